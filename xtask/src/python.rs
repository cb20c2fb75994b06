//! What is mended in the Python that UniFFI makes, beside what `mobile` replaces text by text.
//!
//! UniFFI's checks of arguments ask a value for what it should have: a wrong one is told as the attribute that it lacks, a
//! text passes for a list of letters, and nothing says where. Here each check first asks what the value is, by
//! `_expect` of `_values.py`, and each field and item that is checked puts its name before the place of what is wrong.

/// The classes on the wire whose variant is a field of its own, as in `{"parent": "mrs-khan"}`.
const REFERENCES: [&str; 3] = ["Actor", "Person", "PointsOf"];

/// The vocabulary whose words are spelt in capitals on the wire, too.
const IN_CAPITALS: &str = "YearGroup";

/// The generated Python with each line mended that wants it.
pub(crate) fn mended(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    // The class in which the line stands, whether it is a vocabulary, and of a reference the variant that is asked for.
    let (mut class, mut vocabulary, mut variant) = ("", false, None);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if let Some(rest) = line.strip_prefix("class ") {
            class = rest.split(['(', ':']).next().unwrap_or_default();
            (vocabulary, variant) = (rest.ends_with("(enum.Enum):"), None);
        }
        let converted = class.strip_prefix("_UniffiFfiConverter").unwrap_or_default();
        let word = || line.strip_prefix("    ")?.split_once(" = ").filter(|(name, place)| is_word(name, place));
        if vocabulary && line.starts_with("class ") {
            made.push_str(&line.replace("enum.Enum", "_Word"));
        } else if let (true, Some((name, _))) = (vocabulary, word()) {
            let spelt = if class == IN_CAPITALS { name.to_owned() } else { name.to_lowercase() };
            made.push_str(&format!("    {name} = \"{spelt}\""));
        } else if let Some(indent) = line.strip_suffix("def __str__(self):")
            && !class.starts_with('_')
        {
            made.push_str(&format!("{indent}__repr__ = _told"));
            // What it returned is told by fields.
            lines.next();
        } else if line.trim_start() == "for item in value:"
            && let Some(check) = lines.clone().next().and_then(|next| next.trim().strip_suffix(".check_lower(item)"))
        {
            made.push_str(&format!("        _items({check}, value)"));
            lines.next();
        } else if let Some((check, field)) = line.split_once(".check_lower(value.") {
            let field = field.trim_end_matches(')');
            let name = if field == "_values[0]" { variant } else { Some(field.trim_start_matches('_')) };
            made.push_str(&match name {
                Some(name) => format!("{}, value.{field}, \"{name}\")", into_call(check)),
                None => line.to_owned(),
            });
        } else {
            if let Some(asked) = line.trim().strip_prefix("if value.is_").and_then(|rest| rest.strip_suffix("():")) {
                let of = converted.strip_prefix("Type").unwrap_or_default();
                variant = lowercase(asked).filter(|_| REFERENCES.contains(&of));
            }
            made.push_str(&in_order(line));
        }
        made.push('\n');
        let expected = converted.strip_prefix("Type").filter(|of| *of != "SchoolgateError");
        match (line.trim_start(), expected) {
            ("def check_lower(value):", Some(kind)) if is_read_as_itself(text, class) => {
                made.push_str(&format!("        _expect(value, {kind})\n"));
            }
            ("def check_lower(cls, items):", _) => made.push_str("        _expect(items, dict)\n"),
            _ => {}
        }
    }
    made
}

/// A record or an enum, and no text or number under another name.
fn is_read_as_itself(text: &str, class: &str) -> bool {
    text.contains(&format!("\nclass {class}(_UniffiConverterRustBuffer):"))
}

fn is_word(name: &str, place: &str) -> bool {
    let spelt = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(spelt)
        && place.parse::<u16>().is_ok()
}

/// The words of references, which are few.
fn lowercase(variant: &str) -> Option<&'static str> {
    ["parent", "staff", "pupil", "host", "class", "team"].into_iter().find(|word| word.to_uppercase() == variant)
}

/// `    Converter` as the beginning of a call that puts a field's name before the place of what is wrong.
fn into_call(check: &str) -> String {
    let converter = check.trim_start();
    format!("{}_field({converter}", " ".repeat(check.len() - converter.len()))
}

