//! A bulk as the writing thread serves it.

use crate::failure::is_refused;
use crate::queue::{Outcome, Queue};
use crate::writer::Writer;
use hergang_events::{AggregateId, EventId, NewEvent, Version};
use hergang_store::backend::{Command, Commands, answer};
use hergang_store::{BulkMode, LookedUp, StoreError};
use std::time::Duration;
use tokio::time::timeout;

/// While a bulk has nothing to do, how often the queue behind it is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);

impl Writer<'_> {
    /// Serves one bulk to its end: its commit, its first error, or its being dropped.
    pub(super) fn serve_bulk(&mut self, mode: BulkMode, commands: &mut Commands, queue: &mut Queue) {
        let mut begun = false;
        while let Some(command) = self.next_command(commands, queue) {
            let goes_on = match command {
                Command::Append(events, reply) => {
                    answer(reply, self.ready(&mut begun).and_then(|()| self.append_to_bulk(mode, &events)))
                }
                Command::LookUp(events, aggregates, reply) => {
                    answer(reply, self.ready(&mut begun).and_then(|()| self.look_up(&events, &aggregates)))
                }
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

    /// The bulk's next command. Whoever has waited too long for the bulk's end is refused meanwhile.
    fn next_command(&self, commands: &mut Commands, queue: &mut Queue) -> Option<Command> {
        loop {
            queue.refuse_overdue(self.patience);
            let coming = async { timeout(LOOK_EVERY.min(self.patience), commands.next()).await };
            if let Ok(command) = self.waiting.block_on(coming) {
                return command;
            }
        }
    }

    /// Takes the lock no sooner than it is needed: whoever begins a bulk may have a long file to read first.
    fn ready(&self, begun: &mut bool) -> Result<(), StoreError> {
        if std::mem::replace(begun, true) { self.standing() } else { self.begin() }
    }

    fn look_up(&self, events: &[EventId], aggregates: &[AggregateId]) -> Result<LookedUp, StoreError> {
        let log = self.inserter.log();
        let mut found = LookedUp::default();
        for id in events {
            found.events.extend(log.by_id(*id)?.map(|event| (*id, event)));
        }
        for aggregate in aggregates {
            let version = log.version(*aggregate)?;
            if version > Version::ZERO {
                found.versions.insert(*aggregate, version);
            }
        }
        Ok(found)
    }

    fn append_to_bulk(&mut self, mode: BulkMode, events: &[NewEvent]) -> Outcome {
        let recorded_at = self.clock.now();
        match mode {
            BulkMode::AllNew => self.inserter.straight(events, recorded_at).map_err(|error| match error {
                error if is_refused(&error) => StoreError::NotNew,
                error => error,
            }),
            BulkMode::Judged => self.inserter.judged(events, recorded_at)?,
        }
    }
}
