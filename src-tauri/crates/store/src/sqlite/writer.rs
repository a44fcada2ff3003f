//! The one thread that writes. Appends that wait together share a transaction, since what costs is the commit: it waits
//! for the disk. Each is judged on its own, and answered after the commit.

use crate::decision::{Stored, Verdict, decide};
use crate::sqlite::bulk::{BulkMode, Command};
use crate::sqlite::failure::{failed, is_fault, refused, repeated};
use crate::sqlite::reader::{LogReader, number};
use crate::{AggregateSnapshot, Appended, StoreError};
use hergang_events::{AggregateId, Clock, DomainEvent, EventId, NewEvent, Position, Timestamp, Version};
use rusqlite::{Connection, Statement};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::sync::oneshot;

/// A transaction takes in waiting requests until it has this many events, so that the first of them is not kept waiting for long.
const GROUP_EVENTS: usize = 8_192;

// OR ROLLBACK, for the reason that the schema's triggers give. The position is left out for SQLite to give.
const INSERT: &str = "INSERT OR ROLLBACK INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, schema_version, \
     event_data, metadata, occurred_at, recorded_at, user_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

const INSERT_SNAPSHOT: &str = "INSERT INTO aggregate_snapshots (snapshot_id, aggregate_id, aggregate_type, version, data, created_at) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (aggregate_id, version) DO NOTHING";

/// What waits in the queue.
pub(super) enum Task {
    /// Shares a transaction with the requests around it.
    Request(Request),
    /// A transaction of its own, steered from elsewhere until its sender is gone.
    Bulk(BulkMode, mpsc::Receiver<Command>),
}

/// What the thread is asked for, and where the answer goes.
pub(super) enum Request {
    Append(Vec<NewEvent>, oneshot::Sender<Result<Appended, StoreError>>),
    Snapshot(AggregateSnapshot, oneshot::Sender<Result<(), StoreError>>),
}

impl Request {
    fn events(&self) -> usize {
        match self {
            Self::Append(events, _) => events.len(),
            Self::Snapshot(..) => 1,
        }
    }
}

/// What became of a request: the `Ok` of a snapshot adds nothing.
pub(super) type Outcome = Result<Appended, StoreError>;

/// The thread's body: until every sender is gone and the queue is empty.
pub(super) fn run(connection: Connection, path: PathBuf, clock: Arc<dyn Clock>, tasks: mpsc::Receiver<Task>) {
    let log = LogReader::over(connection, &path);
    let insert = match log.connection().prepare(INSERT) {
        Ok(insert) => insert,
        // The requests are dropped with their answers' senders: everybody learns that the store is closed.
        Err(error) => return tracing::error!(%error, "the event log cannot be written"),
    };
    let mut writer = Writer { log: &log, insert, path: &path, clock };
    while let Ok(first) = tasks.recv() {
        let (mut events, mut group, mut bulk) = (0, Vec::new(), None);
        let mut next = Some(first);
        while let Some(task) = next.take() {
            match task {
                Task::Request(request) => {
                    events += request.events();
                    group.push(request);
                    if events < GROUP_EVENTS {
                        next = tasks.try_recv().ok();
                    }
                }
                Task::Bulk(mode, commands) => bulk = Some((mode, commands)),
            }
        }
        if !group.is_empty() {
            writer.serve(group);
        }
        if let Some((mode, commands)) = bulk {
            writer.serve_bulk(mode, &commands);
        }
    }
    drop(writer);
    checkpoint(log.connection());
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
    pub(super) log: &'log LogReader,
    insert: Statement<'log>,
    pub(super) path: &'log Path,
    pub(super) clock: Arc<dyn Clock>,
}

