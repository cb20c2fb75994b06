//! Everything held on somebody.

mod people;

use super::held::{ContentState, HeldComment, HeldParent, HeldPost, HeldPupil, HeldRefusal, HeldReport, HeldStaff};
use super::looks::{LookedAt, check, looked_at};
use crate::contract::visit::Visit;
use crate::contract::{Action, Actor, Error, Instant, ParentId, Person, PupilId, Ref};
use crate::engine::Case;
use crate::sorted::{Set, sort};
use crate::state::{Comment, List, Message, Post, Report};
use crate::views::{Looked, Looker, MediaShown, ShownMessage, View, seen_media, shown_items, shown_message};
use crate::words::{JudgeOutcome, Surface};

record! { typed
    /// Everything that the school's state holds on somebody, in every capacity of the same human.
    ///
    /// The host gets the whole. Anybody else gets what is theirs: not another adult's link, answer, restriction or
    /// message, and nobody's notes. What the log says stands in the log, which the host keeps.
    pub struct Export {
        /// On whom.
        pub subject: Person,
        /// Every capacity of the same human, the subject among them.
        pub capacities: Vec<Person>,
        /// As a pupil.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub pupil: Option<HeldPupil>,
        /// As a parent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub parent: Option<HeldParent>,
        /// As a member of staff.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub staff: Option<HeldStaff>,
        /// Messages from, to and about the subject, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub messages: Vec<ShownMessage>,
        /// Posts by the subject, and those that show the subject or stand in the subject's journal.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub posts: Vec<HeldPost>,
        /// The subject's comments.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub comments: Vec<HeldComment>,
        /// The subject's reports; for the host, also those of what the subject wrote.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub reports: Vec<HeldReport>,
        /// Since when an erasure is asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub erasure_requested: Option<Instant>,
        /// Why that was refused, if it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub erasure_refused: Option<HeldRefusal>,
        /// Who looked at what is held on the subject, by the record that the host handed in: for the host all of it; for
        /// anybody else what they looked at themselves, and, without names, how staff and the office looked at pages,
        /// points, portfolios, lists for photos, working hours and receivers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub looks: Vec<LookedAt>,
    }
}

pub(crate) fn export(looker: &Looker<'_>, subject: &Person, looked: &[Looked]) -> Result<View, Error> {
    let request = looker.request(Action::ExportSubject { subject: subject.clone() });
    if let Some(denied) = looker.refused(&request)? {
        return Ok(denied);
    }
    let full = looker.case(&request, false)?;
    let whole = full.is_host();
    // To anybody but the host a restricted link is not there.
    let case = if whole { full } else { looker.case(&request, true)? };
    check(&case, looked)?;
    let exporter = Exporter { case: &case, whole, capacities: capacities(&case, subject) };
    let looks = looked_at(&case, &exporter.capacities, looked);
    Ok(View::Export(Box::new(Export { looks, ..exporter.export(subject) })))
}

fn capacities(case: &Case<'_>, subject: &Person) -> Vec<Person> {
    let human = case.state.humans.values().find(|capacities| capacities.contains(subject));
    let known = |capacity: &&Person| case.state.knows(capacity);
    human.map_or_else(|| vec![subject.clone()], |capacities| capacities.iter().filter(known).cloned().collect())
}

struct Exporter<'a, 'b> {
    case: &'b Case<'a>,
    /// Whether it is for the host.
    whole: bool,
    capacities: Vec<Person>,
}

impl Exporter<'_, '_> {
    fn export(&self, subject: &Person) -> Export {
        let state = self.case.state;
        let asked = state.erasure_requests.iter().find(|request| self.capacities.contains(&request.subject));
        let mut export = Export {
            subject: subject.clone(),
            capacities: self.capacities.clone(),
            pupil: None,
            parent: None,
            staff: None,
            messages: self.messages(),
            posts: self.posts(),
            comments: Vec::new(),
            reports: Vec::new(),
            erasure_requested: asked.map(|request| request.at),
            erasure_refused: asked
                .and_then(|request| request.refused.as_ref())
                .map(|refusal| HeldRefusal { at: refusal.at, ground: refusal.ground.clone() }),
            looks: Vec::new(),
        };
        for capacity in &self.capacities {
            match capacity {
                Person::Pupil(id) => export.pupil = self.pupil(id),
                Person::Parent(id) => export.parent = self.parent(id),
                Person::Staff(id) => export.staff = self.staff(id),
            }
        }
        let own = self.listed(List::CommentsBy).into_iter().filter_map(|id| state.comments.get_key_value(id));
        export.comments = own.map(|(id, comment)| self.comment(id, comment)).collect();
        let mut reports = self.listed(List::ReportsBy);
        if self.whole {
            let wrote = |id: &&Ref| state.messages.get(*id).is_some_and(|message| self.is(&message.from));
            let written = self.listed(List::MessagesWith).into_iter().filter(wrote);
            let written = written.chain(self.posts_by()).chain(self.listed(List::CommentsBy));
            reports.extend(written.flat_map(|content| state.reports_of(content)).map(|(id, _)| id));
        }
        let reports = reports.into_iter().filter_map(|id| state.reports.get_key_value(id));
        // What a pupil reported is told to nobody by way of the pupil's family.
        let told = |report: &Report| {
            let pupils = matches!(report.by, Actor::Pupil(_));
            self.whole || !pupils || report.by.person() == self.case.person
        };
        export.reports = reports
            .filter(|(_, report)| told(report))
            .map(|(id, report)| HeldReport {
                id: id.clone(),
                content: report.content.clone(),
                by: report.by.clone(),
                at: report.at,
                reason: report.reason.clone(),
                judged: report.judged.as_ref().map(|judged| judged.outcome),
            })
            .collect();
        self.leave_out(&mut export);
        export
    }

