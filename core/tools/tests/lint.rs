//! Each finding on a policy that has what it tells of, and none of it where it is put right.

use schoolgate::policy::{BUILT_IN, built_in};
use schoolgate_tools::check::{Finding, Severity, check};
use schoolgate_tools::lint::CODES;
use schoolgate_tools::source::Format;
use serde_json::{Value, json};

/// A policy whose clauses, named A, B, C …, state one rule each.
fn document(rules: &[Value]) -> Value {
    let names = ["A", "B", "C", "D", "E", "F"];
    let clauses = names.iter().zip(rules).map(|(name, rule)| {
        json!({ "id": name, "heading": name, "norm": "must", "summary": "It says so.", "rules": [rule] })
    });
    json!({
        "id": "larkfield-2026", "version": "1", "title": "Messages home", "organisation": "Larkfield",
        "reviewed": "2025-09", "language": "en-GB", "clauses": clauses.collect::<Vec<_>>()
    })
}

fn found(document: &Value) -> Vec<Finding> {
    let checked = check(document.to_string().as_bytes(), Format::Json, "2026-11-29".parse().ok());
    assert!(checked.policy.is_some(), "{:#?}", checked.findings);
    checked.findings
}

/// The sentences of one code, by path.
fn of(code: &str, document: &Value) -> Vec<(String, String)> {
    assert!(CODES.iter().any(|(known, _)| *known == code), "{code} is not listed");
    let of_code = found(document).into_iter().filter(|found| found.code == code);
    of_code.map(|found| (found.path, found.sentence)).collect()
}

/// A rule of which something is told at a path below it, and what else to state or how to put it right.
struct Case {
    code: &'static str,
    path: &'static str,
    rules: Vec<Value>,
    right: Vec<Value>,
}

fn windows(from: &str, to: &str) -> Value {
    json!([{ "days": ["mon"], "from": from, "to": to }])
}

fn hours(purpose: &str, who: &str, from: &str, to: &str) -> Value {
    json!({ "type": "hours", "purposes": [purpose], "who": [who], "windows": windows(from, to), "outside": "deny" })
}

fn promise(within: u32, unit: &str) -> Value {
    json!({ "type": "reply_promise", "answer": { "within": within, "unit": unit } })
}

fn with(rule: &Value, field: &str, value: Value) -> Value {
    let mut rule = rule.clone();
    rule.as_object_mut().into_iter().for_each(|fields| drop(fields.insert(field.to_owned(), value.clone())));
    rule
}

