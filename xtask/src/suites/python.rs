//! Python: the wheel in a fresh environment with its own tests, the scenarios through its types, and the page.

use std::path::Path;
use std::process::Command;

use super::mobile::{conversation, panicking, safety};
use super::native::{check, page, succeed, version, workshop};
use super::{Run, Suite, World};
use crate::mobile::file_name;
use crate::natives::place;
use crate::shell::quietly;

pub(crate) struct Python;

impl Suite for Python {
    fn name(&self) -> &'static str {
        "Python"
    }

    fn flag(&self) -> &'static str {
        "python"
    }

    fn toolchain(&self, _: &Path) -> Result<String, String> {
        let number = version("python3", "install python3")?;
        let venv = quietly(Command::new("python3").args(["-c", "import venv, ensurepip"]));
        match venv {
            Ok(finished) if finished.success => Ok(format!("python {number}")),
            _ => Err("install python3-venv".to_owned()),
        }
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let root = world.root();
        // The page leaves behind what it builds; what is tested here is put in its place afterwards.
        let mut run = page(world, "docs/python.md")?;
        let panics = panicking(world)?;
        place(root, "dev")?;
        let home = workshop(root, "python")?;
        let _ = std::fs::remove_dir_all(&home);
        let package = root.join("bindings-mobile/python");
        succeed(Command::new("python3").args(["-m", "venv"]).arg(home.join("venv")))?;
        let python = home.join("venv/bin/python");
        let pip = |arguments: &[&str]| {
            let mut command = Command::new(&python);
            command.args(["-m", "pip", "-q", "--disable-pip-version-check"]).args(arguments);
            command
        };
        succeed(pip(&["wheel", "--no-deps", "-w"]).arg(home.join("wheels")).arg(&package))?;
        succeed(pip(&["install", "--no-index", "--find-links"]).arg(home.join("wheels")).arg("schoolgate"))?;
        let tests = succeed(Command::new(&python).arg(package.join("tests/test_schoolgate.py")));
        check(&mut run, "unittest", tests.map(drop));
        let program = || {
            let mut command = Command::new(&python);
            command.arg(root.join("tests/runners/python/runner.py"));
            command
        };
        run.add(conversation(world, program)?);
        let place = "import schoolgate, os; print(os.path.dirname(schoolgate.__file__))";
        let installed = succeed(Command::new(&python).args(["-c", place]))?;
        let library = Path::new(installed.trim()).join(file_name());
        std::fs::remove_file(&library).map_err(|error| error.to_string())?;
        std::fs::copy(panics.join(file_name()), library).map_err(|error| error.to_string())?;
        safety(&mut run, program().arg("panics"));
        Ok(run)
    }
}
