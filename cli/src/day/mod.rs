//! `schoolgate day`: a school day's requests, judged under several policies side by side.

pub(crate) mod asked;
pub(crate) mod imported;
mod made;
mod svg;
mod table;
#[cfg(test)]
mod tests;

use schoolgate::policy::BUILT_IN;
use schoolgate_words::{Locale, Unreviewed, Words};
use serde_json::json;

use crate::args;
use crate::read;
use crate::said::{Colours, Problem, Said};

/// More columns than this do not fit a terminal.
const MOST_POLICIES: usize = 3;

pub(crate) fn run(arguments: &args::Day, colours: Colours) -> Result<Said, Problem> {
    if arguments.policy.len() > MOST_POLICIES {
        let sentence =
            format!("--policy can be given {MOST_POLICIES} times at most, so that the columns stay readable");
        return Err(Problem(sentence));
    }
    let mut policies = arguments.policy.iter().map(|named| read::policy(named)).collect::<Result<Vec<_>, _>>()?;
    if policies.is_empty() {
        policies = BUILT_IN.iter().map(|(id, _)| read::policy(id)).collect::<Result<_, _>>()?;
    }
    let (day, import) = match &arguments.roster {
        None => (asked::sample()?, None),
        Some(folder) => {
            let (day, report) = imported::read(folder, arguments.org.as_deref())?;
            (day, Some(report))
        }
    };
    let judged = policies.iter().map(|policy| day.judged_by(policy)).collect::<Result<Vec<_>, _>>()?;
    if arguments.json {
        let lines: Vec<_> = day
            .asked
            .iter()
            .enumerate()
            .map(|(n, asked)| {
                let decisions: Vec<_> =
                    policies.iter().zip(&judged).map(|(policy, day)| asked::answer_json(policy, day.get(n))).collect();
                json!({ "says": asked.says, "submitted": asked.submitted, "request": asked.request, "answers": decisions })
            })
            .collect();
        let school = json!({ "id": day.roster.id, "name": day.roster.name });
        return Said::json(&json!({ "school": school, "import": import, "day": lines }));
    }
    let words = Words::of(Locale::EnGb, Unreviewed::Refuse).map_err(|error| Problem(error.to_string()))?;
    if arguments.svg {
        return Ok(Said::of(svg::drawn(&day, &policies, &judged, &words)));
    }
    let short = |report| imported::in_short(&report, &day.roster) + &imported::not_served(&day.roster, &policies);
    let mut out = import.map(short).unwrap_or_default();
    out.push_str(&table::drawn(&day, &policies, &judged, &words, colours));
    Ok(Said::of(out))
}
