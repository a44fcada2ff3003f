//! Many events as one transaction: an import that is there whole or not at all, whatever ends it.

use crate::{Appended, StoreError};
use hergang_events::{AggregateId, AggregateType, DomainEvent, EventId, NewEvent, Version};
use std::collections::HashMap;
use tokio::sync::{mpsc, oneshot};

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
pub(crate) enum Command {
    Append(Vec<NewEvent>, oneshot::Sender<Result<Appended, StoreError>>),
    LookUp(Vec<EventId>, Vec<AggregateId>, oneshot::Sender<Result<LookedUp, StoreError>>),
    Commit(oneshot::Sender<Result<(), StoreError>>),
}

/// A transaction under way. Dropped without [`BulkAppend::commit`], it leaves no trace.
///
/// Other appends wait for its end: in a file, this program's from when it was begun, and others' from the first append or look
/// on; in a shared store, everybody's from then on. Everybody reads as before. Who has waited for 10 seconds is refused
/// ([`StoreError::Busy`], [`crate::ServerError::Locked`]).
pub struct BulkAppend {
    commands: mpsc::UnboundedSender<Command>,
}

impl BulkAppend {
    pub(crate) fn new() -> (Self, mpsc::UnboundedReceiver<Command>) {
        let (commands, received) = mpsc::unbounded_channel();
        (Self { commands }, received)
    }

    /// Appends as [`crate::EventStore::append`]; a shared store may find fault with new events ([`BulkMode::AllNew`]) only at a
    /// later call, at the latest at the commit. After an error the bulk is over: everything else is refused, and nothing
    /// of it is stored.
    ///
    /// # Errors
    /// As [`crate::EventStore::append`], and [`StoreError::NotNew`].
    ///
    /// # Panics
    /// On a thread that runs async tasks.
    pub fn append(&mut self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        crate::decision::fit(&events)?;
        self.ask(|reply| Command::Append(events, reply))
    }

    /// Events by their ids, and the versions of aggregates, as the log stands with this bulk's events, and with no others until
    /// the bulk's end: what is seen here is what the next append is judged by. After an error the bulk is over.
    ///
    /// # Errors
    /// Those of the store's file or server, or [`StoreError::Closed`] after an error.
    ///
    /// # Panics
    /// On a thread that runs async tasks.
    pub fn look_up(
        &mut self,
        events: Vec<EventId>,
        aggregates: Vec<AggregateId>,
    ) -> Result<LookedUp, StoreError> {
        self.ask(|reply| Command::LookUp(events, aggregates, reply))
    }

    /// Makes everything appended so far durable, and visible to others.
    ///
    /// # Errors
    /// Those of the store's file or server, or [`StoreError::Closed`] after an append that failed; nothing was written then.
    ///
    /// # Panics
    /// On a thread that runs async tasks.
    pub fn commit(self) -> Result<(), StoreError> {
        self.ask(Command::Commit)
    }

    fn ask<T>(
        &self,
        command: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Command,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.commands.send(command(reply)).map_err(|_| StoreError::Closed)?;
        answer.blocking_recv().unwrap_or(Err(StoreError::Closed))
    }
}

/// Answers, and tells whether the bulk goes on after this answer. Nobody listens to it any more when the caller has gone.
pub(crate) fn answer<T>(
    reply: oneshot::Sender<Result<T, StoreError>>,
    outcome: Result<T, StoreError>,
) -> bool {
    let goes_on = outcome.is_ok();
    drop(reply.send(outcome));
    goes_on
}
