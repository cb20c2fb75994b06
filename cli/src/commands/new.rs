//! `schoolgate new`.

use std::collections::BTreeMap;
use std::io::{BufRead as _, Write as _};

use schoolgate_tools::starter::{QUESTIONS, document, understood};

use schoolgate::contract::Month;

use crate::args::New;
use crate::read;
use crate::said::{Problem, Said, about};

pub(crate) fn run(arguments: &New) -> Result<Said, Problem> {
    // Agreed this month, unless somebody says otherwise.
    let month = read::today().map(|today| Month::of(today).to_string());
    let mut answers: BTreeMap<&str, String> = month.into_iter().map(|month| ("month", month)).collect();
    if arguments.questions {
        let mut lines = std::io::stdin().lock().lines();
        let mut asked = std::io::stderr();
        for question in QUESTIONS {
            let default = answers.get(question.name).cloned().unwrap_or_else(|| question.default.to_owned());
            loop {
                let choice =
                    if question.answers.is_empty() { String::new() } else { question.answers.join(" / ") + ", " };
                let written = write!(asked, "{} [{choice}{default}] ", question.asks);
                written.and_then(|()| asked.flush()).map_err(about("the standard error"))?;
                let line = lines.next().unwrap_or_else(|| Ok(String::new())).map_err(about("the standard input"))?;
                match understood(question, if line.trim().is_empty() { &default } else { &line }) {
                    Ok(answer) => {
                        answers.insert(question.name, answer);
                        break;
                    }
                    Err(wrong) => writeln!(asked, "{}", wrong.sentence).map_err(about("the standard error"))?,
                }
            }
        }
    }
    document(|name| answers.get(name).cloned()).map(Said::of).map_err(|wrong| Problem(wrong.to_string()))
}
