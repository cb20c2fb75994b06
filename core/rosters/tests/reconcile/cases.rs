//! Rosters that did harm, each through a reconciliation.

use super::*;

const OFFICE: &str = "2023-09-05T09:00:00+01:00";

/// The school of the first night, where Greta and Rolf have joined, and the office ended Rolf's link.
fn after_the_office(folder: &str) -> School {
    let mut school = open(import(&format!("{folder}/night1"), None).roster);
    office(
        &mut school,
        OFFICE,
        json!({ "type": "link", "parent": "greta", "pupil": "ott", "relationship": "mother",
                "parental_responsibility": true }),
    );
    office(
        &mut school,
        OFFICE,
        json!({ "type": "give_consent", "pupil": "ott", "kind": "data_processing", "form": "DP" }),
    );
    for (parent, code) in [("greta", "AAAA-1111-BBBB"), ("rolf", "CCCC-1111-BBBB")] {
        office(&mut school, OFFICE, json!({ "type": "issue_invite", "pupil": "ott", "parent": parent, "code": code }));
        let redeem = json!({ "type": "redeem_invite", "code": code, "accepts_policy": true });
        let request = read(&school, "2023-09-05T10:00:00+01:00", &json!({ "parent": parent }), &redeem);
        assert_eq!(school.submit(&request).unwrap().decision.verdict, Verdict::Allow);
    }
    let unlink = json!({ "type": "unlink", "parent": "rolf", "pupil": "ott" });
    office(&mut school, "2023-10-02T12:00:00+01:00", unlink);
    school
}

const NIGHT: &str = "2023-10-03T02:00:00+01:00";

/// What the machine does at night.
fn overnight(school: &mut School, imported: &Imported) {
    let machine = tonight(school, imported, NIGHT).for_the_machine();
    submit_all(school, &machine);
}

fn second_night(folder: &str) -> (School, Imported) {
    let school = after_the_office(folder);
    let imported = import(&format!("{folder}/night2"), Some("2023-10-03"));
    (school, imported)
}

fn sees(school: &School, parent: &str, when: &str) -> Verdict {
    let feed = json!({ "type": "view_feed", "surface": "class_story", "class": "3h" });
    judged(school, when, json!({ "parent": parent }), feed)
}

fn writes(school: &School, parent: &str, to: &str, when: &str) -> Verdict {
    let message = json!({ "type": "send_message", "to": { "staff": to }, "about": ["ott"], "topic": "general" });
    judged(school, when, json!({ "parent": parent }), message)
}

#[test]
fn an_ended_link_comes_back_by_a_person_alone() {
    let (mut school, imported) = second_night("ended-link-stays-ended");
    let found = tonight(&school, &imported, NIGHT);
    let back = one(&found, Change::LinkBack);
    assert_eq!(back.decides, Decides::Person);
    assert_eq!(back.parent.as_ref().unwrap().as_str(), "rolf");
    assert_eq!((back.why.file.as_deref(), back.why.row), (Some("users.csv"), Some(2)));
    // Rolf's account is in use, and he would see the class's page again.
    assert!(
        back.effects
            .iter()
            .any(|effect| effect.opens && effect.class.as_ref().is_some_and(|class| class.as_str() == "3h"))
    );
    submit_all(&mut school, &found.for_the_machine());
    assert_eq!(sees(&school, "rolf", "2023-10-03T13:00:00+01:00"), Verdict::Deny);
    assert_eq!(writes(&school, "rolf", "t1", "2023-10-03T13:00:00+01:00"), Verdict::Deny);
    let again = tonight(&school, &imported, NIGHT);
    assert_eq!(changes(&again), [(Change::LinkBack, Decides::Person)]);
    submit_all(&mut school, of_person(&again));
    assert_eq!(changes(&tonight(&school, &imported, NIGHT)), []);
}

#[test]
fn a_responsibility_that_the_school_recorded_stands() {
    let (mut school, imported) = second_night("recorded-responsibility-stands");
    let found = tonight(&school, &imported, NIGHT);
    assert!(found.proposals.iter().all(|proposal| proposal.parent.as_ref().is_none_or(|id| id.as_str() != "greta")));
    submit_all(&mut school, &found.for_the_machine());
    for kind in ["refuse_consent", "withdraw_consent"] {
        let answer = json!({ "type": kind, "pupil": "ott", "kind": if kind == "refuse_consent" { "photo" } else { "data_processing" } });
        assert_eq!(judged(&school, "2023-10-03T09:03:00+01:00", json!({ "parent": "greta" }), answer), Verdict::Allow);
    }
}

