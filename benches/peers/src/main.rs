//! Two questions put to Schoolgate, to three other engines and to a hand-written floor, in one process and in turns.
//!
//! Writes a line a figure: what, how many times the first size, whose, and how much.

use std::collections::BTreeSet;
use std::hint::black_box;

use schoolgate_benches::clock::{Call, interleaved, median, once};
use schoolgate_benches::heap::{Counting, asked};

mod casbins;
mod cedar;
mod engine;
mod facts;
mod floor;
mod own;
mod rego;
mod varied;

use engine::{Engine, Ready};
use facts::Question;
use varied::Varied;

#[global_allocator]
static HEAP: Counting = Counting;

/// In how many rounds the calls take turns.
const ROUNDS: usize = 41;

/// An engine by its name.
type Named = (&'static str, Box<dyn Engine>);

/// Opens an engine so often, each time to its first answer; says how long that takes and what it holds then.
fn opened<E: Engine + 'static>(name: &'static str, size: usize, varied: &Varied) -> Named {
    let text = Varied::message();
    let question = Question::read(&text);
    let rounds = [(1, 15), (10, 5)].iter().find(|(of, _)| *of == size).map_or(1, |(_, rounds)| *rounds);
    let took = (0..rounds).map(|_| {
        let first = || {
            let engine = E::open(&varied.roster, &BTreeSet::new());
            assert!(engine.asked(&text, &question)(), "{name} refuses the message");
            engine
        };
        once(first).1
    });
    println!("load\t{size}\t{name}\t{}", median(took.collect()));
    let (engine, heap) = asked(|| E::open(&varied.roster, &varied.left));
    println!("live\t{size}\t{name}\t{}", heap.live);
    println!("peak\t{size}\t{name}\t{}", heap.peak);
    (name, Box::new(engine))
}

/// Whether all engines answer all requests alike, by each way to ask.
fn agree(engines: &[Named], varied: &Varied, size: usize) {
    let mut allowed = [0; 2];
    for (n, text) in varied.requests().iter().enumerate() {
        let question = Question::read(text);
        let mut said = engines.iter().map(|(name, engine)| {
            let whole = engine.text(text).contains(r#""verdict":"allow""#);
            assert_eq!(engine.asked(text, &question)(), whole, "{name}, typed and as text: {text}");
            let judged = engine.judged(text, &question)();
            assert_eq!(judged, whole, "{name}, the verdict alone and the whole decision: {text}");
            (name, whole)
        });
        let (_, first) = said.next().expect("engines");
        for (name, whole) in said {
            assert_eq!(whole, first, "{name} answers otherwise: {text}\n{}", engines[0].1.text(text));
        }
        allowed[n % 2] += usize::from(first);
    }
    println!("allowed\t{size}\tmessage\t{}", allowed[0]);
    println!("allowed\t{size}\tphoto\t{}", allowed[1]);
}

/// What is called, over and over.
fn again(mut ready: Ready<'_, bool>) -> Call<'_> {
    Box::new(move || {
        black_box(ready());
    })
}

/// An engine's call in one of the three forms.
fn called<'a>(engine: &'a dyn Engine, form: &str, text: &'a str, question: &'a Question) -> Call<'a> {
    match form {
        "judged" => again(engine.judged(text, question)),
        "asked" => again(engine.asked(text, question)),
        _ => Box::new(move || drop(black_box(engine.text(text)))),
    }
}

fn measured(engines: &[Named], question: &str, text: &str, size: usize) {
    let read = Question::read(text);
    for form in ["judged", "asked", "text"] {
        let calls = engines.iter().map(|(name, engine)| (*name, called(engine.as_ref(), form, text, &read)));
        let (names, mut calls): (Vec<&str>, Vec<Call<'_>>) = calls.unzip();
        let took = interleaved(ROUNDS, &mut calls);
        for ((name, took), call) in names.iter().zip(took).zip(&mut calls) {
            println!("{question} {form}\t{size}\t{name}\t{took}");
            println!("{question} {form} allocations\t{size}\t{name}\t{}", asked(call).1.allocations);
        }
    }
}

fn main() {
    for size in [1, 10, 100] {
        let varied = Varied::new(size);
        let engines = [
            opened::<own::Own>("Schoolgate", size, &varied),
            opened::<floor::Floor>("floor", size, &varied),
            opened::<rego::Regorus>("regorus", size, &varied),
            opened::<casbins::Casbin>("casbin", size, &varied),
            opened::<cedar::Cedar>("Cedar", size, &varied),
        ];
        agree(&engines, &varied, size);
        measured(&engines, "message", &Varied::message(), size);
        measured(&engines, "photo", &varied.photo(), size);
    }
}
