//! The details of one event, and what it belongs with.

use std::sync::Arc;

use hergang_engine::api::{ApiError, EventDetails, EventPart, EventRelations};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn event_details(
    position: u64,
    language: String,
    session: State<'_, Arc<Session>>,
) -> Result<EventDetails, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.event_details(position, &language)).await
}

/// All of a text, of which the details have the beginning.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn event_text(
    position: u64,
    part: EventPart,
    session: State<'_, Arc<Session>>,
) -> Result<String, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.event_text(position, part)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn event_relations(
    position: u64,
    language: String,
    session: State<'_, Arc<Session>>,
) -> Result<EventRelations, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.event_relations(position, &language)).await
}
