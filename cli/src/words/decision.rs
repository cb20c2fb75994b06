//! One decision in plain words: its clauses, and the ways out or the duties.

use std::collections::BTreeMap;

use schoolgate::contract::{Decision, Instant, Reason};
use schoolgate::words::Effect;
use schoolgate_words::{About, Words};

use super::people::People;

/// A paragraph: the sign it begins with, and its words.
pub(crate) struct Paragraph {
    pub(crate) sign: &'static str,
    pub(crate) words: String,
}

pub(crate) fn paragraph(sign: &'static str, words: impl Into<String>) -> Paragraph {
    Paragraph { sign, words: words.into() }
}

/// The words of a decision, after the verdict's own: what is said for it and against it, the ways out, and what is owed.
pub(crate) fn paragraphs(decision: &Decision, at: Instant, people: &People, words: &Words) -> Vec<Paragraph> {
    let about = About { names: Some(people.names()), at: Some(at) };
    let mut out = Vec::new();
    let of = |effect: Effect| decision.reasons.iter().filter(move |reason| reason.effect == effect);
    let mut granted: Vec<&str> = of(Effect::Allow).map(|reason| reason.clause.as_str()).collect();
    granted.dedup();
    if !granted.is_empty() {
        out.push(paragraph("", granted.join(", ")));
    }
    for effect in [Effect::Deny, Effect::Hold] {
        out.extend(sentences(of(effect), &about, people, words).into_iter().map(|words| paragraph("", words)));
    }
    out.extend(words.remedies(&decision.reasons, &about).into_iter().map(|way| paragraph("→ ", way)));
    let advised = sentences(of(Effect::Advise), &about, people, words);
    out.extend(advised.into_iter().map(|words| paragraph("advice ", words)));
    out.extend(decision.duties.iter().map(|duty| paragraph("! ", words.duty(duty, &about).words)));
    out
}

/// The sentences of reasons, each once, with the pupils it is said of.
fn sentences<'a>(
    reasons: impl Iterator<Item = &'a Reason>,
    about: &About<'_>,
    people: &People,
    words: &Words,
) -> Vec<String> {
    let mut order = Vec::new();
    let mut pupils: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for reason in reasons {
        let sentence = format!("{}: {}", reason.clause, words.reason(reason, about));
        let said_of = pupils.entry(sentence.clone()).or_default();
        said_of.extend(reason.facts.pupil.as_ref().map(|pupil| people.pupil(pupil.as_str())));
        if !order.contains(&sentence) {
            order.push(sentence);
        }
    }
    let open = |sentence: &str| sentence.trim_end_matches(['.', '۔']).to_owned();
    order
        .into_iter()
        .map(|sentence| match pupils.get(&sentence).filter(|pupils| !pupils.is_empty()) {
            Some(pupils) => format!("{}: {}", open(&sentence), pupils.join(", ")),
            None => open(&sentence),
        })
        .collect()
}
