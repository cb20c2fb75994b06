//! C#: the scenarios by P/Invoke under Mono, misuse, and the page.

use std::path::Path;
use std::process::Command;

use super::native::{check, conform, installed, page, succeed, version, workshop};
use super::{Run, Suite, World};
use crate::shell::say;

pub(crate) struct CSharp;

const NEWTONSOFT: &str = "/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll";

impl Suite for CSharp {
    fn name(&self) -> &'static str {
        "C#"
    }

    fn flag(&self) -> &'static str {
        "csharp"
    }

    fn toolchain(&self, _: &Path) -> Result<String, String> {
        version("mcs", "install mono-mcs")?;
        if !Path::new(NEWTONSOFT).exists() {
            return Err("install libnewtonsoft-json5.0-cil".to_owned());
        }
        version("mono", "install mono-runtime").map(|mono| format!("mono {mono}"))
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let root = world.root();
        let (prefix, programs) = (installed(root, "ffi", None, None)?, workshop(root, "csharp")?);
        let beside = programs.join("Newtonsoft.Json.dll");
        std::fs::copy(NEWTONSOFT, beside).map_err(|error| format!("{NEWTONSOFT}: {error}"))?;
        let mono = |program: &str| {
            let mut command = Command::new("mono");
            command.arg(programs.join(program)).env("LD_LIBRARY_PATH", prefix.join("lib"));
            command
        };
        for (source, program) in [("Runner.cs", "runner.exe"), ("Misuse.cs", "misuse.exe")] {
            let mut compiler = Command::new("mcs");
            compiler.args(["-langversion:7", "-warnaserror", &format!("-r:{NEWTONSOFT}")]);
            compiler.arg(format!("-out:{}", programs.join(program).display()));
            compiler.arg(root.join("tests/runners/csharp").join(source));
            succeed(compiler.arg(prefix.join("share/schoolgate/Schoolgate.cs")))?;
        }
        let mut run = conform(world, &mut mono("runner.exe"))?;
        let mut past = mono("runner.exe");
        past.arg("past").arg(root.join("tests/corpus/past.json"));
        check(&mut run, "the past", succeed(&mut past).map(drop));
        let misuse = succeed(&mut mono("misuse.exe"));
        check(&mut run, "misuse", misuse.map(|text| say!("misuse: {}", text.trim())));
        run.add(page(world, "docs/csharp.md")?);
        Ok(run)
    }
}
