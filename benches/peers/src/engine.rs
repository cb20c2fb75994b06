//! What each engine does with a question.

use std::collections::BTreeSet;
use std::hint::black_box;

use serde::Serialize;

use crate::facts::Question;

/// A question that is made ready, to be put again and again.
pub type Ready<'a, T> = Box<dyn FnMut() -> T + 'a>;

const ALLOW: &str = "allow";

/// A whole decision: whether, and why not, as far as the engine says so.
#[derive(Debug, Serialize)]
pub struct Whole {
    verdict: &'static str,
    reasons: Vec<String>,
}

impl Whole {
    pub fn new(allowed: bool, reasons: Vec<String>) -> Self {
        Self { verdict: if allowed { ALLOW } else { "deny" }, reasons }
    }

    /// The verdict, of a decision that is made whole: the compiler is kept from leaving the rest out.
    pub fn allows(self) -> bool {
        black_box(self).verdict == ALLOW
    }
}

/// An engine with a school in it.
pub trait Engine {
    /// Made of the roster's text, and of who has left since.
    fn open(roster: &str, left: &BTreeSet<String>) -> Self
    where
        Self: Sized;

    /// The verdict alone, as the engine is asked for no more; its own request is made beforehand.
    fn judged<'a>(&'a self, text: &'a str, question: &'a Question) -> Ready<'a, bool>;

    /// From a typed request to a whole decision, of which the verdict is given.
    fn asked<'a>(&'a self, text: &str, question: &'a Question) -> Ready<'a, bool>;

    /// From text to text.
    fn text(&self, request: &str) -> String;
}
