//! Classes, enrolments, grades and terms.

use super::*;

#[test]
fn a_clean_export_of_version_1_1() {
    let imported = import(&[
        ("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.users,bulk\n"),
        (
            "orgs.csv",
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Moss Lane,school,,\n",
        ),
        (
            "users.csv",
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,\
             middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n\
             p1,,,true,o1,student,u,,Amina,Khan,,,,,,\"a1,a2\",03,hush\n\
             a1,,,true,o1,parent,u,,Sara,Khan,,,,,,,,hush\n\
             a2,,,true,o1,guardian,u,,Omar,Khan,,,,,,,,hush\n\
             t1,,,true,o1,teacher,u,,Bilal,Hussain,,,,,,,,hush\n\
             t2,,,true,o1,teacher,u,,Jo,Green,,,,,,,,hush\n\
             t3,,,true,o1,aide,u,,Al,Brown,,,,,,,,hush\n\
             t4,,,true,o1,administrator,u,,Di,Gray,,,,,,,,hush\n",
        ),
        ("classes.csv", "sourcedId,title,grades,schoolSourcedId\nc1,3H,03,o1\nc2,Choir,\"03,04\",o1\n"),
        (
            "enrollments.csv",
            "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n\
             e1,c1,o1,p1,student,,,\n\
             e2,c1,o1,t1,teacher,true,2023-09-04,2024-07-19\n\
             e3,c1,o1,t2,teacher,false,,\n\
             e4,c1,o1,t3,aide,,,\n\
             e5,c2,o1,t2,teacher,,,\n",
        ),
        (
            "academicSessions.csv",
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n\
             y,,,2023,schoolYear,2023-09-04,2024-07-19,,2024\n\
             s2,,,Spring,term,2024-01-08,2024-03-22,y,2024\ns1,,,Autumn,term,2023-09-04,2023-12-20,y,2024\n",
        ),
    ]);
    let (roster, report) = (&imported.roster, &imported.report);
    assert_eq!(report.format, Format::OneRoster11);
    assert_eq!(skipped(&imported), []);
    assert_eq!(links(&imported), [("p1", "a1", false), ("p1", "a2", false)]);
    assert_eq!(roster.links[1].relationship, "guardian");
    let pupil = &roster.pupils[0];
    assert_eq!((pupil.class.as_ref().unwrap().as_str(), pupil.year_group), ("c1", None));
    let years: Vec<_> = roster.classes.iter().map(|class| class.year_group).collect();
    assert_eq!(years, [Some(YearGroup::Y3), None]);
    let roles: Vec<_> = roster.assignments.iter().map(|a| (a.staff.as_str(), a.class.as_str(), a.role)).collect();
    assert_eq!(
        roles,
        [
            ("t1", "c1", AssignmentRole::ClassTeacher),
            ("t2", "c1", AssignmentRole::SubjectTeacher),
            ("t3", "c1", AssignmentRole::SupportStaff),
            ("t2", "c2", AssignmentRole::ClassTeacher),
        ]
    );
    assert_eq!(
        (roster.assignments[0].from, roster.assignments[0].to),
        (Some(day("2023-09-04")), Some(day("2024-07-19")))
    );
    assert!(roster.staff.iter().all(|entry| entry.roles.is_empty()), "an administrator is no leader");
    let terms: Vec<_> = roster.calendar.terms.iter().map(|term| term.name.as_str()).collect();
    assert_eq!(terms, ["Autumn", "Spring"]);
    assert_eq!(noted(&imported, NoteCode::SessionNotTerm), 1);
    assert_eq!(noted(&imported, NoteCode::PasswordDropped), 1);
    assert_eq!(noted(&imported, NoteCode::ColumnIgnored) + noted(&imported, NoteCode::HeadingReadAs), 0);
    for code in [NoteCode::ConsentsUnknown, NoteCode::RestrictionsUnknown, NoteCode::ParentalResponsibilityUnknown] {
        assert_eq!(noted(&imported, code), 1, "{code}");
    }
    let counts: Vec<_> = report.files.iter().map(|file| (file.rows, file.taken)).collect();
    assert_eq!(counts, [(2, 2), (1, 1), (7, 7), (2, 2), (5, 5), (3, 2)]);
    let whole = format!("{imported:?}");
    assert!(!whole.contains("hush"), "a password got through");
}

