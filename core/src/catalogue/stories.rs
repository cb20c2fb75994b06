//! Stories: who posts what where, who reads, comments and likes, and how pupils are named.

use super::combine::{once, spelt};
use super::{Kind, Setting, StaffKind};
use crate::words::{Category, Medium, Surface, words};

record! {
    /// Staff may post on a surface.
    pub struct StoryAuthors {
        /// On which surfaces.
        pub surfaces: Vec<Surface>,
        /// Who: by what they are to the class whose page it is, or to the school. For the school story a policy may
        /// leave it open: where absent, the engine's default stands in (`engine.default.school_story_authors`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub authors: Option<Vec<StaffKind>>,
        /// Posts of these categories only; of any where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub categories: Option<Vec<Category>>,
        /// Posts that show one of these media only; with or without media where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub showing: Option<Vec<Medium>>,
        /// Who of them posts away from school; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub off_site_by: Option<Vec<StaffKind>>,
        /// Whose approval a post waits for before anybody else sees it, by what they are to the class or the pupils whose page
        /// it is, or to the school; nobody's where empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub approved_by: Vec<StaffKind>,
    }

    /// Parents add to their own child's journal, on the portfolio. It waits for approval before anybody else sees it, and
    /// what others wrote there they leave as it is.
    pub struct FamilyPosts {
        /// Whether it takes parental responsibility for the child.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub responsible_only: bool,
        /// Which media they may add; words alone where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub media: Option<Vec<Medium>>,
        /// Whose approval it waits for, by what they are to the child or to the school; the headteacher's or a senior
        /// leader's where empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub approved_by: Vec<StaffKind>,
    }

    /// Parents read a surface: the page of a class of their child's, or the school's.
    pub struct StoryReaders {
        /// Which surfaces.
        pub surfaces: Vec<Surface>,
        /// Whether a post that shows or features pupils is for the families of those alone.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub featured_only: bool,
    }

    /// Parents comment on posts that they can read.
    pub struct Comments {
        /// On which surfaces.
        pub surfaces: Vec<Surface>,
        /// Open, moderated or closed.
        pub moderation: Moderation,
        /// Who lets moderated comments out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub approved_by: Vec<StaffKind>,
    }

    /// Parents like posts that they can read.
    pub struct Likes {
        /// On which surfaces.
        pub surfaces: Vec<Surface>,
    }

    /// How staff name pupils in posts, and other pupils than those it is about in messages.
    pub struct Naming {
        /// The form of a name.
        pub form: NamingForm,
        /// How posts in journals name other pupils than the one in whose journal they stand; in the same form where
        /// absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub in_others_journals: Option<OthersForm>,
        /// Whether a breach is only advised against.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub advice_only: bool,
        /// Media in which a pupil is shown or the pupil is named, and never both in one post.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub never_with: Vec<Medium>,
        /// On these surfaces only is a pupil never both shown and named; on all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub never_with_on: Option<Vec<Surface>>,
    }

    /// Sensitive or private information goes by private message, never on a story.
    pub struct SensitiveStaysPrivate {
        /// What is on these topics counts as sensitive, marked so or not.
        pub topics: Vec<crate::words::Topic>,
        /// So does what is on these, where it features or names a pupil: health, progress, complaints.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub about_a_pupil: Vec<crate::words::Topic>,
    }
}

words! {
    /// How comments come out.
    Moderation {
        /// At once.
        Open = "open",
        /// When somebody has approved them.
        Moderated = "moderated",
        /// Not at all.
        Closed = "closed",
    }

    /// The form in which a pupil is named.
    NamingForm {
        /// By first name.
        FirstName = "first_name",
        /// By first name, and with the initial of the surname only where two in the group share the first name.
        FirstNameOrInitial = "first_name_or_initial",
    }

    /// The form in which other pupils are named in a pupil's journal.
    OthersForm {
        /// By an initial alone, which need not be that of the name.
        Initial = "initial",
    }
}

impl Kind for StoryAuthors {}
impl Kind for FamilyPosts {
    fn sets(&self) -> Option<Setting> {
        let responsible = if self.responsible_only { "responsible" } else { "" };
        let media = self.media.as_ref().map(|media| spelt(media)).unwrap_or_default();
        Some(Setting::whole([responsible, "; ", &media, "; ", &spelt(&self.approved_by)].concat()))
    }
}
impl Kind for StoryReaders {
    fn parts(&self) -> Vec<Self> {
        once(&self.surfaces).into_iter().map(|surface| Self { surfaces: vec![surface], ..self.clone() }).collect()
    }

    fn sets(&self) -> Option<Setting> {
        let to = if self.featured_only { "those featured" } else { "all" };
        Some(Setting { parameter: spelt(&self.surfaces), to: to.to_owned() })
    }
}
impl Kind for Comments {
    fn parts(&self) -> Vec<Self> {
        once(&self.surfaces).into_iter().map(|surface| Self { surfaces: vec![surface], ..self.clone() }).collect()
    }

    fn sets(&self) -> Option<Setting> {
        Some(Setting { parameter: spelt(&self.surfaces), to: self.moderation.as_str().to_owned() })
    }
}
impl Kind for Likes {}
impl Kind for Naming {
    fn sets(&self) -> Option<Setting> {
        let advised = if self.advice_only { " advised" } else { "" };
        let others = self.in_others_journals.map_or("", OthersForm::as_str);
        let surfaces = self.never_with_on.as_deref().unwrap_or(Surface::ALL);
        let never = [&spelt(&self.never_with), " on ", &spelt(surfaces)].concat();
        Some(Setting::whole([self.form.as_str(), advised, " ", &never, " ", others].concat()))
    }
}

impl Naming {
    /// The media in which a pupil is never shown who is named, on a surface.
    pub(crate) fn never_with(&self, surface: Surface) -> &[Medium] {
        match self.never_with_on.as_ref().is_none_or(|surfaces| surfaces.contains(&surface)) {
            true => &self.never_with,
            false => &[],
        }
    }
}
impl Kind for SensitiveStaysPrivate {}
