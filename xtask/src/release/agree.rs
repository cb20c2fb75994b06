//! One version everywhere, and a changelog that says what is in it.

use std::path::Path;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where the version stands beside the workspace's own: a file, and what stands before it and after it each time. The npm
/// package's, that of pkg-config and that of CMake are put in as they are built; Swift's is the tag.
const STATED: [(&str, &str, &str); 18] = [
    ("Cargo.toml", "\nschoolgate = { path = \"core\", version = \"", "\""),
    ("Cargo.toml", "schoolgate-rosters = { path = \"core/rosters\", version = \"", "\""),
    ("Cargo.toml", "schoolgate-tools = { path = \"core/tools\", version = \"", "\""),
    ("Cargo.toml", "schoolgate-words = { path = \"core/words\", version = \"", "\""),
    ("Cargo.toml", "schoolgate-derive = { path = \"core/derive\", version = \"", "\""),
    ("core/tools/Cargo.toml", "schoolgate = { path = \"..\", version = \"", "\""),
    ("core/words/Cargo.toml", "schoolgate = { path = \"..\", version = \"", "\""),
    ("bindings-ffi/Cargo.toml", "path = \"../core\", version = \"", "\""),
    ("bindings-ffi/Cargo.toml", "path = \"../core/rosters\", version = \"", "\""),
    ("bindings-ffi/Cargo.toml", "path = \"../core/tools\", version = \"", "\""),
    ("bindings-ffi/Cargo.toml", "path = \"../core/words\", version = \"", "\""),
    ("bindings-wasm/Cargo.toml", "path = \"../core\", version = \"", "\""),
    ("bindings-mobile/kotlin/pom.xml", "workspace's. -->\n  <version>", "<"),
    ("bindings-mobile/python/pyproject.toml", "\nversion = \"", "\""),
    ("tests/runners/kotlin/pom.xml", "<schoolgate.version>", "<"),
    ("docs/kotlin.md", "<artifactId>schoolgate</artifactId>\n      <version>", "<"),
    ("docs/javascript.md", "$HOME/schoolgate-", ".tgz"),
    ("docs/javascript.md", "```text\n0.", "+tzdata"),
];

/// Checks both.
///
/// # Errors
/// Which file says something else, or what the changelog lacks.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let read = |name: &str| std::fs::read_to_string(root.join(name)).map_err(|error| format!("{name}: {error}"));
    for (file, before, after) in STATED {
        stated(&read(file)?, before, after).map_err(|problem| format!("{file} {problem}"))?;
    }
    changes(&read("CHANGELOG.md")?).map_err(|problem| format!("CHANGELOG.md {problem}"))
}

fn stated(text: &str, before: &str, after: &str) -> Result<(), String> {
    let places: Vec<&str> = text.split(before).skip(1).collect();
    if places.is_empty() {
        return Err(format!("has no `{}`", before.trim()));
    }
    // The beginning of a version may be part of what stands before it.
    let head = before.rsplit(['"', '>', '\n', '-']).next().unwrap_or_default();
    for place in places {
        let said = place.split(after).next().unwrap_or_default();
        if format!("{head}{said}") != VERSION {
            return Err(format!("says {head}{said} after `{}`, and the workspace says {VERSION}", before.trim()));
        }
    }
    Ok(())
}

/// The section of the version, or else of what is not released yet, has entries, and no heading without any.
fn changes(text: &str) -> Result<(), String> {
    let section = |name: &str| {
        let (_, rest) = text.split_once(&format!("\n## [{name}]"))?;
        Some(rest.split("\n## [").next().unwrap_or(rest))
    };
    let section = section(VERSION).or_else(|| section("Unreleased"));
    let section = section.ok_or_else(|| format!("has no section [{VERSION}] and none [Unreleased]"))?;
    let mut parts = section.split("\n### ").skip(1).peekable();
    if parts.peek().is_none() {
        return Err("says nothing of what is released".to_owned());
    }
    for part in parts {
        let (heading, entries) = part.split_once('\n').unwrap_or((part, ""));
        if !["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"].contains(&heading) {
            return Err(format!("has a heading that is none of its format's: {heading}"));
        }
        if !entries.lines().any(|line| line.starts_with("- ")) {
            return Err(format!("has nothing under {heading}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_says_one_version() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(check(&root), Ok(()));
    }

    #[test]
    fn another_version_is_named() {
        assert_eq!(stated(&format!("<v>{VERSION}<"), "<v>", "<"), Ok(()));
        assert!(stated(&format!("<v>{VERSION}< <v>9.9.9<"), "<v>", "<").unwrap_err().contains("9.9.9"));
        assert!(stated("", "<v>", "<").is_err());
    }

    #[test]
    fn a_changelog_without_entries_is_refused() {
        assert_eq!(changes("# C\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [0.0.1]\n"), Ok(()));
        assert!(changes("# C\n\n## [Unreleased]\n\n## [0.0.1]\n\n### Added\n\n- A thing.\n").is_err());
        assert!(changes("# C\n\n## [Unreleased]\n\n### Added\n\n### Fixed\n\n- A thing.\n").is_err());
        assert!(changes("# C\n\n## [Unreleased]\n\n### News\n\n- A thing.\n").is_err());
        let released = format!("# C\n\n## [Unreleased]\n\n## [{VERSION}] - 2026-12-01\n\n### Fixed\n\n- A thing.\n");
        assert_eq!(changes(&released), Ok(()));
    }
}
