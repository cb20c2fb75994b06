//! People and the groups they are in.

use schoolgate_derive::{FromTree, ToJson};

use crate::catalogue::Posts;
use crate::clock::{DaySet, Moment, Span};
use crate::contract::{
    Actor, Bound, ClassId, ConsentAnswer, HumanId, Instant, MediaEntry, ParentId, Particular, PupilId, PupilProtection,
    Ref, StaffId, StaffTeamId, TakenBack, TeamId, Window,
};
use crate::names::Named;
use crate::sorted::{Map, Set};
use crate::words::{
    AccountState, AssignmentRole, ConsentKind, DisclosurePurpose, MeasureKind, StaffRole, Weekday, YearGroup,
};

/// Declares stored structs: strict, and written without what is empty.
macro_rules! stored {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)* })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, FromTree, ToJson)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name { $($(#[$fmeta])* pub(crate) $field: $type,)* }
    )+};
}
pub(super) use stored;

stored! {
    Class {
        name: String,
        year_group: Option<YearGroup>,
        assignments: Vec<Assignment>,
        /// Everybody who is or was a member.
        members: Set<PupilId>,
        remote_learning: Vec<Span>,
        /// Points awarded to the class itself.
        awards: Vec<Award>,
        total_shared: Option<Instant>,
        /// What was said of it by itself.
        #[serde(default, skip_serializing_if = "Set::is_empty")]
        recorded: Set<Particular>,
        /// Assignments that somebody ended.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ended: Vec<EndedAssignment>,
    }

    Team {
        name: String,
        /// Points awarded to the team itself.
        awards: Vec<Award>,
        total_shared: Option<Instant>,
    }

    Assignment {
        staff: StaffId,
        role: AssignmentRole,
        span: Span,
        times: Option<Vec<Window>>,
        /// Whether somebody assigned them by itself.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        recorded: bool,
    }

    /// What no import brings back.
    EndedAssignment {
        staff: StaffId,
        role: AssignmentRole,
        /// The last day, inclusive, or the instant.
        on: Bound,
        /// When those were to begin that would have begun later, and never do.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<Bound>,
    }

    Pupil {
        given_name: String,
        family_name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        known_as: Option<String>,
        team: Option<TeamId>,
        year_group: Option<YearGroup>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        protection: Option<PupilProtection>,
        memberships: Vec<Membership>,
        links: Map<ParentId, Link>,
        restrictions: Vec<Restriction>,
        /// Every adult's standing answer, by kind.
        consents: Map<ConsentKind, Vec<Answer>>,
        invitations: Map<ParentId, Invitation>,
        /// Adults who may be linked beyond the limit.
        extra_approved: Set<ParentId>,
        /// Those of them who may be so as relatives only.
        #[serde(default, skip_serializing_if = "Set::is_empty")]
        extra_relatives: Set<ParentId>,
        /// The last day at the school, or the instant from which the pupil is gone.
        left: Option<Bound>,
        account: Account,
        avatar: Option<String>,
        awards: Vec<Award>,
        /// Points that the family gave at home.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        home_awards: Vec<HomeAward>,
        submissions: Vec<Submission>,
        /// To whom outside the school information about the pupil went.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        disclosures: Vec<Disclosure>,
        /// What was said of the pupil by itself.
        #[serde(default, skip_serializing_if = "Set::is_empty")]
        recorded: Set<Particular>,
        /// The adults whose link somebody ended.
        #[serde(default, skip_serializing_if = "Set::is_empty")]
        unlinked: Set<ParentId>,
        /// The classes out of which somebody moved the pupil, and from when.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        moved_from: Map<ClassId, Bound>,
        /// When the family was last given a copy of what is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copy_given: Option<Instant>,
    }

    Disclosure {
        at: Instant,
        by: Actor,
        to: String,
        purpose: DisclosurePurpose,
    }

    Membership {
        class: ClassId,
        span: Span,
        /// Whether somebody moved the pupil there by itself.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        recorded: bool,
    }

    Link {
        relationship: String,
        /// Unknown where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parental_responsibility: Option<bool>,
        /// Whether the adult has taken a place: redeemed a code, or was active when the roster was taken over.
        active: bool,
        /// Whether somebody recorded it by itself.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        recorded: bool,
        /// Whether as a relative.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        relative: bool,
    }

    Restriction {
        parent: ParentId,
        span: Span,
        note: Option<String>,
        /// When it was recorded; unknown of what a school began with, and of what was recorded before that was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        recorded: Option<Instant>,
    }

    Answer {
        /// Who answered; a form without a name where absent.
        given_by: Option<ParentId>,
        answer: ConsentAnswer,
        form: Option<String>,
        written: bool,
        /// When it was answered: an instant where the school was asked to record it, the form's day in a file.
        on: Option<Bound>,
        expires: Option<Bound>,
        /// When the file was taken over from which it comes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        imported: Option<Instant>,
        /// What a withdrawal took back: what came out before stays by it where a clause says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taken_back: Option<TakenBack>,
    }

    Invitation {
        salt: String,
        hash: String,
        issued: Instant,
        expires: Option<Bound>,
        wrong_tries: u32,
    }

    Award {
        at: Instant,
        by: StaffId,
        skill: String,
        points: i32,
        class: Option<ClassId>,
        team: Option<TeamId>,
    }

    HomeAward {
        at: Instant,
        by: ParentId,
        skill: String,
        points: i32,
    }

    Submission {
        task: Ref,
        at: Instant,
        media: Vec<MediaEntry>,
    }

    Account {
        state: AccountState,
        /// Until when a suspension lasts.
        until: Option<Bound>,
        breaches: Vec<Breach>,
        reminders: u32,
        /// When the last reminder was that was given by itself, and not in judging a report.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reminded: Option<Instant>,
        /// Suspensions and endings, as they were ordered. What was ordered before they were kept is in `state` alone.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        measures: Vec<Measure>,
    }

    Measure {
        kind: MeasureKind,
        at: Instant,
        by: Actor,
        reason: String,
        until: Option<Bound>,
        /// When it was lifted.
        lifted: Option<Instant>,
        /// Of a suspension: while which report waited for a judgement.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<Ref>,
    }

    Breach {
        at: Instant,
        by: Actor,
        kind: String,
        note: Option<String>,
    }

    Parent {
        given_name: String,
        family_name: String,
        language: Option<String>,
        human: Option<HumanId>,
        account: Account,
        /// The pupils with whom there is a link.
        children: Set<PupilId>,
        /// The pupils for whom a code was sent and is still open.
        invited: Set<PupilId>,
        /// The versions of the policy that were accepted.
        acceptances: Map<String, Option<Bound>>,
        /// Where those of them were signed that the school recorded.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        signed: Map<String, String>,
        /// What was said of the parent by itself.
        #[serde(default, skip_serializing_if = "Set::is_empty")]
        recorded: Set<Particular>,
    }

    Staff {
        name: String,
        roles: Vec<StaffRole>,
        /// The teams of staff to which they belong.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        teams: Vec<StaffTeamId>,
        working_days: Option<Vec<Weekday>>,
        human: Option<HumanId>,
        account: Account,
        absences: Vec<Span>,
        /// The classes with which there is or was an assignment.
        classes: Set<ClassId>,
        /// The last day in service, or the instant from which somebody is gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left: Option<Bound>,
        /// What was said of them by itself.
        #[serde(default, skip_serializing_if = "Set::is_empty")]
        recorded: Set<Particular>,
        /// What they were to the whole school before, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        earlier: Vec<EarlierPosts>,
    }

    EarlierPosts {
        /// Until when.
        until: Instant,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<StaffRole>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        teams: Vec<StaffTeamId>,
    }
}

