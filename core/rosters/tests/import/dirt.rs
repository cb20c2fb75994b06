//! Dirt that is read the protective way, whatever the source.

use schoolgate_rosters::import::read;

use super::*;

fn read_all(files: &[(&str, &str)], options: &Options) -> Result<Imported, schoolgate::contract::Error> {
    let files: Vec<_> = files.iter().map(|(name, text)| NamedFile { name, bytes: text.as_bytes() }).collect();
    read(&files, options)
}

fn refused(files: &[(&str, &str)]) -> (ErrorCode, String) {
    let error = read_all(files, &options()).unwrap_err();
    assert!(!error.to_string().contains("Amina"), "an error holds nobody's name: {error}");
    (error.code(), error.path().to_owned())
}

#[test]
fn a_first_line_that_names_the_separator_is_obeyed() {
    let plain = users(&["p1,,,,student,Al,Ray,,3"]).roster;
    for separator in [";", "\t", "|", ","] {
        let text = format!("{HEAD}\np1,,,,student,Al,Ray,,3\n").replace(',', separator);
        for line in ["sep=", "SEP=", "\u{feff}sep="] {
            let text = format!("{line}{separator}\r\n{text}");
            let imported = import(&[("users.csv", &text)]);
            assert_eq!(imported.roster, plain, "{line}{separator}");
            assert_eq!(noted(&imported, NoteCode::SeparatorLine), 1, "{line}{separator}");
            let through = read_all(&[("users.csv", &text)], &options()).unwrap();
            assert_eq!(through.roster, plain, "the source is known behind the line");
        }
    }
}

#[test]
fn dates_are_read_as_the_rest_of_their_file_is_written() {
    let dates = |rows: &str| {
        let imported = import(&[
            ("users.csv", PEOPLE),
            ("classes.csv", "sourcedId,title\nc1,One\nc2,Two\n"),
            ("enrollments.csv", &format!("classSourcedId,userSourcedId,role,beginDate,endDate\n{rows}")),
        ]);
        let found: Vec<_> = imported.roster.memberships.iter().map(|member| (member.from, member.to)).collect();
        (found, imported)
    };
    let (found, imported) = dates("c1,p1,student,04/09/2023,19/07/2024\n");
    assert_eq!(found, [(Some(day("2023-09-04")), Some(day("2024-07-19")))]);
    assert_eq!(noted(&imported, NoteCode::AmbiguousDate), 1);
    let (found, imported) = dates("c1,p1,student,04/09/2023,07/19/2024\n");
    assert_eq!(found, [(Some(day("2023-04-09")), Some(day("2024-07-19")))], "the file is written month first");
    assert_eq!(noted(&imported, NoteCode::MonthFirstDate), 2);
    let (found, imported) = dates("c1,p1,student,04/09/2023,05/06/2024\nc2,p1,student,08/31/2023,19/07/2024\n");
    assert_eq!(found[0], (Some(day("2023-09-04")), Some(day("2024-05-06"))), "the later beginning, the earlier end");
    assert_eq!(noted(&imported, NoteCode::DatesOfTwoOrders), 2);
    let columns: Vec<_> = imported.report.notes.iter().filter(|note| note.code == NoteCode::DatesOfTwoOrders).collect();
    assert_eq!(columns[0].column.as_deref(), Some("beginDate"));
    assert_eq!((columns[1].column.as_deref(), &columns[1].rows), (Some("endDate"), &vec![2]));
}

#[test]
fn a_spreadsheet_writes_false_in_its_own_language() {
    for word in ["FALSE", "FAUX", "FALSCH", "FALSO", "ONWAAR", "FAŁSZ", "nein", "non", "0"] {
        let imported = users(&["p1,,,,student,Al,Ray,a1,", &format!("a1,,{word},,parent,Bo,Ray,,")]);
        assert_eq!(links(&imported), [("p1", "a1", true)], "{word}");
        assert_eq!(noted(&imported, NoteCode::UnreadableFlag), 0, "{word}");
    }
    for word in ["TRUE", "VRAI", "WAHR", "VERDADERO", "VERO", "WAAR", "PRAWDA", "sí", "1"] {
        let imported = users(&["p1,,,,student,Al,Ray,a1,", &format!("a1,,{word},,parent,Bo,Ray,,")]);
        assert_eq!(links(&imported), [("p1", "a1", false)], "{word}");
    }
    let imported = users(&["p1,,,,student,Al,Ray,a1,", "a1,,perhaps,,parent,Bo,Ray,,"]);
    assert_eq!(links(&imported), [("p1", "a1", true)]);
    let note = imported.report.notes.iter().find(|note| note.code == NoteCode::UnreadableFlag).unwrap();
    assert_eq!((note.column.as_deref(), note.first_row), (Some("enabledUser"), Some(3)));
}

