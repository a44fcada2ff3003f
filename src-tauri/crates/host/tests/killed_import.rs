//! Promise 9: `hergangd import` killed at any moment leaves the workspace as it was; run again, everything is there once.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

fn hergangd(arguments: &[&str], workspace: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hergangd"));
    command.env("HERGANG_HOME", workspace.with_file_name("home"));
    command.args(arguments).arg("--workspace").arg(workspace).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn count(workspace: &Path) -> i64 {
    let log = workspace.join("log.db");
    if !log.exists() {
        return 0;
    }
    let db = rusqlite::Connection::open(log).unwrap();
    let tables: i64 = db
        .query_row("SELECT count(*) FROM sqlite_master WHERE name = 'domain_events'", [], |row| row.get(0))
        .unwrap();
    if tables == 0 {
        return 0;
    }
    db.query_row("SELECT count(*) FROM domain_events", [], |row| row.get(0)).unwrap()
}

/// Of each list of skipped entries, whether it has its name.
fn lists(workspace: &Path) -> Vec<bool> {
    let names = std::fs::read_dir(workspace).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("skipped-")).map(|name| name.ends_with(".jsonl")).collect()
}

#[test]
fn an_import_killed_at_any_moment_is_all_or_nothing() {
    const EVENTS: i64 = 12_000;
    /// And the one that tells of the import.
    const WITH_ACT: i64 = EVENTS + 1;
    let folder = tempfile::tempdir().unwrap();
    let (source, workspace) = (folder.path().join("source"), folder.path().join("workspace"));
    let file = folder.path().join("events.jsonl");
    let events = EVENTS.to_string();
    assert!(
        hergangd(&["demo", "--events", &events, "--until", "2026-01-01T00:00:00Z"], &source)
            .status()
            .unwrap()
            .success()
    );
    assert!(hergangd(&["export", file.to_str().unwrap()], &source).status().unwrap().success());
    // One is skipped: the list of it stays with the import, and only with it.
    let mut text = std::fs::read_to_string(&file).unwrap();
    text.push_str("{\"personal\":\"data\"}\n");
    std::fs::write(&file, text).unwrap();
    let import = ["import", "--skip-invalid", file.to_str().unwrap()];

    let (mut killed, mut complete) = (0, 0);
    for round in 0..24u64 {
        let mut child = hergangd(&import, &workspace).spawn().unwrap();
        // The moment of the kill is what varies; nothing depends on how far the child has come.
        std::thread::sleep(Duration::from_millis(10 + round * 83 % 1_900));
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        let stored = count(&workspace);
        assert!(stored == 0 || stored == WITH_ACT, "{stored} events are stored after round {round}");
        if stored == WITH_ACT {
            complete += 1;
            assert!(hergangd(&["status"], &workspace).status().unwrap().success());
            assert_eq!(lists(&workspace), [true], "after round {round}");
            std::fs::remove_dir_all(&workspace).unwrap();
        }
    }
    assert!(killed > 0, "no import was killed in its work");
    println!("{killed} imports killed, {complete} of 24 had committed");

    let done = hergangd(&import, &workspace).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!((count(&workspace), lists(&workspace)), (WITH_ACT, vec![true]));
    let status = hergangd(&["status"], &workspace).output().unwrap();
    let status = String::from_utf8_lossy(&status.stdout).into_owned();
    assert!(status.contains("12,001 events, read models at 12,001"), "{status}");
    let again = hergangd(&import, &workspace).output().unwrap();
    assert!(
        String::from_utf8_lossy(&again.stdout).starts_with("0 events added"),
        "an import again added events"
    );
}
