//! `cargo xtask servers`: what a server with schools in PostgreSQL takes, measured and written into `docs/server.md`.

use std::path::Path;

use crate::figures::{load, machine, put};
use crate::shell::{cargo, stream};

/// The workspace of the examples, from the repository, and where it is built.
pub(crate) const EXAMPLES: [&str; 5] =
    ["--locked", "--manifest-path", "examples/Cargo.toml", "--target-dir", "target/examples"];

/// `servers [--events N]`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let busy = load();
    let mut measure = cargo(root);
    measure.args(["run", "-q", "--release"]).args(EXAMPLES);
    measure.args(["-p", "schoolgate-server-example", "--example", "measure", "--"]).args(arguments);
    let measured = stream(&mut measure)?;
    if !measured.success {
        return Err("nothing was measured; see above".to_owned());
    }
    put(root, "docs/server.md", &format!("{}\n\n{}", told(busy), measured.text))
}

/// On which machine, and what else went on there.
pub(crate) fn told(busy: Option<f64>) -> String {
    let busy = busy.map_or_else(String::new, |load| {
        format!(" When it began, {load:.1} programs on the average of the last minute wanted to run there besides.")
    });
    format!("Machine of this run: {}.{busy}", machine())
}
