//! The menu bar of macOS, where every program has one. On Windows and Linux the window itself offers all of it.
//!
//! What an item does is what its key does: the webview's keyboard map (`ui/src/shared/keys/shortcuts.ts`) is the one list of commands.

use hergang_events::Language;
use serde_json::json;
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Manager, Wry};

/// Put before a key to make the id of the item that presses it.
const KEY: &str = "key:";

/// Puts the menu bar there, in this language.
pub(crate) fn put(app: &AppHandle, language: Language) {
    if !cfg!(target_os = "macos") {
        return;
    }
    if let Err(error) = menu(app, language).and_then(|menu| app.set_menu(menu)) {
        tracing::warn!(%error, "there is no menu bar");
    }
}

/// Does what an item of the menu bar is there for.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    let Some(chord) = id.strip_prefix(KEY) else { return };
    let windows = app.webview_windows();
    let Some(window) = windows.values().find(|window| window.is_focused().unwrap_or(false)) else { return };
    if let Err(error) = window.eval(press(chord)) {
        tracing::warn!(%error, "an item of the menu bar does not reach its window");
    }
}

/// The script that presses a chord such as `Ctrl+Shift+n`, where Ctrl stands for ⌘ too.
fn press(chord: &str) -> String {
    let (held, key) = chord.rsplit_once('+').unwrap_or(("", chord));
    let held = |modifier| held.split('+').any(|name| name == modifier);
    let event = json!({
        "key": key,
        "ctrlKey": held("Ctrl"),
        "altKey": held("Alt"),
        "shiftKey": held("Shift"),
        "bubbles": true,
        "cancelable": true,
    });
    // On whatever has the focus, so that it is left alone there where the key itself would be; a plain key would be typed.
    let place =
        if chord.contains('+') { "(document.activeElement ?? document.body)" } else { "document.body" };
    format!("{place}.dispatchEvent(new KeyboardEvent('keydown', {event}))")
}

fn menu(app: &AppHandle, language: Language) -> tauri::Result<Menu<Wry>> {
    let text = |german, english| language.pick(german, english);
    let own = |german, english| Some(text(german, english));
    let key = |chord: &str, german, english| {
        let shown = match chord {
            "?" => None,
            // With the option key, the arrows move through the words of a field.
            "Alt+ArrowLeft" => Some("CmdOrCtrl+[".to_owned()),
            "Alt+ArrowRight" => Some("CmdOrCtrl+]".to_owned()),
            _ => Some(chord.replace("Ctrl", "CmdOrCtrl")),
        };
        MenuItem::with_id(app, format!("{KEY}{chord}"), text(german, english), true, shown)
    };
    let line = PredefinedMenuItem::separator(app)?;
    let submenu = |title: &str, items: &[&dyn IsMenuItem<Wry>]| Submenu::with_items(app, title, true, items);

    let program = submenu(
        "Hergang",
        &[
            &PredefinedMenuItem::about(app, own("Über Hergang", "About Hergang"), None)?,
            &line,
            &key("Ctrl+,", "Einstellungen …", "Settings…")?,
            &line,
            &PredefinedMenuItem::services(app, own("Dienste", "Services"))?,
            &line,
            &PredefinedMenuItem::hide(app, own("Hergang ausblenden", "Hide Hergang"))?,
            &PredefinedMenuItem::hide_others(app, own("Andere ausblenden", "Hide Others"))?,
            &PredefinedMenuItem::show_all(app, own("Alle einblenden", "Show All"))?,
            &line,
            &PredefinedMenuItem::quit(app, own("Hergang beenden", "Quit Hergang"))?,
        ],
    )?;
    let file = submenu(
        text("Ablage", "File"),
        &[
            &key("Ctrl+Shift+n", "Neues Fenster", "New Window")?,
            &line,
            &PredefinedMenuItem::close_window(app, own("Fenster schließen", "Close Window"))?,
        ],
    )?;
    let edit = submenu(
        text("Bearbeiten", "Edit"),
        &[
            &PredefinedMenuItem::undo(app, own("Widerrufen", "Undo"))?,
            &PredefinedMenuItem::redo(app, own("Wiederholen", "Redo"))?,
            &line,
            &PredefinedMenuItem::cut(app, own("Ausschneiden", "Cut"))?,
            &PredefinedMenuItem::copy(app, own("Kopieren", "Copy"))?,
            &PredefinedMenuItem::paste(app, own("Einsetzen", "Paste"))?,
            &PredefinedMenuItem::select_all(app, own("Alles auswählen", "Select All"))?,
        ],
    )?;
    let view = submenu(
        text("Darstellung", "View"),
        &[
            &key("Ctrl+1", "Start", "Start")?,
            &key("Ctrl+2", "Zeitachse", "Timeline")?,
            &key("Ctrl+3", "Ereignisstrom", "Event Stream")?,
            &key("Ctrl+4", "Audit-Trail", "Audit Trail")?,
            &key("Ctrl+5", "Projektionen", "Projections")?,
            &key("Ctrl+6", "Statistik", "Statistics")?,
            &line,
            &key("Ctrl+k", "Suchen und Befehle …", "Search and Commands…")?,
            &key("Alt+ArrowLeft", "Zurück", "Back")?,
            &key("Alt+ArrowRight", "Vor", "Forward")?,
            &line,
            &PredefinedMenuItem::fullscreen(app, own("Vollbild", "Enter Full Screen"))?,
        ],
    )?;
    let window = submenu(
        text("Fenster", "Window"),
        &[
            &PredefinedMenuItem::minimize(app, own("Im Dock ablegen", "Minimize"))?,
            &PredefinedMenuItem::maximize(app, own("Zoomen", "Zoom"))?,
        ],
    )?;
    let help = submenu(text("Hilfe", "Help"), &[&key("?", "Tastaturkürzel", "Keyboard Shortcuts")?])?;
    Menu::with_items(app, &[&program, &file, &edit, &view, &window, &help])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_menu_is_one_of_the_webview_s() {
        let table = include_str!("../../ui/src/shared/keys/shortcuts.ts");
        let views = (1..=6).map(|view| format!("Ctrl+{view}"));
        let others = ["Ctrl+,", "Ctrl+k", "Ctrl+Shift+n", "Alt+ArrowLeft", "Alt+ArrowRight", "?"];
        for key in views.chain(others.map(str::to_owned)) {
            assert!(table.contains(&format!("'{key}'")), "{key}");
        }
    }

    #[test]
    fn an_item_presses_its_key() {
        let script = press("Ctrl+Shift+n");
        for part in [r#""key":"n""#, r#""ctrlKey":true"#, r#""shiftKey":true"#, r#""altKey":false"#] {
            assert!(script.contains(part), "{script}");
        }
        assert!(press("?").contains(r#""key":"?""#));
        assert!(press("Ctrl+,").contains(r#""key":",""#));
    }
}
