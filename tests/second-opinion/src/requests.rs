//! What is asked: drawn at random, written as the contract has it, and noted in the school once it was accepted.

use serde_json::{Value, json};

use crate::clock::{At, Bound, Stretch, instant, text, wall};
use crate::dice::Dice;
use crate::school::{
    Account, Answer, Invitation, KINDS, MEDIA, Message, NOBODY, Permission, Post, Restriction, School, Task, dated, id,
    object, stretch,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Parent(usize),
    Staff(usize),
    Pupil(usize),
    Host,
}

impl Who {
    pub fn json(self) -> Value {
        match self {
            Self::Parent(at) => json!({ "parent": id('a', at) }),
            Self::Staff(at) => json!({ "staff": id('s', at) }),
            Self::Pupil(at) => json!({ "pupil": id('p', at) }),
            Self::Host => json!({ "host": "office" }),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub enum Of {
    Pupil(usize),
    Class(usize),
    Team(usize),
}

impl Of {
    fn json(self) -> Value {
        match self {
            Self::Pupil(at) => json!({ "pupil": id('p', at) }),
            Self::Class(at) => json!({ "class": id('c', at) }),
            Self::Team(at) => json!({ "team": id('t', at) }),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub enum Content {
    Message(usize),
    Post(usize),
}

#[derive(Clone, Debug)]
pub enum Act {
    Send {
        to: Who,
        about: Vec<usize>,
        topic: &'static str,
        names: Option<(usize, &'static str)>,
    },
    Reply {
        message: usize,
        kind: &'static str,
        topic: Option<&'static str>,
    },
    Read {
        message: usize,
    },
    Escalate {
        message: usize,
    },
    Publish(Publish),
    Comment {
        post: usize,
        topic: Option<&'static str>,
        sensitive: bool,
    },
    Like {
        post: usize,
    },
    ViewFeed {
        class: Option<usize>,
    },
    Invite {
        pupil: usize,
        parent: usize,
        expires: Option<Bound>,
    },
    Redeem {
        invitation: usize,
        accepts: bool,
    },
    Award {
        to: Of,
        skill: &'static str,
        points: i64,
    },
    ViewPoints {
        of: Of,
    },
    ShareTotals {
        of: Of,
    },
    Share {
        content: Content,
        destination: &'static str,
    },
    Disclose {
        pupil: usize,
        purpose: &'static str,
    },
    Consent {
        how: &'static str,
        pupil: usize,
        kind: &'static str,
        given_by: Option<usize>,
        written: bool,
        expires: Option<Bound>,
    },
    SignIn,
    Avatar,
    Remote {
        class: usize,
        when: Stretch,
    },
    SetTask {
        class: usize,
        closes: Option<Bound>,
    },
    Submit {
        task: usize,
    },
    Portfolio {
        pupil: usize,
    },
    PermitHours {
        class: Option<usize>,
        from: Bound,
        to: Bound,
    },
    PermitDevice {
        staff: usize,
        when: Stretch,
    },
    ViewPage {
        class: usize,
    },
    Export {
        subject: Who,
    },
    Suspend {
        person: Who,
        until: Option<Bound>,
    },
    Restrict {
        pupil: usize,
        parent: usize,
        from: Bound,
        to: Option<Bound>,
    },
    Leave {
        pupil: usize,
        on: Option<Bound>,
    },
    Language {
        parent: usize,
    },
}

#[derive(Clone, Debug)]
pub struct Publish {
    pub class: Option<usize>,
    pub category: &'static str,
    /// What is shown, and who in it: with none of their own, those of the post.
    pub media: Vec<(&'static str, Option<Vec<usize>>)>,
    pub features: Vec<usize>,
    pub topic: Option<&'static str>,
    pub sensitive: bool,
    /// Who is named in the words, and how: `full`, `initial` or `first`.
    pub names: Option<(usize, &'static str)>,
}

impl Publish {
    /// Who is in it, with the medium; no medium for those whom nothing shows.
    pub fn shows(&self) -> Vec<(usize, Option<&'static str>)> {
        let mut shows: Vec<(usize, Option<&str>)> = Vec::new();
        for (medium, own) in &self.media {
            shows.extend(own.as_ref().unwrap_or(&self.features).iter().map(|pupil| (*pupil, Some(*medium))));
        }
        let only_told = self.features.iter().filter(|pupil| !shows.iter().any(|(shown, _)| shown == *pupil));
        let only_told: Vec<_> = only_told.map(|pupil| (*pupil, None)).collect();
        shows.extend(only_told);
        shows.sort_unstable();
        shows.dedup();
        shows
    }
}

#[derive(Clone, Debug)]
pub struct Asked {
    pub at: At,
    pub by: Who,
    pub device: Option<&'static str>,
    pub act: Act,
}

pub const TOPICS: [&str; 26] = [
    "general",
    "daily_note",
    "reminder",
    "event",
    "homework",
    "celebration",
    "meeting_request",
    "meeting_matter",
    "absence",
    "medical_appointment",
    "sickness",
    "school_dinner",
    "complaint",
    "collection",
    "urgent",
    "serious",
    "progress",
    "sensitive",
    "personal",
    "incident",
    "behaviour",
    "welfare",
    "important_information",
    "administration",
    "comparison",
    "safeguarding",
];
/// The plain ones come up half the time: else little would ever be sent.
const PLAIN: [&str; 7] = ["general", "daily_note", "reminder", "event", "homework", "celebration", "meeting_request"];
const CATEGORIES: [&str; 8] =
    ["news", "photograph", "celebration", "reminder", "update", "event", "sports_result", "task"];
const SKILLS: [&str; 11] = [
    "perseverance",
    "optimism",
    "integrity",
    "empathy",
    "compassion",
    "good behaviour",
    "positive attitude",
    "moving forward in learning",
    "good standard of work",
    "politeness",
    "tidiness",
];
/// Seconds of a day at which something begins or ends, and a few beside.
const TIMES: [i64; 18] = [
    36_000, 36_000, 50_400, 43_200, 57_000, 28_799, 28_800, 59_399, 59_400, 61_199, 61_200, 61_201, 0, 86_399, 72_000,
    25_200, 45_000, 33_300,
];

/// The instant of the next request: mostly a little later, now and then days.
pub fn later(dice: &mut Dice, at: At) -> At {
    if dice.chance(60) {
        return at + dice.pick(&[0, 1, 60, 600, 3_600]);
    }
    let (today, _) = wall(at);
    let next = |days: i64, dice: &mut Dice| instant(today + days, dice.pick(&TIMES));
    let same = next(0, dice);
    if same >= at && dice.chance(60) { same } else { next(dice.pick(&[1, 1, 1, 1, 2, 3]), dice) }
}

struct Draw<'a> {
    dice: &'a mut Dice,
    school: &'a School,
    at: At,
    by: Who,
}

pub fn random(dice: &mut Dice, school: &School, at: At) -> Asked {
    let device = dice.pick(&[None, None, None, Some("school"), Some("personal")]);
    let mut draw = Draw { dice, school, at, by: Who::Host };
    let act = draw.act();
    Asked { at, by: draw.by, device, act }
}

impl Draw<'_> {
    fn one(&mut self, of: usize) -> usize {
        if of == 0 || self.dice.below(100) == 0 { NOBODY } else { self.dice.below(of) }
    }

    fn pupil(&mut self) -> usize {
        if let Who::Parent(parent) = self.by
            && self.dice.chance(80)
        {
            let own: Vec<_> = self.school.links.iter().filter(|link| link.parent == parent).collect();
            if !own.is_empty() {
                return self.dice.pick(&own).pupil;
            }
        }
        if let Who::Pupil(pupil) = self.by
            && self.dice.chance(70)
        {
            return pupil;
        }
        self.one(self.school.pupils.len())
    }

    fn parent(&mut self) -> usize {
        self.one(self.school.parents.len())
    }

    /// Mostly a class of the member of staff who asks, or of a child of the parent.
    fn class(&mut self) -> usize {
        let own: Vec<usize> = match self.by {
            Who::Staff(staff) => {
                self.school.assignments.iter().filter(|held| held.staff == staff).map(|held| held.class).collect()
            }
            Who::Parent(parent) => (self.school.links.iter())
                .filter(|link| link.parent == parent)
                .flat_map(|link| self.school.classes_of(link.pupil, self.at))
                .collect(),
            _ => Vec::new(),
        };
        if !own.is_empty() && self.dice.chance(75) { self.dice.pick(&own) } else { self.one(self.school.classes.len()) }
    }

    fn of(&mut self) -> Of {
        match self.dice.below(10) {
            0 | 1 => Of::Class(self.class()),
            2 if self.school.teams > 0 => Of::Team(self.one(self.school.teams)),
            _ => Of::Pupil(self.pupil()),
        }
    }

    fn by(&mut self, usual: &str) -> Who {
        let usual: Vec<char> = usual.chars().collect();
        let kind = if self.dice.chance(10) { self.dice.pick(&['p', 's', 'u', 'h']) } else { self.dice.pick(&usual) };
        match kind {
            'p' if !self.school.links.is_empty() && self.dice.chance(70) => {
                Who::Parent(self.dice.pick(&self.school.links.iter().map(|link| link.parent).collect::<Vec<_>>()))
            }
            'p' => Who::Parent(self.dice.below(self.school.parents.len())),
            's' if self.dice.chance(60) => {
                Who::Staff(self.dice.pick(&self.school.assignments.iter().map(|held| held.staff).collect::<Vec<_>>()))
            }
            's' => Who::Staff(self.dice.below(self.school.staff.len())),
            'u' => Who::Pupil(self.dice.below(self.school.pupils.len())),
            _ => Who::Host,
        }
    }

    /// Anybody; the host is nobody.
    fn person(&mut self) -> Who {
        match self.dice.below(3) {
            0 => Who::Parent(self.parent()),
            1 => Who::Staff(self.one(self.school.staff.len())),
            _ => Who::Pupil(self.one(self.school.pupils.len())),
        }
    }

    fn topic(&mut self) -> &'static str {
        if self.dice.chance(55) { self.dice.pick(&PLAIN) } else { self.dice.pick(&TOPICS) }
    }

    fn near(&mut self) -> Bound {
        let (today, _) = wall(self.at);
        let ahead = today + self.dice.below(8) as i64;
        if self.dice.chance(50) {
            Bound::Day(ahead)
        } else {
            Bound::At(self.at + self.dice.pick(&[3_600, 86_400, 400_000]))
        }
    }

    /// Two or three pupils at most, each once.
    fn few(&mut self, most: usize) -> Vec<usize> {
        let mut few: Vec<usize> = Vec::new();
        for _ in 0..self.dice.below(most + 1) {
            let pupil = self.pupil();
            if !few.contains(&pupil) {
                few.push(pupil);
            }
        }
        few
    }

    /// Somebody who is named in a text, and how.
    fn names(&mut self, among: &[usize]) -> Option<(usize, &'static str)> {
        let how = self.dice.pick(&["full", "initial", "first"]);
        if !self.dice.chance(15) {
            return None;
        }
        let pupil = if among.is_empty() || self.dice.chance(30) {
            self.dice.below(self.school.pupils.len())
        } else {
            self.dice.pick(among)
        };
        if pupil == NOBODY { None } else { Some((pupil, how)) }
    }

    /// One of a list that is not empty, or one that was never made.
    fn made(&mut self, of: usize) -> usize {
        if self.dice.below(100) == 0 { NOBODY } else { self.dice.below(of) }
    }

    #[rustfmt::skip]
    fn act(&mut self) -> Act {
        let (messages, posts) = (self.school.messages.len(), self.school.posts.len());
        match self.dice.below(130) {
            0..=17 => { self.by = self.by("ppps"); self.send() }
            18..=27 if messages > 0 => self.reply(),
            28..=35 if messages > 0 => {
                let message = self.made(messages);
                self.by = match self.school.messages.get(message) {
                    Some(known) if self.dice.chance(40) => Who::Parent(known.parent),
                    Some(known) if self.dice.chance(40) => Who::Staff(known.staff),
                    _ => self.by("ss"),
                };
                if self.dice.chance(12) { Act::Escalate { message } } else { Act::Read { message } }
            }
            36..=53 => { self.by = self.by("ssssssp"); self.publish() }
            54..=60 if posts > 0 => {
                self.by = self.by("ppps");
                let topic = self.dice.maybe(35, |dice| dice.pick(&TOPICS));
                Act::Comment { post: self.made(posts), topic, sensitive: self.dice.chance(10) }
            }
            61..=63 if posts > 0 => { self.by = self.by("pppsu"); Act::Like { post: self.made(posts) } }
            64..=69 => {
                self.by = self.by("ppsu");
                let class = if self.dice.chance(70) { Some(self.class()) } else { None };
                Act::ViewFeed { class }
            }
            70..=75 => self.invite(),
            76..=79 if !self.school.invitations.is_empty() => {
                let invitation = self.dice.below(self.school.invitations.len());
                self.by = Who::Parent(self.school.invitations[invitation].parent);
                Act::Redeem { invitation, accepts: self.dice.chance(80) }
            }
            80..=85 => {
                self.by = self.by("sssssp");
                Act::Award { to: self.of(), skill: self.dice.pick(&SKILLS), points: self.dice.pick(&[1, 2, 3, 5, 1, 0, -1]) }
            }
            86..=90 => { self.by = self.by("ppus"); Act::ViewPoints { of: self.of() } }
            91 | 92 => { self.by = self.by("s"); Act::ShareTotals { of: self.of() } }
            93..=96 if messages + posts > 0 => {
                self.by = self.by("pps");
                let at = self.dice.below(messages + posts);
                let content = if at < messages { Content::Message(at) } else { Content::Post(at - messages) };
                Act::Share { content, destination: self.dice.pick(&["social_media", "other_online", "offline"]) }
            }
            97 => {
                self.by = self.by("hs");
                Act::Disclose { pupil: self.pupil(), purpose: self.dice.pick(&["sale", "other", "safeguarding", "legal_duty"]) }
            }
            98..=103 => self.consent(),
            104 => { self.by = self.by("psu"); Act::SignIn }
            105 => { self.by = self.by("uup"); Act::Avatar }
            106 | 107 => { self.by = if self.dice.chance(50) { Who::Staff(0) } else { self.by("s") }; Act::Remote { class: self.class(), when: stretch(self.dice, wall(self.at).0) } }
            108..=110 => {
                let closes = if self.dice.chance(40) { Some(self.near()) } else { None };
                let (school, at) = (self.school, self.at);
                let remote = |class: usize| school.classes[class].remote.iter().any(|when| when.has(at));
                let of: Vec<_> = school.assignments.iter().filter(|held| remote(held.class)).collect();
                if !of.is_empty() && self.dice.chance(60) {
                    let held = self.dice.pick(&of);
                    self.by = Who::Staff(held.staff);
                    Act::SetTask { class: held.class, closes }
                } else {
                    self.by = self.by("s");
                    Act::SetTask { class: self.class(), closes }
                }
            }
            111..=113 if !self.school.tasks.is_empty() => {
                self.by = self.by("uuup");
                let task = self.made(self.school.tasks.len());
                if let Some(class) = self.school.tasks.get(task).map(|task| task.class) {
                    let of = |pupil: &usize| self.school.classes_of(*pupil, self.at).contains(&class);
                    let there: Vec<_> = (0..self.school.pupils.len()).filter(of).collect();
                    if !there.is_empty() && self.dice.chance(70) {
                        self.by = Who::Pupil(self.dice.pick(&there));
                    }
                }
                Act::Submit { task }
            }
            114..=116 => { self.by = self.by("pus"); Act::Portfolio { pupil: self.pupil() } }
            117 => {
                self.by = if self.dice.chance(60) { Who::Staff(0) } else { self.by("s") };
                let from = Bound::At(self.at + self.dice.pick(&[0, 0, 3_600]));
                let to = Bound::At(self.at + self.dice.pick(&[7_200, 86_400, 300_000]));
                let class = if self.dice.chance(50) { Some(self.class()) } else { None };
                Act::PermitHours { class, from, to }
            }
            118 => {
                self.by = if self.dice.chance(60) { Who::Staff(0) } else { self.by("s") };
                Act::PermitDevice { staff: self.one(self.school.staff.len()), when: stretch(self.dice, wall(self.at).0) }
            }
            119 | 120 => { self.by = self.by("s"); Act::ViewPage { class: self.class() } }
            121..=123 => {
                self.by = self.by("psu");
                let subject = match self.dice.below(3) {
                    0 if self.by != Who::Host => self.by,
                    1 => Who::Pupil(self.pupil()),
                    _ => self.person(),
                };
                Act::Export { subject }
            }
            124 => {
                self.by = self.by("sh");
                let person = if self.dice.chance(70) { Who::Parent(self.parent()) } else { Who::Staff(self.one(self.school.staff.len())) };
                let until = if self.dice.chance(80) { Some(self.near()) } else { None };
                Act::Suspend { person, until }
            }
            125 => {
                self.by = self.by("hs");
                let to = if self.dice.chance(80) { Some(Bound::At(self.at + 600_000)) } else { None };
                Act::Restrict { pupil: self.pupil(), parent: self.parent(), from: Bound::At(self.at), to }
            }
            126 => {
                self.by = self.by("hhs");
                let on = if self.dice.chance(60) { Some(self.near()) } else { None };
                if self.dice.chance(50) { Act::Leave { pupil: self.pupil(), on } } else { Act::SignIn }
            }
            127 => { self.by = self.by("pph"); Act::Language { parent: if let (Who::Parent(own), true) = (self.by, self.dice.chance(60)) { own } else { self.parent() } } }
            _ => { self.by = self.by("ppps"); self.send() }
        }
    }

    fn send(&mut self) -> Act {
        let topic = self.topic();
        let about = match self.dice.below(10) {
            0 | 1 => Vec::new(),
            2 => self.few(3),
            _ => vec![self.pupil()],
        };
        let to = match (self.by, self.dice.below(20)) {
            (_, 0) => self.person(),
            (Who::Staff(_), _) => {
                let of: Vec<_> = self.school.links.iter().filter(|link| about.contains(&link.pupil)).collect();
                if !of.is_empty() && self.dice.chance(85) {
                    Who::Parent(self.dice.pick(&of).parent)
                } else {
                    Who::Parent(self.parent())
                }
            }
            _ => {
                let classes: Vec<_> =
                    about.iter().filter(|p| **p != NOBODY).flat_map(|p| self.school.classes_of(*p, self.at)).collect();
                let of: Vec<_> = self.school.assignments.iter().filter(|held| classes.contains(&held.class)).collect();
                if !of.is_empty() && self.dice.chance(80) {
                    Who::Staff(self.dice.pick(&of).staff)
                } else {
                    Who::Staff(self.one(self.school.staff.len()))
                }
            }
        };
        let among: Vec<usize> = about.iter().copied().filter(|pupil| *pupil != NOBODY).collect();
        Act::Send { to, topic, names: self.names(&among), about }
    }

    fn reply(&mut self) -> Act {
        let message = self.made(self.school.messages.len());
        self.by = match self.school.messages.get(message) {
            Some(known) if self.dice.chance(80) => {
                if known.by_parent == self.dice.chance(85) {
                    Who::Staff(known.staff)
                } else {
                    Who::Parent(known.parent)
                }
            }
            _ => self.by("ssp"),
        };
        let kind = self.dice.pick(&["answer", "answer", "answer", "redirect_to_office", "ask_to_phone", "holding"]);
        // What becomes of what is said of safeguarding is not gone into here.
        let topic = self.dice.maybe(35, |dice| dice.pick(&TOPICS)).filter(|topic| *topic != "safeguarding");
        Act::Reply { message, kind, topic }
    }

    fn publish(&mut self) -> Act {
        let class = if self.dice.chance(70) { Some(self.class()) } else { None };
        let category = self.dice.pick(&CATEGORIES);
        // Mostly pupils of the class.
        let features: Vec<usize> = self.few(3);
        let features = features
            .into_iter()
            .filter(|p| {
                *p == NOBODY
                    || class.is_none_or(|class| self.school.classes_of(*p, self.at).contains(&class))
                    || self.dice.chance(15)
            })
            .collect::<Vec<_>>();
        let mut media = Vec::new();
        for _ in 0..self.dice.below(3) {
            let own = if self.dice.chance(30) { Some(self.few(2)) } else { None };
            media.push((self.dice.pick(&MEDIA), own));
        }
        let topic = self.dice.maybe(25, |dice| dice.pick(&TOPICS));
        let among: Vec<usize> = features.iter().copied().filter(|pupil| *pupil != NOBODY).collect();
        let names = self.names(&among);
        Act::Publish(Publish { class, category, media, features, topic, sensitive: self.dice.chance(6), names })
    }

    fn invite(&mut self) -> Act {
        self.by = self.by("hhhs");
        let pupil = self.pupil();
        let parent = self.parent();
        let expires = if self.dice.chance(20) { Some(self.near()) } else { None };
        Act::Invite { pupil, parent, expires }
    }

    fn consent(&mut self) -> Act {
        self.by = self.by("ppph");
        let how = self.dice.pick(&["give_consent", "give_consent", "refuse_consent", "withdraw_consent"]);
        let kind = self.dice.pick(&KINDS);
        let given_by = if self.by == Who::Host && self.dice.chance(50) { Some(self.parent()) } else { None };
        let expires = if how == "give_consent" && self.dice.chance(10) { Some(self.near()) } else { None };
        let written = how != "give_consent" || self.dice.chance(88);
        Act::Consent { how, pupil: self.pupil(), kind, given_by, written, expires }
    }
}

/// The words of a text that names somebody.
fn words(school: &School, names: Option<(usize, &str)>) -> String {
    let Some((pupil, how)) = names else { return "What a day.".to_owned() };
    let (given, family) = (school.pupils[pupil].given, school.pupils[pupil].family);
    match how {
        "full" => format!("Well done, {given} {family}!"),
        "initial" => format!("Well done, {given} {}!", &family[..1]),
        _ => format!("Well done, {given}!"),
    }
}

fn ids(pupils: &[usize]) -> Vec<String> {
    pupils.iter().map(|pupil| id('p', *pupil)).collect()
}

impl Asked {
    pub fn json(&self, school: &School, name: &str, zone: Option<i64>) -> Value {
        let request =
            json!({ "at": text(self.at, zone), "by": self.by.json(), "ref": name, "action": self.act.json(school) });
        object(request, [("device", json!(self.device))])
    }
}

impl Act {
    #[rustfmt::skip]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Send { .. } => "send_message", Self::Reply { .. } => "reply", Self::Read { .. } => "read_message",
            Self::Escalate { .. } => "escalate", Self::Publish(_) => "publish_post", Self::Comment { .. } => "comment",
            Self::Like { .. } => "like", Self::ViewFeed { .. } => "view_feed", Self::Invite { .. } => "issue_invite",
            Self::Redeem { .. } => "redeem_invite", Self::Award { .. } => "award_points", Self::ViewPoints { .. } => "view_points",
            Self::ShareTotals { .. } => "share_totals", Self::Share { .. } => "share_externally",
            Self::Disclose { .. } => "disclose_to_third_party", Self::Consent { how, .. } => how, Self::SignIn => "sign_in",
            Self::Avatar => "change_avatar", Self::Remote { .. } => "set_remote_learning", Self::SetTask { .. } => "set_task",
            Self::Submit { .. } => "submit_work", Self::Portfolio { .. } => "view_portfolio",
            Self::PermitHours { .. } => "permit_out_of_hours", Self::PermitDevice { .. } => "permit_personal_device",
            Self::ViewPage { .. } => "view_class_page", Self::Export { .. } => "export_subject", Self::Suspend { .. } => "suspend",
            Self::Restrict { .. } => "restrict_link", Self::Leave { .. } => "leave_school", Self::Language { .. } => "set_language",
        }
    }

    #[rustfmt::skip]
    fn json(&self, school: &School) -> Value {
        let message = |at: usize| school.messages.get(at).map_or("no-message", |message| message.id.as_str());
        let post = |at: usize| school.posts.get(at).map_or("no-post", |post| post.id.as_str());
        let task = |at: usize| school.tasks.get(at).map_or("no-task", |task| task.id.as_str());
        let bound = |bound: &Option<Bound>| json!(bound.map(Bound::json));
        let mut action = match self {
            Self::Send { to, about, topic, names } =>
                json!({ "to": to.json(), "about": ids(about), "topic": topic, "text": words(school, *names) }),
            Self::Reply { message: at, kind, topic } => object(json!({ "message": message(*at), "kind": kind }), [("topic", json!(topic))]),
            Self::Read { message: at } => json!({ "message": message(*at) }),
            Self::Escalate { message: at } => json!({ "message": message(*at), "reason": "unsuitable" }),
            Self::Publish(publish) => {
                let media: Vec<_> = publish.media.iter()
                    .map(|(kind, own)| object(json!({ "kind": kind }), [("features", json!(own.as_ref().map(|own| ids(own))))]))
                    .collect();
                let surface = if publish.class.is_some() { "class_story" } else { "school_story" };
                let fixed = json!({ "surface": surface, "category": publish.category, "media": media,
                    "features": ids(&publish.features), "text": words(school, publish.names), "sensitive": publish.sensitive });
                object(fixed, [("class", json!(publish.class.map(|class| id('c', class)))), ("topic", json!(publish.topic))])
            }
            Self::Comment { post: at, topic, sensitive } =>
                object(json!({ "post": post(*at), "text": "How lovely.", "sensitive": sensitive }), [("topic", json!(topic))]),
            Self::Like { post: at } => json!({ "post": post(*at) }),
            Self::ViewFeed { class } => {
                let surface = if class.is_some() { "class_story" } else { "school_story" };
                object(json!({ "surface": surface }), [("class", json!(class.map(|class| id('c', class))))])
            }
            Self::Invite { pupil, parent, expires } => object(
                json!({ "pupil": id('p', *pupil), "parent": id('a', *parent), "code": code(*parent, *pupil), "salt": "salt" }),
                [("expires", bound(expires))]),
            Self::Redeem { invitation, accepts } => {
                let invitation = &school.invitations[*invitation];
                json!({ "code": code(invitation.parent, invitation.pupil), "accepts_policy": accepts })
            }
            Self::Award { to, skill, points } => json!({ "to": to.json(), "skill": skill, "points": points }),
            Self::ViewPoints { of } | Self::ShareTotals { of } => json!({ "of": of.json() }),
            Self::Share { content, destination } => {
                let content = match content { Content::Message(at) => message(*at), Content::Post(at) => post(*at) };
                json!({ "content": content, "destination": destination })
            }
            Self::Disclose { pupil, purpose } => json!({ "pupil": id('p', *pupil), "to": "somebody", "purpose": purpose }),
            Self::Consent { how, pupil, kind, given_by, written, expires } => {
                let by = json!(given_by.map(|by| id('a', by)));
                let answer = object(json!({ "pupil": id('p', *pupil), "kind": kind }), [("given_by", by)]);
                match *how {
                    "give_consent" => object(answer, [("form", json!("F-2")), ("written", json!(written)), ("expires", bound(expires))]),
                    _ => answer,
                }
            }
            Self::SignIn => json!({}),
            Self::Avatar => json!({ "avatar": "owl" }),
            Self::Remote { class, when } => dated(json!({ "class": id('c', *class), "on": true }), *when),
            Self::SetTask { class, closes } => object(json!({ "class": id('c', *class), "title": "Read" }), [("closes", bound(closes))]),
            Self::Submit { task: at } => json!({ "task": task(*at), "media": ["work_sample"] }),
            Self::Portfolio { pupil } => json!({ "pupil": id('p', *pupil) }),
            Self::PermitHours { class, from, to } => object(
                json!({ "from": from.json(), "to": to.json(), "reason": "a trip" }),
                [("class", json!(class.map(|class| id('c', class))))]),
            Self::PermitDevice { staff, when } => dated(json!({ "staff": id('s', *staff) }), *when),
            Self::ViewPage { class } => json!({ "class": id('c', *class) }),
            Self::Export { subject } => json!({ "subject": subject.json() }),
            Self::Suspend { person, until } => object(json!({ "person": person.json(), "reason": "a breach" }), [("until", bound(until))]),
            Self::Restrict { pupil, parent, from, to } =>
                object(json!({ "pupil": id('p', *pupil), "parent": id('a', *parent), "from": from.json() }), [("to", bound(to))]),
            Self::Leave { pupil, on } => object(json!({ "pupil": id('p', *pupil) }), [("on", bound(on))]),
            Self::Language { parent } => json!({ "parent": id('a', *parent), "language": "ur" }),
        };
        action["type"] = json!(self.kind());
        action
    }
}

fn code(parent: usize, pupil: usize) -> String {
    format!("code-{}-{}", id('a', parent), id('p', pupil))
}

impl School {
    /// Takes note of what was accepted, and about which children it could have been said.
    pub fn note(&mut self, asked: &Asked, name: &str, could: Vec<usize>) {
        let at = asked.at;
        match &asked.act {
            Act::Send { topic: "safeguarding", .. } => {}
            Act::Reply { message, topic, kind } => {
                if let Some(topic) = topic {
                    self.messages[*message].proved = topic;
                }
                if let (Who::Staff(staff), true) = (asked.by, *kind != "holding") {
                    self.messages[*message].answered_by.push(staff);
                    self.messages[*message].answered = Some(at);
                }
            }
            Act::Send { to, about, topic, .. } => {
                let (parent, staff, by_parent) = match (asked.by, to) {
                    (Who::Parent(parent), Who::Staff(staff)) => (parent, *staff, true),
                    (Who::Staff(staff), Who::Parent(parent)) => (*parent, staff, false),
                    _ => return,
                };
                let (id, about) = (name.to_owned(), about.clone());
                self.messages.push(Message {
                    id,
                    parent,
                    staff,
                    by_parent,
                    about,
                    could,
                    topic,
                    proved: topic,
                    escalated: false,
                    answered_by: Vec::new(),
                    sent: at,
                    answered: None,
                });
            }
            Act::Escalate { message } => self.messages[*message].escalated = true,
            Act::Publish(publish) => {
                self.posts.push(Post { id: name.to_owned(), class: publish.class, shows: publish.shows() });
            }
            Act::Invite { pupil, parent, expires } => {
                let same = |held: &Invitation| (held.parent, held.pupil) == (*parent, *pupil);
                self.invitations.retain(|held| !same(held));
                self.invitations.push(Invitation { parent: *parent, pupil: *pupil, expires: *expires, open: true });
            }
            Act::Redeem { invitation, .. } => {
                let invitation = &mut self.invitations[*invitation];
                invitation.open = false;
                let (parent, pupil) = (invitation.parent, invitation.pupil);
                let account = &mut self.parents[parent].account;
                if matches!(account, Account::Invited | Account::NotInvited) {
                    *account = Account::Active;
                    // A code is for one child; what else was known of them is not admitted by it.
                    self.links.iter_mut().filter(|link| link.parent == parent).for_each(|link| link.pending = true);
                }
                match self.links.iter_mut().find(|link| (link.parent, link.pupil) == (parent, pupil)) {
                    Some(link) => link.pending = false,
                    None => self.links.push(crate::school::Link { parent, pupil, responsible: None, pending: false }),
                }
            }
            Act::ShareTotals { of } => self.shared.push(match of {
                Of::Class(class) => (true, *class),
                Of::Team(team) => (false, *team),
                Of::Pupil(_) => return,
            }),
            Act::Consent { how, pupil, kind, given_by, written, expires } => {
                let by = match asked.by {
                    Who::Parent(parent) => Some(parent),
                    _ => *given_by,
                };
                let Some(kind) = KINDS.iter().position(|known| known == kind) else { return };
                // The no of whoever may not answer any more stands until somebody who may has been asked again.
                let may: Vec<bool> = (0..self.parents.len()).map(|adult| self.responsible(adult, *pupil)).collect();
                let answers = &mut self.pupils[*pupil].answers[kind];
                answers.retain(|answer| answer.by != by && (answer.yes || answer.by.is_none_or(|adult| may[adult])));
                answers.push(Answer { by, yes: *how == "give_consent", written: *written, expires: *expires });
            }
            Act::Remote { class, when } => {
                let when = Stretch { from: Some(when.from.unwrap_or(Bound::At(at))), to: when.to };
                self.classes[*class].remote.push(when);
            }
            Act::SetTask { class, closes } => {
                self.tasks.push(Task { id: name.to_owned(), class: *class, closes: *closes })
            }
            Act::PermitHours { class, from, to } => {
                self.permissions.push(Permission { class: *class, when: Stretch { from: Some(*from), to: Some(*to) } });
            }
            Act::PermitDevice { staff, when } => {
                let when = Stretch { from: Some(when.from.unwrap_or(Bound::At(at))), to: when.to };
                self.staff[*staff].device.push(when);
            }
            Act::Suspend { person, until } => {
                let when = Stretch { from: Some(Bound::At(at)), to: *until };
                match person {
                    Who::Parent(parent) => self.parents[*parent].suspended.push(when),
                    Who::Staff(staff) => self.staff[*staff].suspended.push(when),
                    _ => {}
                }
            }
            Act::Restrict { pupil, parent, from, to } => {
                let when = Stretch { from: Some(*from), to: *to };
                self.restrictions.push(Restriction { parent: *parent, pupil: *pupil, when });
            }
            Act::Leave { pupil, on } => self.pupils[*pupil].left = Some(on.map_or(at, Bound::past)),
            _ => {}
        }
    }
}
