//! Archives made by hand, so that each can be wrong in its own way.

use miniz_oxide::deflate::compress_to_vec;

use super::*;

const DEFLATE: u16 = 8;

/// An entry: its name, its bytes as they stand in the archive, by which method, its flags, and what it unpacks to.
struct Entry<'a> {
    name: &'a str,
    packed: Vec<u8>,
    method: u16,
    flags: u16,
    unpacked: &'a [u8],
}

fn entry<'a>(name: &'a str, unpacked: &'a [u8]) -> Entry<'a> {
    Entry { name, packed: compress_to_vec(unpacked, 6), method: DEFLATE, flags: 0, unpacked }
}

fn archive(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut body, mut directory) = (Vec::new(), Vec::new());
    let u32_of = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
    let u16_of = |length: usize| u16::try_from(length).unwrap().to_le_bytes();
    for entry in entries {
        let offset = u32_of(body.len());
        let mut common = Vec::new();
        common.extend([20, 0]);
        common.extend(entry.flags.to_le_bytes());
        common.extend(entry.method.to_le_bytes());
        common.extend([0; 4]);
        common.extend(crc32(entry.unpacked).to_le_bytes());
        common.extend(u32_of(entry.packed.len()));
        common.extend(u32_of(entry.unpacked.len()));
        common.extend(u16_of(entry.name.len()));
        common.extend([0, 0]);
        body.extend(b"PK\x03\x04");
        body.extend(&common);
        body.extend(entry.name.bytes());
        body.extend(&entry.packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(entry.name.bytes());
    }
    let (start, size) = (u32_of(body.len()), u32_of(directory.len()));
    body.extend(directory);
    body.extend(b"PK\x05\x06\0\0\0\0");
    body.extend(u16_of(entries.len()));
    body.extend(u16_of(entries.len()));
    body.extend(size);
    body.extend(start);
    body.extend([0, 0]);
    body
}

fn names_and_bytes(files: &[NamedFile<'_>]) -> Vec<(String, Vec<u8>)> {
    let unpacked = Unpacked::of(files).unwrap();
    unpacked.files().iter().map(|file| (file.name.to_owned(), file.bytes.to_vec())).collect()
}

fn refused(bytes: &[u8]) -> (ErrorCode, String) {
    let files = [NamedFile { name: "users.csv", bytes: b"" }, NamedFile { name: "Export.ZIP", bytes }];
    let error = Unpacked::of(&files).unwrap_err();
    (error.code(), error.path().to_owned())
}

#[test]
fn an_archive_gives_its_files_where_it_stood() {
    let stored = Entry { packed: b"b".to_vec(), method: 0, ..entry("out/orgs.csv", b"b") };
    let packed = archive(&[
        entry("out/", b""),
        entry("out/users.csv", b"sourcedId\n"),
        stored,
        entry("__MACOSX/out/._users.csv", b"x"),
        entry("out/.DS_Store", b"x"),
    ]);
    let files = [
        NamedFile { name: "manifest.csv", bytes: b"m" },
        NamedFile { name: "export.zip", bytes: &packed },
        NamedFile { name: "classes.csv", bytes: b"c" },
    ];
    let expected: [(&str, &[u8]); 4] =
        [("manifest.csv", b"m"), ("out/users.csv", b"sourcedId\n"), ("out/orgs.csv", b"b"), ("classes.csv", b"c")];
    assert_eq!(names_and_bytes(&files), expected.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
}

#[test]
fn what_is_no_archive_or_not_whole_is_refused_with_its_place() {
    let whole = archive(&[entry("users.csv", b"sourcedId\n")]);
    let of_file = (ErrorCode::UnreadableFile, "files[1]".to_owned());
    for bytes in [&b""[..], b"sourcedId\n", &whole[..whole.len() - 30]] {
        assert_eq!(refused(bytes), of_file);
    }
    let of_entry = (ErrorCode::UnreadableFile, "files[1].entries[0]".to_owned());
    let damaged = Entry { unpacked: b"sourcedId,\n", ..entry("users.csv", b"sourcedId\n") };
    let garbled = Entry { packed: vec![0xff; 20], ..entry("users.csv", b"sourcedId\n") };
    let secret = Entry { flags: 1, ..entry("users.csv", b"sourcedId\n") };
    let otherwise = Entry { method: 12, ..entry("users.csv", b"sourcedId\n") };
    for wrong in [damaged, garbled, secret, otherwise] {
        assert_eq!(refused(&archive(&[wrong])), of_entry);
    }
}

#[test]
fn an_archive_within_an_archive_and_a_way_upwards_are_refused() {
    let inner = archive(&[entry("users.csv", b"sourcedId\n")]);
    let second = (ErrorCode::UnreadableFile, "files[1].entries[1]".to_owned());
    assert_eq!(refused(&archive(&[entry("a.csv", b""), entry("more/inner.Zip", &inner)])), second);
    for name in ["../users.csv", "a/../../users.csv", "a\\..\\users.csv", "/users.csv", "C:users.csv"] {
        let expected = (ErrorCode::InvalidValue, "files[1].entries[0]".to_owned());
        assert_eq!(refused(&archive(&[entry(name, b"x")])), expected, "{name}");
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused_whatever_it_says_of_its_length() {
    let zeros = vec![0; 1_000];
    let liar = || Entry { unpacked: b"", ..entry("users.csv", &zeros) };
    let stored = || Entry { packed: zeros.clone(), method: 0, ..entry("orgs.csv", &zeros) };
    let put = |entries: &[Entry<'_>], mut room: usize| {
        let error = Unpacked::default().unpack(&archive(entries), &mut room).err();
        (error.map(|error| (error.code(), error.path().to_owned())), room)
    };
    assert_eq!(put(&[entry("users.csv", &zeros), stored()], 2_000), (None, 0));
    let second = Some((ErrorCode::TooLarge, "entries[1]".to_owned()));
    for large in [entry("users.csv", &zeros), stored(), liar()] {
        assert_eq!(put(&[entry("a.csv", &zeros), large], 1_999), (second.clone(), 999));
    }
    let many: Vec<String> = (0..=MOST_ENTRIES).map(|n| format!("{n}.csv")).collect();
    let many: Vec<Entry<'_>> = many.iter().map(|name| entry(name, b"")).collect();
    assert_eq!(refused(&archive(&many)), (ErrorCode::TooLarge, "files[1]".to_owned()));
    assert!(Unpacked::of(&[NamedFile { name: "a.zip", bytes: &archive(&many[1..]) }]).is_ok());
}
