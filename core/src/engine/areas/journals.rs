//! Pupils' journals: what staff post on the portfolio, each in the journals of the pupils whom it is for.

use super::protection::{REWRITTEN, index_of, renamed};
use super::stories::{Group, Said};
use crate::catalogue::{Cited, JournalOf, MediaConsent, Naming, OthersForm, PupilAccount, PupilMay, StaffKind};
use crate::contract::{Actor, ClassId, Facts, MediaEntry, Person, PupilId, ReasonCode, Ref, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings};
use crate::engine::named::NamedPupils;
use crate::names::Mentions;
use crate::sorted::Set;
use crate::state::{Comment, List, Post, Pupil};
use crate::words::{ConsentKind, ConsentState, LawfulBasis, Medium, Surface};

/// On whose page something is said.
#[derive(Clone, Copy)]
pub(super) enum Page<'b> {
    /// On that of a class, or of no class in particular.
    Of(Option<&'b ClassId>),
    /// In the journals of these pupils.
    Journals(&'b [PupilId]),
}

impl<'b> Page<'b> {
    /// The portfolio is no class's.
    pub(super) const fn new(surface: Surface, class: Option<&'b ClassId>, journals: &'b [PupilId]) -> Self {
        match (surface, class) {
            (Surface::Portfolio, None) => Self::Journals(journals),
            (Surface::Portfolio, Some(_)) => Self::Journals(&[]),
            _ => Self::Of(class),
        }
    }

    pub(super) fn of(post: &'b Post) -> Self {
        Self::new(post.surface, post.class.as_ref(), &post.journals)
    }
}

impl Said<'_> {
    /// Whose journal it stands in, where it is one pupil's alone.
    pub(super) fn only_journal(&self) -> Option<&PupilId> {
        let (first, rest) = self.journals.split_first()?;
        rest.iter().all(|id| id == first).then_some(first)
    }
}

impl<'a> Case<'a> {
    /// Whether a clause has staff post in journals.
    pub(crate) fn has_journals(&self) -> bool {
        self.rules().story_authors().iter().any(|c| c.rule.surfaces.contains(&Surface::Portfolio))
    }

