//! `schoolgate check`.

use schoolgate_tools::check::{Finding, Severity, check};
use schoolgate_tools::source::Format;
use serde::Serialize;

use crate::args::Check;
use crate::read;
use crate::said::{Colours, Problem, Said, visible};

/// What is told where somebody asks for it: most policies leave much open, and mean to.
const SILENCE: &str = "silence";

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    findings: Vec<Finding>,
}

pub(crate) fn run(arguments: &Check, colours: Colours) -> Result<Said, Problem> {
    let today = arguments.today.or_else(read::today);
    let mut files = Vec::new();
    for file in &arguments.files {
        let findings = check(&read::bytes(file)?, Format::of_name(file), today).findings;
        files.push(File { file, findings });
    }
    let all = || files.iter().flat_map(|file| &file.findings);
    let count = |severity| all().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let holds = errors == 0 && (warnings == 0 || !arguments.strict);
    if arguments.json.json {
        return Ok(Said::json(&files)?.holding(holds));
    }
    let mut text = String::new();
    for file in &files {
        for found in file.findings.iter().filter(|found| arguments.silences || found.code != SILENCE) {
            text.push_str(&line(file.file, found, colours));
        }
    }
    let many = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let silences = all().filter(|found| found.code == SILENCE).count();
    let notes = count(Severity::Note) - silences;
    let counts = [many(errors, "error"), many(warnings, "warning"), many(notes, "note"), many(silences, "silence")];
    text.push_str(&format!("{}\n", counts.join(", ")));
    Ok(Said::of(text).holding(holds))
}

/// One finding, as compilers write them.
fn line(file: &str, found: &Finding, colours: Colours) -> String {
    let word = match found.severity {
        Severity::Error => colours.red("error"),
        Severity::Warning => colours.yellow("warning"),
        Severity::Note => colours.faint("note"),
    };
    let clause = found.clause.as_ref().map_or_else(String::new, |clause| format!("clause {clause}: "));
    let (place, code) = (found.place, colours.faint(&format!("[{}]", found.code)));
    visible(&format!("{file}:{}:{}: ", place.line, place.column))
        + &word
        + &visible(&format!(": {clause}{} ", found.sentence))
        + &code
        + "\n"
}
