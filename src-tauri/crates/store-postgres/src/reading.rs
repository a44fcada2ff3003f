//! Reading the shared store, on connections that readers share. A statement whose connection broke is run again on another
//! one: none of them changes an event.

use super::columns::{JsonText, Moment};
use super::connect::{ANSWER_TIMEOUT, DatabaseUrl, no_answer};
use super::copy::{CopyReader, copy_out};
use super::failure::{ACQUIRE_TIMEOUT, passes, timed_out};
use super::row::{self, Decoder, count};
use super::sql;
use futures_util::TryStreamExt;
use hergang_events::{AggregateId, DomainEvent, EventId, LogId, Position, StreamName, Version};
use hergang_store::{AggregateSnapshot, BATCH_BYTES, EventPage, Fill, StoreError};
use sqlx_core::error::Error;
use sqlx_core::pool::PoolConnection;
use sqlx_core::query::{Query, query};
use sqlx_core::row::Row;
use sqlx_postgres::{PgArguments, PgPool, PgRow, Postgres};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Each of the pool's connections may have broken with the server; after these attempts one of them is new.
const ATTEMPTS: u32 = 6;

#[derive(Clone)]
pub(super) struct Reading {
    url: DatabaseUrl,
    pool: PgPool,
    /// How many events a batch seems to hold, from the last one that was read. The server sends all that it is asked for.
    fitting: Arc<AtomicUsize>,
}

/// A statement with its parameters, which are encoded already.
type Statement = Query<'static, Postgres, PgArguments>;

impl Reading {
    pub(super) fn new(url: &DatabaseUrl) -> Self {
        Self { url: url.clone(), pool: url.pool(), fitting: Arc::new(AtomicUsize::new(usize::MAX)) }
    }

    pub(super) async fn close(&self) {
        // Each connection says good-bye, where anybody is there to hear it.
        let _ = tokio::time::timeout(ACQUIRE_TIMEOUT, self.pool.close()).await;
    }

    pub(super) async fn page(&self, after: Position, limit: usize) -> Result<EventPage, StoreError> {
        self.stream(&StreamName::All, after, limit).await
    }

    /// The events after one position up to another, in order, as many as a batch holds: the quickest way of many.
    pub(super) async fn range(&self, after: Position, up_to: Position) -> Result<EventPage, StoreError> {
        let mut attempt = 1;
        loop {
            match self.copy_out(after, up_to).await {
                Err(error) if passes(&error) && !timed_out(&error) && attempt < ATTEMPTS => attempt += 1,
                Err(error) => return Err(self.failed(error).await),
                Ok(page) => return Ok(page),
            }
        }
    }

    async fn copy_out(&self, after: Position, up_to: Position) -> Result<EventPage, Error> {
        let mut lease = Lease(Some(self.pool.acquire().await?));
        let Some(connection) = &mut lease.0 else { return Err(Error::PoolClosed) };
        let reading = async {
            let (mut reader, mut fill) = (CopyReader::default(), Fill::up_to(usize::MAX));
            let mut page = EventPage::default();
            let mut rows = connection.copy_out_raw(&copy_out(after, up_to)).await?;
            while !fill.is_full() {
                let Some(row) = rows.try_next().await? else {
                    page.ends = true;
                    break;
                };
                if let Some(event) = reader.event(&row)? {
                    fill.add(&event);
                    page.events.push(event);
                }
            }
            Ok(page)
        };
        let read = tokio::time::timeout(ANSWER_TIMEOUT, reading).await;
        let page = read.unwrap_or_else(|_| Err(no_answer(ANSWER_TIMEOUT)))?;
        // One that was left before its end is not given back: the server need not send the rest.
        if page.ends {
            lease.give_back();
        }
        Ok(page)
    }

