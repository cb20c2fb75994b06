//! Changes in sentences, as a governor reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use schoolgate::words::{Effect, Topic, Weekday};

use super::{Change, ChangeKind, Changes, Cited, Unshown, Witness};
use crate::space::people::KINDS;
use crate::space::roster::plain;
use crate::space::week::{Cell, Day, clock};
use crate::space::{Space, Varying};

/// Of how many words of a long list the rest is said instead.
const FEW: usize = 6;

/// How much of what is refused all the same a text shows.
const SHOWN: usize = 20;

/// How many characters of an entry of a list a text shows.
const ENTRY: usize = 160;

/// Stretches of a day, in seconds since midnight.
type Stretches = Vec<(u32, u32)>;

pub(super) struct Words<'s> {
    cells: &'s [Cell],
    topics: BTreeSet<String>,
    staff: BTreeSet<String>,
}

impl<'s> Words<'s> {
    pub(super) fn new(space: &'s Space) -> Self {
        Self {
            cells: &space.week.cells,
            topics: Topic::ALL.iter().map(|topic| plain(topic.as_str())).collect(),
            staff: KINDS.iter().map(|who| who.label.to_string()).collect(),
        }
    }

    pub(super) fn sentence(
        &self,
        kind: ChangeKind,
        (phrase, detail, partly): (&str, &str, bool),
        sides: &[BTreeSet<Varying>],
    ) -> String {
        let mut act = phrase.to_owned();
        if partly {
            act.push_str(", in some cases");
        }
        for (n, side) in sides.iter().enumerate().skip(1) {
            act = act.replace(&format!("{{{n}}}"), &self.said(side));
        }
        let who = sides.first().map(|side| self.said(side)).unwrap_or_default();
        let begun = capital(&who);
        match kind {
            ChangeKind::Gained => format!("{begun} may now {act}."),
            ChangeKind::Lost => format!("{begun} may no longer {act}."),
            ChangeKind::NewlyHeld => format!("{begun} may still {act}, and it is now held back first."),
            ChangeKind::NoLongerHeld => format!("{begun} may {act}, and it is no longer held back first."),
            ChangeKind::HeldOtherwise => format!("{begun} may still {act}, and it is held back otherwise."),
            ChangeKind::NewlyAdvised => format!("{begun} may still {act}, with new advice: {detail}."),
            ChangeKind::NoLongerAdvised => format!("{begun} may still {act}, without the advice: {detail}."),
            ChangeKind::DutiesChanged => format!("Where {who} {act}, the school has to do otherwise: {detail}."),
            ChangeKind::RefusedOtherwise => format!("{begun} still may not {act}; {detail}."),
        }
    }

    fn said(&self, side: &BTreeSet<Varying>) -> String {
        let mut words = BTreeSet::new();
        let mut cells = Vec::new();
        for varying in side {
            match varying {
                Varying::Word(word) => drop(words.insert(word.clone())),
                Varying::When(place) => cells.extend(self.cells.get(*place)),
            }
        }
        if words.is_empty() { self.times(&cells) } else { self.words(&words) }
    }

    fn words(&self, words: &BTreeSet<String>) -> String {
        for (all, called) in [(&self.topics, "anything"), (&self.staff, "all staff")] {
            let but: Vec<String> = all.difference(words).cloned().collect();
            let others: Vec<String> = words.difference(all).cloned().collect();
            if but.len() > FEW || words.len() < FEW || others.len() > FEW {
                continue;
            }
            let but = if but.is_empty() { called.to_owned() } else { format!("{called} but {}", list(&but)) };
            let others = if others.is_empty() { String::new() } else { format!(", and {}", list(&others)) };
            return but + &others;
        }
        list(&words.iter().cloned().collect::<Vec<_>>())
    }

    /// When: the stretches of each day, and the days that have the same ones together.
    fn times(&self, cells: &[&Cell]) -> String {
        if cells.len() == self.cells.len() {
            return "at any time".to_owned();
        }
        let mut days: BTreeMap<Day, Stretches> = BTreeMap::new();
        for cell in cells {
            let stretches = days.entry(cell.day).or_default();
            match stretches.last_mut() {
                Some((_, to)) if *to == cell.from => *to = cell.to,
                _ => stretches.push((cell.from, cell.to)),
            }
        }
        let mut together: Vec<(Vec<Day>, Stretches)> = Vec::new();
        for (day, stretches) in days {
            match together.iter_mut().find(|(_, known)| *known == stretches) {
                Some((days, _)) => days.push(day),
                None => together.push((vec![day], stretches)),
            }
        }
        let said = together.iter().map(|(days, stretches)| {
            let whole = stretches.as_slice() == [(0, 86_400)];
            let stretches = stretches.iter().map(|(from, to)| format!("{}–{}", clock(*from), clock(*to)));
            let at = if whole { "all day".to_owned() } else { list(&stretches.collect::<Vec<_>>()) };
            format!("{at} on {}", self::days(days))
        });
        said.collect::<Vec<_>>().join("; ")
    }
}