    /// Leaves out what concerns a child from whom the reader, in whatever capacity, is restricted.
    fn leave_out(&self, export: &mut Export) {
        let case = self.case;
        fn keep<T: Visit>(case: &Case<'_>, list: &mut Vec<T>) {
            list.retain(|item| !case.withholds(item));
        }
        keep(case, &mut export.messages);
        keep(case, &mut export.reports);
        export.comments.retain(|comment| !case.withholds(&comment.post));
        if let Some(parent) = &mut export.parent {
            keep(case, &mut parent.children);
            keep(case, &mut parent.consents);
            keep(case, &mut parent.extra_adult_of);
            keep(case, &mut parent.invitations);
            keep(case, &mut parent.restrictions);
            keep(case, &mut parent.likes);
            keep(case, &mut parent.points_given);
        }
        if let Some(staff) = &mut export.staff {
            keep(case, &mut staff.points_given);
            keep(case, &mut staff.judgements);
            keep(case, &mut staff.removals);
        }
        if let Some(pupil) = &mut export.pupil {
            pupil.shown_in.retain(|work| work.pupil.as_ref().is_none_or(|id| !case.withholds(id)));
        }
    }

    fn is(&self, person: &Person) -> bool {
        self.capacities.contains(person)
    }

    /// What is listed under the subject, in any capacity, in the order of the ids.
    fn listed(&self, list: impl Fn(Person) -> List) -> Set<&Ref> {
        self.case.state.listed_under(&self.capacities, list)
    }

    fn pupils(&self) -> impl Iterator<Item = &PupilId> {
        self.capacities.iter().filter_map(|capacity| if let Person::Pupil(id) = capacity { Some(id) } else { None })
    }

    fn posts_by(&self) -> Set<&Ref> {
        self.listed(List::PostsBy)
    }

    /// The parent who reads, where it is one.
    fn reader(&self) -> Option<&ParentId> {
        self.case.parent()
    }

    /// Whether what concerns an adult may be told to the reader.
    fn tells_of(&self, adult: &ParentId) -> bool {
        self.whole || self.reader() == Some(adult) || self.is(&Person::Parent(adult.clone()))
    }

