//! Private messages, and where each of them stands.

use super::page::{Key, Page};
use super::{Looker, MediaShown, View, seen_media};
use crate::contract::{Action, Error, Instant, ParentId, Person, PupilId, Ref, StaffId};
use crate::engine::{Case, Findings, OWN};
use crate::sorted::Set;
use crate::state::{List, Message, Place};
use crate::words::{Ground, ReplyKind, Topic, words};

record! { typed
    /// The messages that the reader may read, oldest first. To look at one is to read it: a host that opens one to its
    /// addressee submits `read_message`.
    pub struct Messages {
        /// The messages.
        pub messages: Vec<ShownMessage>,
        /// Of a page: where to go on, as `before`, with what is older; absent where there is nothing older.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub more: Option<String>,
    }

    /// A message or a reply.
    pub struct ShownMessage {
        /// Its id.
        pub id: Ref,
        /// From whom.
        pub from: Person,
        /// To whom.
        pub to: Person,
        /// About whom.
        pub about: Vec<PupilId>,
        /// What its sender called it.
        pub topic: Topic,
        /// When it was sent.
        pub at: Instant,
        /// The words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        /// What came with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub media: Vec<MediaShown>,
        /// What it replies to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reply_to: Option<Ref>,
        /// What kind of reply it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub kind: Option<ReplyKind>,
        /// Where it stands.
        pub status: MessageStatus,
        /// Until when it is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub held_until: Option<Instant>,
        /// When it was seen. A parent is told no earlier than the hours for checking open, and then that instant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub seen: Option<Instant>,
        /// To whom it was handed on last, of those whom it, or what it answers, was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub handed_to: Option<StaffId>,
        /// When it was taken to somebody senior: in an export, and not to a family.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub escalated: Option<Instant>,
        /// When it was closed: in an export.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub closed: Option<Instant>,
        /// When it was removed: in an export.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub removed: Option<Instant>,
        /// On what ground it is kept as evidence: in an export for the host.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub evidence: Option<Ground>,
    }
}

words! { typed
    /// Where a message stands.
    MessageStatus {
        /// Accepted; it arrives when a window opens.
        Held = "held",
        /// It has arrived.
        Delivered = "delivered",
        /// It was opened.
        Seen = "seen",
        /// It was answered.
        Answered = "answered",
        /// Its writer was sent to the school office.
        SentToOffice = "sent_to_office",
        /// Its writer was asked to telephone.
        AskedToPhone = "asked_to_phone",
        /// It was taken to somebody senior. That is the staff's matter: a parent sees what it was before.
        Escalated = "escalated",
        /// It was closed without an answer.
        Ignored = "ignored",
        /// It was dealt with and closed.
        Closed = "closed",
    }
}

pub(super) fn messages(
    looker: &Looker<'_>,
    parent: Option<&ParentId>,
    staff: Option<&StaffId>,
    page: &Page,
) -> Result<View, Error> {
    let request = looker.bare();
    let case = looker.case(&request, false)?;
    let look = |_: &Case<'_>, out: &mut Findings| out.grant(OWN);
    // Who deals with safeguarding reads of it also after the use of the service has ended.
    let refused = if case.deals_with_any() { looker.refused_to_run(look)? } else { looker.refused_by(look)? };
    if let Some(denied) = refused {
        return Ok(denied);
    }
    let wanted = |message: &Message| {
        parent.is_none_or(|id| message.parent() == Some(id)) && staff.is_none_or(|id| message.staff() == Some(id))
    };
    let ((lists, besides), before) = (perhaps_read(&case), page.row()?);
    let newest = case.state.newest(lists, &besides, before.as_ref());
    let newest = newest.filter_map(|(_, id)| case.state.messages.get_key_value(id));
    let sent = |message: &Message| message.at <= case.now.instant;
    let newest = newest.filter(|(id, message)| sent(message) && wanted(message) && case.reads(id, message));
    let read = newest.filter_map(|found| may_read(looker, found.0).map(|may| may.then_some(found)).transpose());
    let (found, more) = page.fill(read, |(id, message)| Key::at(message.at, &[id.as_str()]))?;
    let to_parent = case.parent().is_some() || case.pupil().is_some();
    let messages = found.into_iter().map(|(id, message)| shown(&case, id, message, to_parent)).collect();
    Ok(View::Messages(Messages { messages, more }))
}

/// Where the messages are that the reader may read, among others: [`Case::reads`] decides.
fn perhaps_read(case: &Case<'_>) -> (Vec<List>, Set<Place>) {
    let state = case.state;
    let mut lists: Vec<List> = case.person.clone().map(List::MessagesWith).into_iter().collect();
    let Some(staff) = case.staff() else { return (lists, Set::default()) };
    lists.extend([List::AboutUnknown, List::HandedTo(staff.clone())]);
    lists.extend(
        case.who_shared(staff).into_iter().map(|colleague| List::MessagesWith(Person::Staff(colleague.clone()))),
    );
    // Those of their pupils, and of the pupils' parents who named no child.
    let classes = state.staff.get(staff).into_iter().flat_map(|staff| &staff.classes);
    let members = classes.filter_map(|class| state.classes.get(class)).flat_map(|class| &class.members);
    let members: Set<&PupilId> = members.collect();
    for (id, pupil) in case.known_pupils(members).into_iter().filter(|(_, pupil)| case.teaches(pupil)) {
        lists.push(List::MessagesAbout(id.clone()));
        lists.extend(pupil.links.keys().map(|parent| List::MeantForUnsaid(parent.clone())));
    }
    let mut besides: Vec<&Ref> = Vec::new();
    if case.is_leader() {
        lists.extend([List::Escalated, List::ForSeveral]);
        let reports = state.listed(&List::ReportsOpen).iter().filter_map(|(_, id)| state.reports.get(id));
        besides.extend(reports.map(|report| &report.content));
    }
    if case.hands_up() {
        // What waits, and what they answered that had gone up to them, with what was said of it.
        besides.extend(state.perhaps_open(case.now.instant));
        let own = case.person.clone().map(List::MessagesWith);
        let own = own.iter().flat_map(|list| state.listed(list)).filter_map(|(_, id)| state.messages.get(id));
        besides.extend(own.filter_map(|message| message.reply_to.as_ref()));
        besides = state.with_replies(besides.into_iter()).into_iter().collect();
    }
    if case.deals_with_any() {
        besides.extend(state.with_replies(state.listed(&List::Safeguarding).iter().map(|(_, id)| id)));
    }
    let place = |id: &Ref| state.messages.get(id).map(|message| (message.at, id.clone()));
    (lists, besides.into_iter().filter_map(place).collect())
}

