//! A panic is a fault of the program. What was being done ends as an error that is told, and the thread that did it goes on.

use crate::EngineError;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does what `what` names, and answers with an error where it panics. Whatever the work was changing is for the caller to drop.
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
