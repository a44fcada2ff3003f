//! What `hergangd import` makes of what it is given: nothing of what is no log, and everything that comes out of a pipe.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const LINE: &str =
    r#"{"specversion":"1.0","id":"1","source":"/shop","type":"order.placed","time":"2024-03-01T10:00:00Z"}"#;

fn hergangd(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hergangd"))
        .args(arguments)
        .current_dir(folder)
        .env("HERGANG_HOME", folder.join("home"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever does not read it may have ended by now.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn the_standard_input_is_read() {
    let place = tempfile::tempdir().unwrap();
    let done = hergangd(place.path(), &["import", "-", "--workspace", "w"], LINE);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let again = hergangd(place.path(), &["import", "-", "--workspace", "w"], LINE);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(again.status.success() && said.contains("0 events"), "{said}");
}

#[test]
fn what_is_no_log_makes_no_workspace() {
    let place = tempfile::tempdir().unwrap();
    for (name, text) in
        [("page.xes", "<!DOCTYPE html><html></html>"), ("empty.xes", ""), ("table.csv", "a;b")]
    {
        std::fs::write(place.path().join(name), text).unwrap();
    }
    for name in ["page.xes", "empty.xes", "table.csv", "missing.xes", "."] {
        let done = hergangd(place.path(), &["import", name, "--workspace", "w"], "");
        assert!(!done.status.success() && !done.stderr.is_empty(), "{name}");
        assert!(!place.path().join("w").exists(), "{name}");
    }
}
