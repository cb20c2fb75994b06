//! Random histories: after each, somebody is erased, and the redacted log leads to the same school.

use proptest::prelude::*;
use schoolgate::School;
use schoolgate::contract::{Person, from_json, to_json};
use schoolgate::log::redact;
use schoolgate::words::Verdict;

use super::history::{AHMED, AUNT, BRO, DAD, HEAD, HUSSAIN, LEADER, MUM, OFFICE, PUP, SUPPORT, TUT, Told, roster};

const PUPILS: [&str; 3] = ["zqpup-id", "zqbro-id", "cara"];
const PARENTS: [&str; 4] = ["zqmum-id", "zqdad-id", "mrs-ahmed", "aunt"];
const STAFF: [&str; 5] = ["zqtut-id", "mr-hussain", "support", "zqhead-id", "leader"];
const ACTORS: [&str; 12] = [OFFICE, MUM, DAD, AHMED, AUNT, TUT, HUSSAIN, SUPPORT, HEAD, LEADER, PUP, BRO];
const KINDS: [&str; 4] = ["data_processing", "photo", "recording", "work_sample"];

/// Marks an id under which something was denied.
const FREE: &str = "free ";

/// One thing that somebody tries, drawn from numbers.
type Step = (u8, u8, u8, u8, u8);

/// What redaction is about comes more often than the rest: safeguarding messages and the end of their hold, consents,
/// invitations, people who go and come back.
const OFTEN: [u8; 12] = [3, 15, 27, 31, 33, 35, 37, 38, 44, 45, 46, 47];

fn step() -> impl Strategy<Value = Step> {
    let what = prop_oneof![4 => 0..48_u8, 1 => prop::sample::select(OFTEN.to_vec())];
    (what, 0..12_u8, 0..60_u8, 0..60_u8, any::<u8>())
}

fn of<'a>(list: &[&'a str], n: u8) -> &'a str {
    list[usize::from(n) % list.len()]
}

/// Something made before: likely to be of the right kind, since ids say what they are of.
fn made(made: &[String], kind: &str, n: u8) -> String {
    let fitting: Vec<&String> = made.iter().filter(|id| id.starts_with(kind)).collect();
    match fitting.len() {
        0 => format!("{kind}-none"),
        len => fitting[len - 1 - usize::from(n) % len].clone(),
    }
}

