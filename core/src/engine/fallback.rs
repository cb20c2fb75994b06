//! How adults are reached who have no account: by the ways that the policy names, or else by letter or telephone.

use super::case::Case;
use super::findings::{Clause, Findings};
use crate::catalogue::Cited;
use crate::contract::{Action, ClassId, Duty, Facts, MediaEntry, ParentId, Person, PupilId, ReasonCode, Remedy, Way};
use crate::names::NameIndex;
use crate::sorted::Set;
use crate::state::Pupil;
use crate::words::{AccountState, Channel, Surface};

impl<'a> Case<'a> {
    /// Refuses to write to an adult whose account is not open, and names other ways to them. What the policy says is for
    /// those who never had one and could have, and who may be told of these pupils; about nobody in particular, of a child
    /// of theirs.
    pub(super) fn unreachable(
        &self,
        parent: &ParentId,
        account: AccountState,
        about: &[(&PupilId, &Pupil)],
        out: &mut Findings,
    ) {
        let code = ReasonCode::RecipientUnreachable;
        let facts = Facts { account: Some(account), parent: Some(parent.clone()), ..Facts::default() };
        let hears = |pupil: &Pupil| self.may_hear(parent, pupil) && self.may_join(pupil)(parent);
        let told = || match about {
            [] => {
                let children = self.state.parents.get(parent).into_iter().flat_map(|parent| &parent.children);
                self.known_pupils(children).iter().any(|(_, pupil)| hears(pupil))
            }
            about => about.iter().all(|(_, pupil)| hears(pupil)),
        };
        match self.rules().fallback() {
            stated if !stated.is_empty() && never_joined(account) && told() => {
                for Cited { clause, rule } in stated {
                    let ways = self.ways(&rule.channels, rule.contact.as_ref());
                    let facts = Facts { channel: ways.first().map(|way| way.channel), ..facts.clone() };
                    let ways = ways.into_iter();
                    let ways = ways.map(|Way { channel, contact }| Remedy::UseChannel { channel, contact });
                    out.deny(Clause::Policy(*clause), code, facts, ways.collect());
                }
            }
            _ => out.refuse(code, facts, self.channels(&[Channel::Paper, Channel::SchoolPhone])),
        }
    }

    /// Whether an adult may be told of a pupil at all.
    pub(super) fn may_hear(&self, parent: &ParentId, pupil: &Pupil) -> bool {
        pupil.on_roll(&self.now)
            && pupil.links.get(parent).is_some_and(|link| !link.relative)
            && !self.restricted(&Person::Parent(parent.clone()), pupil)
    }

    /// Tells the host who is to get a post otherwise that goes ahead: the adults of families of which nobody has an
    /// account, and who could have one and would read it then.
    pub(super) fn fall_back(&self, out: &mut Findings) {
        let Some(Cited { rule, .. }) = self.rules().fallback().first() else { return };
        if out.denies() || out.awaits_approval() {
            return;
        }
        let (surface, class, journals, media, features, text) = match &self.request.action {
            Action::PublishPost { surface, class, journals, media, features, text, .. } => {
                (*surface, class.as_ref(), journals, media, features, text.as_deref())
            }
            Action::ApprovePost { post } => match self.state.posts.get(post) {
                Some(post) => {
                    let text = post.text.as_deref();
                    (post.surface, post.class.as_ref(), &post.journals, &post.media, &post.features, text)
                }
                None => return,
            },
            _ => return,
        };
        if !self.rules().story_readers().iter().any(|cited| cited.rule.surfaces.contains(&surface)) {
            return;
        }
        let mut pupils: Vec<(&PupilId, &Pupil)> = match (surface, class) {
            (Surface::ClassStory, Some(class)) => self.state.pupils_in(class, &self.now),
            (Surface::SchoolStory, _) => self.state.pupils.iter().collect(),
            _ => self.known_pupils(journals),
        };
        if let Some(featured) = self.for_those_featured(surface, media, features) {
            pupils.retain(|(id, _)| featured.get(id).is_some());
        }
        // Of a pupil from whom whoever posts is restricted, they hear nothing.
        let heard = |pupil: &Pupil| !(self.restricted_from(pupil) && self.conceals());
        let pupils = pupils.into_iter().filter(|(_, pupil)| self.uses_the_service(pupil) && heard(pupil));
        // On paper nothing is kept back from whoever is restricted from a child of whom it tells.
        let own = media.iter().filter_map(MediaEntry::own_features).flatten();
        let mut guarded = self.known_pupils(journals.iter().chain(features).chain(own));
        guarded.extend(text.iter().flat_map(|text| self.guarded_and_named(surface, class, text)));
        let barred = self.restricted_parents(&guarded);
        let mut parents: Set<ParentId> = Set::default();
        for (_, pupil) in pupils {
            let adults = pupil.links.keys().filter(|id| self.may_hear(id, pupil) && !barred.contains(*id));
            let may_join = self.may_join(pupil);
            let adults: Vec<(&ParentId, AccountState)> =
                adults.map(|id| (id, self.state.account_state(&Person::Parent(id.clone()), &self.now))).collect();
            let admitted = |id: &ParentId| pupil.links.get(id).is_some_and(|link| link.active);
            // Whoever is not admitted to this child reads nothing of it, whatever account they have for another.
            if !adults.iter().any(|(id, account)| *account == AccountState::Active && admitted(id)) {
                let reached = |account| never_joined(account) || account == AccountState::Active;
                let without = adults.into_iter().filter(|(id, account)| reached(*account) && may_join(id));
                parents.extend(without.map(|(id, _)| id.clone()));
            }
        }
        if !parents.is_empty() {
            let parents = parents.into_iter().collect();
            out.duty(Duty::ReachOtherwise { parents, ways: self.ways(&rule.channels, rule.contact.as_ref()) });
        }
    }

    /// The pupils from whom somebody is restricted, and whom a text names.
    fn guarded_and_named(
        &self,
        surface: Surface,
        class: Option<&ClassId>,
        text: &str,
    ) -> Vec<(&'a PupilId, &'a Pupil)> {
        let mut perhaps = self.of_group(surface, class, self.state.derived.names.perhaps_named(text));
        perhaps.retain(|(_, pupil)| !pupil.restrictions.is_empty());
        let names = perhaps.iter().enumerate().flat_map(|(key, (_, pupil))| pupil.named(key));
        if perhaps.is_empty() {
            return perhaps;
        }
        NameIndex::new(names).said(text).into_iter().filter_map(|key| perhaps.get(key).copied()).collect()
    }

    /// Whether a pupil is of a year that uses the service.
    fn uses_the_service(&self, pupil: &Pupil) -> bool {
        let stated = self.rules().year_groups();
        stated.iter().all(|cited| self.state.is_of_years(pupil, &cited.rule.years, &self.now))
    }
}

/// Whether an account was never opened. Whose account was closed is barred, and not without one.
const fn never_joined(account: AccountState) -> bool {
    matches!(account, AccountState::NotInvited | AccountState::Invited)
}
