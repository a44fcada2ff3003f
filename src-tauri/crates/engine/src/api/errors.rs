//! A failed call, and the code by which a view tells it from others.

use serde::Serialize;
use std::fmt;
use ts_rs::TS;

/// What a view branches on: what to do about it, in which words to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// There is nothing of that kind.
    NotFound,
    /// The caller asked for something that makes no sense.
    InvalidInput,
    /// A workspace's settings ask for something that there is not.
    Settings,
    /// The caller's role does not allow it.
    Forbidden,
    /// An entry of a foreign log could not be read.
    ImportFailed,
    /// What was to be imported is no log, or broken as a whole.
    NoLog,
    /// Something else is stored.
    Conflict,
    /// The user ended it.
    Cancelled,
    /// A newer program made it.
    NewerSchema,
    /// A log does not guard itself as it should.
    Altered,
    /// A file is none that may be opened.
    Untrusted,
    /// A file is damaged.
    Damaged,
    /// A file is not there.
    Missing,
    /// Nothing can be written there.
    ReadOnly,
    /// It cannot be read without writing beside it.
    NeedsWriting,
    /// Nothing may be written where the user wanted it.
    OutputRefused,
    /// Something else is under way.
    Busy,
    /// The system failed.
    Io,
    /// The program failed.
    Internal,
}

impl ErrorCode {
    /// As it crosses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::InvalidInput => "invalid_input",
            Self::Settings => "settings",
            Self::Forbidden => "forbidden",
            Self::ImportFailed => "import_failed",
            Self::NoLog => "no_log",
            Self::Conflict => "conflict",
            Self::Cancelled => "cancelled",
            Self::NewerSchema => "newer_schema",
            Self::Altered => "altered",
            Self::Untrusted => "untrusted",
            Self::Damaged => "damaged",
            Self::Missing => "missing",
            Self::ReadOnly => "read_only",
            Self::NeedsWriting => "needs_writing",
            Self::OutputRefused => "output_refused",
            Self::Busy => "busy",
            Self::Io => "io",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A failed call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    /// What the view branches on.
    pub code: ErrorCode,
    /// What a person reads.
    pub message: String,
}

impl From<&crate::EngineError> for ApiError {
    fn from(error: &crate::EngineError) -> Self {
        Self { code: error.code(), message: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::ErrorCode::*;

    #[test]
    fn a_code_crosses_as_it_is_logged() {
        for code in [
            NotFound,
            InvalidInput,
            Settings,
            Forbidden,
            ImportFailed,
            NoLog,
            Conflict,
            Cancelled,
            NewerSchema,
            Altered,
            Untrusted,
            Damaged,
            Missing,
            ReadOnly,
            NeedsWriting,
            OutputRefused,
            Busy,
            Io,
            Internal,
        ] {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
