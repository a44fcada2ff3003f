//! Promise 2 against everybody to whom something is granted: no statement of a reader, a writer, an admin, a host or whoever becomes
//! `hergang_program` makes a gap, a place out of order, or another time or login than the server's.

use crate::contract::build::{aggregate, customer_events, event};
use crate::database::Database;
use crate::foreign::{ByFunction, Foreign, code};
use hergang_events::{Position, StreamName};
use hergang_store::{BulkMode, EventStore};
use hergang_store_postgres::{ArchiveRequest, PostgresEventStore};
use std::ops::ControlFlow;

/// Rows for the table itself, as the columns that may be named: position, aggregate, version, type, moment and payload.
pub fn rows(rows: &[(&str, u128, i64, &str, &str, &str)]) -> String {
    let row = |(position, number, version, kind, at, data): &(&str, u128, i64, &str, &str, &str)| {
        let aggregate = uuid::Uuid::from_u128(*number);
        format!(
            "({position}, gen_random_uuid(), '{aggregate}', '{kind}', {version}, 'Happened', 1, '{data}', '{{}}', {at})"
        )
    };
    format!(
        "INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                                event_data, metadata, occurred_at) VALUES {}",
        rows.iter().map(row).collect::<Vec<_>>().join(", ")
    )
}

fn one(position: &str, version: i64) -> String {
    rows(&[(position, 7, version, "invoice", "now()", "{}")])
}

