//! Users, roles, adults and schools.

use super::*;

#[test]
fn version_1_2_keeps_roles_apart_and_knows_one_human_in_two_capacities() {
    let mut options = options();
    options.today = Some(Date::parse("2024-01-10").unwrap());
    let imported = import_with(
        &[
            (
                "users.csv",
                b"sourcedId,enabledUser,givenName,familyName,agentSourcedIds,grades,userMasterIdentifier\n\
                  p1,true,Amina,Khan,u1,R,\nu1,true,Sara,Khan,,,\nu2,true,Jo,Green,,,m1\nu3,true,Jo,Green,,,m1\n\
                  u4,true,Al,Brown,,,\nu5,true,Di,Gray,,,\np2,true,Ben,Gray,u3,,\np3,true,Cy,Gray,u3,,\n",
            ),
            (
                "roles.csv",
                b"sourcedId,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n\
                  r1,p1,primary,student,,,o1,\nr2,u1,primary,teacher,,,o1,\nr3,u1,secondary,parent,,,o1,\n\
                  r4,u2,primary,principal,2023-09-01,,o1,\nr5,u3,primary,parent,,,o1,\n\
                  r6,u4,primary,teacher,,2023-12-31,o1,\nr7,u5,primary,wizard,,,o1,\nr8,p2,primary,student,,,o1,\n\
                  r9,p2,secondary,proctor,,,o1,\nr10,p3,primary,student,2024-02-02,2024-02-01,o1,\n\
                  r11,zz,primary,student,,,o1,\nr12,,primary,student,,,o1,\n",
            ),
        ],
        &options,
    );
    let roster = &imported.roster;
    assert_eq!(imported.report.format, Format::OneRoster12);
    assert_eq!(links(&imported), [("p1", "u1", false), ("p2", "u3", false)]);
    assert_eq!(roster.pupils[0].year_group, Some(YearGroup::R));
    assert!(roster.staff[0].person.is_some());
    assert_eq!(roster.staff[0].person, roster.parents[0].person);
    assert_eq!(roster.staff[1].roles, [StaffRole::Headteacher]);
    assert!(roster.staff[1].person.is_some());
    assert_eq!(roster.staff[1].person, roster.parents[1].person);
    assert_eq!((roster.staff.len(), roster.parents.len(), roster.pupils.len()), (2, 2, 2));
    let users: Vec<_> = imported.report.skipped.iter().filter(|s| s.file == "users.csv").map(|s| s.code).collect();
    assert_eq!(users, [SkipCode::NoRole, SkipCode::NoRole, SkipCode::PupilOnly, SkipCode::NoRole]);
    let roles: Vec<_> =
        imported.report.skipped.iter().filter(|s| s.file == "roles.csv").map(|s| (s.row, s.code)).collect();
    assert_eq!(
        roles,
        [
            (7, SkipCode::RoleEnded),
            (8, SkipCode::UnknownRole),
            (11, SkipCode::DatesReversed),
            (12, SkipCode::UnknownUser),
            (13, SkipCode::BadId),
        ]
    );
}

#[test]
fn a_school_wide_role_is_given_only_without_doubt() {
    let two = users(&["h1,,,,principal,Ann,Lee,,", "h2,,,,principal,Bo,Lee,,", "h3,,,,officeStaff,Cy,Lee,,"]);
    assert_eq!(noted(&two, NoteCode::SeveralPrincipals), 2);
    assert!(two.roster.staff[0].roles.is_empty() && two.roster.staff[1].roles.is_empty());
    assert_eq!(two.roster.staff[2].roles, [StaffRole::Office]);
    let dated = import(&[
        ("users.csv", "sourcedId,givenName,familyName\nh1,Ann,Lee\n"),
        ("roles.csv", "userSourcedId,role,beginDate\nh1,principal,2023-09-01\n"),
    ]);
    assert_eq!(noted(&dated, NoteCode::RoleNotCurrent), 1);
    assert!(dated.roster.staff[0].roles.is_empty());
}

