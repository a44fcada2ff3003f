//! Reading the log: blocking, on a connection of its own, for one thread.

use crate::sqlite::failure::failed;
use crate::sqlite::row::{Decoder, counter, event_columns, text, uuid};
use crate::sqlite::schema::open_reader;
use crate::{AggregateSnapshot, StoreError};
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, Json, Position, StreamName, Timestamp, Version,
};
use rusqlite::{Connection, OptionalExtension, Params};
use std::path::{Path, PathBuf};

/// The statements, so that a test can ask SQLite how it would run them.
pub(super) mod sql {
    use super::event_columns;

    pub const PAGE: &str = concat!(
        "SELECT ",
        event_columns!(),
        " FROM domain_events WHERE global_position > ?1 ORDER BY global_position LIMIT ?2"
    );
    pub const CATEGORY: &str = concat!(
        "SELECT ",
        event_columns!(),
        " FROM domain_events WHERE aggregate_type = ?1 AND global_position > ?2 ORDER BY global_position LIMIT ?3"
    );
    // Versions rise with positions. The event at the position before is mostly the aggregate's own, the last of the page
    // before, and then its version says where to go on; otherwise the positions in the index are compared.
    pub const AGGREGATE_STREAM: &str = concat!(
        "SELECT ",
        event_columns!(),
        " FROM domain_events WHERE aggregate_id = ?2 AND aggregate_type = ?1 AND global_position > ?3
          AND version > coalesce((SELECT version FROM domain_events WHERE global_position = ?3 AND aggregate_id = ?2), 0)
          ORDER BY version LIMIT ?4"
    );
    pub const AGGREGATE: &str = concat!(
        "SELECT ",
        event_columns!(),
        " FROM domain_events WHERE aggregate_id = ?1 AND version > ?2 ORDER BY version"
    );
    pub const BY_ID: &str = concat!("SELECT ", event_columns!(), " FROM domain_events WHERE event_id = ?1");
    pub const AT: &str =
        concat!("SELECT ", event_columns!(), " FROM domain_events WHERE global_position = ?1");
    pub const HEAD: &str = "SELECT coalesce(max(global_position), 0) FROM domain_events";
    pub const VERSION: &str = "SELECT coalesce(max(version), 0) FROM domain_events WHERE aggregate_id = ?1";
    pub const LATEST_SNAPSHOT: &str =
        "SELECT snapshot_id, aggregate_id, aggregate_type, version, data, created_at
         FROM aggregate_snapshots WHERE aggregate_id = ?1 ORDER BY version DESC LIMIT 1";
}

/// A reader of a log. It sees what is committed, also by other programs, and each call sees one moment.
pub struct LogReader {
    connection: Connection,
    decoder: Decoder,
    path: PathBuf,
}

impl LogReader {
    /// Opens an existing log for reading.
    ///
    /// # Errors
    /// [`StoreError::NotALog`], [`StoreError::NewerSchema`], [`StoreError::Sqlite`]; each names the file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self::over(open_reader(path)?, path))
    }

    /// Reads through a connection that is there already.
    pub(super) fn over(connection: Connection, path: &Path) -> Self {
        connection.set_prepared_statement_cache_capacity(32);
        Self { connection, decoder: Decoder::default(), path: path.into() }
    }

    /// The connection, for the writer, which reads what it is about to change.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The next at most `limit` events of the whole log, in order.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`], as every call of this reader.
    pub fn page(&self, after: Position, limit: usize) -> Result<Vec<DomainEvent>, StoreError> {
        self.events(sql::PAGE, (number(after.get()), rows(limit)))
    }

    /// The next at most `limit` events of a stream, in order.
    pub fn stream_page(
        &self,
        stream: &StreamName,
        after: Position,
        limit: usize,
    ) -> Result<Vec<DomainEvent>, StoreError> {
        match stream {
            StreamName::All => self.page(after, limit),
            StreamName::Category(kind) => {
                self.events(sql::CATEGORY, (kind.as_str(), number(after.get()), rows(limit)))
            }
            StreamName::Aggregate(kind, id) => self.events(
                sql::AGGREGATE_STREAM,
                (kind.as_str(), id.0.as_bytes().as_slice(), number(after.get()), rows(limit)),
            ),
        }
    }

    /// The events at these positions, in the order asked for; positions without an event are left out.
    pub fn at(&self, positions: &[Position]) -> Result<Vec<DomainEvent>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::AT).map_err(failed(&self.path))?;
        let mut events = Vec::with_capacity(positions.len());
        for position in positions {
            let event =
                statement.query_row([number(position.get())], |row| self.decoder.event(row)).optional();
            events.extend(event.map_err(failed(&self.path))?);
        }
        Ok(events)
    }

    /// An aggregate's events after a version, in order.
    pub fn aggregate(&self, aggregate: AggregateId, after: Version) -> Result<Vec<DomainEvent>, StoreError> {
        self.events(sql::AGGREGATE, (aggregate.0.as_bytes().as_slice(), number(after.get())))
    }

    /// One event by its id.
    pub fn by_id(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        let event = self.connection.prepare_cached(sql::BY_ID).and_then(|mut found| {
            found.query_row([id.0.as_bytes()], |row| self.decoder.event(row)).optional()
        });
        event.map_err(failed(&self.path))
    }

    /// The position of the last event; zero where there is none.
    pub fn head(&self) -> Result<Position, StoreError> {
        self.count(sql::HEAD, []).map(Position::new)
    }

    /// The version that an aggregate stands at; zero where it has no events.
    pub fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        self.count(sql::VERSION, [aggregate.0.as_bytes()]).map(Version::new)
    }

    /// A number that changes when another connection, of this program or another, has committed to the file.
    pub fn data_version(&self) -> Result<u64, StoreError> {
        self.count("PRAGMA data_version", [])
    }

    /// The snapshot of an aggregate with the highest version.
    pub fn latest_snapshot(&self, aggregate: AggregateId) -> Result<Option<AggregateSnapshot>, StoreError> {
        let snapshot = self.connection.prepare_cached(sql::LATEST_SNAPSHOT).and_then(|mut latest| {
            latest
                .query_row([aggregate.0.as_bytes()], |row| {
                    Ok(AggregateSnapshot {
                        snapshot_id: uuid(row, 0)?,
                        aggregate_id: AggregateId(uuid(row, 1)?),
                        aggregate_type: AggregateType::from_stored(&text(row, 2)?),
                        version: Version::new(counter(row, 3)?),
                        data: Json::from_stored(&text(row, 4)?),
                        created_at: Timestamp::from_micros(row.get_ref(5)?.as_i64()?),
                    })
                })
                .optional()
        });
        snapshot.map_err(failed(&self.path))
    }

    fn events(&self, sql: &str, params: impl Params) -> Result<Vec<DomainEvent>, StoreError> {
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query(params)?;
            let mut events = Vec::new();
            while let Some(row) = rows.next()? {
                events.push(self.decoder.event(row)?);
            }
            Ok(events)
        };
        read().map_err(failed(&self.path))
    }

    fn count(&self, sql: &str, params: impl Params) -> Result<u64, StoreError> {
        let number = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut one| one.query_row(params, |row| counter(row, 0)));
        number.map_err(failed(&self.path))
    }
}

/// Positions and versions end below 2^53, so that each is an SQL integer.
pub(super) fn number(counter: u64) -> i64 {
    counter as i64
}

fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
