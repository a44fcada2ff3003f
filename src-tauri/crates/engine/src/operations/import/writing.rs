//! The thread that stores what another one reads of a log, in one transaction, and numbers what the file does not.

use super::reading::Read;
use super::refusal::{Place, explained};
use super::skipped::SkippedFile;
use super::watched::Watch;
use crate::api::JobPhase;
use crate::{EngineError, Job};
use hergang_events::{AggregateId, EventId, NewEvent, Version};
use hergang_formats::{ImportedEvent, LogFormat};
use hergang_store::{BlockingBulk, LookedUp};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// Where nothing comes for so long, the file itself tells how far it was read.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// The store's side of an import.
pub(super) struct Import<'a> {
    pub(super) file: &'a Path,
    pub(super) format: LogFormat,
    pub(super) bulk: BlockingBulk,
    /// The version that each aggregate stands at whose events have no numbers of their own.
    pub(super) versions: HashMap<AggregateId, Version>,
    pub(super) users: bool,
    pub(super) judged: bool,
    pub(super) skipped: Option<SkippedFile>,
}

impl Import<'_> {
    /// Stores what the reading thread hands over, to the file's end.
    pub(super) fn run(
        &mut self,
        receive: &Receiver<Read>,
        watch: &Watch,
        job: &mut Job,
    ) -> Result<(), EngineError> {
        let mut complete = false;
        loop {
            let handed = receive.recv_timeout(LOOK_EVERY);
            job.check()?;
            let read = match handed {
                Ok(read) => read,
                Err(RecvTimeoutError::Timeout) => {
                    let (bytes, of) = watch.bytes();
                    job.read(bytes, of);
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            match read {
                Read::Opened(format, total) => {
                    self.format = format;
                    job.begin(JobPhase::Importing, total);
                }
                Read::Events(events, bytes, of) => {
                    let count = events.len() as u64;
                    let appended = self.append(events)?;
                    job.read(bytes, of);
                    job.appended(count, appended);
                }
                Read::Problem(problem) => match &mut self.skipped {
                    Some(skipped) if !problem.fatal => {
                        skipped.write(&problem)?;
                        job.skipped();
                    }
                    _ => {
                        let problem = problem.to_string();
                        return Err(EngineError::ImportFailed { file: self.file.to_owned(), problem });
                    }
                },
                Read::Failed(error) => return Err(error),
                Read::Complete => complete = true,
            }
        }
        if !complete {
            return Err(EngineError::Internal(
                "the reading of the file was stopped by a fault of the program".to_owned(),
            ));
        }
        if let Some(skipped) = &mut self.skipped {
            skipped.flush()?;
        }
        Ok(())
    }

    /// Answers how many are new.
    fn append(&mut self, imported: Vec<ImportedEvent>) -> Result<u64, EngineError> {
        self.check_users(&imported)?;
        let imported = self.attribute(imported)?;
        let stored = self.look_up(&imported)?;
        let mut batch = Batch::default();
        for imported in imported {
            let line = imported.line;
            let event = if imported.numbered {
                Some(imported.event)
            } else {
                self.numbered(imported.event, &batch, &stored)
            };
            if let Some(event) = event {
                batch.places.push(Place::of(&event, line));
                if !imported.numbered {
                    batch.indices.entry(event.event_id).or_insert(batch.events.len());
                }
                batch.events.push(event);
            }
        }
        match self.bulk.append(batch.events) {
            Ok(appended) => Ok(appended.added as u64),
            Err(error) => Err(explained(error, self.file, self.format, &batch.places)),
        }
    }

    /// What the store knows of events that the file does not number.
    fn look_up(&mut self, imported: &[ImportedEvent]) -> Result<LookedUp, EngineError> {
        let (mut ids, mut aggregates) = (Vec::new(), HashSet::new());
        for event in imported.iter().filter(|imported| !imported.numbered).map(|imported| &imported.event) {
            ids.push(event.event_id);
            if !self.versions.contains_key(&event.aggregate_id) {
                aggregates.insert(event.aggregate_id);
            }
        }
        if ids.is_empty() {
            return Ok(LookedUp::default());
        }
        Ok(self.bulk.look_up(ids, aggregates.into_iter().collect())?)
    }

    /// The event with the next version of its aggregate. None for one that is there already.
    fn numbered(&mut self, mut event: NewEvent, batch: &Batch, stored: &LookedUp) -> Option<NewEvent> {
        let same = match batch.indices.get(&event.event_id) {
            Some(index) => Some(batch.events[*index].clone()),
            None => stored.events.get(&event.event_id).cloned().map(NewEvent::from),
        };
        if let Some(same) = same {
            event.version = same.version;
            // One that differs goes to the store, which refuses it and says why.
            return (event != same).then_some(event);
        }
        let stands_at = || stored.versions.get(&event.aggregate_id).copied().unwrap_or_default();
        let last = self.versions.get(&event.aggregate_id).copied().unwrap_or_else(stands_at);
        event.version = last.next();
        self.versions.insert(event.aggregate_id, event.version);
        Some(event)
    }
}

/// Events on their way to the store.
#[derive(Default)]
struct Batch {
    events: Vec<NewEvent>,
    places: Vec<Place>,
    /// Where the events are that had no number of their own: the store does not know them yet.
    indices: HashMap<EventId, usize>,
}
