//! What may I do now?

use super::{Denied, Looker, Refusal, View, probes};
use crate::contract::{Action, ClauseId, Error, Instant, Person, ReasonCode, Ref};
use crate::words::Verdict;

record! { typed
    /// What the reader may do now, for showing what is open and greying out what is not.
    ///
    /// What is tried is what lies at hand: a parent's own children and their teachers, a member of staff's own classes
    /// and pupils, the points of every class and team for staff, the school itself for those who run it. With `content` it is what may be done with that message,
    /// post, comment, report, task or permission; with `person`, what may be done about that person, and between a
    /// pupil and the adults, or an adult and the pupils, whom the school has on record beside them.
    ///
    /// Not tried, so ask:
    ///
    /// - what hinges on a word that only the person has: `redeem_invite` (the code, which is compared when it is
    ///   submitted and not before), `import_roster` (the roster) and `hand_on` (to whom);
    /// - without `person`, what is done about single people by those who run the school, and by colleagues about
    ///   whomever they do not teach: everybody would be listed;
    /// - `link`, `issue_invite`, `approve_extra_parent` for an adult whom the school has not on record beside the
    ///   pupil: any two would do;
    /// - what no clause and no floor ever gives to this kind of actor, where it names no person and no content (a
    ///   parent does not run the school);
    /// - other topics, categories, media, roles, dates and amounts than one for each action, though some may be
    ///   refused: they are the person's to choose. A pupil's message is tried as a safeguarding message, the only one
    ///   there is.
    pub struct MayNow {
        /// Every action tried, and what is decided on it.
        pub offers: Vec<Offer>,
    }

    /// One action, as it would be asked for.
    pub struct Offer {
        /// The action. Its texts are placeholders.
        pub action: Action,
        /// What is decided on it.
        pub verdict: Verdict,
        /// When it would take effect, where it is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub effective_at: Option<Instant>,
        /// Why it is refused or held, as far as the reader may know.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub refusals: Vec<Refusal>,
    }
}

pub(super) fn may_now(looker: &Looker<'_>, content: Option<&Ref>, person: Option<&Person>) -> Result<View, Error> {
    let request = looker.bare();
    // Restricted children are not there: that they are tried at all would tell of the link.
    let case = looker.case(&request, true)?;
    let known = |person: &Person| case.state.knows(person);
    let unknown = case.person.as_ref().is_some_and(|actor| !known(actor))
        || person.is_some_and(|person| !known(person))
        || content.is_some_and(|content| !probes::is_there(&case, content));
    if unknown {
        let clause = ClauseId::new("engine.unknown_id")?;
        let refusals = vec![Refusal { clause, code: ReasonCode::UnknownId, remedies: Vec::new() }];
        return Ok(View::Denied(Denied { refusals }));
    }
    let actions = match (content, person) {
        (None, None) => probes::general(&case),
        _ => content
            .into_iter()
            .flat_map(|content| probes::with_content(&case, content))
            .chain(person.into_iter().flat_map(|person| probes::about(&case, person)))
            .collect(),
    };
    let mut offers = Vec::with_capacity(actions.len());
    // To a parent, what concerns the child is refused as to one who has no link; to colleagues it is not offered.
    let offered = |action: &Action| case.staff().is_none() || !case.withholds(action);
    for action in actions.into_iter().filter(offered) {
        let decision = looker.ask(&looker.request(action.clone()))?;
        let refusals = Refusal::of(&decision);
        offers.push(Offer { action, verdict: decision.verdict, effective_at: decision.effective_at, refusals });
    }
    Ok(View::MayNow(MayNow { offers }))
}