#[test]
fn the_third_adult_waits_and_is_never_dropped() {
    let rows =
        ["p1,,,,student,Al,Ray,\"a3,a1,a2,a1\",", "a1,,,,parent,A,R,,", "a2,,,,parent,B,R,,", "a3,,,,relative,C,R,,"];
    let imported = users(&rows);
    assert_eq!(links(&imported), [("p1", "a3", false), ("p1", "a1", false), ("p1", "a2", true)]);
    assert_eq!(noted(&imported, NoteCode::LinkBeyondLimit), 1);
    assert_eq!(noted(&imported, NoteCode::DuplicateAgent), 1);
    let mut unlimited = options();
    unlimited.at_most_adults = None;
    let text = format!("{HEAD}\n{}", rows.join("\n"));
    let imported = import_with(&[("users.csv", text.as_bytes())], &unlimited);
    assert!(imported.roster.links.iter().all(|link| !link.pending));
}

#[test]
fn agents_that_are_no_parents_are_reported_and_not_linked() {
    let imported = users(&[
        "p1,,,,student,Al,Ray,p1,",
        "p2,,,,student,Bo,Ray,\"t1,p1\",",
        "p3,,,,student,Cy,Ray,\"Sara,gone\",",
        "t1,,,,teacher,Di,Gray,,",
        "gone,tobedeleted,,,parent,Ed,Ray,,",
        "a1,,,,parent,Flo,Ray,\"p3,t1,nobody\",",
    ]);
    assert_eq!(links(&imported), [("p3", "a1", false)]);
    assert_eq!(noted(&imported, NoteCode::LinkFromAdult), 1);
    assert_eq!(noted(&imported, NoteCode::PupilWithoutAdult), 2);
    assert_eq!(
        skipped(&imported),
        [
            (2, SkipCode::AgentIsSelf),
            (3, SkipCode::AgentIsStaff),
            (3, SkipCode::AgentIsPupil),
            (4, SkipCode::AgentUnknown),
            (4, SkipCode::AgentNotTaken),
            (6, SkipCode::NotActive),
            (7, SkipCode::NotACarer),
            (7, SkipCode::AgentUnknown),
        ]
    );
    assert!(!format!("{:?}", imported.report).contains("Sara"), "a name where an id should be is not shown");
}

#[test]
fn rows_that_are_not_active_and_users_that_are_not_enabled() {
    let imported = users(&[
        "p1,tobedeleted,,,student,Al,Ray,,",
        "p2,inactive,,,student,Bo,Ray,,",
        "p3,Active,false,,student,Cy,Ray,\"a1,a2\",",
        "t1,,FALSE,,teacher,Di,Gray,,",
        "a1,,false,,parent,Ed,Ray,,",
        "a2,,,,parent,Flo,Ray,,",
        "a2,,,,parent,Flo,,,",
        "x1,,,,alumni,Hal,Ray,,",
        "x2,,,,,Ian,Ray,,",
        ",,,,student,Jo,Ray,,",
        "a3,,,,parent,Kim,,,",
        "p1,,,,student,Al,Ray,,",
    ]);
    let ids: Vec<_> = imported.roster.pupils.iter().map(|pupil| pupil.id.as_str()).collect();
    assert_eq!(ids, ["p3", "p1"], "sign-in curtailed is still at the school, and a deleted row bars no later one");
    assert_eq!(links(&imported), [("p3", "a1", true), ("p3", "a2", false)]);
    assert_eq!(imported.roster.parents[1].family_name, "Ray", "the first of two rows of one person wins");
    assert!(imported.roster.staff.is_empty());
    assert_eq!(
        skipped(&imported),
        [
            (2, SkipCode::NotActive),
            (3, SkipCode::NotActive),
            (5, SkipCode::Disabled),
            (8, SkipCode::DuplicateId),
            (9, SkipCode::UnknownRole),
            (10, SkipCode::NoRole),
            (11, SkipCode::BadId),
        ]
    );
    assert_eq!(noted(&imported, NoteCode::PupilDisabled), 1);
    assert_eq!(noted(&imported, NoteCode::LinkOfDisabledAdult), 1);
    assert_eq!(noted(&imported, NoteCode::ParentWithoutPupil), 1);
    assert_eq!(noted(&imported, NoteCode::NameMissing), 1);
    let bad = &imported.report.skipped[6];
    assert_eq!((bad.file.as_str(), bad.source_id.as_deref()), ("users.csv", None));
}

