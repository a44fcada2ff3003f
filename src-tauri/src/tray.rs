//! The icon in the desktop's tray, with the workspace's state in its menu, where the desktop has a tray.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use hergang_engine::api::{WorkspaceState, WorkspaceStatus};
use hergang_events::Language;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager, Wry};

use crate::windows;

/// What draws the icon on Linux, one of them.
const LIBRARIES: [&str; 2] = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];
const LIBRARY_FOLDERS: [&str; 5] =
    ["/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib64"];

/// The tray's menu, once there is one.
#[derive(Default)]
pub(crate) struct Tray {
    shown: Mutex<Option<Shown>>,
}

/// Cloned out of its lock before it is drawn: changing an item waits for the window's thread, which may be waiting for the lock.
#[derive(Clone)]
struct Shown {
    state: MenuItem<Wry>,
    open: MenuItem<Wry>,
    another: MenuItem<Wry>,
    quit: MenuItem<Wry>,
    language: Language,
    told: String,
    status: Option<WorkspaceStatus>,
}

impl Tray {
    /// Puts the icon there. A desktop without a tray goes without.
    pub(crate) fn put(app: &AppHandle, language: Language) {
        if let Some(library) = Self::lacks() {
            return tracing::info!("there is no tray icon without {library}");
        }
        match shown(app, language) {
            Ok(shown) => {
                *lock(&app.state::<Self>().shown) = Some(shown.clone());
                shown.draw_all();
            }
            Err(error) => tracing::warn!(%error, "there is no tray icon"),
        }
    }

    /// The library that an icon takes, where it is missing: on Linux it is loaded when it is first used, and what loads it ends the program
    /// where there is none.
    pub(crate) fn lacks() -> Option<&'static str> {
        let is_there =
            |library: &&str| LIBRARY_FOLDERS.iter().any(|folder| Path::new(folder).join(library).exists());
        (cfg!(target_os = "linux") && !LIBRARIES.iter().any(is_there)).then_some(LIBRARIES[0])
    }

    /// Says how the workspace is; `None` while none is open.
    pub(crate) fn tell(&self, status: Option<&WorkspaceStatus>) {
        let changed = lock(&self.shown).as_mut().and_then(|shown| {
            shown.status = status.cloned();
            let told = shown.told();
            (told != shown.told).then(|| {
                shown.told = told;
                shown.clone()
            })
        });
        if let Some(shown) = changed {
            shown.draw(&shown.state, &shown.told);
        }
    }

    /// Changes the language; false where there is no icon yet.
    pub(crate) fn speak(&self, language: Language) -> bool {
        let shown = lock(&self.shown).as_mut().map(|shown| {
            shown.language = language;
            shown.told = shown.told();
            shown.clone()
        });
        if let Some(shown) = &shown {
            shown.draw_all();
        }
        shown.is_some()
    }
}

impl Shown {
    fn told(&self) -> String {
        state_text(self.status.as_ref(), self.language)
    }

    fn draw_all(&self) {
        self.draw(&self.state, &self.told);
        self.draw(&self.open, self.language.pick("Hergang zeigen", "Show Hergang"));
        self.draw(&self.another, self.language.pick("Neues Fenster", "New window"));
        self.draw(&self.quit, self.language.pick("Beenden", "Quit"));
    }

    fn draw(&self, item: &MenuItem<Wry>, text: &str) {
        if let Err(error) = item.set_text(text) {
            tracing::debug!(%error, "the tray's menu cannot be changed");
        }
    }
}

fn shown(app: &AppHandle, language: Language) -> tauri::Result<Shown> {
    let item = |id: &str, enabled: bool| MenuItem::with_id(app, id, "", enabled, None::<&str>);
    let state = item("state", false)?;
    let (open, another, quit) = (item("open", true)?, item("another", true)?, item("quit", true)?);
    let line = PredefinedMenuItem::separator(app)?;
    let menu = Menu::with_items(app, &[&state, &line, &open, &another, &quit])?;
    let mut tray = TrayIconBuilder::with_id("hergang").menu(&menu).on_menu_event(|app, event| {
        match event.id().as_ref() {
            "open" => windows::show(app),
            "another" => {
                let app = app.clone();
                // Not on the window's own thread: there it would wait for itself.
                tauri::async_runtime::spawn(async move {
                    if let Err(error) = windows::open_another(&app, "/") {
                        tracing::warn!(%error, "another window cannot be opened");
                    }
                });
            }
            "quit" => app.exit(0),
            _ => {}
        }
    });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)?;
    let told = state_text(None, language);
    Ok(Shown { state, open, another, quit, language, told, status: None })
}

/// The state as one line.
fn state_text(status: Option<&WorkspaceStatus>, language: Language) -> String {
    let Some(status) = status else {
        return language.pick("Kein Arbeitsbereich geöffnet", "No workspace open").to_owned();
    };
    match status.state {
        WorkspaceState::Ready => {
            format!(
                "{}: Position {}",
                language.pick("Aktuell", "Up to date"),
                language.count(status.position)
            )
        }
        WorkspaceState::CatchingUp => {
            format!("{}: {:.0} %", language.pick("Holt auf", "Catching up"), status.percent.floor())
        }
        WorkspaceState::Failed => {
            language.pick("Fehler: siehe Statusleiste", "Error: see the status bar").to_owned()
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_told_in_the_window_s_language() {
        assert_eq!(state_text(None, Language::En), "No workspace open");
        assert_eq!(state_text(None, Language::De), "Kein Arbeitsbereich geöffnet");
        let status = WorkspaceStatus {
            path: String::new(),
            name: String::new(),
            position: 45_000,
            head: 100_000,
            recorded_at: None,
            state: WorkspaceState::CatchingUp,
            percent: 45.9,
            seconds_left: None,
            unseen_for: 0.0,
            error: None,
            simulating: None,
            can_simulate: false,
        };
        assert_eq!(state_text(Some(&status), Language::De), "Holt auf: 45 %");
        let ready = WorkspaceStatus { state: WorkspaceState::Ready, ..status };
        assert_eq!(state_text(Some(&ready), Language::En), "Up to date: Position 45,000");
    }
}
