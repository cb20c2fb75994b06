//! A batch, as it crosses: each request is read when its turn comes, and its answer written before the next is read.
//!
//! With a thousand requests and a thousand decisions in memory at once, finding room for their many small pieces takes
//! as long as deciding. One after the other, they use the same room again.

use schoolgate::contract::Request;
use schoolgate::contract::crossing::Arrival;
use uniffi::metadata::MetadataBuffer;
use uniffi::{Lift, Lower, RustBuffer, TypeId};

use crate::UniFfiTag;
use crate::answer::Answer;

/// Requests, as UniFFI writes a list of them: how many there are, in four bytes, and then one after the other.
#[derive(Debug)]
pub struct Requests {
    written: Vec<u8>,
}

/// Their answers, written alike.
#[derive(Debug)]
pub struct Answers {
    written: Vec<u8>,
}

impl Requests {
    /// Reads each request, with what is known of its arrival, and writes its answer.
    ///
    /// # Errors
    /// Where what came is not what UniFFI writes.
    pub(crate) fn answered(&self, answer: impl Fn(&Arrival, Request) -> Answer) -> uniffi::Result<Answers> {
        let rest = &mut self.written.as_slice();
        let count = <i32 as Lift<UniFfiTag>>::try_read(rest)?;
        let mut written = Vec::new();
        <i32 as Lower<UniFfiTag>>::write(count, &mut written);
        for _ in 0..count {
            let request = <Request as Lift<UniFfiTag>>::try_read(rest)?;
            <Answer as Lower<UniFfiTag>>::write(answer(&Arrival::new(), request), &mut written);
        }
        Ok(Answers { written })
    }
}

impl TypeId<UniFfiTag> for Requests {
    const TYPE_ID_META: MetadataBuffer = <Vec<Request> as TypeId<UniFfiTag>>::TYPE_ID_META;
}

impl TypeId<UniFfiTag> for Answers {
    const TYPE_ID_META: MetadataBuffer = <Vec<Answer> as TypeId<UniFfiTag>>::TYPE_ID_META;
}

// SAFETY: it takes what `Vec<Request>` takes, as the metadata say.
unsafe impl Lift<UniFfiTag> for Requests {
    type FfiType = RustBuffer;

    fn try_lift(buffer: RustBuffer) -> uniffi::Result<Self> {
        Ok(Self { written: buffer.destroy_into_vec() })
    }

    /// Inside something else, they are read to find their end.
    fn try_read(buffer: &mut &[u8]) -> uniffi::Result<Self> {
        let mut written = buffer.to_vec();
        <Vec<Request> as Lift<UniFfiTag>>::try_read(buffer)?;
        written.truncate(written.len() - buffer.len());
        Ok(Self { written })
    }
}

// SAFETY: it gives what `Vec<Answer>` gives, as the metadata say.
unsafe impl Lower<UniFfiTag> for Answers {
    type FfiType = RustBuffer;

    fn lower(answers: Self) -> RustBuffer {
        RustBuffer::from_vec(answers.written)
    }

    fn write(answers: Self, buffer: &mut Vec<u8>) {
        buffer.extend_from_slice(&answers.written);
    }
}

uniffi::derive_ffi_traits!(impl LowerReturn<UniFfiTag> for Answers);

#[cfg(test)]
mod tests {
    use super::*;

    fn written<T: Lower<UniFfiTag>>(value: T) -> Vec<u8> {
        let mut written = Vec::new();
        T::write(value, &mut written);
        written
    }

    fn requests(count: usize) -> uniffi::Result<Vec<Request>> {
        let text =
            br#"{ "at": "2023-10-02T10:00:00+01:00", "by": { "parent": "p" }, "action": { "type": "accept_policy", "version": "1" } }"#;
        Ok(vec![schoolgate::contract::from_json(text)?; count])
    }

    #[test]
    fn a_batch_is_read_and_written_as_lists_are() -> uniffi::Result<()> {
        let answer =
            |code: &str| Answer::Refused { code: code.to_owned(), path: String::new(), message: "é".to_owned() };
        for count in [0, 1, 3] {
            let batch = Requests { written: written(requests(count)?) };
            let answers = batch.answered(|_, request| answer(&request.at.to_string()))?;
            assert_eq!(answers.written, written(vec![answer("2023-10-02T10:00:00+01:00"); count]));
        }
        Ok(())
    }

    #[test]
    fn a_batch_inside_something_else_ends_where_the_list_does() -> uniffi::Result<()> {
        let list = written(requests(2)?);
        let buffer = [list.as_slice(), b"more"].concat();
        let rest = &mut buffer.as_slice();
        assert_eq!(Requests::try_read(rest)?.written, list);
        assert_eq!(*rest, b"more");
        Ok(())
    }

    #[test]
    fn what_is_cut_short_is_no_batch() -> uniffi::Result<()> {
        let mut batch = Requests { written: written(requests(2)?) };
        batch.written.pop();
        let answer =
            |_: &Arrival, _| Answer::Refused { code: String::new(), path: String::new(), message: String::new() };
        assert!(batch.answered(answer).is_err());
        Ok(())
    }
}
