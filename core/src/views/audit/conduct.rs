//! What is counted of each person's conduct.

use crate::contract::{Person, Ref};
use crate::engine::Case;
use crate::state::{ContentRef, List, Removal, State};

record! { typed
    /// What the school has had to do about somebody, so far.
    pub struct Conduct {
        /// Who.
        pub person: Person,
        /// Reminders of the policy.
        pub reminders: u32,
        /// Messages, posts and comments of theirs that somebody else removed.
        pub removals: u32,
        /// Those that were blocked.
        pub blocks: u32,
        /// Breaches on record.
        pub breaches: u32,
    }
}

impl Conduct {
    pub(super) fn of(case: &Case<'_>, person: &Person) -> Self {
        let taken = |blocked| {
            let found = removals(case.state, &List::RemovedOf(person.clone()))
                .filter(|(_, removal)| removal.blocked == blocked && removal.by.person().as_ref() != Some(person));
            count(found.filter(|(_, removal)| removal.at <= case.now.instant).count())
        };
        let account = case.state.account(person);
        Self {
            person: person.clone(),
            reminders: account.map_or(0, |account| account.reminders),
            removals: taken(false),
            blocks: taken(true),
            breaches: count(account.map_or(0, |account| account.breaches.len())),
        }
    }

    pub(super) fn is_blameless(&self) -> bool {
        self.reminders == 0 && self.removals == 0 && self.blocks == 0 && self.breaches == 0
    }
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}

/// What was removed or blocked, as it is listed.
pub(super) fn removals<'a>(state: &'a State, list: &List) -> impl Iterator<Item = (&'a Ref, &'a Removal)> + use<'a> {
    state.listed(list).iter().filter_map(|(_, id)| {
        let removal = match state.content(id)? {
            ContentRef::Message(message) => &message.removal,
            ContentRef::Post(post) => &post.removal,
            ContentRef::Comment(comment) => &comment.removal,
        };
        Some((id, removal.as_ref()?))
    })
}
