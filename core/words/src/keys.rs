//! Every sentence that a locale needs, by its key: enumerated from the contract's vocabularies, so that a new word without a
//! sentence is found.

use schoolgate::contract::ReasonCode;
use schoolgate::words::{
    AccountState, Category, Channel, ConsentKind, Destination, DocumentKind, Effect, LadderStep, LawfulBasis, Medium,
    PermissionKind, PointsWhile, ReplyKind, Role, Surface, Topic, Verdict, Weekday,
};

/// What a file says of itself, and how it writes dates and lists.
const LOCALE: &[&str] = &[
    "locale-tag",
    "locale-name",
    "locale-direction",
    "locale-reviewed",
    "locale-unreviewed",
    "locale-digits",
    "moment",
    "moment-today",
    "list-and.middle",
    "list-and.last",
    "list-or.middle",
    "list-or.last",
    "list-row.middle",
    "list-row.last",
    "list-ways.middle",
    "list-ways.last",
];

/// Sentences beside those of each code: what its facts make of it.
const REASONS: &[&str] = &[
    "not_granted-topic",
    "not_granted-medium",
    "year_not_included-clause",
    "year_not_included-class",
    "year_not_included-year",
    "acceptance_needed-again",
    "processing_consent_missing-written",
    "media_consent_missing-written",
    "media_consent_missing-place",
    "media_consent_missing-written_place",
    "other_basis-given",
    "other_basis-objects",
    "topic_goes_elsewhere-way",
    "topic_goes_elsewhere-private",
    "feature_not_in_use-way",
    "topic_better_elsewhere-way",
    "outside_hours-held",
    "outside_hours-until",
    "name_protected-as",
    "sensitive_on_story-safeguarding",
    "category_not_listed-listed",
    "post_quota_reached-week",
    "post_quota_reached-media",
    "home_points_given-week",
    "erased_before-back",
    "erased_before-imposed",
    "tie_stands-advised",
    "step_too_early-step",
];

const REMEDIES: &[&str] = &[
    "wait_until",
    "use_channel",
    "change_topic",
    "change_topic-meeting",
    "choose_recipient",
    "obtain_consent",
    "obtain_consent-from",
    "leave_out",
    "rename",
    "ask_permission",
    "accept_policy",
    "obtain_signature",
    "give_copy",
    "use_school_device",
    "start_remote_learning",
    "reply_kind",
    "change_surface",
    "choose_skill",
    "insist",
    "change_category",
    "take_step",
    "take_step-reminder",
    "take_step-suspension",
    "award_at_least",
    "award_at_most",
    "other",
];

const DUTIES: &[&str] = &[
    "offer_translation",
    "tell_sender",
    "tell_pupil",
    "tell_adult",
    "tell_people",
    "reach_otherwise",
    "deliver_quietly_until",
    "withhold_read_receipt_until",
    "notify",
    "provide",
    "remove_content",
    "recall_shared",
    "record_acceptance",
    "record_consent",
    "suspend_account",
    "lift_suspension",
    "take_step",
    "preserve_evidence",
    "keep_as_evidence",
    "tell_recipient",
    "no_reply_expected",
    "erase_when_due",
    "other",
];

/// What somebody who has to be told reads.
const TOLD: &[&str] = &[
    "reply_from",
    "reply_never",
    "acknowledged_by",
    "answered_by",
    "away",
    "away_until",
    "meanwhile",
    "safeguarding",
    "hand_up",
    "level",
    "handed_on",
    "marked_from",
    "marked_never",
    "basis",
    "basis_object",
    "points_given",
    "points_taken",
];

const ANSWERS: &[&str] = &[
    "headline-allow",
    "headline-advised",
    "headline-hold",
    "headline-held_until",
    "headline-deny",
    "headline-not_now",
    "plan-none",
    "plan-open",
    "plan-steps",
];

/// Words that stand for what a fact or a name does not say.
const BESIDE: &[&str] = &[
    "account-none",
    "medium-any",
    "basis-other",
    "topic-this.subject",
    "topic-this.about",
    "channel-contact",
    "channel-staff",
    "language-en",
    "language-cy",
    "language-pl",
    "language-ur",
    "language-ar",
];

/// Every key that a locale's file has, `message` or `message.attribute`.
#[must_use]
pub fn needed() -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut listed = |before: &str, words: &[&str]| keys.extend(words.iter().map(|word| format!("{before}{word}")));
    listed("", LOCALE);
    listed("reason-", REASONS);
    listed("remedy-", REMEDIES);
    listed("duty-", DUTIES);
    listed("told-", TOLD);
    listed("", ANSWERS);
    listed("", BESIDE);
    keys.extend((1..=12).map(|month| format!("month-{month}")));
    let mut vocabulary = |name: &str, words: Vec<&str>, forms: &[&str]| {
        for word in words {
            keys.extend(forms.iter().map(|form| format!("{name}-{word}{form}")));
        }
    };
    macro_rules! vocabularies {
        ($($name:literal: $words:ident $forms:expr;)+) => {
            $(vocabulary($name, $words::ALL.iter().map(|word| word.as_str()).collect(), $forms);)+
        };
    }
    vocabularies! {
        "reason": ReasonCode &[""];
        "verdict": Verdict &[""];
        "effect": Effect &[""];
        "weekday": Weekday &[""];
        "topic": Topic &["", ".subject", ".about"];
        "channel": Channel &["", ".towards", ".by", ".use"];
        "consent": ConsentKind &[""];
        "role": Role &["", ".ask", ".tell", ".goes"];
        "account": AccountState &[""];
        "medium": Medium &[""];
        "basis": LawfulBasis &[""];
        "category": Category &[""];
        "step": LadderStep &[""];
        "permission": PermissionKind &[""];
        "reply": ReplyKind &[""];
        "surface": Surface &[""];
        "document": DocumentKind &[""];
        "destination": Destination &[""];
        "while": PointsWhile &[""];
    }
    let places = ConsentKind::ALL.iter().filter(|kind| kind.is_somewhere());
    keys.extend(places.map(|kind| format!("consent-{kind}.place")));
    keys
}
