//! The demo company goes on living: from where the log stands, whoever wrote it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{append, events, import, open, owner, sample, with_demo};
use hergang_engine::Workspace;
use hergang_engine::api::LiveFrame;
use hergang_events::aggregates::{AggregateRoot, CommandContext, Customer, MachineIds, NoteAdded};
use hergang_events::{AggregateId, Clock, SystemClock};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use uuid::Uuid;

const DEADLINE: Duration = Duration::from_secs(60);

/// Waits until a frame is as wanted.
fn wait_for(frames: &Receiver<LiveFrame>, wanted: impl Fn(&LiveFrame) -> bool) {
    while !wanted(&frames.recv_timeout(DEADLINE).unwrap()) {}
}

/// Lets the company live until the read models have so many events more.
fn live_for(workspace: &Workspace, more: u64) {
    let (send, frames) = channel();
    let _following = workspace.follow(move |frame| send.send(frame).is_ok()).unwrap();
    let until = workspace.head().unwrap().get() + more;
    workspace.simulate(&owner(), 1_000.0).unwrap();
    wait_for(&frames, |frame| frame.to >= until && frame.status.simulating == Some(1_000.0));
    workspace.simulate(&owner(), 0.0).unwrap();
    wait_for(&frames, |frame| frame.status.simulating.is_none());
}

fn assert_gapless(folder: &Path) {
    let mut versions: BTreeMap<AggregateId, u64> = BTreeMap::new();
    for event in events(folder) {
        let version = versions.entry(event.aggregate_id).or_default();
        *version += 1;
        assert_eq!(event.version.get(), *version);
    }
}

/// Somebody notes something about the first customer that is still served.
fn note(workspace: &Workspace, folder: &Path) -> AggregateId {
    let all = events(folder);
    let customers = all.iter().filter(|event| event.event_type.as_str() == "CustomerCreatedEvent");
    for id in customers.map(|event| event.aggregate_id) {
        let own: Vec<_> = all.iter().filter(|event| event.aggregate_id == id).cloned().collect();
        let mut root = AggregateRoot::<Customer>::empty(id);
        root.load_from_history(&own).unwrap();
        let text = "Von Hand".to_owned();
        let note = NoteAdded { note_id: Uuid::now_v7(), customer_id: id, opportunity_id: None, text };
        let mut ids = MachineIds;
        let mut context = CommandContext {
            now: SystemClock.now(),
            user_id: None,
            correlation_id: None,
            causation_id: None,
            source: None,
            ids: &mut ids,
        };
        if root.state().is_active() && root.add_note(note, &mut context).is_ok() {
            append(workspace, root.take_pending());
            return id;
        }
    }
    panic!("nobody is served")
}

#[test]
fn it_goes_on_again_after_the_workspace_was_closed_and_its_versions_have_no_gaps() {
    let folder = tempfile::tempdir().unwrap();
    live_for(&with_demo(folder.path(), 2_000), 300);
    live_for(&open(folder.path()), 300);
    let history = events(folder.path());
    assert!(history.len() >= 2_600);
    let began = history[1_999].recorded_at;
    assert!(history[2_000..].iter().all(|event| event.occurred_at >= began), "they happen now");
    assert_gapless(folder.path());
}

#[test]
fn it_goes_on_after_a_note_of_somebody_else_and_beside_one() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 300);
    let id = note(&workspace, folder.path());
    let before = events(folder.path()).iter().filter(|event| event.aggregate_id == id).count();
    live_for(&workspace, 600);
    note(&workspace, folder.path());
    live_for(&workspace, 600);
    assert_gapless(folder.path());
    assert!(events(folder.path()).iter().filter(|event| event.aggregate_id == id).count() > before);

    let other = open(folder.path());
    let (send, frames) = channel();
    let _following = workspace.follow(move |frame| send.send(frame).is_ok()).unwrap();
    workspace.simulate(&owner(), 500.0).unwrap();
    for _ in 0..5 {
        let head = workspace.head().unwrap().get();
        wait_for(&frames, |frame| frame.to > head);
        // Refused where the company was faster; then nothing is written.
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| note(&other, folder.path())));
    }
    let head = workspace.head().unwrap().get();
    wait_for(&frames, |frame| frame.to > head + 200);
    workspace.simulate(&owner(), 0.0).unwrap();
    assert_gapless(folder.path());
}

#[test]
fn the_status_tells_whether_it_runs_and_whether_it_could() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    assert!(!workspace.status().unwrap().can_simulate);
    assert_eq!(workspace.simulate(&owner(), 10.0).unwrap_err().code().as_str(), "invalid_input");
    import(&workspace, &sample("bestellungen.xes")).unwrap();
    assert!(!workspace.status().unwrap().can_simulate);
    assert_eq!(workspace.simulate(&owner(), 10.0).unwrap_err().code().as_str(), "invalid_input");

    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 100);
    for nonsense in [-1.0, 5_001.0, f64::NAN, f64::INFINITY] {
        assert_eq!(workspace.simulate(&owner(), nonsense).unwrap_err().code().as_str(), "invalid_input");
    }
    let status = workspace.status().unwrap();
    assert!(status.can_simulate && status.simulating.is_none());
    for rate in [1.0, 50.0] {
        workspace.simulate(&owner(), rate).unwrap();
        assert_eq!(workspace.status().unwrap().simulating, Some(rate));
    }
    workspace.simulate(&owner(), 0.0).unwrap();
    assert_eq!(workspace.status().unwrap().simulating, None);
    let head = workspace.head().unwrap();
    workspace.simulate(&owner(), 0.0).unwrap();
    assert_eq!(workspace.head().unwrap(), head, "ended, it appends nothing more");
}

#[test]
fn an_import_may_run_beside_it_and_closing_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 200);
    workspace.simulate(&owner(), 2_000.0).unwrap();
    let done = import(&workspace, &sample("bestellungen.xes")).unwrap();
    assert!(done.added > 0);
    live_for(&workspace, 100);
    workspace.simulate(&owner(), 2_000.0).unwrap();
    drop(workspace);
    assert_gapless(folder.path());
}
