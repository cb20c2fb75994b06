//! The packages, installed as a newcomer would, each in an empty folder, which is also their home.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::make::{CRATES, copy};
use super::{Dry, emptied, only};
use crate::inventory;
use crate::pages::{self, Installed};
use crate::suites::native::succeed;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The crates by themselves, beside each other as in a registry: the README's program, and the program `schoolgate`.
pub(super) fn crates(dry: &Dry<'_>) -> Result<String, String> {
    let home = emptied(&dry.fresh.join("crates"))?;
    let mut patches = Vec::new();
    for name in CRATES {
        let file = dry.out.join("crates").join(format!("{name}-{VERSION}.crate"));
        succeed(Command::new("tar").arg("-xzf").arg(file).arg("-C").arg(&home))?;
        patches.push(format!("patch.crates-io.{name}.path=\"{}/{name}-{VERSION}\"", home.display()));
    }
    let readme = fs::read_to_string(home.join(format!("schoolgate-{VERSION}/README.md"))).map_err(|e| e.to_string())?;
    let example = readme.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next());
    write(&home.join("first/src/main.rs"), example.ok_or("the README has no example")?)?;
    let manifest = format!(
        "[package]\nname = \"first\"\nedition = \"2024\"\n[dependencies]\nschoolgate = \"{VERSION}\"\n[workspace]\n"
    );
    write(&home.join("first/Cargo.toml"), &manifest)?;
    let cargo = |folder: PathBuf| {
        let mut command = Command::new("cargo");
        command
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", dry.work.join("crates"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.args(patches.iter().flat_map(|patch| ["--config", patch]));
        command
    };
    let said = succeed(cargo(home.join("first")).args(["run", "-q"]))?;
    if !said.starts_with("3.12a: ") {
        return Err(format!("the README's example says {said}"));
    }
    succeed(
        cargo(home.join(format!("schoolgate-cli-{VERSION}")))
            .args(["install", "-q", "--debug", "--path", ".", "--root"])
            .arg(&home),
    )?;
    let day = succeed(Command::new(home.join("bin/schoolgate")).arg("day"))?;
    if !day.contains("3.5b") {
        return Err(format!("the program's day says {day}"));
    }
    let blocks = page(dry, "docs/program.md", &home, &home, &[])?;
    Ok(format!("the README's example, and {blocks} blocks of docs/program.md"))
}

pub(super) fn npm(dry: &Dry<'_>) -> Result<String, String> {
    let home = emptied(&dry.fresh.join("npm"))?;
    let name = format!("schoolgate-{VERSION}.tgz");
    copy(&dry.out.join("npm").join(&name), &home.join(name))?;
    let mut blocks = page(dry, "docs/javascript.md", &home, &home, &[])?;
    carries(&home.join("node_modules/schoolgate"))?;
    blocks += page(dry, "bindings-wasm/README.md", &home, &home, &[])?;
    Ok(format!("{blocks} blocks of docs/javascript.md and of its README"))
}

pub(super) fn c(dry: &Dry<'_>) -> Result<String, String> {
    let mut done = 0;
    for name in ["docs/c.md", "docs/csharp.md"] {
        let home = emptied(&dry.fresh.join(name.replace(['/', '.'], "-")))?;
        let prefix = emptied(&home.join(".local"))?;
        let archive = only(&dry.out.join("c"), ".tar.gz")?;
        succeed(Command::new("tar").args(["--strip-components", "1", "-xzf"]).arg(archive).arg("-C").arg(&prefix))?;
        carries(&prefix.join("share/doc/schoolgate"))?;
        done += page(dry, name, &home, &home, &[])?;
    }
    Ok(format!("{done} blocks of docs/c.md and docs/csharp.md"))
}

