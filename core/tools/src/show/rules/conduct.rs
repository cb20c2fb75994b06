//! Features in use, sharing, conduct, and the policy's upkeep.

use schoolgate::catalogue::{
    ClassPageVisits, ClosedTime, Features, Judging, Ladder, NeverDisclosed, NoPhotoList, NoSharing, Reporting, Retired,
    Review, Rule, SchoolDevices, Suspension, Termination, Translation,
};
use schoolgate::contract::Bound;

use super::only_if;
use crate::show::words::{Said, and, capital, joined, or};

pub(super) fn told(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Features(Features { used, retired, closed }) => {
            let mut told = format!(
                "In use are {}. What needs another feature is refused, save for safeguarding messages; the \
                 work in portfolios comes with remote learning.",
                and(used)
            );
            for Retired { feature, channel, from, instead } in retired {
                let feature = feature.map(|feature| format!("{} is not used any more", feature.said()));
                let channel = channel.map(|channel| format!("nothing goes {} any more", channel.said()));
                let gone: Vec<String> = feature.into_iter().chain(channel).collect();
                let gone = gone.join(", and ");
                let instead =
                    instead.map_or_else(String::new, |instead| format!("; it goes {} instead", instead.said()));
                told.push_str(&format!(" From {from} on {gone}{instead}."));
            }
            for ClosedTime { from, to } in closed {
                let through = if matches!(to, Bound::Day(_)) { "to the end of" } else { "to" };
                told.push_str(&format!(
                    " From {from} {through} {to} the service is closed to everybody, save for safeguarding messages and \
                     what people may always do with their data."
                ));
            }
            told
        }
        Rule::NoSharing(NoSharing { who, destinations, private_anywhere, permitted_by }) => {
            let who = capital(&and(who));
            let first = match destinations.as_slice() {
                [] => String::new(),
                places => format!("{who} share nothing from the service {}.", or(places)),
            };
            let lead = if first.is_empty() { who } else { " They".to_owned() };
            let private = if *private_anywhere {
                format!("{lead} share private material (messages and portfolios) nowhere at all.")
            } else {
                String::new()
            };
            let permitted = match permitted_by.as_slice() {
                [] => String::new(),
                roles => format!(
                    " A post may be shared there by permission of {}, where everybody whom it shows has agreed to that.",
                    or(roles)
                ),
            };
            format!("{first}{private}{permitted}")
        }
        Rule::NeverDisclosed(NeverDisclosed { purposes }) => {
            format!("Information about a pupil is never given to third parties {}.", or(purposes))
        }
        Rule::Reporting(Reporting { of, notify }) => {
            let told = match notify.as_slice() {
                [] => "This clause names nobody who is told; where no other does, a senior leader is.".to_owned(),
                roles => format!("Told of it: {}.", and(roles)),
            };
            format!("Anyone may report {} that they can see. {told}", and(of))
        }
        Rule::Judging(Judging {}) => "The headteacher and senior leaders judge what was reported; what they find \
            inappropriate is removed or blocked."
            .to_owned(),
        Rule::Suspension(Suspension { on_report }) => format!(
            "A breach on record leads to suspension of the account.{}",
            only_if(
                *on_report,
                "While a report of what somebody wrote waits for a judgement, the headteacher and senior leaders may \
                 suspend them; it ends when they find that it may stay."
            )
        ),
        Rule::Ladder(Ladder { steps, may_skip, advice_only, each_after_breach }) => {
            let steps: Vec<String> = steps.iter().map(|step| step.said()).collect();
            let early = if *advice_only { "advised against" } else { "refused" };
            let skip = match may_skip.as_slice() {
                [] => String::new(),
                roles => format!(" In a serious case it may be taken all the same by {}.", or(roles)),
            };
            let each =
                only_if(*each_after_breach, "After a step the next comes only once another breach is on record.");
            format!(
                "Steps are taken in this order: {}.{each} One whose turn has not come is {early}.{skip} What was posted is \
                 removed without waiting for any of them.",
                joined(&steps, "and then")
            )
        }
        Rule::Termination(Termination { community }) => format!(
            "The headteacher and senior leaders may end the use of the service for a person.{}",
            only_if(*community, "They may end it for everybody, too.")
        ),
        Rule::SchoolDevices(SchoolDevices { permitted_by }) => {
            let own = match permitted_by.as_slice() {
                [] => "Nobody may permit a personal one by this.".to_owned(),
                roles => format!("A personal one may be permitted by {}.", or(roles)),
            };
            format!("Staff use the school’s devices. {own}")
        }
        Rule::ClassPageVisits(ClassPageVisits { by }) => format!(
            "To see that the policy is kept, any class page may be visited by {}. Visits are recorded, and private \
             messages are no part of them.",
            or(by)
        ),
        Rule::NoPhotoList(NoPhotoList {}) => {
            "Staff who post, and never parents, see which pupils of a class may not be shown, by medium.".to_owned()
        }
        Rule::Translation(Translation {}) => "Parents may read posts in the language they prefer.".to_owned(),
        Rule::Review(Review { every_months, each_term }) => {
            let months = every_months.map(|every_months| match every_months {
                1 => "every month after its last review".to_owned(),
                12 => "every year (12 months) after its last review".to_owned(),
                24 => "every two years (24 months) after its last review".to_owned(),
                months => format!("every {months} months after its last review"),
            });
            let terms = each_term.then(|| "in each term of the school’s calendar".to_owned());
            let each: Vec<String> = months.into_iter().chain(terms).collect();
            format!("The policy is reviewed {}.", each.join(", and "))
        }
        _ => return None,
    })
}
