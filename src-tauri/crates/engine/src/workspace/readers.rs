//! Readers of a workspace, lent out for one query each. Opening one costs more than most queries, so they are kept.

use crate::EngineError;
use hergang_events::search::{Search, ids_beginning};
use hergang_events::{DomainEvent, EventId, Position};
use hergang_store::StoreError;
use hergang_store_sqlite::LogReader;
use hergang_views::{MachineZone, Views, ViewsError, Zone};
use std::fs::{File, Metadata};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many idle readers are kept.
const KEPT: usize = 4;

/// The most events that are found by the beginning of an id.
const MOST_CALLED: usize = 1_000;

/// How long a query waits for read models that were deleted to be there again.
const GONE_FOR: Duration = Duration::from_secs(2);

/// Which file a path leads to. A connection goes on with its own file when the path leads to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileIdentity {
    #[cfg(unix)]
    device_and_inode: (u64, u64),
    #[cfg(not(unix))]
    created: Option<std::time::SystemTime>,
}

impl FileIdentity {
    /// The file that is there now, if one is.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        Self::from_metadata(&std::fs::metadata(path).ok()?)
    }

    /// An open file.
    pub(crate) fn of_open(file: &File) -> Option<Self> {
        Self::from_metadata(&file.metadata().ok()?)
    }

    fn from_metadata(metadata: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Some(Self { device_and_inode: (metadata.dev(), metadata.ino()) })
        }
        #[cfg(not(unix))]
        Some(Self { created: metadata.created().ok() })
    }
}

/// One reader of both files.
pub(crate) struct Reader {
    pub(crate) log: LogReader,
    pub(crate) views: Views,
    views_file: Option<FileIdentity>,
}

impl Reader {
    pub(crate) fn open(log: &Path, views: &Path) -> Result<Self, EngineError> {
        // Taken first: should the file be replaced in between, the reader is taken for one of the old file and opened anew.
        let views_file = FileIdentity::of(views);
        let reader = Self { log: LogReader::open(log)?, views: Views::open(views)?, views_file };
        // Whoever makes the file makes its tables a moment later.
        reader.views.position()?;
        Ok(reader)
    }

    /// The event at a position.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] where the log is shorter.
    pub(crate) fn event_at(&self, position: u64) -> Result<DomainEvent, EngineError> {
        let stored = self.log.at(&[Position::new(position)])?.pop();
        stored.ok_or_else(|| EngineError::NotFound(format!("there is no event at position {position}")))
    }

    /// Hands over the events at these positions, in their order, as many at a time as a batch holds.
    pub(crate) fn each_part_at<E: From<StoreError>>(
        &self,
        mut positions: &[Position],
        mut take: impl FnMut(&[DomainEvent]) -> Result<(), E>,
    ) -> Result<(), E> {
        while !positions.is_empty() {
            let (events, looked_at) = self.log.at_first_of(positions)?;
            take(&events)?;
            positions = &positions[looked_at..];
        }
        Ok(())
    }

    /// The events whose ids begin with what was typed, if that is all of it. The log's index finds them, so no id stands in the read models;
    /// a beginning that very many share is not meant for one of them.
    pub(crate) fn called(&self, typed: &str) -> Result<Vec<Position>, EngineError> {
        let search = Search::parse(typed);
        let Some((first, last)) = search.id().and_then(ids_beginning) else { return Ok(Vec::new()) };
        let found = self.log.between_ids(EventId(first), EventId(last), MOST_CALLED + 1)?;
        Ok(if found.len() > MOST_CALLED { Vec::new() } else { found })
    }

    /// Whether it reads these read models, found at the path that it was opened with.
    pub(crate) fn reads(&self, views: Option<FileIdentity>) -> bool {
        views.is_some() && self.views_file == views
    }
}

pub(crate) struct Readers {
    log: PathBuf,
    views: PathBuf,
    idle: Mutex<Vec<Reader>>,
    zone: Mutex<Arc<dyn Zone>>,
}

/// A reader on loan; it goes back when dropped.
pub(crate) struct Lent<'a> {
    reader: Option<Reader>,
    from: &'a Readers,
}

impl Readers {
    pub(crate) fn new(log: PathBuf, views: PathBuf) -> Self {
        Self { log, views, idle: Mutex::default(), zone: Mutex::new(Arc::new(MachineZone)) }
    }

    /// Whose clocks tell on which day something was.
    pub(crate) fn set_zone(&self, zone: Arc<dyn Zone>) {
        *self.zone.lock().unwrap_or_else(PoisonError::into_inner) = zone;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(crate) fn lend(&self) -> Result<Lent<'_>, EngineError> {
        let reader = match self.idle() {
            Some(reader) => reader,
            None => self.open()?,
        };
        Ok(Lent { reader: Some(reader), from: self })
    }

    fn idle(&self) -> Option<Reader> {
        let views = FileIdentity::of(&self.views);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|reader| reader.reads(views));
        idle.pop()
    }

    fn open(&self) -> Result<Reader, EngineError> {
        let began = Instant::now();
        loop {
            match Reader::open(&self.log, &self.views) {
                Err(EngineError::Views(ViewsError::Sqlite { .. })) if began.elapsed() < GONE_FOR => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                answer => {
                    let zone = self.zone.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    return answer.map(|reader| Reader { views: reader.views.in_zone(zone), ..reader });
                }
            }
        }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut idle = self.from.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.extend(self.reader.take());
        }
    }
}

impl Deref for Lent<'_> {
    type Target = Reader;

    #[expect(clippy::expect_used, reason = "the reader is only taken out by drop")]
    fn deref(&self) -> &Reader {
        self.reader.as_ref().expect("a lent reader is there until it goes back")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use hergang_demo::{DemoCompany, DemoOptions};
    use hergang_events::{SystemClock, Timestamp};
    use hergang_store_sqlite::SqliteEventStore;
    use hergang_views::Projector;

    #[test]
    fn readers_of_replaced_read_models_are_lent_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let (log, views) = (folder.path().join("log.db"), folder.path().join("views.db"));
        let store = SqliteEventStore::open(&log, Arc::new(SystemClock)).unwrap();
        let options =
            DemoOptions { events: 10, seed: 1, until: Timestamp::from_micros(1_700_000_000_000_000) };
        store.append_blocking(DemoCompany::new(options).collect()).unwrap();
        let mut projector = Projector::open(&log, &views, Arc::new(SystemClock)).unwrap();
        projector.catch_up(&mut |_| true).unwrap();
        drop(projector);

        let readers = Readers::new(log.clone(), views.clone());
        let (one, other) = (readers.lend().unwrap(), readers.lend().unwrap());
        assert_eq!(one.views.position().unwrap(), Position::new(10));
        drop((one, other));
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap();
            if file.file_name().to_string_lossy().starts_with("views.db") {
                std::fs::remove_file(file.path()).unwrap();
            }
        }
        let _projector = Projector::open(&log, &views, Arc::new(SystemClock)).unwrap();
        let (one, other) = (readers.lend().unwrap(), readers.lend().unwrap());
        assert_eq!(one.views.position().unwrap(), Position::ZERO);
        assert_eq!(other.views.position().unwrap(), Position::ZERO);
    }
}
