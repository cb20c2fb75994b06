//! What is wrong with a call itself, rather than with what it was given.

pub(crate) enum Fault {
    /// No such handle.
    BadHandle,
    /// A panic struck while this school was being changed, or while it was looked at and is now to be changed.
    SchoolLost,
}

impl Fault {
    /// The same envelope as that of any error, in the words of the C library.
    pub(crate) fn envelope(self) -> String {
        let (code, message) = match self {
            Self::BadHandle => ("bad_handle", "no such handle; it was freed, or never given"),
            Self::SchoolLost => {
                ("school_lost", "the library failed while it changed this school; free it and make it anew")
            }
        };
        format!(r#"{{"error":{{"code":"{code}","path":"","message":"{message}"}}}}"#)
    }
}
