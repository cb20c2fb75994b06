//! Swift: the package with its own tests, the scenarios through its types, and the page.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::mobile::{conversation, panicking, safety};
use super::native::{check, page, succeed, workshop};
use super::{Run, Suite, World};
use crate::natives::place;
use crate::shell::first_line;

pub(crate) struct Swift;

/// A Swift of this system's own, or the one that bindings-mobile/swift/debian keeps in the cache.
pub(crate) fn swift(root: &Path) -> Command {
    let own = first_line(Command::new("swift").arg("--version")).is_some();
    if own { Command::new("swift") } else { Command::new(root.join("bindings-mobile/swift/debian/bin/swift")) }
}

impl Suite for Swift {
    fn name(&self) -> &'static str {
        "Swift"
    }

    fn flag(&self) -> &'static str {
        "swift"
    }

    fn toolchain(&self, root: &Path) -> Result<String, String> {
        let absent = "install Swift from swift.org, or run bindings-mobile/swift/debian/setup.sh as root";
        let line = first_line(swift(root).arg("--version")).ok_or(absent)?;
        let number = line.split(' ').find(|word| word.starts_with(|first: char| first.is_ascii_digit()));
        Ok(format!("swift {}", number.unwrap_or(&line)))
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let root = world.root();
        // The page leaves behind what it builds; what is tested here is put in its place afterwards.
        let mut run = page(world, "docs/swift.md")?;
        let panics = panicking(world)?;
        place(root, "dev")?;
        let package = root.join("bindings-mobile/swift");
        let scratch = |name: &str| workshop(root, &format!("swift/{name}"));
        let mut tests = swift(root);
        let built = unlinked(scratch("package")?)?;
        tests.arg("test").arg("--package-path").arg(&package).arg("--scratch-path").arg(built);
        check(&mut run, "swift test", succeed(&mut tests).and_then(|text| tested(&text)));
        let runner = root.join("tests/runners/swift/runner");
        let built = unlinked(scratch("runner")?)?;
        // The program is run by whatever runs Swift, whose libraries it needs.
        let program = || {
            let mut command = swift(root);
            command.args(["run", "-q", "--package-path"]).arg(&runner);
            command.arg("--scratch-path").arg(&built).arg("runner");
            command
        };
        run.add(conversation(world, program)?);
        let library = package.join("Libraries/libschoolgate_mobile.a");
        std::fs::copy(panics.join("libschoolgate_mobile.a"), library).map_err(|error| error.to_string())?;
        unlinked(built.clone())?;
        safety(&mut run, program().arg("safety"));
        place(root, "dev")?;
        Ok(run)
    }
}

/// The folder in which Swift builds, without what it linked there: it does not see that the native library is another.
fn unlinked(built: PathBuf) -> Result<PathBuf, String> {
    for linked in ["debug/runner", "debug/SchoolgatePackageTests.xctest"] {
        let linked = built.join(linked);
        if linked.exists() {
            std::fs::remove_file(&linked).map_err(|error| format!("{}: {error}", linked.display()))?;
        }
    }
    Ok(built)
}

/// XCTest ran, rather than finding nothing to run.
fn tested(text: &str) -> Result<(), String> {
    let ran = text.lines().any(|line| line.contains("Executed ") && !line.contains("Executed 0 tests"));
    if ran { Ok(()) } else { Err("XCTest ran no test".to_owned()) }
}