fn cases() -> Vec<Case> {
    let case = |code, path, rules: Vec<Value>, right: Vec<Value>| Case { code, path, rules, right };
    let send = hours("send", "parent", "08:00", "16:00");
    let may_write = json!({ "type": "may_message", "from": "parent", "staff": ["class_teacher"] });
    let any_time = json!({ "type": "any_time", "who": ["parent"] });
    let send_by_staff = hours("send", "staff", "08:00", "16:00");
    let (invitations, codes) = (json!({ "type": "invitations" }), json!({ "type": "codes" }));
    let may_reply = json!({ "type": "may_reply", "staff": ["class_teacher"], "kinds": ["answer"] });
    let comments = json!({ "type": "comments", "surfaces": ["class_story"], "moderation": "open" });
    let reads = json!({ "type": "story_readers", "surfaces": ["class_story"] });
    let moderated = with(&comments, "moderation", json!("moderated"));
    let posts = json!({ "type": "story_authors", "surfaces": ["class_story"], "authors": ["headteacher"] });
    let sharing = json!({ "type": "no_sharing", "who": ["staff"], "destinations": ["other_online"],
                          "permitted_by": ["headteacher"] });
    let joining = json!({ "type": "welcome", "provide": [], "acceptance": true, "is_consent_to": ["data_processing"] });
    let kept = |what: &str, months: u32| json!({ "type": "retention", "records": [what], "months": months });
    let rests_on = |basis: &str| json!({ "type": "processing_consent", "bases": [basis] });
    let consent = json!({ "type": "media_consent", "surfaces": ["class_story"], "media": ["photo"], "written": true });
    let journals = with(&posts, "surfaces", json!(["portfolio"]));
    let without = json!({ "type": "family_posts" });
    let families = with(&without, "approved_by", json!(["class_teacher"]));
    let adding = json!({ "type": "linked_adults", "at_most": 2, "approved_by": ["headteacher"],
                            "relatives": { "may": ["read_portfolio", "add_to_journal"] } });
    let in_journals = |whose: &str| with(&with(&consent, "surfaces", json!(["portfolio"])), "in", json!([whose]));
    let elsewhere =
        json!({ "type": "topics_elsewhere", "from": ["parent"], "topics": ["complaint"], "in": ["message"] });
    let by_form = with(&elsewhere, "channels", json!(["web_form"]));
    let timed = |channel: &str| {
        let during = json!([{ "windows": windows("08:00", "16:00"), "channels": [channel] }]);
        with(&by_form, "during", during)
    };
    let meeting = with(&elsewhere, "write_about", json!("meeting_request"));
    let and_back = with(&with(&elsewhere, "topics", json!(["meeting_request"])), "write_about", json!("complaint"));
    let review = json!({ "type": "review", "every_months": 12 });
    let points = json!({ "type": "points", "by": ["any_staff"], "to": ["pupil"], "count_for": [] });
    let sums = |of: &str| {
        let levels = json!([{ "at": 5, "tell": ["parent"] }]);
        json!({ "type": "points_thresholds", "of": of, "within": "week", "levels": levels })
    };
    let at_home = json!({ "type": "home_points", "at_most": 5 });
    let promised = promise(2, "school_days");
    let chain = |to: &str, within: u32| {
        json!({ "type": "escalation_chain",
        "levels": [{ "to": to, "after": { "within": within, "unit": "school_days" } }] })
    };
    let away = json!({ "type": "out_of_office", "channels": ["office_phone"] });
    let hand_on = |by: &str| json!({ "type": "handing_on", "by": [by], "to": ["class_teacher"] });
    let otherwise = json!({ "type": "fallback", "channels": ["paper"] });
    let gone =
        |channel: &str, instead: Option<&str>| json!({ "channel": channel, "from": "2025-11-03", "instead": instead });
    let features = |retired: Vec<Value>| json!({ "type": "features", "used": ["messaging"], "retired": retired });
    let ladder = |steps: [&str; 2]| json!({ "type": "ladder", "steps": steps });
    let skipped = with(&ladder(["reminder", "suspension"]), "may_skip", json!(["headteacher"]));
    let quota = json!({ "type": "post_quota", "surfaces": ["class_story"], "of": "page", "at_least": 3 });
    let at_most =
        |most: u32| json!({ "type": "post_quota", "surfaces": ["class_story"], "of": "page", "at_most": most });
    let never_on = |surfaces: &[&str]| json!({ "type": "naming", "form": "first_name", "never_with": ["photo"], "never_with_on": surfaces });
    let films = |quota: &Value, media: &[&str]| with(quota, "showing", json!(media));
    let deadline = json!({ "type": "post_deadline", "surfaces": ["class_story"], "within_days": 14 });
    let relatives = |may: &str| json!({ "type": "linked_adults", "at_most": 2, "approved_by": [], "relatives": { "may": ["read_stories", may] } });
    let both = |alone: &str| {
        with(&with(&elsewhere, "all_of", json!(["office_phone", "web_form"])), "channels", json!([alone]))
    };
    vec![
        case(
            "no_effect",
            "clauses[0].rules[0]",
            vec![chain("headteacher", 2)],
            vec![chain("headteacher", 2), may_write.clone()],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0]",
            vec![
                with(&chain("headteacher", 2), "topics", json!(["progress"])),
                with(&may_write, "topics", json!(["general"])),
            ],
            vec![
                with(&chain("headteacher", 2), "topics", json!(["progress"])),
                with(&may_write, "topics", json!(["progress"])),
            ],
        ),
        case(
            "binds_nobody",
            "clauses[0].rules[0].purposes[1]",
            vec![
                with(&hours("reply", "staff", "08:00", "16:00"), "purposes", json!(["reply", "publish"])),
                may_reply.clone(),
            ],
            vec![
                with(&hours("reply", "staff", "08:00", "16:00"), "purposes", json!(["reply", "publish"])),
                may_reply.clone(),
                posts.clone(),
            ],
        ),
        case(
            "binds_nobody",
            "clauses[0].rules[0].purposes[0]",
            vec![hours("send", "staff", "08:00", "16:00"), may_write.clone()],
            vec![hours("send", "staff", "08:00", "16:00"), with(&may_write, "from", json!("staff"))],
        ),
        case(
            "binds_nobody",
            "clauses[0].rules[0].purposes[0]",
            vec![send.clone()],
            // What a parent answers is sent as well.
            vec![send.clone(), with(&may_write, "from", json!("staff"))],
        ),
        case(
            "any_time_anyway",
            "clauses[0].rules[0]",
            vec![any_time.clone(), send_by_staff.clone()],
            vec![any_time.clone(), hours("reply", "staff", "08:00", "16:00")],
        ),
        case("codes_idle", "clauses[0].rules[0]", vec![invitations.clone()], vec![invitations.clone(), codes.clone()]),
        case("codes_idle", "clauses[0].rules[0]", vec![codes.clone()], vec![codes, invitations]),
        case(
            "goes_nowhere",
            "clauses[0].rules[0].levels[0].to",
            vec![chain("class_teacher", 2), may_write.clone()],
            vec![chain("class_teacher", 2), with(&may_write, "staff", json!(["class_teacher", "cover"]))],
        ),
        case(
            "goes_up_late",
            "clauses[0].rules[0].levels[0].after",
            vec![chain("headteacher", 3), may_write.clone(), promised.clone()],
            vec![chain("headteacher", 2), may_write.clone(), promised],
        ),
        case("no_effect", "clauses[0].rules[0]", vec![away.clone()], vec![away, may_write.clone()]),
        case(
            "no_effect",
            "clauses[0].rules[0].by[0]",
            vec![hand_on("cover"), may_write.clone()],
            vec![hand_on("class_teacher"), may_write.clone()],
        ),
        case("no_effect", "clauses[0].rules[0]", vec![otherwise.clone()], vec![otherwise.clone(), reads.clone()]),
        case(
            "ways_given_up",
            "clauses[0].rules[0]",
            vec![otherwise.clone(), reads.clone(), features(vec![gone("paper", None)])],
            vec![otherwise.clone(), reads.clone(), features(vec![gone("paper", Some("sms"))])],
        ),
        case(
            "replaced_by_nothing",
            "clauses[2].rules[0].retired[0].instead",
            vec![otherwise.clone(), reads.clone(), features(vec![gone("paper", Some("sms")), gone("sms", None)])],
            vec![otherwise, reads.clone(), features(vec![gone("paper", Some("office_phone")), gone("sms", None)])],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0].retired[0]",
            vec![features(vec![json!({ "feature": "points", "from": "2025-11-03" })])],
            vec![features(vec![json!({ "feature": "messaging", "from": "2025-11-03" })])],
        ),
        case(
            "milder_after",
            "clauses[0].rules[0].steps[1]",
            vec![ladder(["suspension", "reminder"])],
            vec![ladder(["reminder", "suspension"])],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0].each_after_breach",
            vec![with(&ladder(["reminder", "reminder"]), "each_after_breach", json!(true))],
            vec![with(&ladder(["reminder", "suspension"]), "each_after_breach", json!(true))],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0].may_skip",
            vec![with(&skipped, "advice_only", json!(true))],
            vec![skipped],
        ),
        case(
            "nobody_posts",
            "clauses[0].rules[0].surfaces[0]",
            vec![quota.clone()],
            vec![quota.clone(), posts.clone()],
        ),
        case("nobody_posts", "clauses[0].rules[0].surfaces[0]", vec![deadline.clone()], vec![deadline, posts.clone()]),
        case(
            "nobody_posts",
            "clauses[0].rules[0].never_with_on[1]",
            vec![never_on(&["class_story", "school_story"]), posts.clone()],
            vec![never_on(&["class_story"]), posts.clone()],
        ),
        case(
            "quotas_never_meet",
            "clauses[0].rules[0].at_least",
            vec![quota.clone(), at_most(2), posts.clone()],
            vec![quota.clone(), at_most(3), posts.clone()],
        ),
        case(
            "quotas_never_meet",
            "clauses[0].rules[0].at_least",
            vec![films(&quota, &["photo"]), films(&at_most(2), &["recording", "photo"]), posts.clone()],
            vec![films(&quota, &["photo", "recording"]), films(&at_most(2), &["photo"]), posts.clone()],
        ),
        case(
            "quotas_never_meet",
            "clauses[0].rules[0].at_least",
            vec![films(&quota, &["photo"]), at_most(2), posts.clone()],
            vec![quota, films(&at_most(2), &["photo"]), posts.clone()],
        ),
        case(
            "relatives_idle",
            "clauses[0].rules[0].relatives.may[1]",
            vec![relatives("comment"), reads.clone()],
            vec![relatives("comment"), reads.clone(), comments.clone()],
        ),
        case(
            "relatives_idle",
            "clauses[0].rules[0].relatives.may[1]",
            vec![relatives("view_points"), reads.clone()],
            vec![relatives("view_points"), reads.clone(), json!({ "type": "points_readers" })],
        ),
        case("one_is_enough", "clauses[0].rules[0].channels[0]", vec![both("web_form")], vec![both("school_phone")]),
        case(
            "nobody_writes_then",
            "clauses[0].rules[0].during[0].windows",
            vec![timed("office_phone"), hours("send", "parent", "16:00", "18:00")],
            vec![timed("office_phone"), hours("send", "parent", "15:59", "18:00")],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0]",
            vec![sums("given"), with(&points, "to", json!(["class"]))],
            vec![sums("given"), points.clone()],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0]",
            vec![sums("taken"), points.clone()],
            vec![sums("taken"), with(&points, "negative", json!(true))],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0].at_home",
            vec![with(&sums("given"), "at_home", json!(true)), points.clone()],
            vec![with(&sums("given"), "at_home", json!(true)), points.clone(), at_home.clone()],
        ),
        case(
            "feature_off",
            "clauses[0].rules[0]",
            vec![at_home.clone(), json!({ "type": "features", "used": ["messaging"] })],
            vec![at_home, json!({ "type": "features", "used": ["points"] })],
        ),
        case(
            "never_open",
            "clauses[0].rules[0].windows",
            vec![with(&send, "closed", windows("07:00", "17:00"))],
            vec![with(&send, "closed", windows("12:00", "13:00"))],
        ),
        case(
            "closed_already",
            "clauses[0].rules[0].closed[0]",
            vec![with(&send, "closed", windows("17:00", "18:00"))],
            vec![with(&send, "closed", windows("15:59", "18:00"))],
        ),
        case("no_effect", "clauses[0].rules[0]", vec![hours("reply", "parent", "08:00", "16:00")], vec![send.clone()]),
        case(
            "no_effect",
            "clauses[0].rules[0].who[1]",
            vec![with(&send, "who", json!(["parent", "pupil"]))],
            vec![with(&send, "who", json!(["parent", "staff"]))],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0].purposes[1]",
            vec![with(&send, "purposes", json!(["send", "reply"]))],
            vec![with(&send, "purposes", json!(["send", "check"]))],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0]",
            vec![json!({ "type": "out_of_hours_permission", "given_by": ["headteacher"] })],
            vec![json!({ "type": "out_of_hours_permission", "given_by": ["headteacher"] }), send.clone()],
        ),
        case("no_effect", "clauses[0].rules[0]", vec![families.clone()], vec![families.clone(), journals.clone()]),
        case(
            "no_readers",
            "clauses[0].rules[0]",
            vec![families.clone()],
            vec![families.clone(), with(&reads, "surfaces", json!(["portfolio"]))],
        ),
        case("nobody_named", "clauses[0].rules[0]", vec![without.clone()], vec![families.clone()]),
        case(
            "feature_off",
            "clauses[0].rules[0]",
            vec![families.clone(), json!({ "type": "features", "used": ["messaging"] })],
            vec![families.clone(), json!({ "type": "features", "used": ["portfolio"] })],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0].relatives.may[1]",
            vec![adding.clone(), with(&families, "responsible_only", json!(true)), journals.clone()],
            vec![adding, families.clone(), journals.clone()],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0]",
            vec![hours("publish", "parent", "08:00", "16:00")],
            vec![hours("publish", "parent", "08:00", "16:00"), families, journals.clone()],
        ),
        case("no_effect", "clauses[0].rules[0].during[0]", vec![timed("web_form")], vec![timed("office_phone")]),
        case(
            "replies_unread",
            "clauses[0].rules[0]",
            vec![hours("reply", "staff", "08:00", "09:00"), hours("check", "staff", "09:00", "10:00")],
            vec![hours("reply", "staff", "08:00", "09:01"), hours("check", "staff", "09:00", "10:00")],
        ),
        case(
            "promise_unkeepable",
            "clauses[0].rules[0].answer",
            vec![promise(2, "hours"), hours("reply", "staff", "08:00", "16:00")],
            vec![promise(2, "working_hours"), hours("reply", "staff", "08:00", "16:00")],
        ),
        // What arrives at the cut-off or later counts from the next opening on, when there is time.
        case(
            "promise_unkeepable",
            "clauses[0].rules[0].answer",
            vec![with(&promise(2, "hours"), "cut_off", json!("16:01")), hours("reply", "staff", "08:00", "16:00")],
            vec![with(&promise(2, "hours"), "cut_off", json!("16:00")), hours("reply", "staff", "08:00", "16:00")],
        ),
        // From Monday 16:00 to midnight are eight hours of the only school day, and from then to 8:00 eight of the next.
        case(
            "promise_unkeepable",
            "clauses[0].rules[0].answer",
            vec![promise(16, "term_hours"), hours("reply", "staff", "08:00", "16:00")],
            vec![promise(17, "term_hours"), hours("reply", "staff", "08:00", "16:00")],
        ),
        case(
            "promise_unkeepable",
            "clauses[0].rules[0].acknowledge",
            vec![with(&promise(2, "school_days"), "acknowledge", json!({ "within": 3, "unit": "school_days" }))],
            vec![with(&promise(2, "school_days"), "acknowledge", json!({ "within": 2, "unit": "school_days" }))],
        ),
        case(
            "no_readers",
            "clauses[0].rules[0].surfaces[0]",
            vec![comments.clone()],
            vec![comments.clone(), reads.clone()],
        ),
        case(
            "no_recipients",
            "clauses[1].rules[0].only[1]",
            vec![may_write.clone(), json!({ "type": "recipients", "only": ["class_teacher", "cover"] })],
            vec![may_write.clone(), json!({ "type": "recipients", "only": ["class_teacher"] })],
        ),
        case(
            "feature_off",
            "clauses[0].rules[0]",
            vec![may_write.clone(), json!({ "type": "features", "used": ["points"] })],
            vec![may_write.clone(), json!({ "type": "features", "used": ["points", "messaging"] })],
        ),
        case(
            "years_never_meet",
            "clauses[1].rules[0].years",
            vec![json!({ "type": "year_groups", "years": ["R"] }), json!({ "type": "invitations", "years": ["Y1"] })],
            vec![
                json!({ "type": "year_groups", "years": ["R"] }),
                json!({ "type": "invitations", "years": ["R", "Y1"] }),
            ],
        ),
        case(
            "answers_never_meet",
            "clauses[0].rules[0].kinds",
            vec![json!({ "type": "replies_about", "topics": ["complaint"], "kinds": ["holding"] }), may_reply.clone()],
            vec![json!({ "type": "replies_about", "topics": ["complaint"], "kinds": ["answer"] }), may_reply.clone()],
        ),
        case("no_messages", "clauses[0].rules[0]", vec![may_reply.clone()], vec![may_reply.clone(), may_write.clone()]),
        case("no_replies", "clauses[0].rules[0]", vec![may_write.clone()], vec![may_write.clone(), may_reply.clone()]),
        case(
            "approves_own",
            "clauses[0].rules[0].approved_by",
            vec![with(&posts, "approved_by", json!(["headteacher"]))],
            vec![with(&posts, "approved_by", json!(["senior_leader"]))],
        ),
        case(
            "nobody_named",
            "clauses[0].rules[0]",
            vec![moderated.clone()],
            vec![with(&moderated, "approved_by", json!(["class_teacher"]))],
        ),
        case(
            "not_moderated",
            "clauses[0].rules[0].approved_by",
            vec![with(&comments, "approved_by", json!(["class_teacher"]))],
            vec![comments.clone()],
        ),
        case(
            "no_way_out",
            "clauses[0].rules[0]",
            vec![elsewhere.clone()],
            vec![with(&elsewhere, "channels", json!(["school_phone"]))],
        ),
        case(
            "in_a_circle",
            "clauses[0].rules[0].write_about",
            vec![meeting.clone(), and_back],
            vec![meeting.clone(), may_write.clone()],
        ),
        case(
            "not_granted",
            "clauses[0].rules[0].write_about",
            vec![meeting.clone(), with(&may_write, "topics", json!(["general"]))],
            vec![meeting.clone(), with(&may_write, "topics", json!(["meeting_request"]))],
        ),
        case(
            "no_media_consent",
            "clauses[0].rules[0].surfaces[0]",
            vec![posts.clone()],
            vec![posts.clone(), consent.clone()],
        ),
        case(
            "no_media_consent",
            "clauses[0].rules[0].surfaces[0]",
            vec![journals.clone(), in_journals("others")],
            vec![journals.clone(), in_journals("own")],
        ),
        case(
            "spoken_consent",
            "clauses[0].rules[0]",
            vec![with(&consent, "written", json!(false))],
            vec![consent.clone()],
        ),
        case(
            "outlasted",
            "clauses[0].rules[0].lasts_months",
            vec![with(&consent, "lasts_months", json!(24)), with(&consent, "lasts_months", json!(12))],
            vec![with(&consent, "lasts_months", json!(12)), consent.clone()],
        ),
        case(
            "comes_down_anyway",
            "clauses[0].rules[0].on_withdrawal",
            vec![with(&consent, "on_withdrawal", json!("leave")), with(&consent, "on_withdrawal", json!("remove"))],
            vec![with(&consent, "on_withdrawal", json!("leave")), consent.clone()],
        ),
        case(
            "nowhere_shared",
            "clauses[0].rules[0].purposes[1]",
            vec![with(&consent, "purposes", json!(["class_app", "website"]))],
            vec![with(&consent, "purposes", json!(["class_app", "website"])), sharing],
        ),
        case(
            "not_a_public_basis",
            "clauses[0].rules[0].bases",
            vec![rests_on("legitimate_interests")],
            vec![rests_on("public_task")],
        ),
        case(
            "asked_in_vain",
            "clauses[0].rules[0].is_consent_to",
            vec![joining.clone(), rests_on("public_task")],
            vec![joining, rests_on("consent")],
        ),
        case(
            "goes_sooner",
            "clauses[0].rules[0].months",
            vec![kept("reports", 24), kept("messages", 12)],
            vec![kept("reports", 12), kept("messages", 12)],
        ),
        case(
            "no_effect",
            "clauses[0].rules[0].retired[0]",
            vec![json!({ "type": "features", "used": ["messaging"],
                "retired": [{ "channel": "web_form", "from": "2025-11-03" }] })],
            vec![
                json!({ "type": "features", "used": ["messaging"], "retired": [{ "channel": "web_form", "from": "2025-11-03" }] }),
                by_form.clone(),
            ],
        ),
        case(
            "review_overdue",
            "clauses[0].rules[0]",
            vec![review.clone()],
            vec![with(&review, "every_months", json!(14))],
        ),
        case("no_review", "", vec![may_write.clone()], vec![review]),
    ]
}

