//! Does what a page of the book says: writes its files, runs its commands, compares its outputs.
//!
//! Every fenced block of a page is used, or the page is refused. A comment before a block says how:
//! `<!-- file: NAME -->` writes it to a file, `<!-- output -->` holds it against what the last commands printed,
//! `<!-- in: repository -->` runs it in the repository, and `; needs: PROGRAM` leaves it out where that program is absent,
//! save under `CI=true`. Blocks of
//! `sh` are run in the page's folder, one after another in one environment; blocks of `json` have to be JSON.

use crate::install_ffi::output_folder;
use crate::shell::say;
use std::path::Path;
use std::process::{Command, Stdio};

/// What came of a page: how many blocks were used, and what went wrong.
pub(crate) struct Done {
    pub(crate) used: usize,
    pub(crate) problems: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
struct Block<'a> {
    line: usize,
    language: &'a str,
    note: &'a str,
    text: String,
}

/// Packages that were installed, where a page would have the repository.
pub(crate) struct Installed<'a> {
    /// What stands for the repository.
    pub(crate) instead: &'a Path,
    /// Programs that are found before any other.
    pub(crate) programs: &'a Path,
    /// What else the environment has.
    pub(crate) environment: &'a [(&'a str, String)],
}

/// Works through a page in `folder`, which is also its home: what the page installs stays there.
pub(crate) fn run(root: &Path, page: &str, folder: &Path) -> Result<Done, String> {
    // Whatever an earlier run left behind would hide a line that the page lacks.
    let _ = std::fs::remove_dir_all(folder);
    work(root, page, folder, None)
}

/// The same without the blocks that are run in the repository: what they would install is there already.
pub(crate) fn run_installed(root: &Path, page: &str, folder: &Path, from: &Installed<'_>) -> Result<Done, String> {
    work(root, page, folder, Some(from))
}

fn work(root: &Path, page: &str, folder: &Path, from: Option<&Installed<'_>>) -> Result<Done, String> {
    let text = std::fs::read_to_string(root.join(page)).map_err(|error| format!("{page}: {error}"))?;
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut done = Done { used: 0, problems: Vec::new() };
    let mut printed = String::new();
    for block in blocks(&text) {
        if from.is_some() && block.note.contains("in: repository") {
            continue;
        }
        done.used += 1;
        if let Err(problem) = follow(root, folder, from, &block, &mut printed) {
            done.problems.push(format!("{page}:{}: {problem}", block.line));
        }
    }
    if done.used == 0 {
        done.problems.push(format!("{page} has no block"));
    }
    Ok(done)
}

fn follow(
    root: &Path,
    folder: &Path,
    from: Option<&Installed<'_>>,
    block: &Block<'_>,
    printed: &mut String,
) -> Result<(), String> {
    let notes: Vec<(&str, &str)> =
        block.note.split(';').map(|note| note.split_once(':').unwrap_or((note, ""))).collect();
    let note = |name: &str| notes.iter().find(|(known, _)| known.trim() == name).map(|(_, value)| value.trim());
    if let Some(name) = note("file") {
        let file = folder.join(name);
        let made =
            file.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&file, &block.text));
        return made.map_err(|error| format!("{name}: {error}"));
    }
    if note("output").is_some() {
        let same = printed.trim() == block.text.trim();
        return if same { Ok(()) } else { Err(format!("the page says\n{}\nand the program\n{printed}", block.text)) };
    }
    match block.language {
        "sh" => {
            if let Some(program) = note("needs")
                && crate::shell::first_line(Command::new(program).arg("--version")).is_none()
            {
                say!("left out, for want of {program}: {}", block.text.trim());
                let required = std::env::var("CI").is_ok_and(|ci| ci == "true");
                return if required { Err(format!("{program} is absent")) } else { Ok(()) };
            }
            let place = if note("in") == Some("repository") { root } else { folder };
            *printed = shell(&block.text, root, place, folder, from)?;
            Ok(())
        }
        "json" => serde_json::from_str::<serde_json::Value>(&block.text).map(drop).map_err(|error| error.to_string()),
        other => Err(format!("a block of `{other}` that nothing tests; name a file for it, or its output")),
    }
}

