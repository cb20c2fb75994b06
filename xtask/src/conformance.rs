//! The scenario files, the core's own answers to them, and the comparison with what a language's runner printed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{cargo, quietly};
use crate::suites::Run;

/// The scenarios and what the core answers to them.
pub(crate) struct World {
    root: PathBuf,
    files: Vec<String>,
    steps: usize,
    expected: Vec<String>,
}

impl World {
    /// Reads the scenario files, and has the core answer them.
    ///
    /// # Errors
    /// Where a file cannot be read, or there is none, or the core does not answer as many steps as the files hold.
    pub(crate) fn new(root: &Path) -> Result<Self, String> {
        let files = files(root)?;
        let mut steps = 0;
        for file in &files {
            let text = std::fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"))?;
            let scenario: Value = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
            steps += scenario.get("steps").and_then(Value::as_array).map_or(0, Vec::len);
        }
        let mut command = cargo(root);
        command
            .args(["run", "-q", "--profile", "counted", "-p", "schoolgate-tests", "--example", "answers", "--"])
            .args(&files);
        let answered = quietly(&mut command)?;
        let expected: Vec<String> = answered.text.lines().map(str::to_owned).collect();
        if !answered.success || expected.len() != steps || steps == 0 {
            let got = expected.len();
            return Err(format!("the core answered {got} steps, and {} scenario files hold {steps}", files.len()));
        }
        Ok(Self { root: root.to_owned(), files, steps, expected })
    }

    /// The repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The scenario files, as paths inside the repository. Runners get them as they are, in the repository's folder.
    pub(crate) fn files(&self) -> &[String] {
        &self.files
    }

    /// How many steps they hold.
    pub(crate) fn steps(&self) -> usize {
        self.steps
    }

    /// What the core answers to the steps of all the files, in their order, a line each.
    pub(crate) fn expected(&self) -> &[String] {
        &self.expected
    }

    /// Compares what a runner printed with the core's answers: every line, and how many there are.
    pub(crate) fn compare(&self, printed: &str) -> Run {
        compare(&self.expected, printed)
    }
}

/// See [`World::compare`].
fn compare(expected: &[String], printed: &str) -> Run {
    let mut run = Run::default();
    let mut files = BTreeSet::new();
    let mut lines = printed.lines().filter(|line| !line.trim().is_empty());
    for (n, expected) in expected.iter().enumerate() {
        let Some(line) = lines.next() else {
            run.failed += expected_left(n, expected, &mut run.problems);
            continue;
        };
        run.steps += 1;
        files.insert(file_of(line));
        if expected == line.trim_end_matches('\r') {
            run.passed += 1;
        } else {
            run.failed += 1;
            run.problems.push(format!("expected {expected}\n     got {line}"));
        }
    }
    let more = lines.count();
    if more > 0 {
        run.failed += more;
        run.problems.push(format!("{more} lines more than the files have steps"));
    }
    run.scenarios = files.len();
    run
}

/// Notes a step that was not answered, the first of them by name.
fn expected_left(n: usize, expected: &str, problems: &mut Vec<String>) -> usize {
    if !problems.iter().any(|problem| problem.starts_with("not answered")) {
        problems.push(format!("not answered, from line {}: {}", n + 1, file_of(expected)));
    }
    1
}

fn file_of(line: &str) -> String {
    let line: Value = serde_json::from_str(line).unwrap_or_default();
    line.get("file").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Every `.json` under `tests/scenarios`, sorted, with forward slashes on every system.
fn files(root: &Path) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    let mut folders = vec![root.join("tests/scenarios")];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let inside = path.strip_prefix(root).unwrap_or(&path);
                files.push(inside.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected() -> Vec<String> {
        ["a", "b"].map(|file| format!(r#"{{"file":"{file}","step":1,"answer":{{"ok":{{"x":1,"y":2}}}}}}"#)).to_vec()
    }

    #[test]
    fn the_same_lines_pass() {
        let run = compare(&expected(), &expected().join("\n"));
        assert_eq!((run.scenarios, run.steps, run.passed, run.failed), (2, 2, 2, 0));
    }

    #[test]
    fn another_order_of_fields_fails() {
        let other = expected().join("\n").replace(r#""x":1,"y":2"#, r#""y":2,"x":1"#);
        assert_eq!(compare(&expected(), &other).failed, 2);
    }

    #[test]
    fn too_few_lines_and_too_many_fail() {
        let run = compare(&expected(), "");
        assert_eq!((run.steps, run.failed, run.problems.len()), (0, 2, 1));
        let more = format!("{0}\n{0}", expected().join("\n"));
        assert_eq!(compare(&expected(), &more).failed, 2);
        assert_eq!(compare(&expected(), "not json\n").failed, 2);
    }
}
