//! What only some policies state: rules of which those that come with the library have none.

use schoolgate::School;
use schoolgate::wire;
use serde_json::{Value, json};

use super::people::*;
use super::requests::{day, minute, put, reply};
use super::rows::{Row, answered};
use super::views::look;

/// A school, and what is put to it, of a size.
type Made = fn(usize) -> (School, Value);

/// Opens a school by these rules.
fn by(rules: &Value, roster: &Value) -> School {
    let clause = json!({ "id": "1", "heading": "h", "norm": "may", "summary": "s.", "rules": rules });
    let policy = json!({ "id": "p", "version": "1", "title": "t", "organisation": "o", "reviewed": "2023-09",
                         "language": "en", "clauses": [clause] });
    wire::open(&wire::policy(policy.to_string().as_bytes()).unwrap(), roster.to_string().as_bytes()).unwrap()
}

/// So many closures of 31 days, on each of which the school finishes before it would open.
pub(crate) fn early(n: usize) -> Value {
    list(n, |n| json!({ "first": day(270 + 31 * n), "last": day(300 + 31 * n), "kind": "other", "closes_at": "07:00" }))
}

/// A school that finishes early so often, by these rules and hours for sending and replying.
fn finishing_early(n: usize, rules: Value) -> School {
    let windows = json!([{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "16:00" }]);
    let hours = |purpose, who| json!({ "type": "hours", "purposes": [purpose], "who": [who], "windows": windows, "outside": "deny" });
    let Value::Array(mut all) = rules else { unreachable!("rules are a list") };
    all.push(json!({ "type": "may_message", "from": "parent", "staff": ["class_teacher"] }));
    all.push(hours("reply", "staff"));
    let calendar = json!({ "terms": [], "closures": early(n) });
    by(&json!(all), &with(roster(1, true), "calendar", calendar))
}

fn promised_early(n: usize, unit: &str, cut_off: Option<&str>) -> (School, Value) {
    let mut promise = json!({ "type": "reply_promise", "answer": { "within": 3, "unit": unit } });
    if let Some(cut_off) = cut_off {
        promise["cut_off"] = json!(cut_off);
    }
    (finishing_early(n, json!([promise])), request(MORNING, ("parent", "mum"), message(pupils(1))))
}

/// Adults with no account, one for each of so many pupils or all for one.
fn strangers(n: usize) -> Value {
    list(n, |n| json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee" }))
}

/// A school of so many pupils, each with an adult who never joined, and a post for them.
fn without_accounts(n: usize, mut post: Value) -> (School, Value) {
    let rules = json!([
        { "type": "story_authors", "surfaces": ["school_story", "class_story", "portfolio"], "authors": ["class_teacher", "headteacher"] },
        { "type": "story_readers", "surfaces": ["school_story", "class_story", "portfolio"] },
        { "type": "fallback", "channels": ["paper"] }
    ]);
    let links = list(n, |n| json!({ "parent": format!("m{n}"), "pupil": pupil(n), "parental_responsibility": true }));
    // Somebody else is restricted from each.
    let restrictions = list(n, |n| json!({ "parent": "mum", "pupil": pupil(n) }));
    let roster = with(and(roster(n.max(1), true), "parents", strangers(n)), "links", links);
    post["text"] = json!("A good day");
    (by(&rules, &with(roster, "restrictions", restrictions)), request(MORNING, ("staff", "h"), post))
}

/// A school whose messages go up after an hour, and then after another.
fn going_up() -> School {
    let after = json!({ "within": 1, "unit": "working_hours" });
    let rules = json!([
        { "type": "may_message", "from": "parent", "staff": ["class_teacher"] },
        { "type": "may_reply", "staff": ["class_teacher"], "kinds": ["answer", "holding"] },
        { "type": "escalation_chain", "levels": [{ "to": "office", "after": after }, { "to": "headteacher", "after": after }] }
    ]);
    by(&rules, &roster(1, true))
}

/// So many messages that nobody answered.
fn unanswered(n: usize) -> School {
    let mut school = going_up();
    submit(&mut school, n, |n| request(&minute(n), ("parent", "mum"), message(pupils(1))));
    school
}

/// One conversation that was put off so often.
fn put_off(n: usize) -> School {
    let mut school = going_up();
    submit(&mut school, 1, |n| request(&minute(n), ("parent", "mum"), message(pupils(1))));
    submit_as("held", &mut school, n, |n| {
        let last = n.checked_sub(1).map_or("r0".to_owned(), |last| format!("held{last}"));
        let mut holding = reply(&last);
        holding["kind"] = json!("holding");
        request(&minute(n + 1), ("staff", "t"), holding)
    });
    school
}

/// So many classes, each with a pupil, by a quota of posts.
fn pages(n: usize) -> School {
    let classes = list(n, |n| json!({ "id": format!("k{n}"), "name": "K", "year_group": "Y3" }));
    let pupils = list(
        n,
        |n| json!({ "id": format!("q{n}"), "given_name": word(n), "family_name": "Lee", "class": format!("k{n}") }),
    );
    by(&quota(), &and(and(roster(1, true), "classes", classes), "pupils", pupils))
}

fn quota() -> Value {
    json!([
        { "type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher"] },
        { "type": "story_readers", "surfaces": ["class_story"] },
        { "type": "post_quota", "surfaces": ["class_story"], "of": "page", "at_least": 100 },
        { "type": "post_quota", "surfaces": ["class_story"], "of": "author", "at_most": 100 }
    ])
}

