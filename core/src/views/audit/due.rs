//! What is due at an instant, and when to look again.

use super::for_those_who_run_it;
use super::promises::{GoesUp, PromisedReply, goes_up, next_broken, promised};
use super::review::{ReviewState, review};
use crate::clock::Span;
use crate::contract::{Bound, ClassId, Date, Error, Instant, ParentId, Person, PolicyRef, PupilId, Ref, StaffId};
use crate::engine::Case;
use crate::sorted::Map;
use crate::state::{Account, Answer, Lifetime, List, Message, is_reserved};
use crate::views::{Key, Looker, Page, View, is_open};
use crate::words::{
    AccountState, AssignmentRole, ConsentKind, ConsentState, JudgeOutcome, LadderStep, Medium, RecordKind, Role,
    Surface, words,
};

record! { typed
    /// What is due.
    pub struct DueList {
        /// What, in the order of the kinds below.
        pub due: Vec<Due>,
        /// The next instant at which time alone changes anything: until then no answer of the school's changes unless
        /// something happens. Absent where nothing lies ahead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<Instant>,
        /// Of a page: where to go on, as `before`; absent at the end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub more: Option<String>,
    }
}

tagged! { typed
    /// Something that is due, or that time brought. On the wire an object with a `type`.
    #[non_exhaustive]
    pub enum Due {
        /// The policy's review is due or overdue.
        Review {
            /// Which of the two.
            status: ReviewState,
            /// Until when it is, or was, in time.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Date>,
        },
        /// A pupil has left, and the policy says that what is held on leavers is erased.
        EraseLeaver {
            /// Who.
            pupil: PupilId,
            /// The last day at the school, or the instant from which the pupil was gone.
            left: Bound,
        },
        /// Somebody asked for erasure, and the school has not carried it out.
        EraseOnRequest {
            /// Whom.
            person: Person,
            /// Since when.
            since: Instant,
            /// What it waits for.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ground: Option<WaitGround>,
        },
        /// A parent's message waits for the school, or a safeguarding message of a pupil or a colleague for the
        /// safeguarding lead or who stands in. One of safeguarding waits until it is answered or the lead closes it:
        /// sending its writer elsewhere, taking it to somebody senior or removing it does not deal with it.
        UnansweredMessage {
            /// Which.
            message: Ref,
            /// To which member of staff it was written.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            staff: Option<StaffId>,
            /// Since when.
            since: Instant,
            /// What the school promised about it, where that is still to be done.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            promised: Option<PromisedReply>,
            /// To whom it goes up while nobody answers it; to those whose instant is past it has gone.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            goes_up: Option<GoesUp>,
        },
        /// A safeguarding message waits, and the school has no safeguarding lead with an open account.
        NoSafeguardingLead {
            /// Who stands in: the headteacher, else the senior leaders, else nobody but the host.
            stands_in: Role,
        },
        /// A report waits for a judgement.
        OpenReport {
            /// Which.
            report: Ref,
            /// Since when.
            since: Instant,
        },
        /// A post waits for approval.
        PostAwaitsApproval {
            /// Which.
            post: Ref,
            /// Since when.
            since: Instant,
        },
        /// A comment waits for approval.
        CommentAwaitsApproval {
            /// Which.
            comment: Ref,
            /// Since when.
            since: Instant,
        },
        /// An adult refused or withdrew a consent who may not answer for the pupil any more. That stands until the school
        /// has asked again: until somebody who may answer, or a form, answers anew.
        AskConsentAgain {
            /// For whom.
            pupil: PupilId,
            /// For what.
            kind: ConsentKind,
            /// Whose answer stands.
            parent: ParentId,
        },
        /// A consent ran out.
        ConsentExpired {
            /// Whose.
            pupil: PupilId,
            /// For what.
            kind: ConsentKind,
            /// When.
            since: Instant,
        },
        /// A cover's dates ended.
        CoverEnded {
            /// Who covered.
            staff: StaffId,
            /// Which class.
            class: ClassId,
            /// When.
            since: Instant,
        },
        /// A suspension ran out, and the account is open again.
        SuspensionEnded {
            /// Whose.
            person: Person,
            /// When.
            since: Instant,
        },
        /// A pupil has left, and the family is given a copy of what is held before it is erased.
        GiveCopy {
            /// Of whom.
            pupil: PupilId,
            /// The last day at the school, or the instant from which the pupil was gone.
            left: Bound,
            /// Until when erasure waits for it at the latest; until it is given where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Instant>,
        },
        /// The trial of the policy in force ends within a month. After it the policy holds again that was in force before,
        /// unless another is adopted.
        TrialEnds {
            /// Which policy.
            policy: PolicyRef,
            /// The last day.
            until: Date,
        },
        /// An adult is owed a code, since the policy has codes sent without anybody's asking.
        SendInvitation {
            /// For which pupil.
            pupil: PupilId,
            /// To which adult.
            parent: ParentId,
        },
        /// An invitation ran out before it was redeemed.
        InvitationExpired {
            /// For which pupil.
            pupil: PupilId,
            /// To which adult.
            parent: ParentId,
            /// When.
            since: Instant,
        },
        /// Somebody was suspended until a report was judged, and it was judged against them, or is gone: that stands until it
        /// is lifted, or another measure takes its place.
        SuspensionToSettle {
            /// Whose.
            person: Person,
            /// Which report.
            report: Ref,
            /// Since when.
            since: Instant,
        },
        /// A breach is on record, and the step that the policy has for it was not taken.
        StepDue {
            /// Against whom.
            person: Person,
            /// Which.
            step: LadderStep,
            /// Since when.
            since: Instant,
        },
        /// A page has fewer posts in a week than the policy asks for: this week, in which there may still be more, or the
        /// week before.
        PostsOwed {
            /// On which surface.
            surface: Surface,
            /// On whose page, for a class story.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            class: Option<ClassId>,
            /// Which media such a post shows; any post where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            showing: Option<Vec<Medium>>,
            /// How many there are.
            count: u32,
            /// How many there ought to be.
            at_least: u32,
            /// When the week ends, or ended.
            until: Instant,
            /// Whether it is over.
            missed: bool,
        },
        /// Records of a kind have been kept for as long as the policy says: `dispose` carries it out.
        Dispose {
            /// Of which kind.
            records: RecordKind,
            /// How many.
            count: u32,
            /// The first day from which any of them was due.
            since: Date,
        },
    }
}

