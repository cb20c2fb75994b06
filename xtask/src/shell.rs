//! Running other programs, and saying what they said.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

std::thread_local! {
    static SPEAKER: Cell<&'static str> = const { Cell::new("") };
}

/// Has all that this thread says from now on begin with a name, since another speaks at the same time.
pub(crate) fn speak_as(name: &'static str) {
    SPEAKER.set(name);
}

/// Prints a line.
pub(crate) fn speak(line: &str) {
    match SPEAKER.get() {
        "" => println!("{line}"),
        name => println!("{name:<8} {line}"),
    }
}

/// Prints what `format!` makes of its arguments.
macro_rules! say {
    ($($argument:tt)*) => { crate::shell::speak(&format!($($argument)*)) };
}
pub(crate) use say;

/// What a program came to.
pub(crate) struct Finished {
    pub(crate) success: bool,
    /// Its standard output.
    pub(crate) text: String,
}

/// The cargo that runs this chore, in the repository.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Runs a program, its standard output both shown and kept.
///
/// # Errors
/// Where it cannot be started.
pub(crate) fn stream(command: &mut Command) -> Result<Finished, String> {
    run(command, true)
}

/// Runs a program and keeps its standard output.
///
/// # Errors
/// Where it cannot be started.
pub(crate) fn quietly(command: &mut Command) -> Result<Finished, String> {
    run(command, false)
}

/// Where the system looks for shared libraries.
const LIBRARIES: &str = if cfg!(target_os = "macos") { "DYLD_FALLBACK_LIBRARY_PATH" } else { "LD_LIBRARY_PATH" };

/// Takes away what cargo adds to that for this chore: a program would be tested and measured with the libraries of the
/// working tree in place of those of its package.
fn outside_cargo(command: &mut Command) {
    let given = command.get_envs().any(|(name, _)| name == LIBRARIES);
    let built = std::env::current_exe().ok().and_then(|chore| chore.parent().map(Path::to_owned));
    let (Some(searched), Some(built), false) = (std::env::var_os(LIBRARIES), built, given) else { return };
    let others = std::env::split_paths(&searched).filter(|folder| !folder.starts_with(&built));
    if let Ok(others) = std::env::join_paths(others) {
        command.env(LIBRARIES, others);
    }
}

fn run(command: &mut Command, show: bool) -> Result<Finished, String> {
    outside_cargo(command);
    let name = command.get_program().to_string_lossy().into_owned();
    let problem = |error: std::io::Error| format!("{name}: {error}");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(problem)?;
    let mut text = String::new();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            let line = line.map_err(problem)?;
            let line = String::from_utf8_lossy(&line);
            if show {
                speak(&line);
            }
            text.push_str(&line);
            text.push('\n');
        }
    }
    let status = child.wait().map_err(problem)?;
    Ok(Finished { success: status.success(), text })
}

/// The first line that a program prints, as in `rustc 1.95.0 (…)`; `None` where it is absent or fails.
pub(crate) fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().next().filter(|_| output.status.success()).map(str::to_owned)
}
