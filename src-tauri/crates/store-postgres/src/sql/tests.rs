//! Each statement is served by its index, whatever the planner believes of the table: PostgreSQL is asked for the plan on an
//! empty log, on a small one, and on one that has just been filled and never analysed; for new statements, and for those that
//! were prepared when the log was empty.

use super::*;
use crate::{DatabaseUrl, migrate};
use hergang_test_postgres::{Server, fresh_name, shared};
use sqlx_core::executor::Executor;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_postgres::PgConnection;

/// A hot statement, the types of its parameters, and the indexes that serve it.
const HOT: [(&str, &str, &str, &[&str]); 10] = [
    ("by_ids", BY_IDS, "uuid[]", &["event_log_event_id"]),
    ("versions", VERSIONS, "uuid[]", &["event_log_version"]),
    ("page", PAGE, "bigint, bigint", &["event_log_position"]),
    ("category", CATEGORY, "text, bigint, bigint", &["event_log_by_type"]),
    (
        "aggregate_stream",
        AGGREGATE_STREAM,
        "text, uuid, bigint, bigint",
        &["event_log_version", "event_log_position"],
    ),
    ("aggregate", AGGREGATE, "uuid, bigint", &["event_log_version"]),
    ("by_id", BY_ID, "uuid", &["event_log_event_id"]),
    ("head", HEAD, "", &["event_log_position"]),
    ("version", VERSION, "uuid", &["event_log_version"]),
    ("latest_snapshot", LATEST_SNAPSHOT, "uuid", &["aggregate_snapshots_own"]),
];

/// So many events of so many aggregates; autovacuum is kept from looking at them.
async fn fill(connection: &mut PgConnection, events: u32, aggregates: u32) {
    let fill = format!(
        "INSERT INTO event_log
         SELECT (SELECT coalesce(max(global_position), 0) FROM event_log) + n, gen_random_uuid(),
                md5('{events} ' || n % {aggregates})::uuid, CASE n % 3 WHEN 0 THEN 'opportunity' ELSE 'customer' END,
                1 + n / {aggregates}, 'CustomerUpdatedEvent', 1, '{{}}', '{{}}', now(), now(), NULL
         FROM generate_series(1, {events}) AS n"
    );
    connection.execute(AssertSqlSafe(fill)).await.unwrap();
}

async fn prepare(connection: &mut PgConnection, prefix: &str) {
    for (name, sql, types, _) in HOT {
        let types = if types.is_empty() { String::new() } else { format!("({types})") };
        connection.execute(AssertSqlSafe(format!("PREPARE {prefix}_{name}{types} AS {sql}"))).await.unwrap();
    }
}

async fn assert_served_by_indexes(connection: &mut PgConnection, prefix: &str, when: &str) {
    for (name, _, types, indexes) in HOT {
        let values: Vec<_> = types.split_terminator(", ").map(|_| "NULL").collect();
        let values = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
        let explain = format!("EXPLAIN EXECUTE {prefix}_{name}{values}");
        let lines: Vec<String> =
            query_scalar(AssertSqlSafe(explain)).fetch_all(&mut *connection).await.unwrap();
        let plan = lines.join("\n");
        for index in indexes {
            assert!(
                plan.contains(&format!("using {index} ")),
                "{name} on {when} does not use {index}:\n{plan}"
            );
        }
        assert!(
            !plan.contains("Seq Scan") && !plan.contains("Bitmap") && !plan.contains("Sort"),
            "{name} on {when}:\n{plan}"
        );
    }
}

