//! `docs/performance.md`, written of what was measured.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use crate::bench_rust::Figures;
use crate::shell::first_line;

const ENGINES: [&str; 5] = ["Schoolgate", "floor", "regorus", "casbin", "Cedar"];
const SIZES: [&str; 3] = ["1", "10", "100"];

/// The two questions, by their three forms.
const FORMS: [(&str, &str); 6] = [
    ("message asked", "message, typed to a whole decision"),
    ("message text", "message, JSON to JSON"),
    ("message judged", "message, verdict alone"),
    ("photo asked", "photo of 25, typed to a whole decision"),
    ("photo text", "photo of 25, JSON to JSON"),
    ("photo judged", "photo of 25, verdict alone"),
];

/// What users wait for, in the order of the page.
const WAITS: [&str; 32] = [
    "load",
    "first answer",
    "ask for a message",
    "ask for a photo of 25",
    "ask for a photo of 25 with three words",
    "a text of 2,000 characters on a class's page",
    "a text of 2,000 characters on the school's page",
    "JSON to JSON, a message",
    "JSON to JSON, a photo of 25",
    "batch of 1,000 messages",
    "may_now of a parent",
    "may_now of a teacher",
    "may_now of a head",
    "feed of 20",
    "messages of a parent, 20",
    "messages of a teacher, 20",
    "messages of a head, none",
    "due",
    "due, a page of 20",
    "audience",
    "export of a parent",
    "plan for a photo of 26",
    "submit the first message after a restore",
    "submit a message",
    "redeem a code",
    "withdraw a consent",
    "judge a report",
    "erase a parent",
    "snapshot",
    "restore",
    "replay",
    "redact",
];