    /// The consents that a rule asks of a pupil whom a medium shows in these journals. Where no clause says what is asked
    /// of those who are shown in others', it is what is asked of those in their own.
    pub(super) fn consents_asked(
        &self,
        rule: &MediaConsent,
        id: &PupilId,
        journals: &[PupilId],
        medium: Medium,
    ) -> impl Iterator<Item = ConsentKind> + use<> {
        let asks = |rule: &MediaConsent, whose| rule.r#in.as_ref().is_none_or(|list| list.contains(&whose));
        let in_anothers = journals.iter().any(|owner| owner != id);
        let own = journals.contains(id) && asks(rule, JournalOf::Own);
        let others = in_anothers && asks(rule, JournalOf::Others);
        let speaks = |rule: &MediaConsent| {
            let here = rule.surfaces.contains(&Surface::Portfolio) && rule.media.contains(&medium);
            here && asks(rule, JournalOf::Others)
        };
        let unsaid = || in_anothers && !self.rules().media_consent().iter().any(|c| speaks(&c.rule));
        let to_be_shown = (rule.r#in.is_none() || own || others || unsaid()).then(|| medium.into());
        let to_be_there = (others && rule.r#in.is_some()).then_some(ConsentKind::OthersJournals);
        let here = to_be_shown.is_some() && rule.asks_for(ConsentKind::ClassApp);
        to_be_shown.into_iter().chain(to_be_there).chain(here.then_some(ConsentKind::ClassApp))
    }

    /// Whether an answer of a kind has anything to say: a clause asks for it, or every policy does, as for data and media.
    pub(crate) fn is_asked(&self, kind: ConsentKind) -> bool {
        if kind == ConsentKind::DataProcessing {
            return self.basis().is_none_or(|(_, bases)| LawfulBasis::may_object(bases));
        }
        !kind.is_somewhere() || self.rules().media_consent().iter().any(|c| c.rule.asks_for(kind))
    }

    /// Whether a clause keeps a pupil, who has not agreed to it, out of other pupils' journals in a medium, or in all.
    pub(crate) fn keeps_to_own_journal(&self, pupil: &Pupil, medium: Option<Medium>) -> bool {
        let asks = |rule: &MediaConsent| {
            rule.asks_for_others_journals() && medium.is_none_or(|medium| rule.media.contains(&medium))
        };
        self.rules().media_consent().iter().filter(|c| asks(&c.rule)).any(|Cited { rule, .. }| {
            let lifetime = self.lifetime(rule.lasts_months);
            let (state, in_writing) = pupil.consent_within(ConsentKind::OthersJournals, &self.now, lifetime);
            state != ConsentState::Given || rule.written && !in_writing
        })
    }

    /// Whether whoever acts is of one of these kinds to a class, or to every pupil of these journals.
    pub(super) fn is_there(&self, kinds: &[StaffKind], page: Page<'_>) -> bool {
        self.staff().is_some_and(|staff| self.is_of_kind(staff, kinds, page))
    }

    /// The same of any member of staff.
    pub(super) fn is_of_kind(&self, staff: &StaffId, kinds: &[StaffKind], page: Page<'_>) -> bool {
        match page {
            Page::Of(class) => {
                let at = self.state.staff_at(staff, class, &self.now);
                StaffKind::any_includes(kinds, at.assigned, at.posts)
            }
            Page::Journals(pupils) => {
                let pupils = self.known_pupils(pupils);
                !pupils.is_empty() && self.staff_is(staff, kinds, &pupils)
            }
        }
    }

    /// Every pupil whom a post features or one of its items shows, or in whose journal it stands.
    pub(super) fn everybody_of(&self, post: &Post) -> NamedPupils<'a> {
        let own = post.media.iter().filter_map(|entry| entry.own_features()).flatten();
        NamedPupils::known(post.journals.iter().chain(&post.features).chain(own), self.state)
    }

    /// Grants reading what stands in a pupil's journal: to the adults who are linked with the pupil, by the clause that
    /// opens the portfolio to them; to the pupil; and to the pupil's staff, by the clause that lets them post there.
    pub(crate) fn grant_journal(&self, id: &PupilId, pupil: &Pupil, out: &mut Findings) -> bool {
        let rules = self.rules();
        if !self.has_journals() || self.restricted_from(pupil) {
            return false;
        }
        match &self.request.by {
            Actor::Parent(parent) => {
                let reads = |surfaces: &[Surface]| surfaces.contains(&Surface::Portfolio);
                let theirs = self.link(parent, id).is_some();
                theirs && self.grant_by(rules.story_readers(), |rule| reads(&rule.surfaces), out)
            }
            Actor::Pupil(own) => {
                let signs_in = |rule: &PupilAccount| rule.may.contains(&PupilMay::SignIn);
                own == id && self.grant_by(rules.pupil_account(), signs_in, out)
            }
            Actor::Staff(_) => self.teaches(pupil) && self.grant_widest(Surface::Portfolio, out),
            Actor::Host(_) => false,
        }
    }

    /// Grants reading a post, by the clause that opens its page to whoever acts. One that tells of a child from whom they
    /// are restricted stands in that child's journal, whoever else it tells of.
    pub(super) fn grant_reading_post(&self, post: &Post, out: &mut Findings) -> bool {
        if post.surface != Surface::Portfolio {
            return self.is_for(post) && self.grant_reading(post.surface, post.class.as_ref(), out);
        }
        let owners = self.known_pupils(&post.journals);
        let open = |id: &PupilId, pupil: &Pupil| {
            let mut found = Findings::default();
            self.check_pupil(id, pupil, false, &mut found);
            !found.denies()
        };
        !owners.iter().any(|(_, pupil)| self.restricted_from(pupil))
            && owners.iter().any(|(id, pupil)| open(id, pupil) && self.grant_journal(id, pupil, out))
    }

    /// Whether other pupils than its own are named in a journal by an initial alone.
    pub(super) fn names_others_by_initial(&self, surface: Surface) -> bool {
        let by_initial = |rule: &Naming| rule.in_others_journals == Some(OthersForm::Initial);
        surface == Surface::Portfolio && self.rules().naming().iter().any(|c| by_initial(&c.rule))
    }

    /// Judges how a text names pupils in journals: the one in whose journal alone it stands as posts do, and everybody else
    /// by an initial. A first name that the one has is that one's.
    pub(super) fn judge_initials(&self, said: &Said<'_>, text: &str, out: &mut Findings) {
        let own = said.only_journal();
        let perhaps = self.of_group(said.surface, None, self.state.derived.names.perhaps_named(text));
        let (owner, others): (Group<'a>, Group<'a>) = perhaps.into_iter().partition(|(id, _)| Some(*id) == own);
        self.judge_renames(&self.index(&owner, &Mentions::of(text)), &Vec::new(), text, out);
        let all = index_of(others.iter());
        let shared: Set<PupilId> =
            owner.iter().flat_map(|(_, pupil)| pupil.given_names().flat_map(|name| all.said(name))).collect();
        let in_full: Set<PupilId> = all.renames(text).into_iter().map(|rename| rename.key).collect();
        let named = all.said(text);
        let named =
            others.iter().filter(|(id, _)| named.contains(*id) && (!shared.contains(*id) || in_full.contains(*id)));
        for (n, (id, pupil)) in named.enumerate() {
            let initial = pupil.given_name.trim().chars().next().map(|first| format!("{first}.")).unwrap_or_default();
            let index = || index_of(core::iter::once(&(*id, *pupil)));
            let rename = (n < REWRITTEN).then(|| index().replaced_by(text, id, &initial, true)).flatten();
            let remedies: Vec<_> = rename.and_then(renamed).into_iter().collect();
            let facts = Facts { pupil: Some((*id).clone()), allowed: Some(vec![initial]), ..Facts::default() };
            for Cited { clause, rule } in self.rules().naming() {
                let (clause, code) = (Clause::Policy(*clause), ReasonCode::NamedTooFully);
                match rule.advice_only {
                    true => out.advise(clause, code, facts.clone()),
                    false => out.deny(clause, code, facts.clone(), remedies.clone()),
                }
            }
        }
    }

    /// Whether a post on a story is for whoever acts: to a parent, not for the families of others alone.
    pub(super) fn is_for(&self, post: &Post) -> bool {
        let Some(parent) = self.parent() else { return true };
        self.for_those_featured(post.surface, &post.media, &post.features)
            .is_none_or(|featured| self.open_children(parent).iter().any(|(id, _)| featured.get(id).is_some()))
    }

    /// Those whom a post shows or features, where the policy has it read by their families alone. One that shows and
    /// features nobody is for all.
    pub(in crate::engine) fn for_those_featured(
        &self,
        surface: Surface,
        media: &[MediaEntry],
        features: &[PupilId],
    ) -> Option<NamedPupils<'a>> {
        let mut readers = self.rules().story_readers().iter();
        let only = readers.any(|c| c.rule.featured_only && c.rule.surfaces.contains(&surface));
        (only && !(media.is_empty() && features.is_empty())).then(|| self.everybody(media, features))
    }

