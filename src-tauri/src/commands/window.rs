//! What concerns the window itself.

use std::path::PathBuf;

use tauri::State;

use crate::ready::{Startup, Timings};

/// The webview says that its first useful view is painted.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) fn app_ready(millis_to_paint: f64, startup: State<'_, Startup>) {
    let timings = Timings::new(startup.started.elapsed(), millis_to_paint);
    tracing::info!(?timings, "the window is ready");
    let Some(file) = std::env::var_os("HERGANG_READY_FILE").map(PathBuf::from) else { return };
    if let Err(error) = timings.write(&file) {
        tracing::error!("cannot write {}: {error}", file.display());
    }
}
