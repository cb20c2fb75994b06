//! The end of a hold, and the conversations that evidence is part of.

use core::iter;

use super::content::{Evidence, Message};
use super::forget::alias;
use super::{ContentRef, List, Report, State};
use crate::contract::{Person, Ref};
use crate::sorted::Set;
use crate::words::Ground;

impl State {
    /// The content that a report waits for.
    pub(super) fn reported(&self) -> Set<&Ref> {
        let open = self.listed(&List::ReportsOpen).iter().filter_map(|(_, id)| self.reports.get(id));
        open.map(|report| &report.content).collect()
    }

    /// Whether a report of something waits for judgement.
    pub(crate) fn is_reported(&self, content: &Ref) -> bool {
        self.reports_of(content).any(|(_, report)| report.judged.is_none())
    }

    /// Whether something is kept whatever becomes of it: as evidence of a safeguarding matter, or since a report of it waits
    /// for judgement.
    pub(crate) fn is_held(&self, content: &Ref) -> bool {
        let noted = match self.content(content) {
            Some(ContentRef::Message(message)) => message.evidence.as_ref(),
            Some(ContentRef::Post(post)) => post.evidence.as_ref(),
            Some(ContentRef::Comment(comment)) => comment.evidence.as_ref(),
            None => None,
        };
        noted.is_some_and(|evidence| evidence.ground == Ground::Safeguarding) || self.is_reported(content)
    }

    /// What reports noted of content is what those noted that are left.
    pub(super) fn note_reports_anew(&mut self, content: &Ref) {
        let first = self.reports_of(content).map(|(_, report)| report.at).min();
        self.change_evidence(content, |evidence| {
            if evidence.as_ref().is_some_and(|evidence| evidence.ground == Ground::Report) {
                *evidence = first.map(|since| Evidence { ground: Ground::Report, since });
            }
        });
    }

    /// The reports of something.
    pub(crate) fn reports_of(&self, content: &Ref) -> impl Iterator<Item = (&Ref, &Report)> {
        let all = self.listed(&List::ReportsOf(content.clone())).iter();
        all.filter_map(|(_, id)| self.reports.get_key_value(id))
    }

    /// On what ground content is kept: the one that is noted, or else that a report of it waits for judgement.
    pub(crate) fn ground_of(&self, content: &Ref, noted: Option<&Evidence>) -> Option<Ground> {
        noted.map(|e| e.ground).or_else(|| self.is_reported(content).then_some(Ground::Report))
    }

    /// A hold ends, and with it that of what was answered and is kept on the same ground: whoever in it was erased goes
    /// from it now. What a report waits for stays until that is judged.
    pub(super) fn release(&mut self, content: &Ref, back: &[Person]) {
        let released: Vec<Ref> = self.with_replies(iter::once(content)).into_iter().cloned().collect();
        for id in released {
            self.change_evidence(&id, |evidence| {
                if evidence.as_ref().is_some_and(|e| e.ground == Ground::Safeguarding) {
                    *evidence = None;
                }
            });
        }
        self.change_evidence(content, |evidence| *evidence = None);
        self.forget_released(content, back);
    }

    /// Whoever was erased, and is not back, goes from content that was kept for some while, and from the conversation it
    /// was part of.
    pub(super) fn forget_released(&mut self, content: &Ref, back: &[Person]) {
        if self.erased.is_empty() {
            return;
        }
        let is_back = |person: &Person| self.knows(person) || back.contains(&alias(&self.salt, person));
        let gone = |person: &Person| !is_back(person) && self.was_erased(person);
        let erased: Set<Person> = self.people_around(content).into_iter().filter(gone).collect();
        for (people, alone) in self.by_erasure(erased).into_iter().filter(|(people, _)| !people.is_empty()) {
            self.forget_all(&people, alone);
        }
    }

    /// Whose content it is: from whom, to whom and about whom.
    pub(crate) fn people_in(&self, content: &Ref) -> Vec<Person> {
        match self.content(content) {
            Some(ContentRef::Message(message)) => message.people().collect(),
            Some(ContentRef::Post(post)) => {
                let journals = post.journals.iter().cloned().map(Person::Pupil);
                core::iter::once(post.by.0.clone()).chain(journals).collect()
            }
            Some(ContentRef::Comment(comment)) => vec![comment.by.clone()],
            None => Vec::new(),
        }
    }

    /// The same of the whole conversation, and of the post under which a comment stands.
    pub(crate) fn people_around(&self, content: &Ref) -> Vec<Person> {
        match self.content(content) {
            Some(ContentRef::Message(_)) => {
                self.conversations(iter::once(content)).into_iter().flat_map(|id| self.people_in(id)).collect()
            }
            // A post is kept for what was said under it.
            Some(ContentRef::Comment(comment)) => [content, &comment.post].map(|id| self.people_in(id)).concat(),
            _ => self.people_in(content),
        }
    }

    /// A message, what it answers, what that answers, and so on: at most every message once.
    pub(crate) fn answered<'a>(&'a self, message: &'a Ref) -> impl Iterator<Item = &'a Ref> {
        iter::successors(Some(message), |id| self.messages.get(*id).and_then(|message| message.reply_to.as_ref()))
            .take(self.messages.len() + 1)
    }

    /// A message, and what it answers in the end, as [`answered`](Self::answered), without their ids.
    pub(crate) fn said_before<'a>(&'a self, message: &'a Message) -> impl Iterator<Item = &'a Message> {
        iter::successors(Some(message), |message| self.messages.get(message.reply_to.as_ref()?))
            .take(self.messages.len() + 1)
    }

    /// Whether some message answers itself in the end. No event makes one; a snapshot from elsewhere may hold one.
    pub(crate) fn answers_itself(&self) -> bool {
        // Each message is walked from once, up to one that is known to lead to a beginning.
        let mut ends: Set<&Ref> = Set::default();
        for id in self.messages.keys() {
            let chain = self.answered(id).filter(|id| self.messages.contains_key(*id));
            let walked: Vec<&Ref> = chain.take_while(|id| !ends.contains(*id)).collect();
            if walked.len() > self.messages.len() {
                return true;
            }
            ends.extend(walked);
        }
        false
    }

    /// Messages, with every reply to them.
    pub(crate) fn with_replies<'a>(&'a self, messages: impl Iterator<Item = &'a Ref>) -> Set<&'a Ref> {
        let (mut found, mut ahead) = (Set::default(), messages.collect::<Vec<_>>());
        while let Some(id) = ahead.pop() {
            if found.insert(id) {
                ahead.extend(self.listed(&List::RepliesTo(id.clone())).iter().map(|(_, reply)| reply));
            }
        }
        found.retain(|id| self.messages.contains_key(*id));
        found
    }

    /// Messages, with what they answer and what was answered.
    pub(super) fn conversations<'a>(&'a self, messages: impl Iterator<Item = &'a Ref>) -> Set<&'a Ref> {
        let mut walked = Set::default();
        // Up to where another has come from: its beginning is known.
        let beginning = |id: &'a Ref| {
            let mut last = None;
            for id in self.answered(id) {
                if !walked.insert(id) {
                    return None;
                }
                last = Some(id);
            }
            last
        };
        self.with_replies(messages.filter_map(beginning))
    }
}
