//! The C header, made of the crate that exports what it declares.

use std::fs;
use std::path::Path;

/// Writes bindings-ffi/include/schoolgate.h; with `--check`, fails where the file differs from what would be written.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let folder = root.join("bindings-ffi");
    let path = folder.join("include/schoolgate.h");
    let config = cbindgen::Config::from_file(folder.join("cbindgen.toml"))?;
    let sources =
        ["abi.rs", "codes.rs", "functions.rs", "keeping.rs", "files.rs"].map(|source| folder.join("src").join(source));
    let builder =
        sources.iter().fold(cbindgen::Builder::new().with_config(config), |builder, source| builder.with_src(source));
    let bindings = builder.generate().map_err(|error| format!("the header cannot be made: {error}"))?;
    let mut header = Vec::new();
    bindings.write(&mut header);
    let header = String::from_utf8(header).map_err(|error| error.to_string())?;
    if arguments.iter().any(|argument| argument == "--check") {
        let found = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        return if found == header {
            println!("the header is as the crate has it");
            Ok(())
        } else {
            Err("bindings-ffi/include/schoolgate.h differs from the crate; run `cargo xtask header`".to_owned())
        };
    }
    fs::write(&path, header).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}
