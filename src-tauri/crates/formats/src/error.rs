//! What can go wrong. A message names the place and the field, never what stands there: that may be personal data.

use hergang_events::{EventId, MAX_EVENT_BYTES, UnfitEvent, UnfitReason};
use std::borrow::Cow;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// Why a log cannot be opened, or cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The file cannot be opened or looked into.
    #[error("{}: {}", path.display(), in_words(source))]
    Open {
        /// The file as it was named.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is no log that this crate reads.
    #[error("neither an XES log nor CloudEvents: {0}")]
    Unknown(&'static str),
    /// The file as a whole is broken; nothing of it can be trusted.
    #[error("{}", Place { line: *line, field: field.as_deref(), reason })]
    Invalid {
        /// Where, counted from 1, in the uncompressed text.
        line: u64,
        /// The attribute or element that it is about.
        field: Option<String>,
        /// What is wrong.
        reason: Cow<'static, str>,
    },
    /// The watcher of [`crate::spool`] asked to stop.
    #[error("cancelled while the log was surveyed")]
    Cancelled,
    /// A stored event cannot be written so that it would be read back as it is.
    #[error("event {event_id} cannot be exported: its {field} {reason}")]
    Unwritable {
        /// The event.
        event_id: EventId,
        /// Which part of it.
        field: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The target cannot be written.
    #[error("writing failed: {}", in_words(.0))]
    Write(#[from] io::Error),
}

/// What the system says of a file, in words and without its number: a reader cannot do anything with `os error 21`.
pub fn in_words(error: &io::Error) -> Cow<'static, str> {
    let words = match error.kind() {
        // What a program has said is in words already.
        _ if error.get_ref().is_some() => return Cow::Owned(error.to_string()),
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => {
            "this user may not do that here; ask for the right to it, or choose another place"
        }
        ErrorKind::IsADirectory => "this is a folder; name a file",
        ErrorKind::NotADirectory => "a part of this path is no folder",
        ErrorKind::AlreadyExists => "something else has this name already",
        ErrorKind::StorageFull => "there is no room left on the disk",
        ErrorKind::ReadOnlyFilesystem => "the disk may only be read",
        _ => {
            let said = error.to_string();
            let end = said.find(" (os error").unwrap_or(said.len());
            return Cow::Owned(said[..end].to_owned());
        }
    };
    Cow::Borrowed(words)
}

/// One item of a log that cannot be taken, or (when `fatal`) the end of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadProblem {
    /// Where, counted from 1, in the uncompressed text.
    pub line: u64,
    /// The attribute or element that it is about: a key of the file, no value.
    pub field: Option<String>,
    /// What is wrong. Holds nothing of the item's values.
    pub reason: Cow<'static, str>,
    /// The item as it stands in the file, for the file of skipped items. Not shown: it may hold personal data.
    /// Bytes that are not UTF-8 are replaced. Empty when `fatal`.
    pub raw: String,
    /// The rest of the file cannot be read. The reader ends after this.
    pub fatal: bool,
}

impl fmt::Display for ReadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Place { line: self.line, field: self.field.as_deref(), reason: &self.reason }.fmt(f)
    }
}

impl std::error::Error for ReadProblem {}

impl ReadProblem {
    pub(crate) fn fatal(error: Broken) -> Self {
        Self {
            line: error.line,
            field: error.fault.field,
            reason: error.fault.reason,
            raw: String::new(),
            fatal: true,
        }
    }
}

/// Writes `line 12, field "time:timestamp": is missing`.
struct Place<'a> {
    line: u64,
    field: Option<&'a str>,
    reason: &'a str,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field {
            Some(field) => write!(f, "line {}, field {field:?}: {}", self.line, self.reason),
            None => write!(f, "line {}: {}", self.line, self.reason),
        }
    }
}

/// What is wrong with one item; the line is known to whoever reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) field: Option<String>,
    pub(crate) reason: Cow<'static, str>,
}

impl Fault {
    pub(crate) fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self { field: None, reason: reason.into() }
    }

    /// The field is shortened, since a foreign file chose it.
    pub(crate) fn of(field: &str, reason: impl Into<Cow<'static, str>>) -> Self {
        const SHOWN: usize = 80;
        Self { field: Some(field.chars().take(SHOWN).collect()), reason: reason.into() }
    }
}

impl From<UnfitEvent> for Fault {
    fn from(unfit: UnfitEvent) -> Self {
        match unfit.reason {
            UnfitReason::TooLarge(bytes) => Self::new(format!(
                "has {bytes} bytes of data and metadata; an event may have {MAX_EVENT_BYTES} (16 MiB)"
            )),
            UnfitReason::Json(error) => Self::of(unfit.field, error.to_string()),
        }
    }
}

/// A fault that ends the reading, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) line: u64,
    pub(crate) fault: Fault,
}

impl From<Broken> for FormatError {
    fn from(broken: Broken) -> Self {
        Self::Invalid { line: broken.line, field: broken.fault.field, reason: broken.fault.reason }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_the_system_s_is_said() {
        for number in [1, 2, 5, 13, 17, 20, 21, 28, 30] {
            let words = in_words(&io::Error::from_raw_os_error(number));
            assert!(!words.contains("os error") && !words.is_empty(), "{words}");
        }
        assert_eq!(in_words(&ErrorKind::IsADirectory.into()), "this is a folder; name a file");
        assert_eq!(in_words(&io::Error::other("it is closed")), "it is closed");
    }
}
