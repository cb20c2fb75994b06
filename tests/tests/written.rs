//! Writing: the library's own writer and serde's derives write the same bytes.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use schoolgate::contract::{Actor, HostId, Instant, Request, to_json};
use schoolgate_tests::written::Written;

#[test]
fn everything_is_written_as_serde_writes_it() {
    let written = Written::everything();
    let first = written.otherwise.first();
    assert!(first.is_none(), "{} of {}, the first: {first:#?}", written.otherwise.len(), written.values);
    assert!(written.values > 5000, "{} values: nothing was written", written.values);
}

/// Every character there is below the last that is escaped, and some above it.
#[test]
fn every_character_is_written_as_serde_writes_it() {
    for letter in (0..=0x2100).chain([0xfeff, 0xfffd, 0x1_f469, 0x10_ffff]).filter_map(char::from_u32) {
        for text in [letter.to_string(), format!("a{letter}\"{letter}\\")] {
            assert_eq!(to_json(&text).unwrap(), serde_json::to_string(&text).unwrap());
        }
    }
    for number in [0, 1, -1, 9, 10, 99, 100, i64::MAX, i64::MIN] {
        assert_eq!(to_json(&number).unwrap(), number.to_string());
    }
    assert_eq!(to_json(&u64::MAX).unwrap(), u64::MAX.to_string());
}

/// Neither writes what nobody could read again.
#[test]
fn an_instant_beyond_the_years_is_not_written() {
    let by = Actor::Host(HostId::new("office").unwrap());
    let far = Request::new(Instant::from_millis(i64::MAX, 0), by, schoolgate::contract::Action::SignIn {});
    assert!(to_json(&far).is_err() && serde_json::to_string(&far).is_err());
}
