//! Where lists stand, and which pupils name whom.

use super::content::PermissionScope;
use super::{List, State};
use crate::School;
use crate::contract::{ClassId, ParentId, Person, PupilId, Ref, Request, StaffId, from_json};
use crate::policy::built_in;
use crate::sorted::{Key, sort};
use crate::words::Surface;

#[test]
fn lists_stand_by_their_heads_as_by_themselves() {
    let mut all = Vec::from([
        List::PostsAwaiting,
        List::CommentsAwaiting,
        List::Safeguarding,
        List::Escalated,
        List::ForSeveral,
        List::AboutUnknown,
        List::DealtWith,
        List::Held,
        List::ReportsOpen,
        List::PermissionsStanding,
    ]);
    for id in ["a", "a2", "b", "an-id-that-is-longer", "an-id-that-is-longer-still-than-what-stands-in-place", "\u{e9}"]
    {
        let (r, class) = (Ref::new(id).unwrap(), ClassId::new(id).unwrap());
        let (parent, staff) = (ParentId::new(id).unwrap(), StaffId::new(id).unwrap());
        let pupil = PupilId::new(id).unwrap();
        let people = [Person::Parent(parent.clone()), Person::Staff(staff.clone()), Person::Pupil(pupil.clone())];
        all.extend([
            List::Page(Surface::ClassStory, Some(class.clone()), id.to_owned()),
            List::Page(Surface::SchoolStory, None, id.to_owned()),
            List::PostsShowing(pupil.clone()),
            List::PostsLikedBy(parent.clone()),
            List::CommentsOn(r.clone()),
            List::MessagesAbout(pupil),
            List::RepliesTo(r.clone()),
            List::MeantForUnsaid(parent),
            List::SeenOf(staff.clone()),
            List::ReportsOf(r),
            List::TasksOf(class.clone()),
            List::TasksBy(staff.clone()),
            List::HandedTo(staff.clone()),
            List::PermissionsFor(PermissionScope::OutOfHours(Some(class))),
            List::PermissionsFor(PermissionScope::PersonalDevice(staff)),
        ]);
        all.extend(people.into_iter().flat_map(|who| {
            [
                List::PostsBy(who.clone()),
                List::CommentsBy(who.clone()),
                List::MessagesWith(who.clone()),
                List::ReportsBy(who.clone()),
                List::ReportsJudgedBy(who.clone()),
                List::RemovedOf(who.clone()),
                List::RemovedBy(who),
            ]
        }));
    }
    sort(&mut all, List::cmp);
    for pair in all.windows(2) {
        assert!(pair[0].head() <= pair[1].head(), "{pair:?}");
    }
}

/// Whom something of a pupil's names, found by going through all of them.
fn by_hand(state: &State, adult: &ParentId) -> Vec<PupilId> {
    let names = |pupil: &super::Pupil| {
        pupil.links.contains_key(adult)
            || pupil.invitations.contains_key(adult)
            || pupil.extra_approved.contains(adult)
            || pupil.restrictions.iter().any(|r| r.parent == *adult)
            || pupil.consents.values().flatten().any(|answer| answer.given_by.as_ref() == Some(adult))
    };
    state.pupils.iter().filter(|(_, pupil)| names(pupil)).map(|(id, _)| id.clone()).collect()
}

#[test]
fn who_names_an_adult_is_known_as_things_happen() {
    let roster = r#"{
      "id": "little", "name": "A little school", "timezone": "Europe/London",
      "classes": [ { "id": "3h", "name": "3H", "year_group": "Y3" } ],
      "pupils": [ { "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" },
                  { "id": "bilal", "given_name": "Bilal", "family_name": "Shah", "class": "3h" } ],
      "parents": [ { "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" },
                   { "id": "dad", "given_name": "Ali", "family_name": "Khan", "account": "active" },
                   { "id": "aunt", "given_name": "Zara", "family_name": "Khan" } ],
      "links": [ { "parent": "mum", "pupil": "amina", "parental_responsibility": true },
                 { "parent": "dad", "pupil": "amina", "parental_responsibility": true } ],
      "staff": [ { "id": "head", "name": "Mrs Rahman", "roles": ["headteacher"] } ],
      "consents": [ { "pupil": "amina", "kind": "data_processing", "form": "DP" },
                    { "pupil": "bilal", "kind": "photo", "given_by": "dad" } ],
      "restrictions": [ { "pupil": "bilal", "parent": "mum" } ] }"#;
    let mut school = School::open(built_in("mmps-2023").unwrap(), from_json(roster.as_bytes()).unwrap()).unwrap();
    for (id, action) in [
        ("none", ""),
        ("invite", r#""issue_invite", "pupil": "bilal", "parent": "aunt", "code": "correct horse""#),
        ("refuse", r#""give_consent", "pupil": "amina", "kind": "photo", "form": "F", "given_by": "dad""#),
        ("restrict", r#""restrict_link", "pupil": "amina", "parent": "aunt", "from": "2023-10-02""#),
        ("unlink", r#""unlink", "pupil": "amina", "parent": "dad""#),
        ("revoke", r#""revoke_invite", "pupil": "bilal", "parent": "aunt""#),
        ("lift", r#""lift_restriction", "pupil": "bilal", "parent": "mum""#),
        ("erase", r#""erase_subject", "subject": {"parent": "dad"}"#),
    ] {
        if !action.is_empty() {
            let request = format!(
                r#"{{"at": "2023-10-02T10:00:00+01:00", "by": {{"host": "office"}}, "ref": "{id}", "action": {{"type": {action}}}}}"#
            );
            let request: Request = from_json(request.as_bytes()).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(school.submit(&request).unwrap().events.len(), 1, "{id}");
        }
        let state = &school.state;
        for adult in ["mum", "dad", "aunt"].map(|id| ParentId::new(id).unwrap()) {
            let known: Vec<PupilId> = state.pupils_naming(&adult).map(|(id, _)| id.clone()).collect();
            assert_eq!(known, by_hand(state, &adult), "{id}: {adult}");
        }
        let mut anew = state.clone();
        anew.keep_anew();
        assert_eq!(anew.derived.kept, state.derived.kept, "{id}");
    }
}
