//! What a school knows of people and classes, for what compares it with a roster. Nothing is decided here.

use crate::clock::{Moment, Span};
use crate::contract::{
    AssignmentEntry, Bound, ClassId, Error, HumanId, LinkEntry, MembershipEntry, ParentId, Particular, Person, PupilId,
    PupilProtection, RestrictionEntry, Roster, StaffId, StaffTeamId, TeamEntry, TeamId, Window,
};
use crate::school::School;
use crate::state::{self, State, stretched};
use crate::words::{AccountState, AssignmentRole, StaffRole, Weekday, YearGroup};

impl School {
    /// What it knows of people and classes.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known { state: self.state() }
    }
}

/// What a school knows. Whatever is listed comes in the order of the ids.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    state: &'a State,
}

/// A stretch of time in a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From when until when.
    pub span: Span,
    /// Whether somebody recorded it by an action of its own, and not a file.
    pub recorded: bool,
}

/// A class.
#[derive(Clone, Copy, Debug)]
pub struct KnownClass<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its year group.
    pub year_group: Option<YearGroup>,
    /// What somebody said of it by itself.
    pub recorded: &'a [Particular],
    class: &'a state::Class,
}

/// What somebody is to a class.
#[derive(Clone, Copy, Debug)]
pub struct KnownAssignment<'a> {
    /// Who.
    pub staff: &'a StaffId,
    /// As what.
    pub role: AssignmentRole,
    /// Only within these weekly windows.
    pub times: Option<&'a [Window]>,
    /// When.
    pub stretch: Stretch,
}

/// A pupil.
#[derive(Clone, Copy, Debug)]
pub struct KnownPupil<'a> {
    /// Given name.
    pub given_name: &'a str,
    /// Family name.
    pub family_name: &'a str,
    /// The name by which the class knows the pupil.
    pub known_as: Option<&'a str>,
    /// House or team.
    pub team: Option<&'a TeamId>,
    /// Year group, where it was said of the pupil.
    pub year_group: Option<YearGroup>,
    /// How the pupil is protected.
    pub protection: Option<&'a PupilProtection>,
    /// What somebody said of the pupil by itself.
    pub recorded: &'a [Particular],
    pupil: &'a state::Pupil,
}

/// Who is whose parent or carer.
#[derive(Clone, Copy, Debug)]
pub struct KnownLink<'a> {
    /// What the adult is to the pupil.
    pub relationship: &'a str,
    /// Whether the adult has parental responsibility, where that is known.
    pub parental_responsibility: Option<bool>,
    /// Whether the adult has taken a place.
    pub active: bool,
    /// Whether somebody recorded it by an action of its own.
    pub recorded: bool,
    /// Whether as a relative.
    pub relative: bool,
}

/// A parent or carer.
#[derive(Clone, Copy, Debug)]
pub struct KnownParent<'a> {
    /// Given name.
    pub given_name: &'a str,
    /// Family name.
    pub family_name: &'a str,
    /// Preferred language.
    pub language: Option<&'a str>,
    /// The human.
    pub person: Option<&'a HumanId>,
    /// Where the account stands, but for what time lifts.
    pub account: AccountState,
    /// What somebody said of the parent by itself.
    pub recorded: &'a [Particular],
    parent: &'a state::Parent,
}

/// A member of staff.
#[derive(Clone, Copy, Debug)]
pub struct KnownStaff<'a> {
    /// The name.
    pub name: &'a str,
    /// School-wide roles.
    pub roles: &'a [StaffRole],
    /// Teams of staff.
    pub teams: &'a [StaffTeamId],
    /// Working days.
    pub working_days: Option<&'a [Weekday]>,
    /// The human.
    pub person: Option<&'a HumanId>,
    /// What somebody said of them by itself.
    pub recorded: &'a [Particular],
    staff: &'a state::Staff,
}

impl<'a> Known<'a> {
    /// A roster of this school that lists nobody and nothing.
    #[must_use]
    pub fn nobody(&self) -> Roster {
        Roster {
            v: None,
            id: self.state.id.clone(),
            name: self.state.name.clone(),
            timezone: self.state.timezone.clone(),
            timezone_transitions: Vec::new(),
            language: self.state.language.clone(),
            calendar: crate::contract::Calendar::default(),
            contacts: Default::default(),
            classes: Vec::new(),
            teams: Vec::new(),
            pupils: Vec::new(),
            memberships: Vec::new(),
            parents: Vec::new(),
            links: Vec::new(),
            staff: Vec::new(),
            assignments: Vec::new(),
            consents: Vec::new(),
            restrictions: Vec::new(),
            acceptances: Vec::new(),
        }
    }

