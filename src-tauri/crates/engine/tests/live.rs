//! Following a workspace and a stream: complete, in order, bounded, and over when it should be.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{append, events, open, step, with_demo};
use hergang_engine::api::{LiveFrame, StreamFrame, StreamQuery, WorkspaceState};
use hergang_engine::{Job, LiveFrames, Workspace};
use hergang_events::Position;
use hergang_views::{Direction, LogFilter, Views};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Within which whatever is waited for happens on the slowest machine.
const DEADLINE: Duration = Duration::from_secs(60);

fn stream(name: &str) -> StreamQuery {
    StreamQuery { stream: name.to_owned(), ..StreamQuery::default() }
}

fn frames(workspace: &Workspace, query: &StreamQuery, after: u64) -> (LiveFrames, Receiver<StreamFrame>) {
    let (send, receive) = channel();
    let following = workspace.follow_stream(query, after, move |frame| send.send(frame).is_ok()).unwrap();
    (following, receive)
}

fn live(workspace: &Workspace) -> (LiveFrames, Receiver<LiveFrame>) {
    let (send, receive) = channel();
    let following = workspace.follow(move |frame| send.send(frame).is_ok()).unwrap();
    (following, receive)
}

/// Takes frames until they reach a position; each must begin where the one before ended.
fn take_until(
    (following, frames): &(LiveFrames, Receiver<StreamFrame>),
    after: u64,
    position: u64,
) -> Vec<StreamFrame> {
    let mut taken: Vec<StreamFrame> = Vec::new();
    let mut at = after;
    while taken.is_empty() || at < position {
        let frame = frames.recv_timeout(DEADLINE).unwrap();
        assert_eq!(frame.from, at, "a frame begins where the one before ended");
        assert!(frame.to >= frame.from && frame.head >= frame.to);
        assert!(frame.events.len() <= 500);
        assert!(frame.events.iter().all(|event| (frame.from + 1..=frame.to).contains(&event.position)));
        at = frame.to;
        taken.push(frame);
        following.took(taken.len() as u64);
    }
    taken
}

fn positions(frames: &[StreamFrame]) -> Vec<u64> {
    frames.iter().flat_map(|frame| &frame.events).map(|event| event.position).collect()
}

#[test]
fn a_follower_from_the_beginning_gets_each_event_once_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 20_000);
    let taken = take_until(&frames(&workspace, &stream("all"), 0), 0, 20_000);
    assert_eq!(positions(&taken), (1..=20_000).collect::<Vec<_>>());
    let stored = events(folder.path());
    let listed: Vec<_> = taken.iter().flat_map(|frame| &frame.events).collect();
    for (stored, listed) in stored.iter().zip(listed) {
        assert_eq!(stored.event_type.as_str(), listed.event_type);
        assert_eq!(stored.version.get(), listed.version);
        assert_eq!(stored.user_id.is_some(), listed.user.is_some());
    }
}

#[test]
fn frames_are_contiguous_and_complete_while_two_programs_append() {
    const EACH: u64 = 400;
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (open(folder.path()), open(folder.path()));
    let followed = [frames(&first, &stream("all"), 0), frames(&second, &stream("all"), 0)];
    std::thread::scope(|scope| {
        for (workspace, name) in [(&first, "one"), (&second, "other")] {
            scope.spawn(move || {
                for version in 1..=EACH {
                    append(workspace, vec![step(name, version)]);
                }
            });
        }
        for followed in &followed {
            let taken = take_until(followed, 0, 2 * EACH);
            assert_eq!(positions(&taken), (1..=2 * EACH).collect::<Vec<_>>());
        }
    });
}

#[test]
fn live_frames_are_contiguous_and_name_what_was_touched_also_by_another_program() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (open(folder.path()), open(folder.path()));
    let followed = [live(&first), live(&second)];
    for (_, frames) in &followed {
        let frame = frames.recv_timeout(DEADLINE).unwrap();
        assert_eq!((frame.from, frame.to, frame.status.state), (0, 0, WorkspaceState::Ready));
        assert_eq!(frame.touched, Some(vec![]));
    }
    append(&first, vec![step("one", 1)]);
    append(&second, vec![step("other", 1), step("other", 2)]);
    for (_, frames) in &followed {
        let (mut at, mut touched) = (0, Vec::new());
        while at < 3 {
            let frame = frames.recv_timeout(DEADLINE).unwrap();
            assert_eq!(frame.from, at);
            assert_eq!(frame.to, frame.status.position);
            at = frame.to;
            touched.extend(frame.touched.unwrap());
        }
        touched.dedup();
        let ids: Vec<_> = ["one", "other"].map(|name| step(name, 1).aggregate_id.to_string()).into();
        assert_eq!(touched.into_iter().map(|entity| entity.entity_id).collect::<Vec<_>>(), ids);
    }
}

#[test]
fn many_touched_entities_are_not_named() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let (_following, frames) = live(&workspace);
    frames.recv_timeout(DEADLINE).unwrap();
    append(&workspace, (0..300).map(|number| step(&number.to_string(), 1)).collect());
    assert_eq!(frames.recv_timeout(DEADLINE).unwrap().touched, None);
}