/// What nobody may do, in a log of which three events of `aggregate(1)` and one of the aggregate 7 are stored, and whose next place is this.
fn attacks(next: u64) -> Vec<String> {
    let (last, next, beyond) = (&(next - 1).to_string(), &next.to_string(), &(next + 1).to_string());
    let known = aggregate(1).0.as_u128();
    let mut attacks = vec![
        // Places.
        one("9223372036854775807", 2),
        one(beyond, 2),
        one("1000000", 2),
        one("0", 2),
        one("-5", 2),
        one(last, 2),
        // Versions: a gap, one that is taken, in the wrong order, of another type.
        one(next, 3),
        one(next, 1),
        one(next, 0),
        rows(&[(next, 8, 2, "invoice", "now()", "{}"), (beyond, 8, 1, "invoice", "now()", "{}")]),
        rows(&[(next, known, 4, "invoice", "now()", "{}")]),
        rows(&[(next, 8, 1, "invoice", "now()", "{}"), (beyond, 8, 2, "customer", "now()", "{}")]),
        // Values.
        rows(&[(next, 7, 2, "invoice", "'infinity'", "{}")]),
        rows(&[(next, 7, 2, "invoice", "'12026-01-01'", "{}")]),
        rows(&[(next, 7, 2, "invoice", "now()", "[]")]),
        rows(&[(next, 7, 2, "invoice", "now()", "7")]),
        rows(&[(next, 9, 1, " ", "now()", "{}")]),
        rows(&[(next, 7, 2, "invoice", "now()", r#"{"a":"\ud83c"}"#)]),
        rows(&[(next, 7, 2, "invoice", "now()", r#"{"a":"\ud83c\\\udf00"}"#)]),
        rows(&[(next, 7, 2, "invoice", "now()", &format!(r#"{{"a":{}1{}}}"#, "[".repeat(100), "]".repeat(100)))]),
        format!(
            "{} SELECT {next}, gen_random_uuid(), gen_random_uuid(), 'invoice', 1, 'Happened', 1, format('{{\"a\":%s}}', to_json(repeat('x', 16777216)))::json,
                '{{}}', now()",
            one(next, 2).split(" VALUES").next().unwrap()
        ),
    ];
    for (column, value) in [("recorded_at", "'2001-01-01'"), ("recorded_by", "'chief'")] {
        let named = one(next, 2).replace("occurred_at)", &format!("occurred_at, {column})"));
        attacks.push(named.replace("now())", &format!("now(), {value})")));
    }
    attacks.push(format!(
        "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, event_data, occurred_at, recorded_by)
         VALUES (gen_random_uuid(), '{}', 'ticket', 4, 'Happened', '{{}}', now(), 'chief')",
        aggregate(1)
    ));
    attacks.push("UPDATE log_identity SET log_id = gen_random_uuid()".to_owned());
    attacks.push("INSERT INTO log_identity VALUES (1, gen_random_uuid())".to_owned());
    attacks.push("UPDATE schema_compatibility SET reads_from = 99".to_owned());
    attacks
}

/// A log with four events, and for each role a login that has it.
pub async fn log() -> (Database, Vec<String>) {
    let database = Database::new().await;
    let ticket = (1..=3).map(|version| event("ticket", 1, version)).collect();
    database.store().await.append(ticket).await.unwrap();
    let mut foreign = Foreign::connect(&database.server.url(&database.name)).await.unwrap();
    foreign.run(&format!("BEGIN; SELECT hold_log(); {}; COMMIT", one("4", 1))).await.unwrap();
    let mut logins = Vec::new();
    for role in ["reader", "writer", "admin", "host"] {
        let login = format!("{}_{role}", database.name);
        database.psql(&format!("CREATE ROLE {login} LOGIN IN ROLE hergang_{role}")).unwrap();
        logins.push(login);
    }
    (database, logins)
}

/// The whole log, and whether its order holds: positions 1 … n, versions 1 … n, types that stay, times that rise and are true.
pub async fn content(database: &Database) -> String {
    let order = "SELECT coalesce(bool_and(global_position = place AND version = own), true) FROM (
        SELECT global_position, row_number() OVER (ORDER BY global_position) AS place,
               version, row_number() OVER (PARTITION BY aggregate_id ORDER BY global_position) AS own FROM domain_events) AS places";
    assert_eq!(database.psql(order).unwrap(), "t", "positions or versions are not 1 … n");
    let kinds = "SELECT count(*) FROM (SELECT FROM domain_events GROUP BY aggregate_id HAVING count(DISTINCT aggregate_type) > 1) AS x";
    assert_eq!(database.psql(kinds).unwrap(), "0", "an aggregate has two types");
    let times = "SELECT coalesce(bool_and(recorded_at >= before AND recorded_at <= clock_timestamp()), true) FROM (
        SELECT recorded_at, lag(recorded_at, 1, recorded_at) OVER (ORDER BY global_position) AS before FROM domain_events) AS times";
    assert_eq!(database.psql(times).unwrap(), "t", "times go back, or into the future");
    database
        .psql("SELECT md5(string_agg(domain_events::text, '|' ORDER BY global_position)) FROM domain_events")
        .unwrap()
}

#[tokio::test]
async fn no_granted_role_breaks_the_order_by_any_statement() {
    let (database, logins) = log().await;
    let before = content(&database).await;
    for login in &logins {
        let mut foreign = Foreign::connect(&database.server.url_as(login, &database.name)).await.unwrap();
        // Only an admin says what somebody may do.
        let renamed =
            rows(&[("5", 9, 1, "user", "now()", r#"{"userId":"00000000-0000-0000-0000-000000000009"}"#)]);
        let renamed =
            (!login.ends_with("admin")).then(|| renamed.replace("'Happened'", "'UserRenamedEvent'"));
        for attack in attacks(5).into_iter().chain(renamed) {
            for held in ["", "SELECT hold_log(); "] {
                let refused = foreign.run(&format!("BEGIN; {held}{attack}")).await;
                assert!(refused.is_err(), "{login}: {attack}");
                foreign.run("ROLLBACK").await.unwrap();
            }
        }
    }
    // Who was granted the role of former programs finds that it may read.
    let mut writer = Foreign::connect(&database.server.url_as(&logins[1], &database.name)).await.unwrap();
    writer.run("SET ROLE hergang_program").await.unwrap();
    for attack in attacks(5) {
        assert_eq!(code(writer.run(&attack).await), "42501", "{attack}");
    }
    assert_eq!(content(&database).await, before);
    writer.run(&format!("RESET ROLE; BEGIN; SELECT hold_log(); {}; COMMIT", one("5", 2))).await.unwrap();
    content(&database).await;
}

/// A transaction that sees an old log would give out places of before.
#[tokio::test]
async fn an_old_snapshot_gives_out_nothing() {
    let (database, logins) = log().await;
    let before = content(&database).await;
    let mut writer = Foreign::connect(&database.server.url_as(&logins[1], &database.name)).await.unwrap();
    for level in ["REPEATABLE READ", "SERIALIZABLE"] {
        for statement in [
            one("5", 2),
            event("ticket", 1, 4).by_function("append_event"),
            event("ticket", 1, 4).by_function("append_events"),
        ] {
            let statement = format!("BEGIN ISOLATION LEVEL {level}; {statement}");
            assert!(writer.run(&statement).await.is_err(), "{statement}");
            writer.run("ROLLBACK").await.unwrap();
        }
    }
    assert_eq!(content(&database).await, before);
}

/// Rows are added under the lock, and not long after their time: who has not taken it is told how.
#[tokio::test]
async fn rows_are_added_under_the_lock() {
    let (database, logins) = log().await;
    let mut writer = Foreign::connect(&database.server.url_as(&logins[1], &database.name)).await.unwrap();
    let mut other = Foreign::connect(&database.server.url(&database.name)).await.unwrap();
    other.run("BEGIN; SELECT hold_log()").await.unwrap();
    let refused = writer.run(&one("5", 2)).await.unwrap_err().to_string();
    assert!(refused.contains("under the log's lock"), "{refused}");
    // Their time is when the statement began: before the event that somebody else recorded meanwhile.
    let late = format!("DO $$ BEGIN PERFORM hold_log(); {}; END $$", one("6", 2));
    let waiting = tokio::spawn(async move { writer.run(&late).await });
    let mut witness = Foreign::connect(&database.server.url(&database.name)).await.unwrap();
    let waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    crate::wait::eventually("the writer to wait", async || {
        (witness.number(waits).await.unwrap() == 1).then_some(())
    })
    .await;
    other.run(&format!("{}; COMMIT", event("ticket", 1, 4).by_function("append_event"))).await.unwrap();
    let refused = waiting.await.unwrap().unwrap_err().to_string();
    assert!(refused.contains("positions and times right after the log's end"), "{refused}");
    content(&database).await;
}

/// In a divided log, places are free below the end, and no unique index knows all ids and versions.
#[tokio::test]
async fn the_places_of_archived_events_are_not_given_out_again() {
    let (database, logins) = log().await;
    database.store().await.append(vec![event("ticket", 9, 1)]).await.unwrap();
    let request = ArchiveRequest {
        before: "2100-01-01T00:00:00Z".parse().unwrap(),
        inactive: true,
        tablespace: None,
        dry_run: false,
    };
    let archived = hergang_store_postgres::archive(&database.url(), &request, |_| ControlFlow::Continue(()))
        .await
        .unwrap();
    assert_eq!(archived.events, 4);
    let before = content(&database).await;
    let mut writer = Foreign::connect(&database.server.url_as(&logins[1], &database.name)).await.unwrap();
    let known = aggregate(1).0.as_u128();
    let repeated = rows(&[("6", known, 3, "ticket", "now()", "{}")]);
    let id = event("ticket", 1, 2).event_id;
    let same_id = one("6", 2).replace("gen_random_uuid()", &format!("'{id}'"));
    for attack in attacks(6).into_iter().chain([one("1", 2), one("2", 2), one("7", 2), repeated, same_id]) {
        let refused = writer.run(&format!("BEGIN; SELECT hold_log(); {attack}")).await;
        assert!(refused.is_err(), "{attack}");
        writer.run("ROLLBACK").await.unwrap();
    }
    assert_eq!(content(&database).await, before);
    writer
        .run(&format!(
            "BEGIN; SELECT hold_log(); {}; COMMIT",
            rows(&[("6", known, 4, "ticket", "now()", "{}")])
        ))
        .await
        .unwrap();

    // Partitioned as well: the log's own name is the only one under which anything is added.
    database.partition(&[10]);
    for part in ["event_log_1", "event_log_10"] {
        let attack = one("7", 2).replace("INTO event_log", &format!("INTO {part}"));
        assert_eq!(code(writer.run(&attack).await), "42501", "{part}");
    }
    for attack in [one("8", 2), one("11", 2), one("1", 2)] {
        assert!(writer.run(&format!("BEGIN; SELECT hold_log(); {attack}")).await.is_err(), "{attack}");
        writer.run("ROLLBACK").await.unwrap();
    }
    writer.run(&format!("BEGIN; SELECT hold_log(); {}; COMMIT", one("7", 2))).await.unwrap();
    let store = PostgresEventStore::open(database.server.url_as(&logins[1], &database.name).parse().unwrap())
        .await
        .unwrap();
    let mut bulk = store.begin_bulk(BulkMode::AllNew).blocking();
    let import = move || bulk.append(customer_events(20, 1..=9)).and_then(|_| bulk.commit());
    tokio::task::spawn_blocking(import).await.unwrap().unwrap();
    assert_eq!(store.stream(&StreamName::All, Position::ZERO, 99).await.unwrap().len(), 16);
    content(&database).await;
}
