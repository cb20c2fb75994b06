//! Spark: a night's audit of a few schools' logs, with the program that audits many.

use std::path::Path;
use std::process::Command;

use super::native::{check, version};
use super::{Run, Suite, World};
use crate::scale::{Size, count, night, python};
use crate::shell::first_line;

pub(crate) struct Spark;

const SIZE: Size = Size { schools: 24, events: 2_000, poisoned: 4 };

impl Suite for Spark {
    fn name(&self) -> &'static str {
        "Spark"
    }

    fn flag(&self) -> &'static str {
        "spark"
    }

    fn toolchain(&self, root: &Path) -> Result<String, String> {
        let java = version("java", "install openjdk-17-jre-headless")?;
        let asked = ["-c", "import pyarrow, pyspark; print(pyspark.__version__)"];
        let install = "python3 -m venv target/spark && target/spark/bin/pip install -r examples/spark/requirements.txt";
        let spark = first_line(Command::new(python(root)).args(asked)).ok_or_else(|| install.to_owned())?;
        Ok(format!("pyspark {spark}, java {java}"))
    }

    fn conforms(&self) -> bool {
        false
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let night = night(world.root(), SIZE, &[2], false)?;
        let (mut run, sums) = (Run::default(), &night.sums);
        check(&mut run, "every school is told as in the loop", night.alike.clone());
        let equal = |wanted: usize, found: u64| {
            if found == wanted as u64 { Ok(()) } else { Err(format!("{found}, and not {wanted}")) }
        };
        check(&mut run, "a partition a school", equal(SIZE.schools, night.partitions));
        check(&mut run, "all schools", equal(SIZE.schools, count(sums, "schools")));
        check(
            &mut run,
            "the sound ones' events",
            equal((SIZE.schools - SIZE.poisoned) * SIZE.events, count(sums, "events")),
        );
        let named = sums.get("poisoned").and_then(|named| named.as_object()).map_or(0, serde_json::Map::len);
        check(&mut run, "the poisoned logs are named", equal(SIZE.poisoned, named as u64));
        // Else the comparison would be of nothing with nothing.
        for told in ["denials", "promises_broken", "unanswered", "consent_gaps", "draft_judged", "draft_refused"] {
            let some = if count(sums, told) > 0 { Ok(()) } else { Err("none".to_owned()) };
            check(&mut run, told, some);
        }
        Ok(run)
    }
}