#[test]
fn one_school_only() {
    let files = |types: [&str; 2]| {
        vec![
            (
                "orgs.csv".to_owned(),
                format!(
                    "sourcedId,name,type,parentSourcedId\no1,A,{},o9\no2,B,{},o9\no3,Dept,department,o1\no9,LA,district,\n",
                    types[0], types[1]
                ),
            ),
            (
                "users.csv".to_owned(),
                format!(
                    "{HEAD}\np1,,,o1,student,Al,Ray,\"a1\",\np2,,,o2,student,Bo,Ray,a2,\na1,,,o2,parent,Cy,Ray,,\n\
                     a2,,,o2,parent,Di,Ray,,\nt1,,,o3,teacher,Ed,Gray,,\nt2,,,o9,teacher,Flo,Gray,,\n"
                ),
            ),
            ("classes.csv".to_owned(), "sourcedId,title,schoolSourcedId\nc1,One,o1\nc2,Two,o2\n".to_owned()),
        ]
    };
    let run = |types, org: Option<&str>| {
        let files = files(types);
        let files: Vec<_> = files.iter().map(|(name, text)| NamedFile { name, bytes: text.as_bytes() }).collect();
        let mut options = options();
        options.org = org.map(str::to_owned);
        one_roster(&files, &options)
    };
    for imported in [run(["school", "campus"], None).unwrap(), run(["school", "school"], Some("o1")).unwrap()] {
        assert_sound(&imported.roster);
        assert_eq!(links(&imported), [("p1", "a1", false)], "a parent at a brother's school comes with the link");
        assert_eq!(imported.roster.staff.len(), 1, "a department belongs to its school, a district does not");
        assert_eq!(imported.roster.classes.len(), 1);
        assert_eq!(imported.report.skipped.iter().filter(|s| s.code == SkipCode::OtherSchool).count(), 6);
    }
    let several = run(["school", "school"], None).unwrap_err();
    assert_eq!((several.code(), several.path()), (ErrorCode::MissingField, "org"));
    let absent = run(["school", "school"], Some("o7")).unwrap_err();
    assert_eq!((absent.code(), absent.path()), (ErrorCode::InvalidValue, "org"));
    assert_eq!(noted(&users(&["p1,,,o1,student,Al,Ray,,"]), NoteCode::SchoolUnknown), 1);
}

#[test]
fn school_data_sync_states_adults_by_relationship_alone() {
    let imported = import(&[
        (
            "users.csv",
            "sourcedId,username,givenName,familyName,password\np1,u,Al,Ray,hush\na1,u,Bo,Ray,hush\nd1,u,Cy,Ray,hush\nt1,u,Di,Gray,hush\n",
        ),
        ("orgs.csv", "sourcedId,name,type,parentSourcedId\no1,A,school,\n"),
        (
            "roles.csv",
            "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate\n\
             p1,o1,student,s,10,TRUE,2023-08-24,2024-06-11\nt1,o1,professor,s,10,TRUE,,\n",
        ),
        (
            "relationships.csv",
            "userSourcedId,relationshipUserSourcedId,relationshipRole\np1,a1,guardian\np1,d1,doctor\np9,a1,guardian\np1,t1,parent\n",
        ),
        ("classes.csv", "sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId\nc1,o1,Maths,s,c\n"),
        ("enrollments.csv", "classSourcedId,userSourcedId,role\nc1,p1,student\nc1,t1,teacher\n"),
        ("userFlags.csv", "userSourcedId,flag\np1,iep\n"),
    ]);
    assert_eq!(imported.report.format, Format::SchoolDataSync21);
    assert_eq!(links(&imported), [("p1", "a1", false)]);
    assert_eq!(imported.roster.links[0].relationship, "guardian");
    let membership = &imported.roster.memberships[0];
    assert_eq!((membership.from, membership.to), (Some(day("2023-08-24")), Some(day("2024-06-11"))));
    assert_eq!(imported.roster.pupils[0].year_group, Some(YearGroup::Y10));
    assert_eq!(noted(&imported, NoteCode::FileIgnored), 1);
    assert_eq!(noted(&imported, NoteCode::HeadingReadAs), 0);
    assert_eq!(
        skipped(&imported),
        [(4, SkipCode::NoRole), (3, SkipCode::NotACarer), (4, SkipCode::UnknownUser), (5, SkipCode::AgentIsStaff)]
    );
    assert!(!format!("{imported:?}").contains("hush"));
}
