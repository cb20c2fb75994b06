//! Private messages: who writes to whom, who replies and how.

use super::combine::{once, spelt};
use super::{Kind, Setting, StaffKind};
use crate::contract::json::written;
use crate::words::{Channel, Medium, Party, ReplyKind, Role, Topic, YearGroup};

record! {
    /// Parents and staff may write to each other.
    pub struct MayMessage {
        /// Who writes.
        pub from: Party,
        /// What the member of staff, on either end, is to the class of every pupil it is about.
        pub staff: Vec<StaffKind>,
        /// About these topics only; about anything where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topics: Option<Vec<Topic>>,
        /// Messages about pupils of these year groups only; of all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub years: Option<Vec<YearGroup>>,
        /// Whether what parents write to one of them is for all of them, who read and answer it: one mailbox.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub shared: bool,
        /// What they may send in it: nothing but words where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub media: Option<Vec<Medium>>,
    }

    /// Staff may reply in these ways.
    pub struct MayReply {
        /// What the member of staff is to the class of every pupil it is about.
        pub staff: Vec<StaffKind>,
        /// How.
        pub kinds: Vec<ReplyKind>,
    }

    /// Parents write to nobody but these.
    pub struct Recipients {
        /// What the recipient is to the class of every pupil it is about.
        pub only: Vec<StaffKind>,
        /// About these topics, whatever is stated for all of them; about anything else where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topics: Option<Vec<Topic>>,
    }

    /// A pupil never sends or receives messages.
    pub struct PupilsTakeNoPart {}

    /// Staff reply only to the parents of pupils in a class of theirs: as class teacher, by subject or support, or
    /// while they cover it.
    pub struct ReplyToOwnClasses {}

    /// A message about these topics, or that turns out to be about them, is answered in these ways only.
    pub struct RepliesAbout {
        /// Which topics.
        pub topics: Vec<Topic>,
        /// In which ways.
        pub kinds: Vec<ReplyKind>,
    }

    /// How adults are reached who have no account: in place of a message, and with what is published where nobody of
    /// their family has one.
    pub struct Fallback {
        /// By which channels, best first.
        pub channels: Vec<Channel>,
        /// How the first of these is reached. Else it is reached as the school's contacts say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub contact: Option<String>,
    }

    /// Whoever was written to and is not the right person hands the message on, and its sender is told.
    pub struct HandingOn {
        /// Who: what they are to the class of every pupil it is about.
        pub by: Vec<StaffKind>,
        /// To whom: what they are to the class of every pupil it is about, or to the whole school.
        pub to: Vec<StaffKind>,
    }

    /// Staff may take a message that they find inappropriate to somebody senior.
    pub struct Escalation {
        /// To whom.
        pub to: Role,
    }
}

impl Kind for MayMessage {
    fn parts(&self) -> Vec<Self> {
        match &self.topics {
            None => vec![self.clone()],
            Some(topics) => {
                once(topics).into_iter().map(|topic| Self { topics: Some(vec![topic]), ..self.clone() }).collect()
            }
        }
    }
}
impl Kind for MayReply {}
impl Kind for Recipients {
    fn parts(&self) -> Vec<Self> {
        match &self.topics {
            None => vec![self.clone()],
            Some(topics) => {
                once(topics).into_iter().map(|topic| Self { topics: Some(vec![topic]), ..self.clone() }).collect()
            }
        }
    }

    fn sets(&self) -> Option<Setting> {
        let parameter = self.topics.iter().flatten().map(|topic| topic.as_str()).collect();
        Some(Setting { parameter, to: spelt(&self.only) })
    }
}
impl Kind for PupilsTakeNoPart {}
impl Kind for ReplyToOwnClasses {}
impl Kind for RepliesAbout {}
impl Kind for Fallback {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(written(self)))
    }
}
impl Kind for HandingOn {}
impl Kind for Escalation {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(self.to.as_str()))
    }
}
