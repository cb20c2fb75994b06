//! Builds the native library, and puts it where the Swift, Kotlin and Python packages take it from.

use std::fs;
use std::path::Path;

use crate::install_ffi::{LICENCES, output_folder};
use crate::mobile::file_name;
use crate::shell::{cargo, quietly};
use crate::{inventory, reproduce};

/// The profile of what is shipped.
pub(crate) const NATIVE: &str = "native";

/// `natives [--profile native|dev]`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let profile = match arguments {
        [] => NATIVE,
        [flag, profile] if flag == "--profile" => profile.as_str(),
        _ => return Err("usage: cargo xtask natives [--profile native|dev]".to_owned()),
    };
    place(root, profile)?;
    println!("the Swift, Kotlin and Python packages have their library");
    Ok(())
}

/// Builds and places it.
pub(crate) fn place(root: &Path, profile: &str) -> Result<(), String> {
    let mut build = cargo(root);
    if profile == NATIVE {
        reproduce::flags(&mut build, root);
    }
    if !quietly(build.args(["build", "-p", "schoolgate-mobile", "--profile", profile]))?.success {
        return Err("schoolgate-mobile does not build".to_owned());
    }
    let built = output_folder(root).join(if profile == "dev" { "debug" } else { profile });
    let folder = root.join("bindings-mobile");
    let shared = file_name();
    copy(&built.join(&shared), &folder.join("kotlin/target/natives").join(jna_folder()?).join(&shared))?;
    copy(&built.join(&shared), &folder.join("python/src/schoolgate").join(&shared))?;
    copy(&built.join("libschoolgate_mobile.a"), &folder.join("swift/Libraries/libschoolgate_mobile.a"))?;
    // What it is made of does not depend on the profile, and the suites place it often.
    if profile == NATIVE || !folder.join("python/THIRD-PARTY.md").exists() {
        notices(root)?;
    }
    Ok(())
}

/// Puts beside each package's library what it is made of, and the licences.
fn notices(root: &Path) -> Result<(), String> {
    let folder = root.join("bindings-mobile");
    for (place, purl) in [
        ("python", "pkg:pypi/schoolgate"),
        ("kotlin/target/natives/META-INF/schoolgate", "pkg:maven/io.github.schoolgate/schoolgate"),
        ("swift/Libraries", "pkg:swift/github.com/schoolgate/schoolgate"),
    ] {
        let place = folder.join(place);
        inventory::write(root, &place, purl, None, &["schoolgate-mobile"])?;
        for licence in LICENCES {
            copy(&root.join(licence), &place.join(licence))?;
        }
    }
    Ok(())
}

/// The folder in which JNA looks on a system like this one.
fn jna_folder() -> Result<String, String> {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    match std::env::consts::ARCH {
        "x86_64" => Ok(format!("{system}-x86-64")),
        "aarch64" => Ok(format!("{system}-aarch64")),
        "x86" => Ok(format!("{system}-x86")),
        other => Err(format!("what JNA calls a machine of {other} is not known here")),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let parent = to.parent().ok_or("a file has a folder")?;
    fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
    // A new file, since a running program may have the old one open.
    let _ = fs::remove_file(to);
    fs::copy(from, to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
}
