//! Who looked at what about whom: what a host keeps of every look, and what a school tells of that record.

use schoolgate_derive::ToJson;
use serde::Serialize;

use super::{Look, Looker, View, ViewRequest};
use crate::contract::visit::{Mention, Visit, Visitor};
use crate::contract::{Actor, Error, Instant, Person};
use crate::school::School;
use crate::sorted::sort;
use crate::words::words;

words! { typed
    /// A view, by its name on the wire.
    ViewKind {
        /// The posts of a story.
        Feed = "feed",
        /// Messages.
        Messages = "messages",
        /// What waits for the reader.
        Awaiting = "awaiting",
        /// Points.
        Points = "points",
        /// Totals that were shared.
        SharedTotals = "shared_totals",
        /// Who of a class may not be shown.
        NoPhotoList = "no_photo_list",
        /// A pupil's work and journal.
        Portfolio = "portfolio",
        /// When what is open.
        Week = "week",
        /// Whether the policy's review is due.
        ReviewStatus = "review_status",
        /// What the reader may do.
        MayNow = "may_now",
        /// Who would receive something.
        Audience = "audience",
        /// Everything held on somebody.
        Export = "export",
        /// What is due.
        Due = "due",
        /// The monitoring report.
        Monitoring = "monitoring",
    }
}

words! { typed
    /// What of somebody a look showed.
    DataKind {
        /// That they are there: who would receive something, whom something may be done about.
        Name = "name",
        /// What they posted, or what stands in their journal.
        Post = "post",
        /// A picture or a post that shows or names them, be it that the reader was not told whom it shows.
        Picture = "picture",
        /// What they wrote under a post.
        Comment = "comment",
        /// Messages from them, to them or about them.
        Message = "message",
        /// What they reported, or was reported of what they wrote.
        Report = "report",
        /// Points, theirs or given by them.
        Points = "points",
        /// Work that they handed in.
        Work = "work",
        /// Where their consents stand.
        Consent = "consent",
        /// When they are there.
        Hours = "hours",
        /// What they did or left undone, and what the school did about it.
        Conduct = "conduct",
        /// What else the school holds on them.
        Record = "record",
    }
}

record! { typed
    /// One look, for the host to keep: who looked at what, when, and what of whom it showed. Of what it said, nothing.
    pub struct Looked {
        /// When.
        pub at: Instant,
        /// Who looked.
        pub by: Actor,
        /// At what.
        pub view: ViewKind,
        /// Where the log stood: [`School::as_of`](crate::School::as_of) brings back what was looked at.
        pub seq: u64,
        /// Whether the reader was refused, and saw nothing.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub denied: bool,
        /// Of whom it showed what, in the order of people and of kinds.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub shown: Vec<ShownOf>,
    }

    /// What a look showed of somebody.
    pub struct ShownOf {
        /// Of whom.
        pub person: Person,
        /// What.
        pub data: Vec<DataKind>,
    }
}

/// What a look shows, and what the host keeps of it.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Traced {
    /// What the reader is shown.
    pub view: View,
    /// What the host keeps. It is for nobody else: it names whom a picture shows also where the reader may not be told.
    pub looked: Looked,
}

impl Look {
    /// Which view it asks for.
    #[must_use]
    pub const fn kind(&self) -> ViewKind {
        match self {
            Self::Feed { .. } => ViewKind::Feed,
            Self::Messages { .. } => ViewKind::Messages,
            Self::Awaiting {} => ViewKind::Awaiting,
            Self::Points { .. } => ViewKind::Points,
            Self::SharedTotals {} => ViewKind::SharedTotals,
            Self::NoPhotoList { .. } => ViewKind::NoPhotoList,
            Self::Portfolio { .. } => ViewKind::Portfolio,
            Self::Week { .. } => ViewKind::Week,
            Self::ReviewStatus {} => ViewKind::ReviewStatus,
            Self::MayNow { .. } => ViewKind::MayNow,
            Self::Audience { .. } => ViewKind::Audience,
            Self::Export { .. } => ViewKind::Export,
            Self::Due { .. } => ViewKind::Due,
            Self::Monitoring { .. } => ViewKind::Monitoring,
        }
    }
}

