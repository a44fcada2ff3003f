//! The state of the projections.

use std::sync::Arc;

use hergang_engine::api::{ApiError, ProjectionsOverview};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn projections(session: State<'_, Arc<Session>>) -> Result<ProjectionsOverview, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.projections()).await
}