    pub(super) async fn stream(
        &self,
        stream: &StreamName,
        after: Position,
        limit: usize,
    ) -> Result<EventPage, StoreError> {
        let asked = limit.min(self.fitting.load(Ordering::Relaxed));
        let (after, limit) = (number(after.get()), rows(asked));
        match stream {
            StreamName::All => self.events(asked, || query(sql::PAGE).bind(after).bind(limit)).await,
            StreamName::Category(kind) => {
                let kind = kind.as_str().to_owned();
                self.events(asked, || query(sql::CATEGORY).bind(kind.clone()).bind(after).bind(limit)).await
            }
            StreamName::Aggregate(kind, id) => {
                let kind = kind.as_str().to_owned();
                let of_kind = || query(sql::AGGREGATE_STREAM).bind(kind.clone());
                self.events(asked, || of_kind().bind(id.0).bind(after).bind(limit)).await
            }
        }
    }

    pub(super) async fn aggregate(
        &self,
        aggregate: AggregateId,
        after: Version,
    ) -> Result<EventPage, StoreError> {
        self.events(usize::MAX, || query(sql::AGGREGATE).bind(aggregate.0).bind(number(after.get()))).await
    }

    pub(super) async fn event(&self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        Ok(self.events(1, || query(sql::BY_ID).bind(id.0)).await?.events.pop())
    }

    pub(super) async fn identity(&self) -> Result<LogId, StoreError> {
        match self.read(|| query(sql::IDENTITY), |row| row.try_get(0)).await?.pop() {
            Some(id) => Ok(LogId(id)),
            None => Err(self.failed(Error::RowNotFound).await),
        }
    }

    pub(super) async fn head(&self) -> Result<Position, StoreError> {
        self.count(|| query(sql::HEAD)).await.map(Position::new)
    }

    pub(super) async fn version(&self, aggregate: AggregateId) -> Result<Version, StoreError> {
        self.count(|| query(sql::VERSION).bind(aggregate.0)).await.map(Version::new)
    }

    pub(super) async fn latest_snapshot(
        &self,
        aggregate: AggregateId,
    ) -> Result<Option<AggregateSnapshot>, StoreError> {
        Ok(self.read(|| query(sql::LATEST_SNAPSHOT).bind(aggregate.0), row::snapshot).await?.pop())
    }

    /// Not a reading, but run again as safely: the same snapshot twice is one.
    pub(super) async fn save_snapshot(&self, snapshot: AggregateSnapshot) -> Result<(), StoreError> {
        let save = || {
            query(sql::SAVE_SNAPSHOT)
                .bind(snapshot.snapshot_id)
                .bind(snapshot.aggregate_id.0)
                .bind(snapshot.aggregate_type.as_str().to_owned())
                .bind(number(snapshot.version.get()))
                .bind(JsonText(snapshot.data.as_str()))
                .bind(Moment(snapshot.created_at))
                .bind(i32::try_from(snapshot.fold_version).unwrap_or(0))
                .bind(snapshot.event_id.map(|event| event.0))
        };
        self.read(save, |_| Ok(())).await.map(drop)
    }

    /// As many of a statement's events, of which it brings `asked` at the most, as a batch holds.
    async fn events(
        &self,
        asked: usize,
        statement: impl Fn() -> Statement + Send,
    ) -> Result<EventPage, StoreError> {
        let (mut decoder, mut fill) = (Decoder::default(), Fill::up_to(asked));
        let decode = |row: &PgRow, read: &mut Vec<DomainEvent>| {
            // Run again, it begins anew.
            if read.is_empty() {
                fill = Fill::up_to(asked);
            }
            let event = decoder.event(row)?;
            fill.add(&event);
            read.push(event);
            Ok(if fill.is_full() && read.len() < asked { Rows::Enough } else { Rows::GoOn })
        };
        let events = self.rows(statement, decode).await?;
        if !events.is_empty() {
            self.fitting.store((BATCH_BYTES / fill.average_bytes()).max(1), Ordering::Relaxed);
        }
        Ok(EventPage { ends: !fill.is_full(), events })
    }

