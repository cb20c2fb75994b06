//! Erasure: removing a person from the state, in one capacity. An erasure from before that was so is of every capacity of
//! the same human.
//!
//! What goes: who they are and what the school knows of them; messages from them, to them, and about them alone, with
//! every message that answers one; their posts and those in their journals alone, with what was said under them, their comments and likes; reports of
//! what goes. What concerned others too stays without them: a message loses the pupil and its words, a piece of work
//! every item that shows the pupil, whoever else is in it. A post that showed the pupil loses such items and the tag,
//! and comes down for good: its words may tell of them. What they did for the school stays done by nobody in particular
//! ([`NOBODY`]) and without their words: points that a teacher gave, a task, a permission, a report, a judgement. Points
//! that a parent gave at home stay the pupil's, given by nobody in particular. What
//! a parent answered about a pupil's consents stays, since it is the pupil's, as a form without a name: what was given
//! holds until it is withdrawn, unless its giver might not answer any more, and a refusal or withdrawal protects as before
//! until a later form takes its place.
//!
//! What a parent wrote to a member of staff who is erased in that capacity stays the parent's, to nobody in particular.
//! What others imposed on somebody stays as a mark ([`Mark`]), and comes back with them.
//!
//! What stays nevertheless, as evidence: a safeguarding message, with every reply to it, until the hold is released; a
//! message of which a report waits for judgement, until every one is given, and so, out of everybody's sight, a post or
//! comment of theirs, or a post under which somebody's comment waits so. Each of these grounds ends by itself, and what
//! any still holds stays. Then it goes too.

use super::concerns::renamed;
use super::content::{Evidence, Message, PermissionScope, Removal, Shared};
use super::{List, State};
use crate::codes;
use crate::contract::json::written;
use crate::contract::{
    Actor, HostId, Instant, Mark, MediaEntry, ParentId, Person, PolicySource, PupilId, Ref, StaffId,
};
use crate::key::ErasureKey;
use crate::sorted::{Map, Set};
use crate::words::{Destination, Ground};

/// The id that stands for everybody who was erased.
pub(crate) const NOBODY: &str = "erased";
const ALIAS: &str = "erased:";

/// Whether an id stands for one person who was erased.
pub(crate) fn is_alias(id: &str) -> bool {
    id.starts_with(ALIAS)
}

/// Whether an id stands for people who were erased, and is nobody's own.
pub(crate) fn is_reserved(id: &str) -> bool {
    id == NOBODY || is_alias(id)
}

/// What is kept of somebody who was erased: a hash of kind and id, with the school's salt
/// ([`ErasureKey`](crate::ErasureKey)). It recognises them if they come back.
fn mark(salt: &str, person: &Person) -> String {
    let (kind, id) = person.parts();
    if let Some(mark) = id.strip_prefix(ALIAS) {
        return mark.to_owned();
    }
    codes::digest(&[b"schoolgate-erased", salt.as_bytes(), kind.as_bytes(), id.as_bytes()])
}

/// The person under the id that stands for them once they are erased.
pub(crate) fn alias(salt: &str, person: &Person) -> Person {
    let id = format!("{ALIAS}{}", mark(salt, person));
    renamed(person, &id).and_then(|actor| actor.person()).unwrap_or_else(|| person.clone())
}

/// What an erasure takes away, and what it has to leave.
#[derive(Default)]
pub(crate) struct Gone {
    /// Messages, posts, comments, reports and permissions that go.
    pub(crate) content: Set<Ref>,
    /// What is kept as evidence though it concerns the person, and on what ground.
    pub(crate) held: Map<Ref, Ground>,
}

struct Subjects<'a>(&'a Set<Person>);

