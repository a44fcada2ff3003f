//! Promise 1: no statement of anybody changes or removes an event, not even the superuser's or the owner's.

use crate::contract::build::customer_events;
use crate::database::Database;
use hergang_store::EventStore;

const STATEMENTS: [&str; 7] = [
    "UPDATE event_log SET event_type = 'Forged'",
    "UPDATE event_log SET event_type = 'Forged' WHERE false",
    "DELETE FROM event_log WHERE global_position = 2",
    "TRUNCATE event_log",
    "UPDATE domain_events SET event_type = 'Forged'",
    "DELETE FROM domain_events WHERE global_position = 2",
    "TRUNCATE domain_events",
];

/// Whether it was refused for what it asks, whoever asked.
fn is_refused(answer: &str) -> bool {
    answer.contains("is append-only: events cannot be changed or removed")
        || answer.contains("cannot update view \"domain_events\"")
        || answer.contains("cannot delete from view \"domain_events\"")
        || answer.contains("\"domain_events\" is not a table")
}

/// A database with three events, owned by a user of its own.
async fn log() -> Database {
    let database = Database::new().await;
    database.store().await.append(customer_events(1, 1..=3)).await.unwrap();
    let name = &database.name;
    database
        .psql(&format!(
            "CREATE ROLE {name}_owner LOGIN; CREATE ROLE {name}_stranger LOGIN;
             CREATE ROLE {name}_reader LOGIN IN ROLE hergang_reader; CREATE ROLE {name}_writer LOGIN IN ROLE hergang_writer;
             CREATE ROLE {name}_admin LOGIN IN ROLE hergang_admin;
             ALTER TABLE event_log OWNER TO {name}_owner; ALTER TABLE event_archive OWNER TO {name}_owner; ALTER VIEW domain_events OWNER TO {name}_owner"
        ))
        .unwrap();
    database
}

fn content(database: &Database) -> String {
    database
        .psql("SELECT md5(string_agg(event_log::text, '|' ORDER BY global_position)) FROM event_log")
        .unwrap()
}

#[tokio::test]
async fn nobody_changes_or_removes_an_event() {
    let database = log().await;
    let before = content(&database);
    let name = &database.name;
    for who in ["postgres".to_owned(), format!("{name}_owner")] {
        for statement in STATEMENTS {
            let refused = database
                .psql(&format!("SET SESSION AUTHORIZATION {who}; {statement}"))
                .unwrap_err()
                .to_string();
            assert!(is_refused(&refused), "{who}: {statement}: {refused}");
        }
    }
    for who in ["reader", "writer", "admin", "stranger"] {
        for statement in STATEMENTS {
            let refused = database
                .psql(&format!("SET SESSION AUTHORIZATION {name}_{who}; {statement}"))
                .unwrap_err()
                .to_string();
            assert!(
                refused.contains("permission denied") || is_refused(&refused),
                "{who}: {statement}: {refused}"
            );
        }
    }
    assert_eq!(content(&database), before);
}

/// A replica's session skips triggers, but not these.
#[tokio::test]
async fn a_session_in_replica_mode_changes_nothing_either() {
    let database = log().await;
    let before = content(&database);
    for statement in STATEMENTS {
        let refused = database
            .psql(&format!("SET session_replication_role = replica; {statement}"))
            .unwrap_err()
            .to_string();
        assert!(is_refused(&refused), "{statement}: {refused}");
    }
    assert_eq!(content(&database), before);
}

/// The words with which it is refused name the way out.
#[tokio::test]
async fn whoever_is_refused_is_told_what_to_do_instead() {
    let database = log().await;
    let refused = database.psql("DELETE FROM event_log").unwrap_err().to_string();
    assert!(refused.contains("To correct the past, append an event that says what was wrong."), "{refused}");
}
