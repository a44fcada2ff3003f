//! Many events as one transaction: an import that is there whole or not at all, whatever ends it.

use crate::{Appended, StoreError};
use futures_executor::block_on;
use hergang_events::{AggregateId, AggregateType, DomainEvent, EventId, NewEvent, Version};
use std::collections::HashMap;
use tokio::sync::oneshot;

/// What is known of the events of a bulk beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkMode {
    /// All are new: they are inserted straight, and the first that is not ends the bulk with [`StoreError::NotNew`].
    AllNew,
    /// Some may be stored already: each is looked up first.
    Judged,
}

/// What is stored of the events and aggregates that were asked for, within a bulk.
#[derive(Debug, Default)]
pub struct LookedUp {
    /// The events that are stored.
    pub events: HashMap<EventId, DomainEvent>,
    /// The version that each aggregate stands at; one without events is left out.
    pub versions: HashMap<AggregateId, Version>,
    /// The type that each aggregate keeps, where the store holds it to that.
    pub types: HashMap<AggregateId, AggregateType>,
}

/// What a bulk asks of whoever writes, and where the answer goes.
pub enum Command {
    /// [`BulkAppend::append`]
    Append(Vec<NewEvent>, oneshot::Sender<Result<Appended, StoreError>>),
    /// [`BulkAppend::look_up`]
    LookUp(Vec<EventId>, Vec<AggregateId>, oneshot::Sender<Result<LookedUp, StoreError>>),
    /// [`BulkAppend::commit`]
    Commit(oneshot::Sender<Result<(), StoreError>>),
}

/// What a bulk is asked, one thing at a time: each command brings along the way by which the next one comes.
///
/// A queue would not do: what is sent into one while its receiver goes may lie there unseen, for as long as its sender waits for the answer.
pub struct Commands(Option<oneshot::Receiver<Asked>>);

/// A command on its way, and where the next one will come from.
pub struct Asked(Command, oneshot::Receiver<Asked>);

impl Asked {
    /// With the way that the next one goes.
    pub fn new(command: Command) -> (Self, oneshot::Sender<Self>) {
        let (way, next) = oneshot::channel();
        (Self(command, next), way)
    }

    /// As the first of all.
    pub fn first(self) -> Commands {
        let (way, first) = oneshot::channel();
        // The receiver is still here.
        drop(way.send(self));
        Commands(Some(first))
    }
}

impl Commands {
    /// The next command; `None` when no more will come. May be given up, and asked for again.
    pub async fn next(&mut self) -> Option<Command> {
        let asked = self.0.as_mut()?.await;
        let (command, next) = asked.ok().map(|Asked(command, next)| (command, next)).unzip();
        self.0 = next;
        command
    }

    /// Refuses the command that waits.
    pub fn refuse(self, why: StoreError) {
        if let Some(Asked(command, _)) = self.0.and_then(|mut coming| coming.try_recv().ok()) {
            refuse(command, why);
        }
    }
}

/// How a store begins to serve a bulk.
type Start = Box<dyn FnOnce(Commands) + Send + Sync>;

/// A transaction to come, which its first append or look begins. Dropped without [`BulkAppend::commit`], it leaves no trace.
///
/// Other appends wait for its end from then on: whoever has a long file to read first keeps nobody waiting. Everybody reads as before.
/// Who has waited for 10 seconds is refused ([`StoreError::Busy`], [`crate::ServerCause::Locked`]).
pub struct BulkAppend {
    start: Option<Start>,
    /// The way that the next command goes, after the first.
    way: Option<oneshot::Sender<Asked>>,
}

impl BulkAppend {
    /// A bulk that `start` lets the store serve, when there is something to serve.
    pub fn new(start: impl FnOnce(Commands) + Send + Sync + 'static) -> Self {
        Self { start: Some(Box::new(start)), way: None }
    }

    /// The same for a thread that may block.
    pub fn blocking(self) -> BlockingBulk {
        BlockingBulk(self)
    }

    /// Each call's future is to be awaited to its end: what was asked for is done also where it is dropped.
    ///
    /// Appends as [`crate::EventStore::append`]; a shared store may find fault with new events ([`BulkMode::AllNew`]) only at a
    /// later call, at the latest at the commit. After an error the bulk is over: everything else is refused, and nothing
    /// of it is stored.
    ///
    /// # Errors
    /// As [`crate::EventStore::append`], and [`StoreError::NotNew`].
    pub async fn append(&mut self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        crate::decision::fit(&events)?;
        self.ask(|reply| Command::Append(events, reply)).await
    }

    /// Events by their ids, and the versions of aggregates, as the log stands with this bulk's events, and with no others until
    /// the bulk's end: what is seen here is what the next append is judged by. After an error the bulk is over.
    ///
    /// # Errors
    /// Those of the store's file or server, or [`StoreError::Closed`] after an error.
    pub async fn look_up(
        &mut self,
        events: Vec<EventId>,
        aggregates: Vec<AggregateId>,
    ) -> Result<LookedUp, StoreError> {
        self.ask(|reply| Command::LookUp(events, aggregates, reply)).await
    }

    /// Makes everything appended so far durable, and visible to others.
    ///
    /// # Errors
    /// Those of the store's file or server, or [`StoreError::Closed`] after an append that failed; nothing was written then.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        // Nothing was asked of it, so there is nothing to be served.
        if self.start.is_some() { Ok(()) } else { self.ask(Command::Commit).await }
    }

    async fn ask<T>(
        &mut self,
        command: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Command,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        let (asked, next) = Asked::new(command(reply));
        match (self.way.replace(next), self.start.take()) {
            (Some(way), _) => way.send(asked).map_err(|_| StoreError::Closed)?,
            // The command first: a store that refuses to begin finds whom to tell.
            (None, Some(start)) => start(asked.first()),
            (None, None) => return Err(StoreError::Closed),
        }
        answer.await.unwrap_or(Err(StoreError::Closed))
    }
}

/// A [`BulkAppend`] for a thread of one's own: each call waits for its answer, and blocks the thread meanwhile. Within a task of the runtime
/// that serves the store, it may wait for itself.
pub struct BlockingBulk(BulkAppend);

impl BlockingBulk {
    /// [`BulkAppend::append`]
    ///
    /// # Errors
    /// Those of [`BulkAppend::append`].
    pub fn append(&mut self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        block_on(self.0.append(events))
    }

    /// [`BulkAppend::look_up`]
    ///
    /// # Errors
    /// Those of [`BulkAppend::look_up`].
    pub fn look_up(
        &mut self,
        events: Vec<EventId>,
        aggregates: Vec<AggregateId>,
    ) -> Result<LookedUp, StoreError> {
        block_on(self.0.look_up(events, aggregates))
    }

    /// [`BulkAppend::commit`]
    ///
    /// # Errors
    /// Those of [`BulkAppend::commit`].
    pub fn commit(self) -> Result<(), StoreError> {
        block_on(self.0.commit())
    }
}

/// Refuses what a bulk asks.
pub fn refuse(command: Command, why: StoreError) {
    match command {
        Command::Append(_, reply) => drop(reply.send(Err(why))),
        Command::LookUp(_, _, reply) => drop(reply.send(Err(why))),
        Command::Commit(reply) => drop(reply.send(Err(why))),
    }
}

/// Answers, and tells whether the bulk goes on after this answer. Nobody listens to it any more when the caller has gone.
pub fn answer<T>(reply: oneshot::Sender<Result<T, StoreError>>, outcome: Result<T, StoreError>) -> bool {
    let goes_on = outcome.is_ok();
    drop(reply.send(outcome));
    goes_on
}
