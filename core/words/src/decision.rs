//! A decision, or a plan, put into words.

use schoolgate::Plan;
use schoolgate::contract::{Decision, Instant, Reason, Remedy};
use schoolgate::words::{Effect, Verdict};
use serde::Serialize;

use crate::{About, Words};

/// A decision in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The verdict, as a label.
    pub verdict: String,
    /// The answer in a sentence, for whoever asked: *Not now; from Mon 2 October, 08:00.*
    pub headline: String,
    /// The reasons, in the decision's order.
    pub reasons: Vec<Put>,
    /// The ways out of all that stands against it, each once, as on buttons.
    pub ways: Vec<String>,
    /// What is owed, in the decision's order.
    pub duties: Vec<Owed>,
}

/// A reason in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Put {
    /// The clause that says so.
    pub clause: String,
    /// What it does to the verdict, as a label.
    pub effect: String,
    /// The reason itself.
    pub words: String,
    /// Its ways out, in the reason's order, as on buttons.
    pub remedies: Vec<String>,
}

/// What is owed, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// What to do.
    pub words: String,
    /// What whoever has to be told reads; absent where nobody has to be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<String>,
}

/// A plan in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// Whether there is a way, in a sentence.
    pub headline: String,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// What would then be decided; absent where there is no way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Said>,
}

/// A step of a plan in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The clause whose reason it clears.
    pub clause: String,
    /// What to do.
    pub words: String,
}

impl Words {
    /// A decision in words.
    #[must_use]
    pub fn say(&self, decision: &Decision, about: &About<'_>) -> Said {
        let put = |reason: &Reason| Put {
            clause: reason.clause.to_string(),
            effect: self.word("effect", reason.effect.as_str()),
            words: self.reason(reason, about),
            remedies: reason.remedies.iter().map(|remedy| self.remedy(remedy, about)).collect(),
        };
        Said {
            verdict: self.sentence(&format!("verdict-{}", decision.verdict), &[]),
            headline: self.headline(decision, about),
            reasons: decision.reasons.iter().map(put).collect(),
            ways: self.remedies(&decision.reasons, about),
            duties: decision.duties.iter().map(|duty| self.duty(duty, about)).collect(),
        }
    }

    /// The answer in a sentence. A refusal that time alone will lift says from when on.
    #[must_use]
    pub fn headline(&self, decision: &Decision, about: &About<'_>) -> String {
        let at = |key: &str, at: Instant| self.sentence(key, &[("at", self.when(at, about).into())]);
        match (decision.verdict, decision.effective_at) {
            (Verdict::Allow, _) if decision.reasons.iter().any(|reason| reason.effect == Effect::Advise) => {
                self.sentence("headline-advised", &[])
            }
            (Verdict::Allow, _) => self.sentence("headline-allow", &[]),
            (Verdict::Hold, Some(from)) => at("headline-held_until", from),
            (Verdict::Hold, None) => self.sentence("headline-hold", &[]),
            _ => match lifts(decision) {
                Some(from) => at("headline-not_now", from),
                None => self.sentence("headline-deny", &[]),
            },
        }
    }

    /// A plan in words.
    #[must_use]
    pub fn plan(&self, plan: &Plan, about: &About<'_>) -> Planned {
        let headline = match (plan.possible, plan.steps.is_empty()) {
            (false, _) => "plan-none",
            (true, true) => "plan-open",
            (true, false) => "plan-steps",
        };
        let step =
            |step: &schoolgate::Step| Step { clause: step.clause.to_string(), words: self.remedy(&step.remedy, about) };
        Planned {
            headline: self.sentence(headline, &[]),
            steps: plan.steps.iter().map(step).collect(),
            decision: plan.decision.as_ref().map(|decision| self.say(decision, about)),
        }
    }
}

/// From when on nothing denies it any more, if time alone lifts every denial.
fn lifts(decision: &Decision) -> Option<Instant> {
    let denials = decision.reasons.iter().filter(|reason| reason.effect == Effect::Deny);
    let waits = denials.map(|reason| {
        reason.remedies.iter().find_map(|remedy| match remedy {
            Remedy::WaitUntil { at } => Some(*at),
            _ => None,
        })
    });
    waits.collect::<Option<Vec<_>>>()?.into_iter().max()
}
