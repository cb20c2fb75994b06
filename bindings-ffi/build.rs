//! Names the shared library by the version of its ABI, so that a program refuses to start with one that differs.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

#[allow(unreachable_pub, reason = "public where the library has it")]
#[path = "src/abi.rs"]
mod abi;
use abi::SCHOOLGATE_ABI_VERSION;

fn main() {
    println!("cargo:rerun-if-changed=src/abi.rs");
    let target = |key: &str| std::env::var(key).unwrap_or_default();
    match target("CARGO_CFG_TARGET_OS").as_str() {
        "linux" | "freebsd" | "android" => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libschoolgate.so.{SCHOOLGATE_ABI_VERSION}");
        }
        "macos" => {
            println!(
                "cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libschoolgate.{SCHOOLGATE_ABI_VERSION}.dylib"
            );
        }
        // The import library, by which a C linker on Windows finds what the DLL exports.
        "windows" if target("CARGO_CFG_TARGET_ENV") == "gnu" => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,--out-implib,{}/libschoolgate.dll.a", target("OUT_DIR"));
        }
        _ => {}
    }
}