    async fn count(&self, statement: impl Fn() -> Statement + Send) -> Result<u64, StoreError> {
        let numbers = self.read(statement, |row| row.try_get(0).map(count)).await?;
        match numbers.first() {
            Some(number) => Ok(*number),
            None => Err(self.failed(Error::RowNotFound).await),
        }
    }

    async fn read<T: Send>(
        &self,
        statement: impl Fn() -> Statement + Send,
        mut decode: impl FnMut(&PgRow) -> Result<T, Error> + Send,
    ) -> Result<Vec<T>, StoreError> {
        let decode = |row: &PgRow, read: &mut Vec<T>| {
            read.push(decode(row)?);
            Ok(Rows::GoOn)
        };
        self.rows(statement, decode).await
    }

    async fn rows<T: Send>(
        &self,
        statement: impl Fn() -> Statement + Send,
        mut decode: impl FnMut(&PgRow, &mut Vec<T>) -> Result<Rows, Error> + Send,
    ) -> Result<Vec<T>, StoreError> {
        let mut attempt = 1;
        loop {
            match self.attempt(statement(), &mut decode).await {
                Ok(read) => return Ok(read),
                Err(error) if passes(&error) && !timed_out(&error) && attempt < ATTEMPTS => attempt += 1,
                Err(error) => return Err(self.failed(error).await),
            }
        }
    }

    /// Decodes each row while the server is at the next.
    async fn attempt<T: Send>(
        &self,
        statement: Statement,
        decode: &mut (impl FnMut(&PgRow, &mut Vec<T>) -> Result<Rows, Error> + Send),
    ) -> Result<Vec<T>, Error> {
        let mut connection = self.pool.acquire().await?;
        let reading = async {
            let mut rows = statement.fetch(&mut *connection);
            let mut read = Vec::new();
            while let Some(row) = rows.try_next().await? {
                if let Rows::Enough = decode(&row, &mut read)? {
                    return Ok((read, Rows::Enough));
                }
            }
            Ok((read, Rows::GoOn))
        };
        let answer = tokio::time::timeout(ANSWER_TIMEOUT, reading).await;
        match answer {
            Ok(Ok((read, Rows::GoOn))) => Ok(read),
            Ok(Ok((read, Rows::Enough))) => {
                // Given back, it would take in the rest first, which may be long.
                drop(connection.detach());
                Ok(read)
            }
            Ok(Err(error)) => Err(error),
            Err(_) => {
                // Given back, it would be waited for again, and keep its place among the pool's few.
                drop(connection.detach());
                Err(no_answer(ANSWER_TIMEOUT))
            }
        }
    }

    /// The pool waits as long for a server that is down as for a connection that is busy. Which of them it was shows by
    /// knocking, and, where the server is there by now, by whether the pool is full.
    async fn failed(&self, mut error: Error) -> StoreError {
        if matches!(error, Error::PoolTimedOut) {
            let full = self.pool.size() >= self.pool.options().get_max_connections();
            error = match self.url.connect().await {
                Ok(_) if full => error,
                Ok(_) => no_answer(ACQUIRE_TIMEOUT),
                Err(error) => error,
            };
        }
        self.url.server().failed(error)
    }
}

/// Whether more of a statement's rows are wanted.
enum Rows {
    GoOn,
    Enough,
}

/// One of the pool's connections, which goes back only when a COPY on it has come to its end. sqlx does not see that the rest of
/// one is still on its way: to whoever asked next, it would be the answer.
struct Lease(Option<PoolConnection<Postgres>>);

impl Lease {
    fn give_back(mut self) {
        drop(self.0.take());
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        drop(self.0.take().map(PoolConnection::detach));
    }
}

/// Positions and versions end below 2^53, so that each is an SQL integer.
fn number(counter: u64) -> i64 {
    counter as i64
}

fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
