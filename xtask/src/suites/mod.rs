//! The languages in which Schoolgate is tested, and the servers on which its examples run: one file each, and one place in
//! [`LANES`].
//!
//! # What a suite does
//!
//! It builds its binding, runs the binding's own tests, and then proves it equal to the core: a small **runner
//! program** in the real language gets the scenario files of [`World::files`] as arguments, puts every step to the
//! binding (through its typed API where it has one), and prints one line of JSON a step on standard output, in order:
//!
//! ```text
//! {"file":"tests/scenarios/mmps/3.7-subject-teacher.json","step":1,"answer":{"ok":{…}}}
//! ```
//!
//! - `file` is the path as the runner got it, `step` counts from 1, `answer` is the envelope (`ok` or `error`).
//! - A step that has `expect.shown` carries `"shown"` after `answer`: the envelope of what the request's own actor may be
//!   shown, taken *before* the step is carried out.
//! - Before a step is put, every string in it that is `$NAME`, where an earlier step had `"as": "NAME"`, becomes `NAME`;
//!   a `submit` without a `ref` gets its `as`, or else `step-N`.
//! - Anything else goes to standard error; the exit code is 0 unless the runner itself broke.
//!
//! [`World::compare`] holds the lines against the core's own (`cargo run --example answers -- FILE…`), byte for byte, and
//! counts the scenarios and steps, so that a runner that silently ran nothing fails.

use std::path::Path;

mod c;
pub(crate) mod chromium;
mod cpp;
mod csharp;
mod hosts;
pub(crate) mod javascript;
mod kotlin;
mod mobile;
pub(crate) mod native;
mod node;
mod postgresql;
mod python;
mod rust;
mod spark;
mod swift;
mod windows;

pub(crate) use self::swift::swift;
pub(crate) use crate::conformance::World;

/// Every language, in the order of the table: those of one list one after the other, and the lists at the same time. The
/// first builds on the C library; what the packages of the second carry lies in one place for all of them.
pub(crate) const LANES: [&[&dyn Suite]; 2] = [
    &[&rust::Rust, &c::C, &cpp::Cpp, &csharp::CSharp, &windows::Windows, &postgresql::PostgreSql],
    &[&node::Node, &chromium::Chromium, &swift::Swift, &kotlin::Kotlin, &python::Python, &spark::Spark],
];

/// One language.
pub(crate) trait Suite: Sync {
    /// Its name in the table.
    fn name(&self) -> &'static str;

    /// What `--lang` calls it.
    fn flag(&self) -> &'static str;

    /// The version of its toolchain, in a few words.
    ///
    /// # Errors
    /// What to install, where the toolchain is absent.
    fn toolchain(&self, root: &Path) -> Result<String, String>;

    /// Whether it puts the scenarios, as every language does. An example of a server has its own tests alone.
    fn conforms(&self) -> bool {
        true
    }

    /// Builds and tests.
    ///
    /// # Errors
    /// What kept the suite from running at all.
    fn run(&self, world: &World) -> Result<Run, String>;
}

/// What came of a suite.
#[derive(Default)]
pub(crate) struct Run {
    /// How many scenarios were run.
    pub(crate) scenarios: usize,
    /// How many steps of them.
    pub(crate) steps: usize,
    /// How many tests passed, steps of scenarios included.
    pub(crate) passed: usize,
    /// How many did not.
    pub(crate) failed: usize,
    /// What failed, in a line each.
    pub(crate) problems: Vec<String>,
}

impl Run {
    /// Adds what another part of the suite came to.
    pub(crate) fn add(&mut self, other: Self) {
        self.scenarios += other.scenarios;
        self.steps += other.steps;
        self.passed += other.passed;
        self.failed += other.failed;
        self.problems.extend(other.problems);
    }
}