#[test]
fn an_end_that_comes_later_ends_the_stretch_to_which_it_belongs() {
    let (mut school, imported) = second_night("later-end-date-is-taken");
    let found = tonight(&school, &imported, NIGHT);
    let moves = one(&found, Change::Moves);
    assert_eq!((moves.decides, moves.class.as_ref().unwrap().as_str()), (Decides::Machine, "3k"));
    assert_eq!(moves.out_of.iter().map(|class| class.as_str()).collect::<Vec<_>>(), ["3h"]);
    assert_eq!(one(&found, Change::AssignmentEnded).decides, Decides::Machine);
    submit_all(&mut school, &found.for_the_machine());
    let later = "2023-10-17T10:00:00+01:00";
    assert_eq!(writes(&school, "greta", "t1", later), Verdict::Deny);
    assert_eq!(writes(&school, "greta", "t2", later), Verdict::Allow);
    assert_eq!(sees(&school, "greta", later), Verdict::Deny);
}

#[test]
fn an_id_of_two_people_links_nobody() {
    for folder in ["same-parent-id", "spreadsheet-id"] {
        let imported = import(&format!("id-of-two-people-links-nobody/{folder}"), None);
        let mut school = open(roster(&json!({})));
        let found = tonight(&school, &imported, NIGHT);
        submit_all(&mut school, &found.for_the_machine());
        let links: usize = school.known().pupils().map(|(_, pupil)| pupil.links().count()).sum();
        assert_eq!(links, usize::from(folder == "same-parent-id"), "{folder}");
        assert_eq!(changes(&tonight(&school, &imported, NIGHT)), [], "{folder}");
    }
    // Who was linked before the two ids became one is for a person to look at.
    let known = roster(&json!({
        "pupils": [{ "id": "00451", "given_name": "Ottoline", "family_name": "Quince", "year_group": "Y3" },
                   { "id": "00452", "given_name": "Leif", "family_name": "Tamsin", "year_group": "Y3" },
                   { "id": "00460", "given_name": "Priya", "family_name": "Orlo", "year_group": "Y3" }],
        "parents": [{ "id": "m1", "given_name": "Greta", "family_name": "Quince" },
                    { "id": "m9", "given_name": "Sunniva", "family_name": "Tamsin" }],
        "links": [{ "parent": "m1", "pupil": "00451", "relationship": "parent" },
                  { "parent": "m9", "pupil": "00452", "relationship": "parent" }] }));
    let school = open(known);
    let found = tonight(&school, &import("id-of-two-people-links-nobody/same-parent-id", None), NIGHT);
    assert_eq!(changes(&found), [(Change::LinkEnded, Decides::Person)]);
}

#[test]
fn a_term_that_encloses_others_opens_no_holidays() {
    let imported = import("enclosing-term-is-the-year/files", None);
    let mut school = open(imported.roster.clone());
    assert_eq!(changes(&tonight(&school, &imported, NIGHT)), []);
    office(
        &mut school,
        OFFICE,
        json!({ "type": "give_consent", "pupil": "ott", "kind": "data_processing", "form": "DP" }),
    );
    assert!(!school.calendar().is_school_day(Date::parse("2023-12-27").unwrap()));
    assert_eq!(changes(&tonight(&school, &imported, NIGHT)), []);
}

#[test]
fn a_grade_that_a_spreadsheet_wrote_is_the_year_or_none() {
    let imported = import("grades-of-a-spreadsheet/files", None);
    let mut school = open(roster(&json!({})));
    overnight(&mut school, &imported);
    let years: Vec<_> = school.known().pupils().map(|(_, pupil)| pupil.year_group.map(|year| year.as_str())).collect();
    assert_eq!(years, [Some("Y1"), Some("Y3"), None, Some("R"), None]);
    // The two whose grade cannot be read keep the year that is known.
    let known: Vec<Value> = ["p3", "p5"]
        .iter()
        .map(|id| json!({ "id": id, "given_name": "A", "family_name": "B", "year_group": "Y2" }))
        .collect();
    let school = open(roster(&json!({ "pupils": known })));
    let found = tonight(&school, &imported, NIGHT);
    let mut after = school;
    submit_all(&mut after, &found.for_the_machine());
    let kept: Vec<_> =
        ["p3", "p5"].iter().map(|id| after.known().pupil(&id.parse().unwrap()).unwrap().year_group).collect();
    assert_eq!(kept.iter().map(|year| year.unwrap().as_str()).collect::<Vec<_>>(), ["Y2", "Y2"]);
}

