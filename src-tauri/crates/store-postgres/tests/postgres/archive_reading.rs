//! Whoever reads does not see what is archived and what is not.

use crate::archived::{Seen, archive_old, closed, life, mixed_log};
use crate::database::Database;
use hergang_events::{Position, Version};
use hergang_store::EventStore;
use hergang_store_postgres::Archived;

#[tokio::test]
async fn an_archived_log_is_read_as_before_event_for_event() {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    let before = Seen::of(&database, &store).await;
    assert_eq!((before.head, before.all.len()), (Position::new(200), 200));

    let archived = archive_old(&database).await;
    assert_eq!(archived, Archived { events: 100, aggregates: 20, position: 199, end: 199 });
    assert_eq!(database.psql("SELECT count(*) FROM event_log").unwrap(), "100");
    assert_eq!(database.psql("SELECT count(*) FROM event_archive").unwrap(), "100");
    // By connections that have read before, and by new ones.
    assert_eq!(Seen::of(&database, &store).await, before);
    assert_eq!(Seen::of(&database, &database.store().await).await, before);
}

#[tokio::test]
async fn a_life_that_goes_on_after_its_archiving_is_read_as_one() {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    archive_old(&database).await;
    let seven = life("opportunity", 3, 7, "OpportunityLostEvent");
    store.append(seven[5..].to_vec()).await.unwrap();
    // Something else is last, so that it can be archived a second time.
    store.append(life("customer", 999, 1, "CustomerCreatedEvent")).await.unwrap();
    let before = Seen::of(&database, &store).await;
    assert_eq!(store.events(closed(3), Version::ZERO).await.unwrap().len(), 7);
    assert_eq!(store.events(closed(3), Version::new(4)).await.unwrap().len(), 3);

    assert_eq!(archive_old(&database).await, Archived { events: 2, aggregates: 1, position: 202, end: 202 });
    assert_eq!(Seen::of(&database, &store).await, before);
}

#[tokio::test]
async fn users_are_known_also_when_they_are_archived() {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(life("user", 1, 3, "UserDeactivatedEvent")).await.unwrap();
    store.append(life("customer", 2, 1, "CustomerCreatedEvent")).await.unwrap();
    let before = database.psql("SELECT * FROM users").unwrap();
    assert!(before.ends_with("|f"), "{before}");
    assert_eq!(archive_old(&database).await.events, 3);
    assert_eq!(database.psql("SELECT * FROM users").unwrap(), before);
    let version = format!("SELECT get_aggregate_version('{}')", closed(1));
    assert_eq!(database.psql(&version).unwrap(), "3");
}
