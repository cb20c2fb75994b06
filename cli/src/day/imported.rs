//! A school read from its management system's export, and what came of the import in a few lines.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use schoolgate::contract::{Date, Roster, SchoolId};
use schoolgate::policy::Policy;
use schoolgate_rosters::import::{Imported, Report};

use super::asked::Day;
use super::made;
use crate::read::School;
use crate::said::{Problem, about};

/// The zone of an imported school, which the files do not say.
const ZONE: &str = "Europe/London";

/// Reads the folder's CSV files and makes the day.
pub(crate) fn read(folder: &Path, org: Option<&str>) -> Result<(Day, Report), Problem> {
    let name = folder.file_name().map_or_else(|| "imported".into(), |name| name.to_string_lossy().into_owned());
    let mut school = School {
        id: SchoolId::new("imported").map_err(about("--roster"))?,
        name,
        zone: ZONE.to_owned(),
        org: org.map(str::to_owned),
        today: None,
    };
    // The day is in the export's own first term, so it is read once for the terms and once as of that day.
    let mut imported = school.import(folder)?;
    let today = first_school_day(&imported.roster)?;
    if !imported.roster.calendar.terms.is_empty() {
        school.today = Some(Date::from(today));
        imported = school.import(folder)?;
    }
    let Imported { roster, report } = imported;
    let asked = made::day(&roster, today).map_err(about(&folder.display().to_string()))?;
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
            None => skipped.push((skip.sentence, 1)),
        }
    }
    skipped.iter().for_each(|(sentence, count)| out.push_str(&format!("  skipped {count:>5}  {sentence}\n")));
    for note in &report.notes {
        let place = note.file.as_deref().map(|file| format!("{file}: ")).unwrap_or_default();
        let column = note.column.as_deref().map(|column| format!("column {column}: ")).unwrap_or_default();
        out.push_str(&format!("  note    {:>5}  {place}{column}{}\n", note.count, note.sentence));
    }
    let clean: String = out.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
    format!("{clean}  zone: {}, since the files name none\n\n", roster.timezone)
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
