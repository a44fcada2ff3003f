//! An import in whose midst the program is ended is told of by whoever opens the workspace next.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{home, open, owner, request, sample};
use hergang_engine::{EngineError, Job, Workspace};
use std::path::Path;
use tokio_util::sync::CancellationToken;

/// Cancels an import by its first report, after `before` has been called.
fn cancel(workspace: &Workspace, before: impl Fn() + Send + 'static) {
    let token = CancellationToken::new();
    let at_once = token.clone();
    let job = Job::new(token, move |_| {
        before();
        at_once.cancel();
    });
    let outcome = workspace.import(&owner(), &request(&sample("bestellungen.xes")), job);
    assert!(matches!(outcome, Err(EngineError::Cancelled)));
}

fn interrupted(workspace: &Workspace) -> Option<String> {
    let file = workspace.interrupted_import()?.file;
    Some(Path::new(&file).file_name().unwrap().to_str().unwrap().to_owned())
}

#[test]
fn an_import_that_the_end_of_the_program_interrupts_is_told_of_until_somebody_has_taken_note() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    workspace.leave();
    cancel(&workspace, || ());
    drop(workspace);
    let workspace = open(folder.path());
    assert_eq!(interrupted(&workspace).as_deref(), Some("bestellungen.xes"));
    assert_eq!(workspace.head().unwrap().get(), 0);
    drop(workspace);
    let workspace = open(folder.path());
    assert_eq!(interrupted(&workspace).as_deref(), Some("bestellungen.xes"));
    workspace.forget_interrupted_import().unwrap();
    workspace.forget_interrupted_import().unwrap();
    drop(workspace);
    assert_eq!(interrupted(&open(folder.path())), None);
}

#[test]
fn an_import_that_ends_or_that_runs_in_another_program_is_none_that_was_interrupted() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let other = folder.path().to_owned();
    cancel(&workspace, move || assert_eq!(interrupted(&open(&other)), None));
    assert_eq!(interrupted(&workspace), None, "its user ended it");
    common::import(&workspace, &sample("bestellungen.xes")).unwrap();
    assert_eq!(interrupted(&workspace), None);
    let note = home(folder.path()).read_models(folder.path()).unwrap().with_file_name("importing.json");
    assert!(!note.exists());
    // What an import was that left half a note is not known.
    std::fs::write(&note, "{\"file\":").unwrap();
    assert_eq!(interrupted(&workspace), None);
    common::import(&workspace, &sample("bestellungen.xes")).unwrap();
    assert!(!note.exists());
}
