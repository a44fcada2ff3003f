//! What an open workspace does while nothing happens.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{append, open, step, views};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many segments the index of words has: the upper bits of a page's row id tell its segment.
fn segments(folder: &Path) -> i64 {
    let count = "SELECT count(DISTINCT id >> 37) FROM event_search_data WHERE id > 10";
    Connection::open(views(folder)).unwrap().query_row(count, [], |row| row.get(0)).unwrap()
}

#[test]
fn the_parts_that_commits_leave_of_the_search_index_are_merged() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    for version in 1..=40 {
        append(&workspace, vec![step("one", version)]);
        workspace.catch_up(&mut hergang_engine::Job::unwatched()).unwrap();
    }
    let deadline = Instant::now() + Duration::from_secs(60);
    while segments(folder.path()) >= 4 {
        assert!(Instant::now() < deadline, "the index stays in many parts");
        std::thread::yield_now();
    }
}
