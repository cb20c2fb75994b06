//! What a character is to a name, and what is left of a letter when case and accents are ignored.

use super::letters::{BARE, MARKS, SPELT};
use super::other::{compatible, look_alike};

/// What a character does in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter or digit of a word.
    Letter,
    /// A letter that is a word of its own (see [`is_solid`]).
    Solid,
    /// A mark that belongs to the letter before it and tells names apart, such as a vowel sign.
    Mark,
    /// A mark that is ignored, but belongs to the letter before it.
    Accent,
    /// Not there, as far as names go: soft hyphens, joiners, directional marks, variation selectors, fillers, control
    /// characters, and whatever else leaves no trace on the page.
    Unseen,
    /// White space, and what stands for it: underscores, the empty Braille cell, the middle dots between
    /// transliterated names.
    Space,
    /// Any of the hyphens.
    Hyphen,
    /// Any of the apostrophes.
    Apostrophe,
    /// Any of the commas.
    Comma,
    /// A full stop.
    Stop,
    /// Everything else: it parts words for good.
    Other,
}

/// Classifies one character.
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        ' ' | '\n' | '_' | '\u{b7}' | '\u{2800}' | '\u{ff3f}' | '\u{30fb}' | '\u{ff65}' => Class::Space,
        '.' => Class::Stop,
        ',' | '\u{60c}' | '\u{3001}' | '\u{ff0c}' => Class::Comma,
        '\'' | '`' | '\u{b4}' | '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}'
        | '\u{ff07}' => Class::Apostrophe,
        '-' | '\u{5be}' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Class::Hyphen,
        _ if c.is_ascii() => {
            if c.is_whitespace() {
                Class::Space
            } else if c.is_control() {
                Class::Unseen
            } else {
                Class::Other
            }
        }
        '\u{ad}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d159}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Class::Unseen,
        _ if is_accent(c) => Class::Accent,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_control() => Class::Unseen,
        _ if is_mark(c) => Class::Mark,
        _ if is_solid(c) => Class::Solid,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}

/// Accents and the optional vowel signs of Hebrew, Arabic and Syriac, the tatweel, and the nuktas: a name is the same
/// name without them.
fn is_accent(c: char) -> bool {
    matches!(u32::from(c),
        0x300..=0x36f | 0x483..=0x487 | 0x591..=0x5bd | 0x5bf | 0x5c1 | 0x5c2 | 0x5c4 | 0x5c5 | 0x5c7..=0x5c9
        | 0x610..=0x61a | 0x640 | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6dc | 0x6df..=0x6e4 | 0x6e7 | 0x6e8
        | 0x6ea..=0x6ed | 0x711 | 0x730..=0x74a | 0x898..=0x89f | 0x8ca..=0x8e1 | 0x8e3..=0x8ff
        | 0x93c | 0x9bc | 0xa3c | 0xabc | 0xb3c | 0xc3c | 0xcbc
        | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20f0 | 0xfb1e | 0xfe20..=0xfe2f)
}

/// Marks that are not accents, and the Hangul vowels and finals that follow their initial.
fn is_mark(c: char) -> bool {
    let code = u32::from(c);
    let after = MARKS.partition_point(|&(first, _)| first <= code);
    let listed = after.checked_sub(1).and_then(|i| MARKS.get(i)).is_some_and(|&(_, last)| code <= last);
    listed || matches!(code, 0x1160..=0x11ff | 0xd7b0..=0xd7ff | 0xff9e | 0xff9f)
}

/// Letters of scripts that are written without spaces, or that join particles to a name: Han, kana, Hangul, Thai, Lao,
/// Burmese and Khmer. There "a whole word" cannot be told from the text, so each letter counts as a word.
pub(super) fn is_solid(c: char) -> bool {
    matches!(u32::from(c),
        0xe01..=0xeff | 0x1000..=0x109f | 0x1100..=0x115f | 0x1780..=0x17ff | 0x3005..=0x3007 | 0x3041..=0x30ff
        | 0x3131..=0x318e | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xa960..=0xa97f
        | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff66..=0xff9d | 0x20000..=0x3ffff)
        && c.is_alphanumeric()
}

