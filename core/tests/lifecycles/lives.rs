//! The lifecycles: where each begins, what is observed, and what tells its situations apart.

use std::collections::BTreeSet;

use schoolgate::policy::built_in;
use serde_json::{Value, json};

use crate::actions::{amina, colleague, everything, father, head, host, mother, teacher};
use crate::world::World;

/// A school at its beginning.
pub(crate) struct Begin {
    pub(crate) policy: Value,
    pub(crate) school: Value,
    pub(crate) times: &'static [&'static str],
    /// What happens before the search begins.
    pub(crate) before: Vec<(Value, Value)>,
}

pub(crate) struct Life {
    pub(crate) name: &'static str,
    pub(crate) begins: Vec<Begin>,
    pub(crate) observe: fn(&World) -> String,
    pub(crate) fingerprint: fn(&World) -> String,
    /// Actions of its own, besides those tried always.
    pub(crate) actions: Vec<(Value, Value)>,
    /// Those tried always.
    pub(crate) tried: Vec<(Value, Value)>,
}

/// Monday to Wednesday, in hours.
const DAYS: &[&str] = &["2023-10-02T10:00:00+01:00", "2023-10-03T10:00:00+01:00", "2023-10-04T10:00:00+01:00"];
/// The first two of them.
const TWO_DAYS: &[&str] = &["2023-10-02T10:00:00+01:00", "2023-10-03T10:00:00+01:00"];
/// The first of the next.
const SUNDAY: &[&str] = &["2023-10-01T10:00:00+01:00"];
/// Sunday to Tuesday.
const WEEKEND: &[&str] = &["2023-10-01T10:00:00+01:00", "2023-10-02T10:00:00+01:00", "2023-10-03T10:00:00+01:00"];
const NEXT_DAY: &str = "2023-10-03T00:00:00+01:00";
const LAST_DAY: &str = "2023-10-04T00:00:00+01:00";

fn school(account: &str) -> Value {
    let linked = account == "active";
    json!({
        "id": "school", "name": "School", "timezone": "Europe/London",
        "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }, { "id": "4b", "name": "4B", "year_group": "Y4" }],
        "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
        "parents": [
            { "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": account },
            { "id": "mr-khan", "given_name": "Imran", "family_name": "Khan", "account": "active" }
        ],
        "links": [
            { "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true, "pending": !linked },
            { "parent": "mr-khan", "pupil": "amina", "parental_responsibility": true }
        ],
        "staff": [
            { "id": "mr-hussain", "name": "Mr Hussain" }, { "id": "ms-begum", "name": "Ms Begum" },
            { "id": "mrs-rahman", "name": "Mrs Rahman", "roles": ["headteacher"] }
        ],
        "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }],
        "consents": [
            { "pupil": "amina", "kind": "data_processing", "form": "DP" },
            { "pupil": "amina", "kind": "photo", "form": "PH", "given_by": "mrs-khan" }
        ]
    })
}

fn mmps() -> Value {
    json!("mmps-2023")
}

fn st_wilfrids() -> Value {
    json!("st-wilfrids-2023")
}

fn begin(policy: Value, times: &'static [&'static str]) -> Begin {
    Begin { policy, school: school("active"), times, before: Vec::new() }
}

/// The first policy, changed: every rule is handed over to be edited, and one clause is added.
fn edited(edit: impl Fn(&mut Value), rules: Value) -> Value {
    let mut document = serde_json::to_value(built_in("mmps-2023").expect("built in").document()).expect("JSON");
    document["id"] = json!("edited");
    let clauses = document["clauses"].as_array_mut().expect("clauses");
    for rule in clauses.iter_mut().filter_map(|clause| clause.get_mut("rules")?.as_array_mut()).flatten() {
        edit(rule);
    }
    if rules.as_array().is_some_and(|rules| !rules.is_empty()) {
        let (id, heading) = ("x.1", "Hours");
        // What parents send is held here, and not sent at any time.
        let over = json!([{ "clause": "3.5a", "because": "Messages wait for the hours." }]);
        clauses.push(json!({ "id": id, "heading": heading, "norm": "must", "summary": heading, "rules": rules,
                             "prevails_over": over }));
    }
    document
}

