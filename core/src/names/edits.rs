//! From forms found to stretches replaced, so that none of the pupil's is left.

use core::ops::Range;

use super::fold::{Class, class, is_solid};
use super::heard::Heard;
use super::index::{Match, Pupil, Trie};
use super::text::{Gap, Word};

/// How many words around a run are looked at with it.
const AROUND: usize = 4;

/// A text, its words, and the forms found in it.
pub(super) struct Reading<'a, K> {
    pub(super) trie: &'a Trie<K>,
    pub(super) text: &'a str,
    pub(super) heard: Heard,
    pub(super) matches: Vec<Match>,
}

impl<'a, K> Reading<'a, K> {
    pub(super) fn new(trie: &'a Trie<K>, text: &'a str) -> Self {
        let heard = trie.words(text);
        let matches = trie.matches(&heard);
        Self { trie, text, heard, matches }
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.heard.words
    }

    /// The stretches of words to be replaced for one pupil, apart and in order. `found` are the pupil's matches.
    pub(super) fn edits(&self, pupil: usize, found: &[usize]) -> Vec<Range<usize>> {
        let Some(who) = self.trie.pupils.get(pupil) else { return Vec::new() };
        let found = || found.iter().filter_map(|i| self.matches.get(*i));
        let open = found().filter(|m| m.cover.is_none()).map(|m| m.start..m.end);
        let edits = self.settled(pupil, who, merged(open));
        // Where an edit breaks up the name that covers another of the pupil's matches, that match comes to light. It is
        // rare enough to correct them all then, covered or not.
        let uncovered = |m: &Match| {
            let cover = m.cover.and_then(|c| self.matches.get(c));
            cover.is_some_and(|c| reaches(&edits, c)) && !breaks(&edits, m)
        };
        if edits.is_empty() || !found().any(uncovered) {
            return edits;
        }
        self.settled(pupil, who, merged(found().map(|m| m.start..m.end)))
    }

    /// Widens what would leave the pupil named after all, as in *Amina Khan Khan*, to the whole run of words that are
    /// the pupil's. Beyond a run's ends stand words of no form of the pupil's, so nothing new can arise there.
    fn settled(&self, pupil: usize, who: &Pupil<K>, edits: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut settled: Vec<Range<usize>> = Vec::new();
        let mut rest = edits.as_slice();
        while let Some(first) = rest.first() {
            let run = self.run(who, first);
            let (inside, after) = rest.split_at(rest.partition_point(|edit| edit.start < run.end));
            rest = after;
            if *first != run && self.leaves_named(pupil, who, &run, &edits) {
                settled.push(run);
            } else {
                settled.extend_from_slice(inside);
            }
        }
        settled
    }

    /// The words about an edit that hang together and are the pupil's, whole. Two edits have one run, or runs apart.
    fn run(&self, who: &Pupil<K>, edit: &Range<usize>) -> Range<usize> {
        // A word that is cut is the pupil's where a piece of it is, however it is read: what is left of it may be, too, when
        // it stands alone.
        let own = |word: &Range<usize>| {
            word.clone().flat_map(|at| self.heard.from(at)).any(|(id, _)| who.words.contains(&id))
        };
        // A full stop counts as no break: it goes where it belonged to an initial.
        let hangs_on = |at: usize| {
            let before = at.checked_sub(1).and_then(|i| self.words().get(i));
            let stopped = |word: &Word| self.text.get(word.end..).is_some_and(|rest| rest.starts_with('.'));
            self.words().get(at).is_some_and(|word| word.gap != Gap::Break) || before.is_some_and(stopped)
        };
        let mut start = self.begins(edit.start);
        while let Some(before) = start.checked_sub(1).filter(|_| hangs_on(start)) {
            let word = self.begins(before)..start;
            if !own(&word) {
                break;
            }
            start = word.start;
        }
        let mut end = self.ends(edit.end);
        while end < self.words().len() && hangs_on(end) {
            let word = end..self.ends(end + 1);
            if !own(&word) {
                break;
            }
            end = word.end;
        }
        start..end
    }

    /// Where the word of which a piece stands at a place begins.
    fn begins(&self, mut at: usize) -> usize {
        while self.is_cut(at) {
            at -= 1;
        }
        at
    }

    /// Where the word of which a piece stands before a place ends.
    fn ends(&self, mut at: usize) -> usize {
        while self.is_cut(at) {
            at += 1;
        }
        at
    }

    /// Whether at a place a word goes on that is cut.
    fn is_cut(&self, at: usize) -> bool {
        at > 0 && self.words().get(at).is_some_and(|word| word.gap == Gap::Cut)
    }

