//! What a call costs from Swift, Kotlin and Python: the runners' stopwatches, with the library as it is shipped.

use std::path::Path;
use std::process::Command;

use crate::bench::SAMPLE;
use crate::install_ffi::output_folder;
use crate::natives::{NATIVE, place};
use crate::shell::stream;
use crate::suites::swift;

/// `swift`, `kotlin` or `python`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let [language] = arguments else { return Err("measures one of swift, kotlin, python".to_owned()) };
    place(root, NATIVE)?;
    let (runners, sample) = (root.join("tests/runners"), root.join(SAMPLE));
    let built = output_folder(root).join("bench");
    let maven = |project: &str, rest: &[&str]| {
        let mut command = Command::new("mvn");
        command.args(["-q", "-B", "-f"]).arg(root.join(project)).args(rest);
        command
    };
    let mut steps = match language.as_str() {
        "kotlin" => {
            let folder = std::path::absolute(built.join("kotlin")).map_err(|error| error.to_string())?;
            let folder = folder.display();
            let mut java = Command::new("java");
            java.args(["-cp", &format!("{folder}/classes:{folder}/lib/*"), "MainKt", "bench"]).arg(sample);
            vec![
                maven("bindings-mobile/kotlin", &["install", "-DskipTests"]),
                maven("tests/runners/kotlin", &["compile", &format!("-Drunners.target={folder}")]),
                java,
            ]
        }
        "swift" => {
            let mut swift = swift(root);
            swift.args(["run", "-q", "-c", "release", "--package-path"]).arg(runners.join("swift/runner"));
            swift.arg("--scratch-path").arg(built.join("swift")).args(["runner", "bench"]).arg(sample);
            vec![swift]
        }
        "python" => {
            let mut python = Command::new("python3");
            python.env("PYTHONPATH", root.join("bindings-mobile/python/src"));
            python.arg(runners.join("python/runner.py")).arg("bench").arg(sample);
            vec![python]
        }
        other => return Err(format!("{other} is none of swift, kotlin, python")),
    };
    for step in &mut steps {
        if !stream(step)?.success {
            return Err(format!("failed: {step:?}"));
        }
    }
    Ok(())
}
