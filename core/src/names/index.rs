//! The names of a group as one trie over words, and the search of a text for them.

use core::ops::Range;
use std::collections::{HashMap, HashSet};

use super::Named;
use super::cuts::{How, looks_of};
use super::fold::{Class, class, fold, is_solid};
use super::heard::{Heard, run_together};
use super::text::{Gap, Word, words};
use crate::sorted::{Map, Set};

/// What may follow a name after an apostrophe without making it another name: *Amina Khan's*. They are the first words
/// of every vocabulary.
pub(super) const CLITICS: [&str; 5] = ["s", "ll", "d", "ve", "re"];

/// How two words of a name hang together. White space, a hyphen, a full stop and nothing at all are one kind, so that
/// Mary-Jane is Mary Jane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Link {
    Loose,
    Apostrophe,
    Comma,
}

/// A name as numbered words.
type Phrase = Vec<(Link, usize)>;

/// A form of a name.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// Whom the form names as the clause does not allow; `None` where it is what the clause allows somebody.
    pupil: Option<usize>,
    /// How many words come before the second name. Zero where any gap will do.
    split: usize,
    /// Whether it is the family name, a comma, and the given name.
    comma: bool,
    /// Whether it is the whole of both names.
    full: bool,
}

/// One pupil, ready to be looked for.
pub(super) struct Pupil<K> {
    pub(super) key: K,
    /// What the clause allows, as the roster spells it.
    pub(super) allowed: String,
    /// Whether the given name begins with a capital.
    pub(super) capital: bool,
    /// The word that the surname initial is, where there is one.
    pub(super) initial: Option<usize>,
    /// Every word of both names and the initial.
    pub(super) words: Vec<usize>,
}

/// A form found in a text, as a half-open range of its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) start: usize,
    pub(super) end: usize,
    node: usize,
    /// Which words of the form follow a hyphen or a full stop, a bit each.
    parted: u64,
    /// The match to which these words belong instead; the match itself where it is what the clause allows.
    pub(super) cover: Option<usize>,
}

/// The names of a group. No `Debug`: it is all personal data.
pub(super) struct Trie<K> {
    pub(super) pupils: Vec<Pupil<K>>,
    vocabulary: HashMap<String, usize>,
    /// What its words look like, where that is not themselves.
    looks: HashMap<String, Vec<usize>>,
    /// Given and family names run together, which are words of their own.
    joined: HashMap<String, usize>,
    edges: HashMap<(usize, Link, usize), usize>,
    forms: Vec<Vec<Form>>,
    /// The given names, whatever their words hang together by.
    given: Given,
    /// Whether an initial may tell apart two who share a given name.
    with_initials: bool,
}

/// Given names as a trie over words.
#[derive(Default)]
struct Given {
    edges: HashMap<(usize, Link, usize), usize>,
    /// Who has the name that ends at a node; nobody has the empty one.
    ends: Vec<Vec<usize>>,
}

