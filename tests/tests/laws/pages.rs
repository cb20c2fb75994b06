//! What holds of pages: gone through with any limit, they are the whole answer; and what happens meanwhile neither brings
//! anything twice nor leaves out what was there all the time.

use std::collections::BTreeMap;

use schoolgate::contract::{Error, ErrorCode, from_json, to_json};
use schoolgate_benches::corner::{NOW, fill};
use schoolgate_benches::days::Days;
use schoolgate_benches::schools::{request, school};
use serde_json::{Value, json};

use super::*;

/// The lists that are paged, by their fields, in the order in which an answer has them.
const LISTS: [&str; 10] = [
    "posts",
    "messages",
    "awards",
    "due",
    "denials",
    "out_of_hours",
    "conduct",
    "unanswered",
    "consent_gaps",
    "promises",
];

fn seen(school: &School, look: &Value) -> Result<Value, Error> {
    let request: ViewRequest = from_json(look.to_string().as_bytes())?;
    school.view(&request).map(|view| serde_json::from_str(&to_json(&view).unwrap()).unwrap())
}

fn page(school: &School, look: &Value, limit: usize, before: Option<&str>) -> Result<Value, Error> {
    let mut look = look.clone();
    look["limit"] = json!(limit);
    if let Some(before) = before {
        look["before"] = json!(before);
    }
    seen(school, &look)
}

/// The items of an answer, each with the name of its list.
fn items(answer: &Value) -> Vec<(&'static str, Value)> {
    let list = |name: &'static str| answer[name].as_array().into_iter().flatten().map(move |item| (name, item.clone()));
    LISTS.into_iter().flat_map(list).collect()
}

/// What an answer has besides its items.
fn besides(answer: &Value) -> Value {
    let mut answer = answer.clone();
    let fields = answer.as_object_mut().unwrap();
    fields.retain(|name, _| name != "more" && !LISTS.contains(&name.as_str()));
    answer
}

/// Whether the first page has what is newest.
fn is_by_time(answer: &Value) -> bool {
    ["feed", "messages", "points"].iter().any(|view| answer["view"] == *view)
}

