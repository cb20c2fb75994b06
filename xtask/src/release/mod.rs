//! `cargo xtask release --dry-run`: makes every package as it would be published, installs each in an empty folder, and does
//! there what its page says. Nothing is published: RELEASING.md says how that is done.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install_ffi::output_folder;
use crate::suites::native::succeed;

mod agree;
mod fresh;
mod make;

pub(crate) use self::make::wheel_sources;

/// Where what is made lies, and where it is tried.
pub(crate) struct Dry<'a> {
    root: &'a Path,
    /// What would be published.
    out: PathBuf,
    /// Tools, and folders in which packages are put together.
    work: PathBuf,
    /// Homes of those who install.
    fresh: PathBuf,
}

/// A package: what makes it, and what tries it.
struct Package {
    name: &'static str,
    make: fn(&Dry<'_>) -> Result<(), String>,
    tried: fn(&Dry<'_>) -> Result<String, String>,
}

const PACKAGES: [Package; 6] = [
    Package { name: "crates", make: make::crates, tried: fresh::crates },
    Package { name: "npm", make: make::npm, tried: fresh::npm },
    Package { name: "c", make: make::c, tried: fresh::c },
    Package { name: "wheels", make: make::wheels, tried: fresh::wheels },
    Package { name: "maven", make: make::maven, tried: fresh::maven },
    Package { name: "swift", make: make::swift, tried: fresh::swift },
];

/// `release --dry-run [PACKAGE…]`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let names = PACKAGES.map(|package| package.name);
    let usage = || format!("usage: cargo xtask release --dry-run [{}]", names.join("|"));
    let wanted = match arguments {
        [flag, wanted @ ..] if flag == "--dry-run" => wanted,
        _ => return Err(usage()),
    };
    if wanted.iter().any(|name| !names.contains(&name.as_str())) {
        return Err(usage());
    }
    agree::check(root)?;
    println!("every manifest says {}, and the changelog has something to say of it", env!("CARGO_PKG_VERSION"));
    crate::inventory::run(root, &[])?;
    let folder = std::path::absolute(output_folder(root).join("release")).map_err(|error| error.to_string())?;
    let dry = Dry { root, out: folder.join("packages"), work: folder.join("work"), fresh: folder.join("fresh") };
    let mut lines = Vec::new();
    for package in PACKAGES.iter().filter(|package| wanted.is_empty() || wanted.iter().any(|name| name == package.name))
    {
        let out = emptied(&dry.out.join(package.name))?;
        println!("{}: made", package.name);
        (package.make)(&dry)?;
        println!("{}: installed in an empty folder", package.name);
        let said = (package.tried)(&dry)?;
        lines.push(format!("{:<8} {said}", package.name));
        lines.extend(listed(&out)?);
    }
    let bills = bills(&dry)?;
    println!("\n{}\n{bills} bills of materials are CycloneDX", lines.join("\n"));
    Ok(())
}

/// Holds every bill of materials against CycloneDX's own schema, as it was installed, and gives how many there are.
fn bills(dry: &Dry<'_>) -> Result<usize, String> {
    let mut find = Command::new("find");
    let found = succeed(find.args([&dry.out, &dry.fresh]).args(["-type", "f", "-name", "*.cdx.json"]))?;
    let files: Vec<&str> = found.lines().collect();
    let script = "import sys\nfrom cyclonedx.schema import SchemaVersion\nfrom cyclonedx.validation.json import JsonStrictValidator\n\
        holds = JsonStrictValidator(SchemaVersion.V1_6).validate_str\n\
        wrong = [f'{name}: {problem}' for name in sys.argv[1:] if (problem := holds(open(name, encoding='utf-8').read()))]\n\
        sys.exit('\\n'.join(wrong) or 0)";
    succeed(Command::new(make::tools(dry)?.join("python")).args(["-c", script]).args(&files))?;
    match files.len() {
        0 => Err("no package has a bill of materials".to_owned()),
        count => Ok(count),
    }
}

/// What a folder holds, with its size and digest.
fn listed(folder: &Path) -> Result<Vec<String>, String> {
    let mut digests = Command::new("sh");
    digests
        .current_dir(folder)
        .args(["-c", "find . -type f ! -name '*.md5' ! -name '*.sha1' | sort | xargs sha256sum"]);
    let lines = succeed(&mut digests)?;
    let line = |line: &str| {
        let (digest, name) = line.split_once("  ./")?;
        let bytes = fs::metadata(folder.join(name)).ok()?.len();
        Some(format!("  {bytes:>10} bytes  {}…  {name}", digest.get(..16)?))
    };
    Ok(lines.lines().filter_map(line).collect())
}

/// A folder with nothing in it.
pub(crate) fn emptied(folder: &Path) -> Result<PathBuf, String> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder.to_owned())
}

/// The file of that ending which a folder has one of.
fn only(folder: &Path, ending: &str) -> Result<PathBuf, String> {
    let files = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = files.flatten().map(|file| file.path()).filter(|path| path.to_string_lossy().ends_with(ending));
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file),
        _ => Err(format!("{} has not one file that ends in {ending}", folder.display())),
    }
}
