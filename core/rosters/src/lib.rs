//! Reads a school's roster from the files that its management system exports.
//!
//! A library without I/O, as the core is: named buffers go in, a [`Roster`](schoolgate::contract::Roster) and a report come
//! out. It stands beside the core, so that what reads files is no part of what decides.
//!
//! ```
//! use schoolgate::School;
//! use schoolgate::policy::built_in;
//! use schoolgate_rosters::import::{NamedFile, Options, read};
//!
//! # fn main() -> Result<(), schoolgate::contract::Error> {
//! let users = b"sourcedId,role,givenName,familyName,grades\np1,student,Amina,Khan,3\np2,student,Leo,Osei,4\n";
//! let options = Options::new("oakhurst".parse()?, "Oakhurst", "Europe/London");
//! let imported = read(&[NamedFile { name: "users.csv", bytes: users }], &options)?;
//! assert_eq!(imported.roster.pupils.len(), 2);
//! let school = School::open(built_in("mmps-2023")?, imported.roster)?;
//! # assert_eq!(school.seq(), 1);
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

extern crate alloc;

pub mod import;
pub mod packed;
pub mod reconcile;
pub mod wire;
mod words;
