//! The app's windows: the first, and as many more as the reader opens. They all show the one open workspace.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use tauri::plugin::TauriPlugin;
use tauri::utils::config::WindowConfig;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry};
use tauri_plugin_window_state::StateFlags;

use crate::launch;

/// Windows after the first are called `window-1`, `window-2` …; the capabilities know them by that.
const FURTHER: &str = "window-";

/// Puts each window where it was: the first, and those after it, which share one place.
pub(crate) fn state_plugin() -> TauriPlugin<Wry> {
    let flags = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    let plugin = tauri_plugin_window_state::Builder::new()
        .with_state_flags(flags)
        .map_label(|label| if label.starts_with(FURTHER) { FURTHER } else { label });
    match launch::chosen_home() {
        // An absolute name is taken as it is.
        Some(home) => plugin.with_filename(home.join("windows.json").to_string_lossy()).build(),
        None => plugin.build(),
    }
}

/// Opens the first window.
///
/// # Errors
/// When the webview cannot be created.
pub(crate) fn open_first(app: &AppHandle, home: &Path) -> anyhow::Result<()> {
    open(app, home, &declared(app)?)?;
    Ok(())
}

/// Opens another window at a place within the app, such as `/audit?text=limit`.
///
/// # Errors
/// When the place is none of the app's, or the webview cannot be created.
pub(crate) fn open_another(app: &AppHandle, location: &str) -> anyhow::Result<()> {
    static OPENED: AtomicU32 = AtomicU32::new(0);
    anyhow::ensure!(location.starts_with('/'), "a window opens at a path within the app");
    let mut config = declared(app)?;
    config.label = format!("{FURTHER}{}", OPENED.fetch_add(1, Ordering::Relaxed) + 1);
    config.url = WebviewUrl::App(format!("index.html#{location}").into());
    let window = open(app, &launch::home(app)?, &config)?;
    window.set_focus()?;
    Ok(())
}

/// Brings a window to the front.
pub(crate) fn show(app: &AppHandle) {
    let windows = app.webview_windows();
    let Some(window) = windows.get("main").or_else(|| windows.values().next()) else { return };
    let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window cannot be brought to the front");
    }
}

/// Lets every window begin anew: what it shows belongs to a workspace that was left.
pub(crate) fn reload(app: &AppHandle) {
    for window in app.webview_windows().values() {
        if let Err(error) = window.reload() {
            tracing::warn!(%error, "a window cannot be loaded anew");
        }
    }
}

fn declared(app: &AppHandle) -> anyhow::Result<WindowConfig> {
    let declared = app.config().app.windows.first().cloned();
    declared.ok_or_else(|| anyhow::anyhow!("tauri.conf.json declares no window"))
}

fn open(app: &AppHandle, home: &Path, config: &WindowConfig) -> tauri::Result<WebviewWindow> {
    let served = app.config().build.dev_url.clone().filter(|_| tauri::is_dev());
    WebviewWindowBuilder::from_config(app, config)?
        .data_directory(home.join("webview"))
        .on_navigation(move |page| {
            let is_own = is_own(page, served.as_ref());
            // What a frame begins with names no place, and is there also where it is refused.
            if !is_own && page.as_str() != "about:blank" {
                tracing::warn!("a window was to show a page that is none of the app's, and does not");
            }
            is_own
        })
        .on_document_title_changed(|window, title| {
            if let Err(error) = window.set_title(&title) {
                tracing::warn!(%error, "the window's title cannot be set");
            }
        })
        .build()
}

/// Whether a page is the app's. To any other, a page that was taken over could say in the address what it shows.
fn is_own(page: &Url, served: Option<&Url>) -> bool {
    let built_in = match page.scheme() {
        "tauri" => page.host_str() == Some("localhost"),
        // As on Windows.
        "http" | "https" => page.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    built_in || served.is_some_and(|served| served.origin() == page.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_app_s_own_pages_are_shown() {
        let page = |address: &str| address.parse::<Url>().unwrap();
        let served = page("http://localhost:1420");
        for own in
            ["tauri://localhost/index.html#/audit", "http://tauri.localhost/", "https://tauri.localhost/"]
        {
            assert!(is_own(&page(own), None), "{own}");
        }
        assert!(is_own(&page("http://localhost:1420/"), Some(&served)));
        for other in [
            "http://localhost:1420/",
            "http://localhost/",
            "https://tauri.localhost.example.org/",
            "tauri://example.org/",
            "about:blank",
            "data:text/html,x",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ipc://localhost/",
        ] {
            assert!(!is_own(&page(other), None), "{other}");
        }
        assert!(!is_own(&page("http://localhost:1421/"), Some(&served)));
    }
}
