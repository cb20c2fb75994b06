//! Writing the contract's types as JSON, byte for byte as serde has them written.
//!
//! A type says what it is made of, one value after the other; the names of its fields, and what parts one value from the
//! next, the [`Writer`] knows by itself. So a field costs a type no more than one call.

use core::fmt::{self, Write};

use super::names::{Names, Variants};
use super::time::writes_anything;

/// What can be written as JSON by [`to_json`](super::to_json): the types of the contract, and lists, maps and options of
/// them.
pub trait ToJson {
    /// Writes the value at the end of a text.
    #[doc(hidden)]
    fn write_to(&self, out: &mut Writer);
}

/// A text that is being written.
pub struct Writer {
    text: Vec<u8>,
    /// Where the next value stands: what is open, outermost first.
    open: Vec<Frame>,
    /// Whether the fields of the next object stand in the one that is open.
    is_flat: bool,
    /// Whether something could not be written so that it is read again.
    is_wrong: bool,
}

/// Where a value stands.
enum Frame {
    /// It is an object's next field of these.
    Fields(Names),
    /// It is the field of this name.
    Field(&'static str),
    /// It is an item of a list.
    Item,
    /// It is a key of a map.
    Key,
    /// It is the value of that key.
    Value,
}

/// What a value is, where it may be for that that its field is left out.
#[derive(Clone, Copy)]
enum Is {
    Something = 0,
    Null = b'?' as isize,
    Empty = b'-' as isize,
}

impl Is {
    const fn empty_if(is_empty: bool) -> Self {
        if is_empty { Self::Empty } else { Self::Something }
    }
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { text: Vec::with_capacity(512), open: Vec::with_capacity(8), is_flat: false, is_wrong: false }
    }

    /// What was written; nothing where it could not be.
    pub(crate) fn done(self) -> Option<String> {
        String::from_utf8(self.text).ok().filter(|_| !self.is_wrong)
    }

    /// Notes that something could not be written.
    pub(crate) const fn refuse(&mut self) {
        self.is_wrong = true;
    }

    /// Writes what comes before a value. Gives whether the value itself is to be written.
    fn begin(&mut self, is: Is) -> bool {
        let name = match self.open.last_mut() {
            None => return true,
            Some(Frame::Item) => return self.comma(),
            Some(place @ Frame::Key) => {
                *place = Frame::Value;
                return self.comma();
            }
            Some(place @ Frame::Value) => {
                *place = Frame::Key;
                self.text.push(b':');
                return true;
            }
            Some(Frame::Field(name)) => name.as_bytes(),
            Some(Frame::Fields(names)) => match names.next() {
                Some(name) if name.mark != is as u8 => name.text,
                _ => return false,
            },
        };
        self.name(name);
        true
    }

    /// What parts an item or a field from the one before it, where there is one.
    fn comma(&mut self) -> bool {
        if !matches!(self.text.last(), Some(b'{' | b'[')) {
            self.text.push(b',');
        }
        true
    }

    fn name(&mut self, name: &[u8]) {
        self.comma();
        self.text.push(b'"');
        self.text.extend_from_slice(name);
        self.text.extend_from_slice(b"\":");
    }

    fn verbatim(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    fn quoted(&mut self, word: &str) {
        self.text.push(b'"');
        self.verbatim(word);
        self.text.push(b'"');
    }

    pub(crate) fn null(&mut self) {
        if self.begin(Is::Null) {
            self.verbatim("null");
        }
    }

    /// Null where it says something, and is never left out.
    pub(crate) fn nothing(&mut self) {
        self.begin(Is::Something);
        self.verbatim("null");
    }

    /// A text in which nothing has to be escaped.
    pub(crate) fn word(&mut self, word: &str) {
        self.begin(Is::Something);
        self.quoted(word);
    }

    pub(crate) fn text(&mut self, text: &str) {
        if !self.begin(Is::empty_if(text.is_empty())) {
            return;
        }
        self.text.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(|byte| *byte < b' ' || *byte == b'"' || *byte == b'\\') {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
            self.text.extend_from_slice(before);
            let Some((byte, after)) = after.split_first() else { break };
            self.escape(*byte);
            rest = after;
        }
        self.text.extend_from_slice(rest);
        self.text.push(b'"');
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            8 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            12 => b'f',
            b'\r' => b'r',
            b'"' | b'\\' => byte,
            _ => {
                let _ = write!(self, "\\u{byte:04x}");
                return;
            }
        };
        self.text.extend_from_slice(&[b'\\', short]);
    }

    /// What is written as a text in which nothing has to be escaped, if it can be read again.
    pub(crate) fn said(&mut self, value: &dyn fmt::Display, is_writable: bool) {
        self.is_wrong |= !is_writable && !writes_anything();
        self.begin(Is::Something);
        // A text takes all that is written to it.
        let _ = write!(self, "\"{value}\"");
    }

    pub(crate) fn number(&mut self, value: &dyn fmt::Display) {
        self.begin(Is::Something);
        let _ = write!(self, "{value}");
    }

    pub(crate) fn bool(&mut self, value: bool) {
        if self.begin(Is::empty_if(!value)) {
            self.verbatim(if value { "true" } else { "false" });
        }
    }

    /// Begins a list, unless it is left out.
    pub(crate) fn list(&mut self, is_empty: bool) -> bool {
        self.open(is_empty, b'[', Frame::Item)
    }

    /// An object whose names are keys.
    pub(crate) fn map<'a, K: ToJson + 'a, V: ToJson + 'a>(
        &mut self,
        is_empty: bool,
        pairs: impl IntoIterator<Item = (&'a K, &'a V)>,
    ) {
        if self.open(is_empty, b'{', Frame::Key) {
            for (key, value) in pairs {
                key.write_to(self);
                value.write_to(self);
            }
            self.end();
        }
    }

    fn open(&mut self, is_empty: bool, bracket: u8, place: Frame) -> bool {
        let goes_on = self.begin(Is::empty_if(is_empty));
        if goes_on {
            self.text.push(bracket);
            self.open.push(place);
        }
        goes_on
    }

    /// Ends what was begun last.
    pub(crate) fn end(&mut self) {
        self.text.push(if matches!(self.open.pop(), Some(Frame::Item)) { b']' } else { b'}' });
    }

    /// Begins an object whose fields have these names.
    pub(crate) fn record(&mut self, names: Names) {
        if core::mem::take(&mut self.is_flat) {
            self.open.pop();
            self.open.push(Frame::Fields(names));
        } else {
            self.open(false, b'{', Frame::Fields(names));
        }
    }

    /// Begins the object of a variant.
    pub(crate) fn variant(&mut self, variants: &Variants, place: usize) {
        let Some((word, names)) = variants.all.get(place) else { return };
        if variants.tag.is_empty() {
            self.open(false, b'{', Frame::Field(word));
        } else {
            self.record(*names);
            self.name(variants.tag.as_bytes());
            self.quoted(word);
        }
    }

    /// The fields of the next object stand in the one that is open, which ends with it.
    pub(crate) const fn flat(&mut self) {
        self.is_flat = true;
    }

    /// Goes on, after such an object, with fields of these names.
    pub(crate) fn resume(&mut self, names: Names) {
        self.text.pop();
        self.open.push(Frame::Fields(names));
    }

    /// An object of one field.
    pub(crate) fn only(&mut self, name: &'static str, content: &impl ToJson) {
        self.open(false, b'{', Frame::Field(name));
        content.write_to(self);
        self.end();
    }
}

impl Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.verbatim(text);
        Ok(())
    }
}
