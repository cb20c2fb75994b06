//! Everything that is wrong with a policy document, in one run, each with its line.
//!
//! The core refuses a document at its first fault, which is right for a program and tiresome for a person. Here each fault
//! is noted, something fitting is put in its place, and the document is read on.

mod compiled;
mod contradiction;
mod finding;
mod mend;
mod words;

use schoolgate::catalogue::Rule;
use schoolgate::contract::{Date, Error, from_json};
use schoolgate::policy::{Clause, Policy, PolicyDocument};

use crate::lint;
use crate::source::{Field, Format, Node, Source, Value};

pub use finding::{Finding, Severity};
use mend::Mended;

/// The most errors that are told in one run: beyond these, what is told helps nobody.
pub const MOST_ERRORS: usize = 100;

/// What became of a document.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The policy, where no error was found.
    pub policy: Option<Policy>,
    /// What was found, in the order of the document.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// How many findings are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Checks a document: what the core would refuse, all of it up to [`MOST_ERRORS`], and, where nothing is to be refused,
/// what [`lint`](mod@crate::lint) finds on `today`.
#[must_use]
pub fn check(text: &[u8], format: Format, today: Option<Date>) -> Checked {
    let source = match Source::read(text, format) {
        Ok(source) => source,
        Err(unreadable) => return Checked { policy: None, findings: vec![Finding::of_unreadable(unreadable)] },
    };
    let mut errors = Errors { source: &source, found: Vec::new() };
    if let Some(parts) = parts(&mut errors) {
        compiled::check(parts, &mut errors);
    }
    if errors.found.is_empty() {
        match Policy::from_json(source.json().as_bytes()) {
            Ok(policy) => return linted(policy, &source, today),
            Err(error) => errors.push(source.root(), "", &error),
        }
    }
    Checked { policy: None, findings: in_order(errors.found) }
}

fn linted(policy: Policy, source: &Source, today: Option<Date>) -> Checked {
    let findings = lint::lint(&policy, today).into_iter().map(|lint| Finding::of_lint(lint, source));
    let findings = in_order(findings.collect());
    Checked { policy: Some(policy), findings }
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(Finding::order);
    findings
}

/// The errors found so far.
struct Errors<'s> {
    source: &'s Source,
    found: Vec<Finding>,
}

impl Errors<'_> {
    fn are_enough(&self) -> bool {
        self.found.len() >= MOST_ERRORS
    }

    /// An error of a part that stands at a path.
    fn push(&mut self, part: &Node, path: &str, error: &Error) {
        self.push_with(part, path, error, None);
    }

    /// The same, with what shows it.
    fn push_with(&mut self, part: &Node, path: &str, error: &Error, case: Option<&str>) {
        if !self.are_enough() {
            let mut found = Finding::of_error(error, part, path, self.source);
            found.sentence.extend(case.into_iter().flat_map(|case| [": ", case]));
            self.found.push(found);
        }
    }

    /// Fields that stand twice in one object, anywhere: each is taken out but the first.
    fn without_repeated(&mut self, mut node: Node, path: &str) -> Node {
        match &mut node.value {
            Value::Object(fields) => {
                let mut seen = std::collections::BTreeSet::new();
                fields.retain(|field| {
                    let is_new = seen.insert(field.name.clone());
                    if !is_new && !self.are_enough() {
                        self.found.push(Finding::of_repeated(field, path, self.source));
                    }
                    is_new
                });
                for field in fields {
                    let inside = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
                    let value = std::mem::replace(&mut field.node, Node::made(Value::Null));
                    field.node = self.without_repeated(value, &inside);
                }
            }
            Value::List(items) => {
                for (n, item) in items.iter_mut().enumerate() {
                    let value = std::mem::replace(item, Node::made(Value::Null));
                    *item = self.without_repeated(value, &format!("{path}[{n}]"));
                }
            }
            _ => {}
        }
        node
    }
}

/// A document read part by part.
struct Parts {
    head: PolicyDocument,
    clauses: Vec<Part>,
}

/// A clause and its rules, as far as they can be read.
struct Part {
    /// Without its rules. What was wrong in it has something in its place.
    read: Clause,
    /// Those that are right by themselves, with their places.
    rules: Vec<(usize, Rule)>,
    /// Whether there are rules in the document, read or not.
    has_rules: bool,
}

fn parts(errors: &mut Errors<'_>) -> Option<Parts> {
    let root = errors.without_repeated(errors.source.root().clone(), "");
    let (mut head, clauses) = apart(root, "clauses");
    if let (Value::Object(fields), Some(_)) = (&mut head.value, &clauses) {
        let node = Node::made(Value::List(Vec::new()));
        fields.push(Field { name: "clauses".to_owned(), from: 0, to: 0, node });
    }
    let Mended { read: head, .. } = mend::read("", head, errors, &|text| from_json::<PolicyDocument>(text));
    let mut read = Vec::new();
    let clauses = match clauses {
        Some(Node { value: Value::List(clauses), .. }) => clauses,
        Some(other) => {
            errors.push(&other, "clauses", &from_json::<Vec<Clause>>(other.json().as_bytes()).err()?);
            return None;
        }
        None => Vec::new(),
    };
    for (n, clause) in clauses.into_iter().enumerate() {
        if errors.are_enough() {
            return None;
        }
        read.push(self::clause(n, clause, errors));
    }
    // Where a clause cannot be read, what it is to the others cannot be told.
    let clauses = read.into_iter().collect::<Option<_>>()?;
    Some(Parts { head: head?, clauses })
}

fn clause(n: usize, clause: Node, errors: &mut Errors<'_>) -> Option<Part> {
    let path = format!("clauses[{n}]");
    let (clause, rules) = apart(clause, "rules");
    let Mended { read, .. } = mend::read(&path, clause, errors, &|text| from_json::<Clause>(text));
    let (rules, has_rules) = match rules {
        Some(Node { value: Value::List(rules), .. }) => {
            let has_rules = !rules.is_empty();
            (rules, has_rules)
        }
        Some(other) => {
            let error = from_json::<Vec<Rule>>(other.json().as_bytes()).err();
            error.iter().for_each(|error| errors.push(&other, &format!("{path}.rules"), error));
            (Vec::new(), true)
        }
        None => (Vec::new(), false),
    };
    let mut right = Vec::new();
    for (m, rule) in rules.into_iter().enumerate() {
        let read = mend::read(&format!("{path}.rules[{m}]"), rule, errors, &|text| {
            let rule: Rule = from_json(text)?;
            rule.check()?;
            Ok(rule)
        });
        right.extend(read.read.filter(|_| !read.was_wrong).map(|rule| (m, rule)));
    }
    Some(Part { read: read?, rules: right, has_rules })
}

/// An object without one of its fields, and that field's value.
fn apart(mut node: Node, name: &str) -> (Node, Option<Node>) {
    let mut taken = None;
    if let Value::Object(fields) = &mut node.value
        && let Some(at) = fields.iter().position(|field| field.name == name)
    {
        taken = Some(fields.remove(at).node);
    }
    (node, taken)
}
