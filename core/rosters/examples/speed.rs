//! How long a reconciliation takes: `cargo run --release -p schoolgate-rosters --example speed`.
//!
//! Prints, for schools of so many pupils with two adults each, the milliseconds of a night on which nothing changed, of one
//! on which one in a hundred did, and of a new school year.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "it prints what it measured, or stops"
)]

use std::time::Instant;

use schoolgate::School;
use schoolgate::contract::{HostId, Roster, from_json};
use schoolgate::policy::built_in;
use schoolgate_rosters::reconcile::{Limits, reconcile};
use serde_json::{Value, json};

fn main() {
    println!("pupils adults same_ms hundredth_ms year_ms proposals");
    for pupils in [10_500, 21_000, 42_000] {
        let school = School::open(built_in("mmps-2023").unwrap(), roster(pupils, 0, 0)).unwrap();
        let night = "2024-09-02T02:00:00+01:00".parse().unwrap();
        let limits = Limits::new(HostId::new("nightly").unwrap());
        let mut counts = Vec::new();
        let mut millis = Vec::new();
        for file in [roster(pupils, 0, 0), roster(pupils, 0, 100), roster(pupils, 1, 0)] {
            let mut best = u128::MAX;
            for _ in 0..3 {
                let begin = Instant::now();
                let found = reconcile(&school, &file, night, &limits).unwrap();
                best = best.min(begin.elapsed().as_millis());
                counts.push(found.proposals.len());
            }
            millis.push(best.to_string());
        }
        println!("{pupils} {} {} {counts:?}", pupils * 2, millis.join(" "));
    }
}

/// Classes of thirty in six years. Each year on, everybody is a class of the next year's; the oldest leave and others come.
fn roster(pupils: usize, year: usize, changed: usize) -> Roster {
    let (a_year, from) = (pupils / 6, ["2023-09-04", "2024-09-02"][year]);
    let mut of = json!({ "id": "school", "name": "School", "timezone": "Europe/London", "classes": [], "pupils": [],
                         "memberships": [], "parents": [], "links": [] });
    let lists: Vec<Vec<Value>> = (0..pupils)
        .map(|n| {
            let number = n + year * a_year;
            let in_year = 5 - n / a_year;
            let class = format!("y{}-{}-{year}", in_year + 1, n % a_year / 30);
            let renamed = changed > 0 && n % changed == 0;
            let given = if renamed { "Other".to_owned() } else { format!("Given{number}") };
            vec![
                json!({ "id": class, "name": class, "year_group": format!("Y{}", in_year + 1) }),
                json!({ "id": format!("p{number}"), "given_name": given, "family_name": format!("Family{number}") }),
                json!({ "pupil": format!("p{number}"), "class": class, "from": from }),
                json!({ "id": format!("m{number}"), "given_name": "Mo", "family_name": format!("Family{number}") }),
                json!({ "id": format!("d{number}"), "given_name": "Di", "family_name": format!("Family{number}") }),
                json!({ "parent": format!("m{number}"), "pupil": format!("p{number}"), "relationship": "parent" }),
                json!({ "parent": format!("d{number}"), "pupil": format!("p{number}"), "relationship": "parent" }),
            ]
        })
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    for list in lists {
        for (place, value) in
            ["classes", "pupils", "memberships", "parents", "parents", "links", "links"].iter().zip(list)
        {
            if *place != "classes" || seen.insert(value["id"].to_string()) {
                of[place].as_array_mut().unwrap().push(value);
            }
        }
    }
    from_json(of.to_string().as_bytes()).unwrap()
}
