//! A school read from its management system's export, and what came of the import in a few lines.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use schoolgate::contract::{Date, Roster, SchoolId};
use schoolgate::import::{Imported, NamedFile, Options, Report, one_roster};
use schoolgate::policy::Policy;

use super::day::Day;
use super::made;

/// The zone of an imported school, which the files do not say.
const ZONE: &str = "Europe/London";

/// Reads the folder's CSV files and makes the day.
pub(crate) fn read(folder: &Path, org: Option<&str>) -> Result<(Day, Report), String> {
    let at = folder.display();
    let entries = std::fs::read_dir(folder).map_err(|error| format!("--roster {at}: {error}"))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")));
    paths.sort();
    if paths.is_empty() {
        return Err(format!("--roster {at}: holds no .csv file"));
    }
    let mut files = Vec::new();
    for path in &paths {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes));
    }
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    let problem = |error| format!("--roster {at}: {error}");
    let id = SchoolId::new("imported").map_err(problem)?;
    let name = folder.file_name().map_or_else(|| "imported".into(), |name| name.to_string_lossy().into_owned());
    let mut options = Options::new(id, name, ZONE);
    options.org = org.map(str::to_owned);
    // The day is in the export's own first term, so it is read once for the terms and once as of that day.
    let mut imported = one_roster(&files, &options).map_err(problem)?;
    let today = first_school_day(&imported.roster)?;
    if !imported.roster.calendar.terms.is_empty() {
        options.today = Some(Date::from(today));
        imported = one_roster(&files, &options).map_err(problem)?;
    }
    let Imported { roster, report } = imported;
    let asked = made::day(&roster, today).map_err(problem)?;
    Ok((Day { roster, asked }, report))
}

/// The first weekday of the first term, or of October 2023 where the files know no terms.
fn first_school_day(roster: &Roster) -> Result<NaiveDate, String> {
    let first = roster.calendar.terms.iter().map(|term| term.first.naive()).min();
    let first = first.or_else(|| NaiveDate::from_ymd_opt(2023, 10, 2)).ok_or("no such day")?;
    let weekday = (0..7)
        .filter_map(|days| first.checked_add_days(Days::new(days)))
        .find(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    weekday.ok_or_else(|| "the first term lies beyond the calendar".to_owned())
}

/// What was taken, skipped and left pending, in a few lines.
pub(crate) fn in_short(report: &Report, roster: &Roster) -> String {
    let pending = roster.links.iter().filter(|link| link.pending).count();
    let mut out = format!(
        "Import ({}): {} pupils, {} parents, {} links ({pending} pending), {} staff, {} classes\n",
        report.format,
        roster.pupils.len(),
        roster.parents.len(),
        roster.links.len(),
        roster.staff.len(),
        roster.classes.len()
    );
    let files: Vec<_> = report.files.iter().map(|file| format!("{} {}/{}", file.file, file.taken, file.rows)).collect();
    out.push_str(&format!("  rows taken: {}\n", files.join(", ")));
    let mut skipped: Vec<(&str, usize)> = Vec::new();
    for skip in &report.skipped {
        match skipped.iter_mut().find(|(sentence, _)| *sentence == skip.sentence) {
            Some((_, count)) => *count += 1,
            None => skipped.push((&skip.sentence, 1)),
        }
    }
    skipped.iter().for_each(|(sentence, count)| out.push_str(&format!("  skipped {count:>5}  {sentence}\n")));
    for note in &report.notes {
        let place = note.file.as_deref().map(|file| format!("{file}: ")).unwrap_or_default();
        let column = note.column.as_deref().map(|column| format!("column {column}: ")).unwrap_or_default();
        out.push_str(&format!("  note    {:>5}  {place}{column}{}\n", note.count, note.sentence));
    }
    let clean: String = out.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
    format!("{clean}  zone: {ZONE}, since the files name none\n\n")
}

/// Which of the policies are for other years than any pupil here is in, and so will invite nobody.
pub(crate) fn not_served(roster: &Roster, policies: &[Policy]) -> String {
    let of_class = |id| roster.classes.iter().find(|class| Some(&class.id) == id).and_then(|class| class.year_group);
    let years: BTreeSet<_> =
        roster.pupils.iter().filter_map(|pupil| pupil.year_group.or_else(|| of_class(pupil.class.as_ref()))).collect();
    let mut out = String::new();
    for policy in policies {
        let rules = policy.rules();
        let only = rules.year_groups.iter().map(|cited| &cited.rule.years);
        let invited = rules.invitations.iter().filter_map(|cited| cited.rule.years.as_ref());
        let Some(served) = only.chain(invited).next() else { continue };
        if !years.is_empty() && !served.iter().any(|year| years.contains(year)) {
            let list = |years: Vec<&str>| years.join(", ");
            let served = list(served.iter().map(|year| year.as_str()).collect());
            let here = list(years.iter().map(|year| year.as_str()).collect());
            let id = &policy.document().id;
            out.push_str(&format!(
                "{id} is for the years {served}; the pupils here are in {here}, so it invites nobody.\n"
            ));
        }
    }
    if out.is_empty() { out } else { out + "\n" }
}
