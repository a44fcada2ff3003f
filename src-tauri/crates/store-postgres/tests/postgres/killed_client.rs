//! Promise 9: a program that appends is killed at any moment. Nothing acknowledged is lost, and nothing is half there.

use crate::contract::build::{aggregate, customer_events};
use crate::contract::reading::whole_log;
use crate::database::Database;
use crate::random::Random;
use hergang_events::{Position, Version};
use hergang_store::EventStore;
use hergang_store_postgres::PostgresEventStore;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

const LOG: &str = "HERGANG_TEST_DATABASE_TO_BE_KILLED_ON";
const ROUNDS: u64 = 15;
const WRITERS: u32 = 3;
const BATCH: u64 = 7;

/// Not a test of its own: the program that [`nothing_acknowledged_is_lost`] starts and kills.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_child_that_is_killed() {
    let Ok(url) = std::env::var(LOG) else { return };
    let store = PostgresEventStore::open(url.parse().unwrap()).await.unwrap();
    tokio::join!(append_for_ever(&store, 0), append_for_ever(&store, 1), append_for_ever(&store, 2));
}

/// Appends batches, and says of each when it is acknowledged.
async fn append_for_ever(store: &PostgresEventStore, number: u32) {
    let start = store.version(aggregate(number)).await.unwrap().get();
    for first in (start + 1..).step_by(BATCH as usize) {
        let appended = store.append(customer_events(number, first..=first + BATCH - 1)).await.unwrap();
        let last = appended.positions.last().unwrap();
        // One write, so that the lines of several tasks do not mix.
        let line = format!("acknowledged {number} {} {last}\n", first + BATCH - 1);
        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost() {
    let database = Database::new().await;
    let url = database.server.url(&database.name);
    let store = database.store().await;
    let mut acknowledged = [(0, 0); WRITERS as usize];
    let mut random = Random::new(0x5eed, 1);
    for round in 0..ROUNDS {
        let lines = random.below(40) + 1;
        let child = url.clone();
        // The last round's child may have left an append on its way; it cannot be half.
        let seen = tokio::task::spawn_blocking(move || run_and_kill(&child, lines)).await.unwrap();
        assert!(seen.len() as u64 >= lines, "round {round}: the child wrote {} lines", seen.len());
        for (number, version, position) in seen {
            acknowledged[number as usize] = (version, position);
        }
        inspect(&store, &acknowledged).await;
    }
}

/// Runs the child until it has acknowledged so much, and kills it. Answers with all that it acknowledged.
fn run_and_kill(url: &str, lines: u64) -> Vec<(u64, u64, u64)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed_client::the_child_that_is_killed", "--nocapture", "--test-threads=1"])
        .env(LOG, url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut seen = Vec::new();
    for line in output.lines() {
        // What was printed before the kill was acknowledged, also if it is read after it.
        let line = line.unwrap();
        let Some((_, numbers)) = line.split_once("acknowledged ") else { continue };
        let numbers: Vec<u64> = numbers.split(' ').map(|number| number.parse().unwrap()).collect();
        seen.push((numbers[0], numbers[1], numbers[2]));
        if seen.len() as u64 == lines {
            child.kill().unwrap();
        }
    }
    assert!(!child.wait().unwrap().success(), "the child ended by itself");
    seen
}

async fn inspect(store: &PostgresEventStore, acknowledged: &[(u64, u64)]) {
    let events = whole_log(store).await;
    assert!(events.iter().map(|event| event.global_position.get()).eq(1..=events.len() as u64));
    for (number, &(version, position)) in (0..).zip(acknowledged) {
        let own = store.events(aggregate(number), Version::ZERO).await.unwrap();
        assert!(own.iter().map(|event| event.version.get()).eq(1..=own.len() as u64));
        assert_eq!(own.len() as u64 % BATCH, 0, "half a batch is stored");
        assert!(own.len() as u64 >= version, "acknowledged events are lost");
        if version > 0 {
            assert_eq!(own[version as usize - 1].global_position, Position::new(position));
        }
    }
}
