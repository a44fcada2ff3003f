//! What leaves a workspace never lands on a workspace's own files, nor on anything that is not a plain file.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::logs::Place;
use common::{events, open, owner, with_demo};
use hergang_engine::api::{AuditColumn, AuditExportRequest, AuditFilter, AuditSelection, ExportFormat};
use hergang_engine::{EngineError, Home, Job, Workspace};
use hergang_events::SystemClock;
use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Every way out of a workspace.
fn each(workspace: &Workspace, file: &Path) -> Vec<Result<(), EngineError>> {
    let audit = |format| {
        let (filter, sort) = (AuditFilter::default(), AuditColumn::Position);
        let selection = AuditSelection { filter, sort, descending: false, up_to: None };
        let request =
            AuditExportRequest { selection, file: file.to_owned(), format, language: "de".to_owned() };
        workspace.export_audit(&owner(), &request, Job::unwatched()).map(drop)
    };
    let all = workspace.export(&owner(), file, Job::unwatched()).map(drop);
    vec![all, audit(ExportFormat::Csv), audit(ExportFormat::Jsonl)]
}

/// Each file below a folder: its number and its bytes. Of what is no file, the number alone. Without what the program writes by itself while
/// a workspace is open: the upkeep of its read models, and SQLite's notes on who reads.
fn contents(folder: &Path) -> BTreeMap<PathBuf, (u64, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            if entry.file_name() == "home" || path.to_string_lossy().ends_with("-shm") {
                continue;
            }
            let bytes = if kind.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
            found.insert(path.clone(), (std::fs::symlink_metadata(&path).unwrap().ino(), bytes));
            folders.extend(kind.is_dir().then_some(path));
        }
    }
    found
}

fn pipe(path: &Path) {
    rustix::fs::mknodat(
        rustix::fs::CWD,
        path,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .unwrap();
}

#[test]
fn no_export_lands_on_a_file_of_a_workspace_nor_on_a_link_a_device_or_a_pipe() {
    let place = Place::new();
    let (here, other, out) =
        (place.workspace(), place.folder.path().join("other"), place.folder.path().join("out"));
    drop(with_demo(&other, 20));
    let workspace = with_demo(&here, 20);
    std::fs::write(here.join("skipped-1.jsonl"), "{}").unwrap();
    std::fs::create_dir(&out).unwrap();
    std::fs::create_dir(out.join("folder")).unwrap();
    std::fs::write(out.join("letter"), "dear bank").unwrap();
    symlink(out.join("letter"), out.join("link")).unwrap();
    symlink(out.join("nothing"), out.join("dangling")).unwrap();
    symlink(&here, out.join("workspace")).unwrap();
    pipe(&out.join("pipe"));
    // A log by other names, and what SQLite would take for a part of one.
    std::fs::copy(other.join("log.db"), out.join("saved")).unwrap();
    for (file, name) in [(other.join("log.db"), "hard.csv"), (here.join("workspace.json"), "json.csv")] {
        std::fs::hard_link(file, out.join(name)).unwrap();
    }
    let mut places: Vec<PathBuf> =
        ["link", "dangling", "folder", "pipe", "saved", "saved-wal", "saved-journal"]
            .iter()
            .chain(&["hard.csv", "json.csv", "workspace/log.db", "workspace/log.db-journal", ".."])
            .map(|name| out.join(name))
            .collect();
    places.push("/dev/null".into());
    for folder in [&here, &other] {
        places.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
        places.extend(["log.db-journal", "LOG.DB", "views.db"].map(|name| folder.join(name)));
        places.push(common::views(folder));
    }
    assert!(places.iter().any(|place| place.ends_with("log.db-wal")), "{places:?}");
    let before = contents(place.folder.path());
    for file in &places {
        for outcome in each(&workspace, file) {
            let error = outcome.expect_err(&file.display().to_string());
            assert_eq!(error.code().as_str(), "output_refused", "{error}");
            assert!(error.to_string().starts_with(&format!("{}: ", file.display())), "{error}");
        }
    }
    assert!(before == contents(place.folder.path()), "something was touched");
    assert_eq!(events(&here).len(), 20, "nothing was recorded, either");
    let again = open(&here);
    for allowed in [out.join("letter"), here.join("new.csv")] {
        assert!(each(&again, &allowed).into_iter().all(|outcome| outcome.is_ok()));
    }
}

/// Where somebody else's history stood in the place of one's own name, one would be somebody else.
#[test]
fn no_export_lands_on_what_says_who_one_is_or_where_one_was() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 20);
    let home = place.folder.path().join("installation");
    let me = Home::new(home.clone(), Arc::new(SystemClock)).me().unwrap();
    std::fs::write(home.join("windows.json"), "{}").unwrap();
    std::fs::write(home.join("letter"), "dear bank").unwrap();
    let before = contents(&home);
    for name in ["me.json", "ME.JSON", "me.lock", "recent.json", "windows.json", "me-broken-1.json"] {
        for outcome in each(&workspace, &home.join(name)) {
            let error = outcome.expect_err(name);
            assert!(error.to_string().contains("one of Hergang's own files"), "{error}");
        }
    }
    assert!(before == contents(&home), "something was touched");
    assert_eq!(Home::new(home.clone(), Arc::new(SystemClock)).me().unwrap(), me);
    // Elsewhere, these are names like any other.
    for name in ["letter", "me.csv"] {
        assert!(each(&workspace, &home.join(name)).into_iter().all(|outcome| outcome.is_ok()), "{name}");
    }
    assert!(
        each(&workspace, &place.folder.path().join("me.json")).into_iter().all(|outcome| outcome.is_ok())
    );
}

/// A name that is no text is one all the same: the file that was chosen is written, and none that is called nearly so.
#[test]
fn what_is_called_in_no_text_is_written_under_its_own_name() {
    use std::os::unix::ffi::OsStrExt;

    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 100);
    let folder = place.folder.path().join("out");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join(std::ffi::OsStr::from_bytes(b"b\xfccher.jsonl"));
    for outcome in each(&workspace, &file) {
        outcome.unwrap();
    }
    let there: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(there, std::slice::from_ref(&file));
    workspace.export(&owner(), &file, Job::unwatched()).unwrap();
    let again = common::request(&file);
    assert_eq!(workspace.import(&owner(), &again, Job::unwatched()).unwrap().added, 0);
}

/// A file that may not be read is not said to be a database.
#[test]
fn a_file_that_cannot_be_read_is_refused_in_the_systems_words() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 100);
    let file = place.file("secret.jsonl", "mine");
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o200)).unwrap();
    if std::fs::File::open(&file).is_ok() {
        return println!("skipped: who runs this reads every file");
    }
    for refused in each(&workspace, &file) {
        let error = refused.unwrap_err();
        assert!(matches!(error, EngineError::Io { .. }), "{error:?}");
        assert!(error.to_string().contains("ermission denied"), "{error}");
    }
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn a_file_that_is_replaced_keeps_its_mode() {
    let place = Place::new();
    let workspace = with_demo(&place.workspace(), 20);
    let file = place.folder.path().join("secret.csv");
    for mode in [0o600, 0o640] {
        std::fs::write(&file, "an older export").unwrap();
        std::fs::set_permissions(&file, PermissionsExt::from_mode(mode)).unwrap();
        for outcome in each(&workspace, &file) {
            outcome.unwrap();
            assert_eq!(std::fs::metadata(&file).unwrap().mode() & 0o7777, mode);
        }
        assert_ne!(std::fs::read_to_string(&file).unwrap(), "an older export");
    }
}
