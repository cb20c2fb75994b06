//! Who belongs, who joins, what pupils may do, data and consent.

use schoolgate::catalogue::{
    AdultsOnly, Codes, ConsentsFirst, DataRights, Invitations, JournalOf, Leavers, LinkedAdults, MediaConsent,
    Membership, Privacy, ProcessingConsent, Protection, PupilAccount, Refusing, Relatives, Rule, Welcome, YearGroups,
};

use crate::show::words::{Said, and, capital, or, years as named};

pub(super) fn told(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Membership(Membership {}) => {
            "The service is for pupils on the roll and their parents. A parent without a \
            child on the roll keeps the rights over their data and nothing else."
                .to_owned()
        }
        Rule::YearGroups(YearGroups { years }) => format!(
            "Only pupils of these year groups use the service: {}. The page of a class of any other year is closed.",
            named(years)
        ),
        Rule::Privacy(Privacy {}) => {
            "What concerns one pupil is seen by that pupil, the linked parents and the pupil’s \
            staff only. Posts are seen by the readers of the story on which they stand."
                .to_owned()
        }
        Rule::Leavers(Leavers { export_first, wait_days }) => {
            let mut told = "When a pupil leaves, access closes at the end of the last day, and what is held on \
                the pupil is due to be erased."
                .to_owned();
            if *export_first {
                told.push_str(" The family is given a copy first, and the school erases nothing before it is given");
                match wait_days {
                    Some(1) => told.push_str(" or a day has passed."),
                    Some(days) => told.push_str(&format!(" or {days} days have passed.")),
                    None => told.push('.'),
                }
            }
            told
        }
        Rule::Retention(rule) => {
            let from =
                if rule.from_leaving() { "the last day of the last pupil whom they concern" } else { "their own day" };
            let months = if rule.months == 1 { "a month".to_owned() } else { format!("{} months", rule.months) };
            format!(
                "{} are kept for {months} from {from} on. Then they are due to be disposed of, and the school does so; \
                 what is, or was, of safeguarding stays, and what a report waits for.",
                capital(&and(&rule.records))
            )
        }
        Rule::DataRights(DataRights { erase: true }) => {
            "At any time people may have a copy of what is held on them, and \
            parents of what is held on their children. They may have it deleted, too."
                .to_owned()
        }
        Rule::DataRights(DataRights { erase: false }) => "At any time people may have a copy of what is held on them, \
            and parents of what is held on their children. Nobody is granted deletion in the service by this."
            .to_owned(),
        Rule::Invitations(Invitations { years, responsible_only, consents_first, automatic }) => {
            let whom = if *responsible_only {
                "Those parents of whom parental responsibility is recorded are"
            } else {
                "Parents and other adults whom the school invites are"
            };
            let mut told = match years {
                None => format!("{whom} sent a code that links them with their child, in every year."),
                Some(years) => format!(
                    "{whom} sent a code that links them with their child, in these years: {}. This grants nothing to other \
                     years.",
                    named(years)
                ),
            };
            if let Some(ConsentsFirst { kinds, written }) = consents_first {
                let how = if *written { " in writing" } else { "" };
                told.push_str(&format!(" No code is sent or used before there is consent{how} to {}.", and(kinds)));
            }
            if *automatic {
                told.push_str(
                    " Once a pupil is in a class, what is due names every adult on record to whom one is to be sent.",
                );
            }
            told
        }
        Rule::Codes(Codes {}) => "A parent links with the child by the code.".to_owned(),
        Rule::AdultsOnly(AdultsOnly {}) => {
            "Codes are for parents and carers: a pupil or a member of staff who redeems one is refused.".to_owned()
        }
        Rule::LinkedAdults(LinkedAdults { at_most, approved_by, relatives }) => {
            let more = if approved_by.is_empty() {
                "Nobody may permit more.".to_owned()
            } else {
                format!("More may be permitted by {}.", or(approved_by))
            };
            let mut told = format!("At most {at_most} {} with a pupil at a time. {more}", adults(*at_most));
            if let Some(Relatives { at_most, may }) = relatives {
                let most = at_most.map_or_else(|| "Relatives".to_owned(), |most| format!("At most {most} relatives"));
                told.push_str(&format!(
                    " {most} may be linked besides, who may {}, as far as parents may, and nothing else.",
                    and(may)
                ));
            }
            told
        }
        Rule::Welcome(Welcome { provide, acceptance, signed_first, is_consent_to }) => {
            let first = if provide.is_empty() {
                "Nothing has to be handed over with an invitation.".to_owned()
            } else {
                format!("With an invitation the school hands over {}.", and(provide))
            };
            let second = if *acceptance {
                "Joining needs acceptance of the whole policy, and is that acceptance."
            } else {
                "Joining needs no acceptance of the policy."
            };
            let mut told = format!("{first} {second}");
            if *signed_first {
                told.push_str(
                    " No code is sent or used before the school has recorded that the adult signed the policy in force.",
                );
            }
            if !is_consent_to.is_empty() {
                told.push_str(&format!(
                    " Where an adult with parental responsibility joins, that is consent to {}; what anybody refused or took \
                     back stays so.",
                    and(is_consent_to)
                ));
            }
            told
        }
        Rule::PupilAccount(PupilAccount { may }) => {
            format!("With an account of their own pupils may {}, and nothing else by this.", and(may))
        }
        Rule::ProcessingConsent(rule) => processing(rule),
        Rule::MediaConsent(MediaConsent { surfaces, media, written, r#in, lasts_months, on_withdrawal, purposes }) => {
            let how = if *written { "It has to be in writing." } else { "Consent by word of mouth will do." };
            let lasts = match lasts_months {
                Some(1) => " It counts for a month from the day on which it was given.".to_owned(),
                Some(months) => format!(" It counts for {months} months from the day on which it was given."),
                None => String::new(),
            };
            let withdrawn =
                on_withdrawal.map_or(String::new(), |does| format!(" When it is taken back, {}.", does.said()));
            let whose = match r#in.as_deref() {
                None => String::new(),
                Some(whose) => {
                    let own = if whose.contains(&JournalOf::Own) { "in the pupil’s own journal" } else { "" };
                    let others = if whose.contains(&JournalOf::Others) {
                        "in other pupils’ journals, for which the pupil has to have agreed to be there, too"
                    } else {
                        ""
                    };
                    let each: Vec<_> = [own, others].into_iter().filter(|said| !said.is_empty()).collect();
                    format!(" This is of what shows the pupil {}.", each.join(", and "))
                }
            };
            let apart = purposes.as_ref().map_or(String::new(), |purposes| {
                format!(
                    " Each of these needs a consent of its own besides, the first where posts stand and the others wherever a \
                     post is shared outside: {}.",
                    and(purposes)
                )
            });
            format!(
                "On {}, {} that show a pupil need consent for just that.{whose}{apart} {how}{lasts}{withdrawn}",
                and(surfaces),
                and(media)
            )
        }
        Rule::Protection(Protection { levels }) => {
            let each: Vec<_> = levels.iter().map(|level| level.said()).collect();
            format!("Pupils whom the school has recorded so {}. Only staff know of it.", each.join("; "))
        }
        Rule::Refusing(Refusing { kinds }) => format!("Parents may refuse {}.", and(kinds)),
        _ => return None,
    })
}

fn processing(rule: &ProcessingConsent) -> String {
    match rule.without_consent() {
        None => {
            "A parent’s consent comes before a pupil’s data are processed; taking it back stops everything about the \
                 pupil."
                .to_owned()
        }
        Some(bases) => {
            let objecting = if rule.may_object() {
                "they may object, which stops everything about the pupil"
            } else {
                "a refusal stops nothing"
            };
            format!(
                "Pupils’ data are processed by {}, and no consent is asked for. Adults are told so with their invitation; \
                 {objecting}.",
                and(bases)
            )
        }
    }
}

const fn adults(count: u32) -> &'static str {
    if count == 1 { "adult is linked" } else { "adults are linked" }
}
