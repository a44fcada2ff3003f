//! Everything the webview may call, listed in `all.rs`; one file a view.
//! A command parses, calls the engine off the window's thread, and maps the error.

mod audit;
mod choices;
mod dialogs;
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

macro_rules! commands {
    ($($module:ident::$command:ident),* $(,)?) => { tauri::generate_handler![$($module::$command),*] };
}

/// The commands of the app.
pub(crate) fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    include!("all.rs")
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
        tracing::warn!(code = error.code().as_str(), "a command failed");
        ApiError::from(&error)
    })
}
