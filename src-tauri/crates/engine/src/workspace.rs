//! A workspace: a folder with the log (`log.db`) and a name. Its read models (`views.db`) are the installation's, and lie with it: what
//! lies in the folder may be anybody's.

use crate::api::{OpenWorkspace, WorkspaceStatus};
use crate::audit::AuditLists;
use crate::live::Hub;
use crate::new_file::NewFile;
use crate::plain_file;
use crate::present::Present;
use crate::projecting::Projecting;
use crate::readers::Readers;
use crate::simulation::Simulation;
use crate::zone::{MachineZone, Zone};
use crate::{EngineError, Home, Job};
use hergang_events::{Catalog, Clock, NewEvent, Position};
use hergang_store::{Appended, EventStore, SqliteEventStore};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
}

/// In bytes. Longer files are not what they say they are.
const LONGEST_SETTINGS: u64 = 64 << 10;

/// In characters.
const LONGEST_NAME: usize = 200;

/// `workspace.json`.
#[derive(Serialize, Deserialize)]
struct Settings {
    name: String,
}

impl Settings {
    fn write(&self, file: &Path) -> Result<(), EngineError> {
        let text =
            serde_json::to_vec_pretty(self).map_err(|error| EngineError::Internal(error.to_string()))?;
        NewFile::write(file, &text)
    }
}

/// As long as it lives, no other long job may begin.
pub(crate) struct Working<'a>(&'a AtomicBool);

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
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
        // A link that leads nowhere is there, too.
        if std::fs::symlink_metadata(folder.join("log.db")).is_err() {
            let name = name.trim();
            if name.is_empty() {
                return Err(EngineError::InvalidInput("a workspace needs a name".to_owned()));
            }
            std::fs::create_dir_all(folder).map_err(EngineError::io(folder))?;
            // Before the log, which makes the folder a workspace: one that was left half made is made again.
            Settings { name: name.to_owned() }.write(&folder.join("workspace.json"))?;
            drop(SqliteEventStore::open(&folder.join("log.db"), clock.clone())?);
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
        let log = folder.join("log.db");
        if std::fs::symlink_metadata(&log).is_err() {
            return Err(EngineError::NotFound(format!(
                "{} holds no workspace (no log.db)",
                folder.display()
            )));
        }
        let store = Arc::new(SqliteEventStore::open(&log, clock.clone())?);
        let views = home.read_models(folder)?;
        let projecting = Projecting::start(log.clone(), views.clone(), clock.clone())?;
        let summary = OpenWorkspace { path: folder.display().to_string(), name: name_of(folder) };
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
        })
    }

    /// The workspace for readers in another time zone than the machine's.
    #[must_use]
    pub fn with_zone(self, zone: Arc<dyn Zone>) -> Self {
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
        let reader = self.readers().lend()?;
        let status = self.present.of(&self.present.signals().lock());
        status.complete(&reader)
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

    pub(crate) fn shared_store(&self) -> Arc<SqliteEventStore> {
        self.store.clone()
    }

    pub(crate) fn shared_clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
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

/// The name in `workspace.json`, or the folder's. It is the word of whoever made the folder, so only a short line of it is taken.
fn name_of(folder: &Path) -> String {
    let settings = plain_file::read(&folder.join("workspace.json"), LONGEST_SETTINGS).ok().flatten();
    let settings = settings.and_then(|text| serde_json::from_slice::<Settings>(&text).ok());
    let named = settings.map(|settings| {
        let plain = settings.name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME);
        plain.collect::<String>().trim().to_owned()
    });
    let of_folder =
        || folder.file_name().map_or_else(|| "Hergang".into(), |name| name.to_string_lossy().into_owned());
    named.filter(|name| !name.is_empty()).unwrap_or_else(of_folder)
}
