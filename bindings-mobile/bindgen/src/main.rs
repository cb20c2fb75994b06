//! `schoolgate-bindgen LIBRARY CRATE OUT`: what UniFFI makes of a built library, with the `uniffi.toml` of the crate's
//! folder. The sources of each language come into a folder of its name under OUT.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use camino::{Utf8Path, Utf8PathBuf};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate_with_bindgen_paths};
use uniffi_bindgen::{BindgenPaths, BindgenPathsLayer};

/// One crate, one folder.
struct Only(Utf8PathBuf);

impl BindgenPathsLayer for Only {
    fn get_crate_root(&self, _: &str) -> Option<Utf8PathBuf> {
        Some(self.0.clone())
    }
}

fn generate(library: &Utf8Path, folder: &Utf8Path, out: &Utf8Path) -> Result<(), String> {
    for (name, language) in
        [("kotlin", TargetLanguage::Kotlin), ("swift", TargetLanguage::Swift), ("python", TargetLanguage::Python)]
    {
        let mut paths = BindgenPaths::default();
        paths.add_layer(Only(folder.to_owned()));
        let (languages, source, out_dir) = (vec![language], library.to_owned(), out.join(name));
        let options = GenerateOptions { languages, source, out_dir, ..GenerateOptions::default() };
        generate_with_bindgen_paths(options, paths).map_err(|error| format!("{name}: {error:#}"))?;
    }
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [library, folder, out] => generate(Utf8Path::new(library), Utf8Path::new(folder), Utf8Path::new(out)),
        _ => Err("takes LIBRARY CRATE OUT".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
