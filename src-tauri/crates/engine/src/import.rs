//! Takes a foreign log in: all of it or, when it is bad, cancelled or killed, nothing of it.
//!
//! The file is read and checked on one thread while the store writes on another; everything is one transaction.

mod checked;
mod claims;
mod interrupted;
mod log_file;
mod reading;
mod recording;
mod refusal;
mod skipped;
mod watched;

pub use self::checked::{CheckedLog, check_log};
pub(crate) use self::skipped::{Absent, settle};

use self::reading::{Read, read};
use self::refusal::{Place, explained};
use self::skipped::SkippedFile;
use crate::api::{ImportRequest, JobPhase, JobProgress};
use crate::{Actor, EngineError, Job, Workspace};
use hergang_events::{AggregateId, AggregateType, Category, Clock, EventId, NewEvent, Version};
use hergang_formats::{ImportedEvent, LogFormat, ReadOptions, is_stream, spool};
use hergang_store::{BulkAppend, BulkMode, EventStore, LookedUp, StoreError};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};

impl Workspace {
    /// Imports a log file and brings the read models up to date. Imported again, it adds nothing.
    ///
    /// # Errors
    /// [`EngineError::ImportFailed`] names file, line and field of the first invalid entry, unless they are to be skipped;
    /// the workspace is then as it was before. [`EngineError::Forbidden`] for a role that only reads.
    #[tracing::instrument(skip_all)]
    pub fn import(
        &self,
        actor: &Actor,
        request: &ImportRequest,
        job: Job,
    ) -> Result<JobProgress, EngineError> {
        self.take_in(actor, request, None, job)
    }

    /// [`Workspace::import`] of a log that was looked into.
    ///
    /// # Errors
    /// As [`Workspace::import`].
    pub fn import_checked(
        &self,
        actor: &Actor,
        log: &CheckedLog,
        job: Job,
    ) -> Result<JobProgress, EngineError> {
        self.take_in(actor, &log.request, log.kept.as_ref(), job)
    }

    fn take_in(
        &self,
        actor: &Actor,
        request: &ImportRequest,
        kept: Option<&File>,
        mut job: Job,
    ) -> Result<JobProgress, EngineError> {
        let outcome = self.begin_work().and_then(|_working| {
            let standing = self.standing(actor)?;
            standing.check_may_write()?;
            let users = standing.is_admin();
            let (store, folder) = (self.store(), self.folder());
            settle(folder, Absent::Removed, |id| self.is_there(id));
            let under_way = self.note_import(&request.file);
            Target { store, folder, clock: self.clock(), actor, users }.import(request, kept, &mut job)?;
            drop(under_way);
            self.show_committed(&mut job);
            Ok(())
        });
        job.finish(outcome)
    }

    /// Brings the read models to the events just committed. Nothing here can undo those: trouble that the read models have
    /// is the status's to tell, and they go on by themselves.
    pub(crate) fn show_committed(&self, job: &mut Job) {
        self.wake_projections();
        match self.catch_up(job) {
            Ok(()) | Err(EngineError::Cancelled) => {}
            Err(error) => {
                tracing::warn!(code = error.code(), "the read models do not show what was committed")
            }
        }
    }
}

/// Imports a log in somebody's name into a store that has no workspace, such as a team's shared one. Imported again, it adds
/// nothing. Who may do so is for the store to say. Entries that are skipped are written to a file in `folder`.
///
/// # Errors
/// As [`Workspace::import`].
pub fn import_into(
    store: &dyn EventStore,
    folder: &Path,
    clock: &dyn Clock,
    actor: &Actor,
    log: &CheckedLog,
    mut job: Job,
) -> Result<JobProgress, EngineError> {
    // The folder may hold what was left of an import into another store.
    settle(folder, Absent::Left, |id| {
        let mut look = store.begin_bulk(BulkMode::Judged);
        Ok(look.look_up(vec![id], Vec::new())?.events.contains_key(&id))
    });
    let target = Target { store, folder, clock, actor, users: true };
    let outcome = target.import(&log.request, log.kept.as_ref(), &mut job);
    job.finish(outcome)
}

/// Where an import goes.
struct Target<'a> {
    store: &'a dyn EventStore,
    /// For the entries that are skipped.
    folder: &'a Path,
    clock: &'a dyn Clock,
    /// In whose name.
    actor: &'a Actor,
    /// Whether new events of users may come in: what they say of roles is an admin's to say.
    users: bool,
}

