//! What the window is working on: the open workspace, and the long job that may be running in it.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};

use hergang_engine::api::{ApiError, AuditExportRequest, ImportRequest, JobProgress, OpenWorkspace};
use hergang_engine::{Actor, DemoRequest, EngineError, Home, Job, Workspace};
use hergang_events::{Clock, Position, SystemClock};
use tokio_util::sync::CancellationToken;

use crate::launch::Launch;

mod followers;
mod picked;

use followers::Followers;
use picked::Picked;

const DEMO_NAME: &str = "Demo";

/// The window's state. At most one workspace is open.
pub(crate) struct Session {
    home: Home,
    clock: Arc<dyn Clock>,
    launch: Launch,
    launched: Once,
    /// Why what the launch asked for could not be opened, until the window has shown it.
    launch_error: Mutex<Option<EngineError>>,
    current: Mutex<Option<Arc<Workspace>>>,
    followers: Followers,
    picked: Picked,
    running: Slot,
}

/// What cancels the job that runs, while one does.
type Slot = Arc<Mutex<Option<CancellationToken>>>;

/// As long as it lives, its job is the one that [`Session::cancel_job`] ends, and no other may begin.
#[must_use = "the job counts as ended when this is dropped"]
pub(crate) struct Running(Slot);

impl Drop for Running {
    fn drop(&mut self) {
        lock(&self.0).take();
    }
}

