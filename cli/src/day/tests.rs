//! The main job does what its page says.

use schoolgate::contract::{Roster, SchoolId};
use schoolgate::policy::{Policy, built_in};
use schoolgate::words::Verdict;
use schoolgate_rosters::import::{NamedFile, Options, one_roster};
use schoolgate_words::{Locale, Unreviewed, Words};

use super::asked::{Answer, Day, sample};
use super::{imported, made, run, table};
use crate::args;
use crate::said::Colours;

const USERS: &[u8] = b"sourcedId,enabledUser,role,givenName,familyName,agentSourcedIds,grades\n\
    p1,true,student,Mia,Ash,\"a1,a2,a3\",3\np2,true,student,Sam,Elm,a4,3\n\
    a1,true,parent,Ann,Ash,,\na2,true,parent,Bob,Ash,,\na3,true,parent,Cy,Ash,,\na4,true,parent,Di,Elm,,\n";

fn both() -> Vec<Policy> {
    ["mmps-2023", "st-wilfrids-2023"].map(|id| built_in(id).unwrap()).into()
}

fn verdicts(day: &Day, policy: &Policy) -> Vec<Option<Verdict>> {
    let verdict = |answer: &Answer| match answer {
        Answer::Decided(decision) => Some(decision.verdict),
        Answer::NotAsked { .. } => None,
    };
    day.judged_by(policy).unwrap().iter().map(verdict).collect()
}

#[test]
fn the_sample_day_tells_the_two_policies_apart() {
    let day = sample().unwrap();
    let [one, other] = [0, 1].map(|n| verdicts(&day, &both()[n]));
    assert_eq!(one.len(), day.asked.len());
    let apart = one.iter().zip(&other).filter(|(a, b)| a != b).count();
    assert!(apart >= 5, "they differ in {apart} requests");
    assert!(one.contains(&Some(Verdict::Allow)) && one.contains(&Some(Verdict::Deny)));
    assert!(day.asked.windows(2).all(|pair| pair[0].request.at <= pair[1].request.at), "not in the order of the day");
}

#[test]
fn the_table_fits_120_columns() {
    let day = sample().unwrap();
    let words = Words::of(Locale::EnGb, Unreviewed::Refuse).unwrap();
    for policies in [both(), both().into_iter().take(1).collect(), [both(), both()[..1].to_vec()].concat()] {
        let judged: Vec<_> = policies.iter().map(|policy| day.judged_by(policy).unwrap()).collect();
        let plain = table::drawn(&day, &policies, &judged, &words, Colours(false));
        assert!(plain.lines().all(|line| line.chars().count() <= 120));
        assert!(!plain.contains('\u{1b}'));
        assert!(table::drawn(&day, &policies, &judged, &words, Colours(true)).contains("\u{1b}[1;31mDENY"));
    }
}

/// What builds on a refused message is not asked, rather than answered with an id that nobody knows.
#[test]
fn what_builds_on_a_refusal_is_not_asked() {
    let mut day = sample().unwrap();
    day.asked.retain(|asked| {
        let name = asked.request.r#ref.as_ref().map(|name| name.as_str().to_owned());
        matches!(name.as_deref(), Some("kit-again" | "answer"))
    });
    day.asked[0].request.at = schoolgate::contract::Instant::parse("2023-10-02T07:00:00+01:00").unwrap();
    assert_eq!(verdicts(&day, &both()[0]), [Some(Verdict::Allow), Some(Verdict::Allow)]);
    assert_eq!(verdicts(&day, &both()[1]), [Some(Verdict::Deny), None]);
}

#[test]
fn an_imported_school_gets_a_day() {
    let options = Options::new(SchoolId::new("s").unwrap(), "S", "Europe/London");
    let imported = one_roster(&[NamedFile { name: "users.csv", bytes: USERS }], &options).unwrap();
    let short = imported::in_short(&imported.report, &imported.roster);
    assert!(short.contains("2 pupils, 4 parents, 4 links (1 pending)"), "{short}");
    let today = chrono::NaiveDate::from_ymd_opt(2023, 10, 2).unwrap();
    let day = Day { asked: made::day(&imported.roster, today).unwrap(), roster: imported.roster };
    let third = day.asked.iter().position(|asked| asked.says.contains("third adult")).unwrap();
    assert_eq!(verdicts(&day, &both()[0])[third], Some(Verdict::Deny));
}

/// A school without anybody in it has nothing to ask, and nothing breaks.
#[test]
fn an_empty_school_has_an_empty_day() {
    let text = br#"{ "id": "s", "name": "S", "timezone": "Europe/London" }"#;
    let roster: Roster = schoolgate::contract::from_json(text).unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2023, 10, 2).unwrap();
    assert!(made::day(&roster, today).unwrap().is_empty());
}

#[test]
fn wrong_policies_and_paths_are_refused_in_words() {
    let said =
        |arguments: args::Day| run(&arguments, Colours(false)).map(|said| said.text).map_err(|problem| problem.0);
    let policies = |named: &[&str]| named.iter().map(|named| (*named).to_owned()).collect::<Vec<_>>();
    let of = |named| args::Day { policy: policies(named), ..args::Day::default() };
    assert!(said(of(&["mmps-2024"])).unwrap_err().contains("st-wilfrids-2023"));
    assert!(said(of(&["mmps-2023"; 4])).unwrap_err().contains("3 times at most"));
    let roster = args::Day { roster: Some("no/such/folder".into()), ..args::Day::default() };
    assert!(said(roster).unwrap_err().contains("no/such/folder"));
    let json = args::Day { json: true, ..of(&["mmps-2023"]) };
    assert!(said(json).unwrap().contains("\"mmps-2023\""));
}
