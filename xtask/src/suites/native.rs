//! What the suites that go through the C library share: installing it, compiling against it, counting what came of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Run, World};
use crate::install_ffi::{Options, install, output_folder};
use crate::pages;
use crate::shell::{first_line, quietly};

/// A folder of a suite's own, under cargo's.
pub(crate) fn workshop(root: &Path, name: &str) -> Result<PathBuf, String> {
    let folder = output_folder(root).join("conformance").join(name);
    let folder = std::path::absolute(folder).map_err(|error| error.to_string())?;
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

/// Installs the C library, as the tests have it, into a fresh folder of that name, and gives the folder.
pub(crate) fn installed(
    root: &Path,
    name: &str,
    target: Option<&str>,
    features: Option<&str>,
) -> Result<PathBuf, String> {
    installed_as(root, name, target, features, "dev")
}

/// The same of any of cargo's profiles.
pub(crate) fn installed_as(
    root: &Path,
    name: &str,
    target: Option<&str>,
    features: Option<&str>,
    profile: &str,
) -> Result<PathBuf, String> {
    let prefix = workshop(root, name)?;
    std::fs::remove_dir_all(&prefix).map_err(|error| format!("{}: {error}", prefix.display()))?;
    install(
        root,
        &Options {
            prefix: prefix.clone(),
            target: target.map(str::to_owned),
            profile: profile.to_owned(),
            features: features.map(str::to_owned),
        },
    )?;
    Ok(prefix)
}

/// One thing that passes or fails.
pub(crate) fn check(run: &mut Run, what: &str, result: Result<(), String>) {
    match result {
        Ok(()) => run.passed += 1,
        Err(problem) => {
            run.failed += 1;
            run.problems.push(format!("{what}: {problem}"));
        }
    }
}

/// Runs a program that has to succeed.
pub(crate) fn succeed(command: &mut Command) -> Result<String, String> {
    let finished = quietly(command)?;
    if finished.success { Ok(finished.text) } else { Err(format!("failed: {command:?}\n{}", finished.text)) }
}

/// Runs a runner over every scenario file, and compares its answers with the core's.
pub(crate) fn conform(world: &World, runner: &mut Command) -> Result<Run, String> {
    let answered = quietly(runner.current_dir(world.root()).args(world.files()))?;
    let mut run = world.compare(&answered.text);
    if !answered.success {
        run.failed += 1;
        run.problems.push("the runner broke".to_owned());
    }
    Ok(run)
}

/// Follows a page of the book, each block of it a check.
pub(crate) fn page(world: &World, page: &str) -> Result<Run, String> {
    let home = page_folder(world.root(), page)?;
    let done = pages::run(world.root(), page, &home)?;
    let failed = done.problems.len();
    Ok(Run { passed: done.used.saturating_sub(failed), failed, problems: done.problems, ..Run::default() })
}

/// Where a page of the book is followed.
pub(crate) fn page_folder(root: &Path, page: &str) -> Result<PathBuf, String> {
    Ok(workshop(root, "pages")?.join(page.replace(['/', '.'], "-")))
}

/// A word of what the first of these programs to be present says of its version.
pub(crate) fn version(program: &str, install: &str) -> Result<String, String> {
    let line = first_line(Command::new(program).arg("--version")).ok_or_else(|| install.to_owned())?;
    let number = line.split([' ', '(', ')']).find(|word| word.starts_with(|first: char| first.is_ascii_digit()));
    Ok(number.unwrap_or(&line).to_owned())
}

/// A library that pkg-config knows.
pub(crate) fn library(name: &str, install: &str) -> Result<(), String> {
    first_line(Command::new("pkg-config").args(["--modversion", name])).map(drop).ok_or_else(|| install.to_owned())
}

/// What pkg-config says of the installed library, and of others.
pub(crate) fn flags(prefix: &Path, names: &[&str]) -> Result<Vec<String>, String> {
    let mut command = Command::new("pkg-config");
    command.env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig")).args(["--cflags", "--libs"]).args(names);
    Ok(succeed(&mut command)?.split_whitespace().map(str::to_owned).collect())
}

/// The functions that the header declares are the functions that the library exports, no more and no fewer. `listed` is
/// what a tool printed of the library.
pub(crate) fn exports(root: &Path, listed: &str) -> Result<(), String> {
    let header = std::fs::read_to_string(root.join("bindings-ffi/include/schoolgate.h"))
        .map_err(|error| format!("schoolgate.h: {error}"))?;
    let code = header.lines().filter(|line| !line.starts_with("//")).flat_map(names);
    let declared: BTreeSet<&str> = code.filter(|name| header.contains(&format!("{name}("))).collect();
    let exported: BTreeSet<&str> = listed.lines().flat_map(names).collect();
    match declared == exported && !declared.is_empty() {
        true => Ok(()),
        false => Err(format!("the header declares {declared:?}, and the library exports {exported:?}")),
    }
}

/// The names of ours in a line.
fn names(line: &str) -> impl Iterator<Item = &str> {
    line.split(|part: char| !part.is_ascii_alphanumeric() && part != '_').filter(|word| word.starts_with("schoolgate_"))
}
