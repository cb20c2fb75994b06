//! What Cedar is told: a request as questions, and the school's facts as entities.

use std::collections::HashSet;
use std::str::FromStr;

use cedar_policy::{Context, Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};

use crate::clock::{wall, weekday};
use crate::requests::{Act, Asked, Content, Of, Who};
use crate::school::{Account, NOBODY, School};

/// Of several questions, whether all have to be allowed, or one will do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    All,
    Any,
}

/// What is acted on.
#[derive(Clone, Copy)]
pub enum Thing {
    School,
    Who(Who),
    Class(usize),
    Team(usize),
    Message(usize),
    Post(usize),
    Invitation(usize),
    Task(usize),
}

/// One question to Cedar.
pub struct Question {
    pub action: &'static str,
    pub resource: Thing,
    pub child: Option<usize>,
    pub what: &'static str,
}

fn all<T>(list: impl IntoIterator<Item = T>) -> Vec<T> {
    list.into_iter().collect()
}

impl Asked {
    /// Whether it names what the school does not know.
    pub fn names_the_unknown(&self, school: &School) -> bool {
        let who = |who: Who| matches!(who, Who::Parent(NOBODY) | Who::Staff(NOBODY) | Who::Pupil(NOBODY));
        let of = |of: Of| matches!(of, Of::Pupil(NOBODY) | Of::Class(NOBODY) | Of::Team(NOBODY));
        match &self.act {
            Act::Send { to, about, .. } => who(*to) || about.contains(&NOBODY),
            Act::Reply { message, .. } | Act::Read { message } | Act::Escalate { message } => *message == NOBODY,
            Act::Publish(publish) => {
                publish.class == Some(NOBODY)
                    || publish.shows().iter().any(|(pupil, _)| *pupil == NOBODY)
                    || publish.features.contains(&NOBODY)
            }
            Act::Comment { post, .. } | Act::Like { post } => *post == NOBODY,
            Act::ViewFeed { class } | Act::PermitHours { class, .. } => *class == Some(NOBODY),
            Act::Invite { pupil, parent, .. } | Act::Restrict { pupil, parent, .. } => {
                *pupil == NOBODY || *parent == NOBODY
            }
            Act::Award { to, .. } => of(*to),
            Act::ViewPoints { of: whose } | Act::ShareTotals { of: whose } => of(*whose),
            Act::Disclose { pupil, .. } | Act::Portfolio { pupil } | Act::Leave { pupil, .. } => *pupil == NOBODY,
            Act::Consent { pupil, given_by, .. } => *pupil == NOBODY || *given_by == Some(NOBODY),
            Act::Remote { class, .. } | Act::SetTask { class, .. } | Act::ViewPage { class } => *class == NOBODY,
            Act::Submit { task } => school.tasks.get(*task).is_none(),
            Act::PermitDevice { staff, .. } => *staff == NOBODY,
            Act::Export { subject } => who(*subject),
            Act::Suspend { person, .. } => who(*person),
            Act::Language { parent } => *parent == NOBODY,
            Act::Redeem { .. } | Act::Share { .. } | Act::SignIn | Act::Avatar => false,
        }
    }

    /// The children of a parent, for what needs only one of them; where there are none, nobody.
    fn any(
        &self,
        school: &School,
        parent: usize,
        question: impl Fn(Option<usize>) -> Question,
    ) -> (Need, Vec<Question>) {
        let known = |pupil: &usize| school.links.iter().any(|link| (link.parent, link.pupil) == (parent, *pupil));
        let own: Vec<_> = (0..school.pupils.len()).filter(known).collect();
        (
            Need::Any,
            if own.is_empty() { vec![question(None)] } else { all(own.into_iter().map(|pupil| question(Some(pupil)))) },
        )
    }

