//! What leaves the service.

use crate::catalogue::{Cited, NoSharing};
use crate::contract::{Action, Actor, Facts, ReasonCode, Ref, Remedy};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings};
use crate::state::{ContentRef, Post, shown_once};
use crate::words::{ConsentKind, ConsentState, Destination, DisclosurePurpose, PermissionKind, StaffRole, Surface};

impl<'a> Case<'a> {
    pub(super) fn judge_sharing(&self, out: &mut Findings) {
        match &self.request.action {
            Action::ShareExternally { content, destination } => self.judge_share_outside(content, *destination, out),
            Action::PermitSharing { content, destination, .. } => self.judge_permit_sharing(content, *destination, out),
            Action::DiscloseToThirdParty { pupil, purpose, .. } => {
                let facts = Facts { pupil: Some(pupil.clone()), purpose: Some(*purpose), ..Facts::default() };
                for Cited { clause, rule } in self.rules().never_disclosed() {
                    if rule.purposes.contains(purpose) {
                        out.deny(Clause::Policy(*clause), ReasonCode::NeverSold, facts.clone(), Vec::new());
                    }
                }
                if matches!(purpose, DisclosurePurpose::Safeguarding | DisclosurePurpose::LegalDuty) {
                    self.grant_host(out);
                }
            }
            _ => {}
        }
    }

    fn judge_share_outside(&self, content: &Ref, destination: Destination, out: &mut Findings) {
        let private = match self.state.content(content) {
            Some(ContentRef::Message(_)) => true,
            Some(ContentRef::Post(post)) => post.surface == Surface::Portfolio,
            Some(ContentRef::Comment(comment)) => {
                self.state.posts.get(&comment.post).is_some_and(|post| post.surface == Surface::Portfolio)
            }
            None => false,
        };
        let Some(party) = self.party() else { return };
        let facts = Facts { destination: Some(destination), ..Facts::default() };
        let post = self.on_a_story(content).filter(|post| self.in_sight(post) && self.sees_post(post));
        let mut permitted = false;
        for Cited { clause, rule } in self.rules().no_sharing() {
            let here = rule.destinations.iter().any(|named| named.includes(destination));
            let everywhere = private && rule.private_anywhere;
            if !rule.who.contains(&party) || !here && !everywhere {
                continue;
            }
            let clause = Clause::Policy(*clause);
            let Some(post) = post.filter(|_| here && !rule.permitted_by.is_empty()) else {
                out.deny(clause, ReasonCode::StaysInService, facts.clone(), Vec::new());
                continue;
            };
            self.check_consents_to_share(clause, post, destination, out);
            if self.is_permitted_by(&rule.permitted_by, content, destination) {
                permitted = true;
                out.grant(clause);
                continue;
            }
            let submit = Action::PermitSharing { content: content.clone(), destination, from: None, to: None };
            let ask = rule.permitted_by.iter().map(|of| Remedy::AskPermission {
                of: (*of).into(),
                r#for: PermissionKind::Sharing,
                submit: Box::new(submit.clone()),
            });
            out.deny(clause, ReasonCode::StaysInService, facts.clone(), ask.collect());
        }
        if !permitted {
            out.refuse(ReasonCode::StaysInService, facts, Vec::new());
        }
    }

