//! `schoolgate ask`.

use schoolgate::contract::{Decision, Request, Roster};
use schoolgate::policy::Policy;
use schoolgate::words::{Effect, Verdict};
use schoolgate::{Locale, School};
use serde_json::json;

use crate::args::Ask;
use crate::read;
use crate::said::{Colours, Problem, Said, about, visible};
use crate::words::decision::paragraphs;
use crate::words::people::People;

pub(crate) fn run(arguments: &Ask, colours: Colours) -> Result<Said, Problem> {
    let policy = read::policy(&arguments.policy)?;
    let roster: Roster = read::typed(&arguments.school)?;
    let mut request: Request = read::typed(&arguments.request)?;
    request.at = arguments.at.unwrap_or(request.at);
    let people = People::of(&roster);
    let school = School::open(policy.clone(), roster).map_err(about(&arguments.school))?;
    let problem = about(&arguments.request);
    let decision = if arguments.shown { school.ask_for_reader(&request, &request.by) } else { school.ask(&request) };
    let decision = decision.map_err(&problem)?.with_words(Locale::EnGb);
    let plan = if arguments.plan { Some(school.plan(&request).map_err(&problem)?) } else { None };
    let holds = decision.verdict != Verdict::Deny;
    if arguments.json.json {
        let said = match plan {
            Some(plan) => Said::json(&json!({ "decision": decision, "plan": plan })),
            None => Said::json(&decision),
        };
        return Ok(said?.holding(holds));
    }
    let mut text = told(&decision, &request, &policy, &people, colours);
    if let Some(plan) = plan {
        text.push_str("plan\n");
        match &plan.request {
            None => text.push_str("  there is no way\n"),
            Some(planned) => {
                let steps = plan.steps.iter().map(|step| serde_json::to_string(step).unwrap_or_default());
                steps.for_each(|step| text.push_str(&format!("  {}\n", visible(&step))));
                text.push_str(&format!("  and then ask at {}\n", people.when(planned.at, request.at)));
            }
        }
    }
    Ok(Said::of(text).holding(holds))
}

/// The verdict, and what is said for it and against it, with the clauses' headings.
fn told(decision: &Decision, request: &Request, policy: &Policy, people: &People, colours: Colours) -> String {
    let word = match decision.verdict {
        Verdict::Allow => colours.green("ALLOW"),
        Verdict::Hold => colours.yellow("HOLD"),
        _ => colours.red("DENY"),
    };
    let mut text = format!("{word}  by {} {}\n", decision.policy.id, decision.policy.version);
    for paragraph in paragraphs(decision, request.at, people) {
        text.push_str(&format!("  {}{}\n", paragraph.sign, visible(&paragraph.words)));
    }
    let deciding = Effect::from_word(decision.verdict.as_str());
    let mut cited = Vec::new();
    for reason in &decision.reasons {
        let counts = Some(reason.effect) == deciding || reason.effect == Effect::Advise;
        if counts && !cited.contains(&&reason.clause) {
            cited.push(&reason.clause);
        }
    }
    for clause in cited {
        if let Some(heading) = policy.heading(clause) {
            text.push_str(&colours.faint(&visible(&format!("  clause {clause}: {heading}"))));
            text.push('\n');
        }
    }
    text
}
