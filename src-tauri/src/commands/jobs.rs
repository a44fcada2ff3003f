//! Long work: it reports over a channel, and can be cancelled.

use std::sync::Arc;

use hergang_engine::api::{
    ApiError, ImportPicked, InterruptedImport, JobProgress, OpenWorkspace, PickPurpose,
};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn open_demo(
    on_progress: Channel<JobProgress>,
    session: State<'_, Arc<Session>>,
) -> Result<OpenWorkspace, ApiError> {
    let session = session.inner().clone();
    blocking(move || {
        let (job, _running) = session.begin_job(reporter(on_progress))?;
        session.open_demo(job)
    })
    .await
}

/// Whether there is an event in a log that was chosen: asked before a workspace is made for it.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn check_log(
    request: ImportPicked,
    window: WebviewWindow,
    session: State<'_, Arc<Session>>,
) -> Result<(), ApiError> {
    let session = session.inner().clone();
    blocking(move || {
        let file = session.picked().path(window.label(), PickPurpose::ImportLog, &request.token)?;
        hergang_engine::check_log(&request.of(&file))
    })
    .await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn import_log(
    request: ImportPicked,
    on_progress: Channel<JobProgress>,
    window: WebviewWindow,
    session: State<'_, Arc<Session>>,
) -> Result<JobProgress, ApiError> {
    let session = session.inner().clone();
    blocking(move || {
        let file = session.picked().path(window.label(), PickPurpose::ImportLog, &request.token)?;
        session.import(&request.of(&file), reporter(on_progress))
    })
    .await
}

/// The import in whose midst the program was ended, until the reader has taken note of it.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn interrupted_import(
    session: State<'_, Arc<Session>>,
) -> Result<Option<InterruptedImport>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || Ok(workspace.interrupted_import())).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn forget_interrupted_import(session: State<'_, Arc<Session>>) -> Result<(), ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.forget_interrupted_import()).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) fn cancel_job(session: State<'_, Arc<Session>>) {
    session.cancel_job();
}

/// Passes progress to the webview. A closed window hears nothing more; the job goes on.
pub(super) fn reporter(channel: Channel<JobProgress>) -> impl FnMut(&JobProgress) + Send + 'static {
    move |progress| {
        if let Err(error) = channel.send(progress.clone()) {
            tracing::debug!(%error, "nobody hears the job's progress");
        }
    }
}
