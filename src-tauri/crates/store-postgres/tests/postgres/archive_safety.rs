//! No event leaves the log but for the archive, nor the archive at all; and not everybody may archive.

use crate::archived::{Seen, archive_old, before, connect, content, mixed_log};
use crate::database::Database;
use hergang_events::Position;
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::{Archived, archive};
use sqlx_core::executor::Executor;
use std::ops::ControlFlow;

#[tokio::test]
async fn nobody_removes_an_event_that_is_not_archived_nor_one_that_is() {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    archive_old(&database).await;
    let before = Seen::of(&database, &store).await;
    for mode in ["origin", "replica"] {
        for statement in [
            "DELETE FROM event_log WHERE global_position = 2",
            "DELETE FROM event_log",
            "TRUNCATE event_log",
            "UPDATE event_log SET version = 7",
            "DELETE FROM event_archive",
            "DELETE FROM event_archive WHERE false",
            "UPDATE event_archive SET event_type = 'Forged'",
            "TRUNCATE event_archive",
        ] {
            let refused =
                database.psql(&format!("SET session_replication_role = {mode}; {statement}")).unwrap_err();
            let text = refused.to_string();
            assert!(text.contains("append-only: events cannot be changed or removed"), "{statement}: {text}");
        }
        // What stands in the archive must be the same to the letter.
        let almost = "INSERT INTO event_archive SELECT * FROM event_log WHERE global_position = 2;
                      DELETE FROM event_log WHERE global_position = 2";
        for (column, other) in [("event_type", "'Other'"), ("event_data", "'{ }'"), ("user_id", "NULL")] {
            let forged = almost.replace("SELECT *", &format!(
                "SELECT {}",
                "global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data,
                 metadata, occurred_at, recorded_at, user_id".replace(column, other)
            ));
            let forged = format!("SET session_replication_role = {mode}; BEGIN; {forged}");
            let text = database.psql(&forged).unwrap_err().to_string();
            assert!(text.contains("append-only"), "{column}: {text}");
        }
        let last = "BEGIN; INSERT INTO event_archive SELECT * FROM event_log WHERE global_position = 200;
                    DELETE FROM event_log WHERE global_position = 200";
        let text =
            database.psql(&format!("SET session_replication_role = {mode}; {last}")).unwrap_err().to_string();
        assert!(text.contains("the last event stays in the log"), "{text}");
    }
    assert_eq!(Seen::of(&database, &store).await, before);
}

#[tokio::test]
async fn an_admin_may_archive_and_a_writer_may_not() {
    let database = Database::new().await;
    mixed_log(&database.store().await).await;
    let content_before = content(&database);
    for role in ["reader", "writer", "admin"] {
        let name = format!("{}_{role}", database.name);
        database.psql(&format!("CREATE ROLE {name} LOGIN IN ROLE hergang_{role}")).unwrap();
        let url = database.server.url_as(&name, &database.name);
        let outcome =
            archive(&url.parse().unwrap(), &before("2024-01-01"), |_| ControlFlow::Continue(())).await;
        let mut user = connect(&url).await;
        for direct in [
            "DELETE FROM event_log",
            "INSERT INTO event_archive SELECT * FROM event_log",
            "DELETE FROM event_archive",
        ] {
            let error = user.execute(direct).await.unwrap_err();
            assert_eq!(error.as_database_error().unwrap().code().unwrap(), "42501", "{role}: {direct}");
        }
        match outcome {
            Ok(done) => assert_eq!(
                (role, done),
                ("admin", Archived { events: 100, aggregates: 20, position: 199, end: 199 })
            ),
            Err(StoreError::Server(ServerError { cause: ServerCause::NotGranted { .. }, .. })) => {
                assert_ne!(role, "admin")
            }
            Err(other) => panic!("{role}: {other}"),
        }
    }
    assert_eq!(content(&database), content_before);
    assert_eq!(database.store().await.head().await.unwrap(), Position::new(200));
}