    /// Whether the pupil is still named in a run after these edits. Some words around it show what belongs to others.
    fn leaves_named(&self, pupil: usize, who: &Pupil<K>, run: &Range<usize>, edits: &[Range<usize>]) -> bool {
        let (mut first, mut last) = (run.start, run.end);
        // Whole words: where one is cut hangs on who else is in the group.
        for _ in 0..AROUND {
            (first, last) = (self.begins(first.saturating_sub(1)), self.ends(last + 1));
        }
        let last = self.ends(last + 1) - 1;
        let from = if first == 0 { 0 } else { self.words().get(first).map_or(0, |word| word.start) };
        // A tag is read as one.
        let before = self.text.get(..from).and_then(|text| text.chars().next_back());
        let from = from - usize::from(matches!(before, Some('#' | '@')));
        let to = self.words().get(last);
        let near = edits.partition_point(|edit| edit.start < first)..edits.partition_point(|edit| edit.end <= last);
        let edits = edits.get(near).unwrap_or_default();
        let text = self.replaced(who, edits, from..to.map_or(self.text.len(), |word| word.end));
        let heard = self.trie.words(&text);
        let left = self.trie.matches(&heard);
        let words = &heard.words;
        // A name at the edge of the part may go on, or not be whole, in the text.
        let known = |cover: &Match| (first == 0 || cover.start > 0) && (to.is_none() || cover.end < words.len());
        let open = |m: &&Match| !m.cover.and_then(|cover| left.get(cover)).is_some_and(known);
        left.iter().filter(open).any(|found| self.trie.pupils_of(found, words).any(|other| other == pupil))
    }

    /// A part of the text with these edits made.
    pub(super) fn replaced(&self, who: &Pupil<K>, edits: &[Range<usize>], part: Range<usize>) -> String {
        let mut text = String::new();
        let mut at = part.start;
        for edit in edits {
            let span = self.span(who, edit);
            text.push_str(self.text.get(at..span.start).unwrap_or_default());
            text.push_str(&self.replacement(who, edit));
            at = span.end;
        }
        text.push_str(self.text.get(at..part.end).unwrap_or_default());
        text
    }

    /// The bytes an edit takes away: its words, and the full stop of an initial where no sentence ends there.
    pub(super) fn span(&self, who: &Pupil<K>, edit: &Range<usize>) -> Range<usize> {
        let start = self.words().get(edit.start).map_or(0, |word| word.start);
        let before = edit.end.checked_sub(1);
        let Some((at, last)) = before.and_then(|at| Some((at, self.words().get(at)?))) else { return start..start };
        let initial = self.heard.from(at).any(|(id, end)| who.initial == Some(id) && end == edit.end);
        let abbreviates = self.text.get(last.end..).and_then(|rest| rest.strip_prefix('.')).is_some_and(goes_on);
        start..if initial && abbreviates { last.end + 1 } else { last.end }
    }

    /// What an edit puts in: what the clause allows, kept apart from neighbours that it would run into.
    fn replacement(&self, who: &Pupil<K>, edit: &Range<usize>) -> String {
        // What is attached to a word, in scripts without case, stays attached.
        let attached = |word: &Word| {
            let mut around = self.text.get(..word.start).into_iter().flat_map(|text| text.chars().next_back());
            word.gap == Gap::Cut
                && !who.allowed.contains(|c: char| c.is_lowercase() || c.is_uppercase())
                && !around.any(|c| c.is_lowercase() || c.is_uppercase())
        };
        let runs_on = |word: &Word| matches!(word.gap, Gap::Nothing | Gap::Cut) && !attached(word);
        let adjoins = |at: usize| self.words().get(at).is_some_and(runs_on);
        let runs_in = |c: Option<char>| !c.is_some_and(is_solid);
        let before = if adjoins(edit.start) && runs_in(who.allowed.chars().next()) { " " } else { "" };
        let after = if adjoins(edit.end) && runs_in(who.allowed.chars().next_back()) { " " } else { "" };
        format!("{before}{}{after}", who.allowed)
    }
}

/// Whether a sentence goes on with `rest`, which follows a full stop.
fn goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some(',' | ';' | ':' | '?' | '!') => true,
        Some(c) if class(c) == Class::Apostrophe => chars.next().is_some_and(char::is_alphabetic),
        Some(c) if c.is_whitespace() => chars.find(|c| !c.is_whitespace()).is_some_and(char::is_lowercase),
        _ => false,
    }
}

/// Joins ranges that overlap; they come ordered by where they start.
pub(super) fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}

/// Whether an edit overlaps a match or adjoins it.
fn reaches(edits: &[Range<usize>], found: &Match) -> bool {
    let next = edits.get(edits.partition_point(|edit| edit.end < found.start));
    next.is_some_and(|edit| edit.start <= found.end)
}

/// Whether an edit takes words of a match away.
fn breaks(edits: &[Range<usize>], found: &Match) -> bool {
    let next = edits.get(edits.partition_point(|edit| edit.end <= found.start));
    next.is_some_and(|edit| edit.start < found.end)
}
