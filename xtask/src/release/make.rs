//! The packages, made as they would be published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Dry, emptied};
use crate::install_ffi::{LICENCES, Options, install, output_folder};
use crate::natives::NATIVE;
use crate::npm::copy_folder;
use crate::shell::{cargo, quietly};
use crate::suites::native::succeed;
use crate::{inventory, npm as npm_package, reproduce};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The crates, in the order in which they are published.
pub(super) const CRATES: [&str; 6] =
    ["schoolgate-derive", "schoolgate", "schoolgate-rosters", "schoolgate-tools", "schoolgate-words", "schoolgate-cli"];

/// The systems for which Linux packages are cross-built: Rust's name, the wheel's, and the folder in which JNA looks. The
/// number is the oldest glibc that they run with.
const LINUX: [(&str, &str, &str); 2] = [
    ("x86_64-unknown-linux-gnu", "manylinux_2_17_x86_64", "linux-x86-64"),
    ("aarch64-unknown-linux-gnu", "manylinux_2_17_aarch64", "linux-aarch64"),
];
const GLIBC: &str = "2.17";

/// The `.crate` files, each built once from what is packed, with a bill of materials beside it.
pub(super) fn crates(dry: &Dry<'_>) -> Result<(), String> {
    let target = output_folder(dry.root).join("packaged");
    let _ = fs::remove_dir_all(target.join("package"));
    let mut package = cargo(dry.root);
    package.env("CARGO_PROFILE_DEV_DEBUG", "0").args(["package", "-q", "--allow-dirty", "--target-dir"]).arg(&target);
    succeed(package.args(CRATES.iter().flat_map(|name| ["-p", name])))?;
    for name in CRATES {
        let file = format!("{name}-{VERSION}.crate");
        copy(&target.join("package").join(&file), &dry.out.join("crates").join(&file))?;
        let bill = dry.work.join("bills").join(name);
        inventory::write(dry.root, &bill, &format!("pkg:cargo/{name}"), None, &[name])?;
        copy(&bill.join("sbom.cdx.json"), &dry.out.join("crates").join(format!("{name}-{VERSION}.cdx.json")))?;
    }
    Ok(())
}

pub(super) fn npm(dry: &Dry<'_>) -> Result<(), String> {
    npm_package::pack(dry.root, "schoolgate", None, &dry.out.join("npm")).map(drop)
}

/// An archive of the headers, the libraries and what pkg-config and CMake look for.
pub(super) fn c(dry: &Dry<'_>) -> Result<(), String> {
    let name = format!("schoolgate-c-{VERSION}-{}", inventory::host()?);
    let prefix = emptied(&dry.work.join("c"))?.join(&name);
    install(dry.root, &Options { prefix, target: None, profile: NATIVE.to_owned(), features: None })?;
    let mut tar = Command::new("tar");
    tar.arg("-C").arg(dry.work.join("c")).args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]);
    tar.arg(format!("--mtime=@{}", reproduce::epoch(dry.root)?)).args(["--use-compress-program", "gzip -n"]);
    succeed(tar.arg("-cf").arg(dry.out.join("c").join(format!("{name}.tar.gz"))).arg(&name)).map(drop)
}

/// The wheels for Linux, of which `auditwheel` has to say that they are what their names say.
pub(super) fn wheels(dry: &Dry<'_>) -> Result<(), String> {
    let tools = tools(dry)?;
    for (target, platform, _) in LINUX {
        let package =
            wheel_sources(dry.root, &dry.work.join("wheels").join(platform), target, &library(dry, target, "so")?)?;
        let mut wheel = Command::new(tools.join("python"));
        wheel.args(["-m", "pip", "-q", "--disable-pip-version-check", "wheel", "--no-deps", "-w"]);
        wheel.env("SCHOOLGATE_WHEEL_PLATFORM", platform).env("SOURCE_DATE_EPOCH", reproduce::epoch(dry.root)?);
        succeed(wheel.arg(dry.out.join("wheels")).arg(&package))?;
        let wheel = dry.out.join("wheels").join(format!("schoolgate-{VERSION}-py3-none-{platform}.whl"));
        let shown = succeed(Command::new(tools.join("auditwheel")).arg("show").arg(&wheel))?;
        let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.contains(&format!("following platform tag: \"{platform}\"")) {
            return Err(format!("{} is not what its name says:\n{shown}", wheel.display()));
        }
    }
    Ok(())
}

/// The Python package with a library in it, in a folder of its own.
pub(crate) fn wheel_sources(root: &Path, folder: &Path, target: &str, library: &Path) -> Result<PathBuf, String> {
    let package = emptied(folder)?;
    let sources = root.join("bindings-mobile/python");
    for file in ["pyproject.toml", "README.md", "wheel_tag.py"] {
        copy(&sources.join(file), &package.join(file))?;
    }
    for file in ["__init__.py", "_generated.py", "_values.py", "py.typed"] {
        copy(&sources.join("src/schoolgate").join(file), &package.join("src/schoolgate").join(file))?;
    }
    copy(library, &package.join("src/schoolgate/libschoolgate_mobile.so"))?;
    notices(root, &package, "pkg:pypi/schoolgate", target)?;
    Ok(package)
}