words! { typed
    /// What an erasure waits for.
    WaitGround {
        /// For the end of service.
        InService = "in_service",
    }
}

pub(crate) fn due(looker: &Looker<'_>, since: Option<Instant>, page: &Page) -> Result<View, Error> {
    if let Some(denied) = looker.refused_to_run(for_those_who_run_it)? {
        return Ok(denied);
    }
    let request = looker.bare();
    let case = looker.case(&request, false)?;
    let mut due = Vec::new();
    outstanding(&case, &mut due);
    brought_by_time(&case, since, &mut due);
    to_settle(&case, &mut due);
    steps(&case, &mut due);
    copies(&case, &mut due);
    let today: Date = case.now.date.into();
    let trial = case.trial().filter(|(_, told)| *told <= today);
    due.extend(trial.map(|(until, _)| Due::TrialEnds { policy: case.policy.reference(), until }));
    invitations(&case, &mut due);
    super::quotas::owed(&case, &mut due);
    due.extend(
        case.disposals()
            .into_iter()
            .filter_map(|(records, found)| Some(Due::Dispose { records, count: found.count, since: found.since? })),
    );
    due.retain(|due| !case.withholds(due));
    let mut part = page.first(due.iter().map(Due::key));
    let broken = if case.promises_replies() { next_broken(&case, waiting(&case)) } else { None };
    let up = waiting(&case).filter_map(|(_, message)| case.chain_of(message)).flat_map(|(_, levels)| levels);
    let up = if case.hands_up() { up.map(|level| level.at).filter(|at| *at > case.now.instant).min() } else { None };
    let next = super::next::next_change(&case).into_iter().chain(broken).chain(up).min();
    Ok(View::Due(DueList { due: part.cut(due), next, more: part.more }))
}

