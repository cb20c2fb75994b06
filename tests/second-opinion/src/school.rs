//! A small school as plain facts: drawn at random, written as a roster, and asked what is so at an instant.
//!
//! Nothing here is the engine's. What happened since the school began is noted as it was asked for, once it was accepted.

use serde_json::{Map, Value, json};

use crate::clock::{At, Bound, Day, Stretch, day, instant, wall, weekday};
use crate::dice::Dice;

pub const MEDIA: [&str; 3] = ["photo", "recording", "work_sample"];
pub const KINDS: [&str; 4] = ["data_processing", "photo", "recording", "work_sample"];
const YEARS: [&str; 12] = ["Y3", "Y3", "Y1", "Y6", "Y4", "R", "Y7", "N", "Y5", "Y2", "Y2", "Y6"];
/// No two begin with one letter but the Amys, and nobody has two family names.
const GIVEN: [&str; 7] = ["Amy", "Bilal", "Chloe", "Dev", "Amy", "Ewa", "Farid"];
const FAMILY: [&str; 5] = ["Khan", "Smith", "Kaur", "Jones", "Tran"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A weekly window on one day, in hours.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub day: i64,
    pub from: i64,
    pub to: i64,
}

pub struct Class {
    pub year: Option<&'static str>,
    /// While remote learning is on.
    pub remote: Vec<Stretch>,
}

pub struct Answer {
    pub by: Option<usize>,
    pub yes: bool,
    pub written: bool,
    pub expires: Option<Bound>,
}

pub struct Pupil {
    pub given: &'static str,
    pub family: &'static str,
    pub year: Option<&'static str>,
    pub classes: Vec<(usize, Stretch)>,
    pub team: Option<usize>,
    pub left: Option<At>,
    /// The answers by kind, one of each who answered.
    pub answers: [Vec<Answer>; 4],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Account {
    NotInvited,
    Invited,
    Active,
    Suspended,
    Terminated,
}

impl Account {
    pub fn word(self) -> &'static str {
        match self {
            Self::NotInvited => "not_invited",
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Terminated => "terminated",
        }
    }
}

pub struct Parent {
    pub account: Account,
    pub person: Option<&'static str>,
    pub suspended: Vec<Stretch>,
}

pub struct Link {
    pub parent: usize,
    pub pupil: usize,
    pub responsible: Option<bool>,
    pub pending: bool,
}

pub struct Staff {
    pub roles: Vec<&'static str>,
    pub days: Option<Vec<i64>>,
    pub person: Option<&'static str>,
    pub suspended: Vec<Stretch>,
    /// While the headteacher permits a device of their own.
    pub device: Vec<Stretch>,
}

pub struct Assignment {
    pub staff: usize,
    pub class: usize,
    pub role: &'static str,
    pub when: Stretch,
    pub times: Option<Window>,
}

pub struct Restriction {
    pub parent: usize,
    pub pupil: usize,
    pub when: Stretch,
}

pub struct Message {
    pub id: String,
    pub parent: usize,
    pub staff: usize,
    pub by_parent: bool,
    pub about: Vec<usize>,
    /// The children about whom it could have been sent.
    pub could: Vec<usize>,
    /// What it said it was about, and what somebody who answered said it proved to be about.
    pub topic: &'static str,
    pub proved: &'static str,
    pub escalated: bool,
    pub answered_by: Vec<usize>,
    pub sent: At,
    /// When it was answered last.
    pub answered: Option<At>,
}

