//! Who on the staff a rule means, and what they are to a class or a pupil.

use crate::words::{AssignmentRole, StaffRole, words};

words! {
    /// Who on the staff: by what they are to the class in question, or to the whole school.
    StaffKind {
        /// A class teacher of the class.
        ClassTeacher = "class_teacher",
        /// A teacher of a subject in the class.
        SubjectTeacher = "subject_teacher",
        /// Support staff of the class.
        SupportStaff = "support_staff",
        /// Somebody who covers the class at the time.
        Cover = "cover",
        /// The headteacher.
        Headteacher = "headteacher",
        /// A senior leader.
        SeniorLeader = "senior_leader",
        /// Anybody on the staff.
        AnyStaff = "any_staff",
    }
}

impl StaffKind {
    /// Whether somebody who is `assigned` to the class in question and has `roles` in the school is of this kind.
    #[must_use]
    fn includes(self, assigned: Assigned, roles: &[StaffRole]) -> bool {
        match self {
            Self::ClassTeacher => assigned.is(AssignmentRole::ClassTeacher),
            Self::SubjectTeacher => assigned.is(AssignmentRole::SubjectTeacher),
            Self::SupportStaff => assigned.is(AssignmentRole::SupportStaff),
            Self::Cover => assigned.is(AssignmentRole::Cover),
            Self::Headteacher => roles.contains(&StaffRole::Headteacher),
            Self::SeniorLeader => roles.contains(&StaffRole::SeniorLeader),
            Self::AnyStaff => true,
        }
    }

    /// Whether that somebody is of one of these kinds.
    pub(crate) fn any_includes(kinds: &[Self], assigned: Assigned, roles: &[StaffRole]) -> bool {
        kinds.iter().any(|kind| kind.includes(assigned, roles))
    }
}

/// What a member of staff is to a class or a pupil: several things at once, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assigned(u8);

impl Assigned {
    const fn bit(role: AssignmentRole) -> u8 {
        match role {
            AssignmentRole::ClassTeacher => 1,
            AssignmentRole::SubjectTeacher => 2,
            AssignmentRole::SupportStaff => 4,
            AssignmentRole::Cover => 8,
        }
    }

    pub(crate) const fn is(self, role: AssignmentRole) -> bool {
        self.0 & Self::bit(role) != 0
    }

    pub(crate) const fn is_nothing(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl From<AssignmentRole> for Assigned {
    fn from(role: AssignmentRole) -> Self {
        Self(Self::bit(role))
    }
}