impl Writer<'_> {
    fn serve(&mut self, group: Vec<Request>) {
        let outcomes = self.commit(&group, Self::insert_straight).or_else(|error| match error {
            // The file itself refused an event: it is known already, or in conflict. Now it pays to look.
            StoreError::Sqlite { source, .. } if refused(&source) => self.commit(&group, Self::insert_judged),
            fault => Err(fault),
        });
        match outcomes {
            Ok(outcomes) => {
                group.into_iter().zip(outcomes).for_each(|(request, outcome)| answer(request, outcome))
            }
            Err(fault) => group.into_iter().for_each(|request| answer(request, Err(repeated(&fault)))),
        }
    }

    /// One transaction over the group. An error of the whole leaves nothing behind.
    fn commit(
        &mut self,
        group: &[Request],
        append: fn(&mut Self, &[NewEvent], Timestamp) -> Result<Outcome, StoreError>,
    ) -> Result<Vec<Outcome>, StoreError> {
        let connection = self.log.connection();
        // IMMEDIATE: waits for another program's transaction here, and none can come between looking and inserting.
        connection.execute_batch("BEGIN IMMEDIATE").map_err(failed(self.path))?;
        let recorded_at = self.clock.now();
        let outcomes = group
            .iter()
            .map(|request| match request {
                Request::Append(events, _) => append(self, events, recorded_at),
                Request::Snapshot(snapshot, _) => Ok(self.insert_snapshot(snapshot)),
            })
            .collect::<Result<Vec<_>, _>>()
            .and_then(|outcomes| {
                connection.execute_batch("COMMIT").map(|()| outcomes).map_err(failed(self.path))
            });
        // An error may have ended the transaction already.
        if outcomes.is_err() && !connection.is_autocommit() {
            connection.execute_batch("ROLLBACK").map_err(failed(self.path))?;
        }
        outcomes
    }

    /// Inserts without looking first: nearly every append is new and in order, and the file refuses the others.
    pub(super) fn insert_straight(
        &mut self,
        events: &[NewEvent],
        recorded_at: Timestamp,
    ) -> Result<Outcome, StoreError> {
        let head = self.log.head()?;
        for event in events {
            self.insert(event, recorded_at)?;
        }
        let positions: Vec<_> = (1..).take(events.len()).map(|n| head.plus(n)).collect();
        Ok(Ok(Appended { added: positions.len(), positions }))
    }

    /// Looks first, then inserts what is new. Nothing is inserted for an append that is refused, so nothing need be undone.
    pub(super) fn insert_judged(
        &mut self,
        events: &[NewEvent],
        recorded_at: Timestamp,
    ) -> Result<Outcome, StoreError> {
        let verdicts = match decide(events, self.log) {
            Ok(verdicts) => verdicts,
            Err(fault) if is_fault(&fault) => return Err(fault),
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (mut head, mut added) = (self.log.head()?, 0);
        let mut positions: Vec<Position> = Vec::with_capacity(events.len());
        for (event, verdict) in events.iter().zip(verdicts) {
            positions.push(match verdict {
                Verdict::Known(position) => position,
                Verdict::Repeats(earlier) => positions[earlier],
                Verdict::New => {
                    self.insert(event, recorded_at)?;
                    added += 1;
                    head = head.next();
                    head
                }
            });
        }
        Ok(Ok(Appended { positions, added }))
    }

    fn insert(&mut self, event: &NewEvent, recorded_at: Timestamp) -> Result<(), StoreError> {
        bind(&mut self.insert, event, recorded_at)
            .and_then(|()| self.insert.raw_execute())
            .map(drop)
            .map_err(failed(self.path))
    }

    fn insert_snapshot(&self, snapshot: &AggregateSnapshot) -> Outcome {
        let inserted = self.log.connection().prepare_cached(INSERT_SNAPSHOT).and_then(|mut insert| {
            insert.execute((
                snapshot.snapshot_id.as_bytes().as_slice(),
                snapshot.aggregate_id.0.as_bytes().as_slice(),
                snapshot.aggregate_type.as_str(),
                number(snapshot.version.get()),
                snapshot.data.as_str(),
                snapshot.created_at.micros(),
            ))
        });
        inserted.map(|_| Appended { positions: Vec::new(), added: 0 }).map_err(failed(self.path))
    }
}

fn bind(insert: &mut Statement<'_>, event: &NewEvent, recorded_at: Timestamp) -> rusqlite::Result<()> {
    insert.raw_bind_parameter(1, event.event_id.0.as_bytes().as_slice())?;
    insert.raw_bind_parameter(2, event.aggregate_id.0.as_bytes().as_slice())?;
    insert.raw_bind_parameter(3, event.aggregate_type.as_str())?;
    insert.raw_bind_parameter(4, number(event.version.get()))?;
    insert.raw_bind_parameter(5, event.event_type.as_str())?;
    insert.raw_bind_parameter(6, event.schema_version)?;
    insert.raw_bind_parameter(7, event.event_data.as_str())?;
    insert.raw_bind_parameter(8, event.metadata.as_str())?;
    insert.raw_bind_parameter(9, event.occurred_at.micros())?;
    insert.raw_bind_parameter(10, recorded_at.micros())?;
    insert.raw_bind_parameter(11, event.user_id.as_ref().map(|user| user.0.as_bytes().as_slice()))
}

/// The caller may have stopped waiting; that is its affair.
fn answer(request: Request, outcome: Outcome) {
    match request {
        Request::Append(_, reply) => drop(reply.send(outcome)),
        Request::Snapshot(_, reply) => drop(reply.send(outcome.map(drop))),
    }
}

impl Stored for LogReader {
    fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        self.by_id(id)
    }

    fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        LogReader::version(self, aggregate)
    }
}
