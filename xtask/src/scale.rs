//! `cargo xtask scale`: a night's audit of many schools' logs on Spark, beside the same as a plain loop, and what both took,
//! written into `docs/scale.md`.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_arithmetic,
    reason = "figures for people"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::figures::{grouped, load, put};
use crate::install_ffi::output_folder;
use crate::natives::{NATIVE, place};
use crate::servers::{EXAMPLES, told};
use crate::shell::{cargo, quietly, say};

/// From when on the audit tells, and until when: the night in which it runs.
const FROM: &str = "2023-09-01T00:00:00Z";
const AT: &str = "2023-11-30T02:00:00Z";

/// A million schools, each with as many events as a school has in a year of 195 days with 500 each.
const MANY_SCHOOLS: f64 = 1e6;
const A_YEAR: f64 = 97_500.0;

/// How much is audited.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) schools: usize,
    pub(crate) events: usize,
    pub(crate) poisoned: usize,
}

/// What a night came to.
pub(crate) struct Night {
    /// What `nightly.py sums` says.
    pub(crate) sums: Value,
    /// Into how many partitions Spark divided the schools.
    pub(crate) partitions: u64,
    /// Where the rows of Spark are not those of the loop.
    pub(crate) alike: Result<(), String>,
    /// Seconds: Spark on so many cores, and the loop on as many.
    spark: Vec<(usize, f64)>,
    plain: Vec<(usize, f64)>,
    /// Bytes of the logs as text, and as Parquet.
    text: u64,
    parquet: u64,
}

/// `scale [--schools N] [--events N]`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let mut size = Size { schools: 200, events: 10_000, poisoned: 8 };
    for pair in arguments.chunks(2) {
        let number = pair.get(1).and_then(|number| number.parse().ok());
        match (pair.first().map(String::as_str), number) {
            (Some("--schools"), Some(number)) => size.schools = number,
            (Some("--events"), Some(number)) => size.events = number,
            _ => return Err("takes --schools N and --events N and nothing else".to_owned()),
        }
    }
    let busy = load();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let night = night(root, size, &[cores], true)?;
    night.alike.clone()?;
    put(root, "docs/scale.md", &format!("{}\n\n{}", told(busy), figures(size, &night)?))
}

/// The environment that the audit runs in.
pub(crate) fn python(root: &Path) -> PathBuf {
    output_folder(root).join("spark/bin/python")
}

