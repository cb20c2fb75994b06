//! `schoolgate show`.

use schoolgate_tools::show::page;

use crate::args::Show;
use crate::read;
use crate::said::{Problem, Said, visible};

pub(crate) fn run(arguments: &Show) -> Result<Said, Problem> {
    let page = page(&read::policy(&arguments.policy)?);
    if arguments.json.json {
        return Said::json(&page);
    }
    Ok(Said::of(if arguments.html { page.html() } else { visible(&page.markdown()) }))
}
