//! The sentences of proposals.

use super::{Because, Change};

/// Why something is proposed.
pub(super) const fn why(change: Change, because: Option<Because>) -> &'static str {
    use Because as B;
    use Change as C;
    match (change, because) {
        (C::LinkBack, _) => {
            "The roster links the two, and the school ended that link. Link them only if it was ended in error."
        }
        (C::ErasedBack, _) => "The roster lists somebody who was erased. Take them back only if they have come back.",
        (C::PupilBack, _) => "The roster lists a pupil who has left. Take them back if they have come back.",
        (C::StaffBack, _) => {
            "The roster lists a member of staff who has left, with whatever roles they had. Take them back if they have come back."
        }
        (C::PupilLeft, Some(B::FileUnsure)) => {
            "The roster does not list the pupil, and their row could not be read. Mend the row first."
        }
        (C::PupilLeft, _) => "The roster does not list the pupil any more. Record that they leave if they do.",
        (C::StaffLeft, Some(B::FileUnsure)) => {
            "The roster does not list them, and their row could not be read. Mend the row first."
        }
        (C::StaffLeft, _) => {
            "The roster does not list the member of staff any more. Record that they leave if they do."
        }
        (C::LinkEnded, Some(B::FileUnsure)) => {
            "The roster does not have the link, and rows about the two could not be read or disagree. Mend them first."
        }
        (C::LinkEnded, Some(B::SchoolRecorded)) => {
            "The school ended the link of the other record, and this one has it. End it if the two are one person."
        }
        (C::LinkEnded, _) => "The roster does not have the link any more, and it came with a roster.",
        (_, Some(B::FileUnsure)) => {
            "The roster says otherwise, and rows about it could not be read or disagree. Mend them first."
        }
        (_, Some(B::Namesake)) => {
            "The roster adds somebody of the same name as one who was shut out or is missing. See that it is not them under another id."
        }
        (_, Some(B::AnotherName)) => {
            "The roster lists somebody under this id whose name is another's, or has nothing in common with theirs. See that the id is still theirs."
        }
        (C::ResponsibilityGained, _) => {
            "The roster says that the adult has parental responsibility. Record it if you have seen that it is so."
        }
        (C::RoleGained, _) => "They would have a role in the whole school that they have not. Give it if it is so.",
        (_, Some(B::SchoolRecorded)) => {
            "The roster says otherwise than the school recorded. Take what it says only if that is so by now."
        }
        (C::LinkAdmitted, _) => "The roster has the link as one that need not wait. Admit the adult if that is right.",
        (C::PupilChanged, Some(B::MoreRights)) => {
            "The roster says otherwise how the pupil is protected. Take it only if that is so."
        }
        (C::ClassAdded, _) => "The roster has a class that the school has not.",
        (C::PupilAdded, _) => "The roster lists a pupil whom the school does not know.",
        (C::ParentAdded, _) => "The roster lists a parent whom the school does not know.",
        (C::StaffAdded, _) => "The roster lists a member of staff whom the school does not know.",
        (C::LinkAdded, _) => "The roster has a link that the school has not.",
        (C::Restricted, _) => "The roster has a restriction that the school has not.",
        (C::Moves, _) => "The roster has the pupil in another class.",
        (C::Joins, _) => "The roster has the pupil in one more class.",
        (C::Leaves, _) => "The roster has the pupil in that class no more.",
        (C::Assigned, _) => "The roster has an assignment that the school has not.",
        (C::AssignmentEnded, _) => "The roster does not have the assignment any more.",
        (C::MembershipDates | C::AssignmentDates, _) => "The roster has other dates.",
        (C::Merged, _) => {
            "Two records are of one person; what one of them has and the other may have goes to the one that is kept."
        }
        (C::ClassChanged | C::PupilChanged | C::ParentChanged | C::StaffChanged | C::LinkChanged, _) => {
            "The roster says otherwise."
        }
    }
}