    /// Everybody and everything that it knows, as a roster would say it; without consents and acceptances, and without
    /// pupils and staff who have left by then.
    #[must_use]
    pub fn roster(&self, now: &Moment) -> Roster {
        let state = self.state;
        let mut roster = self.nobody();
        roster.teams =
            state.teams.iter().map(|(id, team)| TeamEntry { id: id.clone(), name: team.name.clone() }).collect();
        roster.classes = state.classes.keys().filter_map(|id| state.class_entry(id)).collect();
        for (id, class) in state.classes.iter() {
            let there =
                class.assignments.iter().filter(|a| state.staff.get(&a.staff).is_some_and(|s| !s.has_left(now)));
            roster.assignments.extend(there.map(|a| AssignmentEntry {
                staff: a.staff.clone(),
                class: id.clone(),
                role: a.role,
                from: a.span.from,
                to: a.span.to,
                times: a.times.clone(),
            }));
        }
        for (id, pupil) in state.pupils.iter().filter(|(_, pupil)| pupil.on_roll(now)) {
            roster.pupils.extend(state.pupil_entry(id));
            roster.memberships.extend(pupil.memberships.iter().map(|m| MembershipEntry {
                pupil: id.clone(),
                class: m.class.clone(),
                from: m.span.from,
                to: m.span.to,
            }));
            roster.links.extend(pupil.links.iter().map(|(parent, link)| LinkEntry {
                parent: parent.clone(),
                pupil: id.clone(),
                relationship: link.relationship.clone(),
                parental_responsibility: link.parental_responsibility,
                pending: !link.active,
                relative: link.relative,
            }));
            roster.restrictions.extend(pupil.restrictions.iter().map(|r| RestrictionEntry {
                pupil: id.clone(),
                parent: r.parent.clone(),
                from: r.span.from,
                to: r.span.to,
                note: r.note.clone(),
            }));
        }
        roster.parents = state.parents.keys().filter_map(|id| state.parent_entry(id)).collect();
        let staff = state.staff.iter().filter(|(_, staff)| !staff.has_left(now));
        roster.staff = staff.filter_map(|(id, _)| state.staff_entry(id)).collect();
        roster
    }

    /// What of a roster `import_roster` would take, and how: what stands against it is not in it, and neither is what
    /// entries do not agree on.
    ///
    /// # Errors
    /// What is wrong with the roster, and where.
    pub fn meets(&self, roster: &Roster) -> Result<Roster, Error> {
        self.state.check_same_school(roster)?;
        self.state.check_roster(roster)?;
        Ok(self.state.meet(roster).roster)
    }

    /// The known stretches of one membership or assignment as a roster that lists `said` of it leaves them.
    ///
    /// # Errors
    /// Of a school without a zone, which none is that was opened or restored.
    pub fn stretched(&self, known: &[Stretch], said: &[Span]) -> Result<Vec<Stretch>, Error> {
        let known = known.iter().map(|stretch| (stretch.span, stretch.recorded)).collect();
        let left = stretched(known, said, self.state.zone()?);
        Ok(left.into_iter().map(|(span, recorded)| Stretch { span, recorded }).collect())
    }

    /// Whether somebody was erased, and has not come back.
    #[must_use]
    pub fn is_erased(&self, person: &Person) -> bool {
        !self.state.knows(person) && self.state.was_erased(person)
    }

    /// Whether an id stands for somebody who was erased.
    #[must_use]
    pub fn is_alias(&self, id: &str) -> bool {
        state::is_alias(id)
    }

    /// The other records of the human behind one.
    #[must_use]
    pub fn other_records(&self, record: &Person) -> Vec<Person> {
        self.state.parted_by(record, None)
    }

    /// The records of a human.
    pub fn records(&self, human: &HumanId) -> impl Iterator<Item = &'a Person> + use<'a> {
        self.state.humans.get(human).into_iter().flatten()
    }

    /// Whether there is such a house or team.
    #[must_use]
    pub fn has_team(&self, id: &TeamId) -> bool {
        self.state.teams.contains_key(id)
    }

    /// A class.
    #[must_use]
    pub fn class(&self, id: &ClassId) -> Option<KnownClass<'a>> {
        self.state.classes.get(id).map(KnownClass::of)
    }

    /// The classes.
    pub fn classes(&self) -> impl Iterator<Item = (&'a ClassId, KnownClass<'a>)> + use<'a> {
        self.state.classes.iter().map(|(id, class)| (id, KnownClass::of(class)))
    }

    /// A pupil.
    #[must_use]
    pub fn pupil(&self, id: &PupilId) -> Option<KnownPupil<'a>> {
        self.state.pupils.get(id).map(KnownPupil::of)
    }

    /// The pupils, with those who have left.
    pub fn pupils(&self) -> impl Iterator<Item = (&'a PupilId, KnownPupil<'a>)> + use<'a> {
        self.state.pupils.iter().map(|(id, pupil)| (id, KnownPupil::of(pupil)))
    }

    /// A parent.
    #[must_use]
    pub fn parent(&self, id: &ParentId) -> Option<KnownParent<'a>> {
        self.state.parents.get(id).map(KnownParent::of)
    }

    /// The parents.
    pub fn parents(&self) -> impl Iterator<Item = (&'a ParentId, KnownParent<'a>)> + use<'a> {
        self.state.parents.iter().map(|(id, parent)| (id, KnownParent::of(parent)))
    }

    /// A member of staff.
    #[must_use]
    pub fn member_of_staff(&self, id: &StaffId) -> Option<KnownStaff<'a>> {
        self.state.staff.get(id).map(KnownStaff::of)
    }

    /// The staff, with those who have left.
    pub fn staff(&self) -> impl Iterator<Item = (&'a StaffId, KnownStaff<'a>)> + use<'a> {
        self.state.staff.iter().map(|(id, staff)| (id, KnownStaff::of(staff)))
    }
}

