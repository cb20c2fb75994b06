//! Every language has every call: a table of calls and languages, without a hole.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::path::Path;

/// Where each language says what can be called.
const LANGUAGES: [(&str, &str); 7] = [
    ("C", "bindings-ffi/include/schoolgate.h"),
    ("C++", "bindings-ffi/include/schoolgate.hpp"),
    ("C#", "bindings-ffi/csharp/Schoolgate.cs"),
    ("JavaScript", "bindings-wasm/js/schoolgate.ts"),
    ("Swift", "bindings-mobile/swift/Sources/Schoolgate/Schoolgate.swift"),
    ("Kotlin", "bindings-mobile/kotlin/src/main/kotlin/io/github/schoolgate/Schoolgate.kt"),
    ("Python", "bindings-mobile/python/src/schoolgate/_generated.py"),
];

/// A call by its name in `wire`, and how each language declares it, in the order above.
const CALLS: [(&str, [&str; 7]); 20] = [
    (
        "policy",
        [
            "schoolgate_policy_new(",
            "explicit policy(",
            "public Policy(",
            "static parse(",
            "func fromJson(",
            "fun `fromJson`(",
            "def from_json(",
        ],
    ),
    (
        "heading",
        [
            "schoolgate_heading(",
            "answer heading(",
            "string Heading(",
            " heading(",
            "func heading(",
            "fun `heading`(",
            "def heading(",
        ],
    ),
    (
        "open",
        [
            "schoolgate_school_open(",
            "school(const policy& under,",
            "public School(",
            "static open(",
            "func `open`(",
            "fun `open`(",
            "def open(",
        ],
    ),
    (
        "found",
        [
            "schoolgate_school_found(",
            "static school found(",
            "School Found(",
            "static found(",
            "func foundSchool(",
            "fun `foundSchool`(",
            "def found_school(",
        ],
    ),
    (
        "restore",
        [
            "schoolgate_school_restore(",
            "static school restore(",
            "School Restore(",
            "static restore(",
            "func restore(",
            "fun `restore`(",
            "def restore(",
        ],
    ),
    (
        "replay",
        [
            "schoolgate_school_replay(",
            "static school replay(",
            "School Replay(",
            "static replay(",
            "func replay(",
            "fun `replay`(",
            "def replay(",
        ],
    ),
    ("ask", ["schoolgate_ask(", "answer ask(", "string Ask(", " ask(", "func ask(", "fun `ask`(", "def ask("]),
    (
        "ask_batch",
        [
            "schoolgate_ask_batch(",
            "answer ask_batch(",
            "string AskBatch(",
            " askBatch(",
            "func askBatch(",
            "fun `askBatch`(",
            "def ask_batch(",
        ],
    ),
    (
        "ask_for_reader",
        [
            "schoolgate_ask_for_reader(",
            "answer ask_for_reader(",
            "string AskForReader(",
            " askForReader(",
            "func askForReader(",
            "fun `askForReader`(",
            "def ask_for_reader(",
        ],
    ),
    (
        "submit",
        [
            "schoolgate_submit(",
            "answer submit(",
            "string Submit(",
            " submit(",
            "func submit(",
            "fun `submit`(",
            "def submit(",
        ],
    ),
    (
        "submit_batch",
        [
            "schoolgate_submit_batch(",
            "answer submit_batch(",
            "string SubmitBatch(",
            " submitBatch(",
            "func submitBatch(",
            "fun `submitBatch`(",
            "def submit_batch(",
        ],
    ),
    ("plan", ["schoolgate_plan(", "answer plan(", "string Plan(", " plan(", "func plan(", "fun `plan`(", "def plan("]),
    ("view", ["schoolgate_view(", "answer view(", "string View(", " view(", "func view(", "fun `view`(", "def view("]),
    (
        "apply",
        ["schoolgate_apply(", "answer apply(", "string Apply(", " apply(", "func apply(", "fun `apply`(", "def apply("],
    ),
    (
        "snapshot",
        [
            "schoolgate_snapshot(",
            "answer snapshot(",
            "string Snapshot(",
            " snapshot(",
            "func snapshot(",
            "fun `snapshot`(",
            "def snapshot(",
        ],
    ),
    (
        "as_of",
        [
            "schoolgate_school_as_of(",
            "static school as_of(",
            "static School AsOf(",
            "static asOf(",
            "func schoolAsOf(",
            "fun `schoolAsOf`(",
            "def school_as_of(",
        ],
    ),
    (
        "view_traced",
        [
            "schoolgate_view_traced(",
            "answer view_traced(",
            "string ViewTraced(",
            " viewTraced(",
            "func viewTraced(",
            "fun `viewTraced`(",
            "def view_traced(",
        ],
    ),
    (
        "take_up",
        [
            "schoolgate_take_up(",
            "answer take_up(",
            "string TakeUp(",
            " takeUp(",
            "func takeUp(",
            "fun `takeUp`(",
            "def take_up(",
        ],
    ),
    (
        "verify",
        [
            "schoolgate_verify(",
            "answer verify(",
            "string Verify(",
            "function verify(",
            "func verifyLog(",
            "fun `verifyLog`(",
            "def verify_log(",
        ],
    ),
    (
        "redact",
        [
            "schoolgate_redact(",
            "answer redact(",
            "string Redact(",
            "function redact(",
            "func redactLog(",
            "fun `redactLog`(",
            "def redact_log(",
        ],
    ),
];

