//! Wake-ups: the server's NOTIFY says that there may be something new, to this program and to others. It says no more than
//! that, and one that is lost is made good by the feed's slow poll.

use super::connect::DatabaseUrl;
use sqlx_core::executor::Executor;
use sqlx_postgres::{PgConnection, PgListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

/// The channel's name; the functions of the migrations that append notify it as well.
const CHANNEL: &str = "hergang";

/// NOTIFY takes a lock of the whole server, so it is sent at most this often.
const AT_MOST_EVERY: Duration = Duration::from_millis(5);

/// What is due is left to the next append for so long: it sends it at no cost.
const GRACE: Duration = Duration::from_millis(1);

/// Where nothing is heard for so long, the connection is asked whether it still stands.
const QUIET: Duration = Duration::from_secs(30);

/// A connection that broke is made anew after this time.
const RECONNECT: Duration = Duration::from_secs(1);

/// Tells everybody that something was appended.
#[derive(Clone)]
pub(super) struct Notifier {
    woken: watch::Sender<()>,
    others: Arc<Others>,
}

/// What other programs have been told.
#[derive(Default)]
struct Others {
    ask: Notify,
    moments: Mutex<Moments>,
}

#[derive(Clone, Copy, Default)]
struct Moments {
    /// When they were last to be told.
    asked: Option<Instant>,
    /// What was appended before this, they have been told of.
    told: Option<Instant>,
}

impl Moments {
    fn is_pending(self) -> bool {
        self.asked.is_some() && self.told <= self.asked
    }
}

impl Notifier {
    pub(super) fn new() -> Self {
        Self { woken: watch::Sender::new(()), others: Arc::default() }
    }

    /// Wakes this program's followers now, and others' in a moment.
    pub(super) fn appended(&self) {
        self.woken.send_replace(());
        self.moments().asked = Some(Instant::now());
        self.others.ask.notify_one();
    }

    /// Whether an append is to tell others by itself.
    pub(super) fn is_due(&self) -> bool {
        self.moments().told.is_none_or(|at| at.elapsed() >= AT_MOST_EVERY)
    }

    /// Wakes this program's followers, where an append has told others by itself. It was sent at this moment.
    pub(super) fn told(&self, at: Instant) {
        self.woken.send_replace(());
        self.moments().told = Some(at);
    }

    fn moments(&self) -> MutexGuard<'_, Moments> {
        self.others.moments.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes whenever there may be something new.
    pub(super) fn wakeups(&self) -> watch::Receiver<()> {
        self.woken.subscribe()
    }

    /// Sends what [`Notifier::appended`] asks for, outside of the appending transactions. Ends with its task.
    pub(super) async fn send(self, url: DatabaseUrl) {
        let mut connection = None;
        loop {
            self.others.ask.notified().await;
            let last = self.moments().told;
            if let Some(last) = last {
                tokio::time::sleep_until(last + AT_MOST_EVERY + GRACE).await;
            }
            if self.send_pending(&mut connection, &url).await.is_err() {
                tokio::time::sleep(RECONNECT).await;
            }
        }
    }

    /// Sends what an append has not told by itself meanwhile.
    pub(super) async fn send_pending(
        &self,
        connection: &mut Option<PgConnection>,
        url: &DatabaseUrl,
    ) -> Result<(), sqlx_core::Error> {
        let now = Instant::now();
        if !self.moments().is_pending() {
            return Ok(());
        }
        let sent = notify(connection, url).await;
        match &sent {
            Ok(()) => self.moments().told = Some(now),
            Err(error) => {
                *connection = None;
                tracing::debug!(error = %url.server().explain(error), "followers are left to their poll");
            }
        }
        sent
    }

    /// Listens to what others append. Ends with its task.
    pub(super) async fn listen(self, url: DatabaseUrl) {
        loop {
            if let Err(error) = self.pass_on(&url).await {
                tracing::debug!(error = %url.server().explain(&error), "nothing is heard of other programs' appends");
            }
            tokio::time::sleep(RECONNECT).await;
        }
    }

    async fn pass_on(&self, url: &DatabaseUrl) -> Result<(), sqlx_core::Error> {
        let mut listener = PgListener::connect_with(&url.pool()).await?;
        listener.listen(CHANNEL).await?;
        loop {
            // What came while nobody listened is not known.
            self.woken.send_replace(());
            // None: the connection was lost, and is there again. Where nothing comes, it may have been lost without a word.
            match tokio::time::timeout(QUIET, listener.try_recv()).await {
                Ok(heard) => drop(heard?),
                Err(_) => {
                    url.in_time(listener.execute("SELECT 1")).await?;
                }
            }
        }
    }
}

async fn notify(connection: &mut Option<PgConnection>, url: &DatabaseUrl) -> Result<(), sqlx_core::Error> {
    let connection = match connection {
        Some(connection) => connection,
        none => {
            let mut new = url.connect().await?;
            // The events are on the disk already; a wake-up need not be.
            new.execute("SET synchronous_commit = off").await?;
            none.insert(new)
        }
    };
    let told = sqlx_core::query::query("SELECT pg_notify($1, '')").bind(CHANNEL).execute(connection);
    url.in_time(told).await.map(drop)
}
