//! Reasons in words, made from code and facts when somebody reads them.

use crate::contract::{Decision, Facts, Reason, ReasonCode};
use crate::words::{Effect, words};

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

impl Reason {
    /// The reason in words, made from its code and facts. No name of a person is in it.
    #[must_use]
    pub fn words(&self, _: Locale) -> String {
        words_of(self.code, self.effect, &self.facts)
    }
}

fn words_of(code: ReasonCode, effect: Effect, facts: &Facts) -> String {
    use ReasonCode as C;
    let topic = || facts.topic.map_or_else(|| "This".to_owned(), |t| capital(&plain(t.as_str())));
    let channel =
        || facts.channel.map_or_else(|| "another channel".to_owned(), |c| format!("the {}", plain(c.as_str())));
    let medium = || facts.medium.map_or_else(|| "material".to_owned(), |m| plain(m.as_str()));
    let at = || facts.at.map_or_else(|| "never again".to_owned(), |at| format!("from {at}"));
    let fixed = |text: &str| text.to_owned();
    match code {
        C::UnknownId => fixed("The request names somebody or something that this school does not have."),
        C::Safeguarding => fixed("A safeguarding message is always accepted and goes to the safeguarding lead."),
        C::RestrictedLink => fixed("The link between this adult and this pupil is restricted."),
        C::AccountInactive => {
            let account = facts.account.map_or("not open", |account| account.as_str());
            format!("The account is {}.", plain(account))
        }
        C::CommunityEnded => fixed("The school has ended the use of the service."),
        C::NotGranted => match facts.topic {
            Some(_) => format!("{} is not something the policy lets one write about here.", topic()),
            None => fixed("Nothing in the policy grants this."),
        },
        C::NotRegistered => fixed("The service is for parents and pupils registered at the school."),
        C::PupilLeft => fixed("The pupil has left the school, and access has closed."),
        C::YearNotIncluded => fixed("The pupil's year group does not use the service."),
        C::NotTheirs => fixed("It concerns somebody else's pupil, class or conversation."),
        C::AdultsOnly => fixed("Codes are for parents and carers only."),
        C::TooManyAdults => {
            let limit = facts.limit.unwrap_or_default();
            format!("No more than {limit} adults are linked with a pupil unless the school permits it.")
        }
        C::AcceptanceNeeded if effect == Effect::Advise => {
            fixed("The policy has a new version; please accept it again.")
        }
        C::AcceptanceNeeded => fixed("Signing up needs the policy to be accepted."),
        C::CodeNotRecognised => fixed("The code is not one that was sent to this adult."),
        C::CodeInUse => fixed("This adult holds the same code for another pupil; send another code."),
        C::InvitationExpired => fixed("The invitation has expired; ask the school for another."),
        C::InvitationLocked => fixed("Too many wrong codes were tried; ask the school for another invitation."),
        C::ProcessingConsentMissing => fixed("There is no consent to process this pupil's data."),
        C::MediaConsentMissing => {
            let written = if facts.written == Some(true) { "written " } else { "" };
            format!("There is no {written}consent to show this pupil ({}).", medium())
        }
        C::NoParentalResponsibility => fixed("This needs parental responsibility for the pupil."),
        C::PupilsDoNotMessage => fixed("Pupils take no part in messages."),
        C::WrongRecipient => fixed("Messages go to the pupil's own teachers only."),
        C::RecipientUnreachable => fixed("The recipient has no open account."),
        C::TopicGoesElsewhere => format!("{} goes to {}, not into the service.", topic(), channel()),
        C::TopicNotHere => format!("{} has no place in the service.", topic()),
        C::FeatureNotInUse => fixed("The school does not use this part of the service."),
        C::TopicForMeeting => format!("{} is for a meeting; ask for one.", topic()),
        C::TopicBetterElsewhere => match facts.channel {
            Some(_) => format!("{} is better raised by {}.", topic(), channel()),
            None => format!("{} is not what the service is for.", topic()),
        },
        C::LongerThanAdvised => {
            format!("Messages are best kept to {} characters.", facts.limit.unwrap_or_default())
        }
        C::OutsideHours => match effect {
            Effect::Advise => fixed("This is outside the hours in which staff look at messages."),
            Effect::Hold => format!("This is outside the hours; it takes effect {}.", at()),
            _ => format!("This is outside the hours; it is open {}.", at()),
        },
        C::ReplyNotTheirs => fixed("Staff reply only to the parents of pupils in a class of theirs."),
        C::ReplyKindNotAllowed => {
            format!("A message about {} is answered only by sending it where it belongs.", topic().to_lowercase())
        }
        C::ConversationClosed => fixed("The conversation is closed."),
        C::NamedTooFully => fixed("Pupils are named by first name."),
        C::SensitiveOnStory => fixed("Sensitive or private information goes by private message, never on a story."),
        C::NotAnAuthor => fixed("The policy does not let this person post this here."),
        C::ContentGone => fixed("It is no longer there."),
        C::AwaitsApproval => fixed("It is shown once it has been approved."),
        C::PointsPositiveOnly => fixed("Points are positive only."),
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
        C::InService => fixed("Staff in service are not erased; it waits until they have left."),
        C::ErasedBefore => fixed("It names somebody who was erased; insist, if they are to be taken back."),
        C::TieStands if effect == Effect::Advise => {
            fixed("A record is tied to another of the same human, and stays so; an update can part them.")
        }
        C::TieStands => fixed("The record is tied to another of the same human; to part them, name that one, too."),
        C::NothingToDo => fixed("There is nothing there to act on."),
        C::Granted => fixed("The policy grants this."),
        C::Permitted => fixed("It was permitted for this time."),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