    fn messages(&self) -> Vec<ShownMessage> {
        let concerns = |message: &Message| {
            let party = self.is(&message.from) || self.is(&message.to);
            party || message.about.iter().any(|id| self.is(&Person::Pupil(id.clone())))
        };
        // What a pupil wrote to staff is told to nobody by way of the pupil's family.
        let wrote = |message: &Message| {
            self.is(&message.from) && (message.pupil().is_none() || self.case.person.as_ref() == Some(&message.from))
        };
        let told = |id: &Ref, message: &Message| self.whole || wrote(message) || self.case.reads(id, message);
        let mut listed = self.listed(List::MessagesWith);
        listed.extend(
            self.pupils().flat_map(|id| self.case.state.listed(&List::MessagesAbout(id.clone()))).map(|(_, id)| id),
        );
        let found = listed.into_iter().filter_map(|id| self.case.state.messages.get_key_value(id));
        let found = found.filter(|(id, message)| concerns(message) && told(id, message));
        let family = self.case.parent().is_some() || self.case.pupil().is_some();
        let by_now = |at: &Instant| *at <= self.case.now.instant;
        let held = |(id, message): (&Ref, &Message)| ShownMessage {
            escalated: message.escalated.filter(|at| !family && by_now(at)),
            closed: message.closed.filter(by_now),
            removed: message.removal.as_ref().map(|removal| removal.at).filter(by_now),
            evidence: self.case.state.ground_of(id, message.evidence.as_ref()).filter(|_| self.whole),
            ..shown_message(self.case, id, message, self.reader().is_some())
        };
        let mut found: Vec<_> = found.map(held).collect();
        sort(&mut found, |a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        found
    }

    fn posts(&self) -> Vec<HeldPost> {
        let is = |id: &PupilId| self.is(&Person::Pupil(id.clone()));
        // What is not out, or was taken down, is its author's and the school's.
        let told = |id: &Ref, post: &Post| {
            (self.sees_all_of(post) || self.case.is_out(post))
                && !self.case.withholds_words(id, post.text.as_deref())
                && !self.case.withholds_picture(&post.journals)
        };
        // What stands in other pupils' journals is theirs; that it shows somebody is that one's to know.
        let theirs =
            |post: &Post| self.sees_all_of(post) || post.surface != Surface::Portfolio || post.journals.iter().any(is);
        let mut listed = self.posts_by();
        listed.extend(
            self.pupils().flat_map(|id| self.case.state.listed(&List::PostsShowing(id.clone()))).map(|(_, id)| id),
        );
        let found = listed.into_iter().filter_map(|id| self.case.state.posts.get_key_value(id));
        let found = found.filter(|(id, post)| told(id, post));
        found
            .map(|(id, post)| {
                let told = |pupil: &&PupilId| {
                    let told = self.sees_all_of(post) || is(pupil) || self.case.staff().is_some();
                    told && !self.case.withholds(*pupil)
                };
                HeldPost {
                    id: id.clone(),
                    by: post.staff().cloned(),
                    parent: post.parent().cloned(),
                    at: post.at,
                    surface: post.surface,
                    class: post.class.clone(),
                    category: post.category,
                    // Out of sight are its words too; that it shows somebody is theirs to know.
                    text: post
                        .text
                        .clone()
                        .filter(|_| self.sees_all_of(post) || theirs(post) && !self.case.hidden(post)),
                    media: if theirs(post) { self.post_media(post) } else { Vec::new() },
                    features: post.features.iter().filter(told).cloned().collect(),
                    journals: post.journals.iter().filter(told).cloned().collect(),
                    state: self.post_state(id, post),
                }
            })
            .collect()
    }

    /// What a post shows, as far as the consents of all whom it shows allow: another family's is not to be told by
    /// handing the picture over.
    fn post_media(&self, post: &Post) -> Vec<MediaShown> {
        let entries = if self.sees_all_of(post) { post.media.clone() } else { shown_items(self.case, post) };
        seen_media(self.case, &entries, &post.features)
    }

    fn post_state(&self, id: &Ref, post: &Post) -> ContentState {
        let removed = post.removal.as_ref().map(|removal| removal.blocked);
        let held = self.case.held_back(post);
        let state = self.content_state(id, removed, post.awaits_approval, held);
        let out = matches!(state, ContentState::Published | ContentState::Reported | ContentState::Kept);
        match state {
            _ if out && self.case.hidden(post) => ContentState::Hidden,
            // That somebody reported it cannot be seen by looking at it.
            _ if out && !self.sees_all_of(post) => ContentState::Published,
            state => state,
        }
    }

    /// Whether a post is the reader's own, or the reader the school.
    fn sees_all_of(&self, post: &Post) -> bool {
        self.whole || self.case.person.as_ref() == Some(&post.by.0)
    }

    fn comment(&self, id: &Ref, comment: &Comment) -> HeldComment {
        let removed = comment.removal.as_ref().map(|removal| removal.blocked);
        HeldComment {
            id: id.clone(),
            post: comment.post.clone(),
            by: comment.by.clone(),
            at: comment.at,
            text: comment.text.clone(),
            topic: comment.topic,
            state: self.content_state(id, removed, comment.awaits_approval, false),
        }
    }

    fn content_state(&self, id: &Ref, removed: Option<bool>, awaits: bool, held: bool) -> ContentState {
        let of = || self.case.state.reports_of(id).map(|(_, report)| report);
        let judged = |report: &Report| report.judged.as_ref().map(|judged| judged.outcome);
        match removed {
            Some(true) => ContentState::Blocked,
            Some(false) => ContentState::Removed,
            None if awaits => ContentState::AwaitsApproval,
            None if held => ContentState::Held,
            None if of().any(|report| report.judged.is_none()) => ContentState::Reported,
            None if of().any(|report| matches!(judged(report), Some(JudgeOutcome::Keep | JudgeOutcome::Remind))) => {
                ContentState::Kept
            }
            None => ContentState::Published,
        }
    }
}
