//! A week in words: what stands beside the picture, and for those who do not see it.

use schoolgate::clock::DaySet;
use schoolgate::words::{Party, Purpose};

use super::frames::DAY;
use super::{Band, Day, Lane, Pass, State, Stretch, Week};
use crate::show::rules::hours::doing;
use crate::show::times::{day_name, days};
use crate::show::words::{Said, capital, joined};

/// A lane in English.
pub(super) fn lane_says(purpose: Purpose, party: Party) -> String {
    format!("{} {}", capital(&party.said()), doing(purpose))
}

impl State {
    /// What it is called in a legend.
    pub(super) const fn says(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Quiet => "open, delivered quietly",
            Self::Advised => "allowed, advised against",
            Self::Held => "held until the hours begin",
            Self::Closed => "closed",
        }
    }
}

/// A time of day: *08:40*.
pub(super) fn time(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

impl Stretch {
    /// From when until when.
    pub(super) fn says(self) -> String {
        format!("{} to {}", time(self.from), time(self.to))
    }

    pub(super) const fn is_whole(self) -> bool {
        self.from == 0 && self.to == DAY
    }
}

impl Day {
    /// *Mon 2 Oct* would be long: the first letters of the weekday, and the day of the month where there is a date.
    pub(super) fn label(&self) -> String {
        let name: String = day_name(self.weekday).chars().take(3).collect();
        match self.date {
            Some(date) => format!("{name} {}", date.to_string().rsplit('-').next().unwrap_or_default()),
            None => name,
        }
    }

    /// What is to be known of the day itself.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.closed.iter().cloned().collect();
        let hours = time(self.seconds);
        let hours = hours.strip_suffix(":00").unwrap_or(&hours);
        notes.extend(self.skipped.iter().map(|stretch| {
            format!("the clocks go forward over {}, so that the day has {hours} hours", stretch.says())
        }));
        notes.extend(self.repeated.iter().map(|stretch| {
            format!("the clocks go back, so that {} comes twice and the day has {hours} hours", stretch.says())
        }));
        notes
    }
}

impl Lane {
    /// Its clauses, each with its heading.
    pub(super) fn cites(&self, clauses: &[usize]) -> String {
        let clauses: Vec<String> = clauses
            .iter()
            .filter_map(|place| self.clauses.get(*place))
            .map(|clause| format!("{} ({})", clause.id, clause.heading))
            .collect();
        if clauses.is_empty() { "no clause states hours".to_owned() } else { joined(&clauses, "and") }
    }

    /// What a band says: when, what holds, and by which clause.
    pub(super) fn band_says(&self, band: &Band) -> String {
        let pass = match band.pass {
            Pass::Only => "",
            Pass::First => ", before the clocks go back",
            Pass::Second => ", after the clocks go back",
        };
        format!("{}{pass}: {}. {}", band.when.says(), band.state.says(), self.cites(&band.clauses))
    }

    /// The lane in words: days of the same hours together.
    pub(super) fn lines(&self, week: &[Day]) -> Vec<String> {
        let mut groups: Vec<(DaySet, Vec<(Stretch, State)>)> = Vec::new();
        for (day, bands) in week.iter().zip(&self.days) {
            let bands = told(bands);
            match groups.iter_mut().find(|(_, known)| *known == bands) {
                Some((set, _)) => *set = set.with(day.weekday),
                None => groups.push((DaySet::NONE.with(day.weekday), bands)),
            }
        }
        groups.iter().map(|(set, bands)| format!("{}: {}.", capital(&days(*set)), day_says(bands))).collect()
    }
}

/// A day as the wall clock reads it: what holds when, an hour that comes twice but once, as it is the first time.
fn told(bands: &[Band]) -> Vec<(Stretch, State)> {
    let mut found: Vec<(Stretch, State)> = Vec::new();
    for band in bands.iter().filter(|band| band.pass != Pass::Second) {
        match found.last_mut() {
            Some((when, state)) if *state == band.state => when.to = band.when.to,
            _ => found.push((band.when, band.state)),
        }
    }
    found
}

/// A day's hours: what holds when, and last what holds otherwise.
fn day_says(day: &[(Stretch, State)]) -> String {
    let present: Vec<State> =
        State::ALL.into_iter().filter(|state| day.iter().any(|(_, known)| known == state)).collect();
    let Some((last, others)) = present.split_last() else { return "no such day".to_owned() };
    if others.is_empty() {
        let comma = if last.says().contains(' ') { "," } else { "" };
        return format!("{}{comma} all day", last.says());
    }
    let texts = others.iter().map(|state| {
        let times = day.iter().filter(|(_, known)| known == state).map(|(when, _)| when.says());
        format!("{} {}", state.says(), joined(&times.collect::<Vec<_>>(), "and"))
    });
    format!("{}; else {}", texts.collect::<Vec<_>>().join("; "), last.says())
}

impl Week {
    /// What the picture is of.
    pub(super) fn heading(&self) -> String {
        let staff = self.staff.as_ref().map(|staff| format!(", for {staff}")).unwrap_or_default();
        let of = format!("{}, {}", self.title, self.organisation);
        match self.days.first().zip(self.days.last()) {
            Some((Day { date: Some(first), .. }, Day { date: Some(last), .. })) => {
                format!("Hours from {first} to {last}{staff}: {of}")
            }
            _ => format!("The hours of a week{staff}: {of}"),
        }
    }

    /// What stands below the picture.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for day in &self.days {
            notes.extend(day.notes().into_iter().map(|note| format!("{}: {note}.", day.label())));
        }
        if !self.unstated.is_empty() {
            let open: Vec<&str> = self.unstated.iter().map(|open| open.says.as_str()).collect();
            let open = open.join("; ");
            notes.push(format!(
                "At any time, in holidays and on closed days too, since no clause states hours: {open}."
            ));
        }
        if self.staff.is_none() && self.lanes.iter().any(|lane| lane.working_days) {
            let lanes: Vec<&str> =
                self.lanes.iter().filter(|lane| lane.working_days).map(|lane| lane.says.as_str()).collect();
            let lanes = lanes.join("; ");
            notes.push(format!("Only on working days of the member of staff concerned, and not while away: {lanes}."));
        }
        if let Some(zone) = &self.timezone {
            notes.push(format!("Times are those of the school’s clock, {zone}."));
        }
        notes
    }
}
