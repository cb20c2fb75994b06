//! What the suites of Node and Chromium share: the package as npm packs it, and fresh projects that install it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::native::{succeed, workshop};
use crate::npm;
use crate::shell::first_line;

/// The package as it is shipped, and one that panics where a test asks for it: each packed.
pub(crate) struct Packages {
    pub(crate) shipped: PathBuf,
    pub(crate) panicking: PathBuf,
}

/// Builds and packs both, once for all the suites of a run.
pub(crate) fn packages(root: &Path) -> Result<&'static Packages, String> {
    static BUILT: OnceLock<Result<Packages, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let panicking = npm::pack(root, "schoolgate-panics", Some("panic-door"), &workshop(root, "npm-panics")?)?;
        let shipped = npm::pack(root, "schoolgate", None, &workshop(root, "npm")?)?;
        Ok(Packages { shipped, panicking })
    });
    built.as_ref().map_err(Clone::clone)
}

const INSTALL: &str = "install Node 20.19 or newer, with npm";

/// The version of Node, where the toolchain is there that builds and tests the package.
pub(crate) fn toolchain() -> Result<String, String> {
    let node = first_line(Command::new("node").args(["-p", "process.versions.node"])).ok_or(INSTALL)?;
    let mut numbers = node.split('.').map_while(|number| number.parse::<u32>().ok());
    // What Vite asks for, and the package where it is required rather than imported.
    if (numbers.next(), numbers.next()) < (Some(20), Some(19)) {
        return Err(format!("{INSTALL} (found {node})"));
    }
    first_line(npm::npm().arg("--version")).ok_or(INSTALL)?;
    let there = |arguments: &[&str], inside: &str| {
        let folder = first_line(Command::new("rustc").arg("--print").args(arguments));
        folder.is_some_and(|folder| Path::new(&folder).join(inside).exists())
    };
    if !there(&["target-libdir", "--target", npm::WASM], "") {
        return Err(format!("rustup target add {}", npm::WASM));
    }
    // The standard library is built with the package.
    match there(&["sysroot"], "lib/rustlib/src/rust/library") {
        true => Ok(node),
        false => Err("rustup component add rust-src".to_owned()),
    }
}

/// A fresh project that has installed a package and nothing else, with the test programs beside it.
pub(crate) fn project(root: &Path, name: &str, package: &Path, programs: &str) -> Result<PathBuf, String> {
    let folder = workshop(root, name)?;
    let problem = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::remove_dir_all(&folder).map_err(problem)?;
    fs::create_dir_all(&folder).map_err(problem)?;
    fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n").map_err(problem)?;
    succeed(npm::npm().current_dir(&folder).args(["install", "--no-package-lock", "--offline"]).arg(package))?;
    npm::copy_folder(&root.join("tests/runners/js").join(programs), &folder)?;
    Ok(folder)
}

/// A page says of itself when it is done: with the version of a policy.
pub(crate) fn shows(title: &str) -> Result<(), String> {
    if title.trim() == "2023-09" { Ok(()) } else { Err(format!("shows {title}")) }
}

/// Builds a project with the Vite that lies in a folder.
pub(crate) fn build(vite: &Path, project: &Path) -> Result<(), String> {
    let mut build = Command::new("node");
    build.current_dir(project).arg(vite.join("bin/vite.js")).args(["build", "--logLevel", "warn"]);
    succeed(&mut build).map(drop)
}

/// A fresh project for a bundler: a page, and a worker for each school.
pub(crate) fn web_project(root: &Path, name: &str, shipped: &Path) -> Result<PathBuf, String> {
    let folder = project(root, name, shipped, "web")?;
    for shared in ["answers.js", "workers.js"] {
        beside(root, &folder, shared)?;
    }
    Ok(folder)
}

/// Puts a test program into a folder: beside the libraries that it imports.
pub(crate) fn beside(root: &Path, folder: &Path, program: &str) -> Result<PathBuf, String> {
    let (from, to) = (root.join("tests/runners/js").join(program), folder.join(program));
    fs::copy(&from, &to).map_err(|error| format!("{}: {error}", from.display()))?;
    Ok(to)
}
