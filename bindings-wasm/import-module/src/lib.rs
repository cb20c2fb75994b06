//! Schoolgate's roster import for JavaScript, on wasm-bindgen: [`rosters::wire`], its own envelope out. A module of its own, so
//! that a page which imports nothing does not load what reads files.

use rosters::import::NamedFile;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a roster from files, which cross as their names, and as their bytes one after the other with the length of each.
#[wasm_bindgen]
pub fn import_roster(options: &[u8], names: Vec<String>, lengths: &[u32], bytes: &[u8]) -> String {
    rosters::wire::import(options, &files(&names, lengths, bytes))
}

/// What would bring the school of a snapshot to the roster of such files.
#[wasm_bindgen]
pub fn reconcile(
    snapshot: &[u8],
    key: &[u8],
    options: &[u8],
    names: Vec<String>,
    lengths: &[u32],
    bytes: &[u8],
) -> String {
    rosters::wire::reconcile_snapshot(snapshot, key, options, &files(&names, lengths, bytes))
}

fn files<'a>(names: &'a [String], lengths: &[u32], mut bytes: &'a [u8]) -> Vec<NamedFile<'a>> {
    let mut next = |length: &u32| {
        let length = usize::try_from(*length).unwrap_or(usize::MAX).min(bytes.len());
        let (file, rest) = bytes.split_at(length);
        bytes = rest;
        file
    };
    names.iter().zip(lengths).map(|(name, length)| NamedFile { name, bytes: next(length) }).collect()
}
