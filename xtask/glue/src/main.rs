//! What wasm-bindgen makes of the compiled library: the WebAssembly without its own sections, and the JavaScript around it.
//! A program of its own, so that every other chore starts without building it.
#![forbid(unsafe_code)]

use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to, name] = arguments.as_slice() else {
        eprintln!("usage: xtask-glue FILE.wasm FOLDER NAME");
        return ExitCode::from(2);
    };
    match written(Path::new(from), Path::new(to), name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Writes `NAME.js`, `NAME.d.ts` and `NAME_bg.wasm`.
fn written(from: &Path, to: &Path, name: &str) -> Result<(), String> {
    let made = || {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(from).out_name(name).typescript(true).web(true)?;
        // A fresh instance after a fault. And names as the compiler gives them, by which `npm` sorts the functions.
        bindgen.reset_state_function(true).demangle(false).generate(to)
    };
    made().map_err(|error| format!("{}: {error:?}", from.display()))
}
