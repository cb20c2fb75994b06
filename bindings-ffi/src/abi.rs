//! The version of the ABI, which the build script reads too.

/// The version of this ABI. It grows when a program built against an older header would no longer work: a function
/// removed, a signature or the meaning of a code changed. New functions and new codes leave it alone.
pub const SCHOOLGATE_ABI_VERSION: u32 = 1;
