//! Everything the webview may call, registered in one place; one file a view.

mod app;

use tauri::ipc::Invoke;

/// The commands of the app.
pub(crate) fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![app::app_ready]
}
