//! The one thread that writes. Appends that wait together share a transaction, since what costs is the commit: it waits
//! for the disk. Each is judged on its own, and answered after the commit.

use crate::database_file::OpenFile;
use crate::failure::{BUSY_TIMEOUT, failed, is_refused, repeated, rolled_back};
use crate::insert::Inserter;
use crate::queue::{Outcome, Queue, Request, Task};
use crate::reader::LogReader;
use hergang_events::{Clock, NewEvent, Timestamp};
use hergang_store::backend::{Commands, observe};
use hergang_store::{Appended, BulkMode, Fill, StoreError};
use rusqlite::Connection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// A transaction takes in waiting requests until it has this many events, so that the first of them is not kept waiting for long.
const GROUP_EVENTS: usize = 8_192;

/// How long a request waits for the end of a bulk before it is refused: as long as it would for another program's transaction.
const PATIENCE: Duration = BUSY_TIMEOUT;

/// The thread's body: until every sender is gone and the queue is empty.
pub(super) fn run(log: &LogReader, mut queue: Queue, clock: Arc<dyn Clock>) {
    let writer = Inserter::new(log).and_then(|inserter| Writer::new(inserter, clock, PATIENCE));
    let mut writer = match writer {
        Ok(writer) => writer,
        // The tasks are dropped with their answers' senders: everybody learns that the store is closed.
        Err(error) => return tracing::error!(%error, "the event log cannot be written"),
    };
    while let Some(first) = queue.next() {
        let serve = || writer.serve_first(first, &mut queue);
        if catch_unwind(AssertUnwindSafe(serve)).is_err() {
            // Whoever waited for this has learned that nothing of it is known to be stored; the next one finds everything in order.
            tracing::error!("appending to the event log was stopped by a fault of the program");
            if let Err(error) = writer.renew(log) {
                return tracing::error!(%error, "the event log cannot be written any more");
            }
        }
    }
    drop(writer);
    checkpoint(log.connection());
}

/// What waits already, up to the first bulk: that is no part of the group and ends it, so that the order is kept.
fn gather(first: Task, queue: &mut Queue) -> (Vec<Request>, Option<(BulkMode, Commands)>) {
    let (mut group, mut fill) = (Vec::new(), Fill::up_to(GROUP_EVENTS));
    let mut next = Some(first);
    while let Some(task) = next {
        match task {
            Task::Request(request) => {
                request.count_into(&mut fill);
                group.push(request);
            }
            Task::Bulk(mode, commands) => return (group, Some((mode, commands))),
        }
        next = if fill.is_full() { None } else { queue.next_waiting() };
    }
    (group, None)
}

/// Leaves a small write-ahead log behind. Others may be reading it; the next to open the file then carries on.
fn checkpoint(connection: &Connection) {
    let done = connection
        .busy_timeout(Duration::ZERO)
        .and_then(|()| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
    if let Err(error) = done {
        tracing::warn!(%error, "the write-ahead log stays as it is");
    }
}

pub(super) struct Writer<'log> {
    pub(super) inserter: Inserter<'log>,
    pub(super) clock: Arc<dyn Clock>,
    /// Waits for a bulk's commands with one eye on the queue.
    pub(super) waiting: Runtime,
    pub(super) patience: Duration,
    file: OpenFile,
}

/// How a transaction takes in one append.
type Append<'log> = fn(&mut Inserter<'log>, &[NewEvent], Timestamp) -> Result<Outcome, StoreError>;

impl<'log> Writer<'log> {
    fn new(inserter: Inserter<'log>, clock: Arc<dyn Clock>, patience: Duration) -> Result<Self, StoreError> {
        let file = OpenFile::at(inserter.log().path());
        let waiting = Builder::new_current_thread().enable_time().build();
        Ok(Self {
            inserter,
            clock,
            waiting: waiting.map_err(|source| StoreError::Thread { source })?,
            patience,
            file,
        })
    }

    /// Serves what comes first, and what can go along with it.
    fn serve_first(&mut self, first: Task, queue: &mut Queue) {
        let (group, bulk) = gather(first, queue);
        if !group.is_empty() {
            self.serve(group);
        }
        if let Some((mode, mut commands)) = bulk {
            self.serve_bulk(mode, &mut commands, queue);
        }
    }

    /// Forgets what was under way.
    fn renew(&mut self, log: &'log LogReader) -> Result<(), StoreError> {
        self.roll_back()?;
        self.inserter = Inserter::new(log)?;
        Ok(())
    }

    #[tracing::instrument(name = "append", level = "debug", skip_all, fields(requests = group.len()))]
    fn serve(&mut self, group: Vec<Request>) {
        let began = Instant::now();
        let straight: Append<'log> = |inserter, events, now| inserter.straight(events, now).map(Ok);
        let outcomes = self.commit(&group, straight).or_else(|error| match error {
            // The file itself refused an event: it is known already, or in conflict. Now it pays to look.
            error if is_refused(&error) => self.commit(&group, Inserter::judged),
            fault => Err(fault),
        });
        let outcomes =
            outcomes.unwrap_or_else(|fault| group.iter().map(|_| Err(repeated(&fault))).collect::<Vec<_>>());
        let appends = group.iter().zip(&outcomes).filter_map(|(request, outcome)| match request {
            Request::Append(events, _) => Some((events.as_slice(), outcome)),
            Request::Snapshot(..) => None,
        });
        observe::appended(appends, began.elapsed());
        group.into_iter().zip(outcomes).for_each(|(request, outcome)| request.answer(outcome));
    }

    /// One transaction over the group. An error of the whole leaves nothing behind.
    fn commit(&mut self, group: &[Request], append: Append<'log>) -> Result<Vec<Outcome>, StoreError> {
        self.begin()?;
        let recorded_at = self.clock.now();
        let mut take_in = |request: &Request| {
            self.standing()?;
            match request {
                Request::Append(events, _) => append(&mut self.inserter, events, recorded_at),
                Request::Snapshot(snapshot, _) => {
                    let stored = self.inserter.snapshot(snapshot)?;
                    Ok(stored.map(|()| Appended::default()))
                }
            }
        };
        let outcomes = group.iter().map(&mut take_in).collect::<Result<Vec<_>, _>>();
        let outcomes = outcomes.and_then(|outcomes| self.end("COMMIT").map(|()| outcomes));
        if outcomes.is_err() {
            self.roll_back()?;
        }
        outcomes
    }

    /// IMMEDIATE: waits for another program's transaction here, and none can come between looking and inserting.
    pub(super) fn begin(&self) -> Result<(), StoreError> {
        if !self.file.is_there() {
            return Err(StoreError::Gone { path: self.inserter.log().path().to_owned() });
        }
        self.end("BEGIN IMMEDIATE")
    }

    pub(super) fn end(&self, statement: &str) -> Result<(), StoreError> {
        let log = self.inserter.log();
        log.connection().execute_batch(statement).map_err(failed(log.path()))
    }

    /// Whether the transaction that was begun still is: without one, each event would be stored for itself.
    pub(super) fn standing(&self) -> Result<(), StoreError> {
        let log = self.inserter.log();
        if log.connection().is_autocommit() { Err(rolled_back(log.path())) } else { Ok(()) }
    }

    /// Ends the transaction, unless a commit, or an event that the file refused, has ended it already.
    pub(super) fn roll_back(&self) -> Result<(), StoreError> {
        if self.inserter.log().connection().is_autocommit() { Ok(()) } else { self.end("ROLLBACK") }
    }
}

#[cfg(test)]
mod tests;
