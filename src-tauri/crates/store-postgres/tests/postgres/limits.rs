//! What takes too long, or is too much, ends with an error that says so, and nothing of it is stored.

use crate::contract::build::{aggregate, customer_event, customer_events};
use crate::database::Database;
use crate::foreign::Foreign;
use crate::own_server::TcpLog;
use crate::wait::eventually;
use hergang_events::{Position, StreamName, Timestamp, Version};
use hergang_store::{BulkMode, EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::PostgresEventStore;
use std::sync::Arc;
use tokio::task::JoinSet;

const TAKE_THE_LOCK: &str = "BEGIN; SELECT pg_advisory_xact_lock(1214729319, hergang_log_lock())";

/// A store with settings in its address, on a log with one event.
async fn store_with(settings: &[(&str, &str)]) -> (Database, PostgresEventStore, Foreign) {
    let database = Database::new().await;
    let mut address = database.server.url(&database.name);
    let foreign = Foreign::connect(&address).await.unwrap();
    for (name, value) in settings {
        address.push_str(&format!("&options[{name}]={value}"));
    }
    let store = PostgresEventStore::open(address.parse().unwrap()).await.unwrap();
    store.append(customer_events(1, 1..=1)).await.unwrap();
    (database, store, foreign)
}

#[track_caller]
fn error_of<T>(outcome: Result<T, StoreError>) -> ServerError {
    match outcome.map(drop) {
        Err(StoreError::Server(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_another_program_keeps_locked_is_said_to_be() {
    let (database, store, mut foreign) = store_with(&[("lock_timeout", "200ms")]).await;
    foreign.run("SET application_name = 'it'").await.unwrap();
    foreign.run(TAKE_THE_LOCK).await.unwrap();
    let error = error_of(store.append(vec![customer_event(1, 2)]).await);
    assert!(matches!(error.cause, ServerCause::Locked { .. }), "{error:?}");
    let text = error.to_string();
    assert!(
        text.contains(&database.name) && text.contains("lock_timeout") && text.contains("try again"),
        "{text}"
    );
    // A writer is shown nothing of others' sessions by the server itself.
    let writer = format!("{}_writer", database.name);
    database.psql(&format!("CREATE ROLE {writer} LOGIN IN ROLE hergang_writer")).unwrap();
    let url = format!("{}&options[lock_timeout]=200ms", database.server.url_as(&writer, &database.name));
    let theirs = PostgresEventStore::open(url.parse().unwrap()).await.unwrap();
    // A history is adopted by admins.
    let admin = format!("{}_admin", database.name);
    database.psql(&format!("CREATE ROLE {admin} LOGIN IN ROLE hergang_admin")).unwrap();
    let url = format!("{}&options[lock_timeout]=200ms", database.server.url_as(&admin, &database.name));
    let pushing = PostgresEventStore::open(url.parse().unwrap()).await.unwrap();
    let process = foreign.number("SELECT pg_backend_pid()::bigint").await.unwrap();
    let import = theirs.begin_bulk(BulkMode::AllNew).blocking();
    let import = tokio::task::spawn_blocking(move || {
        let mut import = import;
        import.append(customer_events(9, 1..=1)).and_then(|_| import.commit())
    });
    let at = Timestamp::from_micros(1_000_000);
    let pushed = [customer_event(1, 2).recorded(Position::new(2), at)];
    for error in [
        error_of(theirs.append(vec![customer_event(1, 2)]).await),
        error_of(import.await.unwrap()),
        error_of(pushing.adopt(pushing.identity().await.unwrap(), &pushed).await),
    ] {
        let text = error.to_string();
        let holder = format!("locked: postgres with it (process {process}), for ");
        assert!(text.contains(&holder), "{text}");
    }
    // Reading does not ask for the lock.
    assert_eq!(store.head().await.unwrap(), Position::new(1));
    foreign.run("COMMIT").await.unwrap();
    assert_eq!(store.append(vec![customer_event(1, 2)]).await.unwrap().positions, [Position::new(2)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_takes_too_long_is_ended() {
    let settings = [("statement_timeout", "200ms"), ("lock_timeout", "0")];
    let (database, store, mut foreign) = store_with(&settings).await;
    foreign.run("BEGIN; LOCK TABLE event_log IN ACCESS EXCLUSIVE MODE").await.unwrap();
    for error in [
        error_of(store.append(vec![customer_event(1, 2)]).await),
        error_of(store.events(aggregate(1), Version::ZERO).await),
        error_of(store.feed(Position::ZERO).next().await),
    ] {
        assert!(matches!(error.cause, ServerCause::TimedOut), "{error:?}");
        let text = error.to_string();
        assert!(text.contains(&database.name) && text.contains("statement_timeout"), "{text}");
    }
    foreign.run("COMMIT").await.unwrap();
    assert_eq!(store.append(vec![customer_event(1, 2)]).await.unwrap().added, 1);
    assert_eq!(store.stream(&StreamName::All, Position::ZERO, 9).await.unwrap().len(), 2);
}

/// All of a store's reading connections wait for a table that somebody has locked; whoever comes then is told, and those that
/// waited get what they asked for in the end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_that_find_no_free_connection_are_told() {
    let (database, store, mut foreign) = store_with(&[("lock_timeout", "0")]).await;
    let store = Arc::new(store);
    foreign.run("BEGIN; LOCK TABLE event_log IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let mut readers = JoinSet::new();
    for _ in 0..4 {
        let store = Arc::clone(&store);
        readers.spawn(async move { store.events(aggregate(1), Version::ZERO).await });
    }
    let waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'event_log'::regclass";
    eventually("four readers to wait", async || (foreign.number(waiting).await.unwrap() == 4).then_some(()))
        .await;
    let error = error_of(store.head().await);
    assert!(matches!(error.cause, ServerCause::Exhausted { .. }), "{error:?}");
    let text = error.to_string();
    assert!(text.contains(&database.name) && text.contains("this program's have been busy"), "{text}");
    assert!(text.contains("ask for less at a time"), "{text}");
    foreign.run("COMMIT").await.unwrap();
    for read in readers.join_all().await {
        assert_eq!(read.unwrap().len(), 1);
    }
}

/// Servers are set to end what is idle; a store that was idle is none the worse for it. Over TCP, where it finds the server's
/// last word; over a socket it only finds the connection closed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_was_ended_for_being_idle_is_made_anew() {
    let log = TcpLog::shared().await;
    let address = format!("{}?options[idle_session_timeout]=50ms", log.url_on(log.port));
    let store = PostgresEventStore::open(address.parse().unwrap()).await.unwrap();
    let mut foreign = Foreign::connect(&log.url_on(log.port)).await.unwrap();
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for version in 1..=3 {
        assert_eq!(store.append(vec![customer_event(1, version)]).await.unwrap().added, 1);
        assert_eq!(store.events(aggregate(1), Version::ZERO).await.unwrap().len() as u64, version);
        let idle = async || (foreign.number(others).await.unwrap() == 0).then_some(());
        eventually("the connections to end", idle).await;
    }
    assert_eq!(store.append(vec![customer_event(1, 4)]).await.unwrap().added, 1);
}

#[tokio::test]
async fn a_server_that_allows_no_more_connections_says_so() {
    let database = Database::new().await;
    let user = format!("{}_single", database.name);
    database.psql(&format!("CREATE ROLE {user} LOGIN CONNECTION LIMIT 1 IN ROLE hergang_reader")).unwrap();
    let address = database.server.url_as(&user, &database.name);
    let _only = Foreign::connect(&address).await.unwrap();
    let error = error_of(PostgresEventStore::open(address.parse().unwrap()).await);
    assert!(matches!(error.cause, ServerCause::Exhausted { .. }), "{error:?}");
    let text = error.to_string();
    assert!(text.contains(&database.name) && text.contains("too many connections for role"), "{text}");
}

/// The server's DETAIL of a refused row is the row. Somebody's own constraint brings it about.
#[tokio::test]
async fn no_message_repeats_what_an_event_holds() {
    let (database, store, _foreign) = store_with(&[]).await;
    database.psql("ALTER TABLE event_log ADD CONSTRAINT small CHECK (version < 2)").unwrap();
    let event = customer_event(1, 2);
    assert!(event.event_data.as_str().contains("Käserei"));
    let error = error_of(store.append(vec![event]).await);
    let text = format!("{error} {error:?}");
    assert!(text.contains(&database.name) && text.contains("\"small\""), "{text}");
    assert!(!text.contains("Käserei") && !text.contains(&aggregate(1).to_string()), "{text}");
}