impl Workspace {
    fn is_there(&self, id: EventId) -> Result<bool, StoreError> {
        Ok(hergang_store::LogReader::open(self.store().path())?.by_id(id)?.is_some())
    }
}

impl Target<'_> {
    /// Most files are new as a whole; one that is not is read again, and each event looked up.
    /// `kept`: what came out of the file, if it is a pipe that was read already.
    fn import(&self, request: &ImportRequest, kept: Option<&File>, job: &mut Job) -> Result<(), EngineError> {
        let file = Path::new(&request.file);
        let kept = match kept {
            Some(kept) => Some(kept.try_clone().map_err(EngineError::io(file))?),
            None => stream(file, self.folder, job)?,
        };
        let stream = match kept {
            Some(kept) => Some(kept),
            None => log_file::spooled(file, self.folder, job)?,
        };
        let stream = stream.as_ref();
        self.take_in(request, stream, BulkMode::AllNew, job).or_else(|error| match error {
            EngineError::Store(StoreError::NotNew) => {
                self.take_in(request, stream, BulkMode::Judged, job.again())
            }
            error => Err(error),
        })
    }

    /// `stream`: what came out of the file, if it is a pipe or a log of Hergang's.
    fn take_in(
        &self,
        request: &ImportRequest,
        stream: Option<&File>,
        mode: BulkMode,
        job: &mut Job,
    ) -> Result<(), EngineError> {
        let file = PathBuf::from(&request.file);
        let options = options(request)?;
        job.begin(JobPhase::Scanning, None);
        let stream = stream.map(File::try_clone).transpose().map_err(EngineError::io(&file))?;
        let (send, receive) = sync_channel(4);
        std::thread::scope(|scope| {
            // Dropped at the end of this closure, so that the reading thread is not left waiting for a listener.
            let receive = receive;
            let reading = &file;
            let cancel = job.cancellation();
            scope.spawn(move || read(reading, stream, &options, &cancel, &send));
            let mut import = Import {
                file: &file,
                format: LogFormat::Xes,
                bulk: self.store.begin_bulk(mode),
                versions: HashMap::new(),
                users: self.users,
                judged: mode == BulkMode::Judged,
                skipped: request.skip_invalid.then(|| SkippedFile::new(self.folder, self.clock)),
            };
            import.run(&receive, job)?;
            let told_by = import.record(self.actor, self.clock, job)?;
            job.check()?;
            if let (Some(skipped), Some(event)) = (&mut import.skipped, told_by) {
                skipped.belongs_to(event)?;
            }
            import.bulk.commit()?;
            if let Some(file) = import.skipped.and_then(SkippedFile::keep) {
                job.kept_skipped(&file);
            }
            Ok(())
        })
    }
}

struct Import<'a> {
    file: &'a Path,
    format: LogFormat,
    bulk: BulkAppend,
    /// The version that each aggregate stands at whose events have no numbers of their own.
    versions: HashMap<AggregateId, Version>,
    users: bool,
    judged: bool,
    skipped: Option<SkippedFile>,
}

impl Import<'_> {
    fn run(&mut self, receive: &Receiver<Read>, job: &mut Job) -> Result<(), EngineError> {
        let mut complete = false;
        for read in receive {
            job.check()?;
            match read {
                Read::Looking(bytes, of) => job.read(bytes, of),
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

fn options(request: &ImportRequest) -> Result<ReadOptions, EngineError> {
    Ok(ReadOptions {
        aggregate_type: request.aggregate_type.as_deref().map(aggregate_type).transpose()?,
        category: request.category.as_deref().map(category).transpose()?,
    })
}

fn aggregate_type(name: &str) -> Result<AggregateType, EngineError> {
    AggregateType::new(name).map_err(|error| EngineError::InvalidInput(error.to_string()))
}

fn category(name: &str) -> Result<String, EngineError> {
    match name.parse::<Category>() {
        Ok(category) => Ok(category.as_str().to_owned()),
        Err(error) => Err(EngineError::InvalidInput(error.to_string())),
    }
}

/// What comes out of a pipe, which can be read but once, kept in `folder`. None for a file.
fn stream(file: &Path, folder: &Path, job: &mut Job) -> Result<Option<File>, EngineError> {
    if !is_stream(file).map_err(EngineError::io(file))? {
        return Ok(None);
    }
    job.begin(JobPhase::Scanning, None);
    let mut watch = |bytes| {
        job.read(bytes, 0);
        if job.check().is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    spool(file, folder, &mut watch).map(Some).map_err(|error| EngineError::format(file, error))
}