#[test]
fn grades_become_year_groups() {
    for (grade, year) in [
        ("01", Some(YearGroup::Y1)),
        ("13", Some(YearGroup::Y13)),
        ("Y3", Some(YearGroup::Y3)),
        ("Year 3", Some(YearGroup::Y3)),
        ("year10", Some(YearGroup::Y10)),
        ("PK", Some(YearGroup::N)),
        ("N", Some(YearGroup::N)),
        ("N2", Some(YearGroup::N)),
        ("KG", Some(YearGroup::R)),
        ("R", Some(YearGroup::R)),
        ("Reception", Some(YearGroup::R)),
        ("00", Some(YearGroup::R)),
        ("14", None),
        ("-1", None),
        ("3/4", None),
        ("UG", None),
        ("PS1", None),
    ] {
        let imported = users(&[&format!("p1,,,,student,Al,Ray,,{grade}")]);
        assert_eq!(imported.roster.pupils[0].year_group, year, "{grade}");
        assert_eq!(noted(&imported, NoteCode::UnknownGrade), u32::from(year.is_none()), "{grade}");
    }
    assert_eq!(noted(&users(&["p1,,,,student,Al,Ray,,"]), NoteCode::UnknownGrade), 0);
}

#[test]
fn enrolments_with_dates_of_every_kind() {
    let imported = import(&[
        ("users.csv", PEOPLE),
        ("classes.csv", "sourcedId,title\nc1,One\nc2,\nc1,One\n,None\n"),
        (
            "enrollments.csv",
            "sourcedId,classSourcedId,userSourcedId,role,beginDate,endDate\n\
             e2,c1,p1,student,04/09/2023,20/12/2023\n\
             e3,c2,p1,student,2024-01-08T00:00:00Z,19.7.2024\n\
             e4,c1,p2,student,12/31/2023,20240719\n\
             e5,c1,p2,student,soon,\n\
             e6,c1,p2,student,2024-02-02,2024-02-01\n\
             e7,c9,p2,student,,\n\
             e8,c1,nobody,student,,\n\
             e9,c1,gone,student,,\n\
             e10,c1,a1,parent,,\n\
             e11,c1,a1,student,,\n\
             e12,c1,p2,teacher,,\n\
             e13,c1,t1,proctor,,\n\
             e14,c1,t1,teacher,,\n\
             e15,c1,t2,teacher,,\n\
             e16,c1,t2,teacher,,\n\
             e17,,t2,teacher,,\n\
             e18,c1,p2,student,05/05/23,\n",
        ),
    ]);
    let memberships = &imported.roster.memberships;
    let dates: Vec<_> = memberships.iter().map(|m| (m.pupil.as_str(), m.class.as_str(), m.from, m.to)).collect();
    assert_eq!(
        dates,
        [
            ("p1", "c1", Some(day("2023-09-04")), Some(day("2023-12-20"))),
            ("p1", "c2", Some(day("2024-01-08")), Some(day("2024-07-19"))),
            ("p2", "c1", Some(day("2023-12-31")), Some(day("2024-07-19"))),
        ]
    );
    // The file has dates of both orders, so that the one that could be either is read as the later beginning.
    assert_eq!(noted(&imported, NoteCode::DatesOfTwoOrders), 1);
    assert_eq!(noted(&imported, NoteCode::MonthFirstDate), 1);
    assert_eq!(noted(&imported, NoteCode::NoPrimaryTeacher), 1);
    assert!(imported.roster.assignments.iter().all(|a| a.role == AssignmentRole::ClassTeacher));
    assert_eq!(imported.roster.classes[1].name, "c2");
    let found: Vec<_> =
        imported.report.skipped.iter().filter(|s| s.file == "enrollments.csv").map(|s| (s.row, s.code)).collect();
    assert_eq!(
        found,
        [
            (5, SkipCode::UnreadableDate),
            (6, SkipCode::DatesReversed),
            (7, SkipCode::UnknownClass),
            (8, SkipCode::UnknownUser),
            (9, SkipCode::UserNotTaken),
            (10, SkipCode::RoleWithoutPlace),
            (11, SkipCode::RoleMismatch),
            (12, SkipCode::RoleMismatch),
            (13, SkipCode::RoleWithoutPlace),
            (16, SkipCode::DuplicateRow),
            (17, SkipCode::BadId),
            (18, SkipCode::UnreadableDate),
        ]
    );
}

#[test]
fn terms_that_cannot_be_are_left_out() {
    let imported = import(&[
        ("users.csv", PEOPLE),
        (
            "academicSessions.csv",
            "sourcedId,title,type,startDate,endDate\ns1,Autumn,term,2023-09-04,2023-12-20\n\
             s2,Half,term,2023-10-30,2023-12-20\ns3,Back,term,2024-03-22,2024-01-08\ns4,None,term,,\n",
        ),
    ]);
    let terms = &imported.roster.calendar.terms;
    assert_eq!((terms.len(), terms[0].name.as_str()), (1, "Half"), "the narrower of two that contain each other");
    let codes: Vec<_> =
        imported.report.skipped.iter().filter(|s| s.file == "academicSessions.csv").map(|s| s.code).collect();
    assert_eq!(codes, [SkipCode::TermEncloses, SkipCode::DatesReversed, SkipCode::UnreadableDate]);
}
