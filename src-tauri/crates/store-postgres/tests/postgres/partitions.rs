//! A partitioned log: read as before, appended to as before, guarded as before.

use crate::archived::{Seen, archive_old, connect, content, life, mixed_log};
use crate::contract::build::customer_event;
use crate::database::Database;
use crate::foreign::Foreign;
use hergang_events::{EventId, NewEvent, Position, Version};
use hergang_store::{Appended, EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::{Partitioned, partition};
use sqlx_core::executor::Executor;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

const PARTS: &str = "SELECT string_agg(inhrelid::regclass || ' ' || pg_get_expr(relpartbound, oid), ', ' ORDER BY inhrelid)
                     FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'event_log'::regclass";

#[tokio::test]
async fn a_log_is_split_again_and_again_and_read_as_before() {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    let before = Seen::of(&database, &store).await;
    let lock = database.psql("SELECT hergang_log_lock()").unwrap();

    let first = partition(&database.url(), 150).await.unwrap();
    assert_eq!(first, Some(Partitioned { table: "event_log_1".to_owned(), next_begins: 300 }));
    assert_eq!(Seen::of(&database, &store).await, before);
    // The second is empty, and stays open.
    assert_eq!(partition(&database.url(), 150).await.unwrap(), None);
    for number in 500..750 {
        store.append(vec![customer_event(number, 1)]).await.unwrap();
    }
    assert_eq!(
        partition(&database.url(), 150).await.unwrap(),
        Some(Partitioned { table: "event_log_300".to_owned(), next_begins: 600 })
    );
    assert_eq!(
        database.psql(PARTS).unwrap(),
        "event_log_1 FOR VALUES FROM (MINVALUE) TO ('300'), event_log_300 FOR VALUES FROM ('300') TO ('600'), \
         event_log_600 FOR VALUES FROM ('600') TO (MAXVALUE)"
    );
    assert_eq!(database.psql("SELECT hergang_log_lock()").unwrap(), lock);
    assert_eq!(
        database.psql("SELECT count(*) FROM pg_constraint WHERE conname = 'ends_before_bound'").unwrap(),
        "0"
    );

    // What is in the log twice over: in two partitions, and in the archive.
    let split = Seen::of(&database, &store).await;
    assert_eq!((&split.all[..200], split.head), (&before.all[..], Position::new(450)));
    assert_eq!(archive_old(&database).await.events, 100);
    assert_eq!(Seen::of(&database, &database.store().await).await, split);
}

/// Across a bound, no unique index sees to it.
#[tokio::test]
async fn ids_and_versions_are_given_out_once_across_partitions() {
    let database = Database::new().await;
    let store = database.store().await;
    let five = life("opportunity", 1, 5, "OpportunityLostEvent");
    store.append(five.clone()).await.unwrap();
    database.partition(&[6, 20]);
    store.append(vec![customer_event(2, 1)]).await.unwrap();

    let again = store.append(vec![five[0].clone()]).await.unwrap();
    assert_eq!(again, Appended { added: 0, positions: vec![Position::new(1)] });
    assert_eq!(store.append(five.clone()).await.unwrap().added, 0);
    let moved = NewEvent { version: Version::new(6), ..five[4].clone() };
    let reused = store.append(vec![moved]).await.unwrap_err();
    assert!(matches!(reused, StoreError::EventIdReused { .. }), "{reused}");
    for event in &five {
        let taken = NewEvent { event_id: EventId(Uuid::now_v7()), ..event.clone() };
        let conflict = store.append(vec![taken]).await.unwrap_err();
        assert!(matches!(conflict, StoreError::VersionConflict { .. }), "{conflict}");
    }
    let next = NewEvent { event_id: EventId(Uuid::now_v7()), version: Version::new(6), ..five[4].clone() };
    assert_eq!(store.append(vec![next]).await.unwrap().positions, [Position::new(7)]);
}

#[tokio::test]
async fn partitions_are_guarded_as_the_whole_is() {
    let database = Database::new().await;
    mixed_log(&database.store().await).await;
    let owner = format!("{}_owner", database.name);
    database
        .psql(&format!(
            "CREATE ROLE {owner}; ALTER TABLE event_log OWNER TO {owner}; CREATE ROLE {owner}_friend;
             GRANT SELECT ON event_log TO {owner}_friend"
        ))
        .unwrap();
    database.partition(&[300, 400]);
    let before = content(&database);
    for mode in ["origin", "replica"] {
        for table in ["event_log", "event_log_1", "event_log_300", "event_log_400"] {
            for statement in [format!("UPDATE {table} SET version = 7"), format!("TRUNCATE {table}")] {
                let refused = database.psql(&format!("SET session_replication_role = {mode}; {statement}"));
                let text = refused.unwrap_err().to_string();
                assert!(text.contains("is append-only"), "{statement}: {text}");
            }
        }
        for table in ["event_log", "event_log_1"] {
            let delete = format!(
                "SET session_replication_role = {mode}; DELETE FROM {table} WHERE global_position = 3"
            );
            let text = database.psql(&delete).unwrap_err().to_string();
            assert!(text.contains("is append-only"), "{table}: {text}");
        }
    }
    assert_eq!(content(&database), before);
    let owners = "SELECT DISTINCT relowner::regrole FROM pg_class WHERE relname LIKE 'event\\_log%' AND relkind IN ('r', 'p')";
    assert_eq!(database.psql(owners).unwrap(), owner);
    let may = format!(
        "SELECT has_table_privilege('{owner}_friend', 'event_log', 'SELECT'), has_table_privilege('{owner}_friend', 'event_log', 'INSERT'),
                has_column_privilege('hergang_writer', 'event_log', 'global_position', 'INSERT'),
                has_column_privilege('hergang_writer', 'event_log', 'recorded_at', 'INSERT'),
                has_any_column_privilege('hergang_writer', 'event_log_1', 'INSERT'),
                has_any_column_privilege('hergang_program', 'event_log', 'INSERT')"
    );
    assert_eq!(database.psql(&may).unwrap(), "t|f|t|f|f|f");
}

/// Who holds the log is waited for; who has statements prepared plans them anew, and has the same lock.
#[tokio::test]
async fn a_connected_writer_goes_on() {
    let database = Database::new().await;
    let (one, other) = (database.store().await, database.store().await);
    for number in 1..=5 {
        one.append(vec![customer_event(number, 1)]).await.unwrap();
        other.append(vec![customer_event(100 + number, 1), customer_event(100 + number, 2)]).await.unwrap();
    }
    let mut bystander = connect(&database.server.url(&database.name)).await;
    bystander.execute("BEGIN; SELECT pg_advisory_xact_lock(1214729319, hergang_log_lock())").await.unwrap();
    database.partition(&[20]);
    // The lock from before keeps out whoever comes after.
    let free = "SELECT pg_try_advisory_xact_lock(1214729319, hergang_log_lock())";
    assert_eq!(database.psql(free).unwrap(), "f");
    bystander.execute("COMMIT").await.unwrap();
    assert_eq!(database.psql(free).unwrap(), "t");
    for number in 6..=10 {
        one.append(vec![customer_event(number, 1)]).await.unwrap();
        let two = vec![customer_event(100 + number, 1), customer_event(100 + number, 2)];
        assert_eq!(other.append(two.clone()).await.unwrap().added, 2);
        assert_eq!(one.append(two).await.unwrap().added, 0);
    }
    assert_eq!(one.head().await.unwrap(), Position::new(30));
    let parts = "SELECT string_agg(n, ' ') FROM (SELECT tableoid::regclass || ':' || count(*) AS n FROM event_log GROUP BY tableoid ORDER BY tableoid) AS x";
    assert_eq!(database.psql(parts).unwrap(), "event_log_1:19 event_log_20:11");
}

/// Whoever reads or appends through the view beside the splits waits for them, and no statement fails.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn splits_fail_no_statement_of_other_programs() {
    let database = Database::new().await;
    let url = database.server.url(&database.name);
    mixed_log(&database.store().await).await;
    let (stop, stopped) = watch::channel(false);
    let mut others = JoinSet::new();
    for _ in 0..3 {
        let (mut foreign, stopped) = (Foreign::connect(&url).await.unwrap(), stopped.clone());
        others.spawn(async move {
            let mut seen = 0;
            while !*stopped.borrow() {
                let count =
                    foreign.number("SELECT count(*) FROM domain_events WHERE global_position > 0").await;
                let now = count.unwrap();
                assert!(now >= seen, "{seen} events were there, then {now}");
                seen = now;
            }
        });
    }
    let (mut foreign, stopping) = (Foreign::connect(&url).await.unwrap(), stopped.clone());
    others.spawn(async move {
        let mut version = 0;
        while !*stopping.borrow() {
            version += 1;
            foreign.insert(&customer_event(2_000, version)).await.unwrap();
        }
    });
    let store = database.store().await;
    others.spawn(async move {
        let mut version = 0;
        while !*stopped.borrow() {
            version += 1;
            // Two that wait together, one of which is known: judged under the lock.
            let (new, again) = (customer_event(2_001, version), customer_event(2_001, version.max(2) - 1));
            let (new, again) = tokio::join!(store.append(vec![new]), store.append(vec![again]));
            new.unwrap();
            again.unwrap();
        }
    });
    let split = partition(&database.url(), 100).await.unwrap();
    assert_eq!(split.map(|split| split.table), Some("event_log_1".to_owned()));
    stop.send_replace(true);
    while let Some(other) = others.join_next().await {
        other.unwrap();
    }
    let deadlocks = format!("SELECT deadlocks FROM pg_stat_database WHERE datname = '{}'", database.name);
    assert_eq!(database.psql(&deadlocks).unwrap(), "0");
}