impl Session {
    pub(crate) fn new(home: &Path, launch: Launch) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        Self {
            home: Home::new(home.to_owned(), clock.clone()),
            clock,
            launch,
            launched: Once::new(),
            launch_error: Mutex::default(),
            current: Mutex::default(),
            followers: Followers::default(),
            picked: Picked::default(),
            running: Slot::default(),
        }
    }

    pub(crate) fn home(&self) -> &Home {
        &self.home
    }

    /// Who sits before the screen: whoever uses this installation.
    pub(crate) fn actor(&self) -> Result<Actor, EngineError> {
        self.home.me()
    }

    /// What the windows follow.
    pub(crate) fn followers(&self) -> &Followers {
        &self.followers
    }

    /// What was chosen in the windows' dialogs.
    pub(crate) fn picked(&self) -> &Picked {
        &self.picked
    }

    /// Opens what the launch asks for, once. Whoever comes while it is being opened waits for it.
    pub(crate) fn launch(&self) {
        self.launched.call_once_force(|_| {
            self.open_or_note(&self.launch);
        });
    }

    /// Opens what another start of the app asks for, in place of what is open.
    pub(crate) fn launch_again(&self, launch: &Launch) {
        self.launch();
        self.open_or_note(launch);
    }

    fn open_or_note(&self, launch: &Launch) {
        if let Err(error) = self.open_for(launch) {
            tracing::error!(code = error.code().as_str(), "what the start asked for could not be opened");
            *lock(&self.launch_error) = Some(error);
        }
    }

    /// The open workspace. What went wrong at launch is told once; from then on there simply is none.
    pub(crate) fn current(&self) -> Result<Option<Arc<Workspace>>, EngineError> {
        self.launch();
        lock(&self.launch_error).take().map_or_else(|| Ok(lock(&self.current).clone()), Err)
    }

    /// The open workspace, for a command that needs one.
    pub(crate) fn workspace(&self) -> Result<Arc<Workspace>, ApiError> {
        self.open_workspace().map_err(|error| ApiError::from(&error))
    }

    /// The open workspace, if it is still the one in that folder: what was written in one does not land in the next.
    pub(crate) fn workspace_at(&self, path: &str) -> Result<Arc<Workspace>, ApiError> {
        let open = self.workspace()?;
        let other = || EngineError::NotFound("another workspace has been opened meanwhile".to_owned());
        (open.summary().path == path).then_some(open).ok_or_else(|| ApiError::from(&other()))
    }

    fn open_workspace(&self) -> Result<Arc<Workspace>, EngineError> {
        let none = || EngineError::NotFound("no workspace is open".to_owned());
        lock(&self.current).clone().ok_or_else(none)
    }

    /// The demo or the folder of the command line; without a word, what was opened last.
    fn open_for(&self, launch: &Launch) -> Result<(), EngineError> {
        if launch.demo {
            let (job, _running) = self.begin_job(|_| {})?;
            return self.open_demo(job).map(drop);
        }
        if let Some(folder) = &launch.workspace {
            // A folder that was mistyped is told, and not made.
            if !launch.create {
                return self.open(folder).map(drop);
            }
            let name = folder.file_name().map_or_else(|| "Hergang".into(), |name| name.to_string_lossy());
            return self
                .leave_for(|clock| Workspace::open_or_create(folder, &name, &self.home, clock))
                .map(drop);
        }
        match self.home.recent().into_iter().next() {
            Some(last) => self.open(Path::new(&last.path)).map(drop),
            None => Ok(()),
        }
    }

    pub(crate) fn open(&self, folder: &Path) -> Result<OpenWorkspace, EngineError> {
        self.leave_for(|clock| Workspace::open(folder, &self.home, clock))
    }

    pub(crate) fn create(&self, name: &str, folder: Option<&Path>) -> Result<OpenWorkspace, EngineError> {
        let folder = folder.map_or_else(|| self.home.new_folder(name), Path::to_owned);
        self.leave_for(|clock| Workspace::open_or_create(&folder, name, &self.home, clock))
    }

    /// Opens the demo company; its history is made when it has none.
    pub(crate) fn open_demo(&self, job: Job) -> Result<OpenWorkspace, EngineError> {
        let folder = self.home.demo_folder();
        self.enter(|clock| {
            let workspace = Workspace::open_or_create(&folder, DEMO_NAME, &self.home, clock)?;
            if workspace.head()? == Position::ZERO {
                workspace.fill_with_demo(&self.actor()?, DemoRequest::FIRST_LOOK, job)?;
            }
            Ok(workspace)
        })
    }

    /// Imports a log into the open workspace.
    pub(crate) fn import(
        &self,
        request: &ImportRequest,
        report: impl FnMut(&JobProgress) + Send + 'static,
    ) -> Result<JobProgress, EngineError> {
        // The job first: should the workspace be left now, either this job is cancelled or the next workspace is found.
        let (job, _running) = self.begin_job(report)?;
        self.open_workspace()?.import(&self.actor()?, request, job)
    }

    /// Writes rows of the open workspace's audit trail to a file.
    pub(crate) fn export_audit(
        &self,
        request: &AuditExportRequest,
        report: impl FnMut(&JobProgress) + Send + 'static,
    ) -> Result<JobProgress, EngineError> {
        let (job, _running) = self.begin_job(report)?;
        self.open_workspace()?.export_audit(&self.actor()?, request, job)
    }

    /// Whether leaving now would end a long job.
    pub(crate) fn is_working(&self) -> bool {
        lock(&self.running).is_some()
    }

    /// The program ends.
    pub(crate) fn leave(&self) {
        if let Some(workspace) = &*lock(&self.current) {
            workspace.leave();
        }
        self.close();
    }

    pub(crate) fn close(&self) {
        let left = lock(&self.current).take();
        self.followers.keep_only(None);
        self.cancel_job();
        drop(left);
    }

    /// A job that [`Session::cancel_job`] ends. `report` hears how it goes.
    ///
    /// # Errors
    /// [`EngineError::Busy`] while another one runs, which goes on and can still be cancelled.
    pub(crate) fn begin_job(
        &self,
        report: impl FnMut(&JobProgress) + Send + 'static,
    ) -> Result<(Job, Running), EngineError> {
        let mut running = lock(&self.running);
        if running.is_some() {
            return Err(EngineError::Busy);
        }
        let cancel = running.insert(CancellationToken::new()).clone();
        Ok((Job::new(cancel, report), Running(self.running.clone())))
    }

    pub(crate) fn cancel_job(&self) {
        if let Some(running) = &*lock(&self.running) {
            running.cancel();
        }
    }

    /// [`Session::enter`], and ends the job that runs in the workspace that is left. Only then: where the new one cannot be
    /// opened, the old one stays and its job goes on.
    fn leave_for(
        &self,
        open: impl FnOnce(Arc<dyn Clock>) -> Result<Workspace, EngineError>,
    ) -> Result<OpenWorkspace, EngineError> {
        let opened = self.enter(open)?;
        self.cancel_job();
        Ok(opened)
    }

    fn enter(
        &self,
        open: impl FnOnce(Arc<dyn Clock>) -> Result<Workspace, EngineError>,
    ) -> Result<OpenWorkspace, EngineError> {
        let workspace = open(self.clock.clone())?;
        let summary = workspace.summary();
        if let Err(error) = self.home.remember(workspace.folder(), &summary.name) {
            // The list is a convenience; the workspace is open all the same.
            tracing::warn!(%error, "cannot remember the workspace");
        }
        let workspace = Arc::new(workspace);
        let left = lock(&self.current).replace(workspace.clone());
        self.followers.keep_only(Some(&workspace));
        // Closing it takes a moment, during which the new one can be asked for.
        drop(left);
        Ok(summary)
    }
}

/// A panic elsewhere leaves these values whole: each is replaced in one step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
