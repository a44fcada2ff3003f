//! A log's file that says how much of it was read, and ends where the import was cancelled: between two events may lie as much as somebody
//! likes to put there.

use super::reading::Read as Told;
use std::fs::File;
use std::io::{ErrorKind, Read, Result, Seek, SeekFrom};
use std::sync::mpsc::SyncSender;
use tokio_util::sync::CancellationToken;

/// The most bytes that are read in one go: packed blanks become a thousand times as many.
const PART: usize = 16 << 10;

/// So many bytes are read between two words of it.
const TOLD_EVERY: u64 = 256 << 10;

pub(super) struct Watched {
    file: File,
    size: u64,
    at: u64,
    told: u64,
    cancel: CancellationToken,
    send: SyncSender<Told>,
}

impl Watched {
    pub(super) fn new(file: File, cancel: CancellationToken, send: SyncSender<Told>) -> Result<Self> {
        let size = file.metadata()?.len();
        Ok(Self { file, size, at: 0, told: 0, cancel, send })
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let most = buffer.len().min(PART);
        let length = self.file.read(&mut buffer[..most])?;
        self.at += length as u64;
        let is_told = self.at < self.told + TOLD_EVERY || {
            self.told = self.at;
            self.send.send(Told::Looking(self.at, self.size)).is_ok()
        };
        if !is_told || self.cancel.is_cancelled() {
            return Err(ErrorKind::BrokenPipe.into());
        }
        Ok(length)
    }
}

impl Seek for Watched {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.at = self.file.seek(to)?;
        self.told = self.at;
        Ok(self.at)
    }
}
