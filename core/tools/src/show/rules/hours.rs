//! When what may be done.

use schoolgate::catalogue::{AnyTime, Hours, OutOfHoursPermission, Outside, Rule};
use schoolgate::words::{Party, Purpose};

use super::only_if;
use crate::show::times::windows;
use crate::show::words::{and, capital, joined, or, years as years_of};

pub(super) fn told(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Hours(hours) => told_hours(hours),
        Rule::AnyTime(AnyTime { who }) => told_any_time(who),
        Rule::OutOfHoursPermission(OutOfHoursPermission { given_by }) => format!(
            "In exceptional circumstances messages go outside the hours, with the permission of {}.",
            or(given_by)
        ),
        _ => return None,
    })
}

/// What somebody does for a purpose.
pub(crate) const fn doing(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Send => "send messages",
        Purpose::Reply => "reply to messages",
        Purpose::Check => "look at messages",
        Purpose::Publish => "publish posts",
        Purpose::Mark => "mark what pupils hand in",
        _ => "do what is newer than this page",
    }
}

fn told_hours(hours: &Hours) -> String {
    let Hours { purposes, who, windows: open, closed, outside, working_days, in_holidays, after_early_finish, .. } =
        hours;
    let (school_days_only, years) = (hours.school_days_only, &hours.years);
    let mut acts: Vec<&str> = Vec::new();
    for act in purposes.iter().map(|purpose| doing(*purpose)) {
        if !acts.contains(&act) {
            acts.push(act);
        }
    }
    let acts = joined(&acts, "and");
    let (people, open) = (capital(&and(who)), windows(open));
    let open = match closed.as_slice() {
        [] => open,
        closed => format!("{open}; but not {}", windows(closed)),
    };
    let first = match outside {
        Outside::Deny => format!("{people} may {acts} only at these times: {open}. At other times it is refused."),
        Outside::Hold => format!(
            "{people} may {acts} at any time, but it takes effect only at these times: {open}. What comes at other times \
             waits until they begin."
        ),
        Outside::Advise => {
            format!(
                "{people} are advised to {acts} only at these times: {open}. At other times it is allowed all the same."
            )
        }
        other => format!("{people} {acts} at these times: {open}. Outside them: {other}."),
    };
    let working =
        only_if(*working_days, "Besides, the member of staff concerned has to be on a working day and not away.");
    let holidays = only_if(
        *in_holidays,
        "They hold in the school’s holidays, too, and on days outside its terms; other closures close them.",
    );
    let early = only_if(*after_early_finish, "They stay open when school has finished early.");
    let school_days = only_if(
        school_days_only,
        "They bind on school days alone: on days that they do not name, on days without school and once school has finished \
         early, it is open at all hours.",
    );
    let years = years.as_ref().map_or(String::new(), |years| {
        format!(" They bind only what is about pupils of {}, and the pages of such classes.", years_of(years))
    });
    let unjudged = unjudged(purposes, who);
    let unjudged = unjudged.map(|note| format!(" {note}")).unwrap_or_default();
    format!("{first}{working}{holidays}{early}{school_days}{years}{unjudged}")
}

/// What a statement of hours binds in name only.
fn unjudged(purposes: &[Purpose], who: &[Party]) -> Option<String> {
    let has = |purpose, party| purposes.contains(&purpose) && who.contains(&party);
    let mut notes = Vec::new();
    if has(Purpose::Reply, Party::Parent) {
        notes.push("A parent’s answer is a message that is sent, so the hours of sending count for it.");
    }
    if has(Purpose::Publish, Party::Parent) {
        notes.push("Parents publish nothing but what they add to portfolios, where a clause lets them.");
    }
    if purposes.contains(&Purpose::Mark) {
        notes.push("A pupil who hands work in outside the hours for marking is told from when it is marked.");
    }
    if who.contains(&Party::Pupil) {
        notes.push("Pupils neither write, read nor publish, so these hours bind no pupil.");
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}

fn told_any_time(who: &[Party]) -> String {
    let quiet = only_if(
        who.contains(&Party::Parent),
        "What arrives outside the recipient’s hours of reply is delivered quietly, and the parent is told from when a reply \
         can come.",
    );
    format!("{} may send messages at any time of day or night.{quiet}", capital(&and(who)))
}
