//! The week as a picture.

use core::fmt::Write;

use super::frames::DAY;
use super::{Band, Day, Lane, Pass, State, Stretch, Week};
use crate::show::lines::{clean, escaped, wrapped};

/// Where the hours begin, in units of the picture.
const LEFT: u32 = 84;
/// Seconds of a day in one unit: a day is 864 wide.
const SCALE: u32 = 100;
const TRACK: u32 = DAY / SCALE;
const WIDTH: u32 = LEFT + TRACK + 28;
/// A day's row, and the space to the next.
const ROW: u32 = 20;
const STEP: u32 = 24;
/// How much a letter takes, roughly.
const LETTER: usize = 7;

/// The colours stand in rules of their own for light and dark, since not everything that draws an SVG knows variables.
const STYLE: &str = "\
.sgw{font-family:system-ui,sans-serif;font-size:12px;background:#fff}.sgw text{fill:#1b1b1b}\
.sgw .h{font-weight:600;font-size:14px}.sgw .t{font-weight:600;font-size:16px}.sgw .s{fill:#555}\
.sgw .paper{fill:#fff}.sgw .tick{stroke:#999;stroke-width:1;opacity:.55}\
.sgw .open{fill:#2f7d4f}.sgw .quiet{fill:#2a5f9e}.sgw .advised{fill:#8a4f9e}.sgw .held{fill:#d9a62e}.sgw .closed{fill:#e6e6e3}\
.sgw .gap{fill:none;stroke:#b3261e;stroke-width:1.5;stroke-dasharray:3 2}.sgw .mark{stroke:#fff;stroke-width:2;fill:none}\
.sgw .held-mark{stroke:#5f4300}.sgw .on{fill:#fff;font-weight:600}.sgw .on-held{fill:#1b1b1b}.sgw .on-closed{fill:#444;font-weight:400}\
.sgw .plate{opacity:.92}\
@media (prefers-color-scheme:dark){.sgw{background:#16181b}.sgw text{fill:#e8e8e8}.sgw .s{fill:#b5b5b5}.sgw .paper{fill:#16181b}\
.sgw .closed{fill:#2b2f34}.sgw .on{fill:#fff}.sgw .on-held{fill:#1b1b1b}.sgw .on-closed{fill:#c4c4c4}.sgw .gap{stroke:#ff8a80}}";

impl State {
    const fn class(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Quiet => "quiet",
            Self::Advised => "advised",
            Self::Held => "held",
            Self::Closed => "closed",
        }
    }

    /// What stands on a band that has room for it.
    fn label(self, when: Stretch) -> String {
        match self {
            Self::Open if when.is_whole() => "open all day".to_owned(),
            Self::Open => format!("{}–{}", super::words::time(when.from), super::words::time(when.to)),
            Self::Quiet => "delivered quietly".to_owned(),
            Self::Advised => "advised against".to_owned(),
            Self::Held => "held".to_owned(),
            Self::Closed => "closed".to_owned(),
        }
    }
}

impl Week {
    /// The week as an SVG that scales to the width it is given. What holds shows in colour, pattern and label; every band
    /// has its clause in a tooltip, and the whole is told in words in the description.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut out = Svg { out: String::new(), y: 30 };
        let heading = self.heading();
        for line in wrapped(&clean(&heading), 100) {
            out.text(8, "t", &line);
            out.y += 22;
        }
        for lane in &self.lanes {
            out.lane(lane, &self.days);
        }
        out.legend(self);
        for note in self.notes() {
            for line in wrapped(&clean(&note), 130) {
                out.text(8, "s", &line);
                out.y += 17;
            }
        }
        let height = out.y;
        let mut words = vec![];
        for lane in &self.lanes {
            words.push(format!("{}. {}", lane.says, lane.lines(&self.days).join(" ")));
        }
        words.extend(self.notes());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sgw\" role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" \
             width=\"100%\" aria-label=\"{label}\">\n<title>{label}</title>\n<desc>{words}</desc>\n<style>{STYLE}</style>\n\
             {PATTERNS}<rect class=\"paper\" width=\"{WIDTH}\" height=\"{height}\"/>\n{body}</svg>\n",
            label = escaped(&clean(&heading)),
            words = escaped(&clean(&words.join(" "))),
            body = out.out,
        )
    }
}

/// What tells the states apart without colour.
const PATTERNS: &str = "<defs>\n\
<pattern id=\"sgw-quiet\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"mark\" d=\"M0 3H6\" opacity=\".55\"/></pattern>\n\
<pattern id=\"sgw-advised\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><circle cx=\"3\" cy=\"3\" r=\"1.4\" fill=\"#fff\" opacity=\".8\"/></pattern>\n\
<pattern id=\"sgw-held\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"mark held-mark\" d=\"M0 4H8\" opacity=\".6\"/></pattern>\n\
</defs>\n";

struct Svg {
    out: String,
    /// How far down the picture has come.
    y: u32,
}

impl Svg {
    fn put(&mut self, text: core::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
    }

    fn text(&mut self, x: u32, class: &str, text: &str) {
        let y = self.y;
        self.put(format_args!("<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{}</text>\n", escaped(text)));
    }

