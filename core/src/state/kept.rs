//! Where to look: what people put into the service, listed by what leads to it.
//!
//! A list names rows, and the rules judge each of them. Whether a post is in sight or a message open hangs on the clock and
//! on consents, so no such answer is kept. What a row is listed under follows from the row alone; it is renewed as the row
//! changes, and made anew with a school that is restored, or out of which somebody was erased.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::content::{Comment, Message, Permission, Post, Removal, Report, Task};
use super::forget::NOBODY;
use super::{List, State, shown};
use crate::contract::{ClassId, Instant, ParentId, Person, PupilId, Ref, StaffId};
use crate::names::Listing;
use crate::sorted::{Set, Table};
use crate::words::Surface;

/// A row, and when in its list: mostly when it was made.
pub(crate) type Place = (Instant, Ref);

/// Every list that is not empty.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Kept {
    lists: Table<List, Set<Place>>,
    /// The pupils of whom something names an adult who is not linked to them; those who are know their children.
    pub(super) strangers: Table<ParentId, Set<PupilId>>,
    /// The latest instant of anything that happened, which may lie ahead of an instant that is asked about.
    latest: Option<Instant>,
}

/// The end of time, of what did not come.
const NEVER: Instant = Instant::from_millis(i64::MAX, 0);

/// Where rows are listed: each list, and the instant by which.
type Lists = Vec<(List, Instant)>;

impl Kept {
    fn enter(&mut self, id: &Ref, lists: Lists) {
        for (list, at) in lists {
            self.lists.or_default(list).insert((at, id.clone()));
        }
    }

    /// Notes when something happened.
    pub(super) fn note(&mut self, happened: impl IntoIterator<Item = Option<Instant>>) {
        self.latest = happened.into_iter().flatten().chain(self.latest).max();
    }

    fn renew(&mut self, id: &Ref, before: Lists, after: Lists) {
        // They stand in one order, so that mostly few are to be looked for among the others.
        let same = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
        let alike = before.iter().rev().zip(after.iter().rev()).take_while(|(one, other)| one == other).count();
        let rest = |all: &Lists| same..all.len().saturating_sub(alike).max(same);
        for (list, at) in before.get(rest(&before)).into_iter().flatten().filter(|listed| !after.contains(listed)) {
            let Some(places) = self.lists.get_mut(list) else { continue };
            places.remove(&(*at, id.clone()));
            if places.is_empty() {
                self.lists.remove(list);
            }
        }
        let new = after.get(rest(&after)).into_iter().flatten().filter(|listed| !before.contains(listed));
        self.enter(id, new.cloned().collect());
    }
}

/// What is listed in several places, newest first, each once.
struct Newest<'a>(Vec<&'a [Place]>);

impl<'a> Newest<'a> {
    /// Of these lists, what stands before a place.
    fn before(place: Option<&Place>, lists: impl Iterator<Item = &'a [Place]>) -> Self {
        let end = |places: &[Place]| place.map_or(places.len(), |place| places.partition_point(|other| other < place));
        Self(lists.filter_map(|places| places.get(..end(places)).filter(|before| !before.is_empty())).collect())
    }
}

impl<'a> Iterator for Newest<'a> {
    type Item = &'a Place;

    fn next(&mut self) -> Option<&'a Place> {
        let newest = self.0.iter().filter_map(|places| places.last()).max()?;
        for places in &mut self.0 {
            if let Some((_, rest)) = places.split_last().filter(|(last, _)| *last == newest) {
                *places = rest;
            }
        }
        Some(newest)
    }
}

impl State {
    /// What is listed under one heading, oldest first.
    pub(crate) fn listed(&self, list: &List) -> &[Place] {
        self.derived.kept.lists.get(list).map_or(&[], Set::as_slice)
    }

