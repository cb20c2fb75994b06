//! A finite decision space: a model school, and everything that anybody there asks.
//!
//! What a policy decides hangs on a few things only: what somebody is to a class, a child or the school; whether an
//! account is open, a consent given, a child on roll; which words a request is made of; in which of its windows the
//! clock stands. So a small school in which somebody stands for every such case, asked every request that tells them
//! apart, shows all that one policy decides otherwise than another.
//!
//! **The school.** A main class with a class teacher, a subject teacher, support staff, a cover, one whose cover is
//! over, a part-time teacher and one who is away; teachers of another class; the headteacher, a senior leader, the
//! office, the safeguarding lead, the committee, and staff with neither class nor role. Where posts wait for somebody's
//! approval, also staff of the class who hold that role themselves. Parents with and without parental responsibility,
//! of two children, of another class, of a pupil who has left, of one whose data may not be held; invited and not
//! invited, suspended, ended, restricted (one of them teaches the class); pupils with each kind of consent; a pupil and
//! an invited adult for each set of year groups that the policies tell apart, and for each limit of linked adults a
//! pupil who has that many and one who has one less. A short history gives them messages each way, posts and comments
//! in sight and waiting, reports, tasks, permissions, invitations, an erasure asked for.
//!
//! **The instants.** The edges of the policies' windows, and the cut-offs of their promises, cut the week into cells in
//! which nothing opens or closes: each is asked at its first instant, on every day of a term week, on a day on which the school is closed and on a holiday,
//! and once where messages are permitted outside the hours.
//!
//! **The requests.** Every action. What its judgement reads is multiplied with what is read together with it, and with
//! nothing else:
//!
//! | asked | of | read together |
//! |---|---|---|
//! | `send_message` | a parent | recipient × topic; adult; about whom; length; hours × recipient |
//! | | staff | kind of staff × topic; recipient; names in the text; length; hours × kind of staff |
//! | `reply` | staff | kind of staff × way of replying; topic it proves to be about × way; hours × kind of staff |
//! | `publish_post` | staff | staff × surface × category × medium; consent × medium; topic × whom it shows; names; hours |
//! | `comment` | everybody | post; topic × post; names |
//! | `view_feed`, `like`, … | everybody | what is acted upon |
//! | `award_points` | staff | kind of staff × whose × sign; skill |
//! | invitations | everybody | year group, places taken, acceptance |
//! | consents, data rights | everybody | pupil or subject × kind |
//! | all else | everybody | what the action names |
//!
//! A topic that is not refused by itself stands for the others where the hours are asked, since no judgement reads
//! both; so do the first category and kind of staff that a clause lists for all that it lists. What is refused for one
//! reason may hide that another clause changed, too: then the first is reported.
//!
//! **What is looked at.** What a rule changes in pages, lists and reports alone is seen there: by families, staff and those
//! who run the school, and what time changes of it (when a review is due, by when a copy is) on several days. Quotas are
//! asked on the Wednesday on which the policies come into force, two days after as many posts as they allow.
//!
//! **Not in it** is what somebody has to have done under the policy before it shows, as to put an answer off. Nor are things
//! that no rule of the catalogue has a parameter for: a use that has ended for everybody, codes tried
//! and locked, conversations of many turns, people of the same human but one pair, the seconds within a cell.
//!
//! **The size** is [`Space::len`], some thousands; it grows with the windows, the year groups and the words of the
//! policies. Beyond [`LIMIT`] the answer is [`Unsearched::TooLarge`], never a sample. The order is fixed: the plainest
//! and, of a week, the earliest first.

mod glances;
mod history;
pub(crate) mod people;
mod questions;
pub(crate) mod roster;
pub(crate) mod week;

use schoolgate::School;
use schoolgate::contract::{Error, Instant, Request};
use schoolgate::policy::Policy;

use questions::{Asking, Wanted};
use roster::Varied;
use week::Week;

/// How many requests are searched at most.
pub const LIMIT: u64 = 100_000;

/// Why a space was not searched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unsearched {
    /// There is more to search than is ever searched.
    #[error(
        "is too large to be searched whole: {count}, and the limit is {limit}; state fewer windows, words or places"
    )]
    TooLarge {
        /// How much there is.
        count: u64,
        /// How much is searched at most.
        limit: u64,
    },
    /// The core refuses something of the model school.
    #[error(transparent)]
    Refused(#[from] Error),
}

/// One request of the space, and what of it varies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) request: Request,
    /// What is done, with places for what varies, as in `write to {1} about {2}`. The first is always who asks.
    pub(crate) phrase: &'static str,
    pub(crate) varies: Vec<Varying>,
}

/// One of the things that vary from request to request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Varying {
    Word(String),
    /// The cell of the week, by its place there.
    When(usize),
}

/// The decision space of one or more policies.
#[derive(Clone, Debug)]
pub struct Space {
    varied: Varied,
    pub(crate) week: Week,
    pub(crate) questions: Vec<Question>,
    pub(crate) glances: Vec<glances::Glance>,
}

impl Space {
    /// The space that tells these policies apart.
    ///
    /// # Errors
    /// [`Unsearched::TooLarge`] beyond [`LIMIT`].
    pub fn of(policies: &[&Policy]) -> Result<Self, Unsearched> {
        Self::of_actions(policies, None)
    }

    /// The part of it that has these actions, by their types.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn of_some(policies: &[&Policy], wanted: &dyn Fn(&str) -> bool) -> Result<Self, Unsearched> {
        Self::of_actions(policies, Some(wanted))
    }

    fn of_actions(policies: &[&Policy], wanted: Option<Wanted<'_>>) -> Result<Self, Unsearched> {
        let (varied, week) = (Varied::of(policies)?, Week::of(policies));
        let mut asking = Asking::new(&varied, &week, policies, LIMIT).only(wanted);
        asking.everything()?;
        let (count, questions) = asking.done();
        if count > LIMIT {
            return Err(Unsearched::TooLarge { count, limit: LIMIT });
        }
        let glances = glances::all(&varied, &week)?;
        Ok(Self { varied, week, questions, glances })
    }

    /// How many requests the space of these policies has, without making them: beyond [`LIMIT`], too.
    ///
    /// # Errors
    /// [`Unsearched::TooLarge`] where the model school has no room for as many adults of one pupil as a policy allows.
    pub fn count(policies: &[&Policy]) -> Result<u64, Unsearched> {
        let (varied, week) = (Varied::of(policies)?, Week::of(policies));
        let mut asking = Asking::new(&varied, &week, policies, 0);
        asking.everything()?;
        Ok(asking.done().0)
    }

    /// How many requests it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.questions.len()
    }

    /// Whether it has none, which is never so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// How many instants of the week, and of the days beside it, stand for all.
    #[must_use]
    pub fn instants(&self) -> usize {
        self.week.cells.len()
    }

    /// The requests, the plainest first.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        self.questions.iter().map(|question| &question.request)
    }

    /// The model school under one of the policies.
    ///
    /// # Errors
    /// What the core refuses of it.
    pub fn school(&self, policy: &Policy) -> Result<School, Unsearched> {
        history::school(&self.varied, policy)
    }

    /// When everything is asked that does not hang on the time.
    #[must_use]
    pub fn plain_instant(&self) -> Instant {
        self.week.plain.at
    }
}
