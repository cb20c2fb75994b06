//! The English sentences are the library's own: what the core says of a reason, byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests may stop at the first surprise; a JSON value indexed by a name that it lacks is null"
)]

use schoolgate::contract::{ClassId, ClauseId, Facts, Instant, Reason, ReasonCode};
use schoolgate::words::{
    AccountState, Channel, ConsentKind, ConsentState, Effect, LawfulBasis, Medium, Topic, YearGroup,
};
use schoolgate_words::{About, Locale, Unreviewed, Words};

/// Every fact of which a sentence is made, each by itself and with those beside which it stands.
fn facts() -> Vec<Facts> {
    let none = Facts::default;
    let at = Some(Instant::from_millis(1_696_316_400_000, 3_600));
    let words = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect());
    let mut all = vec![
        none(),
        Facts { at, ..none() },
        Facts { at, limit: Some(3), ..none() },
        Facts { at, limit: Some(3), media: Some(vec![Medium::Photo]), ..none() },
        Facts { at, limit: Some(3), media: Some(vec![Medium::Recording, Medium::WorkSample]), ..none() },
        Facts { limit: Some(200), ..none() },
        Facts { comes_back: Some(2), ..none() },
        Facts { written: Some(true), ..none() },
        Facts { written: Some(false), ..none() },
        Facts { class: ClassId::new("3h").ok(), ..none() },
        Facts { year_group: Some(YearGroup::Y3), ..none() },
        Facts { allowed: words(&["amina_k"]), ..none() },
        Facts { allowed: words(&["reminder", "suspension"]), ..none() },
        Facts { allowed: words(&["sports_result", "news", "house_cup"]), ..none() },
        Facts { allowed: words(&[]), ..none() },
        Facts { channels: Some(vec![Channel::OfficeEmail, Channel::InPerson]), topic: Some(Topic::Urgent), ..none() },
    ];
    all.extend(AccountState::ALL.iter().map(|account| Facts { account: Some(*account), ..none() }));
    for topic in Topic::ALL {
        all.push(Facts { topic: Some(*topic), ..none() });
        all.extend(Channel::ALL.iter().map(|channel| Facts { topic: Some(*topic), channel: Some(*channel), ..none() }));
    }
    for basis in LawfulBasis::ALL {
        all.push(Facts { bases: Some(vec![*basis]), ..none() });
        all.push(Facts { bases: Some(vec![*basis, LawfulBasis::Contract]), ..none() });
        all.push(Facts { bases: Some(vec![*basis]), state: Some(ConsentState::Given), ..none() });
        all.push(Facts { bases: Some(vec![*basis]), state: Some(ConsentState::Refused), ..none() });
    }
    for medium in Medium::ALL {
        for kind in ConsentKind::ALL {
            for written in [None, Some(true)] {
                all.push(Facts { medium: Some(*medium), kind: Some(*kind), written, ..none() });
            }
        }
    }
    all
}

#[test]
fn english_says_of_every_code_effect_and_fact_what_the_core_says() {
    let english = Words::of(Locale::EnGb, Unreviewed::Refuse).unwrap();
    let clause = ClauseId::new("1").unwrap();
    let facts = facts();
    for code in ReasonCode::ALL {
        for effect in Effect::ALL {
            // A list of three are categories: a step has two before it at most.
            let categories = |facts: &&Facts| facts.allowed.as_ref().is_some_and(|allowed| allowed.len() > 2);
            for facts in facts.iter().filter(|facts| *code != ReasonCode::StepTooEarly || !categories(facts)) {
                let (clause, facts, remedies) = (clause.clone(), facts.clone(), Vec::new());
                let reason = Reason { effect: *effect, clause, code: *code, facts, remedies, message: None };
                let said = english.reason(&reason, &About::default());
                assert_eq!(said, reason.words(schoolgate::Locale::EnGb), "{code} {effect} {:?}", reason.facts);
            }
        }
    }
}