impl<'a> KnownClass<'a> {
    fn of(class: &'a state::Class) -> Self {
        Self { name: &class.name, year_group: class.year_group, recorded: class.recorded.as_slice(), class }
    }

    /// What staff are, were or will be to it.
    pub fn assignments(&self) -> impl Iterator<Item = KnownAssignment<'a>> + use<'a> {
        self.class.assignments.iter().map(|a: &state::Assignment| KnownAssignment {
            staff: &a.staff,
            role: a.role,
            times: a.times.as_deref(),
            stretch: Stretch { span: a.span, recorded: a.recorded },
        })
    }
}

impl<'a> KnownPupil<'a> {
    fn of(pupil: &'a state::Pupil) -> Self {
        Self {
            given_name: &pupil.given_name,
            family_name: &pupil.family_name,
            known_as: pupil.known_as.as_deref(),
            team: pupil.team.as_ref(),
            year_group: pupil.year_group,
            protection: pupil.protection.as_ref(),
            recorded: pupil.recorded.as_slice(),
            pupil,
        }
    }

    /// Whether the pupil is on roll then.
    #[must_use]
    pub fn is_on_roll(&self, now: &Moment) -> bool {
        self.pupil.on_roll(now)
    }

    /// The last day at the school, or the instant from which the pupil is gone.
    #[must_use]
    pub fn left(&self) -> Option<Bound> {
        self.pupil.left
    }

    /// The classes that the pupil is, was or will be in.
    pub fn memberships(&self) -> impl Iterator<Item = (&'a ClassId, Stretch)> + use<'a> {
        self.pupil.memberships.iter().map(|m| (&m.class, Stretch { span: m.span, recorded: m.recorded }))
    }

    /// The adults who are linked.
    pub fn links(&self) -> impl Iterator<Item = (&'a ParentId, KnownLink<'a>)> + use<'a> {
        self.pupil.links.iter().map(|(id, link)| (id, KnownLink::of(link)))
    }

    /// One of them.
    #[must_use]
    pub fn link(&self, parent: &ParentId) -> Option<KnownLink<'a>> {
        self.pupil.links.get(parent).map(KnownLink::of)
    }

    /// The adults whose link somebody ended.
    #[must_use]
    pub fn unlinked(&self) -> &'a [ParentId] {
        self.pupil.unlinked.as_slice()
    }

    /// The adults who are, were or will be restricted.
    pub fn restrictions(&self) -> impl Iterator<Item = (&'a ParentId, Span)> + use<'a> {
        self.pupil.restrictions.iter().map(|r| (&r.parent, r.span))
    }
}

impl<'a> KnownLink<'a> {
    fn of(link: &'a state::Link) -> Self {
        Self {
            relationship: &link.relationship,
            parental_responsibility: link.parental_responsibility,
            active: link.active,
            recorded: link.recorded,
            relative: link.relative,
        }
    }
}

impl<'a> KnownParent<'a> {
    fn of(parent: &'a state::Parent) -> Self {
        Self {
            given_name: &parent.given_name,
            family_name: &parent.family_name,
            language: parent.language.as_deref(),
            person: parent.human.as_ref(),
            account: parent.account.state,
            recorded: parent.recorded.as_slice(),
            parent,
        }
    }

    /// The pupils with whom there is a link.
    #[must_use]
    pub fn children(&self) -> &'a [PupilId] {
        self.parent.children.as_slice()
    }
}

impl<'a> KnownStaff<'a> {
    fn of(staff: &'a state::Staff) -> Self {
        Self {
            name: &staff.name,
            roles: &staff.roles,
            teams: &staff.teams,
            working_days: staff.working_days.as_deref(),
            person: staff.human.as_ref(),
            recorded: staff.recorded.as_slice(),
            staff,
        }
    }

    /// The last day in service, or the instant from which they are gone.
    #[must_use]
    pub fn left(&self) -> Option<Bound> {
        self.staff.left
    }

    /// Whether they have left by then.
    #[must_use]
    pub fn has_left(&self, now: &Moment) -> bool {
        self.staff.has_left(now)
    }

    /// The classes with which there is or was an assignment.
    #[must_use]
    pub fn classes(&self) -> &'a [ClassId] {
        self.staff.classes.as_slice()
    }
}
