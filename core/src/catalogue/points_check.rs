//! What rules about points refuse, whatever document they stand in.

use super::check::{needed, needed_if_given};
use super::combine::once;
use super::{HomePoints, Points, PointsTarget, PointsThresholds, Totals};
use crate::contract::{Error, ErrorCode};
use crate::words::{PointsSum, PointsWhile, Role};

pub(super) fn checked_points(rule: &Points) -> Result<(), Error> {
    needed(&rule.by, "by")?;
    needed(&rule.to, "to")?;
    needed_if_given(rule.classes.as_ref(), "classes")?;
    needed_if_given(rule.years.as_ref(), "years")?;
    let single = rule.classes.is_some() || rule.years.is_some();
    match rule.to.iter().position(|target| *target == PointsTarget::Team) {
        Some(place) if single => {
            let sentence = "is of no single class or year; grant points to teams in a rule of its own";
            Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("to[{place}]")))
        }
        _ => Ok(()),
    }
}

/// Who is told of sums of points: the family, and those who answer for the class or the school.
const TOLD: [Role; 4] = [Role::Parent, Role::ClassTeacher, Role::SeniorLeader, Role::Headteacher];
/// The most points of a sum at which somebody is told.
const MOST_POINTS: u32 = 100_000;

/// A year, and no other while, begins with a month.
fn checked_while(within: Option<PointsWhile>, from_month: Option<u32>) -> Result<(), Error> {
    let refuse = |code, sentence: &str| Err(Error::new(code, sentence.to_owned()).at("from_month"));
    match (within, from_month) {
        (Some(PointsWhile::Year), Some(1..=12)) => Ok(()),
        (Some(PointsWhile::Year), None) => {
            let sentence = "is left out; name the month in which the school's year begins, from 1 to 12";
            refuse(ErrorCode::MissingField, sentence)
        }
        (Some(PointsWhile::Year), _) => refuse(ErrorCode::InvalidValue, "is no month; name one, from 1 to 12"),
        (_, Some(_)) => {
            let sentence = "is the month in which a year begins, and this is not within a year; leave it out";
            refuse(ErrorCode::InvalidValue, sentence)
        }
        (_, None) => Ok(()),
    }
}

pub(super) fn checked_totals(rule: &Totals) -> Result<(), Error> {
    needed(&rule.of, "of")?;
    needed(&rule.by, "by")?;
    checked_while(rule.within, rule.from_month)
}

pub(super) fn checked_thresholds(rule: &PointsThresholds) -> Result<(), Error> {
    let refuse = |code, field: &str, sentence: &str| Err(Error::new(code, sentence.to_owned()).at(field));
    checked_while(Some(rule.within), rule.from_month)?;
    needed(&rule.levels, "levels")?;
    for (n, level) in rule.levels.iter().enumerate() {
        let within = |error: Error| error.inside(&format!("levels[{n}]"));
        needed(&level.tell, "tell").map_err(within)?;
        let refuse = |field: &str, sentence: &str| {
            Err(within(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at(field)))
        };
        if level.at == 0 || level.at > MOST_POINTS {
            return refuse("at", "is not from 1 to 100,000; name such a sum");
        }
        if rule.levels.iter().take(n).any(|before| before.at == level.at) {
            return refuse("at", "stands at two levels; name everybody who is told in one");
        }
        if let Some(place) = level.tell.iter().position(|role| !TOLD.contains(role)) {
            let sentence =
                "is not told of points; name the parents, the class teacher, a senior leader or the headteacher";
            return refuse(&format!("tell[{place}]"), sentence);
        }
        if once(&level.tell).len() < level.tell.len() {
            return refuse("tell", "names somebody twice; name each once");
        }
    }
    if rule.at_home && rule.of == PointsSum::Taken {
        return refuse(ErrorCode::InvalidValue, "at_home", "takes no points away; leave it out");
    }
    Ok(())
}

/// The most points that a family gives a week.
const MOST_AT_HOME: u32 = 100;

pub(super) fn checked_home(rule: &HomePoints) -> Result<(), Error> {
    match rule.at_most {
        1..=MOST_AT_HOME => Ok(()),
        _ => {
            let sentence = "is not from 1 to 100; state such a number, or leave the rule out";
            Err(Error::new(ErrorCode::InvalidValue, sentence).at("at_most"))
        }
    }
}
