//! The session without a window.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::sync::mpsc::{channel, sync_channel};

use super::*;

fn session(home: &Path) -> Session {
    Session::new(home, Launch { workspace: None, create: false, demo: false })
}

#[test]
fn a_job_that_is_refused_leaves_the_running_one_cancellable() {
    let home = tempfile::tempdir().unwrap();
    let session = session(home.path());
    let (_job, running) = session.begin_job(|_| {}).unwrap();
    let cancel = lock(&session.running).clone().unwrap();
    assert_eq!(session.begin_job(|_| {}).err().map(|error| error.code().as_str()), Some("busy"));
    assert!(!cancel.is_cancelled());
    session.cancel_job();
    assert!(cancel.is_cancelled());
    drop(running);
    assert!(session.begin_job(|_| {}).is_ok(), "the next one may begin when the first has ended");
}

#[test]
fn the_running_job_is_cancelled_when_its_workspace_is_left_and_not_before() {
    let home = tempfile::tempdir().unwrap();
    let session = session(home.path());
    session.create("First", None).unwrap();
    let (_job, _running) = session.begin_job(|_| {}).unwrap();
    let cancel = lock(&session.running).clone().unwrap();
    session.open(&home.path().join("missing")).unwrap_err();
    assert!(!cancel.is_cancelled());
    session.create("Second", None).unwrap();
    assert!(cancel.is_cancelled());
    assert_eq!(session.workspace().unwrap().summary().name, "Second");
}

#[test]
fn the_demo_is_made_by_a_job_that_entering_it_does_not_cancel() {
    let home = tempfile::tempdir().unwrap();
    let session = session(home.path());
    let (job, running) = session.begin_job(|_| {}).unwrap();
    let cancel = lock(&session.running).clone().unwrap();
    session.open_demo(job).unwrap();
    assert!(!cancel.is_cancelled());
    drop(running);
    assert_eq!(
        session.workspace().unwrap().status().unwrap().position,
        DemoRequest::FIRST_LOOK.events as u64
    );
}

#[test]
fn a_folder_that_was_mistyped_at_the_start_is_told_and_not_made() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("mistyped");
    let launch = |create| {
        let session =
            Session::new(home.path(), Launch { workspace: Some(folder.clone()), create, demo: false });
        session.current().map(|open| open.map(|workspace| workspace.summary().name))
    };
    assert_eq!(launch(false).unwrap_err().code().as_str(), "not_found");
    assert!(!folder.exists());
    assert_eq!(launch(true).unwrap().as_deref(), Some("mistyped"));
    assert_eq!(launch(false).unwrap().as_deref(), Some("mistyped"), "now it is there");
}

/// An XES log of one event.
fn log(folder: &Path) -> PathBuf {
    let file = folder.join("loans.xes");
    let text = "<log xes.version=\"1.0\"><trace><string key=\"concept:name\" value=\"L-1\"/>\
        <event><string key=\"concept:name\" value=\"STEP\"/>\
        <date key=\"time:timestamp\" value=\"2024-05-01T08:00:00Z\"/></event></trace></log>";
    std::fs::write(&file, text).unwrap();
    file
}

#[test]
fn an_import_ends_when_its_workspace_is_left_and_the_next_may_begin() {
    let home = tempfile::tempdir().unwrap();
    let session = session(home.path());
    session.create("First", None).unwrap();
    let first = session.workspace().unwrap();
    let file = log(home.path());
    let request =
        ImportRequest { file: file.to_owned(), aggregate_type: None, skip_invalid: false, category: None };
    let (reached, begun) = sync_channel(1);
    let (go_on, left) = channel::<()>();
    let outcome = std::thread::scope(|scope| {
        let import = scope.spawn(|| {
            // Held at its first report until the workspace has been left.
            session.import(&request, move |_| {
                let _ = reached.try_send(());
                let _ = left.recv();
            })
        });
        begun.recv().unwrap();
        session.create("Second", None).unwrap();
        drop(go_on);
        import.join().unwrap()
    });
    assert_eq!(outcome.unwrap_err().code().as_str(), "cancelled");
    assert_eq!(first.head().unwrap(), Position::ZERO);
    assert_eq!(session.import(&request, |_| {}).unwrap().added, 1);
}

#[test]
fn subscriptions_end_with_their_page_and_with_the_workspace_which_they_do_not_keep_open() {
    let home = tempfile::tempdir().unwrap();
    let session = session(home.path());
    let follow = |window: &str, heard: std::sync::mpsc::Sender<()>| {
        let workspace = session.workspace().unwrap();
        let subscription = workspace.follow(move |_| heard.send(()).is_ok()).unwrap();
        session.followers().add(session.followers().page(window), &workspace, subscription)
    };
    session.create("First", None).unwrap();
    let (heard, of_first) = channel();
    let reloaded = session.followers().page("main");
    follow("main", heard.clone());
    let other = follow("other", heard.clone());
    session.followers().remove("main", other);
    assert_eq!(session.followers().count(), 2, "a window ends its own subscriptions only");
    session.followers().leave("main");
    assert_eq!(session.followers().count(), 1);
    let workspace = session.workspace().unwrap();
    let late = workspace.follow(|_| true).unwrap();
    session.followers().add(reloaded, &workspace, late);
    drop(workspace);
    assert_eq!(session.followers().count(), 1, "what a page asked for that is gone, nobody follows");
    session.open(&home.path().join("missing")).unwrap_err();
    assert_eq!(session.followers().count(), 1);

    let first = Arc::downgrade(&session.workspace().unwrap());
    session.create("Second", None).unwrap();
    assert_eq!(session.followers().count(), 0);
    assert!(first.upgrade().is_none());
    drop(heard);
    // The threads that send have ended: nobody holds the channel any more.
    of_first.iter().for_each(drop);
    let (heard, _of_second) = channel();
    follow("main", heard);
    session.close();
    assert_eq!(session.followers().count(), 0);
}
