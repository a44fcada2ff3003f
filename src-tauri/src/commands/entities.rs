//! The list of entities, and what one is at present.

use std::sync::Arc;

use hergang_engine::api::{ApiError, EntityPage, EntityQuery, EntityState, EntitySummary, EntityTypeCount};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn entity_types(session: State<'_, Arc<Session>>) -> Result<Vec<EntityTypeCount>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.entity_types()).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn entities(
    query: EntityQuery,
    session: State<'_, Arc<Session>>,
) -> Result<EntityPage, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.entities(&query)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn entity(
    entity_type: String,
    entity_id: String,
    session: State<'_, Arc<Session>>,
) -> Result<Option<EntitySummary>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.entity(&entity_type, &entity_id)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn entity_state(
    entity_type: String,
    entity_id: String,
    language: String,
    session: State<'_, Arc<Session>>,
) -> Result<Option<EntityState>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.entity_state(&entity_type, &entity_id, &language)).await
}
