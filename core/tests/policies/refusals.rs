//! What a document is refused for, with the code, and the place to look.

use schoolgate::catalogue::Rule;
use schoolgate::contract::{Error, ErrorCode, from_json, to_json};
use schoolgate::policy::{Policy, built_in};

/// A document of these clauses.
fn with(clauses: &[String]) -> Result<Policy, Error> {
    whole(1, clauses)
}

fn whole(version: u32, clauses: &[String]) -> Result<Policy, Error> {
    let clauses = clauses.join(",");
    let text = format!(
        r#"{{"v":{version},"id":"p","version":"1","title":"t","organisation":"o","reviewed":"2025-01","language":"en","clauses":[{clauses}]}}"#
    );
    Policy::from_json(text.as_bytes())
}

/// A clause with `rest` beside what every clause has.
fn clause(id: &str, rest: &str) -> String {
    format!(r#"{{"id":"{id}","heading":"h","norm":"must","summary":"s.",{rest}}}"#)
}

fn rule(id: &str, rule: &str) -> String {
    clause(id, &format!(r#""rules":[{rule}]"#))
}

#[track_caller]
fn refused(policy: Result<Policy, Error>, code: ErrorCode, path: &str) -> Error {
    let error = policy.unwrap_err();
    assert_eq!((error.code(), error.path()), (code, path), "{error}");
    error
}

const TWO: &str = r#"{"type":"linked_adults","at_most":2,"approved_by":["headteacher"]}"#;
const FOUR: &str = r#"{"type":"linked_adults","at_most":4,"approved_by":["headteacher"]}"#;

#[test]
fn two_clauses_that_contradict_each_other_are_both_named() {
    let error = refused(with(&[rule("B1", TWO), rule("B2", FOUR)]), ErrorCode::Contradiction, "clauses[1].rules[0]");
    assert!(error.sentence().contains("clause B1") && error.sentence().contains("clause B2"), "{error}");
    // Saying the same thing twice contradicts nothing, and both clauses stay to be cited.
    let agreed = with(&[rule("B1", TWO), rule("B2", TWO)]).unwrap();
    assert_eq!(agreed.rules().linked_adults.iter().map(|cited| cited.clause).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn kinds_contradict_where_they_set_one_parameter_twice() {
    let hours = |who: &str, to: &str| {
        format!(
            r#"{{"type":"hours","purposes":["send"],"who":["{who}"],"windows":[{{"days":["mon"],"from":"08:00","to":"{to}"}}],"outside":"deny"}}"#
        )
    };
    let kept = |what: &str, months: u32, from: &str| {
        format!(r#"{{"type":"retention","records":["{what}"],"months":{months}{from}}}"#)
    };
    let comments = |on: &str, how: &str| format!(r#"{{"type":"comments","surfaces":["{on}"],"moderation":"{how}"}}"#);
    let readers = |on: &str, featured: bool| {
        format!(r#"{{"type":"story_readers","surfaces":["{on}"],"featured_only":{featured}}}"#)
    };
    for (a, b, contradict) in [
        (readers("class_story", true), readers("class_story", false), true),
        (readers("class_story", true), readers("school_story", false), false),
        (hours("parent", "16:00"), hours("parent", "17:00"), true),
        (hours("parent", "16:00"), hours("staff", "17:00"), false),
        (comments("class_story", "open"), comments("class_story", "closed"), true),
        (comments("class_story", "open"), comments("school_story", "closed"), false),
        (r#"{"type":"review","every_months":12}"#.into(), r#"{"type":"review","every_months":36}"#.into(), true),
        (
            r#"{"type":"processing_consent"}"#.into(),
            r#"{"type":"processing_consent","bases":["public_task"]}"#.into(),
            true,
        ),
        (
            r#"{"type":"processing_consent"}"#.into(),
            r#"{"type":"processing_consent","bases":["consent"]}"#.into(),
            false,
        ),
        (kept("posts", 12, ""), kept("posts", 24, ""), true),
        (kept("posts", 12, ""), kept("posts", 12, r#","from":"leaving""#), true),
        (kept("posts", 12, ""), kept("posts", 12, r#","from":"record""#), false),
        (kept("posts", 12, ""), kept("messages", 24, ""), false),
        (kept("posts", 12, r#","from":"leaving""#), r#"{"type":"leavers"}"#.into(), true),
        (kept("posts", 12, ""), r#"{"type":"leavers"}"#.into(), false),
        (r#"{"type":"skills","only":["a"]}"#.into(), r#"{"type":"skills","only":["b"]}"#.into(), true),
        (
            r#"{"type":"likes","surfaces":["class_story"]}"#.into(),
            r#"{"type":"likes","surfaces":["school_story"]}"#.into(),
            false,
        ),
    ] {
        let error = with(&[rule("1", &a), rule("2", &b)]).err();
        assert_eq!(error.map(|e| e.code()), contradict.then_some(ErrorCode::Contradiction), "{a} and {b}");
        // Within one clause nothing can prevail.
        let error = with(&[rule("1", &format!("{a},{b}"))]).err();
        assert_eq!(error.map(|e| e.code()), contradict.then_some(ErrorCode::Contradiction), "{a} beside {b}");
    }
}

#[test]
fn a_clause_that_contradicts_itself_is_told_which_of_its_rules_do() {
    let any = r#"{"type":"any_time","who":["parent"]}"#;
    let hours = r#"{"type":"hours","purposes":["send"],"who":["parent"],"windows":[{"days":["mon"],"from":"08:00","to":"16:00"}],"outside":"deny"}"#;
    for (rules, named) in [
        ([TWO, FOUR], "`linked_adults` there and `linked_adults` here"),
        ([any, hours], "`any_time` there and `hours` here"),
    ] {
        let within = rule("B1", &rules.join(","));
        let error = refused(with(&[rule("B0", TWO), within]), ErrorCode::Contradiction, "clauses[1].rules[1]");
        assert!(error.sentence().contains("`rules[0]` of its own clause B1"), "{error}");
        assert!(error.sentence().contains(named) && !error.sentence().contains("prevail"), "{error}");
    }
}

#[test]
fn a_ring_is_called_a_ring() {
    let over = |id: &str, at_most: u32, other: &str| {
        let rule = format!(r#"{{"type":"linked_adults","at_most":{at_most},"approved_by":[]}}"#);
        clause(id, &format!(r#""rules":[{rule}],"prevails_over":[{{"clause":"{other}","because":"b"}}]"#))
    };
    let ring = [over("B1", 1, "B2"), over("B2", 2, "B3"), over("B3", 3, "B1")];
    let error = refused(with(&ring), ErrorCode::Contradiction, "clauses[1].rules[0]");
    assert!(error.sentence().contains("clauses B2 and B1") && error.sentence().contains("ring"), "{error}");
    // Two of the three: what falls strikes nothing.
    let policy = with(&[over("B1", 1, "B2"), over("B2", 2, "B3"), over("B3", 1, "B2")]);
    refused(policy, ErrorCode::Contradiction, "clauses[2].prevails_over[0].clause");
}

#[test]
fn prevails_over_settles_a_contradiction_whichever_clause_says_so() {
    let over = |id: &str, text: &str, other: &str| {
        clause(id, &format!(r#""rules":[{text}],"prevails_over":[{{"clause":"{other}","because":"b"}}]"#))
    };
    for (clauses, stands) in
        [([over("B1", TWO, "B2"), rule("B2", FOUR)], (0, 2)), ([rule("B1", TWO), over("B2", FOUR, "B1")], (1, 4))]
    {
        let policy = with(&clauses).unwrap();
        let left: Vec<_> = policy.rules().linked_adults.iter().map(|c| (c.clause, c.rule.at_most)).collect();
        assert_eq!(left, [stands]);
    }
    // Not both ways round.
    let both = [over("B1", TWO, "B2"), over("B2", FOUR, "B1")];
    refused(with(&both), ErrorCode::Contradiction, "clauses[1].prevails_over[0].clause");
}

#[test]
fn prevailing_over_nothing_is_refused() {
    for other in ["B9", "B1"] {
        let clause =
            clause("B1", &format!(r#""rules":[{TWO}],"prevails_over":[{{"clause":"{other}","because":"b"}}]"#));
        refused(with(&[clause]), ErrorCode::DanglingReference, "clauses[0].prevails_over[0].clause");
    }
}

#[test]
fn clause_ids_are_unique_and_not_the_engines() {
    refused(with(&[rule("B1", TWO), rule("B1", TWO)]), ErrorCode::DuplicateId, "clauses[1].id");
    refused(with(&[rule("engine.host", TWO)]), ErrorCode::InvalidValue, "clauses[0].id");
    refused(with(&[rule("", TWO)]), ErrorCode::EmptyId, "clauses[0].id");
}

#[test]
fn a_clause_has_rules_or_says_why_not() {
    let both = format!(r#""rules":[{TWO}],"guidance":"g""#);
    let field_too = format!(r#""rules":[{TWO}],"fields":["owner"]"#);
    for rest in [r#""rules":[]"#, &both, &field_too] {
        refused(with(&[clause("B1", rest)]), ErrorCode::ClauseWithoutRule, "clauses[0]");
    }
    for rest in [r#""guidance":"g""#, r#""fields":["owner"]"#, &format!(r#""rules":[{TWO}]"#)] {
        with(&[clause("B1", rest)]).unwrap();
    }
}

#[test]
fn guidance_states_no_rules() {
    let guidance = |rest: &str| with(&[clause("B1", rest).replace(r#""norm":"must""#, r#""norm":"guidance""#)]);
    let error = refused(guidance(&format!(r#""rules":[{TWO}]"#)), ErrorCode::ClauseWithoutRule, "clauses[0].norm");
    assert!(error.sentence().contains("clause B1"), "{error}");
    guidance(r#""guidance":"g""#).unwrap();
    guidance(r#""fields":["owner"]"#).unwrap();
}

#[test]
fn closed_hours_may_overlap() {
    let hours = |closed: &str| {
        let text = format!(
            r#"{{"type":"hours","purposes":["send"],"who":["parent"],"windows":[{{"days":["mon"],"from":"08:00","to":"16:00"}}],"closed":[{closed}],"outside":"deny"}}"#
        );
        rule("1", &text)
    };
    let window = |day: &str, from: &str, to: &str| format!(r#"{{"days":["{day}"],"from":"{from}","to":"{to}"}}"#);
    let overlapping = [window("mon", "09:00", "11:00"), window("mon", "10:00", "12:00")].join(",");
    with(&[hours(&overlapping)]).unwrap();
    // And are the hours that they cover.
    let joined = hours(&window("mon", "09:00", "12:00")).replace(r#""id":"1""#, r#""id":"2""#);
    with(&[hours(&overlapping), joined]).unwrap();
    let other = hours(&window("mon", "09:00", "12:01")).replace(r#""id":"1""#, r#""id":"2""#);
    refused(with(&[hours(&overlapping), other]), ErrorCode::Contradiction, "clauses[1].rules[0]");
    let nothing = [window("mon", "09:00", "11:00"), window("tue", "10:00", "10:00")].join(",");
    refused(with(&[hours(&nothing)]), ErrorCode::EmptyWindow, "clauses[0].rules[0].closed[1].to");
}

#[test]
fn an_editor_may_note_its_schema_and_mark_the_byte_order() {
    let plain = format!(
        r#"{{"$schema":"policy.schema.json","id":"p","version":"1","title":"t","organisation":"o","reviewed":"2025-01","language":"en","clauses":[{}]}}"#,
        rule("1", TWO)
    );
    let policy = Policy::from_json(plain.as_bytes()).unwrap();
    assert_eq!(policy.document().schema.as_deref(), Some("policy.schema.json"));
    assert_eq!(to_json(policy.document()).unwrap(), plain);
    assert_eq!(Policy::from_json(format!("\u{feff}{plain}").as_bytes()).unwrap(), policy);
    // Once, and at the beginning.
    for text in [format!("\u{feff}\u{feff}{plain}"), format!("{plain}\u{feff}"), "\u{feff}".to_owned()] {
        refused(Policy::from_json(text.as_bytes()), ErrorCode::JsonSyntax, "");
    }
}

#[test]
fn a_new_document_keeps_to_the_limits() {
    let clauses = |n: usize| (0..n).map(|n| rule(&format!("c{n}"), TWO)).collect::<Vec<_>>();
    with(&clauses(2000)).unwrap();
    refused(with(&clauses(2001)), ErrorCode::TooLarge, "clauses");
    let rules = |n: usize| with(&[rule("1", &vec![TWO; n].join(","))]);
    rules(200).unwrap();
    refused(rules(201), ErrorCode::TooLarge, "clauses[0].rules");
    let skill = |n: usize| with(&[rule("1", &format!(r#"{{"type":"skills","only":["a","{}"]}}"#, "é".repeat(n)))]);
    skill(400).unwrap();
    refused(skill(401), ErrorCode::TooLarge, "clauses[0].rules[0].only[1]");
    let windows = |n: usize| {
        let window = r#"{"days":["mon"],"from":"09:00","to":"10:00"}"#;
        let closed = vec![window; n].join(",");
        with(&[rule(
            "1",
            &format!(
                r#"{{"type":"hours","purposes":["send"],"who":["parent"],"windows":[{window}],"closed":[{closed}],"outside":"deny"}}"#
            ),
        )])
    };
    windows(200).unwrap();
    refused(windows(201), ErrorCode::TooLarge, "clauses[0].rules[0].closed");
}

#[test]
fn a_newer_version_is_refused_by_name() {
    let error = refused(whole(2, &[]), ErrorCode::UnknownVersion, "v");
    assert!(error.sentence().contains("version 2"), "{error}");
}

#[test]
fn what_a_rule_does_not_know_is_refused_where_it_stands() {
    let at = |text: &str| with(&[rule("1", TWO), rule("2", TWO), rule("3", TWO), rule("4", text)]);
    refused(at(r#"{"type":"curfew"}"#), ErrorCode::UnknownWord, "clauses[3].rules[0].type");
    refused(at("{}"), ErrorCode::MissingField, "clauses[3].rules[0]");
    refused(at(r#"{"type":"codes","length":6}"#), ErrorCode::UnknownField, "clauses[3].rules[0]");
    refused(at(r#"{"type":"skills"}"#), ErrorCode::MissingField, "clauses[3].rules[0]");
    refused(at(r#"{"type":"likes","surfaces":["wall"]}"#), ErrorCode::UnknownWord, "clauses[3].rules[0].surfaces[0]");
    refused(at(r#"{"type":"review","every_months":"12"}"#), ErrorCode::WrongType, "clauses[3].rules[0].every_months");
    let hours = r#"{"type":"hours","purposes":["send"],"who":["staff"],"outside":"deny","windows":[
        {"days":["mon"],"from":"08:00","to":"12:00"},{"days":["mon"],"from":"13:00","to":"25:00"}]}"#;
    refused(at(hours), ErrorCode::BadTime, "clauses[3].rules[0].windows[1].to");
    refused(with(&[clause("1", r#""note":"n""#)]), ErrorCode::UnknownField, "clauses[0]");
}

#[test]
fn lists_that_name_nothing_are_refused() {
    for (text, field) in [
        (r#"{"type":"features","used":[]}"#, "used"),
        (r#"{"type":"year_groups","years":[]}"#, "years"),
        (r#"{"type":"invitations","years":[]}"#, "years"),
        (r#"{"type":"pupil_account","may":[]}"#, "may"),
        (r#"{"type":"media_consent","surfaces":[],"media":["photo"],"written":true}"#, "surfaces"),
        (r#"{"type":"media_consent","surfaces":["class_story"],"media":[],"written":true}"#, "media"),
        (
            r#"{"type":"media_consent","surfaces":["class_story"],"media":["photo"],"written":true,"purposes":[]}"#,
            "purposes",
        ),
        (r#"{"type":"processing_consent","bases":[]}"#, "bases"),
        (r#"{"type":"retention","records":[],"months":12}"#, "records"),
        (r#"{"type":"refusing","kinds":[]}"#, "kinds"),
        (r#"{"type":"hours","purposes":[],"who":["staff"],"windows":[],"outside":"deny"}"#, "purposes"),
        (r#"{"type":"hours","purposes":["send"],"who":[],"windows":[],"outside":"deny"}"#, "who"),
        (r#"{"type":"any_time","who":[]}"#, "who"),
        (r#"{"type":"out_of_hours_permission","given_by":[]}"#, "given_by"),
        (r#"{"type":"may_message","from":"parent","staff":[]}"#, "staff"),
        (r#"{"type":"may_message","from":"parent","staff":["cover"],"topics":[]}"#, "topics"),
        (r#"{"type":"may_reply","staff":[],"kinds":["answer"]}"#, "staff"),
        (r#"{"type":"may_reply","staff":["cover"],"kinds":[]}"#, "kinds"),
        (r#"{"type":"recipients","only":[]}"#, "only"),
        (r#"{"type":"replies_about","topics":[],"kinds":["answer"]}"#, "topics"),
        (r#"{"type":"topics_elsewhere","from":[],"topics":["urgent"],"in":["message"]}"#, "from"),
        (r#"{"type":"topics_elsewhere","from":["parent"],"topics":[],"in":["message"]}"#, "topics"),
        (r#"{"type":"topics_elsewhere","from":["parent"],"topics":["urgent"],"in":[]}"#, "in"),
        (r#"{"type":"topic_advice","from":["parent"],"topics":[]}"#, "topics"),
        (r#"{"type":"reply_promise","answer":{"within":2,"unit":"school_days"},"except":[]}"#, "except"),
        (r#"{"type":"escalation_chain","levels":[]}"#, "levels"),
        (r#"{"type":"escalation_chain","topics":[],"levels":[]}"#, "topics"),
        (r#"{"type":"out_of_office","contact":"0161"}"#, "contact"),
        (r#"{"type":"fallback","channels":[]}"#, "channels"),
        (r#"{"type":"fallback","channels":["paper","private_message"]}"#, "channels[1]"),
        (r#"{"type":"fallback","channels":["paper"],"contact":" "}"#, "contact"),
        (r#"{"type":"story_authors","surfaces":[],"authors":["cover"]}"#, "surfaces"),
        (r#"{"type":"story_authors","surfaces":["school_story"],"authors":[]}"#, "authors"),
        (r#"{"type":"story_authors","surfaces":["school_story"],"categories":[]}"#, "categories"),
        (r#"{"type":"story_authors","surfaces":["school_story"],"showing":[]}"#, "showing"),
        (r#"{"type":"story_readers","surfaces":[]}"#, "surfaces"),
        (r#"{"type":"comments","surfaces":[],"moderation":"open"}"#, "surfaces"),
        (r#"{"type":"likes","surfaces":[]}"#, "surfaces"),
        (r#"{"type":"points","by":[],"to":["pupil"],"count_for":[]}"#, "by"),
        (r#"{"type":"points","by":["cover"],"to":[],"count_for":[]}"#, "to"),
        (r#"{"type":"skills","only":[]}"#, "only"),
        (r#"{"type":"totals","of":["class"],"by":[]}"#, "by"),
        (r#"{"type":"remote_learning","set_by":[]}"#, "set_by"),
        (r#"{"type":"no_sharing","who":["staff"],"destinations":[]}"#, "destinations"),
        (r#"{"type":"never_disclosed","purposes":[]}"#, "purposes"),
        (r#"{"type":"reporting","of":[]}"#, "of"),
        (r#"{"type":"class_page_visits","by":[]}"#, "by"),
    ] {
        refused(with(&[rule("1", text)]), ErrorCode::InvalidValue, &format!("clauses[0].rules[0].{field}"));
    }
}

#[test]
fn ways_that_make_no_sense_are_refused() {
    let elsewhere = |rest: &str| {
        let rule =
            format!(r#"{{"type":"topics_elsewhere","from":["parent"],"topics":["urgent"],"in":["message"]{rest}}}"#);
        with(&[self::rule("1", &rule)])
    };
    let at = |from: &str, to: &str| format!(r#"[{{"days":["mon"],"from":"{from}","to":"{to}"}}]"#);
    let during = |windows: &str, rest: &str| format!(r#","during":[{{"windows":{windows}{rest}}}]"#);
    let phone = r#","channels":["office_phone"]"#;
    let form = r#","channels":["web_form"]"#;
    let day = at("08:00", "16:00");
    elsewhere(&(during(&day, phone) + form)).unwrap();
    elsewhere(&(during(&day, phone) + r#","write_about":"meeting_request""#)).unwrap();
    elsewhere(r#","all_of":["office_phone","web_form"],"contact":"0161""#).unwrap();
    let place = "clauses[0].rules[0]";
    for (rest, code, field) in [
        (r#","all_of":["office_phone"]"#.to_owned(), ErrorCode::InvalidValue, "all_of"),
        (r#","all_of":["office_phone","web_form","office_phone"]"#.to_owned(), ErrorCode::InvalidValue, "all_of"),
        (r#","contact":"0161""#.to_owned(), ErrorCode::InvalidValue, "contact"),
        (during(&day, phone), ErrorCode::MissingField, "channels"),
        (during("[]", phone) + form, ErrorCode::InvalidValue, "during[0].windows"),
        (during(&day, "") + form, ErrorCode::InvalidValue, "during[0].channels"),
        (during(&at("08:00", "08:00"), phone) + form, ErrorCode::EmptyWindow, "during[0].windows[0].to"),
        (during(&day, &(phone.to_owned() + r#","contact":" ""#)) + form, ErrorCode::InvalidValue, "during[0].contact"),
        (
            format!(r#","during":[{{"windows":{day}{phone}}},{{"windows":{}{form}}}]"#, at("15:59", "17:00")) + form,
            ErrorCode::OverlappingWindows,
            "during",
        ),
    ] {
        refused(elsewhere(&rest), code, &format!("{place}.{field}"));
    }
    let many = vec![format!(r#"{{"windows":{day}{phone}}}"#); 21].join(",");
    refused(elsewhere(&(format!(r#","during":[{many}]"#) + form)), ErrorCode::TooLarge, &format!("{place}.during"));
}

#[test]
fn levels_that_make_no_sense_are_refused() {
    let level = |to: &str, within: u32| format!(r#"{{"to":"{to}","after":{{"within":{within},"unit":"hours"}}}}"#);
    let chain = |levels: &[String]| {
        let levels = levels.join(",");
        with(&[rule("1", &format!(r#"{{"type":"escalation_chain","levels":[{levels}]}}"#))])
    };
    chain(&[level("class_teacher", 1), level("office", 1), level("senior_leader", 1), level("headteacher", 1000)])
        .unwrap();
    for (levels, code, field) in [
        (vec![level("parent", 1)], ErrorCode::InvalidValue, "levels[0].to"),
        (vec![level("safeguarding_lead", 1)], ErrorCode::InvalidValue, "levels[0].to"),
        (vec![level("office", 1), level("office", 2)], ErrorCode::InvalidValue, "levels[1].to"),
        (vec![level("office", 0)], ErrorCode::InvalidValue, "levels[0].after.within"),
        (vec![level("office", 1), level("headteacher", 1001)], ErrorCode::InvalidValue, "levels[1].after.within"),
        (vec![level("office", 1); 11], ErrorCode::TooLarge, "levels"),
    ] {
        refused(chain(&levels), code, &format!("clauses[0].rules[0].{field}"));
    }
    let safeguarding =
        format!(r#"{{"type":"escalation_chain","topics":["safeguarding"],"levels":[{}]}}"#, level("office", 1));
    refused(with(&[rule("1", &safeguarding)]), ErrorCode::InvalidValue, "clauses[0].rules[0].topics");
    let about = |id: &str, topics: &str, within: u32| {
        rule(id, &format!(r#"{{"type":"escalation_chain"{topics},"levels":[{}]}}"#, level("office", within)))
    };
    refused(
        with(&[about("1", "", 1), about("2", r#","topics":["complaint"]"#, 2)]),
        ErrorCode::Contradiction,
        "clauses[1].rules[0]",
    );
    with(&[about("1", r#","topics":["progress"]"#, 1), about("2", r#","topics":["complaint"]"#, 2)]).unwrap();
}

#[test]
fn numbers_that_make_no_sense_are_refused() {
    for (text, field) in [
        (r#"{"type":"linked_adults","at_most":0,"approved_by":[]}"#, "at_most"),
        (r#"{"type":"review","every_months":0}"#, "every_months"),
        (r#"{"type":"protection","levels":[]}"#, "levels"),
        (r#"{"type":"retention","records":["posts"],"months":0}"#, "months"),
        (r#"{"type":"retention","records":["posts"],"months":1001}"#, "months"),
        (r#"{"type":"retention","records":["posts","reports"],"months":12,"from":"leaving"}"#, "records[1]"),
        (
            r#"{"type":"media_consent","surfaces":["class_story"],"media":["photo"],"written":false,"lasts_months":0}"#,
            "lasts_months",
        ),
        (
            r#"{"type":"media_consent","surfaces":["class_story"],"media":["photo"],"written":false,"lasts_months":1001}"#,
            "lasts_months",
        ),
    ] {
        refused(with(&[rule("1", text)]), ErrorCode::InvalidValue, &format!("clauses[0].rules[0].{field}"));
    }
}

#[test]
fn hours_for_marking_hold_and_hours_for_looking_know_no_years() {
    let hours = |rest: &str| {
        with(&[rule(
            "1",
            &format!(
                r#"{{"type":"hours","who":["staff"],"windows":[{{"days":["mon"],"from":"08:00","to":"16:00"}}],{rest}}}"#
            ),
        )])
    };
    hours(r#""purposes":["mark"],"outside":"hold","years":["Y1"]"#).unwrap();
    for (rest, field) in [
        (r#""purposes":["mark"],"outside":"deny""#, "outside"),
        (r#""purposes":["reply","check"],"outside":"deny","years":["Y1"]"#, "purposes"),
        (r#""purposes":["reply"],"outside":"deny","years":[]"#, "years"),
    ] {
        refused(hours(rest), ErrorCode::InvalidValue, &format!("clauses[0].rules[0].{field}"));
    }
    // Year by year, what two clauses say of the same year has to agree.
    let of = |years: &str, to: &str| {
        format!(
            r#"{{"type":"hours","purposes":["send"],"who":["staff"],"windows":[{{"days":["mon"],"from":"08:00","to":"{to}"}}],"outside":"deny"{years}}}"#
        )
    };
    let (one, both) = (r#","years":["Y1"]"#, r#","years":["Y1","Y2"]"#);
    for (first, second, contradict) in [
        (of(one, "16:00"), of(both, "17:00"), true),
        (of(one, "16:00"), of(both, "16:00"), false),
        (of(one, "16:00"), of(r#","years":["Y2"]"#, "17:00"), false),
        (of(one, "16:00"), of("", "17:00"), false),
    ] {
        let found = with(&[rule("1", &first), rule("2", &second)]);
        assert_eq!(found.is_err_and(|error| error.code() == ErrorCode::Contradiction), contradict, "{first} {second}");
    }
}

#[test]
fn only_the_school_story_may_leave_its_authors_open() {
    with(&[rule("1", r#"{"type":"story_authors","surfaces":["school_story"]}"#)]).unwrap();
    for surfaces in [r#"["class_story"]"#, r#"["school_story","class_story"]"#] {
        let text = format!(r#"{{"type":"story_authors","surfaces":{surfaces}}}"#);
        refused(with(&[rule("1", &text)]), ErrorCode::MissingField, "clauses[0].rules[0].authors");
    }
}

#[test]
fn a_journal_is_for_its_own_family_whoever_is_featured() {
    let readers = |on: &str| rule("1", &format!(r#"{{"type":"story_readers","surfaces":{on},"featured_only":true}}"#));
    refused(
        with(&[readers(r#"["class_story","portfolio"]"#)]),
        ErrorCode::InvalidValue,
        "clauses[0].rules[0].featured_only",
    );
    with(&[readers(r#"["class_story","school_story"]"#)]).unwrap();
}

#[test]
fn one_journal_is_told_from_another_on_the_portfolio_alone() {
    let asks = |on: &str, whose: &str| {
        rule(
            "1",
            &format!(r#"{{"type":"media_consent","surfaces":{on},"media":["photo"],"written":true,"in":{whose}}}"#),
        )
    };
    for (on, whose) in [(r#"["portfolio"]"#, "[]"), (r#"["portfolio","class_story"]"#, r#"["own"]"#)] {
        refused(with(&[asks(on, whose)]), ErrorCode::InvalidValue, "clauses[0].rules[0].in");
    }
    with(&[asks(r#"["portfolio"]"#, r#"["own","others"]"#)]).unwrap();
}

#[test]
fn a_consent_for_a_purpose_is_for_a_channel_or_place() {
    let asks = |purposes: &str| {
        rule(
            "1",
            &format!(
                r#"{{"type":"media_consent","surfaces":["class_story"],"media":["photo"],"written":true,"purposes":{purposes}}}"#
            ),
        )
    };
    for purposes in [r#"["website","photo"]"#, r#"["class_app","others_journals"]"#] {
        refused(with(&[asks(purposes)]), ErrorCode::InvalidValue, "clauses[0].rules[0].purposes[1]");
    }
    with(&[asks(r#"["class_app","display"]"#)]).unwrap();
}

#[test]
fn consent_is_a_basis_by_itself_or_none() {
    let rests = |bases: &str| rule("1", &format!(r#"{{"type":"processing_consent","bases":{bases}}}"#));
    let both = with(&[rests(r#"["consent","public_task"]"#)]);
    refused(both, ErrorCode::InvalidValue, "clauses[0].rules[0].bases");
    for bases in [r#"["consent"]"#, r#"["public_task","legal_obligation"]"#] {
        with(&[rests(bases)]).unwrap();
    }
}

#[test]
fn errors_never_carry_the_documents_own_text() {
    for text in [
        r#"{"type":"amina khan"}"#,
        r#"{"type":"codes","amina khan":1}"#,
        r#"{"type":"any_time","who":["amina khan"]}"#,
    ] {
        let error = from_json::<Rule>(text.as_bytes()).unwrap_err().to_string();
        assert!(!error.contains("amina"), "{error}");
    }
}

#[test]
fn an_unknown_built_in_is_told_which_there_are() {
    let error = built_in("mmps").unwrap_err();
    assert_eq!(error.code(), ErrorCode::UnknownPolicy);
    assert!(error.sentence().contains("mmps-2023, st-wilfrids-2023"), "{error}");
}

#[test]
fn a_promise_promises_something_that_can_be_done() {
    let at = |fields: &str| with(&[rule("1", &format!(r#"{{"type":"reply_promise"{fields}}}"#))]);
    let place = |field: &str| format!("clauses[0].rules[0].{field}");
    let answer = r#","answer":{"within":2,"unit":"school_days"}"#;
    at(answer).unwrap();
    at(r#","acknowledge":{"within":1000,"unit":"hours"}"#).unwrap();
    refused(at(""), ErrorCode::MissingField, &place("answer"));
    for (fields, field) in [
        (r#","answer":{"within":0,"unit":"hours"}"#.to_owned(), "answer.within"),
        (r#","acknowledge":{"within":1001,"unit":"hours"}"#.to_owned(), "acknowledge.within"),
        (format!(r#"{answer},"extended_by_holding":{{"within":0,"unit":"hours"}}"#), "extended_by_holding.within"),
        (format!(r#"{answer},"topics":[]"#), "topics"),
        (format!(r#"{answer},"topics":["general","safeguarding"]"#), "topics"),
        (
            r#","acknowledge":{"within":1,"unit":"hours"},"extended_by_holding":{"within":1,"unit":"hours"}"#
                .to_owned(),
            "extended_by_holding",
        ),
    ] {
        refused(at(&fields), ErrorCode::InvalidValue, &place(field));
    }
    refused(at(r#","answer":{"within":1,"unit":"days"}"#), ErrorCode::UnknownWord, &place("answer.unit"));
}

#[test]
fn promises_about_one_topic_contradict_each_other() {
    let promise = |id: &str, days: u32, topics: &str| {
        rule(id, &format!(r#"{{"type":"reply_promise","answer":{{"within":{days},"unit":"school_days"}}{topics}}}"#))
    };
    let over = |clause: String| clause.replacen('{', r#"{"prevails_over":[{"clause":"all","because":"b"}],"#, 1);
    let topics = |topics: &str| format!(r#","topics":[{topics}]"#);
    let complaints = topics(r#""complaint""#);
    with(&[promise("all", 5, ""), promise("some", 5, &complaints)]).unwrap();
    with(&[promise("one", 5, &topics(r#""homework""#)), promise("some", 2, &complaints)]).unwrap();
    let both = [promise("all", 5, ""), promise("some", 2, &complaints)];
    refused(with(&both), ErrorCode::Contradiction, "clauses[1].rules[0]");
    let settled = with(&[promise("all", 5, ""), over(promise("some", 2, &complaints))]).unwrap();
    let about = |topic| {
        let promises = settled.rules().reply_promise.iter().filter(|cited| cited.rule.is_about(topic));
        promises.map(|cited| cited.clause).collect::<Vec<_>>()
    };
    use schoolgate::words::Topic;
    assert_eq!(
        (about(Topic::Complaint), about(Topic::General), about(Topic::Safeguarding)),
        (vec![1], vec![0], vec![])
    );
}

#[test]
fn the_service_is_closed_for_a_time() {
    let features = |from: &str, to: &str| {
        let closed = format!(r#"{{"from":"{from}","to":"{to}"}}"#);
        with(&[rule("1", &format!(r#"{{"type":"features","used":["points"],"closed":[{closed}]}}"#))])
    };
    let noon = "2026-08-01T12:00:00+01:00";
    for (from, to) in [("2026-08-02", "2026-08-01"), (noon, noon)] {
        refused(features(from, to), ErrorCode::InvalidValue, "clauses[0].rules[0].closed[0].to");
    }
    for (from, to) in [("2026-08-01", "2026-08-01"), (noon, "2026-08-01")] {
        features(from, to).unwrap();
    }
}

#[test]
fn a_ladder_leads_somewhere_and_ends() {
    let at = |fields: &str| with(&[rule("1", &format!(r#"{{"type":"ladder","steps":{fields}}}"#))]);
    let ten = [r#""reminder""#; 10].join(",");
    for steps in ["[]", r#"["reminder"]"#, r#"["reminder","termination","suspension"]"#, &format!("[{ten},{ten}]")] {
        refused(at(steps), ErrorCode::InvalidValue, "clauses[0].rules[0].steps");
    }
    at(&format!("[{ten}]")).unwrap();
    at(r#"["suspension","termination"]"#).unwrap();
    let ladder = |steps: &str| format!(r#"{{"type":"ladder","steps":[{steps}]}}"#);
    let (one, other) = (ladder(r#""reminder","suspension""#), ladder(r#""suspension","reminder""#));
    refused(with(&[rule("1", &one), rule("2", &other)]), ErrorCode::Contradiction, "clauses[1].rules[0]");
    with(&[rule("1", &one), rule("2", &one)]).unwrap();
    let each = r#"{"type":"ladder","steps":["reminder","suspension"],"each_after_breach":true}"#;
    refused(with(&[rule("1", &one), rule("2", each)]), ErrorCode::Contradiction, "clauses[1].rules[0]");
}

#[test]
fn permission_to_share_is_for_places_that_are_named() {
    let private = r#"{"type":"no_sharing","who":["parent"],"destinations":[],"private_anywhere":true,"permitted_by":["headteacher"]}"#;
    refused(with(&[rule("1", private)]), ErrorCode::InvalidValue, "clauses[0].rules[0].permitted_by");
}

#[test]
fn points_are_not_taken_away_and_positive_only() {
    let takes = r#"{"type":"points","by":["any_staff"],"to":["pupil"],"count_for":[],"negative":true}"#;
    let gives = r#"{"type":"points","by":["any_staff"],"to":["pupil"],"count_for":[]}"#;
    let positive = r#"{"type":"positive_only"}"#;
    refused(with(&[rule("1", takes), rule("2", positive)]), ErrorCode::Contradiction, "clauses[1].rules[0]");
    with(&[rule("1", gives), rule("2", positive)]).unwrap();
    with(&[rule("1", takes), rule("2", gives)]).unwrap();
}

#[test]
fn sums_of_points_and_points_of_single_classes_make_sense() {
    let place = "clauses[0].rules[0]";
    let sums = |fields: &str| format!(r#"{{"type":"points_thresholds","of":"taken",{fields}}}"#);
    let levels = |levels: &str| sums(&format!(r#""within":"week","levels":[{levels}]"#));
    let points = |fields: &str| format!(r#"{{"type":"points","by":["any_staff"],"count_for":[],{fields}}}"#);
    let home = |most: u32| format!(r#"{{"type":"home_points","at_most":{most}}}"#);
    let totals = |fields: &str| format!(r#"{{"type":"totals","of":["class","pupil"],"by":["any_staff"],{fields}}}"#);
    let one = r#"{"at":5,"tell":["parent","class_teacher","senior_leader","headteacher"]}"#;
    let levels_of_one = format!(r#""levels":[{one}]"#);
    for right in [
        levels(&format!(r#"{one},{{"at":100000,"tell":["headteacher"]}}"#)),
        sums(&format!(r#""within":"year","from_month":12,{levels_of_one}"#)),
        points(r#""to":["pupil","class"],"classes":["4b"],"years":["Y6"]"#),
        home(100),
        totals(r#""within":"half_term""#),
        totals(r#""within":"year","from_month":9"#),
    ] {
        with(&[rule("1", &right)]).unwrap();
    }
    for (wrong, code, field) in [
        (sums(&format!(r#""within":"year",{levels_of_one}"#)), ErrorCode::MissingField, "from_month"),
        (sums(&format!(r#""within":"year","from_month":13,{levels_of_one}"#)), ErrorCode::InvalidValue, "from_month"),
        (sums(&format!(r#""within":"term","from_month":9,{levels_of_one}"#)), ErrorCode::InvalidValue, "from_month"),
        (totals(r#""within":"year""#), ErrorCode::MissingField, "from_month"),
        (totals(r#""within":"year","from_month":13"#), ErrorCode::InvalidValue, "from_month"),
        (totals(r#""from_month":9"#), ErrorCode::InvalidValue, "from_month"),
        (levels(""), ErrorCode::InvalidValue, "levels"),
        (levels(r#"{"at":0,"tell":["parent"]}"#), ErrorCode::InvalidValue, "levels[0].at"),
        (levels(r#"{"at":100001,"tell":["parent"]}"#), ErrorCode::InvalidValue, "levels[0].at"),
        (levels(&format!("{one},{one}")), ErrorCode::InvalidValue, "levels[1].at"),
        (levels(r#"{"at":5,"tell":[]}"#), ErrorCode::InvalidValue, "levels[0].tell"),
        (levels(r#"{"at":5,"tell":["parent","host"]}"#), ErrorCode::InvalidValue, "levels[0].tell[1]"),
        (levels(r#"{"at":5,"tell":["parent","parent"]}"#), ErrorCode::InvalidValue, "levels[0].tell"),
        (sums(&format!(r#""within":"week","at_home":true,{levels_of_one}"#)), ErrorCode::InvalidValue, "at_home"),
        (points(r#""to":["pupil"],"classes":[]"#), ErrorCode::InvalidValue, "classes"),
        (points(r#""to":["pupil"],"years":[]"#), ErrorCode::InvalidValue, "years"),
        (points(r#""to":["pupil","team"],"years":["Y6"]"#), ErrorCode::InvalidValue, "to[1]"),
        (home(0), ErrorCode::InvalidValue, "at_most"),
        (home(101), ErrorCode::InvalidValue, "at_most"),
    ] {
        refused(with(&[rule("1", &wrong)]), code, &format!("{place}.{field}"));
    }
    refused(with(&[rule("1", &home(3)), rule("2", &home(4))]), ErrorCode::Contradiction, "clauses[1].rules[0]");
    with(&[rule("1", &home(3)), rule("2", &home(3)), rule("3", &levels(one))]).unwrap();
}

#[test]
fn a_name_beside_no_picture_on_some_surfaces_makes_sense() {
    let naming = |fields: &str| format!(r#"{{"type":"naming","form":"first_name"{fields}}}"#);
    for fields in [r#","never_with":["photo"],"never_with_on":[]"#, r#","never_with_on":["portfolio"]"#] {
        refused(with(&[rule("1", &naming(fields))]), ErrorCode::InvalidValue, "clauses[0].rules[0].never_with_on");
    }
    let never = |on: &str| naming(&format!(r#","never_with":["photo"]{on}"#));
    let (all, page) = (never(""), never(r#","never_with_on":["class_story"]"#));
    let each = never(r#","never_with_on":["portfolio","class_story","school_story"]"#);
    with(&[rule("1", &all), rule("2", &each)]).unwrap();
    refused(with(&[rule("1", &all), rule("2", &page)]), ErrorCode::Contradiction, "clauses[1].rules[0]");
}

#[test]
fn totals_count_one_while() {
    let totals = |of: &str, more: &str| format!(r#"{{"type":"totals","of":[{of}],"by":["any_staff"]{more}}}"#);
    let week = r#","within":"week""#;
    let all = rule("1", &totals(r#""class","pupil""#, ""));
    with(&[all.clone(), rule("2", &totals(r#""pupil""#, ""))]).unwrap();
    with(&[all.clone(), rule("2", &totals(r#""team""#, week))]).unwrap();
    refused(with(&[all, rule("2", &totals(r#""pupil""#, week))]), ErrorCode::Contradiction, "clauses[1].rules[0]");
}

#[test]
fn quotas_and_deadlines_make_sense() {
    let quota = |fields: &str| format!(r#"{{"type":"post_quota","surfaces":["class_story"],{fields}}}"#);
    let at = |field: &str| format!("clauses[0].rules[0].{field}");
    for (fields, field) in [
        (r#""of":"author","at_least":2"#, "at_least"),
        (r#""of":"page","at_least":0"#, "at_least"),
        (r#""of":"page","at_most":101"#, "at_most"),
        (r#""of":"page","at_least":3,"at_most":2"#, "at_most"),
        (r#""of":"page","at_least":3,"advice_only":true"#, "advice_only"),
        (r#""of":"page","showing":[],"at_most":2"#, "showing"),
    ] {
        refused(with(&[rule("1", &quota(fields))]), ErrorCode::InvalidValue, &at(field));
    }
    refused(with(&[rule("1", &quota(r#""of":"page""#))]), ErrorCode::MissingField, &at("at_most"));
    let journals = r#"{"type":"post_quota","surfaces":["portfolio"],"of":"page","at_least":1}"#;
    refused(with(&[rule("1", journals)]), ErrorCode::InvalidValue, &at("surfaces"));
    for days in ["0", "367"] {
        let late = format!(r#"{{"type":"post_deadline","surfaces":["class_story"],"within_days":{days}}}"#);
        refused(with(&[rule("1", &late)]), ErrorCode::InvalidValue, &at("within_days"));
    }
    let (least, most) = (quota(r#""of":"page","at_least":2"#), quota(r#""of":"page","at_most":5"#));
    with(&[rule("1", &least), rule("2", &most)]).unwrap();
    let more = quota(r#""of":"page","at_least":3"#);
    refused(with(&[rule("1", &least), rule("2", &more)]), ErrorCode::Contradiction, "clauses[1].rules[0]");
    let films = |media: &str, most: u32| quota(&format!(r#""of":"page","showing":[{media}],"at_most":{most}"#));
    let (two, three) = (films(r#""recording","photo""#, 2), films(r#""photo","recording","photo""#, 3));
    with(&[rule("1", &most), rule("2", &two), rule("3", &films(r#""recording""#, 3))]).unwrap();
    with(&[rule("1", &two), rule("2", &films(r#""photo","recording","photo""#, 2))]).unwrap();
    refused(with(&[rule("1", &two), rule("2", &three)]), ErrorCode::Contradiction, "clauses[1].rules[0]");
}

#[test]
fn what_joining_and_leaving_ask_makes_sense() {
    let place = "clauses[0].rules[0]";
    let adults = |relatives: &str| {
        format!(r#"{{"type":"linked_adults","at_most":2,"approved_by":["headteacher"],"relatives":{relatives}}}"#)
    };
    let features = |retired: &str| format!(r#"{{"type":"features","used":["points"],"retired":[{retired}]}}"#);
    for right in [
        r#"{"type":"welcome","provide":[],"acceptance":true,"is_consent_to":["photo"]}"#.to_owned(),
        r#"{"type":"leavers","export_first":true,"wait_days":3649}"#.to_owned(),
        r#"{"type":"review","each_term":true}"#.to_owned(),
        adults(r#"{"at_most":1,"may":["read_portfolio","like"]}"#),
        features(r#"{"channel":"paper","from":"2025-11-03"},{"feature":"points","from":"2025-11-03"}"#),
    ] {
        with(&[rule("1", &right)]).unwrap();
    }
    for (wrong, code, field) in [
        (
            r#"{"type":"invitations","consents_first":{"kinds":[]}}"#.to_owned(),
            ErrorCode::InvalidValue,
            "consents_first.kinds",
        ),
        (
            r#"{"type":"welcome","provide":[],"acceptance":false,"is_consent_to":["photo"]}"#.to_owned(),
            ErrorCode::InvalidValue,
            "is_consent_to",
        ),
        (r#"{"type":"leavers","wait_days":30}"#.to_owned(), ErrorCode::InvalidValue, "wait_days"),
        (r#"{"type":"leavers","export_first":true,"wait_days":0}"#.to_owned(), ErrorCode::InvalidValue, "wait_days"),
        (r#"{"type":"leavers","export_first":true,"wait_days":3650}"#.to_owned(), ErrorCode::InvalidValue, "wait_days"),
        (r#"{"type":"review"}"#.to_owned(), ErrorCode::MissingField, "every_months"),
        (r#"{"type":"review","every_months":3,"each_term":true}"#.to_owned(), ErrorCode::InvalidValue, "each_term"),
        (adults(r#"{"may":[]}"#), ErrorCode::InvalidValue, "relatives.may"),
        (adults(r#"{"at_most":0,"may":["like"]}"#), ErrorCode::InvalidValue, "relatives.at_most"),
        (adults(r#"{"may":["comment","view_points"]}"#), ErrorCode::InvalidValue, "relatives.may"),
        (features(r#"{"from":"2025-11-03"}"#), ErrorCode::MissingField, "retired[0].feature"),
        (
            features(r#"{"feature":"points","channel":"paper","from":"2025-11-03"}"#),
            ErrorCode::InvalidValue,
            "retired[0].channel",
        ),
        (
            features(r#"{"channel":"safeguarding_lead","from":"2025-11-03"}"#),
            ErrorCode::InvalidValue,
            "retired[0].channel",
        ),
        (
            features(r#"{"channel":"paper","from":"2025-11-03","instead":"paper"}"#),
            ErrorCode::InvalidValue,
            "retired[0].instead",
        ),
    ] {
        refused(with(&[rule("1", &wrong)]), code, &format!("{place}.{field}"));
    }
}

#[test]
fn relatives_and_terms_contradict_what_says_otherwise() {
    let may = |word: &str| {
        format!(
            r#"{{"type":"linked_adults","at_most":2,"approved_by":["headteacher"],"relatives":{{"may":["{word}"]}}}}"#
        )
    };
    for (a, b) in [
        (may("read_stories"), may("view_points")),
        (may("read_stories"), TWO.to_owned()),
        (r#"{"type":"review","each_term":true}"#.to_owned(), r#"{"type":"review","every_months":4}"#.to_owned()),
    ] {
        refused(with(&[rule("1", &a), rule("2", &b)]), ErrorCode::Contradiction, "clauses[1].rules[0]");
    }
}
