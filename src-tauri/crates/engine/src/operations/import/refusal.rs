//! Says of an event that the store refuses where in the file it stands, and what can be done.

use crate::EngineError;
use hergang_events::{AggregateId, EventId, NewEvent, Version};
use hergang_formats::{LogFormat, ReadProblem};
use hergang_store::StoreError;
use std::path::Path;

/// Where an event of a batch stands in the file.
pub(super) struct Place {
    event: EventId,
    aggregate: AggregateId,
    version: Version,
    line: u64,
}

impl Place {
    pub(super) fn of(event: &NewEvent, line: u64) -> Self {
        Self { event: event.event_id, aggregate: event.aggregate_id, version: event.version, line }
    }
}

/// The error as one of the file's, if the events themselves are what the store refuses.
pub(super) fn explained(error: StoreError, file: &Path, format: LogFormat, batch: &[Place]) -> EngineError {
    let line = |is_it: &dyn Fn(&Place) -> bool| {
        batch.iter().rfind(|place| is_it(place)).map_or(0, |place| place.line)
    };
    let number = (format == LogFormat::CloudEvents).then(|| "aggregateversion".to_owned());
    let (line, field, reason) = match &error {
        StoreError::EventIdReused { event_id, field } => {
            let place = line(&|place| place.event == *event_id);
            (
                place,
                identity(format),
                format!("an event with this id is there already, with another {field}; {}", other(format)),
            )
        }
        StoreError::VersionGap { event_id, wanted, found } => {
            let place = line(&|place| place.event == *event_id);
            let reason = format!(
                "version {found} stands where version {wanted} should follow; an aggregate's events must be complete and in order"
            );
            (place, number, reason)
        }
        StoreError::VersionConflict { aggregate, expected, actual } if actual < expected => {
            let place = line(&|place| place.aggregate == *aggregate && place.version == expected.next());
            let reason = format!(
                "the aggregate has version {actual} in the log, and this is version {}; import the file with the events between them first",
                expected.next()
            );
            (place, number, reason)
        }
        StoreError::VersionConflict { aggregate, expected, actual } => {
            let place = line(&|place| place.aggregate == *aggregate && place.version == expected.next());
            let reason = format!(
                "the aggregate has other events up to version {actual} in the log, and this is version {}; {}",
                expected.next(),
                other(format)
            );
            (place, number, reason)
        }
        _ => return error.into(),
    };
    let problem = ReadProblem { line, field, reason: reason.into(), raw: String::new(), fatal: false };
    EngineError::ImportConflict { file: file.to_owned(), problem: problem.to_string() }
}

/// The attribute that an event's id is, where the file has one.
fn identity(format: LogFormat) -> Option<String> {
    (format == LogFormat::CloudEvents).then(|| "id".to_owned())
}

/// The way out when a file and the workspace say different things.
fn other(format: LogFormat) -> &'static str {
    match format {
        LogFormat::Xes => {
            "a longer XES log changes earlier events where an activity's lifecycle begins to vary or a trace's attributes differ. \
             Import a changed log into a new workspace or an empty database, and another log under another aggregate type (--aggregate-type)"
        }
        LogFormat::CloudEvents => "import a changed log into a new workspace or an empty database",
    }
}