fn weekdays(purpose: &str, who: &str) -> Value {
    let windows = json!([{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "17:00" }]);
    json!([{ "type": "hours", "purposes": [purpose], "who": [who], "windows": windows, "outside": "hold" }])
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn item<'a>(list: &'a Value, field: &str, wanted: &str) -> Option<&'a Value> {
    list.as_array()?.iter().find(|item| item[field] == wanted)
}

fn nothing(_: &World) -> String {
    String::new()
}

fn post(id: &str) -> Value {
    json!({ "type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": ["photo"],
            "features": ["amina"], "sensitive": false, "ref": id })
}

fn reports(world: &World, of: &Value) -> Value {
    let held = world.export(of)["reports"].clone();
    let judged = held.as_array().into_iter().flatten().map(|r| (text(&r["id"]) == "rep1", text(&r["judged"])));
    let mut judged: Vec<_> = judged.collect();
    judged.sort();
    judged.dedup();
    json!(judged)
}

fn account(world: &World) -> String {
    let held = world.export(&mother());
    match held["view"].as_str() {
        Some("export") => text(&held["parent"]["account"]["state"]),
        _ => "erased".to_owned(),
    }
}

fn consent(world: &World) -> Value {
    let held = world.export(&amina());
    item(&held["pupil"]["consents"], "kind", "photo").cloned().unwrap_or(Value::Null)
}

/// Who answered what and when, and whether she may still answer: at one instant the refusal stands.
fn answers(world: &World) -> String {
    let held = world.export(&amina());
    let consent = consent(world);
    let answers = consent["answers"].as_array().into_iter().flatten();
    let said: String =
        answers.map(|a| format!("{}{}{}{} ", a["given_by"], a["answer"], a["on"], a["expires"])).collect();
    let linked = item(&held["pupil"]["links"], "parent", "mrs-khan");
    said + &linked.map_or(Value::Null, |link| link["parental_responsibility"].clone()).to_string()
}

fn message(world: &World) -> Value {
    item(&world.export(&amina())["messages"], "id", "m1").cloned().unwrap_or(Value::Null)
}

fn invitation(world: &World) -> String {
    let held = world.export(&amina());
    let linked = item(&held["pupil"]["links"], "parent", "mrs-khan").is_some_and(|link| link.get("pending").is_none());
    match item(&held["pupil"]["invitations"], "parent", "mrs-khan") {
        // A second code for somebody linked already links nobody.
        _ if linked => "used".to_owned(),
        Some(open) => text(&open["state"]),
        None => "none".to_owned(),
    }
}

fn content(world: &World, of: &Value, list: &str, id: &str) -> String {
    let found = world.export(of);
    item(&found[list], "id", id).map_or_else(|| "[*]".to_owned(), |item| text(&item["state"]))
}

fn toggle(on: bool, yes: &str, no: &str) -> String {
    if on { yes } else { no }.to_owned()
}

