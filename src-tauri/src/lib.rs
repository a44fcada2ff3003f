//! The desktop shell: a window, and the commands through which its webview reaches the engine.
//! It decides nothing about events; what two commands would share belongs in the engine.

mod commands;
mod dialogs;
mod instance;
mod launch;
mod leaving;
mod menu;
mod ready;
mod session;
mod tray;
mod windows;

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Instant;

use tauri::webview::PageLoadEvent;
use tauri::{App, AppHandle, DragDropEvent, Manager, RunEvent, WindowEvent};
use tracing_subscriber::EnvFilter;

pub use launch::Launch;
use leaving::Leaving;
use ready::Startup;
use session::Session;
use tray::Tray;

/// Sends the log to stderr; `HERGANG_LOG` chooses what is in it (default: `warn,hergang=info`).
pub fn init_tracing() {
    let filter = EnvFilter::try_from_env("HERGANG_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,hergang=info,hergang_app=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}

/// Opens the window and runs until it is closed. `started` is when the process began.
///
/// # Errors
/// When the webview cannot be created (no display, a missing system library), or the app's
/// data folder cannot be found.
pub fn run(launch: Launch, started: Instant) -> anyhow::Result<()> {
    let app = tauri::Builder::default()
        // First, so that a second start ends before it has begun anything.
        .plugin(instance::plugin())
        .plugin(windows::state_plugin())
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands::handler())
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_page_load(|webview, page| {
            if page.event() == PageLoadEvent::Started {
                forget_page(webview.app_handle(), webview.label());
            }
        })
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } if leaving::must_ask_before_closing(window) => {
                api.prevent_close();
            }
            WindowEvent::Destroyed => forget_page(window.app_handle(), window.label()),
            WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => dialogs::dropped(window, paths),
            _ => {}
        })
        .setup(move |app| Ok(set_up(app, launch, started)?))
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        RunEvent::ExitRequested { api, .. } if leaving::must_ask(app) => api.prevent_exit(),
        RunEvent::Exit => {
            if let Some(session) = app.try_state::<Arc<Session>>() {
                session.leave();
            }
        }
        _ => {}
    });
    Ok(())
}

fn set_up(app: &mut App, launch: Launch, started: Instant) -> anyhow::Result<()> {
    let home = launch::home(app)?;
    std::fs::create_dir_all(&home)?;
    let session = Arc::new(Session::new(&home, launch));
    app.manage(session.clone());
    app.manage(Startup { started });
    app.manage(Tray::default());
    app.manage(Leaving::default());
    // While the webview starts; its first command waits for what is left of it.
    tauri::async_runtime::spawn_blocking(move || session.launch());
    windows::open_first(app.handle(), &home)
}

/// What the page that was in a window followed is over, and what was chosen in it is forgotten.
fn forget_page(app: &AppHandle, window: &str) {
    if let Some(session) = app.try_state::<Arc<Session>>() {
        session.followers().leave(window);
        session.picked().leave(window);
    }
}
