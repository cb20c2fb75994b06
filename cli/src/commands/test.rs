//! `schoolgate test`.

use schoolgate_tools::scenario::{Coverage, Given, Outcome, run as run_scenario};
use serde::Serialize;
use serde_json::Value;

use crate::args::Test;
use crate::read;
use crate::said::{Colours, Problem, Said, about, visible};

#[derive(Serialize)]
struct File {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

#[derive(Serialize)]
struct Report<'a> {
    files: &'a [File],
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Coverage>,
}

pub(crate) fn run(arguments: &Test, colours: Colours) -> Result<Said, Problem> {
    let policy = read::policy(&arguments.policy)?;
    let school: Option<Value> = match &arguments.school {
        Some(named) => Some(serde_json::from_str(&read::json(named)?).map_err(about(named))?),
        None => None,
    };
    let given = Given { policy: Some(&policy), school: school.as_ref(), ..Given::default() };
    let mut files = Vec::new();
    for path in read::files(&arguments.paths) {
        let file = path.display().to_string();
        let ran = read::json(&file).and_then(|text| run_scenario(&text, &given).map_err(about(&file)));
        files.push(match ran {
            Ok(outcome) => File { file, outcome: Some(outcome), problem: None },
            Err(Problem(problem)) => File { file, outcome: None, problem: Some(problem) },
        });
    }
    if files.is_empty() {
        return Err(Problem("there is no scenario among the paths".to_owned()));
    }
    let coverage = arguments.coverage.then(|| {
        let outcomes: Vec<Outcome> = files.iter().filter_map(|file| file.outcome.clone()).collect();
        Coverage::of(&policy, &outcomes)
    });
    let passed = files.iter().all(|file| file.outcome.as_ref().is_some_and(Outcome::holds));
    let is_whole = coverage.as_ref().is_none_or(|coverage| coverage.whole() == coverage.clauses.len());
    let holds = passed && is_whole;
    if arguments.json.json {
        return Ok(Said::json(&Report { files: &files, coverage })?.holding(holds));
    }
    let mut text = String::new();
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for file in &files {
        match &file.outcome {
            None => {
                wrong += 1;
                text.push_str(&format!("{} {}\n", colours.red("FAIL"), said(file)));
            }
            Some(outcome) => told(outcome, file, colours, &mut text, (&mut right, &mut wrong)),
        }
    }
    if let Some(coverage) = &coverage {
        text.push_str(&not_shown(coverage, colours));
    }
    text.push_str(&format!("{right} steps passed, {wrong} failed\n"));
    Ok(Said::of(text).holding(holds))
}

fn said(file: &File) -> String {
    visible(file.problem.as_deref().unwrap_or_default())
}

fn told(outcome: &Outcome, file: &File, colours: Colours, text: &mut String, (right, wrong): (&mut usize, &mut usize)) {
    let word = if outcome.holds() { colours.green("ok  ") } else { colours.red("FAIL") };
    text.push_str(&format!("{word} {}: {}\n", visible(&file.file), visible(&outcome.title)));
    for step in &outcome.steps {
        if step.differences.is_empty() {
            *right += 1;
            continue;
        }
        *wrong += 1;
        text.push_str(&format!("       step {}: {} → {}\n", step.number, visible(&step.what), visible(&step.got)));
        step.differences.iter().for_each(|difference| text.push_str(&format!("         {}\n", visible(difference))));
    }
}

/// What no step shows, a clause a line.
fn not_shown(coverage: &Coverage, colours: Colours) -> String {
    let mut text = String::new();
    for row in coverage.clauses.iter().filter(|row| !row.missing.is_empty()) {
        let missing: Vec<&str> = row.missing.iter().map(|effect| effect.as_str()).collect();
        let clause = visible(&format!("clause {}, {}", row.clause, row.heading));
        text.push_str(&format!(
            "{clause}: {}\n",
            colours.yellow(&format!("no step shows it {}", missing.join(" or ")))
        ));
    }
    text + &format!("{} of {} clauses shown whole\n", coverage.whole(), coverage.clauses.len())
}