/// Makes the logs, audits them on Spark and in a loop on so many cores each, and compares.
pub(crate) fn night(root: &Path, size: Size, cores: &[usize], release: bool) -> Result<Night, String> {
    let home = std::path::absolute(output_folder(root).join("scale")).map_err(|error| error.to_string())?;
    let _ = fs::remove_dir_all(&home);
    let (logs, events, out, rows) =
        (home.join("logs"), home.join("events"), home.join("audit"), home.join("loop.jsonl"));
    fs::create_dir_all(&events).map_err(|error| format!("{}: {error}", events.display()))?;
    let optimised = if release { &["--release"][..] } else { &[] };
    let program = |name: &str| {
        let mut command = cargo(root);
        command.args(["run", "-q"]).args(optimised).args(EXAMPLES);
        command.args(["-p", "schoolgate-audit-example", "--bin", name, "--"]);
        command
    };
    let numbers = [size.schools, size.events, size.poisoned].map(|number| number.to_string());
    let [schools, of_each, poisoned] = &numbers;
    let mut make = program("logs");
    make.arg(&logs).args(["--schools", schools, "--events", of_each, "--poison", poisoned]);
    say!("{}", succeed(&mut make)?.trim());
    install(root, &home)?;
    let nightly = |arguments: &[&dyn AsRef<std::ffi::OsStr>]| {
        let mut command = Command::new(python(root));
        command.arg(root.join("examples/spark/nightly.py")).env("SPARK_LOCAL_IP", "127.0.0.1").current_dir(&home);
        // What Spark says of its start and its end is nothing to anybody, unless it fails.
        arguments.iter().for_each(|argument| {
            command.arg(argument);
        });
        succeed(&mut command)
    };
    nightly(&[&"load", &logs, &events])?;
    let (mut spark, mut plain, mut partitions) = (Vec::new(), Vec::new(), 0);
    for many in cores {
        let told = nightly(&[&"audit", &events, &out, &FROM, &AT, &logs.join("draft.json"), &many.to_string()])?;
        let told: Value = serde_json::from_str(told.lines().last().unwrap_or_default())
            .map_err(|error| format!("{told}: {error}"))?;
        partitions = told.get("partitions").and_then(Value::as_u64).unwrap_or_default();
        let seconds = told.get("seconds").and_then(Value::as_f64).ok_or("the audit says nothing of its time")?;
        say!("Spark on {many} cores: {seconds:.1} s");
        spark.push((*many, seconds));
        let mut plainly = program("loop");
        let output = plainly.arg(&logs).args([FROM, AT, &many.to_string()]).stdin(Stdio::null()).output();
        let output = output.map_err(|error| format!("loop: {error}"))?;
        let (said, timed) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let seconds: f64 = timed.trim().parse().map_err(|_| format!("the loop failed: {timed}"))?;
        say!("the loop on {many} cores: {seconds:.1} s");
        plain.push((*many, seconds));
        fs::write(&rows, said.as_ref()).map_err(|error| format!("{}: {error}", rows.display()))?;
    }
    let alike = nightly(&[&"same", &out, &rows]).map(drop);
    let sums = serde_json::from_str(&nightly(&[&"sums", &out])?).map_err(|error| error.to_string())?;
    Ok(Night { sums, partitions, alike, spark, plain, text: bytes(&logs), parquet: bytes(&events) })
}

/// Builds the wheel as it is shipped, and puts it into the environment.
fn install(root: &Path, home: &Path) -> Result<(), String> {
    place(root, NATIVE)?;
    let (python, package, wheels) = (python(root), root.join("bindings-mobile/python"), home.join("wheels"));
    let pip = |arguments: &[&str]| {
        let mut command = Command::new(&python);
        command.args(["-m", "pip", "-q", "--disable-pip-version-check"]).args(arguments);
        command
    };
    succeed(pip(&["wheel", "--no-deps", "-w"]).arg(&wheels).arg(package))?;
    succeed(pip(&["install", "--no-index", "--force-reinstall", "--find-links"]).arg(wheels).arg("schoolgate"))
        .map(drop)
}

fn succeed(command: &mut Command) -> Result<String, String> {
    let finished = quietly(command)?;
    if finished.success { Ok(finished.text) } else { Err(format!("failed: {command:?}\n{}", finished.text)) }
}

/// How much a folder holds.
fn bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let size =
        |path: PathBuf| if path.is_dir() { bytes(&path) } else { fs::metadata(path).map_or(0, |meta| meta.len()) };
    entries.map(|entry| size(entry.path())).sum()
}

/// A count of the sums.
pub(crate) fn count(sums: &Value, name: &str) -> u64 {
    match sums.get(name) {
        Some(Value::Object(counts)) => counts.values().filter_map(Value::as_u64).sum(),
        other => other.and_then(Value::as_u64).unwrap_or_default(),
    }
}

