//! Who belongs, joining, data and consent, conduct and upkeep.

use schoolgate::catalogue::Rulebook;
use schoolgate::words::{ConsentKind, Medium, Surface};

use super::{Found, NOT_GRANTED};
use crate::show::words::{Said, and};

pub(super) fn silences(rules: &Rulebook, out: &mut Found) {
    belonging(rules, out);
    joining(rules, out);
    consent(rules, out);
    conduct(rules, out);
    upkeep(rules, out);
}

fn belonging(rules: &Rulebook, out: &mut Found) {
    out.note(
        rules.features.is_empty(),
        &["features"],
        "Which features are in use",
        "None is left out: each is used as far as the other clauses grant it.",
        None,
    );
    out.note(
        rules.membership.is_empty(),
        &["membership"],
        "Whether a parent needs a child on the roll",
        "A parent with an open account still signs in when no child of theirs is on the roll; what concerns a child who has \
         left is closed to them.",
        Some("engine.own"),
    );
    out.note(
        rules.year_groups.is_empty(),
        &["year_groups"],
        "Which year groups use the service",
        "Pupils of every year do.",
        None,
    );
    out.note(
        rules.privacy.is_empty(),
        &["privacy"],
        "Who sees what concerns one pupil",
        "It is refused to those whom no clause lets see it. Staff who award points see the points of any pupil to whom they \
         may award them.",
        NOT_GRANTED,
    );
    out.note(
        rules.protection.is_empty(),
        &["protection"],
        "Pupils whom the school protects over and above the rest",
        "What the school records of a pupil binds all the same: another name, shown alone, in no post with others, never named \
         where shown.",
        Some("engine.protection"),
    );
    out.note(
        rules.leavers.is_empty(),
        &["leavers"],
        "What happens when a pupil leaves",
        "Access closes at the end of the last day all the same, and the office is told to erase the pupil; the list of what \
         is due does not go on naming them.",
        Some("engine.default.leavers"),
    );
    out.note(
        rules.retention.is_empty(),
        &["retention"],
        "For how long messages, posts and other records are kept",
        "Until somebody whom they concern is erased; nothing is due to go for its age.",
        None,
    );
    out.note(
        rules.data_rights.is_empty(),
        &["data_rights"],
        "What people may do with what is held on them",
        "Everybody may have a copy and ask for deletion, and parents with parental responsibility for their children. The \
         school office confirms a deletion.",
        Some("engine.data_rights"),
    );
    let pupils = &rules.pupil_account;
    out.note(
        pupils.is_empty(),
        &["pupil_account"],
        "What pupils may do with an account of their own",
        "Pupils do not sign in, change an avatar or see points.",
        NOT_GRANTED,
    );
}

fn joining(rules: &Rulebook, out: &mut Found) {
    let (invited, codes) = (!rules.invitations.is_empty(), !rules.codes.is_empty());
    out.note(!invited, &["invitations"], "Sending parents a code", "No parent is sent one.", NOT_GRANTED);
    let redeemed = if invited {
        "A code that was sent links all the same, since a clause grants the invitation."
    } else {
        "Nobody joins by a code; families come in with the school’s own register."
    };
    out.note(!codes, &["codes"], "Joining with a code", redeemed, NOT_GRANTED.filter(|_| !invited));
    out.note(
        rules.adults_only.is_empty(),
        &["adults_only"],
        "Who may redeem a code",
        "A pupil or a member of staff who redeems one is refused all the same.",
        NOT_GRANTED,
    );
    out.note(
        rules.linked_adults.is_empty(),
        &["linked_adults"],
        "How many adults are linked with a pupil",
        "Any number.",
        None,
    );
    out.note(
        rules.welcome.is_empty(),
        &["welcome"],
        "What comes with an invitation, and whether joining means accepting the policy",
        "Nothing has to be handed over, and joining needs no acceptance.",
        None,
    );
    out.note(
        rules.welcome.iter().any(|cited| cited.rule.acceptance),
        &["welcome"],
        "Accepting the policy again after a review",
        "Parents are asked to accept the new version; what they accepted before stands meanwhile.",
        Some("engine.default.reacceptance"),
    );
}

