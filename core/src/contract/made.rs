//! Actions made in code without naming what they leave out: those that hosts make most. Any other is written as the
//! variant that it is.

use super::action::{Action, MediaEntry};
use super::ids::{ClassId, PupilId, Ref};
use super::person::Person;
use super::time::Date;
use crate::words::{Category, ConsentKind, ReplyKind, Surface, Topic};

impl Action {
    /// Sends a private message.
    #[must_use]
    pub fn send_message(
        to: Person,
        about: impl IntoIterator<Item = PupilId>,
        topic: Topic,
        text: impl Into<String>,
    ) -> Self {
        Self::SendMessage { to, about: about.into_iter().collect(), topic, text: Some(text.into()), media: Vec::new() }
    }

    /// Replies to a message, which stays about what its sender called it.
    #[must_use]
    pub fn reply(message: Ref, kind: ReplyKind, text: impl Into<String>) -> Self {
        Self::Reply { message, kind, topic: None, text: Some(text.into()) }
    }

    /// Publishes a post that shows nobody, is about nothing in particular and not sensitive, until it is said to be.
    #[must_use]
    pub const fn publish_post(surface: Surface, category: Category) -> Post {
        Post {
            surface,
            category,
            class: None,
            journals: Vec::new(),
            media: Vec::new(),
            features: Vec::new(),
            text: None,
            topic: None,
            sensitive: false,
            language: None,
            taken_on: None,
            off_site: None,
        }
    }

    /// Comments on a post, about nothing in particular.
    #[must_use]
    pub fn comment(post: Ref, text: impl Into<String>) -> Self {
        Self::Comment { post, text: text.into(), topic: None, sensitive: None }
    }

    /// Gives a consent in writing and until further notice: the adult who asks gives it, or the school records a form.
    #[must_use]
    pub fn give_consent(pupil: PupilId, kind: ConsentKind, form: impl Into<String>) -> Self {
        Self::GiveConsent { pupil, kind, form: form.into(), written: None, expires: None, given_by: None }
    }
}

/// A post in the making: [`Action::publish_post`] begins it, and a [`Request`](super::Request) takes it as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    surface: Surface,
    category: Category,
    class: Option<ClassId>,
    journals: Vec<PupilId>,
    media: Vec<MediaEntry>,
    features: Vec<PupilId>,
    text: Option<String>,
    topic: Option<Topic>,
    sensitive: bool,
    language: Option<String>,
    taken_on: Option<Date>,
    off_site: Option<bool>,
}

impl Post {
    /// On this class's page.
    #[must_use]
    pub fn class(mut self, class: ClassId) -> Self {
        self.class = Some(class);
        self
    }

    /// In the journals of these pupils, on the portfolio.
    #[must_use]
    pub fn journals(mut self, pupils: impl IntoIterator<Item = PupilId>) -> Self {
        self.journals = pupils.into_iter().collect();
        self
    }

    /// With these pictures, films and files.
    #[must_use]
    pub fn media(mut self, media: impl IntoIterator<Item = MediaEntry>) -> Self {
        self.media = media.into_iter().collect();
        self
    }

    /// With these pupils in every item that names none of its own, or named in the text.
    #[must_use]
    pub fn features(mut self, pupils: impl IntoIterator<Item = PupilId>) -> Self {
        self.features = pupils.into_iter().collect();
        self
    }

    /// With these words.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// About this.
    #[must_use]
    pub const fn topic(mut self, topic: Topic) -> Self {
        self.topic = Some(topic);
        self
    }

    /// With sensitive or private information in it.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Made away from school.
    #[must_use]
    pub const fn off_site(mut self) -> Self {
        self.off_site = Some(true);
        self
    }

    /// In this language (BCP 47), where it is not the school's.
    #[must_use]
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    /// What it shows was taken on that day, or the last of it.
    #[must_use]
    pub fn taken_on(mut self, day: Date) -> Self {
        self.taken_on = Some(day);
        self
    }
}

impl From<Post> for Action {
    fn from(post: Post) -> Self {
        let Post {
            surface,
            category,
            class,
            journals,
            media,
            features,
            text,
            topic,
            sensitive,
            language,
            taken_on,
            off_site,
        } = post;
        Self::PublishPost {
            surface,
            class,
            journals,
            category,
            media,
            features,
            text,
            topic,
            sensitive,
            language,
            taken_on,
            off_site,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Error, MediaItem, Request, from_json, to_json};
    use crate::words::Medium;

    #[test]
    fn what_is_made_is_what_is_read() -> Result<(), Error> {
        let (at, staff) = ("2023-10-02T10:00:00+01:00".parse()?, Person::Staff("mr-hussain".parse()?));
        let item = MediaItem { id: None, kind: Medium::Photo, features: Some(Vec::new()) };
        let post = Action::publish_post(Surface::ClassStory, Category::News).class("3h".parse()?).text("Beans.");
        let post = post.features(["amina".parse()?]).media([MediaEntry::Item(item)]).topic(Topic::Event);
        let made = [
            (
                Action::send_message(staff.clone(), ["amina".parse()?], Topic::General, "May I?"),
                r#"{"type":"send_message","to":{"staff":"mr-hussain"},"about":["amina"],"topic":"general","text":"May I?"}"#,
            ),
            (
                Action::reply("m-1".parse()?, ReplyKind::Answer, "Yes."),
                r#"{"type":"reply","message":"m-1","kind":"answer","text":"Yes."}"#,
            ),
            (Action::comment("p-1".parse()?, "Lovely."), r#"{"type":"comment","post":"p-1","text":"Lovely."}"#),
            (
                Action::give_consent("amina".parse()?, ConsentKind::Photo, "C-1"),
                r#"{"type":"give_consent","pupil":"amina","kind":"photo","form":"C-1"}"#,
            ),
            (
                post.sensitive().language("ur").off_site().into(),
                r#"{"type":"publish_post","surface":"class_story","class":"3h","category":"news","sensitive":true,
                    "media":[{"kind":"photo","features":[]}],"features":["amina"],"text":"Beans.","topic":"event","language":"ur","off_site":true}"#,
            ),
            (
                Action::publish_post(Surface::Portfolio, Category::Update).journals(["amina".parse()?]).into(),
                r#"{"type":"publish_post","surface":"portfolio","journals":["amina"],"category":"update","sensitive":false,
                    "media":[],"features":[]}"#,
            ),
        ];
        for (action, text) in made {
            assert_eq!(action, from_json(text.as_bytes())?);
            let request = Request::new(at, staff.clone(), action);
            assert_eq!(request, from_json(to_json(&request)?.as_bytes())?);
        }
        Ok(())
    }

    #[test]
    fn an_id_and_an_instant_are_parsed_as_they_are_read() {
        use crate::contract::{Bound, Date, ErrorCode, Instant};
        let codes = [
            "".parse::<PupilId>().map(drop),
            "today".parse::<Instant>().map(drop),
            "2023-02-29".parse::<Date>().map(drop),
            "2023-10-02T10:00:00".parse::<Bound>().map(drop),
        ];
        let codes = codes.map(|read| read.map_err(|error| error.code()));
        let refused = [ErrorCode::EmptyId, ErrorCode::BadInstant, ErrorCode::BadDate, ErrorCode::BadInstant];
        assert_eq!(codes, refused.map(Err));
    }
}
