//! Feeds, portfolios and the no-photo list.

use super::page::{Key, Page};
use super::{Looker, View};
use crate::contract::{
    Action, Actor, ClassId, Duty, Error, Instant, MediaEntry, ParentId, Person, PupilId, PupilProtection, Ref, Request,
    StaffId,
};
use crate::engine::Case;
use crate::sorted::sort;
use crate::state::{Comment, List, Post, Pupil, shown};
use crate::words::{Category, Medium, Surface, Topic};

record! { typed
    /// The posts of a story that are in sight, oldest first.
    pub struct Feed {
        /// Which story.
        pub surface: Surface,
        /// Whose page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub class: Option<ClassId>,
        /// The language into which the reader is offered translations.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub translate_to: Option<String>,
        /// The posts.
        pub posts: Vec<FeedPost>,
        /// Of a page: where to go on, as `before`, with what is older; absent where there is nothing older.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub more: Option<String>,
    }

    /// A post.
    pub struct FeedPost {
        /// Its id.
        pub id: Ref,
        /// Which member of staff published it; absent where an adult of the family's added it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<StaffId>,
        /// Which adult added it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub parent: Option<ParentId>,
        /// When.
        pub at: Instant,
        /// What kind.
        pub category: Category,
        /// Its language (BCP 47).
        pub language: String,
        /// The words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        /// What it shows.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub media: Vec<MediaShown>,
        /// Whom it shows or names: for a parent, only the parent's own children.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub features: Vec<PupilId>,
        /// In whose journals it stands: for a parent, only the parent's own children.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub journals: Vec<PupilId>,
        /// How many parents like it.
        pub likes: u32,
        /// Whether the reader does.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub liked: bool,
        /// The comments in sight, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub comments: Vec<FeedComment>,
    }

    /// A comment.
    pub struct FeedComment {
        /// Its id.
        pub id: Ref,
        /// By whom.
        pub by: Person,
        /// When.
        pub at: Instant,
        /// The words.
        pub text: String,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topic: Option<Topic>,
    }

    /// One item that a post or a piece of work shows.
    pub struct MediaShown {
        /// The host's id of the file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// What it is.
        pub kind: Medium,
        /// Whom it shows, where it says so itself: for a parent, only the parent's own children.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub features: Option<Vec<PupilId>>,
    }

    /// A pupil's portfolio: the work, and the journal, each oldest first.
    pub struct Portfolio {
        /// Whose.
        pub pupil: PupilId,
        /// What was handed in.
        pub work: Vec<Work>,
        /// What stands in the pupil's journal.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub posts: Vec<FeedPost>,
        /// The language into which the reader is offered translations of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub translate_to: Option<String>,
    }

    /// What was handed in for a task.
    pub struct Work {
        /// The task.
        pub task: Ref,
        /// Its title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// When it was handed in.
        pub at: Instant,
        /// What.
        pub media: Vec<MediaShown>,
    }

    /// The pupils of a class who may not be shown.
    pub struct NoPhotoList {
        /// The class.
        pub class: ClassId,
        /// For every medium that needs permission, who lacks it: no written permission where it must be in writing, no
        /// consent to data processing, a year group that does not use the service.
        pub media: Vec<NotShown>,
        /// Who is shown in no other pupil's journal, for want of consent to that, in the order of their ids.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub own_journal_only: Vec<PupilId>,
        /// Who is protected besides, in the order of their ids; nobody from whom the reader is restricted.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub protected: Vec<ProtectedPupil>,
    }

    /// A pupil who is protected, and how.
    pub struct ProtectedPupil {
        /// Who.
        pub pupil: PupilId,
        /// How.
        pub protection: PupilProtection,
    }

    /// Who may not be shown in one medium.
    pub struct NotShown {
        /// The medium.
        pub medium: Medium,
        /// Who, in the order of their ids.
        pub pupils: Vec<PupilId>,
    }
}