pub(super) fn wheels(dry: &Dry<'_>) -> Result<String, String> {
    let home = emptied(&dry.fresh.join("wheels"))?;
    succeed(Command::new("python3").args(["-m", "venv"]).arg(home.join("school")))?;
    let mut pip = Command::new(home.join("school/bin/pip"));
    pip.args(["install", "-q", "--disable-pip-version-check", "--no-index", "--find-links"])
        .arg(dry.out.join("wheels"));
    succeed(pip.arg("schoolgate"))?;
    let about = "import importlib.metadata as m\nd = m.distribution('schoolgate')\nprint(d.locate_file(d._path))";
    let about = succeed(Command::new(home.join("school/bin/python")).args(["-c", about]))?;
    let about = Path::new(about.trim()).to_owned();
    carries_in(&about.join("licenses"), &["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md"])?;
    carries_in(&about.join("sboms"), &["sbom.cdx.json"])?;
    let mut blocks = page(dry, "docs/python.md", &home, &home, &[])?;
    blocks += page(dry, "bindings-mobile/python/README.md", &home, &home, &[])?;
    Ok(format!(
        "{blocks} blocks of docs/python.md and of its README; the wheel for aarch64 is built and looked over, and not run"
    ))
}

pub(super) fn maven(dry: &Dry<'_>) -> Result<String, String> {
    let home = emptied(&dry.fresh.join("maven"))?;
    // Maven keeps what it fetches apart, so that it is not fetched each time; but nothing of ours.
    let local = dry.work.join("m2");
    let _ = fs::remove_dir_all(local.join("io/github/schoolgate"));
    let options = format!("-Dmaven.repo.local={}", local.display());
    let files = dry.out.join("maven/io/github/schoolgate/schoolgate").join(VERSION);
    let name = |ending: &str| files.join(format!("schoolgate-{VERSION}{ending}"));
    let mut install = Command::new("mvn");
    install.args(["-q", "-B", "install:install-file"]).env("MAVEN_OPTS", &options);
    install.arg(format!("-Dfile={}", name(".jar").display())).arg(format!("-DpomFile={}", name(".pom").display()));
    succeed(&mut install)?;
    let jar = emptied(&home.join("jar"))?;
    succeed(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(name(".jar")).arg(&jar))?;
    carries(&jar.join("META-INF/schoolgate"))?;
    let blocks = page(dry, "docs/kotlin.md", &home, &home, &[("MAVEN_OPTS", options)])?;
    Ok(format!("{blocks} blocks of docs/kotlin.md"))
}

pub(super) fn swift(dry: &Dry<'_>) -> Result<String, String> {
    let home = emptied(&dry.fresh.join("swift"))?;
    let archive = only(&dry.out.join("swift"), ".zip")?;
    let package = emptied(&home.join("package"))?;
    succeed(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(archive).arg(&package))?;
    carries(&package.join("bindings-mobile/swift/Libraries"))?;
    let blocks = page(dry, "docs/swift.md", &home, &package, &[])?;
    Ok(format!("{blocks} blocks of docs/swift.md, on {}", inventory::host()?))
}

/// Does what a page says, and gives how many blocks of it were used.
fn page(
    dry: &Dry<'_>,
    name: &str,
    home: &Path,
    instead: &Path,
    environment: &[(&str, String)],
) -> Result<usize, String> {
    let installed = Installed { instead, programs: &home.join("bin"), environment };
    let done = pages::run_installed(dry.root, name, home, &installed)?;
    match done.problems.as_slice() {
        [] => Ok(done.used),
        problems => Err(problems.join("\n")),
    }
}

/// That a package has its licences with it, and says what it is made of.
fn carries(folder: &Path) -> Result<(), String> {
    carries_in(folder, &["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md", "sbom.cdx.json"])
}

fn carries_in(folder: &Path, names: &[&str]) -> Result<(), String> {
    match names.iter().find(|name| !folder.join(name).is_file()) {
        Some(name) => Err(format!("the package lacks {name}; looked for it in {}", folder.display())),
        None => Ok(()),
    }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().ok_or("a file has a folder")?;
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
