//! The pages in `docs/rosters/` name every column, member and element that is read, and every one that is not.

use super::columns::Shape;
use super::{ctf, rest, shapes, wonde};

/// The words in code on a page, letters and digits only.
fn words(page: &str) -> Vec<String> {
    let plain = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // Of `relationship.priority` and `BasicDetails/NCyearActual` the last part is a word, too.
    let parts = |code: &str| code.split(['.', '/']).map(plain).chain([plain(code)]).collect::<Vec<_>>();
    page.split('`').skip(1).step_by(2).flat_map(parts).collect()
}

fn named(page: &str, names: impl Iterator<Item = String>) {
    let words = words(page);
    for name in names {
        assert!(words.contains(&name.to_lowercase()), "`{name}` is on no page");
    }
}

fn of(shapes: &'static [Shape]) -> impl Iterator<Item = String> {
    let plain = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    shapes.iter().flat_map(move |shape| {
        shape
            .known
            .iter()
            .map(move |(_, name, _)| plain(name))
            .chain(shape.unused.iter().map(|name| (*name).to_owned()))
    })
}

#[test]
fn every_column_member_and_element_is_on_its_page() {
    let one_roster = include_str!("../../../../docs/rosters/one-roster.md");
    let sds = include_str!("../../../../docs/rosters/school-data-sync.md");
    let both = format!("{one_roster}{sds}");
    named(&both, of(shapes::ONE_ROSTER));
    named(sds, of(shapes::SCHOOL_DATA_SYNC_1));
    named(include_str!("../../../../docs/rosters/clever.md"), of(shapes::CLEVER));
    let plain = |name: &&str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    named(one_roster, rest::members().iter().map(plain));
    named(include_str!("../../../../docs/rosters/wonde.md"), wonde::members().iter().map(plain));
    named(include_str!("../../../../docs/rosters/ctf.md"), ctf::elements().iter().map(plain));
}
