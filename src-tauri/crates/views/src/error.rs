//! What can go wrong with the read models. None of it harms the log: `views.db` can be deleted and is folded anew.

use hergang_store::StoreError;
use std::path::PathBuf;

/// An error of the read models.
#[derive(Debug, thiserror::Error)]
pub enum ViewsError {
    /// The file could not be read or written.
    #[error("read models {path}: {source}; they can be rebuilt from the log by deleting this file")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// SQLite's own word.
        source: rusqlite::Error,
    },
    /// The file could not be removed to build it anew.
    #[error("read models {path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's word.
        source: std::io::Error,
    },
    /// The log could not be read, or the read models' file is none that may be opened.
    #[error(transparent)]
    Log(#[from] StoreError),
    /// The thread that prepares events ended before its time.
    #[error("preparing events stopped unexpectedly; open the workspace again")]
    PreparationStopped,
}
