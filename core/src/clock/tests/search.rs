//! The searches, against looking at one instant after another.

use proptest::prelude::*;

use super::reference::{Case, MINUTE, cases};
use crate::contract::Instant;

/// Looks at `at` and at every step after it, and holds each answer to what was seen.
fn compare(case: &Case, steps: i64) -> Result<(), TestCaseError> {
    let compiled = case.compiled();
    let opening = case.opening(&compiled);
    let decide = case.decide();
    let step = case.step * MINUTE;
    let first_edge = (case.at.div_euclid(step) + 1) * step;
    let looks: Vec<i64> = core::iter::once(case.at).chain((0..steps).map(|n| first_edge + n * step)).collect();
    let seen: Vec<bool> = looks.iter().map(|at| decide(*at)).collect();
    let horizon = *looks.last().unwrap();
    for (at, open) in looks.iter().zip(&seen) {
        prop_assert_eq!(opening.is_open(Instant::from_millis(*at, 0)), *open, "is_open at {}", at);
    }
    // From the beginning, and from every change on.
    let changes = seen.windows(2).enumerate().filter(|(_, pair)| pair[0] != pair[1]).map(|(index, _)| index + 1);
    for start in core::iter::once(0).chain(changes).take(30) {
        let at = Instant::from_millis(looks[start], 0);
        for wanted in [true, false] {
            let answer = if wanted { opening.opens_next(at) } else { opening.closes_next(at) };
            let expected = seen[start..].iter().position(|open| *open == wanted).map(|index| looks[start + index]);
            match (expected, answer) {
                (Some(expected), answer) => {
                    prop_assert_eq!(answer.map(Instant::millis), Some(expected), "from {}, wanted {}", at, wanted);
                    let offset = answer.map(Instant::offset_seconds);
                    prop_assert_eq!(offset, Some(opening.zone.offset_at(expected)));
                }
                (None, None) => {}
                // Beyond what was looked at: it must at least be an edge.
                (None, Some(answer)) => {
                    prop_assert!(answer.millis() > horizon, "{} was seen and is not so", answer);
                    prop_assert_eq!(decide(answer.millis()), wanted);
                    prop_assert_eq!(decide(answer.millis() - 1), !wanted);
                }
            }
        }
        prop_assert!(opening.next_change(at).is_none_or(|change| at < change));
    }
    // Working time, added up second by second of what was seen; nothing is promised by hours that are turned round.
    let open_minutes = i64::try_from(seen[1..].iter().filter(|open| **open).count()).unwrap() * case.step;
    if open_minutes > 0 && !opening.inverted {
        let half = open_minutes / case.step / 2 * case.step;
        let start = Instant::from_millis(first_edge, 0);
        let due = opening.add_open_time(start, u32::try_from(half * 60).unwrap()).map(Instant::millis);
        let spent = |until: i64| {
            let before = looks.iter().zip(&seen).skip(1).filter(|(at, open)| **open && **at < until);
            i64::try_from(before.count()).unwrap() * case.step
        };
        prop_assert_eq!(due.map(spent), Some(half));
        prop_assert!(half == 0 || due.is_some_and(|due| decide(due - 1)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn minute_by_minute_for_six_days(case in cases(1)) {
        compare(&case, 6 * 1440)?;
    }

    #[test]
    fn by_quarters_of_an_hour_for_two_months(case in cases(15)) {
        compare(&case, 61 * 96)?;
    }
}
