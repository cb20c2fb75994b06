//! What is asked does not cost more the longer a school has been open: each call is counted after a thousand events of
//! ordinary days and after thirty thousand, where its answer is of the same size.
//!
//! What the counts were stands in `kept.tsv`. A count after a thousand events may differ from it by a twentieth; after
//! thirty thousand it may be 1.3 times as high. Rows that do not hold this yet have their own ceiling there, which only
//! shrinks: `cargo xtask costs --keep` writes the file anew, and raises none.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use schoolgate::contract::{Request, from_json};
use schoolgate::words::Verdict;
use schoolgate::{School, wire};
use schoolgate_benches::corner::{
    self, CODE, LEADER, NOW, PARENT, TEACHER, TWENTY, fill, forbidden_photo, message, photo,
};
use schoolgate_benches::days::Days;
use schoolgate_benches::schools::{request, school, with};
use serde_json::{Value, json};

use crate::people::MMPS;
use crate::rows::answered;
use crate::valgrind;

/// How many events there are before the one call and the other.
const EVENTS: [usize; 2] = [1_000, 30_000];

/// How many times as much a call may cost after the more, in thousandths.
const MOST: u64 = 1_300;

/// How far a count may be from the one that is kept, in thousandths.
const NEAR: u64 = 50;

/// Names the snapshot, under valgrind.
const SNAPSHOT: &str = "SCHOOLGATE_COSTS_SNAPSHOT";

/// Has the counts written down.
const KEEP: &str = "SCHOOLGATE_COSTS_KEEP";

/// By which door a row goes in.
#[derive(Clone, Copy)]
enum Door {
    /// A request that is read already, to a whole decision.
    Typed,
    /// Text to text, through a function of the JSON face that changes nothing.
    Text(fn(&School, &[u8]) -> String),
    /// Text to text, and the school is another afterwards.
    Submit,
}

/// Who asks for what by which door, and how often something stands in the answer at least.
struct Row {
    name: &'static str,
    door: Door,
    by: (&'static str, &'static str),
    what: fn() -> Value,
    times: usize,
    of: &'static str,
}

const ALLOWED: &str = r#""verdict":"allow""#;

