//! A bulk in the shared store: one transaction under the log's lock. New events stream in through COPY; judged ones are looked
//! up batch by batch.

use super::answer::Session;
use super::append::{Door, Known, any_repeated, head, insert_under_lock, look_up};
use super::connect::DatabaseUrl;
use super::copy::{COPY_IN, CopyRows, TRAILER};
use super::guard::Guard;
use super::sql;
use super::sqlstate::refused;
use hergang_events::{AggregateId, AggregateType, NewEvent, Position, Version};
use hergang_store::backend::{Command, Commands, answer, refuse};
use hergang_store::{Appended, BulkMode, ServerCause, ServerError, StoreError};
use sqlx_core::error::Error;
use sqlx_core::executor::Executor;
use sqlx_core::query_scalar::query_scalar;
use sqlx_postgres::PgConnection;
use std::collections::HashMap;
use std::time::Duration;

/// After so many events a COPY is ended and the next begun: only then does the server say whether it took them.
const COPY_EVENTS: u64 = 50_000;

/// Where nothing more comes for so long, a COPY is ended as well: in the middle of one, no time-out of the server's counts.
const COPY_PAUSE: Duration = Duration::from_secs(1);

/// Whoever has nothing to append for so long gives the lock back, that others can. Less than the server waits.
const IDLE: Duration = Duration::from_secs(15);

/// Serves one bulk to its end: its commit, its first error, or its being dropped.
#[tracing::instrument(name = "bulk", level = "debug", skip_all)]
pub(super) async fn serve(
    url: DatabaseUrl,
    mode: BulkMode,
    refused: Option<ServerError>,
    mut commands: Commands,
) {
    // The lock is taken no sooner than it is needed: whoever begins a bulk may have a long file to read first.
    let Some(first) = commands.next().await else { return };
    if let Some(refused) = refused {
        return refuse(first, refused.into());
    }
    match Bulk::begin(&url).await {
        Ok(mut bulk) => bulk.run(mode, first, &mut commands).await,
        Err(error) => refuse(first, url.name_holder(url.server().explain(&error)).await.into()),
    }
}

/// A transaction under way.
struct Bulk<'a> {
    url: &'a DatabaseUrl,
    connection: PgConnection,
    session: Session,
    _guard: Guard,
    door: Door,
    /// Whether the server holds this login's rows against the log. It does not where he owns the log: then it is done from here.
    is_checked: bool,
    ledger: Ledger,
}

impl<'a> Bulk<'a> {
    async fn begin(url: &'a DatabaseUrl) -> Result<Self, Error> {
        let mut connection = url.connect().await?;
        let session = Session::of(url, &mut connection).await?;
        // Its statements go on for as long as they need: what is asked is whether they get on (`guard`), and whether the server is
        // still there (`answer`).
        session.answer(connection.execute("SET statement_timeout = 0")).await?;
        session.answer(connection.execute(sql::BEGIN_LOCKED)).await?;
        let _guard = Guard::of(url, &session).await?;
        let door = session.answer(Door::of(&mut connection)).await?;
        let is_checked = query_scalar(sql::ROWS_ARE_CHECKED).fetch_one(&mut connection);
        let is_checked = session.answer(is_checked).await?;
        let ledger = Ledger { end: session.answer(head(&mut connection)).await?, ..Ledger::default() };
        Ok(Self { url, connection, session, _guard, door, is_checked, ledger })
    }

    /// What is asked next. Where that takes too long, the transaction is given up, and whoever comes then is told.
    async fn next(&mut self, commands: &mut Commands) -> Option<Command> {
        if let Ok(command) = tokio::time::timeout(IDLE, commands.next()).await {
            return command;
        }
        let _ = self.session.answer(self.connection.execute("ROLLBACK")).await;
        let idle = self.url.server().because(ServerCause::Idle { seconds: IDLE.as_secs() });
        refuse(commands.next().await?, idle.into());
        None
    }

    async fn run(&mut self, mode: BulkMode, first: Command, commands: &mut Commands) {
        let mut next = Some(first);
        while let Some(command) = next {
            let goes_on = match command {
                Command::Append(..) if mode == BulkMode::AllNew => {
                    next = self.stream(command, commands).await;
                    continue;
                }
                Command::Append(events, reply) => answer(reply, self.judged(&events).await),
                Command::LookUp(ids, aggregates, reply) => {
                    let found = self.session.answer(look_up(&mut self.connection, &ids, &aggregates)).await;
                    answer(reply, found.map_err(|error| self.failed(error)))
                }
                Command::Commit(reply) => {
                    let committed = self.session.answer(self.connection.execute("COMMIT")).await;
                    let server = self.url.server();
                    drop(reply.send(committed.map(drop).map_err(|error| server.commit_failed(error))));
                    return;
                }
            };
            next = if goes_on { self.next(commands).await } else { None };
        }
        // A connection that cannot even do this is gone, and its transaction with it.
        let _ = self.session.answer(self.connection.execute("ROLLBACK")).await;
    }

    fn failed(&self, error: Error) -> StoreError {
        if refused(&error) { StoreError::NotNew } else { self.url.server().failed(error) }
    }

