//! Who sits before the screen, and what he adds to the history.

use std::sync::Arc;

use hergang_engine::api::{ApiError, ClockDoubt, EntityRef, EntryDraft, KeptDraft, Me, NewEntry, Recorded};
use tauri::State;

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn me(session: State<'_, Arc<Session>>) -> Result<Me, ApiError> {
    let (session, workspace) = (session.inner().clone(), session.workspace()?);
    blocking(move || workspace.me(&session.actor()?)).await
}

/// Lets him be called so from now on, with this picture.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn rename_me(
    name: String,
    picture: Option<String>,
    session: State<'_, Arc<Session>>,
) -> Result<Me, ApiError> {
    let (session, workspace) = (session.inner().clone(), session.workspace()?);
    blocking(move || workspace.rename_me(session.home(), &name, picture.as_deref())).await
}

/// Why the machine's clock cannot be right, if it cannot: asked before an entry is added.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn clock_doubt(session: State<'_, Arc<Session>>) -> Result<Option<ClockDoubt>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || workspace.clock_doubt()).await
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

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn drafts(session: State<'_, Arc<Session>>) -> Result<Vec<KeptDraft>, ApiError> {
    let workspace = session.workspace()?;
    blocking(move || Ok(workspace.drafts())).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn keep_draft(
    path: String,
    of: EntityRef,
    draft: EntryDraft,
    session: State<'_, Arc<Session>>,
) -> Result<(), ApiError> {
    let workspace = session.workspace_at(&path)?;
    blocking(move || workspace.keep_draft(&of, &draft)).await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn discard_draft(
    path: String,
    of: EntityRef,
    session: State<'_, Arc<Session>>,
) -> Result<(), ApiError> {
    let workspace = session.workspace_at(&path)?;
    blocking(move || workspace.discard_draft(&of)).await
}
