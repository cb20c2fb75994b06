//! What holds for every group and every text.

use proptest::prelude::*;

use super::tests::apply;
use super::{Listing, Mentions, NameIndex, Named};

/// Few words, so that names share, overlap and contain each other.
fn name() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a",
        "b",
        "A",
        "ab",
        "Bo",
        "Khan",
        "khan",
        "Zoë",
        "Zoe\u{301}",
        "O'a",
        "d",
        "s",
        "王",
        "小",
        "ß",
        "أحمد",
        "-",
        "'",
        "a.",
        "DeShawn",
        "\u{410}b",
        "ﾊﾞ",
    ]);
    let gap = prop::sample::select(vec![" ", " ", "-", "", ".", "'"]);
    prop::collection::vec((word, gap), 0..4).prop_map(|parts| {
        let text: String = parts.iter().flat_map(|(word, gap)| [*word, *gap]).collect();
        text.trim_end_matches(['-', ' ']).to_owned()
    })
}

fn roster() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec((name(), name()), 1..6)
}

/// Texts made of the group's own names, with all that may stand between.
fn case() -> impl Strategy<Value = (Vec<(String, String)>, String)> {
    roster().prop_flat_map(|roster| {
        let names: Vec<String> = roster.iter().flat_map(|(g, f)| [g.clone(), f.clone()]).collect();
        let initials = names.iter().filter_map(|n| n.chars().next()).map(String::from).collect::<Vec<_>>();
        let words: Vec<String> = names.into_iter().chain(initials).chain(["and".into(), "K".into()]).collect();
        let gap = prop::sample::select(vec![
            " ", " ", " ", " ", "\n\u{a0}", ", ", ",", "-", "'", "’s ", ". ", ".", ".'", "., ", "", "😀", "\u{301}",
            "\u{200d}", "; ", "_", " #", "#", "\u{3164}", "Mc", "2",
        ]);
        let text = prop::collection::vec((prop::sample::select(words), gap), 0..14)
            .prop_map(|parts| parts.iter().flat_map(|(word, gap)| [word.as_str(), *gap]).collect::<String>());
        (Just(roster), text)
    })
}

fn index(roster: &[(String, String)]) -> NameIndex<usize> {
    let rows = roster.iter().enumerate();
    NameIndex::new(rows.map(|(key, (given_name, family_name))| Named { key, given_name, family_name }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_correction_leaves_no_breach_of_that_pupil((roster, text) in case()) {
        let index = index(&roster);
        for rename in index.renames(&text) {
            let written: String = text.chars().skip(rename.start).take(rename.end - rename.start).collect();
            prop_assert_eq!(&written, &rename.from);
            let corrected = apply(&text, &rename);
            let left = index.rename_for(&corrected, &rename.key);
            prop_assert!(left.is_none(), "{:?}: {:?} -> {:?}", roster, text, corrected);
            prop_assert_eq!(index.rename_for(&text, &rename.key), Some(rename));
        }
    }

    #[test]
    fn places_are_apart_and_make_up_the_correction((roster, text) in case()) {
        let index = index(&roster);
        let breaches = index.breaches(&text);
        let renames = index.renames(&text);
        for rename in &renames {
            let own: Vec<_> = breaches.iter().filter(|b| b.key == rename.key).collect();
            prop_assert!(own.windows(2).all(|two| two[0].end <= two[1].start));
            prop_assert_eq!(own.first().map(|b| b.start), Some(rename.start));
            prop_assert_eq!(own.last().map(|b| b.end), Some(rename.end));
            let all = own.iter().rev().fold(text.clone(), |text, breach| apply(&text, breach));
            prop_assert_eq!(all, apply(&text, rename));
        }
        prop_assert!(breaches.iter().all(|b| renames.iter().any(|r| r.key == b.key)));
    }

    #[test]
    fn correcting_one_after_another_comes_to_an_end((roster, text) in case()) {
        let index = index(&roster);
        let mut text = text;
        for _ in 0..100 {
            let Some(next) = index.renames(&text).into_iter().next() else { return Ok(()) };
            text = apply(&text, &next);
        }
        prop_assert!(false, "{:?}: {:?}", roster, text);
    }

    #[test]
    fn whoever_is_named_in_full_is_said((roster, text) in case()) {
        let index = index(&roster);
        let said = index.said(&text);
        for breach in index.breaches(&text) {
            let (given, family) = &roster[breach.key];
            let full = format!("{given} {family}");
            if index.said(&full).contains(&breach.key) && breach.from.chars().next().is_some_and(char::is_uppercase) {
                prop_assert!(said.contains(&breach.key), "{:?}: {:?}", roster, text);
            }
        }
    }

    #[test]
    fn those_whom_a_text_mentions_are_all_who_are_found((roster, text) in case()) {
        let mentions = Mentions::of(&text);
        let rows = roster.iter().enumerate();
        let all = rows.map(|(key, (given_name, family_name))| Named { key, given_name, family_name });
        let some = NameIndex::new(all.filter(|who| mentions.may_name(who)));
        prop_assert_eq!(some.renames(&text), index(&roster).renames(&text), "{:?}: {:?}", roster, text);
        prop_assert_eq!(some.said(&text), index(&roster).said(&text), "{:?}: {:?}", roster, text);
    }

    #[test]
    fn a_listing_leaves_out_nobody((roster, text) in case()) {
        let rows = roster.iter().enumerate();
        let all: Vec<_> = rows.map(|(key, (given_name, family_name))| Named { key, given_name, family_name }).collect();
        let mut listing = Listing::default();
        all.iter().for_each(|who| listing.add(who));
        let (index, perhaps) = (index(&roster), listing.perhaps_named(&text));
        for key in index.said(&text).into_iter().chain(index.renames(&text).into_iter().map(|rename| rename.key)) {
            prop_assert!(perhaps.contains(&key), "{:?}: {:?}", roster, text);
        }
        for (who, other) in all.iter().flat_map(|who| all.iter().map(move |other| (who, other))) {
            if !NameIndex::new([who.clone()]).said(other.given_name).is_empty() {
                prop_assert!(listing.namesakes([who.clone()]).contains(&other.key), "{:?}", roster);
            }
        }
        all.iter().for_each(|who| listing.remove(who));
        prop_assert!(listing == Listing::default());
    }

    #[test]
    fn what_cannot_be_seen_hides_nobody((roster, text) in case(), at in 0..40_usize) {
        let hidden: String = text.chars().enumerate().flat_map(|(n, c)| (n == at).then_some('\u{3164}').into_iter().chain([c])).collect();
        prop_assert_eq!(index(&roster).said(&hidden), index(&roster).said(&text), "{:?}: {:?}", roster, text);
    }

    #[test]
    fn any_text_at_all_is_read(given in ".{0,6}", family in ".{0,6}", text in ".{0,60}") {
        let roster = [(given.clone(), family.clone())];
        let text = format!("{text} {given} {family}");
        for rename in index(&roster).renames(&text) {
            prop_assert_eq!(index(&roster).rename_for(&apply(&text, &rename), &0), None);
        }
    }
}
