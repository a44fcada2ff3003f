//! The commands on a shared store, as a person at the terminal meets them.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

use hergang_test_postgres::{fresh_name, shared};
use std::path::Path;
use std::process::{Command, Output};

const EVENTS: &str = "6000";

fn hergangd(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hergangd"));
    command.env("HERGANG_HOME", home.join("home")).current_dir(home).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

fn works(home: &Path, arguments: &[&str]) -> String {
    let output = hergangd(home, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

fn fails(home: &Path, arguments: &[&str]) -> String {
    let output = hergangd(home, arguments);
    assert!(!output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

/// A database, and its address.
fn database() -> (String, String) {
    let name = fresh_name();
    shared().create_database(&name, None).unwrap();
    let url = shared().url(&name);
    (name, url)
}

fn demo(home: &Path, workspace: &str) {
    works(home, &["demo", "--events", EVENTS, "--until", "2026-01-01T00:00:00Z", "--workspace", workspace]);
}

fn events_in(name: &str) -> String {
    shared().psql(name, "SELECT count(*) FROM domain_events").unwrap()
}

#[test]
fn a_database_is_migrated_once_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let (_, url) = database();
    let refused = fails(home.path(), &["import", "events.jsonl", "--database-url", &url]);
    assert!(refused.contains("events.jsonl"), "{refused}");
    let event = r#"{"specversion":"1.0","id":"1","source":"s","type":"t","time":"2026-01-01T00:00:00Z"}"#;
    std::fs::write(home.path().join("events.jsonl"), event).unwrap();
    let refused = fails(home.path(), &["import", "events.jsonl", "--database-url", &url]);
    assert!(refused.contains("hergangd migrate"), "{refused}");
    assert!(works(home.path(), &["migrate", "--database-url", &url]).contains("was created"));
    assert!(works(home.path(), &["migrate", "--database-url", &url]).contains("up to date"));
    let refused = fails(home.path(), &["migrate", "--database-url", "mysql://somewhere"]);
    assert!(refused.contains("postgres://"), "{refused}");
}

/// As on a server of before PostgreSQL 15.
#[test]
fn a_schema_in_which_everybody_may_create_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let (name, url) = database();
    shared().psql(&name, "GRANT CREATE ON SCHEMA public TO PUBLIC").unwrap();
    let said = fails(home.path(), &["migrate", "--database-url", &url]);
    assert!(
        said.contains("PUBLIC may create functions") && said.contains("REVOKE CREATE ON SCHEMA"),
        "{said}"
    );
}

#[test]
fn a_log_is_imported_whole_or_not_at_all_and_again_adds_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (name, url) = database();
    works(home.path(), &["migrate", "--database-url", &url]);
    demo(home.path(), "demo");
    works(home.path(), &["export", "events.jsonl", "--workspace", "demo"]);
    let first = works(home.path(), &["import", "events.jsonl", "--database-url", &url]);
    assert!(first.contains("6,000 events added, 0 were there already"), "{first}");
    let again = works(home.path(), &["import", "events.jsonl", "--database-url", &url]);
    assert!(again.contains("0 events added, 6,000 were there already"), "{again}");
    assert_eq!(events_in(&name), "6001", "with the event of the import");

    // Whoever takes it away again is called as his installation calls him, though the log knows nobody.
    works(home.path(), &["export", "out.jsonl", "--database-url", &url]);
    let named = "SELECT count(*) FROM domain_events
                 WHERE event_type = 'HistoryExportedEvent' AND length(metadata->>'user_name') > 0";
    assert_eq!(shared().psql(&name, named).unwrap(), "1");

    // The last of many lines is bad: nothing of the others stays.
    let (name, url) = database();
    works(home.path(), &["migrate", "--database-url", &url]);
    let text = std::fs::read_to_string(home.path().join("events.jsonl")).unwrap();
    std::fs::write(home.path().join("broken.jsonl"), format!("{text}{{\"specversion\":\n")).unwrap();
    let refused = fails(home.path(), &["import", "broken.jsonl", "--database-url", &url]);
    assert!(refused.contains("broken.jsonl") && refused.contains("6001"), "{refused}");
    assert_eq!(events_in(&name), "0");
    let skipped = works(home.path(), &["import", "broken.jsonl", "--skip-invalid", "--database-url", &url]);
    assert!(skipped.contains("1 invalid entry was skipped"), "{skipped}");
    assert_eq!(events_in(&name), "6001");
}

/// XES has no numbers and ids of its own: they are derived, and looked up a batch at a time.
#[test]
fn an_xes_log_goes_where_a_workspace_would_put_it() {
    let home = tempfile::tempdir().unwrap();
    let (name, url) = database();
    works(home.path(), &["migrate", "--database-url", &url]);
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/samples/antraege.xes");
    works(home.path(), &["import", log, "--database-url", &url]);
    works(home.path(), &["import", log, "--workspace", "local"]);
    let again = works(home.path(), &["import", log, "--database-url", &url]);
    assert!(again.contains("0 events added"), "{again}");
    let local = rusqlite::Connection::open(home.path().join("local/log.db")).unwrap();
    let mut query = local
        .prepare(
            "SELECT lower(hex(event_id)) || ' ' || version FROM domain_events
             WHERE aggregate_type NOT IN ('system', 'user') ORDER BY global_position",
        )
        .unwrap();
    let ours: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let theirs = "SELECT replace(event_id::text, '-', '') || ' ' || version FROM domain_events
                  WHERE aggregate_type NOT IN ('system', 'user') ORDER BY global_position";
    assert!(!ours.is_empty());
    assert_eq!(shared().psql(&name, theirs).unwrap(), ours.join("\n"));
}

#[test]
fn a_workspace_is_pushed_resumed_and_compared() {
    let home = tempfile::tempdir().unwrap();
    let (name, url) = database();
    works(home.path(), &["migrate", "--database-url", &url]);
    demo(home.path(), "demo");
    let push = || works(home.path(), &["push", "--workspace", "demo", "--database-url", &url]);
    let first = push();
    assert!(first.contains("6,002 events pushed, 0 were there already"), "{first}");
    let again = push();
    assert!(again.contains("0 events pushed, 6,002 were there already"), "{again}");

    // Times, users, versions and texts, as both programs see them.
    let local = rusqlite::Connection::open(home.path().join("demo/log.db")).unwrap();
    let ours: (i64, i64, i64, i64, i64) = local
        .query_row(
            "SELECT sum(recorded_at % 1000003), sum(occurred_at % 1000003), sum(length(event_data)), count(user_id),
                    sum(length(recorded_by)) FROM domain_events",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
        )
        .unwrap();
    let theirs = shared()
        .psql(
            &name,
            "SELECT sum((extract(epoch FROM recorded_at) * 1000000)::bigint % 1000003),
                    sum((extract(epoch FROM occurred_at) * 1000000)::bigint % 1000003),
                    sum(length(event_data::text)), count(user_id), sum(length(recorded_by)) FROM domain_events",
        )
        .unwrap();
    assert_eq!(theirs, format!("{}|{}|{}|{}|{}", ours.0, ours.1, ours.2, ours.3, ours.4));
    // It is the same log, wherever it stands.
    let identity =
        hergang_store_sqlite::LogReader::open(&home.path().join("demo/log.db")).unwrap().identity().unwrap();
    assert_eq!(shared().psql(&name, "SELECT log_id FROM log_identity").unwrap(), identity.to_string());

    // What was interrupted is taken up; what is another history is refused.
    let (name, url) = database();
    works(home.path(), &["migrate", "--database-url", &url]);
    works(home.path(), &["demo", "--events", "100", "--seed", "9", "--workspace", "other"]);
    works(home.path(), &["push", "--workspace", "other", "--database-url", &url]);
    let refused = fails(home.path(), &["push", "--workspace", "demo", "--database-url", &url]);
    assert!(refused.contains("history of its own") && refused.contains("empty"), "{refused}");
    assert_eq!(events_in(&name), "102");
}

/// How often a workspace's own log says that it was pushed, and how many events it has.
fn told(home: &Path, workspace: &str) -> (i64, i64) {
    let local = rusqlite::Connection::open(home.join(workspace).join("log.db")).unwrap();
    let told =
        "SELECT count(*) FILTER (WHERE event_type = 'HistoryPushedEvent'), count(*) FROM domain_events";
    local.query_row(told, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

#[test]
fn a_push_is_told_of_when_something_went_over_and_each_time() {
    let home = tempfile::tempdir().unwrap();
    let (name, url) = database();
    works(home.path(), &["migrate", "--database-url", &url]);
    works(home.path(), &["demo", "--events", "100", "--seed", "9", "--workspace", "made"]);
    let push = |url: &str| works(home.path(), &["push", "--workspace", "made", "--database-url", url]);
    // A login that may not take over a history.
    shared().psql(&name, &format!("CREATE ROLE {name}_writer LOGIN IN ROLE hergang_writer")).unwrap();
    let writer = shared().url_as(&format!("{name}_writer"), &name);
    let refused = fails(home.path(), &["push", "--workspace", "made", "--database-url", &writer]);
    assert!(refused.contains("GRANT"), "{refused}");
    assert_eq!(told(home.path(), "made"), (0, 100));

    assert!(push(&url).contains("102 events pushed"));
    assert_eq!(told(home.path(), "made"), (1, 102));
    push(&url);
    assert_eq!(told(home.path(), "made"), (1, 102), "nothing went over");

    // To another one, which is told of the first as well.
    let (second, other) = database();
    works(home.path(), &["migrate", "--database-url", &other]);
    let said = push(&other);
    assert!(said.contains("103 events pushed, 0 were there already"), "{said}");
    assert_eq!((told(home.path(), "made"), events_in(&second).as_str()), ((2, 103), "103"));
    // And the first learns of that.
    let said = push(&url);
    assert!(said.contains("2 events pushed, 102 were there already"), "{said}");
    assert_eq!((told(home.path(), "made"), events_in(&name).as_str()), ((3, 104), "104"));

    // Interrupted before the event that tells of it went over: that goes, and is not told of again.
    let (third, last) = database();
    works(home.path(), &["migrate", "--database-url", &last]);
    works(home.path(), &["export", "out.jsonl", "--workspace", "made"]);
    let said = push(&last);
    assert!(said.contains("106 events pushed"), "{said}");
    let interrupt =
        "ALTER TABLE event_log DISABLE TRIGGER USER; DELETE FROM event_log WHERE global_position = 106;
                     UPDATE log_identity SET adopted_up_to = 105";
    shared().psql(&third, interrupt).unwrap();
    let said = push(&last);
    assert!(said.contains("1 event pushed, 105 were there already"), "{said}");
    assert_eq!((told(home.path(), "made"), events_in(&third).as_str()), ((4, 106), "106"));
}

/// Promise 9: killed at any moment, the next push goes on where the last one was.
#[test]
fn a_push_killed_at_any_moment_is_taken_up() {
    let home = tempfile::tempdir().unwrap();
    let (name, url) = database();
    works(home.path(), &["migrate", "--database-url", &url]);
    works(
        home.path(),
        &["demo", "--events", "30000", "--until", "2026-01-01T00:00:00Z", "--workspace", "demo"],
    );
    let mut under_way = 0;
    for round in 0..8_u64 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hergangd"));
        command.env("HERGANG_HOME", home.path().join("home")).current_dir(home.path());
        command.args(["push", "--workspace", "demo", "--database-url", &url]);
        let mut child =
            command.stderr(std::process::Stdio::null()).stdout(std::process::Stdio::null()).spawn().unwrap();
        // The moment of the kill is what varies; nothing depends on how far the child has come.
        std::thread::sleep(std::time::Duration::from_millis(50 + round * 60));
        under_way += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        let there: u64 = events_in(&name).parse().unwrap();
        assert!(there.is_multiple_of(10_000) || there == 30_002, "a part of a transaction is there: {there}");
    }
    assert!(under_way > 0, "no push was under way when it was killed");
    works(home.path(), &["push", "--workspace", "demo", "--database-url", &url]);
    assert_eq!(events_in(&name), "30002", "told of once, however often it began");
}

/// From cron, what is printed lands in mails and journals.
#[test]
fn a_wrong_address_is_not_repeated() {
    let home = tempfile::tempdir().unwrap();
    let url = "postgres://erika:geheim@localhost:x/log";
    for command in ["migrate", "archive", "partition"] {
        let mut arguments = vec![command, "--database-url", url];
        if command == "archive" {
            arguments.extend(["--before", "2024-01-01"]);
        }
        let refused = fails(home.path(), &arguments);
        assert!(refused.contains("port") && !refused.contains("geheim"), "{refused}");
    }
}

#[test]
fn a_shared_store_says_how_it_goes_and_is_written_out() {
    let home = tempfile::tempdir().unwrap();
    let (name, url) = database();
    demo(home.path(), "made");
    works(home.path(), &["migrate", "--database-url", &url]);
    works(home.path(), &["push", "--workspace", "made", "--database-url", &url]);
    let events: u64 = events_in(&name).parse().unwrap();
    let said = works(home.path(), &["status", "--database-url", &url, "--check"]);
    for part in
        ["nobody holds the log's lock", "nothing is missing, nothing is there twice", "on the disk: log "]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let json = |arguments: &[&str]| {
        let output =
            hergangd(home.path(), &[&["status", "--database-url", &url, "--json"], arguments].concat());
        (output.status.success(), serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap())
    };
    let (works_out, status) = json(&["--check"]);
    assert!(works_out);
    assert_eq!((&status["head"], &status["check"]["whole"]), (&events.into(), &true.into()));

    // What the workspace and the shared store write out is the same, but for the line that each records.
    works(home.path(), &["export", "theirs.jsonl", "--database-url", &url]);
    works(home.path(), &["export", "mine.jsonl", "--workspace", "made"]);
    let read = |file: &str| std::fs::read_to_string(home.path().join(file)).unwrap();
    assert_eq!(read("theirs.jsonl").lines().count() as u64, events);
    assert!(read("theirs.jsonl") == read("mine.jsonl"));
    let recorded = "SELECT event_type || ' ' || (event_data->>'rowCount') FROM domain_events ORDER BY global_position DESC LIMIT 1";
    assert_eq!(shared().psql(&name, recorded).unwrap(), format!("HistoryExportedEvent {events}"));

    // What will stop appends is said long before: by status, and by whatever opens the store.
    shared().psql(&name, "SELECT announce_bound(1000000)").unwrap();
    let said = works(home.path(), &["status", "--database-url", &url]);
    assert!(said.contains("WARNING: appends end at position 1,000,000, after 993,996 events more"), "{said}");
    let said = works(home.path(), &["export", "again.jsonl", "--database-url", &url]);
    assert!(said.contains("takes no event from position 1000000 on"), "{said}");
    shared().psql(&name, "SELECT withdraw_bound()").unwrap();

    // And where something is wrong, it fails.
    let gone = "ALTER TABLE event_log DISABLE TRIGGER USER; DELETE FROM event_log WHERE global_position = 17";
    shared().psql(&name, gone).unwrap();
    let said = fails(home.path(), &["status", "--database-url", &url, "--check"]);
    assert!(
        said.contains("1 position is missing, the first of them 17") && said.contains("restore it"),
        "{said}"
    );
    let (works_out, status) = json(&["--check"]);
    assert!(!works_out && status["check"]["missing_positions"]["first"] == 17, "{status}");
}

/// Other programs insert what no schema of ours holds, and whoever may read records acts as he likes: the store's own export is read
/// back all the same, to the letter.
#[test]
fn what_other_programs_inserted_comes_back_out_of_an_export() {
    let home = tempfile::tempdir().unwrap();
    let (name, url) = database();
    works(home.path(), &["migrate", "--database-url", &url]);
    let insert = |id: u32, kind: &str, event_type: &str, data: &str, metadata: &str| {
        let id = format!("0190a6c0-7e4a-7000-8000-0000000000{id:02}");
        let insert = format!(
            "INSERT INTO domain_events (event_id, aggregate_id, aggregate_type, version, event_type, event_data, metadata, occurred_at)
             VALUES ('{id}', '{id}', '{kind}', 1, '{event_type}', '{data}', '{metadata}', '2026-03-01T10:00:00Z')"
        );
        shared().psql(&name, &insert).unwrap();
    };
    insert(1, "customer", "CustomerCreatedEvent", "{\"name\":  \"Käse\", \"n\": 1.50}", "{\"by\": 1e5}");
    insert(2, "customer", "CreditLimitChangedEvent", "{}", "{\"foreign_type\": \"no\"}");
    insert(3, "user", "UserRegisteredEvent", "{\"role\": [\"admin\"]}", "{}");
    insert(4, "ticket", "TicketOpened", "{\"a\": 1}", "{}");
    let act = "SET ROLE hergang_reader;
        SELECT record_act(ARRAY['0190a6c0-7e4a-7000-8000-000000000005']::uuid[], ARRAY['0190a6c0-7e4a-7000-8000-000000000005']::uuid[],
                          ARRAY['system'], ARRAY[1]::bigint[], ARRAY['HistoryExportedEvent'], ARRAY[1], ARRAY['{}'], ARRAY['{}'],
                          ARRAY[now()], ARRAY[NULL]::uuid[], true)";
    shared().psql(&name, act).unwrap();
    works(home.path(), &["export", "out.jsonl", "--database-url", &url]);
    let text = std::fs::read_to_string(home.path().join("out.jsonl")).unwrap();
    let says: Vec<bool> = text.lines().map(|line| line.contains(r#""foreigntype":"true""#)).collect();
    assert_eq!(says, [true, true, true, false, true]);
    // Where they come from, they are there already; elsewhere, they are as they were, and of foreign types.
    let again = works(home.path(), &["import", "out.jsonl", "--database-url", &url]);
    assert!(again.contains("0 events added, 5 were there already"), "{again}");
    let first = works(home.path(), &["import", "out.jsonl", "--workspace", "w"]);
    assert!(first.contains("5 events added"), "{first}");
    let again = works(home.path(), &["import", "out.jsonl", "--workspace", "w"]);
    assert!(again.contains("0 events added, 5 were there already"), "{again}");
    let log = rusqlite::Connection::open(home.path().join("w/log.db")).unwrap();
    let kept: Vec<(String, String)> = log
        .prepare("SELECT event_data, metadata FROM domain_events ORDER BY global_position LIMIT 5")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let data: Vec<&str> = kept.iter().map(|(data, _)| data.as_str()).collect();
    assert_eq!(
        data,
        ["{\"name\":  \"Käse\", \"n\": 1.50}", "{}", "{\"role\": [\"admin\"]}", "{\"a\": 1}", "{}"]
    );
    for (at, beginning) in [
        (0, "{\"by\": 1e5,\"foreign_type\":true,\"recorded_by\":"),
        (1, "{\"ce_foreign_type\":\"no\",\"foreign_type\":true,\"recorded_by\":"),
        (2, "{\"foreign_type\":true,\"recorded_by\":"),
        (3, "{\"recorded_by\":"),
        (4, "{\"foreign_type\":true,\"recorded_by\":"),
    ] {
        assert!(kept[at].1.starts_with(beginning), "{}", kept[at].1);
    }
    drop(log);
    // And what the workspace writes out is read again, too.
    works(home.path(), &["export", "w.jsonl", "--workspace", "w"]);
    works(home.path(), &["import", "w.jsonl", "--workspace", "w2"]);
}