/// A constructor in which a parameter that may be left out stands before one that may not. The language has no such thing
/// where they are given by place, as the generated code gives them, so it may not be left out either.
fn in_order(line: &str) -> String {
    let Some((head, parameters)) = line.split_once("def __init__(self, ") else { return line.to_owned() };
    let parameters: Vec<&str> = parameters.split(", ").collect();
    let needed = parameters.iter().rposition(|parameter| !parameter.contains(" = ")).unwrap_or_default();
    let given = |(place, parameter): (usize, &&str)| match parameter.split_once(" = ") {
        Some((name, _)) if place < needed => name.to_owned(),
        _ => (*parameter).to_owned(),
    };
    if parameters.contains(&"*") {
        return line.to_owned();
    }
    let parameters: Vec<String> = parameters.iter().enumerate().map(given).collect();
    format!("{head}def __init__(self, {}", parameters.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_python_would_refuse_may_not_be_left_out() {
        let wrong = "  def __init__(self, a:A, b:B = None, c:C, d:D = None):";
        assert_eq!(in_order(wrong), "  def __init__(self, a:A, b:B, c:C, d:D = None):");
        let named = "  def __init__(self, *, a:A = None, b:B):";
        assert_eq!(in_order(named), named);
    }

    #[test]
    fn words_are_those_of_the_wire_and_checks_say_what_and_where() {
        let made = mended(
            "class Topic(enum.Enum):\n    DAILY_NOTE = 1\nclass YearGroup(enum.Enum):\n    Y3 = 5\n\
             class _UniffiFfiConverterTypeRequest(_UniffiConverterRustBuffer):\n    @staticmethod\n    def check_lower(value):\n\
             \x20       _UniffiFfiConverterTypeInstant.check_lower(value.at)\n        _UniffiFfiConverterTypeDay.check_lower(value._from)\n\
             class _UniffiFfiConverterTypePerson(_UniffiConverterRustBuffer):\n    def check_lower(value):\n\
             \x20       if value.is_PARENT():\n            _UniffiFfiConverterTypeParentId.check_lower(value._values[0])\n\
             class _UniffiFfiConverterTypeBound(_UniffiConverterRustBuffer):\n    def check_lower(value):\n\
             \x20       if value.is_DAY():\n            _UniffiFfiConverterTypeDay.check_lower(value._values[0])\n\
             class _UniffiFfiConverterTypeRef:\n    def check_lower(value):\n        return _UniffiFfiConverterString.check_lower(value)\n\
             class _UniffiFfiConverterSequenceTypePerson(_UniffiConverterRustBuffer):\n    def check_lower(cls, value):\n\
             \x20       for item in value:\n            _UniffiFfiConverterTypePerson.check_lower(item)\n\
             class Window:\n    def __str__(self):\n        return \"Window\"\n",
        );
        assert_eq!(
            made,
            "class Topic(_Word):\n    DAILY_NOTE = \"daily_note\"\nclass YearGroup(_Word):\n    Y3 = \"Y3\"\n\
             class _UniffiFfiConverterTypeRequest(_UniffiConverterRustBuffer):\n    @staticmethod\n    def check_lower(value):\n\
             \x20       _expect(value, Request)\n\
             \x20       _field(_UniffiFfiConverterTypeInstant, value.at, \"at\")\n        _field(_UniffiFfiConverterTypeDay, value._from, \"from\")\n\
             class _UniffiFfiConverterTypePerson(_UniffiConverterRustBuffer):\n    def check_lower(value):\n        _expect(value, Person)\n\
             \x20       if value.is_PARENT():\n            _field(_UniffiFfiConverterTypeParentId, value._values[0], \"parent\")\n\
             class _UniffiFfiConverterTypeBound(_UniffiConverterRustBuffer):\n    def check_lower(value):\n        _expect(value, Bound)\n\
             \x20       if value.is_DAY():\n            _UniffiFfiConverterTypeDay.check_lower(value._values[0])\n\
             class _UniffiFfiConverterTypeRef:\n    def check_lower(value):\n        return _UniffiFfiConverterString.check_lower(value)\n\
             class _UniffiFfiConverterSequenceTypePerson(_UniffiConverterRustBuffer):\n    def check_lower(cls, value):\n\
             \x20       _items(_UniffiFfiConverterTypePerson, value)\n\
             class Window:\n    __repr__ = _told\n",
        );
    }
}