pub struct Post {
    pub id: String,
    pub class: Option<usize>,
    /// Who is in it, with what they are seen in; no medium where the words alone tell of them.
    pub shows: Vec<(usize, Option<&'static str>)>,
}

pub struct Invitation {
    pub parent: usize,
    pub pupil: usize,
    pub expires: Option<Bound>,
    pub open: bool,
}

pub struct Task {
    pub id: String,
    pub class: usize,
    pub closes: Option<Bound>,
}

pub struct Permission {
    pub class: Option<usize>,
    pub when: Stretch,
}

#[derive(Default)]
pub struct School {
    pub first: Day,
    pub terms: Vec<(Day, Day)>,
    pub closures: Vec<(Day, Day)>,
    pub classes: Vec<Class>,
    pub teams: usize,
    pub pupils: Vec<Pupil>,
    pub parents: Vec<Parent>,
    pub links: Vec<Link>,
    pub staff: Vec<Staff>,
    pub assignments: Vec<Assignment>,
    pub restrictions: Vec<Restriction>,
    pub messages: Vec<Message>,
    pub posts: Vec<Post>,
    pub invitations: Vec<Invitation>,
    pub tasks: Vec<Task>,
    pub permissions: Vec<Permission>,
    /// Totals shared with parents: of a class, or of a team.
    pub shared: Vec<(bool, usize)>,
}

fn bound(dice: &mut Dice, near: Day) -> Bound {
    if dice.chance(50) { Bound::Day(near) } else { Bound::At(instant(near, dice.pick(&[30_600, 43_200, 59_400]))) }
}

/// A stretch within six weeks of a day, either end of which may be open.
pub fn stretch(dice: &mut Dice, first: Day) -> Stretch {
    let from = first - 7 + dice.below(30) as i64;
    let to = from + 1 + dice.below(21) as i64;
    Stretch { from: dice.maybe(60, |dice| bound(dice, from)), to: dice.maybe(60, |dice| bound(dice, to)) }
}

impl School {
    pub fn random(dice: &mut Dice) -> Self {
        let first = dice.pick(&[day(2023, 10, 2), day(2023, 10, 23), day(2024, 3, 18), day(2024, 1, 8)]);
        let mut school = Self { first, teams: dice.below(3), ..Self::default() };
        if dice.chance(25) {
            school.terms = vec![(first - 30, first + 10), (first + 17, first + 50)];
        }
        if dice.chance(35) {
            let from = first + dice.below(12) as i64;
            school.closures.push((from, from + dice.below(3) as i64));
        }
        for _ in 0..=dice.below(3) {
            let year = dice.maybe(94, |dice| dice.pick(&YEARS));
            school.classes.push(Class { year, remote: Vec::new() });
        }
        for _ in 0..2 + dice.below(4) {
            let pupil = school.random_pupil(dice);
            school.pupils.push(pupil);
        }
        let humans = [None, None, None, None, Some("H1"), Some("H2")];
        for _ in 0..2 + dice.below(4) {
            use Account::{Active, Invited, NotInvited, Suspended, Terminated};
            let account = dice.pick(&[
                Active, Active, Active, Active, Active, Active, Active, Active, Active, Active, Active, Invited,
                NotInvited, Suspended, Terminated,
            ]);
            school.parents.push(Parent { account, person: dice.pick(&humans), suspended: Vec::new() });
        }
        for _ in 0..2 + dice.below(7) {
            let (parent, pupil) = (dice.below(school.parents.len()), dice.below(school.pupils.len()));
            if !school.links.iter().any(|link| (link.parent, link.pupil) == (parent, pupil)) {
                let responsible = dice.pick(&[Some(true), Some(true), Some(true), Some(true), Some(false), None]);
                school.links.push(Link { parent, pupil, responsible, pending: dice.chance(5) });
            }
        }
        school.random_staff(dice, &humans);
        for _ in 0..dice.below(3) {
            let (parent, pupil) = (dice.below(school.parents.len()), dice.below(school.pupils.len()));
            if dice.chance(45) {
                school.restrictions.push(Restriction { parent, pupil, when: stretch(dice, first) });
            }
        }
        school.random_answers(dice);
        school
    }

    fn random_pupil(&self, dice: &mut Dice) -> Pupil {
        let mut classes = Vec::new();
        if dice.chance(92) {
            let class = dice.below(self.classes.len());
            let when = if dice.chance(90) { Stretch::default() } else { stretch(dice, self.first) };
            classes.push((class, when));
            let club = dice.below(self.classes.len());
            if club != class && dice.chance(15) {
                classes.push((club, stretch(dice, self.first)));
            }
        }
        Pupil {
            given: dice.pick(&GIVEN),
            family: dice.pick(&FAMILY),
            year: dice.maybe(8, |dice| dice.pick(&YEARS)),
            classes,
            team: if self.teams > 0 { dice.maybe(60, |dice| dice.below(self.teams)) } else { None },
            left: None,
            answers: Default::default(),
        }
    }

