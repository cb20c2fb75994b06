//! The pupils whom a record is about.

use super::{ContentRef, PermissionScope, Post, State, shown};
use crate::contract::{PupilId, Ref};

impl State {
    /// The pupils whom a message, post, comment or report is about, or a post that may be shared. Of a message about nobody in particular, see
    /// [`Message::children`](super::Message).
    pub(crate) fn pupils_of_record<'a>(&'a self, id: &'a Ref) -> Vec<&'a PupilId> {
        let permitted = || match &self.permissions.get(id)?.scope {
            PermissionScope::Sharing(shared) => Some(&shared.content),
            _ => None,
        };
        let content = self.reports.get(id).map(|report| &report.content).or_else(permitted).unwrap_or(id);
        match self.content(content) {
            Some(ContentRef::Message(message)) => message.about.iter().collect(),
            Some(ContentRef::Post(post)) => pupils_of_post(post),
            Some(ContentRef::Comment(comment)) => self.posts.get(&comment.post).map(pupils_of_post).unwrap_or_default(),
            None => Vec::new(),
        }
    }
}

/// The pupils whom a post shows or names, or in whose journals it stands.
fn pupils_of_post(post: &Post) -> Vec<&PupilId> {
    post.journals
        .iter()
        .chain(&post.features)
        .chain(shown(&post.media, &post.features).flat_map(|item| item.pupils))
        .collect()
}
