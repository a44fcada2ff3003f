//! Which aggregates are archived: closed ones whose last event is old, as a whole.

use crate::archived::{archive_old, before, life, on};
use crate::contract::build::aggregate;
use crate::database::Database;
use hergang_events::NewEvent;
use hergang_store::EventStore;
use hergang_store_postgres::{ArchiveRequest, Archived, archive};
use std::ops::ControlFlow;

/// A log of these events and one more, which is last and stays.
async fn log(events: Vec<NewEvent>) -> Database {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(events).await.unwrap();
    store.append(vec![on("2020-01-01", "customer", 999, 1, "CustomerCreatedEvent")]).await.unwrap();
    database
}

/// The numbers of the aggregates that are archived, of the first hundred.
fn archived(database: &Database) -> Vec<u32> {
    let ids = database.psql("SELECT DISTINCT aggregate_id FROM event_archive").unwrap();
    (1..100).filter(|number| ids.contains(&aggregate(*number).to_string())).collect()
}

/// What is archived of lives, each a list of days and event types.
async fn archived_of(kind: &str, lives: &[&[(&str, &str)]]) -> Vec<u32> {
    let mut events = Vec::new();
    for (number, life) in (1..).zip(lives) {
        let event =
            |(version, (day, event_type)): (u64, &(&str, &str))| on(day, kind, number, version, event_type);
        events.extend((1..).zip(*life).map(event));
    }
    let database = log(events).await;
    archive_old(&database).await;
    archived(&database)
}

#[tokio::test]
async fn closed_and_old_is_archived_and_nothing_else() {
    let lives: &[&[(&str, &str)]] = &[
        &[("2019-01-01", "OpportunityCreatedEvent"), ("2020-01-01", "OpportunityWonEvent")],
        &[("2019-01-01", "OpportunityCreatedEvent"), ("2020-01-01", "OpportunityStageChangedEvent")],
        &[("2019-01-01", "OpportunityCreatedEvent"), ("2024-01-01", "OpportunityLostEvent")],
        &[("2019-01-01", "OpportunityCreatedEvent"), ("2023-12-31", "OpportunityLostEvent")],
    ];
    assert_eq!(archived_of("opportunity", lives).await, [1, 4]);
}

#[tokio::test]
async fn the_last_word_on_whether_it_is_closed_counts() {
    let lives: &[&[(&str, &str)]] = &[
        &[("2020-01-01", "CustomerCreatedEvent"), ("2020-01-02", "CustomerDeactivatedEvent")],
        &[("2020-01-01", "CustomerDeactivatedEvent"), ("2020-01-02", "CustomerReactivatedEvent")],
        // What says nothing on it changes nothing, but what is new keeps it.
        &[("2020-01-01", "CustomerDeactivatedEvent"), ("2020-01-02", "NoteAddedEvent")],
        &[("2020-01-01", "CustomerDeactivatedEvent"), ("2025-01-02", "NoteAddedEvent")],
        &[("2020-01-01", "CustomersMergedEvent")],
        &[
            ("2020-01-01", "CustomerDeactivatedEvent"),
            ("2020-01-02", "CustomerReactivatedEvent"),
            ("2020-01-03", "CustomerDeactivatedEvent"),
        ],
    ];
    assert_eq!(archived_of("customer", lives).await, [1, 3, 6]);
}

#[tokio::test]
async fn the_archive_is_asked_as_well_whether_a_life_has_ended() {
    let database = log(life("opportunity", 1, 3, "OpportunityWonEvent")).await;
    archive_old(&database).await;
    let store = database.store().await;
    store.append(vec![on("2020-02-01", "opportunity", 1, 4, "OpportunityValueChangedEvent")]).await.unwrap();
    store.append(vec![on("2020-02-01", "customer", 999, 2, "NoteAddedEvent")]).await.unwrap();
    assert_eq!(archive_old(&database).await.events, 1);
}

#[tokio::test]
async fn what_no_event_ever_closes_is_archived_only_when_asked_for() {
    let mut events = life("case", 1, 3, "A_APPROVED");
    events.push(on("2025-01-01", "case", 2, 1, "A_SUBMITTED"));
    events.extend(life("customer", 3, 2, "NoteAddedEvent"));
    let database = log(events).await;
    assert_eq!(archive_old(&database).await.events, 0);
    let inactive = ArchiveRequest { inactive: true, ..before("2024-01-01") };
    let done = archive(&database.url(), &inactive, |_| ControlFlow::Continue(())).await.unwrap();
    assert_eq!((done.events, done.aggregates), (3, 1));
    assert_eq!(archived(&database), [1]);
}

#[tokio::test]
async fn the_logs_last_event_stays_and_all_of_its_aggregate() {
    let database = Database::new().await;
    let store = database.store().await;
    store.append(life("opportunity", 1, 3, "OpportunityWonEvent")).await.unwrap();
    store.append(life("opportunity", 2, 3, "OpportunityWonEvent")).await.unwrap();
    assert_eq!(archive_old(&database).await.events, 3);
    assert_eq!(archived(&database), [1]);
    // The next position is counted from it.
    let appended = store.append(life("opportunity", 3, 1, "OpportunityWonEvent")).await.unwrap();
    assert_eq!(appended.positions[0].get(), 7);
}

#[tokio::test]
async fn a_dry_run_counts_and_changes_nothing() {
    let database = log(life("opportunity", 1, 3, "OpportunityWonEvent")).await;
    let dry = ArchiveRequest { dry_run: true, ..before("2024-01-01") };
    let counted = archive(&database.url(), &dry, |_| ControlFlow::Continue(())).await.unwrap();
    assert_eq!(counted, Archived { events: 3, aggregates: 1, position: 3, end: 3 });
    assert_eq!(database.psql("SELECT log_is_divided(), count(*) FROM event_archive").unwrap(), "f|0");
    assert_eq!(archive_old(&database).await, counted);
    assert_eq!(archive_old(&database).await, Archived { position: 3, end: 3, ..Archived::default() });
}

#[tokio::test]
async fn an_empty_log_has_nothing_to_archive() {
    assert_eq!(archive_old(&Database::new().await).await, Archived::default());
}

#[tokio::test]
async fn the_archive_and_its_indexes_stand_where_they_are_told_to() {
    let database = log(life("opportunity", 1, 3, "OpportunityWonEvent")).await;
    let name = format!("{}_cheap", database.name);
    // A tablespace within the server's own folder.
    database.psql(&format!("ALTER DATABASE {} SET allow_in_place_tablespaces = on", database.name)).unwrap();
    database.psql(&format!("CREATE TABLESPACE {name} LOCATION ''")).unwrap();
    let there = ArchiveRequest { tablespace: Some(name.clone()), ..before("2024-01-01") };
    archive(&database.url(), &there, |_| ControlFlow::Continue(())).await.unwrap();
    let moved = format!(
        "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class
         WHERE reltablespace = (SELECT oid FROM pg_tablespace WHERE spcname = '{name}') AND relkind IN ('r', 'i')
           AND relnamespace = 'public'::regnamespace"
    );
    assert_eq!(
        database.psql(&moved).unwrap(),
        "event_archive event_archive_aggregate_id_version_key event_archive_aggregate_type_global_position_idx \
         event_archive_by_time event_archive_event_id_key event_archive_pkey"
    );
    let nowhere = ArchiveRequest { tablespace: Some("nowhere".to_owned()), ..before("2024-01-01") };
    let refused = archive(&database.url(), &nowhere, |_| ControlFlow::Continue(())).await.unwrap_err();
    assert!(refused.to_string().contains("tablespace \"nowhere\" does not exist"), "{refused}");
}
