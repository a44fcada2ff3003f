//! Choosing a workspace, and the state of the open one.

use std::sync::Arc;

use hergang_engine::api::{ApiError, OpenWorkspace, PickPurpose, RecentWorkspace, WorkspaceStatus};
use tauri::{State, WebviewWindow};

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

/// Opens a folder that was chosen.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn open_workspace(
    token: String,
    window: WebviewWindow,
    session: Current<'_>,
) -> Result<OpenWorkspace, ApiError> {
    let session = session.inner().clone();
    blocking(move || {
        session.open(&session.picked().take(window.label(), PickPurpose::OpenWorkspace, &token)?)
    })
    .await
}

/// Opens one of the workspaces that were opened lately.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn open_recent(id: String, session: Current<'_>) -> Result<OpenWorkspace, ApiError> {
    let session = session.inner().clone();
    blocking(move || session.open(&session.home().recent_folder(&id)?)).await
}

/// Makes a workspace in a folder that was chosen, or in the app's own.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn create_workspace(
    name: String,
    token: Option<String>,
    window: WebviewWindow,
    session: Current<'_>,
) -> Result<OpenWorkspace, ApiError> {
    let session = session.inner().clone();
    blocking(move || {
        let chosen = |token: &String| session.picked().path(window.label(), PickPurpose::NewWorkspace, token);
        let folder = token.as_ref().map(chosen).transpose()?;
        session.create(&name, folder.as_deref())
    })
    .await
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