#[test]
fn a_row_that_is_not_active_links_nobody() {
    let imported = import("status-of-a-number/files", None);
    let mut school = open(roster(&json!({})));
    overnight(&mut school, &imported);
    let pupil = school.known().pupil(&"p1".parse().unwrap()).unwrap();
    assert_eq!(pupil.links().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["m1"]);
}

#[test]
fn rows_that_disagree_link_nobody_and_end_a_link_by_a_person() {
    let imported = import("rows-that-disagree/files", None);
    let mut school = open(roster(&json!({})));
    overnight(&mut school, &imported);
    let links = school.known().pupil(&"p1".parse().unwrap()).unwrap().links().count();
    assert_eq!(links, 1);
    let link = json!({ "parent": { "id": "m2", "given_name": "Rolf", "family_name": "Quince" } });
    let parent = json!({ "type": "add_parent", "parent": link["parent"] });
    office(&mut school, OFFICE, parent);
    let mut linked = roster(&json!({}));
    linked.links.push(from_json(br#"{ "parent": "m2", "pupil": "p1", "relationship": "parent" }"#).unwrap());
    let import = schoolgate::contract::Action::ImportRoster { roster: Box::new(linked), insist: None };
    let by = schoolgate::contract::Actor::Host(HostId::new("office").unwrap());
    let request = Request::new(at(OFFICE), by, import).with_ref(free(&school));
    submit_all(&mut school, [&request]);
    let found = tonight(&school, &imported, NIGHT);
    let ended = one(&found, Change::LinkEnded);
    assert_eq!((ended.decides, ended.parent.as_ref().unwrap().as_str()), (Decides::Person, "m2"));
}

#[test]
fn a_carer_whose_role_is_to_come_waits() {
    let imported = import("carers-with-dates/files", Some("2023-10-02"));
    let mut school = open(roster(&json!({})));
    let found = tonight(&school, &imported, "2023-10-02T02:00:00+01:00");
    submit_all(&mut school, &found.for_the_machine());
    let pupil = school.known().pupil(&"p1".parse().unwrap()).unwrap();
    assert!(!pupil.link(&"g3".parse().unwrap()).unwrap().active);
    // After the role of the second has ended, the link goes.
    let later = import("carers-with-dates/files", Some("2023-11-02"));
    let found = tonight(&school, &later, "2023-11-02T02:00:00Z");
    let ended = one(&found, Change::LinkEnded);
    assert_eq!(ended.parent.as_ref().unwrap().as_str(), "g2");
}

#[test]
fn last_years_file_beside_this_years_brings_nobody() {
    let imported = import("last-years-file-with-this-years/files", None);
    let mut school = open(roster(&json!({})));
    overnight(&mut school, &imported);
    let known = school.known();
    assert_eq!(known.pupils().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["p1"]);
    assert_eq!(known.pupil(&"p1".parse().unwrap()).unwrap().year_group.unwrap().as_str(), "Y3");
}

#[test]
fn a_preferred_name_comes_with_a_later_file() {
    let imported = import("preferred-name/files", None);
    let mut plain = imported.roster.clone();
    plain.pupils[0].known_as = None;
    let mut school = open(plain);
    let found = tonight(&school, &imported, NIGHT);
    assert_eq!(changes(&found), [(Change::PupilChanged, Decides::Machine)]);
    submit_all(&mut school, &found.for_the_machine());
    let pupil = imported.roster.pupils[0].id.clone();
    assert_eq!(school.known().pupil(&pupil).unwrap().known_as, Some("Tilly"));
    // And a file that does not have it takes it away from nobody.
    let mut without = imported.roster.clone();
    without.pupils[0].known_as = None;
    assert_eq!(changes(&tonight(&school, &without, NIGHT)), []);
}
