//! What of a policy its scenarios show: each clause's grants, denials, holds and advice, by a step that passed.

use std::collections::{BTreeMap, BTreeSet};

use schoolgate::catalogue::{Moderation, Outside, Rule};
use schoolgate::contract::ClauseId;
use schoolgate::policy::Policy;
use schoolgate::words::Effect;
use serde::Serialize;

use super::Outcome;

/// What the reasons of each kind of rule can be. A kind that is not here gives no reason of its own: it shows in duties
/// and views, or, as `features`, refuses only what no clause grants. Where a parameter decides, it is a kind of its own here, as in `hours: hold`.
pub const EFFECTS: &[(&str, &[Effect])] = &[
    ("membership", &[Effect::Deny]),
    ("year_groups", &[Effect::Deny]),
    ("privacy", &[Effect::Deny]),
    ("leavers", &[Effect::Deny]),
    ("retention", &[Effect::Allow]),
    ("data_rights", &[Effect::Allow]),
    ("invitations", &[Effect::Allow]),
    ("invitations: responsible_only", &[Effect::Allow, Effect::Deny]),
    ("invitations: consents_first", &[Effect::Allow, Effect::Deny]),
    ("codes", &[Effect::Allow]),
    ("adults_only", &[Effect::Deny]),
    ("linked_adults", &[Effect::Deny]),
    ("welcome", &[Effect::Deny]),
    ("pupil_account", &[Effect::Allow]),
    ("processing_consent", &[Effect::Deny]),
    ("processing_consent: may object", &[Effect::Advise, Effect::Deny]),
    ("processing_consent: no objecting", &[Effect::Advise]),
    ("media_consent", &[Effect::Deny]),
    ("protection", &[Effect::Deny]),
    ("refusing", &[Effect::Allow]),
    ("hours: deny", &[Effect::Deny]),
    ("hours: hold", &[Effect::Hold]),
    ("hours: advise", &[Effect::Advise]),
    ("any_time", &[Effect::Allow]),
    ("out_of_hours_permission", &[Effect::Allow]),
    ("may_message", &[Effect::Allow]),
    ("may_reply", &[Effect::Allow]),
    ("recipients", &[Effect::Deny]),
    ("pupils_take_no_part", &[Effect::Deny]),
    ("reply_to_own_classes", &[Effect::Deny]),
    ("replies_about", &[Effect::Deny]),
    ("escalation_chain", &[Effect::Allow]),
    ("fallback", &[Effect::Deny]),
    ("handing_on", &[Effect::Allow]),
    ("escalation", &[Effect::Allow]),
    ("topics_elsewhere", &[Effect::Deny]),
    ("topic_advice", &[Effect::Advise]),
    ("length_advice", &[Effect::Advise]),
    ("story_authors", &[Effect::Allow]),
    ("family_posts", &[Effect::Hold]),
    ("post_quota: at_most", &[Effect::Deny]),
    ("post_quota: advice", &[Effect::Advise]),
    ("post_deadline", &[Effect::Deny]),
    ("post_deadline: advice", &[Effect::Advise]),
    ("story_authors: off_site_by", &[Effect::Allow, Effect::Deny]),
    ("story_readers", &[Effect::Allow]),
    ("comments: open", &[Effect::Allow]),
    ("comments: moderated", &[Effect::Hold]),
    ("comments: closed", &[Effect::Deny]),
    ("likes", &[Effect::Allow]),
    ("naming: binding", &[Effect::Deny]),
    ("naming: advice", &[Effect::Advise]),
    ("sensitive_stays_private", &[Effect::Deny]),
    ("points", &[Effect::Allow]),
    ("positive_only", &[Effect::Deny]),
    ("skills", &[Effect::Deny]),
    ("home_points", &[Effect::Allow, Effect::Deny]),
    ("points_readers", &[Effect::Allow]),
    ("points_stay", &[Effect::Deny]),
    ("totals", &[Effect::Allow]),
    ("remote_learning", &[Effect::Allow]),
    ("no_sharing", &[Effect::Deny]),
    ("no_sharing: permitted_by", &[Effect::Allow, Effect::Deny]),
    ("never_disclosed", &[Effect::Deny]),
    ("reporting", &[Effect::Allow]),
    ("judging", &[Effect::Allow]),
    ("suspension", &[Effect::Allow]),
    ("ladder", &[Effect::Deny]),
    ("ladder: advice", &[Effect::Advise]),
    ("termination", &[Effect::Allow]),
    ("school_devices", &[Effect::Deny]),
    ("class_page_visits", &[Effect::Allow]),
];

