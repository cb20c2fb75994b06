//! A snapshot is the school, whole or not at all.

use schoolgate::School;
use schoolgate::contract::ErrorCode;

use super::history::told;

#[test]
fn a_restored_school_is_the_school() {
    let told = told();
    for end in 1..=told.log.len() {
        let school = School::replay(&told.log[..end]).unwrap();
        let snapshot = school.snapshot().unwrap();
        let restored = School::restore(snapshot.as_bytes()).unwrap();
        assert_eq!(restored, school);
        assert_eq!(restored.snapshot().unwrap(), snapshot);
        if end == told.log.len() {
            assert_eq!(snapshot, told.school.snapshot().unwrap(), "and replaying gives the same bytes");
        }
    }
}

#[test]
fn a_restored_school_goes_on_with_the_log() {
    let told = told();
    let half = told.log.len() / 2;
    let snapshot = School::replay(&told.log[..half]).unwrap().snapshot().unwrap();
    let mut school = School::restore(snapshot.as_bytes()).unwrap();
    for event in &told.log[half..] {
        school.apply(event).unwrap();
    }
    assert_eq!(school.snapshot().unwrap(), told.school.snapshot().unwrap());
}

#[test]
fn a_snapshot_that_was_cut_short_is_refused() {
    let snapshot = told().school.snapshot().unwrap();
    for end in (0..snapshot.len()).step_by(97) {
        let error = School::restore(&snapshot.as_bytes()[..end]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::BadSnapshot, "{end}");
    }
}

#[test]
fn an_edited_snapshot_is_refused() {
    let snapshot = told().school.snapshot().unwrap();
    for (from, to) in [
        ("Layla", "Leyla"),
        (r#""state":"active""#, r#""state":"terminated""#),
        (r#""points":2"#, r#""points":20"#),
        (r#""answered":"msg-3""#, r#""answered":null"#),
        (r#""answered":"msg-3","#, ""),
        (r#""seq":"#, r#""seq":1"#),
        (r#""name":"Red""#, r#""name":"Red","more":1"#),
        (r#","seal":""#, r#","more":1,"seal":""#),
        (r#""school":"#, r#""skool":"#),
    ] {
        let edited = snapshot.replacen(from, to, 1);
        assert_ne!(edited, snapshot, "{from}");
        assert_eq!(School::restore(edited.as_bytes()).unwrap_err().code(), ErrorCode::BadSnapshot, "{from}");
    }
}

#[test]
fn how_a_snapshot_is_set_out_makes_no_difference() {
    let told = told();
    let snapshot = told.school.snapshot().unwrap();
    let set_out: String = snapshot.replace(r#","seal""#, ",\n \"seal\"").replacen('{', "{ ", 1);
    assert_eq!(School::restore(set_out.as_bytes()).unwrap(), told.school);
    // As a database keeps it that sorts the fields of JSON.
    let sorted: serde_json::Value = serde_json::from_str(&snapshot).unwrap();
    assert_ne!(sorted.to_string(), snapshot);
    assert_eq!(School::restore(sorted.to_string().as_bytes()).unwrap(), told.school);
}

#[test]
fn a_newer_snapshot_is_refused_by_name() {
    let snapshot = told().school.snapshot().unwrap().replacen(r#"{"v":1"#, r#"{"v":2"#, 1);
    let error = School::restore(snapshot.as_bytes()).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::UnknownVersion, "v"));
    assert!(error.sentence().contains("version 2"), "{error}");
}
