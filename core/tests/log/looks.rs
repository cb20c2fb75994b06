//! What a host keeps of looks, and what the school makes of it.

use std::collections::BTreeSet;

use schoolgate::contract::{Actor, ErrorCode, Person, from_json, to_json};
use schoolgate::log::redact;
use schoolgate::views::audit::ReaderKind;
use schoolgate::views::{DataKind, Look, Looked, Traced, View, ViewKind, ViewRequest};
use serde_json::{Value, json};

use super::forgetting::person;
use super::history::{DAD, HEAD, HUSSAIN, LEADER, MUM, OFFICE, PUP, TUT, Told, roster, told};

const LATER: &str = "2023-10-20T12:00:00+01:00";

fn looks(told: &Told, by: &str, look: &Value) -> Traced {
    let mut request = look.clone();
    (request["at"], request["by"]) = (json!(LATER), serde_json::from_str(by).unwrap());
    told.school.view_traced(&from_json::<ViewRequest>(request.to_string().as_bytes()).unwrap()).unwrap()
}

fn all() -> Vec<Value> {
    let pup = json!({ "pupil": "zqpup-id" });
    let message =
        json!({ "type": "send_message", "to": { "staff": "mr-hussain" }, "about": ["zqpup-id"], "topic": "homework" });
    vec![
        json!({ "view": "feed", "surface": "class_story", "class": "3h" }),
        json!({ "view": "messages" }),
        json!({ "view": "awaiting" }),
        json!({ "view": "points", "of": pup }),
        json!({ "view": "shared_totals" }),
        json!({ "view": "no_photo_list", "class": "3h" }),
        json!({ "view": "portfolio", "pupil": "zqpup-id" }),
        json!({ "view": "week", "from": "2023-10-02", "staff": "mr-hussain" }),
        json!({ "view": "review_status" }),
        json!({ "view": "may_now", "person": pup }),
        json!({ "view": "audience", "action": message }),
        json!({ "view": "export", "subject": pup }),
        json!({ "view": "due" }),
        json!({ "view": "monitoring", "from": "2023-10-01T00:00:00Z", "to": "2023-11-01T00:00:00Z", "events": [] }),
    ]
}

/// The ids of people that stand in an answer.
fn named(value: &Value, known: &BTreeSet<String>, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if known.contains(text) => found.extend([text.clone()]),
        Value::Array(list) => list.iter().for_each(|item| named(item, known, found)),
        Value::Object(fields) => fields.values().for_each(|field| named(field, known, found)),
        _ => {}
    }
}

