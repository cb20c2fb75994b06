//! `schoolgate import`.

use schoolgate::contract::{SchoolId, to_json};
use schoolgate_rosters::import::Imported;
use serde_json::json;

use crate::args::Import;
use crate::day::imported::in_short;
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
    let short = in_short(&report, &roster);
    let Some(out) = &arguments.out else {
        if arguments.json.json {
            return Said::json(&json!({ "roster": roster, "report": report }));
        }
        return Ok(Said { text: written, beside: short, holds: true });
    };
    std::fs::write(out, written).map_err(about(&out.display().to_string()))?;
    if arguments.json.json { Said::json(&report) } else { Ok(Said::of(short)) }
}
