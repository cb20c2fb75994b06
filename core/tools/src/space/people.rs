//! The people of the model school: one for every standing that a rule can tell from another.

use std::borrow::Cow;

use serde_json::{Value, json};

/// In what capacity somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Parent,
    Staff,
    Pupil,
    Host,
}

impl Side {
    const fn word(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Staff => "staff",
            Self::Pupil => "pupil",
            Self::Host => "host",
        }
    }
}

/// Somebody who stands for all of one standing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Who {
    pub(crate) side: Side,
    pub(crate) id: Cow<'static, str>,
    /// All of that standing, as they begin a sentence once it is capitalised.
    pub(crate) label: Cow<'static, str>,
}

impl Who {
    const fn fixed(side: Side, id: &'static str, label: &'static str) -> Self {
        Self { side, id: Cow::Borrowed(id), label: Cow::Borrowed(label) }
    }

    pub(crate) fn made(side: Side, id: String, label: String) -> Self {
        Self { side, id: Cow::Owned(id), label: Cow::Owned(label) }
    }

    /// As a request names them.
    pub(crate) fn json(&self) -> Value {
        json!({ self.side.word(): self.id })
    }
}

macro_rules! people {
    ($($name:ident: $side:ident $id:literal $label:literal;)+) => {
        $(pub(crate) const $name: &Who = &Who::fixed(Side::$side, $id, $label);)+
    };
}

people! {
    MOTHER: Parent "mother" "parents";
    TEACHER: Staff "teacher" "class teachers";
    SUBJECT: Staff "subject" "subject teachers";
    SUPPORT: Staff "support" "support staff";
    COVER: Staff "cover" "staff who cover a class";
    HEAD: Staff "head" "the headteacher";
    LEADER: Staff "leader" "senior leaders";
    OFFICE: Staff "office" "the school office";
    DESK: Staff "desk" "colleagues in the school office";
    LEAD: Staff "lead" "the safeguarding lead";
    COMMITTEE: Staff "committee" "the committee";
    SPARE: Staff "spare" "staff without a class";
    ELSEWHERE: Staff "elsewhere" "teachers of another class";
    COVERED: Staff "covered" "staff whose cover is over";
    PART_TIME: Staff "part-time" "part-time class teachers";
    AWAY: Staff "away" "class teachers who are away";
    AMINA: Pupil "amina" "pupils";
    HOST: Host "host" "the school's own system";
    PAIR: Parent "pair" "parents of two children";
    OTHER: Parent "other" "parents of another class";
    RELATIVE: Parent "relative" "relatives";
    FATHER: Parent "father" "parents without parental responsibility";
    LAPSED: Parent "lapsed" "parents who accepted an older version";
    UNHELD: Parent "unheld" "parents who did not agree to data being held";
    LEFT: Parent "left" "parents whose child has left";
    UNINVITED: Parent "uninvited" "parents who were not invited";
    INVITED: Parent "invited" "invited parents";
    SUSPENDED: Parent "suspended" "suspended parents";
    ENDED: Parent "ended" "parents whose account was ended";
    BARRED: Parent "barred" "restricted adults";
    BARRED_AT_WORK: Staff "barred-at-work" "class teachers who are a restricted adult";
    BENCHED: Staff "benched" "suspended class teachers";
    GONE: Staff "gone" "class teachers whose account was ended";
    GROUNDED: Pupil "jon" "suspended pupils";
    GITA: Pupil "gita" "pupils without consent to hold data";
    LEAVER: Pupil "hana" "pupils who have left";
}

/// The staff who differ in what they are to a class, or to the school.
pub(crate) const KINDS: &[&Who] =
    &[TEACHER, SUBJECT, SUPPORT, COVER, HEAD, LEADER, OFFICE, LEAD, COMMITTEE, SPARE, ELSEWHERE, COVERED];

/// Those of them who have the main class.
pub(crate) const OF_THE_CLASS: &[&Who] = &[TEACHER, SUBJECT, SUPPORT, COVER];

/// The adults whose account, link or child differ.
pub(crate) const ADULTS: &[&Who] =
    &[MOTHER, PAIR, OTHER, FATHER, LAPSED, UNHELD, LEFT, UNINVITED, INVITED, SUSPENDED, ENDED, BARRED];

/// Those whose account is closed: suspended, or ended.
pub(crate) const CLOSED: &[&Who] = &[SUSPENDED, ENDED, BENCHED, GONE, GROUNDED];

/// The child of each of these adults.
pub(crate) fn child_of(adult: &Who) -> &'static str {
    const CHILDREN: &[(&Who, &str)] = &[
        (PAIR, "iris"),
        (OTHER, "ben"),
        (LAPSED, "zara"),
        (UNHELD, "gita"),
        (LEFT, "hana"),
        (UNINVITED, "lena"),
        (INVITED, "mia"),
        (SUSPENDED, "jon"),
        (ENDED, "kim"),
    ];
    CHILDREN.iter().find(|(known, _)| *known == adult).map_or("amina", |(_, child)| *child)
}

/// What the school knows of whether a pupil may be shown: each of these stands for all of one state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    pub(crate) pupil: &'static str,
    pub(crate) label: &'static str,
    /// Whether their data may be held.
    pub(crate) held: bool,
    /// Whether they may be shown in every medium.
    pub(crate) shown: bool,
    /// Whether the family said so in writing.
    pub(crate) written: bool,
}

const fn shown(pupil: &'static str, label: &'static str, held: bool, shown: bool, written: bool) -> Shown {
    Shown { pupil, label, held, shown, written }
}

/// Pupils by their consents. All are in the main class, but for the one who has left it.
pub(crate) const CONSENTS: &[Shown] = &[
    shown("amina", "a pupil with written consent", true, true, true),
    shown("bilal", "a pupil with spoken consent", true, true, false),
    shown("cara", "a pupil for whom nobody has answered", true, false, false),
    shown("dan", "a pupil whose family refused", true, false, true),
    shown("ella", "a pupil whose family withdrew consent", true, false, true),
    shown("finn", "a pupil whose consent has run out", true, false, true),
    shown("gita", "a pupil without consent to hold data", false, true, true),
];
