//! How the standard library's types are read from JSON, and written.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;

use super::error::{Error, ErrorCode};
use super::read::{FromTree, Optional, Reader};
use super::write::{ToJson, Writer};

impl FromTree for bool {
    fn read_from(from: &mut Reader<'_>) -> Self {
        from.bool().unwrap_or_default()
    }
}

impl FromTree for String {
    fn read_from(from: &mut Reader<'_>) -> Self {
        from.text().unwrap_or_default().to_owned()
    }
}

macro_rules! whole_numbers {
    ($($name:ident: $range:literal),+) => {$(
        impl FromTree for $name {
            fn read_from(from: &mut Reader<'_>) -> Self {
                let read = from.whole_number().map(|number| Self::try_from(number).map_err(|_| out_of_range($range)));
                read.and_then(|read| from.right(read)).unwrap_or_default()
            }
        }
    )+};
}

#[cold]
fn out_of_range(range: &str) -> Error {
    Error::new(ErrorCode::InvalidValue, ["is out of range; expected a whole number ", range].concat())
}

whole_numbers! {
    u8: "from 0 to 255",
    u16: "from 0 to 65535",
    u32: "from 0 to 4294967295",
    u64: "from 0 to 9223372036854775807",
    i32: "from -2147483648 to 2147483647",
    i64: "of at most 64 bits"
}

impl<T: FromTree> FromTree for Box<T> {
    fn read_from(from: &mut Reader<'_>) -> Self {
        Self::new(T::read_from(from))
    }
}

impl<T: FromTree> FromTree for Option<T> {
    fn read_from(from: &mut Reader<'_>) -> Self {
        match from.optional() {
            Optional::Absent => None,
            Optional::Null => T::of_null(),
            Optional::Value => Some(T::read_from(from)),
        }
    }
}

impl<T: FromTree> FromTree for Vec<T> {
    fn read_from(from: &mut Reader<'_>) -> Self {
        let mut list = Self::with_capacity(from.list());
        while from.more() {
            list.push(T::read_from(from));
        }
        list
    }
}

impl<K: FromTree + Ord, V: FromTree> FromTree for BTreeMap<K, V> {
    fn read_from(from: &mut Reader<'_>) -> Self {
        from.map().into_iter().collect()
    }
}

impl ToJson for bool {
    fn write_to(&self, out: &mut Writer) {
        out.bool(*self);
    }
}

impl ToJson for Cow<'_, str> {
    fn write_to(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl ToJson for String {
    fn write_to(&self, out: &mut Writer) {
        out.text(self);
    }
}

macro_rules! numbers {
    ($($name:ident as $widest:ident),+) => {$(
        impl ToJson for $name {
            fn write_to(&self, out: &mut Writer) {
                out.number(&$widest::from(*self));
            }
        }
    )+};
}

numbers!(u8 as u64, u16 as u64, u32 as u64, u64 as u64, i32 as i64, i64 as i64);

impl ToJson for () {
    fn write_to(&self, out: &mut Writer) {
        out.nothing();
    }
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn write_to(&self, out: &mut Writer) {
        (**self).write_to(out);
    }
}

impl<T: ToJson> ToJson for Box<T> {
    fn write_to(&self, out: &mut Writer) {
        (**self).write_to(out);
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn write_to(&self, out: &mut Writer) {
        match self {
            None => out.null(),
            Some(value) => value.write_to(out),
        }
    }
}

impl<T: ToJson> ToJson for [T] {
    fn write_to(&self, out: &mut Writer) {
        if out.list(self.is_empty()) {
            self.iter().for_each(|item| item.write_to(out));
            out.end();
        }
    }
}

impl<T: ToJson, const N: usize> ToJson for [T; N] {
    fn write_to(&self, out: &mut Writer) {
        self.as_slice().write_to(out);
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn write_to(&self, out: &mut Writer) {
        self.as_slice().write_to(out);
    }
}

impl<K: ToJson, V: ToJson> ToJson for BTreeMap<K, V> {
    fn write_to(&self, out: &mut Writer) {
        out.map(self.is_empty(), self);
    }
}

macro_rules! tuples {
    ($(($($name:ident: $place:tt),+)),+) => {$(
        impl<$($name: ToJson),+> ToJson for ($($name,)+) {
            fn write_to(&self, out: &mut Writer) {
                out.list(false);
                $(self.$place.write_to(out);)+
                out.end();
            }
        }
    )+};
}

tuples!((A: 0, B: 1), (A: 0, B: 1, C: 2), (A: 0, B: 1, C: 2, D: 3));
