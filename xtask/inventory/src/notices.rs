//! The licences of all that is in a package, with the texts that they ask to be handed on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use spdx::LicenseReq;

use crate::lock::{Lock, Package};
use crate::rules::Rules;
use crate::shipped::data;
use crate::tree::Parts;

/// Texts of licences, each with whose it is.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// What is written as `THIRD-PARTY.md`.
pub(crate) fn text(parts: &Parts, lock: &Lock, rules: &Rules) -> Result<String, String> {
    let mut page = "# What others made of this package\n\n\
        Schoolgate itself is under MIT or Apache-2.0, as you choose. Compiled into it are the packages below and Rust's standard\n\
        library (MIT or Apache-2.0, The Rust Project Developers; <https://github.com/rust-lang/rust>). Where one offers several\n\
        licences, it is taken under the one that is named. The source of each is where its address says.\n\n\
        | | version | taken under | |\n|---|---|---|---|\n"
        .to_owned();
    let mut texts = Texts::new();
    for (name, version) in parts.third_party() {
        let package = lock.get(name, version)?;
        let chosen = rules.chosen(package)?;
        let under: Vec<String> = chosen.iter().map(ToString::to_string).collect();
        let address = package.repository.as_deref().unwrap_or("https://crates.io/");
        let _ = writeln!(page, "| {name} | {version} | {} | <{address}> |", under.join(" and "));
        for text in texts_of(package, &chosen)? {
            texts.entry(text).or_default().insert(name.clone());
        }
    }
    page.push_str("\nMade of others' data, and compiled in as tables:\n\n| | version | under | |\n|---|---|---|---|\n");
    for (name, version, licence, address) in data() {
        let under = licence.strip_prefix("LicenseRef-").unwrap_or(licence).replace('-', " ");
        let _ = writeln!(page, "| {name} | {version} | {under} | <{address}> |");
        if let Some(id) = spdx::license_id(licence) {
            texts.entry(trimmed(id.text())).or_default().insert(name.to_owned());
        }
    }
    for (text, whose) in &texts {
        let whose: Vec<&str> = whose.iter().map(String::as_str).collect();
        let _ = write!(page, "\n## {}\n\n```text\n{text}\n```\n", whose.join(", "));
    }
    Ok(page)
}

/// The texts of those licences: the package's own, which name whose rights they are, else the licence's.
fn texts_of(package: &Package, chosen: &[LicenseReq]) -> Result<Vec<String>, String> {
    let files = std::fs::read_dir(&package.folder).map_err(|error| format!("{}: {error}", package.folder.display()))?;
    let mut names: Vec<String> = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let mut texts = Vec::new();
    for name in names.iter().filter(|name| is_wanted(name, chosen)) {
        let file = package.folder.join(name);
        if file.is_file() {
            texts.push(trimmed(&read(&file)?));
        }
    }
    if texts.is_empty() {
        let ids = chosen.iter().filter_map(|licence| licence.license.id());
        texts.extend(ids.map(|id| trimmed(id.text())));
    }
    match texts.is_empty() {
        true => Err(format!("{} {} has no text of its licence", package.name, package.version)),
        false => Ok(texts),
    }
}

/// Whether a file has the text of one of those licences, by its name: `LICENSE` may, `LICENSE-APACHE` has where that is one.
fn is_wanted(name: &str, chosen: &[LicenseReq]) -> bool {
    let name = name.to_ascii_uppercase();
    let kinds = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "COPYRIGHT", "UNLICENSE"];
    if !kinds.iter().any(|kind| name.starts_with(kind)) {
        return false;
    }
    let known = [
        ("APACHE", "Apache-2.0"),
        ("MIT", "MIT"),
        ("BSD", "BSD-3-Clause"),
        ("ZLIB", "Zlib"),
        ("UNICODE", "Unicode-3.0"),
        ("UNLICENSE", "Unlicense"),
        ("BOOST", "BSL-1.0"),
        ("0BSD", "0BSD"),
        ("LGPL", "LGPL-2.1-or-later"),
    ];
    let mut of = known.iter().filter(|(part, _)| name.contains(part)).peekable();
    of.peek().is_none() || of.any(|(_, licence)| chosen.iter().any(|one| one.to_string().starts_with(licence)))
}

fn read(file: &Path) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Without what the same text has differently from file to file: ends of lines, and space at its edges.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_what_was_chosen_are_taken() {
        let chosen = |text: &str| -> Vec<LicenseReq> {
            spdx::Expression::parse(text).unwrap().requirements().map(|one| one.req.clone()).collect()
        };
        let mit = chosen("MIT");
        let wanted = |name: &&str| is_wanted(name, &mit);
        let files =
            ["Cargo.toml", "COPYRIGHT", "LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "UNLICENSE", "license-mit.md"];
        assert_eq!(
            files.iter().copied().filter(wanted).collect::<Vec<_>>(),
            ["COPYRIGHT", "LICENSE", "LICENSE-MIT", "license-mit.md"]
        );
        assert!(is_wanted("LICENSE-Apache-2.0_WITH_LLVM-exception", &chosen("Apache-2.0 WITH LLVM-exception")));
    }
}
