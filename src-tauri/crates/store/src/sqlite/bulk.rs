//! Many events as one transaction: an import that is there whole or not at all, whatever ends it.

use crate::sqlite::failure::refused;
use crate::sqlite::writer::{Outcome, Writer};
use crate::{Appended, StoreError};
use hergang_events::NewEvent;
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
    Commit(oneshot::Sender<Result<(), StoreError>>),
}

/// A transaction under way; other appends, of other programs too, wait for its end. Dropped without
/// [`BulkAppend::commit`], it leaves no trace.
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
        let mut begun = Some(self.begin());
        while let Ok(command) = commands.recv() {
            // The first command learns that the transaction could not begin.
            let begun = begun.take().unwrap_or(Ok(()));
            match command {
                Command::Append(events, reply) => {
                    let appended = begun.and_then(|()| self.append_to_bulk(mode, &events));
                    let over = appended.is_err();
                    // Nobody listens any more when the caller has gone.
                    drop(reply.send(appended));
                    if over {
                        break;
                    }
                }
                Command::Commit(reply) => {
                    drop(reply.send(begun.and_then(|()| self.end("COMMIT"))));
                    break;
                }
            }
        }
        // A bulk fills the page cache, which small appends do not need.
        if let Err(error) = self.roll_back().and_then(|()| self.end("PRAGMA shrink_memory")) {
            tracing::error!(%error, "a bulk append could not be ended");
        }
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