/// So many posts of one week on one page, which were removed.
fn removed(n: usize) -> School {
    let mut school = by(&quota(), &roster(1, true));
    let text = json!({ "type": "publish_post", "surface": "class_story", "class": "c", "category": "news",
                       "media": [], "features": [], "sensitive": false, "text": "A good day" });
    submit(&mut school, n, |n| request(&minute(n), ("staff", "t"), text.clone()));
    let remove = |n| json!({ "type": "remove_post", "post": format!("r{n}") });
    submit_as("removed", &mut school, n, |n| request("2023-10-02T16:00:00+01:00", ("staff", "t"), remove(n)));
    school
}

/// A pupil to whom so many points were given at school, or at home.
fn awarded(n: usize, by_whom: (&str, &str)) -> School {
    let levels = list(10, |n| json!({ "at": 90_000 + n, "tell": ["parent", "class_teacher"] }));
    let rules = json!([
        { "type": "points", "by": ["class_teacher"], "to": ["pupil"], "count_for": [] },
        { "type": "home_points", "at_most": 100 },
        { "type": "points_readers" },
        { "type": "points_thresholds", "of": "given", "within": "half_term", "levels": levels, "at_home": true }
    ]);
    let calendar = json!({ "terms": [{ "name": "t", "first": "2023-09-04", "last": "2023-12-20" }] });
    let mut school = by(&rules, &with(roster(1, true), "calendar", calendar));
    submit(&mut school, n, |n| request(&minute(n), by_whom, award(1)));
    school
}

fn award(points: i32) -> Value {
    json!({ "type": "award_points", "to": { "pupil": "p0" }, "skill": "kindness", "points": points })
}

/// A school whose half-terms so many closures part, and a clause on so many classes.
fn parted(n: usize) -> School {
    let closures = list(n, |n| json!({ "first": day(300 + 8 * n), "last": day(305 + 8 * n), "kind": "holiday" }));
    let calendar =
        json!({ "terms": [{ "name": "t", "first": "2023-09-04", "last": "2043-12-20" }], "closures": closures });
    let levels = json!([{ "at": 1, "tell": ["headteacher"] }]);
    let classes: Vec<String> = (0..n).map(|n| format!("k{n}")).chain(["c".to_owned()]).collect();
    let rules = json!([
        { "type": "points", "by": ["class_teacher"], "to": ["pupil"], "count_for": [], "classes": classes },
        { "type": "points_thresholds", "of": "given", "within": "half_term", "levels": levels }
    ]);
    by(&rules, &with(roster(1, true), "calendar", calendar))
}

fn by_ladder(roster: &Value) -> School {
    by(
        &json!([
            { "type": "ladder", "steps": ["reminder", "suspension", "termination"] },
            { "type": "suspension", "on_report": true },
            { "type": "may_message", "from": "parent", "staff": ["class_teacher"] },
            { "type": "reporting", "of": ["message"], "notify": ["senior_leader"] }
        ]),
        roster,
    )
}

/// One parent of whom so many breaches are on record, and who was reminded after every other.
fn breaching(n: usize) -> School {
    let mut school = by_ladder(&roster(1, true));
    let person = json!({ "parent": "mum" });
    submit(&mut school, n + 1, |n| match n % 2 {
        0 => request(
            &minute(n),
            ("host", "office"),
            json!({ "type": "record_breach", "person": person, "kind": "sharing" }),
        ),
        _ => request(&minute(n), ("staff", "h"), json!({ "type": "remind", "person": person, "reason": "sharing" })),
    });
    school
}

