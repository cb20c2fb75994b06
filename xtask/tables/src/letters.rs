//! `cargo xtask letters`: makes `core/src/names/letters.bin` from the Unicode tables of normalisation and look-alikes.
//!
//! The layout, as `core/src/names/other.rs` reads it. Numbers of two bytes are little-endian.
//!
//! ```text
//! "SGL1"
//! twice, first what letters are by compatibility, then what letters of other scripts look like:
//!   u16 runs; each: u24 first letter, u8 letters, u16 where their texts begin
//!   u16 bytes; the texts in UTF-8, each ended by a NUL; an empty one is a letter without
//! ```

use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const FILE: &str = "core/src/names/letters.bin";
/// Rather than to begin a run anew, so many letters without a text are passed over.
const PASSED_OVER: u32 = 5;

/// Regenerates the table, or with `--check` compares it.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("takes --check and nothing else".into()),
    };
    let mut table = b"SGL1".to_vec();
    table.extend(packed(compatible)?);
    table.extend(packed(look_alike)?);
    let path = root.join(FILE);
    if check {
        let found = std::fs::read(&path).map_err(|e| format!("{FILE}: {e}"))?;
        return if found == table { Ok(()) } else { Err(format!("{FILE} is stale; run `cargo xtask letters`")) };
    }
    std::fs::write(&path, &table).map_err(|e| format!("{FILE}: {e}"))?;
    println!("{FILE}: {} bytes", table.len());
    Ok(())
}

/// What a letter is by compatibility: ａ is a, ﷲ is الله, and so are the ideographs that were encoded twice. The letters
/// of Hangul that stand alone stay: no syllable is written with them.
fn compatible(c: char) -> Option<String> {
    let (canonical, whole) = (c.nfd().collect::<String>(), c.nfkd().collect::<String>());
    let twice = matches!(u32::from(c), 0xf900..=0xfaff | 0x2f800..=0x2fa1f);
    let hangul = matches!(u32::from(c), 0x3131..=0x318e | 0xffa0..=0xffdc);
    let letters =
        |text: String| text.to_lowercase().chars().filter(|c| c.is_alphanumeric() || is_combining_mark(*c)).collect();
    (!hangul && (canonical != whole || twice && canonical.chars().ne([c]))).then(|| letters(whole))
}

/// The letters of a to z that a letter of another script looks like (UTS 39), its accents aside. What is written from
/// right to left is left out: an alef is no l to anybody who reads it.
fn look_alike(c: char) -> Option<String> {
    if c.is_ascii() || is_combining_mark(c) || matches!(u32::from(c), 0x590..=0x8ff) || compatible(c).is_some() {
        return None;
    }
    let skeleton = |c: char| {
        unicode_security::skeleton(c.encode_utf8(&mut [0; 4])).filter(|c| !is_combining_mark(*c)).collect::<String>()
    };
    let own: String = c.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    // The table takes I for l and m for rn, so what looks like a capital I or an m is recognised by that.
    let looks = match skeleton(c).as_str() {
        "rn" => "m".to_owned(),
        "l" if c.to_lowercase().any(|small| skeleton(small) == "i") => "i".to_owned(),
        looks => looks.to_lowercase(),
    };
    (looks != own && looks.chars().all(|c| c.is_ascii_alphabetic()) && !looks.is_empty()).then_some(looks)
}

/// One of the two tables.
fn packed(of: fn(char) -> Option<String>) -> Result<Vec<u8>, String> {
    let mut runs: Vec<(u32, Vec<String>)> = Vec::new();
    for c in ('\u{80}'..=char::MAX).filter(|c| c.is_alphabetic()) {
        let Some(text) = of(c) else { continue };
        let code = u32::from(c);
        match runs.last_mut() {
            Some((first, texts)) if code <= *first + length(texts)? + PASSED_OVER && code - *first < 255 => {
                while *first + length(texts)? < code {
                    texts.push(String::new());
                }
                texts.push(text);
            }
            _ => runs.push((code, vec![text])),
        }
    }
    let mut table = fit(runs.len())?.to_vec();
    let mut pool = Vec::new();
    for (first, texts) in &runs {
        table.extend(first.to_le_bytes().into_iter().take(3));
        table.extend(fit(texts.len())?.into_iter().take(1));
        table.extend(fit(pool.len())?);
        pool.extend(texts.iter().flat_map(|text| text.bytes().chain([0])));
    }
    table.extend(fit(pool.len())?);
    table.extend(pool);
    Ok(table)
}

fn length(texts: &[String]) -> Result<u32, String> {
    u32::try_from(texts.len()).map_err(|e| e.to_string())
}

fn fit(number: usize) -> Result<[u8; 2], String> {
    u16::try_from(number).map(u16::to_le_bytes).map_err(|_| format!("{number} does not fit its place in the table"))
}
