//! Encodings, headings, ragged rows, and files that are no files.

use proptest::prelude::*;

use super::*;

#[test]
fn every_encoding_and_line_ending_gives_the_same_roster() {
    let text = format!("{HEAD}\np1,,,,student,Zoë,\"O'Néill\nSmith\",a1,3\na1,,,,parent,Zoë,Né,,\n");
    let plain = import(&[("users.csv", &text)]);
    assert_eq!(plain.roster.pupils[0].family_name, "O'Néill Smith");
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let old: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let variants: Vec<(Vec<u8>, Option<NoteCode>)> = vec![
        (marked, None),
        ([b"\xFF\xFE".as_slice(), &le].concat(), Some(NoteCode::ReadAsUtf16)),
        ([b"\xFE\xFF".as_slice(), &be].concat(), Some(NoteCode::ReadAsUtf16)),
        (le, Some(NoteCode::ReadAsUtf16)),
        (old, Some(NoteCode::ReadAsWindows1252)),
        (text.replace('\n', "\r").into_bytes(), None),
        (text.replace('\n', "\r\n").into_bytes(), None),
        (text.replace(',', ";").into_bytes(), Some(NoteCode::OtherDelimiter)),
        (text.replace(',', "\t").into_bytes(), Some(NoteCode::OtherDelimiter)),
    ];
    for (at, (bytes, note)) in variants.into_iter().enumerate() {
        let imported = import_with(&[("export/Users.CSV", &bytes)], &options());
        assert_eq!(imported.roster, plain.roster, "variant {at}");
        assert!(note.is_none_or(|code| noted(&imported, code) > 0), "variant {at}");
    }
    let euro = import_with(
        &[("users.csv", b"sourcedId,role,givenName,familyName\np1,student,\x8Eof\x80\x81,L\n")],
        &options(),
    );
    assert_eq!(euro.roster.pupils[0].given_name, "Žof€\u{fffd}");
}

#[test]
fn misspelt_headings_find_their_columns() {
    let imported = import(&[(
        "users.csv",
        "sourcedID,Given Name,familyname,agentSourcedId,ROLE,Year Group,PassWord,metadata.jp.kana,Role,,\n\
         p1,Al,Ray,a1,student,Year 3,hush,x,teacher,,\n\
         a1,Bo,Ray,,parent,,hush,x,teacher,,\n",
    )]);
    assert_eq!(links(&imported), [("p1", "a1", false)]);
    assert_eq!(imported.roster.pupils[0].year_group, Some(YearGroup::Y3));
    let read_as: Vec<_> = imported
        .report
        .notes
        .iter()
        .filter(|note| note.code == NoteCode::HeadingReadAs)
        .map(|note| (note.column.as_deref().unwrap(), note.sentence.rsplit(' ').next().unwrap()))
        .collect();
    assert_eq!(
        read_as,
        [
            ("Given Name", "`givenName`."),
            ("ROLE", "`role`."),
            ("Year Group", "`grades`."),
            ("PassWord", "`password`."),
            ("agentSourcedId", "`agentSourcedIds`."),
            ("familyname", "`familyName`."),
            ("sourcedID", "`sourcedId`."),
        ]
        .into_iter()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect::<Vec<_>>()
    );
    assert_eq!(noted(&imported, NoteCode::ColumnIgnored), 1);
    assert_eq!(noted(&imported, NoteCode::DuplicateColumn), 1);
    assert_eq!(noted(&imported, NoteCode::UnnamedColumns), 2);
    assert_eq!(noted(&imported, NoteCode::PasswordDropped), 1);
    assert!(!format!("{imported:?}").contains("hush"));
}

#[test]
fn ragged_rows() {
    let imported = import(&[(
        "users.csv",
        "sourcedId,role,givenName,familyName,agentSourcedIds,grades\n\
         p1,student,Al,Ray,a1,3,,,\np2,student,Bo,Ray\np3,student,Cy,Ray,a1,a2,3\na1,parent,Di,Ray,,\n",
    )]);
    assert_eq!(skipped(&imported), [(4, SkipCode::RowTooLong)]);
    assert_eq!(noted(&imported, NoteCode::RowShort), 1);
    assert_eq!(imported.roster.pupils.len(), 2);
}

