//! SQLite's errors in the store's words: each names the file and, where there is one, the way out.

use hergang_store::StoreError;
use rusqlite::{Error, ErrorCode, ffi};
use std::path::Path;
use std::time::Duration;

/// How long one program waits while another one writes to the file.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

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
        _ => file_failed(path)(source),
    }
}

/// For `map_err`: the error of a file at `path` of which it is not known yet whether it is a log.
pub(super) fn file_failed(path: &Path) -> impl Fn(Error) -> StoreError + '_ {
    move |source| {
        let code = source.sqlite_error_code();
        let is_broken = matches!(code, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase));
        StoreError::File { path: path.into(), source: Box::new(source), is_broken }
    }
}

/// SQLite's own error, where it is one.
pub(super) fn sqlite_error(error: &StoreError) -> Option<&Error> {
    let StoreError::File { source, .. } = error else { return None };
    source.downcast_ref()
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
    file_failed(path)(Error::SqliteFailure(code, Some("the transaction was rolled back".into())))
}

/// The same error once more, for the others whose appends shared the failed transaction.
pub(super) fn repeated(error: &StoreError) -> StoreError {
    match error {
        StoreError::Busy { path, seconds } => StoreError::Busy { path: path.clone(), seconds: *seconds },
        StoreError::NotALog { path, reason } => StoreError::NotALog { path: path.clone(), reason },
        StoreError::Gone { path } => StoreError::Gone { path: path.clone() },
        StoreError::Damaged { path, reason } => damaged(path, reason),
        StoreError::File { path, source, .. } => file_failed(path)(match sqlite_error(error) {
            Some(Error::SqliteFailure(code, message)) => Error::SqliteFailure(*code, message.clone()),
            _ => Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_ERROR), Some(source.to_string())),
        }),
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
            | StoreError::File { .. }
    )
}

/// Whether the database refused the row itself, rather than failing.
pub(super) fn refused(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}

/// The same of the store's error.
pub(super) fn is_refused(error: &StoreError) -> bool {
    sqlite_error(error).is_some_and(refused)
}

/// Whether another connection holds a lock.
pub(super) fn is_busy(error: &Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
