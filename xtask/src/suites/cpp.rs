//! C++: the scenarios through C++17 and CMake, linked both ways, and the page that C and C++ share.

use std::path::Path;
use std::process::Command;

use super::native::{check, conform, installed, page, succeed, version, workshop};
use super::{Run, Suite, World};

pub(crate) struct Cpp;

impl Suite for Cpp {
    fn name(&self) -> &'static str {
        "C++"
    }

    fn flag(&self) -> &'static str {
        "cpp"
    }

    fn toolchain(&self, _: &Path) -> Result<String, String> {
        let compiler = version("c++", "install g++")?;
        let cmake = version("cmake", "install cmake")?;
        version("pkg-config", "install pkg-config")?;
        if !Path::new("/usr/include/nlohmann/json.hpp").exists() {
            return Err("install nlohmann-json3-dev".to_owned());
        }
        Ok(format!("c++ {compiler}, C++17, cmake {cmake}"))
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let root = world.root();
        let (prefix, build) = (installed(root, "ffi", None, None)?, workshop(root, "cpp")?);
        let found = format!("-DCMAKE_PREFIX_PATH={}", prefix.display());
        succeed(Command::new("cmake").arg("-S").arg(root.join("tests/runners/cpp")).arg("-B").arg(&build).arg(found))?;
        succeed(Command::new("cmake").arg("--build").arg(&build))?;
        let mut run = conform(world, &mut Command::new(build.join("runner-linked")))?;
        let mut past = Command::new(build.join("runner-linked"));
        past.arg("past").arg(root.join("tests/corpus/past.json"));
        check(&mut run, "the past", succeed(&mut past).map(drop));
        // The static library gives the same answers; the table counts the scenarios once.
        let fixed = conform(world, &mut Command::new(build.join("runner-static")))?;
        run.add(Run { scenarios: 0, steps: 0, ..fixed });
        run.add(page(world, "docs/c.md")?);
        Ok(run)
    }
}
