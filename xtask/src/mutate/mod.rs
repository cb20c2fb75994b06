//! `cargo xtask mutate`: breaks the rules on purpose, one at a time, and sees that the tests notice.
//!
//! The breakages are put into a copy of the workspace under `target/`, all at once, each behind a question to the
//! environment, so that the copy is built once and the library itself has no such switch. Then the tests are run on
//! the copy: first with nothing broken, when they have to pass, then with each breakage, when the named ones have to fail.

mod breakages;

use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use breakages::{BREAKAGES, Breakage, By};

/// Says which rule is broken, in the copy alone.
const VARIABLE: &str = "SCHOOLGATE_BREAKAGE";

/// What is appended to the copy's library.
const SWITCH: &str = r#"
pub(crate) fn breaks(which: usize) -> bool {
    static BROKEN: std::sync::OnceLock<Option<usize>> = std::sync::OnceLock::new();
    *BROKEN.get_or_init(|| std::env::var("SCHOOLGATE_BREAKAGE").ok()?.parse().ok()) == Some(which)
}

/// True every other time.
pub(crate) fn by_chance() -> bool {
    static LAST: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);
    LAST.fetch_xor(true, std::sync::atomic::Ordering::Relaxed)
}
"#;

impl By {
    const ALL: [Self; 3] = [Self::Search, Self::Scenarios, Self::Log];

    const fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Scenarios => "scenarios",
            Self::Log => "log",
        }
    }

    const fn package(self) -> &'static str {
        match self {
            Self::Search | Self::Scenarios => "schoolgate-tests",
            Self::Log => "schoolgate",
        }
    }

    /// Which of its tests: not the random ones, nor one that counts.
    const fn filter(self) -> &'static [&'static str] {
        match self {
            Self::Search => &["nothing_that_can_happen"],
            Self::Scenarios => &[],
            Self::Log => &["--skip", "random"],
        }
    }
}

/// Runs the check; there are no arguments.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    if !arguments.is_empty() {
        return Err("takes no arguments".to_owned());
    }
    let began = Instant::now();
    let copy = root.join("target/mutate");
    copy_workspace(root, &copy)?;
    for (number, breakage) in BREAKAGES.iter().enumerate() {
        put_in(&copy, number, breakage)?;
    }
    let library = copy.join("core/src/lib.rs");
    let text = read(&library)? + SWITCH;
    write(&library, &text)?;
    for by in By::ALL {
        let finished = cargo_test(root, &copy, by, &["--no-run"], None)?;
        if !finished.0 {
            return Err(format!("the broken copy does not build:\n{}", finished.1));
        }
        let (passed, text) = cargo_test(root, &copy, by, by.filter(), None)?;
        if !passed {
            return Err(format!("with nothing broken, {} fails:\n{text}", by.name()));
        }
    }
    eprintln!("built, and nothing fails while nothing is broken: {} s", began.elapsed().as_secs());
    println!("{}", row("breakage", "clause", "caught by", "which says"));
    let mut survived = Vec::new();
    for (number, breakage) in BREAKAGES.iter().enumerate() {
        let (passed, text) = cargo_test(root, &copy, breakage.by, breakage.by.filter(), Some(number))?;
        // A test that fails says so, and for the right reason; anything else is no verdict on the rule.
        let failed = !passed && text.contains("test result: FAILED");
        let caught = failed && text.contains(breakage.says);
        let by = if caught { breakage.by.name() } else { "NOTHING" };
        println!("{}", row(breakage.name, breakage.clause, by, breakage.says));
        if failed && !caught {
            println!("{text}");
        }
        if !caught {
            survived.push(breakage.name);
        }
    }
    println!("\n{} breakages, {} caught", BREAKAGES.len(), BREAKAGES.len() - survived.len());
    eprintln!("in {} s", began.elapsed().as_secs());
    if survived.is_empty() { Ok(()) } else { Err(format!("nothing noticed: {}", survived.join("; "))) }
}

fn row(name: &str, clause: &str, by: &str, says: &str) -> String {
    format!("{name:<58} {clause:<23} {by:<9} {says}")
}

/// Puts a breakage behind the switch.
fn put_in(copy: &Path, number: usize, breakage: &Breakage) -> Result<(), String> {
    let path = copy.join("core/src").join(breakage.file);
    let text = read(&path)?;
    let broken = broken(&text, number, breakage).map_err(|problem| format!("{}: {problem}", breakage.name))?;
    write(&path, &broken)
}

fn broken(text: &str, number: usize, breakage: &Breakage) -> Result<String, String> {
    let parts = breakage.place.split_once('«').and_then(|(before, rest)| Some((before, rest.split_once('»')?)));
    let (before, (original, after)) = parts.ok_or("its place marks no expression")?;
    let place = format!("{before}{original}{after}");
    match text.matches(&place).count() {
        1 => {}
        count => return Err(format!("its place stands {count} times in {}; bring it up to date", breakage.file)),
    }
    let instead = breakage.broken;
    let switched = format!("{before}(if crate::breaks({number}) {{ {instead} }} else {{ {original} }}){after}");
    Ok(text.replacen(&place, &switched, 1))
}

