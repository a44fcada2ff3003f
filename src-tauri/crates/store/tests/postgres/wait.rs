//! Waiting for a condition, with a deadline.

use std::time::Duration;
use tokio::time::Instant;

/// Far more than it ever takes.
const DEADLINE: Duration = Duration::from_secs(60);

/// Asks again and again, until there is an answer.
///
/// # Panics
/// When the deadline has passed, with what was waited for.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// A TCP port that nobody listens on.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}