/// So many parents who broke the policy once.
fn all_breaching(n: usize) -> School {
    let adult = |n| json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee", "account": "active" });
    let mut school = by_ladder(&and(roster(1, true), "parents", list(n, adult)));
    submit(&mut school, n, |n| {
        let person = json!({ "parent": format!("m{n}") });
        request(&minute(n), ("host", "office"), json!({ "type": "record_breach", "person": person, "kind": "sharing" }))
    });
    school
}

/// A child of so many relatives, who read the stories.
fn relatives(n: usize, at_most: usize) -> School {
    let rules = json!([
        { "type": "linked_adults", "at_most": 2, "approved_by": ["headteacher"], "relatives": { "at_most": at_most, "may": ["read_stories"] } },
        { "type": "invitations", "automatic": true },
        { "type": "may_message", "from": "parent", "staff": ["class_teacher"] },
        { "type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher"] },
        { "type": "story_readers", "surfaces": ["class_story"] }
    ]);
    let adult = |n| json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee", "account": if n % 2 == 0 { "active" } else { "not_invited" } });
    let link = |n| json!({ "parent": format!("m{n}"), "pupil": "p0", "relative": true });
    by(&rules, &and(and(roster(1, true), "parents", list(n + 1, adult)), "links", list(n, link)))
}

/// A school of so many pupils who go by other names, and are not named where they are shown.
fn protected(n: usize) -> School {
    let one = |n| {
        json!({ "id": pupil(n), "given_name": word(n), "family_name": format!("{}son", word(n)), "class": "c",
                "protection": if n % 2 == 0 { json!({ "alias": "Alex" }) } else { json!({ "no_name": true }) } })
    };
    let rules = json!([
        { "type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher"] },
        { "type": "story_readers", "surfaces": ["class_story"] },
        { "type": "protection", "levels": ["alias", "alone", "no_group", "no_name"] }
    ]);
    by(&rules, &with(roster(n, true), "pupils", list(n, one)))
}

/// A post that shows all of so many pupils and names each.
fn naming(n: usize) -> Value {
    let mut post = post(json!(["photo"]), pupils(n));
    let everybody: Vec<String> = (0..n).map(|n| format!("{0} {0}son", word(n))).collect();
    post["text"] = json!(format!("Well done, {}.", everybody.join(", ")));
    post
}

/// A school where so many posts show a pupil whom the school came to protect.
fn protected_since(n: usize) -> School {
    let mut school = by(
        &json!([
            { "type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher"] },
            { "type": "story_readers", "surfaces": ["class_story"] }
        ]),
        &roster(2, true),
    );
    submit(&mut school, n, |n| {
        let mut post = post(json!(["photo"]), pupils(2));
        post["text"] = json!(format!("Well done, {}", word(0)));
        request(&minute(n), ("staff", "t"), post)
    });
    school
}

fn protect() -> Value {
    let pupil =
        json!({ "id": "p0", "protection": { "alias": "Alex", "alone": true, "no_group": true, "no_name": true } });
    json!({ "type": "update_pupil", "pupil": pupil })
}

/// A school of one mailbox, of so many in the office, each of whom a parent wrote to so often.
fn mailbox(colleagues: usize, messages: usize) -> School {
    let office = |n| json!({ "id": format!("o{n}"), "name": "O", "roles": ["office"] });
    let rules = json!([
        { "type": "may_message", "from": "parent", "staff": ["office"], "shared": true },
        { "type": "may_reply", "staff": ["office"], "kinds": ["answer"] },
        { "type": "out_of_office", "channels": ["office_phone"] },
        { "type": "handing_on", "by": ["office"], "to": ["class_teacher"] }
    ]);
    let mut school = by(&rules, &and(roster(1, true), "staff", list(colleagues, office)));
    submit(&mut school, messages, |n| {
        let mut message = message(pupils(1));
        message["to"] = json!({ "staff": format!("o{}", n % colleagues) });
        request(&minute(n), ("parent", "mum"), message)
    });
    school
}

/// The same, where each message was handed on to the teacher.
fn handed_on(n: usize) -> School {
    let mut school = mailbox(1, n);
    let on = |n| json!({ "type": "hand_on", "message": format!("r{n}"), "to": "t" });
    submit_as("on", &mut school, n, |n| request("2023-10-02T16:00:00+01:00", ("staff", "o0"), on(n)));
    school
}