pub(super) fn may_read(looker: &Looker<'_>, id: &Ref) -> Result<bool, Error> {
    let request = looker.request(Action::ReadMessage { message: id.clone() });
    Ok(!looker.case(&request, false)?.judge_now().denies())
}

/// A message as a parent or the school's side sees it.
pub(crate) fn shown(case: &Case<'_>, id: &Ref, message: &Message, to_parent: bool) -> ShownMessage {
    let (status, seen) = standing(case, message, to_parent);
    ShownMessage {
        id: id.clone(),
        from: message.from.clone(),
        to: message.to.clone(),
        about: message.about.clone(),
        topic: message.topic,
        at: message.at,
        text: message.text.clone(),
        media: seen_media(case, &message.media, &message.about),
        reply_to: message.reply_to.clone(),
        kind: message.kind,
        status,
        held_until: message.held_until.filter(|_| status == MessageStatus::Held),
        seen,
        // Whom it is no more, nor the children, has been told enough.
        handed_to: message.handed_on.last().filter(|_| !to_parent || case.hears_of(message)).cloned(),
        escalated: None,
        closed: None,
        removed: None,
        evidence: None,
    }
}

/// Where a message stands at the instant of the case, and since when it counts as seen.
fn standing(case: &Case<'_>, message: &Message, to_parent: bool) -> (MessageStatus, Option<Instant>) {
    let now = case.now.instant;
    let by_now = |at: &Instant| *at <= now;
    if message.held_until.is_some_and(|at| at > now) {
        return (MessageStatus::Held, None);
    }
    let mut seen = message.seen.filter(by_now);
    if let (true, Person::Parent(_) | Person::Pupil(_), Some(staff)) = (to_parent, &message.from, message.staff()) {
        seen = seen.and_then(|at| case.receipt_from(staff, at)).filter(by_now);
    }
    // A reply that is still held has not answered anything yet.
    let reply = case
        .state
        .answer_to(message)
        .filter(|reply| reply.is_none_or(|reply| by_now(&reply.at) && reply.held_until.is_none_or(|at| at <= now)));
    let escalated = message.escalated.filter(|at| !to_parent && by_now(at));
    let status = match (reply, escalated) {
        (Some(_), _) if message.closed.as_ref().is_some_and(by_now) => MessageStatus::Closed,
        (None, _) if message.closed.as_ref().is_some_and(by_now) => MessageStatus::Ignored,
        (Some(reply), Some(at)) if reply.is_none_or(|reply| reply.at < at) => MessageStatus::Escalated,
        (Some(reply), _) => match reply.and_then(|reply| reply.kind) {
            Some(ReplyKind::RedirectToOffice) => MessageStatus::SentToOffice,
            Some(ReplyKind::AskToPhone) => MessageStatus::AskedToPhone,
            _ => MessageStatus::Answered,
        },
        (None, Some(_)) => MessageStatus::Escalated,
        (None, None) if seen.is_some() => MessageStatus::Seen,
        (None, None) => MessageStatus::Delivered,
    };
    (status, seen)
}

/// Whether a parent's message still waits for the school, or a safeguarding message of a pupil or a colleague for
/// whoever deals with it.
pub(crate) fn is_open(case: &Case<'_>, id: &Ref, message: &Message) -> bool {
    let now = case.now.instant;
    if message.at > now {
        return false;
    }
    let of_a_parent = matches!(message.from, Person::Parent(_));
    let of_a_pupil = matches!(message.from, Person::Pupil(_)) && message.topic != Topic::Safeguarding;
    let of_safeguarding = case.is_safeguarding(message);
    // What those write who deal with it waits for nobody, and what staff answer is no message of its own.
    let of_a_dealer = || matches!(&message.from, Person::Staff(id) if case.dealers_with(message).staff.contains(id));
    let for_the_lead = || of_safeguarding && message.reply_to.is_none() && !of_a_dealer();
    // What was removed is dealt with, but not what is said of safeguarding.
    let removed = !of_safeguarding && message.removal.as_ref().is_some_and(|removal| removal.at <= now);
    let waits = match standing(case, message, false).0 {
        MessageStatus::Delivered | MessageStatus::Seen | MessageStatus::Escalated => true,
        MessageStatus::SentToOffice | MessageStatus::AskedToPhone => of_safeguarding && !case.was_answered(id),
        MessageStatus::Held | MessageStatus::Answered | MessageStatus::Ignored | MessageStatus::Closed => false,
    };
    waits && !removed && (of_a_parent || of_a_pupil || for_the_lead())
}