pub(super) fn feed(looker: &Looker<'_>, surface: Surface, class: Option<&ClassId>, page: &Page) -> Result<View, Error> {
    let request = looker.request(Action::ViewFeed { surface, class: class.cloned() });
    if let Some(denied) = looker.refused(&request)? {
        return Ok(denied);
    }
    let translate_to = translate_to(looker, &request)?;
    // A post may show a child from whom the reader is restricted: of that link nothing is told.
    let case = looker.case(&request, true)?;
    let told = |(id, post): &(&Ref, &Post)| !case.withholds_words(id, post.text.as_deref());
    let newest = case.feed(surface, class, page.row()?.as_ref()).filter(told);
    let (posts, more) = page.fill(newest.map(Ok), |(id, post)| Key::at(post.at, &[id.as_str()]))?;
    let posts = posts.into_iter().map(|(id, post)| shown_post(&case, id, post)).collect();
    Ok(View::Feed(Feed { surface, class: class.cloned(), translate_to, posts, more }))
}

/// The language into which a translation is to be offered with a look.
fn translate_to(looker: &Looker<'_>, request: &Request) -> Result<Option<String>, Error> {
    Ok(looker.ask(request)?.duties.into_iter().find_map(|duty| match duty {
        Duty::OfferTranslation { language } => Some(language),
        _ => None,
    }))
}

/// A post with the comments on it that are in sight, as far as the reader may be told them.
fn shown_post(case: &Case<'_>, id: &Ref, post: &Post) -> FeedPost {
    let told = |comment: &Comment| {
        let seen = case.comment_in_sight(post, comment) && case.comment_is_for(post, comment);
        seen && !case.withholds_words(id, Some(&comment.text))
    };
    let comments = case.state.listed(&List::CommentsOn(id.clone())).iter();
    let comments = comments.filter_map(|(_, id)| case.state.comments.get_key_value(id));
    let comments = comments.filter(|(_, comment)| told(comment)).map(|(id, comment)| FeedComment {
        id: id.clone(),
        by: comment.by.clone(),
        at: comment.at,
        text: comment.text.clone(),
        topic: comment.topic,
    });
    FeedPost {
        id: id.clone(),
        by: post.staff().cloned(),
        parent: post.parent().cloned(),
        at: post.at,
        category: post.category,
        language: post.language.clone(),
        text: post.text.clone(),
        media: seen_media(case, &post.media, &post.features),
        features: seen_pupils(case, &post.features),
        journals: seen_pupils(case, &post.journals),
        likes: u32::try_from(post.likes.len()).unwrap_or(u32::MAX),
        liked: case.parent().is_some_and(|parent| post.likes.contains(parent)),
        comments: comments.collect(),
    }
}

/// The pupils whom a list may name to the reader: to a parent, the parent's own children. One from whom the reader is
/// restricted is none.
fn seen_pupils(case: &Case<'_>, pupils: &[PupilId]) -> Vec<PupilId> {
    let seen = |id: &&PupilId| match &case.request.by {
        Actor::Parent(parent) => case.link(parent, id).is_some(),
        Actor::Pupil(own) => own == *id,
        Actor::Staff(_) | Actor::Host(_) => true,
    };
    pupils.iter().filter(|id| seen(id) && !case.withholds(*id)).cloned().collect()
}

/// What a post shows, as far as the consents of all whom it shows allow.
pub(crate) fn shown_items(case: &Case<'_>, post: &Post) -> Vec<MediaEntry> {
    let items = shown(&post.media, &post.features).zip(&post.media);
    items.filter(|(item, _)| !case.item_hidden(post, item)).map(|(_, entry)| entry.clone()).collect()
}

/// Media as the reader may see them: without what shows somebody from whom the reader is restricted. `features` is whom
/// an item shows that does not say.
pub(crate) fn seen_media(case: &Case<'_>, media: &[MediaEntry], features: &[PupilId]) -> Vec<MediaShown> {
    let shown = |entry: &MediaEntry| MediaShown {
        id: match entry {
            MediaEntry::Word(_) => None,
            MediaEntry::Item(item) => item.id.clone(),
        },
        kind: entry.kind(),
        features: entry.own_features().map(|pupils| seen_pupils(case, pupils)),
    };
    let told = |entry: &&MediaEntry| !case.withholds_picture(entry.own_features().unwrap_or(features));
    media.iter().filter(told).map(shown).collect()
}

