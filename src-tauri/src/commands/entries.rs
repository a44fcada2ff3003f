//! Who sits before the screen, and what he adds to the history.

use std::sync::Arc;

use hergang_engine::api::{ApiError, Me, NewEntry, Recorded};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn me(session: State<'_, Arc<Session>>) -> Result<Me, ApiError> {
    let (session, workspace) = (session.inner().clone(), session.workspace()?);
    blocking(move || workspace.me(&session.actor()?)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn record_entry(
    entity_type: String,
    entity_id: String,
    entry: NewEntry,
    session: State<'_, Arc<Session>>,
) -> Result<Recorded, ApiError> {
    let (session, workspace) = (session.inner().clone(), session.workspace()?);
    blocking(move || workspace.record_entry(&session.actor()?, &entity_type, &entity_id, &entry)).await
}
