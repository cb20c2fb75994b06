//! Topics: what goes by another channel, what is better raised otherwise, and how long a message is at best.

use super::combine::once;
use super::{Kind, Setting};
use crate::contract::Window;
use crate::words::{Channel, Party, Topic, words};

record! {
    /// These topics are refused and go elsewhere.
    pub struct TopicsElsewhere {
        /// From whom.
        pub from: Vec<Party>,
        /// Which topics.
        pub topics: Vec<Topic>,
        /// By which channels they go instead, best first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub channels: Vec<Channel>,
        /// Channels that are all to be used, and not one of them: the telephone at once, and a form as well.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub all_of: Vec<Channel>,
        /// How to reach the first of these channels for these topics: a form's address, an extension. Else it is reached as
        /// the school's contacts say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub contact: Option<String>,
        /// The topic to write about instead, as in asking for a meeting.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub write_about: Option<Topic>,
        /// At which times they go by other channels than these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub during: Vec<WaysDuring>,
        /// Where they are refused.
        #[serde(rename = "in")]
        pub r#in: Vec<WrittenIn>,
    }

    /// By which channels topics go in weekly windows, in place of those by which they go else.
    pub struct WaysDuring {
        /// The windows, on the school's clock and on the days of its calendar.
        pub windows: Vec<Window>,
        /// By which channels, best first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub channels: Vec<Channel>,
        /// Channels that are all to be used.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub all_of: Vec<Channel>,
        /// How to reach the first of these channels.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub contact: Option<String>,
    }

    /// These topics are allowed, with the advice to raise them otherwise or not at all.
    pub struct TopicAdvice {
        /// From whom.
        pub from: Vec<Party>,
        /// Which topics.
        pub topics: Vec<Topic>,
        /// By which channels they are better raised, best first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub channels: Vec<Channel>,
    }

    /// A message is advised to be no longer than this.
    pub struct LengthAdvice {
        /// In Unicode scalar values.
        pub characters: u32,
    }
}

words! {
    /// Where something is written.
    WrittenIn {
        /// In a message.
        Message = "message",
        /// In an answer to a message.
        Reply = "reply",
        /// In a comment.
        Comment = "comment",
        /// In a post.
        Post = "post",
    }
}

impl Kind for TopicsElsewhere {
    fn parts(&self) -> Vec<Self> {
        let mut parts = Vec::new();
        let (topics, places) = (once(&self.topics), once(&self.r#in));
        for party in once(&self.from) {
            for topic in &topics {
                let of = |place: &WrittenIn| Self {
                    from: vec![party],
                    topics: vec![*topic],
                    r#in: vec![*place],
                    ..self.clone()
                };
                parts.extend(places.iter().map(of));
            }
        }
        parts
    }
}
impl Kind for TopicAdvice {}
impl Kind for LengthAdvice {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(self.characters.to_string()))
    }
}