#[test]
fn each_is_told_where_it_is_and_not_where_it_is_put_right() {
    for Case { code, path, rules, right } in cases() {
        let told = of(code, &document(&rules));
        assert_eq!(told.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), [path], "{code}: {told:?}");
        assert_eq!(of(code, &document(&right)), [], "{code}");
    }
}

#[test]
fn what_clauses_settle_is_told_with_a_case() {
    let mut both = document(&[hours("send", "parent", "08:00", "16:30"), hours("send", "parent", "08:00", "17:00")]);
    both["clauses"][0]["prevails_over"] = json!([{ "clause": "B", "because": "the earlier end protects teachers" }]);
    let sentence = "prevails over clause B (as on Monday 16:30, when it is open by clause B and closed by clause A): the \
                    earlier end protects teachers; where they differ, the other's rule does not stand";
    assert_eq!(of("settles", &both), [("clauses[0].prevails_over[0]".to_owned(), sentence.to_owned())]);

    both["clauses"][1]["rules"] = json!([]);
    both["clauses"][1]["guidance"] = json!("It is only said.");
    assert_eq!(of("settles", &both), []);
    assert_eq!(of("settles_nothing", &both).len(), 1);
}

#[test]
fn a_contradiction_is_told_with_a_case() {
    let said = |rules: &[Value]| {
        let checked = check(document(rules).to_string().as_bytes(), Format::Json, None);
        let found = checked.findings.into_iter().find(|found| found.severity == Severity::Error);
        found.and_then(|found| found.sentence.rsplit_once(": ").map(|(_, case)| case.to_owned()))
    };
    let hours = [hours("send", "parent", "08:00", "16:30"), hours("send", "parent", "08:00", "17:00")];
    assert_eq!(said(&hours).as_deref(), Some("on Monday 16:30 it is closed there and open here"));
    let adults = |most| json!({ "type": "linked_adults", "at_most": most, "approved_by": ["headteacher"] });
    assert_eq!(said(&[adults(2), adults(3)]).as_deref(), Some("`at_most` is 2 there and 3 here"));
}