impl Due {
    /// Where it stands in the list: by its kind, and then as `outstanding` and `brought_by_time` go through them.
    fn key(&self) -> Key {
        match self {
            Self::Review { .. } => Key::of(0, &[]),
            Self::EraseLeaver { pupil, .. } => Key::of(1, &[pupil.as_str()]),
            Self::EraseOnRequest { person, .. } => Key::of_person(2, person, &[]),
            Self::UnansweredMessage { message, .. } => Key::of(3, &[message.as_str()]),
            Self::NoSafeguardingLead { .. } => Key::of(4, &[]),
            Self::OpenReport { report, .. } => Key::of(5, &[report.as_str()]),
            Self::PostAwaitsApproval { post, .. } => Key::of(6, &[post.as_str()]),
            Self::CommentAwaitsApproval { comment, .. } => Key::of(7, &[comment.as_str()]),
            Self::AskConsentAgain { pupil, kind, parent } => {
                Key::of(8, &[pupil.as_str(), &rank(*kind), parent.as_str()])
            }
            Self::ConsentExpired { pupil, kind, .. } => Key::of(9, &[pupil.as_str(), &rank(*kind)]),
            Self::CoverEnded { staff, class, since } => {
                Key::of(10, &[class.as_str(), staff.as_str(), &since.millis().to_string()])
            }
            Self::SuspensionEnded { person, .. } => Key::of_person(11, person, &[]),
            Self::InvitationExpired { pupil, parent, .. } => Key::of(12, &[pupil.as_str(), parent.as_str()]),
            Self::SuspensionToSettle { person, report, .. } => Key::of_person(13, person, &[report.as_str()]),
            Self::StepDue { person, .. } => Key::of_person(14, person, &[]),
            Self::GiveCopy { pupil, .. } => Key::of(15, &[pupil.as_str()]),
            Self::TrialEnds { .. } => Key::of(16, &[]),
            Self::SendInvitation { pupil, parent } => Key::of(17, &[pupil.as_str(), parent.as_str()]),
            Self::PostsOwed { surface, class, missed, showing, .. } => {
                let class = class.as_ref().map_or("", |class| class.as_str());
                Key::of(18, &[surface.as_str(), class, if *missed { "1" } else { "0" }, &media_key(showing.as_ref())])
            }
            Self::Dispose { records, .. } => Key::of(19, &[records.as_str()]),
        }
    }
}

/// Media in the order in which lists stand.
pub(super) fn media_key(media: Option<&Vec<Medium>>) -> String {
    media.into_iter().flatten().flat_map(|medium| [medium.as_str(), " "]).collect()
}

/// A consent by its place in the vocabulary, in whose order they are listed.
pub(super) fn rank(kind: ConsentKind) -> String {
    ConsentKind::ALL.iter().take_while(|other| **other != kind).map(|_| '+').collect()
}

fn outstanding(case: &Case<'_>, due: &mut Vec<Due>) {
    let (state, now) = (case.state, case.now.instant);
    let policy = review(case);
    if matches!(policy.status, ReviewState::Due | ReviewState::Overdue) {
        due.push(Due::Review { status: policy.status, until: policy.due_until });
    }
    if !case.rules().leavers().is_empty() {
        let left = state.pupils.iter().filter(|(_, pupil)| !pupil.on_roll(&case.now));
        let erased = left.filter(|(_, pupil)| case.copy_owed(pupil).next().is_none());
        due.extend(erased.filter_map(|(id, pupil)| Some(Due::EraseLeaver { pupil: id.clone(), left: pupil.left? })));
    }
    let asked = state.erasure_requests.iter().filter(|request| request.at <= now && request.refused.is_none());
    due.extend(asked.map(|request| Due::EraseOnRequest {
        person: request.subject.clone(),
        since: request.at,
        ground: case.in_service(&request.subject).then_some(WaitGround::InService),
    }));
    let promises = case.promises_replies();
    due.extend(waiting(case).map(|(id, message)| Due::UnansweredMessage {
        message: id.clone(),
        staff: addressee(message),
        since: message.at,
        promised: if promises { promised(case, id, message) } else { None },
        goes_up: goes_up(case, message),
    }));
    let of_safeguarding = |(_, message): (&Ref, &Message)| case.is_safeguarding(message);
    if let Some(stands_in) = case.stands_in().filter(|_| waiting(case).any(of_safeguarding)) {
        due.push(Due::NoSafeguardingLead { stands_in });
    }
    // Each kind in the order of the ids.
    let listed = |list| {
        let mut places = state.listed(&list).to_vec();
        places.sort_unstable_by(|one, other| one.1.cmp(&other.1));
        places.into_iter()
    };
    let open = listed(List::ReportsOpen).filter(|(at, _)| *at <= now);
    due.extend(open.map(|(since, report)| Due::OpenReport { report, since }));
    due.extend(listed(List::PostsAwaiting).map(|(since, post)| Due::PostAwaitsApproval { post, since }));
    due.extend(listed(List::CommentsAwaiting).map(|(since, comment)| Due::CommentAwaitsApproval { comment, since }));
    let refused = state.refusals_to_ask_again(&case.now);
    due.extend(refused.map(|(pupil, kind, parent)| Due::AskConsentAgain {
        pupil: pupil.clone(),
        kind,
        parent: parent.clone(),
    }));
}

