//! A log of Hergang's as something to import: the way out for one that is not opened, since it does not guard itself. Its events are
//! written as CloudEvents first, and from there on are checked as any foreign ones.

use crate::EngineError;
use hergang_formats::CloudEventsWriter;
use hergang_store::ForeignLog;
use std::fs::File;
use std::io::Seek;
use std::path::Path;
use tokio_util::sync::CancellationToken;

/// The file's events as CloudEvents, one a line, in a file without a name in `folder`. `None` where the file is no log of Hergang's.
///
/// # Errors
/// [`EngineError::Store`] where it is one that cannot be read; [`EngineError::Io`] where there is no room for the copy.
pub(super) fn spooled(
    file: &Path,
    folder: &Path,
    cancel: &CancellationToken,
) -> Result<Option<File>, EngineError> {
    let Some(log) = ForeignLog::open(file)? else { return Ok(None) };
    let spool = tempfile::tempfile_in(folder).map_err(EngineError::io(folder))?;
    let mut writer = CloudEventsWriter::new(spool);
    let mut failure = None;
    log.each(|event| {
        failure = writer.write(event).err();
        failure.is_none() && !cancel.is_cancelled()
    })?;
    let finished = match failure {
        Some(failure) => Err(failure),
        None => writer.finish(),
    };
    let mut spool = finished.map_err(|error| EngineError::format(file, error))?;
    spool.rewind().map_err(EngineError::io(folder))?;
    Ok(Some(spool))
}
