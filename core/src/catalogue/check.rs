//! What single rules refuse, whatever document they stand in.

use super::combine::once;
use super::points_check::{checked_home, checked_points, checked_thresholds, checked_totals};
use super::{
    ClosedTime, EscalationChain, Ladder, Leavers, MayMessage, Outside, PostQuota, QuotaOf, RelativeMay, Relatives,
    ReplyPromise, Retired, Review, Rule, StaffKind, TimeLimit, TopicsElsewhere, WaysDuring,
};
use crate::clock::WeeklyHours;
use crate::contract::{Bound, Error, ErrorCode};
use crate::words::{Channel, LadderStep, LawfulBasis, Party, Purpose, RecordKind, Role, Surface, Topic};

pub(super) fn needed<T>(list: &[T], field: &str) -> Result<(), Error> {
    if list.is_empty() {
        return Err(Error::new(ErrorCode::InvalidValue, "is empty; name at least one").at(field));
    }
    Ok(())
}

/// A list that may be left out, but not left empty.
pub(super) fn needed_if_given<T>(list: Option<&Vec<T>>, field: &str) -> Result<(), Error> {
    list.map_or(Ok(()), |list| needed(list, field))
}

/// The most that a promise counts: of working hours, half a year's.
const LONGEST: u32 = 1_000;

/// The topics of a promise or a chain.
fn checked_topics(topics: Option<&Vec<Topic>>) -> Result<(), Error> {
    needed_if_given(topics, "topics")?;
    if topics.is_some_and(|topics| topics.contains(&Topic::Safeguarding)) {
        let sentence = "names safeguarding, which is dealt with at any hour and promised nothing less; leave it out";
        return Err(Error::new(ErrorCode::InvalidValue, sentence).at("topics"));
    }
    Ok(())
}

fn checked_limit(limit: &TimeLimit) -> Result<(), Error> {
    let sentence = match limit.within {
        0 => "is 0, in which nobody could reply; allow one or more".to_owned(),
        within if within > LONGEST => format!("is more than {LONGEST}; promise less, or nothing"),
        _ => return Ok(()),
    };
    Err(Error::new(ErrorCode::InvalidValue, sentence).at("within"))
}

/// To whom a message may go up: those who answer for the school, or for the class.
const LEVELS: [Role; 4] = [Role::ClassTeacher, Role::Office, Role::SeniorLeader, Role::Headteacher];

fn checked_chain(rule: &EscalationChain) -> Result<(), Error> {
    checked_topics(rule.topics.as_ref())?;
    needed(&rule.levels, "levels")?;
    for (n, level) in rule.levels.iter().enumerate() {
        let refuse = |sentence: &str| {
            Err(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at(format!("levels[{n}].to")))
        };
        if !LEVELS.contains(&level.to) {
            return refuse(
                "reads no parents' messages; name the class teacher, the office, a senior leader or the headteacher",
            );
        }
        if rule.levels.iter().take(n).any(|before| before.to == level.to) {
            return refuse("stands at two levels; name each once");
        }
        checked_limit(&level.after).map_err(|error| error.inside(&format!("levels[{n}].after")))?;
    }
    Ok(())
}

fn checked_promise(rule: &ReplyPromise) -> Result<(), Error> {
    let refuse = |code, field: &str, sentence: &str| Err(Error::new(code, sentence.to_owned()).at(field));
    checked_topics(rule.topics.as_ref())?;
    needed_if_given(rule.except.as_ref(), "except")?;
    if rule.acknowledge.is_none() && rule.answer.is_none() {
        let sentence = "is left out, and so is `acknowledge`; promise one of the two, or both";
        return refuse(ErrorCode::MissingField, "answer", sentence);
    }
    if rule.extended_by_holding.is_some() && rule.answer.is_none() {
        let sentence = "puts off an answer that is not promised; leave it out, or promise an `answer`";
        return refuse(ErrorCode::InvalidValue, "extended_by_holding", sentence);
    }
    let limits = [
        ("acknowledge", &rule.acknowledge),
        ("answer", &rule.answer),
        ("extended_by_holding", &rule.extended_by_holding),
    ];
    for (field, limit) in limits {
        if let Some(limit) = limit {
            checked_limit(limit).map_err(|error| error.inside(field))?;
        }
    }
    Ok(())
}