fn consent(rules: &Rulebook, out: &mut Found) {
    out.note(
        rules.processing_consent.is_empty(),
        &["processing_consent"],
        "Consent before a pupil’s data are processed",
        "It is needed all the same.",
        Some("engine.no_processing"),
    );
    for surface in [Surface::ClassStory, Surface::SchoolStory] {
        let needs = |medium: &Medium| {
            let mut stated = rules.media_consent.iter();
            stated.any(|cited| cited.rule.surfaces.contains(&surface) && cited.rule.media.contains(medium))
        };
        let free: Vec<Medium> = Medium::ALL.iter().copied().filter(|medium| !needs(medium)).collect();
        out.note(
            !free.is_empty(),
            &["media_consent"],
            format!("Consent for {} that show a pupil on {}", and(&free), surface.said()),
            "None is needed beyond that for the processing of data.",
            None,
        );
    }
    let named = |kind: &ConsentKind| rules.refusing.iter().any(|cited| cited.rule.kinds.contains(kind));
    let asks = |kind| rules.media_consent.iter().any(|cited| cited.rule.asks_for(kind));
    let other_basis = rules.processing_consent.iter().any(|cited| cited.rule.without_consent().is_some());
    let asked = |kind: &ConsentKind| match kind {
        ConsentKind::DataProcessing => !other_basis,
        kind => !kind.is_somewhere() || asks(*kind),
    };
    let unnamed: Vec<ConsentKind> =
        ConsentKind::ALL.iter().copied().filter(|kind| asked(kind) && !named(kind)).collect();
    out.note(
        !unnamed.is_empty(),
        &["refusing"],
        format!("Refusing consent for {}", and(&unnamed)),
        "Parents may refuse it all the same.",
        Some("engine.data_rights"),
    );
}

fn conduct(rules: &Rulebook, out: &mut Found) {
    out.note(
        rules.no_sharing.is_empty(),
        &["no_sharing"],
        "Sharing outside the service",
        "Nobody is granted it.",
        NOT_GRANTED,
    );
    out.note(
        rules.never_disclosed.is_empty(),
        &["never_disclosed"],
        "Giving information about a pupil to third parties",
        "The school office may do so to keep a child safe or because the law requires it, and for nothing else.",
        NOT_GRANTED,
    );
    out.note(
        rules.reporting.is_empty(),
        &["reporting"],
        "Reporting content",
        "Anyone may report what they can see, and a senior leader is told.",
        Some("engine.own"),
    );
    out.note(
        rules.judging.is_empty(),
        &["judging"],
        "What becomes of a report",
        "The headteacher and senior leaders judge it.",
        Some("engine.head"),
    );
    out.note(
        rules.suspension.is_empty(),
        &["suspension"],
        "Suspending an account",
        "The headteacher and senior leaders may; a breach on record does not lead to it by itself.",
        Some("engine.head"),
    );
    out.note(
        rules.ladder.is_empty(),
        &["ladder"],
        "In which order reminders, suspensions and endings come",
        "In any: whoever may take one may take it first.",
        None,
    );
    out.note(
        rules.termination.is_empty(),
        &["termination"],
        "Ending the use of the service for a person",
        "The headteacher and senior leaders may.",
        Some("engine.head"),
    );
    out.note(
        !rules.termination.iter().any(|cited| cited.rule.community),
        &["termination"],
        "Ending the use of the service for everybody",
        "The headteacher and senior leaders may.",
        Some("engine.head"),
    );
}

fn upkeep(rules: &Rulebook, out: &mut Found) {
    out.note(
        rules.school_devices.is_empty(),
        &["school_devices"],
        "On whose devices staff use the service",
        "On any, their own as well.",
        None,
    );
    out.note(
        rules.class_page_visits.is_empty(),
        &["class_page_visits"],
        "Visits to class pages, to see that the policy is kept",
        "Nobody visits the page of a class that is not theirs.",
        NOT_GRANTED,
    );
    let consent = !rules.media_consent.is_empty();
    let list = if consent {
        "Staff who post see the list all the same, by the clause on consent."
    } else {
        "There is none for staff who post."
    };
    out.note(
        rules.no_photo_list.is_empty(),
        &["no_photo_list"],
        "The list of pupils who may not be shown",
        list,
        NOT_GRANTED.filter(|_| !consent),
    );
    out.note(
        rules.review.is_empty(),
        &["review"],
        "When the policy is reviewed",
        "No review is ever due, and nobody is reminded of one.",
        None,
    );
}
