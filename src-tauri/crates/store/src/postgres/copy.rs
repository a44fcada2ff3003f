//! Events as PostgreSQL's binary COPY writes and reads them: the quickest way of many rows in and out.
//! The format: PostgreSQL's documentation, COPY, "Binary Format".

use super::columns::to_wire;
use crate::names::SharedNames;
use hergang_events::{DomainEvent, Position};
use sqlx_core::error::Error;

/// The columns in the order in which they are written and read.
macro_rules! columns {
    () => {
        "global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata, \
         occurred_at, recorded_at, user_id"
    };
}

/// New events: whose login it is, the server adds.
pub(super) const COPY_IN: &str = concat!("COPY event_log (", columns!(), ") FROM STDIN (FORMAT binary)");

/// Events that are recorded already, with the login that recorded them.
pub(super) const COPY_RECORDED_IN: &str =
    concat!("COPY event_log (", columns!(), ", recorded_by) FROM STDIN (FORMAT binary)");

/// The events of a range of positions, in order. COPY takes no parameters; these are numbers.
pub(super) fn copy_out(after: Position, up_to: Position) -> String {
    format!(
        concat!(
            "COPY (SELECT ",
            columns!(),
            ", recorded_by FROM domain_events WHERE global_position > {} AND global_position <= {} ORDER BY global_position)
             TO STDOUT (FORMAT binary)"
        ),
        after, up_to
    )
}

/// Signature, flags and the length of a header extension that there is none of.
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// Of new events; recorded ones have one more.
const COLUMNS: i16 = 12;
const END: i16 = -1;

/// What ends a COPY.
pub(super) const TRAILER: &[u8] = &END.to_be_bytes();
const NULL: i32 = -1;

/// Rows on their way in.
pub(super) struct CopyRows(Vec<u8>);

impl CopyRows {
    /// The beginning of a COPY.
    pub(super) fn new() -> Self {
        Self(HEADER.to_vec())
    }

    /// A row of [`COPY_IN`].
    pub(super) fn push(&mut self, event: &DomainEvent) {
        self.0.extend_from_slice(&COLUMNS.to_be_bytes());
        self.columns(event);
    }

    /// A row of [`COPY_RECORDED_IN`].
    pub(super) fn push_recorded(&mut self, event: &DomainEvent) {
        self.0.extend_from_slice(&(COLUMNS + 1).to_be_bytes());
        self.columns(event);
        self.optional(event.recorded_by.as_ref().map(|login| login.as_str().as_bytes()));
    }

    fn columns(&mut self, event: &DomainEvent) {
        self.field(&(event.global_position.get() as i64).to_be_bytes());
        self.field(event.event_id.0.as_bytes());
        self.field(event.aggregate_id.0.as_bytes());
        self.field(event.aggregate_type.as_str().as_bytes());
        self.field(&(event.version.get() as i64).to_be_bytes());
        self.field(event.event_type.as_str().as_bytes());
        self.field(&(event.schema_version as i32).to_be_bytes());
        self.field(event.event_data.as_str().as_bytes());
        self.field(event.metadata.as_str().as_bytes());
        self.field(&to_wire(event.occurred_at).to_be_bytes());
        self.field(&to_wire(event.recorded_at).to_be_bytes());
        self.optional(event.user_id.as_ref().map(|user| user.0.as_bytes().as_slice()));
    }

    fn optional(&mut self, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => self.field(bytes),
            None => self.0.extend_from_slice(&NULL.to_be_bytes()),
        }
    }

    fn field(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(&(bytes.len() as i32).to_be_bytes());
        self.0.extend_from_slice(bytes);
    }

    /// What has been written so far, which is taken out.
    pub(super) fn take(&mut self) -> Vec<u8> {
        let next = Vec::with_capacity(self.0.len());
        std::mem::replace(&mut self.0, next)
    }
}

/// Rows on their way out: the server sends one a message, the header before the first.
#[derive(Default)]
pub(super) struct CopyReader {
    names: SharedNames,
}

impl CopyReader {
    /// The event in a message; `None` for the last one, which ends the COPY.
    pub(super) fn event(&mut self, message: &[u8]) -> Result<Option<DomainEvent>, Error> {
        let mut rest = message.strip_prefix(HEADER).unwrap_or(message);
        if rest.is_empty() {
            return Ok(None);
        }
        let columns = take(&mut rest).map(i16::from_be_bytes)?;
        if columns == END {
            return Ok(None);
        }
        let mut fields = [None; COLUMNS as usize + 1];
        if columns != COLUMNS + 1 {
            return Err(malformed());
        }
        for field in &mut fields {
            let length = take(&mut rest).map(i32::from_be_bytes)?;
            if length != NULL {
                let length = usize::try_from(length).map_err(|_| malformed())?;
                let (bytes, after) = rest.split_at_checked(length).ok_or_else(malformed)?;
                (*field, rest) = (Some(bytes), after);
            }
        }
        self.names.event(|column| Ok(fields[column])).map(Some)
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Error> {
    let (bytes, after) = rest.split_first_chunk().ok_or_else(malformed)?;
    *rest = after;
    Ok(*bytes)
}

fn malformed() -> Error {
    Error::Protocol("the server's rows are cut short".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hergang_events::{
        AggregateId, AggregateType, EventId, EventType, Json, RecordedBy, Timestamp, UserId, Version,
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    prop_compose! {
        fn event()(
            numbers in prop::array::uniform4(any::<u128>()),
            name in "\\PC{1,20}",
            value in "\\PC{0,200}",
            version in 1..u64::MAX,
            position in 1..1_000_000u64,
            micros in prop::array::uniform2(-62_000_000_000_000_000i64..250_000_000_000_000_000),
            has_user in any::<bool>(),
            login in prop::option::of("\\PC{1,20}"),
        ) -> DomainEvent {
            DomainEvent {
                global_position: Position::new(position),
                recorded_at: Timestamp::from_micros(micros[1]),
                event_id: EventId(Uuid::from_u128(numbers[0])),
                aggregate_id: AggregateId(Uuid::from_u128(numbers[1])),
                aggregate_type: AggregateType::from_stored(&name),
                version: Version::new(version),
                event_type: EventType::from_stored(&name),
                schema_version: numbers[2] as u32 >> 1,
                event_data: Json::from_value(&serde_json::json!({ "value": value })).unwrap(),
                metadata: Json::empty(),
                occurred_at: Timestamp::from_micros(micros[0]),
                recorded_by: login.map(RecordedBy::from),
                user_id: has_user.then(|| UserId(Uuid::from_u128(numbers[3]))),
            }
        }
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(event in event(), cut in 0..400usize) {
            let mut rows = CopyRows::new();
            rows.push_recorded(&event);
            let bytes = rows.take();
            let read = CopyReader::default().event(&bytes).unwrap().unwrap();
            prop_assert_eq!(&read, &event);
            // A message that is cut short is an error, never a panic and never another event.
            let cut = HEADER.len() + 1 + cut;
            if cut < bytes.len() {
                prop_assert!(CopyReader::default().event(&bytes[..cut]).is_err());
            }
        }
    }

    #[test]
    fn the_end_is_no_event() {
        let mut reader = CopyReader::default();
        assert_eq!(reader.event(TRAILER).unwrap(), None);
        assert_eq!(reader.event(HEADER).unwrap(), None);
    }
}