#[test]
fn what_carries_a_clause_says_something() {
    let mut carried = document(&[]);
    let clause = |field: &str| json!({ "id": field, "heading": "Owner", "norm": "statement", "summary": "The governors wrote it.", "fields": [field] });
    carried["clauses"] = json!([clause("author"), clause("ownr"), clause("organisation")]);
    let places: Vec<_> = of("not_carried", &carried).into_iter().map(|(path, _)| path).collect();
    assert_eq!(places, ["clauses[0].fields[0]", "clauses[1].fields[0]"]);
    carried["author"] = json!("The governors");
    assert_eq!(of("not_carried", &carried).len(), 1);
}

#[test]
fn what_a_summary_says_otherwise_than_its_rules_is_told() {
    let said = |summary: &str, rule: Value| {
        let mut document = document(&[rule]);
        document["clauses"][0]["summary"] = json!(summary);
        let told = of("summary_differs", &document);
        assert!(told.iter().all(|(path, _)| path == "clauses[0].summary"), "{told:?}");
        told.into_iter().map(|(_, sentence)| sentence).collect::<String>()
    };
    let open = || hours("send", "parent", "08:00", "16:30");
    for right in
        ["From 8:00 to 16:30.", "8am to 4.30pm", "From 8 am, until 4:30.", "As 3.11 and 4.15 say.", "Within 2 days."]
    {
        assert_eq!(said(right, open()), "", "{right}");
    }
    for (wrong, time) in
        [("From 8:00 to 17:00.", "17:00"), ("8am to 4.45pm", "4.45pm"), ("Until 5 pm.", "5"), ("25:00 or 8:30", "8:30")]
    {
        assert!(said(wrong, open()).starts_with(&format!("says {time}, and none")), "{wrong}: {}", said(wrong, open()));
    }
    for right in ["Within 48 hours.", "Within two days.", "Version 3 of 12.", "In 99999999999999999999 days."] {
        assert_eq!(said(right, promise(48, "hours")), "", "{right}");
    }
    assert!(said("Within three days.", promise(48, "hours")).starts_with("says three days, and"));
    assert!(
        said("Once in 18446744073709551615 years.", promise(48, "hours"))
            .starts_with("says 18446744073709551615 years")
    );
    // Where a clause has no rule with a time or number, nothing is compared.
    assert_eq!(said("From 8:00, within 2 days.", json!({ "type": "positive_only" })), "");
}

