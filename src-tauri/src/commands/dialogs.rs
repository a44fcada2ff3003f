//! Choosing files and folders.

use std::sync::Arc;

use hergang_engine::api::{ApiError, PickPurpose, PickedPath};
use hergang_events::Language;
use tauri::{State, WebviewWindow};

use super::blocking;
use crate::dialogs;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn pick(
    purpose: PickPurpose,
    language: String,
    window: WebviewWindow,
    session: State<'_, Arc<Session>>,
) -> Result<Option<PickedPath>, ApiError> {
    let session = session.inner().clone();
    let language = language.parse::<Language>().unwrap_or_default();
    blocking(move || Ok(dialogs::pick(&window, &session, purpose, language))).await
}
