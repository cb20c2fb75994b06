//! What every locale's file has to have: each sentence that English has, with none of its places left open.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of tests may stop at the first surprise; a JSON value indexed by a name that it lacks is null"
)]

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use schoolgate_words::{Locale, Unreviewed, Words, needed};

type Places = BTreeMap<String, BTreeSet<String>>;

fn of_inline(inline: &InlineExpression<String>, places: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            places.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, places),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("no reference to another sentence, and no function: {other:?}"),
    }
}

fn of_expression(expression: &Expression<String>, places: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, places),
        Expression::Select { selector, variants } => {
            of_inline(selector, places);
            variants.iter().for_each(|variant| of_pattern(&variant.value, places));
        }
    }
}

fn of_pattern(pattern: &Pattern<String>, places: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, places);
        }
    }
}

/// The keys of a file, each with the places that are filled in.
fn places(locale: Locale) -> Places {
    let file = fluent_syntax::parser::parse(locale.table().to_owned()).unwrap_or_else(|(_, wrong)| panic!("{wrong:?}"));
    let mut all = Places::new();
    let mut add = |key: String, pattern: &Pattern<String>| {
        let mut places = BTreeSet::new();
        of_pattern(pattern, &mut places);
        assert!(all.insert(key.clone(), places).is_none(), "{locale}: {key} stands there twice");
    };
    for entry in &file.body {
        match entry {
            Entry::Message(message) => {
                if let Some(value) = &message.value {
                    add(message.id.name.clone(), value);
                }
                for attribute in &message.attributes {
                    add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
                }
            }
            Entry::Term(_) | Entry::Junk { .. } => panic!("{locale}: {entry:?}"),
            _ => {}
        }
    }
    all
}

#[test]
fn every_locale_has_every_sentence_and_no_other() {
    let needed: BTreeSet<String> = needed().into_iter().collect();
    for locale in Locale::ALL {
        let there: BTreeSet<String> = places(*locale).into_keys().collect();
        let (missing, more): (Vec<_>, Vec<_>) =
            (needed.difference(&there).collect(), there.difference(&needed).collect());
        assert!(missing.is_empty() && more.is_empty(), "{locale}: missing {missing:?}, not asked for {more:?}");
    }
}

/// A place that English leaves open is filled with nothing; one that a translation leaves out was forgotten.
#[test]
fn every_locale_fills_the_places_that_english_has() {
    let english = places(Locale::EnGb);
    for locale in Locale::ALL {
        for (key, places) in places(*locale) {
            assert_eq!(Some(&places), english.get(&key), "{locale}: {key}");
        }
    }
}

#[test]
fn every_sentence_comes_out_whole_with_every_number() {
    for locale in Locale::ALL {
        let words = Words::of(*locale, Unreviewed::Accept).unwrap();
        for key in needed() {
            for number in [0, 1, 2, 3, 5, 6, 11, 21, 22, 25, 100, 102] {
                let said = words.example(&key, number);
                assert!(!said.is_empty() && said != key, "{locale}: {key}");
                for wrong in ["{", "}", "  ", "$", " .", " ,", ".."] {
                    assert!(!said.contains(wrong), "{locale}: {key}: {said}");
                }
                let digits = said.chars().any(|letter| letter.is_ascii_digit());
                // In Arabic digits, but what is isolated.
                assert!(*locale != Locale::Ar || !digits || said.contains('\u{2068}'), "{locale}: {key}: {said}");
            }
        }
    }
}

/// Reasons, answers and what is told are sentences; ways out and duties are not, unless they quote one.
#[test]
fn sentences_end_as_sentences_do() {
    for locale in Locale::ALL {
        let words = Words::of(*locale, Unreviewed::Accept).unwrap();
        let sentence = |key: &str| {
            key.starts_with("reason-")
                || key.starts_with("headline-")
                || key.starts_with("told-") && key != "told-level"
        };
        for key in needed() {
            let said = words.example(&key, 3);
            let ends = said.trim_end_matches('\u{2069}').ends_with(['.', '۔', '؟']);
            if sentence(&key) {
                assert!(ends, "{locale}: {key}: {said}");
            } else if key.starts_with("remedy-") {
                assert!(!ends, "{locale}: {key}: {said}");
            }
        }
    }
}

