//! What is counted of each person's conduct.

use crate::contract::{Person, Ref};
use crate::engine::Case;
use crate::state::{Removal, State};

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
        let by_now = |removal: &Removal| removal.at <= case.now.instant;
        let taken = |blocked| {
            let found = removals(case.state).filter(|(_, author, removal)| {
                author == person && removal.blocked == blocked && removal.by.person().as_ref() != Some(person)
            });
            count(found.filter(|(.., removal)| by_now(removal)).count())
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

/// Everything that was removed or blocked, with its author.
pub(super) fn removals(state: &State) -> impl Iterator<Item = (&Ref, Person, &Removal)> {
    let messages = state.messages.iter().filter_map(|(id, m)| Some((id, m.from.clone(), m.removal.as_ref()?)));
    let posts = state.posts.iter().filter_map(|(id, p)| Some((id, Person::Staff(p.by.clone()), p.removal.as_ref()?)));
    let comments = state.comments.iter().filter_map(|(id, c)| Some((id, c.by.clone(), c.removal.as_ref()?)));
    messages.chain(posts).chain(comments)
}
