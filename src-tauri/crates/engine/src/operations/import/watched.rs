//! A log's file that is watched from another thread, and ends where the import was cancelled: between two events may lie as much as somebody
//! likes to put there.

use std::fs::File;
use std::io::{ErrorKind, Read, Result, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio_util::sync::CancellationToken;

/// The most bytes that are read in one go: packed blanks become a thousand times as many.
const PART: usize = 4 << 10;

/// How much of a file was read.
#[derive(Default)]
pub(super) struct Watch {
    read: AtomicU64,
    size: AtomicU64,
}

impl Watch {
    /// The bytes read, and how many the file has.
    pub(super) fn bytes(&self) -> (u64, u64) {
        (self.read.load(Ordering::Relaxed), self.size.load(Ordering::Relaxed))
    }
}

pub(super) struct Watched {
    file: File,
    watch: Arc<Watch>,
    cancel: CancellationToken,
}

impl Watched {
    pub(super) fn new(file: File, watch: Arc<Watch>, cancel: CancellationToken) -> Result<Self> {
        watch.size.store(file.metadata()?.len(), Ordering::Relaxed);
        Ok(Self { file, watch, cancel })
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.cancel.is_cancelled() {
            return Err(ErrorKind::BrokenPipe.into());
        }
        let most = buffer.len().min(PART);
        let length = self.file.read(&mut buffer[..most])?;
        self.watch.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

impl Seek for Watched {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let at = self.file.seek(to)?;
        self.watch.read.store(at, Ordering::Relaxed);
        Ok(at)
    }
}