#[test]
fn what_pupils_may_do_by_the_summary_alone_is_told() {
    let said = |summary: &str, language: &str, rule: Value| {
        let mut document = document(&[rule]);
        document["language"] = json!(language);
        document["clauses"][0]["summary"] = json!(summary);
        of("pupils_idle", &document).len()
    };
    let idle = || json!({ "type": "positive_only" });
    assert_eq!(said("Parents, staff and pupils may use the app.", "en", idle()), 1);
    assert_eq!(said("Points are for pupils. May is busy.", "en", idle()), 0);
    assert_eq!(said("What pupils are given is praise.", "en", idle()), 0);
    assert_eq!(said("Parents, staff and pupils may use the app.", "cy", idle()), 0);
    assert_eq!(said("Pupils can sign in.", "en-GB", json!({ "type": "pupil_account", "may": ["sign_in"] })), 0);
}

#[test]
fn every_code_is_shown() {
    let mut shown: Vec<&str> = cases().iter().map(|case| case.code).collect();
    shown.extend(["settles", "settles_nothing", "not_carried", "missing_safeguard", "silence"]);
    shown.extend(["summary_differs", "pupils_idle"]);
    // In `norms.rs`.
    shown.extend(["norm_differs", "limits_nothing"]);
    for (code, _) in CODES {
        assert!(shown.contains(code), "no test shows {code}");
    }
    assert!(!of("missing_safeguard", &document(&[])).is_empty());
    let silent = of("silence", &document(&[])).len();
    assert!(silent > of("silence", &document(&[json!({ "type": "naming", "form": "first_name" })])).len());
}

