//! Everything the webview may call, registered in one place; one file a view.
//! A command parses, calls the engine off the window's thread, and maps the error.

mod audit;
mod choices;
mod entities;
mod events;
mod jobs;
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
        timeline::timeline,
        events::event_details,
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
    let outcome = outcome.unwrap_or_else(|panic| Err(EngineError::Internal(panic.to_string())));
    outcome.map_err(|error| {
        tracing::warn!(code = error.code(), "a command failed");
        ApiError::from(&error)
    })
}
