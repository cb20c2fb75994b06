use schoolgate::School;
use schoolgate::contract::{
    Action, Actor, Bound, Date, Decision, ErrorCode, Instant, Person, PolicySource, ReasonCode, Request, Roster,
    StaffId, from_json,
};
use schoolgate::policy::{Policy, built_in};
use schoolgate::words::{Effect, Party, Purpose, Topic};
use serde_json::{Value, json};

use super::{Band, Lane, Pass, State, Stretch, Week, of_policy, of_school};

const BRACKENFELL: &[u8] = include_bytes!("../../../../tests/policies/brackenfell-2025.json");
const ROSTER: &str = crate::sample::ROSTER;

fn policies() -> Vec<Policy> {
    let mut all: Vec<Policy> = ["mmps-2023", "st-wilfrids-2023"].map(|id| built_in(id).unwrap()).into();
    all.push(Policy::from_json(BRACKENFELL).unwrap());
    all
}

fn school_with(policy: Policy, change: impl FnOnce(&mut Value)) -> School {
    let mut roster: Value = serde_json::from_str(ROSTER).unwrap();
    change(&mut roster);
    let roster: Roster = from_json(roster.to_string().as_bytes()).unwrap();
    School::open(policy, roster).unwrap()
}

/// A school that is always in term.
fn always(policy: Policy, zone: &str) -> School {
    school_with(policy, |roster| {
        roster["calendar"] = json!({});
        roster["timezone"] = json!(zone);
    })
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn staff(id: &str) -> StaffId {
    id.parse().unwrap()
}

fn lane(week: &Week, purpose: Purpose, party: Party) -> &Lane {
    week.lanes.iter().find(|lane| (lane.purpose, lane.party) == (purpose, party)).unwrap()
}

fn bands(bands: &[Band]) -> Vec<(u32, u32, Pass, State)> {
    bands.iter().map(|band| (band.when.from, band.when.to, band.pass, band.state)).collect()
}

const HOUR: u32 = 3600;

#[test]
fn every_day_is_told_from_beginning_to_end() {
    for policy in policies() {
        let weeks = [
            of_policy(&policy),
            of_school(&always(policy.clone(), "Europe/London"), date("2023-03-24"), None).unwrap(),
            of_school(&always(policy.clone(), "Europe/London"), date("2023-10-24"), None).unwrap(),
            of_school(&always(policy, "Africa/Cairo"), date("2023-04-26"), None).unwrap(),
        ];
        for week in weeks {
            assert_eq!(week.days.len(), 7);
            for lane in &week.lanes {
                for (day, bands) in week.days.iter().zip(&lane.days) {
                    let told: u32 = bands.iter().map(|band| band.when.to - band.when.from).sum();
                    assert_eq!(told, day.seconds, "{} {}", lane.says, day.label());
                    assert!(bands.iter().all(|band| band.when.from < band.when.to));
                    assert!(bands.iter().flat_map(|band| &band.clauses).all(|place| *place < lane.clauses.len()));
                }
            }
        }
    }
}

#[test]
fn a_week_in_term_is_the_policys_own() {
    for policy in policies() {
        let plain = of_policy(&policy);
        let school = of_school(&always(policy, "Europe/London"), date("2023-10-02"), None).unwrap();
        assert_eq!((plain.lanes, plain.unstated), (school.lanes, school.unstated));
    }
}

#[test]
fn what_is_stated_is_what_is_drawn() {
    let week = of_policy(&policies()[2]);
    let mine = lane(&week, Purpose::Publish, Party::Staff);
    use Pass::Only;
    use State::{Advised, Held, Open};
    let (eight, half_past_four, day) = (8 * HOUR, 16 * HOUR + 1800, 24 * HOUR);
    assert_eq!(
        bands(&mine.days[0]),
        [(0, eight, Only, Open), (eight, half_past_four, Only, Held), (half_past_four, day, Only, Open)]
    );
    assert_eq!(bands(&mine.days[4]), [(0, eight, Only, Open), (eight, day, Only, Held)]);
    assert_eq!(bands(&mine.days[5]), [(0, day, Only, Held)]);
    let check = lane(&week, Purpose::Check, Party::Staff);
    let (seven, nineteen) = (7 * HOUR, 19 * HOUR);
    assert_eq!(
        bands(&check.days[6]),
        [(0, seven, Only, Advised), (seven, nineteen, Only, Open), (nineteen, day, Only, Advised)]
    );
    assert_eq!(check.clauses[0].id.as_str(), "D5");
    assert_eq!(week.unstated.iter().map(|open| open.says.as_str()).collect::<Vec<_>>(), ["Parents look at messages"]);
}

#[test]
fn a_window_of_the_evening_before_runs_into_a_closed_day() {
    let week = of_school(&school_with(policies().remove(2), |_| {}), date("2023-10-02"), None).unwrap();
    assert_eq!(week.days[4].closed.as_deref(), Some("INSET day"));
    assert_eq!(week.days.iter().filter(|day| day.closed.is_some()).count(), 1);
    let publish = lane(&week, Purpose::Publish, Party::Staff);
    assert_eq!(publish.days[4][0].when, Stretch { from: 0, to: 8 * HOUR });
    assert_eq!(publish.days[4][0].state, State::Open);
    let reply = lane(&week, Purpose::Reply, Party::Staff);
    assert_eq!(bands(&reply.days[4]), [(0, 24 * HOUR, Pass::Only, State::Closed)]);
    let outside = of_school(&school_with(policies().remove(2), |_| {}), date("2023-10-23"), None).unwrap();
    assert!(outside.days.iter().all(|day| day.closed.as_deref() == Some("outside the terms")));
}

#[test]
fn the_clocks_go_forward_and_back() {
    let policy = policies().remove(2);
    let spring = of_school(&always(policy.clone(), "Europe/London"), date("2023-03-26"), None).unwrap();
    let gap = Stretch { from: HOUR, to: 2 * HOUR };
    assert_eq!((&spring.days[0].skipped, spring.days[0].seconds), (&vec![gap], 23 * HOUR));
    let publish = lane(&spring, Purpose::Publish, Party::Staff);
    // Saturday is no day on which a window begins.
    assert_eq!(
        bands(&publish.days[0])[..2],
        [(0, HOUR, Pass::Only, State::Held), (2 * HOUR, 16 * HOUR + 1800, Pass::Only, State::Held)]
    );
    let autumn = of_school(&always(policy.clone(), "Europe/London"), date("2023-10-29"), None).unwrap();
    assert_eq!((&autumn.days[0].repeated, autumn.days[0].seconds), (&vec![gap], 25 * HOUR));
    let publish = lane(&autumn, Purpose::Publish, Party::Staff);
    assert_eq!(
        bands(&publish.days[0])[..4],
        [
            (0, HOUR, Pass::Only, State::Held),
            (HOUR, 2 * HOUR, Pass::First, State::Held),
            (HOUR, 2 * HOUR, Pass::Second, State::Held),
            (2 * HOUR, 16 * HOUR + 1800, Pass::Only, State::Held)
        ]
    );
    // Egypt's clocks go forward over the day's first hour, and back over its last.
    let egypt = always(policy, "Africa/Cairo");
    let spring = of_school(&egypt, date("2023-04-28"), None).unwrap();
    assert_eq!(spring.days[0].skipped, [Stretch { from: 0, to: HOUR }]);
    let autumn = of_school(&egypt, date("2023-10-26"), None).unwrap();
    assert_eq!(autumn.days[0].repeated, [Stretch { from: 23 * HOUR, to: 24 * HOUR }]);
}

#[test]
fn a_colleagues_days_and_absences_count() {
    let mut school = school_with(policies().remove(0), |roster| {
        let people = roster["staff"].as_array_mut().unwrap();
        let hussain = people.iter_mut().find(|entry| entry["id"] == "mr-hussain").unwrap();
        hussain["working_days"] = json!(["mon", "tue"]);
    });
    let (from, to) = ("2023-10-03T12:00:00+01:00", "2023-10-03T13:00:00+01:00");
    let at = |text: &str| Bound::At(text.parse().unwrap());
    let away = Action::StaffAbsent { staff: staff("mr-hussain"), from: at(from), to: at(to) };
    let morning: Instant = "2023-10-02T07:00:00+01:00".parse().unwrap();
    let request = Request::new(morning, Actor::Host("office".parse().unwrap()), away).with_ref("a".parse().unwrap());
    assert_eq!(school.submit(&request).unwrap().events.len(), 1);
    let week = of_school(&school, date("2023-10-02"), Some(&staff("mr-hussain"))).unwrap();
    let reply = lane(&week, Purpose::Reply, Party::Staff);
    let open = |day: usize| {
        let open = reply.days[day].iter().filter(|band| band.state == State::Open);
        open.map(|band| (band.when.from / HOUR, band.when.to / HOUR)).collect::<Vec<_>>()
    };
    assert_eq!((open(0), open(1), open(2)), (vec![(8, 16)], vec![(8, 12), (13, 16)], vec![]));
    assert!(week.text(80, false).contains("for mr-hussain"));
    let error = of_school(&school, date("2023-10-02"), Some(&staff("nobody"))).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::DanglingReference, "staff"));
}

