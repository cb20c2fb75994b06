//! Builds the C library and lays it out as C programs expect to find it.
//!
//! cargo-c would do this too; it is a tool of its own that takes minutes to build, and a newcomer would need it before
//! the first line of C. What is laid out here is the layout that it would give: header, shared and static library,
//! pkg-config, and a CMake package beside them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::natives::NATIVE;
use crate::{inventory, reproduce};

/// Our own licences, in the repository.
pub(crate) const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// What to build, and where to put it.
pub(crate) struct Options {
    /// The folder that gets `include`, `lib` and the rest. Absolute.
    pub(crate) prefix: PathBuf,
    /// The triple to build for; the machine's own where there is none.
    pub(crate) target: Option<String>,
    /// Cargo's profile.
    pub(crate) profile: String,
    /// Cargo's features.
    pub(crate) features: Option<String>,
}

/// `install-ffi --prefix DIR [--target TRIPLE] [--profile native|release|dev] [--features LIST]`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let options = read(arguments)?;
    install(root, &options)?;
    println!("installed in {}", options.prefix.display());
    for (name, bytes) in sizes(&options.prefix)? {
        println!("{bytes:>12} bytes  {name}");
    }
    Ok(())
}

/// The libraries that were installed, and how large each is.
fn sizes(prefix: &Path) -> Result<Vec<(String, u64)>, String> {
    let mut sizes = Vec::new();
    for folder in ["bin", "lib"] {
        let Ok(files) = fs::read_dir(prefix.join(folder)) else { continue };
        for file in files.flatten() {
            // Not of a link, which is the same library again.
            let about = file.metadata().map_err(|error| error.to_string())?;
            let name = file.file_name().to_string_lossy().into_owned();
            if about.is_file() && name.contains("schoolgate") {
                sizes.push((format!("{folder}/{name}"), about.len()));
            }
        }
    }
    sizes.sort();
    Ok(sizes)
}

/// Builds and installs.
pub(crate) fn install(root: &Path, options: &Options) -> Result<(), String> {
    let built = build(root, options)?;
    let (include, lib) = (options.prefix.join("include"), options.prefix.join("lib"));
    let windows = options.target.as_deref().is_some_and(|target| target.contains("windows"));
    let crate_folder = root.join("bindings-ffi");
    for header in ["schoolgate.h", "schoolgate.hpp"] {
        copy(&crate_folder.join("include").join(header), &include.join(header))?;
    }
    let abi = abi_version(&crate_folder)?;
    let archive = lib.join("libschoolgate.a");
    copy(&built.join("libschoolgate.a"), &archive)?;
    if options.profile == NATIVE && options.target.is_none() && cfg!(target_os = "linux") {
        without_debug(&archive)?;
    }
    if windows {
        copy(&built.join("schoolgate.dll"), &options.prefix.join("bin/schoolgate.dll"))?;
        copy(&import_library(&built)?, &lib.join("libschoolgate.dll.a"))?;
    } else if built.join("libschoolgate.dylib").exists() {
        let versioned = format!("libschoolgate.{abi}.dylib");
        copy(&built.join("libschoolgate.dylib"), &lib.join(&versioned))?;
        link(&versioned, &lib.join("libschoolgate.dylib"))?;
    } else {
        let versioned = format!("libschoolgate.so.{abi}");
        copy(&built.join("libschoolgate.so"), &lib.join(&versioned))?;
        link(&versioned, &lib.join("libschoolgate.so"))?;
    }
    let shared = match (windows, lib.join("libschoolgate.dylib").exists()) {
        (true, _) => "bin/schoolgate.dll".to_owned(),
        (_, true) => format!("lib/libschoolgate.{abi}.dylib"),
        _ => format!("lib/libschoolgate.so.{abi}"),
    };
    let words = [
        ("@VERSION@", env!("CARGO_PKG_VERSION").to_owned()),
        ("@STATIC_LIBS@", static_libraries(windows).to_owned()),
        ("@SHARED@", shared),
        ("@IMPLIB@", if windows { "lib/libschoolgate.dll.a".to_owned() } else { String::new() }),
    ];
    for (template, place) in [
        ("schoolgate.pc.in", "pkgconfig/schoolgate.pc"),
        ("schoolgate-config.cmake.in", "cmake/schoolgate/schoolgate-config.cmake"),
        ("schoolgate-config-version.cmake.in", "cmake/schoolgate/schoolgate-config-version.cmake"),
    ] {
        let path = crate_folder.join("install").join(template);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let text = words.iter().fold(text, |text, (word, value)| text.replace(word, value));
        write(&lib.join(place), text.as_bytes())?;
    }
    let about = options.prefix.join("share/doc/schoolgate");
    for licence in LICENCES {
        copy(&root.join(licence), &about.join(licence))?;
    }
    copy(&crate_folder.join("install/README.md"), &about.join("README.md"))?;
    inventory::write(root, &about, "pkg:generic/schoolgate", options.target.as_deref(), &["schoolgate-ffi"])?;
    copy(&crate_folder.join("csharp/Schoolgate.cs"), &options.prefix.join("share/schoolgate/Schoolgate.cs"))
}