/// Messages that wait for the school.
pub(super) fn waiting<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (&'a Ref, &'a Message)> {
    let perhaps = case.state.perhaps_open(case.now.instant).into_iter();
    perhaps.filter_map(|id| case.state.messages.get_key_value(id)).filter(|(id, message)| is_open(case, id, message))
}

/// To which member of staff a message was written, unless they were erased since.
pub(super) fn addressee(message: &Message) -> Option<StaffId> {
    match &message.to {
        Person::Staff(id) => Some(id.clone()).filter(|id| !is_reserved(id.as_str())),
        _ => None,
    }
}

/// The codes that are owed though nobody asked for them.
fn invitations(case: &Case<'_>, due: &mut Vec<Due>) {
    if !case.rules().invitations().iter().any(|cited| cited.rule.automatic) {
        return;
    }
    for (id, pupil) in &case.state.pupils {
        let owed = case.invitations_owed(id, pupil).into_iter();
        due.extend(owed.map(|parent| Due::SendInvitation { pupil: id.clone(), parent: parent.clone() }));
    }
}

/// The copies that families of leavers are given before anything is erased.
fn copies(case: &Case<'_>, due: &mut Vec<Due>) {
    for (id, pupil) in &case.state.pupils {
        let owed: Vec<Option<Instant>> = case.copy_owed(pupil).map(|(_, until)| until).collect();
        if let (Some(left), false) = (pupil.left, owed.is_empty()) {
            // By several clauses until the last of them is satisfied.
            let until = owed.iter().copied().collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max());
            due.push(Due::GiveCopy { pupil: id.clone(), left, until });
        }
    }
}

fn brought_by_time(case: &Case<'_>, since: Option<Instant>, due: &mut Vec<Due>) {
    let now = case.now.instant;
    let over = |span: Span| span.ends(case.zone).filter(|end| *end <= now && since.is_none_or(|since| since < *end));
    for (id, pupil) in &case.state.pupils {
        for (kind, answers) in &pupil.consents {
            let kind = *kind;
            // Few have a last day, and no other runs out, but where a clause says for how long they count.
            let lifetime = case.shortest_lifetime(kind);
            let ends = lifetime.is_some() || answers.iter().any(|answer| answer.expires.is_some());
            let ends = ends && (kind != ConsentKind::DataProcessing || case.basis().is_none());
            if !ends || pupil.consent_within(kind, &case.now, lifetime).0 != ConsentState::Expired {
                continue;
            }
            let ends = answers.iter().filter_map(|answer| ended(case, answer, lifetime));
            let last = ends.filter(|end| *end <= now).max();
            if let Some(end) = last.filter(|end| since.is_none_or(|since| since < *end)) {
                due.push(Due::ConsentExpired { pupil: id.clone(), kind, since: end });
            }
        }
    }
    for (id, class) in &case.state.classes {
        for assignment in class.assignments.iter().filter(|a| a.role == AssignmentRole::Cover) {
            let ended = over(assignment.span);
            let staff = assignment.staff.clone();
            due.extend(ended.map(|since| Due::CoverEnded { staff, class: id.clone(), since }));
        }
    }
    for (person, account) in accounts(case, |account| account.state == AccountState::Suspended) {
        let until = Span { from: None, to: account.until };
        due.extend(over(until).map(|since| Due::SuspensionEnded { person, since }));
    }
    for (id, pupil) in &case.state.pupils {
        for (parent, invitation) in &pupil.invitations {
            let ended = over(Span { from: None, to: invitation.expires });
            let (pupil, parent) = (id.clone(), parent.clone());
            due.extend(ended.map(|since| Due::InvitationExpired { pupil, parent, since }));
        }
    }
}

