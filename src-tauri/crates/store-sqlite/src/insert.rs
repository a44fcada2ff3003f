//! Puts events and snapshots into the file, within the transaction that the writer has begun.

use crate::failure::{failed, is_fault, refused};
use crate::queue::Outcome;
use crate::reader::{LogReader, number};
use hergang_events::{AggregateId, DomainEvent, EventId, NewEvent, Position, Timestamp, Version};
use hergang_store::backend::{Stored, Verdict, decide};
use hergang_store::{AggregateSnapshot, Appended, StoreError};
use rusqlite::Statement;

// OR ROLLBACK, for the reason that the schema's triggers give. The position is left out for SQLite to give. One row a
// statement: several need a temporary table because of the trigger, and are slower (measured with 8 and 32).
const INSERT: &str =
    "INSERT OR ROLLBACK INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type,
     schema_version, event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

const INSERT_SNAPSHOT: &str =
    "INSERT INTO aggregate_snapshots (snapshot_id, aggregate_id, aggregate_type, version, data, created_at, fold_version,
     event_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (aggregate_id, version) DO NOTHING";

pub(super) struct Inserter<'log> {
    log: &'log LogReader,
    insert: Statement<'log>,
    /// The login of whoever runs this program.
    login: String,
}

impl<'log> Inserter<'log> {
    pub(super) fn new(log: &'log LogReader) -> Result<Self, StoreError> {
        let insert = log.connection().prepare(INSERT).map_err(failed(log.path()))?;
        Ok(Self { log, insert, login: login() })
    }

    /// The log as it stands within the transaction.
    pub(super) fn log(&self) -> &'log LogReader {
        self.log
    }

    /// Inserts without looking first: nearly every append is new and in order. The file refuses any other event, and that
    /// ends the transaction.
    pub(super) fn straight(&mut self, events: &[NewEvent], recorded_at: Timestamp) -> Outcome {
        let head = self.log.head()?;
        for event in events {
            self.insert(event, recorded_at)?;
        }
        let positions: Vec<_> = (1..).take(events.len()).map(|n| head.plus(n)).collect();
        Ok(Appended { added: positions.len(), positions })
    }

    /// Looks first, then inserts what is new. Nothing is inserted for an append that is refused (the inner error), so
    /// nothing need be undone.
    pub(super) fn judged(
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

    /// A snapshot that the schema refuses (the inner error) harms nothing else in the transaction. Any other failure is the
    /// whole's: SQLite may have rolled it back.
    pub(super) fn snapshot(
        &self,
        snapshot: &AggregateSnapshot,
    ) -> Result<Result<(), StoreError>, StoreError> {
        let inserted = self.log.connection().prepare_cached(INSERT_SNAPSHOT).and_then(|mut insert| {
            insert.execute((
                snapshot.snapshot_id.as_bytes().as_slice(),
                snapshot.aggregate_id.0.as_bytes().as_slice(),
                snapshot.aggregate_type.as_str(),
                number(snapshot.version.get()),
                snapshot.data.as_str(),
                snapshot.created_at.micros(),
                snapshot.fold_version,
                snapshot.event_id.as_ref().map(|event| event.0.as_bytes().as_slice()),
            ))
        });
        let failed = failed(self.log.path());
        match inserted {
            Ok(_) => Ok(Ok(())),
            Err(refusal) if refused(&refusal) => Ok(Err(failed(refusal))),
            Err(fault) => Err(failed(fault)),
        }
    }

    fn insert(&mut self, event: &NewEvent, recorded_at: Timestamp) -> Result<(), StoreError> {
        bind(&mut self.insert, event, recorded_at, &self.login)
            .and_then(|()| self.insert.raw_execute())
            .map(drop)
            .map_err(failed(self.log.path()))
    }
}

/// The login that this program runs under, as the operating system knows it. A file has no server that could see who writes.
fn login() -> String {
    whoami::username().unwrap_or_else(|_| "unknown".to_owned())
}

fn bind(
    insert: &mut Statement<'_>,
    event: &NewEvent,
    recorded_at: Timestamp,
    login: &str,
) -> rusqlite::Result<()> {
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
    insert.raw_bind_parameter(11, event.user_id.as_ref().map(|user| user.0.as_bytes().as_slice()))?;
    insert.raw_bind_parameter(12, login)
}

impl Stored for LogReader {
    fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        self.by_id(id)
    }

    fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        LogReader::version(self, aggregate)
    }
}
