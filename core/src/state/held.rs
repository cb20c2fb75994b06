//! Posts that are held until an hour: whether they come out then.
//!
//! Time passes without an event, so what is known is noted when it changes: as an account or the whole service is closed
//! or opened, each post of the author's that is still held is marked with how things will stand when its hour comes.

use super::{List, State};
use crate::contract::{Happening, Instant, LiftedSuspension, Person, Ref};
use crate::words::AccountState;

/// Whose posts an event may stop: one author's, or everybody's.
fn authors(what: &Happening) -> Option<Option<&Person>> {
    match what {
        Happening::Suspended { person, .. }
        | Happening::Reinstated { person, .. }
        | Happening::Terminated { person, .. }
        | Happening::Judged { lifted: Some(person), .. }
        | Happening::Redacted { lifted: Some(LiftedSuspension { person, .. }), .. } => Some(Some(person)),
        Happening::CommunityTerminated { .. } => Some(None),
        _ => None,
    }
}

impl State {
    /// Whether an author could publish at an instant, as far as is known now.
    pub(crate) fn is_open_to(&self, author: &Person, at: Instant) -> bool {
        let Some(then) = self.derived.zone.as_ref().map(|zone| zone.moment(at)) else { return false };
        let ended = self.community_ended.is_some_and(|ended| ended <= at);
        !ended && self.account_state(author, &then) == AccountState::Active
    }

    /// Before an account closes or opens: what was stopped, and has come out since, is out.
    pub(super) fn note_what_came_out(&mut self, what: &Happening, at: Instant) {
        self.change_stopped(what, Some(at), |state, author, held_until, stopped, waits| {
            stopped && !(held_until <= at && !waits && state.is_open_to(author, at))
        });
    }

    /// After it: what is still held comes out only if its author could publish it then.
    pub(super) fn stop_what_is_held(&mut self, what: &Happening, at: Instant) {
        self.change_stopped(
            what,
            None,
            |state, author, held_until, stopped, _| {
                if held_until > at { !state.is_open_to(author, held_until) } else { stopped }
            },
        );
    }

    /// `out_by` is when what is stopped no more was seen to be out.
    fn change_stopped(
        &mut self,
        what: &Happening,
        out_by: Option<Instant>,
        stops: impl Fn(&Self, &Person, Instant, bool, bool) -> bool,
    ) {
        let Some(author) = authors(what) else { return };
        let change = |id: &Ref| {
            let post = self.posts.get(id)?;
            let (held_until, stopped) = (post.held_until?, post.stopped?);
            let now = stops(self, &post.by.0, held_until, stopped, post.awaits_approval);
            (now != stopped).then(|| (id.clone(), now))
        };
        let changed: Vec<_> = match author {
            Some(author) => {
                self.listed(&List::PostsBy(author.clone())).iter().filter_map(|(_, id)| change(id)).collect()
            }
            None => self.posts.keys().filter_map(change).collect(),
        };
        for (id, stopped) in changed {
            self.change_post(&id, |post| {
                post.stopped = Some(stopped);
                post.out_by = post.out_by.or(out_by.filter(|_| !stopped));
            });
        }
    }
}
