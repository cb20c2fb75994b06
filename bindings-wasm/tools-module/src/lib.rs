//! Schoolgate's tools for JavaScript, on wasm-bindgen: [`tools::wire`], text in and its own envelope out. A module of its
//! own, so that a page which only asks does not load it.

use wasm_bindgen::prelude::wasm_bindgen;

/// Puts an input to a tool, by its name.
#[wasm_bindgen]
pub fn tool(name: &str, input: &[u8]) -> String {
    tools::wire::call(name, input)
}