/// Copies what the tests need, as a workspace of its own.
fn copy_workspace(root: &Path, copy: &Path) -> Result<(), String> {
    // What an earlier run left behind, perhaps of files that are gone, would be tested.
    let _ = std::fs::remove_dir_all(copy);
    for folder in ["core", "tests", "benches", "docs"] {
        copy_folder(&root.join(folder), &copy.join(folder))?;
    }
    for file in ["Cargo.lock", "README.md"] {
        write(&copy.join(file), &read(&root.join(file))?)?;
    }
    let workspace = read(&root.join("Cargo.toml"))?;
    let members = workspace.find("members = [").and_then(|from| workspace.get(from..)?.split_inclusive(']').next());
    let members = members.ok_or("Cargo.toml has no list of members")?;
    write(
        &copy.join("Cargo.toml"),
        &workspace.replacen(members, r#"members = ["benches", "core", "core/derive", "tests"]"#, 1),
    )
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), String> {
    let problem = |error: std::io::Error| format!("{}: {error}", from.display());
    std::fs::create_dir_all(to).map_err(problem)?;
    for entry in std::fs::read_dir(from).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        let to = to.join(entry.file_name());
        match entry.file_type().map_err(problem)?.is_dir() {
            true => copy_folder(&entry.path(), &to)?,
            false => {
                std::fs::copy(entry.path(), &to).map_err(problem)?;
            }
        }
    }
    Ok(())
}

/// Whether the tests passed, and what they printed.
fn cargo_test(
    root: &Path,
    copy: &Path,
    by: By,
    arguments: &[&str],
    broken: Option<usize>,
) -> Result<(bool, String), String> {
    let mut command = crate::shell::cargo(copy);
    command.args(["test", "-q", "-p", by.package(), "--test", by.name()]);
    match arguments {
        ["--no-run"] => {
            command.arg("--no-run");
        }
        filter => {
            command.arg("--").args(filter);
        }
    }
    // A target folder of its own: cargo knows a package by its place in the workspace, and would take the broken copy
    // for the library itself.
    command.env("CARGO_TARGET_DIR", root.join("target/mutate-build")).env("RUSTFLAGS", "-Aunused_parens");
    match broken {
        Some(number) => command.env(VARIABLE, number.to_string()),
        None => command.env_remove(VARIABLE),
    };
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("cargo: {error}"))?;
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok((output.status.success(), text.join("\n")))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let problem = |error: std::io::Error| format!("{}: {error}", path.display());
    std::fs::create_dir_all(path.parent().unwrap_or(path)).map_err(problem)?;
    std::fs::write(path, text).map_err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_breakage_has_its_place() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("core/src");
        for (number, breakage) in BREAKAGES.iter().enumerate() {
            let text = std::fs::read_to_string(source.join(breakage.file)).unwrap();
            let broken =
                broken(&text, number, breakage).unwrap_or_else(|problem| panic!("{}: {problem}", breakage.name));
            assert_ne!(text, broken);
        }
    }

    /// Whatever must hold at all times is seen to be noticed where it does not.
    #[test]
    fn every_invariant_has_its_breakage() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("tests/src/invariants/mod.rs");
        let text = std::fs::read_to_string(file).unwrap();
        let (_, list) = text.split_once("\ninvariants! {").unwrap();
        let names =
            list.split("\n}").next().unwrap().lines().filter_map(|line| line.split_once(" = \"")).map(|(_, name)| name);
        let names: Vec<_> = names.collect();
        assert!(names.len() > 10, "{names:?}");
        for name in names {
            let of_it = |breakage: &&Breakage| breakage.by == By::Search && name.starts_with(breakage.says);
            assert!(BREAKAGES.iter().any(|breakage| of_it(&breakage)), "no breakage breaks {name}");
        }
    }

    #[test]
    fn the_page_has_every_breakage() {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("docs/proof.md");
        let page = std::fs::read_to_string(page).unwrap();
        let rows = BREAKAGES.iter().map(|b| row(b.name, b.clause, b.by.name(), b.says) + "\n");
        assert!(
            page.contains(&rows.clone().collect::<String>()),
            "docs/proof.md has not\n{}",
            rows.collect::<String>()
        );
    }

    #[test]
    fn a_place_that_is_gone_or_stands_twice_is_refused() {
        let breakage =
            Breakage { name: "", clause: "", file: "a.rs", place: "if «a» {", broken: "b", by: By::Log, says: "" };
        assert_eq!(broken("if a {}", 7, &breakage).unwrap(), "if (if crate::breaks(7) { b } else { a }) {}");
        assert!(broken("if c {}", 7, &breakage).is_err());
        assert!(broken("if a {} if a {}", 7, &breakage).is_err());
    }
}
