//! Every kind of remedy and duty that the contract has comes into words of its own, in every locale.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests may stop at the first surprise; a JSON value indexed by a name that it lacks is null"
)]

use std::collections::BTreeSet;

use schoolgate::contract::{Duty, FromTree, Remedy, from_json};
use schoolgate_words::{About, Locale, Unreviewed, Words};
use serde_json::Value;

/// One of each kind at least.
const SAMPLES: &str = include_str!("samples.json");

fn samples<T: FromTree>(list: &str) -> Vec<(String, T)> {
    let samples: Value = serde_json::from_str(SAMPLES).unwrap();
    let one =
        |value: &Value| (value["type"].as_str().unwrap().to_owned(), from_json(value.to_string().as_bytes()).unwrap());
    samples[list].as_array().unwrap().iter().map(one).collect()
}

/// The kinds, as the contract's schema lists them, which is made of the types.
fn kinds(of: &str) -> BTreeSet<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema/decision.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let kinds = schema["$defs"][of]["oneOf"].as_array().unwrap().iter();
    kinds.map(|kind| kind["properties"]["type"]["const"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_remedy_is_said_in_every_locale() {
    let samples: Vec<(String, Remedy)> = samples("remedies");
    assert_eq!(samples.iter().map(|(kind, _)| kind.clone()).collect::<BTreeSet<_>>(), kinds("Remedy"));
    for locale in Locale::ALL {
        let words = Words::of(*locale, Unreviewed::Accept).unwrap();
        let other = words.example("remedy-other", 1);
        let said: BTreeSet<String> =
            samples.iter().map(|(_, remedy)| words.remedy(remedy, &About::default())).collect();
        assert!(said.len() == samples.len() && !said.contains(&other), "{locale}: {said:#?}");
        assert!(said.iter().all(|said| !said.contains(['{', '}'])), "{locale}: {said:#?}");
    }
}

#[test]
fn every_duty_is_said_in_every_locale() {
    let samples: Vec<(String, Duty)> = samples("duties");
    assert_eq!(samples.iter().map(|(kind, _)| kind.clone()).collect::<BTreeSet<_>>(), kinds("Duty"));
    for locale in Locale::ALL {
        let words = Words::of(*locale, Unreviewed::Accept).unwrap();
        let other = words.example("duty-other", 1);
        let said: Vec<_> = samples.iter().map(|(_, duty)| words.duty(duty, &About::default())).collect();
        let different: BTreeSet<&str> = said.iter().map(|owed| owed.words.as_str()).collect();
        assert!(different.len() == samples.len() && !different.contains(other.as_str()), "{locale}: {said:#?}");
        assert!(different.iter().all(|said| !said.contains(['{', '}'])), "{locale}: {said:#?}");
        let tells =
            samples.iter().zip(&said).filter(|((kind, _), owed)| kind.starts_with("tell_") != owed.told.is_some());
        let tells: Vec<_> = tells.map(|((kind, _), _)| kind.as_str()).collect();
        // Whom a third party gave information is told outside the service.
        assert_eq!(tells, ["tell_recipient"], "{locale}");
    }
}

#[test]
fn a_name_of_another_direction_is_isolated() {
    let wait: Remedy = from_json(br#"{"type": "leave_out", "pupils": ["amina"]}"#).unwrap();
    let of = |locale: Locale, name: &str| {
        let mut names = schoolgate_words::Names::default();
        names.pupils.insert("amina".to_owned(), name.to_owned());
        let words = Words::of(locale, Unreviewed::Accept).unwrap();
        words.remedy(&wait, &About { names: Some(&names), at: None })
    };
    assert_eq!(of(Locale::EnGb, "Amina"), "Leave Amina out");
    assert_eq!(of(Locale::EnGb, "أمينة"), "Leave \u{2068}أمينة\u{2069} out");
    assert!(of(Locale::Ur, "Amina 2").contains("\u{2068}Amina 2\u{2069}"));
    // Digits of a name stay as they are written.
    assert!(of(Locale::Ar, "Amina 2").contains("\u{2068}Amina 2\u{2069}"));
}
