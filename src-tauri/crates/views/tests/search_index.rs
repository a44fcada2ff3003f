//! The full-text index is merged while there is nothing to project, and never all of it in the middle of a commit.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Files, contents, demo};
use hergang_events::SystemClock;
use hergang_views::Projector;
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;

/// How many segments the index of events has: the upper bits of a page's row id tell its segment, and what comes before the first
/// one tells of the whole.
fn segments(views: &Path) -> i64 {
    let count = "SELECT count(DISTINCT id >> 37) FROM event_search_data WHERE id > 10";
    Connection::open(views).unwrap().query_row(count, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_commit_adds_a_segment_and_idle_moments_merge_them_a_little_at_a_time() {
    let files = Files::new();
    files.append(demo(1));
    let mut projector = Projector::open(&files.log(), &files.views(), Arc::new(SystemClock)).unwrap();
    projector.catch_up(&mut |_| true).unwrap();
    for (event, commits) in demo(40).into_iter().skip(1).zip(2..) {
        files.append(vec![event]);
        projector.catch_up(&mut |_| true).unwrap();
        // FTS5 by itself merges sixteen at once, whatever their size.
        assert_eq!(segments(&files.views()), commits);
    }
    let before = contents(&files.views());
    let mut steps = 0;
    while projector.tidy().unwrap() {
        steps += 1;
        assert!(steps < 100, "merging ends");
    }
    assert!(steps > 0 && segments(&files.views()) < 4);
    assert!(contents(&files.views()) == before, "the words are the same");
    assert!(!projector.tidy().unwrap());
}

#[test]
fn a_large_index_is_merged_in_steps_between_which_events_are_projected() {
    let files = Files::new();
    let mut events = demo(12_000);
    let later = events.split_off(11_000);
    for run in events.chunks(2_200) {
        files.append(run.to_vec());
        files.project();
    }
    let mut projector = Projector::open(&files.log(), &files.views(), Arc::new(SystemClock)).unwrap();
    assert!(projector.tidy().unwrap());
    assert!(segments(&files.views()) >= 4, "one step does not merge it all");
    files.append(later);
    projector.catch_up(&mut |_| true).unwrap();
    while projector.tidy().unwrap() {}
    assert!(segments(&files.views()) < 4);
    let anew = files.folder.path().join("anew.db");
    common::project(&files.log(), &anew);
    assert!(contents(&files.views()) == contents(&anew));
}