    fn random_staff(&mut self, dice: &mut Dice, humans: &[Option<&'static str>]) {
        let roles = ["", "", "senior_leader", "office", "safeguarding_lead", "headteacher", "committee"];
        for at in 0..3 + dice.below(4) {
            let role = match at {
                0 if dice.chance(90) => "headteacher",
                0 | 1 => "",
                _ => dice.pick(&roles),
            };
            let days = [None, None, None, Some(vec![1, 2]), Some(vec![3, 5]), Some(vec![1, 2, 3, 4, 5, 6])];
            self.staff.push(Staff {
                roles: if role.is_empty() { Vec::new() } else { vec![role] },
                days: dice.pick(&days),
                person: dice.pick(humans),
                suspended: Vec::new(),
                device: Vec::new(),
            });
        }
        let roles = ["class_teacher", "class_teacher", "subject_teacher", "cover", "support_staff"];
        self.assignments.push(Assignment {
            staff: 1,
            class: 0,
            role: "class_teacher",
            when: Stretch::default(),
            times: None,
        });
        for _ in 0..1 + dice.below(6) {
            let (staff, class) = (dice.below(self.staff.len()), dice.below(self.classes.len()));
            let role = dice.pick(&roles);
            if self.assignments.iter().any(|other| (other.staff, other.class, other.role) == (staff, class, role)) {
                continue;
            }
            let when = if dice.chance(65) { Stretch::default() } else { stretch(dice, self.first) };
            let times =
                dice.maybe(15, |dice| Window { day: 1 + dice.below(5) as i64, from: 8 + dice.below(5) as i64, to: 15 });
            self.assignments.push(Assignment { staff, class, role, when, times });
        }
    }

    fn random_answers(&mut self, dice: &mut Dice) {
        for pupil in 0..self.pupils.len() {
            for kind in 0..KINDS.len() {
                let yes = match (kind, dice.below(20)) {
                    (0, 0..=17) | (_, 0..=13) => true,
                    (_, 18 | 14 | 15) => false,
                    _ => continue,
                };
                let own: Vec<_> = self.links.iter().filter(|link| link.pupil == pupil && !link.pending).collect();
                let by = if own.is_empty() { None } else { dice.maybe(25, |dice| own[dice.below(own.len())].parent) };
                let ends = self.first + dice.below(30) as i64;
                let expires = if yes { dice.maybe(8, |dice| bound(dice, ends)) } else { None };
                let answer = Answer { by, yes, written: dice.chance(90), expires };
                self.pupils[pupil].answers[kind].push(answer);
            }
        }
    }

    // What is so at an instant.

    /// Whether the day is a school day. A closure stands above the terms.
    pub fn is_open(&self, at: At) -> bool {
        let (today, _) = wall(at);
        let within = |(first, last): &(Day, Day)| (*first..=*last).contains(&today);
        !self.closures.iter().any(within) && (self.terms.is_empty() || self.terms.iter().any(within))
    }

    pub fn on_roll(&self, pupil: usize, at: At) -> bool {
        self.pupils[pupil].left.is_none_or(|left| at < left)
    }

    pub fn classes_of(&self, pupil: usize, at: At) -> Vec<usize> {
        let mut classes: Vec<_> =
            self.pupils[pupil].classes.iter().filter(|(_, when)| when.has(at)).map(|(class, _)| *class).collect();
        classes.dedup();
        classes
    }

    /// The years of a pupil: their own, or those of all the classes they are in.
    pub fn years(&self, pupil: usize, at: At) -> Vec<&'static str> {
        match self.pupils[pupil].year {
            Some(year) => vec![year],
            None => self.classes_of(pupil, at).into_iter().filter_map(|class| self.classes[class].year).collect(),
        }
    }

