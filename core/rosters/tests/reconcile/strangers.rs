//! Ids that a system gives to somebody else.

use schoolgate_rosters::reconcile::Because;

use super::*;

const NIGHT: &str = "2023-10-03T02:00:00+01:00";

/// A class of pupils `p1`, `p2` and so on, each with an adult of the same number.
fn class(names: &[(&str, &str)]) -> Value {
    let entries = |make: &dyn Fn(usize, (&str, &str)) -> Value| -> Value {
        names.iter().enumerate().map(|(n, name)| make(n, *name)).collect()
    };
    json!({
        "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
        "pupils": entries(&|n, (given, family)| json!({ "id": format!("p{n}"), "given_name": given, "family_name": family })),
        "memberships": entries(&|n, _| json!({ "pupil": format!("p{n}"), "class": "3h", "from": "2023-09-04" })),
        "parents": entries(&|n, (given, family)| json!({ "id": format!("a{n}"), "given_name": format!("Mo{given}"),
                                                         "family_name": family, "account": "active" })),
        "links": entries(&|n, _| json!({ "parent": format!("a{n}"), "pupil": format!("p{n}"), "relationship": "parent" })),
        "staff": [{ "id": "t", "name": "Tom Gray" }] })
}

const NAMES: [(&str, &str); 6] =
    [("Al", "Ray"), ("Bo", "Ray"), ("Cy", "Lin"), ("Di", "Orr"), ("Ed", "Fox"), ("Fi", "Dale")];

fn because(found: &Reconciliation) -> Vec<(Change, Option<Because>)> {
    found.proposals.iter().map(|proposal| (proposal.change, proposal.because)).collect()
}

#[test]
fn a_file_that_numbers_everybody_anew_renames_nobody_by_the_machine() {
    let school = open(roster(&class(&NAMES)));
    let shifted: Vec<_> = NAMES.into_iter().skip(1).chain([("Kit", "New")]).collect();
    let found = tonight(&school, &roster(&class(&shifted)), NIGHT);
    // Al and Bo have a family's name in common, and Bo is another all the same.
    assert_eq!(found.proposals.len(), 12);
    assert!(found.proposals.iter().all(|p| p.because == Some(Because::AnotherName) && p.decides == Decides::Person));
    assert!(found.for_the_machine().is_empty());
    assert_eq!(found.groups.len(), 1);
    assert_eq!((found.groups[0].id.as_str(), found.groups[0].count), ("names", 12));
    // Whoever decides that it is so submits it as any other group.
    let mut school = school.clone();
    submit_all(&mut school, found.of_group("names"));
    assert!(tonight(&school, &roster(&class(&shifted)), NIGHT).proposals.is_empty());
}

#[test]
fn whoever_has_an_id_of_before_is_shown_nobodys_child() {
    let mut school = open(roster(&class(&NAMES[..3])));
    let mut file = class(&NAMES[..3]);
    // The adult of Al is somebody else tonight, who has a new child and one of those whom the school knows.
    file["parents"][0] = json!({ "id": "a0", "given_name": "Zed", "family_name": "Hill" });
    let more = [
        ("pupils", json!({ "id": "p9", "given_name": "Zoe", "family_name": "Hill" })),
        ("links", json!({ "parent": "a0", "pupil": "p9", "relationship": "father" })),
        ("links", json!({ "parent": "a0", "pupil": "p2", "relationship": "uncle" })),
    ];
    for (list, entry) in more {
        file[list].as_array_mut().unwrap().push(entry);
    }
    let found = tonight(&school, &roster(&file), NIGHT);
    let expected = [Change::LinkAdded, Change::PupilAdded, Change::ParentChanged];
    assert_eq!(because(&found), expected.map(|change| (change, Some(Because::AnotherName))));
    submit_all(&mut school, &found.for_the_machine());
    let parent = schoolgate::contract::ParentId::new("a0").unwrap();
    assert_eq!(school.known().parent(&parent).unwrap().children().len(), 1);
}

#[test]
fn a_pupils_id_and_a_teachers_that_were_given_on_open_no_class() {
    let mut file = class(&NAMES[..2]);
    file["pupils"][1] = json!({ "id": "p1", "given_name": "Kit", "family_name": "New" });
    file["links"][1]["parent"] = json!("a7");
    file["parents"].as_array_mut().unwrap().push(json!({ "id": "a7", "given_name": "Kim", "family_name": "New" }));
    file["staff"][0]["name"] = json!("Una Hay");
    file["classes"].as_array_mut().unwrap().push(json!({ "id": "4b", "name": "4B", "year_group": "Y4" }));
    file["memberships"][1] = json!({ "pupil": "p1", "class": "4b", "from": "2023-09-25" });
    file["assignments"] = json!([{ "staff": "t", "class": "4b", "role": "class_teacher" }]);
    let school = open(roster(&class(&NAMES[..2])));
    let found = tonight(&school, &roster(&file), NIGHT);
    let another = Some(Because::AnotherName);
    assert_eq!(
        because(&found),
        [
            (Change::ClassAdded, None),
            (Change::PupilChanged, another),
            (Change::Moves, another),
            (Change::LinkAdded, another),
            // What closes, closes.
            (Change::LinkEnded, None),
            (Change::StaffChanged, another),
            (Change::Assigned, another),
        ]
    );
}

#[test]
fn a_name_that_only_changes_is_the_machines() {
    let mut school = open(roster(&class(&NAMES)));
    let mut file = class(&NAMES);
    file["pupils"][0]["family_name"] = json!("Hill");
    file["pupils"][1]["given_name"] = json!("Beau");
    file["pupils"][2] = json!({ "id": "p2", "given_name": "Lin", "family_name": "Cy" });
    file["parents"][3]["family_name"] = json!("Double-Orr");
    file["parents"][4]["given_name"] = json!("");
    let found = tonight(&school, &roster(&file), NIGHT);
    assert!(!found.proposals.is_empty());
    assert!(found.proposals.iter().all(|proposal| proposal.decides == Decides::Machine), "{:?}", because(&found));
    // What the school recorded stands, and is no reason to ask each night again about all else.
    let update =
        json!({ "type": "update_pupil", "pupil": { "id": "p5", "given_name": "Max", "family_name": "Stone" } });
    office(&mut school, "2023-10-02T12:00:00+01:00", update);
    let mut moved = class(&NAMES);
    moved["classes"].as_array_mut().unwrap().push(json!({ "id": "4b", "name": "4B", "year_group": "Y4" }));
    moved["memberships"][5] = json!({ "pupil": "p5", "class": "4b", "from": "2023-09-25" });
    let found = tonight(&school, &roster(&moved), NIGHT);
    assert_eq!(one(&found, Change::Moves).decides, Decides::Machine);
    assert_eq!(one(&found, Change::PupilChanged).because, Some(Because::SchoolRecorded));
}
