//! What policies commonly say to protect children, and when the policy is looked at again.

use schoolgate::catalogue::{JournalOf, MediaConsent, OnWithdrawal, Rulebook, StoryAuthors};
use schoolgate::contract::{Date, Month};
use schoolgate::words::{Medium, Surface};

use super::{Lints, Stated, of};

type IsMissing = fn(&Rulebook) -> bool;

/// What is missed where a policy does not say it: whether it says so, and what then holds.
const USUAL: &[(IsMissing, &str)] = &[
    (
        |rules| rules.processing_consent.is_empty(),
        "no clause asks for consent before a pupil's data are processed; it is asked for all the same: state \
         `processing_consent`, so that the page says so",
    ),
    (|rules| rules.codes.is_empty(), "no clause says that parents link with a child by a code; state `codes`"),
    (
        |rules| rules.adults_only.is_empty(),
        "no clause says that codes are for adults; they are all the same: state `adults_only`, so that the page says so",
    ),
    (
        |rules| rules.linked_adults.is_empty(),
        "no clause limits how many adults are linked with a pupil; state `linked_adults`",
    ),
    (
        |rules| rules.no_sharing.is_empty(),
        "no clause keeps what is in the service from being shared outside; state `no_sharing`",
    ),
    (
        |rules| rules.privacy.is_empty(),
        "no clause keeps what concerns a pupil for that pupil's people; state `privacy`",
    ),
    (|rules| rules.reporting.is_empty(), "no clause says what anybody may report; state `reporting`"),
    (
        |rules| rules.suspension.is_empty() && rules.ladder.is_empty(),
        "no clause says what a breach leads to; state `suspension`, or a `ladder` of steps",
    ),
];

pub(super) fn look(lints: &mut Lints<'_>, today: Option<Date>) {
    pictures(lints);
    let rules = lints.policy.rules();
    for (_, sentence) in USUAL.iter().filter(|(is_missing, _)| is_missing(rules)) {
        lints.note("missing_safeguard", String::new(), (*sentence).to_owned());
    }
    review(lints, today);
}

/// Surfaces on which pupils are shown with nobody's consent.
fn pictures(lints: &mut Lints<'_>) {
    let consents = lints.rules(of!(MediaConsent));
    for stated in &consents {
        if !stated.rule.written {
            let sentence = "asks for consent that need not be in writing; if it must be, say `\"written\": true`";
            lints.note("spoken_consent", stated.path(), sentence.to_owned());
        }
    }
    strictest(lints, &consents);
    // Where clauses ask only of those in others' journals, pupils are shown in their own with no consent.
    let own = |rule: &MediaConsent| rule.r#in.as_ref().is_none_or(|whose| whose.contains(&JournalOf::Own));
    let asked = |surface: Surface| {
        let asking = consents.iter().filter(|stated| stated.rule.surfaces.contains(&surface) && own(stated.rule));
        asking.clone().any(|stated| stated.rule.media.contains(&Medium::Photo))
    };
    let authors: Vec<Stated<'_, StoryAuthors>> = lints.rules(of!(StoryAuthors));
    for stated in authors {
        for (n, surface) in stated.rule.surfaces.iter().enumerate().filter(|(_, surface)| !asked(**surface)) {
            let sentence = format!(
                "pictures of pupils may come out on the `{surface}` with no more than consent to keep their data; state `media_consent` for it"
            );
            lints.warn("no_media_consent", format!("{}.surfaces[{n}]", stated.path()), sentence);
        }
    }
}

/// What a statement on consent says in vain, since another asks for more of the same pictures.
fn strictest(lints: &mut Lints<'_>, consents: &[Stated<'_, MediaConsent>]) {
    for stated in consents {
        let same = |other: &&Stated<'_, MediaConsent>| {
            stated.rule.surfaces.iter().all(|surface| other.rule.surfaces.contains(surface))
                && stated.rule.media.iter().all(|medium| other.rule.media.contains(medium))
        };
        let shorter = |other: &&Stated<'_, MediaConsent>| {
            other.rule.lasts_months.is_some_and(|months| stated.rule.lasts_months.is_some_and(|own| months < own))
        };
        if let Some(other) = consents.iter().filter(same).find(shorter) {
            let sentence = format!(
                "lets a consent count for longer than clause {} does, and the shorter time counts; say one of the two",
                other.id
            );
            lints.warn("outlasted", format!("{}.lasts_months", stated.path()), sentence);
        }
        let leaves = stated.rule.on_withdrawal == Some(OnWithdrawal::Leave);
        let removes = |other: &&Stated<'_, MediaConsent>| other.rule.on_withdrawal == Some(OnWithdrawal::Remove);
        if let Some(other) = consents.iter().filter(|_| leaves).filter(same).find(removes) {
            let sentence = format!(
                "leaves what is out where it is when a consent is taken back, and by clause {} it comes down; say one of \
                 the two",
                other.id
            );
            lints.warn("comes_down_anyway", format!("{}.on_withdrawal", stated.path()), sentence);
        }
    }
}

/// Whether the policy's review is due.
fn review(lints: &mut Lints<'_>, today: Option<Date>) {
    let reviews = lints.rules(of!(Review));
    let Some(stated) = reviews.iter().min_by_key(|stated| stated.rule.every_months) else {
        let sentence = "no clause says when the policy is reviewed; state `review`";
        return lints.note("no_review", String::new(), sentence.to_owned());
    };
    let reviewed = lints.policy.document().reviewed;
    // When terms begin and end is the school's to say.
    let Some(months) = stated.rule.every_months else { return };
    let Some((due, today)) = reviewed.plus(months).zip(today) else { return };
    if due < Month::of(today) {
        let sentence = format!(
            "has a review every {months} months, and the last one was in {reviewed}: the next was due in {due}"
        );
        lints.warn("review_overdue", stated.path(), sentence);
    }
}