    /// Whether whoever looks reads what stands where a post does.
    pub(crate) fn judge_reading(&self, id: &Ref, out: &mut Findings) {
        let reads = |post: &Post, out: &mut Findings| self.grant_reading_post(post, out);
        if !self.state.posts.get(id).is_some_and(|post| reads(post, out)) {
            self.not_theirs(None, out);
        }
    }

    /// What stands in a pupil's journal and is in sight of whoever acts, oldest first.
    pub(crate) fn journal<'b>(&'b self, owner: &'b PupilId) -> impl Iterator<Item = (&'a Ref, &'a Post)> + use<'a, 'b> {
        let listed = self.state.listed(&List::PostsShowing(owner.clone())).iter();
        let posts = listed.filter_map(|(_, id)| self.state.posts.get_key_value(id));
        posts.filter(|(_, post)| {
            post.surface == Surface::Portfolio
                && post.journals.contains(owner)
                && self.in_sight(post)
                && self.grant_reading_post(post, &mut Findings::default())
        })
    }

    /// Whether a comment is for whoever acts: what a parent says under a post that stands in several journals is for the
    /// staff, also where no link binds its author any more, and for the family whose child it is.
    pub(crate) fn comment_is_for(&self, post: &Post, comment: &Comment) -> bool {
        let Person::Parent(author) = &comment.by else { return true };
        if matches!(self.request.by, Actor::Staff(_) | Actor::Host(_)) {
            return true;
        }
        let family = |id: &PupilId| match &self.request.by {
            Actor::Parent(reader) => self.link(reader, id).is_some(),
            _ => self.pupil() == Some(id),
        };
        let of_author = |pupil: &Pupil| pupil.links.get(author).is_some_and(|link| link.active);
        post.surface != Surface::Portfolio
            || self.person.as_ref() == Some(&comment.by)
            || self.known_pupils(&post.journals).iter().any(|(id, pupil)| of_author(pupil) && family(id))
    }

    /// Grants reading where staff post, by the clause that opens the surface most widely.
    pub(super) fn grant_widest(&self, surface: Surface, out: &mut Findings) -> bool {
        let authors = self.rules().story_authors().iter();
        let widest = authors.filter(|c| c.rule.surfaces.contains(&surface) && c.rule.showing.is_none());
        let widest = widest.rev().max_by_key(|c| c.rule.categories.as_ref().map_or(usize::MAX, Vec::len));
        widest.map(|cited| out.grant(Clause::Policy(cited.clause))).is_some()
    }
}
