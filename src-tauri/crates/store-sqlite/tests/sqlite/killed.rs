//! Promise 9 in SQLite: killed at any moment, nothing acknowledged is lost, and nothing is half there.

use crate::contract::build::{aggregate, customer_events};
use hergang_events::{Position, SystemClock, Version};
use hergang_store_sqlite::{LogReader, SqliteEventStore};
use rusqlite::Connection;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

const LOG: &str = "HERGANG_TEST_LOG_TO_BE_KILLED_ON";
const ROUNDS: u64 = 30;
const WRITERS: u32 = 3;
const BATCH: u64 = 7;

/// Not a test of its own: the program that [`nothing_acknowledged_is_lost`] starts and kills.
#[test]
fn the_child_that_is_killed() {
    let Some(path) = std::env::var_os(LOG) else { return };
    // A fault of any thread ends the whole: the others would go on for ever.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        tell(fault);
        std::process::exit(1);
    }));
    let store = SqliteEventStore::open(Path::new(&path), Arc::new(SystemClock)).unwrap();
    std::thread::scope(|scope| {
        for number in 0..WRITERS {
            let store = &store;
            scope.spawn(move || append_for_ever(store, number));
        }
        // So that some are killed in the middle of copying the write-ahead log into the file.
        scope.spawn(|| {
            let foreign = Connection::open(&path).unwrap();
            loop {
                foreign.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).unwrap();
            }
        });
    });
}

/// Appends batches, two of them under way at a time, and says of each when it is acknowledged.
fn append_for_ever(store: &SqliteEventStore, number: u32) {
    let reader = LogReader::open(store.path()).unwrap();
    let start = reader.version(aggregate(number)).unwrap().get();
    let mut pending = VecDeque::new();
    for batch in 0.. {
        let first = start + batch * BATCH + 1;
        pending.push_back(store.submit(customer_events(number, first..=first + BATCH - 1)));
        if pending.len() == 2 {
            let appended = pending.pop_front().unwrap().wait().unwrap();
            let last = appended.positions.last().unwrap();
            // One write, so that the lines of several threads do not mix.
            let line = format!("acknowledged {number} {} {last}\n", first - 1);
            std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    let mut acknowledged = [(0, 0); WRITERS as usize];
    let mut random = 0x5eed_u64;
    for round in 0..ROUNDS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let lines = (random >> 33) % 60 + 1;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::the_child_that_is_killed", "--nocapture", "--test-threads=1"])
            .env(LOG, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut seen = 0;
        for line in output.lines() {
            // What was printed before the kill was acknowledged, also if it is read after it.
            let line = line.unwrap();
            let Some((_, numbers)) = line.split_once("acknowledged ") else { continue };
            let numbers: Vec<u64> = numbers.split(' ').map(|number| number.parse().unwrap()).collect();
            acknowledged[numbers[0] as usize] = (numbers[1], numbers[2]);
            seen += 1;
            if seen == lines {
                child.kill().unwrap();
            }
        }
        let end = child.wait().unwrap();
        assert!(end.signal().is_some(), "round {round}: after {seen} lines the child ended by itself: {end}");
        inspect(&path, &acknowledged);
    }
}

/// Opens the log as the next start would, and looks at all of it.
fn inspect(path: &Path, acknowledged: &[(u64, u64)]) {
    drop(SqliteEventStore::open(path, Arc::new(SystemClock)).unwrap());
    let check: String =
        Connection::open(path).unwrap().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");

    let reader = LogReader::open(path).unwrap();
    let events = crate::tampering::everything(path);
    assert!(events.iter().map(|event| event.global_position.get()).eq(1..=events.len() as u64));
    for (number, &(version, position)) in (0..).zip(acknowledged) {
        let own = reader.aggregate(aggregate(number), Version::ZERO).unwrap();
        assert!(own.iter().map(|event| event.version.get()).eq(1..=own.len() as u64));
        assert_eq!(own.len() as u64 % BATCH, 0, "half a batch is stored");
        assert!(own.len() as u64 >= version, "acknowledged events are lost");
        if version > 0 {
            assert_eq!(own[version as usize - 1].global_position, Position::new(position));
        }
    }
}
