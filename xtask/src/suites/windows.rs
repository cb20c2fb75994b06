//! Windows, from here: the 64-bit DLL under Wine, driven by the C++ runner and by the C misuse program, and the exports of
//! the 32-bit one. Cross-built with mingw-w64; nothing of it needs Windows.

use std::path::Path;
use std::process::Command;

use super::native::{check, conform, exports, installed, succeed, version, workshop};
use super::{Run, Suite, World};
use crate::install_ffi::link;
use crate::shell::say;

pub(crate) struct Windows;

const WIDE: &str = "x86_64-pc-windows-gnu";
const NARROW: &str = "i686-pc-windows-gnu";
/// nlohmann's JSON is headers alone, so the machine's own serve here too.
const HEADERS: &str = "/usr/include/nlohmann";

impl Suite for Windows {
    fn name(&self) -> &'static str {
        "Windows"
    }

    fn flag(&self) -> &'static str {
        "windows"
    }

    fn toolchain(&self, root: &Path) -> Result<String, String> {
        let compiler = version("x86_64-w64-mingw32-g++-posix", "install g++-mingw-w64-x86-64-posix")?;
        version("i686-w64-mingw32-gcc", "install gcc-mingw-w64-i686")?;
        if !Path::new(HEADERS).join("json.hpp").exists() {
            return Err("install nlohmann-json3-dev".to_owned());
        }
        let targets = succeed(Command::new("rustup").current_dir(root).args(["target", "list", "--installed"]));
        let targets = targets.unwrap_or_default();
        if let Some(absent) = [WIDE, NARROW].into_iter().find(|target| !targets.lines().any(|line| line == *target)) {
            return Err(format!("rustup target add {absent}"));
        }
        let wine = version("wine", "install wine and wine64")?;
        Ok(format!("mingw-w64 g++ {compiler}, wine {wine}"))
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let root = world.root();
        let programs = workshop(root, "windows")?;
        let prefix = installed(root, "ffi-win64", Some(WIDE), Some("panic-door"))?;
        let beside = programs.join("schoolgate.dll");
        std::fs::copy(prefix.join("bin/schoolgate.dll"), beside).map_err(|error| error.to_string())?;
        // The machine's own include folder would hide the headers of mingw-w64; this one folder of it does not.
        let headers = programs.join("include");
        std::fs::create_dir_all(&headers).map_err(|error| error.to_string())?;
        link(HEADERS, &headers.join("nlohmann"))?;

        let mut compiler = Command::new("x86_64-w64-mingw32-gcc-posix");
        compiler
            .args(["-Wall", "-Wextra", "-Werror", "-shared"])
            .arg(root.join("tests/runners/windows/bcryptprimitives.c"));
        succeed(compiler.arg("-o").arg(programs.join("bcryptprimitives.dll")).arg("-ladvapi32"))?;

        let mut compiler = Command::new("x86_64-w64-mingw32-g++-posix");
        compiler.args(["-std=c++17", "-Wall", "-Wextra", "-Werror", "-static", "-I"]).arg(&headers);
        compiler.arg("-I").arg(prefix.join("include")).arg(root.join("tests/runners/cpp/runner.cpp"));
        compiler.arg("-o").arg(programs.join("runner.exe")).arg(prefix.join("lib/libschoolgate.dll.a"));
        succeed(&mut compiler)?;
        let mut run = conform(world, wine(&programs).arg(programs.join("runner.exe")))?;

        let mut compiler = Command::new("x86_64-w64-mingw32-gcc-posix");
        compiler.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-static", "-I"]).arg(prefix.join("include"));
        compiler.arg(root.join("tests/runners/c/safety.c")).arg("-o").arg(programs.join("safety.exe"));
        succeed(compiler.arg(prefix.join("lib/libschoolgate.dll.a")).arg("-pthread"))?;
        let misuse = succeed(wine(&programs).arg(programs.join("safety.exe")).env("RUST_BACKTRACE", "0"));
        check(&mut run, "misuse under Wine", misuse.map(|text| say!("misuse under Wine: {}", text.trim())));

        for (target, tool, name) in
            [(WIDE, "x86_64-w64-mingw32-objdump", "ffi-win64"), (NARROW, "i686-w64-mingw32-objdump", "ffi-win32")]
        {
            let prefix = installed(root, name, Some(target), None)?;
            let listed = succeed(Command::new(tool).arg("-p").arg(prefix.join("bin/schoolgate.dll")))?;
            check(&mut run, &format!("the exports of {target}"), exports(root, &exported(&listed)));
        }
        Ok(run)
    }
}

/// Wine without its chatter and without a window, its system in a folder of the suite's.
fn wine(programs: &Path) -> Command {
    let mut command = Command::new("wine");
    command.env("WINEPREFIX", programs.join("wine")).env("WINEDEBUG", "-all").env("DISPLAY", "");
    command
}

/// The table of names that `objdump -p` prints of what a DLL exports. Elsewhere it also prints what the DLL imports.
fn exported(listed: &str) -> String {
    let table = listed.lines().skip_while(|line| !line.starts_with("[Ordinal/Name Pointer] Table"));
    table.skip(1).take_while(|line| line.trim_start().starts_with('[')).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_the_table_of_names_is_read() {
        let listed = "schoolgate_imported\n[Ordinal/Name Pointer] Table\n\t[   0] schoolgate_ask\n\nschoolgate_more";
        assert_eq!(super::exported(listed), "\t[   0] schoolgate_ask");
    }
}
