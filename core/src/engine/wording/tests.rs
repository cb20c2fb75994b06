use super::dates::clock_time;
use super::words_of;
use crate::contract::{ClauseId, Facts, Instant, ReasonCode};
use crate::words::{Channel, Effect, Topic};

fn of(code: ReasonCode, channel: Channel) -> String {
    words_of(code, Effect::Deny, &Facts { channel: Some(channel), topic: Some(Topic::Absence), ..Facts::default() })
}

/// Beside each other, so that somebody reads them.
#[test]
fn every_channel_has_its_place_in_a_sentence() {
    let said: Vec<(String, String)> = Channel::ALL
        .iter()
        .map(|channel| (of(ReasonCode::TopicGoesElsewhere, *channel), of(ReasonCode::TopicBetterElsewhere, *channel)))
        .collect();
    let expected = [
        ("to the school office, not into the service", "with the school office"),
        ("to the office by email, not into the service", "with the office by email"),
        ("to the office by telephone, not into the service", "with the office by telephone"),
        ("to the school by email, not into the service", "by email"),
        ("to the school by telephone, not into the service", "by telephone"),
        ("to the school in person, not into the service", "in person"),
        ("into a meeting, not into the service", "in a meeting"),
        ("through the complaints procedure, not into the service", "through the complaints procedure"),
        ("into a private message", "in a private message"),
        ("through the web form, not into the service", "through the web form"),
        ("to the school on paper, not into the service", "on paper"),
        ("by text message, not into the service", "by text message"),
        ("onto the school's web site, not into the service", "on the school's web site"),
        ("into the newsletter, not into the service", "in the newsletter"),
        ("through the school's other app, not into the service", "through the school's other app"),
        ("to the safeguarding lead, not into the service", "with the safeguarding lead"),
        ("to a senior leader, not into the service", "with a senior leader"),
        ("to the headteacher, not into the service", "with the headteacher"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(goes, raised)| (format!("Absence goes {goes}."), format!("Absence is better raised {raised}.")))
        .collect();
    assert_eq!(said, expected);
}

/// A subject that stands for itself, and one that needs an article.
#[test]
fn every_topic_is_a_subject() {
    let subject = |topic: Topic| {
        let facts = Facts { topic: Some(topic), ..Facts::default() };
        let said = words_of(ReasonCode::TopicForMeeting, Effect::Deny, &facts);
        said.strip_suffix(" is for a meeting; ask for one.").map(str::to_owned)
    };
    let subjects: Vec<_> = Topic::ALL.iter().map(|topic| subject(*topic)).collect();
    assert!(subjects.iter().all(Option::is_some), "{subjects:?}");
    for (topic, expected) in [
        (Topic::Urgent, "An urgent matter"),
        (Topic::Personal, "A personal matter"),
        (Topic::Incident, "An incident"),
        (Topic::Complaint, "A complaint"),
        (Topic::Progress, "Progress"),
        (Topic::SchoolDinner, "A question about school dinners"),
        (Topic::ImportantInformation, "Important information"),
        (Topic::Detention, "A detention"),
        (Topic::Closure, "The closing of the school"),
    ] {
        assert_eq!(subject(topic).as_deref(), Some(expected));
    }
}

/// Every code with every effect, channel and topic, and with none of the particulars: whole sentences, and no word of
/// the contract in them.
#[test]
fn every_reason_is_a_whole_sentence() {
    let bare = core::iter::once(Facts::default());
    let channels = Channel::ALL.iter().map(|channel| Facts { channel: Some(*channel), ..Facts::default() });
    let topics = Topic::ALL.iter().map(|topic| Facts { topic: Some(*topic), ..Facts::default() });
    let at = Facts { at: Some(Instant::from_millis(0, 0)), ..Facts::default() };
    let allowed = Facts { allowed: Some(vec!["sports_result".to_owned(), "news".to_owned()]), ..Facts::default() };
    for facts in bare.chain(channels).chain(topics).chain([at, allowed]) {
        for code in ReasonCode::ALL {
            for effect in [Effect::Deny, Effect::Hold, Effect::Advise, Effect::Allow] {
                let said = words_of(*code, effect, &facts);
                let first = said.chars().next();
                assert!(first.is_some_and(char::is_uppercase) && said.ends_with('.'), "{code:?}: {said}");
                for wrong in ["_", "  ", " the in ", " the by ", " by in ", " open never", " a a ", " the a "] {
                    assert!(!said.contains(wrong), "{code:?}: {said}");
                }
            }
        }
    }
}

#[test]
fn an_instant_is_said_as_the_schools_clock_shows_it() {
    for (written, said) in [
        ("2023-10-03T08:00:00+01:00", "Tue 3 October, 08:00"),
        ("2024-02-29T23:59:59Z", "Thu 29 February, 23:59"),
        ("2023-12-31T20:30:00-05:00", "Sun 31 December, 20:30"),
    ] {
        assert_eq!(clock_time(Instant::parse(written).unwrap()), said);
    }
}

/// Whatever id of that kind stands in the engine's source, cited or to be cited.
#[test]
fn every_clause_of_the_engines_own_has_a_heading() {
    let policy = crate::policy::built_in("mmps-2023").unwrap();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/engine"))];
    let mut cited = std::collections::BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name != "tests.rs") {
                let source = std::fs::read_to_string(path).unwrap();
                let words = source.split('"').filter(|word| word.starts_with("engine.") && !word.contains(' '));
                cited.extend(words.map(str::to_owned));
            }
        }
    }
    // Stands for a clause that a policy would have to have lost.
    cited.remove("engine.unknown_clause");
    let known: std::collections::BTreeSet<String> =
        crate::policy::ENGINE_CLAUSES.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(cited, known);
    assert_eq!(policy.heading(&ClauseId::new("engine.own").unwrap()), Some("What is one's own"));
    assert_eq!(policy.heading(&ClauseId::new("3.5b").unwrap()), Some("When teachers reply"));
    assert_eq!(policy.heading(&ClauseId::new("engine.none").unwrap()), None);
}
