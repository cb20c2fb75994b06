//! The part of a page that a chore writes: between two comments, of which the first names the chore.

use std::path::Path;

const BEGIN: &str = "<!-- figures: ";
const END: &str = "<!-- end of the figures -->";

/// Puts figures in their place on a page.
///
/// # Errors
/// Where the page has no place for them.
pub(crate) fn put(root: &Path, page: &str, figures: &str) -> Result<(), String> {
    let file = root.join(page);
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{page}: {error}"))?;
    let written = replaced(&text, figures).ok_or_else(|| format!("{page} has no `{BEGIN}…` and `{END}`"))?;
    std::fs::write(&file, written).map_err(|error| format!("{page}: {error}"))?;
    println!("wrote the figures into {page}");
    Ok(())
}

fn replaced(text: &str, figures: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (opening, rest) = rest.split_once("-->")?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{opening}-->\n\n{}\n\n{END}{after}", figures.trim()))
}

/// The machine on which a chore measures, in a few words: cores, model and how many others used it.
pub(crate) fn machine() -> String {
    let said = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = said.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map(|(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{cores} × {}", model.unwrap_or("an unnamed processor"))
}

/// How many programs wanted to run in the last minute, as the system tells.
pub(crate) fn load() -> Option<f64> {
    std::fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

/// A number, its thousands set apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_comments_is_written() {
        let page = "a\n<!-- figures: cargo xtask x -->\nold\n<!-- end of the figures -->\nb\n";
        let new = "a\n<!-- figures: cargo xtask x -->\n\n| 1 |\n\n<!-- end of the figures -->\nb\n";
        assert_eq!(replaced(page, "| 1 |\n").as_deref(), Some(new));
        assert_eq!(replaced(new, "| 1 |").as_deref(), Some(new));
        assert_eq!(replaced("a\n", "| 1 |"), None);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1_000, 2_000_000].map(grouped), ["0", "999", "1,000", "2,000,000"]);
    }
}
