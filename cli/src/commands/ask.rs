//! `schoolgate ask`.

use schoolgate::contract::{Decision, Event, Instant, Request, Roster};
use schoolgate::log::{When, read_event};
use schoolgate::policy::Policy;
use schoolgate::words::{Effect, Verdict};
use schoolgate::{Locale, School};
use schoolgate_words::{About, Unreviewed, Words};
use serde_json::json;

use crate::args::Ask;
use crate::read;
use crate::said::{Colours, Problem, Said, about, visible};
use crate::words::decision::paragraphs;
use crate::words::people::People;

pub(crate) fn run(arguments: &Ask, colours: Colours) -> Result<Said, Problem> {
    let mut request: Request = read::typed(&arguments.request)?;
    request.at = arguments.at.unwrap_or(request.at);
    let words = said_in(&arguments.locale, arguments.unreviewed)?;
    let Asked { school, policy, people } = asked(arguments, request.at)?;
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
    let mut text = told(&decision, &request, &policy, &people, &words, colours);
    if let Some(plan) = &plan {
        text.push_str("plan\n");
        match &plan.request {
            None => text.push_str("  there is no way\n"),
            Some(planned) => {
                let about = About { names: Some(people.names()), at: Some(request.at) };
                for step in words.plan(plan, &about).steps {
                    text.push_str(&format!("  {} ({})\n", visible(&step.words), step.clause));
                }
                text.push_str(&format!("  and then ask at {}\n", people.when(planned.at, request.at)));
            }
        }
    }
    Ok(Said::of(text).holding(holds))
}

/// Whom is asked, by which policy, and what its people are called.
struct Asked {
    school: School,
    policy: Policy,
    people: People,
}

fn asked(arguments: &Ask, at: Instant) -> Result<Asked, Problem> {
    if let Some(log) = &arguments.log {
        return as_it_was(log, arguments.as_of, at);
    }
    // One or the other is given, as the program's arguments have it.
    let policy = read::policy(arguments.policy.as_deref().unwrap_or_default())?;
    let named = arguments.school.as_deref().unwrap_or_default();
    let roster: Roster = read::typed(named)?;
    let people = People::of(&roster);
    let school = School::open(policy.clone(), roster).map_err(about(named))?;
    Ok(Asked { school, policy, people })
}

/// The school of a log, as it was or as the log leaves it; the policy is the one in force when it is asked.
fn as_it_was(named: &str, when: Option<When>, at: Instant) -> Result<Asked, Problem> {
    let text = String::from_utf8(read::bytes(named)?).map_err(about(named))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let events: Vec<Event> = lines
        .map(|(index, line)| read_event(line.as_bytes()).map_err(about(&format!("{named}, line {}", index + 1))))
        .collect::<Result<_, _>>()?;
    let school = match when {
        Some(when) => School::as_of(None, &events, when).map(|(school, _)| school),
        None => School::replay(&events),
    };
    let school = school.map_err(about(named))?;
    let policy = school.policy_at(at).cloned().ok_or_else(|| {
        Problem(format!("{named}: no policy was in force at {at}; ask at an instant after the school was opened"))
    })?;
    let moment = school.zone().map_err(about(named))?.moment(at);
    let people = People::of(&school.known().roster(&moment));
    Ok(Asked { school, policy, people })
}

/// The sentences of a language, by its tag.
fn said_in(tag: &str, unreviewed: bool) -> Result<Words, Problem> {
    let locale = schoolgate_words::Locale::from_tag(tag).ok_or_else(|| {
        let known: Vec<_> = schoolgate_words::Locale::ALL.iter().map(|locale| locale.tag()).collect();
        Problem(format!("--locale: {} is no language known here; use one of {}", visible(tag), known.join(", ")))
    })?;
    let unreviewed = if unreviewed { Unreviewed::Accept } else { Unreviewed::Refuse };
    Words::of(locale, unreviewed).map_err(|_| {
        Problem(format!(
            "--locale {tag}: no native reader has reviewed it; to see it all the same, give --unreviewed, too"
        ))
    })
}

/// The verdict, and what is said for it and against it, with the clauses' headings.
fn told(
    decision: &Decision,
    request: &Request,
    policy: &Policy,
    people: &People,
    words: &Words,
    colours: Colours,
) -> String {
    let word = match decision.verdict {
        Verdict::Allow => colours.green("ALLOW"),
        Verdict::Hold => colours.yellow("HOLD"),
        _ => colours.red("DENY"),
    };
    let mut text = format!("{word}  by {} {}\n", decision.policy.id, decision.policy.version);
    if let Some(note) = words.note() {
        text.push_str(&colours.faint(&visible(&format!("  {note}"))));
        text.push('\n');
    }
    let about = About { names: Some(people.names()), at: Some(request.at) };
    text.push_str(&format!("  {}\n", visible(&words.headline(decision, &about))));
    for paragraph in paragraphs(decision, request.at, people, words) {
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
