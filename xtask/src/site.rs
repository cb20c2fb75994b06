//! `cargo xtask site`: builds the repository's pages as a book that can be searched, with the pages of the interfaces and the
//! workbench beside it, and sees that its links lead somewhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install_ffi::output_folder;
use crate::npm;
use crate::shell::cargo;
use crate::suites::chromium::browser;
use crate::workbench::{self, done};

/// The crates that others build on. Each begins at a page of its own, to which `site/.vitepress/config.ts` links.
const CRATES: [&str; 4] = ["schoolgate", "schoolgate-rosters", "schoolgate-tools", "schoolgate-words"];

/// What the npm package offers.
const ENTRIES: [&str; 4] = ["schoolgate", "tools", "import", "words"];

/// `site [--test] [--screenshots DIR]`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let (test, shots) = workbench::looks(arguments)?;
    let parts = workbench::installed(&root.join("site"))?;
    let site = std::path::absolute(output_folder(root).join("site")).map_err(|error| error.to_string())?;
    let package = package(root)?;
    book(root, &parts, &site, if package.is_some() { "rust,types,workbench" } else { "rust" })?;
    rust(root, &site.join("api/rust"))?;
    if let Some(package) = &package {
        types(root, &parts, package, &site.join("api/typescript"))?;
        npm::copy_folder(&workbench::build(root, package)?, &site.join("workbench"))?;
    }
    print!("{}", done(node(root).arg("site/tests/links.js").arg(&site))?);
    println!("built in {}", site.display());
    if test {
        // It looks as the workbench's tests do, and with what they have installed.
        workbench::installed(&root.join("workbench"))?;
        let mut look = node(root);
        look.env("CHROMIUM", browser()).arg("site/tests/site.js").arg(&site).args(shots);
        println!("the site: {}", done(&mut look)?.trim());
    }
    Ok(())
}

/// The npm package, where it has been built: building it takes longer than all the rest.
fn package(root: &Path) -> Result<Option<PathBuf>, String> {
    let folder = std::path::absolute(output_folder(root).join("npm/schoolgate")).map_err(|error| error.to_string())?;
    // Written last.
    if folder.join("sbom.cdx.json").exists() {
        return Ok(Some(folder));
    }
    let absent = "absent: the TypeScript pages and the workbench, since the npm package is not built: cargo xtask npm";
    if std::env::var("CI").is_ok_and(|ci| ci == "true") {
        return Err(absent.to_owned());
    }
    println!("{absent}");
    Ok(None)
}

/// The pages. Whatever was in the folder is gone.
fn book(root: &Path, parts: &Path, site: &Path, beside: &str) -> Result<(), String> {
    done(node(&root.join("site")).arg(parts.join("typescript/bin/tsc")))?;
    let mut build = node(&root.join("site"));
    build.env("SITE_PARTS", beside).arg(parts.join("vitepress/bin/vitepress.js"));
    done(build.args(["build", "--outDir"]).arg(site)).map(drop)
}

fn rust(root: &Path, to: &Path) -> Result<(), String> {
    let mut doc = cargo(root);
    // As CI documents the crates, or all would be made anew.
    doc.env("RUSTDOCFLAGS", "-D warnings").args(["doc", "-q", "--no-deps"]);
    done(doc.args(CRATES.iter().flat_map(|name| ["-p", name])))?;
    npm::copy_folder(&output_folder(root).join("doc"), to)
}

fn types(root: &Path, parts: &Path, package: &Path, to: &Path) -> Result<(), String> {
    let entries = ENTRIES.map(|entry| package.join(format!("esm/{entry}.d.ts")));
    let project = serde_json::json!({
        "compilerOptions": {
            "target": "es2022", "lib": ["es2022", "dom", "esnext.disposable"], "module": "es2022",
            "moduleResolution": "bundler", "types": [],
        },
        "files": entries,
        "typedocOptions": {
            "name": "Schoolgate", "entryPoints": entries, "out": to, "readme": "none", "favicon": root.join("site/icon.svg"),
            "navigationLinks": { "The book": "/book.html" }, "disableSources": true, "treatWarningsAsErrors": true,
            // A type may have a name that the package keeps for itself.
            "validation": { "notExported": false, "invalidLink": true, "notDocumented": false },
        },
    });
    // Beside the package, which it would otherwise be outside of.
    let file = package.with_extension("types.json");
    fs::write(&file, project.to_string()).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut typedoc = node(root);
    typedoc.arg(parts.join("typedoc/bin/typedoc")).args(["--logLevel", "Warn", "--tsconfig"]).arg(&file);
    done(&mut typedoc).map(drop)
}

fn node(folder: &Path) -> Command {
    let mut command = Command::new("node");
    command.current_dir(folder);
    command
}