    /// Whether the adult is linked with the pupil, and not merely known.
    pub fn linked(&self, parent: usize, pupil: usize) -> Option<&Link> {
        self.links.iter().find(|link| (link.parent, link.pupil) == (parent, pupil) && !link.pending)
    }

    pub fn responsible(&self, parent: usize, pupil: usize) -> bool {
        let of = |link: &&Link| (link.parent, link.pupil) == (parent, pupil);
        self.links.iter().find(of).is_some_and(|link| link.responsible == Some(true))
    }

    /// Whether a consent is in force, and whether in writing. Anybody's no stands above everybody's yes.
    pub fn consent(&self, pupil: usize, kind: &str, at: At) -> (bool, bool) {
        let Some(kind) = KINDS.iter().position(|known| *known == kind) else { return (false, false) };
        let answers = &self.pupils[pupil].answers[kind];
        if answers.iter().any(|answer| !answer.yes) {
            return (false, false);
        }
        let holds = |answer: &&Answer| {
            answer.expires.is_none_or(|end| at < end.past()) && answer.by.is_none_or(|by| self.responsible(by, pupil))
        };
        let given: Vec<_> = answers.iter().filter(holds).collect();
        (!given.is_empty(), given.iter().any(|answer| answer.written))
    }

    /// The pupils from whom a human is barred in any capacity.
    pub fn barred(&self, person: Option<&str>, parent: Option<usize>, at: At) -> Vec<usize> {
        let same = |other: usize| Some(other) == parent || (person.is_some() && self.parents[other].person == person);
        self.restrictions.iter().filter(|held| same(held.parent) && held.when.has(at)).map(|held| held.pupil).collect()
    }

    /// The records of the same human, as a parent and on the staff.
    pub fn also_parent(&self, person: Option<&str>, but: Option<usize>) -> Vec<usize> {
        let same = |at: &usize| person.is_some() && self.parents[*at].person == person && Some(*at) != but;
        (0..self.parents.len()).filter(same).collect()
    }

    pub fn also_staff(&self, person: Option<&str>, but: Option<usize>) -> Vec<usize> {
        let same = |at: &usize| person.is_some() && self.staff[*at].person == person && Some(*at) != but;
        (0..self.staff.len()).filter(same).collect()
    }

    /// The classes in which a member of staff holds a role.
    pub fn classes_as(&self, staff: usize, role: &str, at: At) -> Vec<usize> {
        let (today, second) = wall(at);
        let now =
            |window: Window| window.day == weekday(today) && (window.from * 3_600..window.to * 3_600).contains(&second);
        self.assignments
            .iter()
            .filter(|held| held.staff == staff && held.role == role && held.when.has(at) && held.times.is_none_or(now))
            .map(|held| held.class)
            .collect()
    }

    /// Where a parent's account stands.
    pub fn account(&self, parent: usize, at: At) -> Account {
        let parent = &self.parents[parent];
        match parent.account {
            Account::Active if parent.suspended.iter().any(|held| held.has(at)) => Account::Suspended,
            account => account,
        }
    }

    // As a roster.

