//! Choosing a workspace, and the state of the open one.

use std::path::PathBuf;
use std::sync::Arc;

use hergang_engine::api::{ApiError, OpenWorkspace, RecentWorkspace, WorkspaceStatus};
use tauri::State;

use super::blocking;
use crate::session::Session;
use crate::tray::Tray;

type Current<'a> = State<'a, Arc<Session>>;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn recent_workspaces(session: Current<'_>) -> Result<Vec<RecentWorkspace>, ApiError> {
    let session = session.inner().clone();
    blocking(move || Ok(session.home().recent())).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn current_workspace(session: Current<'_>) -> Result<Option<OpenWorkspace>, ApiError> {
    let session = session.inner().clone();
    blocking(move || Ok(session.current()?.map(|workspace| workspace.summary()))).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn open_workspace(path: PathBuf, session: Current<'_>) -> Result<OpenWorkspace, ApiError> {
    let session = session.inner().clone();
    blocking(move || session.open(&path)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn create_workspace(
    name: String,
    folder: Option<PathBuf>,
    session: Current<'_>,
) -> Result<OpenWorkspace, ApiError> {
    let session = session.inner().clone();
    blocking(move || session.create(&name, folder.as_deref())).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn close_workspace(session: Current<'_>, tray: State<'_, Tray>) -> Result<(), ApiError> {
    tray.tell(None);
    let session = session.inner().clone();
    blocking(move || {
        session.close();
        Ok(())
    })
    .await
}

/// The windows ask every few seconds; the tray is told what they are.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn workspace_status(
    session: Current<'_>,
    tray: State<'_, Tray>,
) -> Result<WorkspaceStatus, ApiError> {
    let workspace = session.workspace()?;
    let status = blocking(move || workspace.status()).await?;
    tray.tell(Some(&status));
    Ok(status)
}
