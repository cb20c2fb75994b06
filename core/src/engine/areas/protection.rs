//! Pupils whom the school protects over and above what its policy says of everybody: by another name, shown alone, in no
//! post with others, named or shown and never both. What the school recorded binds whatever a policy says.

use super::stories::Group;
use crate::catalogue::{Cited, Naming, ProtectionLevel};
use crate::contract::{
    Action, Duty, Facts, MediaEntry, Person, ProtectionChange, PupilId, PupilProtection, ReasonCode, Ref, Remedy,
    TextSpan,
};
use crate::engine::case::{Case, leave_out};
use crate::engine::findings::{Clause, Findings};
use crate::engine::named::NamedPupils;
use crate::names::{NameIndex, Named};
use crate::sorted::{Map, Set};
use crate::state::{Comment, List, Post, Pupil, shown_once};
use crate::words::{ConsentKind, Medium, Surface};

/// Where no clause of the policy speaks of a level.
const PROTECTION: Clause = Clause::Engine("engine.protection");

/// For how many pupils a text is written anew, at most: each reads it once more.
pub(super) const REWRITTEN: usize = 20;

/// What stands for a name that is left out.
const UNNAMED: &str = "…";

/// What a text is said beside.
pub(super) struct Beside<'b> {
    shown: Set<(Medium, &'b PupilId)>,
    /// Where those are shown.
    on: Option<Surface>,
    /// Whom the text is about: they may be named to whoever reads it.
    about: Set<&'b PupilId>,
    /// Whether those who are shown can be left out.
    spare: bool,
    /// Whether the words can still be changed.
    open: bool,
}

impl<'b> Beside<'b> {
    /// What shows some pupils on a surface.
    pub(super) fn shown(
        on: Surface,
        media: &'b [MediaEntry],
        features: &'b [PupilId],
        spare: bool,
        open: bool,
    ) -> Self {
        let each = shown_once(media, features).flat_map(|item| item.pupils.iter().map(move |id| (item.medium, id)));
        Self { shown: each.collect(), on: Some(on), about: Set::default(), spare, open }
    }

    /// The same in journals: in one alone its own pupil may be named, since only the family reads it.
    pub(super) fn in_journals(mut self, journals: &'b [PupilId]) -> Self {
        if let [own] = journals {
            self.about.insert(own);
        }
        self
    }

    /// Nothing to be seen, and a text about some pupils.
    pub(super) fn nothing(about: impl IntoIterator<Item = &'b PupilId>) -> Self {
        Self { shown: Set::default(), on: None, about: about.into_iter().collect(), spare: false, open: true }
    }

    /// Whether a pupil is shown in one of these media.
    fn shows(&self, id: &PupilId, media: &[Medium]) -> bool {
        media.iter().any(|medium| self.shown.contains(&(*medium, id)))
    }

    /// The media that stand beside no name here, by a rule.
    fn never_with<'r>(&self, rule: &'r Naming) -> &'r [Medium] {
        self.on.map_or(&[], |surface| rule.never_with(surface))
    }
}

/// A pupil of some whom a text names.
struct Heard<'b> {
    id: &'b PupilId,
    pupil: &'b Pupil,
    /// Whether it does so by the first name, which no other of those about shares, who may be meant.
    by_first_name: bool,
    /// Whether it says more.
    in_full: bool,
}

impl<'a> Case<'a> {
    /// Denies by the clauses that speak of a level; by the engine's own where none does.
    fn protect(
        &self,
        level: ProtectionLevel,
        code: ReasonCode,
        facts: &Facts,
        remedies: &[Remedy],
        out: &mut Findings,
    ) {
        let rules = self.rules().protection().iter().filter(|c| c.rule.levels.contains(&level));
        let mut clauses = rules.map(|c| Clause::Policy(c.clause)).peekable();
        if clauses.peek().is_none() {
            out.deny(PROTECTION, code, facts.clone(), remedies.to_vec());
        }
        clauses.for_each(|clause| out.deny(clause, code, facts.clone(), remedies.to_vec()));
    }

