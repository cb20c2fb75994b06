//! Publishing: who posts what where, whom it shows, how pupils are named.

use core::cell::OnceCell;

use super::journals::Page;
use super::protection::Beside;
use crate::catalogue::{Cited, NamingForm, StaffKind, StoryAuthors, WrittenIn};
use crate::contract::{Action, ClassId, Facts, MediaEntry, PupilId, ReasonCode, Remedy, TextSpan};
use crate::engine::case::{Case, leave_out};
use crate::engine::findings::{Clause, Findings, Floor};
use crate::engine::hours::Of;
use crate::engine::named::NamedPupils;
use crate::names::{Mentions, NameIndex, Named, folded_words};
use crate::sorted::Set;
use crate::state::{Pupil, shown_once};
use crate::words::{Category, Channel, ConsentKind, ConsentState, Medium, Party, Purpose, StaffRole, Surface, Topic};

/// Where a policy does not say how pupils are named, first names are advised.
const DEFAULT_NAMING: Clause = Clause::Engine("engine.default.naming");
/// Where it does not say who writes the school story, the headteacher and senior leaders do.
const DEFAULT_AUTHORS: Clause = Clause::Engine("engine.default.school_story_authors");

/// What is sensitive where no clause says what is.
const SENSITIVE: &[Topic] = &[Topic::Sensitive, Topic::Welfare, Topic::Personal, Topic::Behaviour, Topic::Incident];
/// And what is where it is about a pupil.
const SENSITIVE_OF_A_PUPIL: &[Topic] =
    &[Topic::Absence, Topic::MedicalAppointment, Topic::Sickness, Topic::Progress, Topic::Complaint];

pub(super) type Group<'a> = Vec<(&'a PupilId, &'a Pupil)>;

/// What is said on a story, in a post or under one.
pub(super) struct Said<'b> {
    pub(super) surface: Surface,
    pub(super) class: Option<&'b ClassId>,
    /// In whose journals.
    pub(super) journals: &'b [PupilId],
    pub(super) topic: Option<Topic>,
    /// Whether its author marks it so.
    pub(super) sensitive: bool,
    pub(super) text: Option<&'b str>,
}

impl<'b> Said<'b> {
    /// Nothing yet, on a surface.
    pub(super) const fn on(surface: Surface) -> Self {
        Self { surface, class: None, journals: &[], topic: None, sensitive: false, text: None }
    }
}

