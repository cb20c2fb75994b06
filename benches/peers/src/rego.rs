//! regorus: the school is a document, the policy a program for its virtual machine.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine as Rego, Value};

use crate::engine::{Engine, Ready, Whole};
use crate::facts::{Facts, Question};

pub struct Regorus {
    /// A machine for each rule: whether a message or photo may be, and why not.
    message: RefCell<RegoVM>,
    photo: RefCell<RegoVM>,
    why_message: RefCell<RegoVM>,
    why_photo: RefCell<RegoVM>,
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::from(fields.into_iter().map(|(name, value)| (Value::from(name), value)).collect::<BTreeMap<_, _>>())
}

/// An object in which each name is true.
fn names<'a>(names: impl Iterator<Item = &'a str>) -> Value {
    object(names.map(|name| (name, Value::from(true))))
}

fn machine(data: &Value, rule: &str) -> RefCell<RegoVM> {
    let mut engine = Rego::new();
    engine.add_policy("school.rego".to_owned(), include_str!("policies/school.rego").to_owned()).expect("a policy");
    let compiled = engine.compile_with_entrypoint(&rule.into()).expect("compiles");
    let program = Compiler::compile_from_policy(&compiled, &[rule]).expect("compiles");
    let mut machine = RegoVM::new();
    machine.load_program(program);
    machine.set_data(data.clone()).expect("a document");
    machine.set_max_instructions(usize::MAX);
    RefCell::new(machine)
}

fn input(question: &Question) -> Value {
    let text = |text: &String| Value::from(text.as_str());
    match question {
        Question::Message { minute, by, to, about, topic } => object([
            ("day", Value::from(u64::from(minute / 1_440))),
            ("minute", Value::from(u64::from(minute % 1_440))),
            ("by", text(by)),
            ("to", text(to)),
            ("about", text(about)),
            ("topic", text(topic)),
        ]),
        Question::Photo { by, class, device, features } => object([
            ("by", text(by)),
            ("class", text(class)),
            ("device", text(device)),
            ("features", Value::from(features.iter().map(text).collect::<Vec<_>>())),
        ]),
    }
}

fn run(machine: &RefCell<RegoVM>, input: Value) -> Value {
    let mut machine = machine.borrow_mut();
    machine.set_input(input);
    machine.execute().expect("an answer")
}

impl Regorus {
    fn whole(&self, question: &Question) -> Whole {
        let machine = match question {
            Question::Message { .. } => &self.why_message,
            Question::Photo { .. } => &self.why_photo,
        };
        let why = run(machine, input(question));
        let reasons: Vec<String> = match why.as_set() {
            Ok(reasons) => reasons.iter().filter_map(|reason| Some(reason.as_string().ok()?.to_string())).collect(),
            Err(_) => Vec::new(),
        };
        Whole::new(reasons.is_empty(), reasons)
    }
}

impl Engine for Regorus {
    fn open(roster: &str, left: &BTreeSet<String>) -> Self {
        let facts = Facts::read(roster, left);
        let pupils = facts.pupils.iter().map(|(id, pupil)| {
            let (present, data) = (Value::from(!pupil.left), Value::from(pupil.data));
            (*id, object([("class", Value::from(pupil.class)), ("present", present), ("data", data)]))
        });
        let parents = facts.parents.iter().map(|(id, parent)| {
            let children = names(parent.children.iter().copied());
            (*id, object([("active", Value::from(parent.active)), ("children", children)]))
        });
        let staff = facts.staff.iter().map(|(id, classes)| (*id, names(classes.iter().copied())));
        let shown = facts.pupils.iter().filter(|(_, pupil)| !pupil.left && pupil.data && pupil.photo);
        let data = object([
            ("pupils", object(pupils)),
            ("parents", object(parents)),
            ("staff", object(staff)),
            ("shown", names(shown.map(|(id, _)| *id))),
        ]);
        Self {
            message: machine(&data, "data.school.message"),
            photo: machine(&data, "data.school.photo"),
            why_message: machine(&data, "data.school.why_message"),
            why_photo: machine(&data, "data.school.why_photo"),
        }
    }

    fn judged<'a>(&'a self, _: &'a str, question: &'a Question) -> Ready<'a, bool> {
        let machine = match question {
            Question::Message { .. } => &self.message,
            Question::Photo { .. } => &self.photo,
        };
        let input = input(question);
        Box::new(move || matches!(run(machine, input.clone()), Value::Bool(true)))
    }

    fn asked<'a>(&'a self, _: &str, question: &'a Question) -> Ready<'a, bool> {
        Box::new(|| self.whole(question).allows())
    }

    fn text(&self, request: &str) -> String {
        serde_json::to_string(&self.whole(&Question::read(request))).expect("text")
    }
}