/// A run that was killed leaves an announced bound; the next run replaces it.
#[tokio::test]
async fn an_interrupted_split_is_begun_again() {
    let database = Database::new().await;
    mixed_log(&database.store().await).await;
    database.psql("SELECT announce_bound(1000)").unwrap();
    let text = database.psql("SELECT split_log()").unwrap_err().to_string();
    assert!(text.contains("no bound of event_log is announced and validated"), "{text}");
    assert_eq!(partition(&database.url(), 250).await.unwrap().unwrap().next_begins, 250);
    let beyond = database.psql("SELECT announce_bound(100)").unwrap_err().to_string();
    assert!(beyond.contains("the log is beyond position 100 already"), "{beyond}");
}

/// One that was not: appends end there, with a word of their own for it.
#[tokio::test]
async fn an_append_beyond_an_announced_bound_is_told_what_is_wrong() {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    database.psql("SELECT announce_bound(202)").unwrap();
    store.append(vec![customer_event(900, 1)]).await.unwrap();
    let status = hergang_store_postgres::status(&database.url()).await.unwrap();
    assert_eq!((status.bound, status.until_bound()), (Some(Position::new(202)), Some(0)));
    let refused = store.append(vec![customer_event(900, 2)]).await;
    assert!(
        matches!(refused, Err(StoreError::Server(ServerError { cause: ServerCause::PartitionFull, .. }))),
        "{refused:?}"
    );
    let mut foreign = Foreign::connect(&database.server.url(&database.name)).await.unwrap();
    let refused = foreign.insert(&customer_event(900, 2)).await.unwrap_err();
    let refused = refused.as_database_error().unwrap();
    assert_eq!(refused.code().as_deref(), Some("LG001"), "{refused}");
    assert!(refused.message().contains("position 202"), "{refused}");
    // The way out.
    assert!(partition(&database.url(), 150).await.unwrap().is_some());
    assert_eq!(foreign.insert(&customer_event(900, 2)).await.unwrap(), 202);
    assert_eq!(hergang_store_postgres::status(&database.url()).await.unwrap().bound, None);
    let left = "SELECT count(*) FROM pg_constraint WHERE conname IN ('ends_before_bound', 'bound_is_told')";
    assert_eq!(database.psql(left).unwrap(), "0");
}

#[tokio::test]
async fn only_the_owner_partitions() {
    let database = Database::new().await;
    let admin = format!("{}_admin", database.name);
    database.psql(&format!("CREATE ROLE {admin} LOGIN IN ROLE hergang_admin")).unwrap();
    let url = database.server.url_as(&admin, &database.name).parse().unwrap();
    let refused = partition(&url, 50).await;
    assert!(
        matches!(refused, Err(StoreError::Server(ServerError { cause: ServerCause::NotGranted { .. }, .. }))),
        "{refused:?}"
    );
    assert_eq!(database.psql("SELECT relkind FROM pg_class WHERE relname = 'event_log'").unwrap(), "r");
}
