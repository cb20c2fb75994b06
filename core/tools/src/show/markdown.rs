//! The page as Markdown.

use super::lines::{clean, wrapped};
use super::words::{capital, month};
use super::{ClauseTold, Overruled, Page, RuleTold, Settled};

/// How wide a line is, where words allow.
const WIDTH: usize = 100;

impl Page {
    /// The page as Markdown, which reads as well in a terminal. Whatever in the school's own text Markdown or HTML would
    /// take as their own is escaped, and control characters are left out.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = Out(String::new());
        out.heading(1, &self.title);
        let mut about = vec![self.organisation.clone(), format!("version {}", self.version)];
        about.push(format!("last reviewed in {}", month(self.reviewed)));
        about.extend(self.owner.iter().map(|owner| format!("owned by {owner}")));
        about.extend(self.author.iter().map(|author| format!("written by {author}")));
        about.extend(self.responsible.iter().map(|responsible| format!("kept by {responsible}")));
        out.paragraph("", "", &escaped(&about.join(", ")));
        out.paragraph("", "", INTRODUCTION);
        out.heading(2, "The clauses");
        self.clauses.iter().for_each(|clause| out.clause(clause));
        out.heading(2, "Where the policy is silent");
        if self.silences.is_empty() {
            out.paragraph("", "", "There is nothing on which it is silent.");
        }
        for silence in &self.silences {
            let clause = silence.clause.map(|clause| format!(" ({})", escaped(clause))).unwrap_or_default();
            out.item(&format!("**{}:** {}{clause}", escaped(&silence.about), escaped(&silence.then)));
        }
        out.heading(2, "Whatever the policy says");
        for floor in &self.floors {
            out.item(&format!("**{}.** {} ({})", floor.heading, escaped(&floor.says), escaped(floor.clause)));
        }
        out.0
    }
}

/// What stands at the head of every page.
pub(super) const INTRODUCTION: &str = "What the rules of this policy say, clause by clause, for reading beside the printed \
    one; then what holds where it is silent, and what holds whatever it says. What no clause grants is refused.";

struct Out(String);

impl Out {
    fn heading(&mut self, level: usize, text: &str) {
        if !self.0.is_empty() {
            self.blank();
        }
        self.0.extend([&"#".repeat(level), " ", &escaped(text), "\n\n"]);
    }

    fn blank(&mut self) {
        if !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    /// Lines of text that is escaped already: the first after one prefix, the others after another.
    fn lines(&mut self, first: &str, next: &str, text: &str) {
        for (n, line) in wrapped(text, WIDTH.saturating_sub(next.len())).iter().enumerate() {
            let prefix = if n == 0 { first } else { next };
            self.0.extend([prefix, &guarded(line, n == 0), "\n"]);
        }
    }

    fn paragraph(&mut self, first: &str, next: &str, text: &str) {
        self.lines(first, next, text);
        self.blank();
    }

    fn item(&mut self, text: &str) {
        self.lines("- ", "  ", text);
    }

    fn clause(&mut self, clause: &ClauseTold) {
        self.heading(3, &format!("{} {}", clause.id, clause.heading));
        self.paragraph("", "", &format!("*{}*", capital(&clause.binds)));
        self.paragraph("> ", "> ", &escaped(&clause.summary));
        clause.rules.iter().for_each(|rule| self.rule(rule));
        for field in &clause.carried_by {
            self.item(&format!("Carried by the document itself, {}.", escaped(field)));
        }
        if let Some(reason) = &clause.guidance {
            self.item(&format!("No rule follows: {}", escaped(reason)));
        }
        for over in &clause.prevails_over {
            self.item(&format!("Prevails over {}", escaped(&in_short(over))));
        }
        for by in &clause.yields_to {
            self.item(&format!("Where they conflict, {} prevails over this clause.", named(by)));
        }
    }

    fn rule(&mut self, rule: &RuleTold) {
        self.item(&escaped(&rule.says));
        let Some(overruled) = &rule.overruled else { return };
        self.lines("  - ", "    ", &escaped(&fate(overruled)));
        for stands in &overruled.stands {
            self.lines("  - ", "    ", &format!("This stands: {}", escaped(stands)));
        }
    }
}

/// What became of a rule, and by which clauses.
pub(super) fn fate(overruled: &Overruled) -> String {
    let by: Vec<String> = overruled.by.iter().map(|by| format!("{} ({})", by.clause, by.heading)).collect();
    let by = super::words::joined(&by, "or");
    let what = if overruled.stands.is_empty() { "Overruled, so nothing of it stands" } else { "Overruled in part" };
    format!("{what}, by {by}.")
}

pub(super) fn in_short(settled: &Settled) -> String {
    format!("{} ({}): {}", settled.clause, settled.heading, settled.because)
}

fn named(settled: &Settled) -> String {
    escaped(&format!("{} ({})", settled.clause, settled.heading))
}

/// Text in which nothing is Markdown's or HTML's own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A line that begins no heading, list or rule by what happens to stand first in it. Within a paragraph only a list's
/// first number begins one.
fn guarded(line: &str, is_first: bool) -> String {
    if line.starts_with(['#', '+', '-', '=', ':']) {
        return format!("\\{line}");
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.strip_suffix(rest).unwrap_or_default();
    let begins = !digits.is_empty() && rest.starts_with(['.', ')']) && (is_first || digits == "1");
    if begins { format!("{digits}\\{rest}") } else { line.to_owned() }
}
