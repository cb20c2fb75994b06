//! Rosters that a scenario has imported from a folder of files beside it.

use std::path::Path;

use schoolgate::contract::{Date, SchoolId};
use schoolgate_rosters::import::{Imported, NamedFile, Options, read as read_files};
use serde::Deserialize;
use serde_json::Value;

/// `{"import": "FOLDER"}` in the place of a roster.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FromFolder {
    import: String,
    #[serde(default = "school")]
    id: String,
    #[serde(default = "named")]
    name: String,
    #[serde(default = "london")]
    timezone: String,
    today: Option<String>,
    org: Option<String>,
}

fn school() -> String {
    "school".to_owned()
}

fn named() -> String {
    "School".to_owned()
}

fn london() -> String {
    "Europe/London".to_owned()
}

/// Imports every file of a folder.
///
/// # Errors
/// A file that cannot be read, or what the import refuses.
pub fn import_folder(folder: &Path, options: &Options) -> Result<Imported, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    let ends = |end: &std::ffi::OsStr| ["csv", "json", "xml"].iter().any(|known| end.eq_ignore_ascii_case(known));
    paths.retain(|path| path.extension().is_some_and(ends));
    paths.sort();
    let mut files = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?));
    }
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    read_files(&files, options).map_err(|error| error.to_string())
}

/// Reads a roster from the folder that it names instead; any other roster stays.
pub(crate) fn read(roster: &mut Value, beside: Option<&Path>) -> Result<(), String> {
    if roster.get("import").is_none() {
        return Ok(());
    }
    let from = FromFolder::deserialize(&*roster).map_err(|error| format!("import: {error}"))?;
    let Some(beside) = beside else { return Err("import: is beside no file".to_owned()) };
    let id = SchoolId::new(from.id).map_err(|error| format!("import: {error}"))?;
    let mut options = Options::new(id, from.name, from.timezone);
    options.today = match from.today {
        Some(today) => Some(Date::parse(&today).map_err(|error| format!("import: today: {error}"))?),
        None => None,
    };
    options.org = from.org;
    let imported = import_folder(&beside.join(from.import), &options)?;
    *roster = serde_json::to_value(&imported.roster).map_err(|error| format!("import: {error}"))?;
    Ok(())
}
