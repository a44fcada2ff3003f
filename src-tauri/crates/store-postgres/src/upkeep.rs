//! Upkeep of the log beside whoever appends and reads: it takes as long as it takes, but keeps nobody waiting for long.

use super::sqlstate::has_code;
use sqlx_core::error::Error;
use std::time::Duration;

/// Whoever waits for a lock on the log keeps others waiting behind him, so that is short.
pub(super) const SETTINGS: &str = "SET statement_timeout = 0; SET lock_timeout = '3s'";

/// How often a step is tried that somebody was in the way of, and the pause in which others get on.
const ATTEMPTS: u32 = 20;
const PAUSE: Duration = Duration::from_secs(1);

/// The attempts at a step.
#[derive(Default)]
pub(super) struct Patience(u32);

impl Patience {
    /// After a failed attempt: waits a moment where another program holds the log, and answers whether to try again.
    pub(super) async fn is_left(&mut self, error: &Error) -> bool {
        self.0 += 1;
        // The second: somebody held a part of the log and asked for another. What is ended for that was not committed.
        let is_left = (has_code(error, "55P03") || has_code(error, "40P01")) && self.0 < ATTEMPTS;
        if is_left {
            tracing::debug!(attempt = self.0, "somebody else holds the log");
            tokio::time::sleep(PAUSE).await;
        }
        is_left
    }
}
