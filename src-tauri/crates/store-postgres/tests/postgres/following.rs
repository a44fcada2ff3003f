//! Promises 2 and 10: no follower ever skips, whoever writes, aborts, collides or is killed meanwhile, and whatever he may do besides.

use crate::checker::{check, gapless};
use crate::contract::build::customer_events;
use crate::foreign::Foreign;
use crate::granted::{granted_writer, make_logins};
use crate::random::Random;
use crate::writers::{Deed, Fate, foreign_writer, hergang_writer};
use hergang_events::Position;
use hergang_store::{EventStore, StoreError};
use hergang_store_postgres::{Feed, PostgresEventStore, migrate};
use hergang_test_postgres::{Options, Server};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

const STORES: usize = 4;
const HERGANG_WRITERS: u32 = 16;
const FOREIGN_WRITERS: u32 = 16;
/// In each of the roles.
const GRANTED_WRITERS: u32 = 16;

/// Events that the followers have to catch up with.
const BEHIND: u64 = 12_000;

/// Runs that go on beside each other, each in its own database: they mostly wait.
const AT_ONCE: usize = 2;

/// Quick enough for every change; `HERGANG_TEST_SEEDS=500` for a night.
fn seeds() -> std::ops::RangeInclusive<u64> {
    1..=std::env::var("HERGANG_TEST_SEEDS").map_or(8, |seeds| seeds.parse().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_follower_ever_skips() {
    let server = Arc::new(Server::start(&Options::quick().with("max_connections", "300")).unwrap());
    let (mut deeds, mut kills) = (Vec::new(), 0);
    let mut runs = JoinSet::new();
    for seed in seeds() {
        server.create_database(&format!("seed_{seed}"), None).unwrap();
        let server = Arc::clone(&server);
        runs.spawn(async move { run(server, seed).await });
        if runs.len() == AT_ONCE || seed == *seeds().end() {
            for (done, killed) in std::mem::take(&mut runs).join_all().await {
                deeds.extend(done);
                kills += killed;
            }
        }
    }
    // That it was as rough as it claims to be.
    for fate in [Fate::Stored, Fate::NotStored] {
        assert!(deeds.iter().filter(|deed| deed.fate == fate).count() > 100, "hardly any was {fate:?}");
    }
    assert!(kills > 20, "only {kills} backends were killed");
}

async fn run(server: Arc<Server>, seed: u64) -> (Vec<Deed>, i64) {
    let database = format!("seed_{seed}");
    let url = &server.url(&database);
    migrate(&url.parse().unwrap()).await.unwrap();
    make_logins(&server);
    // Some find a log of which they may archive.
    if seed.is_multiple_of(2) {
        server.psql(&database, "SELECT divide_log()").unwrap();
    }
    let mut stores = Vec::new();
    for _ in 0..STORES {
        stores.push(Arc::new(PostgresEventStore::open(url.parse().unwrap()).await.unwrap()));
    }
    // So far behind that they read ahead.
    stores[0].append(customer_events(1_000_000, 1..=BEHIND)).await.unwrap();
    let (end, _) = watch::channel(None);
    let followers: Vec<_> = stores
        .iter()
        .map(|store| tokio::spawn(follow(store.feed(Position::ZERO), end.subscribe())))
        .collect();

    let mut writers = JoinSet::new();
    for number in 0..HERGANG_WRITERS {
        let store = Arc::clone(&stores[number as usize % STORES]);
        writers.spawn(hergang_writer(store, number, Random::new(seed, number.into())));
    }
    for number in HERGANG_WRITERS..HERGANG_WRITERS + FOREIGN_WRITERS {
        writers.spawn(foreign_writer(url.to_owned(), number, Random::new(seed, number.into())));
    }
    for number in HERGANG_WRITERS + FOREIGN_WRITERS..HERGANG_WRITERS + FOREIGN_WRITERS + GRANTED_WRITERS {
        let (server, database) = (Arc::clone(&server), database.clone());
        writers.spawn(async move {
            granted_writer(&server, database, number, Random::new(seed, number.into())).await
        });
    }
    let killer = tokio::spawn(kill_backends(url.to_owned(), seed, end.subscribe()));
    let deeds: Vec<_> = writers.join_all().await.into_iter().flatten().collect();

    let mut foreign = witness(url).await;
    let log = foreign.log(0).await.unwrap();
    end.send_replace(Some(log.len() as u64));
    assert!(gapless(&log), "seed {seed}: positions have gaps");
    for follower in followers {
        assert_eq!(check(&follower.await.unwrap(), &log), Ok(()), "seed {seed}");
    }
    judge(&deeds, &log, seed);
    for (broken, fault) in BROKEN {
        assert_eq!(foreign.number(broken).await.unwrap(), 0, "seed {seed}: {fault}");
    }
    (deeds, killer.await.unwrap())
}

/// What there is none of in a log that is in order.
const BROKEN: [(&str, &str); 4] = [
    (
        "SELECT count(*) FROM (SELECT version, row_number() OVER (PARTITION BY aggregate_id ORDER BY global_position) AS place
                               FROM domain_events) AS own WHERE version <> place",
        "versions are not 1 to n, in the order of positions",
    ),
    (
        "SELECT count(*) FROM (SELECT FROM domain_events GROUP BY aggregate_id HAVING count(DISTINCT aggregate_type) > 1) AS mixed",
        "an aggregate has two types",
    ),
    (
        "SELECT count(*) FROM (SELECT recorded_at, lag(recorded_at) OVER (ORDER BY global_position) AS before FROM domain_events) AS own
         WHERE recorded_at < before OR recorded_at > clock_timestamp() OR recorded_at < pg_postmaster_start_time()",
        "times are not true, or go back",
    ),
    (
        "SELECT count(*) FROM domain_events WHERE recorded_by IS NULL OR recorded_by NOT IN ('postgres', 'a_reader', 'a_writer', 'a_admin', 'a_host')",
        "a login is not the session's",
    ),
];

/// Whether each writer was told the truth.
fn judge(deeds: &[Deed], log: &[(u64, Uuid)], seed: u64) {
    let stored: HashSet<_> = log.iter().map(|(_, id)| *id).collect();
    assert_eq!(stored.len(), log.len());
    for Deed { ids, fate } in deeds {
        let there = ids.iter().filter(|id| stored.contains(id)).count();
        match fate {
            Fate::Stored => assert_eq!(there, ids.len(), "seed {seed}: acknowledged and not there"),
            Fate::NotStored => assert_eq!(there, 0, "seed {seed}: refused and there"),
            Fate::Unknown => assert!(there == 0 || there == ids.len(), "seed {seed}: half is there"),
        }
    }
}

/// Takes what the feed hands over, up to the end, which is told when it is known.
async fn follow(mut feed: Feed, mut end: watch::Receiver<Option<u64>>) -> Vec<(u64, Uuid)> {
    let mut taken = Vec::new();
    while end.borrow_and_update().is_none_or(|end| feed.position().get() < end) {
        let batch = tokio::select! {
            batch = feed.next() => batch,
            changed = end.changed() => { changed.unwrap(); continue }
        };
        match batch {
            Ok(events) => {
                taken.extend(events.iter().map(|event| (event.global_position.get(), event.event_id.0)));
            }
            // Its backends are killed as well.
            Err(StoreError::Server(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    taken
}

/// A connection that nobody kills.
async fn witness(url: &str) -> Foreign {
    Foreign::connect(&format!("{url}&application_name=witness")).await.unwrap()
}

/// Kills random backends of the database, until the end is known. Answers how many.
async fn kill_backends(url: String, seed: u64, end: watch::Receiver<Option<u64>>) -> i64 {
    let mut foreign = witness(&url).await;
    foreign.run(&format!("SELECT setseed({})", 1.0 / seed as f64)).await.unwrap();
    let mut kills = 0;
    while end.borrow().is_none() {
        let kill = "SELECT count(*) FROM (SELECT pg_terminate_backend(pid) FROM (
                        SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'witness'
                        ORDER BY random() LIMIT 1) AS victim) AS killed, pg_sleep(0.05)";
        kills += foreign.number(kill).await.unwrap();
    }
    kills
}
