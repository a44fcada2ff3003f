//! What a process looks at while another one projects.

use super::showing::Seen;
use crate::EngineError;
use crate::workspace::readers::{FileIdentity, Reader};
use hergang_events::Position;
use hergang_views::Progress;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long read models that another process makes may be unreadable before that counts as a failure.
const MADE_WITHIN: Duration = Duration::from_secs(10);

/// The files in which the other process's progress shows.
pub(super) struct Followed {
    log: PathBuf,
    views: PathBuf,
    open: Option<Open>,
    /// Since when the read models that the other process makes cannot be read.
    unreadable_since: Option<Instant>,
}

struct Open {
    reader: Reader,
    log_version: u64,
    head: Position,
}

impl Followed {
    pub(super) fn new(log: PathBuf, views: PathBuf) -> Self {
        Self { log, views, open: None, unreadable_since: None }
    }

    /// Closes the files.
    pub(super) fn let_go(&mut self) {
        self.open = None;
    }

    /// Nobody else projects any more.
    pub(super) fn forget(&mut self) {
        self.open = None;
        self.unreadable_since = None;
    }

    /// How far the process that projects has come; `None` while it makes the read models.
    pub(super) fn look(&mut self) -> Result<Option<Seen>, EngineError> {
        match self.measure() {
            Ok(seen) => {
                self.unreadable_since = None;
                Ok(Some(seen))
            }
            Err(error) => {
                self.open = None;
                let since = *self.unreadable_since.get_or_insert_with(Instant::now);
                if since.elapsed() < MADE_WITHIN { Ok(None) } else { Err(error) }
            }
        }
    }

    fn measure(&mut self) -> Result<Seen, EngineError> {
        let views = FileIdentity::of(&self.views);
        let kept = self.open.take().filter(|open| open.reader.reads(views));
        let open = match kept {
            Some(open) => self.open.insert(open),
            None => {
                let reader = Reader::open(&self.log, &self.views)?;
                // The version first: what is appended in between is looked at again.
                let log_version = reader.log.data_version()?;
                let head = reader.log.head()?;
                self.open.insert(Open { reader, log_version, head })
            }
        };
        let log_version = open.reader.log.data_version()?;
        if log_version != open.log_version {
            open.log_version = log_version;
            open.head = open.reader.log.head()?;
        }
        let progress = Progress { position: open.reader.views.position()?, head: open.head };
        Ok(Seen { progress, failure: open.reader.views.failure()? })
    }
}
