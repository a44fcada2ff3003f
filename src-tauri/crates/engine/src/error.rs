//! The engine's errors, and the code by which a view tells them apart.

use crate::api::ErrorCode;
use crate::workspace::plain_file;
use hergang_events::InvalidEvent;
use hergang_formats::{FormatError, in_words};
use hergang_store::{ServerCause, ServerError, StoreError};
use hergang_views::ViewsError;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// What can go wrong with a workspace. Each message names the thing and, where there is one, the way out.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// There is nothing of that kind here.
    #[error("{0}")]
    NotFound(String),
    /// The caller asked for something that makes no sense.
    #[error("{0}")]
    InvalidInput(String),
    /// The caller's role does not allow it; nothing was done.
    #[error("{0}")]
    Forbidden(String),
    /// A foreign log could not be read; nothing of it was taken in.
    #[error("{file}: {problem}")]
    ImportFailed {
        /// The file.
        file: PathBuf,
        /// Where and what.
        problem: String,
    },
    /// What was to be imported is no log, or broken as a whole; nothing of it was taken in.
    #[error("{file}: {problem}")]
    NoLog {
        /// The file.
        file: PathBuf,
        /// What it is instead, or what is wrong with it.
        problem: String,
    },
    /// A foreign log says something else than the workspace does; nothing of it was taken in.
    #[error("{file}: {problem}")]
    ImportConflict {
        /// The file.
        file: PathBuf,
        /// Where, what, and the way out.
        problem: String,
    },
    /// The shared store is no copy of this workspace.
    #[error("{0}")]
    PushRefused(String),
    /// The log could not be written out; the file was not made.
    #[error("{file}: {source}")]
    ExportFailed {
        /// The file.
        file: PathBuf,
        /// Which event, or what the system said.
        source: FormatError,
    },
    /// Nothing may be written where the user wanted it; nothing was touched.
    #[error("{file}: {reason}")]
    OutputRefused {
        /// The place.
        file: PathBuf,
        /// What is there, and the way out.
        reason: &'static str,
    },
    /// An event does not follow its type's schema.
    #[error(transparent)]
    InvalidEvent(#[from] InvalidEvent),
    /// The user ended it; nothing of it was kept.
    #[error("cancelled; the workspace is as it was before")]
    Cancelled,
    /// Another long job works on the workspace.
    #[error("an import or another long job is running; wait for its end or cancel it")]
    Busy,
    /// The log.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The read models.
    #[error(transparent)]
    Views(#[from] ViewsError),
    /// A file outside of the stores.
    #[error("{path}: {}", in_words(source))]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's word.
        source: std::io::Error,
    },
    /// A workspace's settings ask for something that there is not. Nothing was opened.
    #[error(
        "{path}: \"snapshots\" may have \"every\", a whole number of events from 0 on, and \"byType\", with such a number for each type; \
         correct it, or take \"snapshots\" out"
    )]
    Settings {
        /// The file.
        path: PathBuf,
    },
    /// A thread of the engine is gone.
    #[error("{0}")]
    Internal(String),
}

impl EngineError {
    /// The code that a view branches on.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotFound(_) => ErrorCode::NotFound,
            Self::InvalidInput(_) | Self::InvalidEvent(_) => ErrorCode::InvalidInput,
            Self::Settings { .. } => ErrorCode::Settings,
            Self::Forbidden(_) => ErrorCode::Forbidden,
            Self::ImportFailed { .. } => ErrorCode::ImportFailed,
            Self::NoLog { .. } => ErrorCode::NoLog,
            Self::ImportConflict { .. }
            | Self::PushRefused(_)
            | Self::Store(
                StoreError::VersionConflict { .. }
                | StoreError::VersionGap { .. }
                | StoreError::EventIdReused { .. },
            ) => ErrorCode::Conflict,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::Store(
                StoreError::NewerSchema { .. }
                | StoreError::Server(ServerError { cause: ServerCause::NewerSchema { .. }, .. }),
            ) => ErrorCode::NewerSchema,
            Self::Busy
            | Self::Store(StoreError::Busy { .. })
            | Self::Views(ViewsError::Log(StoreError::Busy { .. })) => ErrorCode::Busy,
            Self::OutputRefused { .. } => ErrorCode::OutputRefused,
            Self::Store(error) | Self::Views(ViewsError::Log(error)) => code_of_log(error),
            Self::Io { source, .. } if source.kind() == ErrorKind::NotFound => ErrorCode::Missing,
            Self::Io { source, .. } if source.kind() == ErrorKind::ReadOnlyFilesystem => ErrorCode::ReadOnly,
            Self::Io { source, .. } if plain_file::is_strange(source) => ErrorCode::Untrusted,
            Self::Io { .. } | Self::ExportFailed { .. } | Self::Views(_) => ErrorCode::Io,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }

    pub(crate) fn format(file: &Path, error: FormatError) -> Self {
        match error {
            FormatError::Cancelled => Self::Cancelled,
            FormatError::Open { path, source } => Self::Io { path, source },
            // The file as a whole: no entry of it could be left out.
            FormatError::Unknown(_) | FormatError::Invalid { .. } => {
                Self::NoLog { file: file.to_owned(), problem: error.to_string() }
            }
            error => Self::ImportFailed { file: file.to_owned(), problem: error.to_string() },
        }
    }
}

/// Does what `what` names, and answers with an error where it panics, which is a fault of the program: the thread that did it goes on. Whatever the work was changing is for the caller to drop.
///
/// # Errors
/// The work's own, and [`EngineError::Internal`].
pub(crate) fn caught<T>(what: &str, work: impl FnOnce() -> Result<T, EngineError>) -> Result<T, EngineError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        tracing::error!(what, "stopped by a fault of the program");
        let message = format!("{what} was stopped by a fault of the program, and is tried again; restart it if that does not help");
        Err(EngineError::Internal(message))
    })
}

/// What is the matter with a log that cannot be used.
fn code_of_log(error: &StoreError) -> ErrorCode {
    match error {
        StoreError::AlteredSchema { .. } => ErrorCode::Altered,
        StoreError::Untrusted { .. } => ErrorCode::Untrusted,
        StoreError::Gone { .. } => ErrorCode::Missing,
        StoreError::ReadOnly { .. } => ErrorCode::ReadOnly,
        StoreError::NeedsWriting { .. } => ErrorCode::NeedsWriting,
        error if error.is_of_a_broken_file() => ErrorCode::Damaged,
        _ => ErrorCode::Io,
    }
}
