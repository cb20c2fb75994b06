//! `cargo xtask generate`: makes anew all that is generated and checked in.

use std::path::Path;
use std::time::Instant;

use crate::shell::{cargo, stream};
use crate::{mobile, pictures, schema, types, words};

type Make = fn(&Path, &[String]) -> Result<(), String>;

/// What is generated, in the order in which one is made of another, and what makes it.
pub(crate) const GENERATED: [(&str, Make); 8] = [
    ("letters", letters),
    ("zones", zones),
    ("header", header),
    ("schema", schema::run),
    ("types", types::run),
    ("words", words::run),
    ("mobile", mobile::run),
    ("pictures", pictures::run),
];

/// Makes all of it, or with `--check` compares it.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    if !matches!(arguments, [] | [_]) || arguments.iter().any(|argument| argument != "--check") {
        return Err("takes --check and nothing else".to_owned());
    }
    let of = GENERATED.len();
    for (n, (name, make)) in GENERATED.iter().enumerate() {
        let began = Instant::now();
        println!("{} of {of}: {name}", n + 1);
        make(root, arguments)?;
        println!("    {} s", began.elapsed().as_secs());
    }
    Ok(())
}

/// The C header.
pub(crate) fn header(root: &Path, arguments: &[String]) -> Result<(), String> {
    table(root, "header", arguments)
}

/// The table of time zones.
pub(crate) fn zones(root: &Path, arguments: &[String]) -> Result<(), String> {
    table(root, "zones", arguments)
}

/// The table of letters.
pub(crate) fn letters(root: &Path, arguments: &[String]) -> Result<(), String> {
    table(root, "letters", arguments)
}

fn table(root: &Path, name: &str, arguments: &[String]) -> Result<(), String> {
    let mut command = cargo(root);
    command.args(["run", "-q", "-p", "xtask-tables", "--", name]).args(arguments);
    if stream(&mut command)?.success { Ok(()) } else { Err("see above".to_owned()) }
}
