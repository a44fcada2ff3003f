//! Many events as one transaction: an import that is there whole or not at all, whatever ends it.

use crate::sqlite::failure::{failed, refused};
use crate::sqlite::writer::Writer;
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

pub(super) enum Command {
    Append(Vec<NewEvent>, oneshot::Sender<Result<Appended, StoreError>>),
    Commit(oneshot::Sender<Result<(), StoreError>>),
}

/// A transaction under way; other appends wait for its end. Dropped without [`BulkAppend::commit`], it leaves no trace.
pub struct BulkAppend {
    commands: mpsc::Sender<Command>,
}

impl BulkAppend {
    pub(super) fn new() -> (Self, mpsc::Receiver<Command>) {
        let (commands, receive) = mpsc::channel();
        (Self { commands }, receive)
    }

    /// Appends as [`crate::EventStore::append`]. After an error nothing but dropping the bulk makes sense.
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
    /// [`StoreError::Sqlite`]; nothing was written then.
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
    /// Serves one bulk to its end.
    pub(super) fn serve_bulk(&mut self, mode: BulkMode, commands: &mpsc::Receiver<Command>) {
        let mut begun = self.begin();
        while let Ok(command) = commands.recv() {
            match command {
                Command::Append(events, reply) => {
                    let appended = std::mem::replace(&mut begun, Ok(()))
                        .and_then(|()| self.append_to_bulk(mode, &events));
                    if appended.is_err() {
                        begun = Err(StoreError::Closed);
                    }
                    drop(reply.send(appended));
                }
                Command::Commit(reply) => {
                    let done = std::mem::replace(&mut begun, Ok(())).and_then(|()| self.end("COMMIT"));
                    drop(reply.send(done));
                    break;
                }
            }
        }
        if let Err(error) = self.roll_back() {
            tracing::error!(%error, "a bulk append could not be rolled back");
        }
    }

    fn append_to_bulk(&mut self, mode: BulkMode, events: &[NewEvent]) -> Result<Appended, StoreError> {
        let recorded_at = self.clock.now();
        match mode {
            BulkMode::AllNew => self.insert_straight(events, recorded_at).map_err(|error| match error {
                StoreError::Sqlite { source, .. } if refused(&source) => StoreError::NotNew,
                error => error,
            })?,
            BulkMode::Judged => self.insert_judged(events, recorded_at)?,
        }
    }

    fn begin(&self) -> Result<(), StoreError> {
        self.end("BEGIN IMMEDIATE")
    }

    fn end(&self, statement: &str) -> Result<(), StoreError> {
        self.log.connection().execute_batch(statement).map_err(failed(self.path))
    }

    /// A commit, or an event that the file refused, has ended the transaction already.
    fn roll_back(&self) -> Result<(), StoreError> {
        if self.log.connection().is_autocommit() { Ok(()) } else { self.end("ROLLBACK") }
    }
}