#[test]
fn an_id_that_lost_its_zeros_is_followed_to_nobody() {
    let imported = import(&[
        (
            "users.csv",
            &format!("{HEAD}\n00452,,,,student,Al,Ray,0017,3\n0017,,,,parent,Bo,Ray,,\n00460,,,,student,Cy,Ray,17,\n"),
        ),
        ("classes.csv", "sourcedId,title\nc1,One\n"),
        ("enrollments.csv", "classSourcedId,userSourcedId,role\nc1,452,student\nc1,00460,student\nc1,99,student\n"),
    ]);
    assert_eq!(links(&imported), [("00452", "0017", false)]);
    let found: Vec<_> = imported.report.skipped.iter().map(|s| (s.row, s.code, s.column.as_deref())).collect();
    assert_eq!(
        found,
        [
            (4, SkipCode::ZerosLost, None),
            (2, SkipCode::ZerosLost, Some("userSourcedId")),
            (4, SkipCode::UnknownUser, Some("userSourcedId"))
        ]
    );
    assert!(imported.report.skipped[0].rest_taken && !imported.report.skipped[1].rest_taken);
}

#[test]
fn a_school_below_a_school_is_another_one() {
    let files = |parent_type: &str| {
        format!(
            "sourcedId,name,type,parentSourcedId\no1,Primary,{parent_type},o2\no2,Infants,school,o1\no3,Art,department,o1\n"
        )
    };
    let run = |kind: &str, org: Option<&str>| {
        let mut options = options();
        options.org = org.map(str::to_owned);
        let users = format!("{HEAD}\np1,,,o1,student,Al,Ray,,\np2,,,o2,student,Bo,Ray,,\np3,,,o3,student,Cy,Ray,,\n");
        read_all(&[("orgs.csv", &files(kind)), ("users.csv", &users)], &options)
    };
    let pupils =
        |imported: Imported| imported.roster.pupils.iter().map(|p| p.id.as_str().to_owned()).collect::<Vec<_>>();
    // Each is the other's parent, which goes round in a ring and ends.
    assert_eq!(pupils(run("school", Some("o1")).unwrap()), ["p1", "p3"]);
    assert_eq!(pupils(run("school", Some("o2")).unwrap()), ["p2"]);
    let over = run("district", Some("o1")).unwrap_err();
    assert_eq!((over.code(), over.path()), (ErrorCode::InvalidValue, "org"), "what is over a school is none");
    // The ring makes the district a part of the only school.
    assert_eq!(pupils(run("district", None).unwrap()), ["p1", "p2", "p3"]);
}

#[test]
fn a_role_that_ended_yesterday_is_over() {
    let run = |end: &str| {
        let mut options = options();
        options.today = Some(Date::parse("2023-10-02").unwrap());
        let roles = format!("userSourcedId,role,endDate\np1,student,\na1,parent,{end}\nt1,teacher,{end}\n");
        let users = "sourcedId,givenName,familyName,agentSourcedIds\np1,Al,Ray,a1\na1,Bo,Ray,\nt1,Di,Gray,\n";
        read_all(&[("users.csv", users), ("roles.csv", &roles)], &options).unwrap()
    };
    let over = run("2023-10-01");
    assert_eq!((over.roster.links.len(), over.roster.staff.len()), (0, 0));
    let ended: Vec<_> = over.report.skipped.iter().filter(|s| s.code == SkipCode::RoleEnded).collect();
    assert_eq!((ended.len(), ended[0].column.as_deref()), (2, Some("endDate")));
    let last_day = run("2023-10-02");
    assert_eq!((last_day.roster.links.len(), last_day.roster.staff.len()), (1, 1));
}

