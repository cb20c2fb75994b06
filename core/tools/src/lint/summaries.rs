//! What a clause's summary says, and its rules do not.
//!
//! Nobody's words are interpreted: looked for are times of the day, numbers before a unit, and, in English, that pupils may
//! do something.

use schoolgate::catalogue::Rule;
use schoolgate::contract::to_json;
use schoolgate::policy::Clause;
use serde_json::Value;

use super::Lints;

pub(super) fn look(lints: &mut Lints<'_>) {
    let document = lints.policy.document();
    let is_english = document.language.split('-').next() == Some("en");
    let pupils_may = document.clauses.iter().any(|clause| clause.rules.iter().any(gives_pupils));
    for (n, clause) in document.clauses.iter().enumerate() {
        let path = format!("clauses[{n}].summary");
        if let Some(said) = differs(clause) {
            let sentence = format!("says {said}, and none of its rules does; put right whichever is wrong");
            lints.warn("summary_differs", path.clone(), sentence);
        }
        if is_english && !pupils_may && speaks_of_pupils(&clause.summary) {
            let sentence = "says what pupils may do, and no clause gives them anything; state `pupil_account`, or say it \
                            otherwise";
            lints.warn("pupils_idle", path, sentence.to_owned());
        }
    }
}

/// Whether a rule gives pupils anything to do themselves.
fn gives_pupils(rule: &Rule) -> bool {
    matches!(rule, Rule::PupilAccount(_) | Rule::RemoteLearning(_))
        || matches!(rule, Rule::MayMessage(rule) if rule.from.as_str() == "pupil")
}

fn speaks_of_pupils(summary: &str) -> bool {
    let summary = summary.to_lowercase();
    // With what ends a sentence still at its word.
    let words: Vec<&str> = summary.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let [who, does] = pair else { return false };
        matches!(*who, "pupils" | "children" | "students") && matches!(*does, "may" | "can" | "use")
    })
}

/// The words of a text, with the digits in them and what joins those.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parted = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '.')));
    parted.map(|word| word.trim_matches(['.', ':'])).filter(|word| !word.is_empty())
}

/// The first time or number of the summary that is in none of the rules, where they have any.
fn differs(clause: &Clause) -> Option<String> {
    let mut stated = Stated::default();
    for rule in &clause.rules {
        let value = to_json(rule).ok().and_then(|text| serde_json::from_str(&text).ok());
        stated.add(&value.unwrap_or(Value::Null));
    }
    let words: Vec<&str> = words(&clause.summary).collect();
    words.iter().enumerate().find_map(|(n, word)| {
        let next = words.get(n + 1).map(|next| next.to_lowercase()).unwrap_or_default();
        if let Some(times) = times(word, &next) {
            let unsaid = !stated.minutes.is_empty() && !times.iter().any(|time| stated.minutes.contains(time));
            return unsaid.then(|| (*word).to_owned());
        }
        // Of "3 working days" what counts is how many days.
        let kinds = ["working", "school", "term"];
        let unit = words.get(n + 2).filter(|_| kinds.contains(&next.as_str())).map(|unit| unit.to_lowercase());
        let (number, factors) = (number(word)?, factors(unit.as_deref().unwrap_or(&next))?);
        let said = |factor: &u64| number.checked_mul(*factor).is_some_and(|number| stated.numbers.contains(&number));
        let unsaid = !stated.numbers.is_empty() && !factors.iter().any(said);
        unsaid.then(|| {
            [Some(*word), Some(next.as_str()), unit.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
        })
    })
}

/// What rules state: times as minutes of the day, and numbers.
#[derive(Default)]
struct Stated {
    minutes: Vec<u32>,
    numbers: Vec<u64>,
}

impl Stated {
    fn add(&mut self, value: &Value) {
        match value {
            Value::String(text) if text.len() == "08:00".len() => self.minutes.extend(clock(text)),
            Value::Number(number) => self.numbers.extend(number.as_u64()),
            Value::Array(items) => items.iter().for_each(|item| self.add(item)),
            Value::Object(fields) => fields.values().for_each(|field| self.add(field)),
            _ => {}
        }
    }
}

/// The minutes of `H:MM`, or of `H.MM`, which many write.
fn clock(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once([':', '.'])?;
    let is_clock = (1..=2).contains(&hours.len()) && minutes.len() == 2;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (is_clock && hours <= 24 && minutes < 60).then(|| hours * 60 + minutes)
}

/// The times of the day, in minutes, that a word can mean: `16:30`, `4.30pm`, `4 pm`; `4:30` is one of two.
fn times(word: &str, next: &str) -> Option<Vec<u32>> {
    const NOON: u32 = 12 * 60;
    let lower = word.to_lowercase();
    let half = |text: &str| matches!(text, "am" | "pm").then(|| text == "pm");
    let (digits, is_later) = match lower.strip_suffix("am").or_else(|| lower.strip_suffix("pm")) {
        Some(digits) => (digits, Some(lower.ends_with("pm"))),
        None => (lower.as_str(), half(next)),
    };
    let minutes = match is_later {
        // A dot parts clauses, too, as in 3.11.
        None if !digits.contains(':') => return None,
        None => clock(digits)?,
        Some(_) => {
            clock(digits).or_else(|| digits.parse::<u32>().ok().filter(|hour| *hour <= 12).map(|hour| hour * 60))?
        }
    };
    Some(match is_later {
        Some(is_later) => vec![minutes % NOON + if is_later { NOON } else { 0 }],
        None if minutes < NOON => vec![minutes, minutes + NOON],
        None => vec![minutes],
    })
}

fn number(word: &str) -> Option<u64> {
    const WORDS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let spelt = WORDS.iter().zip(2..).find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, number)| number);
    spelt.or_else(|| word.parse().ok())
}

/// By how much a number before a unit may be multiplied in a rule; none where it is no unit.
fn factors(unit: &str) -> Option<&'static [u64]> {
    Some(match unit.trim_end_matches('s') {
        "hour" | "month" | "character" | "adult" | "parent" | "carer" | "relative" | "point" | "post" | "video" => &[1],
        "day" => &[1, 24],
        "week" => &[1, 5, 7],
        "year" => &[1, 12],
        _ => return None,
    })
}
