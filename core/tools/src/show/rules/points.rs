//! Points and home learning.

use schoolgate::catalogue::{
    HomePoints, Points, PointsLevel, PointsReaders, PointsStay, PointsThresholds, PositiveOnly, RemoteLearning, Rule,
    Skills, Totals,
};
use schoolgate::contract::ClassId;
use schoolgate::words::{PointsSum, PointsWhile, Role, YearGroup};

use super::only_if;
use crate::show::words::{MONTHS, Said, and, capital, joined, or, years};

pub(super) fn told(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Points(Points { by, to, count_for, skills, negative, classes, years }) => {
            let count = match count_for.as_slice() {
                [] => String::new(),
                whose => format!(" A pupil’s points also count for {}.", and(whose)),
            };
            let skills = match skills.as_slice() {
                [] => String::new(),
                skills => format!(" Examples of what for: {}.", quoted(skills)),
            };
            let kind = if *negative { "points, and take points away," } else { "positive points" };
            let only = only(classes.as_deref(), years.as_deref());
            format!("{} may award {kind} to {}.{only}{count}{skills}", capital(&or(by)), or(to))
        }
        Rule::PointsThresholds(PointsThresholds { of, within, from_month, levels, at_home }) => {
            let of = match of {
                PointsSum::Taken => "taken from",
                _ => "given to",
            };
            let (begins, within) = (begins(*from_month), stretch(*within));
            let home = only_if(*at_home, "Those given at home count, too.");
            let levels: Vec<String> = levels.iter().map(level).collect();
            let levels = capital(&joined(&levels, "and"));
            format!(
                "The points {of} a pupil are added up within {within}, and begin at nothing again after it.{begins}{home} {levels}."
            )
        }
        Rule::HomePoints(HomePoints { at_most }) => format!(
            "Parents with parental responsibility may award their own child points at home: no more than {at_most} a week in \
             all, from Monday to Sunday. They are shown apart from the school’s, count for no total, and are never negative."
        ),
        Rule::PositiveOnly(PositiveOnly {}) => "Points are positive only: none are taken away.".to_owned(),
        Rule::Skills(Skills { only }) => format!("Points are given for these and nothing else: {}.", quoted(only)),
        Rule::PointsReaders(PointsReaders {}) => "Parents see the total of their own child.".to_owned(),
        Rule::PointsStay(PointsStay {}) => {
            "Points stay in school: a parent sees no individual’s, not even an own child’s.".to_owned()
        }
        Rule::Totals(Totals { of, by, within, from_month }) => {
            let begins = begins(*from_month);
            let only = within.map_or_else(String::new, |within| {
                format!(" It counts what was awarded within {}, and begins at nothing again after it.", stretch(within))
            });
            format!(
                "The total of {} may be shared with parents by {}; parents then see it.{only}{begins}",
                or(of),
                or(by)
            )
        }
        Rule::RemoteLearning(RemoteLearning { set_by, always }) => {
            let (when, page) = match always {
                true => ("At any time tasks", "a class’s page"),
                false => ("While remote learning is on for a class, tasks", "its page"),
            };
            format!(
                "{when} are set on {page} by {}, and its pupils hand work in to their portfolios. Late work is accepted until \
                 its task closes.",
                or(set_by)
            )
        }
        _ => return None,
    })
}

/// Over how long points are added up.
fn stretch(within: PointsWhile) -> String {
    match within {
        PointsWhile::Day => "a day".to_owned(),
        PointsWhile::Week => "a week, from Monday to Sunday".to_owned(),
        PointsWhile::HalfTerm => "a half-term, which a closure of five days or more ends".to_owned(),
        PointsWhile::Term => "a term".to_owned(),
        PointsWhile::Year => "a year".to_owned(),
        other => other.to_string(),
    }
}

fn begins(month: Option<u32>) -> String {
    let month = month.and_then(|month| MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?));
    month.map_or_else(String::new, |month| format!(" The year begins on 1 {month}."))
}

/// Of which classes and years alone.
fn only(classes: Option<&[ClassId]>, of: Option<&[YearGroup]>) -> String {
    let classes = classes.unwrap_or_default().iter().map(|id| format!("the class “{id}”"));
    let named: Vec<String> = classes.chain(of.map(years)).collect();
    only_if(!named.is_empty(), &format!("That is for {} only.", joined(&named, "and")))
}

fn level(PointsLevel { at, tell }: &PointsLevel) -> String {
    let told: Vec<String> = tell
        .iter()
        .map(|role| match role {
            Role::Parent => "the parents".to_owned(),
            role => role.said(),
        })
        .collect();
    format!(
        "at {at} {} told",
        joined(&told, "and") + if *tell == [Role::Parent] || told.len() > 1 { " are" } else { " is" }
    )
}

/// The school’s own words.
fn quoted(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("“{}”", text.trim())).collect();
    joined(&texts, "and")
}