    /// The questions that a request is to Cedar.
    pub fn questions(&self, school: &School) -> (Need, Vec<Question>) {
        let kind = self.act.kind();
        let ask = |resource, child, what| Question { action: kind, resource, child, what };
        let one = |resource, child, what| (Need::All, vec![ask(resource, child, what)]);
        if self.names_the_unknown(school) {
            return (
                Need::All,
                vec![Question { action: "name_the_unknown", resource: Thing::School, child: None, what: "" }],
            );
        }
        // For a parent some child of theirs, for anybody else nobody.
        let own = |resource, what| match self.by {
            Who::Parent(parent) => self.any(school, parent, |child| ask(resource, child, what)),
            _ => one(resource, None, what),
        };
        let about = |message: usize, what| {
            let known = &school.messages[message];
            // About nobody in particular: about some one of those about whom it could have been sent.
            match known.about.as_slice() {
                [] => {
                    let question = |child| ask(Thing::Message(message), child, what);
                    let barred = school.barred(school.parents[known.parent].person, Some(known.parent), self.at);
                    let linked = |child: &&usize| {
                        school.linked(known.parent, **child).is_some()
                            && school.on_roll(**child, self.at)
                            && !barred.contains(child)
                    };
                    let could: Vec<_> = known.could.iter().filter(linked).map(|child| question(Some(*child))).collect();
                    (Need::Any, if could.is_empty() { vec![question(None)] } else { could })
                }
                about => (Need::All, all(about.iter().map(|child| ask(Thing::Message(message), Some(*child), what)))),
            }
        };
        match &self.act {
            Act::Send { topic: "safeguarding", .. } => (
                Need::All,
                vec![Question { action: "raise_safeguarding", resource: Thing::School, child: None, what: "" }],
            ),
            Act::Send { to, about, .. } => match (about.as_slice(), self.by, to) {
                ([], Who::Parent(parent), _) => self.any(school, parent, |child| ask(Thing::Who(*to), child, "")),
                ([], Who::Staff(_), Who::Parent(parent)) => {
                    self.any(school, *parent, |child| ask(Thing::Who(*to), child, ""))
                }
                ([], ..) => one(Thing::Who(*to), None, ""),
                (about, ..) => (Need::All, all(about.iter().map(|child| ask(Thing::Who(*to), Some(*child), "")))),
            },
            Act::Reply { message, kind, .. } => about(*message, *kind),
            Act::Read { message } | Act::Escalate { message } => {
                let (_, questions) = about(*message, "");
                (Need::Any, questions)
            }
            Act::Publish(publish) => {
                let on = publish.class.map_or(Thing::School, Thing::Class);
                let mut questions = vec![ask(on, None, publish.category)];
                questions.extend(publish.shows().into_iter().map(|(child, medium)| Question {
                    action: "feature_pupil",
                    resource: on,
                    child: Some(child),
                    what: medium.unwrap_or(""),
                }));
                (Need::All, questions)
            }
            Act::Comment { post, .. } | Act::Like { post } => own(Thing::Post(*post), ""),
            Act::ViewFeed { class } => own(class.map_or(Thing::School, Thing::Class), ""),
            Act::Invite { pupil, parent, .. } => one(Thing::Who(Who::Parent(*parent)), Some(*pupil), ""),
            Act::Redeem { invitation, .. } => {
                one(Thing::Invitation(*invitation), Some(school.invitations[*invitation].pupil), "")
            }
            Act::Award { to, skill, .. } => match to {
                Of::Pupil(pupil) => one(Thing::Who(Who::Pupil(*pupil)), Some(*pupil), skill),
                Of::Class(class) => one(Thing::Class(*class), None, skill),
                Of::Team(team) => one(Thing::Team(*team), None, skill),
            },
            Act::ViewPoints { of } | Act::ShareTotals { of } => match of {
                Of::Pupil(pupil) => one(Thing::Who(Who::Pupil(*pupil)), Some(*pupil), ""),
                Of::Class(class) => own(Thing::Class(*class), ""),
                Of::Team(team) => own(Thing::Team(*team), ""),
            },
            Act::Share { content, destination } => match content {
                Content::Message(message) => one(Thing::Message(*message), None, destination),
                Content::Post(post) => one(Thing::Post(*post), None, destination),
            },
            Act::Disclose { pupil, purpose } => one(Thing::Who(Who::Pupil(*pupil)), Some(*pupil), purpose),
            Act::Consent { pupil, kind, .. } => one(Thing::Who(Who::Pupil(*pupil)), Some(*pupil), kind),
            Act::SignIn | Act::Avatar => one(Thing::School, None, ""),
            Act::Remote { class, .. } | Act::SetTask { class, .. } | Act::ViewPage { class } => {
                one(Thing::Class(*class), None, "")
            }
            Act::Submit { task } => {
                let child = if let Who::Pupil(pupil) = self.by { Some(pupil) } else { None };
                one(Thing::Task(*task), child, "")
            }
            Act::Portfolio { pupil } => one(Thing::Who(Who::Pupil(*pupil)), Some(*pupil), ""),
            Act::PermitHours { class, .. } => one(class.map_or(Thing::School, Thing::Class), None, ""),
            Act::PermitDevice { staff, .. } => one(Thing::Who(Who::Staff(*staff)), None, ""),
            Act::Export { subject } => {
                let child = if let Who::Pupil(pupil) = subject { Some(*pupil) } else { None };
                one(Thing::Who(*subject), child, "")
            }
            Act::Suspend { person, .. } => one(Thing::Who(*person), None, ""),
            Act::Restrict { parent, pupil, .. } => one(Thing::Who(Who::Parent(*parent)), Some(*pupil), ""),
            Act::Leave { pupil, .. } => one(Thing::Who(Who::Pupil(*pupil)), Some(*pupil), ""),
            Act::Language { parent } => one(Thing::Who(Who::Parent(*parent)), None, ""),
        }
    }