impl<'a> Case<'a> {
    /// Every pupil whom a post features or one of its items shows.
    pub(super) fn everybody(&self, media: &[MediaEntry], features: &[PupilId]) -> NamedPupils<'a> {
        let own = media.iter().filter_map(MediaEntry::own_features).flatten();
        NamedPupils::known(features.iter().chain(own), self.state)
    }

    pub(super) fn judge_publish(&self, out: &mut Findings) {
        let Action::PublishPost { surface, class, journals, category, media, features, text, topic, sensitive, .. } =
            &self.request.action
        else {
            return;
        };
        let Some(staff) = self.staff() else { return self.judge_family_post(out) };
        let (class, text) = (class.as_ref(), text.as_deref());
        let said = Said { surface: *surface, class, journals, topic: *topic, sensitive: *sensitive, text };
        let shown = self.named_pupils();
        self.judge_sensitive(&said, shown, true, out);
        if let Some(topic) = topic {
            self.judge_topic(Party::Staff, WrittenIn::Post, *topic, out);
        }
        self.judge_shown(&said, media, features, shown, true, out);
        self.judge_protected(media, features, shown, true, out);
        if let Some(text) = text {
            let beside = Beside::shown(*surface, media, features, true, true).in_journals(journals);
            self.judge_names(&said, text, Some(shown), &beside, out);
        }
        let owners = self.known_pupils(journals);
        let of = match (surface, class) {
            (Surface::ClassStory, Some(class)) => Of::Page(class),
            (Surface::Portfolio, _) => Of::Journals(&owners),
            _ => Of::Anything,
        };
        self.judge_hours(Purpose::Publish, Party::Staff, Some(staff), &Vec::new, of, out);
        match (surface, category, class) {
            (Surface::ClassStory, Category::Task, Some(class)) => self.grant_task(class, out),
            (Surface::ClassStory, _, None) => {
                let facts = Facts { surface: Some(*surface), ..Facts::default() };
                out.refuse(ReasonCode::NotAnAuthor, facts, Vec::new());
            }
            _ => {
                let page = Page::new(*surface, class, journals);
                self.grant_author(*surface, page, *category, media, out);
            }
        }
        self.judge_quotas(*surface, class, staff, out);
    }

    /// Sensitive matters stay private, in a post as in what is said under it. Where no clause speaks of them nothing
    /// grants them either; and what is told for a child's safety is for the safeguarding lead, whatever a policy says.
    ///
    /// `spare` is whether the pupils can simply be left out.
    pub(super) fn judge_sensitive(&self, said: &Said<'_>, shown: &NamedPupils<'_>, spare: bool, out: &mut Findings) {
        let facts = Facts { topic: said.topic, surface: Some(said.surface), ..Facts::default() };
        let code = ReasonCode::SensitiveOnStory;
        let clauses = self.rules().sensitive_stays_private();
        if said.topic == Some(Topic::Safeguarding) {
            let lead = self.channel(Channel::SafeguardingLead);
            for cited in clauses {
                out.deny(Clause::Policy(cited.clause), code, facts.clone(), vec![lead.clone()]);
            }
            if clauses.is_empty() {
                out.refuse_for_good(code, facts, vec![lead]);
            }
            return;
        }
        // A detention is about behaviour.
        let named = |topics: &[Topic], topic| {
            topics.contains(&topic) || topic == Topic::Detention && topics.contains(&Topic::Behaviour)
        };
        let about = |topics: &[Topic]| said.topic.is_some_and(|topic| named(topics, topic));
        // What is said of a pupil in that pupil's own journal stays with those whom it concerns.
        let own = said.only_journal();
        let others = || shown.iter().filter(|(id, _)| Some(*id) != own);
        let shared = own.is_none() && !said.journals.is_empty();
        // Whether it is, and whether it would not be without those whom it features.
        let judge = |always: &[Topic], of_a_pupil: &[Topic]| match said.sensitive || about(always) {
            true => Some(false),
            false if about(of_a_pupil) && (shared || self.names_anybody(said)) => Some(false),
            false => (about(of_a_pupil) && others().next().is_some()).then_some(spare),
        };
        let remedies = |channel: Channel, leave_out: bool| {
            let all = || Remedy::LeaveOut { pupils: others().map(|(id, _)| id.clone()).collect() };
            self.channels(&[channel]).into_iter().chain(leave_out.then(all)).collect::<Vec<_>>()
        };
        for Cited { clause, rule } in clauses {
            if let Some(leave_out) = judge(&rule.topics, &rule.about_a_pupil) {
                let remedies = remedies(Channel::PrivateMessage, leave_out);
                out.deny(Clause::Policy(*clause), code, facts.clone(), remedies);
            }
        }
        if let (true, Some(leave_out)) = (clauses.is_empty(), judge(SENSITIVE, SENSITIVE_OF_A_PUPIL)) {
            out.refuse_for_good(code, facts, remedies(Channel::SchoolOffice, leave_out));
        }
    }

    fn grant_author(
        &self,
        surface: Surface,
        page: Page<'_>,
        category: Category,
        media: &[MediaEntry],
        out: &mut Findings,
    ) {
        let (mut granted, mut by_cover, mut by_default) = (false, false, false);
        let (mut elsewhere, mut other_categories, mut at_school) = (Vec::new(), Vec::new(), Vec::new());
        for cited in self.rules().story_authors() {
            let Cited { clause, rule } = cited;
            let about = rule.surfaces.contains(&surface)
                && rule.showing.as_ref().is_none_or(|wanted| media.iter().any(|m| wanted.contains(&m.kind())));
            let as_what = self.author(rule, page);
            if !about || as_what.is_none() && !self.is_author_anywhere(rule) {
                continue;
            }
            let listed = rule.categories.as_ref().is_none_or(|categories| categories.contains(&category));
            let Some(as_what) = as_what.filter(|_| listed) else {
                if listed {
                    elsewhere.push(cited)
                } else {
                    other_categories.push((as_what.is_some(), cited))
                }
                continue;
            };
            let fewer = rule.off_site_by.as_deref().filter(|_| self.is_off_site());
            if fewer.is_some_and(|kinds| !self.is_there(kinds, page)) {
                at_school.push(*clause);
                continue;
            }
            by_cover |= as_what == Author::Cover;
            by_default |= as_what == Author::Default;
            granted = true;
            out.grant(Clause::Policy(*clause));
            if !rule.approved_by.is_empty() && !self.is_there(&rule.approved_by, page) {
                let role = rule.approved_by.iter().find_map(StaffKind::role);
                let facts = Facts { role, surface: Some(surface), ..Facts::default() };
                out.hold(Clause::Policy(*clause), ReasonCode::AwaitsApproval, facts, None, Vec::new());
            }
        }
        if by_cover {
            out.grant(Self::cover_clause());
        }
        if by_default {
            out.grant(DEFAULT_AUTHORS);
        }
        if granted {
            return;
        }
        let class = if let Page::Of(class) = page { class.cloned() } else { None };
        let facts = || Facts { surface: Some(surface), class: class.clone(), ..Facts::default() };
        // Whoever posts here when at school is told so.
        if !at_school.is_empty() {
            for clause in at_school {
                out.deny(Clause::Policy(clause), ReasonCode::OffSite, facts(), Vec::new());
            }
            return;
        }
        // Whoever posts here is told of the category, and others first that the page is not theirs.
        let here = other_categories.iter().any(|(here, _)| *here);
        if here || elsewhere.is_empty() {
            other_categories.retain(|(is_here, _)| *is_here || !here);
            for (_, Cited { clause, rule }) in &other_categories {
                let listed = rule.categories.as_deref().unwrap_or_default();
                let allowed = Some(listed.iter().map(|category| category.as_str().to_owned()).collect());
                let remedies = listed.iter().map(|category| Remedy::ChangeCategory { category: *category }).collect();
                let facts = Facts { allowed, ..facts() };
                out.deny(Clause::Policy(*clause), ReasonCode::CategoryNotListed, facts, remedies);
            }
        } else {
            for cited in &elsewhere {
                let remedies = self.without_others(&cited.rule, page).into_iter().collect();
                out.deny(Clause::Policy(cited.clause), ReasonCode::NotAnAuthor, facts(), remedies);
            }
        }
        if elsewhere.is_empty() && other_categories.is_empty() {
            out.refuse_for_good(ReasonCode::NotAnAuthor, facts(), Vec::new());
        }
    }

    /// Whether what is asked for is said to be done away from school.
    fn is_off_site(&self) -> bool {
        matches!(&self.request.action, Action::PublishPost { off_site: Some(true), .. })
    }

    /// To leave out the pupils in whose journals whoever acts may not post, where there are others.
    fn without_others(&self, rule: &StoryAuthors, page: Page<'_>) -> Option<Remedy> {
        let Page::Journals(all) = page else { return None };
        let theirs = |id: &&PupilId| self.author(rule, Page::Journals(core::slice::from_ref(*id))).is_some();
        let (theirs, others): (Vec<_>, Vec<_>) = all.iter().partition(theirs);
        (!theirs.is_empty()).then(|| Remedy::LeaveOut { pupils: others.into_iter().cloned().collect() })
    }

    /// Whether a rule speaks of whoever acts as of an author on any page at all.
    fn is_author_anywhere(&self, rule: &StoryAuthors) -> bool {
        rule.authors.as_deref().is_some_and(|authors| {
            self.is_anywhere(authors)
                || authors.contains(&StaffKind::ClassTeacher) && self.is_anywhere(&[StaffKind::Cover])
        })
    }

    /// As what whoever acts is an author by this rule.
    fn author(&self, rule: &StoryAuthors, page: Page<'_>) -> Option<Author> {
        let Some(authors) = rule.authors.as_deref() else {
            return self.has_role(&[StaffRole::Headteacher, StaffRole::SeniorLeader]).then_some(Author::Default);
        };
        if self.is_there(authors, page) {
            return Some(Author::Named);
        }
        // Whoever covers a class posts as its teacher does.
        let covers = || self.is_there(&[authors, &[StaffKind::Cover]].concat(), page);
        (authors.contains(&StaffKind::ClassTeacher) && covers()).then_some(Author::Cover)
    }

    /// Every pupil shown needs data-processing consent, and consent for the medium wherever a rule asks for it. `spare`
    /// is whether whoever asks can leave one out.
    pub(super) fn judge_shown(
        &self,
        said: &Said<'_>,
        media: &[MediaEntry],
        features: &[PupilId],
        everybody: &NamedPupils<'a>,
        spare: bool,
        out: &mut Findings,
    ) {
        let surface = said.surface;
        // Whom the text still names is not left out. Seldom asked, and the same for everybody.
        let still_named = OnceCell::new();
        let still_named = |id: &PupilId| {
            let named: &Set<&PupilId> = still_named.get_or_init(|| {
                let Some(text) = said.text else { return Set::default() };
                let Some(index) = self.mentioned(surface, said.class, text) else { return Set::default() };
                self.named_against_will(surface, said.class, &index, text).into_iter().map(|(id, _)| id).collect()
            });
            named.contains(id)
        };
        // From their own journal nobody is left out.
        let own = said.only_journal();
        for (id, pupil) in everybody.iter() {
            let spare = spare && Some(id) != own;
            self.check_years(id, pupil, spare, out);
            if !self.may_process(pupil) {
                self.check_processing(id, pupil, spare && !still_named(id), out);
            }
        }
        for Cited { clause, rule } in self.rules().media_consent() {
            if !rule.surfaces.contains(&surface) {
                continue;
            }
            let shown = shown_once(media, features).filter(|item| rule.media.contains(&item.medium));
            let each = shown.flat_map(|item| item.pupils.iter().map(move |id| (item.medium, id)));
            let each = each.flat_map(|(medium, id)| {
                self.consents_asked(rule, id, said.journals, medium).map(move |kind| (medium, id, kind))
            });
            for (medium, id, kind) in each {
                let Some((_, pupil)) = everybody.get(id) else { continue };
                let (state, in_writing) = pupil.consent_within(kind, &self.now, self.lifetime(rule.lasts_months));
                if state == ConsentState::Given && (in_writing || !rule.written) {
                    continue;
                }
                let facts = Facts {
                    pupil: Some(id.clone()),
                    medium: Some(medium),
                    kind: kind.medium().is_none().then_some(kind),
                    state: Some(state),
                    written: rule.written.then_some(true),
                    ..Facts::default()
                };
                let leave_out = spare.then(|| leave_out(id));
                let remedies = self.obtaining(id, pupil, kind).into_iter().chain(leave_out).collect();
                out.deny(Clause::Policy(*clause), ReasonCode::MediaConsentMissing, facts, remedies);
            }
        }
    }

    /// Whether showing pupils in a medium needs consent on a story at all.
    pub(crate) fn needs_consent(&self, medium: Medium) -> bool {
        self.rules().media_consent().iter().any(|c| c.rule.media.contains(&medium))
    }

    /// Whether a post may show a pupil in a medium, on any story, whoever publishes it.
    pub(crate) fn may_be_shown(&self, pupil: &PupilId, medium: Medium) -> bool {
        self.may_be_shown_by(pupil, pupil, medium)
    }

    /// The same of what stands in the journal of a pupil, or of another.
    pub(crate) fn may_be_shown_by(&self, owner: &PupilId, pupil: &PupilId, medium: Medium) -> bool {
        let journals =
            (self.has_journals() || self.is_asked(ConsentKind::OthersJournals)).then_some(Surface::Portfolio);
        [Surface::ClassStory, Surface::SchoolStory].into_iter().chain(journals).all(|surface| {
            let mut out = Findings::default();
            let said = Said { journals: core::slice::from_ref(owner), ..Said::on(surface) };
            let (media, features) = ([MediaEntry::Word(medium)], core::slice::from_ref(pupil));
            self.judge_shown(&said, &media, features, &self.everybody(&media, features), true, &mut out);
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
        let posts = self.rules().story_authors().iter().any(|c| self.author(&c.rule, Page::Of(Some(class))).is_some());
        if !posts {
            if !self.is_host() {
                self.not_theirs(None, out);
            }
            self.grant_host(out);
            return;
        }
        if !self.grant_by(self.rules().no_photo_list(), |_| true, out) {
            self.grant_by(self.rules().media_consent(), |_| true, out);
        }
    }

    /// Of some pupils those among whom a name is judged: those of the class, or of the school.
    pub(in crate::engine) fn of_group<'b>(
        &self,
        surface: Surface,
        class: Option<&ClassId>,
        all: impl IntoIterator<Item = &'b PupilId>,
    ) -> Group<'a> {
        let class = class.filter(|_| surface != Surface::SchoolStory);
        let mut group = self.known_pupils(all);
        group.retain(|(_, pupil)| {
            pupil.on_roll(&self.now) && class.is_none_or(|class| self.state.is_in(pupil, class, &self.now))
        });
        group
    }

    /// The names of those of the class, or of the school, whom a text may name. `None` where there is nobody.
    fn mentioned(&self, surface: Surface, class: Option<&ClassId>, text: &str) -> Option<NameIndex<PupilId>> {
        let perhaps = self.state.derived.names.perhaps_named(text);
        let group = if perhaps.is_empty() { Vec::new() } else { self.of_group(surface, class, perhaps) };
        (!group.is_empty()).then(|| self.index(&group, &Mentions::of(text)))
    }

    /// The names of a group that the words of a text may be about, in the form in which the policy has pupils named.
    pub(super) fn index(&self, group: &Group<'a>, mentions: &Mentions) -> NameIndex<PupilId> {
        let names = group.iter().flat_map(|(id, pupil)| pupil.named(*id)).filter(|name| mentions.may_name(name));
        let names =
            names.map(|Named { key, given_name, family_name }| Named { key: key.clone(), given_name, family_name });
        match self.rules().naming().first() {
            Some(c) if c.rule.form == NamingForm::FirstName => NameIndex::of_first_names(names),
            _ => NameIndex::new(names),
        }
    }

    /// Whether something names any pupil of the class, or of the school, but the one in whose journal alone it stands.
    fn names_anybody(&self, said: &Said<'_>) -> bool {
        let Some(text) = said.text else { return false };
        self.mentioned(said.surface, said.class, text)
            .is_some_and(|index| index.said(text).iter().any(|id| Some(id) != said.only_journal()))
    }

    /// Judges how a text of a member of staff names the pupils of a class, or of the school.
    pub(super) fn judge_names(
        &self,
        said: &Said<'_>,
        text: &str,
        tagged: Option<&NamedPupils<'_>>,
        beside: &Beside<'_>,
        out: &mut Findings,
    ) {
        let (surface, class) = (said.surface, said.class);
        self.judge_protected_on(surface, class, text, beside, out);
        let Some(index) = self.mentioned(surface, class, text) else { return };
        self.check_named(surface, class, &index, tagged, text, out);
        if self.names_others_by_initial(surface) {
            self.judge_initials(said, text, out);
        } else {
            self.judge_renames(&index, &Vec::new(), text, out);
        }
    }

    /// Judges how what stands on a page keeps the names of protected pupils out of it.
    pub(super) fn judge_protected_on(
        &self,
        surface: Surface,
        class: Option<&ClassId>,
        text: &str,
        beside: &Beside<'_>,
        out: &mut Findings,
    ) {
        let class = class.filter(|_| surface != Surface::SchoolStory);
        let near = |pupil: &'a Pupil| class.is_none_or(|class| self.state.is_in(pupil, class, &self.now));
        self.judge_protected_names(text, beside, &near, out);
    }

    /// Judges how a message of a member of staff names other pupils than those it is about: their classmates as on the
    /// class's page, and whoever else there is as on the school's.
    pub(super) fn judge_names_in_message(&self, about: &Group<'a>, text: Option<&str>, out: &mut Findings) {
        let Some(text) = text else { return };
        let classes: Set<&ClassId> =
            about.iter().flat_map(|(_, pupil)| self.state.classes_of(pupil, &self.now)).collect();
        let is_near = |pupil: &'a Pupil| self.state.classes_of(pupil, &self.now).any(|id| classes.contains(id));
        // Whoever has left is protected, too.
        self.judge_protected_names(text, &Beside::nothing(about.iter().map(|(id, _)| *id)), &is_near, out);
        let perhaps = self.of_group(Surface::SchoolStory, None, self.state.derived.names.perhaps_named(text));
        if perhaps.is_empty() {
            return;
        }
        let mentions = Mentions::of(text);
        let (near, far): (Group<'a>, Group<'a>) = perhaps.into_iter().partition(|(_, pupil)| is_near(pupil));
        self.judge_renames(&self.index(&near, &mentions), about, text, out);
        self.judge_renames(&self.index(&far, &mentions), about, text, out);
    }

    /// Judges how a text names the pupils of a group, but for those whom it may name in full, and their namesakes.
    pub(super) fn judge_renames(&self, index: &NameIndex<PupilId>, but: &Group<'a>, text: &str, out: &mut Findings) {
        let same = |one: &str, other: &str| folded_words(one) == folded_words(other);
        let spared = |id: &PupilId| {
            self.state.pupils.get(id).is_some_and(|pupil| {
                // Not even a first name is right for whom another stands.
                if pupil.protection.as_ref().is_some_and(|protection| protection.alias.is_some()) {
                    return true;
                }
                let namesake =
                    |o: &Pupil| same(&o.given_name, &pupil.given_name) && same(&o.family_name, &pupil.family_name);
                but.iter().any(|(other, known)| *other == id || namesake(known))
            })
        };
        for rename in index.renames(text).into_iter().filter(|rename| !spared(&rename.key)) {
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
            match self.rules().naming().first() {
                None => out.advise(DEFAULT_NAMING, ReasonCode::NamedTooFully, facts),
                Some(c) if c.rule.advice_only => {
                    out.advise(Clause::Policy(c.clause), ReasonCode::NamedTooFully, facts);
                }
                Some(c) => out.deny(Clause::Policy(c.clause), ReasonCode::NamedTooFully, facts, remedies),
            }
        }
    }

    /// Those of the group whom a text names and who have not agreed to it (MMPS 4.10b). By a first name that a classmate
    /// shares who has agreed, the other is not named.
    fn named_against_will(
        &self,
        surface: Surface,
        class: Option<&ClassId>,
        index: &NameIndex<PupilId>,
        text: &str,
    ) -> Group<'a> {
        if self.rules().naming().is_empty() {
            return Vec::new();
        }
        let mut named = self.known_pupils(&index.said(text));
        named.retain(|(_, pupil)| !self.may_process(pupil));
        if named.is_empty() {
            return named;
        }
        // One by one, those by which each is known.
        let names = named.iter().flat_map(|(id, pupil)| {
            pupil.named(()).enumerate().map(|(n, name)| Named {
                key: ((*id).clone(), n),
                given_name: name.given_name,
                family_name: name.family_name,
            })
        });
        let theirs = NameIndex::new(names);
        let classmates =
            self.state.derived.names.namesakes(named.iter().flat_map(|(id, pupil)| pupil.named((*id).clone())));
        let mut agreed = self.of_group(surface, class, classmates);
        agreed.retain(|(_, classmate)| self.may_process(classmate));
        let shared: Set<_> = agreed
            .iter()
            .flat_map(|(_, classmate)| classmate.given_names().flat_map(|name| theirs.said(name)))
            .collect();
        let left: Set<PupilId> =
            theirs.said(text).into_iter().filter(|name| !shared.contains(name)).map(|(id, _)| id).collect();
        named.retain(|(id, _)| left.contains(*id));
        named
    }

    /// Whether everybody whom a text names, besides those who are shown, still agrees to it.
    pub(super) fn judge_named(&self, said: &Said<'_>, tagged: &NamedPupils<'_>, out: &mut Findings) {
        if let Some(text) = said.text {
            let Some(index) = self.mentioned(said.surface, said.class, text) else { return };
            self.check_named(said.surface, said.class, &index, Some(tagged), text, out);
        }
    }

    /// A text that names a pupil processes the pupil's data.
    fn check_named(
        &self,
        surface: Surface,
        class: Option<&ClassId>,
        index: &NameIndex<PupilId>,
        tagged: Option<&NamedPupils<'_>>,
        text: &str,
        out: &mut Findings,
    ) {
        for (id, pupil) in self.named_against_will(surface, class, index, text) {
            if tagged.is_none_or(|tagged| tagged.get(id).is_none()) {
                self.check_processing(id, pupil, false, out);
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
