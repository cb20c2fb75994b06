//! What a school tells of the host's record of looks: to whom it is about, and to those who answer for the school.

use crate::contract::limits::{check_size, most_items, too_many};
use crate::contract::{Actor, Error, ErrorCode, Instant, Person};
use crate::engine::Case;
use crate::sorted::{Map, Set};
use crate::state::is_alias;
use crate::views::{DataKind, Key, Looked, ViewKind};
use crate::words::words;

words! { typed
    /// In which capacity somebody looked.
    ReaderKind {
        /// A parent or carer.
        Parent = "parent",
        /// A member of staff.
        Staff = "staff",
        /// A pupil.
        Pupil = "pupil",
        /// The embedding system, on the school's behalf.
        Host = "host",
    }
}

record! { typed
    /// How somebody looked at what is held on the subject, in one view.
    pub struct LookedAt {
        /// In which capacity they looked.
        pub reader: ReaderKind,
        /// Who: to the host; to anybody else only the reader of the export.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Actor>,
        /// In which view.
        pub view: ViewKind,
        /// What of the subject it showed.
        pub data: Vec<DataKind>,
        /// How often.
        pub times: u64,
        /// When first.
        pub first: Instant,
        /// When last.
        pub last: Instant,
    }

    /// How somebody looked at the school over a stretch of time, in one view.
    pub struct LookCount {
        /// In which capacity they looked.
        pub reader: ReaderKind,
        /// Who, of staff and of the host. Families are counted together.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Actor>,
        /// In which view.
        pub view: ViewKind,
        /// How often.
        pub times: u64,
        /// How often they were refused, of these times.
        pub denied: u64,
        /// Of how many people they saw something.
        pub people: u64,
    }
}

impl ReaderKind {
    pub(super) const fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Parent(_) => Self::Parent,
            Actor::Staff(_) => Self::Staff,
            Actor::Pupil(_) => Self::Pupil,
            Actor::Host(_) => Self::Host,
        }
    }
}

impl LookCount {
    /// What puts it where it is among those of a report, which are its list number 8.
    pub(super) fn key(&self) -> Key {
        let rank = |place: usize| "+".repeat(place);
        let by = match &self.by {
            Some(Actor::Staff(id)) => id.as_str(),
            Some(Actor::Host(id)) => id.as_str(),
            Some(Actor::Parent(_) | Actor::Pupil(_)) | None => "",
        };
        Key::of(8, &[&rank(self.reader as usize), by, &rank(self.view as usize)])
    }
}

/// Checks that a record of looks is this school's, and has nobody in it whom the school has erased.
///
/// # Errors
/// [`ErrorCode::TooLarge`]; [`ErrorCode::ForeignEvent`] for a look at a log that goes further than the school's;
/// [`ErrorCode::DanglingReference`] for somebody whom the school does not know.
pub(super) fn check(case: &Case<'_>, looked: &[Looked]) -> Result<(), Error> {
    let most = most_items("looked");
    if looked.len() > most {
        return Err(too_many(most).at("looked"));
    }
    let unknown = |sentence: &str, place: String| Err(Error::new(ErrorCode::DanglingReference, sentence).at(place));
    for (n, look) in looked.iter().enumerate() {
        check_size(look).map_err(|error| error.inside(&format!("looked[{n}]")))?;
        if !(1..=case.state.seq).contains(&look.seq) {
            let sentence = "is no number of this school's log; give the record of its own looks";
            return Err(Error::new(ErrorCode::ForeignEvent, sentence).at(format!("looked[{n}].seq")));
        }
        let stands = |person: &Person| is_alias(person.parts().1) && case.state.was_erased(person);
        if look.by.person().is_some_and(|person| !case.state.knows(&person) && !stands(&person)) {
            let sentence = "is nobody whom this school knows; leave the looks of whoever was erased out, or put the id that \
                            stands for them in the redacted log";
            return unknown(sentence, format!("looked[{n}].by"));
        }
        if let Some(m) = look.shown.iter().position(|shown| !case.state.knows(&shown.person)) {
            let sentence = "is nobody whom this school knows; leave whoever was erased out of what was shown";
            return unknown(sentence, format!("looked[{n}].shown[{m}].person"));
        }
    }
    Ok(())
}

