//! Reading policies, rosters and other files.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use schoolgate::contract::{Date, FromTree, SchoolId, from_json};
use schoolgate::policy::{BUILT_IN, Policy, built_in};
use schoolgate_rosters::import::{Imported, NamedFile, Options, read};
use schoolgate_rosters::packed::Unpacked;
use schoolgate_tools::check::{Severity, check};
use schoolgate_tools::source::{Format, Source};

use crate::said::{Problem, about, visible};

/// The bytes of a file, or of the standard input where it is called `-`.
pub(crate) fn bytes(named: &str) -> Result<Vec<u8>, Problem> {
    if named == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(about("the standard input"))?;
        return Ok(bytes);
    }
    std::fs::read(named).map_err(about(named))
}

/// A document as JSON, of a file that may be written as whatever is read.
pub(crate) fn json(named: &str) -> Result<String, Problem> {
    let source = Source::read(&bytes(named)?, Format::of_name(named)).map_err(|unreadable| {
        let (line, column) = (unreadable.place.line, unreadable.place.column);
        Problem(format!("{named}:{line}:{column}: {}", unreadable.sentence))
    })?;
    Ok(source.json())
}

/// What a file says, of the contract's types.
pub(crate) fn typed<T: FromTree>(named: &str) -> Result<T, Problem> {
    from_json(json(named)?.as_bytes()).map_err(about(named))
}

/// A policy: a built-in's id, or a file.
pub(crate) fn policy(named: &str) -> Result<Policy, Problem> {
    if BUILT_IN.iter().any(|(id, _)| *id == named) {
        return built_in(named).map_err(about(named));
    }
    let text = bytes(named).map_err(|Problem(error)| {
        let known: Vec<_> = BUILT_IN.iter().map(|(id, _)| *id).collect();
        Problem(format!("{error}; a policy is a file, or the id of a built-in one ({})", known.join(", ")))
    })?;
    let checked = check(&text, Format::of_name(named), None);
    checked.policy.ok_or_else(|| {
        let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let lines: Vec<String> = errors.map(|found| format!("{named}:{}", visible(&found.to_string()))).collect();
        Problem(lines.join("\n"))
    })
}

/// Which school is read from a folder's files.
pub(crate) struct School {
    pub(crate) id: SchoolId,
    pub(crate) name: String,
    pub(crate) zone: String,
    pub(crate) org: Option<String>,
    pub(crate) today: Option<Date>,
}

impl School {
    /// A roster and a report of the folder's files (CSV, JSON, XML, zips), or of one zip.
    pub(crate) fn import(&self, folder: &Path) -> Result<Imported, Problem> {
        let at = folder.display().to_string();
        let is = |path: &Path, end: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(end));
        let mut paths = vec![folder.to_path_buf()];
        if !(is(folder, "zip") && folder.is_file()) {
            let entries = std::fs::read_dir(folder).map_err(about(&at))?;
            let read = |path: &PathBuf| ["csv", "json", "xml", "zip"].iter().any(|end| is(path, end));
            paths = entries.flatten().map(|entry| entry.path()).filter(read).collect();
            paths.sort();
        }
        if paths.is_empty() {
            return Err(Problem(format!("{at}: holds no .csv, .json or .xml file and no .zip")));
        }
        let mut files = Vec::new();
        for path in &paths {
            let bytes = std::fs::read(path).map_err(about(&path.display().to_string()))?;
            files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes));
        }
        let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
        let mut options = Options::new(self.id.clone(), self.name.clone(), self.zone.clone());
        options.org.clone_from(&self.org);
        options.today = self.today;
        let unpacked = Unpacked::of(&files).map_err(about(&at))?;
        read(&unpacked.files(), &options).map_err(about(&at))
    }
}

/// The files that paths stand for: of a folder every one that could be a scenario, in the order of their names.
pub(crate) fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    const ENDS: [&str; 4] = ["json", "jsonc", "yaml", "yml"];
    let mut files = Vec::new();
    let mut waiting: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    while let Some(path) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&path) else {
            files.push(path);
            continue;
        };
        let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        let ends = |path: &Path| path.extension().is_some_and(|end| ENDS.iter().any(|known| end == *known));
        entries.retain(|entry| entry.is_dir() || ends(entry));
        entries.sort();
        waiting.extend(entries.into_iter().rev());
    }
    files
}

/// The day on which the program runs, in Greenwich.
pub(crate) fn today() -> Option<Date> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    let now = chrono::DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, 0)?;
    Some(Date::from(now.date_naive()))
}