pub(crate) fn named(name: &str) -> Life {
    let life = |observe: fn(&World) -> String, fingerprint: fn(&World) -> String| Life {
        name: "",
        begins: vec![begin(mmps(), TWO_DAYS)],
        observe,
        fingerprint,
        actions: Vec::new(),
        // Erasure ends more than one life at once; it is drawn where somebody's own ends.
        tried: everything()
            .into_iter()
            .filter(|(_, action)| matches!(name, "account" | "pupil") || action["type"] != "erase_subject")
            .collect(),
    };
    match name {
        "account" => Life {
            name: "account",
            begins: vec![Begin { school: school("not_invited"), ..begin(mmps(), TWO_DAYS) }],
            actions: vec![(
                head(),
                json!({ "type": "suspend", "person": mother(), "reason": "r", "until": "2023-10-02" }),
            )],
            ..life(account, |world| {
                // Of somebody who was erased it is what comes back with them.
                let back = (account(world) == "erased").then(|| world.after(&host(), &added("mrs-khan")));
                let world = back.as_ref().unwrap_or(world);
                let held = world.export(&mother())["parent"].clone();
                let measures = held["account"]["measures"].as_array().into_iter().flatten();
                let standing = measures.filter(|measure| measure.get("lifted").is_none());
                let ordered: BTreeSet<String> = standing.map(|measure| measure["at"].to_string()).collect();
                let state = account(world);
                format!("{state} {} {} {ordered:?}", held["account"]["until"], held["invitations"][0]["state"])
            })
        },
        "conduct" => Life {
            name: "conduct",
            begins: vec![Begin {
                before: vec![
                    (teacher(), post("p1")),
                    (mother(), json!({ "type": "comment", "post": "p1", "text": "Lovely", "ref": "c1" })),
                    (teacher(), json!({ "type": "report", "content": "c1", "reason": "r", "ref": "rep1" })),
                ],
                ..begin(mmps(), TWO_DAYS)
            }],
            ..life(
                |world| {
                    let account = world.export(&mother())["parent"]["account"].clone();
                    let counted = account["reminders"] != 0 || account.get("breaches").is_some();
                    toggle(counted, "on_record", "clean")
                },
                nothing,
            )
        },
        "community" => Life {
            name: "community",
            ..life(
                |world| {
                    let ended = world.says(&father(), &json!({ "type": "sign_in" }), "community_ended");
                    toggle(ended, "ended", "open")
                },
                nothing,
            )
        },
        "invitation" => Life {
            name: "invitation",
            begins: vec![Begin { school: school("not_invited"), ..begin(mmps(), TWO_DAYS) }],
            actions: vec![(
                host(),
                json!({ "type": "issue_invite", "pupil": "amina", "parent": "mrs-khan", "code": "GOOD", "salt": "s",
                        "expires": "2023-10-02" }),
            )],
            ..life(invitation, |world| {
                let held = world.export(&amina())["pupil"]["invitations"][0].clone();
                format!("{:?} {} {}", held["wrong_tries"].as_u64().map(|n| n.min(5)), held["expires"], account(world))
            })
        },
        "message" => Life {
            name: "message",
            begins: vec![begin(edited(|_| {}, weekdays("send", "parent")), WEEKEND)],
            actions: vec![(
                mother(),
                json!({ "type": "send_message", "to": teacher(), "about": ["amina"], "topic": "general", "ref": "m1" }),
            )],
            ..life(
                |world| match message(world) {
                    Value::Null => "[*]".to_owned(),
                    message => text(&message["status"]),
                },
                |world| text(&message(world)["seen"]),
            )
        },
        "post" => {
            let approved = |rule: &mut Value| {
                if rule["type"] == "story_authors" {
                    rule["approved_by"] = json!(["headteacher"]);
                }
            };
            Life {
                name: "post",
                begins: vec![
                    begin(mmps(), TWO_DAYS),
                    begin(edited(approved, json!([])), TWO_DAYS),
                    begin(edited(|_| {}, weekdays("publish", "staff")), WEEKEND),
                    begin(edited(approved, weekdays("publish", "staff")), SUNDAY),
                ],
                actions: vec![
                    (teacher(), post("p1")),
                    (teacher(), json!({ "type": "report", "content": "p1", "reason": "r", "ref": "rep1" })),
                    (
                        mother(),
                        json!({ "type": "give_consent", "pupil": "amina", "kind": "photo", "form": "F",
                                "expires": "2023-10-02" }),
                    ),
                ],
                ..life(
                    |world| content(world, &teacher(), "posts", "p1"),
                    |world| format!("{} {}", reports(world, &teacher()), consent(world)["state"]),
                )
            }
        }
        "comment" => {
            let moderated = |rule: &mut Value| {
                if rule["type"] == "comments" {
                    rule["moderation"] = json!("moderated");
                }
            };
            let before = || vec![(teacher(), post("p1"))];
            Life {
                name: "comment",
                begins: vec![
                    Begin { before: before(), ..begin(mmps(), TWO_DAYS) },
                    Begin { before: before(), ..begin(edited(moderated, json!([])), TWO_DAYS) },
                ],
                actions: vec![
                    (mother(), json!({ "type": "comment", "post": "p1", "text": "Lovely", "ref": "c1" })),
                    (teacher(), json!({ "type": "report", "content": "c1", "reason": "r", "ref": "rep1" })),
                    // Whoever lets a comment out sees it before.
                    (head(), json!({ "type": "report", "content": "c1", "reason": "r", "ref": "rep1" })),
                    // Nobody judges a report of their own, and with one headteacher the office does.
                    (host(), json!({ "type": "judge_report", "report": "rep1", "outcome": "keep" })),
                    (host(), json!({ "type": "judge_report", "report": "rep1", "outcome": "remove" })),
                    (host(), json!({ "type": "judge_report", "report": "rep1", "outcome": "block" })),
                ],
                ..life(
                    |world| content(world, &mother(), "comments", "c1"),
                    |world| reports(world, &mother()).to_string(),
                )
            }
        }
        "consent" => Life {
            name: "consent",
            begins: vec![Begin {
                school: {
                    let mut school = school("active");
                    school["consents"] = json!([{ "pupil": "amina", "kind": "data_processing", "form": "DP" }]);
                    school
                },
                ..begin(mmps(), TWO_DAYS)
            }],
            actions: vec![(
                mother(),
                json!({ "type": "give_consent", "pupil": "amina", "kind": "photo", "form": "F",
                            "expires": "2023-10-02" }),
            )],
            ..life(|world| text(&consent(world)["state"]), answers)
        },
        "report" => Life {
            name: "report",
            begins: vec![Begin { before: vec![(teacher(), post("p1"))], ..begin(mmps(), TWO_DAYS) }],
            actions: vec![(mother(), json!({ "type": "report", "content": "p1", "reason": "r", "ref": "rep1" }))],
            ..life(
                |world| match item(&world.export(&teacher())["reports"], "id", "rep1") {
                    None => "[*]".to_owned(),
                    Some(report) if report.get("judged").is_none() => "open".to_owned(),
                    Some(report) => text(&report["judged"]),
                },
                nothing,
            )
        },
        "remote learning" => Life {
            name: "remote learning",
            begins: vec![begin(mmps(), DAYS)],
            actions: vec![(
                head(),
                json!({ "type": "set_remote_learning", "class": "3h", "on": true, "from": NEXT_DAY, "to": LAST_DAY }),
            )],
            ..life(
                |world| {
                    // What the headteacher is offered is the other way about.
                    let offers =
                        world.view(&json!({ "view": "may_now", "by": head(), "at": world.at() }))["offers"].clone();
                    let offers = offers.as_array().expect("offers");
                    let turn = offers
                        .iter()
                        .map(|offer| &offer["action"])
                        .find(|action| action["type"] == "set_remote_learning" && action["class"] == "3h");
                    toggle(turn.expect("it is offered")["on"] == false, "on", "off")
                },
                nothing,
            )
        },
        "permission" => Life {
            name: "permission",
            begins: vec![begin(
                st_wilfrids(),
                &["2023-10-01T10:00:00+01:00", "2023-10-01T12:00:00+01:00", "2023-10-01T14:00:00+01:00"],
            )],
            actions: vec![
                (head(), permit("2023-10-01T09:00:00+01:00", "2023-10-01T13:00:00+01:00")),
                (head(), permit("2023-10-01T11:00:00+01:00", "2023-10-01T13:00:00+01:00")),
                (head(), json!({ "type": "revoke_permission", "permission": "x1" })),
            ],
            ..life(
                |world| toggle(world.messages_open(), "permitted", "closed"),
                |world| {
                    let revoke = json!({ "type": "revoke_permission", "permission": "x1" });
                    world.ask(&head(), &revoke)["verdict"].to_string()
                },
            )
        },
        "personal device" => {
            let permit = |from: &str, to: &str| json!({ "type": "permit_personal_device", "staff": "mr-hussain", "from": from, "to": to, "ref": "x1" });
            let revoke = || json!({ "type": "revoke_permission", "permission": "x1" });
            Life {
                name: "personal device",
                begins: vec![begin(st_wilfrids(), DAYS)],
                actions: vec![
                    (head(), permit(DAYS[0], NEXT_DAY)),
                    (head(), permit(NEXT_DAY, LAST_DAY)),
                    (head(), revoke()),
                ],
                ..life(
                    |world| {
                        let decision = world.ask_on(Some("personal"), &teacher(), &json!({ "type": "sign_in" }));
                        let reasons = decision["reasons"].as_array().into_iter().flatten();
                        let barred = reasons.into_iter().any(|reason| reason["code"] == "school_devices_only");
                        toggle(barred, "forbidden", "permitted")
                    },
                    |world| {
                        let revoke = json!({ "type": "revoke_permission", "permission": "x1" });
                        world.ask(&head(), &revoke)["verdict"].to_string()
                    },
                )
            }
        }
        "assignment" => Life {
            name: "assignment",
            begins: vec![begin(mmps(), DAYS)],
            actions: vec![
                (
                    host(),
                    json!({ "type": "assign", "staff": "ms-begum", "class": "3h", "role": "class_teacher", "from": "2023-10-03" }),
                ),
                (host(), json!({ "type": "assign", "staff": "ms-begum", "class": "3h", "role": "class_teacher" })),
                (
                    host(),
                    json!({ "type": "end_assignment", "staff": "ms-begum", "class": "3h", "role": "class_teacher", "on": "2023-10-02" }),
                ),
                (
                    host(),
                    json!({ "type": "end_assignment", "staff": "ms-begum", "class": "3h", "role": "class_teacher", "on": "2023-10-01" }),
                ),
            ],
            // Cover is another life.
            tried: everything().into_iter().filter(|(_, action)| action["role"] != "cover").collect(),
            ..life(
                |world| {
                    let feed = json!({ "type": "view_feed", "surface": "class_story", "class": "3h" });
                    toggle(world.says(&colleague(), &feed, "not_theirs"), "away", "assigned")
                },
                nothing,
            )
        },
        "cover" => Life {
            name: "cover",
            begins: vec![begin(mmps(), DAYS)],
            actions: vec![
                (
                    host(),
                    json!({ "type": "assign", "staff": "ms-begum", "class": "3h", "role": "cover", "from": NEXT_DAY, "to": LAST_DAY }),
                ),
                (
                    host(),
                    json!({ "type": "end_assignment", "staff": "ms-begum", "class": "3h", "role": "cover", "on": DAYS[0] }),
                ),
                (
                    host(),
                    json!({ "type": "end_assignment", "staff": "ms-begum", "class": "3h", "role": "cover", "on": DAYS[1] }),
                ),
            ],
            ..life(
                |world| {
                    let feed = json!({ "type": "view_feed", "surface": "class_story", "class": "3h" });
                    toggle(world.says(&colleague(), &feed, "not_theirs"), "away", "covering")
                },
                nothing,
            )
        },
        "closure" => Life {
            name: "closure",
            begins: vec![begin(st_wilfrids(), DAYS)],
            actions: ["2023-10-02", "2023-10-03"]
                .iter()
                .map(|day| {
                    (host(), json!({ "type": "declare_closure", "first": day, "last": day, "kind": "emergency" }))
                })
                .collect(),
            ..life(|world| toggle(world.messages_open(), "open", "closed"), nothing)
        },
        "policy" => Life {
            name: "policy",
            begins: vec![begin(mmps(), DAYS)],
            actions: [
                ("mmps-2023", DAYS[0]),
                ("st-wilfrids-2023", DAYS[0]),
                ("st-wilfrids-2023", DAYS[1]),
                ("mmps-2023", DAYS[1]),
            ]
            .iter()
            .map(|(policy, from)| (host(), json!({ "type": "adopt_policy", "policy": policy, "from": from })))
            .collect(),
            ..life(
                |world| {
                    let decision = world.ask(&teacher(), &json!({ "type": "sign_in" }));
                    toggle(decision["policy"]["id"] == "mmps-2023", "old", "new")
                },
                nothing,
            )
        },
        "pupil" => Life {
            name: "pupil",
            begins: vec![begin(mmps(), DAYS)],
            actions: vec![
                (host(), json!({ "type": "move_pupil", "pupil": "amina", "class": "4b", "from": "2023-10-03" })),
                (host(), json!({ "type": "leave_school", "pupil": "amina", "on": "2023-10-01" })),
                (host(), json!({ "type": "leave_school", "pupil": "amina", "on": "2023-10-03" })),
            ],
            ..life(pupil, |world| {
                let held = world.export(&amina())["pupil"].clone();
                format!("{} {}", held["left"], held["memberships"].as_array().map_or(0, Vec::len))
            })
        },
        "absence" => Life {
            name: "absence",
            begins: vec![begin(mmps(), DAYS)],
            actions: vec![
                (
                    host(),
                    json!({ "type": "staff_absent", "staff": "ms-begum", "from": "2023-10-02", "to": "2023-10-03" }),
                ),
                (host(), json!({ "type": "end_absence", "staff": "ms-begum" })),
                (host(), json!({ "type": "end_absence", "staff": "ms-begum", "on": "2023-10-02" })),
            ],
            tried: Vec::new(),
            ..life(absence, |world| distinct(&world.export(&colleague())["staff"]["absences"]))
        },
        "service" => Life {
            name: "service",
            begins: vec![Begin { before: vec![(host(), assigned())], ..begin(mmps(), TWO_DAYS) }],
            actions: vec![
                (host(), json!({ "type": "leave_staff", "staff": "ms-begum" })),
                (host(), json!({ "type": "leave_staff", "staff": "ms-begum", "on": "2023-10-02" })),
                (
                    host(),
                    json!({ "type": "add_staff", "insist": true, "staff": { "id": "ms-begum", "name": "Ms Begum" } }),
                ),
                (host(), assigned()),
                (
                    host(),
                    json!({ "type": "end_assignment", "staff": "ms-begum", "class": "3h", "role": "class_teacher",
                            "on": "2023-10-01" }),
                ),
                (host(), json!({ "type": "erase_subject", "subject": colleague() })),
            ],
            tried: Vec::new(),
            ..life(service, |world| {
                let held = world.export(&colleague())["staff"].clone();
                format!("{} {}", held["left"], distinct(&held["assignments"]))
            })
        },
        "erasure" => Life {
            name: "erasure",
            actions: vec![
                (mother(), json!({ "type": "erase_subject", "subject": amina() })),
                (mother(), json!({ "type": "withdraw_erasure", "subject": amina() })),
                (host(), json!({ "type": "withdraw_erasure", "subject": amina() })),
                (host(), json!({ "type": "refuse_erasure", "subject": amina(), "ground": "The law obliges us." })),
                (host(), json!({ "type": "erase_subject", "subject": amina() })),
            ],
            tried: Vec::new(),
            ..life(erasure, nothing)
        },
        other => panic!("no such lifecycle: {other}"),
    }
}