    /// What it says it is about.
    fn topic(&self, school: &School) -> &'static str {
        match &self.act {
            Act::Send { topic, .. } => topic,
            Act::Reply { message, topic, .. } => {
                // A member of staff may have said since what it proved to be about.
                let known = school.messages.get(*message);
                let known = known.map(|known| if let Who::Staff(_) = self.by { known.proved } else { known.topic });
                topic.or(known).unwrap_or("")
            }
            Act::Publish(publish) => publish.topic.unwrap_or(""),
            Act::Comment { topic, .. } => topic.unwrap_or(""),
            _ => "",
        }
    }

    /// How a pupil is named in its words.
    fn naming(&self, school: &School, child: Option<usize>) -> Naming {
        let (names, class, but): (_, Option<usize>, &[usize]) = match &self.act {
            Act::Send { names, about, .. } if about.is_empty() => (names, None, child.as_slice()),
            Act::Send { names, about, .. } => (names, None, about),
            Act::Publish(publish) => (&publish.names, publish.class, &[]),
            _ => return Naming::default(),
        };
        let Some((named, how)) = names else { return Naming::default() };
        let named = &school.pupils[*named];
        let there: Vec<_> = (0..school.pupils.len())
            .filter(|pupil| school.on_roll(*pupil, self.at))
            .filter(|pupil| class.is_none_or(|class| school.classes_of(*pupil, self.at).contains(&class)))
            .collect();
        let given = |pupil: &&usize| school.pupils[**pupil].given == named.given;
        let initial = |pupil: &&usize| given(pupil) && school.pupils[**pupil].family[..1] == named.family[..1];
        let full = |pupil: &&usize| given(pupil) && school.pupils[**pupil].family == named.family;
        let others = |pupil: &&usize| !but.contains(pupil);
        let about: Vec<_> = but.iter().copied().filter(|pupil| *pupil != NOBODY).collect();
        // A name that is that of a pupil whom the message is about means them.
        let own = |pupil: &&usize| about.iter().any(|of| full(&of) && full(pupil));
        let meant: Vec<_> = match *how {
            "full" => there.iter().filter(full).filter(others).filter(|pupil| !own(pupil)).collect(),
            "initial" => there.iter().filter(initial).filter(others).filter(|pupil| !own(pupil)).collect(),
            _ => Vec::new(),
        };
        // In a message the classmates of those whom it is about are one class, all others another.
        let near = |pupil: usize| {
            let classes = school.classes_of(pupil, self.at);
            about
                .iter()
                .any(|of| *of == pupil || school.classes_of(*of, self.at).iter().any(|class| classes.contains(class)))
        };
        let beside = |pupil: usize| there.iter().filter(move |other| near(**other) == near(pupil));
        let named: Vec<_> = there.iter().filter(given).filter(others).collect();
        Naming {
            how: if meant.is_empty() { "" } else { how },
            names: !named.is_empty(),
            names_without_consent: !named.is_empty()
                && !there.iter().filter(given).any(|pupil| school.consent(*pupil, "data_processing", self.at).0),
            shared_first_name: meant.iter().all(|pupil| beside(**pupil).filter(given).count() > 1),
            shared_initial: meant.iter().any(|pupil| beside(**pupil).filter(initial).count() > 1),
        }
    }
}

#[derive(Default)]
struct Naming {
    how: &'static str,
    names: bool,
    names_without_consent: bool,
    shared_first_name: bool,
    shared_initial: bool,
}

/// The types of entities, read once.
pub struct Types {
    school: EntityTypeName,
    host: EntityTypeName,
    class: EntityTypeName,
    team: EntityTypeName,
    pupil: EntityTypeName,
    parent: EntityTypeName,
    staff: EntityTypeName,
    message: EntityTypeName,
    post: EntityTypeName,
    invitation: EntityTypeName,
    task: EntityTypeName,
}