/// A Maven repository of its own with the artifact, its sources and their digests.
pub(super) fn maven(dry: &Dry<'_>) -> Result<(), String> {
    let natives = emptied(&dry.work.join("natives"))?;
    for (target, _, folder) in LINUX {
        copy(&library(dry, target, "so")?, &natives.join(folder).join("libschoolgate_mobile.so"))?;
    }
    let about = natives.join("META-INF/schoolgate");
    notices(dry.root, &about, "pkg:maven/io.github.schoolgate/schoolgate", LINUX[0].0)?;
    let mut deploy = Command::new("mvn");
    deploy
        .args(["-q", "-B", "-DskipTests", "clean", "deploy", "-f"])
        .arg(dry.root.join("bindings-mobile/kotlin/pom.xml"));
    deploy.arg(format!("-Dschoolgate.natives={}", natives.display()));
    deploy.arg(format!("-DaltDeploymentRepository=release::default::file:{}", dry.out.join("maven").display()));
    deploy.arg(format!("-Dproject.build.outputTimestamp={}", reproduce::epoch(dry.root)?));
    succeed(&mut deploy).map(drop)
}

/// An archive of the Swift package: with the library of this machine, and the XCFramework as a Mac lays it out, of which only
/// the library of an iPhone is compiled here, and nothing is linked.
pub(super) fn swift(dry: &Dry<'_>) -> Result<(), String> {
    let (root, sources) = (dry.root, dry.root.join("bindings-mobile/swift"));
    let package = emptied(&dry.work.join("swift"))?.join("bindings-mobile/swift");
    for folder in ["Headers", "Sources", "Tests"] {
        copy_folder(&sources.join(folder), &package.join(folder))?;
    }
    copy(&sources.join("Package.swift"), &package.join("Package.swift"))?;
    let libraries = package.join("Libraries");
    copy(&library(dry, &inventory::host()?, "a")?, &libraries.join("libschoolgate_mobile.a"))?;
    notices(root, &libraries, "pkg:swift/github.com/schoolgate/schoolgate", LINUX[0].0)?;
    succeed(Command::new("bash").arg(sources.join("xcframework.sh")).arg("--layout-only"))?;
    copy_folder(&sources.join("Schoolgate.xcframework"), &package.join("Schoolgate.xcframework"))?;
    let phone = "aarch64-apple-ios";
    succeed(Command::new("rustup").args(["-q", "target", "add", phone]))?;
    let mut build = cargo(root);
    reproduce::flags(&mut build, root);
    build.args(["rustc", "-q", "-p", "schoolgate-mobile", "--profile", NATIVE, "--target", phone]);
    succeed(build.args(["--crate-type", "staticlib"]))?;
    let built = output_folder(root).join(phone).join(NATIVE).join("libschoolgate_mobile.a");
    copy(&built, &package.join("Schoolgate.xcframework/ios-arm64/libschoolgate_mobile.a"))?;
    let file = dry.out.join("swift").join(format!("schoolgate-swift-{VERSION}.zip"));
    let mut zip = Command::new("python3");
    zip.current_dir(dry.work.join("swift")).args(["-m", "zipfile", "-c"]).arg(file);
    succeed(zip.arg("bindings-mobile")).map(drop)
}

/// The programs of Python that build for older systems and look wheels over, in an environment of their own.
pub(super) fn tools(dry: &Dry<'_>) -> Result<PathBuf, String> {
    let programs = dry.work.join("tools/bin");
    if !programs.join("auditwheel").exists() {
        succeed(Command::new("python3").args(["-m", "venv"]).arg(dry.work.join("tools")))?;
        let mut pip = Command::new(programs.join("python"));
        pip.args(["-m", "pip", "-q", "--disable-pip-version-check", "install", "ziglang", "cargo-zigbuild"]);
        succeed(pip.args(["cyclonedx-python-lib[json-validation]", "auditwheel"]))?;
    }
    Ok(programs)
}

/// The library that the Swift, Kotlin and Python packages carry, linked with an older C library than this machine's.
fn library(dry: &Dry<'_>, target: &str, ending: &str) -> Result<PathBuf, String> {
    let tools = tools(dry)?;
    succeed(Command::new("rustup").args(["-q", "target", "add", target]))?;
    let mut build = Command::new(tools.join("cargo-zigbuild"));
    build.current_dir(dry.root).args(["zigbuild", "-q", "-p", "schoolgate-mobile", "--profile", NATIVE, "--target"]);
    build.arg(format!("{target}.{GLIBC}"));
    let path = std::env::var("PATH").unwrap_or_default();
    build.env("PATH", format!("{}:{path}", tools.display()));
    reproduce::flags(&mut build, dry.root);
    if !quietly(&mut build)?.success {
        return Err(format!("schoolgate-mobile does not build for {target}"));
    }
    Ok(output_folder(dry.root).join(target).join(NATIVE).join(format!("libschoolgate_mobile.{ending}")))
}

/// What a package is made of, and the licences.
fn notices(root: &Path, folder: &Path, purl: &str, target: &str) -> Result<(), String> {
    inventory::write(root, folder, purl, Some(target), &["schoolgate-mobile"])?;
    for licence in LICENCES {
        copy(&root.join(licence), &folder.join(licence))?;
    }
    Ok(())
}

pub(super) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let folder = to.parent().ok_or("a file has a folder")?;
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::copy(from, to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
}
