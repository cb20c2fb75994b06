//! `docs/errors.md` lists every error code, once, in the order of the contract, with what it means.

use std::collections::BTreeSet;

use schoolgate::contract::ErrorCode;

const PAGE: &str = include_str!("../../docs/errors.md");
const SOURCE: &str = include_str!("../../core/src/contract/error.rs");

/// The rows of the page's table: code and meaning.
fn rows() -> Vec<(&'static str, &'static str)> {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "));
    rows.collect()
}

#[test]
fn codes_are_unique() {
    let codes: BTreeSet<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), ErrorCode::ALL.len());
    assert!(codes.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')));
}

#[test]
fn the_page_lists_every_code() {
    let listed: Vec<_> = rows().iter().map(|(code, _)| *code).collect();
    let known: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(listed, known);
}

/// The page says of a code what its doc comment says.
#[test]
fn the_page_says_what_the_source_says() {
    let source: String = SOURCE.lines().map(|line| line.trim().trim_start_matches("///")).collect();
    for (code, meaning) in rows() {
        assert!(source.contains(meaning), "{code}: {meaning}");
    }
}
