//! Whatever dates people give, everything that is written is read again.

use proptest::prelude::*;
use schoolgate::contract::{Request, Roster, from_json, to_json};
use schoolgate::log::read_event;
use schoolgate::policy::built_in;
use schoolgate::{School, wire};

const DAYS: [&str; 7] =
    ["0000-01-01", "0001-01-01", "2023-10-02", "2023-10-03", "9999-12-30", "9999-12-31", "2023-12-31"];
const INSTANTS: [&str; 9] = [
    "0000-01-01T00:00:00+14:00",
    "0000-01-01T00:00:00-12:00",
    "2023-10-02T10:00:00+01:00",
    "2023-10-02T20:00:00+01:00",
    "2023-10-03T10:00:00+01:00",
    "9999-12-31T10:00:00+13:00",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T23:59:60+00:00",
];
const ZONES: [&str; 3] = ["Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago"];

fn roster(zone: &str, from: &str, to: &str) -> String {
    format!(
        r#"{{
      "id": "far", "name": "Far", "timezone": "{zone}",
      "calendar": {{ "terms": [ {{ "name": "T", "first": "2023-09-01", "last": "9999-12-31" }} ] }},
      "classes": [ {{ "id": "3h", "name": "3H", "year_group": "Y3" }}, {{ "id": "4b", "name": "4B", "year_group": "Y4" }} ],
      "pupils": [ {{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }} ],
      "parents": [ {{ "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" }},
                   {{ "id": "dad", "given_name": "Imran", "family_name": "Khan", "account": "active" }} ],
      "links": [ {{ "parent": "mum", "pupil": "amina", "parental_responsibility": true }},
                 {{ "parent": "dad", "pupil": "amina", "parental_responsibility": true }} ],
      "staff": [ {{ "id": "t", "name": "Mr Hussain" }}, {{ "id": "c", "name": "Ms Begum" }},
                 {{ "id": "head", "name": "Mrs Rahman", "roles": ["headteacher"] }} ],
      "assignments": [ {{ "staff": "t", "class": "3h", "role": "class_teacher" }} ],
      "consents": [ {{ "pupil": "amina", "kind": "data_processing", "form": "DP", "expires": {to} }} ],
      "restrictions": [ {{ "pupil": "amina", "parent": "dad", "from": {from}, "to": {to} }} ] }}"#
    )
}