fn retiring(n: usize) -> School {
    let mut rules = json!([
        { "type": "features", "used": ["points"], "retired": list(n, |n| json!({ "channel": "sms", "from": day(400 + n) })) },
        { "type": "topics_elsewhere", "from": ["parent"], "topics": ["absence"], "channels": ["sms", "paper"], "in": ["message"] },
        { "type": "may_message", "from": "parent", "staff": ["class_teacher"] }
    ]);
    rules[0]["used"] = json!(["points", "messaging"]);
    by(&rules, &roster(1, true))
}

/// What is put to `ask`: its name, how much of it, what its answer holds, and how it is made.
const ASKED: &[(&str, usize, &str, Made)] = &[
    ("early closings ahead", 50, r#""wait_until""#, |n| {
        let windows = json!([{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "16:00" }]);
        let hours =
            json!({ "type": "hours", "purposes": ["send"], "who": ["parent"], "windows": windows, "outside": "deny" });
        (finishing_early(n, json!([hours])), request(MORNING, ("parent", "mum"), message(pupils(1))))
    }),
    ("promise of school_days over early closings", 50, r#""tell_reply_by""#, |n| {
        promised_early(n, "school_days", None)
    }),
    ("promise of working_hours over early closings", 50, r#""tell_reply_by""#, |n| {
        promised_early(n, "working_hours", None)
    }),
    ("promise from a cut-off on over early closings", 50, r#""tell_reply_by""#, |n| {
        promised_early(n, "school_days", Some("09:00"))
    }),
    ("families without an account, of a whole school", 150, r#""reach_otherwise""#, |n| {
        let mut post = post(json!([]), json!([]));
        (post["surface"], post["class"], post["category"]) = (json!("school_story"), Value::Null, json!("news"));
        without_accounts(n, post)
    }),
    ("families without an account, of journals with restrictions", 50, r#""reach_otherwise""#, |n| {
        let mut post = post(json!([]), json!([]));
        (post["surface"], post["class"], post["category"]) = (json!("portfolio"), Value::Null, json!("news"));
        post["journals"] = pupils(n.max(1));
        without_accounts(n, post)
    }),
    ("a reply above, in a conversation that went up", 40, r#""verdict":"allow""#, |n| {
        (put_off(n), request(MORNING, ("staff", "h"), reply("r0")))
    }),
    ("posts of a week, which were removed, by a quota", 40, r#""verdict":"allow""#, |n| {
        let text = json!({ "type": "publish_post", "surface": "class_story", "class": "c", "category": "news",
                           "media": [], "features": [], "sensitive": false, "text": "A good day" });
        (removed(n), request("2023-10-03T17:00:00+01:00", ("staff", "t"), text))
    }),
    ("points that come to a sum", 60, r#""tell_of_points""#, |n| {
        (awarded(n, ("staff", "t")), request(MORNING, ("staff", "t"), award(95_000)))
    }),
    ("points in half-terms of a calendar", 100, r#""tell_of_points""#, |n| {
        (parted(n), request(MORNING, ("staff", "t"), award(1)))
    }),
    ("points beside those given at home", 40, r#""verdict":"allow""#, |n| {
        (awarded(n, ("parent", "mum")), request(MORNING, ("parent", "mum"), award(1)))
    }),
    ("breaches of one adult, by a ladder", 60, r#""verdict":"deny""#, |n| {
        let end = json!({ "type": "terminate", "person": { "parent": "mum" }, "reason": "sharing" });
        (breaching(n), request(MORNING, ("staff", "h"), end))
    }),
    ("relatives of one pupil, and one more", 150, r#""code""#, |n| {
        let link = json!({ "type": "link", "pupil": "p0", "parent": format!("m{n}"), "relationship": "aunt",
                           "parental_responsibility": false, "relative": true });
        (relatives(n, 400), request(MORNING, ("host", "office"), link))
    }),
    ("text that names protected pupils", 100, r#""name_protected""#, |n| {
        (protected(n), request(MORNING, ("staff", "t"), naming(n)))
    }),
    ("posts of a pupil who is protected", 60, r#""remove_content""#, |n| {
        (protected_since(n), request(MORNING, ("host", "office"), protect()))
    }),
    ("colleagues who share a mailbox with whoever is away", 150, r#""tell_out_of_office""#, |n| {
        let mut school = mailbox(n + 1, 0);
        let closed = json!({ "type": "declare_closure", "first": "2023-10-03", "last": "2023-10-04", "kind": "inset" });
        submit(&mut school, 1, |_| request(&minute(0), ("host", "office"), closed.clone()));
        let mut message = message(pupils(1));
        message["to"] = json!({ "staff": "o0" });
        (school, request(MORNING, ("parent", "mum"), message))
    }),
    ("retired channels of a topic that goes elsewhere", 150, r#""topic_goes_elsewhere""#, |n| {
        let mut message = message(pupils(1));
        message["topic"] = json!("absence");
        (retiring(n), request(MORNING, ("parent", "mum"), message))
    }),
];

