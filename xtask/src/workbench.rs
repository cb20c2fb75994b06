//! `cargo xtask workbench`: builds the page on which one looks at a policy, and goes through it in Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install_ffi::output_folder;
use crate::npm;
use crate::shell::quietly;
use crate::suites::chromium::browser;

/// `workbench [--test] [--screenshots DIR]`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let (test, shots) = looks(arguments)?;
    let page = build(root, &npm::build(root, "schoolgate", None)?)?;
    println!("built in {}", page.display());
    if test {
        print!("{}", tried(root, &page, shots)?);
    }
    Ok(())
}

/// Whether to look at what is built, and where pictures of it go.
pub(crate) fn looks(arguments: &[String]) -> Result<(bool, Option<&Path>), String> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => Ok((false, None)),
        ["--test"] => Ok((true, None)),
        ["--test", "--screenshots", folder] => Ok((true, Some(Path::new(folder)))),
        _ => Err("takes --test, and with it --screenshots DIR".to_owned()),
    }
}

/// Installs what a folder's `package.json` asks for, where it is not there yet, and gives where it lies.
pub(crate) fn installed(folder: &Path) -> Result<PathBuf, String> {
    let parts = folder.join("node_modules");
    // Written last, so that an installation that was cut short is made again.
    let stamp = parts.join("installed.json");
    let wanted = folder.join("package.json");
    let text = fs::read(&wanted).map_err(|error| format!("{}: {error}", wanted.display()))?;
    if !fs::read(&stamp).is_ok_and(|installed| installed == text) {
        done(npm::npm().current_dir(folder).args(["install", "--no-package-lock", "--ignore-scripts"]))?;
        fs::write(&stamp, &text).map_err(|error| format!("{}: {error}", stamp.display()))?;
    }
    Ok(parts)
}

/// Builds the page on the package in a folder, and gives the page's.
pub(crate) fn build(root: &Path, package: &Path) -> Result<PathBuf, String> {
    let parts = installed(&root.join("workbench"))?;
    let linked = parts.join("schoolgate");
    let problem = |error: std::io::Error| format!("{}: {error}", linked.display());
    if linked.exists() {
        fs::remove_dir_all(&linked).map_err(problem)?;
    }
    npm::copy_folder(package, &linked)?;
    let page = std::path::absolute(output_folder(root).join("workbench")).map_err(|error| error.to_string())?;
    let node = |program: &str| {
        let mut command = Command::new("node");
        command.current_dir(root.join("workbench")).arg(parts.join(program));
        command
    };
    done(&mut node("typescript/bin/tsc"))?;
    done(node("vite/bin/vite.js").args(["build", "--logLevel", "warn", "--emptyOutDir", "--outDir"]).arg(&page))?;
    Ok(page)
}

/// Goes through the page in the browser. Gives what was said.
pub(crate) fn tried(root: &Path, page: &Path, shots: Option<&Path>) -> Result<String, String> {
    let mut test = Command::new("node");
    test.current_dir(root).env("CHROMIUM", browser()).arg("workbench/tests/page.js").arg(page).args(shots);
    done(&mut test)
}

/// Runs a program that has to succeed, and gives what it said.
pub(crate) fn done(command: &mut Command) -> Result<String, String> {
    let finished = quietly(command)?;
    if finished.success { Ok(finished.text) } else { Err(format!("failed: {command:?}\n{}", finished.text)) }
}