/// What a list holds, each once.
fn distinct(list: &Value) -> String {
    let found: BTreeSet<String> = list.as_array().into_iter().flatten().map(ToString::to_string).collect();
    format!("{found:?}")
}

fn assigned() -> Value {
    json!({ "type": "assign", "staff": "ms-begum", "class": "3h", "role": "class_teacher" })
}

fn absence(world: &World) -> String {
    let held = world.export(&colleague());
    let now = world.at();
    let within = |span: &Value| {
        let (from, to) = (span["from"].as_str().unwrap_or_default(), span["to"].as_str().unwrap_or_default());
        // A day is within; an instant is not.
        from <= &now[..10] && (to.len() == 10 && now[..10] <= *to || now < to && to.len() > 10)
    };
    toggle(held["staff"]["absences"].as_array().into_iter().flatten().any(within), "away", "present")
}

fn service(world: &World) -> String {
    let held = world.export(&colleague());
    if held["view"] != "export" {
        return "erased".to_owned();
    }
    let waits = json!({ "type": "erase_subject", "subject": colleague() });
    match () {
        () if world.says(&colleague(), &json!({ "type": "sign_in" }), "account_inactive") => "left",
        () if world.says(&host(), &waits, "in_service") => "in_service",
        () => "without_office",
    }
    .to_owned()
}

fn erasure(world: &World) -> String {
    let held = world.export(&amina());
    let state = match () {
        () if held["view"] != "export" => "erased",
        () if held.get("erasure_refused").is_some() => "refused",
        () if held.get("erasure_requested").is_some() => "asked",
        () => "none",
    };
    state.to_owned()
}

fn added(parent: &str) -> Value {
    json!({ "type": "add_parent", "insist": true,
            "parent": { "id": parent, "given_name": "Sara", "family_name": "Khan" } })
}

fn permit(from: &str, to: &str) -> Value {
    json!({ "type": "permit_out_of_hours", "from": from, "to": to, "reason": "r", "ref": "x1" })
}

fn pupil(world: &World) -> String {
    let held = world.export(&amina());
    if held["view"] != "export" {
        return "erased".to_owned();
    }
    // Whether the class teacher of 3H is still the pupil's.
    let look = json!({ "type": "view_points", "of": amina() });
    let state = match () {
        () if world.says(&teacher(), &look, "pupil_left") => "left",
        () if world.says(&teacher(), &look, "not_theirs") => "in_4b",
        () => "in_3h",
    };
    state.to_owned()
}
