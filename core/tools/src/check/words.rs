//! Which word was meant.

/// How alike two words have to be for one to be offered for the other, in hundredths.
const ALIKE: usize = 55;

/// What is written for words of the catalogue that are spelt otherwise.
const MEANT: &[(&str, &str)] = &[
    ("working_days", "school_days"),
    ("days", "school_days"),
    ("working_day", "school_days"),
    ("video", "recording"),
    ("videos", "recording"),
    ("picture", "photo"),
    ("pictures", "photo"),
    ("images", "photo"),
    ("deputy", "senior_leader"),
    ("deputy_head", "senior_leader"),
    ("deputy_headteacher", "senior_leader"),
    ("slt", "senior_leader"),
    ("principal", "headteacher"),
    ("head", "headteacher"),
    ("dsl", "safeguarding_lead"),
    ("form_tutor", "class_teacher"),
    ("tutor", "class_teacher"),
    ("bullying", "incident"),
    ("newsfeed", "class_story"),
    ("journal", "portfolio"),
    ("children", "pupil"),
    ("child", "pupil"),
    ("guardian", "parent"),
    ("carer", "parent"),
];

/// The word among those that are known that is meant by the one that was written, or most like it, if any is.
pub(super) fn nearest<'k>(written: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // No word known is as long: there is nothing to compare.
    if written.len() > 80 {
        return None;
    }
    let written = written.trim().to_lowercase().replace([' ', '-'], "_");
    let known: Vec<&str> = known.collect();
    let meant = MEANT.iter().filter(|(other, _)| *other == written).map(|(_, meant)| *meant);
    if let Some(word) = meant.flat_map(|meant| known.iter().find(|word| **word == meant)).next() {
        return Some(word);
    }
    let letters = |word: &str| word.chars().count();
    let likeness = |word: &str| {
        let (short, long) = if letters(word) < letters(&written) { (word, &*written) } else { (&*written, word) };
        // A word that goes on or is cut short, as in `tuesday` or `parents`, is like the whole.
        let cut = if letters(short) >= 3 && long.starts_with(short) { 30 } else { 0 };
        let changed = strsim::damerau_levenshtein(&written, word) * 100 / letters(long).max(1);
        (100 + cut) - changed.min(100)
    };
    let found = known.into_iter().map(|word| (word, likeness(word)));
    // The first of those that are equally alike, in the order of the vocabulary.
    let best = found.fold(None, |best: Option<(&str, usize)>, (word, likeness)| match best {
        Some((_, known)) if known >= likeness => best,
        _ => Some((word, likeness)),
    });
    best.filter(|(_, likeness)| *likeness >= ALIKE).map(|(word, _)| word)
}
