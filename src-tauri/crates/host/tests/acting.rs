//! Who acts at the terminal is whoever uses the installation, and what he may do is asked of the history.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

use rusqlite::Connection;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

struct Place(tempfile::TempDir);

impl Place {
    fn hergangd(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hergangd"));
        command.env("HERGANG_HOME", self.0.path().join("home")).current_dir(self.0.path());
        command.args(arguments).args(["--workspace", "workspace"]).output().unwrap()
    }

    fn log(&self) -> Connection {
        Connection::open(self.0.path().join("workspace").join("log.db")).unwrap()
    }

    /// The id that the installation gave to whoever uses it.
    fn me(&self) -> uuid::Uuid {
        let me: Value = read(&self.0.path().join("home").join("me.json"));
        me["id"].as_str().unwrap().parse().unwrap()
    }
}

fn read(file: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn an_export_is_recorded_in_the_name_of_whoever_uses_the_installation() {
    let place = Place(tempfile::tempdir().unwrap());
    assert!(place.hergangd(&["demo", "--events", "50"]).status.success());
    assert!(place.hergangd(&["export", "out.jsonl"]).status.success());
    let (kind, user): (String, [u8; 16]) = place
        .log()
        .query_row(
            "SELECT event_type, user_id FROM domain_events ORDER BY global_position DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!((kind.as_str(), user), ("HistoryExportedEvent", *place.me().as_bytes()));
    // His history is his own: he may go on adding to it.
    assert!(place.hergangd(&["import", "out.jsonl"]).status.success());
}

#[test]
fn whoever_the_history_lets_only_read_is_refused_at_the_terminal_too() {
    let place = Place(tempfile::tempdir().unwrap());
    assert!(place.hergangd(&["demo", "--events", "50"]).status.success());
    assert!(place.hergangd(&["export", "out.jsonl"]).status.success());
    let me = place.me();
    let event = format!(
        "{{\"specversion\":\"1.0\",\"id\":\"0190a6c0-7e4a-7000-8000-000000000001\",\"source\":\"/admin\",\
         \"type\":\"UserRoleChangedEvent\",\"subject\":\"{me}\",\"time\":\"2026-01-01T00:00:00Z\",\
         \"hergang\":\"1\",\"aggregatetype\":\"user\",\"data\":{{\"userId\":\"{me}\",\"oldRole\":\"admin\",\"newRole\":\"viewer\"}}}}\n"
    );
    std::fs::write(place.0.path().join("role.jsonl"), event).unwrap();
    assert!(place.hergangd(&["import", "role.jsonl"]).status.success());
    for refused in [
        place.hergangd(&["import", "out.jsonl"]),
        place.hergangd(&["demo", "--live", "5"]),
        place.hergangd(&["demo", "--events", "50"]),
    ] {
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && said.contains("your role may read, but not add"), "{said}");
    }
    assert!(place.hergangd(&["export", "out.jsonl"]).status.success());
}