fn uid(kind: &EntityTypeName, at: usize) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(at.to_string()))
}

impl Types {
    pub fn new() -> Self {
        let kind = |name: &str| EntityTypeName::from_str(name).expect("a type");
        Self {
            school: kind("School"),
            host: kind("Host"),
            class: kind("Class"),
            team: kind("Team"),
            pupil: kind("Pupil"),
            parent: kind("Parent"),
            staff: kind("Staff"),
            message: kind("Message"),
            post: kind("Post"),
            invitation: kind("Invitation"),
            task: kind("Task"),
        }
    }

    pub fn who(&self, who: Who) -> EntityUid {
        match who {
            Who::Parent(at) => uid(&self.parent, at),
            Who::Staff(at) => uid(&self.staff, at),
            Who::Pupil(at) => uid(&self.pupil, at),
            Who::Host => uid(&self.host, 0),
        }
    }

    pub fn thing(&self, thing: Thing) -> EntityUid {
        match thing {
            Thing::School => uid(&self.school, 0),
            Thing::Who(who) => self.who(who),
            Thing::Class(at) => uid(&self.class, at),
            Thing::Team(at) => uid(&self.team, at),
            Thing::Message(at) => uid(&self.message, at),
            Thing::Post(at) => uid(&self.post, at),
            Thing::Invitation(at) => uid(&self.invitation, at),
            Thing::Task(at) => uid(&self.task, at),
        }
    }
}

type Pairs = Vec<(&'static str, RestrictedExpression)>;

fn yes(value: bool) -> RestrictedExpression {
    RestrictedExpression::new_bool(value)
}

fn word(value: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(value.to_owned())
}

fn words<'a>(list: impl IntoIterator<Item = &'a str>) -> RestrictedExpression {
    RestrictedExpression::new_set(list.into_iter().map(word))
}

fn set(kind: &EntityTypeName, list: impl IntoIterator<Item = usize>) -> RestrictedExpression {
    RestrictedExpression::new_set(list.into_iter().map(|at| RestrictedExpression::new_entity_uid(uid(kind, at))))
}

fn link(kind: &EntityTypeName, at: usize) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid(kind, at))
}

