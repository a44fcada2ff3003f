//! The event stream monitor.

use std::sync::Arc;

use hergang_engine::api::{ApiError, StreamPage, StreamPageQuery, StreamQuery, ValueCount};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn stream_page(
    query: StreamPageQuery,
    session: State<'_, Arc<Session>>,
) -> Result<StreamPage, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.stream_page(&query)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn stream_types(
    query: StreamQuery,
    session: State<'_, Arc<Session>>,
) -> Result<Vec<ValueCount>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.stream_types(&query)).await
}
