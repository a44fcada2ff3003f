//! `workspace.json`: what a workspace is called, and how often its aggregates' states are kept as snapshots.

use crate::EngineError;
use crate::workspace::new_file::NewFile;
use crate::workspace::plain_file;
use hergang_events::AggregateType;
use hergang_store::SnapshotPolicy;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// In bytes. Longer files are not what they say they are.
const LONGEST: u64 = 64 << 10;

/// In characters.
const LONGEST_NAME: usize = 200;

#[derive(Serialize, Deserialize)]
pub(crate) struct Settings {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    snapshots: Option<Snapshots>,
}

/// After how many events of an aggregate a snapshot is taken; never for 0.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Snapshots {
    #[serde(default = "commonly")]
    every: u32,
    /// By aggregate type, where another number suits it better.
    #[serde(default)]
    by_type: BTreeMap<String, u32>,
}

fn commonly() -> u32 {
    100
}

impl Settings {
    /// The settings of a new workspace.
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), snapshots: None }
    }

    /// A folder's settings. A file that is missing or no JSON costs no more than the name: the folder's is taken.
    ///
    /// # Errors
    /// [`EngineError::Settings`] where the file asks for something that there is not.
    pub(crate) fn read(folder: &Path) -> Result<Self, EngineError> {
        let file = in_folder(folder);
        let read = plain_file::read(&file, LONGEST).ok().flatten();
        let read = read.and_then(|text| serde_json::from_slice::<Value>(&text).ok());
        let Some(mut read) = read else { return Ok(Self::new(&name_of(folder))) };
        let named = read.get("name").and_then(Value::as_str).map(plain).filter(|name| !name.is_empty());
        let named = named.unwrap_or_else(|| name_of(folder));
        let snapshots = read.get_mut("snapshots").map(Value::take);
        // What the parser says of it, in words of its own language, tells less than how it is written.
        let snapshots = snapshots
            .map(serde_json::from_value)
            .transpose()
            .map_err(|_| EngineError::Settings { path: file.clone() })?;
        Ok(Self { name: named, snapshots })
    }

    pub(crate) fn write(&self, folder: &Path) -> Result<(), EngineError> {
        let text =
            serde_json::to_vec_pretty(self).map_err(|error| EngineError::Internal(error.to_string()))?;
        NewFile::write(&in_folder(folder), &text)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn snapshot_policy(&self) -> SnapshotPolicy {
        let Some(snapshots) = &self.snapshots else { return SnapshotPolicy::default() };
        let by_type = snapshots.by_type.iter();
        by_type.fold(SnapshotPolicy::every(snapshots.every.into()), |policy, (kind, every)| {
            policy.with(AggregateType::from_stored(kind), (*every).into())
        })
    }
}

/// A name is the word of whoever made the folder, so only a short line of it is taken.
fn plain(name: &str) -> String {
    let plain: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    plain.trim().to_owned()
}

fn in_folder(folder: &Path) -> PathBuf {
    folder.join("workspace.json")
}

fn name_of(folder: &Path) -> String {
    folder.file_name().map_or_else(|| "Hergang".into(), |name| name.to_string_lossy().into_owned())
}