/// Channels, those that are all to be used, and how the first of them is reached.
fn checked_ways(channels: &[Channel], all_of: &[Channel], contact: Option<&String>) -> Result<(), Error> {
    let refuse = |field: &str, sentence: &str| Err(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at(field));
    if contact.is_some_and(|contact| contact.trim().is_empty()) {
        return refuse("contact", "is empty; say how the channel is reached, or leave it out");
    }
    if contact.is_some() && channels.is_empty() && all_of.is_empty() {
        return refuse("contact", "is how to reach a channel, and `channels` names none; name the one that it reaches");
    }
    if let [_] = all_of {
        return refuse("all_of", "names one channel; name it in `channels`, or another that is to be used as well");
    }
    if once(all_of).len() < all_of.len() {
        return refuse("all_of", "names a channel twice; name each once");
    }
    Ok(())
}

/// The times at which topics go by other channels.
fn checked_times(rule: &TopicsElsewhere) -> Result<(), Error> {
    let within = |error: Error, n: usize| error.inside(&format!("during[{n}]"));
    for (n, during) in rule.during.iter().enumerate() {
        let WaysDuring { windows, channels, all_of, contact } = during;
        needed(windows, "windows").map_err(|error| within(error, n))?;
        if all_of.is_empty() {
            needed(channels, "channels").map_err(|error| within(error, n))?;
        }
        checked_ways(channels, all_of, contact.as_ref()).map_err(|error| within(error, n))?;
        WeeklyHours::compile(windows).map_err(|error| within(error.inside("windows"), n))?;
    }
    if !rule.during.is_empty() && rule.channels.is_empty() && rule.all_of.is_empty() && rule.write_about.is_none() {
        let sentence = "says how these topics go at some times, and nothing says how at others; name `channels`, too";
        return Err(Error::new(ErrorCode::MissingField, sentence).at("channels"));
    }
    let all: Vec<_> = rule.during.iter().flat_map(|during| during.windows.iter().cloned()).collect();
    WeeklyHours::compile(&all).map(drop).map_err(|error| {
        let sentence = "has windows of two entries that overlap; say of each time once how these topics go";
        Error::new(error.code(), sentence).at("during")
    })
}

/// The most days of a deadline, and the most posts of a quota.
const MOST_DAYS: u32 = 366;
const MOST_POSTS: u32 = 100;

fn checked_quota(rule: &PostQuota) -> Result<(), Error> {
    let refuse = |field: &str, sentence: &str| Err(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at(field));
    needed(&rule.surfaces, "surfaces")?;
    if rule.surfaces.contains(&Surface::Portfolio) {
        return refuse("surfaces", "names the portfolio, whose journals are not counted; leave it out");
    }
    needed_if_given(rule.showing.as_ref(), "showing")?;
    let senseless = |number: Option<u32>| number.is_some_and(|number| number == 0 || number > MOST_POSTS);
    match (rule.at_least, rule.at_most) {
        (None, None) => {
            let sentence = "is left out, and so is `at_least`; state one of the two, or both";
            Err(Error::new(ErrorCode::MissingField, sentence).at("at_most"))
        }
        (Some(_), _) if rule.of == QuotaOf::Author => {
            refuse("at_least", "is counted of a page only: who would owe the posts? Leave it out, or count by `page`")
        }
        (least, _) if senseless(least) => {
            refuse("at_least", "is not from 1 to 100; state such a number, or leave it out")
        }
        (_, most) if senseless(most) => refuse("at_most", "is not from 1 to 100; state such a number, or leave it out"),
        (Some(least), Some(most)) if most < least => {
            refuse("at_most", "is less than `at_least`; make it as many at least")
        }
        (_, None) if rule.advice_only => {
            refuse("advice_only", "advises against nothing without `at_most`; leave it out")
        }
        _ => Ok(()),
    }
}

/// The most steps of a ladder.
const STEPS: usize = 10;

