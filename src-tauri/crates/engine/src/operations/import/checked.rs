//! A log that was looked into before anything is made for it: whether there is an event in it that can be taken in. So a file that is
//! refused leaves no empty workspace behind.

use super::reading::checked;
use super::{log_file, options, stream};
use crate::api::ImportRequest;
use crate::{EngineError, Job};
use hergang_formats::{LogFileReader, ReadSeek, is_stream};
use std::fs::File;
use std::path::Path;

/// A log that may be taken in, as far as its first event tells.
pub struct CheckedLog {
    pub(super) request: ImportRequest,
    /// What came out of a pipe.
    pub(super) kept: Option<File>,
}

impl CheckedLog {
    /// Reads a log up to its first event. What comes out of a pipe, which can be read but once, is kept in `folder` for the import.
    ///
    /// # Errors
    /// As [`crate::Workspace::import`]; and where every entry is to be skipped.
    pub fn look(request: ImportRequest, folder: &Path, mut job: Job) -> Result<Self, EngineError> {
        let file = request.file.as_path();
        let looked = options(&request).and_then(|_| stream(file, folder, &mut job)).and_then(|kept| {
            match &kept {
                Some(kept) => look_at(kept.try_clone().map_err(EngineError::io(file))?, &request)?,
                None => look_into(&request)?,
            }
            Ok(kept)
        });
        match looked {
            Ok(kept) => {
                job.finish(Ok(()))?;
                Ok(Self { request, kept })
            }
            Err(error) => Err(job.finish(Err(error)).err().unwrap_or(EngineError::Cancelled)),
        }
    }
}

/// [`CheckedLog::look`] for whoever keeps nothing: what comes out of a pipe is not looked at then.
///
/// # Errors
/// As [`CheckedLog::look`].
pub fn check_log(request: &ImportRequest) -> Result<(), EngineError> {
    options(request)?;
    if is_stream(&request.file).map_err(EngineError::io(&request.file))? {
        return Ok(());
    }
    look_into(request)
}

fn look_into(request: &ImportRequest) -> Result<(), EngineError> {
    match log_file::first(&request.file)? {
        Some(first) => look_at(first, request),
        None => look_at(File::open(&request.file).map_err(EngineError::io(&request.file))?, request),
    }
}

/// A log without any event is one; one without any that can be taken is none.
fn look_at(source: impl ReadSeek + 'static, request: &ImportRequest) -> Result<(), EngineError> {
    let file = request.file.as_path();
    let name = file.to_string_lossy();
    let mut log = LogFileReader::peek(source, &name, &options(request)?)
        .map_err(|error| EngineError::format(file, error))?;
    let mut bad = None;
    while let Some(item) = log.next() {
        let Err(problem) = item.and_then(|event| checked(event, &log)) else { return Ok(()) };
        if !request.skip_invalid || problem.fatal {
            return Err(EngineError::ImportFailed { file: file.to_owned(), problem: problem.to_string() });
        }
        bad.get_or_insert(problem);
    }
    match bad {
        None => Ok(()),
        Some(first) => Err(EngineError::ImportFailed {
            file: file.to_owned(),
            problem: format!("no entry of it can be taken in; the first: {first}"),
        }),
    }
}
