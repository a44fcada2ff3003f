//! The audit trail.

use std::sync::Arc;

use hergang_engine::api::{
    ApiError, AuditExportPicked, AuditPage, AuditPart, AuditQuery, AuditSelection, JobProgress, ValueCount,
};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

use super::blocking;
use super::jobs::reporter;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn audit_log(
    query: AuditQuery,
    session: State<'_, Arc<Session>>,
) -> Result<AuditPage, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.audit_log(&query)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn audit_count(
    selection: AuditSelection,
    session: State<'_, Arc<Session>>,
) -> Result<u64, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.audit_count(&selection)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn audit_news(
    selection: AuditSelection,
    session: State<'_, Arc<Session>>,
) -> Result<u64, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.audit_news(&selection)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn audit_choices(
    selection: AuditSelection,
    part: AuditPart,
    session: State<'_, Arc<Session>>,
) -> Result<Vec<ValueCount>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.audit_choices(&selection, part)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn export_audit(
    request: AuditExportPicked,
    on_progress: Channel<JobProgress>,
    window: WebviewWindow,
    session: State<'_, Arc<Session>>,
) -> Result<JobProgress, ApiError> {
    let session = session.inner().clone();
    blocking(move || {
        let file = session.picked().take(window.label(), request.format.into(), &request.token)?;
        session.export_audit(&request.into(&file), reporter(on_progress))
    })
    .await
}
