//! Node: the package installed in a fresh project, the scenarios through it, bad input, misuse, workers, and its types.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::hosts::servers;
use super::javascript::{packages, project, toolchain};
use super::native::{check, conform, page, page_folder, succeed};
use super::{Run, Suite, World};
use crate::npm;
use crate::shell::say;

pub(crate) struct Node;

/// The page of the book.
pub(crate) const PAGE: &str = "docs/javascript.md";

const BUNDLED: [&str; 6] = ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom"];

/// What has to be typed right, and what has not to be.
const SOURCES: [&str; 6] = ["accepts.ts", "refuses.ts", "scenarios.ts", "tools.ts", "rosters.ts", "words.ts"];

/// How many scenarios have a worker of their own, all at once.
pub(crate) const WORKERS: usize = 16;

impl Suite for Node {
    fn name(&self) -> &'static str {
        "Node"
    }

    fn flag(&self) -> &'static str {
        "node"
    }

    fn toolchain(&self, _: &Path) -> Result<String, String> {
        toolchain().map(|node| format!("node {node}"))
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let root = world.root();
        let packages = packages(root)?;
        let folder = project(root, "node", &packages.shipped, "")?;
        let faulty = project(root, "node-panics", &packages.panicking, "")?;
        let program = |folder: &Path, what: &str| {
            let mut command = Command::new("node");
            command.arg(folder.join("node.js")).arg(what);
            command
        };
        let mut run = conform(world, &mut program(&folder, "answers"))?;
        let wasm = folder.join("node_modules/schoolgate/schoolgate.wasm");
        let size = npm::gzipped(&wasm).and_then(npm::within);
        check(&mut run, "the size", size.map(|said| say!("{said}")));
        let mut corpus = program(&folder, "errors");
        corpus.arg(root.join("tests/corpus/errors.json"));
        let mut tools = program(&folder, "tools");
        tools.arg(root.join("tests/corpus/tools.json"));
        let mut rosters = program(&folder, "rosters");
        rosters.arg(root.join("tests/corpus/rosters.json"));
        let mut past = program(&folder, "past");
        past.arg(root.join("tests/corpus/past.json"));
        let mut words = program(&folder, "words");
        words.arg(root.join("tests/corpus/words.json"));
        let mut workers = program(&folder, "workers");
        workers.current_dir(root).args(world.files().iter().take(WORKERS));
        let beside = |name: &str| {
            let mut command = Command::new("node");
            command.arg(folder.join(name));
            command
        };
        for (what, command) in [
            ("bad input", &mut corpus),
            ("the tools", &mut tools),
            ("the import", &mut rosters),
            ("the past", &mut past),
            ("the words", &mut words),
            ("misuse", &mut program(&folder, "safety")),
            ("a panic inside", &mut program(&faulty, "panics")),
            ("a worker per school", &mut workers),
            ("CommonJS", &mut beside("require.cjs")),
            ("loading", &mut beside("loading.js")),
        ] {
            check(&mut run, what, succeed(command).map(|said| say!("{what}: {}", said.trim())));
        }
        run.add(servers(world, &packages.shipped, &packages.panicking)?);
        for (name, text) in [
            ("types/scenarios.ts", typed(world)?),
            ("types/tools.ts", typed_tools(root)?),
            ("types/rosters.ts", typed_imports(root)?),
            ("types/words.ts", typed_words(root)?),
        ] {
            std::fs::write(folder.join(name), text).map_err(|error| error.to_string())?;
        }
        let types = folder.join("types");
        for (what, options, files) in [
            ("types, as Node resolves them", &["--module", "nodenext", "--lib", "es2022,dom"][..], &SOURCES[..]),
            ("types, as bundlers resolve them", &BUNDLED, &SOURCES),
            ("types, required, without the DOM's", &["--module", "nodenext", "--lib", "es2022"], &["required.cts"]),
        ] {
            check(&mut run, what, compile(root, &types, options, files));
        }
        run.add(page(world, PAGE)?);
        let types = compile(root, &page_folder(root, PAGE)?, &BUNDLED, &["second.ts"]);
        check(&mut run, "the types of the page", types);
        Ok(run)
    }
}

/// `tsc --strict` over the consumer's code: what it has to take, what it has to refuse, and the scenarios.
fn compile(root: &Path, folder: &Path, options: &[&str], files: &[&str]) -> Result<(), String> {
    let mut compiler = Command::new("node");
    compiler.arg(npm::tools(root)?.join("node_modules/typescript/bin/tsc")).args(options);
    compiler.args(["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--target", "es2022"]);
    // No types but the package's own: it brings what it needs.
    succeed(compiler.args(["--types", ""]).current_dir(folder).args(files)).map(drop)
}

/// How many values stand in one list: of a longer one TypeScript finds the union of their types too complex.
const TYPED_AT_ONCE: usize = 250;