impl Subjects<'_> {
    fn are(&self, person: &Person) -> bool {
        self.0.contains(person)
    }

    fn pupil(&self, id: &PupilId) -> bool {
        self.are(&Person::Pupil(id.clone()))
    }

    /// Whether all of these pupils are, where there are any.
    fn are_all(&self, pupils: &[PupilId]) -> bool {
        !pupils.is_empty() && pupils.iter().all(|id| self.pupil(id))
    }

    fn parent(&self, id: &ParentId) -> bool {
        self.are(&Person::Parent(id.clone()))
    }

    fn staff(&self, id: &StaffId) -> bool {
        self.are(&Person::Staff(id.clone()))
    }

    /// Puts nobody in particular in the place of an actor who is erased; says whether it did.
    fn unname(&self, actor: &mut Actor) -> bool {
        let nobody = actor.person().filter(|person| self.are(person)).and_then(|person| renamed(&person, NOBODY));
        nobody.map(|nobody| *actor = nobody).is_some()
    }

    fn unname_staff(&self, id: &mut StaffId) -> bool {
        let nobody = StaffId::new(NOBODY).ok().filter(|_| self.staff(id));
        nobody.map(|nobody| *id = nobody).is_some()
    }

    fn unname_parent(&self, id: &mut ParentId) {
        if let Some(nobody) = ParentId::new(NOBODY).ok().filter(|_| self.parent(id)) {
            *id = nobody;
        }
    }

    fn unname_pupil(&self, id: &mut PupilId) {
        if let Some(nobody) = PupilId::new(NOBODY).ok().filter(|_| self.pupil(id)) {
            *id = nobody;
        }
    }

    fn unname_removal(&self, removal: &mut Option<Removal>) {
        if let Some(removal) = removal {
            let theirs = self.unname(&mut removal.by);
            removal.reason = removal.reason.take().filter(|_| !theirs);
        }
    }

    fn touch(&self, message: &Message) -> bool {
        self.are(&message.from) || self.are(&message.to) || message.about.iter().any(|id| self.pupil(id))
    }
}

/// Takes pupils out of what is shown: every item that shows one of them goes, whoever else is in it.
pub(crate) fn take_out(media: &mut Vec<MediaEntry>, features: &mut Vec<PupilId>, out: impl Fn(&PupilId) -> bool) {
    media.retain(|entry| !entry.own_features().unwrap_or(features).iter().any(&out));
    features.retain(|id| !out(id));
}

/// Whether a policy may promise replies. None of those that are built in does; the text of a document spells a kind out.
fn promises(policy: &PolicySource) -> bool {
    matches!(policy, PolicySource::Document(text) if text.contains("\"reply_promise\""))
}

impl State {
    /// The key of the marks, where there is one.
    pub(crate) fn key(&self) -> Option<ErasureKey> {
        ErasureKey::of(self.key_check.as_ref(), &self.salt)
    }

    /// A person in all their capacities.
    pub(crate) fn capacities(&self, subject: &Person) -> Set<Person> {
        let mut all: Set<Person> =
            self.human(subject).and_then(|human| self.humans.get(human)).cloned().unwrap_or_default();
        all.insert(subject.clone());
        all
    }

    /// Whether somebody was erased and has not come back.
    pub(crate) fn was_erased(&self, subject: &Person) -> bool {
        !self.erased.is_empty() && self.erased.contains(&mark(&self.salt, subject))
    }

    /// Somebody who was erased is taken back.
    pub(super) fn take_back(&mut self, subject: impl FnOnce() -> Person) {
        if !self.erased.is_empty() {
            let mark = mark(&self.salt, &subject());
            self.erased.remove(&mark);
        }
    }

    /// What is kept though it concerns somebody who may have been erased: an exception to erasure, listed here.
    pub(crate) fn held_for(&self, subject: &Person) -> Map<Ref, Ground> {
        self.gone(&Set::from_iter([subject.clone()]), true).held
    }

    /// Removes a person in one capacity, and hides what showed them, as well as what is named. What others imposed leaves
    /// a mark.
    pub(super) fn forget_alone(&mut self, subject: &Person, also: &[Ref], at: Instant) {
        let mark = self.mark_of(subject);
        self.forget(&Set::from_iter([subject.clone()]), true, also, at);
        self.leave_marks([mark]);
    }

    /// Removes a person in all their capacities, and hides what showed them, as well as what is named.
    pub(super) fn forget_human(&mut self, subject: &Person, also: &[Ref], at: Instant) {
        self.forget(&self.capacities(subject), false, also, at);
    }

    fn forget(&mut self, subjects: &Set<Person>, alone: bool, also: &[Ref], at: Instant) {
        let mut hidden = self.hidden_with(subjects, alone);
        hidden.extend_from_slice(also);
        self.forget_all(subjects, alone);
        self.take_down(&hidden, at);
    }