#[test]
fn a_policy_that_is_adopted_within_a_day_holds_from_then_on() {
    let mut school = always(policies().remove(0), "Europe/London");
    let noon: Instant = "2023-10-04T12:00:00+01:00".parse().unwrap();
    let policy = PolicySource::BuiltIn("st-wilfrids-2023".parse().unwrap());
    let adopt = Action::AdoptPolicy { policy, from: Bound::At(noon) };
    let monday: Instant = "2023-10-02T07:00:00+01:00".parse().unwrap();
    let request = Request::new(monday, Actor::Host("office".parse().unwrap()), adopt).with_ref("a".parse().unwrap());
    school.submit(&request).unwrap();
    let week = of_school(&school, date("2023-10-02"), None).unwrap();
    let send = lane(&week, Purpose::Send, Party::Parent);
    let clauses: Vec<&str> = send.clauses.iter().map(|clause| clause.id.as_str()).collect();
    assert_eq!(clauses, ["messages.1", "3.5a"]);
    use Pass::Only;
    use State::{Closed, Open, Quiet};
    assert_eq!(
        bands(&send.days[2]),
        [
            (0, 8 * HOUR, Only, Quiet),
            (8 * HOUR, 12 * HOUR, Only, Open),
            (12 * HOUR, 17 * HOUR, Only, Open),
            (17 * HOUR, 24 * HOUR, Only, Closed),
        ]
    );
    assert_eq!((send.days[2][1].clauses.as_slice(), send.days[2][2].clauses.as_slice()), (&[1][..], &[0][..]));
    // Before, checking was advised in hours; from then on no clause says anything of it.
    let check = lane(&week, Purpose::Check, Party::Staff);
    assert_eq!(check.days[3].iter().map(|band| (band.state, band.clauses.len())).collect::<Vec<_>>(), [(Open, 0)]);
}

