//! What may be done by those to whom a role is granted, and by those to whom none is.

use crate::contract::build::{aggregate, customer_event, customer_events};
use crate::contract::snapshots::snapshot;
use crate::database::Database;
use crate::foreign::{ByFunction, Foreign};
use hergang_events::{DomainEvent, EventType, Json, NewEvent, Position, StreamName, Version};
use hergang_store::{AggregateSnapshot, BulkMode, EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::PostgresEventStore;
use std::sync::Arc;

/// A database, and a login user in one of the roles.
async fn log_for(role: &str) -> (Database, String) {
    let database = Database::new().await;
    let user = format!("{}_{role}", database.name);
    database.psql(&format!("CREATE ROLE {user} LOGIN IN ROLE hergang_{role}")).unwrap();
    let url = database.server.url_as(&user, &database.name);
    (database, url)
}

async fn open(url: &str) -> PostgresEventStore {
    PostgresEventStore::open(url.parse().unwrap()).await.unwrap()
}

/// The SQLSTATE with which a statement is refused.
async fn refused(foreign: &mut Foreign, sql: &str) -> String {
    match foreign.run(sql).await {
        Ok(()) => panic!("{sql} was not refused"),
        Err(error) => error.as_database_error().unwrap().code().unwrap().into_owned(),
    }
}

const DENIED: &str = "42501";

/// What nobody but the owner does to the schema.
const ALTERATIONS: [&str; 7] = [
    "ALTER TABLE event_log DISABLE TRIGGER ALL",
    "ALTER TABLE event_log ADD COLUMN note text",
    "DROP TABLE event_log CASCADE",
    "DROP TRIGGER event_log_is_append_only ON event_log",
    "CREATE OR REPLACE VIEW domain_events AS SELECT * FROM event_log",
    "DROP FUNCTION append_foreign_event() CASCADE",
    "INSERT INTO hergang_migrations (version, description, success, checksum, execution_time) VALUES (2, '', true, '', 0)",
];

#[tokio::test]
async fn a_reader_reads_and_nothing_else() {
    let (database, url) = log_for("reader").await;
    database.store().await.append(customer_events(1, 1..=3)).await.unwrap();
    let store = open(&url).await;
    assert_eq!(store.stream(&StreamName::All, Position::ZERO, 10).await.unwrap().len(), 3);
    assert_eq!(store.feed(Position::new(1)).next().await.unwrap().len(), 2);
    assert_eq!(store.latest_snapshot(aggregate(1)).await.unwrap(), None);

    let appended = store.append(customer_events(1, 4..=4)).await;
    let Err(StoreError::Server(error @ ServerError { cause: ServerCause::NotGranted { .. }, .. })) = appended
    else {
        panic!("{appended:?}")
    };
    let text = error.to_string();
    assert!(text.contains(&database.name) && text.contains("hergang_writer to append"), "{text}");

    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    let import = move || bulk.append(customer_events(1, 4..=4)).and_then(|_| bulk.commit());
    let imported = tokio::task::spawn_blocking(import).await.unwrap();
    assert!(
        matches!(
            imported,
            Err(StoreError::Server(ServerError { cause: ServerCause::NotGranted { .. }, .. }))
        ),
        "{imported:?}"
    );

    let mut foreign = Foreign::connect(&url).await.unwrap();
    foreign.run("SELECT * FROM domain_events; SELECT * FROM users").await.unwrap();
    let inserted = foreign.insert(&customer_event(1, 4)).await.unwrap_err();
    assert_eq!(inserted.as_database_error().unwrap().code().unwrap(), DENIED);
    for sql in
        ALTERATIONS.iter().chain(&["INSERT INTO aggregate_snapshots SELECT * FROM aggregate_snapshots"])
    {
        assert_eq!(refused(&mut foreign, sql).await, DENIED, "{sql}");
    }
    // Nor does he keep others from appending.
    assert_eq!(refused(&mut foreign, "SELECT hold_log()").await, DENIED);
}

async fn appends_and_alters_nothing(role: &str) {
    let (_database, url) = log_for(role).await;
    let store = open(&url).await;
    assert_eq!(store.append(customer_events(1, 1..=2)).await.unwrap().added, 2);
    let mut foreign = Foreign::connect(&url).await.unwrap();
    assert_eq!(foreign.insert(&customer_event(1, 3)).await.unwrap(), 3);
    // Half of it is there: judged, under the lock.
    assert_eq!(store.append(vec![customer_event(1, 2), customer_event(1, 4)]).await.unwrap().added, 1);
    assert_eq!(store.version(aggregate(1)).await.unwrap(), Version::new(4));
    let statements = [
        // It would have any position that it says.
        "INSERT INTO event_log SELECT * FROM event_log",
        "INSERT INTO aggregate_snapshots SELECT * FROM aggregate_snapshots",
        "UPDATE event_log SET version = 9",
        "DELETE FROM event_log",
        "TRUNCATE event_log",
        "UPDATE aggregate_snapshots SET version = 9",
        "DELETE FROM aggregate_snapshots",
        "SET session_replication_role = replica",
    ];
    for sql in ALTERATIONS.iter().chain(&statements) {
        assert_eq!(refused(&mut foreign, sql).await, DENIED, "{sql}");
    }
    let snapshot = snapshot(1, 4, "{}");
    store.save_snapshot(snapshot.clone()).await.unwrap();
    assert_eq!(store.latest_snapshot(aggregate(1)).await.unwrap(), Some(snapshot));
}

/// What the program asks after a COPY of the owner's, the server asks of a writer's: he is told the same.
#[tokio::test]
async fn a_writers_bulk_ends_at_an_event_that_is_not_new() {
    let (_database, url) = log_for("writer").await;
    let store: Arc<dyn EventStore> = Arc::new(open(&url).await);
    crate::contract::bulk::a_bulk_of_new_events_ends_at_one_that_is_not(&store).await;
}

/// Whoever goes away with the log's lock loses it soon, and nothing is set for him beyond that.
#[tokio::test]
async fn whoever_takes_the_lock_by_hand_may_not_keep_it_for_nothing() {
    let (_database, url) = log_for("writer").await;
    let mut foreign = Foreign::connect(&url).await.unwrap();
    let idle =
        "SELECT extract(epoch FROM current_setting('idle_in_transaction_session_timeout')::interval)::bigint";
    for (set, within) in [("0", 20), ("5min", 20), ("3s", 3)] {
        foreign.run(&format!("SET idle_in_transaction_session_timeout = '{set}'")).await.unwrap();
        let before = foreign.number(idle).await.unwrap();
        let event = customer_event(1, 1);
        for takes in
            ["SELECT hold_log()", &event.by_function("append_event"), &event.by_function("append_events")]
        {
            foreign.run(&format!("BEGIN; {takes}")).await.unwrap();
            assert_eq!(foreign.number(idle).await.unwrap(), within, "{set} {takes}");
            foreign.run("ROLLBACK").await.unwrap();
            assert_eq!(foreign.number(idle).await.unwrap(), before, "{set} {takes}");
        }
    }
}

/// The same snapshot of the same version, as two programs make it.
#[tokio::test]
async fn each_login_has_its_own_snapshot_of_a_version() {
    let (database, url) = log_for("writer").await;
    let admin = format!("{}_other", database.name);
    database.psql(&format!("CREATE ROLE {admin} LOGIN IN ROLE hergang_admin")).unwrap();
    let (one, other) = (open(&url).await, open(&database.server.url_as(&admin, &database.name)).await);
    let theirs = AggregateSnapshot { data: Json::parse(r#"{"name":"x"}"#).unwrap(), ..snapshot(1, 4, "{}") };
    one.save_snapshot(theirs.clone()).await.unwrap();
    other.save_snapshot(snapshot(1, 4, "{}")).await.unwrap();
    assert_eq!(other.latest_snapshot(aggregate(1)).await.unwrap(), Some(snapshot(1, 4, "{}")));
    assert_eq!(one.latest_snapshot(aggregate(1)).await.unwrap(), Some(theirs));
    // A second one of the same login replaces nothing, whatever it is called.
    other.save_snapshot(snapshot(1, 4, r#"{"n":2}"#)).await.unwrap();
    assert_eq!(other.latest_snapshot(aggregate(1)).await.unwrap(), Some(snapshot(1, 4, "{}")));
}

#[tokio::test]
async fn a_writer_appends_in_both_ways_and_alters_nothing() {
    appends_and_alters_nothing("writer").await;
}

#[tokio::test]
async fn an_admin_appends_in_both_ways_and_alters_nothing() {
    appends_and_alters_nothing("admin").await;
}

#[tokio::test]
async fn a_user_without_a_role_is_told_which_to_ask_for() {
    let database = Database::new().await;
    let user = format!("{}_nobody", database.name);
    database.psql(&format!("CREATE ROLE {user} LOGIN")).unwrap();
    let opened =
        PostgresEventStore::open(database.server.url_as(&user, &database.name).parse().unwrap()).await;
    let Err(StoreError::Server(error @ ServerError { cause: ServerCause::NotGranted { .. }, .. })) =
        opened.map(drop)
    else {
        panic!()
    };
    assert!(error.to_string().contains("hergang_reader to read"), "{error}");
}

#[tokio::test]
async fn an_event_is_recorded_by_the_login_of_its_session_however_it_comes() {
    let (database, url) = log_for("writer").await;
    let login = format!("{}_writer", database.name);
    let store = open(&url).await;
    // One by one, as a group, as a bulk, and by another program.
    for version in 1..=8 {
        store.append(vec![customer_event(1, version)]).await.unwrap();
    }
    store.append(customer_events(1, 9..=12)).await.unwrap();
    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    tokio::task::spawn_blocking(move || {
        bulk.append(customer_events(2, 1..=3)).unwrap();
        bulk.commit().unwrap();
    })
    .await
    .unwrap();
    let mut foreign = Foreign::connect(&url).await.unwrap();
    let lines = NewEvent { event_type: EventType::new("of two\nlines").unwrap(), ..customer_event(3, 1) };
    foreign.insert(&lines).await.unwrap();
    let forged = "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, event_data, occurred_at, recorded_by)
                  VALUES (gen_random_uuid(), gen_random_uuid(), 'customer', 1, 'A', '{}', now(), 'somebody')";
    assert_eq!(refused(&mut foreign, forged).await, "428C9");

    let recorded = |events: Vec<DomainEvent>| -> Vec<Option<String>> {
        events.into_iter().map(|event| event.recorded_by.map(|login| login.to_string())).collect()
    };
    let wanted = vec![Some(login); 16];
    assert_eq!(recorded(store.stream(&StreamName::All, Position::ZERO, 100).await.unwrap().events), wanted);
    let mut feed = store.feed(Position::ZERO);
    let mut fed = Vec::new();
    while fed.len() < wanted.len() {
        fed.extend(recorded(feed.next().await.unwrap()));
    }
    assert_eq!(fed, wanted);
    let owner = database.store().await;
    owner.append(customer_events(4, 1..=1)).await.unwrap();
    let last = owner.stream(&StreamName::All, Position::new(16), 1).await.unwrap();
    assert_eq!(recorded(last.events), [Some("postgres".to_owned())]);
}
