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
    assert!(String::from_utf8_lossy(&done.stderr).contains("no workspace in w; a new one was made"));
    let again = hergangd(place.path(), &["import", "-", "--workspace", "w"], LINE);
    assert!(!String::from_utf8_lossy(&again.stderr).contains("a new one"));
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(again.status.success() && said.contains("0 events"), "{said}");
}

#[test]
fn what_is_no_log_makes_no_workspace() {
    let place = tempfile::tempdir().unwrap();
    let latin_1 =
        [LINE.replace("/shop", "/\u{e4}").chars().map(|letter| letter as u8).collect(), vec![b'\n']];
    let files: [(&str, &[u8]); 7] = [
        ("page.xes", b"<!DOCTYPE html><html></html>"),
        ("empty.xes", b""),
        ("table.csv", b"a;b"),
        ("object.json", b"{}"),
        ("process.bpmn", b"<definitions/>"),
        ("other.xml", b"<log><foo/></log>"),
        ("latin.jsonl", &latin_1.concat()),
    ];
    for (name, text) in files {
        std::fs::write(place.path().join(name), text).unwrap();
    }
    let refused = |arguments: &[&str], input: &str| {
        let arguments = [&["import", "--workspace", "w"], arguments].concat();
        let done = hergangd(place.path(), &arguments, input);
        assert!(!done.status.success() && !done.stderr.is_empty(), "{arguments:?}");
        assert!(!place.path().join("w").exists(), "{arguments:?}");
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    for (name, _) in files {
        assert!(refused(&[name], "").contains(name));
    }
    // Through a pipe as well.
    for text in ["", "{}", "<!DOCTYPE html>", "<log><foo/></log>", "[1]"] {
        refused(&["-"], text);
    }
    std::fs::write(place.path().join("good.jsonl"), LINE).unwrap();
    refused(&["good.jsonl", "--aggregate-type", ""], "");
    for (name, words) in [
        ("missing.xes", "there is no such file"),
        (".", "this is a folder"),
        ("/dev/null", "the file is empty"),
        ("good.jsonl/log.xes", "no folder"),
    ] {
        let said = refused(&[name], "");
        assert!(said.contains(name) && said.contains(words) && !said.contains("os error"), "{said}");
    }
    for (arguments, words) in [
        (
            ["export", "out/out.jsonl", "--workspace", "made"],
            "out/out.jsonl: there is no such file or folder",
        ),
        (["export", ".", "--workspace", "made"], ".: this names no file"),
        (["export", "good.jsonl/x", "--workspace", "made"], "good.jsonl/x: a part of this path is no folder"),
        (
            ["import", "good.jsonl", "--workspace", "page.xes"],
            "page.xes is a file, and a workspace is a folder; name the one that its log.db lies in",
        ),
    ] {
        hergangd(place.path(), &["import", "good.jsonl", "--workspace", "made"], "");
        let done = hergangd(place.path(), &arguments, "");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && said.contains(words) && !said.contains("os error"), "{said}");
    }
}

/// What goes wrong after the first event does so in a workspace that is there, and says so.
#[test]
fn a_log_that_goes_wrong_later_says_that_the_new_workspace_is_empty() {
    let place = tempfile::tempdir().unwrap();
    let done = hergangd(place.path(), &["import", "-", "--workspace", "w"], &format!("{LINE}\n{{}}\n"));
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        !done.status.success()
            && said.contains("there was no workspace in w; a new one was made")
            && said.contains("the new workspace is empty"),
        "{said}"
    );
    let none = hergangd(place.path(), &["import", "-", "--workspace", "none"], "<log/>");
    assert!(none.status.success() && String::from_utf8_lossy(&none.stdout).starts_with("0 events added"));
}