/// What another clause overrules says nothing, and so nothing is told of it.
#[test]
fn what_does_not_stand_is_not_told_of() {
    let check = |from: &str, to: &str| hours("check", "staff", from, to);
    let mut overruled =
        document(&[check("08:00", "09:00"), check("09:00", "17:00"), hours("reply", "staff", "10:00", "11:00")]);
    overruled["clauses"][1]["prevails_over"] = json!([{ "clause": "A", "because": "it is the later one" }]);
    assert_eq!(of("replies_unread", &overruled), []);
    overruled["clauses"][1]["prevails_over"] = json!([]);
    overruled["clauses"][0]["prevails_over"] = json!([{ "clause": "B", "because": "it is the earlier one" }]);
    assert_eq!(of("replies_unread", &overruled).len(), 1);
}

#[test]
fn every_code_is_in_the_page() {
    let page = include_str!("../../../docs/program.md");
    for (code, what) in CODES {
        assert!(page.contains(&format!("| `{code}` | {what} |\n")), "docs/program.md: {code}");
    }
}

/// The readings by which the built-in policies hold together, clause by clause, and nothing that has no effect.
#[test]
fn the_built_in_policies_are_told_of_as_they_are() -> Result<(), schoolgate::contract::Error> {
    for (id, text) in BUILT_IN {
        let document: Value = serde_json::from_str(text).unwrap_or_default();
        let precedences =
            built_in(id)?.document().clauses.iter().map(|clause| clause.prevails_over.len()).sum::<usize>();
        let told = of("settles", &document).len() + of("settles_nothing", &document).len();
        assert_eq!(told, precedences, "{id}");
        let warnings = found(&document).into_iter().filter(|found| found.severity == Severity::Warning);
        assert_eq!(warnings.map(|found| found.code).collect::<Vec<_>>(), ["review_overdue"], "{id}");
    }
    Ok(())
}
