//! Several processes may have one workspace open: one projects, the others follow and take over.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{import, open};
use hergang_engine::{Job, Workspace};
use std::path::{Path, PathBuf};
use std::sync::Barrier;

/// A log with one loan of one event.
fn loan(folder: &Path, name: &str) -> PathBuf {
    let file = folder.join(format!("{name}.xes"));
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n<string key=\"concept:name\" value=\"Loans\"/>\n\
         <trace>\n<string key=\"concept:name\" value=\"{name}\"/>\n<event><string key=\"concept:name\" value=\"STEP\"/>\
         <date key=\"time:timestamp\" value=\"2024-05-01T08:00:00Z\"/></event>\n</trace>\n</log>\n"
    );
    std::fs::write(&file, text).unwrap();
    file
}

fn loans(workspace: &Workspace) -> u64 {
    workspace.catch_up(&mut Job::unwatched()).unwrap();
    let types = workspace.entity_types().unwrap();
    types.iter().filter(|known| known.entity_type == "loans").map(|known| known.count).sum()
}

#[test]
fn a_new_workspace_can_be_opened_by_several_at_once() {
    for _ in 0..25 {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("workspace");
        let ready = Barrier::new(3);
        let come = || {
            ready.wait();
            let workspace = open(&folder);
            assert_eq!(loans(&workspace), 0);
            // Nobody leaves before everybody has come.
            ready.wait();
        };
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(come);
            }
        });
        let left: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".part"))
            .collect();
        assert_eq!(left, Vec::<String>::new());
    }
}

#[test]
fn each_sees_what_either_appends_and_the_last_one_takes_over() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("workspace");
    let first = open(&folder);
    let second = open(&folder);
    import(&first, &loan(place.path(), "L-1")).unwrap();
    assert_eq!((loans(&first), loans(&second)), (1, 1));
    import(&second, &loan(place.path(), "L-2")).unwrap();
    assert_eq!((loans(&first), loans(&second)), (2, 2));

    drop(first);
    import(&second, &loan(place.path(), "L-3")).unwrap();
    assert_eq!(loans(&second), 3);

    let third = open(&folder);
    import(&third, &loan(place.path(), "L-4")).unwrap();
    assert_eq!((loans(&second), loans(&third)), (4, 4));
}
