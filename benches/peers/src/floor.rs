//! The least that answering can cost: what somebody writes who needs these two questions and nothing else.

use std::collections::{BTreeSet, HashMap};

use crate::engine::{Engine, Ready, Whole};
use crate::facts::{Facts, Question, TOPICS, within_hours};

struct Pupil {
    class: u32,
    left: bool,
    data: bool,
    photo: bool,
}

struct Parent {
    active: bool,
    children: Vec<u32>,
}

pub struct Floor {
    pupil_numbers: HashMap<String, u32>,
    class_numbers: HashMap<String, u32>,
    parent_numbers: HashMap<String, u32>,
    staff_numbers: HashMap<String, u32>,
    pupils: Vec<Pupil>,
    parents: Vec<Parent>,
    staff: Vec<Vec<u32>>,
}

/// A question whose names are numbers.
enum Numbered {
    Message { minute: u32, by: u32, to: u32, about: u32, topic: bool },
    Photo { by: u32, class: u32, personal: bool, features: Vec<u32> },
}

fn numbers<'a>(names: impl Iterator<Item = &'a str>) -> HashMap<String, u32> {
    names.zip(0..).map(|(name, number)| (name.to_owned(), number)).collect()
}

/// A name that nobody has is a number that nobody has.
fn number(numbers: &HashMap<String, u32>, name: &str) -> u32 {
    numbers.get(name).copied().unwrap_or(u32::MAX)
}

impl Floor {
    fn numbered(&self, question: &Question) -> Numbered {
        match question {
            Question::Message { minute, by, to, about, topic } => Numbered::Message {
                minute: *minute,
                by: number(&self.parent_numbers, by),
                to: number(&self.staff_numbers, to),
                about: number(&self.pupil_numbers, about),
                topic: TOPICS.contains(&topic.as_str()),
            },
            Question::Photo { by, class, device, features } => Numbered::Photo {
                by: number(&self.staff_numbers, by),
                class: number(&self.class_numbers, class),
                personal: device == "personal",
                features: features.iter().map(|name| number(&self.pupil_numbers, name)).collect(),
            },
        }
    }

    /// Goes through what forbids it, until `say` has heard enough.
    fn decide(&self, question: &Numbered, mut say: impl FnMut(&'static str) -> bool) {
        let teaches =
            |staff: u32, class: u32| self.staff.get(staff as usize).is_some_and(|classes| classes.contains(&class));
        match question {
            Numbered::Message { minute, by, to, about, topic } => {
                let (parent, pupil) = (self.parents.get(*by as usize), self.pupils.get(*about as usize));
                let (Some(parent), Some(pupil)) = (parent, pupil) else {
                    say("unknown");
                    return;
                };
                let _ = (!within_hours(*minute) && say("hours"))
                    || (!*topic && say("topic"))
                    || (!parent.active && say("account"))
                    || (!parent.children.contains(about) && say("child"))
                    || (pupil.left && say("left"))
                    || (!pupil.data && say("data"))
                    || (!teaches(*to, pupil.class) && say("teacher"));
            }
            Numbered::Photo { by, class, personal, features } => {
                let shown = |pupil: &u32| {
                    self.pupils.get(*pupil as usize).is_some_and(|pupil| !pupil.left && pupil.data && pupil.photo)
                };
                let _ = (*personal && say("device"))
                    || (!teaches(*by, *class) && say("teacher"))
                    || (!features.iter().all(shown) && say("consent"));
            }
        }
    }

    fn allows(&self, question: &Numbered) -> bool {
        let mut allowed = true;
        self.decide(question, |_| {
            allowed = false;
            true
        });
        allowed
    }

    fn whole(&self, question: &Question) -> Whole {
        let mut reasons = Vec::new();
        self.decide(&self.numbered(question), |reason| {
            reasons.push(reason.to_owned());
            false
        });
        Whole::new(reasons.is_empty(), reasons)
    }
}

impl Engine for Floor {
    fn open(roster: &str, left: &BTreeSet<String>) -> Self {
        let facts = Facts::read(roster, left);
        let pupil_numbers = numbers(facts.pupils.keys().copied());
        let class_numbers =
            numbers(facts.pupils.values().map(|pupil| pupil.class).collect::<BTreeSet<_>>().into_iter());
        let pupils = facts.pupils.values().map(|pupil| Pupil {
            class: number(&class_numbers, pupil.class),
            left: pupil.left,
            data: pupil.data,
            photo: pupil.photo,
        });
        let pupils = pupils.collect();
        let parents = facts.parents.values().map(|parent| Parent {
            active: parent.active,
            children: parent.children.iter().map(|child| number(&pupil_numbers, child)).collect(),
        });
        let parents = parents.collect();
        let staff =
            facts.staff.values().map(|classes| classes.iter().map(|class| number(&class_numbers, class)).collect());
        let (parent_numbers, staff_numbers) =
            (numbers(facts.parents.keys().copied()), numbers(facts.staff.keys().copied()));
        Self { staff: staff.collect(), pupil_numbers, class_numbers, parent_numbers, staff_numbers, pupils, parents }
    }

    fn judged<'a>(&'a self, _: &'a str, question: &'a Question) -> Ready<'a, bool> {
        let question = self.numbered(question);
        Box::new(move || self.allows(&question))
    }

    fn asked<'a>(&'a self, _: &str, question: &'a Question) -> Ready<'a, bool> {
        Box::new(|| self.whole(question).allows())
    }

    fn text(&self, request: &str) -> String {
        serde_json::to_string(&self.whole(&Question::read(request))).expect("text")
    }
}
