//! SQLite's errors in the store's words: each names the file and, where there is one, the way out.

use crate::StoreError;
use crate::sqlite::schema::BUSY_TIMEOUT;
use rusqlite::{Error, ErrorCode, ffi};
use std::path::Path;

/// For `map_err`: the error of a statement on the file at `path`.
pub(super) fn failed(path: &Path) -> impl Fn(Error) -> StoreError + '_ {
    move |source| match source.sqlite_error_code() {
        _ if is_busy(&source) => StoreError::Busy { path: path.into(), seconds: BUSY_TIMEOUT.as_secs() },
        Some(ErrorCode::NotADatabase) => StoreError::NotALog {
            path: path.into(),
            reason: "it is no SQLite database, or is damaged at its start; if it was one, restore it from a backup",
        },
        Some(ErrorCode::DatabaseCorrupt) => damaged(path, "SQLite finds it malformed"),
        _ if is_unreadable(&source) => damaged(path, "a row in it cannot be read"),
        _ => StoreError::Sqlite { path: path.into(), source },
    }
}

/// For the file at `path`.
pub(super) fn damaged(path: &Path, reason: &'static str) -> StoreError {
    StoreError::Damaged { path: path.into(), reason }
}

/// Whether a value is of another kind than its column's, which the schema keeps from every row.
fn is_unreadable(error: &Error) -> bool {
    matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..)
    )
}

/// SQLite has ended the transaction that was under way, as it does by itself when the disk is full or fails.
pub(super) fn rolled_back(path: &Path) -> StoreError {
    let code = ffi::Error::new(ffi::SQLITE_ABORT_ROLLBACK);
    let source = Error::SqliteFailure(code, Some("the transaction was rolled back".into()));
    StoreError::Sqlite { path: path.into(), source }
}

/// The same error once more, for the others whose appends shared the failed transaction.
pub(super) fn repeated(error: &StoreError) -> StoreError {
    match error {
        StoreError::Busy { path, seconds } => StoreError::Busy { path: path.clone(), seconds: *seconds },
        StoreError::NotALog { path, reason } => StoreError::NotALog { path: path.clone(), reason },
        StoreError::Gone { path } => StoreError::Gone { path: path.clone() },
        StoreError::Damaged { path, reason } => damaged(path, reason),
        StoreError::Sqlite { path, source: Error::SqliteFailure(code, message) } => {
            StoreError::Sqlite { path: path.clone(), source: Error::SqliteFailure(*code, message.clone()) }
        }
        StoreError::Sqlite { path, source } => {
            let source = Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_ERROR), Some(source.to_string()));
            StoreError::Sqlite { path: path.clone(), source }
        }
        _ => StoreError::Closed,
    }
}

/// Whether the file failed, rather than the append being at fault.
pub(super) fn is_fault(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Busy { .. }
            | StoreError::NotALog { .. }
            | StoreError::Gone { .. }
            | StoreError::Damaged { .. }
            | StoreError::Sqlite { .. }
    )
}

/// Whether the database refused the row itself, rather than failing.
pub(super) fn refused(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}

/// Whether another connection holds a lock.
pub(super) fn is_busy(error: &Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
