//! What a letter is by compatibility, and which letter of a to z one of another script looks like: reads `letters.bin`,
//! which `cargo xtask letters` makes from the Unicode tables; its layout is described in `xtask/tables/src/letters.rs`.

static TABLES: &[u8] = include_bytes!("letters.bin");
/// A run: its first letter, how many letters it has, and where their texts begin.
const RUN: usize = 6;

/// One of the tables.
#[derive(Clone, Copy)]
struct Table<'a> {
    runs: &'a [u8],
    texts: &'a [u8],
}

fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// The table at the beginning, and what comes after it.
fn table(bytes: &[u8]) -> Option<(Table<'_>, &[u8])> {
    let (count, rest) = bytes.split_at_checked(2)?;
    let (runs, rest) = rest.split_at_checked(number(count) * RUN)?;
    let (length, rest) = rest.split_at_checked(2)?;
    let (texts, rest) = rest.split_at_checked(number(length))?;
    Some((Table { runs, texts }, rest))
}

impl<'a> Table<'a> {
    fn text(&self, c: char) -> Option<&'a str> {
        let code = usize::try_from(u32::from(c)).ok()?;
        let run = |n: usize| self.runs.get(n * RUN..(n + 1) * RUN);
        let first = |n: usize| run(n).and_then(|run| run.get(..3)).map_or(0, number);
        let (mut low, mut high) = (0, self.runs.len() / RUN);
        while low < high {
            let middle = usize::midpoint(low, high);
            if first(middle) <= code { low = middle + 1 } else { high = middle }
        }
        let n = low.checked_sub(1)?;
        let place = code - first(n);
        let (count, start) = run(n)?.get(3..)?.split_at_checked(1)?;
        if place >= number(count) {
            return None;
        }
        let text = self.texts.get(number(start)..)?.split(|byte| *byte == 0).nth(place)?;
        core::str::from_utf8(text).ok().filter(|text| !text.is_empty())
    }
}

/// What a letter is by compatibility, in lower case.
pub(super) fn compatible(c: char) -> Option<&'static str> {
    let (first, _) = table(TABLES.strip_prefix(b"SGL1")?)?;
    first.text(c)
}

/// The letters of a to z that a letter of another script looks like.
pub(super) fn look_alike(c: char) -> Option<&'static str> {
    let (_, rest) = table(TABLES.strip_prefix(b"SGL1")?)?;
    table(rest)?.0.text(c)
}
