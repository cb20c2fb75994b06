//! Clocks that run backwards between requests: what happened is recorded as it was told, and no effect precedes its cause.

use schoolgate::School;
use schoolgate::contract::{ErrorCode, Roster, from_json};
use serde_json::Value;

use super::history::{HUSSAIN, LEADER, MUM, Told, roster};

#[test]
fn an_effect_never_precedes_its_cause() {
    let mut told = Told::begin(roster());
    let send = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqpup-id"], "topic": "homework", "text": "t"}"#;
    told.does("sent", MUM, send);
    for (id, by, action) in [
        ("read", HUSSAIN, r#"{"type": "read_message", "message": "sent"}"#),
        ("up", HUSSAIN, r#"{"type": "escalate", "message": "sent", "reason": "r"}"#),
        ("answer", HUSSAIN, r#"{"type": "reply", "message": "sent", "kind": "answer", "text": "t"}"#),
        ("thanks", MUM, r#"{"type": "reply", "message": "answer", "kind": "answer", "text": "t"}"#),
        ("close", LEADER, r#"{"type": "close_message", "message": "sent"}"#),
    ] {
        told.turn_back(20);
        told.try_to(id, by, action);
    }
    let times: Vec<_> = told.log.iter().skip(1).map(|event| event.at).collect();
    assert!(times.len() > 4 && times.is_sorted_by(|a, b| a > b), "the log says when each was told: {times:?}");

    let snapshot: Value = serde_json::from_str(&told.school.snapshot().unwrap()).unwrap();
    let messages = &snapshot["school"]["messages"];
    let sent = &messages["sent"];
    for (what, at) in [
        ("seen", &sent["seen"]),
        ("escalated", &sent["escalated"]),
        ("answered", &messages["answer"]["at"]),
        ("thanked", &messages["thanks"]["at"]),
    ] {
        assert_eq!(at, &sent["at"], "{what}: no earlier than it was sent");
    }
    assert_eq!(School::replay(&told.log).unwrap(), told.school);
}

#[test]
fn the_transitions_that_a_roster_gave_are_kept() {
    let with = |transitions: &str| {
        let text = format!(
            r#"{{"id": "little", "name": "A little school", "timezone": "Europe/London", "timezone_transitions": [{transitions}]}}"#
        );
        (text.clone(), from_json::<Roster>(text.as_bytes()).unwrap())
    };
    let (stay, later) = (r#"{"at": "2023-10-29T01:00:00Z", "offset_minutes": 60}"#, r#""2023-10-29T01:00:00Z""#);
    let mut told = Told::begin(Roster { timezone_transitions: with(stay).1.timezone_transitions, ..roster() });
    let kept = |told: &Told| {
        let snapshot = told.school.snapshot().unwrap();
        let restored = School::restore(snapshot.as_bytes()).unwrap();
        assert_eq!(restored, told.school, "with the zone that follows from them");
        assert_eq!(School::replay(&told.log).unwrap(), told.school);
        assert_eq!(restored.snapshot().unwrap(), snapshot);
        snapshot
    };
    assert!(kept(&told).contains(r#""timezone_transitions":[{"at":"2023-10-29T01:00:00+00:00","offset_minutes":60}]"#));

    const HOST: &str = r#"{"host": "office"}"#;
    let import = |roster: &str| format!(r#"{{"type": "import_roster", "roster": {roster}}}"#);
    let half = stay.replace("60", "30");
    told.does("import", HOST, &import(&with(&half).0));
    assert!(kept(&told).contains(r#""offset_minutes":30"#));
    told.does("again", HOST, &import(&with("").0));
    assert!(kept(&told).contains(r#""offset_minutes":30"#), "who gives none takes none away");

    let twice = format!("{stay}, {half}");
    let request = format!(r#"{{"at": {later}, "by": {HOST}, "action": {}}}"#, import(&with(&twice).0));
    let error = told.school.ask(&from_json(request.as_bytes()).unwrap()).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, "action.roster.timezone_transitions[1].at"));
    assert!(!Told::begin(roster()).school.snapshot().unwrap().contains("timezone_transitions"));
}
