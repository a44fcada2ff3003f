//! The schema: made by whoever may, once; and nothing is opened that this program cannot work with.

use crate::contract::build::{customer_event, customer_events};
use crate::database::Database;
use crate::foreign::Foreign;
use crate::own_server::TcpLog;
use crate::proxy::{Failure, Proxy};
use crate::wait::eventually;
use hergang_events::{Position, StreamName};
use hergang_store::{BulkMode, EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::{
    ArchiveRequest, DatabaseUrl, Migrated, PostgresEventStore, archive, migrate, partition,
};
use hergang_test_postgres::{Options, Server};
use std::ops::ControlFlow;
use tokio::task::JoinSet;

async fn refusal(url: DatabaseUrl) -> ServerError {
    match PostgresEventStore::open(url).await {
        Err(StoreError::Server(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was opened"),
    }
}

/// The schema that this program makes.
const NEWEST: i64 = 9;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn programs_that_migrate_at_once_all_succeed() {
    for _ in 0..3 {
        let database = Database::empty();
        let mut programs = JoinSet::new();
        for _ in 0..4 {
            let url = database.url();
            programs.spawn(async move { migrate(&url).await });
        }
        for migrated in programs.join_all().await {
            assert_eq!(migrated.unwrap().to, NEWEST);
        }
        database.store().await;
    }
}

/// Wherever the other program's migration falls between its questions, a program takes the new tables for what they are.
#[tokio::test]
async fn a_migration_that_another_program_overtakes_succeeds() {
    let log = TcpLog::shared().await;
    for (number, question) in ["to_regclass", "relnamespace", "pg_advisory_lock"].into_iter().enumerate() {
        let name = format!("{}_{number}", log.name);
        log.server.create_database(&name, None).unwrap();
        let proxy = Proxy::start(log.port).await;
        let url = |port| log.url_on(port).replace(&log.name, &name).parse::<DatabaseUrl>().unwrap();
        proxy.fail_at(question.as_bytes(), Failure::Held);
        let overtaken = url(proxy.port);
        let overtaken = tokio::spawn(async move { migrate(&overtaken).await });
        eventually(question, async || (proxy.failures() == 1).then_some(())).await;
        assert_eq!(migrate(&url(log.port)).await.unwrap(), Migrated { from: 0, to: NEWEST });
        proxy.release();
        assert_eq!(overtaken.await.unwrap().unwrap().to, NEWEST, "overtaken at {question}");
    }
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    let database = Database::empty();
    assert_eq!(migrate(&database.url()).await.unwrap(), Migrated { from: 0, to: NEWEST });
    let objects = "SELECT string_agg(oid::text, ' ' ORDER BY oid) FROM pg_class";
    let before = database.psql(objects).unwrap();
    assert_eq!(migrate(&database.url()).await.unwrap(), Migrated { from: NEWEST, to: NEWEST });
    assert_eq!(database.psql(objects).unwrap(), before);
}

#[tokio::test]
async fn an_empty_database_is_not_opened_and_the_way_out_is_named() {
    let database = Database::empty();
    let error = refusal(database.url()).await;
    assert!(matches!(error.cause, ServerCause::NoLog), "{error:?}");
    let text = error.to_string();
    assert!(text.contains(&database.name) && text.contains("hergangd migrate"), "{text}");
}

/// A database that a program of the future has migrated, with what it says of the oldest that may read and append; `None`: nothing.
async fn of_the_future(oldest: Option<(i64, i64)>) -> Database {
    let database = Database::new().await;
    let newer = "INSERT INTO hergang_migrations (version, description, success, checksum, execution_time)
                 VALUES (99, 'of the future', true, '', 0)";
    database.psql(newer).unwrap();
    let says = match oldest {
        Some((reads, appends)) => {
            format!("UPDATE schema_compatibility SET reads_from = {reads}, appends_from = {appends}")
        }
        None => "DROP TABLE schema_compatibility".to_owned(),
    };
    database.psql(&says).unwrap();
    database
}

#[tokio::test]
async fn a_newer_schema_is_neither_opened_nor_migrated_if_it_does_not_let_this_program_read() {
    for oldest in [None, Some((99, 99)), Some((NEWEST + 1, NEWEST + 1))] {
        let database = of_the_future(oldest).await;
        let opened = refusal(database.url()).await;
        let Err(StoreError::Server(migrated)) = migrate(&database.url()).await else { panic!() };
        for error in [opened, migrated] {
            assert!(
                matches!(error.cause, ServerCause::NewerSchema { found: 99, known: NEWEST, .. }),
                "{error:?}"
            );
            let text = error.to_string();
            assert!(text.contains(&database.name) && text.contains("use a newer Hergang"), "{text}");
        }
    }
}

/// What is wrong is said, and not that a newer program would mend it.
#[tokio::test]
async fn a_newer_schema_that_cannot_be_asked_is_not_said_to_refuse() {
    let database = of_the_future(None).await;
    database
        .psql("CREATE VIEW schema_compatibility AS SELECT 1 / (version - version) AS reads_from, 1::bigint AS appends_from FROM hergang_migrations")
        .unwrap();
    let error = refusal(database.url()).await;
    assert!(matches!(error.cause, ServerCause::Failed { .. }), "{error:?}");
    assert!(error.to_string().contains("division by zero"), "{error}");
}

#[tokio::test]
async fn a_newer_schema_that_lets_this_program_read_is_read_and_no_more() {
    let database = of_the_future(Some((NEWEST, 99))).await;
    Foreign::connect(&database.server.url(&database.name))
        .await
        .unwrap()
        .insert(&customer_event(1, 1))
        .await
        .unwrap();
    let store = database.store().await;
    assert_eq!(store.stream(&StreamName::All, Position::ZERO, 10).await.unwrap().len(), 1);
    assert_eq!(store.feed(Position::ZERO).next().await.unwrap().len(), 1);
    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    let import = move || bulk.append(customer_events(2, 1..=1)).and_then(|_| bulk.commit());
    let whole = store.stream(&StreamName::All, Position::ZERO, 10).await.unwrap().events;
    let refusals = [
        store.append(customer_events(1, 2..=2)).await.map(drop),
        tokio::task::spawn_blocking(import).await.unwrap(),
        store.adopt(store.identity().await.unwrap(), &whole).await,
        archive(&database.url(), &everything(), |_| ControlFlow::Continue(())).await.map(drop),
        partition(&database.url(), 1_000).await.map(drop),
    ];
    for (place, refused) in refusals.into_iter().enumerate() {
        let Err(StoreError::Server(
            error @ ServerError { cause: ServerCause::NewerSchemaReadOnly { .. }, .. },
        )) = refused
        else {
            panic!("{place}: {refused:?}")
        };
        let text = error.to_string();
        assert!(text.contains("reading goes on") && text.contains("use a newer Hergang"), "{text}");
    }
    assert_eq!(store.head().await.unwrap(), Position::new(1));
}

fn everything() -> ArchiveRequest {
    ArchiveRequest {
        before: "2100-01-01T00:00:00Z".parse().unwrap(),
        inactive: true,
        tablespace: None,
        dry_run: false,
    }
}

#[tokio::test]
async fn a_newer_schema_that_lets_this_program_append_is_used_as_its_own() {
    let database = of_the_future(Some((NEWEST, NEWEST))).await;
    assert_eq!(database.store().await.append(customer_events(1, 1..=2)).await.unwrap().added, 2);
}

#[tokio::test]
async fn a_database_that_cannot_hold_every_text_is_refused() {
    let database = Database::empty();
    let name = format!("{}_latin", database.name);
    let create = format!("CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    database.psql(&create).unwrap();
    let refused = migrate(&database.server.url(&name).parse().unwrap()).await.unwrap_err().to_string();
    assert!(refused.contains("LATIN1") && refused.contains("ENCODING 'UTF8'"), "{refused}");
}

#[tokio::test]
async fn a_schema_that_is_not_there_is_to_be_made_first() {
    let database = Database::empty();
    let url = format!("{}&options[search_path]=nowhere", database.server.url(&database.name));
    let refused = migrate(&url.parse().unwrap()).await.unwrap_err().to_string();
    assert!(refused.contains("CREATE SCHEMA"), "{refused}");
}

#[tokio::test]
async fn another_programs_tables_are_left_alone() {
    let database = Database::empty();
    database.psql("CREATE TABLE users (id int); INSERT INTO users VALUES (7)").unwrap();
    let Err(StoreError::Server(error)) = migrate(&database.url()).await else { panic!() };
    assert!(matches!(&error.cause, ServerCause::NameTaken { name, .. } if name == "users"), "{error:?}");
    let tables = "SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'public'::regnamespace";
    assert_eq!(database.psql(tables).unwrap(), "users");

    // The way out that the message names.
    let text = error.to_string();
    assert!(text.contains("options[search_path]=hergang after CREATE SCHEMA hergang"), "{text}");
    database.psql("CREATE SCHEMA hergang").unwrap();
    let address = format!("{}&options[search_path]=hergang", database.server.url(&database.name));
    let url: DatabaseUrl = address.parse().unwrap();
    migrate(&url).await.unwrap();
    PostgresEventStore::open(url).await.unwrap();
    assert_eq!(database.psql("SELECT id FROM users").unwrap(), "7");
}

/// Runs the SQL that a refusal asks an administrator for.
async fn as_asked(server: &Server, url: &str, part: &str) {
    let refused = migrate(&url.parse().unwrap()).await.unwrap_err().to_string();
    assert!(refused.contains(part), "{refused}");
    let (_, sql) = refused.split_once("let an administrator run: ").unwrap();
    let (sql, _) = sql.rsplit_once(" (SQLSTATE").unwrap();
    server.psql("log", sql).unwrap();
}

/// As on a server of before PostgreSQL 15: what somebody has made there might be called by the steps themselves.
#[tokio::test]
async fn a_schema_in_which_others_create_is_refused_with_the_way_out() {
    async fn refused(database: &Database) -> ServerError {
        match migrate(&database.url()).await {
            Err(StoreError::Server(error)) => error,
            other => panic!("{other:?}"),
        }
    }
    let database = Database::empty();
    let login = format!("{}_somebody", database.name);
    database.psql(&format!("CREATE ROLE {login} LOGIN; GRANT CREATE ON SCHEMA public TO PUBLIC")).unwrap();
    let error = refused(&database).await;
    assert!(
        matches!(&error.cause, ServerCause::OpenSchema { others, .. } if others == "PUBLIC"),
        "{error:?}"
    );
    let text = error.to_string();
    let way_out = "REVOKE CREATE ON SCHEMA public FROM PUBLIC";
    assert!(text.contains(&database.name) && text.contains(way_out), "{text}");

    let mut somebody = Foreign::connect(&database.server.url_as(&login, &database.name)).await.unwrap();
    let function = "CREATE FUNCTION public.format(text, regprocedure, name) RETURNS text LANGUAGE sql
                    AS $$ SELECT 'ALTER ROLE somebody SUPERUSER' $$";
    somebody.run(function).await.unwrap();
    database.psql(way_out).unwrap();
    let error = refused(&database).await;
    assert!(
        matches!(&error.cause, ServerCause::StrangeFunctions { makers, .. } if *makers == login),
        "{error:?}"
    );
    assert_eq!(database.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").unwrap(), "0");

    database.psql("DROP FUNCTION public.format(text, regprocedure, name)").unwrap();
    migrate(&database.url()).await.unwrap();
    // Upkeep calls the log's functions by their names, too.
    database.psql(&format!("GRANT CREATE ON SCHEMA public TO {login}")).unwrap();
    let error = refused(&database).await;
    assert!(matches!(&error.cause, ServerCause::OpenSchema { others, .. } if *others == login), "{error:?}");
    let split = partition(&database.url(), 10).await;
    assert!(
        matches!(split, Err(StoreError::Server(ServerError { cause: ServerCause::OpenSchema { .. }, .. }))),
        "{split:?}"
    );
}

#[tokio::test]
async fn whoever_may_not_make_the_roles_is_told_how_they_are_made() {
    let server = Server::start(&Options::quick()).unwrap();
    server.create_database("log", None).unwrap();
    server.psql("log", "CREATE ROLE owner LOGIN").unwrap();
    server.psql("log", "ALTER DATABASE log OWNER TO owner").unwrap();
    // Before PostgreSQL 15, it is not the database's owner's.
    server.psql("log", "ALTER SCHEMA public OWNER TO owner").unwrap();
    let url = server.url_as("owner", "log");
    as_asked(&server, &url, "owner may not make the role hergang_program").await;
    as_asked(&server, &url, "owner may not make the role hergang_host").await;
    assert_eq!(migrate(&url.parse().unwrap()).await.unwrap().to, NEWEST);
}

#[tokio::test]
async fn roles_that_get_past_the_guard_are_refused_with_what_mends_them() {
    let server = Server::start(&Options::quick()).unwrap();
    server.create_database("log", None).unwrap();
    server.psql("log", "CREATE ROLE hergang_writer").unwrap();
    as_asked(&server, &server.url("log"), "hergang_writer inherits the right").await;
}