#[test]
fn files_of_two_sources_are_not_united() {
    let one = ("users.csv", "sourcedId,role\np1,student\n");
    let clever = ("students.csv", "School_id,Student_id,First_name,Last_name\n1,p1,Amina,Ray\n");
    let page = ("users.json", r#"{"users":[{"sourcedId":"p1","role":"student","givenName":"Amina"}]}"#);
    let xml = ("ctf.xml", "<CTfile><CTFpupilData><Pupil><UPN>p1</UPN></Pupil></CTFpupilData></CTfile>");
    for (one, other) in [(one, clever), (one, page), (page, xml), (clever, xml)] {
        assert_eq!(refused(&[one, other]), (ErrorCode::InvalidValue, "files[1]".to_owned()));
    }
}

#[test]
fn half_a_page_and_half_a_document_are_no_school() {
    let whole = r#"{"users":[{"sourcedId":"p1","role":"student","givenName":"Amina"}]}"#;
    for end in 1..whole.len() {
        assert_eq!(refused(&[("users.json", &whole[..end])]).0, ErrorCode::UnreadableFile, "{end}");
    }
    assert_eq!(refused(&[("a.json", whole), ("b.json", "{\"users\":[{\"given\" \"Amina\"}]}")]).1, "files[1]");
    let whole = "<CTfile><CTFpupilData><Pupil><UPN>p1</UPN><Forename>Amina</Forename></Pupil></CTFpupilData></CTfile>";
    for end in 1..whole.len() {
        assert_eq!(refused(&[("c.xml", &whole[..end])]).0, ErrorCode::UnreadableFile, "{end}");
    }
    let page =
        |more| format!(r#"{{"data":[{{"id":"p1","forename":"Amina"}}],"meta":{{"pagination":{{"more":{more}}}}}}}"#);
    assert_eq!(refused(&[("students-1.json", &page(true))]), (ErrorCode::MissingField, "files[0]".to_owned()));
    assert!(read_all(&[("students-1.json", &page(true)), ("students-2.json", &page(false))], &options()).is_ok());
}

#[test]
fn a_document_type_and_entities_are_refused() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY a \"Amina\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let pupil = |name: &str| {
        format!("<CTfile><CTFpupilData><Pupil><UPN>p1</UPN><Forename>{name}</Forename></Pupil></CTFpupilData></CTfile>")
    };
    assert_eq!(
        refused(&[("c.xml", &format!("{bomb}{}", pupil("&b;")))]),
        (ErrorCode::UnreadableFile, "files[0]".to_owned())
    );
    for name in ["&b;", "&Amina;", "&#xD800;", "&#99999999;", "&"] {
        assert_eq!(refused(&[("c.xml", &pupil(name))]).0, ErrorCode::UnreadableFile, "{name}");
    }
    let imported = read_all(&[("c.xml", &pupil("Zo&#xEB; &amp; &quot;Al&quot;"))], &options()).unwrap();
    assert_eq!(imported.roster.pupils[0].given_name, "Zoë & \"Al\"");
    // Nor does depth cost more than it is long.
    let deep = format!("<CTfile>{}{}</CTfile>", "<a>".repeat(200_000), "</a>".repeat(200_000));
    assert_eq!(refused(&[("c.xml", &deep)]).0, ErrorCode::UnreadableFile);
}

#[test]
fn json_and_xml_come_in_every_encoding_too() {
    let page = r#"{"users":[{"sourcedId":"p1","role":"student","givenName":"Zoë","familyName":"Né","grades":[3]}]}"#;
    let xml = "<CTfile><CTFpupilData><Pupil><UPN>p1</UPN><Forename>Zoë</Forename><Surname>Né</Surname></Pupil></CTFpupilData></CTfile>";
    for (name, text) in [("users.json", page), ("c.xml", xml)] {
        let plain = read_all(&[(name, text)], &options()).unwrap().roster;
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let old: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let variants = [
            ([b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat(), None),
            ([b"\xFF\xFE".as_slice(), &le].concat(), Some(NoteCode::ReadAsUtf16)),
            (le, Some(NoteCode::ReadAsUtf16)),
            (old, Some(NoteCode::ReadAsWindows1252)),
        ];
        for (at, (bytes, note)) in variants.into_iter().enumerate() {
            let imported = read(&[NamedFile { name, bytes: &bytes }], &options()).unwrap();
            assert_eq!(imported.roster, plain, "{name} {at}");
            assert!(note.is_none_or(|code| noted(&imported, code) == 1), "{name} {at}");
        }
    }
}

#[test]
fn parental_responsibility_that_records_disagree_about_is_open() {
    let contact = |said: &str| {
        format!(
            r#"{{"id":"a1","forename":"Bo","surname":"Ray","relationship":{{"relationship":"Mother","parental_responsibility":{said}}}}}"#
        )
    };
    let run = |said: &[&str]| {
        let contacts: Vec<_> = said.iter().map(|said| contact(said)).collect();
        let page = format!(
            r#"{{"data":[{{"id":"p1","forename":"Al","surname":"Ray","contacts":{{"data":[{}]}}}}]}}"#,
            contacts.join(",")
        );
        read_all(&[("students.json", &page)], &options()).unwrap()
    };
    let said = |imported: &Imported| imported.roster.links[0].parental_responsibility;
    assert_eq!(said(&run(&["true"])), Some(true));
    assert_eq!(said(&run(&["false"])), Some(false));
    assert_eq!(said(&run(&["null"])), None);
    assert_eq!(said(&run(&["\"WAHR\""])), Some(true));
    for contradiction in [&["true", "false"][..], &["true", "\"perhaps\""], &["false", "true", "true"]] {
        let imported = run(contradiction);
        assert_eq!((said(&imported), imported.roster.links.len()), (None, 1), "{contradiction:?}");
        assert!(noted(&imported, NoteCode::ResponsibilityDisagrees) > 0);
    }
}

#[test]
fn totals_count_what_the_report_says() {
    let imported = users(&["p1,,,,student,Al,Ray,\"a1,nobody\",3", "a1,,,,parent,Bo,,,", "x1,,,,wizard,Cy,Ray,,"]);
    let totals = imported.report.totals;
    assert_eq!((totals.rows, totals.taken, totals.half_taken, totals.doubted), (3, 2, 1, 1));
    assert_eq!((totals.pupils, totals.parents, totals.links, totals.pending, totals.responsible), (1, 1, 1, 0, 0));
}
