//! How much happened.

use std::sync::Arc;

use hergang_engine::api::{ApiError, EventStatistics, StatisticsQuery};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn event_statistics(
    query: StatisticsQuery,
    session: State<'_, Arc<Session>>,
) -> Result<EventStatistics, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.event_statistics(&query)).await
}
