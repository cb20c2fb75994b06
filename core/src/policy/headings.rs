//! What the clauses are called that stand above every policy, or beside it.

use super::Policy;
use crate::contract::ClauseId;

/// The clauses that no school writes, since they are the same in every one, as a headteacher would
/// head them; and those by which the engine fills what a policy leaves open.
pub const ENGINE_CLAUSES: &[(&str, &str)] = &[
    ("engine.unknown_id", "Not of this school"),
    ("engine.safeguarding", "Safeguarding messages always get through"),
    ("engine.restricted_link", "Restricted contact with a child"),
    ("engine.account_inactive", "Closed accounts"),
    ("engine.no_processing", "Consent to keep a pupil's data"),
    ("engine.host", "What the school office does"),
    ("engine.head", "What the headteacher and senior leaders decide"),
    ("engine.protection", "Protected pupils"),
    ("engine.own", "What is one's own"),
    ("engine.data_rights", "Everybody's rights over their data"),
    ("engine.not_granted", "Not in the policy"),
    ("engine.default.naming", "How pupils are named, where the policy is silent"),
    ("engine.default.leavers", "Families who have left, where the policy is silent"),
    ("engine.default.cover_posts", "Posts by whoever covers a class, where the policy is silent"),
    ("engine.default.school_story_authors", "Who writes the school story, where the policy is silent"),
    ("engine.default.staff_comments", "Comments by staff, where the policy is silent"),
    ("engine.default.reacceptance", "Accepting the policy again, where it is silent"),
];

impl Policy {
    /// The heading of a clause that a decision names: the policy's own, or that of a clause which stands above every
    /// policy. None where neither has it.
    #[must_use]
    pub fn heading(&self, clause: &ClauseId) -> Option<&str> {
        let own = self.document().clauses.iter().find(|known| known.id == *clause);
        let engine = || ENGINE_CLAUSES.iter().find(|(id, _)| *id == clause.as_str());
        own.map(|known| known.heading.as_str()).or_else(|| engine().map(|(_, heading)| *heading))
    }
}
