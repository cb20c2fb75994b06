//! Bytes to text: byte order marks, UTF-16, and Windows-1252 where a cell is not UTF-8.

use alloc::borrow::Cow;

use super::report::NoteCode;

/// The file's bytes without a byte order mark, and whether they were UTF-16.
///
/// OneRoster asks for UTF-8. UTF-16 without a mark is known by the zero byte that its first letter has: a header is ASCII.
pub(super) fn plain(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (Cow::Borrowed(rest), false),
        [0xFF, 0xFE, rest @ ..] => (Cow::Owned(utf16(rest, u16::from_le_bytes)), true),
        [0xFE, 0xFF, rest @ ..] => (Cow::Owned(utf16(rest, u16::from_be_bytes)), true),
        [first, 0, ..] if *first != 0 => (Cow::Owned(utf16(bytes, u16::from_le_bytes)), true),
        [0, second, ..] if *second != 0 => (Cow::Owned(utf16(bytes, u16::from_be_bytes)), true),
        _ => (Cow::Borrowed(bytes), false),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    text.into_bytes()
}

/// A cell's text without surrounding blanks, and whether it had to be read as Windows-1252.
///
/// Cell by cell, because one old name in a file of UTF-8 should not garble all others.
pub(super) fn cell(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match core::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(trim(text)), false),
        Err(_) => (Cow::Owned(trim(&from_windows_1252(bytes)).to_owned()), true),
    }
}

/// The text without blanks and controls around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// How many bytes of blanks and controls stand before the text.
pub(super) fn blank_before(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// A file that is one text (JSON, XML), and how it had to be read: as UTF-16, or as Windows-1252.
pub(super) fn whole(bytes: &[u8]) -> (Cow<'_, str>, Option<NoteCode>) {
    let (bytes, was_utf16) = plain(bytes);
    let read_as = was_utf16.then_some(NoteCode::ReadAsUtf16);
    match bytes {
        Cow::Borrowed(bytes) => match core::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), read_as),
            Err(_) => (Cow::Owned(from_windows_1252(bytes)), Some(NoteCode::ReadAsWindows1252)),
        },
        Cow::Owned(bytes) => (Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()), read_as),
    }
}

fn from_windows_1252(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| windows_1252(*byte)).collect()
}

/// The letters of Windows-1252 at 0x80 to 0x9F, where it differs from Latin-1; five places are empty.
const HIGH: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|at| HIGH.get(usize::from(at)));
    high.copied().unwrap_or(char::from(byte))
}
