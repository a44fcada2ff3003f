//! The event store in one SQLite file: a thread that writes, a few that read.

mod bulk;
mod database_file;
mod failure;
mod foreign_log;
mod insert;
mod medium;
mod pool;
mod queue;
mod reader;
mod row;
mod schema;
mod schema_text;
mod sql;
mod wal;
mod writer;

pub use database_file::{BESIDE_A_DATABASE, is_database, open_database};
pub use foreign_log::ForeignLog;
pub use reader::LogReader;
pub use schema_text::SchemaText;

use async_trait::async_trait;
use hergang_events::{AggregateId, Clock, DomainEvent, EventId, NewEvent, Position, StreamName, Version};
use hergang_store::{
    AggregateSnapshot, Appended, BulkAppend, BulkMode, EventPage, EventStore, PendingAppend, StoreError,
};
use pool::ReaderPool;
use queue::{Queue, Request, Task};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread::{Builder, JoinHandle};
use std::time::Instant;
use tokio::sync::oneshot;

/// An [`EventStore`] in a file. Other programs may have the same file open.
///
/// What it has answered is on the disk. Dropping it writes what is queued, and ends its threads.
pub struct SqliteEventStore {
    path: PathBuf,
    /// Why nothing can be appended, if the file could only be opened for reading.
    read_only: Option<ReadOnly>,
    readers: Option<ReaderPool>,
    tasks: Option<mpsc::Sender<(Instant, Task)>>,
    writer: Option<JoinHandle<()>>,
}

/// Why a log is open for reading only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// Nothing can be written where it lies.
    Medium,
    /// A newer program made it, and says that this one may read it.
    Newer {
        /// The version of its schema.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
}

impl SqliteEventStore {
    /// Opens the log at `path`, or makes a new one there. Its folder must exist.
    ///
    /// # Errors
    /// [`StoreError::NotALog`], [`StoreError::Damaged`], [`StoreError::NewerSchema`], [`StoreError::Busy`], [`StoreError::File`]; each names the file.
    pub fn open(path: &Path, clock: Arc<dyn Clock>) -> Result<Self, StoreError> {
        let connection = schema::open_writer(path)?;
        let readers = ReaderPool::open(path)?;
        let (tasks, queue) = mpsc::channel();
        let file = path.to_path_buf();
        let writer = Builder::new()
            .name("hergang-log-writer".into())
            .spawn(move || {
                writer::run(&LogReader::over(connection, &file), Queue::new(queue, file.clone()), clock)
            })
            .map_err(|source| StoreError::Thread { source })?;
        let (readers, tasks, writer) = (Some(readers), Some(tasks), Some(writer));
        Ok(Self { path: path.into(), read_only: None, readers, tasks, writer })
    }

    /// [`SqliteEventStore::open`], or for reading only: a log on a medium that nothing can be written to, and one that a newer program made,
    /// which says that this one may still read it.
    ///
    /// # Errors
    /// As [`SqliteEventStore::open`]; [`StoreError::NeedsWriting`] where it cannot be read without writing.
    pub fn open_or_read(path: &Path, clock: Arc<dyn Clock>) -> Result<Self, StoreError> {
        let read_only = match Self::open(path, clock) {
            Err(StoreError::ReadOnly { .. }) => ReadOnly::Medium,
            Err(StoreError::NewerSchema { found, known, .. }) => ReadOnly::Newer { found, known },
            opened => return opened,
        };
        let readers = Some(ReaderPool::open(path)?);
        Ok(Self { path: path.into(), read_only: Some(read_only), readers, tasks: None, writer: None })
    }

    /// Why nothing can be appended, if nothing can.
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.read_only
    }

    /// Whether anything can be appended.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], [`StoreError::NewerSchema`].
    pub fn check_may_append(&self) -> Result<(), StoreError> {
        let path = self.path.clone();
        match self.read_only {
            None => Ok(()),
            Some(ReadOnly::Medium) => Err(StoreError::ReadOnly { path }),
            Some(ReadOnly::Newer { found, known }) => Err(StoreError::NewerSchema { path, found, known }),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Hands events over to be appended, as [`EventStore::append`], and does not wait. They are written in the order handed over.
    /// The queue has no bound: wait for an earlier batch before handing in many more.
    pub fn submit(&self, events: Vec<NewEvent>) -> PendingAppend {
        let (reply, answer) = oneshot::channel();
        match self.check_may_append().and_then(|()| hergang_store::backend::fit(&events)) {
            Ok(()) if !events.is_empty() => self.hand_over(Task::Request(Request::Append(events, reply))),
            // The receiver is still here.
            answer => drop(reply.send(answer.map(|()| Appended::default()))),
        }
        PendingAppend::new(answer)
    }

    /// [`EventStore::append`] for threads that are not async.
    ///
    /// # Errors
    /// As [`EventStore::append`].
    pub fn append_blocking(&self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        self.submit(events).wait()
    }

    fn hand_over(&self, task: Task) {
        hand_over(self.tasks.as_ref(), task);
    }

    async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&LogReader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.as_ref().ok_or(StoreError::Closed)?.read(job).await
    }
}

/// A task that cannot be sent is dropped, and with it its reply: the caller sees that the store is closed.
fn hand_over(tasks: Option<&mpsc::Sender<(Instant, Task)>>, task: Task) {
    if let Some(tasks) = tasks {
        drop(tasks.send((Instant::now(), task)));
    }
}

impl Drop for SqliteEventStore {
    fn drop(&mut self) {
        // The readers first: the last connection to close empties the write-ahead log, and a reader's cannot.
        self.readers = None;
        self.tasks = None;
        if let Some(writer) = self.writer.take()
            && writer.join().is_err()
        {
            tracing::error!(path = %self.path.display(), "the event log's writer panicked");
        }
    }
}

#[async_trait]
impl EventStore for SqliteEventStore {
    async fn append(&self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        self.submit(events).await
    }

    async fn append_with_expected_version(
        &self,
        events: Vec<NewEvent>,
        expected: Version,
    ) -> Result<Appended, StoreError> {
        hergang_store::backend::expects(&events, expected)?;
        self.submit(events).await
    }

    fn begin_bulk(&self, mode: BulkMode) -> BulkAppend {
        let tasks = self.tasks.clone();
        BulkAppend::new(move |commands| hand_over(tasks.as_ref(), Task::Bulk(mode, commands)))
    }

    async fn events(&self, aggregate: AggregateId, after: Version) -> Result<EventPage, StoreError> {
        self.read(move |log| log.aggregate(aggregate, after)).await
    }

    async fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        self.read(move |log| log.version(aggregate)).await
    }

    async fn stream(
        &self,
        stream: &StreamName,
        after: Position,
        limit: usize,
    ) -> Result<EventPage, StoreError> {
        let stream = stream.clone();
        self.read(move |log| log.stream_page(&stream, after, limit)).await
    }

    async fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        self.read(move |log| log.by_id(id)).await
    }

    async fn head(&self) -> Result<Position, StoreError> {
        self.read(|log| log.head()).await
    }

    async fn save_snapshot(&self, snapshot: AggregateSnapshot) -> Result<(), StoreError> {
        self.check_may_append()?;
        let (reply, answer) = oneshot::channel();
        self.hand_over(Task::Request(Request::Snapshot(snapshot, reply)));
        answer.await.unwrap_or(Err(StoreError::Closed))
    }

    async fn latest_snapshot(&self, aggregate: AggregateId) -> Result<Option<AggregateSnapshot>, StoreError> {
        self.read(move |log| log.latest_snapshot(aggregate)).await
    }
}