fn checked_ladder(rule: &Ladder) -> Result<(), Error> {
    let refuse = |sentence: &str| Err(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at("steps"));
    let ends = rule.steps.iter().position(|step| *step == LadderStep::Termination);
    match rule.steps.len() {
        0 | 1 => refuse("has no step that leads to another; name two at least"),
        all if all > STEPS => refuse("has more than 10 steps; name fewer"),
        all if ends.is_some_and(|place| place + 1 < all) => {
            refuse("goes on after `termination`, after which there is nobody to take a step against; put it last")
        }
        _ => Ok(()),
    }
}

/// The most days for which an erasure waits: ten years.
const LONGEST_WAIT: u32 = 3_650;

fn checked_leaving(rule: &Leavers) -> Result<(), Error> {
    let refuse = |sentence: &str| Err(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at("wait_days"));
    match rule.wait_days {
        Some(_) if !rule.export_first => {
            refuse("waits for a copy that is not owed; say `export_first`, or leave it out")
        }
        Some(0) => refuse("is 0, in which nobody could be given a copy; allow one or more"),
        Some(LONGEST_WAIT..) => refuse("is ten years or more; wait less, or leave it out"),
        _ => Ok(()),
    }
}

fn checked_relatives(rule: &Relatives) -> Result<(), Error> {
    let refuse = |field: &str, sentence: &str| Err(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at(field));
    needed(&rule.may, "may")?;
    if rule.at_most == Some(0) {
        return refuse("at_most", "is 0, so nobody could be linked; allow one or more, or leave relatives out");
    }
    let says_something = rule.may.iter().any(|may| matches!(may, RelativeMay::Comment | RelativeMay::Like));
    let reads = rule.may.iter().any(|may| matches!(may, RelativeMay::ReadStories | RelativeMay::ReadPortfolio));
    if says_something && !reads {
        return refuse("may", "lets them comment on or like what they may not read; add `read_stories`");
    }
    if rule.may.contains(&RelativeMay::AddToJournal) && !rule.may.contains(&RelativeMay::ReadPortfolio) {
        return refuse("may", "lets them add to a journal that they may not read; add `read_portfolio`");
    }
    Ok(())
}

fn checked_retirement(rule: &Retired) -> Result<(), Error> {
    let refuse = |code, field: &str, sentence: &str| Err(Error::new(code, sentence.to_owned()).at(field));
    match (rule.feature, rule.channel) {
        (None, None) => {
            refuse(ErrorCode::MissingField, "feature", "is left out, and so is `channel`; say what is given up")
        }
        (Some(_), Some(_)) => {
            refuse(ErrorCode::InvalidValue, "channel", "stands beside `feature`; give each an entry of its own")
        }
        (_, Some(Channel::SafeguardingLead)) => {
            let sentence = "is the safeguarding lead, to whom there is always a way; leave it out";
            refuse(ErrorCode::InvalidValue, "channel", sentence)
        }
        (_, Some(channel)) if rule.instead == Some(channel) => {
            refuse(ErrorCode::InvalidValue, "instead", "is the channel that is given up; name another, or leave it out")
        }
        _ => Ok(()),
    }
}

/// Where one end is a day and the other an instant, the school's clock would have to be known.
fn checked_closing(closed: &ClosedTime) -> Result<(), Error> {
    let backwards = match (closed.from, closed.to) {
        (Bound::Day(from), Bound::Day(to)) => to < from,
        (Bound::At(from), Bound::At(to)) => to <= from,
        _ => false,
    };
    if backwards {
        let sentence = "lies before `from`, so that it is closed at no time; name a later one";
        return Err(Error::new(ErrorCode::InvalidValue, sentence).at("to"));
    }
    Ok(())
}

fn checked_review(rule: &Review) -> Result<(), Error> {
    let refuse = |code, field: &str, sentence: &str| Err(Error::new(code, sentence.to_owned()).at(field));
    match (rule.every_months, rule.each_term) {
        (Some(0), _) => refuse(ErrorCode::InvalidValue, "every_months", "is 0; review every month or more rarely"),
        (None, false) => {
            refuse(ErrorCode::MissingField, "every_months", "is left out, and so is `each_term`; say how often")
        }
        (Some(_), true) => {
            refuse(ErrorCode::InvalidValue, "each_term", "stands beside `every_months`; say one of the two")
        }
        _ => Ok(()),
    }
}