/// What `wire` has besides: the shape of answers, a parameter of calls, and what every language asks in its own way.
const NO_CALLS: [&str; 3] = ["envelope", "key", "version"];

fn read(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(file)).unwrap()
}

#[test]
fn every_language_has_every_call() {
    let mut missing = Vec::new();
    for (place, (language, file)) in LANGUAGES.iter().enumerate() {
        let source = read(file);
        let declared = CALLS.iter().filter_map(|(call, cells)| Some((call, *cells.get(place)?)));
        missing.extend(
            declared.filter(|(_, cell)| !source.contains(*cell)).map(|(call, _)| format!("{language}: {call}")),
        );
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_call_has_a_row() {
    let wire = read("core/src/wire.rs");
    let declared = wire.lines().filter_map(|line| line.strip_prefix("pub fn ")?.split(['(', '<']).next());
    let known: BTreeSet<&str> = CALLS.iter().map(|(call, _)| *call).chain(NO_CALLS).collect();
    assert_eq!(declared.collect::<BTreeSet<_>>(), known);
}

/// How each language declares the door of the tools.
const TOOL: [(&str, &str); 7] = [
    ("bindings-ffi/include/schoolgate.h", "schoolgate_tool("),
    ("bindings-ffi/include/schoolgate.hpp", "answer tool("),
    ("bindings-ffi/csharp/Schoolgate.cs", "string Tool("),
    ("bindings-wasm/js/tools.ts", "function tool<"),
    ("bindings-mobile/swift/Sources/Schoolgate/Schoolgate.swift", "func toolJson("),
    ("bindings-mobile/kotlin/src/main/kotlin/io/github/schoolgate/Schoolgate.kt", "fun `toolJson`("),
    ("bindings-mobile/python/src/schoolgate/_generated.py", "def tool_json("),
];

/// How each language declares the door of the import.
const IMPORT: [(&str, &str); 7] = [
    ("bindings-ffi/include/schoolgate.h", "schoolgate_import("),
    ("bindings-ffi/include/schoolgate.hpp", "answer import_roster("),
    ("bindings-ffi/csharp/Schoolgate.cs", "string Import("),
    ("bindings-wasm/js/import.ts", "function importRoster("),
    ("bindings-mobile/swift/Sources/Schoolgate/Schoolgate.swift", "func importJson("),
    ("bindings-mobile/kotlin/src/main/kotlin/io/github/schoolgate/Schoolgate.kt", "fun `importJson`("),
    ("bindings-mobile/python/src/schoolgate/_generated.py", "def import_json("),
];

/// How each declares the reconciliation.
const RECONCILE: [(&str, &str); 7] = [
    ("bindings-ffi/include/schoolgate.h", "schoolgate_reconcile("),
    ("bindings-ffi/include/schoolgate.hpp", "answer reconcile("),
    ("bindings-ffi/csharp/Schoolgate.cs", "string Reconcile("),
    ("bindings-wasm/js/import.ts", "function reconcile("),
    ("bindings-mobile/swift/Sources/Schoolgate/Schoolgate.swift", "func reconcileJson("),
    ("bindings-mobile/kotlin/src/main/kotlin/io/github/schoolgate/Schoolgate.kt", "fun `reconcileJson`("),
    ("bindings-mobile/python/src/schoolgate/_generated.py", "def reconcile_json("),
];

/// How each declares the words for families.
const WORDS: [(&str, &str); 7] = [
    ("bindings-ffi/include/schoolgate.h", "schoolgate_words("),
    ("bindings-ffi/include/schoolgate.hpp", "answer words("),
    ("bindings-ffi/csharp/Schoolgate.cs", "string Words("),
    ("bindings-wasm/js/words.ts", "function say("),
    ("bindings-mobile/swift/Sources/Schoolgate/Schoolgate.swift", "func wordsJson("),
    ("bindings-mobile/kotlin/src/main/kotlin/io/github/schoolgate/Schoolgate.kt", "fun `wordsJson`("),
    ("bindings-mobile/python/src/schoolgate/_generated.py", "def words_json("),
];

#[test]
fn every_language_has_the_tools_the_import_and_the_words() {
    let missing: Vec<_> = TOOL
        .iter()
        .chain(&IMPORT)
        .chain(&RECONCILE)
        .chain(&WORDS)
        .filter(|(file, declared)| !read(file).contains(declared))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