pub(super) fn portfolio(looker: &Looker<'_>, pupil: &PupilId) -> Result<View, Error> {
    let request = looker.request(Action::ViewPortfolio { pupil: pupil.clone() });
    if let Some(denied) = looker.refused(&request)? {
        return Ok(denied);
    }
    let case = looker.case(&request, true)?;
    let handed_in = case.state.pupils.get(pupil).map_or(&[][..], |known| known.submissions.as_slice());
    let mut work: Vec<_> = handed_in
        .iter()
        .filter(|submission| submission.at <= looker.at())
        .map(|submission| Work {
            task: submission.task.clone(),
            title: case.state.tasks.get(&submission.task).map(|task| task.title.clone()),
            at: submission.at,
            media: seen_media(&case, &of_those_who_may_be_shown(&case, pupil, &submission.media), &[]),
        })
        .collect();
    sort(&mut work, |one, other| one.at.cmp(&other.at));
    let told = |(id, post): &(&Ref, &Post)| !case.withholds_words(id, post.text.as_deref());
    let posts = case.journal(pupil).filter(told).map(|(id, post)| shown_post(&case, id, post)).collect();
    Ok(View::Portfolio(Portfolio { pupil: pupil.clone(), work, posts, translate_to: translate_to(looker, &request)? }))
}

/// Work is not published, so its own pupil needs no consent to be in it; whoever else an item shows does.
fn of_those_who_may_be_shown(case: &Case<'_>, owner: &PupilId, media: &[MediaEntry]) -> Vec<MediaEntry> {
    media.iter().filter(|entry| others_may_be_shown(case, owner, entry)).cloned().collect()
}

pub(crate) fn others_may_be_shown(case: &Case<'_>, owner: &PupilId, entry: &MediaEntry) -> bool {
    let shown = entry.own_features().unwrap_or_default();
    let together = shown.iter().any(|id| id != owner) && shown.windows(2).any(|pair| pair.first() != pair.last());
    let alone = |id: &PupilId| together && case.state.pupils.get(id).is_some_and(Pupil::is_shown_alone);
    let kept = |id| case.state.pupils.get(id).is_some_and(|pupil| case.keeps_to_own_journal(pupil, Some(entry.kind())));
    let mut others = shown.iter().filter(|id| *id != owner);
    others.all(|id| !alone(id) && !kept(id) && case.may_be_shown_by(owner, id, entry.kind()))
}

/// For those who post on the class's page or for the whole school, and for the office, which keeps the forms.
pub(super) fn no_photo_list(looker: &Looker<'_>, class: &ClassId) -> Result<View, Error> {
    if let Some(denied) = looker.refused_by(|case, out| case.judge_no_photo_list(class, out))? {
        return Ok(denied);
    }
    let request = looker.bare();
    let case = looker.case(&request, false)?;
    let pupils = case.state.pupils_in(class, &case.now);
    let media = Medium::ALL.iter().filter(|medium| case.needs_consent(**medium)).map(|medium| {
        let barred = pupils.iter().filter(|(id, _)| !case.may_be_shown(id, *medium));
        NotShown { medium: *medium, pupils: barred.map(|(id, _)| (*id).clone()).collect() }
    });
    // Another name is told to nobody from whom it hides the pupil.
    let protected = pupils
        .iter()
        .filter(|(_, pupil)| !case.restricted_from(pupil))
        .filter_map(|(id, pupil)| Some(ProtectedPupil { pupil: (*id).clone(), protection: pupil.protection.clone()? }));
    let alone = pupils.iter().filter(|(_, pupil)| case.keeps_to_own_journal(pupil, None));
    let own_journal_only = alone.map(|(id, _)| (*id).clone()).collect();
    let (media, protected) = (media.collect(), protected.collect());
    Ok(View::NoPhotoList(NoPhotoList { class: class.clone(), media, own_journal_only, protected }))
}
