//! Files of CSV: which of them is read, and as what.

use alloc::collections::BTreeMap;

use schoolgate::contract::{Error, ErrorCode};

use super::NamedFile;
use super::columns::{Column, Kind, Shape, is_usual};
use super::report::{Format, Log, NoteCode};
use super::shapes::ONE_ROSTER;
use super::table::{Table, Unusable};

/// OneRoster 1.1 and 1.2, and School Data Sync 2.1.
pub(super) fn one_roster<'f>(files: &[NamedFile<'f>], log: &mut Log) -> Result<(Vec<Table<'f>>, Format), Error> {
    let tables = tables(ONE_ROSTER, files, "hold no users.csv; export it and try again", log)?;
    manifest(&tables, log);
    let format = format(&tables);
    Ok((tables, format))
}

/// The files that can be read. An error, which says `none`, where that of the first people among `shapes` is not there.
pub(super) fn tables<'f>(
    shapes: &'static [Shape],
    files: &[NamedFile<'f>],
    none: &'static str,
    log: &mut Log,
) -> Result<Vec<Table<'f>>, Error> {
    let people = shapes.iter().find(|shape| shape.kind == Kind::Users);
    let is_people = |shape: &'static Shape| people.is_some_and(|people| core::ptr::eq(people, shape));
    let mut tables = Vec::new();
    let mut found = false;
    let mut error = Error::new(ErrorCode::UnreadableFile, none).at("files");
    let chosen = one_of_each(shapes, files)?;
    for (at, named) in files.iter().enumerate() {
        let file = log.file(named.name);
        let Some(shape) = Shape::of(shapes, named.name) else {
            log.note_file(NoteCode::FileIgnored, file);
            continue;
        };
        if chosen.get(shape.names).is_some_and(|(_, several)| *several) {
            log.note_file(NoteCode::SeveralOfAKind, file);
        }
        if chosen.get(shape.names).is_some_and(|(chosen, _)| *chosen != at) {
            continue;
        }
        match Table::read(shape, named.bytes, file, log) {
            Ok(table) => {
                found |= is_people(shape);
                tables.push(table);
            }
            Err(why) => {
                log.note_file(NoteCode::FileUnusable, file);
                if is_people(shape) {
                    let id = shape.known.iter().find(|(column, ..)| shape.needed.contains(column));
                    let id = id.map_or("sourcedId", |(_, name, _)| name);
                    error = match why {
                        Unusable::Empty => {
                            Error::new(ErrorCode::UnreadableFile, "is empty; its first row names its columns")
                        }
                        Unusable::NoKeyColumn => Error::new(
                            ErrorCode::MissingField,
                            format!("has no column {id} in its first row; add a header row"),
                        ),
                    }
                    .at(format!("files[{at}]"));
                }
            }
        }
    }
    if found { Ok(tables) } else { Err(error) }
}

/// Which file of each shape is read, by the shape's names, and whether there are others: united they would bring back last
/// year's pupils with this year's.
fn one_of_each(
    shapes: &'static [Shape],
    files: &[NamedFile<'_>],
) -> Result<BTreeMap<&'static [&'static str], (usize, bool)>, Error> {
    let mut chosen: BTreeMap<&[&str], (usize, bool)> = BTreeMap::new();
    let usual = |at: usize| files.get(at).is_some_and(|named| is_usual(named.name));
    for (at, named) in files.iter().enumerate() {
        let Some(shape) = Shape::of(shapes, named.name) else { continue };
        let Some((before, several)) = chosen.get_mut(shape.names) else {
            chosen.insert(shape.names, (at, false));
            continue;
        };
        *several = true;
        match (usual(*before), usual(at)) {
            (true, false) => {}
            (false, true) => *before = at,
            _ => {
                let sentence = format!("is of the same kind as files[{before}]; give one file of each kind");
                return Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("files[{at}]")));
            }
        }
    }
    Ok(chosen)
}

/// Notes files of changes: `manifest.csv` has a property `file.users` and so on, which is `bulk`, `delta` or `absent`.
fn manifest(tables: &[Table<'_>], log: &mut Log) {
    for row in tables.iter().filter(|table| table.kind == Kind::Manifest).flat_map(|table| &table.rows) {
        let property = row.get(Column::Property).to_ascii_lowercase();
        if property.starts_with("file.") && row.get(Column::Value).eq_ignore_ascii_case("delta") {
            log.note_row(NoteCode::DeltaFile, row.at);
        }
        if row.active {
            log.took(row.at);
        }
    }
}

fn format(tables: &[Table<'_>]) -> Format {
    let any = |kind, has: &[Column]| {
        tables.iter().any(|table| table.kind == kind && (has.is_empty() || has.iter().any(|column| table.has(*column))))
    };
    if any(Kind::Relationships, &[]) || any(Kind::Roles, &[Column::IsPrimary, Column::Session]) {
        Format::SchoolDataSync21
    } else if any(Kind::Roles, &[]) || any(Kind::Users, &[Column::Master]) {
        Format::OneRoster12
    } else {
        Format::OneRoster11
    }
}