    /// The same of several lists and of `besides`, newest first, each row once: before a place, where one is given.
    pub(crate) fn newest<'a>(
        &'a self,
        lists: impl IntoIterator<Item = List>,
        besides: &'a Set<Place>,
        before: Option<&Place>,
    ) -> impl Iterator<Item = &'a Place> {
        let listed = lists.into_iter().map(|list| self.listed(&list));
        Newest::before(before, listed.chain([besides.as_slice()]))
    }

    /// What is listed under some people, in the order of the ids.
    pub(crate) fn listed_under<'a>(
        &self,
        people: impl IntoIterator<Item = &'a Person>,
        list: impl Fn(Person) -> List,
    ) -> Set<&Ref> {
        let lists = people.into_iter().cloned().map(list);
        lists.flat_map(|list| self.listed(&list)).map(|(_, id)| id).collect()
    }

    /// Whether anything happened after an instant: clocks differ, and one may ask of the past.
    pub(crate) fn happened_after(&self, now: Instant) -> bool {
        self.derived.kept.latest.is_some_and(|latest| latest > now)
    }

    /// The first in a list after an instant.
    pub(crate) fn first_after(&self, list: &List, now: Instant) -> Option<Instant> {
        let places = self.listed(list);
        places.get(places.partition_point(|(at, _)| *at <= now)).map(|(at, _)| *at)
    }

    /// The last in a list before an instant.
    pub(crate) fn last_before(&self, list: &List, end: Instant) -> Option<Instant> {
        let places = self.listed(list);
        places.get(..places.partition_point(|(at, _)| *at < end)).and_then(<[Place]>::last).map(|(at, _)| *at)
    }

    /// The staff of whose conversations something was seen.
    pub(crate) fn staff_of_seen(&self) -> impl Iterator<Item = &StaffId> {
        let seen = self.derived.kept.lists.iter();
        seen.filter_map(|(list, _)| if let List::SeenOf(staff) = list { Some(staff) } else { None })
    }

    /// The languages of the posts on a page, and the posts of each, oldest first.
    pub(crate) fn page<'a>(
        &'a self,
        surface: Surface,
        class: Option<&'a ClassId>,
    ) -> impl Iterator<Item = (&'a str, &'a [Place])> {
        let first = List::Page(surface, class.cloned(), String::new());
        self.derived.kept.lists.from(&first).map_while(move |(list, places)| match list {
            List::Page(of, whose, language) if *of == surface && whose.as_ref() == class => {
                Some((language.as_str(), places.as_slice()))
            }
            _ => None,
        })
    }

    /// The posts on a page, newest first: before a place, where one is given.
    pub(crate) fn page_newest<'a>(
        &'a self,
        surface: Surface,
        class: Option<&'a ClassId>,
        before: Option<&Place>,
    ) -> impl Iterator<Item = &'a Place> + use<'a> {
        Newest::before(before, self.page(surface, class).map(|(_, places)| places))
    }

    /// The messages of parents that nobody had dealt with at an instant, in the order of their ids, and all that is said of
    /// safeguarding, since that is dealt with in other ways.
    pub(crate) fn perhaps_open(&self, now: Instant) -> Set<&Ref> {
        let dealt_with = self.listed(&List::DealtWith);
        let open = dealt_with.get(dealt_with.partition_point(|(at, _)| *at <= now)..).unwrap_or_default();
        let said = self.listed(&List::Safeguarding).iter().map(|(_, id)| id);
        open.iter().map(|(_, id)| id).chain(self.with_replies(said)).collect()
    }

    /// Makes all lists anew from the rows.
    pub(super) fn keep_anew(&mut self) {
        let mut all: Vec<(List, Place)> = Vec::new();
        let mut put = |id: &Ref, lists: Lists| all.extend(lists.into_iter().map(|(list, at)| (list, (at, id.clone()))));
        self.messages.iter().for_each(|(id, message)| put(id, self.lists_of_message(message)));
        self.posts.iter().for_each(|(id, post)| put(id, lists_of_post(post)));
        self.comments.iter().for_each(|(id, comment)| put(id, lists_of_comment(comment)));
        self.reports.iter().for_each(|(id, report)| put(id, lists_of_report(report)));
        self.tasks.iter().for_each(|(id, task)| put(id, lists_of_task(task)));
        self.permissions.iter().for_each(|(id, permission)| put(id, lists_of_permission(permission)));
        all.sort_unstable();
        all.dedup();
        let mut lists: Vec<(List, Set<Place>)> = Vec::new();
        for (list, place) in all {
            match lists.last_mut().filter(|(last, _)| *last == list) {
                Some((_, places)) => drop(places.insert(place)),
                None => lists.push((list, Set::from_iter([place]))),
            }
        }
        let mut names = Listing::default();
        let named = self.pupils.iter().flat_map(|(id, pupil)| pupil.named(id.clone()));
        named.for_each(|name| names.add(&name));
        self.derived.names = Arc::new(names);
        self.derived.protected = self.pupils.values().filter(|pupil| pupil.protection.is_some()).count();
        let strangers = self.strangers();
        let (lists, latest) = (lists.into_iter().collect(), self.instants().flatten().max());
        self.derived.kept = Kept { lists, strangers, latest };
    }

    /// When everything happened that may lie ahead of an instant that is asked about.
    pub(crate) fn instants(&self) -> impl Iterator<Item = Option<Instant>> {
        let messages = self.messages.values().flat_map(|message| message.instants());
        let posts = self.posts.values().flat_map(|post| post.instants());
        let comments = self.comments.values().map(|comment| Some(comment.at));
        let tasks = self.tasks.values().map(|task| Some(task.at));
        let reports = self.reports.values().map(|report| Some(report.at));
        let (classes, teams) = (self.classes.values().map(|c| &c.awards), self.teams.values().map(|t| &t.awards));
        let awards = classes.chain(teams).chain(self.pupils.values().map(|pupil| &pupil.awards));
        let at_home = self.pupils.values().flat_map(|pupil| &pupil.home_awards).map(|award| Some(award.at));
        let awards = awards.flatten().map(|award| Some(award.at)).chain(at_home);
        let work = self.pupils.values().flat_map(|pupil| &pupil.submissions).map(|work| Some(work.at));
        messages.chain(posts).chain(comments).chain(tasks).chain(reports).chain(awards).chain(work)
    }

    /// Puts a new row into its table, and into the lists.
    pub(super) fn put_message(&mut self, id: &Ref, message: Message) {
        let lists = self.lists_of_message(&message);
        self.derived.kept.enter(id, lists);
        self.derived.kept.note(message.instants());
        self.messages.insert(id.clone(), message);
    }

    pub(super) fn put_post(&mut self, id: &Ref, post: Post) {
        self.derived.kept.enter(id, lists_of_post(&post));
        self.derived.kept.note(post.instants());
        self.posts.insert(id.clone(), post);
    }

    pub(super) fn put_comment(&mut self, id: &Ref, comment: Comment) {
        self.derived.kept.enter(id, lists_of_comment(&comment));
        self.derived.kept.note([Some(comment.at)]);
        self.comments.insert(id.clone(), comment);
    }

    pub(super) fn put_report(&mut self, id: &Ref, report: Report) {
        self.derived.kept.enter(id, lists_of_report(&report));
        self.derived.kept.note([Some(report.at)]);
        self.reports.insert(id.clone(), report);
    }

    pub(super) fn put_task(&mut self, id: &Ref, task: Task) {
        self.derived.kept.enter(id, lists_of_task(&task));
        self.derived.kept.note([Some(task.at)]);
        self.tasks.insert(id.clone(), task);
    }

    pub(super) fn put_permission(&mut self, id: &Ref, permission: Permission) {
        self.derived.kept.enter(id, lists_of_permission(&permission));
        self.permissions.insert(id.clone(), permission);
    }

    /// Changes a row, and renews what it is listed under.
    pub(super) fn change_message(&mut self, id: &Ref, change: impl FnOnce(&mut Message)) {
        let Some(message) = self.messages.get(id) else { return };
        let before = self.lists_of_message(message);
        if let Some(message) = self.messages.get_mut(id) {
            change(message);
            self.derived.kept.note(message.instants());
        }
        let after = self.messages.get(id).map(|message| self.lists_of_message(message));
        self.derived.kept.renew(id, before, after.unwrap_or_default());
    }

    pub(super) fn change_post(&mut self, id: &Ref, change: impl FnOnce(&mut Post)) {
        let Some(post) = self.posts.get_mut(id) else { return };
        let before = lists_of_post(post);
        change(post);
        self.derived.kept.note(post.instants());
        self.derived.kept.renew(id, before, lists_of_post(post));
    }

    /// Has a parent like a post. It is in one list more, however many like it.
    pub(super) fn like(&mut self, id: &Ref, parent: &ParentId) {
        let Some(post) = self.posts.get_mut(id) else { return };
        if post.likes.insert(parent.clone()) {
            self.derived.kept.enter(id, Vec::from([(List::PostsLikedBy(parent.clone()), post.at)]));
        }
    }

    pub(super) fn change_comment(&mut self, id: &Ref, change: impl FnOnce(&mut Comment)) {
        let Some(comment) = self.comments.get_mut(id) else { return };
        let before = lists_of_comment(comment);
        change(comment);
        self.derived.kept.renew(id, before, lists_of_comment(comment));
    }

    pub(super) fn change_report(&mut self, id: &Ref, change: impl FnOnce(&mut Report)) {
        let Some(report) = self.reports.get_mut(id) else { return };
        let before = lists_of_report(report);
        change(report);
        self.derived.kept.renew(id, before, lists_of_report(report));
    }

    pub(super) fn change_permission(&mut self, id: &Ref, change: impl FnOnce(&mut Permission)) {
        let Some(permission) = self.permissions.get_mut(id) else { return };
        let before = lists_of_permission(permission);
        change(permission);
        self.derived.kept.renew(id, before, lists_of_permission(permission));
    }

    /// Messages about somebody who is new are about nobody unknown any more.
    pub(super) fn relist_about(&mut self, pupil: &PupilId) {
        let about = self.listed(&List::MessagesAbout(pupil.clone())).to_vec();
        for (at, id) in about {
            let unknown = Vec::from([(List::AboutUnknown, at)]);
            self.derived.kept.renew(&id, unknown, Vec::new());
        }
    }

    fn lists_of_message(&self, message: &Message) -> Lists {
        let at = message.at;
        let mut lists =
            Vec::from([(List::MessagesWith(message.from.clone()), at), (List::MessagesWith(message.to.clone()), at)]);
        let meant = message.about.iter().chain(message.children.iter().flatten());
        lists.extend(meant.map(|id| (List::MessagesAbout(id.clone()), at)));
        lists.extend(message.reply_to.iter().map(|id| (List::RepliesTo(id.clone()), at)));
        if message.says_safeguarding() {
            lists.push((List::Safeguarding, at));
        }
        if message.escalated.is_some() {
            lists.push((List::Escalated, at));
        }
        lists.extend(message.handed_on.iter().map(|id| (List::HandedTo(id.clone()), at)));
        if message.children.as_ref().is_some_and(|children| children.len() > 1) {
            lists.push((List::ForSeveral, at));
        }
        if !message.about.is_empty() && !message.about.iter().any(|id| self.pupils.contains_key(id)) {
            lists.push((List::AboutUnknown, at));
        }
        if let (true, None, Some(parent)) = (message.about.is_empty(), &message.children, message.parent()) {
            lists.push((List::MeantForUnsaid(parent.clone()), at));
        }
        lists.extend(message.held_until.map(|until| (List::Held, until)));
        let seen = message.seen.zip(message.staff());
        lists.extend(seen.map(|(seen, staff)| (List::SeenOf(staff.clone()), seen)));
        if matches!(message.from, Person::Parent(_) | Person::Pupil(_)) {
            lists.push((List::DealtWith, self.dealt_with(message)));
        }
        lists_of_removal(&message.removal, &message.from, &mut lists);
        lists
    }

    /// From when on a message waits for nobody, whatever instant is asked about.
    fn dealt_with(&self, message: &Message) -> Instant {
        if let Some(closed) = message.closed {
            return closed;
        }
        match &message.answered {
            // What was taken to somebody senior may wait again.
            Some(_) if message.escalated.is_some() => NEVER,
            Some(id) if id.as_str() == NOBODY => message.at,
            Some(id) => {
                let reply = self.messages.get(id);
                reply.map_or(message.at, |reply| reply.held_until.map_or(reply.at, |until| until.max(reply.at)))
            }
            None => NEVER,
        }
    }
}

