//! Every row is accounted for: it is taken, or the report says that it is not.

use std::collections::BTreeMap;

use schoolgate_rosters::import::{Report, read};

use super::*;

/// Of each file, how many rows were neither taken nor are among those of which the report says why not.
fn unaccounted(report: &Report) -> Vec<(String, u32)> {
    let mut said: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    let whole = report.skipped.iter().filter(|skipped| !skipped.rest_taken);
    whole.for_each(|skipped| _ = said.entry(&skipped.file).or_default().insert(skipped.row));
    // Notes on rows that are no part of a roster, and are not doubted.
    let codes = [NoteCode::SessionNotTerm, NoteCode::NotRead, NoteCode::NotKnown, NoteCode::DuplicateAgent];
    for note in report.notes.iter().filter(|note| codes.contains(&note.code)) {
        said.entry(note.file.as_deref().unwrap_or_default()).or_default().extend(&note.rows);
    }
    let left = report.files.iter().map(|file| {
        let said = said.get(file.file.as_str()).map_or(0, |rows| u32::try_from(rows.len()).unwrap());
        (file.file.clone(), file.rows.saturating_sub(file.taken + said))
    });
    left.filter(|(_, left)| *left > 0).collect()
}

fn all_accounted(files: &[(&str, &[u8])], options: &Options) {
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    let Ok(imported) = read(&files, options) else { return };
    assert_eq!(unaccounted(&imported.report), [], "{:#?}", imported.report);
}

#[test]
fn in_every_folder_of_files() {
    fn folders(at: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders(&path, found);
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/imports"), &mut found);
    for folder in &found {
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        let files: Vec<_> = paths.map(|path| (name(&path), std::fs::read(&path).unwrap())).collect();
        let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        for today in [None, Some("2023-10-02"), Some("2024-09-02")] {
            let mut options = options();
            options.today = today.map(|today| Date::parse(today).unwrap());
            all_accounted(&files, &options);
        }
    }
    assert!(found.len() > 40, "no folders");
}

#[test]
fn whatever_rows_say_twice_or_of_nobody() {
    let text = |text: &'static str| text.as_bytes();
    // A pair that the pupil's row and a relationship state; organisations that are no school of this one.
    let users = text("sourcedId,role,givenName,familyName,agentSourcedIds\np1,student,Al,Ray,a1\na1,parent,Bo,Ray,\n");
    let twice =
        text("userSourcedId,relationshipUserSourcedId,relationshipRole\np1,a1,guardian\np1,a1,guardian\np1,x,aide\n");
    let orgs = text("sourcedId,type,name\no1,school,One\no2,district,Two\no2,district,Two\n,school,Three\n");
    let none = text("sourcedId,type,name\no1,district,One\no2,district,Two\n");
    let manifest = text("propertyName,value\nfile.users,bulk\nsource.systemName,x\n,\n");
    all_accounted(
        &[("users.csv", users), ("relationships.csv", twice), ("orgs.csv", orgs), ("manifest.csv", manifest)],
        &options(),
    );
    all_accounted(&[("users.csv", users), ("orgs.csv", none)], &options());
    // Clever's contacts in a file of their own, of which one is nobody.
    let students = text("School_id,Student_id,First_name,Last_name\n1,p1,Al,Ray\n1,p1,Al,Ray\n");
    let contacts = text(
        "Student_id,Contact_name,Contact_sis_id,Contact_relationship\np1,Bo Ray,7,Mother\np1,,,\np9,Bo Ray,7,Mother\n",
    );
    all_accounted(&[("students.csv", students), ("contacts.csv", contacts)], &options());
    // Records of which an import has no use, on several pages, and a contact who is there twice.
    let page =
        text(r#"{"users":[{"sourcedId":"p1","role":"student"}],"courses":[{"sourcedId":"k1"},{"sourcedId":"k2"}]}"#);
    let more = text(r#"{"courses":[{"sourcedId":"k3"}],"lineItems":[{"sourcedId":"l1"}]}"#);
    all_accounted(&[("1.json", page), ("2.json", more)], &options());
    let students = text(
        r#"{"data":[{"id":"p1","forename":"Al","surname":"Ray","contacts":{"data":[{"id":"c1","forename":"Bo","surname":"Ray","relationship":{"relationship":"Mother"}}]}}]}"#,
    );
    let contacts =
        text(r#"{"data":[{"id":"c1","forename":"Bo","surname":"Ray"},{"id":"c2","forename":"Cy","surname":"Ray"}]}"#);
    let groups =
        text(r#"{"data":[{"id":"g1","name":"Red","type":"HOUSE"},{"id":"g2","name":"3H","type":"REGISTRATION"}]}"#);
    all_accounted(&[("students.json", students), ("contacts.json", contacts), ("groups.json", groups)], &options());
}

#[test]
fn pupils_of_whom_no_year_group_is_known_are_named() {
    let imported = import(&[
        (
            "users.csv",
            "sourcedId,role,givenName,familyName,grades\np1,student,Al,Ray,\np2,student,Bo,Ray,\np3,student,Cy,Ray,3\n",
        ),
        ("classes.csv", "sourcedId,title,grades\nc1,One,3\nc2,Choir,\n"),
        ("enrollments.csv", "classSourcedId,userSourcedId,role\nc1,p1,student\nc2,p2,student\n"),
    ]);
    let note = imported.report.notes.iter().find(|note| note.code == NoteCode::YearGroupUnknown).unwrap();
    assert_eq!((note.rows.as_slice(), note.column.as_deref()), (&[3][..], Some("grades")));
}