impl<K> Trie<K> {
    pub(super) fn new<'a>(named: impl IntoIterator<Item = Named<'a, K>>, with_initials: bool) -> Self {
        let mut trie = Self {
            pupils: Vec::new(),
            vocabulary: HashMap::new(),
            looks: HashMap::new(),
            joined: HashMap::new(),
            edges: HashMap::new(),
            forms: vec![Vec::new()],
            given: Given { edges: HashMap::new(), ends: vec![Vec::new()] },
            with_initials,
        };
        for clitic in CLITICS {
            trie.number(clitic);
        }
        let mut rows = Vec::new();
        // Pupils by given name (its node in the trie), to see who shares one.
        let mut sharing: Map<usize, Vec<usize>> = Map::default();
        for row in named {
            let (given, family) = (trie.phrase(row.given_name), trie.phrase(row.family_name));
            let initial = Initial::of(row.family_name, |word| trie.number(word));
            let used = given.iter().chain(&family).map(|&(_, word)| word);
            let words = used.chain(initial.as_ref().map(|i| i.word)).collect();
            let allowed = row.given_name.trim().to_owned();
            let mut letters = row.given_name.chars().filter(|c| matches!(class(*c), Class::Letter | Class::Solid));
            let capital = letters.next().is_some_and(char::is_uppercase);
            trie.pupils.push(Pupil { key: row.key, allowed, capital, initial: None, words });
            if !given.is_empty() {
                sharing.or_default(trie.node(&given)).push(rows.len());
                trie.given.add(&given, rows.len());
            }
            let together = [run_together(row.given_name), run_together(row.family_name)];
            rows.push(Row { given, family, initial, together });
        }
        for group in sharing.values() {
            trie.add_group(&rows, group);
        }
        trie
    }

    /// Adds the pupils who share one given name.
    fn add_group(&mut self, rows: &[Row], group: &[usize]) {
        let mut initials: Map<usize, Vec<usize>> = Map::default();
        for (pupil, row) in group.iter().filter_map(|pupil| Some((*pupil, rows.get(*pupil)?))) {
            if let Some(initial) = &row.initial {
                initials.or_default(initial.word).push(pupil);
            }
        }
        for (pupil, row) in group.iter().filter_map(|pupil| Some((*pupil, rows.get(*pupil)?))) {
            let Row { given, family, initial, together } = row;
            if given.len() > 1 && group.first() == Some(&pupil) {
                self.add(given, Form { pupil: None, split: 0, comma: false, full: false });
            }
            if family.is_empty() {
                continue;
            }
            let full = |split, comma| Form { pupil: Some(pupil), split, comma, full: true };
            self.add(&joined(given, Link::Loose, family), full(given.len(), false));
            self.add(&joined(family, Link::Loose, given), full(family.len(), false));
            self.add(&joined(family, Link::Comma, given), full(0, true));
            let [first, second] = together;
            for both in [[first.as_str(), second], [second.as_str(), first]] {
                let word = self.run(&both.concat());
                self.add(&[(Link::Loose, word)], full(0, false));
                if let Some(who) = self.pupils.get_mut(pupil) {
                    who.words.push(word);
                }
            }
            // An initial that is the whole family name hides nothing, so it is no initial.
            let whole = |i: &&Initial| family.len() == 1 && family.first().is_some_and(|&(_, word)| word == i.word);
            let Some(initial) = initial.as_ref().filter(|i| !i.solid && !whole(i)) else { continue };
            let may = self.with_initials && group.len() > 1;
            let tells_apart = may && initials.get(&initial.word).is_some_and(|with| with.len() == 1);
            let form = Form { pupil: (!tells_apart).then_some(pupil), split: given.len(), comma: false, full: false };
            self.add(&joined(given, Link::Loose, &[(Link::Loose, initial.word)]), form);
            if let Some(pupil) = self.pupils.get_mut(pupil) {
                pupil.initial = Some(initial.word);
                if tells_apart {
                    pupil.allowed = format!("{} {}", pupil.allowed, initial.letter);
                }
            }
        }
    }

    fn number(&mut self, word: &str) -> usize {
        if let Some(known) = self.vocabulary.get(word) {
            return *known;
        }
        let next = self.next();
        self.vocabulary.insert(word.to_owned(), next);
        for shape in looks_of(word) {
            self.looks.entry(shape).or_default().push(next);
        }
        next
    }

    /// The number of two names run together.
    fn run(&mut self, both: &str) -> usize {
        let next = self.next();
        *self.joined.entry(both.to_owned()).or_insert(next)
    }

    fn next(&self) -> usize {
        self.vocabulary.len() + self.joined.len()
    }

    fn phrase(&mut self, name: &str) -> Phrase {
        let split = words(name, |word| self.number(word));
        let link = |gap| if gap == Gap::Apostrophe { Link::Apostrophe } else { Link::Loose };
        // A name's first word hangs on nothing, whatever the roster has before it.
        split.iter().enumerate().map(|(i, w)| (if i == 0 { Link::Loose } else { link(w.gap) }, w.id)).collect()
    }

    /// The node that a phrase leads to, made where it is new.
    fn node(&mut self, phrase: &[(Link, usize)]) -> usize {
        let mut node = 0;
        for (link, word) in phrase {
            let next = self.forms.len();
            node = *self.edges.entry((node, *link, *word)).or_insert(next);
            if node == next {
                self.forms.push(Vec::new());
            }
        }
        node
    }

    fn add(&mut self, phrase: &[(Link, usize)], form: Form) {
        let node = self.node(phrase);
        if let Some(forms) = self.forms.get_mut(node) {
            forms.push(form);
        }
    }

    /// Splits a text into words numbered as here.
    pub(super) fn words(&self, text: &str) -> Heard {
        Heard::read(text, |key, how, ids| match how {
            How::Word | How::Attached => ids.extend(self.vocabulary.get(key)),
            How::Looks => ids.extend(self.looks.get(key).into_iter().flatten()),
            How::Joined if !self.vocabulary.contains_key(key) => ids.extend(self.joined.get(key)),
            How::Joined => {}
        })
    }

    /// Whose given name the words say, beginning with a capital where the name does, or whom they name in full.
    pub(super) fn said(&self, heard: &Heard) -> Set<usize> {
        let mut said = Vec::new();
        self.places(heard, true, &mut |pupil, _| said.push(pupil));
        said.into_iter().collect()
    }

    /// The same with the words that do it; of each name `once`, or wherever it stands.
    pub(super) fn places(&self, heard: &Heard, once: bool, found: &mut dyn FnMut(usize, Range<usize>)) {
        let words = &heard.words;
        // Whoever is named once need not be named again: the nodes of given names, and of forms.
        let (mut capitals, mut others, mut forms) = (HashSet::new(), HashSet::new(), HashSet::new());
        for (start, first) in words.iter().enumerate() {
            if matches!(first.gap, Gap::Hyphen | Gap::Apostrophe) {
                continue;
            }
            let mut open = vec![(0, start)];
            while let Some((node, at)) = open.pop() {
                if at > start && is_whole(words.get(at)) {
                    let fresh = !once || if first.capital { capitals.insert(node) } else { others.insert(node) };
                    let ends = self.given.ends.get(node).filter(|_| fresh).into_iter().flatten();
                    let begins =
                        |pupil: &&usize| first.capital || self.pupils.get(**pupil).is_some_and(|who| !who.capital);
                    ends.filter(begins).for_each(|pupil| found(*pupil, start..at));
                }
                let apart = words.get(at).is_none_or(|word| matches!(word.gap, Gap::Break | Gap::Comma));
                if at == start || !apart {
                    let next = |(id, end)| self.given.edges.get(&(node, Link::Loose, id)).map(|next| (*next, end));
                    open.extend(heard.from(at).filter_map(next));
                }
            }
        }
        for place in self.matches(heard) {
            if forms.insert((place.node, place.parted)) || !once {
                let full = self.forms_of(&place, words).filter(|form| form.full).filter_map(|form| form.pupil);
                full.for_each(|pupil| found(pupil, place.start..place.end));
            }
        }
    }

    /// Every form in a text, ordered by where it starts and then by where it ends.
    pub(super) fn matches(&self, heard: &Heard) -> Vec<Match> {
        let words = &heard.words;
        let mut found: Vec<Match> = Vec::new();
        let mut furthest: Option<(usize, usize)> = None;
        for (start, first) in words.iter().enumerate() {
            if matches!(first.gap, Gap::Hyphen | Gap::Apostrophe) {
                continue;
            }
            let from = found.len();
            let mut open = vec![(0, start, 0, 0)];
            while let Some((node, at, count, parted)) = open.pop() {
                let here = Match { start, end: at, node, parted, cover: None };
                if at > start && self.forms_of(&here, words).next().is_some() && is_whole(words.get(at)) {
                    found.push(here);
                }
                let link = match words.get(at).map(|word| word.gap) {
                    _ if at == start => Link::Loose,
                    Some(Gap::Apostrophe) => Link::Apostrophe,
                    Some(Gap::Comma) => Link::Comma,
                    Some(Gap::Nothing | Gap::Cut | Gap::Space | Gap::Hyphen | Gap::Stop) => Link::Loose,
                    Some(Gap::Break) | None => continue,
                };
                let gap = words.get(at).filter(|_| at > start).map(|word| word.gap);
                let bit = u64::from(matches!(gap, Some(Gap::Hyphen | Gap::Stop)));
                let parted = parted | bit.checked_shl(count).unwrap_or(0);
                let next = |(id, end)| self.edges.get(&(node, link, id)).map(|next| (*next, end, count + 1, parted));
                open.extend(heard.from(at).filter_map(next));
            }
            if let Some(found) = found.get_mut(from..) {
                found.sort_by_key(|found| found.end);
            }
            let mut longest: Option<usize> = None;
            let mut rest = found.len();
            // From the longest on, and those of one length together: how one text is read twice is in no order.
            while let Some(end) = found.get(from..rest).and_then(|found| found.last()).map(|found| found.end) {
                let group =
                    from + found.get(from..rest).map_or(0, |found| found.partition_point(|f| f.end < end))..rest;
                rest = group.start;
                let (mut uncovered, mut allowed) = (None, None);
                for i in group.clone() {
                    let Some(here) = found.get(i).copied() else { break };
                    let mut comma = false;
                    for form in self.forms_of(&here, words) {
                        allowed = allowed.or(form.pupil.is_none().then_some(i));
                        comma |= form.comma;
                    }
                    // In "Sara Khan, Amina" the comma parts two names.
                    let parted = |end: usize| end >= here.end || comma && end > start;
                    let cover = furthest.filter(|(_, end)| parted(*end)).map(|(cover, _)| cover).or(longest);
                    uncovered = uncovered.or(cover.is_none().then_some(i));
                    if let Some(here) = found.get_mut(i) {
                        here.cover = cover;
                    }
                }
                // What the clause allows somebody is no breach, whomever else the same words name.
                for here in found.get_mut(group).into_iter().flatten() {
                    here.cover = here.cover.or(allowed);
                }
                longest = longest.or(uncovered);
            }
            let reached = longest.and_then(|i| found.get(i).map(|here| (i, here.end)));
            furthest = match (furthest, reached) {
                (Some(old), Some(new)) if new.1 > old.1 => Some(new),
                (old, new) => old.or(new),
            };
        }
        found
    }

    /// Whom a match names otherwise than allowed, whether or not something covers it.
    pub(super) fn pupils_of(&self, found: &Match, words: &[Word]) -> impl Iterator<Item = usize> {
        self.forms_of(found, words).filter_map(|form| form.pupil)
    }

    fn forms_of(&self, found: &Match, words: &[Word]) -> impl Iterator<Item = Form> {
        let start = found.start;
        let node = found.node;
        let found = found.parted;
        let fits = move |form: &Form| {
            // Between given and family name a hyphen or a full stop will not do: those make another name, or sentence.
            let parted = form.split > 0 && u32::try_from(form.split).is_ok_and(|split| found >> split.min(63) & 1 == 1);
            // "Mrs Khan, Amina" and "Yusuf Khan, Amina" are two people; reversed names come first in their line.
            let titled = form.comma && words.get(start).is_some_and(|word| word.gap == Gap::Space) && {
                start.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| word.capital)
            };
            !titled && !parted
        };
        self.forms.get(node).into_iter().flatten().copied().filter(fits)
    }
}