/// A row whose answer has something in it so often.
const fn row(
    name: &'static str,
    door: Door,
    by: (&'static str, &'static str),
    what: fn() -> Value,
    (times, of): (usize, &'static str),
) -> Row {
    Row { name, door, by, what, times, of }
}

const ROWS: &[Row] = &[
    row("ask for a message, typed", Door::Typed, PARENT, message, (1, ALLOWED)),
    row("ask for a photo of 25, typed", Door::Typed, TEACHER, || photo(1, 25, None), (1, ALLOWED)),
    row("ask for a photo with 2,000 characters, typed", Door::Typed, TEACHER, long, (1, ALLOWED)),
    row("ask for a message", Door::Text(wire::ask), PARENT, message, (1, ALLOWED)),
    row("ask for a photo of 25", Door::Text(wire::ask), TEACHER, || photo(1, 25, None), (1, ALLOWED)),
    row("may_now of a parent", Door::Text(wire::view), PARENT, may_now, (1, r#""offers""#)),
    row("may_now of a teacher", Door::Text(wire::view), TEACHER, may_now, (1, r#""offers""#)),
    row("may_now of a head", Door::Text(wire::view), LEADER, may_now, (1, r#""offers""#)),
    row("feed of 20", Door::Text(wire::view), PARENT, feed, (TWENTY, r#""id":"b"#)),
    row("page of 20 of a feed", Door::Text(wire::view), PARENT, first_page, (TWENTY, r#""id":"w"#)),
    row("page of 20 of a feed, further on", Door::Text(wire::view), PARENT, further_on, (TWENTY, r#""id":"w"#)),
    row("page of 20 of messages", Door::Text(wire::view), ("staff", "s2"), messages_in_pages, (TWENTY, r#""id":"d"#)),
    row("messages of 20", Door::Text(wire::view), PARENT, messages, (TWENTY, r#""id":"m"#)),
    row("messages of a head, who sees none", Door::Text(wire::view), LEADER, messages, (1, r#""messages":[]"#)),
    row("audience", Door::Text(wire::view), TEACHER, audience, (1, r#""view":"audience""#)),
    row("export", Door::Text(wire::view), ("host", "office"), export, (TWENTY, r#""id":"m"#)),
    row("plan", Door::Text(wire::plan), TEACHER, || forbidden_photo(1), (1, r#""steps":[{"#)),
    row("submit a message", Door::Submit, PARENT, message, (1, ALLOWED)),
    row("redeem a code", Door::Submit, ("parent", "newcomer"), redeem, (1, ALLOWED)),
    row("withdraw a consent", Door::Submit, PARENT, withdraw, (1, ALLOWED)),
    row("judge a report", Door::Submit, LEADER, judge, (1, ALLOWED)),
];

fn long() -> Value {
    photo(1, 25, Some(&corner::long_text()))
}
fn may_now() -> Value {
    json!({ "view": "may_now" })
}
fn feed() -> Value {
    json!({ "view": "feed", "surface": "class_story", "class": "c1" })
}
fn first_page() -> Value {
    json!({ "view": "feed", "surface": "school_story", "limit": TWENTY })
}
fn further_on() -> Value {
    with(first_page(), json!({ "before": "34de444e.0.1720190340000.0.w20" }))
}
fn messages_in_pages() -> Value {
    with(messages(), json!({ "limit": TWENTY }))
}
fn messages() -> Value {
    json!({ "view": "messages" })
}
fn audience() -> Value {
    json!({ "view": "audience", "action": photo(1, 2, None) })
}
fn export() -> Value {
    json!({ "view": "export", "subject": { PARENT.0: PARENT.1 } })
}
fn redeem() -> Value {
    json!({ "type": "redeem_invite", "code": CODE, "accepts_policy": true })
}
fn withdraw() -> Value {
    json!({ "type": "withdraw_consent", "pupil": "p1", "kind": "photo" })
}
fn judge() -> Value {
    json!({ "type": "judge_report", "report": "reported", "outcome": "keep" })
}

impl Row {
    /// Makes the call, and has its instructions counted.
    fn carry_out(&self, school: &mut School) {
        let what = (self.what)();
        let (by, at) = (json!({ self.by.0: self.by.1 }), NOW);
        let mut text = match what.get("view") {
            Some(_) => what,
            None => json!({ "device": "school", "ref": self.name, "action": what }),
        };
        (text["by"], text["at"]) = (by, json!(at));
        let text = text.to_string();
        let answer = match self.door {
            Door::Typed => {
                let request: Request = from_json(text.as_bytes()).unwrap();
                let decision = &mut None;
                valgrind::count(Box::new(|| {
                    *decision = Some(school.ask(&request).unwrap());
                    String::new()
                }));
                assert_eq!(decision.take().unwrap().verdict, Verdict::Allow, "{}", self.name);
                return;
            }
            Door::Text(door) => valgrind::count(Box::new(|| door(school, text.as_bytes()))),
            // To the school itself, as a host does: the first that is put to a copy parts what the two share.
            Door::Submit => valgrind::count(Box::new(|| wire::submit(school, text.as_bytes(), None))),
        };
        let said = answered(&answer) && answer.matches(self.of).count() >= self.times;
        assert!(said, "{}: {}", self.name, answer.chars().take(1_500).collect::<String>());
    }
}

/// The rows that are asked for.
fn asked_for() -> impl Iterator<Item = &'static Row> {
    let only = crate::only();
    ROWS.iter().filter(move |row| row.name.contains(&only))
}

/// Whether some row is named so.
pub(crate) fn is_asked_for() -> bool {
    asked_for().next().is_some()
}

/// The school after so many events, as a snapshot in a file; and after a twentieth as many posts on the page of the whole
/// school, so that its pages are full.
fn lived(events: usize, folder: &Path) -> PathBuf {
    let mut school = school(MMPS, 1).unwrap();
    fill(&mut school, 1).unwrap();
    Days::new(7, 1).pass(&mut school, events).unwrap();
    let post = json!({ "type": "publish_post", "surface": "school_story", "category": "news", "media": [], "features": [],
                       "sensitive": false });
    // The newest are always the same, and at the same minutes.
    for back in (1..=events / 20).rev() {
        let at = format!("2024-07-{:02}T{:02}:{:02}:00Z", 5 - back / 400, 14 - back % 400 / 60, 59 - back % 60);
        let posted = request(&at, LEADER, &format!("w{back}"), &post).unwrap();
        assert_eq!(school.submit(&posted).unwrap().decision.verdict, Verdict::Allow);
    }
    let file = folder.join("snapshot");
    std::fs::write(&file, school.snapshot().unwrap()).unwrap();
    file
}

/// Counts the instructions of each row after so many events.
fn measure(events: usize) -> Vec<u64> {
    let folder = env::temp_dir().join(format!("schoolgate-history-{}-{events}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let snapshot = lived(events, &folder);
    let variables = [(SNAPSHOT, snapshot.to_str().unwrap())];
    let output = valgrind::run("history::no_call_costs_more_in_an_older_school", &variables, &folder);
    let counts = (1..=asked_for().count()).map_while(|call| valgrind::instructions(&folder, call)).collect();
    let _ = std::fs::remove_dir_all(&folder);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    counts
}

/// What is kept of a row: its count after the fewer events, and how many times as much it may be after the more.
type Kept = BTreeMap<String, (u64, u64)>;

fn kept_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/costs/kept.tsv")
}

fn kept() -> Kept {
    let text = std::fs::read_to_string(kept_file()).unwrap_or_default();
    let lines = text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    lines.map(|line| (line[0].to_owned(), (line[1].parse().unwrap(), line[2].parse().unwrap()))).collect()
}

/// Writes down the counts. No ceiling rises but that of a row that had none.
fn keep(measured: &[(&str, u64, u64)]) {
    let before = kept();
    let mut text = "row\tinstructions after 1,000 events\tmost after 30,000, in thousandths of it\n".to_owned();
    for (name, count, ratio) in measured {
        let near = ratio + ratio * NEAR / 2_000;
        let ceiling = before.get(*name).map_or(near, |(_, most)| near.min(*most)).max(MOST);
        writeln!(text, "{name}\t{count}\t{ceiling}").unwrap();
    }
    std::fs::write(kept_file(), text).unwrap();
}

/// What is wrong with a row.
fn wrong(kept: Option<&(u64, u64)>, count: u64, ratio: u64) -> Option<String> {
    let Some((once, most)) = kept else { return Some("is not in kept.tsv".to_owned()) };
    let (lowest, highest) = (once - once * NEAR / 1_000, once + once * NEAR / 1_000);
    if !(lowest..=highest).contains(&count) {
        return Some(format!("{count} instructions, and {once} are kept"));
    }
    if ratio > *most {
        return Some(format!("{ratio} thousandths in an older school, and it may be {most}"));
    }
    // What has become better has to stay so.
    (*most > MOST && ratio + ratio * NEAR / 500 < *most)
        .then(|| format!("{ratio} thousandths, less than the ceiling of {most}"))
}

#[test]
#[ignore = "takes a minute: cargo xtask costs"]
fn no_call_costs_more_in_an_older_school() {
    if let Ok(snapshot) = env::var(SNAPSHOT) {
        let mut school = School::restore(&std::fs::read(snapshot).unwrap()).unwrap();
        asked_for().for_each(|row| row.carry_out(&mut school));
        return;
    }
    if !crate::can_count() || !is_asked_for() {
        return;
    }
    let [few, many] = std::thread::scope(|scope| {
        EVENTS.map(|events| scope.spawn(move || measure(events))).map(|thread| thread.join().unwrap())
    });
    let counts = few.iter().zip(&many).map(|(few, many)| (*few, many * 1_000 / few.max(&1)));
    let measured: Vec<(&str, u64, u64)> =
        asked_for().zip(counts).map(|(row, (count, ratio))| (row.name, count, ratio)).collect();
    assert_eq!(measured.len(), asked_for().count(), "rows without a count");
    for (name, count, ratio) in &measured {
        println!("{:<60} {ratio:>6} {count}", format!("history {name}"));
    }
    if env::var_os(KEEP).is_some() {
        return keep(&measured);
    }
    let kept = kept();
    let wrong = measured.iter().filter_map(|(name, count, ratio)| {
        wrong(kept.get(*name), *count, *ratio).map(|wrong| format!("{name}: {wrong}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "`cargo xtask costs --keep` writes down what is better:\n{}", wrong.join("\n"));
}
