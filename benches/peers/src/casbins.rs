//! casbin: who is whose parent, who teaches which class and who may be shown are roles; a photograph is asked about pupil
//! by pupil, since a matcher goes through no list.

use std::collections::BTreeSet;

use casbin::{CoreApi, DefaultModel, Enforcer, MemoryAdapter, MgmtApi};

use crate::engine::{Engine, Ready, Whole};
use crate::facts::{Facts, Question, TOPICS};

/// `g`: a parent of a pupil. `g2`: a pupil of a class, a class of a teacher.
const MESSAGE: &str = "
[request_definition]
r = parent, staff, pupil, topic, day, minute

[policy_definition]
p = topic

[role_definition]
g = _, _
g2 = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.topic == p.topic && r.day < 5 && r.minute >= 480 && r.minute < 1020 && g(r.parent, r.pupil) && g2(r.pupil, r.staff)
";

/// `g`: a teacher of a class. `g2`: a pupil whom photographs may show.
const PHOTO: &str = "
[request_definition]
r = staff, class, device, pupil

[policy_definition]
p = device

[role_definition]
g = _, _
g2 = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.device == p.device && g(r.staff, r.class) && g2(r.pupil, \"shown\")
";

pub struct Casbin {
    message: Enforcer,
    photo: Enforcer,
}

fn line(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// An enforcer of a model, with its policies and roles.
fn enforcer(model: &str, policies: Vec<Vec<String>>, roles: [(&str, Vec<Vec<String>>); 2]) -> Enforcer {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let model = DefaultModel::from_str(model).await.expect("a model");
        let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await.expect("an enforcer");
        enforcer.add_policies(policies).await.expect("policies");
        for (kind, roles) in roles {
            enforcer.add_named_grouping_policies(kind, roles).await.expect("roles");
        }
        enforcer
    })
}

impl Casbin {
    fn allows(&self, question: &Question) -> bool {
        match question {
            Question::Message { minute, by, to, about, topic } => {
                let (day, minute) = (i64::from(minute / 1_440), i64::from(minute % 1_440));
                let request = (by.as_str(), to.as_str(), about.as_str(), topic.as_str(), day, minute);
                self.message.enforce(request).expect("an answer")
            }
            Question::Photo { by, class, device, features } => features.iter().all(|pupil| {
                self.photo.enforce((by.as_str(), class.as_str(), device.as_str(), pupil.as_str())).expect("an answer")
            }),
        }
    }

    /// It says no more than whether.
    fn whole(&self, question: &Question) -> Whole {
        Whole::new(self.allows(question), Vec::new())
    }
}

impl Engine for Casbin {
    fn open(roster: &str, left: &BTreeSet<String>) -> Self {
        let facts = Facts::read(roster, left);
        let present = |id: &&str| facts.pupils.get(id).is_some_and(|pupil| !pupil.left && pupil.data);
        let parents = facts.parents.iter().filter(|(_, parent)| parent.active).flat_map(|(id, parent)| {
            parent.children.iter().filter(|child| present(child)).map(move |child| line(&[id, child]))
        });
        let classes = facts.pupils.iter().map(|(id, pupil)| line(&[id, pupil.class]));
        let teachers = facts.staff.iter().flat_map(|(id, classes)| classes.iter().map(move |class| line(&[class, id])));
        let topics = TOPICS.iter().map(|topic| line(&[topic])).collect();
        let roles = [("g", parents.collect()), ("g2", classes.chain(teachers).collect())];
        let message = enforcer(MESSAGE, topics, roles);
        let teachers = facts.staff.iter().flat_map(|(id, classes)| classes.iter().map(move |class| line(&[id, class])));
        let shown = facts.pupils.iter().filter(|(id, pupil)| present(id) && pupil.photo);
        let shown = shown.map(|(id, _)| line(&[id, "shown"]));
        let devices = vec![line(&["school"]), line(&[""])];
        let photo = enforcer(PHOTO, devices, [("g", teachers.collect()), ("g2", shown.collect())]);
        Self { message, photo }
    }

    fn judged<'a>(&'a self, _: &'a str, question: &'a Question) -> Ready<'a, bool> {
        Box::new(|| self.allows(question))
    }

    fn asked<'a>(&'a self, _: &str, question: &'a Question) -> Ready<'a, bool> {
        Box::new(|| self.whole(question).allows())
    }

    fn text(&self, request: &str) -> String {
        serde_json::to_string(&self.whole(&Question::read(request))).expect("text")
    }
}