    fn lane(&mut self, lane: &Lane, week: &[Day]) {
        self.y += 14;
        self.text(8, "h", &lane.says);
        let all: Vec<usize> = (0..lane.clauses.len()).collect();
        for line in wrapped(&clean(&lane.cites(&all)), 125) {
            self.y += 17;
            self.text(8, "s", &line);
        }
        self.y += 20;
        self.axis(week.len());
        for (day, bands) in week.iter().zip(&lane.days) {
            self.day(lane, day, bands);
        }
        // On paper there is no tooltip.
        let untold = |band: &Band| {
            band.state == State::Open && band.pass == Pass::Only && !has_room(&band.state.label(band.when), band)
        };
        if lane.days.iter().flatten().any(untold) {
            self.y += 12;
            for line in lane.lines(week).iter().flat_map(|line| wrapped(line, 125)) {
                self.text(LEFT, "s", &line);
                self.y += 17;
            }
            self.y -= 12;
        }
        self.y += 12;
    }

    /// The hours above the days. Their lines are drawn over the bands, by the last of them.
    fn axis(&mut self, days: usize) {
        let y = self.y;
        for hour in (0..=24).step_by(3) {
            let x = LEFT + hour * 3600 / SCALE;
            self.put(format_args!(
                "<text x=\"{x}\" y=\"{y}\" class=\"s\" text-anchor=\"middle\">{hour:02}:00</text>\n"
            ));
        }
        self.y += 6;
        let (top, bottom) = (self.y, self.y + u32::try_from(days).unwrap_or_default() * STEP);
        for hour in (0..=24).step_by(3) {
            let x = LEFT + hour * 3600 / SCALE;
            self.put(format_args!("<path class=\"tick\" d=\"M{x} {top}V{bottom}\"/>\n"));
        }
    }

    fn day(&mut self, lane: &Lane, day: &Day, bands: &[Band]) {
        let (y, middle) = (self.y, self.y + 14);
        let label = escaped(&day.label());
        self.put(format_args!("<text x=\"8\" y=\"{middle}\">{label}</text>\n"));
        for band in bands {
            self.band(lane, day, band, y);
        }
        let skipped = day.skipped.iter().map(|gap| (gap, "the clocks go forward"));
        let repeated = day.repeated.iter().map(|twice| (twice, "comes twice, since the clocks go back"));
        for (stretch, says) in skipped.chain(repeated) {
            let (x, width) = across(*stretch);
            let says = escaped(&format!("{}: {says}", stretch.says()));
            self.put(format_args!(
                "<g><title>{says}</title><rect class=\"gap\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{ROW}\"/></g>\n"
            ));
        }
        self.y += STEP;
    }

    fn band(&mut self, lane: &Lane, day: &Day, band: &Band, row: u32) {
        let (x, width) = across(band.when);
        // An hour that comes twice has half a row each time.
        let (y, height) = match band.pass {
            Pass::Only => (row, ROW),
            Pass::First => (row, ROW / 2),
            Pass::Second => (row + ROW / 2, ROW / 2),
        };
        let class = band.state.class();
        let says = escaped(&clean(&format!("{}, {}", day.label(), lane.band_says(band))));
        self.put(format_args!(
            "<g><title>{says}</title><rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        ));
        if matches!(band.state, State::Quiet | State::Advised | State::Held) {
            self.put(format_args!(
                "<rect fill=\"url(#sgw-{class})\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
            ));
        }
        let why = day.closed.as_ref().filter(|_| band.state != State::Open && band.when.is_whole());
        let label = match why {
            Some(why) => format!("{}: {why}", band.state.label(band.when)),
            None => band.state.label(band.when),
        };
        if has_room(&label, band) {
            let taken = taken(&label);
            let (centre, base) = (x + width / 2, row + 14);
            let (plate, plate_y) = (centre - taken / 2, row + 2);
            if band.state != State::Closed && band.state != State::Open {
                self.put(format_args!(
                    "<rect class=\"{class} plate\" x=\"{plate}\" y=\"{plate_y}\" width=\"{taken}\" height=\"16\"/>"
                ));
            }
            let label = escaped(&label);
            self.put(format_args!(
                "<text class=\"on on-{class}\" x=\"{centre}\" y=\"{base}\" text-anchor=\"middle\">{label}</text>"
            ));
        }
        self.out.push_str("</g>\n");
    }

    fn legend(&mut self, week: &Week) {
        self.y += 16;
        let mut x = 8;
        for state in State::ALL.into_iter().filter(|state| week.shows(*state)) {
            let (class, y) = (state.class(), self.y - 12);
            self.put(format_args!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"28\" height=\"15\"/>"));
            if matches!(state, State::Quiet | State::Advised | State::Held) {
                self.put(format_args!(
                    "<rect fill=\"url(#sgw-{class})\" x=\"{x}\" y=\"{y}\" width=\"28\" height=\"15\"/>"
                ));
            }
            self.text(x + 34, "", state.says());
            x += 34 + u32::try_from(state.says().len() * LETTER + 24).unwrap_or_default();
        }
        self.y += 26;
    }
}

/// How wide a label is.
fn taken(label: &str) -> u32 {
    u32::try_from(label.chars().count() * LETTER + 8).unwrap_or(u32::MAX)
}

/// Whether a band has room for a label.
fn has_room(label: &str, band: &Band) -> bool {
    band.pass == Pass::Only && taken(label) <= across(band.when).1
}

/// Where a stretch of the day lies, and how wide it is.
fn across(when: Stretch) -> (u32, u32) {
    let from = LEFT + when.from / SCALE;
    (from, (LEFT + when.to / SCALE).saturating_sub(from).max(1))
}