#[test]
fn an_unclosed_quotation_is_noted_and_pours_nothing_into_the_report() {
    let imported = users(&["p1,,,,student,Al,Ray,,", "\"p2,,,,student,Bo,Ray,,", "p3,,,,student,Cy,Secret,,"]);
    assert_eq!(noted(&imported, NoteCode::UnclosedQuote), 1);
    assert_eq!(skipped(&imported), [(3, SkipCode::BadId)]);
    assert!(!format!("{:?}", imported.report).contains("Secret"));
    let header = import(&[("users.csv", "sourcedId,role,\"mobile\np1,student,Secret\n")]);
    assert_eq!(noted(&header, NoteCode::ColumnIgnored), 1);
    assert!(!format!("{:?}", header.report).contains("Secret"));
}

#[test]
fn an_error_only_where_nothing_can_be_taken() {
    let code = |files: &[(&str, &[u8])]| {
        let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
        let error = one_roster(&files, &options()).unwrap_err();
        assert!(!error.to_string().contains("Amina"));
        (error.code(), error.path().to_owned())
    };
    assert_eq!(code(&[]), (ErrorCode::UnreadableFile, "files".to_owned()));
    assert_eq!(code(&[("x.csv", b""), ("users.csv", b"\n\n")]), (ErrorCode::UnreadableFile, "files[1]".to_owned()));
    assert_eq!(code(&[("users.csv", b"p1,student,Amina\n")]), (ErrorCode::MissingField, "files[0]".to_owned()));
    let imported = import(&[
        ("users.csv", PEOPLE),
        ("classes.csv", "c1,Amina\n"),
        ("manifest.csv", "propertyName,value\nfile.users,delta\n"),
    ]);
    assert_eq!(noted(&imported, NoteCode::FileUnusable), 1);
    assert_eq!(noted(&imported, NoteCode::DeltaFile), 1);
    assert!(!format!("{:?}", imported.report).contains("Amina"));
}

#[test]
fn ten_megabytes_of_garbage_do_no_harm() {
    let mut state: u64 = 7;
    let mut garbage: Vec<u8> = Vec::with_capacity(10_000_000);
    while garbage.len() < 10_000_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        garbage.extend_from_slice(&state.to_be_bytes()[..4]);
    }
    let file = NamedFile { name: "users.csv", bytes: &garbage };
    assert_eq!(one_roster(&[file], &options()).unwrap_err().code(), ErrorCode::MissingField);
    let headed = [HEAD.as_bytes(), b"\n", &garbage].concat();
    let imported = import_with(&[("users.csv", &headed)], &options());
    assert!(imported.roster.pupils.is_empty() && !imported.report.skipped.is_empty());
    // Without quotation marks every line is a row.
    let unquoted: Vec<u8> = headed.iter().copied().filter(|byte| *byte != b'"').collect();
    let imported = import_with(&[("users.csv", &unquoted)], &options());
    assert!(imported.report.files[0].rows > 50_000);
}

/// The same text in UTF-16, which is read by copying, where UTF-8 is read as it stands in the file.
fn in_utf16(files: &[(&str, &str)]) -> Imported {
    let units = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let files: Vec<_> =
        files.iter().map(|(name, text)| (*name, [b"\xFF\xFE".as_slice(), &units(text)].concat())).collect();
    let files: Vec<_> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let mut imported = import_with(&files, &options());
    imported.report.notes.retain(|note| note.code != NoteCode::ReadAsUtf16);
    imported
}

proptest! {
    #[test]
    fn a_file_reads_alike_where_it_stands_and_copied(
        users in "([pat][12]|[\"',; \r\n\t]|\"\"|student|parent|teacher|Zoë|\u{a0}|,,){0,60}",
        enrolments in "(c1|[pt][12]|[\"', \r\n]|student|teacher|2023-09-04|,){0,40}",
    ) {
        let users = format!("sourcedId,role,givenName,familyName,agentSourcedIds\np1,student,Al,Ray,a1\n{users}");
        let enrolments = format!("classSourcedId,userSourcedId,role,beginDate\n{enrolments}");
        let files = [
            ("users.csv", users.as_str()), ("classes.csv", "sourcedId,title\nc1,One\n"), ("enrollments.csv", enrolments.as_str()),
        ];
        prop_assert_eq!(import(&files), in_utf16(&files));
    }
}

#[test]
fn a_row_longer_than_others_is_read_whole() {
    let agents: Vec<String> = (0..9_000).map(|n| format!("a{n:07}")).collect();
    let row = format!("p1,,,,student,Al,Ray,\"{}\",3", agents.join(","));
    assert!(row.len() > usize::from(u16::MAX));
    let imported = users(&[&row, "a0008999,,,,parent,Bo,Ray,,"]);
    assert_eq!(links(&imported), [("p1", "a0008999", false)]);
    assert_eq!(imported.roster.pupils[0].year_group, Some(YearGroup::Y3));
}
