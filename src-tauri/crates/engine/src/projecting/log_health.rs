//! Whether the log is still the one that was opened, and can be read. A connection notices neither by itself: it goes on with a file that
//! was deleted, and with the pages that it has read before.

use crate::EngineError;
use crate::workspace::readers::FileIdentity;
use hergang_events::Position;
use hergang_store::StoreError;
use hergang_store_sqlite::LogReader;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often its first and last pages are read anew: what is said to be live was seen within five seconds.
const READ_EVERY: Duration = Duration::from_secs(3);

pub(super) struct LogHealth {
    log: PathBuf,
    opened: Option<FileIdentity>,
    read: Instant,
}

impl LogHealth {
    /// Of the log that lies there now.
    pub(super) fn of(log: &Path) -> Self {
        Self { log: log.to_owned(), opened: FileIdentity::of(log), read: Instant::now() }
    }

    /// # Errors
    /// [`StoreError::Gone`] where another file, or none, lies there now; else what comes of reading it.
    pub(super) fn check(&mut self) -> Result<(), EngineError> {
        if self.opened.is_none() || FileIdentity::of(&self.log) != self.opened {
            return Err(StoreError::Gone { path: self.log.clone() }.into());
        }
        if self.read.elapsed() >= READ_EVERY {
            // A connection of its own has nothing in memory. Its opening reads the schema.
            let log = LogReader::open(&self.log)?;
            let head = log.head()?;
            log.at(&[Position::new(1), head])?;
            self.read = Instant::now();
        }
        Ok(())
    }
}
