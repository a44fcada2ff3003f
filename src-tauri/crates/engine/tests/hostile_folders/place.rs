//! Where a folder is made, with what lies around it and must stay as it is.

use hergang_engine::{Actor, DemoRequest, Home, Job, Workspace};
use hergang_events::{SystemClock, UserId};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

pub fn home(folder: &Path) -> Home {
    Home::new(folder.to_owned(), Arc::new(SystemClock))
}

pub fn owner() -> Actor {
    Actor {
        id: UserId(Uuid::from_u128(0x0a)),
        name: "Rosa Kühn".to_owned(),
        role: "admin".to_owned(),
        picture: None,
        is_named: true,
        set_aside: None,
    }
}

/// A workspace's files, made once and copied.
#[derive(Clone)]
pub struct Template {
    pub log: Arc<Vec<u8>>,
    /// The read models of it.
    pub views: Arc<Vec<u8>>,
    /// Another log, which lies outside.
    pub other: Arc<Vec<u8>>,
}

impl Template {
    pub fn new() -> Self {
        let (log, views) = Self::workspace(40, 1);
        let (other, _) = Self::workspace(15, 2);
        Self { log, views, other }
    }

    fn workspace(events: usize, seed: u64) -> (Arc<Vec<u8>>, Arc<Vec<u8>>) {
        let place = tempfile::tempdir().unwrap();
        let (folder, home) = (place.path().join("w"), home(&place.path().join("home")));
        let workspace = Workspace::open_or_create(&folder, "Test", &home, Arc::new(SystemClock)).unwrap();
        let until = Some("2026-03-02T12:00:00Z".parse().unwrap());
        workspace.fill_with_demo(&owner(), DemoRequest { events, seed, until }, Job::unwatched()).unwrap();
        drop(workspace);
        let read = |path: &Path| Arc::new(std::fs::read(path).unwrap());
        (read(&folder.join("log.db")), read(&home.read_models(&folder).unwrap()))
    }
}

/// A place of its own for one folder.
pub struct Place {
    root: tempfile::TempDir,
}

impl Place {
    pub fn new(template: &Template) -> Self {
        let place = Self { root: tempfile::tempdir().unwrap() };
        std::fs::create_dir(place.outside()).unwrap();
        std::fs::create_dir(place.folder()).unwrap();
        std::fs::write(place.outside().join("letter"), "dear bank").unwrap();
        std::fs::write(place.outside().join("log.db"), &*template.other).unwrap();
        std::fs::write(place.folder().join("log.db"), &*template.log).unwrap();
        std::fs::write(place.folder().join("workspace.json"), r#"{"name": "Test"}"#).unwrap();
        place
    }

    /// The folder that is opened.
    pub fn folder(&self) -> PathBuf {
        self.root.path().join("w")
    }

    /// What is none of its business.
    pub fn outside(&self) -> PathBuf {
        self.root.path().join("outside")
    }

    /// For copies.
    pub fn aside(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn home(&self) -> Home {
        home(&self.aside("home"))
    }

    /// Where the read models and the projector's lock are looked for.
    pub fn read_models(&self) -> PathBuf {
        self.home().read_models(&self.folder()).unwrap()
    }

    /// What lies outside, to the byte.
    pub fn surroundings(&self) -> BTreeMap<PathBuf, (u64, Vec<u8>)> {
        use std::os::unix::fs::MetadataExt;
        let files = std::fs::read_dir(self.outside()).unwrap().map(|entry| entry.unwrap().path());
        files
            .map(|path| {
                let found = std::fs::symlink_metadata(&path).unwrap();
                let contents = if found.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
                (path, (found.ino(), contents))
            })
            .collect()
    }
}