/// The entities of a school at an instant.
pub fn entities(types: &Types, school: &School, asked: &Asked, questions: &[Question]) -> Vec<Entity> {
    let at = asked.at;
    let mut entities = Vec::new();
    let mut add = |kind: &EntityTypeName, number: usize, attributes: Pairs| {
        let attributes = attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        entities.push(Entity::new(uid(kind, number), attributes, HashSet::new()).expect("an entity"));
    };
    // Whoever has no part in it is left out.
    let message = match questions.first().map(|question| question.resource) {
        Some(Thing::Message(number)) => school.messages.get(number),
        _ => None,
    };
    let invited = match questions.first().map(|question| question.resource) {
        Some(Thing::Invitation(number)) => Some(school.invitations[number].parent),
        _ => None,
    };
    let signed_by = if let Act::Consent { given_by, .. } = &asked.act { *given_by } else { None };
    let has_part = |who: Who| {
        who == asked.by
            || questions.iter().any(|question| {
                matches!(question.resource, Thing::Who(other) if other == who)
                    || matches!(who, Who::Pupil(pupil) if question.child == Some(pupil))
            })
            || message.is_some_and(|message| who == Who::Parent(message.parent) || who == Who::Staff(message.staff))
            || matches!(who, Who::Parent(parent) if invited == Some(parent) || signed_by == Some(parent))
    };
    add(&types.school, 0, Vec::new());
    add(&types.host, 0, Vec::new());
    for (number, class) in school.classes.iter().enumerate() {
        let remote = class.remote.iter().any(|when| when.has(at));
        let mut pairs = vec![("remote", yes(remote)), ("shared", yes(school.shared.contains(&(true, number))))];
        pairs.extend(class.year.map(|year| ("year", word(year))));
        add(&types.class, number, pairs);
    }
    for number in 0..school.teams {
        add(&types.team, number, vec![("shared", yes(school.shared.contains(&(false, number))))]);
    }
    for (number, pupil) in school.pupils.iter().enumerate().filter(|(number, _)| has_part(Who::Pupil(*number))) {
        let consents: Vec<_> =
            crate::school::KINDS.iter().map(|kind| (*kind, school.consent(number, kind, at))).collect();
        let agreed = consents.iter().filter(|(_, (agreed, _))| *agreed).map(|(kind, _)| *kind);
        let written = consents.iter().filter(|(_, (_, written))| *written).map(|(kind, _)| *kind);
        add(
            &types.pupil,
            number,
            vec![
                ("on_roll", yes(school.on_roll(number, at))),
                ("classes", set(&types.class, school.classes_of(number, at))),
                ("teams", set(&types.team, pupil.team)),
                ("years", words(school.years(number, at))),
                ("agreed", words(agreed)),
                ("written", words(written)),
            ],
        );
    }
    for (number, parent) in school.parents.iter().enumerate().filter(|(number, _)| has_part(Who::Parent(*number))) {
        let own: Vec<_> = (0..school.pupils.len()).filter(|pupil| school.linked(number, *pupil).is_some()).collect();
        let responsible = (0..school.pupils.len()).filter(|pupil| school.responsible(number, *pupil));
        let waiting = school.links.iter().filter(|link| link.parent == number && link.pending).map(|link| link.pupil);
        let barred = school.barred(parent.person, Some(number), at);
        let registered = own.iter().any(|pupil| school.on_roll(*pupil, at) && !barred.contains(pupil));
        add(
            &types.parent,
            number,
            vec![
                ("account", word(school.account(number, at).word())),
                ("responsible", set(&types.pupil, responsible)),
                ("waiting_for", set(&types.pupil, waiting)),
                ("barred", set(&types.pupil, barred)),
                ("also_parent", set(&types.parent, school.also_parent(parent.person, Some(number)))),
                ("also_staff", set(&types.staff, school.also_staff(parent.person, None))),
                ("registered", yes(registered)),
                ("children", set(&types.pupil, own)),
            ],
        );
    }
    for (number, staff) in school.staff.iter().enumerate().filter(|(number, _)| has_part(Who::Staff(*number))) {
        let days = staff.days.clone().unwrap_or_else(|| vec![1, 2, 3, 4, 5]);
        let classes = |role| set(&types.class, school.classes_as(number, role, at));
        add(
            &types.staff,
            number,
            vec![
                ("open", yes(!staff.suspended.iter().any(|when| when.has(at)))),
                ("roles", words(staff.roles.iter().copied())),
                ("class_teacher", classes("class_teacher")),
                ("subject_teacher", classes("subject_teacher")),
                ("cover", classes("cover")),
                ("support", classes("support_staff")),
                ("works", RestrictedExpression::new_set(days.into_iter().map(RestrictedExpression::new_long))),
                ("barred", set(&types.pupil, school.barred(staff.person, None, at))),
                ("also_parent", set(&types.parent, school.also_parent(staff.person, None))),
                ("also_staff", set(&types.staff, school.also_staff(staff.person, Some(number)))),
                ("own_device", yes(staff.device.iter().any(|when| when.has(at)))),
            ],
        );
    }
    match questions.first().map(|question| question.resource) {
        Some(Thing::Message(number)) => {
            let message = &school.messages[number];
            let of_a_child = !message.about.is_empty() || message.could.len() == 1;
            let still = |child: &usize| {
                let classes = school.classes_of(*child, at);
                let roles = ["class_teacher", "subject_teacher", "cover", "support_staff"];
                roles
                    .iter()
                    .any(|role| school.classes_as(message.staff, role, at).iter().any(|class| classes.contains(class)))
            };
            add(
                &types.message,
                number,
                vec![
                    ("parent", link(&types.parent, message.parent)),
                    ("staff", link(&types.staff, message.staff)),
                    ("by_parent", yes(message.by_parent)),
                    ("about", set(&types.pupil, message.about.iter().copied())),
                    ("topic", word(message.topic)),
                    ("escalated", yes(message.escalated)),
                    ("of_a_child", yes(of_a_child)),
                    ("left_alone", yes(!of_a_child && !message.could.iter().any(still))),
                    ("answered", yes(!message.answered_by.is_empty())),
                    ("answered_by", set(&types.staff, message.answered_by.iter().copied())),
                ],
            );
        }
        Some(Thing::Post(number)) => {
            let post = &school.posts[number];
            let shown = |(pupil, medium): &(usize, Option<&'static str>)| {
                let (told, _) = school.consent(*pupil, "data_processing", at);
                let (agreed, written) = medium.map_or((true, true), |medium| school.consent(*pupil, medium, at));
                (told && agreed, told && written)
            };
            let mut pairs = vec![
                ("features", set(&types.pupil, post.shows.iter().map(|(pupil, _)| *pupil))),
                ("agreed", yes(post.shows.iter().all(|shows| shown(shows).0))),
                ("written", yes(post.shows.iter().all(|shows| shown(shows).1))),
            ];
            pairs.extend(post.class.map(|class| ("class", link(&types.class, class))));
            add(&types.post, number, pairs);
        }
        Some(Thing::Invitation(number)) => {
            let invitation = &school.invitations[number];
            let others = school
                .links
                .iter()
                .filter(|link| link.pupil == invitation.pupil && link.parent != invitation.parent && !link.pending)
                .filter(|link| matches!(school.parents[link.parent].account, Account::Active | Account::Suspended))
                .count();
            let open = invitation.open && invitation.expires.is_none_or(|end| at < end.past());
            add(
                &types.invitation,
                number,
                vec![
                    ("parent", link(&types.parent, invitation.parent)),
                    ("open", yes(open)),
                    ("others", RestrictedExpression::new_long(others as i64)),
                ],
            );
        }
        Some(Thing::Task(number)) => {
            let task = &school.tasks[number];
            add(
                &types.task,
                number,
                vec![
                    ("class", link(&types.class, task.class)),
                    ("closes", yes(task.closes.is_some())),
                    ("closed", yes(task.closes.is_some_and(|end| end.past() <= at))),
                ],
            );
        }
        _ => {}
    }
    entities
}