fn figures(size: Size, night: &Night) -> Result<String, String> {
    let sums = &night.sums;
    let poisoned = sums.get("poisoned").and_then(Value::as_object).ok_or("the sums lack the poisoned")?;
    let sound = count(sums, "events");
    let per_core = |(cores, seconds): &(usize, f64)| sound as f64 / seconds / *cores as f64;
    let mut out = format!(
        "{} schools with {} events each ({} MB of text, {} MB of Parquet), in {} partitions. {} logs were poisoned and are named; \
         the other {} have {} events, and every row is what the loop says of that school.\n\n",
        grouped(size.schools as u64),
        grouped(size.events as u64),
        grouped(night.text / 1_000_000),
        grouped(night.parquet / 1_000_000),
        grouped(night.partitions),
        poisoned.len(),
        size.schools - poisoned.len(),
        grouped(sound),
    );
    out.push_str("| | seconds | events a second and core | of the loop's |\n|---|---|---|---|\n");
    for (spark, plain) in night.spark.iter().zip(&night.plain) {
        let cores = match spark.0 {
            1 => "1 core".to_owned(),
            many => format!("{many} cores"),
        };
        let (here, there) = (per_core(spark), per_core(plain));
        out += &format!("| the loop, {cores} | {:.1} | {} | 1 |\n", plain.1, grouped(there as u64));
        out += &format!(
            "| Spark, {cores}, its start left out | {:.1} | {} | {:.2} |\n",
            spark.1,
            grouped(here as u64),
            here / there
        );
    }
    let inside = sums.get("seconds").and_then(Value::as_f64).unwrap_or_default();
    if inside > 0.0 {
        out += &format!(
            "| inside the function, processor's time | {inside:.1} | {} | |\n",
            grouped((sound as f64 / inside) as u64)
        );
    }
    out.push_str("\n| what the night came to | |\n|---|---|\n");
    let rows = [
        ("denials", "denials"),
        ("promises kept", "promises_kept"),
        ("promises broken", "promises_broken"),
        ("parents' messages that wait", "unanswered"),
        ("consents that do not stand", "consent_gaps"),
        ("requests judged again under the draft", "draft_judged"),
        ("refusals under the draft, by clause", "draft_refused"),
    ];
    for (what, name) in rows {
        let most = sums.get(name).and_then(Value::as_object).map(|counts| {
            let mut counts: Vec<_> =
                counts.iter().filter_map(|(clause, count)| Some((count.as_u64()?, clause))).collect();
            counts.sort_by(|one, other| other.cmp(one));
            counts.iter().take(3).map(|(count, clause)| format!("{clause} {}", grouped(*count))).collect::<Vec<_>>()
        });
        let most = most
            .filter(|most| !most.is_empty())
            .map_or_else(String::new, |most| format!(", of them {}", most.join(", ")));
        out += &format!("| {what} | {}{most} |\n", grouped(count(sums, name)));
    }
    out.push_str("\n| a poisoned log | what is said of it |\n|---|---|\n");
    for (school, said) in poisoned {
        out += &format!("| `{school}` | `{}` |\n", said.as_str().unwrap_or_default());
    }
    out += &paper(night, sound, &per_core)?;
    Ok(out)
}

/// What a million schools would take, by what was measured on all cores.
fn paper(night: &Night, sound: u64, per_core: &dyn Fn(&(usize, f64)) -> f64) -> Result<String, String> {
    let measured = night.spark.last().ok_or("nothing was measured")?;
    let rate = per_core(measured);
    let hours = |events: f64| events / rate / 3_600.0;
    let bytes = night.parquet as f64 / sound as f64;
    let (month, year) = (MANY_SCHOOLS * A_YEAR / 12.0, MANY_SCHOOLS * A_YEAR);
    let line = |what: &str, events: f64| {
        let (core_hours, terabytes) = (grouped(hours(events) as u64), events * bytes / 1e12);
        format!(
            "| {what} | {} thousand million | {core_hours} | {} | {terabytes:.1} |\n",
            grouped((events / 1e9) as u64),
            grouped((hours(events) / 8.0).ceil() as u64)
        )
    };
    let mut out = String::from(
        "\nOn paper, a million schools with 97,500 events a year each (195 days with 500), at what was measured on all cores:\n\n\
         | logs since | events | core-hours | cores for a night of eight hours | TB of Parquet |\n|---|---|---|---|---|\n",
    );
    out += &line("a month", month);
    out += &line("a year", year);
    Ok(out)
}
