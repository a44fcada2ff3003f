//! A log that does not guard itself, as it is met at a terminal: refused, and imported into a new workspace.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

use rusqlite::Connection;
use std::path::Path;
use std::process::{Command, Output};

fn hergangd(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hergangd"));
    command.env("HERGANG_HOME", folder.join("home")).current_dir(folder).args(arguments).output().unwrap()
}

fn exported(folder: &Path, workspace: &str) -> Vec<serde_json::Value> {
    let done = hergangd(folder, &["export", "-", "--workspace", workspace]);
    assert!(done.status.success());
    let text = String::from_utf8(done.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_log_without_its_triggers_is_refused_and_what_it_holds_is_imported_elsewhere() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    assert!(hergangd(folder, &["demo", "--events", "50", "--workspace", "w"]).status.success());
    let log = Connection::open(folder.join("w/log.db")).unwrap();
    log.execute_batch("DROP TRIGGER domain_events_no_update; DROP TRIGGER domain_events_no_delete").unwrap();
    drop(log);
    let before = std::fs::read(folder.join("w/log.db")).unwrap();
    for arguments in [["status", "--workspace", "w"], ["demo", "--workspace", "w"]] {
        let refused = hergangd(folder, &arguments);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(1), "{said}");
        assert!(
            said.contains("w/log.db") && said.contains("Import this file into a new workspace"),
            "{said}"
        );
    }
    assert!(before == std::fs::read(folder.join("w/log.db")).unwrap(), "it was repaired");
    let import = ["import", "w/log.db", "--workspace", "new"];
    let done = hergangd(folder, &import);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let again = hergangd(folder, &import);
    assert!(String::from_utf8(again.stdout).unwrap().contains("50 were there already"));
    let events = exported(folder, "new");
    let original = Connection::open(folder.join("w/log.db")).unwrap();
    let ids: Vec<Vec<u8>> = original
        .prepare("SELECT event_id FROM domain_events ORDER BY global_position")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(events.len(), ids.len() + 1, "with the one that tells of the import");
    for (event, id) in events.iter().zip(ids) {
        let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(event["id"].as_str().unwrap().replace('-', ""), hex);
    }
}
