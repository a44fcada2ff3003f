//! Reading the log: blocking, on a connection of its own, for one thread.

use crate::failure::failed;
use crate::row::{Decoder, as_uuid, counter, present, text, uuid};
use crate::schema::open_reader;
use crate::sql;
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, Json, LogId, Position, StreamName, Timestamp, Version,
};
use hergang_store::{AggregateSnapshot, EventPage, Fill, StoreError};
use rusqlite::{Connection, OptionalExtension, Params};
use std::path::{Path, PathBuf};

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
    /// [`StoreError::NotALog`], [`StoreError::Damaged`], [`StoreError::NewerSchema`], [`StoreError::File`]; each names the file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self::over(open_reader(path)?, path))
    }

    /// Reads through a connection that is there already.
    pub(super) fn over(connection: Connection, path: &Path) -> Self {
        connection.set_prepared_statement_cache_capacity(32);
        Self { connection, decoder: Decoder::default(), path: path.into() }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The connection, for the writer, which reads what it is about to change.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The next at most `limit` events of the whole log, in order: fewer where they are large, see [`EventPage`].
    ///
    /// # Errors
    /// [`StoreError::File`], as every call of this reader.
    pub fn page(&self, after: Position, limit: usize) -> Result<EventPage, StoreError> {
        self.events(sql::PAGE, (number(after.get()), rows(limit)), limit)
    }

    /// The next at most `limit` events of a stream, in order, likewise.
    pub fn stream_page(
        &self,
        stream: &StreamName,
        after: Position,
        limit: usize,
    ) -> Result<EventPage, StoreError> {
        match stream {
            StreamName::All => self.page(after, limit),
            StreamName::Category(kind) => {
                self.events(sql::CATEGORY, (kind.as_str(), number(after.get()), rows(limit)), limit)
            }
            StreamName::Aggregate(kind, id) => self.events(
                sql::AGGREGATE_STREAM,
                (kind.as_str(), id.0.as_bytes().as_slice(), number(after.get()), rows(limit)),
                limit,
            ),
        }
    }

    /// The last at most `limit` events of a stream that come before a position, in order, likewise; its end is the stream's beginning.
    pub fn stream_page_before(
        &self,
        stream: &StreamName,
        before: Position,
        limit: usize,
    ) -> Result<EventPage, StoreError> {
        let before = number(before.get());
        let mut page = match stream {
            StreamName::All => self.events(sql::PAGE_BEFORE, (before, rows(limit)), limit),
            StreamName::Category(kind) => {
                self.events(sql::CATEGORY_BEFORE, (kind.as_str(), before, rows(limit)), limit)
            }
            StreamName::Aggregate(kind, id) => self.events(
                sql::AGGREGATE_STREAM_BEFORE,
                (kind.as_str(), id.0.as_bytes().as_slice(), before, rows(limit)),
                limit,
            ),
        }?;
        page.events.reverse();
        Ok(page)
    }

    /// The events at these positions, in the order asked for; positions without an event are left out. Of many, read them part
    /// by part: [`LogReader::at_first_of`].
    pub fn at(&self, positions: &[Position]) -> Result<Vec<DomainEvent>, StoreError> {
        let (mut events, mut rest) = (Vec::new(), positions);
        while !rest.is_empty() {
            let (found, looked_at) = self.at_first_of(rest)?;
            events.extend(found);
            rest = &rest[looked_at..];
        }
        Ok(events)
    }

    /// The events at the first of these positions, as many as a batch holds, and how many positions those were: one at least, where
    /// there are any.
    pub fn at_first_of(&self, positions: &[Position]) -> Result<(Vec<DomainEvent>, usize), StoreError> {
        let mut fill = Fill::up_to(usize::MAX);
        // One transaction around them: each statement by itself would lock the file and let it go again.
        let moment = match self.connection.is_autocommit() {
            true => Some(self.connection.unchecked_transaction().map_err(failed(&self.path))?),
            false => None,
        };
        let mut statement = self.connection.prepare_cached(sql::AT).map_err(failed(&self.path))?;
        let (mut events, mut looked_at) = (Vec::new(), 0);
        for position in positions {
            let event =
                statement.query_row([number(position.get())], |row| self.decoder.event(row)).optional();
            looked_at += 1;
            if let Some(event) = event.map_err(failed(&self.path))? {
                fill.add(&event);
                events.push(event);
            }
            if fill.is_full() {
                break;
            }
        }
        drop(moment);
        Ok((events, looked_at))
    }

    /// An aggregate's events after a version, in order, as many as a batch holds.
    pub fn aggregate(&self, aggregate: AggregateId, after: Version) -> Result<EventPage, StoreError> {
        let params = (aggregate.0.as_bytes().as_slice(), number(after.get()));
        self.events(sql::AGGREGATE, params, usize::MAX)
    }

    /// One event by its id.
    pub fn by_id(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        let event = self.connection.prepare_cached(sql::BY_ID).and_then(|mut found| {
            found.query_row([id.0.as_bytes()], |row| self.decoder.event(row)).optional()
        });
        event.map_err(failed(&self.path))
    }

    /// The log's identity: made with it, and the same for ever.
    pub fn identity(&self) -> Result<LogId, StoreError> {
        let id = self.connection.query_row(sql::IDENTITY, [], |row| uuid(row, 0)).optional();
        match id.map_err(failed(&self.path))? {
            Some(id) => Ok(LogId(id)),
            None => Err(StoreError::AlteredSchema {
                path: self.path.clone(),
                difference: "its identity is missing".to_owned(),
            }),
        }
    }

    /// The positions of at most `limit` events whose ids lie between two, in no order that means anything.
    pub fn between_ids(
        &self,
        first: EventId,
        last: EventId,
        limit: usize,
    ) -> Result<Vec<Position>, StoreError> {
        let positions = self.connection.prepare_cached(sql::BETWEEN_IDS).and_then(|mut found| {
            let values = (first.0.as_bytes(), last.0.as_bytes(), rows(limit));
            found.query_map(values, |row| counter(row, 0).map(Position::new))?.collect()
        });
        positions.map_err(failed(&self.path))
    }

    /// The position of the last event; zero where there is none.
    pub fn head(&self) -> Result<Position, StoreError> {
        self.count(sql::HEAD, []).map(Position::new)
    }

    /// The version that an aggregate stands at; zero where it has no events.
    pub fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        self.count(sql::VERSION, [aggregate.0.as_bytes()]).map(Version::new)
    }

    /// Where the event with a version of an aggregate stands; `None` where there is none.
    pub fn position_of(
        &self,
        aggregate: AggregateId,
        version: Version,
    ) -> Result<Option<Position>, StoreError> {
        let position = self.connection.prepare_cached(sql::POSITION_OF).and_then(|mut one| {
            one.query_row((aggregate.0.as_bytes(), number(version.get())), |row| counter(row, 0)).optional()
        });
        Ok(position.map_err(failed(&self.path))?.map(Position::new))
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
                        fold_version: u32::try_from(counter(row, 6)?).unwrap_or(0),
                        event_id: present(row, 7)?.map(|id| as_uuid(id, 7)).transpose()?.map(EventId),
                    })
                })
                .optional()
        });
        snapshot.map_err(failed(&self.path))
    }

    /// As many of a statement's events as a batch holds.
    fn events(&self, sql: &str, params: impl Params, limit: usize) -> Result<EventPage, StoreError> {
        let mut fill = Fill::up_to(limit);
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query(params)?;
            let mut events = Vec::new();
            while !fill.is_full()
                && let Some(row) = rows.next()?
            {
                let event = self.decoder.event(row)?;
                fill.add(&event);
                events.push(event);
            }
            Ok(EventPage { events, ends: !fill.is_full() })
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