/// A goal: what, where it stands, in which unit, and at most how much of it.
type Goal = (&'static str, Of, u64);

/// Which figure.
enum Of {
    /// A time of the two questions, at a size.
    Question(&'static str, &'static str),
    /// A time that users wait, at a size, and when.
    Wait(&'static str, &'static str, &'static str),
    /// Bytes.
    Bytes(&'static str, &'static str, &'static str),
    /// A time after a hundred thousand events in a school of the first size.
    Year(&'static str),
    /// How many hundredths of one figure another is, likewise.
    Part(&'static str, &'static str),
}

/// What is aimed at after events is aimed at after so many: a school year of them.
const YEAR: u64 = 100_000;

/// Writes a figure with its unit.
type Unit = fn(u64) -> String;

const NS: u64 = 1_000;
const US: u64 = 1_000 * NS;
const MS: u64 = 1_000 * US;

const GOALS: [Goal; 16] = [
    ("message, verdict alone", Of::Question("message judged", "1"), 250 * NS),
    ("message, typed to a whole decision", Of::Question("message asked", "1"), 500 * NS),
    ("message, JSON to JSON", Of::Question("message text", "1"), 2 * US),
    ("photo of 25, typed", Of::Question("photo asked", "1"), 1_500 * NS),
    ("photo of 25, typed, in a school × 100", Of::Question("photo asked", "100"), 3_500 * NS),
    (
        "a text of 2,000 characters against a class",
        Of::Wait("a text of 2,000 characters on a class's page", "1", "opening"),
        40 * US,
    ),
    (
        "a text of 2,000 characters against 42,000 pupils",
        Of::Wait("a text of 2,000 characters on the school's page", "100", "opening"),
        40 * US,
    ),
    ("roster JSON to the first answer", Of::Wait("load", "1", "opening"), 1_200 * US),
    ("roster JSON to the first answer, × 100", Of::Wait("load", "100", "opening"), 150 * MS),
    ("live memory", Of::Bytes("live bytes", "1", "opening"), 350 * 1_024),
    ("submit a message", Of::Wait("submit a message", "1", "opening"), 5 * US),
    ("replay 100,000 events", Of::Year("replay"), 600 * MS),
    ("its memory at the peak, for the text's", Of::Part("replay, peak of memory", "bytes of the log"), 250),
    ("restore after 100,000 events", Of::Year("restore"), 350 * MS),
    ("its memory at the peak, for the text's", Of::Part("restore, peak of memory", "bytes of the snapshot"), 250),
    ("what may I do now, a parent", Of::Wait("may_now of a parent", "1", "opening"), 60 * US),
];

/// How many hundredths of what a call costs on opening it may cost later, or in a school a hundred times as large.
const STEADY: u64 = 130;

/// Three figures of a number, with its unit: `2.25 µs`.
fn three(number: u64, step: u64, units: &[&str]) -> String {
    let (mut unit, mut size) = (0, 1);
    while number / size >= step && unit + 1 < units.len() {
        (unit, size) = (unit + 1, size * step);
    }
    let whole = number / size;
    let text = match whole {
        0..10 if size > 1 => format!("{whole}.{:02}", number % size * 100 / size),
        10..100 if size > 1 => format!("{whole}.{}", number % size * 10 / size),
        _ => whole.to_string(),
    };
    format!("{text} {}", units.get(unit).copied().unwrap_or_default())
}

fn time(picoseconds: u64) -> String {
    three(picoseconds / NS, 1_000, &["ns", "µs", "ms", "s"])
}

fn bytes(bytes: u64) -> String {
    three(bytes, 1_024, &["B", "KiB", "MiB", "GiB"])
}

/// How many times one figure is of another.
fn times(figure: u64, of: u64) -> String {
    let hundredths = figure * 100 / of.max(1);
    match hundredths {
        0..1_000 => format!("{}.{:02}", hundredths / 100, hundredths % 100),
        1_000..10_000 => format!("{}.{}", hundredths / 100, hundredths % 100 / 10),
        _ => (hundredths / 100).to_string(),
    }
}

fn get(figures: &Figures, what: &str, size: &str, whose: &str) -> Option<u64> {
    figures.get(&(what.to_owned(), size.to_owned(), whose.to_owned())).copied()
}

/// The fastest of the other engines, and its figure.
fn fastest(peers: &Figures, what: &str, size: &str) -> Option<(&'static str, u64)> {
    let others = ENGINES.iter().skip(2).filter_map(|name| Some((*name, get(peers, what, size, name)?)));
    others.min_by_key(|(_, figure)| *figure)
}

/// What is compared between engines: the two questions, and loading.
fn compared() -> impl Iterator<Item = (&'static str, &'static str, Unit)> {
    let opening: [(_, _, Unit); 2] =
        [("load", "roster JSON to the first answer", time), ("live", "memory in use", bytes)];
    FORMS.iter().map(|(what, name)| (*what, *name, time as Unit)).chain(opening)
}

fn ratios(page: &mut String, peers: &Figures) -> std::fmt::Result {
    writeln!(page, "| | school | times the floor | times the fastest peer |\n|---|---|---|---|")?;
    for (what, name, _) in compared() {
        for size in SIZES {
            let own = get(peers, what, size, "Schoolgate");
            let (Some(own), Some(floor), Some((peer, best))) =
                (own, get(peers, what, size, "floor"), fastest(peers, what, size))
            else {
                continue;
            };
            writeln!(page, "| {name} | × {size} | {} | {} ({peer}) |", times(own, floor), times(own, best))?;
        }
    }
    Ok(())
}

fn absolute(page: &mut String, peers: &Figures) -> std::fmt::Result {
    writeln!(page, "| | school | {} |\n|---|---|{}", ENGINES.join(" | "), "---|".repeat(ENGINES.len()))?;
    for (what, name, unit) in compared() {
        for size in SIZES {
            let figures = ENGINES.map(|engine| get(peers, what, size, engine).map(unit).unwrap_or_default());
            writeln!(page, "| {name} | × {size} | {} |", figures.join(" | "))?;
        }
    }
    for (what, name) in FORMS {
        let figure = |engine| get(peers, &format!("{what} allocations"), "1", engine).map(count).unwrap_or_default();
        writeln!(page, "| allocations: {name} | × 1 | {} |", ENGINES.map(figure).join(" | "))?;
    }
    Ok(())
}

fn goals(page: &mut String, peers: &Figures, waits: &Figures) -> std::fmt::Result {
    writeln!(page, "| | at most | here | |\n|---|---|---|---|")?;
    let year = |figure: Option<u64>| figure.filter(|_| events(waits) == YEAR);
    for (name, of, most) in GOALS {
        let hundredths = |part: u64| times(part, 100);
        let (figure, unit): (_, Unit) = match of {
            Of::Question(what, size) => (get(peers, what, size, "Schoolgate"), time),
            Of::Wait(what, size, when) => (get(waits, what, size, when), time),
            Of::Bytes(what, size, when) => (get(waits, what, size, when), bytes),
            Of::Year(what) => (year(get(waits, what, "1", "after")), time),
            Of::Part(part, whole) => {
                let (part, whole) = (get(waits, part, "1", "after"), get(waits, whole, "1", "after"));
                (year(part.zip(whole).map(|(part, whole)| part * 100 / whole.max(1))), hundredths)
            }
        };
        let (here, reached) = match (figure, of) {
            (Some(figure), _) if figure <= most => (unit(figure), "reached"),
            (Some(figure), _) => (unit(figure), "not yet"),
            (None, Of::Year(_) | Of::Part(..)) => (String::new(), "not measured in this run"),
            (None, _) => (String::new(), "no such call yet"),
        };
        writeln!(page, "| {name} | {} | {here} | {reached} |", unit(most))?;
    }
    Ok(())
}

fn waited(page: &mut String, waits: &Figures) -> std::fmt::Result {
    let after = format!("after {} events", thousands(events(waits)));
    writeln!(page, "| | × 1, on opening | {after} | | × 100, on opening | {after} | | × 100 for × 1 |")?;
    writeln!(page, "|---|---|---|---|---|---|---|---|")?;
    let ratio = |later: Option<u64>, first: Option<u64>| {
        let Some((later, first)) = later.zip(first) else { return String::new() };
        let mark = if later * 100 > first * STEADY { "**" } else { "" };
        format!("{mark}{}{mark}", times(later, first))
    };
    for name in WAITS {
        let figure = |size, when| get(waits, name, size, when);
        let cell = |size, when| figure(size, when).map(time).unwrap_or_default();
        let columns = [
            cell("1", "opening"),
            cell("1", "after"),
            ratio(figure("1", "after"), figure("1", "opening")),
            cell("100", "opening"),
            cell("100", "after"),
            ratio(figure("100", "after"), figure("100", "opening")),
            ratio(figure("100", "opening"), figure("1", "opening")),
        ];
        writeln!(page, "| {name} | {} |", columns.join(" | "))?;
    }
    for (what, name, unit) in KEPT {
        let cell = |size, when| get(waits, what, size, when).map(unit).unwrap_or_default();
        let columns = [cell("1", "opening"), cell("1", "after"), cell("100", "opening"), cell("100", "after")];
        let [first, after, large, large_after] = columns;
        writeln!(page, "| {name} | {first} | {after} | | {large} | {large_after} | | |")?;
    }
    Ok(())
}

/// What is no time.
const KEPT: [(&str, &str, Unit); 9] = [
    ("live bytes", "memory in use, opened", bytes),
    ("live bytes, restored", "memory in use, restored", bytes),
    ("bytes of the log", "the log as text", bytes),
    ("replay, peak of memory", "memory at the peak of a replay, beside it", bytes),
    ("bytes of the snapshot", "the snapshot as text", bytes),
    ("restore, peak of memory", "memory at the peak of a restore, beside it", bytes),
    ("ask for a message, allocations", "allocations, a message", count),
    ("ask for a photo of 25, allocations", "allocations, a photo of 25", count),
    ("due, bytes of the answer", "answer of due", bytes),
];

fn count(count: u64) -> String {
    count.to_string()
}

/// After how many events it was measured.
fn events(waits: &Figures) -> u64 {
    get(waits, "events", "1", "after").unwrap_or_default()
}

/// A number below a million, as it is written: `20,000`.
fn thousands(number: u64) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

/// The processor's name, and the compiler's.
fn machine() -> String {
    let cpus = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let models = || cpus.lines().filter_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = models().next().map_or("an unnamed processor", |(_, model)| model);
    let rustc = first_line(Command::new("rustc").arg("--version")).unwrap_or_default();
    let rustc = rustc.split(" (").next().unwrap_or_default().to_owned();
    format!("{} × {model}, {rustc}, `--release`", models().count())
}

fn page(peers: &Figures, waits: &Figures) -> Result<String, std::fmt::Error> {
    let mut page = String::new();
    let allowed = |question| get(peers, "allowed", "1", question).unwrap_or_default();
    writeln!(
        page,
        include_str!("performance/top.md"),
        machine = machine(),
        messages = allowed("message"),
        photos = allowed("photo")
    )?;
    ratios(&mut page, peers)?;
    writeln!(page, "\n## The same in figures\n")?;
    absolute(&mut page, peers)?;
    writeln!(page, "\n## What is aimed at\n")?;
    goals(&mut page, peers, waits)?;
    writeln!(page)?;
    writeln!(page, include_str!("performance/waits.md"), events = thousands(events(waits)))?;
    waited(&mut page, waits)?;
    Ok(page)
}

/// Writes the page.
pub(crate) fn write(root: &Path, peers: &Figures, waits: &Figures) -> Result<(), String> {
    let text = page(peers, waits).map_err(|error| error.to_string())?;
    std::fs::write(root.join("docs/performance.md"), text).map_err(|error| error.to_string())
}