/// The views of which others than the host may be told that staff looked. That somebody looked at messages, at what waits or
/// is due, or at all that is held may be for a child's safety, and how often tells that there is something to look at.
const OPEN: [ViewKind; 6] =
    [ViewKind::Feed, ViewKind::Points, ViewKind::NoPhotoList, ViewKind::Portfolio, ViewKind::Week, ViewKind::Audience];

/// Who looked at what is held on somebody, up to now. The host is told everything; anybody else what they looked at
/// themselves, and at which of the open views staff and the office did, without their names. That a pupil is protected is
/// for the host.
pub(super) fn looked_at(case: &Case<'_>, subject: &[Person], looked: &[Looked]) -> Vec<LookedAt> {
    let mut found: Map<(ReaderKind, Option<&Actor>, ViewKind), Told> = Map::default();
    for look in looked.iter().filter(|look| !look.denied && look.at <= case.now.instant) {
        let reader = ReaderKind::of(&look.by);
        let own = look.by.person().is_some_and(|person| case.is_actor(&person));
        let whole = case.is_host() || own;
        let open = matches!(reader, ReaderKind::Staff | ReaderKind::Host) && OPEN.contains(&look.view);
        if !whole && !open {
            continue;
        }
        let theirs = look.shown.iter().filter(|shown| subject.contains(&shown.person)).flat_map(|shown| &shown.data);
        let data: Vec<DataKind> = theirs.filter(|kind| whole || **kind != DataKind::Record).copied().collect();
        if data.is_empty() {
            continue;
        }
        let told = found.or_default((reader, whole.then_some(&look.by), look.view));
        let before = told.between.unwrap_or((look.at, look.at));
        told.between = Some((before.0.min(look.at), before.1.max(look.at)));
        told.data.extend(data);
        told.times += 1;
    }
    let told = found.into_iter().filter_map(|((reader, by, view), told)| {
        let ((first, last), data) = (told.between?, told.data.into_iter().collect());
        Some(LookedAt { reader, by: by.cloned(), view, data, times: told.times, first, last })
    });
    told.collect()
}

#[derive(Default)]
struct Told {
    data: Set<DataKind>,
    times: u64,
    between: Option<(Instant, Instant)>,
}

/// How many looks of a kind there were, how many of them were denied, and whom they showed.
#[derive(Default)]
struct Counted<'a> {
    times: u64,
    denied: u64,
    people: Vec<&'a Person>,
}

/// How the school was looked at in a stretch of time. Whoever is restricted from a child is not told of looks at it.
pub(super) fn counts(case: &Case<'_>, (from, to): (Instant, Instant), looked: &[Looked]) -> Vec<LookCount> {
    let mut found: Map<(ReaderKind, Option<&Actor>, ViewKind), Counted<'_>> = Map::default();
    for look in looked.iter().filter(|look| from <= look.at && look.at < to) {
        let reader = ReaderKind::of(&look.by);
        let by = matches!(reader, ReaderKind::Staff | ReaderKind::Host).then_some(&look.by);
        let counted = found.or_default((reader, by, look.view));
        counted.times += 1;
        counted.denied += u64::from(look.denied);
        counted.people.extend(look.shown.iter().map(|shown| &shown.person).filter(|person| !case.withholds(*person)));
    }
    let counts = found.into_iter().map(|((reader, by, view), Counted { times, denied, people })| {
        let people = u64::try_from(people.into_iter().collect::<Set<_>>().len()).unwrap_or(u64::MAX);
        LookCount { reader, by: by.cloned(), view, times, denied, people }
    });
    counts.collect()
}
