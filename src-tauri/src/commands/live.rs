//! Following the workspace: frames go to the webview over a channel, until it unfollows, or its page or the workspace is left.

use std::sync::Arc;

use hergang_engine::api::{ApiError, LiveFrame, StreamFrame, StreamQuery};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

use super::blocking;
use crate::session::Session;

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn follow(
    on_frame: Channel<LiveFrame>,
    window: WebviewWindow,
    session: State<'_, Arc<Session>>,
) -> Result<u64, ApiError> {
    let session = session.inner().clone();
    let page = session.followers().page(window.label());
    let workspace = session.workspace()?;
    blocking(move || {
        let subscription = workspace.follow(move |frame| heard(&on_frame, frame))?;
        Ok(session.followers().add(page, &workspace, subscription))
    })
    .await
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn follow_stream(
    query: StreamQuery,
    after: u64,
    on_frame: Channel<StreamFrame>,
    window: WebviewWindow,
    session: State<'_, Arc<Session>>,
) -> Result<u64, ApiError> {
    let session = session.inner().clone();
    let page = session.followers().page(window.label());
    let workspace = session.workspace()?;
    blocking(move || {
        let subscription = workspace.follow_stream(&query, after, move |frame| heard(&on_frame, frame))?;
        Ok(session.followers().add(page, &workspace, subscription))
    })
    .await
}

#[tauri::command]
pub(crate) fn took_frames(id: u64, count: u64, window: WebviewWindow, session: State<'_, Arc<Session>>) {
    session.followers().took(window.label(), id, count);
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) fn unfollow(id: u64, window: WebviewWindow, session: State<'_, Arc<Session>>) {
    session.followers().remove(window.label(), id);
}

#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn simulate(
    events_per_second: f64,
    session: State<'_, Arc<Session>>,
) -> Result<(), ApiError> {
    let workspace = session.workspace()?;
    let session = session.inner().clone();
    blocking(move || workspace.simulate(&session.actor()?, events_per_second)).await
}

/// Sends a frame. Where nobody can hear it, the subscription is over.
fn heard<T: tauri::ipc::IpcResponse>(channel: &Channel<T>, frame: T) -> bool {
    let sent = channel.send(frame);
    if let Err(error) = &sent {
        tracing::debug!(%error, "nobody hears the frames");
    }
    sent.is_ok()
}
