//! Reasons in words, made from code and facts when somebody reads them.

use crate::contract::{Decision, Facts, Reason, ReasonCode};
use crate::words::{Channel, ConsentKind, ConsentState, Effect, LawfulBasis, Topic, words};

mod dates;
#[cfg(test)]
mod tests;

use dates::clock_time;

words! {
    /// The language of a reason's words.
    Locale {
        /// British English.
        EnGb = "en-GB",
    }
}

impl Decision {
    /// The same decision with every reason put into words.
    #[must_use]
    pub fn with_words(mut self, locale: Locale) -> Self {
        for reason in &mut self.reasons {
            reason.message = Some(reason.words(locale));
        }
        self
    }
}

fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// What a topic is called within a sentence.
fn matter(topic: Topic) -> String {
    let word = plain(topic.as_str());
    match topic {
        Topic::Urgent | Topic::Serious | Topic::Sensitive | Topic::Personal | Topic::General | Topic::Safeguarding => {
            let article = if topic == Topic::Urgent { "an" } else { "a" };
            format!("{article} {word} matter")
        }
        Topic::DailyNote
        | Topic::MeetingRequest
        | Topic::Reminder
        | Topic::Complaint
        | Topic::Celebration
        | Topic::MedicalAppointment
        | Topic::Detention => format!("a {word}"),
        Topic::Event | Topic::Incident => format!("an {word}"),
        Topic::MeetingMatter => "a matter for a meeting".to_owned(),
        Topic::SchoolDinner => "a question about school dinners".to_owned(),
        Topic::Closure => "the closing of the school".to_owned(),
        Topic::Collection => "the collection of a child".to_owned(),
        Topic::Homework
        | Topic::Absence
        | Topic::Sickness
        | Topic::Progress
        | Topic::Behaviour
        | Topic::Welfare
        | Topic::ImportantInformation
        | Topic::Administration
        | Topic::Comparison => word,
    }
}

/// Where something goes that goes by a channel: *to the office by email*.
const fn towards(channel: Channel) -> &'static str {
    match channel {
        Channel::SchoolOffice => "to the school office",
        Channel::OfficeEmail => "to the office by email",
        Channel::OfficePhone => "to the office by telephone",
        Channel::SchoolEmail => "to the school by email",
        Channel::SchoolPhone => "to the school by telephone",
        Channel::InPerson => "to the school in person",
        Channel::Meeting => "into a meeting",
        Channel::ComplaintsProcedure => "through the complaints procedure",
        Channel::PrivateMessage => "into a private message",
        Channel::WebForm => "through the web form",
        Channel::Paper => "to the school on paper",
        Channel::Sms => "by text message",
        Channel::Website => "onto the school's web site",
        Channel::Newsletter => "into the newsletter",
        Channel::OtherApp => "through the school's other app",
        Channel::SafeguardingLead => "to the safeguarding lead",
        Channel::SeniorLeader => "to a senior leader",
        Channel::Headteacher => "to the headteacher",
    }
}

/// How something is raised by a channel: *in person*.
const fn by_way_of(channel: Channel) -> &'static str {
    match channel {
        Channel::SchoolOffice => "with the school office",
        Channel::OfficeEmail => "with the office by email",
        Channel::OfficePhone => "with the office by telephone",
        Channel::SchoolEmail => "by email",
        Channel::SchoolPhone => "by telephone",
        Channel::InPerson => "in person",
        Channel::Meeting => "in a meeting",
        Channel::ComplaintsProcedure => "through the complaints procedure",
        Channel::PrivateMessage => "in a private message",
        Channel::WebForm => "through the web form",
        Channel::Paper => "on paper",
        Channel::Sms => "by text message",
        Channel::Website => "on the school's web site",
        Channel::Newsletter => "in the newsletter",
        Channel::OtherApp => "through the school's other app",
        Channel::SafeguardingLead => "with the safeguarding lead",
        Channel::SeniorLeader => "with a senior leader",
        Channel::Headteacher => "with the headteacher",
    }
}

impl Reason {
    /// The reason in words, made from its code and facts. No name of a person is in it.
    #[must_use]
    pub fn words(&self, _: Locale) -> String {
        words_of(self.code, self.effect, &self.facts)
    }
}