/// What the engine says of a request, as the picture would draw it.
fn outcome(decision: &Decision) -> State {
    let hours = decision.reasons.iter().filter(|reason| reason.code == ReasonCode::OutsideHours);
    match hours.map(|reason| reason.effect).next() {
        Some(Effect::Deny) => return State::Closed,
        Some(Effect::Hold) => return State::Held,
        Some(Effect::Advise) => return State::Advised,
        _ => {}
    }
    let quiet = decision.duties.iter().any(|due| serde_json::to_string(due).unwrap().contains("tell_reply_from"));
    if quiet { State::Quiet } else { State::Open }
}

/// The picture shows what the engine decides, every quarter of an hour of a week with a closed day and of one in which the
/// clocks go back.
#[test]
fn the_picture_is_what_the_engine_decides() {
    let (teacher, mother) = (Person::Staff(staff("mr-hussain")), Person::Parent("mrs-khan".parse().unwrap()));
    let to_teacher = Action::send_message(teacher, ["amina".parse().unwrap()], Topic::General, "Hello");
    let to_mother = Action::send_message(mother, ["amina".parse().unwrap()], Topic::Reminder, "Hello");
    let sends = [
        (Party::Parent, Actor::Parent("mrs-khan".parse().unwrap()), to_teacher),
        (Party::Staff, Actor::Staff(staff("mr-hussain")), to_mother),
    ];
    for policy in policies() {
        let in_term = school_with(policy.clone(), |_| {});
        for (school, from) in [(in_term, "2023-10-02"), (always(policy, "Europe/London"), "2023-10-23")] {
            let week = of_school(&school, date(from), Some(&staff("mr-hussain"))).unwrap();
            for (party, by, action) in &sends {
                let send = lane(&week, Purpose::Send, *party);
                for (day, bands) in week.days.iter().zip(&send.days) {
                    let mut at = school.zone().unwrap().start_of_day(day.date.unwrap()).millis();
                    for band in bands {
                        let end = at + i64::from(band.when.to - band.when.from) * 1000;
                        for instant in (at..end).step_by(900_000).chain([end - 1]) {
                            let instant = school.zone().unwrap().instant(instant);
                            let request = Request::new(instant, by.clone(), action.clone());
                            let decision = school.ask(&request).unwrap();
                            assert_eq!(outcome(&decision), band.state, "{instant} {decision:?}");
                        }
                        at = end;
                    }
                }
            }
        }
    }
}