impl Pupil {
    /// Whether the pupil is shown alone only.
    pub(crate) fn is_shown_alone(&self) -> bool {
        self.protection.as_ref().is_some_and(|protection| protection.alone)
    }

    /// The names by which a text may call the pupil: the given name, and the one by which the class knows them.
    pub(crate) fn given_names(&self) -> impl Iterator<Item = &str> {
        core::iter::once(self.given_name.as_str())
            .chain(self.known_as.as_deref().filter(|name| *name != self.given_name))
    }

    /// The same with the family name, as an index of names takes them.
    pub(crate) fn named<K: Clone>(&self, key: K) -> impl Iterator<Item = Named<'_, K>> {
        let family_name = self.family_name.as_str();
        self.given_names().map(move |given_name| Named { key: key.clone(), given_name, family_name })
    }
}

impl Link {
    /// Whether the adult is known to have parental responsibility. Whoever is linked as a relative acts on none.
    pub(crate) fn is_responsible(&self) -> bool {
        self.parental_responsibility == Some(true) && !self.relative
    }
}

impl AccountState {
    /// Whether the account is open or suspended, so that it takes a place. An invitation is none yet, and what ended is
    /// none any more.
    pub(crate) const fn in_use(self) -> bool {
        matches!(self, Self::Active | Self::Suspended)
    }
}

impl Account {
    pub(crate) const fn new(state: AccountState) -> Self {
        Self { state, until: None, breaches: Vec::new(), reminders: 0, reminded: None, measures: Vec::new() }
    }
}

impl EarlierPosts {
    fn posts(&self) -> Posts<'_> {
        Posts { roles: &self.roles, teams: &self.teams }
    }
}

impl Staff {
    /// Whether somebody has left: the last day is over.
    pub(crate) fn has_left(&self, moment: &Moment) -> bool {
        !(Span { from: None, to: self.left }).contains(moment)
    }

    /// The roles that give authority: none once somebody has left.
    pub(crate) fn roles_at(&self, moment: &Moment) -> &[StaffRole] {
        if self.has_left(moment) { &[] } else { &self.roles }
    }

    /// What they are to the whole school, or were when they left.
    pub(crate) fn posts(&self) -> Posts<'_> {
        Posts { roles: &self.roles, teams: &self.teams }
    }

    /// What they were to the whole school at an instant, as far back as that is known.
    pub(crate) fn posts_when(&self, at: Instant) -> Posts<'_> {
        let then = self.earlier.iter().find(|earlier| at < earlier.until);
        then.map_or_else(|| self.posts(), EarlierPosts::posts)
    }

    /// What they are to the whole school, and all that they were.
    pub(crate) fn posts_ever(&self) -> impl Iterator<Item = Posts<'_>> {
        self.earlier.iter().map(EarlierPosts::posts).chain([self.posts()])
    }

    /// What they are to the whole school: nothing once they have left.
    pub(crate) fn posts_at(&self, moment: &Moment) -> Posts<'_> {
        match self.has_left(moment) {
            true => Posts::default(),
            false => self.posts(),
        }
    }

    /// Monday to Friday, unless the roster says otherwise.
    pub(crate) fn works_on(&self) -> DaySet {
        self.working_days.as_ref().map_or(DaySet::MON_TO_FRI, |days| days.iter().copied().collect())
    }
}
