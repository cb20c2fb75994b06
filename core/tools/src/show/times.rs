//! Weekly windows in words: *08:00 to 16:30, Monday to Friday*.

use schoolgate::clock::DaySet;
use schoolgate::contract::{TimeOfDay, Window};
use schoolgate::words::Weekday;

use super::words::{joined, ranges};

/// The name of a day.
pub(crate) const fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
        _ => "another day",
    }
}

/// Days in words, from Monday: *Monday and Wednesday to Friday*.
pub(crate) fn days(set: DaySet) -> String {
    if set.len() == 7 {
        return "every day".to_owned();
    }
    // From the first day of a run, so that Sunday to Thursday is one.
    let first = set.iter().find(|day| !set.contains(yesterday(*day))).unwrap_or(Weekday::Mon);
    let (late, early): (Vec<Weekday>, Vec<Weekday>) = Weekday::ALL.iter().copied().partition(|day| *day >= first);
    let mut runs: Vec<Vec<Weekday>> = Vec::new();
    let mut follows = false;
    for day in late.into_iter().chain(early) {
        let contained = set.contains(day);
        match runs.last_mut().filter(|_| contained && follows) {
            Some(run) => run.push(day),
            None if contained => runs.push(vec![day]),
            None => {}
        }
        follows = contained;
    }
    joined(&ranges(&runs, |day| day_name(day).to_owned()), "and")
}

const fn yesterday(day: Weekday) -> Weekday {
    match day {
        Weekday::Tue => Weekday::Mon,
        Weekday::Wed => Weekday::Tue,
        Weekday::Thu => Weekday::Wed,
        Weekday::Fri => Weekday::Thu,
        Weekday::Sat => Weekday::Fri,
        Weekday::Sun => Weekday::Sat,
        _ => Weekday::Sun,
    }
}

/// One stretch of a day.
fn stretch(window: &Window) -> String {
    let (from, to) = (window.from, window.to);
    if from.seconds() == 0 && to == TimeOfDay::END_OF_DAY {
        "all day".to_owned()
    } else if to <= from {
        format!("{from} to {to} on the day after")
    } else {
        format!("{from} to {to}")
    }
}

/// Windows in words. Those of the same days stand together.
pub(crate) fn windows(list: &[Window]) -> String {
    let mut groups: Vec<(DaySet, Vec<String>)> = Vec::new();
    for window in list {
        let (set, text) = (DaySet::from(window.days.as_slice()), stretch(window));
        match groups.iter_mut().find(|(known, _)| *known == set) {
            Some((_, texts)) => texts.push(text),
            None => groups.push((set, vec![text])),
        }
    }
    let texts: Vec<String> =
        groups.iter().map(|(set, texts)| format!("{}, {}", joined(texts, "and"), days(*set))).collect();
    texts.join("; ")
}
