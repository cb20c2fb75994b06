//! What the suites of Node and Chromium share: the package as npm packs it, and fresh projects that install it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::native::{succeed, workshop};
use crate::npm;

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

/// Whether the toolchain is there that builds the package.
pub(crate) fn toolchain() -> Result<(), String> {
    let folder = succeed(Command::new("rustc").args(["--print", "target-libdir", "--target", npm::WASM]))?;
    if !Path::new(folder.trim()).exists() {
        return Err(format!("rustup target add {}", npm::WASM));
    }
    succeed(npm::npm().arg("--version")).map(drop).map_err(|_| "install Node 20.19 or newer, with npm".to_owned())
}

/// A fresh project that has installed a package and nothing else, with the test programs beside it.
pub(crate) fn project(root: &Path, name: &str, package: &Path, programs: &str) -> Result<PathBuf, String> {
    let folder = workshop(root, name)?;
    let problem = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::remove_dir_all(&folder).map_err(problem)?;
    fs::create_dir_all(&folder).map_err(problem)?;
    fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n").map_err(problem)?;
    succeed(npm::npm().current_dir(&folder).args(["install", "--no-package-lock", "--offline"]).arg(package))?;
    copy_folder(&root.join("tests/runners/js").join(programs), &folder)?;
    Ok(folder)
}

/// Copies the files of a folder, and of the folders in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<(), String> {
    let problem = |error: std::io::Error| format!("{}: {error}", from.display());
    fs::create_dir_all(to).map_err(problem)?;
    for entry in fs::read_dir(from).map_err(problem)?.flatten() {
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to.join(entry.file_name()))?;
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).map_err(problem)?;
        }
    }
    Ok(())
}
