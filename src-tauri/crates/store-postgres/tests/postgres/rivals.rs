//! Promise 3: of programs that race for an aggregate's next version, one wins, and the others are told so.

use crate::contract::build::{aggregate, customer_event};
use crate::database::Database;
use hergang_events::{EventId, NewEvent, Position, Version};
use hergang_store::{EventStore, StoreError};
use std::sync::Arc;
use tokio::task::JoinSet;
use uuid::Uuid;

const STORES: usize = 4;
const RIVALS: u64 = 16;
const VERSIONS: u64 = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_programs_that_race_for_a_version_one_wins() {
    let database = Database::new().await;
    let mut stores = Vec::new();
    for _ in 0..STORES {
        stores.push(Arc::new(database.store().await));
    }
    for version in (1..=VERSIONS).map(Version::new) {
        let mut race = JoinSet::new();
        for rival in 0..RIVALS {
            let store = Arc::clone(&stores[rival as usize % STORES]);
            let event_id = EventId::derived(&Uuid::NAMESPACE_OID, &format!("rival {rival} {version}"));
            let event = NewEvent { event_id, ..customer_event(1, version.get()) };
            race.spawn(
                async move { store.append_with_expected_version(vec![event], version.previous()).await },
            );
        }
        let (won, lost): (Vec<_>, Vec<_>) = race.join_all().await.into_iter().partition(Result::is_ok);
        let won: Vec<_> = won.into_iter().flatten().map(|appended| appended.positions).collect();
        assert_eq!(won, [[Position::new(version.get())]]);
        for outcome in lost {
            assert!(
                matches!(outcome, Err(StoreError::VersionConflict { expected, actual, .. })
                    if expected == version.previous() && actual == version),
                "{outcome:?}"
            );
        }
    }
    let events = stores[0].events(aggregate(1), Version::ZERO).await.unwrap();
    assert!(events.iter().map(|event| event.version.get()).eq(1..=VERSIONS));
}
