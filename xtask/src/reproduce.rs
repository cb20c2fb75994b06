//! `cargo xtask reproduce`: what is shipped as bytes is the same bytes wherever it is built. The `.wasm` and the wheel are built
//! twice, in copies of the repository in different folders, and compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install_ffi::output_folder;
use crate::mobile::file_name;
use crate::natives::NATIVE;
use crate::release::{emptied, wheel_sources};
use crate::shell::{cargo, quietly};
use crate::suites::native::succeed;
use crate::{inventory, npm};

/// What is compared, and what makes it of a copy of the repository, in a folder of its own.
type Made = fn(&Path, &Path) -> Result<(), String>;
const MADE: [(&str, Made); 2] = [("npm", package), ("wheel", wheel)];

/// `reproduce [npm|wheel]`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let wanted = match arguments {
        [] => None,
        [name] if MADE.iter().any(|(known, _)| known == name) => Some(name.as_str()),
        _ => return Err("usage: cargo xtask reproduce [npm|wheel]".to_owned()),
    };
    if std::env::var_os("CARGO_TARGET_DIR").is_some() {
        return Err("unset CARGO_TARGET_DIR: what is built in two folders is built there".to_owned());
    }
    let folder = std::path::absolute(output_folder(root).join("reproduce")).map_err(|error| error.to_string())?;
    // Not in folders of one length: a path that got in would change more than a letter.
    let copies = [folder.join("one"), folder.join("another/and/deeper")];
    for copy in &copies {
        copied(root, copy)?;
    }
    let mut different = Vec::new();
    for (name, make) in MADE.iter().filter(|(name, _)| wanted.is_none_or(|wanted| wanted == *name)) {
        let mut made = Vec::new();
        for (number, copy) in copies.iter().enumerate() {
            let out = emptied(&folder.join(format!("{name}-{number}")))?;
            println!("{name}, in {}", copy.display());
            make(copy, &out)?;
            made.push(digests(&out)?);
        }
        let same = made.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
        print!("{}", made.first().map_or("", String::as_str));
        if !same {
            different.push(format!("{name}, of which the second is\n{}", made.last().map_or("", String::as_str)));
        }
    }
    match different.as_slice() {
        [] => {
            println!("built twice, the same bytes");
            Ok(())
        }
        _ => Err(format!("not the same bytes: {}", different.join("\n"))),
    }
}

/// The files that git knows, in another folder. What was built there stays, and is looked at anew by cargo.
pub(crate) fn copied(root: &Path, to: &Path) -> Result<(), String> {
    fs::create_dir_all(to).map_err(|error| format!("{}: {error}", to.display()))?;
    let script = "git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -cf - | tar -xf - -C \"$1\"";
    succeed(Command::new("bash").current_dir(root).args(["-euo", "pipefail", "-c", script, "copy"]).arg(to))
        .map(drop)?;
    // The instant of the commit, where there is no history to ask.
    fs::write(to.join(EPOCH), epoch(root)?).map_err(|error| error.to_string())
}

/// Where a copy says it.
const EPOCH: &str = ".epoch";

/// The instant that archives give their files, in seconds: that of the last commit.
pub(crate) fn epoch(root: &Path) -> Result<String, String> {
    if let Ok(given) = fs::read_to_string(root.join(EPOCH)) {
        return Ok(given);
    }
    let said = succeed(Command::new("git").current_dir(root).args(["log", "-1", "--format=%ct"]))?;
    Ok(said.trim().to_owned())
}

/// Has rustc write the same paths wherever the repository, the packages and its own library lie.
pub(crate) fn flags(command: &mut Command, root: &Path) {
    command.env("CARGO_ENCODED_RUSTFLAGS", remapped(root).join("\u{1f}"));
}

/// The arguments for that.
pub(crate) fn remapped(root: &Path) -> Vec<String> {
    let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sysroot = quietly(Command::new("rustc").args(["--print", "sysroot"])).map(|said| said.text.trim().into()).ok();
    [(Some(root), "/schoolgate"), (home, "/cargo"), (sysroot, "/rust")]
        .into_iter()
        .filter_map(|(from, to): (Option<PathBuf>, _)| Some(format!("--remap-path-prefix={}={to}", from?.display())))
        .collect()
}

/// The files of a folder, each with its digest.
fn digests(folder: &Path) -> Result<String, String> {
    succeed(Command::new("sh").current_dir(folder).args(["-c", "find . -type f | sort | xargs sha256sum"]))
}

fn package(copy: &Path, out: &Path) -> Result<(), String> {
    let packed = npm::pack(copy, "schoolgate", None, out)?;
    // Its parts by themselves as well, so that one sees which differs.
    succeed(Command::new("tar").arg("-xzf").arg(packed).arg("-C").arg(out)).map(drop)
}

fn wheel(copy: &Path, out: &Path) -> Result<(), String> {
    let mut build = cargo(copy);
    flags(&mut build, copy);
    succeed(build.args(["build", "-q", "-p", "schoolgate-mobile", "--profile", NATIVE]))?;
    let library = output_folder(copy).join(NATIVE).join(file_name());
    let work = output_folder(copy).join("wheel");
    let package = wheel_sources(copy, &work, &inventory::host()?, &library)?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "-q", "--disable-pip-version-check", "wheel", "--no-deps", "-w"]).arg(out).arg(package);
    succeed(pip.env("SOURCE_DATE_EPOCH", epoch(copy)?)).map(drop)
}
