//! A workspace: a folder with the log (`log.db`) and a name. Its read models (`views.db`) are the installation's, and lie with it: what
//! lies in the folder may be anybody's.

pub(crate) mod home;
pub(crate) mod new_file;
pub(crate) mod plain_file;
pub(crate) mod present;
pub(crate) mod read_models;
pub(crate) mod readers;
pub(crate) mod settings;

use crate::api::{OpenWorkspace, ReadOnlyReason, WorkspaceStatus};
use crate::live::Hub;
use crate::operations::drafts::Drafts;
use crate::operations::import::{Absent, settle};
use crate::projecting::Projecting;
use crate::queries::audit::AuditLists;
use crate::simulation::Simulation;
use crate::workspace::new_file::sync_folder_of;
use crate::workspace::present::Present;
use crate::workspace::readers::Readers;
use crate::workspace::settings::Settings;
use crate::{EngineError, Home, Job};
use hergang_events::{Catalog, Clock, NewEvent, Position};
use hergang_store::{Appended, EventStore, Repository, SnapshotPolicy, StoreError};
use hergang_store_sqlite::SqliteEventStore;
use hergang_views::{MachineZone, Zone};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// An open workspace. Dropping it ends its threads; what was acknowledged stays.
pub struct Workspace {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    zone: Arc<dyn Zone>,
    // Fields drop in this order: first nobody simulates, follows or reads, then nobody projects, then the log closes.
    simulation: Simulation,
    hub: Hub,
    present: Arc<Present>,
    projecting: Projecting,
    store: Arc<SqliteEventStore>,
    working: AtomicBool,
    audit: AuditLists,
    snapshots: SnapshotPolicy,
    drafts: Drafts,
    import_note: PathBuf,
    is_left: AtomicBool,
}

/// As long as it lives, no other long job may begin.
pub(crate) struct Working<'a>(&'a AtomicBool);

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// How long a log that another program makes right now may be empty.
const MAKING: Duration = Duration::from_secs(2);