    /// Removes people of whom a redacted log knows no more than what stands for them, and what came down with them; and
    /// leaves their marks, where they were erased in one capacity.
    pub(super) fn forget_aliases(&mut self, subjects: &[Person], hidden: &[Ref], marks: Vec<Mark>, at: Instant) {
        if !subjects.is_empty() {
            self.forget_all(&subjects.iter().cloned().collect(), !marks.is_empty());
        }
        self.take_down(hidden, at);
        self.leave_marks(marks);
    }

    /// What goes with these people, and what is held. With those who are erased in one capacity, `alone`, what parents
    /// wrote to them does not go.
    pub(crate) fn gone(&self, subjects: &Set<Person>, alone: bool) -> Gone {
        let listed = |list: fn(Person) -> List| self.listed_under(subjects, list);
        let (with, said_by) = (listed(List::MessagesWith), listed(List::CommentsBy));
        let pupils =
            || subjects.iter().filter_map(|person| if let Person::Pupil(id) = person { Some(id) } else { None });
        let staff = subjects.iter().filter_map(|person| if let Person::Staff(id) = person { Some(id) } else { None });
        let about = pupils().flat_map(|id| self.listed(&List::MessagesAbout(id.clone()))).map(|(_, id)| id);
        let written = listed(List::PostsBy).into_iter();
        let journals = pupils().flat_map(|id| self.listed(&List::PostsShowing(id.clone()))).map(|(_, id)| id);
        let subjects = Subjects(subjects);
        // What stands in nobody else's journal is theirs, too.
        let theirs_alone = |id: &&Ref| self.posts.get(*id).is_some_and(|post| subjects.are_all(&post.journals));
        let written: Set<&Ref> = written.chain(journals.filter(theirs_alone)).collect();
        let touched: Set<&Ref> = with.into_iter().chain(about).collect();
        let touched = touched.into_iter().filter_map(|id| self.messages.get_key_value(id));
        let touched: Vec<_> = touched.filter(|(_, message)| subjects.touch(message)).collect();
        let matter = self.conversations(touched.iter().map(|(id, _)| *id));
        // Each ground holds by itself: what is noted until it is released, what was reported until every report of it is
        // judged. A comment is judged under its post.
        let reported = self.reported();
        let under = reported.iter().filter_map(|id| self.comments.get(*id)).map(|comment| &comment.post);
        let under: Set<&Ref> = under.collect();
        let mut held = Map::default();
        // Of two grounds the first named stands: a reply to what was reported may tell of safeguarding.
        for ground in Ground::ALL {
            let on_it = |id: &Ref, evidence: &Option<Evidence>| match ground {
                Ground::Report => reported.contains(&id),
                Ground::Safeguarding => evidence.as_ref().is_some_and(|e| e.ground == *ground),
            };
            let is_evidence = |id: &&Ref| self.messages.get(*id).is_some_and(|message| on_it(id, &message.evidence));
            let kept = self.conversations(matter.iter().copied().filter(is_evidence)).into_iter();
            let under = |id: &Ref| *ground == Ground::Report && under.contains(&id);
            let post_on_it = |id: &&Ref| self.posts.get(*id).is_some_and(|post| on_it(id, &post.evidence)) || under(id);
            let said_on_it = |id: &&Ref| self.comments.get(*id).is_some_and(|comment| on_it(id, &comment.evidence));
            let posts = written.iter().copied().filter(post_on_it);
            for id in kept.chain(posts).chain(said_by.iter().copied().filter(said_on_it)) {
                held.or_insert_with(id.clone(), || *ground);
            }
        }
        let theirs = touched.into_iter().filter(|(_, message)| {
            let to_them = subjects.are(&message.to) && !(alone && message.is_to_staff_by_parent());
            subjects.are(&message.from) || to_them || subjects.are_all(&message.about)
        });
        let theirs: Vec<_> = theirs.filter(|(id, _)| !held.contains_key(*id)).collect();
        // What is answered to a member of staff who goes stays with whoever wrote it.
        let stays =
            |message: &Message| alone && matches!(&message.from, Person::Staff(_)) && subjects.are(&message.from);
        let whole = theirs.iter().filter(|(_, message)| !stays(message)).map(|(id, _)| *id);
        let mut content: Set<Ref> = self.with_replies(whole).into_iter().cloned().collect();
        content.extend(theirs.iter().map(|(id, _)| (*id).clone()));
        content.extend(written.into_iter().cloned());
        content.retain(|id| !held.contains_key(id));
        content.extend(said_by.into_iter().filter(|id| !held.contains_key(*id)).cloned());
        self.with_what_hangs_on(&mut content);
        held.retain(|id, _| !content.contains(id));
        let devices = staff.map(|id| List::PermissionsFor(PermissionScope::PersonalDevice(id.clone())));
        content.extend(devices.flat_map(|list| self.listed(&list)).map(|(_, id)| id.clone()));
        Gone { content, held }
    }

