//! A roster from the files of a management system.

use schoolgate_rosters::import;

use crate::door::{SchoolgateError, answering};
use crate::school::School;

/// A file by its name, as in `users.csv`.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NamedFile {
    /// Its name, by which it is known what it holds; folders before it are passed over.
    pub name: String,
    /// What it holds, as it stands on the disc.
    pub contents: Vec<u8>,
}

/// Files as the library takes them.
pub(crate) fn named(files: &[NamedFile]) -> Vec<import::NamedFile<'_>> {
    files.iter().map(|file| import::NamedFile { name: &file.name, bytes: &file.contents }).collect()
}

/// Reads a roster from the files that a management system exports: OneRoster 1.1 and 1.2, School Data Sync 2.1. A file whose
/// name ends in `.zip` is taken apart. Options are JSON, as in `{"id": …, "name": …, "timezone": …}`, and the answer is an
/// envelope: `{"ok": {"roster": …, "report": …}}` or `{"error": …}`. docs/import.md says more. Some hundred thousand rows take
/// seconds: not on the thread that draws.
#[uniffi::export]
pub fn import_json(options: Vec<u8>, files: Vec<NamedFile>) -> Result<String, SchoolgateError> {
    answering(|| Ok(schoolgate_rosters::wire::import(&options, &named(&files))))
}

#[uniffi::export]
impl School {
    /// What would bring the school to the roster of such files: proposals, each with the requests to submit and who may decide it.
    /// Changes nothing. Options are `at`, `by`, limits and those of the import; docs/import.md says more.
    pub fn reconcile_json(&self, options: Vec<u8>, files: Vec<NamedFile>) -> Result<String, SchoolgateError> {
        self.read(|school| Ok(schoolgate_rosters::wire::reconcile(school, &options, &named(&files))))
    }
}