impl School {
    /// Looks at the school as [`view`](Self::view) does, and says beside it who looked at what about whom: for the host to
    /// keep, and to hand in again as `looked` with an [export](Look::Export) and a [monitoring report](Look::Monitoring).
    ///
    /// Whoever an answer names is in it, in every view, each with the kinds of what it told of them. A reader who is refused
    /// has seen nothing, and that is kept, too.
    ///
    /// # Errors
    /// As [`view`](Self::view).
    pub fn view_traced(&self, request: &ViewRequest) -> Result<Traced, Error> {
        let view = self.view(request)?;
        let mut seen = Seen { view: request.look.kind(), fields: Vec::new(), found: Vec::new() };
        let denied = matches!(view, View::Denied(_));
        if !denied {
            view.visit(&mut seen);
            seen.note_subject(&request.look);
            self.note_pictures(request, &view, &mut seen)?;
        }
        let shown = seen.of_whom_what();
        let (at, by, seq) = (request.at, request.by.clone(), self.seq());
        Ok(Traced { looked: Looked { at, by, view: request.look.kind(), seq, denied, shown }, view })
    }

    /// Whom pictures show of whom a family is told nothing: the posts that were shown say it.
    fn note_pictures(&self, request: &ViewRequest, view: &View, seen: &mut Seen) -> Result<(), Error> {
        let posts = match view {
            View::Feed(feed) => &feed.posts,
            View::Portfolio(portfolio) => &portfolio.posts,
            _ => return Ok(()),
        };
        let looker = Looker::new(self, request);
        let bare = looker.bare();
        let case = looker.case(&bare, true)?;
        for shown in posts {
            let Some(post) = self.state().posts.get(&shown.id) else { continue };
            let of_items = post.media.iter().flat_map(|entry| entry.own_features().unwrap_or_default());
            let pupils = post.features.iter().chain(of_items).filter(|id| !case.withholds(*id));
            pupils.for_each(|id| seen.note(Person::Pupil(id.clone()), DataKind::Picture));
            let pupils = post.journals.iter().filter(|id| !case.withholds(*id));
            pupils.for_each(|id| seen.note(Person::Pupil(id.clone()), DataKind::Post));
        }
        Ok(())
    }
}

/// Walks through what a view shows, and notes of whom it says what.
struct Seen {
    view: ViewKind,
    fields: Vec<&'static str>,
    found: Vec<(Person, DataKind)>,
}

impl<'a> Visitor<'a> for Seen {
    fn enter(&mut self, field: &'static str) {
        self.fields.push(field);
    }

    fn leave(&mut self) {
        self.fields.pop();
    }

    fn mention(&mut self, mention: Mention<'a>) {
        if let Some(person) = mention.person() {
            self.note(person, self.kind());
        }
    }
}

impl Seen {
    fn note(&mut self, person: Person, kind: DataKind) {
        self.found.push((person, kind));
    }

    /// Everybody once, each with the kinds.
    fn of_whom_what(mut self) -> Vec<ShownOf> {
        sort(&mut self.found, |one, other| one.cmp(other));
        self.found.dedup();
        let mut shown: Vec<ShownOf> = Vec::new();
        for (person, kind) in self.found {
            match shown.last_mut().filter(|last| last.person == person) {
                Some(last) => last.data.push(kind),
                None => shown.push(ShownOf { person, data: vec![kind] }),
            }
        }
        shown
    }

    /// Of what kind that is which stands here.
    fn kind(&self) -> DataKind {
        let within = |field: &str| self.fields.contains(&field);
        let of_a_post = || {
            if within("comments") {
                DataKind::Comment
            } else if within("features") {
                DataKind::Picture
            } else {
                DataKind::Post
            }
        };
        let list = self.fields.first().copied().unwrap_or_default();
        match (self.view, list) {
            (ViewKind::Feed, _) | (_, "posts") => of_a_post(),
            (ViewKind::Messages, _) | (_, "messages" | "unanswered") => DataKind::Message,
            (_, "comments") => DataKind::Comment,
            (_, "reports") => DataKind::Report,
            (ViewKind::NoPhotoList, "media" | "own_journal_only") | (_, "consent_gaps") => DataKind::Consent,
            (ViewKind::Points | ViewKind::SharedTotals, _) => DataKind::Points,
            (ViewKind::Portfolio, _) => DataKind::Work,
            (ViewKind::Week | ViewKind::ReviewStatus, _) => DataKind::Hours,
            (ViewKind::MayNow | ViewKind::Audience, _) => DataKind::Name,
            (ViewKind::Monitoring, _) => DataKind::Conduct,
            (ViewKind::Awaiting | ViewKind::NoPhotoList | ViewKind::Export | ViewKind::Due, _) => DataKind::Record,
        }
    }

    /// Whom a look is at that its answer does not name.
    fn note_subject(&mut self, look: &Look) {
        match look {
            Look::Week { staff: Some(staff), .. } => self.note(Person::Staff(staff.clone()), DataKind::Hours),
            Look::MayNow { person: Some(person), .. } => self.note(person.clone(), DataKind::Name),
            _ => {}
        }
    }
}
