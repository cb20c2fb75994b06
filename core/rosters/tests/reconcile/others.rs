//! Undone imports, merged records, and another management system.

use schoolgate::contract::{ErrorCode, Person};
use schoolgate_rosters::reconcile::{Births, IdMap, merge, propose_map, undo};

use super::*;

const DAY: &str = "2023-10-03T12:00:00+01:00";

fn family() -> Value {
    json!({
        "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }, { "id": "4b", "name": "4B", "year_group": "Y4" }],
        "pupils": [{ "id": "p1", "given_name": "Ivo", "family_name": "Vale" }, { "id": "p2", "given_name": "Nell", "family_name": "Brook" }],
        "memberships": [{ "pupil": "p1", "class": "3h", "from": "2023-09-04" }, { "pupil": "p2", "class": "3h", "from": "2023-09-04" }],
        "parents": [{ "id": "a", "given_name": "Ada", "family_name": "Vale", "account": "active" },
                    { "id": "b", "given_name": "Ben", "family_name": "Brook", "account": "active" }],
        "links": [{ "parent": "a", "pupil": "p1", "relationship": "mother", "parental_responsibility": true },
                  { "parent": "b", "pupil": "p2", "relationship": "father" }],
        "staff": [{ "id": "t", "name": "Mx Gray" }, { "id": "u", "name": "Mx Hay" }],
        "assignments": [{ "staff": "t", "class": "3h", "role": "class_teacher", "from": "2023-09-04" }] })
}

fn state(school: &School) -> Roster {
    school.known().roster(&school.zone().unwrap().moment(at("2023-10-04T12:00:00+01:00")))
}

#[test]
fn an_import_is_undone_and_what_people_did_since_stays() {
    let before = open(roster(&family()));
    let mut bad = family();
    bad["pupils"] = json!([{ "id": "p1", "given_name": "Wrong", "family_name": "Name" },
                           { "id": "p3", "given_name": "Some", "family_name": "Stranger", "class": "4b" },
                           { "id": "p2", "given_name": "Nell", "family_name": "Brook" }]);
    bad["memberships"] = json!([{ "pupil": "p1", "class": "3h", "from": "2023-09-04", "to": "2023-09-30" },
                                { "pupil": "p1", "class": "4b", "from": "2023-10-01" },
                                { "pupil": "p2", "class": "3h", "from": "2023-09-04" }]);
    bad["links"] = json!([{ "parent": "b", "pupil": "p1", "relationship": "father" },
                          { "parent": "a", "pupil": "p3", "relationship": "mother" }]);
    bad["assignments"] = json!([{ "staff": "u", "class": "3h", "role": "class_teacher", "from": "2023-09-04" }]);
    let bad = roster(&bad);
    let mut school = before.clone();
    let import = schoolgate::contract::Action::ImportRoster { roster: Box::new(bad.clone()), insist: None };
    let by = schoolgate::contract::Actor::Host(HostId::new("office").unwrap());
    let request = Request::new(at("2023-10-02T02:00:00+01:00"), by, import).with_ref(free(&school));
    submit_all(&mut school, [&request]);
    // Since then the office has renamed a pupil, linked a grandmother and assigned a colleague.
    let office = |school: &mut School, action| office(school, "2023-10-02T12:00:00+01:00", action);
    office(&mut school, json!({ "type": "update_pupil", "pupil": { "id": "p2", "known_as": "Nelly" } }));
    office(
        &mut school,
        json!({ "type": "add_parent", "parent": { "id": "g", "given_name": "Gran", "family_name": "Vale" } }),
    );
    office(&mut school, json!({ "type": "link", "parent": "g", "pupil": "p1", "relationship": "grandmother" }));
    office(&mut school, json!({ "type": "assign", "staff": "t", "class": "4b", "role": "cover" }));

    let found = undo(&school, &before, &bad, at(DAY), &limits()).unwrap();
    assert!(found.proposals.iter().all(|p| p.decides == Decides::Person && p.group.as_deref() == Some("undo")));
    let requests: Vec<_> = found.of_group("undo").cloned().collect();
    submit_all(&mut school, &requests);
    let (was, now) = (state(&before), state(&school));
    let names =
        |roster: &Roster| roster.pupils.iter().map(|p| (p.id.to_string(), p.given_name.clone())).collect::<Vec<_>>();
    assert_eq!(names(&now), names(&was));
    let links = |roster: &Roster| roster.links.iter().map(|l| format!("{} {}", l.parent, l.pupil)).collect::<Vec<_>>();
    assert_eq!(links(&now), ["a p1", "g p1", "b p2"]);
    assert_eq!(now.pupils[1].known_as.as_deref(), Some("Nelly"));
    let zone = school.zone().unwrap();
    let noon = zone.moment(at("2023-10-04T12:00:00+01:00"));
    let ivo = school.known().pupil(&"p1".parse().unwrap()).unwrap();
    let classes: Vec<_> =
        ivo.memberships().filter(|(_, s)| s.span.contains(&noon)).map(|(id, _)| id.as_str()).collect();
    assert_eq!(classes, ["3h"]);
    let running = |class: &str| {
        let class = school.known().class(&class.parse().unwrap()).unwrap();
        class.assignments().filter(|a| a.stretch.span.contains(&noon)).map(|a| a.staff.to_string()).collect::<Vec<_>>()
    };
    assert_eq!((running("3h"), running("4b")), (vec!["t".to_owned()], vec!["t".to_owned()]));
    assert_eq!(changes(&undo(&school, &before, &bad, at(DAY), &limits()).unwrap()), []);
}

