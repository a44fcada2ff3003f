//! The shared event store in PostgreSQL: a task that appends, a few connections that read, and the feed.

mod address;
mod answer;
mod append;
mod archive;
mod bulk;
mod certificate;
mod columns;
mod connect;
mod copy;
mod failure;
mod feed;
mod guard;
mod holder;
mod notify;
mod partition;
mod pooler;
mod reading;
mod recorded;
mod row;
mod schema;
mod sql;
mod sqlstate;
mod status;
mod upkeep;
mod writer;

pub use archive::{ArchiveRequest, Archived, archive};
pub use connect::DatabaseUrl;
pub use feed::Feed;
pub use partition::{Partitioned, partition};
pub use schema::{Migrated, migrate};
pub use status::{Check, Fault, StoreStatus, check, status};

use append::Door;
use async_trait::async_trait;
use hergang_events::{AggregateId, DomainEvent, EventId, LogId, NewEvent, Position, StreamName, Version};
use hergang_store::backend::answered;
use hergang_store::{
    AggregateSnapshot, Appended, BulkAppend, BulkMode, EventPage, EventStore, ServerError, StoreError,
};
use notify::Notifier;
use reading::Reading;
use std::sync::OnceLock;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use writer::{Request, Writer};

/// An [`EventStore`] in a PostgreSQL database, which other programs share.
///
/// What it has answered is as durable as the server's settings make it: on its disk, by default. `recorded_at` is the
/// server's time. Dropping the store sends what is queued.
pub struct PostgresEventStore {
    url: DatabaseUrl,
    /// Why nothing may be appended, if so.
    read_only: Option<ServerError>,
    /// A bulk may be begun on a thread that runs no async tasks.
    runtime: Handle,
    reading: Reading,
    requests: Option<mpsc::UnboundedSender<Request>>,
    writer: JoinHandle<()>,
    notifier: Notifier,
    notifying: JoinHandle<()>,
    listening: OnceLock<JoinHandle<()>>,
}

impl PostgresEventStore {
    /// Opens the store in a database that [`migrate`] has prepared. Within a tokio runtime.
    ///
    /// # Errors
    /// Of [`hergang_store::ServerCause`]: `NoLog`, `NotMigrated`, `NewerSchema`, `OldServer`, and those of connecting. A newer schema
    /// that this program may still read is opened; appending is refused then.
    #[tracing::instrument(name = "open store", skip_all)]
    pub async fn open(url: DatabaseUrl) -> Result<Self, StoreError> {
        let mut connection = url.check().await?;
        let read_only = schema::check(&mut connection, url.server()).await?.err();
        let notifier = Notifier::new();
        let (requests, queue) = mpsc::unbounded_channel();
        let door = Door::of(&mut connection).await.map_err(|error| url.server().failed(error))?;
        let writer = Writer::new(url.clone(), connection, door, notifier.clone());
        Ok(Self {
            read_only,
            runtime: Handle::current(),
            reading: Reading::new(&url),
            requests: Some(requests),
            writer: tokio::spawn(writer.run(queue)),
            notifying: tokio::spawn(notifier.clone().send(url.clone())),
            notifier,
            listening: OnceLock::new(),
            url,
        })
    }

    /// Everything after a position, as it comes.
    pub fn feed(&self, after: Position) -> Feed {
        self.listening.get_or_init(|| self.runtime.spawn(self.notifier.clone().listen(self.url.clone())));
        Feed::new(self.reading.clone(), self.notifier.wakeups(), after)
    }

    /// Which log it is.
    pub async fn identity(&self) -> Result<LogId, StoreError> {
        self.reading.identity().await
    }

    /// Takes over events of another log as they are recorded there, with their positions, times and logins, all or none. Only an empty log
    /// does that, which from then on is that log, and one that holds its beginning and nothing else; and only for admins.
    ///
    /// # Errors
    /// [`StoreError::OtherHistory`] where it has events of its own; [`StoreError::Gap`] where these do not follow on from each other. Nothing
    /// was written then.
    pub async fn adopt(&self, log: LogId, events: &[DomainEvent]) -> Result<(), StoreError> {
        self.check_may_append()?;
        let connected = self.url.connect().await;
        let mut connection = connected.map_err(|error| self.url.server().failed(error))?;
        recorded::adopt(&mut connection, &self.url, log, events).await?;
        self.notifier.appended();
        Ok(())
    }

    /// A log of a newer schema may be one that this program still reads, but does not append to.
    fn check_may_append(&self) -> Result<(), StoreError> {
        self.read_only.clone().map_or(Ok(()), |newer| Err(newer.into()))
    }

    /// Sends what is queued, and ends all connections.
    pub async fn close(mut self) {
        self.requests = None;
        if (&mut self.writer).await.is_err() {
            tracing::error!("the store's writer panicked");
        }
        self.notifying.abort();
        // What cannot be told is left to the followers' poll.
        let _ = self.notifier.send_pending(&mut None, &self.url).await;
        self.reading.close().await;
    }
}

impl Drop for PostgresEventStore {
    fn drop(&mut self) {
        self.notifying.abort();
        if let Some(listening) = self.listening.get() {
            listening.abort();
        }
    }
}

#[async_trait]
impl EventStore for PostgresEventStore {
    async fn append(&self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        if events.is_empty() {
            return Ok(Appended::default());
        }
        self.check_may_append()?;
        hergang_store::backend::fit(&events)?;
        let (reply, answer) = oneshot::channel();
        let requests = self.requests.as_ref().ok_or(StoreError::Closed)?;
        requests.send(Request { events, reply }).map_err(|_| StoreError::Closed)?;
        answered(answer, requests).await.unwrap_or(Err(StoreError::Closed))
    }

    async fn append_with_expected_version(
        &self,
        events: Vec<NewEvent>,
        expected: Version,
    ) -> Result<Appended, StoreError> {
        hergang_store::backend::expects(&events, expected)?;
        self.append(events).await
    }

    fn begin_bulk(&self, mode: BulkMode) -> BulkAppend {
        let (url, notifier, runtime) = (self.url.clone(), self.notifier.clone(), self.runtime.clone());
        let refused = self.read_only.clone();
        BulkAppend::new(move |commands| {
            runtime.spawn(async move {
                bulk::serve(url, mode, refused, commands).await;
                notifier.appended();
            });
        })
    }

    async fn events(&self, aggregate: AggregateId, after: Version) -> Result<EventPage, StoreError> {
        self.reading.aggregate(aggregate, after).await
    }

    async fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        self.reading.version(aggregate).await
    }

    async fn stream(
        &self,
        stream: &StreamName,
        after: Position,
        limit: usize,
    ) -> Result<EventPage, StoreError> {
        self.reading.stream(stream, after, limit).await
    }

    async fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        self.reading.event(id).await
    }

    async fn head(&self) -> Result<Position, StoreError> {
        self.reading.head().await
    }

    async fn save_snapshot(&self, snapshot: AggregateSnapshot) -> Result<(), StoreError> {
        self.reading.save_snapshot(snapshot).await
    }

    async fn latest_snapshot(&self, aggregate: AggregateId) -> Result<Option<AggregateSnapshot>, StoreError> {
        self.reading.latest_snapshot(aggregate).await
    }
}