/// A translation that was forgotten reads as English does.
#[test]
fn no_translation_is_the_english_one() {
    let english = Words::of(Locale::EnGb, Unreviewed::Refuse).unwrap();
    // Welsh has the one word, too, and Polish the other.
    let alike = [
        "basis-contract",
        "language-ur",
        "locale-",
        "moment",
        "list-",
        "channel-contact",
        "remedy-use_channel",
        "told-level",
    ];
    for locale in Locale::ALL.iter().filter(|locale| **locale != Locale::EnGb) {
        let words = Words::of(*locale, Unreviewed::Accept).unwrap();
        let same = needed().into_iter().filter(|key| !alike.iter().any(|alike| key.starts_with(alike)));
        let same: Vec<_> = same.filter(|key| words.example(key, 3) == english.example(key, 3)).collect();
        assert!(same.is_empty(), "{locale}: {same:?}");
    }
}

/// By the language's own rules, of which English has two forms, Polish three of whole numbers, Welsh five and Arabic six.
#[test]
fn a_number_has_its_languages_plural_form() {
    let said =
        |locale: Locale, key: &str, number: u32| Words::of(locale, Unreviewed::Accept).unwrap().example(key, number);
    let key = "reason-home_points_given-week";
    for (number, points) in [
        (1, "1 punkt "),
        (3, "3 punkty "),
        (5, "5 punktów "),
        (12, "12 punktów "),
        (22, "22 punkty "),
        (25, "25 punktów "),
    ] {
        let said = said(Locale::Pl, key, number);
        assert!(said.contains(points), "{said}");
    }
    for (number, points) in [(1, "1 pwynt "), (2, "2 bwynt "), (3, "3 o bwyntiau "), (11, "11 o bwyntiau ")] {
        let said = said(Locale::Cy, key, number);
        assert!(said.contains(points), "{said}");
    }
    for (number, points) in
        [(0, "لا تُمنح نقاط"), (1, "نقطة واحدة"), (2, "نقطتين"), (3, "٣ نقاط"), (11, "١١ نقطةً"), (100, "١٠٠ نقطة ")]
    {
        let said = said(Locale::Ar, key, number);
        assert!(said.contains(points), "{said}");
    }
}

#[test]
fn a_locale_that_nobody_reviewed_is_asked_for() {
    let refused = Words::of(Locale::Cy, Unreviewed::Refuse).unwrap_err();
    assert_eq!(refused.path(), "unreviewed");
    let accepted = Words::of(Locale::Cy, Unreviewed::Accept).unwrap();
    assert!(!accepted.is_reviewed() && accepted.note().is_some());
    let english = Words::of(Locale::EnGb, Unreviewed::Refuse).unwrap();
    assert!(english.is_reviewed() && english.note().is_none());
}

#[test]
fn a_file_that_is_none_is_refused_with_its_line() {
    let english = Locale::EnGb.table();
    let sentence = |text: &str| Words::read(text, Unreviewed::Refuse).unwrap_err().to_string();
    assert!(sentence("locale-tag = en-GB\n").contains("lacks the sentence `locale-name`"));
    assert!(sentence(&english.replace("month-5 = May", "month-5 May")).contains("is no file of sentences in line"));
    assert!(sentence(&format!("a = {}1{}", "{".repeat(100_000), "}".repeat(100_000))).contains("too deeply in line 1"));
    assert!(sentence(&format!("{english}\nmonth-5 = May\n")).contains("has a sentence twice"));
    assert!(sentence(&english.replace("locale-digits = 0123456789", "locale-digits = 01")).contains("ten digits"));
    assert!(sentence(&english.replace("locale-tag = en-GB", "locale-tag = 7")).contains("language tag"));
    assert!(sentence(&"#".repeat(300_000)).contains("is longer than"));
}
