//! One error type with stable codes. A message is one clear sentence and never carries personal data: no item a shopper
//! looked at, no search, no time. What the shop's own files contain (a column's name, a line's number) may be named.

use core::fmt;

/// What went wrong, as a stable code that page code may compare with (see [`ErrorCode::as_str`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// The bytes are not a pack, are cut short, or fail their checksum or a bounds check.
    PackCorrupt,
    /// A pack of a format version that this build does not read.
    PackVersion,
    /// An event that cannot be recorded: unknown name, no items, an id that is empty or too long.
    EventInvalid,
    /// A request that cannot be answered: unknown model, a missing item id, a limit out of range.
    RequestInvalid,
    /// The purpose has not been allowed by the shopper.
    NotAllowed,
    /// The browser's storage failed; the engine goes on in memory.
    StorageFailed,
    /// Stored data is of a newer schema than this build reads; nothing was changed.
    StorageNewer,
    /// A product feed or log that cannot be read. The message names the file and the line.
    InputInvalid,
    /// A file could not be opened, read or written.
    Io,
    /// A pack cannot be built in the memory that there is.
    #[cfg(feature = "cli")]
    Memory,
}

impl ErrorCode {
    /// The stable name of the code, as JavaScript sees it in `error.code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PackCorrupt => "pack_corrupt",
            Self::PackVersion => "pack_version",
            Self::EventInvalid => "event_invalid",
            Self::RequestInvalid => "request_invalid",
            Self::NotAllowed => "not_allowed",
            Self::StorageFailed => "storage_failed",
            Self::StorageNewer => "storage_newer",
            Self::InputInvalid => "input_invalid",
            Self::Io => "io",
            #[cfg(feature = "cli")]
            Self::Memory => "memory",
        }
    }
}

/// The crate's error: a code and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: ErrorCode,
    message: String,
}

impl Error {
    /// An error of this code, told in one sentence.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// The stable code.
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// The sentence.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// The crate's result.
pub type Result<T, E = Error> = core::result::Result<T, E>;
