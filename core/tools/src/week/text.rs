//! The week for a terminal.

use super::frames::DAY;
use super::{Band, Day, Lane, State, Week};
use crate::show::lines::{clean, wrapped};

/// The narrowest that a picture can be.
const NARROWEST: usize = 24;
/// What stands before the hours: *Mon 02* and a space.
const LABEL: usize = 7;
/// How many cells a day may have: half an hour each, or more.
const CELLS: [u32; 6] = [96, 48, 24, 12, 8, 6];
/// How often an hour is written above the days.
const EVERY: u32 = 3;

impl State {
    const fn glyph(self) -> char {
        match self {
            Self::Open => '█',
            Self::Quiet => '▓',
            Self::Advised => '▒',
            Self::Held => '░',
            Self::Closed => '·',
        }
    }

    /// The colour, as a terminal's code.
    const fn code(self) -> &'static str {
        match self {
            Self::Open => "\u{1b}[32m",
            Self::Quiet => "\u{1b}[34m",
            Self::Advised => "\u{1b}[35m",
            Self::Held => "\u{1b}[33m",
            Self::Closed => "\u{1b}[2m",
        }
    }
}

impl Week {
    /// The week as text of at most `width` columns, and of 24 where that is less. `colour` adds a terminal's codes, without
    /// which it reads as well. A cell shows what holds for most of it; the exact times stand below in words.
    #[must_use]
    pub fn text(&self, width: usize, colour: bool) -> String {
        let width = width.max(NARROWEST);
        let room = width.saturating_sub(LABEL);
        let fits = |cells: &u32| usize::try_from(*cells).is_ok_and(|cells| cells <= room);
        let cells = CELLS.into_iter().find(fits).unwrap_or(6);
        let mut out = Out { out: String::new(), width, colour };
        out.lines("", &self.heading());
        for lane in &self.lanes {
            out.lane(lane, &self.days, cells);
        }
        out.out.push('\n');
        for state in State::ALL.iter().filter(|state| self.shows(**state)) {
            out.cell(*state, 1);
            out.lines(" ", state.says());
        }
        self.notes().iter().for_each(|note| out.lines("", note));
        out.out
    }

    /// Whether anything in the week is of a state.
    pub(super) fn shows(&self, state: State) -> bool {
        self.lanes.iter().flat_map(|lane| &lane.days).flatten().any(|band| band.state == state)
    }
}

struct Out {
    out: String,
    width: usize,
    colour: bool,
}

impl Out {
    /// Text in lines of the width, each after an indent.
    fn lines(&mut self, indent: &str, text: &str) {
        // A legend's glyph stands before its line already.
        let taken = indent.len() + 1;
        for (n, line) in wrapped(&clean(text), self.width.saturating_sub(taken)).iter().enumerate() {
            let before = if n == 0 || indent.is_empty() { indent.to_owned() } else { " ".repeat(taken) };
            self.out.extend([&before, line.as_str(), "\n"]);
        }
    }

    fn lane(&mut self, lane: &Lane, week: &[Day], cells: u32) {
        self.out.push('\n');
        let all: Vec<usize> = (0..lane.clauses.len()).collect();
        self.lines("", &format!("{}, by {}", lane.says, lane.cites(&all)));
        self.axis(cells);
        for (day, bands) in week.iter().zip(&lane.days) {
            self.out.push_str(&format!("{:<LABEL$}", day.label()));
            let mut run: Option<(Option<State>, usize)> = None;
            for cell in 0..cells {
                let state = mostly(bands, cell * (DAY / cells), (cell + 1) * (DAY / cells));
                run = match run {
                    Some((known, length)) if known == state => Some((known, length + 1)),
                    other => {
                        self.run(other);
                        Some((state, 1))
                    }
                };
            }
            self.run(run);
            self.out.push('\n');
        }
        lane.lines(week).iter().for_each(|line| self.lines("  ", line));
    }

    fn run(&mut self, run: Option<(Option<State>, usize)>) {
        match run {
            Some((Some(state), length)) => self.cell(state, length),
            // What the wall clock leaves out.
            Some((None, length)) => self.out.push_str(&" ".repeat(length)),
            None => {}
        }
    }

    fn cell(&mut self, state: State, length: usize) {
        let glyphs = state.glyph().to_string().repeat(length);
        if self.colour {
            self.out.extend([state.code(), &glyphs, "\u{1b}[0m"]);
        } else {
            self.out.push_str(&glyphs);
        }
    }

    /// The hours above the days, as many as have room.
    fn axis(&mut self, cells: u32) {
        let mut line = " ".repeat(LABEL);
        for hour in (0..=24).step_by(usize::try_from(EVERY).unwrap_or(1)) {
            let column = LABEL + usize::try_from(hour * cells / 24).unwrap_or_default();
            let label = format!("{hour:02}");
            if line.len() <= column && column + label.len() <= self.width {
                line.push_str(&" ".repeat(column - line.len()));
                line.push_str(&label);
                line.push(' ');
            }
        }
        self.out.extend([line.trim_end(), "\n"]);
    }
}

/// What holds for most of a stretch of the day; none where the wall clock leaves it out.
fn mostly(bands: &[Band], from: u32, to: u32) -> Option<State> {
    let mut lasts = [0_u32; State::ALL.len()];
    for band in bands {
        let within = band.when.to.min(to).saturating_sub(band.when.from.max(from));
        let place = State::ALL.iter().position(|state| *state == band.state);
        if let Some(sum) = place.and_then(|place| lasts.get_mut(place)) {
            *sum += within;
        }
    }
    let (most, sum) = State::ALL.iter().zip(lasts).rev().max_by_key(|(_, sum)| *sum)?;
    (sum > 0).then_some(*most)
}
