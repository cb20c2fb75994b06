//! Zip archives among the files: management systems hand out an export as one.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive, ZipVerification, crc32};
use schoolgate::contract::{Error, ErrorCode};

use crate::import::NamedFile;

/// How many bytes of all archives together are unpacked at most.
pub const MOST_UNPACKED: usize = 200_000_000;

/// How many entries an archive has at most, folders counted.
pub const MOST_ENTRIES: usize = 1_000;

/// Files as they were given or unpacked.
#[derive(Debug, Default)]
pub struct Unpacked<'a> {
    files: Vec<File<'a>>,
}

#[derive(Debug)]
enum File<'a> {
    Given(NamedFile<'a>),
    Packed { name: String, bytes: Vec<u8> },
}

impl<'a> Unpacked<'a> {
    /// Takes the files whose names end in `.zip` apart, and leaves the others as they are. What systems put beside the files
    /// (`__MACOSX`, names that begin with a dot) is passed over.
    ///
    /// # Errors
    /// With the place of the file and of the entry: [`ErrorCode::UnreadableFile`] of what is no archive, or cut short, encrypted,
    /// packed by anything but deflate or an archive itself; [`ErrorCode::InvalidValue`] of a name that leads upwards;
    /// [`ErrorCode::TooLarge`] beyond [`MOST_ENTRIES`] or [`MOST_UNPACKED`].
    pub fn of(files: &[NamedFile<'a>]) -> Result<Self, Error> {
        let mut unpacked = Self::default();
        let mut room = MOST_UNPACKED;
        for (at, file) in files.iter().enumerate() {
            if is_archive(file.name) {
                let placed = |error: Error| error.inside(&format!("files[{at}]"));
                unpacked.unpack(file.bytes, &mut room).map_err(placed)?;
            } else {
                unpacked.files.push(File::Given(*file));
            }
        }
        Ok(unpacked)
    }

    /// All of them, those of an archive in its order and where it stood.
    #[must_use]
    pub fn files(&self) -> Vec<NamedFile<'_>> {
        self.files.iter().map(File::named).collect()
    }

    fn unpack(&mut self, bytes: &[u8], room: &mut usize) -> Result<(), Error> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| unreadable("is no zip archive, or is cut short"))?;
        for (at, entry) in archive.entries().enumerate() {
            if at >= MOST_ENTRIES {
                let sentence = format!("has more than {MOST_ENTRIES} entries; pack the roster's files alone");
                return Err(Error::new(ErrorCode::TooLarge, sentence));
            }
            let entry = entry.map_err(|_| unreadable("is cut short"))?;
            let placed = |error: Error| error.inside(&format!("entries[{at}]"));
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            check_name(&name).map_err(placed)?;
            if entry.is_dir() || is_beside(&name) {
                continue;
            }
            if is_archive(&name) {
                return Err(placed(unreadable("is an archive within an archive; unpack it first")));
            }
            let bytes = contents(&archive, &entry, *room).map_err(placed)?;
            *room = room.saturating_sub(bytes.len());
            self.files.push(File::Packed { name, bytes });
        }
        Ok(())
    }
}

impl File<'_> {
    fn named(&self) -> NamedFile<'_> {
        match self {
            Self::Given(file) => *file,
            Self::Packed { name, bytes } => NamedFile { name, bytes },
        }
    }
}

fn contents(archive: &ZipSliceArchive<&[u8]>, entry: &ZipFileHeaderRecord<'_>, room: usize) -> Result<Vec<u8>, Error> {
    if entry.flags().is_encrypted() {
        return Err(unreadable("is encrypted; pack it without a password"));
    }
    let found = archive.get_entry(entry.wayfinder()).map_err(|_| unreadable("is cut short"))?;
    let too_large = || {
        let sentence =
            format!("unpacks to more than {MOST_UNPACKED} bytes with what is before it; give the files in parts");
        Error::new(ErrorCode::TooLarge, sentence)
    };
    let bytes = match entry.compression_method() {
        CompressionMethod::STORE if found.data().len() > room => return Err(too_large()),
        CompressionMethod::STORE => found.data().to_vec(),
        // What the entry says of its length is not believed.
        CompressionMethod::DEFLATE => match decompress_to_vec_with_limit(found.data(), room) {
            Ok(bytes) => bytes,
            Err(error) if error.status == TINFLStatus::HasMoreOutput => return Err(too_large()),
            Err(_) => return Err(unreadable("is damaged; export it again")),
        },
        _ => return Err(unreadable("is packed in a way that is not read; pack it as an ordinary zip (deflate)")),
    };
    let came =
        ZipVerification { crc: crc32(&bytes), uncompressed_size: u64::try_from(bytes.len()).unwrap_or(u64::MAX) };
    found.claim_verifier().valid(came).map_err(|_| unreadable("is damaged; export it again"))?;
    Ok(bytes)
}

fn unreadable(sentence: &str) -> Error {
    Error::new(ErrorCode::UnreadableFile, sentence)
}

fn is_archive(name: &str) -> bool {
    name.len() >= 4 && name.get(name.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case(".zip"))
}

/// No file is written, but a name that leads out of its folder is no honest one.
fn check_name(name: &str) -> Result<(), Error> {
    let rooted = name.starts_with(['/', '\\']) || name.contains(':');
    if rooted || name.split(['/', '\\']).any(|part| part == "..") {
        return Err(Error::new(
            ErrorCode::InvalidValue,
            "has a name that leads out of the archive; pack the files anew",
        ));
    }
    Ok(())
}

/// What a system adds of its own.
fn is_beside(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| part == "__MACOSX" || part.starts_with('.'))
}

#[cfg(test)]
mod tests;
