//! `cargo xtask costs`: counts the instructions that each door of the library takes, or those whose names hold a word.
//! `--keep` writes down what they are in an older school.

use std::path::Path;

use crate::shell::{cargo, stream};

/// Runs the test that counts them.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let mut command = cargo(root);
    match arguments {
        [] => {}
        [keep] if keep == "--keep" => {
            command.env("SCHOOLGATE_COSTS_KEEP", "1").env("SCHOOLGATE_COSTS", "");
        }
        [word] => {
            command.env("SCHOOLGATE_COSTS", word);
        }
        _ => return Err("takes one word, which the names of the rows hold, and nothing else".to_owned()),
    }
    command.args(["test", "-q", "--profile", "counted", "-p", "schoolgate-tests", "--test", "costs", "--"]);
    command.args(["--include-ignored", "--nocapture"]);
    if stream(&mut command)?.success { Ok(()) } else { Err("something costs more than it may".to_owned()) }
}
