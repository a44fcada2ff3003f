//! Foreign logs, written for a test, and a place for them.

use super::imported;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A small XES log with `traces` traces of three events; `bad` spoils the timestamp of that trace's second event.
pub fn xes(traces: usize, bad: Option<usize>) -> String {
    let mut log = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n");
    log.push_str("<string key=\"concept:name\" value=\"Loans\"/>\n");
    for trace in 0..traces {
        write!(log, "<trace>\n<string key=\"concept:name\" value=\"L-{trace}\"/>\n").unwrap();
        for event in 0..3 {
            let time = if bad == Some(trace) && event == 1 {
                "soon".into()
            } else {
                format!("2024-05-0{}T08:00:00Z", event + 1)
            };
            writeln!(
                log,
                "<event><string key=\"concept:name\" value=\"STEP_{event}\"/><date key=\"time:timestamp\" value=\"{time}\"/></event>"
            )
            .unwrap();
        }
        log.push_str("</trace>\n");
    }
    log.push_str("</log>\n");
    log
}

/// A folder for a workspace and for the files that it takes in.
pub struct Place {
    pub folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn workspace(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

/// A foreign producer's event: its id is no UUID and it has no version.
pub fn foreign(id: impl std::fmt::Display, subject: &str, data: &str) -> String {
    format!(
        "{{\"specversion\":\"1.0\",\"id\":\"{id}\",\"source\":\"/shop\",\"type\":\"Step\",\"subject\":\"{subject}\",\
         \"time\":\"2024-01-01T00:00:00Z\",\"data\":{data}}}\n"
    )
}

pub fn versions(folder: &Path) -> Vec<u64> {
    imported(folder).iter().map(|event| event.version.get()).collect()
}
