//! Where a word may hide a name: in *AminaKhan*, *#aminakhan*, *وأمينة*, *Аmina*.
//!
//! A word is cut where its case changes, in a tag also at digits, and after what Arabic and Hebrew attach to a word and
//! before what they append. The pieces between are read as words, and so are as many in a row as a name has.

use super::fold::looks;
use super::text::Token;
use crate::sorted::sort;

/// How a stretch of letters is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// As a word.
    Word,
    /// As a word to which others are attached.
    Attached,
    /// As a word of letters that only look like those of a name.
    Looks,
    /// As a given name and a family name run together, in either order.
    Joined,
}

/// So many pieces in a row may be one word of a name, as in *DeShawn*.
const PIECES: usize = 4;
/// The fewest letters of a word of Arabic or Hebrew that is left when something is taken off it.
const LEFT: usize = 3;
/// The fewest letters of two names run together: as a whole tag, and within one or as a word.
const TAG: usize = 5;
const RUN: usize = 8;
/// The most letters of a tag in which they are looked for at every place.
const LONGEST_TAG: usize = 40;

/// What begins a family name with a capital after it. *McDonald* is no Donald.
const PARTICLES: [&str; 17] =
    ["mc", "mac", "fitz", "de", "di", "da", "du", "del", "la", "le", "van", "von", "al", "el", "ap", "st", "o"];

/// What Arabic attaches before a word: and, so, by, to, like, the, O; and combinations.
const ARABIC_BEFORE: [&str; 19] = [
    "و", "ف", "ب", "ل", "ك", "ال", "يا", "ول", "وب", "وك", "فل", "فب", "فك", "وال", "فال", "بال", "كال", "وبال", "ويا",
];
/// What it appends: of the accusative, my, his, her, their, your, our.
const ARABIC_AFTER: [&str; 9] = ["ا", "ي", "ه", "ها", "هم", "هن", "ك", "كم", "نا"];
/// What Hebrew attaches, up to [`HEBREW_MOST`] of them: and, the, in, to, like, from, that.
const HEBREW_BEFORE: [char; 7] = ['ו', 'ה', 'ב', 'ל', 'כ', 'מ', 'ש'];
const HEBREW_MOST: usize = 3;
const HEBREW_AFTER: [&str; 7] = ["י", "ו", "ה", "ך", "נו", "כם", "הם"];

/// Where a word may be cut, and whether a name may end or begin there.
#[derive(Clone, Copy)]
struct Cut {
    at: usize,
    ends: bool,
    begins: bool,
    /// A change of case, of script, or to digits.
    seen: bool,
}

/// Hands out every way to read the letters of a token: from where to where, and how.
pub(super) fn readings(token: &Token<'_>, mut each: impl FnMut(usize, usize, &str, How)) {
    let length = token.letters.len();
    each(0, length, token.key, How::Word);
    let (skeleton, places) = skeleton(token);
    let looks = |from: usize, to: usize| match (places.get(from), places.get(to)) {
        (Some(from), Some(to)) => skeleton.get(*from..*to).unwrap_or_default(),
        _ => token.part(from, to),
    };
    each(0, length, looks(0, length), How::Looks);
    if length >= if token.tag { TAG } else { RUN } {
        each(0, length, token.key, How::Joined);
    }
    if token.tag && (RUN..=LONGEST_TAG).contains(&length) {
        for (from, to) in (0..=length - RUN).flat_map(|from| (from + RUN..=length).map(move |to| (from, to))) {
            each(from, to, token.part(from, to), How::Joined);
        }
    }
    let cuts = cuts(token);
    if cuts.is_empty() {
        return;
    }
    let ends = Cut { at: length, ends: true, begins: false, seen: true };
    let begins = Cut { at: 0, ends: false, begins: true, seen: true };
    let all: Vec<Cut> = core::iter::once(begins).chain(cuts).chain([ends]).collect();
    for (n, first) in all.iter().enumerate().filter(|(_, cut)| cut.begins) {
        for last in all.iter().skip(n + 1).filter(|cut| cut.ends).take(PIECES) {
            let part = token.part(first.at, last.at);
            let seen = first.seen && last.seen;
            each(first.at, last.at, part, if seen { How::Word } else { How::Attached });
            // Before what is appended, the last letter of a feminine name is written open.
            if let Some(stem) = part.strip_suffix('ت').filter(|_| !last.seen) {
                each(first.at, last.at, &[stem, "ة"].concat(), How::Attached);
            }
            if seen {
                each(first.at, last.at, looks(first.at, last.at), How::Looks);
                if last.at - first.at >= RUN {
                    each(first.at, last.at, part, How::Joined);
                }
            }
        }
    }
}