/// What somebody does with a first and a last.
fn action(what: u8, from: &str, to: &str) -> (&'static str, String) {
    const HOST: &str = r#"{"host": "office"}"#;
    const HEAD: &str = r#"{"staff": "head"}"#;
    const MUM: &str = r#"{"parent": "mum"}"#;
    const DAD: &str = r#"{"parent": "dad"}"#;
    let message = r#""to": {"staff": "t"}, "about": ["amina"], "topic": "general""#;
    let (by, fields) = match what {
        0 => (HEAD, format!(r#""suspend", "person": {{"parent": "mum"}}, "reason": "r", "until": {to}"#)),
        1 => (HOST, format!(r#""restrict_link", "pupil": "amina", "parent": "dad", "from": {from}, "to": {to}"#)),
        2 => (HOST, r#""lift_restriction", "pupil": "amina", "parent": "dad""#.to_owned()),
        3 => (HOST, format!(r#""declare_closure", "first": {from}, "last": {to}, "kind": "other""#)),
        4 => (HEAD, format!(r#""permit_out_of_hours", "from": {from}, "to": {to}, "reason": "r""#)),
        5 => (HOST, format!(r#""move_pupil", "pupil": "amina", "class": "4b", "from": {from}"#)),
        6 => (HOST, format!(r#""assign", "staff": "c", "class": "3h", "role": "cover", "from": {from}, "to": {to}"#)),
        7 => (HOST, format!(r#""end_assignment", "staff": "c", "class": "3h", "role": "cover", "on": {to}"#)),
        8 => (HEAD, format!(r#""set_remote_learning", "class": "3h", "on": true, "from": {from}, "to": {to}"#)),
        9 => (HEAD, format!(r#""set_remote_learning", "class": "3h", "on": false, "from": {from}, "to": {to}"#)),
        10 => (HOST, format!(r#""leave_school", "pupil": "amina", "on": {to}"#)),
        11 => (HOST, format!(r#""staff_absent", "staff": "t", "from": {from}, "to": {to}"#)),
        12 => (HOST, format!(r#""adopt_policy", "policy": "st-wilfrids-2023", "from": {from}"#)),
        13 => (MUM, format!(r#""give_consent", "pupil": "amina", "kind": "photo", "form": "F", "expires": {to}"#)),
        14 => (DAD, format!(r#""send_message", {message}"#)),
        15 => (r#"{"pupil": "amina"}"#, r#""sign_in""#.to_owned()),
        _ => (MUM, format!(r#""send_message", {message}"#)),
    };
    (by, format!(r#"{{"type": {fields}}}"#))
}

fn bound() -> impl Strategy<Value = String> {
    let text = prop_oneof![prop::sample::select(DAYS.to_vec()), prop::sample::select(INSTANTS.to_vec())];
    text.prop_map(|text| format!(r#""{text}""#))
}

fn step() -> impl Strategy<Value = (u8, String, String, &'static str)> {
    (0..20_u8, bound(), bound(), prop::sample::select(INSTANTS.to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn everything_written_is_read_again(
        (policy, zone) in (prop::sample::select(vec!["mmps-2023", "st-wilfrids-2023"]), prop::sample::select(ZONES.to_vec())),
        (from, to) in (bound(), bound()),
        steps in prop::collection::vec(step(), 1..12),
    ) {
        let roster = |from: &str, to: &str| from_json::<Roster>(roster(zone, from, to).as_bytes());
        let policy = built_in(policy).unwrap();
        let wide = || roster(r#""2023-09-01""#, r#""9999-12-31""#).unwrap();
        let opened = roster(&from, &to).ok().and_then(|roster| School::found(policy.clone(), roster).ok());
        let (mut school, first) = opened.unwrap_or_else(|| School::found(policy, wide()).unwrap());
        let mut log = vec![first];
        for (n, (what, from, to, at)) in steps.iter().enumerate() {
            let (by, action) = action(*what, from, to);
            let request = format!(r#"{{"at": "{at}", "by": {by}, "ref": "r{n}", "action": {action}}}"#);
            // What cannot be read as a request is refused; that is another matter.
            let Ok(request) = from_json::<Request>(request.as_bytes()) else { continue };
            if let Ok(submitted) = school.submit(&request) {
                log.extend(submitted.events);
            }
            if let Ok(decision) = school.ask(&request) {
                let written = to_json(&decision).unwrap();
                prop_assert_eq!(from_json::<schoolgate::contract::Decision>(written.as_bytes()).unwrap(), decision);
            }
            let due = format!(r#"{{"view": "due", "by": {{"host": "office"}}, "at": "{at}"}}"#);
            prop_assert!(!wire::view(&school, due.as_bytes()).contains("10000-"));
        }
        for event in &log {
            prop_assert_eq!(&read_event(to_json(event).unwrap().as_bytes()).unwrap(), event);
        }
        prop_assert_eq!(&School::restore(school.snapshot().unwrap().as_bytes()).unwrap(), &school);
        prop_assert_eq!(&School::replay(&log).unwrap(), &school);
    }
}

/// The Rust interface makes instants of any number; one that nobody could read again is refused, and leaves nothing.
#[test]
fn an_instant_that_cannot_be_written_is_refused() {
    use schoolgate::contract::{ErrorCode, Instant};
    let roster = from_json::<Roster>(roster(ZONES[0], r#""2023-09-01""#, r#""2023-12-31""#).as_bytes()).unwrap();
    let mut school = School::open(built_in("mmps-2023").unwrap(), roster).unwrap();
    let before = school.clone();
    let request =
        r#"{"at": "2023-10-02T10:00:00+01:00", "by": {"parent": "mum"}, "ref": "r", "action": {"type": "sign_in"}}"#;
    let mut request: Request = from_json(request.as_bytes()).unwrap();
    for (millis, offset) in [(i64::MAX, 0), (i64::MIN, 0), (253_402_300_800_000, 0), (0, 90), (0, 86_400)] {
        request.at = Instant::from_millis(millis, offset);
        assert_eq!(school.submit(&request).unwrap_err().code(), ErrorCode::InvalidValue, "{millis} {offset}");
    }
    request.at = Instant::from_millis(253_402_300_800_000, 0);
    assert_eq!(school.ask(&request).unwrap_err().code(), ErrorCode::BadInstant);
    assert_eq!(school, before);
}