    pub fn roster(&self) -> Value {
        let pairs = |days: &[(Day, Day)], more: &[(&str, &str)]| -> Vec<Value> {
            days.iter()
                .map(|(first, last)| {
                    let mut entry = json!({ "first": Bound::Day(*first).json(), "last": Bound::Day(*last).json() });
                    more.iter().for_each(|(name, value)| entry[name] = json!(value));
                    entry
                })
                .collect()
        };
        let classes: Vec<_> = (self.classes.iter().enumerate())
            .map(|(at, class)| {
                object(json!({ "id": id('c', at), "name": id('c', at) }), [("year_group", json!(class.year))])
            })
            .collect();
        let teams: Vec<_> = (0..self.teams).map(|at| json!({ "id": id('t', at), "name": id('t', at) })).collect();
        let pupils: Vec<_> = (self.pupils.iter().enumerate())
            .map(|(at, pupil)| {
                let name = json!({ "id": id('p', at), "given_name": pupil.given, "family_name": pupil.family });
                let team = pupil.team.map(|team| id('t', team));
                object(name, [("year_group", json!(pupil.year)), ("team", json!(team))])
            })
            .collect();
        let memberships: Vec<_> = (self.pupils.iter().enumerate())
            .flat_map(|(at, pupil)| {
                let entry = move |(class, when): &(usize, Stretch)| {
                    dated(json!({ "pupil": id('p', at), "class": id('c', *class) }), *when)
                };
                pupil.classes.iter().map(entry)
            })
            .collect();
        let parents: Vec<_> = (self.parents.iter().enumerate())
            .map(|(at, parent)| {
                let entry = json!({ "id": id('a', at), "given_name": "P", "family_name": id('a', at),
                    "account": parent.account.word() });
                object(entry, [("person", json!(parent.person))])
            })
            .collect();
        let links: Vec<_> = (self.links.iter())
            .map(|link| {
                let entry = json!({ "parent": id('a', link.parent), "pupil": id('p', link.pupil),
                    "relationship": "carer", "pending": link.pending });
                object(entry, [("parental_responsibility", json!(link.responsible))])
            })
            .collect();
        let staff: Vec<_> = (self.staff.iter().enumerate())
            .map(|(at, staff)| {
                let days =
                    staff.days.as_ref().map(|days| days.iter().map(|day| DAYS[*day as usize - 1]).collect::<Vec<_>>());
                let entry = json!({ "id": id('s', at), "name": id('s', at), "roles": staff.roles });
                object(entry, [("working_days", json!(days)), ("person", json!(staff.person))])
            })
            .collect();
        let assignments: Vec<_> = (self.assignments.iter())
            .map(|held| {
                let entry = json!({ "staff": id('s', held.staff), "class": id('c', held.class), "role": held.role });
                let times = held.times.map(|window| {
                    json!([{ "days": [DAYS[window.day as usize - 1]], "from": format!("{:02}:00", window.from),
                        "to": format!("{:02}:00", window.to) }])
                });
                object(dated(entry, held.when), [("times", json!(times))])
            })
            .collect();
        let restrictions: Vec<_> = (self.restrictions.iter())
            .map(|held| dated(json!({ "parent": id('a', held.parent), "pupil": id('p', held.pupil) }), held.when))
            .collect();
        let mut consents = Vec::new();
        for (at, pupil) in self.pupils.iter().enumerate() {
            for (kind, answers) in KINDS.iter().zip(&pupil.answers) {
                consents.extend(answers.iter().map(|answer| {
                    let state = if answer.yes { "given" } else { "refused" };
                    let entry = json!({ "pupil": id('p', at), "kind": kind, "state": state, "form": "F-1",
                        "written": answer.written });
                    let by = answer.by.map(|by| id('a', by));
                    object(entry, [("given_by", json!(by)), ("expires", json!(answer.expires.map(Bound::json)))])
                }));
            }
        }
        let terms: Vec<_> = pairs(&self.terms, &[("name", "term")]);
        json!({
            "id": "school", "name": "A school", "timezone": "Europe/London",
            "calendar": { "terms": terms, "closures": pairs(&self.closures, &[("kind", "holiday")]) },
            "classes": classes, "teams": teams, "pupils": pupils, "memberships": memberships, "parents": parents,
            "links": links, "staff": staff, "assignments": assignments, "restrictions": restrictions,
            "consents": consents,
        })
    }
}

/// The id of whoever or whatever is so many-th in its list.
pub fn id(kind: char, at: usize) -> String {
    if at == NOBODY { "nobody".to_owned() } else { format!("{kind}{at}") }
}

/// What is in no list.
pub const NOBODY: usize = usize::MAX;

/// An object with more fields, those that are null left out.
pub fn object<const N: usize>(value: Value, more: [(&str, Value); N]) -> Value {
    let mut fields = match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    fields.extend(more.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_owned(), value)));
    Value::Object(fields)
}

/// An object with a stretch's ends.
pub fn dated(value: Value, when: Stretch) -> Value {
    object(value, [("from", json!(when.from.map(Bound::json))), ("to", json!(when.to.map(Bound::json)))])
}
