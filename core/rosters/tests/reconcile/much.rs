//! What is too much at once, and the new school year.

use super::*;

fn classes(year: &str) -> Vec<Value> {
    (1..=6)
        .map(|n| json!({ "id": format!("{n}{year}"), "name": format!("Year {n}"), "year_group": format!("Y{n}") }))
        .collect()
}

/// Six years of ten, each with a mother, in the classes of one school year. `first` is who began in Year 1 first.
fn whole(year: &str, first: i64, from: Option<&str>) -> Value {
    let (mut pupils, mut members, mut parents, mut links) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for n in 1..=6 {
        for k in 0..10 {
            let number = (first + 6 - n) * 10 + k;
            let (id, mother, class) = (format!("p{number}"), format!("m{number}"), format!("{n}{year}"));
            let mut pupil =
                json!({ "id": id, "given_name": format!("Given{number}"), "family_name": format!("Family{number}") });
            match from {
                Some(from) => members.push(json!({ "pupil": id, "class": class, "from": from })),
                None => pupil["class"] = json!(class),
            }
            pupils.push(pupil);
            parents.push(json!({ "id": mother, "given_name": "Mo", "family_name": format!("Family{number}"), "account": "active" }));
            links.push(json!({ "parent": mother, "pupil": id, "relationship": "parent" }));
        }
    }
    json!({ "classes": classes(year), "pupils": pupils, "memberships": members, "parents": parents, "links": links })
}

#[test]
fn an_empty_file_and_a_halved_one_are_for_a_person() {
    let known = roster(&whole("a", 1, Some("2023-09-04")));
    let school = open(known.clone());
    let found = tonight(&school, &roster(&json!({})), "2023-10-03T02:00:00+01:00");
    assert_eq!(found.for_the_machine(), []);
    assert!(!found.new_year);
    assert_eq!(found.proposals.len(), 60);
    assert!(found.proposals.iter().all(|proposal| proposal.group.as_deref() == Some("school:pupils")));

    // The adults' column is lost: every link would end.
    let mut no_links = known.clone();
    no_links.links.clear();
    let found = tonight(&school, &no_links, "2023-10-03T02:00:00+01:00");
    assert_eq!((found.for_the_machine(), found.proposals.len()), (Vec::new(), 60));
    assert_eq!(found.groups.len(), 1);
    assert_eq!((found.groups[0].id.as_str(), found.groups[0].count), ("school:links", 60));

    // Half a class in another.
    let mut shuffled = known.clone();
    for entry in shuffled.memberships.iter_mut().filter(|entry| entry.class.as_str() == "3a").take(5) {
        entry.class = "4a".parse().unwrap();
    }
    let found = tonight(&school, &shuffled, "2023-10-03T02:00:00+01:00");
    assert_eq!(found.for_the_machine(), []);
    assert!(found.proposals.iter().all(|proposal| proposal.group.as_deref() == Some("class:3a")));
    // As many as the host lets go are no matter.
    let wide = Limits { of_class: 50, ..limits() };
    let found = reconcile(&school, &shuffled, at("2023-10-03T02:00:00+01:00"), &wide).unwrap();
    assert!(found.proposals.iter().all(|proposal| proposal.decides == Decides::Machine));
}

#[test]
fn a_file_of_changes_takes_nobody_away() {
    let files = [
        ("manifest.csv", "propertyName,value\nfile.users,delta\n"),
        (
            "users.csv",
            "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,agentSourcedIds,grades\np10,active,true,,student,New,Family10,,\n",
        ),
    ];
    let files = files.map(|(name, text)| NamedFile { name, bytes: text.as_bytes() });
    let options = Options::new(SchoolId::new("school").unwrap(), "School", "Europe/London");
    let imported = one_roster(&files, &options).unwrap();
    let school = open(roster(&whole("a", 1, None)));
    let found = tonight(&school, &imported, "2023-10-03T02:00:00+01:00");
    assert_eq!(changes(&found), [(Change::PupilChanged, Decides::Machine)]);
}