/// Appends `c` without case or accent: full case folding (ß is ss, ς is σ, İ and ı are i), canonical decomposition with
/// the accents left out, strokes and ligatures taken for accents (ł is l, æ is ae), and what a letter is by compatibility
/// in its place (ａ and 𝐚 are a, ｱ is ア).
pub(super) fn fold(c: char, into: &mut String) {
    if c.is_ascii() {
        into.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(letters) = compatible(c) {
        letters.chars().for_each(|letter| fold_letter(letter, into));
    } else {
        fold_letter(c, into);
    }
}

/// Appends what a letter looks like: those of a to z that one of another script resembles, and any other as [`fold`]
/// does.
pub(super) fn looks(c: char, into: &mut String) {
    // Letters of ASCII look like themselves.
    match if c.is_ascii() { None } else { look_alike(c) } {
        Some(letters) => into.push_str(letters),
        None => fold(c, into),
    }
}

fn fold_letter(c: char, into: &mut String) {
    for lower in c.to_lowercase() {
        bare(lower, |letter| {
            // Up and down again is what case folding adds to lower case.
            for folded in letter.to_uppercase().flat_map(char::to_lowercase) {
                if matches!(class(folded), Class::Letter | Class::Solid | Class::Mark) {
                    into.push(folded);
                }
            }
        });
    }
}

/// Hands out the letters under a lower-case letter's accents.
fn bare(c: char, mut each: impl FnMut(char)) {
    let code = u32::from(c);
    if let Some(syllable) = code.checked_sub(0xac00).filter(|s| *s < 11_172) {
        // Hangul is arithmetic: 588 syllables to an initial, 28 to a vowel.
        let (first, vowel, last) = (0x1100 + syllable / 588, 0x1161 + syllable % 588 / 28, 0x11a7 + syllable % 28);
        let last = (last != 0x11a7).then_some(last);
        [Some(first), Some(vowel), last].into_iter().flatten().filter_map(char::from_u32).for_each(each);
        return;
    }
    if let Some((_, letters)) = SPELT.binary_search_by_key(&c, |&(from, _)| from).ok().and_then(|i| SPELT.get(i)) {
        letters.chars().for_each(each);
        return;
    }
    let after = BARE.partition_point(|&(first, _)| first <= c);
    let letter = after.checked_sub(1).and_then(|i| BARE.get(i)).and_then(|&(first, letters)| {
        let offset = usize::try_from(code - u32::from(first)).ok()?;
        letters.chars().nth(offset)
    });
    each(letter.filter(|l| *l != '_').unwrap_or(c));
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn folded(text: &str) -> String {
        text.chars().fold(String::new(), |mut all, c| {
            fold(c, &mut all);
            all
        })
    }

    /// The same by the general tables; strokes and ligatures aside. The letters of Hangul that stand alone stay.
    fn reference(c: char) -> String {
        let alone = !c.is_alphabetic() || matches!(u32::from(c), 0x3131..=0x318e | 0xffa0..=0xffdc);
        let parts = |s: &str| if alone { s.nfd().collect::<String>() } else { s.nfkd().collect() };
        let no_accents = |s: String| parts(&s).chars().filter(|c| !is_accent(*c)).collect::<String>();
        let lower = no_accents(c.to_lowercase().collect());
        let chars = lower.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
        chars.filter(|c| matches!(class(*c), Class::Letter | Class::Solid | Class::Mark)).collect()
    }

    #[test]
    fn every_letter_folds_as_the_unicode_tables_have_it() {
        // Strokes and ligatures, and the iota that is written alone.
        let own = "øđłħŧæœǣǽǿͺ";
        let mut wrong = Vec::new();
        for c in ('\u{80}'..=char::MAX).filter(|c| !own.contains(c.to_lowercase().next().unwrap())) {
            // Scripts of a few readers, encoded since the table was made: Todhri, Tulu, Gurung Khema, Kirat Rai.
            let new =
                matches!(u32::from(c), 0x105c0..=0x105ff | 0x11380..=0x113ff | 0x16100..=0x16139 | 0x16d40..=0x16d7f);
            let in_words = matches!(class(c), Class::Letter | Class::Solid | Class::Mark);
            if !new && in_words && !reference(c).contains(|c| own.contains(c)) && folded(&c.to_string()) != reference(c)
            {
                wrong.push((c, reference(c)));
            }
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn case_never_tells_two_names_apart() {
        // The iota subscript is an accent here, though capitals may write it as a letter.
        let iota = |c: &char| matches!(u32::from(*c), 0x1f80..=0x1fff | 0x345);
        for c in ('\0'..=char::MAX).filter(|c| !iota(c)) {
            let (upper, lower) = (c.to_uppercase().collect::<String>(), c.to_lowercase().collect::<String>());
            assert_eq!(folded(&upper), folded(&lower), "{c} U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_combining_mark_belongs_to_its_letter() {
        let is_mark = |c: &char| unicode_normalization::char::is_combining_mark(*c);
        let parts = |c: &char| matches!(class(*c), Class::Solid | Class::Space | Class::Other);
        let wrong: Vec<_> = ('\u{300}'..='\u{ffff}').filter(is_mark).filter(parts).collect();
        assert_eq!(wrong, []);
    }
}