/// Suspensions that were to last until a report was judged, and outlasted it.
fn to_settle(case: &Case<'_>, due: &mut Vec<Due>) {
    let suspended = |account: &Account| account.at(&case.now) == AccountState::Suspended;
    for (person, account) in accounts(case, suspended) {
        let mut found = Vec::new();
        for (report, measure) in account.suspended_for() {
            let since = match case.state.reports.get(report) {
                Some(known) => known.judged.as_ref().map(|judged| judged.at),
                None => Some(measure.at),
            };
            let settled = |since: Instant| account.last_step().is_some_and(|step| step >= since);
            let since = since.filter(|since| *since <= case.now.instant && !settled(*since));
            found.extend(since.map(|since| (report, since)));
        }
        found.sort_unstable();
        let each = found.into_iter();
        due.extend(each.map(|(report, since)| Due::SuspensionToSettle {
            person: person.clone(),
            report: report.clone(),
            since,
        }));
    }
}

/// The steps that breaches call for, after which none was taken.
fn steps(case: &Case<'_>, due: &mut Vec<Due>) {
    if case.rules().ladder().is_empty() {
        return;
    }
    let now = case.now.instant;
    let mut reminded: Map<Person, Instant> = Map::default();
    for report in case.state.reports.values() {
        let judged = report.judged.as_ref().filter(|judged| judged.outcome == JudgeOutcome::Remind);
        if let Some((judged, author)) = judged.zip(case.state.author_of(&report.content)) {
            let last = reminded.get(&author).copied().max(Some(judged.at));
            reminded.insert(author, last.unwrap_or(judged.at));
        }
    }
    for (person, account) in accounts(case, |account| !account.breaches.is_empty()) {
        let last = account.breaches.iter().map(|breach| breach.at).filter(|at| *at <= now).max();
        let done = account.last_step().max(reminded.get(&person).copied());
        let owed = last.filter(|at| done.is_none_or(|done| done < *at) && account.at(&case.now).in_use());
        if let Some((since, (_, step))) = owed.zip(case.next_step(&person)) {
            due.push(Due::StepDue { person, step, since });
        }
    }
}

/// When what was given ran out. Of what nobody knows when it was given that is as old as the school.
fn ended(case: &Case<'_>, answer: &Answer, lifetime: Option<Lifetime<'_>>) -> Option<Instant> {
    let end = |to| Span { from: None, to }.ends(case.zone);
    let by_clause = lifetime.map(|lifetime| match lifetime.last_day(answer) {
        Some(last) => end(Some(last)),
        None => Some(answer.known_since().unwrap_or(case.zone.instant(0))),
    });
    end(answer.expires).into_iter().chain(by_clause.flatten()).min()
}

/// Everybody's account that is wanted.
pub(super) fn accounts<'a>(
    case: &Case<'a>,
    wanted: impl Fn(&Account) -> bool + Copy,
) -> impl Iterator<Item = (Person, &'a Account)> {
    let state = case.state;
    let parents = state.parents.iter().filter(move |(_, p)| wanted(&p.account));
    let staff = state.staff.iter().filter(move |(_, s)| wanted(&s.account));
    let pupils = state.pupils.iter().filter(move |(_, p)| wanted(&p.account));
    let parents = parents.map(|(id, p)| (Person::Parent(id.clone()), &p.account));
    let staff = staff.map(|(id, s)| (Person::Staff(id.clone()), &s.account));
    let pupils = pupils.map(|(id, p)| (Person::Pupil(id.clone()), &p.account));
    parents.chain(staff).chain(pupils)
}