    /// A permission is for a post on a story: what is private stays where it is, and what others commented is theirs.
    fn judge_permit_sharing(&self, content: &Ref, destination: Destination, out: &mut Findings) {
        let by: Vec<_> = self.who_permit_sharing(destination).collect();
        // Where no clause lets anybody permit it, there is nothing to permit.
        if by.is_empty() {
            return;
        }
        match self.on_a_story(content) {
            Some(post) if self.in_sight(post) => {
                by.iter().for_each(|(clause, _)| {
                    self.check_consents_to_share(Clause::Policy(*clause), post, destination, out)
                });
            }
            Some(_) => out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new()),
            None => {
                let facts = Facts { destination: Some(destination), ..Facts::default() };
                out.refuse(ReasonCode::StaysInService, facts, Vec::new());
            }
        }
        self.grant_permission(by.into_iter(), out);
    }

    /// The clauses by which it is permitted that a post is shared there, and who permits it.
    pub(super) fn who_permit_sharing(&self, destination: Destination) -> impl Iterator<Item = (u16, &'a [StaffRole])> {
        let named = move |rule: &NoSharing| rule.destinations.iter().any(|named| named.includes(destination));
        let here = self.rules().no_sharing().iter().filter(move |c| named(&c.rule));
        here.map(|c| (c.clause, c.rule.permitted_by.as_slice())).filter(|(_, by)| !by.is_empty())
    }

    /// Whether there is anything to say of a place by itself: it is none of those that another includes, or a clause names
    /// it.
    pub(crate) fn is_a_place(&self, place: Destination) -> bool {
        let named = || self.rules().no_sharing().iter().any(|c| c.rule.destinations.contains(&place));
        let asked = |kind| self.rules().media_consent().iter().any(|c| c.rule.asks_for(kind));
        let included = Destination::ALL.iter().any(|other| *other != place && other.includes(place));
        !included || named() || place.purpose().is_some_and(asked)
    }

    /// Whether one of those whom a clause names permits it, or the host in their place.
    fn is_permitted_by(&self, named: &[StaffRole], content: &Ref, destination: Destination) -> bool {
        let is_named = |by: &Actor| match by {
            // With the posts that they hold, or held when they left.
            Actor::Staff(id) => {
                self.state.staff.get(id).is_some_and(|s| s.posts().roles.iter().any(|role| named.contains(role)))
            }
            Actor::Host(_) => true,
            Actor::Parent(_) | Actor::Pupil(_) => false,
        };
        self.state.sharing_permitted(content, destination, &self.now).any(is_named)
    }

    fn on_a_story(&self, content: &Ref) -> Option<&'a Post> {
        self.state.posts.get(content).filter(|post| post.surface != Surface::Portfolio)
    }

    /// No permission goes round consent. Outside, everybody whom a post shows has to have agreed to the medium, also where
    /// no clause asks for that on its page, and to the place, where one asks for that: in writing, where any clause wants it
    /// so, and for no longer than any lets it count.
    fn check_consents_to_share(&self, clause: Clause, post: &Post, destination: Destination, out: &mut Findings) {
        let everybody = self.everybody(&post.media, &post.features);
        for (id, pupil) in everybody.iter() {
            self.check_pupil(id, pupil, false, out);
        }
        for item in shown_once(&post.media, &post.features) {
            let asks = self.rules().media_consent().iter().map(|c| &c.rule);
            let asks = asks.filter(|rule| rule.media.contains(&item.medium));
            let mut kinds: Vec<ConsentKind> = vec![item.medium.into()];
            for place in asks.clone().flat_map(|rule| rule.asked_outside(destination)) {
                if !kinds.contains(&place) {
                    kinds.push(place);
                }
            }
            let everybody = item.pupils.iter().filter_map(|id| everybody.get(id));
            for ((id, pupil), kind) in everybody.flat_map(|known| kinds.iter().map(move |kind| (known, *kind))) {
                let written = asks.clone().any(|rule| rule.written && rule.asks_for(kind));
                let (state, in_writing) = pupil.consent_within(kind, &self.now, self.shortest_lifetime(kind));
                if state == ConsentState::Given && (in_writing || !written) {
                    continue;
                }
                let facts = Facts {
                    pupil: Some(id.clone()),
                    medium: Some(item.medium),
                    kind: kind.medium().is_none().then_some(kind),
                    state: Some(state),
                    written: written.then_some(true),
                    ..Facts::default()
                };
                let remedies = self.obtaining(id, pupil, kind).into_iter().collect();
                out.deny(clause, ReasonCode::MediaConsentMissing, facts, remedies);
            }
        }
    }
}
