//! What families add to their child's journal: who may, and when the staff let it out.

use super::protection::Beside;
use super::stories::Said;
use crate::catalogue::{Cited, FamilyPosts, WrittenIn};
use crate::contract::{Action, Facts, MediaEntry, ParentId, Person, PupilId, ReasonCode};
use crate::engine::case::{Case, leave_out};
use crate::engine::findings::{Clause, Findings, NOT_GRANTED};
use crate::engine::hours::Of;
use crate::engine::named::NamedPupils;
use crate::state::{Link, Post};
use crate::words::{Party, Purpose, Surface};

impl<'a> Case<'a> {
    /// Whether a clause has families add to journals.
    pub(crate) fn families_add(&self) -> bool {
        !self.rules().family_posts().is_empty() && self.has_journals()
    }

    /// Judges what a parent adds to the journals of children of theirs. Of other children it is judged when it is let
    /// out: what is known of those is not for families to find out.
    pub(super) fn judge_family_post(&self, out: &mut Findings) {
        let Action::PublishPost { surface, class, journals, media, features, text, topic, sensitive, .. } =
            &self.request.action
        else {
            return;
        };
        let Some(parent) = self.parent() else { return };
        if *surface != Surface::Portfolio || class.is_some() || journals.is_empty() || !self.families_add() {
            return;
        }
        let said = Said {
            surface: *surface,
            class: None,
            journals,
            topic: *topic,
            sensitive: *sensitive,
            text: text.as_deref(),
        };
        let theirs = |id: &PupilId| self.link(parent, id).is_some();
        for id in journals.iter().filter(|id| !theirs(id)) {
            self.one_is_not_theirs(id, journals, out);
        }
        let shown = media.iter().filter_map(MediaEntry::own_features).flatten().chain(features);
        for id in shown.clone().filter(|id| !theirs(id) && !journals.contains(id)) {
            let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
            out.deny(self.privacy().unwrap_or(NOT_GRANTED), ReasonCode::NotTheirs, facts, vec![leave_out(id)]);
        }
        let own = NamedPupils::known(journals.iter().chain(shown).filter(|id| theirs(id)), self.state);
        self.judge_sensitive(&said, &own, true, out);
        if let Some(topic) = topic {
            self.judge_topic(Party::Parent, WrittenIn::Post, *topic, out);
        }
        self.judge_shown(&said, media, features, &own, true, out);
        let owners = self.known_pupils(journals);
        self.judge_hours(Purpose::Publish, Party::Parent, None, &Vec::new, Of::Journals(&owners), out);
        for Cited { clause, rule } in self.rules().family_posts() {
            let clause = Clause::Policy(*clause);
            self.check_responsible(rule, clause, parent, journals, out);
            let takes = |entry: &MediaEntry| rule.media.as_ref().is_some_and(|media| media.contains(&entry.kind()));
            if let Some(entry) = media.iter().find(|entry| !takes(entry)) {
                let facts = Facts { surface: Some(*surface), medium: Some(entry.kind()), ..Facts::default() };
                out.deny(clause, ReasonCode::NotGranted, facts, Vec::new());
            }
            let facts = Facts { surface: Some(*surface), ..Facts::default() };
            out.hold(clause, ReasonCode::AwaitsApproval, facts, None, Vec::new());
        }
    }

    /// Denies for each of their own children for whom it takes a responsibility that they are not known to have.
    fn check_responsible(
        &self,
        rule: &FamilyPosts,
        clause: Clause,
        parent: &ParentId,
        journals: &[PupilId],
        out: &mut Findings,
    ) {
        let lacks = |id: &&PupilId| self.link(parent, id).is_some_and(|link| !link.is_responsible());
        for id in journals.iter().filter(|id| rule.responsible_only && lacks(id)) {
            let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
            out.deny(clause, ReasonCode::NoParentalResponsibility, facts, Vec::new());
        }
    }

    /// Whether what an adult added could still be added by them: they are bound to each child by a link, from none of them
    /// restricted, and responsible where it takes that.
    pub(super) fn check_could_add(&self, post: &Post, out: &mut Findings) {
        let Some(author) = post.parent() else { return };
        let responsible = self.rules().family_posts().iter().any(|c| c.rule.responsible_only);
        for (id, pupil) in self.known_pupils(&post.journals) {
            let may = |link: &&Link| link.active && (!responsible || link.is_responsible());
            let adds = pupil.links.get(author).filter(may).is_some_and(|link| !link.relative || self.relatives_add());
            if !adds || self.restricted(&Person::Parent(author.clone()), pupil) {
                self.not_theirs(Some(id), out);
            }
        }
    }

    /// How the words of a family name others is for whoever lets them out: they are told what posts of staff may not say.
    /// Their own children they name as they like.
    pub(super) fn judge_family_names(
        &self,
        said: &Said<'_>,
        text: &str,
        shown: &NamedPupils<'_>,
        beside: &Beside<'_>,
        out: &mut Findings,
    ) {
        let mut found = Findings::default();
        self.judge_names(said, text, Some(shown), beside, &mut found);
        found.only_advise_on_names(said.journals);
        out.take_in(found);
    }

    /// Whether a post is by whoever acts, who is not kept from the children in whose journals it stands.
    pub(super) fn is_own(&self, post: &Post) -> bool {
        let kept_from = || self.known_pupils(&post.journals).iter().any(|(_, pupil)| self.restricted_from(pupil));
        self.person.as_ref() == Some(&post.by.0) && (post.staff().is_some() || !kept_from())
    }
}
