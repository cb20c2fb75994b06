//! PostgreSQL: the example of a server, whose tests start one of their own.

use std::path::Path;
use std::process::Command;

use super::native::version;
use super::{Run, Suite, World, rust};
use crate::servers::EXAMPLES;

pub(crate) struct PostgreSql;

const INSTALL: &str = "install postgresql";

impl Suite for PostgreSql {
    fn name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn flag(&self) -> &'static str {
        "postgresql"
    }

    fn toolchain(&self, _: &Path) -> Result<String, String> {
        // Debian keeps the server's programs out of the path, and the newest is the last of them.
        let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        let mut servers: Vec<_> = installed.map(|entry| entry.path().join("bin/postgres")).collect();
        servers.sort();
        let server = servers.into_iter().rev().find(|server| server.is_file()).unwrap_or_else(|| "postgres".into());
        let said = crate::shell::first_line(Command::new(server).arg("--version"));
        let said = said.ok_or_else(|| INSTALL.to_owned())?;
        let number = said.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()));
        let rust = version("rustc", "install Rust with rustup")?;
        Ok(format!("postgres {}, rustc {rust}", number.unwrap_or(&said)))
    }

    fn conforms(&self) -> bool {
        false
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        rust::tests(world, EXAMPLES.into_iter().chain(["-p", "schoolgate-server-example"]))
    }
}