    /// Whether what a post shows keeps to how the pupils in it are protected.
    pub(super) fn judge_protected(
        &self,
        media: &[MediaEntry],
        features: &[PupilId],
        everybody: &NamedPupils<'_>,
        spare: bool,
        out: &mut Findings,
    ) {
        let remedies = |id| spare.then(|| leave_out(id)).into_iter().collect::<Vec<_>>();
        if self.state.derived.protected == 0 {
            return;
        }
        for item in shown_once(media, features).filter(|item| !is_alone(item.pupils)) {
            for id in item.pupils {
                let protection = everybody.get(id).and_then(|(_, pupil)| pupil.protection.as_ref());
                if protection.is_some_and(|protection| protection.alone) {
                    let facts = Facts { pupil: Some(id.clone()), medium: Some(item.medium), ..Facts::default() };
                    self.protect(ProtectionLevel::Alone, ReasonCode::ShownAloneOnly, &facts, &remedies(id), out);
                }
            }
        }
        if everybody.iter().nth(1).is_none() {
            return;
        }
        for (id, pupil) in everybody.iter() {
            if pupil.protection.as_ref().is_some_and(|protection| protection.no_group) {
                let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
                self.protect(ProtectionLevel::NoGroup, ReasonCode::NotInGroupPosts, &facts, &remedies(id), out);
            }
        }
    }

    /// Whether a text of staff keeps the names of pupils out of it who go by another, or who are shown beside it. `near`
    /// are those of the group that it is for; of others a first name alone is anybody's.
    pub(super) fn judge_protected_names(
        &self,
        text: &str,
        beside: &Beside<'_>,
        near: &dyn Fn(&'a Pupil) -> bool,
        out: &mut Findings,
    ) {
        let naming = self.rules().naming().iter();
        let mut never_with = naming.filter(|c| !beside.never_with(&c.rule).is_empty()).peekable();
        if self.state.derived.protected == 0 && never_with.peek().is_none() {
            return;
        }
        let never_with: Vec<_> = never_with.collect();
        let alias = |pupil: &'a Pupil| pupil.protection.as_ref().and_then(|protection| protection.alias.as_deref());
        let no_name = |id: &PupilId, pupil: &Pupil| {
            pupil.protection.as_ref().is_some_and(|protection| protection.no_name) && beside.shows(id, Medium::ALL)
        };
        let stays_out = |id: &PupilId, pupil: &'a Pupil| {
            let never = || never_with.iter().any(|c| beside.shows(id, beside.never_with(&c.rule)));
            !beside.about.contains(&id) && (alias(pupil).is_some() || no_name(id, pupil) || never())
        };
        let perhaps = self.known_pupils(self.state.derived.names.perhaps_named(text));
        let (theirs, mut others): (Group<'a>, Group<'a>) =
            perhaps.into_iter().partition(|(id, pupil)| stays_out(id, pupil));
        if theirs.is_empty() {
            return;
        }
        let is_near = |pupil: &'a Pupil| pupil.on_roll(&self.now) && near(pupil);
        others.retain(|(_, pupil)| is_near(pupil));
        let all = index_of(theirs.iter().chain(&others));
        let mut rewritten = 0;
        for Heard { id, pupil, by_first_name, in_full } in heard(text, &all, &theirs, &others) {
            let by_first_name = by_first_name && (is_near(pupil) || beside.shows(id, Medium::ALL));
            if !by_first_name && !in_full {
                continue;
            }
            let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
            let alias = alias(pupil);
            // It is told to nobody from whom it hides the pupil.
            let told = alias.filter(|_| !self.restricted_from(pupil));
            rewritten += 1;
            let name = told.unwrap_or(UNNAMED);
            let rename = match by_first_name {
                _ if rewritten > REWRITTEN || !beside.open => None,
                true => index_of(core::iter::once(&(id, pupil))).replaced_by(text, id, name, true),
                false => all.replaced_by(text, id, name, false),
            };
            let leave_out = (beside.spare && alias.is_none()).then(|| leave_out(id));
            let remedies: Vec<_> = rename.and_then(renamed).into_iter().chain(leave_out).collect();
            if alias.is_some() {
                let facts = Facts { allowed: told.map(|told| vec![told.to_owned()]), ..facts };
                self.protect(ProtectionLevel::Alias, ReasonCode::NameProtected, &facts, &remedies, out);
            } else if no_name(id, pupil) {
                self.protect(ProtectionLevel::NoName, ReasonCode::NamedWhereShown, &facts, &remedies, out);
            } else {
                for Cited { clause, rule } in &never_with {
                    let (code, clause) = (ReasonCode::NamedWhereShown, Clause::Policy(*clause));
                    match rule.advice_only {
                        true => out.advise(clause, code, facts.clone()),
                        false => out.deny(clause, code, facts.clone(), remedies.clone()),
                    }
                }
            }
        }
    }

