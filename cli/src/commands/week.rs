//! `schoolgate week`.

use schoolgate::School;
use schoolgate_tools::week::{of_policy, of_school};

use crate::args::Week;
use crate::read;
use crate::said::{Colours, Problem, Said, about};

pub(crate) fn run(arguments: &Week, Colours(colour): Colours) -> Result<Said, Problem> {
    let policy = read::policy(&arguments.policy)?;
    let week = match &arguments.school {
        None => of_policy(&policy),
        Some(named) => {
            let school = School::open(policy, read::typed(named)?).map_err(about(named))?;
            let from = arguments.from.or_else(read::today);
            let from =
                from.ok_or_else(|| Problem("the machine's clock tells no day; give one with --from".to_owned()))?;
            of_school(&school, from, arguments.staff.as_ref()).map_err(about(named))?
        }
    };
    if arguments.json.json {
        return Said::json(&week);
    }
    Ok(Said::of(if arguments.svg { week.svg() } else { week.text(arguments.width, colour) }))
}