fn read(arguments: &[String]) -> Result<Options, String> {
    let usage = "usage: cargo xtask install-ffi --prefix DIR [--target TRIPLE] [--profile native|release|dev] [--features LIST]";
    let (mut prefix, mut target, mut profile, mut features) = (None, None, None, None);
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        let place = match name.as_str() {
            "--prefix" => &mut prefix,
            "--target" => &mut target,
            "--profile" => &mut profile,
            "--features" => &mut features,
            _ => return Err(usage.to_owned()),
        };
        *place = Some(rest.next().ok_or(usage)?.clone());
    }
    let prefix = std::path::absolute(prefix.ok_or(usage)?).map_err(|error| error.to_string())?;
    Ok(Options { prefix, target, profile: profile.unwrap_or_else(|| NATIVE.to_owned()), features })
}

/// Builds, and gives the folder in which the libraries lie.
fn build(root: &Path, options: &Options) -> Result<PathBuf, String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root).args(["build", "-p", "schoolgate-ffi", "--profile", &options.profile]);
    if options.profile == NATIVE {
        reproduce::flags(&mut cargo, root);
    }
    if let Some(target) = &options.target {
        cargo.args(["--target", target]);
    }
    if let Some(features) = &options.features {
        cargo.args(["--features", features]);
    }
    let status = cargo.status().map_err(|error| format!("cargo does not start: {error}"))?;
    if !status.success() {
        return Err("the library does not build".to_owned());
    }
    let output = output_folder(root);
    let output = options.target.iter().fold(output, |output, target| output.join(target));
    Ok(output.join(if options.profile == "dev" { "debug" } else { &options.profile }))
}

/// Takes the debug information of Rust's own library out of an archive: cargo's `strip` is of what is linked. Without the
/// system's `strip` it stays.
fn without_debug(archive: &Path) -> Result<(), String> {
    match Command::new("strip").arg("--strip-debug").arg(archive).status() {
        Ok(status) if !status.success() => Err(format!("strip leaves {} as it is", archive.display())),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Where cargo puts what it builds.
pub(crate) fn output_folder(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// The import library, which the build script has the linker put into its own folder: of several builds, the last.
fn import_library(built: &Path) -> Result<PathBuf, String> {
    let folders = fs::read_dir(built.join("build")).map_err(|error| error.to_string())?;
    let made = folders.flatten().map(|folder| folder.path().join("out/libschoolgate.dll.a"));
    let made = made.filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)));
    made.max().map(|(_, path)| path).ok_or_else(|| "the linker made no import library".to_owned())
}

fn abi_version(crate_folder: &Path) -> Result<String, String> {
    let text = fs::read_to_string(crate_folder.join("src/abi.rs")).map_err(|error| error.to_string())?;
    let version = text.lines().find_map(|line| line.strip_prefix("pub const SCHOOLGATE_ABI_VERSION: u32 = "));
    version
        .and_then(|rest| rest.strip_suffix(';'))
        .map(str::to_owned)
        .ok_or_else(|| "abi.rs says no version".to_owned())
}

/// What a program that links the static library needs beside it (`cargo rustc -- --print native-static-libs`).
fn static_libraries(windows: bool) -> &'static str {
    match (windows, cfg!(target_os = "macos")) {
        (true, _) => "-lkernel32 -lntdll -luserenv -lws2_32 -ldbghelp",
        (_, true) => "-lSystem -lc -lm",
        _ => "-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc",
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let bytes = fs::read(from).map_err(|error| format!("{}: {error}", from.display()))?;
    write(to, &bytes)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    // A program may have the old file open: replace it rather than write into it.
    let _ = fs::remove_file(path);
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// Makes `path` a link to `name`, or a copy where the system has no links.
#[cfg(unix)]
pub(crate) fn link(name: &str, path: &Path) -> Result<(), String> {
    let _ = fs::remove_file(path);
    std::os::unix::fs::symlink(name, path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(not(unix))]
pub(crate) fn link(name: &str, path: &Path) -> Result<(), String> {
    copy(&path.with_file_name(name), path)
}
