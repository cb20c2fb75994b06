//! Publishing: who posts what where, whom it shows, how pupils are named.

use crate::catalogue::{Cited, StaffKind, StoryAuthors, WrittenIn};
use crate::contract::{Action, ClassId, Facts, MediaEntry, PupilId, ReasonCode, Remedy, TextSpan};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, Floor};
use crate::names::{NameIndex, Named, says};
use crate::sorted::Set;
use crate::state::{Pupil, shown};
use crate::words::{AssignmentRole, Category, Channel, ConsentKind, Medium, Party, Purpose, StaffRole, Surface, Topic};

/// Where a policy does not say how pupils are named, first names are advised.
const DEFAULT_NAMING: Clause = Clause::Engine("engine.default.naming");
/// Where it does not say who writes the school story, the headteacher and senior leaders do.
const DEFAULT_AUTHORS: Clause = Clause::Engine("engine.default.school_story_authors");

impl Case<'_> {
    pub(in crate::engine) fn judge_publish(&self, out: &mut Findings) {
        let Action::PublishPost { surface, class, category, media, features, text, topic, sensitive, .. } =
            &self.request.action
        else {
            return;
        };
        let Some(staff) = self.staff() else { return };
        let class = class.as_ref();
        self.judge_sensitive(*surface, *topic, *sensitive, out);
        if let Some(topic) = topic {
            self.judge_topic(Party::Staff, WrittenIn::Post, *topic, out);
        }
        self.judge_shown(*surface, media, features, true, out);
        if let Some(text) = text {
            self.judge_names(*surface, class, text, out);
        }
        self.judge_hours(Purpose::Publish, Party::Staff, Some(staff), &Vec::new, out);
        match (surface, category, class) {
            (Surface::ClassStory, Category::Task, Some(class)) => self.grant_task(class, out),
            (Surface::ClassStory, _, None) => {
                let facts = Facts { surface: Some(*surface), ..Facts::default() };
                out.refuse(ReasonCode::NotAnAuthor, facts, Vec::new());
            }
            _ => self.grant_author(*surface, class, *category, media, out),
        }
    }

    /// Sensitive matters stay private, in a post as in what is said under it.
    pub(super) fn judge_sensitive(&self, surface: Surface, topic: Option<Topic>, sensitive: bool, out: &mut Findings) {
        for Cited { clause, rule } in &self.rules().sensitive_stays_private {
            if sensitive || topic.is_some_and(|topic| rule.topics.contains(&topic)) {
                let facts = Facts { topic, surface: Some(surface), ..Facts::default() };
                let remedies = vec![self.channel(Channel::PrivateMessage)];
                out.deny(Clause::Policy(*clause), ReasonCode::SensitiveOnStory, facts, remedies);
            }
        }
    }

    fn grant_author(
        &self,
        surface: Surface,
        class: Option<&ClassId>,
        category: Category,
        media: &[MediaEntry],
        out: &mut Findings,
    ) {
        let (mut granted, mut by_cover, mut by_default) = (false, false, false);
        for Cited { clause, rule } in &self.rules().story_authors {
            let about = rule.surfaces.contains(&surface)
                && rule.categories.as_ref().is_none_or(|categories| categories.contains(&category))
                && rule.showing.as_ref().is_none_or(|wanted| media.iter().any(|m| wanted.contains(&m.kind())));
            let Some(as_what) = self.author(rule, class).filter(|_| about) else { continue };
            by_cover |= as_what == Author::Cover;
            by_default |= as_what == Author::Default;
            granted = true;
            out.grant(Clause::Policy(*clause));
            if let Some(role) = rule.approved_by.first().filter(|_| !self.has_role(&rule.approved_by)) {
                let facts = Facts { role: Some((*role).into()), surface: Some(surface), ..Facts::default() };
                out.hold(Clause::Policy(*clause), ReasonCode::AwaitsApproval, facts, None, Vec::new());
            }
        }
        if by_cover {
            out.grant(Self::cover_clause());
        }
        if by_default {
            out.grant(DEFAULT_AUTHORS);
        }
        if !granted {
            let facts = Facts { surface: Some(surface), class: class.cloned(), ..Facts::default() };
            out.refuse(ReasonCode::NotAnAuthor, facts, Vec::new());
        }
    }

    /// As what whoever acts is an author by this rule.
    fn author(&self, rule: &StoryAuthors, class: Option<&ClassId>) -> Option<Author> {
        let Some(authors) = rule.authors.as_deref() else {
            return self.has_role(&[StaffRole::Headteacher, StaffRole::SeniorLeader]).then_some(Author::Default);
        };
        if self.actor_is(authors, class) {
            return Some(Author::Named);
        }
        // Whoever covers a class posts as its teacher does.
        let covers = self
            .staff()
            .zip(class)
            .is_some_and(|(staff, class)| self.state.assigned(staff, class, &self.now).is(AssignmentRole::Cover));
        (covers && authors.contains(&StaffKind::ClassTeacher)).then_some(Author::Cover)
    }

    /// Every pupil shown needs data-processing consent, and consent for the medium wherever a rule asks for it. `spare`
    /// is whether whoever asks can leave one out.
    pub(super) fn judge_shown(
        &self,
        surface: Surface,
        media: &[MediaEntry],
        features: &[PupilId],
        spare: bool,
        out: &mut Findings,
    ) {
        let everybody: Set<&PupilId> = features.iter().chain(shown(media, features).flat_map(|s| s.pupils)).collect();
        for id in everybody {
            if let Some(pupil) = self.state.pupils.get(id) {
                self.check_pupil(id, pupil, spare, out);
            }
        }
        for Cited { clause, rule } in &self.rules().media_consent {
            if !rule.surfaces.contains(&surface) {
                continue;
            }
            for item in shown(media, features).filter(|item| rule.media.contains(&item.medium)) {
                for id in item.pupils {
                    let Some(pupil) = self.state.pupils.get(id) else { continue };
                    let kind = item.medium.into();
                    if pupil.consents_to(kind, rule.written, &self.now) {
                        continue;
                    }
                    let facts = Facts {
                        pupil: Some(id.clone()),
                        medium: Some(item.medium),
                        state: Some(pupil.consent(kind, &self.now).0),
                        written: rule.written.then_some(true),
                        ..Facts::default()
                    };
                    let leave_out = spare.then(|| Remedy::LeaveOut { pupils: vec![id.clone()] });
                    let remedies = self.obtaining(id, pupil, kind).into_iter().chain(leave_out).collect();
                    out.deny(Clause::Policy(*clause), ReasonCode::MediaConsentMissing, facts, remedies);
                }
            }
        }
    }

    /// Whether showing pupils in a medium needs consent on a story at all.
    pub(crate) fn needs_consent(&self, medium: Medium) -> bool {
        self.rules().media_consent.iter().any(|c| c.rule.media.contains(&medium))
    }

    /// Whether a post may show a pupil in a medium, on any story, whoever publishes it.
    pub(crate) fn may_be_shown(&self, pupil: &PupilId, medium: Medium) -> bool {
        [Surface::ClassStory, Surface::SchoolStory].into_iter().all(|surface| {
            let mut out = Findings::default();
            self.judge_shown(surface, &[MediaEntry::Word(medium)], core::slice::from_ref(pupil), true, &mut out);
            !out.denies()
        })
    }

    /// Who sees which pupils of a class may not be shown: all who post where its pupils are shown, and the office;
    /// never a parent.
    pub(crate) fn judge_no_photo_list(&self, class: &ClassId, out: &mut Findings) {
        if !self.state.classes.contains_key(class) {
            out.deny(Clause::Floor(Floor::UnknownId), ReasonCode::UnknownId, Facts::default(), Vec::new());
            return;
        }
        let posts = self.rules().story_authors.iter().any(|c| self.author(&c.rule, Some(class)).is_some());
        if !posts {
            if !self.is_host() {
                self.not_theirs(None, out);
            }
            self.grant_host(out);
            return;
        }
        if !self.grant_by(&self.rules().no_photo_list, |_| true, out) {
            self.grant_by(&self.rules().media_consent, |_| true, out);
        }
    }

    /// Judges how a text of a member of staff names the pupils of a class, or of the school.
    pub(in crate::engine) fn judge_names(
        &self,
        surface: Surface,
        class: Option<&ClassId>,
        text: &str,
        out: &mut Findings,
    ) {
        let group = self.named_among(surface, class);
        let tagged: Vec<&PupilId> = match &self.request.action {
            Action::PublishPost { media, features, .. } => {
                shown(media, features).flat_map(|item| item.pupils).chain(features).collect()
            }
            _ => Vec::new(),
        };
        self.check_named(&group, &tagged, text, out);
        let index = NameIndex::new(group.into_iter().map(|(id, pupil)| Named {
            key: id.clone(),
            given_name: &pupil.given_name,
            family_name: &pupil.family_name,
        }));
        let renames = index.renames(text);
        for rename in renames {
            let facts = Facts { pupil: Some(rename.key.clone()), ..Facts::default() };
            let span = u32::try_from(rename.start).ok().zip(u32::try_from(rename.end).ok());
            let remedies: Vec<_> = span
                .map(|(start, end)| Remedy::Rename {
                    from: rename.from.clone(),
                    to: rename.to.clone(),
                    span: TextSpan { start, end },
                })
                .into_iter()
                .collect();
            match self.rules().naming.first() {
                None => out.advise(DEFAULT_NAMING, ReasonCode::NamedTooFully, facts),
                Some(c) if c.rule.advice_only => {
                    out.advise(Clause::Policy(c.clause), ReasonCode::NamedTooFully, facts);
                }
                Some(c) => out.deny(Clause::Policy(c.clause), ReasonCode::NamedTooFully, facts, remedies),
            }
        }
    }

    /// Among whom a text may name somebody: the pupils of the class, or of the school.
    fn named_among(&self, surface: Surface, class: Option<&ClassId>) -> Vec<(&PupilId, &Pupil)> {
        match class.filter(|_| surface != Surface::SchoolStory) {
            Some(class) => self.state.pupils_in(class, &self.now),
            None => self.state.pupils.iter().filter(|(_, pupil)| pupil.on_roll(&self.now)).collect(),
        }
    }

    /// Whether everybody whom a text names, besides those who are shown, still agrees to it.
    pub(super) fn judge_named(
        &self,
        surface: Surface,
        class: Option<&ClassId>,
        tagged: &[&PupilId],
        text: &str,
        out: &mut Findings,
    ) {
        self.check_named(&self.named_among(surface, class), tagged, text, out);
    }

    /// A text that names a pupil processes the pupil's data (MMPS 4.10b), where the policy says how pupils are named. By
    /// a first name that a classmate shares who has agreed, the other is not named.
    fn check_named(&self, group: &[(&PupilId, &Pupil)], tagged: &[&PupilId], text: &str, out: &mut Findings) {
        if self.rules().naming.is_empty() {
            return;
        }
        let agreed = |pupil: &Pupil| pupil.consents_to(ConsentKind::DataProcessing, false, &self.now);
        for (id, pupil) in group.iter().filter(|(id, pupil)| !agreed(pupil) && !tagged.contains(id)) {
            let shared = group.iter().any(|(other, classmate)| {
                other != id && agreed(classmate) && says(&classmate.given_name, &pupil.given_name)
            });
            if !shared && says(text, &pupil.given_name) {
                self.check_processing(id, pupil, None, out);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Author {
    Named,
    Cover,
    Default,
}
