//! Kotlin: the artifact with its own tests, the scenarios through its types on the JVM, and the page.

use std::path::Path;
use std::process::Command;

use super::mobile::{conversation, panicking, safety};
use super::native::{check, page, succeed, version, workshop};
use super::{Run, Suite, World};
use crate::natives::place;
use crate::shell::first_line;

pub(crate) struct Kotlin;

impl Suite for Kotlin {
    fn name(&self) -> &'static str {
        "Kotlin"
    }

    fn flag(&self) -> &'static str {
        "kotlin"
    }

    fn toolchain(&self, root: &Path) -> Result<String, String> {
        first_line(Command::new("javac").arg("--version")).ok_or("install openjdk-17-jdk-headless")?;
        first_line(Command::new("mvn").arg("--version")).ok_or("install maven")?;
        let pom = std::fs::read_to_string(root.join("bindings-mobile/kotlin/pom.xml")).unwrap_or_default();
        let kotlin =
            pom.split_once("<kotlin.version>").and_then(|(_, rest)| rest.split('<').next()).unwrap_or_default();
        Ok(format!("kotlin {kotlin}, java {}", version("java", "install openjdk-17-jdk-headless")?))
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let root = world.root();
        // The page leaves behind what it builds; what is tested here is put in its place afterwards.
        let mut run = page(world, "docs/kotlin.md")?;
        let panics = panicking(world)?;
        place(root, "dev")?;
        let maven = |project: &str, goal: &str| {
            let mut command = Command::new("mvn");
            command.args(["-q", "-B", goal, "-f"]).arg(root.join(project));
            command
        };
        let installed = succeed(&mut maven("bindings-mobile/kotlin", "install")).map(drop);
        let broken = installed.is_err();
        check(&mut run, "mvn install, JUnit", installed.and_then(|()| tested(root)));
        if broken {
            // What an earlier run installed is another library, whose answers say nothing of this one.
            return Ok(run);
        }
        let target = workshop(root, "kotlin")?;
        let folder = target.display();
        succeed(maven("tests/runners/kotlin", "compile").arg(format!("-Drunners.target={folder}")))?;
        let program = || {
            let mut command = Command::new("java");
            command.args(["-cp", &format!("{folder}/classes:{folder}/lib/*"), "MainKt"]);
            command
        };
        run.add(conversation(world, program)?);
        let mut panicking = Command::new("java");
        panicking.arg(format!("-Djna.library.path={}", panics.display()));
        panicking.args(["-cp", &format!("{folder}/classes:{folder}/lib/*"), "MainKt", "safety"]);
        safety(&mut run, &mut panicking);
        Ok(run)
    }
}

/// JUnit ran, rather than finding nothing to run.
fn tested(root: &Path) -> Result<(), String> {
    let reports = root.join("bindings-mobile/kotlin/target/surefire-reports");
    let files = std::fs::read_dir(&reports).map_err(|error| format!("{}: {error}", reports.display()))?;
    let texts = files.flatten().filter_map(|file| std::fs::read_to_string(file.path()).ok());
    let ran = texts.filter(|text| text.contains("Tests run: ") && !text.contains("Tests run: 0")).count();
    if ran > 0 { Ok(()) } else { Err("JUnit ran no test".to_owned()) }
}
