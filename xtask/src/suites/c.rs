//! C: the exports, the scenarios through C11 against the installed library, and misuse under two watchers of memory.

use std::path::Path;
use std::process::Command;

use super::native::{check, conform, exports, flags, installed, library, succeed, version, workshop};
use super::{Run, Suite, World};
use crate::shell::say;

pub(crate) struct C;

/// Every warning is an error: what a careful host compiles with.
const STRICT: [&str; 7] = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-D_POSIX_C_SOURCE=200809L"];

impl Suite for C {
    fn name(&self) -> &'static str {
        "C"
    }

    fn flag(&self) -> &'static str {
        "c"
    }

    fn toolchain(&self, _: &Path) -> Result<String, String> {
        let compiler = version("cc", "install gcc")?;
        version("pkg-config", "install pkg-config")?;
        library("jansson", "install libjansson-dev")?;
        version("valgrind", "install valgrind")?;
        Ok(format!("cc {compiler}, C11"))
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let mut run = Run::default();
        let root = world.root();
        let (prefix, programs) = (installed(root, "ffi", None, None)?, workshop(root, "c")?);
        let listed =
            succeed(Command::new("nm").args(["-D", "--defined-only"]).arg(prefix.join("lib/libschoolgate.so")))?;
        check(&mut run, "the exports", exports(root, &listed));

        let runner = programs.join("runner");
        let mut compiler = Command::new("cc");
        compiler.args(STRICT).arg(root.join("tests/runners/c/runner.c")).arg("-o").arg(&runner);
        succeed(compiler.args(flags(&prefix, &["schoolgate", "jansson"])?))?;
        run.add(conform(world, Command::new(&runner).env("LD_LIBRARY_PATH", prefix.join("lib")))?);

        let errors = programs.join("errors");
        let mut compiler = Command::new("cc");
        compiler.args(STRICT).arg(root.join("tests/runners/c/errors.c")).arg("-o").arg(&errors);
        succeed(compiler.args(flags(&prefix, &["schoolgate", "jansson"])?))?;
        let mut errors = Command::new(errors);
        errors.args(
            ["errors.json", "tools.json", "rosters.json", "words.json", "past.json"]
                .map(|name| root.join("tests/corpus").join(name)),
        );
        errors.env("LD_LIBRARY_PATH", prefix.join("lib"));
        check(&mut run, "bad input", succeed(&mut errors).map(|text| say!("bad input: {}", text.trim())));

        let prefix = installed(root, "ffi-panics", None, Some("panic-door"))?;
        for (name, extra) in [("safety", &[][..]), ("safety-asan", &["-fsanitize=address,undefined"][..])] {
            let mut compiler = Command::new("cc");
            compiler.args(STRICT).args(extra).arg(root.join("tests/runners/c/safety.c")).arg("-pthread");
            succeed(compiler.arg("-o").arg(programs.join(name)).args(flags(&prefix, &["schoolgate"])?))?;
        }
        let mut sanitized = Command::new(programs.join("safety-asan"));
        let mut watched = Command::new("valgrind");
        watched.args(["-q", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect"]);
        watched.arg(programs.join("safety"));
        for (what, program) in [("AddressSanitizer", &mut sanitized), ("Valgrind", &mut watched)] {
            // It panics on purpose; where from is nobody's question.
            program.env("LD_LIBRARY_PATH", prefix.join("lib")).env("RUST_BACKTRACE", "0");
            let outcome = succeed(program);
            check(&mut run, what, outcome.map(|text| say!("{what}: {}", text.trim())));
        }
        Ok(run)
    }
}
