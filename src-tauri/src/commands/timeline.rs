//! The timeline of an entity.

use std::sync::Arc;

use hergang_engine::api::{ApiError, TimelinePage, TimelineQuery};
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
