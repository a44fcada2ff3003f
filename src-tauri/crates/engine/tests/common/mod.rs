//! A workspace in a folder of its own, and what its log holds.
#![allow(missing_docs, dead_code, clippy::unwrap_used, reason = "each test binary uses its part of this")]

pub mod berlin;

use hergang_engine::api::{ImportRequest, JobProgress};
use hergang_engine::{EngineError, Job, Workspace};
use hergang_events::{DomainEvent, Position, SystemClock};
use hergang_store::LogReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../formats/samples").join(name)
}

pub fn open(folder: &Path) -> Workspace {
    Workspace::open_or_create(folder, "Test", Arc::new(SystemClock)).unwrap()
}

pub fn request(file: &Path) -> ImportRequest {
    ImportRequest {
        file: file.to_str().unwrap().to_owned(),
        aggregate_type: None,
        category: None,
        skip_invalid: false,
    }
}

pub fn import(workspace: &Workspace, file: &Path) -> Result<JobProgress, EngineError> {
    workspace.import(&request(file), Job::unwatched())
}

pub fn events(folder: &Path) -> Vec<DomainEvent> {
    LogReader::open(&folder.join("log.db")).unwrap().page(Position::ZERO, usize::MAX >> 1).unwrap()
}