/// What no row speaks of has not ended: a file that was not exported, or a source that has no staff.
#[test]
fn what_the_files_do_not_speak_of_is_left_alone() {
    let users =
        "sourcedId,role,givenName,familyName,agentSourcedIds,grades\np1,student,Al,Ray,a1,3\na1,parent,Bo,Ray,,\n";
    let staff = "t1,teacher,Cy,Gray,,\n";
    let all = format!("{users}{staff}");
    let without = users.replace(",a1,", ",,");
    let classes = "sourcedId,title,grades\nc1,One,3\n";
    let pupils = "classSourcedId,userSourcedId,role,beginDate\nc1,p1,student,2023-09-04\n";
    let both = format!("{pupils}c1,t1,teacher,2023-09-04\n");
    let read = |users: &str, enrolments: Option<&str>| {
        let mut files = vec![("users.csv", users), ("classes.csv", classes)];
        files.extend(enrolments.map(|text| ("enrollments.csv", text)));
        let files: Vec<_> = files.iter().map(|(name, text)| NamedFile { name, bytes: text.as_bytes() }).collect();
        one_roster(&files, &Options::new(SchoolId::new("school").unwrap(), "School", "Europe/London")).unwrap()
    };
    let school = open(read(&all, Some(&both)).roster);
    let night = "2023-10-03T02:00:00+01:00";
    let of = |imported: &Imported| changes(&tonight(&school, imported, night));
    assert_eq!(of(&read(&all, Some(&both))), []);
    assert_eq!(of(&read(&all, None)), [], "no enrolments");
    assert_eq!(of(&read(&all, Some(pupils))), [], "no teachers' enrolments");
    assert_eq!(of(&read(users, Some(&both))), [], "no staff");
    assert_eq!(of(&read(&format!("{without}{staff}"), Some(&both))), [], "no agents");
    // One row that speaks of it is enough.
    let other = format!("{both}c1,t1,aide,2023-09-04\n").replace("c1,t1,teacher,2023-09-04\n", "");
    assert!(of(&read(&all, Some(&other))).contains(&(Change::AssignmentEnded, Decides::Machine)));
    let ended = both.replace("c1,p1,student", "c9,p1,student");
    assert_eq!(of(&read(&all, Some(&ended))).first().map(|(change, _)| *change), Some(Change::Leaves));
    let other = all.replace(",a1,", ",a2,").replace("t1,", "a2,parent,Di,Ray,,\nt1,");
    assert!(of(&read(&other, Some(&both))).contains(&(Change::LinkEnded, Decides::Machine)));
    // The Common Transfer File has neither classes nor staff.
    let ctf = "<CTfile><CTFpupilData><Pupil><UPN>p1</UPN><Surname>Ray</Surname><Forename>Al</Forename></Pupil></CTFpupilData></CTfile>";
    let options = Options::new(SchoolId::new("school").unwrap(), "School", "Europe/London");
    let ctf = NamedFile { name: "ctf.xml", bytes: ctf.as_bytes() };
    assert_eq!(of(&schoolgate_rosters::import::read(&[ctf], &options).unwrap()), []);
}

#[test]
fn a_new_school_year_is_one_reconciliation() {
    for (dated, ahead) in [(None, false), (Some("2024-09-02"), false), (Some("2024-09-02"), true)] {
        let school = open(roster(&whole("a", 1, dated.map(|_| "2023-09-04"))));
        let next = roster(&whole("b", 2, dated));
        let when = if ahead { "2024-08-20T02:00:00+01:00" } else { "2024-09-02T02:00:00+01:00" };
        let found = tonight(&school, &next, when);
        assert!(found.new_year);
        // Ten leave, which a person decides once; ten are new, and fifty go up.
        assert_eq!(
            found.groups.iter().map(|group| (group.id.as_str(), group.count)).collect::<Vec<_>>(),
            [("leavers", 10)]
        );
        let by_person: Vec<_> = found.proposals.iter().filter(|proposal| proposal.decides == Decides::Person).collect();
        assert_eq!((by_person.len(), by_person[0].change), (10, Change::PupilLeft));
        let count = |change| found.proposals.iter().filter(|proposal| proposal.change == change).count();
        assert_eq!((count(Change::Moves), count(Change::PupilAdded), count(Change::ClassAdded)), (50, 10, 6));
        let machine = found.for_the_machine();
        assert_eq!(machine.len(), 1);
        let mut school = school;
        submit_all(&mut school, &machine);
        submit_all(&mut school, found.of_group("leavers").cloned().collect::<Vec<_>>().iter());
        assert_eq!(changes(&tonight(&school, &next, when)), []);
        // Before the year begins the old classes are open, and nothing is between the two.
        let zone = school.zone().unwrap();
        let pupil = school.known().pupil(&"p20".parse().unwrap()).unwrap();
        let in_class = |text: &str| {
            let now = zone.moment(at(text));
            pupil.memberships().filter(|(_, s)| s.span.contains(&now)).map(|(id, _)| id.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(in_class("2024-09-02T08:00:00+01:00"), ["6b"]);
        if ahead {
            assert_eq!(in_class("2024-09-01T12:00:00+01:00"), ["5a"]);
        }
    }
}

#[test]
fn a_shuffled_file_is_no_new_school_year() {
    // Everybody a year down, with the dates of the same year.
    let school = open(roster(&whole("a", 1, Some("2023-09-04"))));
    let found = tonight(&school, &roster(&whole("a", 0, Some("2023-09-04"))), "2023-10-03T02:00:00+01:00");
    assert!(!found.new_year);
    let machine = found.proposals.iter().filter(|proposal| proposal.decides == Decides::Machine);
    assert!(machine.clone().all(|proposal| proposal.change == Change::PupilAdded), "{:?}", changes(&found));
}
