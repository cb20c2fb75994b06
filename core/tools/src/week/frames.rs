//! The days as they pass: where each begins and ends, and what the wall clock reads in between.

use schoolgate::clock::Zone;
use schoolgate::contract::Date;
use schoolgate::words::Weekday;

use super::{Pass, Stretch};

/// Seconds that the wall clock reads in a day.
pub(super) const DAY: u32 = 86_400;
const SECOND: i64 = 1000;

/// One day in milliseconds of time: since 1970 in a school, since Monday in a policy without one.
pub(super) struct Frame {
    pub(super) weekday: Weekday,
    pub(super) date: Option<Date>,
    pub(super) start: i64,
    pub(super) end: i64,
    /// The stretches over which the wall clock runs in step with time.
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy)]
struct Piece {
    start: i64,
    end: i64,
    /// What the wall clock reads when it begins.
    wall: u32,
}

impl Piece {
    /// What the wall clock reads at an instant within it, or at its end.
    fn reads(&self, at: i64) -> u32 {
        let passed = u32::try_from((at - self.start) / SECOND).unwrap_or_default();
        self.wall.saturating_add(passed).min(DAY)
    }
}

impl Frame {
    /// A day of a week without a calendar, by its place from Monday.
    pub(super) fn plain(weekday: Weekday, place: i64) -> Self {
        let (start, end) = (place * i64::from(DAY) * SECOND, (place + 1) * i64::from(DAY) * SECOND);
        Self { weekday, date: None, start, end, pieces: vec![Piece { start, end, wall: 0 }] }
    }

    /// A day of a school's.
    pub(super) fn of(zone: &Zone, date: Date, next: Date) -> Self {
        let (start, end) = (zone.start_of_day(date).millis(), zone.start_of_day(next).millis());
        let mut edges = vec![start];
        edges.extend(zone.transitions().map(|change| change.millis).filter(|at| start < *at && *at < end));
        edges.push(end);
        let pairs = edges.iter().zip(edges.iter().skip(1));
        let pieces = pairs.map(|(from, to)| {
            let wall = zone.moment(zone.instant(*from)).second_of_day;
            Piece { start: *from, end: *to, wall }
        });
        let weekday = zone.moment(zone.instant(start)).weekday;
        Self { weekday, date: Some(date), start, end, pieces: pieces.collect() }
    }

    /// How long it lasts, in seconds.
    pub(super) fn seconds(&self) -> u32 {
        u32::try_from((self.end - self.start) / SECOND).unwrap_or_default()
    }

    /// What the wall clock leaves out.
    pub(super) fn skipped(&self) -> Vec<Stretch> {
        let first = self.pieces.first().map(|piece| Stretch { from: 0, to: piece.wall });
        let later = self.changes().map(|(before, after)| Stretch { from: before.reads(before.end), to: after.wall });
        let last = self.pieces.last().map(|piece| Stretch { from: piece.reads(piece.end), to: DAY });
        first.into_iter().chain(later).chain(last).filter(|stretch| stretch.from < stretch.to).collect()
    }

    /// What it reads twice.
    pub(super) fn repeated(&self) -> Vec<Stretch> {
        let changes = self.changes().map(|(before, after)| Stretch { from: after.wall, to: before.reads(before.end) });
        changes.filter(|stretch| stretch.from < stretch.to).collect()
    }

    fn changes(&self) -> impl Iterator<Item = (&Piece, &Piece)> {
        self.pieces.iter().zip(self.pieces.iter().skip(1))
    }

    /// Where what the wall clock reads begins or ends to be in step, or to be read a second time.
    pub(super) fn edges(&self) -> Vec<i64> {
        let mut edges = vec![self.start, self.end];
        for (before, after) in self.changes() {
            let twice = i64::from(before.reads(before.end).saturating_sub(after.wall)) * SECOND;
            edges.extend([before.end - twice, before.end, before.end + twice]);
        }
        edges.retain(|edge| self.start <= *edge && *edge <= self.end);
        edges
    }

    /// What the wall clock reads from one instant to another, between which there is no edge.
    pub(super) fn wall(&self, from: i64, to: i64) -> Option<(Stretch, Pass)> {
        let place = self.pieces.iter().position(|piece| piece.start <= from && from < piece.end)?;
        let piece = self.pieces.get(place)?;
        let when = Stretch { from: piece.reads(from), to: piece.reads(to.min(piece.end)) };
        let within = |other: &Piece| other.wall <= when.from && when.from < other.reads(other.end);
        let pass = if self.pieces.iter().skip(place + 1).any(within) {
            Pass::First
        } else if self.pieces.iter().take(place).any(within) {
            Pass::Second
        } else {
            Pass::Only
        };
        Some((when, pass))
    }
}
