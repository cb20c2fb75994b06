//! Words for families for JavaScript, on wasm-bindgen: [`words::wire`], text in and its own envelope out. A module of its own, so
//! that a page which only asks does not load it; and it has no language of its own, so that a page loads those alone that it
//! shows.

use wasm_bindgen::prelude::wasm_bindgen;

/// Puts an input into words, with the sentences of a locale's file.
#[wasm_bindgen]
pub fn words(table: &str, operation: &str, input: &[u8]) -> String {
    words::wire::call_with(table, operation, input)
}
