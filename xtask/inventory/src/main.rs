//! What is built into each package, and under which licences.
//!
//! - `check` holds every package of the lock file to `deny.toml`, and what is shipped to more;
//! - `write FOLDER PURL TRIPLE CRATE…` writes `THIRD-PARTY.md`, which licences ask to be handed on, and `sbom.cdx.json`, in
//!   CycloneDX, of what is built into those crates for a target.
//!
//! Cargo itself says what is in: `cargo tree`, with the features that a build has. A program of its own, so that every other
//! chore starts without building it.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "a program that people run in a terminal")]

use std::path::Path;
use std::process::{Command, ExitCode};

mod lock;
mod notices;
mod rules;
mod sbom;
mod shipped;
mod tree;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
    let done = match words.as_slice() {
        ["check"] => check(root),
        ["write", folder, purl, target, crates @ ..] if !crates.is_empty() => {
            write(root, Path::new(folder), purl, target, crates)
        }
        _ => {
            eprintln!("usage: xtask-inventory check | write FOLDER PURL TRIPLE CRATE…");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Holds the lock file to `deny.toml`; and of what each package carries, that nothing is in it twice.
fn check(root: &Path) -> Result<(), String> {
    let rules = rules::Rules::read(&root.join("deny.toml"))?;
    let lock = lock::Lock::read(root)?;
    let mut problems = rules.broken_by(&lock);
    for (name, target, crates) in shipped::SHIPPED {
        let parts = tree::of(root, target, crates)?;
        problems.extend(parts.doubled().map(|part| format!("{name} has {part} in two versions")));
        // So that the notices of each package can be written at all.
        if let Err(problem) = notices::text(&parts, &lock, &rules) {
            problems.push(format!("{name}: {problem}"));
        }
        println!("{name:<8} {target:<28} {} packages of others", parts.third_party().count());
    }
    match problems.as_slice() {
        [] => {
            println!("{} packages are as deny.toml has it", lock.packages.len());
            Ok(())
        }
        _ => Err(problems.join("\n")),
    }
}

fn write(root: &Path, folder: &Path, purl: &str, target: &str, crates: &[&str]) -> Result<(), String> {
    let rules = rules::Rules::read(&root.join("deny.toml"))?;
    let (lock, parts) = (lock::Lock::read(root)?, tree::of(root, target, crates)?);
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (name, text) in [
        ("THIRD-PARTY.md", notices::text(&parts, &lock, &rules)?),
        ("sbom.cdx.json", sbom::text(&parts, &lock, purl, target)?),
    ] {
        let file = folder.join(name);
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

/// What a program prints that has to succeed.
fn printed(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("failed: {command:?}\n{}", String::from_utf8_lossy(&output.stderr))),
    }
}

/// The cargo that built this, in the repository.
fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}