/// What the request says, and what hour it is.
pub fn context(types: &Types, school: &School, asked: &Asked, question: &Question) -> Context {
    let (today, second) = wall(asked.at);
    let long = RestrictedExpression::new_long;
    let Naming { how: naming, names, names_without_consent, shared_first_name, shared_initial } =
        asked.naming(school, question.child);
    let permitted = school.permissions.iter().filter(|permission| permission.when.has(asked.at));
    let permitted_for = permitted.clone().filter_map(|permission| permission.class);
    let came_after = match (question.resource, asked.by, question.child) {
        (Thing::Message(message), Who::Staff(staff), Some(child)) => {
            let known = &school.messages[message];
            let classes = |at| school.classes_as(staff, "class_teacher", at);
            let taught = |at| school.classes_of(child, at).iter().any(|class| classes(at).contains(class));
            let waits = known.by_parent && known.answered_by.is_empty();
            let answered = known.answered.filter(|_| known.by_parent);
            known.staff != staff && !waits && !taught(known.sent) && !answered.is_some_and(taught)
        }
        _ => false,
    };
    let sensitive = match &asked.act {
        Act::Publish(publish) => publish.sensitive,
        Act::Comment { sensitive, .. } => *sensitive,
        _ => false,
    };
    let media: Vec<&str> = match &asked.act {
        Act::Publish(publish) => publish.media.iter().map(|(medium, _)| *medium).collect(),
        _ => Vec::new(),
    };
    let (points, accepts, signed_by) = match &asked.act {
        Act::Award { points, .. } => (*points, false, None),
        Act::Redeem { accepts, .. } => (0, *accepts, None),
        Act::Consent { given_by, .. } => (0, false, *given_by),
        _ => (0, false, None),
    };
    let mut pairs = vec![
        ("weekday", long(weekday(today))),
        ("second", long(second)),
        ("school_day", yes(school.is_open(asked.at))),
        ("device", word(asked.device.unwrap_or(""))),
        ("topic", word(asked.topic(school))),
        ("sensitive", yes(sensitive)),
        ("naming", word(naming)),
        ("names", yes(names)),
        ("names_without_consent", yes(names_without_consent)),
        ("shared_first_name", yes(shared_first_name)),
        ("shared_initial", yes(shared_initial)),
        ("permitted", yes(permitted.clone().any(|permission| permission.class.is_none()))),
        ("permitted_for", set(&types.class, permitted_for)),
        ("media", words(media)),
        ("what", word(question.what)),
        ("points", long(points)),
        ("accepts", yes(accepts)),
        ("came_after", yes(came_after)),
    ];
    pairs.extend(question.child.map(|child| ("child", link(&types.pupil, child))));
    pairs.extend(signed_by.map(|by| ("signed_by", link(&types.parent, by))));
    Context::from_pairs(pairs.into_iter().map(|(name, value)| (name.to_owned(), value))).expect("a context")
}
