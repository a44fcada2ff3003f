//! The timeline of an entity, what surrounds it, and the timeline of everything.

use std::sync::Arc;

use hergang_engine::api::{
    ApiError, FeedQuery, TimelineFilter, TimelineOverview, TimelinePage, TimelineQuery,
};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn timeline(
    query: TimelineQuery,
    session: State<'_, Arc<Session>>,
) -> Result<TimelinePage, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.timeline(&query)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn timeline_overview(
    entity_type: String,
    entity_id: String,
    filter: TimelineFilter,
    language: String,
    session: State<'_, Arc<Session>>,
) -> Result<TimelineOverview, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.timeline_overview(&entity_type, &entity_id, &filter, &language)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn activity_feed(
    query: FeedQuery,
    session: State<'_, Arc<Session>>,
) -> Result<TimelinePage, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.activity_feed(&query)).await
}
