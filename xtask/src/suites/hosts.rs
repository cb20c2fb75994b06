//! Where JavaScript runs besides Node and a plain page: Deno, Bun, workerd, and what bundlers make for servers and for the
//! web, each given the package as npm packs it and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::javascript::{beside, build, project, shows, web_project};
use super::native::{check, conform, succeed};
use super::node::WORKERS;
use super::{Run, World};
use crate::npm;
use crate::shell::say;

/// Runtimes and bundles for servers, each of which has to answer like the core; and what Deno and Bun make of a fault inside.
pub(crate) fn servers(world: &World, shipped: &Path, panicking: &Path) -> Result<Run, String> {
    let (root, hosts) = (world.root(), npm::hosts(world.root())?);
    let folder = project(root, "servers", shipped, "")?;
    let faulty = project(root, "servers-panics", panicking, "")?;
    let bundler = beside(root, &hosts, "bundle.js")?;
    let deno = || {
        let mut command = Command::new("node");
        command.arg(hosts.join("node_modules/deno/bin.cjs")).args(["run", "--allow-all", "--no-remote"]);
        command.env("DENO_DIR", hosts.join("deno"));
        command
    };
    let engine = bun(&hosts)?;
    let bun = || Command::new(&engine);
    let mut run = Run::default();
    let mut answers = |what: &str, command: &mut Command| match conform(world, command) {
        Ok(answered) => {
            say!("{what}: {} of {} steps", answered.passed, world.steps());
            // Node's own run is what the table counts.
            run.add(Run { scenarios: 0, steps: 0, ..answered });
        }
        Err(problem) => check(&mut run, what, Err(problem)),
    };
    for (what, host) in [("Deno", &deno as &dyn Fn() -> Command), ("Bun", &bun)] {
        answers(what, host().arg(folder.join("node.js")).arg("answers"));
    }
    answers("workerd", Command::new("node").arg(&bundler).arg("workerd").arg(&folder));
    for (what, built) in [("esbuild-esm", "main.mjs"), ("esbuild-cjs", "main.cjs"), ("webpack-node", "main.cjs")] {
        succeed(Command::new("node").arg(&bundler).arg(what).arg(&folder))?;
        answers(what, Command::new("node").arg(folder.join("built").join(what).join(built)));
    }
    for (what, host) in [("a panic inside, in Deno", &deno as &dyn Fn() -> Command), ("a panic inside, in Bun", &bun)] {
        let said = succeed(host().arg(faulty.join("node.js")).arg("panics"));
        check(&mut run, what, said.map(|said| say!("{what}: {}", said.trim())));
    }
    Ok(run)
}

/// What every Vite before today's, webpack and esbuild make for the web, in the browser that `open` opens: in a page, and in a
/// worker for each school.
pub(crate) fn bundlers(
    world: &World,
    shipped: &Path,
    open: impl Fn(&Path, &Path, &str, &str) -> Command,
) -> Result<Run, String> {
    let (root, hosts) = (world.root(), npm::hosts(world.root())?);
    let (bundler, driver) = (beside(root, &hosts, "bundle.js")?, beside(root, &hosts, "browser.js")?);
    let mut run = Run::default();
    let mut workers = |what: &str, mut command: Command| {
        let said = succeed(command.args(world.files().iter().take(WORKERS)));
        check(&mut run, what, said.map(|said| say!("{what}: {}", said.trim())));
    };
    for vite in ["vite5", "vite6", "vite7"] {
        let folder = web_project(root, vite, shipped)?;
        build(&hosts.join("node_modules").join(vite), &folder)?;
        workers(&format!("{vite}, built"), open(&driver, &folder.join("dist"), "index.html", "workers"));
        workers(&format!("{vite}, its own server"), open(&driver, &folder, vite, "workers"));
    }
    let folder = web_project(root, "bundlers", shipped)?;
    for what in ["webpack-web", "esbuild-web"] {
        succeed(Command::new("node").arg(&bundler).arg(what).arg(&folder))?;
    }
    let built = folder.join("built");
    workers("webpack", open(&driver, &built.join("webpack-web"), "index.html", "workers"));
    let title = succeed(&mut open(&driver, &built.join("esbuild-web"), "index.html", "title"));
    check(&mut run, "esbuild, the address handed in", title.and_then(|title| shows(&title)));
    Ok(run)
}

/// The program itself: what npm links to would be fetched by a script of the package's, and none is run.
fn bun(hosts: &Path) -> Result<PathBuf, String> {
    let folder = hosts.join("node_modules/@oven");
    let found = std::fs::read_dir(&folder).ok().and_then(|mut entries| entries.next()?.ok());
    let found = found.ok_or_else(|| format!("{}: no Bun for this machine", folder.display()))?;
    Ok(found.path().join("bin").join(if cfg!(windows) { "bun.exe" } else { "bun" }))
}