#[test]
fn whoever_an_answer_names_is_in_what_is_kept_and_no_word_of_it() {
    let told = told();
    let people = roster();
    let ids = people.pupils.iter().map(|entry| entry.id.to_string());
    let ids = ids.chain(people.parents.iter().map(|entry| entry.id.to_string()));
    let ids: BTreeSet<String> = ids.chain(people.staff.iter().map(|entry| entry.id.to_string())).collect();
    let (mut kinds, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for by in [OFFICE, HEAD, LEADER, HUSSAIN, TUT, MUM, DAD, PUP] {
        for look in all() {
            let Traced { view, looked } = looks(&told, by, &look);
            let request: Value = look.clone();
            assert_eq!(looked.view.as_str(), request["view"].as_str().unwrap());
            assert_eq!(looked.seq, told.school.seq());
            assert_eq!(looked.denied, matches!(view, View::Denied(_)));
            let (mut in_answer, mut kept) = (BTreeSet::new(), BTreeSet::new());
            named(&serde_json::to_value(&view).unwrap(), &ids, &mut in_answer);
            for shown in &looked.shown {
                assert!(!shown.data.is_empty());
                kinds.extend(shown.data.iter().copied());
                named(&serde_json::to_value(&shown.person).unwrap(), &ids, &mut kept);
            }
            if looked.denied {
                assert!(kept.is_empty());
            } else {
                seen.insert(looked.view);
                assert!(in_answer.is_subset(&kept), "{by} {look}: {in_answer:?} {kept:?}");
            }
            let text = to_json(&looked).unwrap();
            assert!(!text.contains("-given") && !text.contains("-text") && !text.contains("-family"), "{text}");
            assert_eq!(from_json::<Looked>(text.as_bytes()).unwrap(), looked, "it is read as it is written");
        }
    }
    assert_eq!(seen.len(), ViewKind::ALL.len(), "somebody sees each");
    assert!(kinds.len() >= 10, "{kinds:?}");
}

#[test]
fn a_picture_is_of_whom_it_shows_though_the_reader_is_not_told() {
    let mut told = Told::begin(roster());
    let post = r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph",
                   "media": ["photo"], "features": ["zqpup-id", "cara"], "sensitive": false}"#;
    told.does("p", HUSSAIN, post);
    let Traced { view, looked } = looks(&told, r#"{"parent": "mrs-ahmed"}"#, &all()[0]);
    assert!(!to_json(&view).unwrap().contains("zqpup-id"));
    let shown = looked.shown.iter().find(|shown| shown.person == person(PUP));
    assert_eq!(shown.map(|shown| shown.data.clone()), Some(vec![DataKind::Picture]));
}

fn asked(told: &Told, by: &str, subject: &Person, looked: &[Looked]) -> Result<View, (ErrorCode, String)> {
    let by: Actor = from_json(by.as_bytes()).unwrap();
    let look = Look::Export { subject: subject.clone(), looked: looked.to_vec() };
    let seen = told.school.view(&ViewRequest::new(LATER.parse().unwrap(), by, look));
    seen.map_err(|error| (error.code(), error.path().to_owned()))
}

/// A record of looks at everything by everybody.
fn record(told: &Told) -> Vec<Looked> {
    let readers = [OFFICE, HEAD, LEADER, HUSSAIN, MUM, DAD];
    readers.iter().flat_map(|by| all().into_iter().map(|look| looks(told, by, &look).looked)).collect()
}

#[test]
fn a_family_is_told_of_no_look_that_tells_of_more_than_it_may_know() {
    let told = told();
    let kept = record(&told);
    let exported = |by: &str| match asked(&told, by, &person(PUP), &kept).unwrap() {
        View::Export(export) => export,
        other => panic!("{other:?}"),
    };
    let (whole, shown) = (exported(OFFICE).looks, exported(MUM).looks);
    assert!(whole.iter().all(|look| look.by.is_some()));
    assert!(whole.iter().any(|look| look.reader == ReaderKind::Parent && look.data.contains(&DataKind::Message)));
    let mum: Actor = from_json(MUM.as_bytes()).unwrap();
    assert!(shown.iter().any(|look| look.by.as_ref() == Some(&mum)), "she is told of her own");
    let others: Vec<_> = shown.iter().filter(|look| look.by.is_none()).collect();
    assert!(others.iter().any(|look| look.reader == ReaderKind::Staff), "and that staff looked");
    let hidden = [DataKind::Message, DataKind::Report, DataKind::Conduct, DataKind::Record];
    let closed = [ViewKind::Messages, ViewKind::Awaiting, ViewKind::Due, ViewKind::Export, ViewKind::Monitoring];
    for look in others {
        assert!(matches!(look.reader, ReaderKind::Staff | ReaderKind::Host), "{look:?}");
        assert!(look.data.iter().all(|kind| !hidden.contains(kind)), "{look:?}");
        assert!(!closed.contains(&look.view), "{look:?}");
    }
    let text = to_json(&shown).unwrap();
    assert!(!text.contains("zqdad") && !text.contains("zqhead") && !text.contains("leader"), "{text}");
    // Without a record there is nothing to tell.
    let View::Export(none) = asked(&told, OFFICE, &person(PUP), &[]).unwrap() else { panic!("it is refused") };
    assert!(none.looks.is_empty() && !to_json(&none).unwrap().contains("\"looks\""));
}

#[test]
fn whoever_was_erased_is_in_no_record() {
    let mut told = told();
    let kept = record(&told);
    let view = |told: &Told, looked: &[Looked]| asked(told, OFFICE, &person(PUP), looked);
    assert!(view(&told, &kept).is_ok());
    for (subject, n) in [("erase-dad", person(DAD)), ("erase-tut", person(TUT))] {
        told.erases(subject, &n);
    }
    let of = |actor: &Actor| actor.person();
    let by = kept.iter().position(|look| of(&look.by) == Some(person(DAD))).unwrap();
    let shown = |look: &Looked| look.shown.iter().position(|shown| shown.person == person(DAD));
    let first = kept.iter().position(|look| shown(look).is_some()).unwrap();
    let place = format!("looked[{first}].shown[{}].person", shown(&kept[first]).unwrap());
    assert!(first < by);
    assert_eq!(view(&told, &kept).unwrap_err(), (ErrorCode::DanglingReference, place));
    // The host takes out what was shown of them, and then the looks that were theirs.
    let mut kept: Vec<Looked> = kept;
    let gone = [person(DAD), person(TUT)];
    for look in &mut kept {
        look.shown.retain(|shown| !gone.contains(&shown.person));
    }
    let theirs = |look: &Looked| of(&look.by).is_some_and(|by| gone.contains(&by));
    let n = kept.iter().position(theirs).unwrap();
    assert_eq!(view(&told, &kept).unwrap_err(), (ErrorCode::DanglingReference, format!("looked[{n}].by")));
    kept.retain(|look| !theirs(look));
    assert!(view(&told, &kept).is_ok());
    // What a colleague did for the school stays under the id that stands for them in the redacted log.
    told.erases("erase-hussain", &person(HUSSAIN));
    assert_eq!(view(&told, &kept).unwrap_err().0, ErrorCode::DanglingReference);
    let redacted = redact(&told.log, &person(HUSSAIN)).unwrap().events;
    let alias = redacted.iter().find_map(|event| match &event.by {
        Actor::Staff(id) if id.as_str().starts_with("erased:") => Some(event.by.clone()),
        _ => None,
    });
    let alias = alias.unwrap();
    for look in &mut kept {
        if of(&look.by) == Some(person(HUSSAIN)) {
            look.by = alias.clone();
        }
        look.shown.retain(|shown| shown.person != person(HUSSAIN));
    }
    let View::Export(export) = view(&told, &kept).unwrap() else { panic!("it is refused") };
    assert!(export.looks.iter().any(|look| look.by.as_ref() == Some(&alias)));
    // An id that looks like one and stands for nobody is nobody's.
    kept[0].by = from_json(br#"{"staff": "erased:0123"}"#).unwrap();
    assert_eq!(view(&told, &kept).unwrap_err(), (ErrorCode::DanglingReference, "looked[0].by".to_owned()));
}

#[test]
fn a_record_of_another_school_is_refused() {
    let told = told();
    let mut kept = record(&told);
    for seq in [0, told.school.seq() + 1] {
        kept[3].seq = seq;
        let error = asked(&told, OFFICE, &person(PUP), &kept).unwrap_err();
        assert_eq!(error, (ErrorCode::ForeignEvent, "looked[3].seq".to_owned()));
    }
    // Whoever may not look is told so, whatever the record says.
    let refused = asked(&told, r#"{"parent": "aunt"}"#, &person(PUP), &kept).unwrap();
    assert!(matches!(refused, View::Denied(_)));
}

#[test]
fn the_report_counts_looks_in_its_stretch_in_pages_too() {
    let told = told();
    let mut kept = record(&told);
    kept[0].at = "2023-09-30T12:00:00Z".parse().unwrap();
    let report = |limit: Option<u32>, before: Option<String>| {
        let (from, to) = ("2023-10-01T00:00:00Z".parse().unwrap(), "2023-11-01T00:00:00Z".parse().unwrap());
        let look = Look::Monitoring { from, to, events: told.log.clone(), looked: kept.clone() };
        let mut request = ViewRequest::new(LATER.parse().unwrap(), from_json(OFFICE.as_bytes()).unwrap(), look);
        (request.limit, request.before) = (limit, before);
        let View::Monitoring(report) = told.school.view(&request).unwrap() else { panic!("it is refused") };
        report
    };
    let whole = report(None, None);
    assert_eq!(whole.looks.iter().map(|look| look.times).sum::<u64>(), kept.len() as u64 - 1);
    assert_eq!(
        whole.looks.iter().map(|look| look.denied).sum::<u64>(),
        kept[1..].iter().filter(|look| look.denied).count() as u64
    );
    assert!(
        whole.looks.iter().all(|look| look.by.is_some() == matches!(look.reader, ReaderKind::Staff | ReaderKind::Host))
    );
    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let page = report(Some(3), before);
        paged.extend(page.looks.clone());
        before = page.more.clone();
        if before.is_none() {
            break;
        }
    }
    assert_eq!(paged, whole.looks);
}
