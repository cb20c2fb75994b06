//! Which source files are from.

use schoolgate::contract::{Error, ErrorCode};

use super::NamedFile;
use super::columns::{Shape, base, letters};
use super::shapes::{CLEVER, ONE_ROSTER, SCHOOL_DATA_SYNC_1};
use super::{text, wonde};

/// Where files come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    OneRoster,
    SchoolDataSync1,
    Clever,
    OneRosterRest,
    Wonde,
    CommonTransferFile,
}

impl Source {
    const fn name(self) -> &'static str {
        match self {
            Self::OneRoster => "OneRoster or School Data Sync 2.1",
            Self::SchoolDataSync1 => "School Data Sync 1",
            Self::Clever => "Clever",
            Self::OneRosterRest => "OneRoster over REST",
            Self::Wonde => "Wonde",
            Self::CommonTransferFile => "the Common Transfer File",
        }
    }
}

/// The one source that the files are from. A file that tells of none is left to that source, which ignores it.
pub(super) fn of(files: &[NamedFile<'_>]) -> Result<Source, Error> {
    let mut found: Option<(Source, usize)> = None;
    for (at, named) in files.iter().enumerate() {
        match (told_by(named), found) {
            (Some(source), None) => found = Some((source, at)),
            // United, they would make two of everybody.
            (Some(source), Some((other, before))) if source != other => {
                let sentence = format!(
                    "is from {}, and files[{before}] from {}; give the files of one source",
                    source.name(),
                    other.name()
                );
                return Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("files[{at}]")));
            }
            _ => {}
        }
    }
    // Without any, OneRoster's error says what is missing.
    Ok(found.map_or(Source::OneRoster, |(source, _)| source))
}

/// How much of a file is looked at to know what it is.
const GLANCE: usize = 2048;

fn told_by(named: &NamedFile<'_>) -> Option<Source> {
    let (head, _) = text::plain(named.bytes.get(..GLANCE).unwrap_or(named.bytes));
    let head = String::from_utf8_lossy(&head);
    let head = text::trim(&head);
    if head.starts_with('<') {
        return Some(Source::CommonTransferFile);
    }
    if let Some(object) = head.strip_prefix('{') {
        // What the first member is called tells: a page of Wonde has `data` and `meta`, in either order.
        let member = object.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
        let wonde = member.is_some_and(|member| ["data", "meta"].contains(&member)) || wonde::is_page(named.name);
        return Some(if wonde { Source::Wonde } else { Source::OneRosterRest });
    }
    let line = head.lines().find(|line| !line.trim().is_empty() && !line.to_ascii_lowercase().starts_with("sep="));
    let line = letters(line.unwrap_or_default());
    let name = letters(base(named.name));
    let shaped = |shapes: &'static [Shape]| shapes.iter().any(|shape| shape.names.contains(&name.as_str()));
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    if shaped(ONE_ROSTER) && (has(&["sourcedid", "propertyname"]) || !has(&["sisid", "sectionid", "studentid"])) {
        Some(Source::OneRoster)
    } else if shaped(SCHOOL_DATA_SYNC_1) && has(&["sisid"]) && !has(&["contactsisid"]) {
        Some(Source::SchoolDataSync1)
    } else if shaped(CLEVER) && has(&["schoolid", "studentid", "teacherid", "staffid", "sectionid"]) {
        Some(Source::Clever)
    } else {
        None
    }
}
