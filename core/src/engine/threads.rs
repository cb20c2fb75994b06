//! Conversations: what a message stands in, told from what it answers, up to where that began.

use core::cell::RefCell;
use std::collections::HashMap;

use super::case::Case;
use crate::contract::{Person, Ref};
use crate::state::Message;

/// A message, and its id where it is one of the school's.
type Said<'m> = (Option<&'m Ref>, &'m Message);

/// What is told of a message by what it answers.
#[derive(Clone, Copy)]
pub(crate) struct Thread<'m> {
    first: Said<'m>,
    question: Option<Said<'m>>,
    /// Whether it is said of safeguarding: so it says itself, so it proved, or so did what it answers.
    pub(super) safeguarding: bool,
}

impl<'m> Thread<'m> {
    /// Of a message that answers what another thread is of, or nothing.
    fn of(said: Said<'m>, before: Option<Self>) -> Self {
        let parents = matches!(said.1.from, Person::Parent(_)).then_some(said);
        Thread {
            first: before.map_or(said, |before| before.first),
            question: parents.or(before.and_then(|before| before.question)),
            safeguarding: said.1.says_safeguarding() || before.is_some_and(|before| before.safeguarding),
        }
    }

    /// What was written first.
    pub(super) fn first(&self) -> &'m Message {
        self.first.1
    }

    /// The parent's message that it is, or answers. A reply of staff stands with what it replies to.
    pub(super) fn question(&self) -> Option<&'m Message> {
        self.question.map(|said| said.1)
    }
}

/// What is known of long conversations, where much is judged of them at one instant.
#[derive(Default)]
pub(crate) struct Threads(RefCell<(HashMap<String, usize>, Vec<Known>)>);

/// A thread by ids.
struct Known {
    first: Ref,
    question: Option<Ref>,
    safeguarding: bool,
}

/// How far a message is from what is known of its conversation before more is remembered.
const FAR: usize = 8;

impl Case<'_> {
    /// What a message stands in. Where much is judged at once, each message of a long conversation is walked over once.
    pub(crate) fn thread<'b>(&'b self, message: &'b Message) -> Thread<'b> {
        let before = |message: &Message| self.state.messages.get_key_value(message.reply_to.as_ref()?);
        let (mut walked, mut known) = (Vec::new(), None);
        let mut next = before(message);
        // What answers itself in a circle is no state of ours.
        while let Some((id, original)) = next.filter(|_| walked.len() <= self.state.messages.len()) {
            known = self.known_thread(id);
            if known.is_some() {
                break;
            }
            walked.push((id, original));
            next = before(original);
        }
        let far = walked.len() > FAR;
        for (id, original) in walked.into_iter().rev() {
            let thread = Thread::of((Some(id), original), known);
            if far {
                self.keep_thread(id, thread);
            }
            known = Some(thread);
        }
        Thread::of((None, message), known)
    }

    fn known_thread(&self, id: &Ref) -> Option<Thread<'_>> {
        let threads = self.threads?.0.borrow();
        let known = threads.1.get(*threads.0.get(id.as_str())?)?;
        let said = |id: &Ref| self.state.messages.get_key_value(id).map(|(id, message)| (Some(id), message));
        let question = known.question.as_ref().and_then(said);
        Some(Thread { first: said(&known.first)?, question, safeguarding: known.safeguarding })
    }

    fn keep_thread(&self, id: &Ref, thread: Thread<'_>) {
        let (Some(Threads(threads)), Some(first)) = (self.threads, thread.first.0) else { return };
        let question = thread.question.and_then(|said| said.0).cloned();
        let (places, known) = &mut *threads.borrow_mut();
        places.insert(id.as_str().to_owned(), known.len());
        known.push(Known { first: first.clone(), question, safeguarding: thread.safeguarding });
    }
}
