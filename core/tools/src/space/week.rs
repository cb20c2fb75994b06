//! The instants at which the model school is asked: one for each cell into which the policies' hours cut a week, and
//! the same cells of a day on which the school is closed, and of a holiday.

use std::collections::BTreeSet;
use std::fmt;

use schoolgate::contract::{Instant, TimeOfDay, Window};
use schoolgate::policy::Policy;
use schoolgate::words::Weekday;

/// Monday, 6 October 2025, 00:00 in London.
const MONDAY: i64 = 1_759_705_200_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const DAY_SECONDS: u32 = 86_400;
const NOON: u32 = 43_200;
/// London's offset in October, before the clocks go back.
const SUMMER: i32 = 3_600;

/// The day of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Day {
    /// A day of a term week.
    Of(Weekday),
    /// The Tuesday after, in the evening of which the class may be written to outside the hours.
    Permitted,
    /// The Wednesday after, on which the school is closed.
    Closed,
    /// The Thursday after, on which school finishes at noon: the afternoon.
    Early,
    /// A Monday of the holidays.
    Holiday,
}

/// A stretch of a day in which nothing opens or closes, and the instant that stands for it: its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) day: Day,
    /// Seconds since midnight.
    pub(crate) from: u32,
    /// The same; exclusive.
    pub(crate) to: u32,
    pub(crate) at: Instant,
}

/// The cells in order, the plain one first.
#[derive(Clone, Debug)]
pub(crate) struct Week {
    pub(crate) cells: Vec<Cell>,
    /// The one at which everything is asked that does not hang on the time: in school hours by as many statements as
    /// can be, and then on a Monday at ten.
    pub(crate) plain: Cell,
}

fn windows<'p>(policies: &'p [&'p Policy]) -> impl Iterator<Item = &'p Window> {
    let hours = policies.iter().flat_map(|policy| &policy.rules().hours);
    let elsewhere = policies.iter().flat_map(|policy| &policy.rules().topics_elsewhere);
    let elsewhere = elsewhere.flat_map(|stated| &stated.rule.during).flat_map(|during| &during.windows);
    hours.flat_map(|stated| stated.rule.windows.iter().chain(&stated.rule.closed)).chain(elsewhere)
}

fn place(day: Weekday) -> usize {
    Weekday::ALL.iter().position(|known| *known == day).unwrap_or_default()
}

impl Week {
    pub(crate) fn of(policies: &[&Policy]) -> Self {
        let mut edges: Vec<BTreeSet<u32>> = vec![BTreeSet::from([0]); Weekday::ALL.len()];
        for window in windows(policies) {
            for day in &window.days {
                let (from, to) = (window.from.seconds(), window.to.seconds());
                let next = usize::from(to <= from);
                for (of, at) in [(place(*day), from), ((place(*day) + next) % edges.len(), to)] {
                    edges.get_mut(of).into_iter().for_each(|edges| edges.extend([at % DAY_SECONDS]));
                }
            }
        }
        // Where a promise begins to count from another day.
        let cut_offs = policies.iter().flat_map(|policy| &policy.rules().reply_promise);
        let cut_offs: Vec<u32> = cut_offs.filter_map(|c| Some(c.rule.cut_off?.seconds() % DAY_SECONDS)).collect();
        edges.iter_mut().for_each(|edges| edges.extend(&cut_offs));
        let of_day = |day: Day, weekday: Weekday, since: i64| {
            let edges: Vec<u32> = edges.get(place(weekday)).into_iter().flatten().copied().collect();
            let ends: Vec<u32> = edges.iter().skip(1).copied().chain([DAY_SECONDS]).collect();
            let cell = move |(from, to): (u32, u32)| Cell { day, from, to, at: instant(since, from) };
            edges.into_iter().zip(ends).map(cell).collect::<Vec<_>>()
        };
        let mut cells = Vec::new();
        for (n, day) in (0_i64..).zip(Weekday::ALL) {
            cells.extend(of_day(Day::Of(*day), *day, n));
        }
        // Half past six in the evening.
        let (from, to) = (18 * 3_600, 19 * 3_600);
        cells.push(Cell { day: Day::Permitted, from, to, at: instant(8, from + 1_800) });
        cells.extend(of_day(Day::Closed, Weekday::Wed, 9));
        // Only what stays open by some policy tells such an afternoon from a day on which the school is closed.
        if policies.iter().flat_map(|policy| &policy.rules().hours).any(|stated| stated.rule.after_early_finish) {
            let noon = Cell { day: Day::Early, from: NOON, to: NOON, at: instant(10, NOON) };
            let afternoon = of_day(Day::Early, Weekday::Thu, 10).into_iter().filter(|cell| cell.to > NOON);
            cells.extend(afternoon.map(|cell| if cell.from < NOON { Cell { to: cell.to, ..noon } } else { cell }));
        }
        cells.extend(of_day(Day::Holiday, Weekday::Mon, 14));

        let ten = cells.iter().rfind(|cell| cell.day == Day::Of(Weekday::Mon) && cell.from <= 36_000);
        let ten = ten.map(|cell| Cell { at: instant(0, 36_000), ..*cell });
        let term = cells.iter().filter(|cell| matches!(cell.day, Day::Of(_))).copied();
        let open = |cell: &Cell| {
            let stated = policies.iter().flat_map(|policy| &policy.rules().hours);
            stated.filter(|c| covers(&c.rule.windows, cell) && !covers(&c.rule.closed, cell)).count()
        };
        let mut plain = Cell { day: Day::Of(Weekday::Mon), from: 0, to: DAY_SECONDS, at: instant(0, 36_000) };
        let mut most = None;
        for cell in ten.into_iter().chain(term) {
            let count = Some(open(&cell));
            if count > most {
                (plain, most) = (cell, count);
            }
        }
        Self { cells, plain }
    }
}

fn instant(days: i64, seconds: u32) -> Instant {
    Instant::from_millis(MONDAY + days * DAY + i64::from(seconds) * 1_000, SUMMER)
}

/// Whether windows cover a cell of a term week.
fn covers(windows: &[Window], cell: &Cell) -> bool {
    let Day::Of(day) = cell.day else { return false };
    let before = Weekday::ALL.get((place(day) + Weekday::ALL.len() - 1) % Weekday::ALL.len());
    windows.iter().any(|window| {
        let (from, to) = (window.from.seconds(), window.to.seconds());
        let across = to <= from;
        let today = window.days.contains(&day) && from <= cell.from && (across || cell.from < to);
        let since_yesterday = across && before.is_some_and(|day| window.days.contains(day)) && cell.from < to;
        today || since_yesterday
    })
}

/// A time of day as people write it.
pub(crate) fn clock(seconds: u32) -> String {
    format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60)
        + &match seconds % 60 {
            0 => String::new(),
            rest => format!(":{rest:02}"),
        }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Of(Weekday::Mon) => "Monday",
            Self::Of(Weekday::Tue) => "Tuesday",
            Self::Of(Weekday::Wed) => "Wednesday",
            Self::Of(Weekday::Thu) => "Thursday",
            Self::Of(Weekday::Fri) => "Friday",
            Self::Of(Weekday::Sat) => "Saturday",
            Self::Of(_) => "Sunday",
            Self::Permitted => "evenings for which there is permission",
            Self::Early => "days on which school finishes early",
            Self::Closed => "days on which the school is closed",
            Self::Holiday => "holidays",
        })
    }
}

/// The end of a day is written `24:00`.
const _: () = assert!(TimeOfDay::END_OF_DAY.seconds() == DAY_SECONDS, "a day has as many seconds");
