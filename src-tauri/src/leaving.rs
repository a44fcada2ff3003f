//! Before the program ends in the midst of a long job, the reader is asked. By the system's own dialog: a page that hangs keeps nobody.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hergang_events::Language;
use tauri::{AppHandle, Manager, Window};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

use crate::session::Session;

/// What was asked and answered.
#[derive(Default)]
pub(crate) struct Leaving {
    language: Mutex<Language>,
    is_asking: AtomicBool,
    /// The reader wants it all the same.
    is_agreed: AtomicBool,
}

impl Leaving {
    pub(crate) fn speak(&self, language: Language) {
        *self.language.lock().unwrap_or_else(PoisonError::into_inner) = language;
    }

    /// Whether to stay, and whether to ask for it: one question at a time.
    fn judge(&self, is_working: bool) -> (bool, bool) {
        let stays = is_working && !self.is_agreed.load(Ordering::Acquire);
        (stays, stays && !self.is_asking.swap(true, Ordering::AcqRel))
    }

    fn answered(&self, agreed: bool) {
        self.is_agreed.store(agreed, Ordering::Release);
        self.is_asking.store(false, Ordering::Release);
    }
}

/// Whether a window must not be closed yet: it is the last one, and the reader is asked.
pub(crate) fn must_ask_before_closing(window: &Window) -> bool {
    let app = window.app_handle();
    app.webview_windows().len() == 1 && must_ask(app)
}

/// Whether the program must not end yet: the reader is asked, and if he agrees, it does.
pub(crate) fn must_ask(app: &AppHandle) -> bool {
    let (Some(session), Some(leaving)) = (app.try_state::<Arc<Session>>(), app.try_state::<Leaving>()) else {
        return false;
    };
    let (stays, asks) = leaving.judge(session.is_working());
    if asks {
        let language = *leaving.language.lock().unwrap_or_else(PoisonError::into_inner);
        ask(app, language);
    }
    stays
}

fn ask(app: &AppHandle, language: Language) {
    let text = |german: &str, english: &str| language.pick(german, english).to_owned();
    let question = text(
        "Ein Import oder ein anderer langer Vorgang läuft noch. Wenn Sie Hergang jetzt beenden, wird er abgebrochen: \
         Ereignisse, die noch nicht alle gespeichert sind, werden nicht übernommen.",
        "An import or another long job is still running. If you quit Hergang now, it is ended: events that are not all \
         stored yet are not taken in.",
    );
    let buttons = MessageDialogButtons::OkCancelCustom(
        text("Abbrechen und beenden", "End it and quit"),
        text("Weiterlaufen lassen", "Let it go on"),
    );
    let mut dialog =
        app.dialog().message(question).title("Hergang").kind(MessageDialogKind::Warning).buttons(buttons);
    if let Some(window) = app.webview_windows().values().next() {
        dialog = dialog.parent(window);
    }
    let app = app.clone();
    dialog.show(move |agreed| {
        app.state::<Leaving>().answered(agreed);
        if agreed {
            app.exit(0);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_job_is_ended_only_by_whoever_agrees_and_he_is_asked_once_at_a_time() {
        let leaving = Leaving::default();
        assert_eq!(leaving.judge(false), (false, false));
        assert_eq!(leaving.judge(true), (true, true));
        assert_eq!(leaving.judge(true), (true, false), "the question stands there already");
        leaving.answered(false);
        assert_eq!(leaving.judge(true), (true, true));
        leaving.answered(true);
        assert_eq!(leaving.judge(true), (false, false));
    }
}
