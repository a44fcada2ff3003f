//! The system's dialogs, opened by the shell, and files dropped onto a window: the only ways in which the webview comes by a file.

use std::path::PathBuf;
use std::sync::Arc;

use hergang_engine::api::{PickPurpose, PickedPath};
use hergang_events::{Clock, Language, SystemClock};
use tauri::{Emitter, Manager, WebviewWindow, Window};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::session::Session;

/// Tells a window's page of a file that was dropped onto it.
const DROPPED: &str = "file-dropped";

/// Asks the reader for a file or folder; nothing where he thought better of it, or is being asked already. Blocks until he answers.
pub(crate) fn pick(
    window: &WebviewWindow,
    session: &Session,
    purpose: PickPurpose,
    language: Language,
) -> Option<PickedPath> {
    let picked = session.picked();
    let _asking = picked.ask(window.label())?;
    let path = match test_answer() {
        Some(path) => path,
        None => ask(window, purpose, language)?.into_path().ok()?,
    };
    Some(picked.keep(window.label(), purpose, &path))
}

fn ask(window: &WebviewWindow, purpose: PickPurpose, language: Language) -> Option<FilePath> {
    let text = |german, english| language.pick(german, english);
    let dialog = window.dialog().file().set_parent(window);
    let (extension, kind) = match purpose {
        PickPurpose::OpenWorkspace => {
            return dialog
                .set_title(text("Arbeitsbereich öffnen", "Open a workspace"))
                .blocking_pick_folder();
        }
        PickPurpose::NewWorkspace => {
            return dialog.set_title(text("Ordner wählen", "Choose a folder")).blocking_pick_folder();
        }
        // Logs are known by what they hold, whatever they are called. A filter for all files beside one for theirs is no way to have any:
        // GTK's would want a dot in the name, and macOS offers no choice among filters.
        PickPurpose::ImportLog => {
            return dialog
                .set_title(text("Ereignisprotokoll wählen", "Choose an event log"))
                .blocking_pick_file();
        }
        PickPurpose::ExportCsv => ("csv", text("CSV-Dateien", "CSV files")),
        PickPurpose::ExportJsonl => ("jsonl", text("JSON-Zeilen", "JSON lines")),
    };
    let now = SystemClock.now().to_string();
    let day = now.split('T').next().unwrap_or_default();
    dialog
        .set_title(text("Audit-Trail exportieren", "Export the audit trail"))
        .set_file_name(format!("audit-trail-{day}.{extension}"))
        .add_filter(kind, &[extension])
        .blocking_save_file()
}

/// Lets a window's page have a log that was dropped onto the window.
pub(crate) fn dropped(window: &Window, paths: &[PathBuf]) {
    let Some(file) = paths.iter().find(|path| path.is_file()) else { return };
    let Some(session) = window.try_state::<Arc<Session>>() else { return };
    let picked = session.picked().keep(window.label(), PickPurpose::ImportLog, file);
    if let Err(error) = window.emit_to(window.label(), DROPPED, picked) {
        tracing::warn!(%error, "the page was not told of a dropped file");
    }
}

/// What a test of the window answers in the reader's stead, once: the path in the file that `HERGANG_DIALOG_ANSWER` names. In a release
/// there is no such way past the dialog.
#[cfg(debug_assertions)]
fn test_answer() -> Option<PathBuf> {
    let file = PathBuf::from(std::env::var_os("HERGANG_DIALOG_ANSWER")?);
    let path = std::fs::read_to_string(&file).ok()?;
    std::fs::remove_file(file).ok()?;
    Some(path.into())
}

#[cfg(not(debug_assertions))]
fn test_answer() -> Option<PathBuf> {
    None
}
