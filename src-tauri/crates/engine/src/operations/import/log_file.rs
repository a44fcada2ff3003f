//! A log of Hergang's as something to import: the way out for one that is not opened, since it does not guard itself. Its events are
//! written as CloudEvents first, and from there on are checked as any foreign ones.

use crate::api::JobPhase;
use crate::{EngineError, Job};
use hergang_formats::{CloudEventsWriter, FormatError};
use hergang_store_sqlite::ForeignLog;
use std::fs::File;
use std::io::{Cursor, Seek};
use std::path::Path;

/// The file's events as CloudEvents, one a line, in a file without a name in `folder`. `None` where the file is no log of Hergang's. What
/// is no event that could be exported becomes a line that is refused when it is read.
///
/// # Errors
/// [`EngineError::Store`] where it is one that cannot be read; [`EngineError::Io`] where there is no room for the copy;
/// [`EngineError::Cancelled`].
pub(super) fn spooled(file: &Path, folder: &Path, job: &mut Job) -> Result<Option<File>, EngineError> {
    let Some(log) = ForeignLog::open(file)? else { return Ok(None) };
    job.begin(JobPhase::Scanning, None);
    let spool = tempfile::tempfile_in(folder).map_err(EngineError::io(folder))?;
    let mut writer = CloudEventsWriter::new(spool);
    let mut failure = None;
    let mut bytes = 0;
    log.each(|event| {
        let written = match writer.write(event) {
            Err(FormatError::Unwritable { .. }) => writer.write_refused(event),
            written => written,
        };
        failure = written.err();
        bytes += (event.event_data.as_str().len() + event.metadata.as_str().len()) as u64;
        job.read(bytes, 0);
        failure.is_none() && !job.is_cancelled()
    })?;
    job.check()?;
    let finished = match failure {
        Some(failure) => Err(failure),
        None => writer.finish(),
    };
    let mut spool = finished.map_err(|error| EngineError::format(file, error))?;
    spool.rewind().map_err(EngineError::io(folder))?;
    Ok(Some(spool))
}

/// The first of the file's events, as [`spooled`] has it.
///
/// # Errors
/// As [`spooled`].
pub(super) fn first(file: &Path) -> Result<Option<Cursor<Vec<u8>>>, EngineError> {
    let Some(log) = ForeignLog::open(file)? else { return Ok(None) };
    let mut writer = CloudEventsWriter::new(Vec::new());
    let mut failure = None;
    log.each(|event| {
        failure = writer.write(event).err();
        false
    })?;
    let line = match failure {
        // Which of its events can be taken is the import's to say.
        Some(FormatError::Unwritable { .. }) => Ok(b"[]".to_vec()),
        Some(failure) => Err(failure),
        None => writer.finish(),
    };
    let line = line.map_err(|error| EngineError::format(file, error))?;
    Ok(Some(Cursor::new(if line.is_empty() { b"[]".to_vec() } else { line })))
}
