//! Policies changed at random, and what else the tests share.

use schoolgate::policy::{Policy, built_in};
use schoolgate::words::{
    Category, Channel, ConsentKind, Destination, DisclosurePurpose, Medium, Party, Purpose, ReplyKind, StaffRole,
    Topic, Weekday, YearGroup,
};
use serde_json::{Value, json};

const BRACKENFELL: &str = include_str!("../../../../tests/policies/brackenfell-2025.json");

/// The three policies that the repository has.
pub(crate) fn policies() -> Vec<Policy> {
    vec![
        built_in("mmps-2023").unwrap(),
        built_in("st-wilfrids-2023").unwrap(),
        Policy::from_json(BRACKENFELL.as_bytes()).unwrap(),
    ]
}

/// Numbers from a seed (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

macro_rules! all {
    ($name:ident) => {
        $name::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>()
    };
}

/// The words that a field of a rule may list.
fn vocabulary(rule: &str, field: &str) -> Vec<&'static str> {
    let staff = || {
        vec!["class_teacher", "subject_teacher", "support_staff", "cover", "headteacher", "senior_leader", "any_staff"]
    };
    match (rule, field) {
        ("features", "used") => vec!["points", "messaging", "class_story", "school_story", "portfolio"],
        ("may_reply" | "replies_about", "kinds") => all!(ReplyKind),
        ("refusing", "kinds") => all!(ConsentKind),
        ("never_disclosed", _) => all!(DisclosurePurpose),
        ("totals" | "points", "of" | "to" | "count_for") => vec!["pupil", "class", "team"],
        ("reporting", "of") => vec!["message", "comment", "post"],
        ("class_page_visits", "by") | ("story_authors", "approved_by") => all!(StaffRole),
        ("linked_adults" | "school_devices", _) | (_, "given_by") => all!(StaffRole),
        (_, "staff" | "authors" | "by" | "set_by" | "only" | "approved_by") => staff(),
        (_, "topics" | "about_a_pupil") => all!(Topic),
        (_, "surfaces") => vec!["class_story", "school_story"],
        (_, "categories") => all!(Category),
        (_, "media" | "showing") => all!(Medium),
        (_, "years") => all!(YearGroup),
        (_, "purposes") => all!(Purpose),
        (_, "who" | "from") => all!(Party),
        (_, "channels") => all!(Channel),
        (_, "destinations") => all!(Destination),
        (_, "days") => all!(Weekday),
        (_, "in") => vec!["message", "reply", "comment", "post"],
        (_, "may") => vec!["sign_in", "change_avatar", "view_points"],
        (_, "provide") => vec!["covering_letter", "policy", "agreement"],
        (_, "moderation") => vec!["open", "moderated", "closed"],
        (_, "outside") => vec!["deny", "hold", "advise"],
        (_, "form") => vec!["first_name", "first_name_or_initial"],
        _ => Vec::new(),
    }
}

/// Changes one parameter of a rule, or says that nothing was to be changed.
fn change(random: &mut Random, kind: &str, rule: &mut Value) -> bool {
    let Value::Object(fields) = rule else { return false };
    let names: Vec<String> = fields.keys().filter(|name| *name != "type").cloned().collect();
    if names.is_empty() {
        return false;
    }
    let name = random.pick(&names).clone();
    let words = vocabulary(kind, &name);
    let value = &mut fields[&name];
    match value {
        Value::Bool(on) => *on = !*on,
        Value::Number(number) => {
            let by = if random.below(2) == 0 { 1 } else { -1 };
            *value = json!(number.as_i64().unwrap() + by);
        }
        Value::String(text) if text.contains(':') => {
            let hour = random.below(24);
            *value = json!(format!("{hour:02}:{}0", random.below(6)));
        }
        Value::String(_) if !words.is_empty() => *value = json!(random.pick(&words)),
        Value::Array(list) if list.first().is_some_and(Value::is_object) => {
            let at = random.below(list.len());
            return change(random, kind, &mut list[at]);
        }
        Value::Array(list) if name == "only" && kind == "skills" => list.push(json!("kindness")),
        Value::Array(list) if words.is_empty() => drop(list.pop()),
        Value::Array(list) => {
            let word = json!(random.pick(&words));
            match list.iter().position(|known| *known == word) {
                Some(at) => drop(list.remove(at)),
                None => list.push(word),
            }
        }
        _ => return false,
    }
    true
}

/// The document with one rule changed, or left out, and what was done; a document that holds together.
pub(crate) fn mutated(random: &mut Random, policy: &Policy) -> (Policy, String) {
    loop {
        let mut document = serde_json::to_value(policy.document()).unwrap();
        let clauses = document["clauses"].as_array_mut().unwrap();
        let stating: Vec<usize> = (0..clauses.len()).filter(|n| !clauses[*n]["rules"].is_null()).collect();
        let clause = &mut clauses[*random.pick(&stating)];
        let id = clause["id"].clone();
        let rules = clause["rules"].as_array_mut().unwrap();
        let at = random.below(rules.len());
        let kind = rules[at]["type"].as_str().unwrap().to_owned();
        let before = rules[at].clone();
        if rules.len() > 1 && random.below(5) == 0 {
            rules.remove(at);
        } else if !change(random, &kind, &mut rules[at]) {
            continue;
        }
        let after = rules.get(at).cloned().unwrap_or_default();
        if let Ok(policy) = Policy::from_json(document.to_string().as_bytes()) {
            return (policy, format!("{id}: {before} becomes {after}"));
        }
    }
}
