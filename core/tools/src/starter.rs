//! A policy document to begin with: what most schools state, with a comment on each clause, from the answers to a few
//! questions.

use schoolgate::contract::{ErrorCode, Month, TimeOfDay};
use serde::Serialize;
use serde_json::json;

/// A question about the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// What the answer is called.
    pub name: &'static str,
    /// The question.
    pub asks: &'static str,
    /// The answer that stands where none is given.
    pub default: &'static str,
    /// The answers that can be given; any text where there are none.
    pub answers: &'static [&'static str],
}

/// The most characters of a school's name, of which the document's id is made.
const LONGEST: usize = 200;

const YES_NO: &[&str] = &["yes", "no"];

/// The questions, in the order in which they are asked.
pub const QUESTIONS: &[Question] = &[
    Question { name: "school", asks: "What is the school called?", default: "Our School", answers: &[] },
    Question { name: "month", asks: "When was the policy agreed, as YYYY-MM?", default: "2026-09", answers: &[] },
    Question { name: "opens", asks: "From when may messages be sent, as HH:MM?", default: "08:00", answers: &[] },
    Question { name: "closes", asks: "Until when?", default: "17:00", answers: &[] },
    Question {
        name: "outside",
        asks: "What happens to a message outside these hours: is it refused, or held until they begin?",
        default: "refused",
        answers: &["refused", "held"],
    },
    Question {
        name: "recipients",
        asks: "To whom do parents write: the class teacher, or any member of staff of the class?",
        default: "class teacher",
        answers: &["class teacher", "staff of the class"],
    },
    Question { name: "comments", asks: "May parents comment on posts?", default: "no", answers: YES_NO },
    Question { name: "written", asks: "Must consent to photos be in writing?", default: "yes", answers: YES_NO },
    Question { name: "adults", asks: "How many adults may be linked with one pupil?", default: "2", answers: &[] },
    Question { name: "points", asks: "Do parents see their child's points?", default: "yes", answers: YES_NO },
];

/// An answer that is none to its question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence} [{code}]")]
pub struct WrongAnswer {
    /// The question's name.
    pub question: &'static str,
    /// What is wrong with it: [`ErrorCode::UnknownWord`], [`ErrorCode::BadTime`], [`ErrorCode::EmptyWindow`],
    /// [`ErrorCode::BadDate`], [`ErrorCode::TooLarge`] or [`ErrorCode::InvalidValue`].
    pub code: ErrorCode,
    /// In words.
    pub sentence: String,
}

/// The answer to a question as it is understood, where it can be.
///
/// # Errors
/// Where it answers something else.
pub fn understood(question: &Question, given: &str) -> Result<String, WrongAnswer> {
    let given = given.trim();
    let given = if given.is_empty() { question.default } else { given };
    let wrong = |code, sentence: String| Err(WrongAnswer { question: question.name, code, sentence });
    let word = question.answers.iter().find(|answer| answer.eq_ignore_ascii_case(given) || answer.starts_with(given));
    match (question.name, word) {
        (_, Some(word)) => Ok((*word).to_owned()),
        (_, None) if !question.answers.is_empty() => {
            wrong(ErrorCode::UnknownWord, format!("the answer is one of: {}", question.answers.join(", ")))
        }
        ("opens", _) if TimeOfDay::parse(given) == Ok(TimeOfDay::END_OF_DAY) => wrong(
            ErrorCode::BadTime,
            "the answer is the end of a day; write when messages begin, as in 08:00".to_owned(),
        ),
        ("school", _) if given.chars().count() > LONGEST => {
            wrong(ErrorCode::TooLarge, format!("the answer is longer than {LONGEST} characters; shorten it"))
        }
        ("opens" | "closes", _) => match TimeOfDay::parse(given) {
            Ok(time) => Ok(time.to_string()),
            Err(error) => wrong(error.code(), format!("the answer {}", error.sentence())),
        },
        ("month", _) => match Month::parse(given) {
            Ok(month) => Ok(month.to_string()),
            Err(error) => wrong(error.code(), format!("the answer {}", error.sentence())),
        },
        ("adults", _) => match given.parse::<u32>() {
            Ok(most) if most > 0 => Ok(most.to_string()),
            _ => wrong(ErrorCode::InvalidValue, "the answer is a whole number, 1 or more".to_owned()),
        },
        _ => Ok(given.to_owned()),
    }
}