#[test]
fn merged_parents_are_one_human_and_what_was_closed_stays_closed() {
    let mut of = family();
    of["parents"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "a2", "given_name": "Ada", "family_name": "Vale", "account": "active" }));
    of["links"].as_array_mut().unwrap().push(json!({ "parent": "a2", "pupil": "p2", "relationship": "aunt" }));
    let mut school = open(roster(&of));
    office(&mut school, DAY, json!({ "type": "restrict_link", "pupil": "p1", "parent": "a2", "from": "2023-10-01" }));
    let (keep, other) = (Person::Parent("a".parse().unwrap()), Person::Parent("a2".parse().unwrap()));
    let found = merge(&school, &keep, &other, at(DAY), &limits()).unwrap();
    assert_eq!(changes(&found), [(Change::Merged, Decides::Person)]);
    submit_all(&mut school, &found.proposals[0].requests);
    let known = school.known();
    assert_eq!(known.parent(&"a".parse().unwrap()).unwrap().children().len(), 2);
    assert!(known.parent(&"a2".parse().unwrap()).unwrap().children().is_empty());
    // The restriction of one record binds the human.
    let portfolio = json!({ "type": "view_portfolio", "pupil": "p1" });
    assert_eq!(judged(&school, "2023-10-03T13:00:00+01:00", json!({ "parent": "a" }), portfolio), Verdict::Deny);

    // A link that was ended goes over to nobody.
    of["links"].as_array_mut().unwrap().pop();
    let mut school = open(roster(&of));
    for (kind, parent) in [("link", "a"), ("unlink", "a"), ("link", "a2")] {
        let mut action = json!({ "type": kind, "parent": parent, "pupil": "p2" });
        if kind == "link" {
            action["relationship"] = json!("aunt");
        }
        office(&mut school, DAY, action);
    }
    let found = merge(&school, &keep, &other, at(DAY), &limits()).unwrap();
    submit_all(&mut school, &found.proposals[0].requests);
    assert!(school.known().pupil(&"p2".parse().unwrap()).unwrap().link(&"a".parse().unwrap()).is_none());
    let wrong = merge(&school, &keep, &Person::Pupil("p1".parse().unwrap()), at(DAY), &limits()).unwrap_err();
    assert_eq!((wrong.code(), wrong.path()), (ErrorCode::InvalidValue, "other"));
}

