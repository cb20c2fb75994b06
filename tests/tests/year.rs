//! A small year of one school. The whole one: the `year` example.

use std::time::{Duration, Instant};

use schoolgate::School;
use schoolgate::contract::Happening;
use schoolgate_tests::files::page;
use schoolgate_tests::random::policy;
use schoolgate_tests::year::{Year, live, typed_roster};

#[test]
fn a_year_keeps_every_invariant_and_the_page_has_its_counts() {
    let lived = live(30, 1000, 3).unwrap_or_else(|broken| panic!("{broken}"));
    assert!(lived.events > 4_000 && lived.checkpoints >= 4, "{lived}");
    assert!(lived.erased > 0 && lived.redacted > 0, "{lived}");
    for kind in ["messages", "replies", "posts", "comments", "points awarded", "pupils erased", "restrictions"] {
        assert!(lived.happened.get(kind).is_some_and(|count| *count > 0), "{kind}: {lived}");
    }
    assert!(page("proof.md").contains(&lived.to_string()), "docs/proof.md has other counts than\n{lived}");
}

/// The quickest message of a thousand requests is as quick as the quickest of any other thousand: what a submission
/// costs does not grow with the log, which is then ten times as long.
#[test]
fn submitting_costs_no_more_as_the_log_grows() {
    let mut school = School::open(policy(0), typed_roster().unwrap()).unwrap();
    let requests: Vec<_> = Year::new(7, 200).take(10_000).collect();
    let quickest: Vec<Duration> = requests
        .chunks(1_000)
        .map(|requests| {
            let messages = requests.iter().filter_map(|request| {
                let began = Instant::now();
                let submitted = school.submit(request).unwrap();
                let took = began.elapsed();
                let sent = matches!(submitted.events.first()?.what, Happening::MessageSent { .. });
                sent.then_some(took)
            });
            messages.min().unwrap()
        })
        .collect();
    assert!(school.seq() > 9_000);
    let (first, last) = (quickest[0], quickest[quickest.len() - 1]);
    assert!(last < first * 3, "{quickest:?}");
}
