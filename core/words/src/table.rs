//! A locale's sentences, ready to be filled in.

use core::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use schoolgate::contract::{Error, ErrorCode};
use unic_langid::LanguageIdentifier;

use crate::keys::needed;
use crate::locale::Unreviewed;

/// How long a locale's file may be, in bytes.
const MOST_BYTES: usize = 256 * 1024;

/// How deep placeables and calls may lie in one another: whoever reads a file goes down into them.
const DEEPEST: u32 = 6;

/// First Strong Isolate and Pop Directional Isolate: what stands between them has a direction of its own.
const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

/// The sentences of one locale.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    tag: String,
    rtl: bool,
    reviewed: bool,
    /// 0 to 9 as the locale writes them, where it is not in ASCII.
    digits: Option<Vec<char>>,
}

impl Words {
    /// The sentences of a locale that comes with the library.
    ///
    /// # Errors
    /// [`ErrorCode::MissingField`] at `unreviewed` where no native reader has reviewed it and that is not accepted.
    #[cfg(feature = "tables")]
    pub fn of(locale: crate::Locale, unreviewed: Unreviewed) -> Result<Self, Error> {
        Self::read(locale.table(), unreviewed)
    }

    /// The sentences of a locale's file, as those in `locales/` are.
    ///
    /// # Errors
    /// [`ErrorCode::TooLarge`] and [`ErrorCode::InvalidValue`] where it is no such file, or lacks a sentence, which the error names;
    /// [`ErrorCode::MissingField`] as [`of`](Self::of).
    pub fn read(text: &str, unreviewed: Unreviewed) -> Result<Self, Error> {
        let wrong = |sentence: String| Error::new(ErrorCode::InvalidValue, sentence).at("table");
        if text.len() > MOST_BYTES {
            return Err(Error::new(ErrorCode::TooLarge, format!("is longer than {MOST_BYTES} bytes")).at("table"));
        }
        if let Some(line) = too_deep(text) {
            return Err(wrong(format!("nests placeables too deeply in line {line}; write it plainer")));
        }
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, problems)| {
            let line = problems.first().map_or(1, |problem| line_of(text, problem.pos.start));
            wrong(format!("is no file of sentences in line {line}; mend what stands there"))
        })?;
        // By the language its plural forms are chosen, so that it is known first.
        let tag = text.lines().find_map(|line| line.strip_prefix("locale-tag =")).unwrap_or_default().trim();
        let language: Option<LanguageIdentifier> = tag.parse().ok().filter(|_| !tag.is_empty());
        let language = language.ok_or_else(|| wrong("has no language tag as `locale-tag`".to_owned()))?;
        let mut words = Self {
            bundle: FluentBundle::new_concurrent(vec![language]),
            tag: tag.to_owned(),
            rtl: false,
            reviewed: false,
            digits: None,
        };
        // Names alone are isolated, by `name`: a sentence within a sentence has the direction of both.
        words.bundle.set_use_isolating(false);
        words.bundle.add_resource(resource).map_err(|_| wrong("has a sentence twice; leave one out".to_owned()))?;
        for key in needed() {
            if !words.has(&key) {
                return Err(wrong(format!("lacks the sentence `{key}`; add it")));
            }
        }
        words.rtl = words.said("locale-direction", &[]) == "rtl";
        words.reviewed = words.said("locale-reviewed", &[]) != "no";
        let digits: Vec<char> = words.said("locale-digits", &[]).chars().collect();
        if digits.len() != 10 {
            return Err(wrong("has other than ten digits as `locale-digits`".to_owned()));
        }
        words.digits = (digits.first() != Some(&'0')).then_some(digits);
        if !words.reviewed && unreviewed == Unreviewed::Refuse {
            let sentence = format!(
                "is missing, and no native reader has reviewed the sentences of `{}`; accept that with \"accept\", and say so \
                 where they are shown",
                words.tag
            );
            return Err(Error::new(ErrorCode::MissingField, sentence).at("unreviewed"));
        }
        Ok(words)
    }

    /// The locale's tag (BCP 47).
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// What the language calls itself.
    #[must_use]
    pub fn language(&self) -> String {
        self.said("locale-name", &[])
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// Whether a native reader has reviewed it.
    #[must_use]
    pub const fn is_reviewed(&self) -> bool {
        self.reviewed
    }

    /// In the language itself, that no native reader has reviewed it; `None` where one has.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        (!self.reviewed).then(|| self.said("locale-unreviewed", &[]))
    }

    fn has(&self, key: &str) -> bool {
        self.filled(key, None).is_some()
    }

    fn filled(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = match key.split_once('.') {
            None => self.bundle.get_message(key)?.value()?,
            Some((key, attribute)) => self.bundle.get_message(key)?.get_attribute(attribute)?.value(),
        };
        Some(self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }

    /// The sentence of a key, `message` or `message.attribute`, with the particulars that it names.
    pub(crate) fn said(&self, key: &str, particulars: &[(&'static str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = particulars.iter().cloned().collect();
        // Every key is there, since it was read.
        self.filled(key, Some(&args)).map_or_else(|| key.to_owned(), |said| self.in_digits(&said))
    }

    /// The same as a sentence begins or a button reads: its first letter is a capital one, where the script has such.
    pub(crate) fn sentence(&self, key: &str, particulars: &[(&'static str, FluentValue<'_>)]) -> String {
        let said = self.said(key, particulars);
        let mut letters = said.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// The numbers of a sentence in the locale's digits; what is isolated, such as a telephone number, stays as it is.
    fn in_digits(&self, said: &str) -> String {
        let Some(digits) = &self.digits else { return said.to_owned() };
        let mut depth = 0_u32;
        let letter = |letter: char| {
            match letter {
                ISOLATE => depth += 1,
                POP => depth = depth.saturating_sub(1),
                _ => {}
            }
            let digit = letter.to_digit(10).filter(|_| depth == 0 && letter.is_ascii());
            digit.and_then(|digit| digits.get(usize::try_from(digit).ok()?)).copied().unwrap_or(letter)
        };
        said.chars().map(letter).collect()
    }

    /// What comes from outside, such as a name: isolated where its direction may be another than the sentence's.
    pub(crate) fn name(&self, text: &str) -> String {
        if self.rtl || text.chars().any(is_rtl) { format!("{ISOLATE}{text}{POP}") } else { text.to_owned() }
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("tag", &self.tag).field("reviewed", &self.reviewed).finish_non_exhaustive()
    }
}

/// Whether a letter is of a script that is written from right to left: Hebrew, Arabic and their neighbours.
fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}')
}

/// The first line in which something nests deeper than whoever reads it may go down.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (n, line) in text.lines().enumerate() {
        // A message, or an attribute, begins anew.
        if !line.starts_with([' ', '\t', '}', '[', '*']) {
            depth = 0;
        }
        for letter in line.chars() {
            match letter {
                '{' | '(' => depth += 1,
                '}' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some(n + 1);
            }
        }
    }
    None
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
