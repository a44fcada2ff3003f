//! Waiting for a condition, with a deadline and with the name of what was waited for.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::time::{Instant, sleep, timeout};

/// Long enough for a debug build on a busy machine; only a broken test waits it out.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(50);

/// Waits for an answer, such as the driver's, that may never come.
pub(crate) async fn answer<T>(what: &str, answer: impl Future<Output = T>) -> Result<T> {
    timeout(DEADLINE, answer)
        .await
        .with_context(|| format!("{what} did not answer within {} s", DEADLINE.as_secs()))
}

/// Asks `look` until it finds something.
///
/// # Errors
/// When `look` fails, or found nothing before the deadline; the error names `what` was waited for.
pub(crate) async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if Instant::now() > deadline {
            bail!("waited {} s in vain for {what}", DEADLINE.as_secs());
        }
        sleep(INTERVAL).await;
    }
}