fn run(told: &mut Told, ids: &mut Vec<String>, n: usize, (what, by, a, b, c): Step) {
    let (pupil, other, parent, staff) = (of(&PUPILS, a), of(&PUPILS, b), of(&PARENTS, b), of(&STAFF, c));
    let adult = of(&[MUM, DAD, AHMED, AUNT], by);
    let teacher = of(&[TUT, HUSSAIN, SUPPORT, HEAD, LEADER], by);
    let kind = of(&KINDS, c);
    let (message, post) = (made(ids, "msg", a), made(ids, "post", a));
    let about = match c % 4 {
        0 => format!(r#"["{pupil}"]"#),
        1 => "[]".to_owned(),
        _ if pupil == other => format!(r#"["{pupil}"]"#),
        _ => format!(r#"["{pupil}", "{other}"]"#),
    };
    let topic = of(&["homework", "general", "safeguarding", "event"], b);
    let (id, by, action) = match what {
        0..=6 => (
            "msg",
            adult,
            format!(
                r#"{{"type": "send_message", "to": {{"staff": "{staff}"}}, "about": {about}, "topic": "{topic}", "text": "t"}}"#
            ),
        ),
        7..=8 => (
            "msg",
            teacher,
            format!(
                r#"{{"type": "send_message", "to": {{"parent": "{parent}"}}, "about": {about}, "topic": "event", "text": "t"}}"#
            ),
        ),
        9..=10 => ("x", ACTORS[usize::from(by)], format!(r#"{{"type": "read_message", "message": "{message}"}}"#)),
        11..=15 => (
            "msg",
            ACTORS[usize::from(by)],
            format!(
                r#"{{"type": "reply", "message": "{message}", "kind": "{}", "text": "t"}}"#,
                of(&["answer", "holding"], b)
            ),
        ),
        16 => ("x", teacher, format!(r#"{{"type": "escalate", "message": "{message}", "reason": "r"}}"#)),
        17 => ("x", teacher, format!(r#"{{"type": "close_message", "message": "{message}"}}"#)),
        18..=21 => (
            "post",
            teacher,
            format!(
                r#"{{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": ["photo", {{"kind": "photo", "features": {about}}}], "features": ["{other}"], "text": "t", "sensitive": false}}"#
            ),
        ),
        22..=23 => ("com", adult, format!(r#"{{"type": "comment", "post": "{post}", "text": "t"}}"#)),
        24 => ("x", adult, format!(r#"{{"type": "like", "post": "{post}"}}"#)),
        25 => (
            "rep",
            adult,
            format!(
                r#"{{"type": "report", "content": "{}", "reason": "r"}}"#,
                made(ids, of(&["com", "post", "msg"], c), a)
            ),
        ),
        26 => (
            "x",
            teacher,
            format!(
                r#"{{"type": "judge_report", "report": "{}", "outcome": "{}"}}"#,
                made(ids, "rep", a),
                of(&["keep", "remove", "block", "remind"], c)
            ),
        ),
        27 => ("x", teacher, format!(r#"{{"type": "release_evidence_hold", "content": "{message}", "reason": "r"}}"#)),
        28 => (
            "x",
            ACTORS[usize::from(by)],
            format!(r#"{{"type": "remove_comment", "comment": "{}", "reason": "r"}}"#, made(ids, "com", a)),
        ),
        29..=31 => (
            "x",
            of(&[MUM, DAD, AHMED, AUNT, OFFICE], by),
            format!(
                r#"{{"type": "{}", "pupil": "{pupil}", "kind": "{kind}"{}}}"#,
                of(&["give_consent", "refuse_consent", "withdraw_consent"], b),
                if b % 3 == 0 { r#", "form": "F""# } else { "" }
            ),
        ),
        32 => (
            "x",
            teacher,
            format!(r#"{{"type": "award_points", "to": {{"pupil": "{pupil}"}}, "skill": "empathy", "points": 1}}"#),
        ),
        33 => (
            "x",
            OFFICE,
            format!(
                r#"{{"type": "issue_invite", "pupil": "{pupil}", "parent": "{parent}", "code": "{pupil}", "salt": "s"}}"#
            ),
        ),
        34 => ("x", OFFICE, format!(r#"{{"type": "revoke_invite", "pupil": "{pupil}", "parent": "{parent}"}}"#)),
        35 => ("x", adult, format!(r#"{{"type": "redeem_invite", "code": "{pupil}", "accepts_policy": true}}"#)),
        36 => (
            "x",
            OFFICE,
            format!(
                r#"{{"type": "{}", "parent": "{parent}", "pupil": "{pupil}"{}}}"#,
                of(&["link", "unlink"], c),
                if c % 2 == 0 { r#", "relationship": "r", "parental_responsibility": true"# } else { "" }
            ),
        ),
        37 => (
            "x",
            OFFICE,
            format!(
                r#"{{"type": "{}", "pupil": "{pupil}", "parent": "{parent}"{}}}"#,
                of(&["restrict_link", "restrict_link", "lift_restriction"], c),
                of(&[r#", "from": "2023-10-02", "note": "n""#, r#", "from": "2023-10-03""#, ""], c)
            ),
        ),
        38 => (
            "x",
            of(&[HEAD, LEADER, OFFICE], by),
            format!(
                r#"{{"type": "{}", "person": {{"parent": "{parent}"}}{}}}"#,
                of(&["suspend", "reinstate", "record_breach", "terminate"], c),
                of(&[r#", "reason": "r""#, "", r#", "kind": "k", "note": "n""#, r#", "reason": "r""#], c)
            ),
        ),
        39 => ("task", teacher, r#"{"type": "set_task", "class": "3h", "title": "t"}"#.to_owned()),
        40 => (
            "x",
            of(&[PUP, BRO], by),
            format!(
                r#"{{"type": "submit_work", "task": "{}", "media": [{{"kind": "photo", "features": {about}}}]}}"#,
                made(ids, "task", a)
            ),
        ),
        41 => ("perm", of(&[HEAD, LEADER], by), format!(r#"{{"type": "permit_personal_device", "staff": "{staff}"}}"#)),
        42 => (
            "x",
            of(&[HEAD, LEADER], by),
            format!(r#"{{"type": "revoke_permission", "permission": "{}"}}"#, made(ids, "perm", a)),
        ),
        43 => {
            ("x", of(&[HEAD, LEADER], by), r#"{"type": "set_remote_learning", "class": "3h", "on": true}"#.to_owned())
        }
        44 => (
            "x",
            OFFICE,
            format!(
                r#"{{"type": "erase_subject", "subject": {}}}"#,
                of(&[PUP, BRO, MUM, DAD, AHMED, AUNT, HUSSAIN, SUPPORT], c)
            ),
        ),
        45 => ("x", OFFICE, import(pupil, parent, staff, kind, c)),
        46 => ("x", OFFICE, added(pupil, parent, staff, c)),
        _ => ("x", OFFICE, parted(pupil, parent, staff, (b, c))),
    };
    // A denial uses up no `ref`: now and then the next request takes it.
    let free = ids.pop_if(|last| c.is_multiple_of(4) && last.starts_with(FREE));
    let id = free.map_or_else(|| format!("{id}-{n}"), |last| last.replacen(FREE, "", 1));
    let denied = told.try_to(&id, by, &action).verdict == Verdict::Deny;
    ids.push(if denied { format!("{FREE}{id}") } else { id });
}

/// An import in which some are new, some known and some, now and then, back.
fn import(pupil: &str, parent: &str, staff: &str, kind: &str, c: u8) -> String {
    let state = of(&["given", "refused"], c);
    format!(
        r#"{{"type": "import_roster", "insist": {}, "roster": {{"id": "little", "name": "A little school", "timezone": "Europe/London",
        "pupils": [{{"id": "{pupil}", "given_name": "G", "family_name": "F", "class": "{}"}}],
        "parents": [{{"id": "{parent}", "given_name": "G", "family_name": "F", "account": "active"}}],
        "links": [{{"parent": "{parent}", "pupil": "{pupil}", "parental_responsibility": true}}],
        "staff": [{{"id": "{staff}", "name": "S"}}],
        "consents": [{{"pupil": "{pupil}", "kind": "{kind}", "given_by": "{parent}", "state": "{state}"}}]}}}}"#,
        c.is_multiple_of(3),
        of(&["3h", "4b"], c),
    )
}

/// Somebody is added, who may be known or, now and then, taken back.
fn added(pupil: &str, parent: &str, staff: &str, c: u8) -> String {
    let person = if c.is_multiple_of(2) { r#", "person": "zqhuman""# } else { "" };
    let entry = match c % 3 {
        0 => format!(r#""add_pupil", "pupil": {{"id": "{pupil}", "given_name": "G", "family_name": "F"}}"#),
        1 => format!(r#""add_parent", "parent": {{"id": "{parent}", "given_name": "G", "family_name": "F"{person}}}"#),
        _ => format!(r#""add_staff", "staff": {{"id": "{staff}", "name": "S"{person}}}"#),
    };
    format!(r#"{{"type": {entry}, "insist": {}}}"#, !c.is_multiple_of(5))
}

/// Somebody leaves, wishes to be erased or not, or is said to be another human.
fn parted(pupil: &str, parent: &str, staff: &str, (b, c): (u8, u8)) -> String {
    match c % 6 {
        0 | 1 => format!(r#"{{"type": "leave_staff", "staff": "{staff}"}}"#),
        2 => {
            let kind = of(&["withdraw_erasure", "refuse_erasure"], b);
            let ground = if b % 2 == 1 { r#", "ground": "g""# } else { "" };
            format!(r#"{{"type": "{kind}", "subject": {{"staff": "{staff}"}}{ground}}}"#)
        }
        3 => format!(
            r#"{{"type": "update_parent", "parent": {{"id": "{parent}", "person": {}}}}}"#,
            of(&[r#""zqhuman""#, "null", r#""other""#], b)
        ),
        4 => {
            format!(r#"{{"type": "disclose_to_third_party", "pupil": "{pupil}", "to": "x", "purpose": "legal_duty"}}"#)
        }
        _ => format!(
            r#"{{"type": "update_staff", "staff": {{"id": "{staff}", "person": {}}}, "parted_from": [{{"parent": "{parent}"}}]}}"#,
            of(&[r#""zqhuman""#, "null"], b)
        ),
    }
}

/// What fails becomes a test with a name; the numbers behind it would mean something else with the next new step.
fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var("PROPTEST_CASES").is_err() {
        config.cases = cases;
    }
    config
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn a_redacted_log_leads_to_the_erased_school(
        steps in prop::collection::vec(step(), 1..200),
        whom in prop::sample::select(vec![PUP, BRO, MUM, DAD, AHMED, TUT, HUSSAIN, HEAD, LEADER]),
        after in prop::collection::vec(step(), 0..12),
    ) {
        let mut told = Told::begin(roster());
        let mut ids = Vec::new();
        for (n, step) in steps.iter().enumerate() {
            run(&mut told, &mut ids, n, *step);
        }
        prop_assert_eq!(&School::replay(&told.log).unwrap(), &told.school);
        let snapshot = told.school.snapshot().unwrap();
        prop_assert_eq!(School::restore(snapshot.as_bytes()).unwrap().snapshot().unwrap(), snapshot);
        let subject: Person = from_json(whom.as_bytes()).unwrap();
        told.erases("erase", &subject);
        if told.school.was_erased(&subject) {
            for (n, step) in after.iter().enumerate() {
                run(&mut told, &mut ids, 1000 + n, *step);
            }
            let redacted = redact(&told.log, &subject).unwrap();
            told.school.take_up(&redacted.events).unwrap();
            let replayed = School::replay(&redacted.events).unwrap();
            prop_assert_eq!(replayed.snapshot().unwrap(), told.school.snapshot().unwrap());
            prop_assert_eq!(&redact(&redacted.events, &subject).unwrap().events, &redacted.events);
            if told.school.was_erased(&subject) && redacted.kept.is_empty() {
                let id = whom.split(' ').next_back().unwrap().trim_end_matches('}');
                prop_assert!(!to_json(&redacted.events).unwrap().contains(id), "{id} is left in the log");
                prop_assert!(!replayed.snapshot().unwrap().contains(id), "{id} is left in the state");
            }
        }
    }
}
