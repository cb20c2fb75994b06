//! Consents that are asked for in vain, and on what else data are processed.

use schoolgate::words::{ConsentKind, Destination, LawfulBasis};

use super::{Lints, listed, of};

pub(super) fn look(lints: &mut Lints<'_>) {
    places(lints);
    bases(lints);
}

/// Consents to be shown in a place where nobody may permit that anything is shared.
fn places(lints: &mut Lints<'_>) {
    let shared = |kind: ConsentKind| {
        let permits = lints.policy.rules().no_sharing.iter().filter(|cited| !cited.rule.permitted_by.is_empty());
        let mut named = permits.flat_map(|cited| &cited.rule.destinations);
        named.any(|named| Destination::ALL.iter().any(|place| place.purpose() == Some(kind) && named.includes(*place)))
    };
    let outside = |kind: &ConsentKind| kind.is_purpose() && *kind != ConsentKind::ClassApp;
    let mut found = Vec::new();
    for stated in lints.rules(of!(MediaConsent)) {
        for (n, kind) in stated.rule.purposes.iter().flatten().enumerate().filter(|(_, kind)| outside(kind)) {
            if !shared(*kind) {
                found.push((format!("{}.purposes[{n}]", stated.path()), *kind));
            }
        }
    }
    for (path, kind) in found {
        let sentence = format!(
            "asks for consent to be shown by way of `{kind}`, and nobody may permit that a post is shared there; state \
             `no_sharing` with `permitted_by` for it, or leave it out"
        );
        lints.note("nowhere_shared", path, sentence);
    }
}

/// What a policy asks for that processes data on no consent, and what a public authority may not rest on.
fn bases(lints: &mut Lints<'_>) {
    let stated = lints.rules(of!(ProcessingConsent));
    let Some((other, bases)) = stated.iter().find_map(|stated| Some((stated, stated.rule.without_consent()?))) else {
        return;
    };
    if bases.contains(&LawfulBasis::LegitimateInterests) {
        let sentence = "rests on `legitimate_interests`, on which no public authority processes data for its tasks; a \
                        maintained school or academy says `public_task`";
        lints.note("not_a_public_basis", format!("{}.bases", other.path()), sentence.to_owned());
    }
    let welcome = lints.rules(of!(Welcome)).into_iter();
    let welcome = welcome.map(|stated| (format!("{}.is_consent_to", stated.path()), &stated.rule.is_consent_to));
    let invitations = lints.rules(of!(Invitations)).into_iter().filter_map(|stated| {
        Some((format!("{}.consents_first.kinds", stated.path()), &stated.rule.consents_first.as_ref()?.kinds))
    });
    let asking: Vec<_> = welcome.chain(invitations).collect();
    for (path, _) in asking.into_iter().filter(|(_, kinds)| kinds.contains(&ConsentKind::DataProcessing)) {
        let sentence = format!(
            "asks for consent to `data_processing`, and by clause {} that rests on {}; whoever refuses would be processed all the same: leave it out",
            other.id,
            listed(bases)
        );
        lints.warn("asked_in_vain", path, sentence);
    }
}
