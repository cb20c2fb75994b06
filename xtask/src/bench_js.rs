//! What a call costs in Node and in Chromium.

use std::path::Path;
use std::process::Command;

use crate::bench::SAMPLE;
use crate::npm;
use crate::suites::javascript::{beside, packages, project, toolchain};
use crate::suites::{chromium::browser, native};

/// Measures, in Chromium only where it is there.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let (packages, tools) = (packages(root)?, npm::tools(root)?);
    let folder = project(root, "bench", &packages.shipped, "")?;
    let mut node = Command::new("node");
    node.arg(folder.join("node.js")).args(["bench", SAMPLE]);
    println!("Node {}\n{}", toolchain()?, native::succeed(node.current_dir(root))?);
    let Ok(version) = native::version(&browser(), "") else { return Ok(()) };
    let driver = beside(root, &tools, "browser.js")?;
    let mut chromium = Command::new("node");
    chromium.current_dir(root).env("CHROMIUM", browser()).arg(driver).arg(folder).args(["page.html", "bench", SAMPLE]);
    println!("Chromium {version}\n{}", native::succeed(&mut chromium)?);
    Ok(())
}
