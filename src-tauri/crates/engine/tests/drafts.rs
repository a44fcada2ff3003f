//! What was begun and not handed in: kept on the disk by whom it belongs to, until it is an entry or discarded.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::berlin::berlin_demo;
use common::{home, open, owner};
use hergang_engine::Workspace;
use hergang_engine::api::{EntityQuery, EntityRef, EntryDraft, EntryKind, NewEntry};
use hergang_events::SystemClock;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

fn draft(text: &str) -> EntryDraft {
    EntryDraft {
        kind: EntryKind::Call,
        text: text.to_owned(),
        inbound: true,
        contact_name: "Frau Öz".to_owned(),
        minutes: "7".to_owned(),
        assignee_id: String::new(),
        due_date: "2026-03-12".to_owned(),
    }
}

fn customer(id: u128) -> EntityRef {
    EntityRef { entity_type: "customer".to_owned(), entity_id: Uuid::from_u128(id).to_string() }
}

fn texts(workspace: &Workspace) -> Vec<String> {
    workspace.drafts().into_iter().map(|kept| kept.draft.text).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    std::fs::read_dir(folder).into_iter().flatten().flatten().flat_map(|entry| below(entry.path())).collect()
}

#[test]
fn a_draft_is_found_again_by_the_workspace_that_it_belongs_to_wherever_that_is_moved_to() {
    let place = tempfile::tempdir().unwrap();
    let home = home(place.path());
    let at = |name: &str| {
        Workspace::open_or_create(&place.path().join(name), name, &home, Arc::new(SystemClock)).unwrap()
    };
    let (here, other) = (at("here"), at("other"));
    here.keep_draft(&customer(1), &draft("halb")).unwrap();
    here.keep_draft(&customer(1), &draft("halb fertig")).unwrap();
    here.keep_draft(&customer(2), &draft("anderes")).unwrap();
    assert_eq!(texts(&other), Vec::<String>::new());
    drop(here);
    std::fs::rename(place.path().join("here"), place.path().join("moved")).unwrap();
    let moved = at("moved");
    assert_eq!(texts(&moved).len(), 2);
    let kept = moved.drafts().into_iter().find(|kept| kept.of == customer(1)).unwrap();
    assert_eq!(kept.draft, draft("halb fertig"));
    moved.discard_draft(&customer(1)).unwrap();
    moved.discard_draft(&customer(1)).unwrap();
    assert_eq!(texts(&moved), ["anderes"]);
    // Emptied by hand, it is none.
    let blank = EntryDraft { contact_name: " ".to_owned(), ..draft(" \n") };
    moved.keep_draft(&customer(2), &blank).unwrap();
    assert_eq!(texts(&moved), Vec::<String>::new());
}

#[test]
fn a_draft_ends_with_the_entry_that_it_becomes() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = berlin_demo(folder.path(), 300);
    let query =
        EntityQuery { text: String::new(), entity_type: Some("customer".to_owned()), cursor: None, limit: 2 };
    let entities = workspace.entities(&query).unwrap().entities;
    let [one, other] = [0, 1].map(|i| EntityRef {
        entity_type: entities[i].entity_type.clone(),
        entity_id: entities[i].entity_id.clone(),
    });
    for of in [&one, &other] {
        workspace.keep_draft(of, &draft("wird noch")).unwrap();
    }
    let record = |text: &str| {
        let entry = NewEntry::Note { text: text.to_owned() };
        workspace.record_entry(&owner(), &one.entity_type, &one.entity_id, &entry)
    };
    assert!(record(" ").is_err());
    assert_eq!(workspace.drafts().len(), 2, "what was refused is still to be written");
    record("ist nun").unwrap();
    assert_eq!(workspace.drafts().into_iter().map(|kept| kept.of).collect::<Vec<_>>(), [other]);
}

#[test]
fn drafts_are_bounded_and_name_no_file_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let foreign = |entity_type: &str, entity_id: &str| EntityRef {
        entity_type: entity_type.to_owned(),
        entity_id: entity_id.to_owned(),
    };
    let id = Uuid::from_u128(1).to_string();
    for of in [foreign("customer", "../../me"), foreign("../customer", &id), foreign("user", &id)] {
        assert_eq!(workspace.keep_draft(&of, &draft("x")).unwrap_err().code().as_str(), "invalid_input");
        assert_eq!(workspace.discard_draft(&of).unwrap_err().code().as_str(), "invalid_input");
    }
    assert_eq!(
        workspace.keep_draft(&customer(1), &draft(&"x".repeat(40_001))).unwrap_err().code().as_str(),
        "invalid_input"
    );
    workspace.keep_draft(&customer(1), &draft(&"\u{1}".repeat(40_000))).unwrap();
    assert_eq!(texts(&workspace)[0].len(), 40_000);
    for id in 2..=500 {
        workspace.keep_draft(&customer(id), &draft("x")).unwrap();
    }
    let error = workspace.keep_draft(&customer(501), &draft("x")).unwrap_err();
    assert!(error.to_string().contains("finish or discard some"), "{error}");
    workspace.keep_draft(&customer(500), &draft("y")).unwrap();
    assert_eq!(workspace.drafts().len(), 500);
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_a_draft_and_a_cut_off_one_hides_no_other() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    workspace.keep_draft(&customer(1), &draft("geheim")).unwrap();
    let kept = files(&folder.path().join("home").join("drafts"));
    assert_eq!(kept.len(), 1);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&kept[0]), mode(kept[0].parent().unwrap())), (0o600, 0o700));
    let holds =
        |file: &PathBuf| std::fs::read(file).is_ok_and(|text| text.windows(6).any(|at| at == b"geheim"));
    assert_eq!(files(folder.path()).into_iter().filter(holds).collect::<Vec<_>>(), kept);
    workspace.keep_draft(&customer(2), &draft("ganz")).unwrap();
    let whole = std::fs::read(&kept[0]).unwrap();
    std::fs::write(&kept[0], &whole[..whole.len() / 2]).unwrap();
    assert_eq!(texts(&workspace), ["ganz"]);
}
