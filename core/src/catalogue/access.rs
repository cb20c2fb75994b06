//! Who belongs, invitations and linked adults, pupils' accounts, leavers, data rights.

use super::combine::spelt;
use super::{Kind, Setting};
use crate::words::{ConsentKind, DocumentKind, StaffRole, YearGroup, words};

record! {
    /// The service is for parents and pupils registered at the school: a parent without an enrolled linked pupil has
    /// no access, save data rights.
    pub struct Membership {}

    /// Only pupils of these year groups use the service.
    pub struct YearGroups {
        /// The year groups.
        pub years: Vec<YearGroup>,
    }

    /// What concerns a pupil is seen by that pupil's staff, linked parents and the pupil; posts by the audience of
    /// their surface.
    pub struct Privacy {}

    /// When a pupil leaves, access closes at the end of the last day and erasure falls due.
    pub struct Leavers {
        /// Whether the family is first given a copy of what is held.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub export_first: bool,
        /// For how many days after the last one erasure waits for that copy; until it is given where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub wait_days: Option<u32>,
    }

    /// People see (export) and delete what is held on them, and parents what is held on their children, at any time.
    pub struct DataRights {
        /// Whether they may have it deleted, too.
        pub erase: bool,
    }

    /// Parents are sent a code that links them with their child.
    pub struct Invitations {
        /// For children of these year groups only; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub years: Option<Vec<YearGroup>>,
        /// To those alone of whom parental responsibility is recorded; to any adult whom the school invites where not.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub responsible_only: bool,
        /// Which consents have to be given before a code is sent for a pupil; none where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub consents_first: Option<ConsentsFirst>,
        /// Whether a code is owed as soon as a pupil is in a class, to every adult on record who has none and for whom nothing
        /// is missing.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub automatic: bool,
    }

    /// Consents that come before a code.
    pub struct ConsentsFirst {
        /// Which. Of each somebody has given it, and nobody has refused it or taken it back.
        pub kinds: Vec<ConsentKind>,
        /// Whether each has to be in writing.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub written: bool,
    }

    /// A parent links with a child by the code.
    pub struct Codes {}

    /// Codes are for parents and carers only.
    pub struct AdultsOnly {}

    /// How many adults are linked with one pupil at a time, unless somebody permits more.
    pub struct LinkedAdults {
        /// The most.
        pub at_most: u32,
        /// Who may permit more.
        pub approved_by: Vec<StaffRole>,
        /// Relatives besides them, who may do little; without it a relative may do nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub relatives: Option<Relatives>,
    }

    /// Adults who are linked with a pupil as relatives.
    pub struct Relatives {
        /// The most at a time, unless somebody permits more; any number where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub at_most: Option<u32>,
        /// What they may do, as far as parents may.
        pub may: Vec<RelativeMay>,
    }

    /// What is handed over with an invitation, and whether signing up means accepting the policy.
    pub struct Welcome {
        /// What is handed over.
        pub provide: Vec<DocumentKind>,
        /// Whether signing up needs, and is, acceptance of the policy in full.
        pub acceptance: bool,
        /// Whether an adult is sent no code, and redeems none, before the school has recorded that they signed the policy
        /// in force.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub signed_first: bool,
        /// What an adult with parental responsibility consents to by accepting the policy on joining. What anybody has
        /// refused or taken back stays so.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub is_consent_to: Vec<ConsentKind>,
    }

    /// What a pupil may do with an own account.
    pub struct PupilAccount {
        /// What.
        pub may: Vec<PupilMay>,
    }
}

words! {
    /// What an adult may do who is linked as a relative.
    RelativeMay {
        /// Read the stories.
        ReadStories = "read_stories",
        /// See the pupil's portfolio.
        ReadPortfolio = "read_portfolio",
        /// Add to the pupil's journal.
        AddToJournal = "add_to_journal",
        /// Comment on posts.
        Comment = "comment",
        /// Like posts.
        Like = "like",
        /// See the pupil's points, and the totals that are shared.
        ViewPoints = "view_points",
    }

    /// What a pupil may do with an own account.
    PupilMay {
        /// Sign in.
        SignIn = "sign_in",
        /// Change the avatar.
        ChangeAvatar = "change_avatar",
        /// See their own points.
        ViewPoints = "view_points",
    }
}

impl Kind for Membership {}
impl Kind for Privacy {}
impl Kind for Leavers {}
impl Kind for Invitations {}
impl Kind for Codes {}
impl Kind for AdultsOnly {}
impl Kind for Welcome {}
impl Kind for PupilAccount {}

impl Kind for YearGroups {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(spelt(&self.years)))
    }
}

impl Kind for DataRights {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(if self.erase { "erase" } else { "" }))
    }
}

impl Kind for LinkedAdults {
    fn sets(&self) -> Option<Setting> {
        let relatives = self.relatives.as_ref().map_or_else(String::new, |relatives| {
            let most = relatives.at_most.map_or_else(String::new, |most| most.to_string());
            [" and ", &most, " ", &spelt(&relatives.may)].concat()
        });
        Some(Setting::whole([&self.at_most.to_string(), " ", &spelt(&self.approved_by), &relatives].concat()))
    }
}