/// The document that the answers make, as JSON with comments. `answer` gives that to a question by its name; where it
/// gives none, the default stands.
///
/// # Errors
/// The first answer that is none to its question.
pub fn document(answer: impl Fn(&str) -> Option<String>) -> Result<String, WrongAnswer> {
    let mut said = std::collections::BTreeMap::new();
    for question in QUESTIONS {
        said.insert(question.name, understood(question, &answer(question.name).unwrap_or_default())?);
    }
    let time = |name: &str| said.get(name).and_then(|time| TimeOfDay::parse(time).ok());
    if time("closes") <= time("opens") {
        let sentence = "the answer is not after the hour at which messages begin; write a later one".to_owned();
        return Err(WrongAnswer { question: "closes", code: ErrorCode::EmptyWindow, sentence });
    }
    let of = |name: &str| said.get(name).cloned().unwrap_or_default();
    let is = |name: &str, answer: &str| of(name) == answer;
    let quoted = |name: &str| json!(of(name)).to_string();
    let id: String = of("school")
        .to_lowercase()
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .fold(String::new(), |id, word| if id.is_empty() || word.is_empty() { id + word } else { id + "-" + word });
    let year = of("month").split('-').next().unwrap_or_default().to_owned();
    let id = if id.is_empty() { "school".to_owned() } else { id };
    let staff = if is("recipients", "class teacher") {
        r#"["class_teacher"]"#
    } else {
        r#"["class_teacher", "subject_teacher", "support_staff"]"#
    };
    let outside = if is("outside", "held") { "hold" } else { "deny" };
    let held = if outside == "hold" {
        "Messages outside these hours wait until they begin."
    } else {
        "There are none outside these hours."
    };
    let comments = if is("comments", "yes") { "open" } else { "closed" };
    let comment = if comments == "open" { "Parents may comment." } else { "There are no comments." };
    let points = if is("points", "yes") { "points_readers" } else { "points_stay" };
    let seen =
        if points == "points_readers" { "Parents see those of their own child." } else { "They stay in school." };
    let written = is("written", "yes");
    let in_writing = if written { "written consent" } else { "consent" };
    let (opens, closes, adults) = (of("opens"), of("closes"), of("adults"));
    Ok(format!(
        r#"// A school's policy on messages home, as a document. Each clause of the printed policy is one entry of `clauses`: its
// number, what it says in a sentence, and the rules by which it is kept. What no clause grants is refused, so leave out
// what the school does not want, and add what it does: the kinds of rule are listed in docs/catalogue.md.
{{
  "id": "{id}-{year}",
  "version": "{month}",
  "title": "Communication between home and school",
  "organisation": {school},
  // The month of the last review, from which the next is counted.
  "reviewed": "{month}",
  "language": "en-GB",
  "clauses": [
    {{
      "id": "1.1", "heading": "Who belongs", "norm": "must",
      "summary": "The service is for the parents and pupils of the school, and what concerns a child is seen by that child's people.",
      "rules": [{{ "type": "membership" }}, {{ "type": "privacy" }}, {{ "type": "leavers" }}]
    }},
    {{
      // At most so many adults; whoever is named in `approved_by` may permit another.
      "id": "1.2", "heading": "Joining", "norm": "must",
      "summary": "Parents join by a code that is sent to them. A child has {adults} linked adults at most.",
      "rules": [
        {{ "type": "invitations" }}, {{ "type": "codes" }}, {{ "type": "adults_only" }},
        {{ "type": "linked_adults", "at_most": {adults}, "approved_by": ["headteacher"] }},
        {{ "type": "welcome", "provide": ["policy"], "acceptance": true }}
      ]
    }},
    {{
      "id": "2.1", "heading": "When", "norm": "must",
      "summary": "Messages go between {opens} and {closes} on school days. {held}",
      "rules": [
        {{
          // `deny` refuses what comes outside the hours, `hold` delivers it when they begin, `advise` only says so.
          "type": "hours", "purposes": ["send"], "who": ["parent", "staff"], "outside": "{outside}",
          "windows": [{{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "{opens}", "to": "{closes}" }}]
        }},
        {{
          "type": "hours", "purposes": ["reply"], "who": ["staff"], "outside": "deny",
          "windows": [{{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "{opens}", "to": "{closes}" }}]
        }}
      ]
    }},
    {{
      "id": "2.2", "heading": "Who writes to whom", "norm": "may",
      "summary": "Parents and the staff of their child's class write to each other, and staff answer.",
      "rules": [
        {{ "type": "may_message", "from": "parent", "staff": {staff} }},
        {{ "type": "may_message", "from": "staff", "staff": {staff} }},
        {{ "type": "may_reply", "staff": {staff}, "kinds": ["answer", "ask_to_phone", "redirect_to_office", "holding"] }}
      ]
    }},
    {{
      // Each topic that is refused says where it goes instead.
      "id": "2.3", "heading": "What goes elsewhere", "norm": "must_not",
      "summary": "Absence is reported to the office, complaints follow the procedure, and what is urgent is telephoned.",
      "rules": [
        {{ "type": "topics_elsewhere", "from": ["parent"], "topics": ["absence", "sickness"], "channels": ["school_office"], "in": ["message", "comment"] }},
        {{ "type": "topics_elsewhere", "from": ["parent"], "topics": ["complaint"], "channels": ["complaints_procedure"], "in": ["message", "comment"] }},
        {{ "type": "topics_elsewhere", "from": ["parent", "staff"], "topics": ["urgent"], "channels": ["school_phone"], "in": ["message", "comment"] }}
      ]
    }},
    {{
      "id": "3.1", "heading": "Class and school stories", "norm": "may",
      "summary": "Class teachers post on their class's page and leaders on the school's; parents read both. {comment}",
      "rules": [
        {{ "type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher"] }},
        {{ "type": "story_authors", "surfaces": ["school_story"], "authors": ["headteacher", "senior_leader"] }},
        {{ "type": "story_readers", "surfaces": ["class_story", "school_story"] }},
        {{ "type": "comments", "surfaces": ["class_story", "school_story"], "moderation": "{comments}" }}
      ]
    }},
    {{
      "id": "3.2", "heading": "Pictures", "norm": "must",
      "summary": "A child is shown only with a parent's {in_writing}, and named by first name.",
      "rules": [
        {{ "type": "processing_consent" }},
        {{ "type": "media_consent", "surfaces": ["class_story", "school_story"], "media": ["photo", "recording", "work_sample"], "written": {written} }},
        {{ "type": "naming", "form": "first_name" }}
      ]
    }},
    {{
      "id": "3.3", "heading": "Sharing", "norm": "must_not",
      "summary": "Nobody takes what is in the service to social media or anywhere else online.",
      "rules": [{{ "type": "no_sharing", "who": ["parent", "staff", "pupil"], "destinations": ["social_media", "other_online"] }}]
    }},
    {{
      "id": "4.1", "heading": "Points", "norm": "may",
      "summary": "Staff of a class give its pupils points, which are positive. {seen}",
      "rules": [
        {{ "type": "points", "by": {staff}, "to": ["pupil"], "count_for": ["class"] }},
        {{ "type": "positive_only" }},
        {{ "type": "{points}" }}
      ]
    }},
    {{
      "id": "5.1", "heading": "Conduct", "norm": "must",
      "summary": "Anybody may report what is out of place. A breach leads to suspension.",
      "rules": [{{ "type": "reporting", "of": ["message", "comment", "post"] }}, {{ "type": "judging" }}, {{ "type": "suspension" }}]
    }},
    {{
      "id": "5.2", "heading": "One's own data", "norm": "may",
      "summary": "Everybody may see what is held on them, and have it deleted.",
      "rules": [{{ "type": "data_rights", "erase": true }}]
    }},
    {{
      // What binds nobody in particular is written down as guidance, with the reason why it states no rule.
      "id": "5.3", "heading": "Courtesy", "norm": "guidance",
      "summary": "We write to each other as we would speak to each other.",
      "guidance": "It is a matter of judgement; what goes too far can be reported."
    }},
    {{
      "id": "6", "heading": "Review", "norm": "should",
      "summary": "The policy is reviewed every year.",
      "rules": [{{ "type": "review", "every_months": 12 }}]
    }}
  ]
}}
"#,
        month = of("month"),
        school = quoted("school"),
    ))
}
