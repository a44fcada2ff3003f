//! The thread that reads a log, checks each event and hands them over, while another one writes.

use super::watched::{Watch, Watched};
use crate::EngineError;
use hergang_events::Catalog;
use hergang_events::aggregates::{Aggregate, User};
use hergang_formats::{FormatError, ImportedEvent, LogFileReader, LogFormat, ReadOptions, ReadProblem};
use hergang_store::Fill;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use tokio_util::sync::CancellationToken;

/// Events that go to the store together; fewer where they are large.
const BATCH: usize = 2_000;

/// What the reading thread hands over.
pub(super) enum Read {
    Opened(LogFormat, Option<u64>),
    /// And the bytes read up to there, and the file's size.
    Events(Vec<ImportedEvent>, u64, u64),
    Problem(ReadProblem),
    Failed(EngineError),
    /// The file's end: without it the reading thread was stopped on the way, and the file is not known to be whole.
    Complete,
}

/// Reads the file to its end, or until nobody listens any more.
pub(super) fn read(
    file: &Path,
    stream: Option<File>,
    options: &ReadOptions,
    watch: Arc<Watch>,
    cancel: CancellationToken,
    send: &SyncSender<Read>,
) {
    let source = stream.map_or_else(|| LogFileReader::file(file), Ok).and_then(|source| {
        let cannot = |source| FormatError::Open { path: file.into(), source };
        Watched::new(source, watch, cancel).map_err(cannot)
    });
    let opened =
        source.and_then(|source| LogFileReader::from_source(source, &file.to_string_lossy(), options));
    let mut log = match opened {
        Ok(log) => log,
        Err(error) => {
            // Nobody listening means that the import has ended already.
            let _ = send.send(Read::Failed(EngineError::format(file, error)));
            return;
        }
    };
    if send.send(Read::Opened(log.format(), log.events_total())).is_err() {
        return;
    }
    let (mut batch, mut fill) = (Vec::with_capacity(BATCH), Fill::up_to(BATCH));
    while let Some(item) = log.next() {
        let problem = match item.and_then(|event| checked(event, &log)) {
            Ok(event) => {
                fill.add(&event.event);
                batch.push(event);
                None
            }
            Err(problem) => Some(problem),
        };
        if fill.is_full() || problem.is_some() {
            fill = Fill::up_to(BATCH);
            let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            if send.send(Read::Events(full, log.bytes_read(), log.bytes_total())).is_err() {
                return;
            }
        }
        if let Some(problem) = problem {
            let fatal = problem.fatal;
            if send.send(Read::Problem(problem)).is_err() || fatal {
                return;
            }
        }
    }
    let last = Read::Events(batch, log.bytes_read(), log.bytes_total());
    let _ = send.send(last).and_then(|()| send.send(Read::Complete));
}

/// Checks an event against its type's schema. One of another producer, who cannot know the schema, is of a type of his own then; and so is
/// whatever he says of users, since what they may do here is not for him to say.
pub(super) fn checked(
    mut imported: ImportedEvent,
    log: &LogFileReader,
) -> Result<ImportedEvent, ReadProblem> {
    if !imported.own && imported.event.aggregate_type.as_str() == User::TYPE {
        imported.foreign_type = true;
    }
    if imported.foreign_type {
        return Ok(imported);
    }
    match Catalog::builtin().validate(&imported.event) {
        Ok(()) => Ok(imported),
        Err(_) if !imported.own => Ok(ImportedEvent { foreign_type: true, ..imported }),
        Err(error) => Err(ReadProblem {
            line: imported.line,
            field: Some("data".to_owned()),
            reason: error.to_string().into(),
            raw: log.item(),
            fatal: false,
        }),
    }
}