/// What the functions look up shows by what they have not read: no table of the log from its beginning to its end, and no more rows by an
/// index than they ask for, however many have the same type.
async fn assert_functions_scan_nothing(connection: &mut PgConnection, when: &str) {
    let appends = |aggregate: &str| {
        let events = |version: u32| {
            format!(
                "append_events(ARRAY[gen_random_uuid(), gen_random_uuid()], ARRAY[md5('{aggregate}')::uuid, gen_random_uuid()],
                 ARRAY['customer', 'customer'], ARRAY[{version}::bigint, 1], ARRAY['Happened', 'Happened'], ARRAY[1, 1],
                 ARRAY['{{}}', '{{}}'], ARRAY['{{}}', '{{}}'], ARRAY[now(), now()], ARRAY[NULL, NULL]::uuid[], false)"
            )
        };
        let one = format!(
            "append_event(gen_random_uuid(), md5('{aggregate}')::uuid, 'customer', 3, 'Happened', 1, '{{}}', '{{}}', now(), NULL, false)"
        );
        [events(1), events(2), one]
    };
    connection.execute("BEGIN").await.unwrap();
    // So often that the functions keep a plan for all values.
    for append in (0..8).flat_map(|n| appends(&format!("{when} {n}"))) {
        connection.execute(AssertSqlSafe(format!("SELECT {append}"))).await.unwrap();
    }
    // What was done to the tables a moment ago may still be counted here.
    let before = scans(connection).await;
    let fetched_before = fetched(connection).await;
    for append in appends("scan") {
        let position: Option<i64> = query_scalar(AssertSqlSafe(format!("SELECT {append}")))
            .fetch_one(&mut *connection)
            .await
            .unwrap();
        assert!(position.is_some(), "{append} on {when}");
    }
    let rows = "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, event_data, occurred_at)
                VALUES (gen_random_uuid(), md5('scan')::uuid, 'customer', 4, 'Happened', '{}', now())";
    connection.execute(rows).await.unwrap();
    assert_eq!(scans(connection).await, before, "on {when}");
    let fetched = fetched(connection).await - fetched_before;
    assert!(fetched < 100, "{fetched} rows were fetched on {when}");
    connection.execute("ROLLBACK").await.unwrap();
}

/// Scans of the log's tables from beginning to end, in this transaction.
async fn scans(connection: &mut PgConnection) -> i64 {
    query_scalar(
        "SELECT sum(pg_stat_get_xact_numscans(oid))::bigint FROM pg_class WHERE relname LIKE 'event\\_%' AND relkind = 'r'",
    )
    .fetch_one(connection)
    .await
    .unwrap()
}

/// Rows of the log's tables that indexes led to, in this transaction.
async fn fetched(connection: &mut PgConnection) -> i64 {
    query_scalar(
        "SELECT coalesce(sum(idx_tup_fetch), 0)::bigint FROM pg_stat_xact_user_tables WHERE relname LIKE 'event\\_%'",
    )
    .fetch_one(connection)
    .await
    .unwrap()
}

async fn migrated(server: &Server) -> (DatabaseUrl, String) {
    let name = fresh_name();
    server.create_database(&name, None).unwrap();
    let url = server.url(&name).parse().unwrap();
    migrate(&url).await.unwrap();
    server.psql(&name, "ALTER TABLE event_log SET (autovacuum_enabled = off)").unwrap();
    (url, name)
}

#[tokio::test]
async fn each_hot_statement_is_served_by_its_index() {
    let (url, name) = migrated(shared()).await;
    let mut connection = url.connect().await.unwrap();
    prepare(&mut connection, "early").await;
    assert_served_by_indexes(&mut connection, "early", "an empty log").await;
    assert_functions_scan_nothing(&mut connection, "an empty log").await;

    fill(&mut connection, 20, 4).await;
    assert_served_by_indexes(&mut connection, "early", "a small log, prepared before").await;
    prepare(&mut connection, "small").await;
    assert_served_by_indexes(&mut connection, "small", "a small log").await;

    // What the statistics say from now on is wrong by four orders of magnitude.
    connection.execute("ANALYZE event_log").await.unwrap();
    fill(&mut connection, 200_000, 1_000).await;
    assert_served_by_indexes(&mut connection, "early", "a bulk load, prepared before").await;
    assert_functions_scan_nothing(&mut connection, "a bulk load").await;
    prepare(&mut connection, "full").await;
    assert_served_by_indexes(&mut connection, "full", "a bulk load").await;

    connection.execute("ANALYZE event_log").await.unwrap();
    assert_served_by_indexes(&mut connection, "full", "an analysed log").await;
    let known = shared().psql(&name, "SELECT reltuples FROM pg_class WHERE relname = 'event_log'").unwrap();
    assert_eq!(known, "200020");

    for statement in ["SELECT divide_log()", "SELECT announce_bound(300000)"] {
        connection.execute(statement).await.unwrap();
    }
    connection.execute("ALTER TABLE event_log VALIDATE CONSTRAINT ends_before_bound").await.unwrap();
    connection.execute("SELECT split_log()").await.unwrap();
    assert_functions_scan_nothing(&mut connection, "a partitioned log").await;
}

/// Whoever was connected when the log was empty keeps the plans of that time.
#[tokio::test]
async fn what_was_planned_for_an_empty_log_is_as_good_for_a_long_one() {
    let (url, _) = migrated(shared()).await;
    let mut connection = url.connect().await.unwrap();
    assert_functions_scan_nothing(&mut connection, "an empty log").await;
    fill(&mut connection, 20_000, 100).await;
    assert_functions_scan_nothing(&mut connection, "a log that was empty before").await;
}