/// A log without a single byte is none of an empty history: SQLite writes its first page with the file. So it was cut off, or its making
/// was interrupted; to make it anew in silence would pass the loss of a history off as its beginning.
fn refuse_emptied(log: &Path) -> Result<(), EngineError> {
    let began = Instant::now();
    while std::fs::symlink_metadata(log).is_ok_and(|found| found.is_file() && found.len() == 0) {
        if began.elapsed() > MAKING {
            let reason = "it is empty: it was cut off, or its making was interrupted; put a backup in its place, \
                          or remove it if it held no history";
            return Err(StoreError::NotALog { path: log.to_owned(), reason }.into());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// Whoever names the log, or any other file, for the folder that it lies in.
fn refuse_file(folder: &Path) -> Result<(), EngineError> {
    match std::fs::metadata(folder) {
        Ok(found) if !found.is_dir() => Err(EngineError::InvalidInput(format!(
            "{} is a file, and a workspace is a folder; name the one that its log.db lies in",
            folder.display()
        ))),
        _ => Ok(()),
    }
}

impl Workspace {
    /// Opens the workspace in a folder, making it where there is none.
    ///
    /// # Errors
    /// [`EngineError::Io`] and [`EngineError::Store`] when the folder cannot be written or is of a newer program.
    pub fn open_or_create(
        folder: &Path,
        name: &str,
        home: &Home,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, EngineError> {
        refuse_file(folder)?;
        // A link that leads nowhere is there, too.
        if std::fs::symlink_metadata(folder.join("log.db")).is_err() {
            let name = name.trim();
            if name.is_empty() {
                return Err(EngineError::InvalidInput("a workspace needs a name".to_owned()));
            }
            std::fs::create_dir_all(folder).map_err(EngineError::io(folder))?;
            // Before the log, which makes the folder a workspace: one that was left half made is made again.
            Settings::new(name).write(folder)?;
            let log = folder.join("log.db");
            drop(SqliteEventStore::open(&log, clock.clone())?);
            for made in [log.as_path(), folder] {
                sync_folder_of(made).map_err(EngineError::io(made))?;
            }
        }
        Self::open(folder, home, clock)
    }

    /// Opens a workspace that is there. Nothing in its folder is believed but the log, which is refused where it does not guard itself;
    /// the read models are those of this installation, or folded anew.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] where the folder holds none; [`EngineError::Store`] and [`EngineError::Io`] as
    /// [`Workspace::open_or_create`].
    #[tracing::instrument(skip_all)]
    pub fn open(folder: &Path, home: &Home, clock: Arc<dyn Clock>) -> Result<Self, EngineError> {
        refuse_file(folder)?;
        let log = folder.join("log.db");
        if std::fs::symlink_metadata(&log).is_err() {
            return Err(EngineError::NotFound(format!(
                "{} holds no workspace (no log.db)",
                folder.display()
            )));
        }
        refuse_emptied(&log)?;
        let settings = Settings::read(folder)?;
        let store = Arc::new(SqliteEventStore::open_or_read(&log, clock.clone())?);
        settle(folder, Absent::Removed, |id| {
            Ok(hergang_store_sqlite::LogReader::open(&log)?.by_id(id)?.is_some())
        });
        let drafts = home.drafts(hergang_store_sqlite::LogReader::open(&log)?.identity()?);
        let views = home.read_models(folder)?;
        let import_note = views.with_file_name("importing.json");
        let projecting = Projecting::start(log.clone(), views.clone(), clock.clone())?;
        let summary = OpenWorkspace {
            path: folder.display().to_string(),
            name: settings.name().to_owned(),
            read_only: store.read_only().map(ReadOnlyReason::from),
        };
        let readers = Readers::new(log, views);
        let present = Arc::new(Present::new(summary, projecting.signals().clone(), readers));
        Ok(Self {
            folder: folder.to_owned(),
            simulation: Simulation::new(present.clone(), store.clone(), clock.clone()),
            clock,
            zone: Arc::new(MachineZone),
            hub: Hub::new(present.clone()),
            present,
            projecting,
            store,
            working: AtomicBool::new(false),
            audit: AuditLists::default(),
            snapshots: settings.snapshot_policy(),
            drafts,
            import_note,
            is_left: AtomicBool::new(false),
        })
    }

    /// The workspace for readers in another time zone than the machine's.
    #[must_use]
    pub fn with_zone(self, zone: Arc<dyn Zone>) -> Self {
        self.present.readers().set_zone(zone.clone());
        Self { zone, ..self }
    }

    /// The workspace as a view names it.
    pub fn summary(&self) -> OpenWorkspace {
        self.present.workspace().clone()
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Appends events after checking each against its type's schema.
    ///
    /// # Errors
    /// [`EngineError::InvalidEvent`], and what [`EventStore::append`] refuses; nothing is written then.
    #[tracing::instrument(skip_all, fields(events = events.len()))]
    pub async fn append(&self, events: Vec<NewEvent>) -> Result<Appended, EngineError> {
        validate(&events)?;
        let appended = self.store.append(events).await?;
        self.projecting.wake();
        Ok(appended)
    }

    /// [`Workspace::append`] for threads that are not async.
    pub(crate) fn append_blocking(&self, events: Vec<NewEvent>) -> Result<Appended, EngineError> {
        validate(&events)?;
        let appended = self.store.append_blocking(events)?;
        self.projecting.wake();
        Ok(appended)
    }

    /// The truth about the data on screen.
    ///
    /// # Errors
    /// [`EngineError::Store`] when the log cannot be read.
    pub fn status(&self) -> Result<WorkspaceStatus, EngineError> {
        self.present.status()
    }

    /// Waits until the read models contain the whole log.
    ///
    /// # Errors
    /// [`EngineError::Cancelled`] when the job is; [`EngineError::Internal`] when the read models cannot go on.
    pub fn catch_up(&self, job: &mut Job) -> Result<(), EngineError> {
        let head = self.readers().lend()?.log.head()?;
        let mut done = self.projecting.status().position;
        job.begin(crate::api::JobPhase::Projecting, Some(head.get().saturating_sub(done.get())));
        self.projecting.wait_for(head, |status| {
            job.advance(status.position.get().saturating_sub(done.get()));
            done = done.max(status.position);
            !job.is_cancelled()
        })?;
        job.advance(head.get().saturating_sub(done.get()));
        Ok(())
    }

    /// The position of the log's last event.
    ///
    /// # Errors
    /// [`EngineError::Store`].
    pub fn head(&self) -> Result<Position, EngineError> {
        Ok(self.readers().lend()?.log.head()?)
    }

    /// Whether nothing can be added to its history, whoever asks.
    pub fn is_read_only(&self) -> bool {
        self.store.read_only().is_some()
    }

    pub(crate) fn begin_work(&self) -> Result<Working<'_>, EngineError> {
        if self.working.swap(true, Ordering::Acquire) {
            Err(EngineError::Busy)
        } else {
            Ok(Working(&self.working))
        }
    }

    pub(crate) fn readers(&self) -> &Readers {
        self.present.readers()
    }

    pub(crate) fn simulation(&self) -> &Simulation {
        &self.simulation
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.hub
    }

    pub(crate) fn audit_lists(&self) -> &AuditLists {
        &self.audit
    }

    pub(crate) fn store(&self) -> &SqliteEventStore {
        &self.store
    }

    /// The same for whoever outlasts a borrow of the workspace.
    pub(crate) fn store_handle(&self) -> Arc<SqliteEventStore> {
        self.store.clone()
    }

    pub(crate) fn repository(&self) -> Repository<SqliteEventStore> {
        Repository::new(self.store.clone(), self.clock.clone(), self.snapshots.clone())
    }

    /// The program is about to end. An import under way is interrupted by that, which the next opening can tell.
    pub fn leave(&self) {
        self.is_left.store(true, Ordering::Release);
    }

    pub(crate) fn is_left(&self) -> &AtomicBool {
        &self.is_left
    }

    pub(crate) fn import_note(&self) -> &Path {
        &self.import_note
    }

    pub(crate) fn kept_drafts(&self) -> &Drafts {
        &self.drafts
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    pub(crate) fn zone(&self) -> &dyn Zone {
        self.zone.as_ref()
    }

    pub(crate) fn wake_projections(&self) {
        self.projecting.wake();
    }
}

fn validate(events: &[NewEvent]) -> Result<(), EngineError> {
    events.iter().try_for_each(|event| Ok(Catalog::builtin().validate(event)?))
}
