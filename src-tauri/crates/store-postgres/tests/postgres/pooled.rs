//! Behind a connection pooler: found out at connecting, and of use where it gives each connection a session of its own.

use crate::contract::build::customer_events;
use crate::database::Database;
use crate::pooler::{Mode, Pooler};
use hergang_events::Position;
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::{DatabaseUrl, PostgresEventStore, migrate};
use sqlx_core::connection::Connection;
use sqlx_core::executor::Executor;
use sqlx_core::row::Row;
use sqlx_postgres::{PgConnectOptions, PgConnection};
use std::path::PathBuf;

/// A pooler in front of the shared server.
async fn pooler(database: &Database, mode: Mode) -> Pooler {
    let url = database.server.url(&database.name);
    let (_, folder) = url.split_once("host=").unwrap();
    Pooler::start(&PathBuf::from(folder).join(".s.PGSQL.5432"), mode).await
}

fn address(database: &Database, pooler: &Pooler) -> String {
    format!("postgres://postgres@127.0.0.1:{}/{}", pooler.port, database.name)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_without_sessions_is_found_out_and_nothing_is_left_in_its_pool() {
    let database = Database::new().await;
    let pooler = pooler(&database, Mode::Transaction).await;
    let address = address(&database, &pooler);
    let url: DatabaseUrl = address.parse().unwrap();
    for refused in [PostgresEventStore::open(url.clone()).await.map(drop), migrate(&url).await.map(drop)] {
        let Err(StoreError::Server(error @ ServerError { cause: ServerCause::Pooled, .. })) = refused else {
            panic!("{refused:?}")
        };
        let text = error.to_string();
        assert!(text.contains(&database.name) && text.contains("session mode"), "{text}");
    }
    // What the next one finds, who has the same session.
    let next: PgConnectOptions = address.parse().unwrap();
    let mut next = PgConnection::connect_with(&next.extra_float_digits(None)).await.unwrap();
    let left = "SELECT current_setting('plan_cache_mode') || ' ' || current_setting('enable_seqscan') || ' '
                    || (current_user = session_user) || ' ' || (SELECT count(*) FROM pg_prepared_statements)";
    let left: String = next.fetch_one(left).await.unwrap().try_get(0).unwrap();
    assert_eq!(left, "auto on true 0");
}

/// It passes on nothing that a connection asks for at its start; and a schema may have been made with a capital.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_pooler_with_sessions_a_schema_can_be_named_in_capitals_too() {
    let database = Database::empty();
    let pooler = pooler(&database, Mode::Session).await;
    for (schema, named) in [("\"Team\"", "%22Team%22"), ("\"Andere\"", "Andere"), ("lower", "lower")] {
        database.psql(&format!("CREATE SCHEMA {schema}")).unwrap();
        let url = format!("{}?options[search_path]={named}", address(&database, &pooler));
        let url: DatabaseUrl = url.parse().unwrap();
        migrate(&url).await.unwrap();
        let store = PostgresEventStore::open(url).await.unwrap();
        store.append(customer_events(1, 1..=3)).await.unwrap();
        assert_eq!(store.feed(Position::ZERO).next().await.unwrap().len(), 3);
        assert_eq!(database.psql(&format!("SELECT count(*) FROM {schema}.event_log")).unwrap(), "3");
    }
}