    /// Whether what a post shows or says of those in it breaks with how they are protected by now.
    pub(super) fn unprotected(&self, post: &Post) -> bool {
        self.state.derived.protected > 0 && self.breaks(post, &|_, pupil| pupil.protection.as_ref())
    }

    /// The same where the pupils are protected as it is said.
    fn breaks<'b>(&self, post: &'b Post, of: &dyn Fn(&PupilId, &'a Pupil) -> Option<&'b PupilProtection>) -> bool
    where
        'a: 'b,
    {
        let everybody = self.everybody_of(post);
        let protected: Vec<_> = everybody.iter().filter_map(|(id, pupil)| Some((id, pupil, of(id, pupil)?))).collect();
        if protected.is_empty() {
            return false;
        }
        let together = shown_once(&post.media, &post.features).filter(|item| !is_alone(item.pupils));
        let together: Set<&PupilId> = together.flat_map(|item| item.pupils).collect();
        let several = everybody.iter().nth(1).is_some();
        if protected.iter().any(|(id, _, p)| p.alone && together.contains(id) || p.no_group && several) {
            return true;
        }
        post.text.as_deref().is_some_and(|text| self.names_protected(post, text, of))
    }

    /// Whether a text on a post names those in it who are protected from that, as it is said.
    fn names_protected<'b>(
        &self,
        post: &'b Post,
        text: &str,
        of: &dyn Fn(&PupilId, &'a Pupil) -> Option<&'b PupilProtection>,
    ) -> bool
    where
        'a: 'b,
    {
        let beside = Beside::shown(post.surface, &post.media, &post.features, false, false).in_journals(&post.journals);
        let stays_out = |id: &PupilId, pupil: &'a Pupil| {
            let keeps = |p: &PupilProtection| p.alias.is_some() || p.no_name && beside.shows(id, Medium::ALL);
            !beside.about.contains(id) && of(id, pupil).is_some_and(keeps)
        };
        let everybody = self.everybody_of(post);
        let theirs: Group<'a> = everybody.iter().filter(|(id, pupil)| stays_out(id, pupil)).collect();
        if theirs.is_empty() {
            return false;
        }
        let mut others = self.of_group(post.surface, post.class.as_ref(), self.state.derived.names.perhaps_named(text));
        let ids: Set<&PupilId> = theirs.iter().map(|(id, _)| *id).collect();
        others.retain(|(id, _)| !ids.contains(id));
        let all = index_of(theirs.iter().chain(&others));
        heard(text, &all, &theirs, &others).into_iter().any(|heard| heard.by_first_name || heard.in_full)
    }

    /// Whether a comment of staff names those in the post who are protected from that by now. What parents write is for
    /// whoever lets it out.
    pub(super) fn comment_unprotected(&self, post: &Post, comment: &Comment) -> bool {
        self.state.derived.protected > 0
            && matches!(comment.by, Person::Staff(_))
            && self.names_protected(post, &comment.text, &|_, pupil| pupil.protection.as_ref())
    }

    /// How the action says that a pupil is protected.
    pub(super) fn protected_by_action(&self) -> Option<(&PupilId, &PupilProtection)> {
        match &self.request.action {
            Action::AddPupil { pupil, .. } => Some((&pupil.id, pupil.protection.as_ref()?)),
            Action::UpdatePupil { pupil } => match &pupil.protection {
                Some(ProtectionChange::To(protection)) => Some((&pupil.id, protection)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What comes down where pupils are protected, or protected otherwise, from now on.
    pub(super) fn protecting_duties<'b>(
        &self,
        protected: impl IntoIterator<Item = (&'b PupilId, &'b PupilProtection)>,
        out: &mut Findings,
    ) {
        let known = |id: &PupilId| self.state.pupils.get(id);
        let new = |(id, said): &(&PupilId, &PupilProtection)| {
            known(id).is_some_and(|known| known.protection.as_ref() != Some(*said))
        };
        let said: Map<_, _> = protected.into_iter().filter(new).collect();
        if said.is_empty() || !self.is_host() {
            return;
        }
        let protection = |id: &PupilId, pupil: &'a Pupil| said.get(&id).copied().or(pupil.protection.as_ref());
        let posts: Set<&Ref> = said.keys().flat_map(|id| self.posts_showing(id, ConsentKind::DataProcessing)).collect();
        for id in posts {
            let Some(post) = self.state.posts.get(id) else { continue };
            if self.breaks(post, &protection) {
                out.duty(Duty::RemoveContent { content: id.clone() });
            }
            for (_, id) in self.state.listed(&List::CommentsOn(id.clone())) {
                let names = |comment: &Comment| {
                    comment.removal.is_none()
                        && matches!(comment.by, Person::Staff(_))
                        && self.names_protected(post, &comment.text, &protection)
                };
                if self.state.comments.get(id).is_some_and(names) {
                    out.duty(Duty::RemoveContent { content: id.clone() });
                }
            }
        }
    }
}

/// Whether these are one and the same pupil.
pub(crate) fn is_alone(pupils: &[PupilId]) -> bool {
    pupils.windows(2).all(|pair| matches!(pair, [one, other] if one == other))
}

/// The names of some pupils, none of whom an initial tells apart.
pub(super) fn index_of<'b>(pupils: impl Iterator<Item = &'b (&'b PupilId, &'b Pupil)>) -> NameIndex<PupilId> {
    let names = pupils.flat_map(|(id, pupil)| pupil.named(*id));
    NameIndex::of_first_names(names.map(|Named { key, given_name, family_name }| Named {
        key: key.clone(),
        given_name,
        family_name,
    }))
}

/// Those of some pupils whom a text names, by the names of `all` of them and others.
fn heard<'b>(text: &str, all: &NameIndex<PupilId>, theirs: &Group<'b>, others: &Group<'b>) -> Vec<Heard<'b>> {
    let said = all.said(text);
    let full: Set<PupilId> = all.renames(text).into_iter().map(|rename| rename.key).collect();
    let index = index_of(theirs.iter());
    let meant = others.iter().filter(|(id, _)| said.contains(*id));
    let shared: Set<PupilId> =
        meant.flat_map(|(_, other)| other.given_names().flat_map(|name| index.said(name))).collect();
    let heard = theirs.iter().map(|(id, pupil)| Heard {
        id,
        pupil,
        by_first_name: said.contains(*id) && !shared.contains(*id),
        in_full: full.contains(*id),
    });
    heard.collect()
}

/// A stretch of a text with another name in it, as a remedy.
pub(super) fn renamed(rename: crate::names::Rename<PupilId>) -> Option<Remedy> {
    let (start, end) = (u32::try_from(rename.start).ok()?, u32::try_from(rename.end).ok()?);
    Some(Remedy::Rename { from: rename.from, to: rename.to, span: TextSpan { start, end } })
}