    /// Adds to content that goes what was said under it, reports of any of it, and permissions to share it.
    pub(crate) fn with_what_hangs_on(&self, content: &mut Set<Ref>) {
        let on_them = content.iter().flat_map(|id| self.listed(&List::CommentsOn(id.clone()))).map(|(_, id)| id);
        let said: Vec<Ref> = on_them.cloned().collect();
        content.extend(said);
        let reported = content.iter().flat_map(|id| self.reports_of(id)).map(|(id, _)| id.clone());
        let reported: Vec<Ref> = reported.collect();
        content.extend(reported);
        let posts = content.iter().filter(|id| self.posts.contains_key(*id));
        let shared = posts.flat_map(|id| {
            let to = |destination: &Destination| Shared { content: id.clone(), destination: *destination };
            Destination::ALL.iter().map(to).map(|shared| List::PermissionsFor(PermissionScope::Sharing(shared)))
        });
        let shared: Vec<Ref> = shared.flat_map(|list| self.listed(&list)).map(|(_, id)| id.clone()).collect();
        content.extend(shared);
    }

    /// Removes records, whosever they are, and what was answered when they were made.
    pub(super) fn forget_records(&mut self, gone: &Set<Ref>) {
        self.forget_content(&Subjects(&Set::default()), gone, &Map::default());
        self.receipts.retain(|id, _| !gone.contains(id));
        self.keep_anew();
    }

    pub(super) fn forget_all(&mut self, people: &Set<Person>, alone: bool) {
        let subjects = Subjects(people);
        let Gone { content, held } = self.gone(people, alone);
        self.forget_content(&subjects, &content, &held);
        if alone {
            for person in people {
                if let (Person::Parent(id), Person::Parent(to)) = (person, alias(&self.salt, person)) {
                    self.rebind(id, &to);
                }
            }
        }
        self.forget_among_people(&subjects, alone);
        self.unname_in_marks(|by| subjects.unname(by));
        for refusal in self.erasure_requests.iter_mut().filter_map(|request| request.refused.as_mut()) {
            if subjects.unname(&mut refusal.by) {
                refusal.ground.clear();
            }
        }
        self.erasure_requests.retain(|request| !subjects.are(&request.subject));
        for visit in &mut self.visits {
            if let Some(nobody) = renamed(&visit.by, NOBODY).filter(|_| subjects.are(&visit.by)) {
                visit.by = nobody.person().unwrap_or_else(|| visit.by.clone());
                visit.note = None;
            }
        }
        self.receipts.retain(|_, stored| !stored.concerns.iter().any(|person| subjects.are(person)));
        self.erased.extend(people.iter().map(|person| mark(&self.salt, person)));
        self.keep_anew();
    }

    /// What goes out of sight with these people, and stays: posts that showed them, and evidence that they published.
    pub(crate) fn hidden_with(&self, subjects: &Set<Person>, alone: bool) -> Vec<Ref> {
        let Gone { content, held } = self.gone(subjects, alone);
        let pupils = subjects.iter().filter_map(|person| if let Person::Pupil(id) = person { Some(id) } else { None });
        let showing = pupils.flat_map(|id| self.listed(&List::PostsShowing(id.clone()))).map(|(_, id)| id);
        let posts: Set<&Ref> = showing.chain(held.keys().filter(|id| self.posts.contains_key(*id))).collect();
        let comments = held.keys().filter(|id| self.comments.contains_key(*id));
        posts.into_iter().chain(comments).filter(|id| !content.contains(*id)).cloned().collect()
    }

