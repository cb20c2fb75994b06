//! What changes when one policy takes the place of another: by behaviour, not by wording.
//!
//! Both policies answer every request of the [decision space](crate::space) that tells them apart, and where the
//! answers differ, there is a change. Neighbouring requests that change alike are one [`Change`]; its [`Witness`] is
//! the plainest and earliest of them. Where nothing is found, the two policies are equal on that space, whose size the
//! answer says.
//!
//! Compared are the verdict, until when something is held, the advice, the duties, and of a refusal what was found and
//! the ways out; not which clause says so, nor its words. What would have refused a safeguarding message is no advice.
//! Whoever is refused everything anyway is not asked everything, so that of refusals the list of changes is not whole;
//! of what goes ahead it is, as far as the space goes.

mod change;
mod merge;
mod shown;
mod text;
mod unshown;

use schoolgate::catalogue::Rule;
use schoolgate::contract::{Decision, Instant, PolicyRef, Request};
use schoolgate::policy::Policy;
use schoolgate::{Locale, School};
use serde::Serialize;

use crate::space::{Space, Unsearched};
pub use change::ChangeKind;
pub use shown::Shown;
pub use unshown::{UNSHOWN, Unshown};

/// How one policy's decisions differ from another's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changes {
    /// The policy of before.
    pub old: PolicyRef,
    /// The policy that takes its place.
    pub new: PolicyRef,
    /// How many requests both were asked.
    pub requests: usize,
    /// At how many instants, of the week and beside it.
    pub instants: usize,
    /// When those were made that do not hang on the time.
    pub at: Instant,
    /// How many of the requests were answered otherwise.
    pub differing: usize,
    /// The kinds of rule that the two state differently, whatever comes of it.
    pub rules: Vec<&'static str>,
    /// The changes: who gains what, who loses what, and so on; within one kind the plainest first.
    pub changes: Vec<Change>,
    /// What lists, pages and reports show otherwise.
    pub shown: Vec<Shown>,
    /// What is stated differently and shows nowhere.
    pub unshown: Vec<Unshown>,
}

/// Requests that change alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// In what way they are answered otherwise.
    pub kind: ChangeKind,
    /// The type of the action, as a request writes it.
    pub action: String,
    /// In a sentence: who, what, when.
    pub sentence: String,
    /// The clauses that decided them before, with their headings.
    pub then: Vec<Cited>,
    /// The clauses that decide them now.
    pub now: Vec<Cited>,
    /// How many requests of the space it is about.
    pub requests: usize,
    /// The plainest and earliest of them.
    pub witness: Witness,
}

/// A clause by id and heading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Cited {
    /// Its id in its policy.
    pub clause: String,
    /// A few words; empty where the policy has none.
    pub heading: String,
}

/// One request, and what both policies say to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// The request, in the model school.
    pub request: Request,
    /// What was decided.
    pub then: Decision,
    /// What is decided now.
    pub now: Decision,
}

impl Changes {
    /// Whether nothing changes, and nothing is stated differently.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.shown.is_empty() && self.rules.is_empty() && self.unshown.is_empty()
    }
}

/// What `new` decides otherwise than `old`.
///
/// # Errors
/// [`Unsearched::TooLarge`] where the two tell too much apart to be searched whole.
pub fn between(old: &Policy, new: &Policy) -> Result<Changes, Unsearched> {
    of(&Space::of(&[old, new])?, old, new)
}

/// Whether anything is told of what `new` does otherwise than `old`, of some actions only, by their types, and of all that
/// is looked at.
///
/// # Errors
/// As [`between`].
pub fn differ(old: &Policy, new: &Policy, wanted: &dyn Fn(&str) -> bool) -> Result<bool, Unsearched> {
    let space = Space::of_some(&[old, new], wanted)?;
    let (then, now) = (space.school(old)?, space.school(new)?);
    for question in &space.questions {
        let (then, now) = (then.ask(&question.request)?, now.ask(&question.request)?);
        if !change::between(&then, &now).is_empty() {
            return Ok(true);
        }
    }
    Ok(!shown::between(&space, &then, &now)?.is_empty())
}

/// The model school under the one and under the other policy, in which [`between`] asks: whoever has a change's witness can
/// put it there, and ask on.
///
/// # Errors
/// As [`between`].
pub fn schools(old: &Policy, new: &Policy) -> Result<(School, School), Unsearched> {
    let space = Space::of(&[old, new])?;
    Ok((space.school(old)?, space.school(new)?))
}

fn of(space: &Space, old: &Policy, new: &Policy) -> Result<Changes, Unsearched> {
    let (then, now) = (space.school(old)?, space.school(new)?);
    let mut changes = merge::Merging::new(space);
    let mut differing = 0;
    for (place, question) in space.questions.iter().enumerate() {
        let (then, now) = (then.ask(&question.request)?, now.ask(&question.request)?);
        let found = change::between(&then, &now);
        differing += usize::from(!found.is_empty());
        for (kind, detail) in found {
            changes.note(place, kind, detail, (&then, &now));
        }
    }
    let witness = |place: usize| witness(space, place, (&then, &now));
    Ok(Changes {
        old: old.reference(),
        new: new.reference(),
        requests: space.len(),
        instants: space.instants(),
        at: space.plain_instant(),
        differing,
        rules: stated_differently(old, new),
        changes: changes.done((old, new), witness)?,
        shown: shown::between(space, &then, &now)?,
        unshown: unshown::between(old, new),
    })
}

/// The kinds of rule that two policies state differently, in the order of the catalogue.
fn stated_differently(old: &Policy, new: &Policy) -> Vec<&'static str> {
    let of = |policy: &Policy, kind: &str| -> Vec<Rule> {
        let stated = policy.rules().statements().into_iter().map(|cited| cited.rule);
        stated.filter(|rule| rule.kind() == kind).collect()
    };
    Rule::KINDS.iter().copied().filter(|kind| of(old, kind) != of(new, kind)).collect()
}

/// What both schools say to one request of the space, in words.
fn witness(space: &Space, place: usize, (then, now): (&School, &School)) -> Result<Option<Witness>, Unsearched> {
    let Some(question) = space.questions.get(place) else { return Ok(None) };
    let request = question.request.clone();
    let then = then.ask(&request)?.with_words(Locale::EnGb);
    let now = now.ask(&request)?.with_words(Locale::EnGb);
    Ok(Some(Witness { request, then, now }))
}
