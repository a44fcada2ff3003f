//! Wake-ups: the server's NOTIFY says that there may be something new, to this program and to others. It says no more than
//! that, and one that is lost is made good by the feed's slow poll.

use super::connect::DatabaseUrl;
use sqlx_core::executor::Executor;
use sqlx_postgres::{PgConnection, PgListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

/// The channel's name; `append_foreign_event` in the migrations notifies it as well.
const CHANNEL: &str = "hergang";

/// NOTIFY takes a lock of the whole server, so it is sent at most this often.
const AT_MOST_EVERY: Duration = Duration::from_millis(5);

/// What is due is left to the next append for so long: it sends it at no cost.
const GRACE: Duration = Duration::from_millis(1);

/// A connection that broke is made anew after this time.
const RECONNECT: Duration = Duration::from_secs(1);

/// Tells everybody that something was appended.
#[derive(Clone)]
pub(super) struct Notifier {
    others: Arc<Notify>,
    woken: watch::Sender<()>,
    told: Arc<Mutex<Option<Instant>>>,
}

impl Notifier {
    pub(super) fn new() -> Self {
        Self { others: Arc::default(), woken: watch::Sender::new(()), told: Arc::default() }
    }

    /// Wakes this program's followers now, and others' in a moment.
    pub(super) fn appended(&self) {
        self.woken.send_replace(());
        self.others.notify_one();
    }

    /// Whether an append is to tell others by itself.
    pub(super) fn is_due(&self) -> bool {
        self.last_told().is_none_or(|at| at.elapsed() >= AT_MOST_EVERY)
    }

    /// Wakes this program's followers, where others have been told of all that was appended.
    pub(super) fn told(&self) {
        self.woken.send_replace(());
        self.note();
    }

    fn note(&self) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn last_told(&self) -> Option<Instant> {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes whenever there may be something new.
    pub(super) fn wakeups(&self) -> watch::Receiver<()> {
        self.woken.subscribe()
    }

    /// Sends what [`Notifier::appended`] asks for, outside of the appending transactions. Ends with its task.
    pub(super) async fn send(self, url: DatabaseUrl) {
        let mut connection = None;
        loop {
            self.others.notified().await;
            let asked = Instant::now();
            if let Some(last) = self.last_told() {
                tokio::time::sleep_until(last + AT_MOST_EVERY + GRACE).await;
            }
            if self.last_told() > Some(asked) {
                continue;
            }
            match notify(&mut connection, &url).await {
                Ok(()) => self.note(),
                Err(error) => {
                    connection = None;
                    tracing::debug!(error = %url.server().explain(&error), "followers are left to their poll");
                    tokio::time::sleep(RECONNECT).await;
                }
            }
        }
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
            // None: the connection was lost, and is there again.
            listener.try_recv().await?;
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
    sqlx_core::query::query("SELECT pg_notify($1, '')").bind(CHANNEL).execute(connection).await.map(drop)
}
