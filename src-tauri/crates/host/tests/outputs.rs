//! Where the program writes to, as it is seen from a terminal.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Output};

fn hergangd(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hergangd"));
    command.env("HERGANG_HOME", folder.join("home")).current_dir(folder);
    command.args(arguments).args(["--workspace", "w"]).output().unwrap()
}

#[test]
fn an_export_onto_the_log_is_refused_and_the_log_stays() {
    let folder = tempfile::tempdir().unwrap();
    assert!(hergangd(folder.path(), &["demo", "--events", "50"]).status.success());
    let log = std::fs::read(folder.path().join("w/log.db")).unwrap();
    for place in ["w/log.db", "./w/../w/log.db", "w/views.db", "w/workspace.json", "w/log.db-wal"] {
        let refused = hergangd(folder.path(), &["export", place]);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(1), "{place}");
        assert!(said.contains(place) && said.contains("choose another name"), "{said}");
    }
    assert!(log == std::fs::read(folder.path().join("w/log.db")).unwrap());
    let status = hergangd(folder.path(), &["status"]);
    assert!(String::from_utf8(status.stdout).unwrap().contains("50 events"));
}

#[test]
fn an_export_does_not_take_the_place_of_a_file_with_a_second_name() {
    let folder = tempfile::tempdir().unwrap();
    assert!(hergangd(folder.path(), &["demo", "--events", "50"]).status.success());
    let other = folder.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("workspace.json"), r#"{"name":"Other"}"#).unwrap();
    std::fs::hard_link(other.join("workspace.json"), folder.path().join("out.jsonl")).unwrap();
    let refused = hergangd(folder.path(), &["export", "out.jsonl"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(refused.status.code() == Some(1) && said.contains("second name"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap(), r#"{"name":"Other"}"#);
}

#[test]
fn the_standard_output_led_onto_a_log_is_refused_and_the_log_stays() {
    let folder = tempfile::tempdir().unwrap();
    assert!(hergangd(folder.path(), &["demo", "--events", "50"]).status.success());
    let path = folder.path().join("w/log.db");
    let log = std::fs::read(&path).unwrap();
    for place in ["-", "/dev/stdout"] {
        let led = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_hergangd"));
        command.env("HERGANG_HOME", folder.path().join("home")).current_dir(folder.path());
        let refused = command.args(["export", place, "--workspace", "w"]).stdout(led).output().unwrap();
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(refused.status.code() == Some(1) && said.contains("choose another"), "{said}");
    }
    assert!(log == std::fs::read(&path).unwrap());
}

#[test]
fn a_log_that_was_emptied_is_no_empty_history() {
    let folder = tempfile::tempdir().unwrap();
    assert!(hergangd(folder.path(), &["demo", "--events", "50"]).status.success());
    std::fs::write(folder.path().join("w/log.db"), "").unwrap();
    for arguments in [&["status"][..], &["export", "out.jsonl"]] {
        let refused = hergangd(folder.path(), arguments);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(
            refused.status.code() == Some(1) && said.contains("log.db") && said.contains("a backup"),
            "{said}"
        );
    }
    assert_eq!(std::fs::metadata(folder.path().join("w/log.db")).unwrap().len(), 0);
}

#[test]
fn the_standard_output_holds_the_events_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    assert!(hergangd(folder.path(), &["demo", "--events", "50"]).status.success());
    // Each one records the export before it, which took as many, and the first one who did it.
    for (place, events) in [("-", 50), ("/dev/stdout", 52)] {
        let done = hergangd(folder.path(), &["export", place]);
        assert!(done.status.success());
        let text = String::from_utf8(done.stdout).unwrap();
        assert_eq!(text.lines().filter(|line| line.starts_with("{\"specversion\"")).count(), events);
        assert_eq!(text.lines().count(), events);
        assert!(String::from_utf8(done.stderr).unwrap().contains("events exported"));
    }
}