/// What can be shown of a rule.
fn effects(rule: &Rule) -> &'static [Effect] {
    let kind = match rule {
        Rule::Hours(hours) => match hours.outside {
            Outside::Hold => "hours: hold",
            Outside::Advise => "hours: advise",
            _ => "hours: deny",
        },
        Rule::Comments(comments) => match comments.moderation {
            Moderation::Moderated => "comments: moderated",
            Moderation::Closed => "comments: closed",
            _ => "comments: open",
        },
        Rule::ProcessingConsent(rule) if rule.without_consent().is_some() => match rule.may_object() {
            true => "processing_consent: may object",
            false => "processing_consent: no objecting",
        },
        Rule::Invitations(rule) if rule.consents_first.is_some() => "invitations: consents_first",
        Rule::StoryAuthors(rule) if rule.off_site_by.is_some() => "story_authors: off_site_by",
        Rule::Invitations(rule) if rule.responsible_only => "invitations: responsible_only",
        Rule::PostQuota(rule) if rule.at_most.is_none() => "post_quota: at_least",
        Rule::PostQuota(rule) if rule.advice_only => "post_quota: advice",
        Rule::PostQuota(_) => "post_quota: at_most",
        Rule::PostDeadline(rule) if rule.advice_only => "post_deadline: advice",
        Rule::Ladder(rule) if rule.advice_only => "ladder: advice",
        Rule::NoSharing(rule) if !rule.permitted_by.is_empty() => "no_sharing: permitted_by",
        Rule::Naming(naming) if naming.advice_only => "naming: advice",
        Rule::Naming(_) => "naming: binding",
        rule => rule.kind(),
    };
    EFFECTS.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, effects)| effects)
}

/// A clause that states rules, and what of it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// The clause.
    pub clause: ClauseId,
    /// Its heading.
    pub heading: String,
    /// What its reasons were in steps that passed.
    pub shown: Vec<Effect>,
    /// What else its rules can give as a reason, and no step shows.
    pub missing: Vec<Effect>,
}

/// What of a policy its scenarios show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The clauses whose rules give reasons, in the order of the document.
    pub clauses: Vec<CoverageRow>,
}

impl Coverage {
    /// What some scenarios show of a policy: of those of them that are of this policy, the steps that passed.
    #[must_use]
    pub fn of(policy: &Policy, outcomes: &[Outcome]) -> Self {
        let id = policy.document().id.as_str();
        let steps = outcomes.iter().filter(|outcome| outcome.policy == id).flat_map(|outcome| &outcome.steps);
        let mut shown: BTreeMap<&str, BTreeSet<Effect>> = BTreeMap::new();
        for (effect, clause) in steps.filter(|step| step.differences.is_empty()).flat_map(|step| &step.decided) {
            shown.entry(clause).or_default().extend(Effect::from_word(effect));
        }
        let clauses = policy.document().clauses.iter().filter_map(|clause| {
            let can: BTreeSet<Effect> = clause.rules.iter().flat_map(effects).copied().collect();
            let shown = shown.remove(clause.id.as_str()).unwrap_or_default();
            let missing = can.difference(&shown).copied().collect();
            let shown = shown.into_iter().collect();
            let (clause_id, heading) = (clause.id.clone(), clause.heading.clone());
            (!can.is_empty()).then_some(CoverageRow { clause: clause_id, heading, shown, missing })
        });
        Self { clauses: clauses.collect() }
    }

    /// How many of the clauses are shown whole.
    #[must_use]
    pub fn whole(&self) -> usize {
        self.clauses.iter().filter(|row| row.missing.is_empty()).count()
    }
}