fn words_of(code: ReasonCode, effect: Effect, facts: &Facts) -> String {
    use ReasonCode as C;
    let topic = || facts.topic.map_or_else(|| "This".to_owned(), |topic| capital(&matter(topic)));
    let medium = || facts.medium.map_or_else(|| "material".to_owned(), |m| plain(m.as_str()));
    let fixed = |text: &str| text.to_owned();
    match code {
        C::UnknownId => fixed("The request names somebody or something that this school does not have."),
        C::Safeguarding => fixed("A safeguarding message is always accepted and goes to the safeguarding lead."),
        C::RestrictedLink => fixed("The link between this adult and this pupil is restricted."),
        C::AccountInactive => {
            let account = facts.account.map_or("not open", |account| account.as_str());
            format!("The account is {}.", plain(account))
        }
        C::ServiceClosed => fixed("The service is closed to everybody at this time."),
        C::CommunityEnded => fixed("The school has ended the use of the service."),
        C::NotGranted => match facts.topic {
            Some(_) => format!("{} is not something the policy lets one write about here.", topic()),
            None if facts.medium.is_some() => format!("Nothing in the policy lets one send this here ({}).", medium()),
            None => fixed("Nothing in the policy grants this."),
        },
        C::NotRegistered => fixed("The service is for parents and pupils registered at the school."),
        C::PupilLeft => fixed("The pupil has left the school, and access has closed."),
        C::YearNotIncluded if facts.topic.is_some() => fixed("The clause is for other year groups than the pupil's."),
        C::YearNotIncluded if facts.class.is_some() => fixed("The class's year group does not use the service."),
        C::YearNotIncluded if facts.year_group.is_some() => fixed("The pupil's year group does not use the service."),
        C::YearNotIncluded => fixed("No year group is recorded of the pupil or of a class of theirs."),
        C::NotTheirs => fixed("It concerns somebody else's pupil, class or conversation."),
        C::AdultsOnly => fixed("Codes are for parents and carers only."),
        C::TooManyAdults => {
            let limit = facts.limit.unwrap_or_default();
            format!("No more than {limit} adults are linked with a pupil unless the school permits it.")
        }
        C::NotForRelatives => fixed("Adults who are linked as relatives may not do this."),
        C::AcceptanceNeeded if effect == Effect::Advise => {
            fixed("The policy has a new version; please accept it again.")
        }
        C::AcceptanceNeeded => fixed("Signing up needs the policy to be accepted."),
        C::NotSigned => fixed("The adult has to have signed the policy before a code is sent or used."),
        C::CodeNotRecognised => fixed("The code is not one that was sent to this adult."),
        C::CodeInUse => fixed("This adult holds the same code for another pupil; send another code."),
        C::InvitationExpired => fixed("The invitation has expired; ask the school for another."),
        C::InvitationLocked => fixed("Too many wrong codes were tried; ask the school for another invitation."),
        C::ProcessingConsentMissing if facts.written == Some(true) => {
            fixed("There is no written consent to process this pupil's data.")
        }
        C::ProcessingConsentMissing => fixed("There is no consent to process this pupil's data."),
        C::MediaConsentMissing => {
            let written = if facts.written == Some(true) { "written " } else { "" };
            let there = facts.kind.map_or("", shown_where);
            format!("There is no {written}consent to show this pupil{there} ({}).", medium())
        }
        C::Objected => {
            format!("Somebody objected to the processing of this pupil's data, which rests on {}.", based(facts))
        }
        C::OtherBasis => {
            let objects = facts.bases.as_deref().is_some_and(LawfulBasis::may_object);
            let so = match facts.state {
                Some(ConsentState::Given) => "no consent is asked for",
                _ if objects => "this counts as an objection",
                _ => "this stops nothing",
            };
            format!("The pupil's data are processed by {}, not by consent; {so}.", based(facts))
        }
        C::NoParentalResponsibility => fixed("This needs parental responsibility for the pupil."),
        C::PupilsDoNotMessage => fixed("Pupils take no part in messages."),
        C::WrongRecipient => fixed("Parents write to somebody else about this."),
        C::RecipientUnreachable => fixed("The recipient has no open account."),
        C::TopicGoesElsewhere => match facts.channel {
            _ if facts.channels.is_some() => {
                let all: Vec<_> = facts.channels.iter().flatten().map(|channel| towards(*channel)).collect();
                format!("{} goes {}, not into the service.", topic(), all.join(", and "))
            }
            Some(Channel::PrivateMessage) => format!("{} goes into a private message.", topic()),
            Some(channel) => format!("{} goes {}, not into the service.", topic(), towards(channel)),
            None => format!("{} goes elsewhere, not into the service.", topic()),
        },
        C::TopicNotHere => format!("{} has no place in the service.", topic()),
        C::FeatureNotInUse if facts.channel.is_some() => {
            let instead = facts.channel.map(by_way_of).unwrap_or_default();
            format!("The school does not use this part of the service any more; it is done {instead}.")
        }
        C::FeatureNotInUse => fixed("The school does not use this part of the service."),
        C::TopicForMeeting => format!("{} is for a meeting; ask for one.", topic()),
        C::TopicBetterElsewhere => match facts.channel {
            Some(channel) => format!("{} is better raised {}.", topic(), by_way_of(channel)),
            None => format!("{} is not what the service is for.", topic()),
        },
        C::LongerThanAdvised => {
            format!("Messages are best kept to {} characters.", facts.limit.unwrap_or_default())
        }
        C::OutsideHours => match facts.at {
            Some(at) if effect == Effect::Hold => {
                format!("This is outside the hours; it takes effect from {}.", clock_time(at))
            }
            Some(at) => format!("This is outside the hours; it is open from {}.", clock_time(at)),
            None => fixed("This is outside the hours, which do not open again."),
        },
        C::ReplyNotTheirs => fixed("Staff reply only to the parents of pupils in a class of theirs."),
        C::ReplyKindNotAllowed => {
            let about = facts.topic.map_or_else(|| "this".to_owned(), matter);
            format!("A message about {about} is answered only by sending it where it belongs.")
        }
        C::ForTheLead => fixed("A safeguarding message is closed by the safeguarding lead, or who stands in."),
        C::ConversationClosed => fixed("The conversation is closed."),
        C::NamedTooFully => fixed("A pupil is named too fully here."),
        C::NameProtected => match facts.allowed.as_deref().and_then(<[_]>::first) {
            Some(alias) => format!("This pupil goes by another name here: {}.", plain(alias)),
            None => fixed("This pupil goes by another name here."),
        },
        C::NamedWhereShown => fixed("A post shows this pupil or names the pupil, and never does both."),
        C::ShownAloneOnly => fixed("This pupil is shown alone only, never in a picture with others."),
        C::NotInGroupPosts => fixed("This pupil is in no post that features others, too."),
        C::SensitiveOnStory if facts.topic == Some(Topic::Safeguarding) => {
            fixed("A safeguarding concern goes to the safeguarding lead, never on a story.")
        }
        C::SensitiveOnStory => fixed("Sensitive or private information never goes on a story."),
        C::OffSite => fixed("The policy does not let this person post this from outside school."),
        C::NotAnAuthor => fixed("The policy does not let this person post this here."),
        C::CategoryNotListed => match facts.allowed.as_deref() {
            Some(allowed) => {
                let allowed: Vec<_> = allowed.iter().map(|category| plain(category)).collect();
                format!("Posts of this category are not for this page; these are: {}.", allowed.join(", "))
            }
            None => fixed("Posts of this category are not for this page."),
        },
        C::ContentGone => fixed("It is no longer there."),
        C::PostQuotaReached => match (facts.limit, facts.at) {
            (Some(limit), Some(at)) => {
                let media: Vec<_> = facts.media.iter().flatten().map(|medium| plain(medium.as_str())).collect();
                let kind =
                    if media.is_empty() { String::new() } else { format!(" of this kind ({})", media.join(", ")) };
                let next = clock_time(at);
                format!("There are no more than {limit} posts{kind} a week here; the next week begins at {next}.")
            }
            _ => fixed("There are as many posts this week as there may be."),
        },
        C::PostedTooLate => {
            let days = facts.limit.unwrap_or_default();
            format!("What it shows was taken too long ago: posts come within {days} days.")
        }
        C::AwaitsApproval => fixed("It is shown once it has been approved."),
        C::PointsPositiveOnly => fixed("Points are positive only."),
        C::HomePointsGiven => match (facts.limit, facts.at) {
            (Some(limit), Some(at)) => {
                format!(
                    "No more than {limit} points a week are given at home; the next week begins at {}.",
                    clock_time(at)
                )
            }
            _ => fixed("As many points were given at home this week as may be."),
        },
        C::SkillNotListed => fixed("Points are given for the listed areas only."),
        C::PointsStayInSchool => fixed("Individual points stay in school."),
        C::TotalNotShared => fixed("This total has not been shared."),
        C::BehaviourNotManagedHere => fixed("The service is not used to manage unacceptable behaviour."),
        C::RemoteLearningOff => fixed("Remote learning is not on for this class."),
        C::TaskClosed => fixed("The task has closed."),
        C::StaysInService => fixed("What is shared in the service stays in it."),
        C::NeverSold => fixed("Information is never sold."),
        C::SchoolDevicesOnly => fixed("Staff use the school's devices, unless a personal one was permitted."),
        C::ErasedBefore if effect == Effect::Advise => {
            let count = facts.comes_back.unwrap_or_default();
            format!("Somebody who was erased comes back, and with them what was imposed on them ({count}).")
        }
        C::ErasedBefore if facts.comes_back.is_some() => {
            let count = facts.comes_back.unwrap_or_default();
            format!(
                "It names somebody who was erased; insist, if they are to be taken back. What was imposed on them comes back, too ({count})."
            )
        }
        C::CopyOwed => fixed("The family is given a copy first of what is held on a pupil who has left."),
        C::InService => fixed("Staff in service are not erased; it waits until they have left."),
        C::ErasedBefore => fixed("It names somebody who was erased; insist, if they are to be taken back."),
        C::OnesOwn => fixed("Nobody settles what is their own; somebody else has to."),
        C::TieStands if effect == Effect::Advise => {
            fixed("A record is tied to another of the same human, and stays so; an update can part them.")
        }
        C::TieStands => fixed("The record is tied to another of the same human; to part them, name that one, too."),
        C::LinkEndedBefore => {
            fixed("The file links two people whose link was ended; it stays ended until somebody links them again.")
        }
        C::RecordedOtherwise => fixed("The file says otherwise than somebody recorded; what was recorded stands."),
        C::EntriesDisagree => {
            fixed("Two entries of the file say different things of the same; what both allow was taken.")
        }
        C::StepTooEarly => {
            let first = facts.allowed.as_deref().unwrap_or_default().join(" or ");
            let first = if first.is_empty() { "step".to_owned() } else { plain(&first) };
            format!("Another step comes first: a {first}.")
        }
        C::NoBreachSince => {
            fixed("The next step comes after another breach, and none is on record since the last step.")
        }
        C::NothingToDo => fixed("There is nothing there to act on."),
        C::Granted => fixed("The policy grants this."),
        C::Permitted => fixed("It was permitted for this time."),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Where a pupil is shown, as a consent of its own has it.
const fn shown_where(kind: ConsentKind) -> &'static str {
    match kind {
        ConsentKind::OthersJournals => " in another pupil's journal",
        ConsentKind::ClassApp => " in this service",
        ConsentKind::Website => " on the school's web site",
        ConsentKind::SocialMedia => " on social media",
        ConsentKind::Newsletter => " in the newsletter",
        ConsentKind::Prospectus => " in the prospectus",
        ConsentKind::Press => " in the press",
        ConsentKind::Display => " on display in school",
        _ => "",
    }
}

/// On what the processing of data rests.
fn based(facts: &Facts) -> String {
    let bases: Vec<_> = facts.bases.iter().flatten().map(|basis| plain(basis.as_str())).collect();
    if bases.is_empty() { "another basis".to_owned() } else { bases.join(" and ") }
}