#[test]
fn text_fits_its_width() {
    for policy in policies() {
        let school = always(policy.clone(), "Europe/London");
        for week in [of_policy(&policy), of_school(&school, date("2023-10-24"), None).unwrap()] {
            for width in (0..140).step_by(7).chain([80, 24, 103]) {
                let text = week.text(width, false);
                for line in text.lines() {
                    assert!(line.chars().count() <= width.max(24), "{width}: {line}");
                }
                let coloured = week.text(width, true);
                let mut plain = String::new();
                for part in coloured.split('\u{1b}') {
                    plain.push_str(
                        part.strip_prefix('[').and_then(|code| Some(code.split_once('m')?.1)).unwrap_or(part),
                    );
                }
                assert_eq!(plain, text);
            }
        }
    }
}

#[test]
fn the_schools_text_is_only_text() {
    let mut document: Value = serde_json::from_slice(BRACKENFELL).unwrap();
    document["title"] = json!("A <b> & \"B\"\u{1b}[31m");
    for clause in document["clauses"].as_array_mut().unwrap() {
        clause["heading"] = json!("</title><script>&");
    }
    let week = of_policy(&Policy::from_json(document.to_string().as_bytes()).unwrap());
    let (svg, text) = (week.svg(), week.text(80, false));
    assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains('\u{1b}') && !text.contains('\u{1b}'));
    for after in svg.split('&').skip(1) {
        assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|entity| after.starts_with(entity)), "{after}");
    }
}

#[test]
fn the_picture_is_closed_in_itself_and_tells_each_clause() {
    for policy in policies() {
        let week = of_policy(&policy);
        let svg = week.svg();
        for tag in ["g", "title", "desc", "style", "text", "svg", "defs", "pattern"] {
            let opened = svg.matches(&format!("<{tag}>")).count() + svg.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, svg.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        for clause in week.lanes.iter().flat_map(|lane| &lane.clauses) {
            assert!(
                svg.contains(&format!("{} ({})", clause.id, clause.heading).replace('\'', "&#39;")),
                "{}",
                clause.id
            );
        }
        assert_eq!(svg, of_policy(&policy).svg());
        let data = serde_json::to_value(&week).unwrap();
        assert_eq!(data["lanes"].as_array().unwrap().len(), week.lanes.len());
    }
}