/// What is looked at.
const LOOKED: &[(&str, usize, &str, Made)] = &[
    ("messages that went up", 60, r#""id":"r0""#, |n| {
        (unanswered(n), look(json!({ "view": "messages" }), ("staff", "h")))
    }),
    ("messages of one conversation that went up", 40, r#""id":"r0""#, |n| {
        (put_off(n), look(json!({ "view": "messages" }), ("staff", "h")))
    }),
    ("due messages that go up, levels", 60, r#""goes_up""#, |n| {
        (unanswered(n), look(json!({ "view": "due" }), ("host", "office")))
    }),
    ("due of one conversation that goes up", 40, r#""goes_up""#, |n| {
        (put_off(n), look(json!({ "view": "due" }), ("host", "office")))
    }),
    ("points given at home", 40, r#""at_home""#, |n| {
        let view = json!({ "view": "points", "of": { "pupil": "p0" } });
        (awarded(n, ("parent", "mum")), look(view, ("staff", "t")))
    }),
    ("due posts, of pages", 60, r#""posts_owed""#, |n| (pages(n), look(json!({ "view": "due" }), ("host", "office")))),
    ("due posts, of a page where they were removed", 40, r#""posts_owed""#, |n| {
        (removed(n), look(json!({ "view": "due" }), ("host", "office")))
    }),
    ("due steps after breaches and reminders of one adult", 60, r#""step_due""#, |n| {
        (breaching(n), look(json!({ "view": "due" }), ("host", "office")))
    }),
    ("due steps of adults", 60, r#""step_due""#, |n| {
        (all_breaching(n), look(json!({ "view": "due" }), ("host", "office")))
    }),
    ("due codes of relatives", 100, r#""send_invitation""#, |n| {
        (relatives(n, 400), look(json!({ "view": "due" }), ("host", "office")))
    }),
    ("feed of posts of a pupil who is protected", 60, r#""posts""#, |n| {
        let mut school = protected_since(n);
        submit_as("protect", &mut school, 1, |_| request("2023-10-02T16:00:00+01:00", ("host", "office"), protect()));
        (school, look(json!({ "view": "feed", "surface": "class_story", "class": "c" }), ("staff", "t")))
    }),
    ("messages of a shared mailbox", 60, r#""id":"r0""#, |n| {
        (mailbox(2, n), look(json!({ "view": "messages" }), ("staff", "o1")))
    }),
    ("messages of a mailbox of colleagues", 60, r#""id":"r0""#, |n| {
        (mailbox(n.max(1), n), look(json!({ "view": "messages" }), ("staff", "o0")))
    }),
    ("awaiting of a mailbox of colleagues", 60, r#""r0""#, |n| {
        (mailbox(n.max(1), n), look(json!({ "view": "awaiting" }), ("staff", "o0")))
    }),
    ("messages handed on", 60, r#""id":"r0""#, |n| (handed_on(n), look(json!({ "view": "messages" }), ("staff", "t")))),
];

pub(crate) fn rows() -> Vec<Row> {
    let of = |door: &str, rows: &[(&str, usize, &'static str, Made)], put_to: fn(&School, &[u8]) -> String| {
        let each = rows.iter().map(|(name, n, holds, made)| {
            let (holds, made) = (*holds, *made);
            let holds = move |answer: &str| answered(answer) && answer.contains(holds);
            Row::new(format!("{door} {name}"), *n, holds, move |n| put(made(n), put_to))
        });
        each.collect::<Vec<_>>()
    };
    let mut rows = of("ask", ASKED, wire::ask);
    rows.extend(of("view", LOOKED, wire::view));
    rows
}