/// Every policy, roster and request of the scenarios, and every answer of the core's, as TypeScript.
fn typed(world: &World) -> Result<String, String> {
    let mut lists: [(&str, &str, Vec<String>); 10] = [
        ("policies", "PolicyDocument", Vec::new()),
        ("rosters", "Roster", Vec::new()),
        ("requests", "Request", Vec::new()),
        ("looks", "ViewRequest", Vec::new()),
        ("decisions", "Decision", Vec::new()),
        ("submits", "Submitted", Vec::new()),
        ("batches", "SubmittedBatch", Vec::new()),
        ("views", "View", Vec::new()),
        ("traces", "Traced", Vec::new()),
        ("plans", "Plan", Vec::new()),
    ];
    let mut keep = |kind: &str, value: &Value| {
        lists.iter_mut().filter(|(_, known, _)| *known == kind).for_each(|(_, _, list)| list.push(value.to_string()));
    };
    let mut answers = world.expected().iter();
    for file in world.files() {
        let text = std::fs::read_to_string(world.root().join(file)).map_err(|error| format!("{file}: {error}"))?;
        let scenario: Value = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
        let field = |name: &str| scenario.get(name).unwrap_or(&Value::Null);
        if field("policy").is_object() {
            keep("PolicyDocument", field("policy"));
        }
        keep("Roster", field("school"));
        for step in field("steps").as_array().into_iter().flatten() {
            let answer = answers.next().and_then(|line| serde_json::from_str::<Value>(line).ok()).unwrap_or_default();
            for (name, asked, answered) in [
                ("ask", "Request", "Decision"),
                ("submit", "Request", "Submitted"),
                ("submit_batch", "Request", "SubmittedBatch"),
                ("check", "ViewRequest", "View"),
                ("trace", "ViewRequest", "Traced"),
                ("plan", "Request", "Plan"),
            ] {
                // What the library refuses need not be typed right.
                let ok = answer.get("answer").and_then(|answer| answer.get("ok"));
                if let (Some(input), Some(ok)) = (step.get(name), ok) {
                    let list = input.as_array().map_or(core::slice::from_ref(input), Vec::as_slice);
                    list.iter().for_each(|input| keep(asked, input));
                    keep(answered, ok);
                }
            }
        }
    }
    let mut text = String::new();
    for (name, kind, values) in lists.iter().filter(|(_, _, values)| !values.is_empty()) {
        let _ = writeln!(text, "import type {{ {kind} }} from \"schoolgate\";");
        for (n, some) in values.chunks(TYPED_AT_ONCE).enumerate() {
            let _ = writeln!(text, "export const {name}{n}: {kind}[] = [");
            some.iter().for_each(|value| text.push_str(&format!("{value},\n")));
            text.push_str("];\n");
        }
    }
    Ok(text)
}

/// The cases of a corpus.
fn cases(root: &Path, name: &str) -> Result<Vec<Value>, String> {
    let file = root.join("tests/corpus").join(name);
    let problem = |error: String| format!("{}: {error}", file.display());
    let cases = std::fs::read_to_string(&file).map_err(|error| problem(error.to_string()))?;
    serde_json::from_str(&cases).map_err(|error| problem(error.to_string()))
}

/// Every option of the import and every answer, as TypeScript.
fn typed_imports(root: &Path) -> Result<String, String> {
    let mut text =
        "import type { Imported, ImportOptions, Reconciled, ReconcileOptions } from \"schoolgate/import\";\n"
            .to_owned();
    for (n, case) in cases(root, "rosters.json")?.iter().enumerate() {
        let field = |name: &str| case.get(name).and_then(Value::as_str).unwrap_or_default();
        // What the import refuses need not be typed right.
        let answer = field("answer").strip_prefix(r#"{"ok":"#).and_then(|answer| answer.strip_suffix('}'));
        let Some(answer) = answer else { continue };
        let of = if case.get("roster").is_some() {
            ["ReconcileOptions", "Reconciled"]
        } else {
            ["ImportOptions", "Imported"]
        };
        for (name, kind, value) in [("options", of[0], field("options")), ("answer", of[1], answer)] {
            let _ = writeln!(text, "export const {name}{n}: {kind} = {value};");
        }
    }
    Ok(text)
}

/// Every input that is put into words and every answer, as TypeScript.
fn typed_words(root: &Path) -> Result<String, String> {
    let mut text = "import type { Said, ToSay } from \"schoolgate/words\";\n".to_owned();
    for (n, case) in cases(root, "words.json")?.iter().enumerate() {
        let field = |name: &str| case.get(name).and_then(Value::as_str).unwrap_or_default();
        // What is refused need not be typed right.
        let answer = field("answer").strip_prefix(r#"{"ok":"#).and_then(|answer| answer.strip_suffix('}'));
        let Some(answer) = answer.filter(|_| field("operation") == "say") else { continue };
        for (name, kind, part) in [("input", "ToSay", field("input")), ("answer", "Said", answer)] {
            let _ = writeln!(text, "export const {name}{n}: {kind} = {part};");
        }
    }
    Ok(text)
}

/// Every input of the tools and every answer, as TypeScript.
fn typed_tools(root: &Path) -> Result<String, String> {
    let cases = cases(root, "tools.json")?;
    let mut text = "import type { Tools } from \"schoolgate/tools\";\n".to_owned();
    for (n, case) in cases.iter().enumerate() {
        let field = |name: &str| case.get(name).and_then(Value::as_str).unwrap_or_default();
        // What the tools refuse need not be typed right.
        let answer = field("answer").strip_prefix(r#"{"ok":"#).and_then(|answer| answer.strip_suffix('}'));
        let Some(answer) = answer else { continue };
        for (name, part) in [("input", field("input")), ("answer", answer)] {
            let _ = writeln!(text, "export const {name}{n}: Tools[\"{}\"][\"{name}\"] = {part};", field("tool"));
        }
    }
    Ok(text)
}