#[test]
fn merged_pupils_and_staff_leave_one_record_each() {
    let mut of = family();
    of["pupils"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "p1b", "given_name": "Ivo", "family_name": "Vale", "class": "3h" }));
    of["links"].as_array_mut().unwrap().push(json!({ "parent": "b", "pupil": "p1b", "relationship": "father" }));
    of["assignments"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "staff": "u", "class": "4b", "role": "cover", "from": "2023-09-04" }));
    let mut school = open(roster(&of));
    let pupil = |id: &str| Person::Pupil(id.parse().unwrap());
    let found = merge(&school, &pupil("p1"), &pupil("p1b"), at(DAY), &limits()).unwrap();
    submit_all(&mut school, &found.proposals[0].requests);
    let staff = |id: &str| Person::Staff(id.parse().unwrap());
    let found = merge(&school, &staff("t"), &staff("u"), at(DAY), &limits()).unwrap();
    submit_all(&mut school, &found.proposals[0].requests);
    let now = state(&school);
    assert_eq!(now.pupils.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["p1", "p2"]);
    assert_eq!(now.links.iter().filter(|l| l.pupil.as_str() == "p1").count(), 2);
    assert!(now.assignments.iter().all(|a| a.staff.as_str() == "t") && now.assignments.len() == 2);
}

#[test]
fn another_system_is_mapped_by_names_and_births_and_a_person() {
    let mut of = family();
    of["pupils"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "p4", "given_name": "Nell", "family_name": "Brook", "class": "4b" }));
    let school = open(roster(&of));
    let files = roster(&json!({
        "classes": [{ "id": "C1", "name": "3h", "year_group": "Y3" }, { "id": "C2", "name": "4B", "year_group": "Y4" }],
        "pupils": [{ "id": "901", "given_name": "IVO", "family_name": "Vale", "class": "C1" },
                   { "id": "902", "given_name": "Nell", "family_name": "Brook", "class": "C1" },
                   { "id": "903", "given_name": "Nell", "family_name": "Brook", "class": "C2" }],
        "parents": [{ "id": "801", "given_name": "Ada", "family_name": "Vale" }, { "id": "802", "given_name": "Ben", "family_name": "Brook" }],
        "links": [{ "parent": "801", "pupil": "901", "relationship": "mother" }, { "parent": "802", "pupil": "902", "relationship": "father" }],
        "staff": [{ "id": "701", "name": "Mx Gray" }, { "id": "702", "name": "Mx Hay" }],
        "assignments": [{ "staff": "701", "class": "C1", "role": "class_teacher", "from": "2023-09-04" }] }));
    let ids = |map: &IdMap| map.pupils.iter().map(|pair| format!("{}={}", pair.file, pair.known)).collect::<Vec<_>>();
    // Two of one name are nobody's guess.
    let map = propose_map(&school, &files, &Births::default(), at(DAY)).unwrap();
    assert_eq!(ids(&map), ["901=p1"]);
    assert_eq!(map.unsure.iter().filter(|unsure| unsure.kind == "pupil").count(), 2);
    assert!(map.unsure.iter().any(|unsure| unsure.kind == "parent" && unsure.file == "802"));
    let born = |pairs: [(&str, &str); 2]| {
        pairs.iter().map(|(id, day)| ((*id).to_owned(), Date::parse(day).unwrap())).collect()
    };
    let births = Births {
        known: born([("p2", "2015-01-02"), ("p4", "2014-03-04")]),
        file: born([("902", "2015-01-02"), ("903", "2014-03-04")]),
    };
    let map = propose_map(&school, &files, &births, at(DAY)).unwrap();
    assert_eq!(ids(&map), ["901=p1", "902=p2", "903=p4"]);
    assert_eq!((map.unsure.len(), map.parents.len(), map.staff.len(), map.classes.len()), (0, 2, 2, 2));
    let map: IdMap = serde_json::from_str(&serde_json::to_string(&map).unwrap()).unwrap();
    let same = map.under(&school, &files).unwrap();
    let found = tonight(&school, &same, DAY);
    // The name as the other system writes it, and nobody new, missing or shut out.
    let only = [Change::ClassChanged, Change::PupilChanged, Change::LinkEnded];
    assert!(found.proposals.iter().all(|proposal| only.contains(&proposal.change)), "{:?}", changes(&found));
    // An id that is somebody else's in the school is not taken for them.
    let mut again = files.clone();
    again.pupils[0].id = "p2".parse().unwrap();
    again.links.clear();
    again.memberships.clear();
    let error = IdMap::default().under(&school, &again).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::DuplicateId, "pupils[0].id"));
}
