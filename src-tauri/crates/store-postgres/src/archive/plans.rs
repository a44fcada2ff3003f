//! A log in one table is planned as if there were no archive; a divided one by the indexes of the archive and of every partition,
//! in their order.

use crate::{DatabaseUrl, migrate, sql};
use hergang_test_postgres::{fresh_name, shared};
use sqlx_core::executor::Executor;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_postgres::PgConnection;

/// A statement, the types of its parameters, and the archive's indexes that serve it.
const STATEMENTS: [(&str, &str, &str, &[&str]); 11] = [
    ("by_ids", sql::BY_IDS, "uuid[]", &["event_id_key"]),
    ("versions", sql::VERSIONS, "uuid[]", &["aggregate_id_version_key"]),
    ("missing", sql::MISSING, "uuid[], bigint[], text[]", &["aggregate_id_version_key"]),
    ("page", sql::PAGE, "bigint, bigint", &["pkey"]),
    ("category", sql::CATEGORY, "text, bigint, bigint", &["aggregate_type_global_position_idx"]),
    (
        "aggregate_stream",
        sql::AGGREGATE_STREAM,
        "text, uuid, bigint, bigint",
        &["aggregate_id_version_key", "pkey"],
    ),
    ("aggregate", sql::AGGREGATE, "uuid, bigint", &["aggregate_id_version_key"]),
    ("by_id", sql::BY_ID, "uuid", &["event_id_key"]),
    ("version", sql::VERSION, "uuid", &["aggregate_id_version_key"]),
    ("repeated", sql::REPEATED, "bigint", &["event_id_key", "aggregate_id_version_key"]),
    // The last event is never archived.
    ("head", sql::HEAD, "", &[]),
];

async fn prepare(connection: &mut PgConnection) {
    for (name, sql, types, _) in STATEMENTS {
        let types = if types.is_empty() { String::new() } else { format!("({types})") };
        connection.execute(AssertSqlSafe(format!("PREPARE {name}{types} AS {sql}"))).await.unwrap();
    }
}

async fn plan(connection: &mut PgConnection, name: &str, types: &str) -> String {
    let values: Vec<_> = types.split_terminator(", ").map(|_| "NULL").collect();
    let values = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
    let explain = format!("EXPLAIN EXECUTE {name}{values}");
    let lines: Vec<String> = query_scalar(AssertSqlSafe(explain)).fetch_all(connection).await.unwrap();
    lines.join("\n")
}

#[tokio::test]
async fn statements_that_were_prepared_before_the_log_was_divided_are_planned_anew() {
    let name = fresh_name();
    shared().create_database(&name, None).unwrap();
    let url: DatabaseUrl = shared().url(&name).parse().unwrap();
    migrate(&url).await.unwrap();
    let mut connection = url.connect().await.unwrap();
    prepare(&mut connection).await;
    for (name, _, types, _) in STATEMENTS {
        let plan = plan(&mut connection, name, types).await;
        assert!(!plan.contains("event_archive") && !plan.contains("Append"), "{name}:\n{plan}");
    }

    // By another session.
    shared().psql(&name, "SELECT divide_log()").unwrap();
    for (name, _, types, indexes) in STATEMENTS {
        let plan = plan(&mut connection, name, types).await;
        for index in indexes {
            assert!(plan.contains(&format!("using event_archive_{index} ")), "{name}: {index}:\n{plan}");
        }
        assert_in_order(name, &plan);
    }

    let split = "SELECT announce_bound(1000); ALTER TABLE event_log VALIDATE CONSTRAINT ends_before_bound; SELECT split_log()";
    for statement in split.split("; ") {
        shared().psql(&name, statement).unwrap();
    }
    for (name, _, types, _) in STATEMENTS {
        let plan = plan(&mut connection, name, types).await;
        for part in ["event_log_1", "event_log_1000"] {
            // No position is beyond NULL: where positions are asked for, no partition is left to look into.
            let left_out = plan.contains("Subplans Removed: 2");
            assert!(left_out || plan.contains(&format!(" on {part} ")), "{name}: {part}:\n{plan}");
        }
        assert_in_order(name, &plan);
    }
}

fn assert_in_order(name: &str, plan: &str) {
    let sorts = plan.contains("Sort  ");
    assert!(!plan.contains("Seq Scan") && !plan.contains("Bitmap") && !sorts, "{name}:\n{plan}");
}
