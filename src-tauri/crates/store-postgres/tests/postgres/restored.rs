//! That a log is divided goes wherever its events go: into a dump of the data alone.

use crate::archived::{Seen, archive_old, content, mixed_log};
use crate::database::Database;
use hergang_events::Position;
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::{PostgresEventStore, migrate};

/// Copies a database's data into another one that is migrated, in the words of docs/shared-store.md and some more.
async fn copy_data(from: &Database, arguments: &[&str]) -> anyhow::Result<Database> {
    let into = Database::new().await;
    let dump = from.server.file(&format!("{}.dump", into.name), b"").unwrap();
    let dump = dump.to_str().unwrap();
    let documented = [
        "--data-only",
        "--load-via-partition-root",
        "--exclude-table=hergang_migrations",
        "--exclude-table=schema_compatibility",
    ];
    let dumped = [&documented, arguments, &["--file", dump]].concat();
    from.server.client("pg_dump", &from.name, &dumped).unwrap();
    let restored =
        ["--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null", "--file", dump];
    into.server.client("psql", &into.name, &restored)?;
    Ok(into)
}

/// The triggers that hold in replica mode, too.
fn guards(database: &Database) -> String {
    let always =
        "SELECT string_agg(tgrelid::regclass || ' ' || tgname, ',' ORDER BY tgrelid::regclass::text, tgname)
                  FROM pg_trigger WHERE tgenabled = 'A'";
    database.psql(always).unwrap()
}

async fn archived() -> (Database, PostgresEventStore) {
    let database = Database::new().await;
    let store = database.store().await;
    mixed_log(&store).await;
    assert!(archive_old(&database).await.events > 0);
    (database, store)
}

#[tokio::test]
async fn a_dump_of_the_data_alone_carries_that_the_log_is_divided() {
    let (database, store) = archived().await;
    // Every test's database is a copy of one.
    database.psql("UPDATE log_identity SET log_id = gen_random_uuid()").unwrap();
    let copy = copy_data(&database, &[]).await.unwrap();
    assert_eq!(guards(&copy), guards(&database));
    assert_eq!(copy.psql("SELECT log_is_divided()").unwrap(), "t");
    assert_eq!(content(&copy), content(&database));
    let opened = copy.store().await;
    let wanted = Seen::of(&database, &store).await;
    assert!(Seen::of(&copy, &opened).await == wanted);
    assert_eq!(opened.identity().await.unwrap(), store.identity().await.unwrap());
    // What is stored already is still known, also by ids in the archive.
    let again = archived_again(&opened).await;
    assert_eq!(again, 0);
}

/// How many of the same events are taken as new.
async fn archived_again(store: &PostgresEventStore) -> u64 {
    let before = store.head().await.unwrap();
    mixed_log(store).await;
    store.head().await.unwrap().get() - before.get()
}

/// Where even the triggers were off while it was restored, nothing is shown half.
#[tokio::test]
async fn a_log_that_does_not_know_of_its_archive_is_refused_until_it_does() {
    let (database, _) = archived().await;
    // The identity of the log made anew would be left as it is, and so nothing comes in at all.
    let refused = copy_data(&database, &["--disable-triggers"]).await.map(drop).unwrap_err().to_string();
    assert!(refused.contains("log_identity"), "{refused}");
    let copy = copy_data(&database, &["--disable-triggers", "--exclude-table=log_identity"]).await.unwrap();
    assert_ne!(guards(&copy), guards(&database));
    assert_eq!(copy.psql("SELECT log_is_divided()").unwrap(), "f");
    let Err(StoreError::Server(error @ ServerError { cause: ServerCause::NotDivided, .. })) =
        PostgresEventStore::open(copy.url()).await.map(drop)
    else {
        panic!("half of a log was opened")
    };
    assert!(error.to_string().contains("hergangd migrate"), "{error}");
    migrate(&copy.url()).await.unwrap();
    assert_eq!(guards(&copy), guards(&database));
    assert_eq!(content(&copy), content(&database));
    assert_eq!(copy.store().await.head().await.unwrap(), Position::new(200));
}

#[tokio::test]
async fn that_a_log_is_divided_is_never_taken_back() {
    let (database, _) = archived().await;
    for statement in
        ["DELETE FROM log_division", "UPDATE log_division SET since = now()", "TRUNCATE log_division"]
    {
        let refused = database.psql(statement).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
}
