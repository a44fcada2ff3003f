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
mod writing;

pub use self::checked::{CheckedLog, check_log};
pub(crate) use self::skipped::{Absent, settle};

use self::reading::read;
use self::skipped::SkippedFile;
use self::watched::Watch;
use self::writing::Import;
use crate::access::policy::Act;
use crate::api::{ImportRequest, JobPhase, JobProgress};
use crate::{Actor, EngineError, Job, Workspace};
use hergang_events::{AggregateType, Category, Clock, EventId};
use hergang_formats::{LogFormat, ReadOptions, is_stream, spool};
use hergang_store::{BulkMode, EventStore, StoreError};
use std::collections::HashMap;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

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
            standing.check(Act::Append)?;
            let users = standing.check(Act::Administer).is_ok();
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
                tracing::warn!(code = error.code().as_str(), "the read models do not show what was committed")
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
        let mut look = store.begin_bulk(BulkMode::Judged).blocking();
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
        Ok(hergang_store_sqlite::LogReader::open(self.store().path())?.by_id(id)?.is_some())
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
            let cancel = job.cancellation().child_token();
            // Dropped at the end of this closure, so that the reading thread is left neither waiting for a listener nor reading for nobody.
            let (receive, _end) = (receive, cancel.clone().drop_guard());
            let reading = &file;
            let watch = Arc::new(Watch::default());
            let watched = watch.clone();
            scope.spawn(move || read(reading, stream, &options, watched, cancel, &send));
            let mut import = Import {
                file: &file,
                format: LogFormat::Xes,
                bulk: self.store.begin_bulk(mode).blocking(),
                versions: HashMap::new(),
                users: self.users,
                judged: mode == BulkMode::Judged,
                skipped: request.skip_invalid.then(|| SkippedFile::new(self.folder, self.clock)),
            };
            import.run(&receive, &watch, job)?;
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