/// Runs commands as a newcomer would, with `home` for a home. Rust stays where it is.
fn shell(
    commands: &str,
    root: &Path,
    place: &Path,
    home: &Path,
    from: Option<&Installed<'_>>,
) -> Result<String, String> {
    let user = std::env::var("HOME").unwrap_or_default();
    let own = |name: &str, folder: &str| std::env::var(name).unwrap_or_else(|_| format!("{user}/{folder}"));
    // The program as the tests have built it, and Debian's Swift, where the system has none of its own.
    let after = [output_folder(root).join("counted"), root.join("bindings-mobile/swift/debian/bin")]
        .map(|at| at.display().to_string());
    let path = format!("{}:{}", std::env::var("PATH").unwrap_or_default(), after.join(":"));
    let path = from.map_or_else(|| path.clone(), |from| format!("{}:{path}", from.programs.display()));
    let output = Command::new("bash")
        .envs(from.into_iter().flat_map(|from| from.environment).map(|(name, value)| (name, value)))
        .args(["-euo", "pipefail", "-c", commands])
        .current_dir(place)
        .env("CARGO_HOME", own("CARGO_HOME", ".cargo"))
        .env("RUSTUP_HOME", own("RUSTUP_HOME", ".rustup"))
        .env("XDG_CACHE_HOME", own("XDG_CACHE_HOME", ".cache"))
        .env("HOME", home)
        .env("SCHOOLGATE", from.map_or(root, |from| from.instead))
        .env("PATH", path)
        // A page lets what it says in one block hold for the next.
        .env("PKG_CONFIG_PATH", home.join(".local/lib/pkgconfig"))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("bash: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("failed:\n{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
    }
}

/// The fenced blocks of a page, each with the comment on the line before it.
fn blocks(page: &str) -> Vec<Block<'_>> {
    let (mut blocks, mut open, mut note) = (Vec::new(), None::<Block<'_>>, "");
    for (line, text) in (1..).zip(page.lines()) {
        match (&mut open, text.strip_prefix("```")) {
            (None, Some(language)) => open = Some(Block { line, language, note, text: String::new() }),
            (Some(_), Some("")) => blocks.extend(open.take()),
            (Some(block), _) => {
                block.text.push_str(text);
                block.text.push('\n');
            }
            (None, None) => {}
        }
        note = text.strip_prefix("<!-- ").and_then(|text| text.strip_suffix(" -->")).unwrap_or("");
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_carry_their_notes() {
        let page = "words\n<!-- file: a.c -->\n```c\nint a;\n```\n```sh\nls\n\nls\n```\n";
        let block = |line, language, note, text: &str| Block { line, language, note, text: text.to_owned() };
        assert_eq!(blocks(page), [block(3, "c", "file: a.c", "int a;\n"), block(6, "sh", "", "ls\n\nls\n")]);
    }

    #[test]
    fn a_wrong_output_a_failing_command_and_an_untested_block_are_problems() {
        let home = std::env::temp_dir().join(format!("schoolgate-pages-{}", std::process::id()));
        std::fs::create_dir_all(&home).unwrap();
        let page = "```sh\necho one\n```\n<!-- output -->\n```text\none\n```\n<!-- output -->\n```text\ntwo\n```\n\
                    ```sh\nfalse | true\n```\n```c\nint a;\n```\n";
        std::fs::write(home.join("page.md"), page).unwrap();
        let done = run(&home, "page.md", &home.join("work")).unwrap();
        std::fs::remove_dir_all(&home).unwrap();
        assert_eq!(done.used, 5);
        let places: Vec<_> = done.problems.iter().map(|problem| problem.split(": ").next().unwrap()).collect();
        assert_eq!(places, ["page.md:9", "page.md:12", "page.md:15"]);
    }
}