/// Days one after the other as a stretch, as in *Monday to Friday*.
fn days(days: &[Day]) -> String {
    let place = |day: &Day| match day {
        Day::Of(of) => Weekday::ALL.iter().position(|known| known == of),
        _ => None,
    };
    let mut runs: Vec<Vec<&Day>> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some(run) if run.last().and_then(|last| place(last)).is_some_and(|last| place(day) == Some(last + 1)) => {
                run.push(day);
            }
            _ => runs.push(vec![day]),
        }
    }
    let said = runs.iter().map(|run| match run.as_slice() {
        [first, _, .., last] => format!("{first} to {last}"),
        run => list(&run.iter().map(ToString::to_string).collect::<Vec<_>>()),
    });
    list(&said.collect::<Vec<_>>())
}

fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl ChangeKind {
    /// What entries of this kind stand under.
    const fn heading(self) -> &'static str {
        match self {
            Self::Gained => "Who may do more",
            Self::Lost => "Who may do less",
            Self::NewlyHeld => "What is newly held back",
            Self::NoLongerHeld => "What is no longer held back",
            Self::HeldOtherwise => "What is held back otherwise",
            Self::NewlyAdvised => "What is newly advised",
            Self::NoLongerAdvised => "What is no longer advised",
            Self::DutiesChanged => "What the school does otherwise",
            Self::RefusedOtherwise => "What is refused as before, for another reason or with another way out",
        }
    }
}

impl Changes {
    /// The changes in plain English, for a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { old, new, requests, instants, differing, at, .. } = self;
        let mut out = format!(
            "{} {} → {} {}\n{requests} requests of a model school, at {instants} instants of its week, were put to \
             both; {differing} are answered otherwise. Where no time is named, they were made at {at}.\n",
            old.id, old.version, new.id, new.version
        );
        if self.is_empty() {
            out.push_str("Nothing changes: the two policies state the same.\n");
        } else if self.changes.is_empty() {
            let rules: Vec<String> = self.rules.iter().map(|kind| plain(kind)).collect();
            let stated =
                if rules.is_empty() { String::new() } else { format!(" Stated differently: {}.", list(&rules)) };
            let _ = writeln!(out, "No request is answered otherwise.{stated}");
        }
        for alike in self.changes.chunk_by(|one, other| one.kind == other.kind) {
            let Some(kind) = alike.first().map(|change| change.kind) else { continue };
            let _ = write!(out, "\n{}\n", kind.heading());
            // What is refused all the same is read last, and not to its end.
            let refused = kind == ChangeKind::RefusedOtherwise;
            let shown = if refused { SHOWN } else { usize::MAX };
            alike.iter().take(shown).for_each(|change| change.write(!refused, &mut out));
            if alike.len() > shown {
                let _ = writeln!(out, "  and {} more, which the whole report lists", alike.len() - shown);
            }
        }
        self.write_shown(&mut out);
        out
    }

    fn write_shown(&self, out: &mut String) {
        if !self.shown.is_empty() {
            out.push_str("\nWhat lists and reports show otherwise\n");
        }
        for shown in &self.shown {
            let _ = writeln!(out, "  • {}", shown.sentence);
            for (when, entry) in [("then", shown.then.first()), ("now", shown.now.first())] {
                if let Some(entry) = entry.map(|entry| cut(&entry.to_string())) {
                    let _ = writeln!(out, "      {when}, at {}: {entry}", shown.at);
                }
            }
        }
        if !self.unshown.is_empty() {
            out.push_str("\nStated differently, and no request is answered otherwise\n");
        }
        for Unshown { rule, parameter, why } in &self.unshown {
            let what = [*rule, *parameter].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(".");
            let _ = writeln!(out, "  • `{what}`: {why}.");
        }
    }
}

/// An entry as a line has room for it.
fn cut(entry: &str) -> String {
    match entry.char_indices().nth(ENTRY) {
        Some((end, _)) => entry.get(..end).unwrap_or_default().to_owned() + "…",
        None => entry.to_owned(),
    }
}

impl Change {
    fn write(&self, whole: bool, out: &mut String) {
        let _ = writeln!(out, "  • {}", self.sentence);
        if !whole {
            return;
        }
        let as_before = self.then == self.now;
        let each = [(if as_before { "by" } else { "then" }, &self.then), ("now", &self.now)];
        for (when, clauses) in
            each.iter().take(if as_before { 1 } else { 2 }).filter(|(_, clauses)| !clauses.is_empty())
        {
            let _ = writeln!(out, "      {when}: {}", clauses.iter().map(said).collect::<Vec<_>>().join(", "));
        }
        let Witness { request, then, now } = &self.witness;
        // A refusal and advice are in words; that something goes ahead needs none.
        let is_new = matches!(self.kind, ChangeKind::Lost | ChangeKind::NewlyHeld | ChangeKind::NewlyAdvised);
        let (first, second) = if is_new { (now, then) } else { (then, now) };
        let mut reasons = first.reasons.iter().chain(&second.reasons);
        let telling = reasons.find(|reason| matches!(reason.effect, Effect::Deny | Effect::Advise | Effect::Hold));
        let words = telling.and_then(|reason| reason.message.as_ref()).map(|words| format!(": “{words}”"));
        let _ = writeln!(out, "      for example at {}{}", request.at, words.unwrap_or_default());
    }
}

fn said(cited: &Cited) -> String {
    match cited.heading.is_empty() {
        true => cited.clause.clone(),
        false => format!("{} ({})", cited.clause, cited.heading),
    }
}
