//! Snapshots of aggregates.

use super::build::aggregate;
use hergang_events::{AggregateType, EventId, Json, Timestamp, Version};
use hergang_store::{AggregateSnapshot, EventStore};
use std::sync::Arc;
use uuid::Uuid;

type Store = Arc<dyn EventStore>;

pub fn snapshot(number: u32, version: u64, data: &str) -> AggregateSnapshot {
    AggregateSnapshot {
        snapshot_id: Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{number} {version} {data}").as_bytes()),
        aggregate_id: aggregate(number),
        aggregate_type: AggregateType::new("customer").unwrap(),
        version: Version::new(version),
        data: Json::parse(data).unwrap(),
        created_at: Timestamp::from_micros(1_700_000_000_000_001),
        fold_version: 7,
        event_id: (version > 100).then(|| EventId(Uuid::from_u128(version.into()))),
    }
}

pub async fn the_latest_snapshot_is_the_one_with_the_highest_version(store: &Store) {
    for version in [100, 300, 200] {
        store.save_snapshot(snapshot(1, version, r#"{"name":"Käserei"}"#)).await.unwrap();
    }
    store.save_snapshot(snapshot(2, 900, "{}")).await.unwrap();
    let latest = store.latest_snapshot(aggregate(1)).await.unwrap();
    assert_eq!(latest, Some(snapshot(1, 300, r#"{"name":"Käserei"}"#)));
    assert_eq!(store.latest_snapshot(aggregate(3)).await.unwrap(), None);
}

pub async fn a_snapshot_of_the_same_version_replaces_nothing(store: &Store) {
    let first = snapshot(1, 100, r#"{"n":1}"#);
    store.save_snapshot(first.clone()).await.unwrap();
    store.save_snapshot(first.clone()).await.unwrap();
    store.save_snapshot(snapshot(1, 100, r#"{"n":2}"#)).await.unwrap();
    assert_eq!(store.latest_snapshot(aggregate(1)).await.unwrap(), Some(first));
}
