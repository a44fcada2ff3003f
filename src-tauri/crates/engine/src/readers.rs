//! Readers of a workspace, lent out for one query each. Opening one costs more than most queries, so they are kept.

use crate::EngineError;
use hergang_store::LogReader;
use hergang_views::Views;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// How many idle readers are kept.
const KEPT: usize = 4;

/// One reader of both files.
pub(crate) struct Reader {
    pub(crate) log: LogReader,
    pub(crate) views: Views,
}

pub(crate) struct Readers {
    log: PathBuf,
    views: PathBuf,
    idle: Mutex<Vec<Reader>>,
}

/// A reader on loan; it goes back when dropped.
pub(crate) struct Lent<'a> {
    reader: Option<Reader>,
    from: &'a Readers,
}

impl Readers {
    pub(crate) fn new(log: PathBuf, views: PathBuf) -> Self {
        Self { log, views, idle: Mutex::default() }
    }

    pub(crate) fn lend(&self) -> Result<Lent<'_>, EngineError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => Reader { log: LogReader::open(&self.log)?, views: Views::open(&self.views)? },
        };
        Ok(Lent { reader: Some(reader), from: self })
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