#[test]
fn a_view_that_takes_nothing_is_sent_a_few_frames_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 10_000);
    let (slow, slow_frames) = frames(&workspace, &stream("all"), 0);
    for _ in 0..4 {
        slow_frames.recv_timeout(DEADLINE).unwrap();
    }
    // By the time that another one has them all, this one could have had them as well.
    take_until(&frames(&workspace, &stream("all"), 0), 0, 10_000);
    assert_eq!(slow_frames.try_iter().count(), 0);
    slow.took(1);
    assert_eq!(slow_frames.recv_timeout(DEADLINE).unwrap().from, 2_000);
    take_until(&frames(&workspace, &stream("all"), 0), 0, 10_000);
    assert_eq!(slow_frames.try_iter().count(), 0);
}

#[test]
fn words_find_what_the_search_finds() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 6_000);
    let views = Views::open(&common::views(folder.path())).unwrap();
    for text in ["spargel", "rechnung mahn", "müll", "telefon", "nirgends zu finden"] {
        let query = StreamQuery { text: text.to_owned(), ..stream("all") };
        let taken = take_until(&frames(&workspace, &query, 0), 0, 6_000);
        // Sorted the other way than the follower asks for it.
        let filter = LogFilter { text: text.to_owned(), ..LogFilter::default() };
        let everywhere = Position::new(1)..=Position::MAX;
        let mut found = views.positions(&filter, everywhere, Direction::Older, 100_000).unwrap();
        found.reverse();
        let found: Vec<u64> = found.into_iter().map(Position::get).collect();
        assert_eq!(positions(&taken), found, "{text}");
    }
}

#[test]
fn a_stream_its_types_and_words_narrow_each_other_from_any_position() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 3_000);
    let query = StreamQuery {
        event_types: vec!["NoteAddedEvent".into(), "CallLoggedEvent".into()].into(),
        ..stream("customers")
    };
    let taken = take_until(&frames(&workspace, &query, 700), 700, 3_000);
    let wanted: Vec<u64> = events(folder.path())
        .iter()
        .filter(|event| ["NoteAddedEvent", "CallLoggedEvent"].contains(&event.event_type.as_str()))
        .map(|event| event.global_position.get())
        .filter(|position| *position > 700)
        .collect();
    assert_eq!(positions(&taken), wanted);

    let words = StreamQuery { text: "angebot".into(), ..stream("opportunities") };
    let taken = take_until(&frames(&workspace, &words, 0), 0, 3_000);
    assert!(taken.iter().flat_map(|frame| &frame.events).all(|event| event.aggregate_type == "opportunity"));
}

#[test]
fn where_nothing_belongs_to_the_stream_the_view_still_learns_how_far_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 5_000);
    let nobody = stream("customer-0190a6c0-7e4a-7000-8000-000000000001");
    let followed = frames(&workspace, &nobody, 0);
    assert_eq!(positions(&take_until(&followed, 0, 5_000)), Vec::<u64>::new());
    append(&workspace, vec![step("one", 1)]);
    let frame = followed.1.recv_timeout(DEADLINE).unwrap();
    assert_eq!((frame.from, frame.to, frame.events.len()), (5_000, 5_001, 0));
}

#[test]
fn what_makes_no_sense_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let refused = |query: &StreamQuery, after| {
        workspace.follow_stream(query, after, |_| true).err().map(|error| error.code().as_str())
    };
    assert_eq!(refused(&stream("nonsense"), 0), Some("invalid_input"));
    assert_eq!(refused(&stream("all"), 1), Some("invalid_input"));
}

/// Whether the thread that sends has ended: only it has the sender.
fn has_ended<T>(frames: &Receiver<T>) -> bool {
    loop {
        match frames.recv_timeout(DEADLINE) {
            Ok(_) => {}
            Err(RecvTimeoutError::Disconnected) => return true,
            Err(RecvTimeoutError::Timeout) => return false,
        }
    }
}

#[test]
fn threads_end_with_their_subscription_or_with_the_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 10_000);
    let (dropped, of_dropped) = frames(&workspace, &stream("all"), 0);
    let (_kept, of_kept) = frames(&workspace, &stream("all"), 0);
    let (_live, of_live) = live(&workspace);
    drop(dropped);
    assert!(has_ended(&of_dropped));
    drop(workspace);
    for over in [of_kept.try_iter().count() <= 4, has_ended(&of_kept), has_ended(&of_live)] {
        assert!(over);
    }
}

#[test]
fn a_view_that_is_gone_or_panics_harms_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let (gone, of_gone) = channel();
    let _gone = workspace.follow(move |_| gone.send(()).is_err()).unwrap();
    let _panicking = workspace.follow_stream(&stream("all"), 0, |_| panic!("a view's own fault")).unwrap();
    assert!(has_ended(&of_gone));
    append(&workspace, vec![step("one", 1)]);
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    assert_eq!(positions(&take_until(&frames(&workspace, &stream("all"), 0), 0, 1)), [1]);
}

#[test]
fn the_frame_with_new_events_comes_with_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = with_demo(folder.path(), 500);
    let taken = take_until(&frames(&workspace, &stream("customers"), 0), 0, 500);
    assert!(taken.iter().flat_map(|frame| &frame.events).all(|event| event.aggregate_name.is_some()));
    let mut users = taken.iter().flat_map(|frame| &frame.events).filter_map(|event| event.user.as_ref());
    assert!(users.all(|name| name.contains(' ')));
}
