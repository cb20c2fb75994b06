//! Chromium: a page without a bundler, projects of bundlers, a worker for each school, and the workbench, in a real
//! browser.

use std::path::Path;
use std::process::Command;

use super::hosts::bundlers;
use super::javascript::{beside, build, packages, project, shows, toolchain, web_project};
use super::native::{check, conform, page, page_folder, succeed, version};
use super::node::{PAGE, WORKERS};
use super::{Run, Suite, World};
use crate::npm;
use crate::shell::say;
use crate::workbench;

pub(crate) struct Chromium;

const INSTALL: &str = "install chromium, or say in CHROMIUM where it is";

/// The browser, which is the system's own.
pub(crate) fn browser() -> String {
    std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned())
}

impl Suite for Chromium {
    fn name(&self) -> &'static str {
        "Chromium"
    }

    fn flag(&self) -> &'static str {
        "chromium"
    }

    fn toolchain(&self, _: &Path) -> Result<String, String> {
        let chromium = version(&browser(), INSTALL)?;
        toolchain()?;
        Ok(format!("chromium {chromium}"))
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let root = world.root();
        let (packages, tools) = (packages(root)?, npm::tools(root)?);
        let folder = project(root, "chromium", &packages.shipped, "")?;
        let faulty = project(root, "chromium-panics", &packages.panicking, "")?;
        let driver = beside(root, &tools, "browser.js")?;
        let opened = |driver: &Path, folder: &Path, page: &str, what: &str| {
            let mut command = Command::new("node");
            command.current_dir(root).env("CHROMIUM", browser()).arg(driver).arg(folder).args([page, what]);
            command
        };
        let open = |folder: &Path, page: &str, what: &str| opened(&driver, folder, page, what);
        let mut run = conform(world, &mut open(&folder, "page.html", "answers"))?;
        let mut errors = open(&folder, "page.html", "errors");
        errors.arg("tests/corpus/errors.json");
        let mut workers = open(&folder, "page.html", "workers");
        workers.args(world.files().iter().take(WORKERS));
        let mut tools_asked = open(&folder, "page.html", "tools");
        tools_asked.arg("tests/corpus/tools.json");
        let mut imported = open(&folder, "page.html", "rosters");
        imported.arg("tests/corpus/rosters.json");
        let mut words_said = open(&folder, "page.html", "words");
        words_said.arg("tests/corpus/words.json");
        for (what, command) in [
            ("bad input", &mut errors),
            ("the tools", &mut tools_asked),
            ("the words", &mut words_said),
            ("the import", &mut imported),
            ("misuse", &mut open(&folder, "page.html", "safety")),
            ("a panic inside", &mut open(&faulty, "page.html", "panics")),
            ("a worker per school", &mut workers),
        ] {
            check(&mut run, what, succeed(command).map(|said| say!("{what}: {}", said.trim())));
        }

        let (vite, tool) = (web_project(root, "vite", &packages.shipped)?, tools.join("node_modules/vite"));
        check(&mut run, "vite build", build(&tool, &vite));
        // The package by itself answers like the core; here it has to get through Vite and give the same.
        let built = conform(world, &mut open(&vite.join("dist"), "index.html", "answers"))?;
        run.add(Run { scenarios: 0, steps: 0, ..built });
        let mut in_build = open(&vite.join("dist"), "index.html", "workers");
        let mut in_dev = open(&vite, "vite", "workers");
        for (what, command) in
            [("a worker per school, built by Vite", &mut in_build), ("Vite's own server", &mut in_dev)]
        {
            command.args(world.files().iter().take(WORKERS));
            check(&mut run, what, succeed(command).map(|said| say!("{what}: {}", said.trim())));
        }

        run.add(bundlers(world, &packages.shipped, opened)?);

        let unpacked = folder.join("node_modules/schoolgate");
        let looked_at = workbench::build(root, &unpacked).and_then(|page| workbench::tried(root, &page, None));
        check(&mut run, "the workbench", looked_at.map(|said| say!("the workbench: {}", said.trim())));

        run.add(page(world, PAGE)?);
        let followed = page_folder(root, PAGE)?;
        let mut title = |what: &str, folder: &Path| {
            let shown = succeed(&mut open(folder, "index.html", "title"));
            check(&mut run, what, shown.and_then(|shown| shows(&shown)));
        };
        title("the page's own page", &followed);
        build(&tool, &followed)?;
        title("the same, built by Vite", &followed.join("dist"));
        Ok(run)
    }
}