fn lists_of_removal(removal: &Option<Removal>, author: &Person, lists: &mut Lists) {
    if let Some(removal) = removal {
        lists.push((List::RemovedOf(author.clone()), removal.at));
        lists.extend(removal.by.person().map(|by| (List::RemovedBy(by), removal.at)));
    }
}

fn lists_of_post(post: &Post) -> Lists {
    let at = post.at;
    let mut lists = Vec::from([
        (List::Page(post.surface, post.class.clone(), post.language.clone()), at),
        (List::PostsBy(post.by.0.clone()), at),
    ]);
    let tagged = shown(&post.media, &post.features).flat_map(|item| item.pupils);
    let shown: Set<&PupilId> = post.features.iter().chain(&post.journals).chain(tagged).collect();
    lists.extend(shown.into_iter().map(|id| (List::PostsShowing(id.clone()), at)));
    lists.extend(post.likes.iter().map(|id| (List::PostsLikedBy(id.clone()), at)));
    lists.extend(post.held_until.map(|until| (List::Held, until)));
    if post.awaits_approval && post.removal.is_none() {
        lists.push((List::PostsAwaiting, at));
    }
    lists_of_removal(&post.removal, &post.by.0, &mut lists);
    lists
}

fn lists_of_comment(comment: &Comment) -> Lists {
    let at = comment.at;
    let mut lists =
        Vec::from([(List::CommentsOn(comment.post.clone()), at), (List::CommentsBy(comment.by.clone()), at)]);
    if comment.awaits_approval && comment.removal.is_none() {
        lists.push((List::CommentsAwaiting, at));
    }
    lists_of_removal(&comment.removal, &comment.by, &mut lists);
    lists
}

fn lists_of_report(report: &Report) -> Lists {
    let at = report.at;
    let mut lists = Vec::from([(List::ReportsOf(report.content.clone()), at)]);
    lists.extend(report.by.person().map(|by| (List::ReportsBy(by), at)));
    match &report.judged {
        Some(judged) => lists.extend(judged.by.person().map(|by| (List::ReportsJudgedBy(by), at))),
        None => lists.push((List::ReportsOpen, at)),
    }
    lists
}

fn lists_of_task(task: &Task) -> Lists {
    Vec::from([(List::TasksOf(task.class.clone()), task.at), (List::TasksBy(task.by.clone()), task.at)])
}

fn lists_of_permission(permission: &Permission) -> Lists {
    let mut lists = Vec::from([(List::PermissionsFor(permission.scope.clone()), NEVER)]);
    lists.extend(permission.revoked.is_none().then_some((List::PermissionsStanding, NEVER)));
    lists
}
