//! Everything the webview may call, registered in one place; one file a view.
//! A command parses, calls the engine off the window's thread, and maps the error.

mod audit;
mod choices;
mod entities;
mod entries;
mod events;
mod jobs;
mod live;
mod projections;
mod statistics;
mod stream;
mod timeline;
mod window;
mod workspace;

use hergang_engine::EngineError;
use hergang_engine::api::ApiError;
use tauri::ipc::Invoke;

/// The commands of the app.
pub(crate) fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        window::app_ready,
        window::open_window,
        window::speak,
        workspace::recent_workspaces,
        workspace::current_workspace,
        workspace::open_workspace,
        workspace::create_workspace,
        workspace::close_workspace,
        workspace::workspace_status,
        jobs::open_demo,
        jobs::import_log,
        jobs::cancel_job,
        entities::entity_types,
        entities::entities,
        entities::entity,
        entities::entity_state,
        entries::me,
        entries::record_entry,
        timeline::timeline,
        timeline::timeline_overview,
        timeline::activity_feed,
        events::event_details,
        events::event_relations,
        statistics::event_statistics,
        projections::projections,
        live::follow,
        live::follow_stream,
        live::took_frames,
        live::unfollow,
        live::simulate,
        choices::event_types,
        choices::users,
        audit::audit_log,
        audit::audit_count,
        audit::export_audit,
        stream::stream_page,
    ]
}

/// Runs the engine's blocking work on a thread that may block.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, EngineError> + Send + 'static,
) -> Result<T, ApiError> {
    let outcome = tauri::async_runtime::spawn_blocking(work).await;
    answer(outcome.unwrap_or_else(|panic| Err(EngineError::Internal(panic.to_string()))))
}

/// What the engine answered, as it crosses to the webview.
fn answer<T>(outcome: Result<T, EngineError>) -> Result<T, ApiError> {
    outcome.map_err(|error| {
        tracing::warn!(code = error.code(), "a command failed");
        ApiError::from(&error)
    })
}
