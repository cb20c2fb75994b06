//! `schoolgate import`.

use schoolgate::contract::{SchoolId, to_json};
use schoolgate_rosters::import::{Imported, Report};
use serde_json::json;

use crate::args::Import;
use crate::read::School;
use crate::said::{Problem, Said, about};

pub(crate) fn run(arguments: &Import) -> Result<Said, Problem> {
    let folder = arguments.folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let school = School {
        id: SchoolId::new(arguments.id.clone()).map_err(about("--id"))?,
        name: arguments.name.clone().or(folder).unwrap_or_else(|| arguments.id.clone()),
        zone: arguments.zone.clone(),
        org: arguments.org.clone(),
        today: arguments.today,
    };
    let Imported { roster, report } = school.import(&arguments.folder)?;
    let written = to_json(&roster).map_err(about("the roster"))? + "\n";
    let page = page(&report, &roster.timezone);
    let Some(out) = &arguments.out else {
        if arguments.json.json {
            return Said::json(&json!({ "roster": roster, "report": report }));
        }
        return Ok(Said { text: written, beside: page, holds: true });
    };
    std::fs::write(out, written).map_err(about(&out.display().to_string()))?;
    if arguments.json.json { Said::json(&report) } else { Ok(Said::of(page)) }
}

/// The report as a page: the totals, each file, what was not taken, and what to look at.
fn page(report: &Report, zone: &str) -> String {
    let totals = &report.totals;
    let mut out = format!(
        "Import ({}): {} pupils, {} parents, {} links ({} pending, {} with parental responsibility), {} staff, {} classes\n\
         {} rows: {} taken ({} of them in part), {} to look at. Zone: {zone}, which the files do not say.\n",
        report.format,
        totals.pupils,
        totals.parents,
        totals.links,
        totals.pending,
        totals.responsible,
        totals.staff,
        totals.classes,
        totals.rows,
        totals.taken,
        totals.half_taken,
        totals.doubted
    );
    for file in &report.files {
        out.push_str(&format!("  {}: {} of {} rows taken\n", file.file, file.taken, file.rows));
    }
    // What has one reason in one column of one file is one line, with its rows.
    let mut lines: Vec<(Place<'_>, Vec<u32>)> = Vec::new();
    for skip in &report.skipped {
        let place = Place {
            file: Some(&skip.file),
            column: skip.column.as_deref(),
            part: skip.rest_taken,
            sentence: skip.sentence,
        };
        match lines.iter_mut().find(|(known, _)| *known == place) {
            Some((_, rows)) => rows.push(skip.row),
            None => lines.push((place, vec![skip.row])),
        }
    }
    chapter(&mut out, "Not taken", &lines);
    let notes = report.notes.iter().map(|note| {
        let place =
            Place { file: note.file.as_deref(), column: note.column.as_deref(), part: false, sentence: &note.sentence };
        (place, note.rows.clone())
    });
    chapter(&mut out, "To look at", &notes.collect::<Vec<_>>());
    out.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).chain(['\n']).collect()
}

/// What a line of the page is about.
#[derive(PartialEq)]
struct Place<'a> {
    file: Option<&'a str>,
    column: Option<&'a str>,
    /// Whether the rest of the rows was taken.
    part: bool,
    sentence: &'a str,
}

fn chapter(out: &mut String, title: &str, lines: &[(Place<'_>, Vec<u32>)]) {
    if lines.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    for (place, rows) in lines {
        let rows = (!rows.is_empty()).then(|| ranges(rows));
        let column = place.column.map(|column| format!("column {column}"));
        let parts: Vec<_> = [place.file.map(str::to_owned), column, rows].into_iter().flatten().collect();
        let part = if place.part { " (a part; the rest was taken)" } else { "" };
        let colon = if parts.is_empty() { "" } else { ": " };
        out.push_str(&format!("  {}{part}{colon}{}\n", parts.join(", "), place.sentence));
    }
}

/// How many stretches of rows a line names; `--json` has them all.
const NAMED: usize = 24;

/// Rows as people write them: `rows 2-5, 9`.
fn ranges(rows: &[u32]) -> String {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let stretches: Vec<&[u32]> = rows.chunk_by(|one, next| one.checked_add(1) == Some(*next)).collect();
    let named = stretches.iter().take(NAMED).map(|stretch| match stretch {
        [first, .., last] => format!("{first}-{last}"),
        stretch => stretch.iter().map(u32::to_string).collect(),
    });
    let mut text = format!("{} {}", if rows.len() == 1 { "row" } else { "rows" }, named.collect::<Vec<_>>().join(", "));
    let more: usize = stretches.iter().skip(NAMED).map(|stretch| stretch.len()).sum();
    if more > 0 {
        text.push_str(&format!(" and {more} more, which --json names"));
    }
    text
}

#[cfg(test)]
mod tests {
    use schoolgate::contract::SchoolId;
    use schoolgate_rosters::import::{NamedFile, Options, read};

    use super::{page, ranges};

    #[test]
    fn rows_are_named_in_stretches() {
        assert_eq!(ranges(&[7]), "row 7");
        assert_eq!(ranges(&[9, 2, 3, 4, 3]), "rows 2-4, 9");
        let many: Vec<u32> = (0..60).map(|n| n * 2).collect();
        assert!(ranges(&many).ends_with("46 and 36 more, which --json names"));
    }

    #[test]
    fn the_page_says_what_was_not_taken_where_and_why() {
        let users = "sourcedId,role,givenName,familyName,agentSourcedIds,grades\np1,student,Al,Ray,\"a1,a9\",3\n\
                     p2,student,Bo,Ray,a1,9th\na1,parent,Cy,Ray,,\nx1,wizard,Di,Ray,,\nx2,wizard,Ed,Ray,,\n";
        let options = Options::new(SchoolId::new("s").unwrap(), "S", "Europe/London");
        let imported = read(&[NamedFile { name: "users.csv", bytes: users.as_bytes() }], &options).unwrap();
        let page = page(&imported.report, "Europe/London");
        for line in [
            "Import (one_roster_1.1): 2 pupils, 1 parents, 2 links (0 pending, 0 with parental responsibility), 0 staff, 0 classes",
            "5 rows: 3 taken (1 of them in part), 1 to look at. Zone: Europe/London, which the files do not say.",
            "  users.csv: 3 of 5 rows taken",
            "Not taken",
            "  users.csv, column agentSourcedIds, row 2 (a part; the rest was taken): An agent is not in the users file; no link was made.",
            "  users.csv, column role, rows 5-6: The role is not one that the import knows; correct it.",
            "To look at",
            "  users.csv, column grades, row 3: The grade is not one of N, R or 1 to 13 in any known spelling; it was left out.",
        ] {
            assert!(page.lines().any(|found| found == line), "{line} is not in\n{page}");
        }
        assert!(!page.contains("Cy"), "nobody's name is");
    }
}
