//! Who sits before the screen, and what he adds to the history.

use std::sync::Arc;

use hergang_engine::Actor;
use hergang_engine::api::{ApiError, Me, NewEntry, Recorded};
use tauri::State;

use super::{answer, blocking};
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn me(session: State<'_, Arc<Session>>) -> Result<Me, ApiError> {
    let workspace = session.workspace()?;
    let actor = actor(&session).await?;
    answer(workspace.me(&actor).await)
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn record_entry(
    entity_type: String,
    entity_id: String,
    entry: NewEntry,
    session: State<'_, Arc<Session>>,
) -> Result<Recorded, ApiError> {
    let workspace = session.workspace()?;
    let actor = actor(&session).await?;
    answer(workspace.record_entry(&actor, &entity_type, &entity_id, &entry).await)
}

async fn actor(session: &Arc<Session>) -> Result<Actor, ApiError> {
    let session = session.clone();
    blocking(move || session.actor()).await
}