/// One mailbox is that of people who are something to the whole school: a class's teachers share what concerns it anyhow.
fn checked_mailbox(rule: &MayMessage) -> Result<(), Error> {
    let refuse = |field: &str, sentence: &str| Err(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at(field));
    if rule.from == Party::Staff {
        return refuse("shared", "is of what parents write, and this is from staff; leave it out");
    }
    match rule.staff.iter().position(|kind| !kind.is_of_school()) {
        Some(place) => {
            let sentence = "is no mailbox to share; name those who are something to the whole school, or a team";
            refuse(&format!("staff[{place}]"), sentence)
        }
        None => Ok(()),
    }
}

impl Rule {
    /// Checks the parameters of one rule.
    ///
    /// # Errors
    /// An empty list where something has to be named, windows that overlap or have no length, a number that makes
    /// no sense.
    pub fn check(&self) -> Result<(), Error> {
        match self {
            Self::Features(rule) => {
                needed(&rule.used, "used")?;
                rule.closed.iter().enumerate().try_for_each(|(n, closed)| {
                    checked_closing(closed).map_err(|error| error.inside(&format!("closed[{n}]")))
                })?;
                rule.retired.iter().enumerate().try_for_each(|(n, retired)| {
                    checked_retirement(retired).map_err(|error| error.inside(&format!("retired[{n}]")))
                })
            }
            Self::Leavers(rule) => checked_leaving(rule),
            Self::Retention(rule) => {
                needed(&rule.records, "records")?;
                if let Some(place) = rule.records.iter().position(|kind| *kind == RecordKind::Reports)
                    && rule.from_leaving()
                {
                    let sentence = "are of no pupil, and kept from their judgement; state them without `from`";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("records[{place}]")));
                }
                let sentence = match rule.months {
                    0 => "is 0, which keeps nothing at all; keep it for a month or longer",
                    1..=LONGEST => return Ok(()),
                    _ => "is more than 1000; keep it for less, or leave the rule out",
                };
                Err(Error::new(ErrorCode::InvalidValue, sentence).at("months"))
            }
            Self::YearGroups(rule) => needed(&rule.years, "years"),
            Self::Invitations(rule) => {
                needed_if_given(rule.years.as_ref(), "years")?;
                rule.consents_first.as_ref().map_or(Ok(()), |first| needed(&first.kinds, "consents_first.kinds"))
            }
            Self::Welcome(rule) if !rule.acceptance && !rule.is_consent_to.is_empty() => {
                let sentence =
                    "is given by accepting the policy, which `acceptance` does not ask for; let it, or leave this out";
                Err(Error::new(ErrorCode::InvalidValue, sentence).at("is_consent_to"))
            }
            Self::PupilAccount(rule) => needed(&rule.may, "may"),
            Self::LinkedAdults(rule) if rule.at_most == 0 => {
                Err(Error::new(ErrorCode::InvalidValue, "is 0, so nobody could be linked; allow one or more")
                    .at("at_most"))
            }
            Self::LinkedAdults(rule) => rule
                .relatives
                .as_ref()
                .map_or(Ok(()), |relatives| checked_relatives(relatives).map_err(|error| error.inside("relatives"))),
            Self::ProcessingConsent(rule) => {
                needed_if_given(rule.bases.as_ref(), "bases")?;
                let others = rule.bases.iter().flatten().any(|basis| *basis != LawfulBasis::Consent);
                if others && rule.without_consent().is_none() {
                    let sentence = "names `consent` beside another basis, on which nobody's consent is asked for; name \
                                    `consent` alone, or leave it out";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at("bases"));
                }
                Ok(())
            }
            Self::MediaConsent(rule) => {
                needed(&rule.surfaces, "surfaces")?;
                needed(&rule.media, "media")?;
                needed_if_given(rule.r#in.as_ref(), "in")?;
                needed_if_given(rule.purposes.as_ref(), "purposes")?;
                if let Some(place) = rule.purposes.iter().flatten().position(|kind| !kind.is_purpose()) {
                    let sentence = "is no channel or purpose; name `class_app`, `website`, `social_media`, `newsletter`, \
                                    `prospectus`, `press` or `display`";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("purposes[{place}]")));
                }
                if rule.r#in.is_some() && rule.surfaces != [Surface::Portfolio] {
                    let sentence = "tells one journal from another, and these stand on the `portfolio` alone; name no \
                                    other surface, or leave it out";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at("in"));
                }
                let sentence = match rule.lasts_months {
                    Some(0) => "is 0, so that no consent would ever count; let it last a month or longer",
                    Some(months) if months > LONGEST => "is more than 1000; let it last less, or leave it out",
                    _ => return Ok(()),
                };
                Err(Error::new(ErrorCode::InvalidValue, sentence).at("lasts_months"))
            }
            Self::Protection(rule) => needed(&rule.levels, "levels"),
            Self::Refusing(rule) => needed(&rule.kinds, "kinds"),
            Self::Hours(rule) => {
                needed(&rule.purposes, "purposes")?;
                needed(&rule.who, "who")?;
                needed(&rule.windows, "windows")?;
                needed_if_given(rule.years.as_ref(), "years")?;
                if rule.purposes.contains(&Purpose::Mark) && rule.outside != Outside::Hold {
                    let sentence = "refuses or advises, and what is handed in outside the hours for marking waits until they \
                                    begin; say `hold`";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at("outside"));
                }
                if rule.school_days_only {
                    let given = [
                        (rule.working_days, "working_days", "closes on days on which somebody does not work"),
                        (rule.in_holidays, "in_holidays", "opens in holidays"),
                        (rule.after_early_finish, "after_early_finish", "opens when school has finished early"),
                    ];
                    if let Some((_, field, does)) = given.iter().find(|(given, ..)| *given) {
                        let sentence = format!(
                            "{does}, and beside `school_days_only` it is open whenever there is no school; leave one of the two out"
                        );
                        return Err(Error::new(ErrorCode::InvalidValue, sentence).at(*field));
                    }
                }
                if rule.years.is_some() && rule.purposes.contains(&Purpose::Check) {
                    let sentence = "is for single year groups, and messages of all years are looked at in one go; leave \
                                    `check` out, or `years`";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at("purposes"));
                }
                WeeklyHours::compile(&rule.windows).map_err(|error| error.inside("windows"))?;
                WeeklyHours::covering_all(&rule.closed).map_err(|error| error.inside("closed")).map(drop)
            }
            Self::AnyTime(rule) => needed(&rule.who, "who"),
            Self::OutOfHoursPermission(rule) => needed(&rule.given_by, "given_by"),
            Self::MayMessage(rule) => {
                needed(&rule.staff, "staff").and_then(|()| needed_if_given(rule.topics.as_ref(), "topics"))?;
                needed_if_given(rule.media.as_ref(), "media")?;
                needed_if_given(rule.years.as_ref(), "years")?;
                if rule.shared { checked_mailbox(rule) } else { Ok(()) }
            }
            Self::HandingOn(rule) => {
                needed(&rule.by, "by").and_then(|()| needed(&rule.to, "to"))?;
                let anybody = rule.to.iter().position(|kind| *kind == StaffKind::AnyStaff);
                anybody.map_or(Ok(()), |place| {
                    let sentence =
                        "is anybody, and what a family writes goes to whom it concerns; name who that may be";
                    Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("to[{place}]")))
                })
            }
            Self::MayReply(rule) => needed(&rule.staff, "staff").and_then(|()| needed(&rule.kinds, "kinds")),
            Self::Recipients(rule) => {
                needed(&rule.only, "only")?;
                needed_if_given(rule.topics.as_ref(), "topics")?;
                if rule.topics.iter().flatten().any(|topic| *topic == Topic::Safeguarding) {
                    let sentence = "names safeguarding, which is always accepted; leave it out";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at("topics"));
                }
                Ok(())
            }
            Self::RepliesAbout(rule) => needed(&rule.topics, "topics").and_then(|()| needed(&rule.kinds, "kinds")),
            Self::ReplyPromise(rule) => checked_promise(rule),
            Self::TopicsElsewhere(rule) => {
                needed(&rule.from, "from")?;
                needed(&rule.topics, "topics")?;
                checked_ways(&rule.channels, &rule.all_of, rule.contact.as_ref())?;
                checked_times(rule)?;
                needed(&rule.r#in, "in")
            }
            Self::EscalationChain(rule) => checked_chain(rule),
            Self::OutOfOffice(rule) => checked_ways(&rule.channels, &[], rule.contact.as_ref()),
            Self::Fallback(rule) => {
                needed(&rule.channels, "channels")?;
                if let Some(place) = rule.channels.iter().position(|channel| *channel == Channel::PrivateMessage) {
                    let sentence = "needs an account; name a way that needs none";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("channels[{place}]")));
                }
                checked_ways(&rule.channels, &[], rule.contact.as_ref())
            }
            Self::TopicAdvice(rule) => needed(&rule.from, "from").and_then(|()| needed(&rule.topics, "topics")),
            Self::StoryAuthors(rule) => {
                needed(&rule.surfaces, "surfaces")?;
                if rule.authors.is_none() && rule.surfaces != [Surface::SchoolStory] {
                    let sentence = "is left out, which only the school story allows; name who posts there";
                    return Err(Error::new(ErrorCode::MissingField, sentence).at("authors"));
                }
                needed_if_given(rule.authors.as_ref(), "authors")?;
                needed_if_given(rule.off_site_by.as_ref(), "off_site_by")?;
                needed_if_given(rule.categories.as_ref(), "categories")?;
                needed_if_given(rule.showing.as_ref(), "showing")?;
                let anybody = rule.approved_by.iter().position(|kind| *kind == StaffKind::AnyStaff);
                anybody.map_or(Ok(()), |place| {
                    let sentence = "is anybody, its author, too, so that nothing waits; name who lets posts out";
                    Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("approved_by[{place}]")))
                })
            }
            Self::FamilyPosts(rule) => needed_if_given(rule.media.as_ref(), "media"),
            Self::StoryReaders(rule) => {
                needed(&rule.surfaces, "surfaces")?;
                if rule.featured_only && rule.surfaces.contains(&Surface::Portfolio) {
                    let sentence = "is of the stories: a journal is read by its own pupil's family alone; state the \
                                    portfolio in a rule of its own";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at("featured_only"));
                }
                Ok(())
            }
            Self::Comments(rule) => needed(&rule.surfaces, "surfaces"),
            Self::PostQuota(rule) => checked_quota(rule),
            Self::PostDeadline(rule) => {
                needed(&rule.surfaces, "surfaces")?;
                match rule.within_days {
                    1..=MOST_DAYS => Ok(()),
                    _ => {
                        let sentence =
                            format!("is not from 1 to {MOST_DAYS}; allow that many days, or leave the rule out");
                        Err(Error::new(ErrorCode::InvalidValue, sentence).at("within_days"))
                    }
                }
            }
            Self::Likes(rule) => needed(&rule.surfaces, "surfaces"),
            Self::Naming(rule) => {
                needed_if_given(rule.never_with_on.as_ref(), "never_with_on")?;
                if rule.never_with_on.is_some() && rule.never_with.is_empty() {
                    let sentence = "says where a name is never beside a picture, and `never_with` names no medium; name \
                                    one, or leave it out";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at("never_with_on"));
                }
                Ok(())
            }
            Self::Points(rule) => checked_points(rule),
            Self::PointsThresholds(rule) => checked_thresholds(rule),
            Self::HomePoints(rule) => checked_home(rule),
            Self::Skills(rule) => needed(&rule.only, "only"),
            Self::Totals(rule) => checked_totals(rule),
            Self::RemoteLearning(rule) => needed(&rule.set_by, "set_by"),
            Self::NoSharing(rule) => {
                needed(&rule.who, "who")?;
                if !rule.permitted_by.is_empty() && rule.destinations.is_empty() {
                    let sentence =
                        "permits posts to be shared, and `destinations` names no place; name one, or leave it out";
                    return Err(Error::new(ErrorCode::InvalidValue, sentence).at("permitted_by"));
                }
                if rule.private_anywhere { Ok(()) } else { needed(&rule.destinations, "destinations") }
            }
            Self::NeverDisclosed(rule) => needed(&rule.purposes, "purposes"),
            Self::Reporting(rule) => needed(&rule.of, "of"),
            Self::Ladder(rule) => checked_ladder(rule),
            Self::ClassPageVisits(rule) => needed(&rule.by, "by"),
            Self::Review(rule) => checked_review(rule),
            _ => Ok(()),
        }
    }
}
