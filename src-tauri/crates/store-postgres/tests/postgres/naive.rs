//! The test of the test: where positions come from a sequence, a follower skips, and the checker says so.

use crate::checker::{Fault, check};
use crate::contract::build::customer_event;
use crate::database::Database;
use crate::foreign::Foreign;
use crate::random::Random;
use crate::writers::foreign_writer;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Takes positions as a table with a BIGSERIAL would: when a row is inserted, in whatever order transactions commit.
const NAIVE: &str = "
    CREATE SEQUENCE naive;
    CREATE FUNCTION append_naively() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.global_position := nextval('naive');
        INSERT INTO event_log
        VALUES (NEW.global_position, NEW.event_id, NEW.aggregate_id, NEW.aggregate_type, NEW.version, NEW.event_type, 1,
                NEW.event_data, '{}', NEW.occurred_at, now(), NULL);
        RETURN NEW;
    END
    $$;
    DROP TRIGGER domain_events_insert ON domain_events;
    CREATE TRIGGER domain_events_insert INSTEAD OF INSERT ON domain_events
        FOR EACH ROW EXECUTE FUNCTION append_naively();";

async fn naive_log() -> String {
    let database = Database::new().await;
    database.psql(NAIVE).unwrap();
    database.server.url(&database.name)
}

/// Remembers the highest position that it has seen, and asks for more.
struct NaiveFollower {
    connection: Foreign,
    taken: Vec<(u64, Uuid)>,
}

impl NaiveFollower {
    async fn new(url: &str) -> Self {
        Self { connection: Foreign::connect(url).await.unwrap(), taken: Vec::new() }
    }

    async fn read(&mut self) {
        let last = self.taken.last().map_or(0, |(position, _)| *position);
        self.taken.extend(self.connection.log(last).await.unwrap());
    }
}

#[tokio::test]
async fn a_sequence_lets_a_follower_skip_what_commits_late() {
    let url = naive_log().await;
    let (mut early, mut late) =
        (Foreign::connect(&url).await.unwrap(), Foreign::connect(&url).await.unwrap());
    let mut follower = NaiveFollower::new(&url).await;

    late.run("BEGIN").await.unwrap();
    assert_eq!(late.insert(&customer_event(1, 1)).await.unwrap(), 1);
    assert_eq!(early.insert(&customer_event(2, 1)).await.unwrap(), 2);
    follower.read().await;
    late.run("COMMIT").await.unwrap();
    follower.read().await;

    let committed = early.log(0).await.unwrap();
    assert_eq!(check(&follower.taken, &committed), Err(Fault::Skipped(vec![1])));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_random_writers_find_that_a_sequence_skips() {
    let mut found = false;
    for seed in 1..=20 {
        let url = naive_log().await;
        let (end, ended) = watch::channel(false);
        let mut follower = NaiveFollower::new(&url).await;
        let following = tokio::spawn(async move {
            while !*ended.borrow() {
                follower.read().await;
            }
            follower.read().await;
            follower.taken
        });
        let mut writers = JoinSet::new();
        for number in 0..16 {
            writers.spawn(foreign_writer(url.clone(), number, Random::new(seed, number.into())));
        }
        writers.join_all().await;
        end.send_replace(true);
        let committed = Foreign::connect(&url).await.unwrap().log(0).await.unwrap();
        found = matches!(check(&following.await.unwrap(), &committed), Err(Fault::Skipped(_)));
        if found {
            break;
        }
    }
    assert!(found, "the writers do not overtake each other: they would not notice a log that skips");
}
