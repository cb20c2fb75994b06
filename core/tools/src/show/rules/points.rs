//! Points and home learning.

use schoolgate::catalogue::{Points, PointsReaders, PointsStay, PositiveOnly, RemoteLearning, Rule, Skills, Totals};

use crate::show::words::{and, capital, joined, or};

pub(super) fn told(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Points(Points { by, to, count_for, skills, negative }) => {
            let count = match count_for.as_slice() {
                [] => String::new(),
                whose => format!(" A pupil’s points also count for {}.", and(whose)),
            };
            let skills = match skills.as_slice() {
                [] => String::new(),
                skills => format!(" Examples of what for: {}.", quoted(skills)),
            };
            let kind = if *negative { "points, and take points away," } else { "positive points" };
            format!("{} may award {kind} to {}.{count}{skills}", capital(&or(by)), or(to))
        }
        Rule::PositiveOnly(PositiveOnly {}) => "Points are positive only: none are taken away.".to_owned(),
        Rule::Skills(Skills { only }) => format!("Points are given for these and nothing else: {}.", quoted(only)),
        Rule::PointsReaders(PointsReaders {}) => "Parents see the total of their own child.".to_owned(),
        Rule::PointsStay(PointsStay {}) => {
            "Points stay in school: a parent sees no individual’s, not even an own child’s.".to_owned()
        }
        Rule::Totals(Totals { of, by }) => {
            format!("The total of {} may be shared with parents by {}; parents then see it.", or(of), or(by))
        }
        Rule::RemoteLearning(RemoteLearning { set_by }) => format!(
            "While remote learning is on for a class, tasks are set on its page by {}, and its pupils hand work in to \
             their portfolios. Late work is accepted until its task closes.",
            or(set_by)
        ),
        _ => return None,
    })
}

/// The school’s own words.
fn quoted(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("“{}”", text.trim())).collect();
    joined(&texts, "and")
}
