//! What there is to choose from in a filter.

use std::sync::Arc;

use hergang_engine::api::{ApiError, EventTypeSummary, UserSummary};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn event_types(
    language: String,
    session: State<'_, Arc<Session>>,
) -> Result<Vec<EventTypeSummary>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.event_types(&language)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn users(session: State<'_, Arc<Session>>) -> Result<Vec<UserSummary>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.users()).await
}
