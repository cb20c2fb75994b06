//! Text made fit for where it is shown: no control characters, and in lines.

/// A school's text on one line. What would steer a terminal, or turn the direction of writing, is a space.
pub(crate) fn clean(text: &str) -> String {
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let plain: String = text.chars().map(|c| if steers(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words in lines of at most `width` characters, at least one each. A longer word is broken.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split_whitespace() {
        let mut letters = word.chars().peekable();
        let length = word.chars().count();
        if used > 0 && used + 1 + length <= width {
            line.push(' ');
            line.push_str(word);
            used += 1 + length;
            continue;
        }
        if used > 0 {
            lines.push(core::mem::take(&mut line));
        }
        while letters.peek().is_some() {
            if !line.is_empty() {
                lines.push(core::mem::take(&mut line));
            }
            line.extend(letters.by_ref().take(width));
        }
        used = line.chars().count();
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Text for HTML and SVG, in an element or in a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}
