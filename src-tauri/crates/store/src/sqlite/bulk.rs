//! Many events as one transaction: an import that is there whole or not at all, whatever ends it.

use crate::sqlite::failure::refused;
use crate::sqlite::writer::{Outcome, Writer};
use crate::{Appended, StoreError};
use hergang_events::{AggregateId, DomainEvent, EventId, NewEvent, Version};
use std::sync::mpsc;
use tokio::sync::oneshot;

/// What is known of the events of a bulk beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkMode {
    /// All are new: they are inserted straight, and the first that is not ends the bulk with [`StoreError::NotNew`].
    AllNew,
    /// Some may be stored already: each is looked up first.
    Judged,
}

/// What a bulk asks of the writer.
pub(super) enum Command {
    Append(Vec<NewEvent>, oneshot::Sender<Outcome>),
    Event(EventId, oneshot::Sender<Result<Option<DomainEvent>, StoreError>>),
    Version(AggregateId, oneshot::Sender<Result<Version, StoreError>>),
    Commit(oneshot::Sender<Result<(), StoreError>>),
}

/// A transaction under way. Dropped without [`BulkAppend::commit`], it leaves no trace.
///
/// Other appends of this program wait for its end from when it was begun. The file is locked from the first append or look
/// on: other programs read it as before, but one that wants to write gets [`StoreError::Busy`] when the bulk still runs
/// after 10 seconds.
pub struct BulkAppend {
    commands: mpsc::Sender<Command>,
}

impl BulkAppend {
    pub(super) fn new() -> (Self, mpsc::Receiver<Command>) {
        let (commands, received) = mpsc::channel();
        (Self { commands }, received)
    }

    /// Appends as [`crate::EventStore::append`]. After an error the bulk is over: everything else is refused, and nothing
    /// of it is stored.
    ///
    /// # Errors
    /// As [`crate::EventStore::append`], and [`StoreError::NotNew`].
    ///
    /// # Panics
    /// On a thread that runs async tasks.
    pub fn append(&mut self, events: Vec<NewEvent>) -> Result<Appended, StoreError> {
        self.ask(|reply| Command::Append(events, reply))
    }

    /// One event by its id, as the log stands with this bulk's events, and with no others until the bulk's end: what is
    /// seen here is what the next append is judged by. After an error the bulk is over.
    ///
    /// # Errors
    /// [`StoreError::Busy`], [`StoreError::Sqlite`], or [`StoreError::Closed`] after an error.
    ///
    /// # Panics
    /// On a thread that runs async tasks.
    pub fn event(&mut self, id: EventId) -> Result<Option<DomainEvent>, StoreError> {
        self.ask(|reply| Command::Event(id, reply))
    }

    /// The version that an aggregate stands at with this bulk's events; otherwise as [`BulkAppend::event`].
    ///
    /// # Errors
    /// As [`BulkAppend::event`].
    ///
    /// # Panics
    /// On a thread that runs async tasks.
    pub fn version(&mut self, aggregate: AggregateId) -> Result<Version, StoreError> {
        self.ask(|reply| Command::Version(aggregate, reply))
    }

    /// Makes everything appended so far durable, and visible to others.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`], or [`StoreError::Closed`] after an append that failed; nothing was written then.
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

impl Writer<'_> {
    /// Serves one bulk to its end: its commit, its first error, or its being dropped.
    pub(super) fn serve_bulk(&mut self, mode: BulkMode, commands: &mpsc::Receiver<Command>) {
        let mut begun = false;
        while let Ok(command) = commands.recv() {
            let goes_on = match command {
                Command::Append(events, reply) => {
                    answer(reply, self.ready(&mut begun).and_then(|()| self.append_to_bulk(mode, &events)))
                }
                Command::Event(id, reply) => {
                    answer(reply, self.ready(&mut begun).and_then(|()| self.inserter.log().by_id(id)))
                }
                Command::Version(aggregate, reply) => answer(
                    reply,
                    self.ready(&mut begun).and_then(|()| self.inserter.log().version(aggregate)),
                ),
                Command::Commit(reply) => {
                    answer(reply, if begun { self.end("COMMIT") } else { Ok(()) });
                    false
                }
            };
            if !goes_on {
                break;
            }
        }
        // A bulk fills the page cache, which small appends do not need.
        if let Err(error) = self.roll_back().and_then(|()| self.end("PRAGMA shrink_memory")) {
            tracing::error!(%error, "a bulk append could not be ended");
        }
    }

    /// Takes the lock no sooner than it is needed: whoever begins a bulk may have a long file to read first.
    fn ready(&self, begun: &mut bool) -> Result<(), StoreError> {
        if std::mem::replace(begun, true) { self.standing() } else { self.begin() }
    }

    fn append_to_bulk(&mut self, mode: BulkMode, events: &[NewEvent]) -> Outcome {
        let recorded_at = self.clock.now();
        match mode {
            BulkMode::AllNew => self.inserter.straight(events, recorded_at).map_err(|error| match error {
                StoreError::Sqlite { source, .. } if refused(&source) => StoreError::NotNew,
                error => error,
            }),
            BulkMode::Judged => self.inserter.judged(events, recorded_at)?,
        }
    }
}

/// Whether the bulk goes on after this answer. Nobody listens to it any more when the caller has gone.
fn answer<T>(reply: oneshot::Sender<Result<T, StoreError>>, outcome: Result<T, StoreError>) -> bool {
    let goes_on = outcome.is_ok();
    drop(reply.send(outcome));
    goes_on
}