/// Goes through all pages of an answer, and holds them against the whole. Gives how many there were.
fn gone_through(school: &School, look: &Value, limit: usize) -> Result<usize, TestCaseError> {
    let Ok(whole) = seen(school, look) else { return Ok(0) };
    if whole["view"] == "denied" {
        prop_assert_eq!(page(school, look, limit, None).unwrap(), whole);
        return Ok(0);
    }
    prop_assert!(whole.get("more").is_none(), "the whole has more: {}", whole);
    let (mut found, mut more, mut count) = (Vec::new(), None::<String>, 0);
    loop {
        let answer =
            page(school, look, limit, more.as_deref()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(besides(&answer), besides(&whole));
        let listed = items(&answer);
        more = answer["more"].as_str().map(str::to_owned);
        prop_assert!(more.is_none() || listed.len() == limit, "a page that is not full has more: {}", answer);
        prop_assert!(listed.len() <= limit, "a page of {} has more than {}", listed.len(), limit);
        prop_assert!(count == 0 || !listed.is_empty(), "a page after the first is empty");
        match is_by_time(&whole) {
            true => found.splice(0..0, listed).for_each(drop),
            false => found.extend(listed),
        }
        count += 1;
        if more.is_none() {
            prop_assert_eq!(&found, &items(&whole), "{} in pages of {}", look, limit);
            return Ok(count);
        }
    }
}

/// What an item is, however else it may have changed meanwhile.
fn identity((list, item): &(&'static str, Value)) -> String {
    let fields: &[&str] = match *list {
        "posts" | "messages" => &["id"],
        "awards" => &["at", "skill", "points"],
        "due" if item["type"] == "cover_ended" => &["type", "class", "staff", "since"],
        "due" => &["type", "pupil", "person", "message", "report", "post", "comment", "kind", "parent"],
        _ => &["clause", "by", "permitted", "person", "message", "pupil", "kind", "promise"],
    };
    format!("{list} {}", json!(fields.iter().map(|field| &item[*field]).collect::<Vec<_>>()))
}

fn counted(items: &[(&'static str, Value)]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    items.iter().for_each(|item| *counts.entry(identity(item)).or_default() += 1);
    counts
}

/// Somebody who goes through the pages of an answer while things happen.
struct Reader {
    look: Value,
    limit: usize,
    more: Option<String>,
    found: Vec<(&'static str, Value)>,
    /// What the whole answer was each time.
    wholes: Vec<BTreeMap<String, usize>>,
}

impl Reader {
    /// Takes the next page; `false` where there is none, or the reader may not look any more.
    fn go_on(&mut self, world: &World) -> Result<bool, TestCaseError> {
        if self.look["view"] == "monitoring" {
            self.look["events"] = serde_json::to_value(&world.log).unwrap();
        }
        let Ok(whole) = seen(&world.school, &self.look) else { return Ok(false) };
        let answer = page(&world.school, &self.look, self.limit, self.more.as_deref());
        let answer = answer.map_err(|error| TestCaseError::fail(format!("{}: {error}", self.look)))?;
        if answer["view"] == "denied" {
            return Ok(false);
        }
        self.wholes.push(counted(&items(&whole)));
        self.found.extend(items(&answer));
        self.more = answer["more"].as_str().map(str::to_owned);
        if self.more.is_some() {
            return Ok(true);
        }
        let found = counted(&self.found);
        for (item, count) in &found {
            let most = self.wholes.iter().filter_map(|whole| whole.get(item)).max();
            prop_assert!(most.is_some_and(|most| count <= most), "{} came {} times in {}", item, count, self.look);
        }
        for item in self.wholes[0].keys() {
            let least = self.wholes.iter().map(|whole| whole.get(item).copied().unwrap_or_default()).min();
            let count = found.get(item).copied().unwrap_or_default();
            prop_assert!(least.is_none_or(|least| count >= least), "{} was left out of {}", item, self.look);
        }
        Ok(false)
    }
}

/// Every paged view, of everybody who may look.
fn looks(world: &World) -> Vec<Value> {
    let known = &world.known;
    let mut views = vec![
        json!({ "view": "feed", "surface": "school_story" }),
        json!({ "view": "messages" }),
        json!({ "view": "due" }),
        json!({ "view": "monitoring", "from": "2023-01-01T00:00:00Z", "to": "2025-01-01T00:00:00Z", "events": [] }),
    ];
    for class in &known.classes {
        views.push(json!({ "view": "feed", "surface": "class_story", "class": class }));
        views.push(json!({ "view": "points", "of": { "class": class } }));
    }
    views.extend(known.pupils.iter().map(|pupil| json!({ "view": "points", "of": { "pupil": pupil } })));
    let parents = known.parents.iter().take(3).map(|id| json!({ "parent": id }));
    let staff = known.staff.iter().map(|id| json!({ "staff": id }));
    let readers: Vec<Value> = parents.chain(staff).chain([json!({ "host": "office" })]).collect();
    // Late enough for most of what happens.
    let at = later(world.probe.at, 30 * DAY);
    let by = |view: &Value| readers.iter().map(|reader| (view.clone(), reader.clone())).collect::<Vec<_>>();
    let all = views.iter().flat_map(by).map(|(mut view, reader)| {
        view["by"] = reader;
        view["at"] = serde_json::to_value(at).unwrap();
        view
    });
    all.collect()
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn pages_are_the_whole(world in worlds(30)) {
        for mut look in looks(&world) {
            if look["view"] == "monitoring" {
                look["events"] = serde_json::to_value(&world.log).unwrap();
            }
            for limit in [1, 2, 5, 1_000] {
                gone_through(&world.school, &look, limit)?;
            }
        }
    }

    #[test]
    fn what_happens_meanwhile_moves_nothing(
        world in worlds(30),
        steps in proptest::collection::vec(proptest::collection::vec(any::<u16>(), 0..=40), 0..=8),
        limit in 1..4_usize,
    ) {
        let mut world = world;
        let reader = |look| Reader { look, limit, more: None, found: Vec::new(), wholes: Vec::new() };
        let mut readers: Vec<Reader> = looks(&world).into_iter().map(reader).collect();
        let mut steps = steps.iter();
        while !readers.is_empty() {
            let mut going_on = Vec::new();
            for mut reader in readers {
                if reader.go_on(&world)? {
                    going_on.push(reader);
                }
            }
            readers = going_on;
            if let Some(step) = steps.next() {
                world.step(step);
            }
        }
    }
}

/// The same of ordinary days, after which every list has something.
#[test]
fn pages_of_ordinary_days_are_the_whole() {
    let mut school = school("mmps-2023", 1).unwrap();
    fill(&mut school, 1).unwrap();
    let log = Days::new(5, 1).pass(&mut school, 500).unwrap();
    let log = serde_json::to_value(log).unwrap();
    for n in 0..2 {
        let award = json!({ "type": "award_points", "to": { "pupil": "p2" }, "skill": "empathy", "points": 1 });
        let awarded =
            request(&format!("2024-07-08T10:0{n}:00Z"), ("staff", "s2"), &format!("award-{n}"), &award).unwrap();
        assert_eq!(school.submit(&awarded).unwrap().decision.verdict, Verdict::Allow);
    }
    let looks = [
        json!({ "view": "feed", "surface": "class_story", "class": "c1", "by": { "parent": "a1" } }),
        json!({ "view": "feed", "surface": "school_story", "by": { "staff": "s2" } }),
        json!({ "view": "messages", "by": { "parent": "a1" } }),
        json!({ "view": "messages", "by": { "staff": "s2" } }),
        json!({ "view": "points", "of": { "pupil": "p2" }, "by": { "staff": "s2" } }),
        json!({ "view": "due", "by": { "host": "office" } }),
        json!({ "view": "monitoring", "by": { "staff": "head" }, "from": "2023-09-01T00:00:00Z", "to": NOW, "events": log }),
    ];
    for mut look in looks {
        look["at"] = json!(NOW);
        // The report is made of the whole log for each of its pages, of which there would be a thousand.
        let few = if look["view"] == "monitoring" { 40 } else { 1 };
        for limit in [few, 50] {
            let pages = gone_through(&school, &look, limit).unwrap();
            assert!(pages > 1 || limit > few, "{} has no second page", look["view"]);
        }
    }
}

/// What is no page is refused, with its place.
#[test]
fn what_is_no_page_is_refused() {
    let mut school = school("mmps-2023", 1).unwrap();
    fill(&mut school, 1).unwrap();
    let feed = json!({ "view": "feed", "surface": "class_story", "class": "c1", "by": { "parent": "a1" }, "at": NOW });
    let with = |fields: Value| {
        let mut look = feed.clone();
        look.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        seen(&school, &look)
    };
    let refused = |fields: Value| {
        let error = with(fields).unwrap_err();
        (error.code(), error.path().to_owned())
    };
    assert_eq!(refused(json!({ "limit": 0 })), (ErrorCode::InvalidValue, "limit".to_owned()));
    assert_eq!(refused(json!({ "limit": -1 })), (ErrorCode::InvalidValue, "limit".to_owned()));
    assert_eq!(refused(json!({ "limit": 1_001 })), (ErrorCode::TooLarge, "limit".to_owned()));
    assert_eq!(refused(json!({ "limit": "20" })), (ErrorCode::WrongType, "limit".to_owned()));
    assert_eq!(refused(json!({ "before": "" })), (ErrorCode::InvalidValue, "before".to_owned()));
    assert_eq!(refused(json!({ "before": "x".repeat(4_001) })), (ErrorCode::TooLarge, "before".to_owned()));
    let first = with(json!({ "limit": 3 })).unwrap();
    let more = first["more"].as_str().unwrap();
    assert!(with(json!({ "before": more })).unwrap()["posts"].as_array().is_some_and(|rest| rest.len() == 17));
    // Of another list: another reader's, another page's, another view's.
    let other = |fields: Value| {
        let error = with(fields).unwrap_err();
        assert!(error.sentence().contains("another list"), "{error}");
        (error.code(), error.path().to_owned())
    };
    for fields in
        [json!({ "before": more, "by": { "staff": "s1" } }), json!({ "before": more, "surface": "school_story" })]
    {
        assert_eq!(other(fields), (ErrorCode::InvalidValue, "before".to_owned()));
    }
    // What looks like a place of this list, and is none.
    let tag = more.split('.').next().unwrap();
    for rest in ["", ".0", ".0.1.0", ".0.x.0.b1", ".0.1.0.", ".0.1.0.a.b", ".7.1.0.b1", ".0.1.3.b1"] {
        assert_eq!(
            refused(json!({ "before": format!("{tag}{rest}") })),
            (ErrorCode::InvalidValue, "before".to_owned())
        );
    }
    // A view that is answered whole has no pages.
    for field in ["limit", "before"] {
        let mut look = json!({ "view": "awaiting", "by": { "staff": "s1" }, "at": NOW });
        look[field] = if field == "limit" { json!(3) } else { json!(more) };
        let error = seen(&school, &look).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, field));
    }
}