/// Whether a name ends before `next`.
pub(super) fn is_whole(next: Option<&Word>) -> bool {
    match next.map(|word| (word.gap, word.id)) {
        Some((Gap::Hyphen, _)) => false,
        Some((Gap::Apostrophe, word)) => word < CLITICS.len(),
        _ => true,
    }
}

fn joined(first: &[(Link, usize)], link: Link, second: &[(Link, usize)]) -> Phrase {
    let second = second.iter().enumerate().map(|(i, &(own, word))| (if i == 0 { link } else { own }, word));
    first.iter().copied().chain(second).collect()
}

/// The names of one pupil.
struct Row {
    given: Phrase,
    family: Phrase,
    initial: Option<Initial>,
    /// Each without what parts its words.
    together: [String; 2],
}

impl Given {
    fn add(&mut self, name: &[(Link, usize)], pupil: usize) {
        let mut node = 0;
        for (_, word) in name {
            let next = self.ends.len();
            node = *self.edges.entry((node, Link::Loose, *word)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        if let Some(end) = self.ends.get_mut(node) {
            end.push(pupil);
        }
    }
}

/// The first letter of a family name.
struct Initial {
    word: usize,
    /// As the roster spells it, in upper case, with its accents.
    letter: String,
    /// In scripts where each letter is a word there are no initials.
    solid: bool,
}

impl Initial {
    fn of(family: &str, number: impl FnOnce(&str) -> usize) -> Option<Self> {
        let is_letter = |c: &char| matches!(class(*c), Class::Letter | Class::Solid | Class::Mark);
        let mut rest = family.chars().skip_while(|c| !is_letter(c));
        let first = rest.next()?;
        let mut upper = first.to_uppercase();
        let capital = upper.next().filter(|_| upper.next().is_none()).unwrap_or(first);
        let mut folded = String::new();
        fold(first, &mut folded);
        let accents = rest.take_while(|c| class(*c) == Class::Accent);
        let letter = core::iter::once(capital).chain(accents).collect();
        Some(Self { word: number(&folded), letter, solid: is_solid(first) })
    }
}