    fn take_down(&mut self, hidden: &[Ref], at: Instant) {
        let Ok(by) = HostId::new(NOBODY).map(Actor::Host) else { return };
        let removal = || Removal { at, by: by.clone(), reason: None, blocked: false };
        for id in hidden {
            self.change_post(id, |post| {
                post.removal.get_or_insert_with(removal);
                // Of whoever closed its author's account a redacted log says no more.
                post.stopped = None;
            });
            self.change_comment(id, |comment| _ = comment.removal.get_or_insert_with(removal));
        }
    }

    /// What answers a message that goes, and what it answers then: what that answered, if anything.
    fn answers_to(&self, gone: &Set<Ref>) -> Vec<(Ref, Option<Ref>)> {
        let goes = |id: &&Ref| gone.contains(*id);
        // Of each that goes, where its conversation goes on: many may answer what stands in one long row of them.
        let mut beyond: Map<&Ref, Option<&Ref>> = Map::default();
        let mut answers = Vec::new();
        let stay = self.messages.iter().filter(|(id, _)| !goes(id));
        for (id, first) in stay.filter_map(|(id, message)| Some((id, message.reply_to.as_ref().filter(goes)?))) {
            let row: Vec<&Ref> = self.answered(first).take_while(|id| goes(id) && !beyond.contains_key(*id)).collect();
            let after = match row.last() {
                Some(last) => self.messages.get(*last).and_then(|message| message.reply_to.as_ref()),
                None => Some(first),
            };
            let to = after.and_then(|id| beyond.get(id).copied().unwrap_or(Some(id)));
            let to = to.filter(|id| self.messages.contains_key(*id));
            beyond.extend(row.into_iter().map(|id| (id, to)));
            answers.push((id.clone(), to.cloned()));
        }
        answers
    }

    fn forget_content(&mut self, subjects: &Subjects<'_>, gone: &Set<Ref>, held: &Map<Ref, Ground>) {
        let answers = self.answers_to(gone);
        for (id, to) in answers {
            self.change_message(&id, |message| message.reply_to = to);
        }
        // That somebody replied stays, without who and how, where a school promises that somebody does.
        let mut acknowledged: Map<Ref, Instant> = Map::default();
        let promised = self.policies.iter().any(|adopted| promises(&adopted.policy));
        for reply in gone.iter().filter(|_| promised).filter_map(|id| self.messages.get(id)) {
            if let (Person::Staff(_), Some(id)) = (&reply.from, &reply.reply_to) {
                let at = reply.held_until.map_or(reply.at, |until| until.max(reply.at));
                let first = acknowledged.or_insert_with(id.clone(), || at);
                *first = at.min(*first);
            }
        }
        self.messages.retain(|id, _| !gone.contains(id));
        for (id, message) in self.messages.iter_mut() {
            if let Some(at) = acknowledged.get(id).filter(|_| message.is_to_staff_by_parent()) {
                message.acknowledged = Some(message.acknowledged.map_or(*at, |known| known.min(*at)));
            }
            if let (Person::Staff(to), false) = (&mut message.to, held.contains_key(id)) {
                subjects.unname_staff(to);
            }
            if !held.contains_key(id) && message.about.iter().any(|id| subjects.pupil(id)) {
                message.about.retain(|id| !subjects.pupil(id));
                message.text = None;
                message.media.clear();
            }
            if !held.contains_key(id) {
                take_out(&mut message.media, &mut Vec::new(), |id| subjects.pupil(id));
            }
            for id in message.children.iter_mut().flatten() {
                subjects.unname_pupil(id);
            }
            if message.answered.as_ref().is_some_and(|id| gone.contains(id)) {
                message.answered = Ref::new(NOBODY).ok();
            }
            if !held.contains_key(id) {
                message.handed_on.retain(|id| !subjects.staff(id));
            }
            subjects.unname_removal(&mut message.removal);
        }
        self.posts.retain(|id, _| !gone.contains(id));
        for (id, post) in self.posts.iter_mut() {
            if !held.contains_key(id) {
                take_out(&mut post.media, &mut post.features, |id| subjects.pupil(id));
                post.journals.retain(|id| !subjects.pupil(id));
            }
            post.likes.retain(|id| !subjects.parent(id));
            subjects.unname_removal(&mut post.removal);
        }
        self.comments.retain(|id, _| !gone.contains(id));
        self.comments.values_mut().for_each(|comment| subjects.unname_removal(&mut comment.removal));
        self.reports.retain(|id, _| !gone.contains(id));
        for report in self.reports.values_mut() {
            if subjects.unname(&mut report.by) {
                report.reason.clear();
            }
            if let Some(judged) = &mut report.judged {
                subjects.unname(&mut judged.by);
            }
        }
        for task in self.tasks.values_mut() {
            if subjects.unname_staff(&mut task.by) {
                task.title.clear();
            }
        }
        self.permissions.retain(|id, _| !gone.contains(id));
        for permission in self.permissions.values_mut() {
            if subjects.unname(&mut permission.by) {
                permission.reason = None;
            }
        }
    }