    async fn judged(&mut self, events: &[NewEvent]) -> Result<Appended, StoreError> {
        let end = self.ledger.end;
        let known = self.session.answer(Known::of(&mut self.connection, events.iter(), end)).await;
        let mut new = Vec::new();
        let appended = known.map_err(|error| self.failed(error))?.judge(events, &mut new)?;
        if !new.is_empty() {
            let inserting = insert_under_lock(&mut self.connection, self.door, &new, end);
            let inserted = self.session.answer(inserting).await;
            inserted.map_err(|error| self.failed(error))?;
            self.ledger.end = end.plus(new.len() as u64);
        }
        Ok(appended)
    }

    /// Streams appends in, until something else is asked, which is the answer; `None` when the bulk is over. An append is
    /// answered when it is on its way. Whether the server takes it shows at the stream's end, and whoever asks next is told.
    async fn stream(&mut self, first: Command, commands: &mut Commands) -> Option<Command> {
        let mut other = None;
        let outcome = self.copy(first, commands, &mut other).await;
        let next = match other {
            Some(command) => Some(command),
            None => self.next(commands).await,
        };
        match (outcome, next) {
            (Ok(()), next) => next,
            (Err(error), Some(command)) => {
                refuse(command, error);
                None
            }
            (Err(_), None) => None,
        }
    }

    /// One COPY of the appends that come; `other` is the command that ended it.
    async fn copy(
        &mut self,
        first: Command,
        commands: &mut Commands,
        other: &mut Option<Command>,
    ) -> Result<(), StoreError> {
        let server = self.url.server();
        let mut copy = match self.session.answer(self.connection.copy_in_raw(COPY_IN)).await {
            Ok(copy) => copy,
            Err(error) => {
                *other = Some(first);
                return Err(server.failed(error));
            }
        };
        let (mut rows, begin) = (CopyRows::new(), self.ledger.end);
        let mut next = Some(first);
        while let Some(command) = next {
            let Command::Append(events, reply) = command else {
                *other = Some(command);
                break;
            };
            let Some(appended) = self.ledger.take_in(events, &mut rows) else {
                // It is this one that is told; so it is below.
                *other = Some(Command::Append(Vec::new(), reply));
                return Err(StoreError::NotNew);
            };
            if let Err(error) = self.session.answer(copy.send(rows.take())).await {
                *other = Some(Command::Append(Vec::new(), reply));
                return Err(server.failed(error));
            }
            drop(reply.send(Ok(appended)));
            if self.ledger.end.get() - begin.get() >= COPY_EVENTS {
                break;
            }
            let Ok(command) = tokio::time::timeout(COPY_PAUSE, commands.next()).await else { break };
            next = command;
        }
        self.session.answer(copy.send(TRAILER)).await.map_err(|error| server.failed(error))?;
        self.session.answer(copy.finish()).await.map_err(|error| self.failed(error))?;
        if self.is_checked {
            self.ledger.wanted.clear();
            return Ok(());
        }
        let repeated = self.session.answer(any_repeated(&mut self.connection, begin)).await;
        if repeated.map_err(|error| self.failed(error))? {
            return Err(StoreError::NotNew);
        }
        self.check_wanted().await
    }

    /// Whether each aggregate stood where its first event of the bulk says.
    async fn check_wanted(&mut self) -> Result<(), StoreError> {
        let wanted = std::mem::take(&mut self.ledger.wanted);
        if wanted.is_empty() {
            return Ok(());
        }
        let missing = query_scalar(sql::MISSING)
            .bind(wanted.iter().map(|wanted| wanted.aggregate.0).collect::<Vec<_>>())
            .bind(wanted.iter().map(|wanted| wanted.version.get() as i64).collect::<Vec<_>>())
            .bind(wanted.iter().map(|wanted| wanted.kind.as_str()).collect::<Vec<_>>())
            .fetch_one(&mut self.connection);
        let missing: Result<i64, _> = self.session.answer(missing).await;
        match missing.map_err(|error| self.failed(error))? {
            0 => Ok(()),
            _ => Err(StoreError::NotNew),
        }
    }
}

/// What a bulk of new events has come to.
#[derive(Default)]
struct Ledger {
    end: Position,
    /// Where the bulk itself has brought each aggregate, and what it is.
    aggregates: HashMap<AggregateId, (Version, AggregateType)>,
    /// What must have been there before.
    wanted: Vec<Wanted>,
}

/// A version of an aggregate of a type.
struct Wanted {
    aggregate: AggregateId,
    version: Version,
    kind: AggregateType,
}

impl Ledger {
    /// Gives events their places. `None` for such as do not follow on: they cannot all be new.
    fn take_in(&mut self, events: Vec<NewEvent>, rows: &mut CopyRows) -> Option<Appended> {
        let mut positions = Vec::with_capacity(events.len());
        for event in events {
            let (aggregate, version) = (event.aggregate_id, event.version.previous());
            match self.aggregates.get_mut(&aggregate) {
                Some((last, kind)) if *last == version && *kind == event.aggregate_type => {
                    *last = event.version
                }
                Some(_) => return None,
                None if event.version == Version::ZERO => return None,
                None => {
                    let kind = event.aggregate_type.clone();
                    if version > Version::ZERO {
                        self.wanted.push(Wanted { aggregate, version, kind: kind.clone() });
                    }
                    self.aggregates.insert(aggregate, (event.version, kind));
                }
            }
            self.end = self.end.next();
            positions.push(self.end);
            rows.push(&event, self.end);
        }
        Some(Appended { added: positions.len(), positions })
    }
}