/// What the letters look like, and where each begins in that. Nothing where they are all of ASCII, which look like
/// themselves.
fn skeleton(token: &Token<'_>) -> (String, Vec<usize>) {
    let (mut skeleton, mut places) = (String::new(), Vec::new());
    if !token.letters.iter().all(|letter| letter.c.is_ascii()) {
        for letter in token.letters {
            places.push(skeleton.len());
            looks(letter.c, &mut skeleton);
        }
        places.push(skeleton.len());
    }
    (skeleton, places)
}

/// What a folded word of a name looks like in small letters, with a capital, and in capitals: what its reading
/// [`How::Looks`] is compared with. No more than once what is the same.
pub(super) fn looks_of(word: &str) -> Vec<String> {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let (head, tail) = word.split_at(first);
    let skeleton = |letters: &mut dyn Iterator<Item = char>| {
        letters.fold(String::new(), |mut all, c| {
            looks(c, &mut all);
            all
        })
    };
    let mut shapes = vec![skeleton(&mut word.chars())];
    if !word.is_ascii() {
        shapes.push(skeleton(&mut head.chars().flat_map(char::to_uppercase).chain(tail.chars())));
        shapes.push(skeleton(&mut word.chars().flat_map(char::to_uppercase)));
        shapes.sort_unstable();
        shapes.dedup();
    }
    shapes
}

fn cuts(token: &Token<'_>) -> Vec<Cut> {
    let letters = token.letters;
    let mut cuts: Vec<Cut> = Vec::new();
    for (n, pair) in letters.windows(2).enumerate() {
        let [before, after] = [0, 1].map(|i| pair.get(i).map_or(' ', |letter| letter.c));
        // Few texts have anything to cut, and most words are in small letters of ASCII.
        if before.is_ascii_lowercase() && after.is_ascii_lowercase() {
            continue;
        }
        let next = letters.get(n + 2).map_or(' ', |letter| letter.c);
        let upper = |c: char| c.is_uppercase();
        let lower = |c: char| c.is_lowercase();
        let cased = |c: char| upper(c) || lower(c);
        let hump = upper(after) && (before.is_alphabetic() && !upper(before) || upper(before) && lower(next));
        let shouted = lower(after) && n > 1 && letters.iter().skip(n - 2).take(3).all(|letter| upper(letter.c));
        let script = before.is_alphabetic() && after.is_alphabetic() && cased(before) != cased(after);
        let digits = token.tag && before.is_numeric() != after.is_numeric();
        if hump || shouted || script || digits {
            cuts.push(Cut { at: n + 1, ends: true, begins: true, seen: true });
        }
    }
    let particle = |cut: &Cut| !token.tag && PARTICLES.contains(&token.part(0, cut.at));
    if cuts.len() == 1 && cuts.iter().all(particle) {
        cuts.clear();
    }
    attached(token, &mut cuts);
    sort(cuts.as_mut_slice(), |one, other| one.at.cmp(&other.at));
    cuts
}

/// Notes what Arabic and Hebrew attach to a word.
fn attached(token: &Token<'_>, cuts: &mut Vec<Cut>) {
    let letters = token.letters;
    let length = letters.len();
    let before = |at: usize| Cut { at, ends: false, begins: true, seen: false };
    let after = |at: usize| Cut { at, ends: true, begins: false, seen: false };
    // As they are folded: there are forms of them for every place in a word.
    let letter = |n: usize| token.part(n, n + 1).chars().next().unwrap_or(' ');
    let begins = |with: &str| with.chars().enumerate().all(|(n, c)| c == letter(n));
    let ends = |with: &str| with.chars().rev().enumerate().all(|(n, c)| n < length && c == letter(length - 1 - n));
    let endings = match letters.first().map_or(0, |_| u32::from(letter(0))) {
        0x620..=0x6ff => {
            let found = ARABIC_BEFORE.iter().filter(|with| begins(with)).map(|with| with.chars().count());
            cuts.extend(found.filter(|at| at + LEFT <= length).map(before));
            ARABIC_AFTER.as_slice()
        }
        0x5d0..=0x5ea => {
            let found = (0..length.min(HEBREW_MOST)).take_while(|n| HEBREW_BEFORE.contains(&letter(*n)));
            cuts.extend((1..=found.count()).filter(|at| at + LEFT <= length).map(before));
            HEBREW_AFTER.as_slice()
        }
        _ => return,
    };
    let found = endings.iter().filter(|with| ends(with)).map(|with| with.chars().count());
    cuts.extend(found.filter(|count| count + LEFT <= length).map(|count| after(length - count)));
}