    fn forget_among_people(&mut self, subjects: &Subjects<'_>, alone: bool) {
        self.pupils.retain(|id, _| !subjects.pupil(id));
        self.parents.retain(|id, _| !subjects.parent(id));
        self.staff.retain(|id, _| !subjects.staff(id));
        for capacities in self.humans.values_mut() {
            capacities.retain(|person| !subjects.are(person));
        }
        self.humans.retain(|_, capacities| !capacities.is_empty());
        for class in self.classes.values_mut() {
            class.members.retain(|id| !subjects.pupil(id));
            class.assignments.retain(|assignment| !subjects.staff(&assignment.staff));
            class.ended.retain(|ended| !subjects.staff(&ended.staff));
        }
        let classes = self.classes.values_mut().flat_map(|class| &mut class.awards);
        let teams = self.teams.values_mut().flat_map(|team| &mut team.awards);
        for award in classes.chain(teams).chain(self.pupils.values_mut().flat_map(|pupil| &mut pupil.awards)) {
            subjects.unname_staff(&mut award.by);
        }
        for pupil in self.pupils.values_mut() {
            pupil.home_awards.iter_mut().for_each(|award| subjects.unname_parent(&mut award.by));
            pupil.links.retain(|id, _| !subjects.parent(id));
            pupil.unlinked.retain(|id| !subjects.parent(id));
            if !alone {
                pupil.restrictions.retain(|restriction| !subjects.parent(&restriction.parent));
            }
            for disclosure in &mut pupil.disclosures {
                subjects.unname(&mut disclosure.by);
            }
            pupil.invitations.retain(|id, _| !subjects.parent(id));
            pupil.extra_approved.retain(|id| !subjects.parent(id));
            pupil.extra_relatives.retain(|id| !subjects.parent(id));
            for answers in pupil.consents.values_mut() {
                let theirs = |giver: Option<&ParentId>| giver.is_some_and(|id| subjects.parent(id));
                for answer in answers.iter_mut().filter(|a| theirs(a.given_by.as_ref())) {
                    answer.given_by = None;
                    answer.form = None;
                }
                // Two who were erased may have answered alike; what is left is put in an order that tells them apart
                // by nothing else.
                answers.sort_by_cached_key(|a| {
                    (a.given_by.clone(), a.answer, written(&(a.on, a.expires, a.written, a.imported)))
                });
            }
            for submission in &mut pupil.submissions {
                take_out(&mut submission.media, &mut Vec::new(), |id| subjects.pupil(id));
            }
        }
        for parent in self.parents.values_mut() {
            parent.children.retain(|id| !subjects.pupil(id));
            parent.invited.retain(|id| !subjects.pupil(id));
        }
        let pupils = self.pupils.values_mut().map(|pupil| &mut pupil.account);
        let parents = self.parents.values_mut().map(|parent| &mut parent.account);
        let staff = self.staff.values_mut().map(|staff| &mut staff.account);
        for account in pupils.chain(parents).chain(staff) {
            for breach in &mut account.breaches {
                if subjects.unname(&mut breach.by) {
                    breach.note = None;
                }
            }
            for measure in &mut account.measures {
                if subjects.unname(&mut measure.by) {
                    measure.reason.clear();
                }
            }
        }
    }
}
