//! Which word was meant.

/// How alike two words have to be for one to be offered for the other, in hundredths.
const ALIKE: usize = 55;

/// The word among those that are known that is most like the one that was written, if any is.
pub(super) fn nearest<'k>(written: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // No word known is as long: there is nothing to compare.
    if written.len() > 80 {
        return None;
    }
    let written = written.trim().to_lowercase().replace([' ', '-'], "_");
    let letters = |word: &str| word.chars().count();
    let likeness = |word: &str| {
        let (short, long) = if letters(word) < letters(&written) { (word, &*written) } else { (&*written, word) };
        // A word that goes on or is cut short, as in `tuesday` or `parents`, is like the whole.
        let cut = if letters(short) >= 3 && long.starts_with(short) { 30 } else { 0 };
        let changed = strsim::damerau_levenshtein(&written, word) * 100 / letters(long).max(1);
        (100 + cut) - changed.min(100)
    };
    let found = known.map(|word| (word, likeness(word)));
    // The first of those that are equally alike, in the order of the vocabulary.
    let best = found.fold(None, |best: Option<(&str, usize)>, (word, likeness)| match best {
        Some((_, known)) if known >= likeness => best,
        _ => Some((word, likeness)),
    });
    best.filter(|(_, likeness)| *likeness >= ALIKE).map(|(word, _)| word)
}
