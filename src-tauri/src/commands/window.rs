//! What concerns the window itself.

use std::path::PathBuf;

use hergang_engine::EngineError;
use hergang_engine::api::ApiError;
use hergang_events::Language;
use tauri::{AppHandle, State};

use crate::leaving::Leaving;
use crate::menu;
use crate::ready::{Startup, Timings};
use crate::tray::Tray;
use crate::windows;

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

/// Opens another window at a place within the app. Not on the window's own thread: there it would wait for itself.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) async fn open_window(location: String, app: AppHandle) -> Result<(), ApiError> {
    windows::open_another(&app, &location)
        .map_err(|error| ApiError::from(&EngineError::Internal(error.to_string())))
}

/// The webview says which language it speaks, for what is outside of it: the menu bar and the tray icon. The first time, once it
/// is painted, they appear: they may take their time then.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) fn speak(language: &str, app: AppHandle, tray: State<'_, Tray>, leaving: State<'_, Leaving>) {
    let language = language.parse::<Language>().unwrap_or_default();
    leaving.speak(language);
    menu::put(&app, language);
    if tray.speak(language) {
        return;
    }
    let asking = app.clone();
    if let Err(error) = asking.run_on_main_thread(move || Tray::put(&app, language)) {
        tracing::warn!(%error, "there is no tray icon");
    }
}

/// The library that the tray's icon cannot do without, where this machine does not have it.
#[tauri::command]
#[tracing::instrument(skip_all)]
pub(crate) fn tray_lacks() -> Option<&'static str> {
    Tray::lacks()
}
