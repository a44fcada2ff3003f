//! Events as PostgreSQL's binary COPY writes and reads them: the quickest way of many rows in and out.
//! The format: PostgreSQL's documentation, COPY, "Binary Format".

use super::columns::to_wire;
use super::row::decode;
use hergang_events::{DomainEvent, NewEvent, Position};
use hergang_store::backend::SharedNames;
use sqlx_core::error::Error;

/// The columns in the order in which they are written and read.
macro_rules! columns {
    () => {
        "global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata, \
         occurred_at, recorded_at, user_id, recorded_by"
    };
}

/// When a row was recorded and by whom is the server's to say.
pub(super) const COPY_IN: &str = "COPY event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata, \
     occurred_at, user_id) FROM STDIN (FORMAT binary)";

/// The events of a range of positions, in order. COPY takes no parameters; these are numbers.
pub(super) fn copy_out(after: Position, up_to: Position) -> String {
    format!(
        concat!(
            "COPY (SELECT ",
            columns!(),
            " FROM domain_events WHERE global_position > {} AND global_position <= {} ORDER BY global_position)
             TO STDOUT (FORMAT binary)"
        ),
        after, up_to
    )
}

/// Signature, flags and the length of a header extension that there is none of.
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const COLUMNS: i16 = 13;
const COLUMNS_IN: i16 = 11;
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

    /// An event that is to have this position.
    pub(super) fn push(&mut self, event: &NewEvent, position: Position) {
        self.0.extend_from_slice(&COLUMNS_IN.to_be_bytes());
        self.field(&(position.get() as i64).to_be_bytes());
        self.field(event.event_id.0.as_bytes());
        self.field(event.aggregate_id.0.as_bytes());
        self.field(event.aggregate_type.as_str().as_bytes());
        self.field(&(event.version.get() as i64).to_be_bytes());
        self.field(event.event_type.as_str().as_bytes());
        self.field(&(event.schema_version as i32).to_be_bytes());
        self.field(event.event_data.as_str().as_bytes());
        self.field(event.metadata.as_str().as_bytes());
        self.field(&to_wire(event.occurred_at).to_be_bytes());
        match event.user_id {
            Some(user) => self.field(user.0.as_bytes()),
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
        let mut fields = [None; COLUMNS as usize];
        if columns != COLUMNS {
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
        decode(&mut self.names, |column| Ok(fields[column])).map(Some)
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
                recorded_by: has_user.then(|| RecordedBy::from_stored(&name)),
                user_id: has_user.then(|| UserId(Uuid::from_u128(numbers[3]))),
            }
        }
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(event in event(), cut in 0..400usize) {
            let bytes = as_the_server_writes(&event);
            let read = CopyReader::default().event(&bytes).unwrap().unwrap();
            prop_assert_eq!(&read, &event);
            // A message that is cut short is an error, never a panic and never another event.
            let cut = HEADER.len() + 1 + cut;
            if cut < bytes.len() {
                prop_assert!(CopyReader::default().event(&bytes[..cut]).is_err());
            }
        }
    }

    /// The columns that go in, between which the server puts its own.
    fn as_the_server_writes(event: &DomainEvent) -> Vec<u8> {
        let mut rows = CopyRows::new();
        let position = event.global_position;
        rows.push(&event.clone().into(), position);
        let mut row = rows.take();
        row[HEADER.len()..HEADER.len() + 2].copy_from_slice(&COLUMNS.to_be_bytes());
        let user = row.len() - if event.user_id.is_some() { 4 + 16 } else { 4 };
        let mut recorded_at = CopyRows(Vec::new());
        recorded_at.field(&to_wire(event.recorded_at).to_be_bytes());
        row.splice(user..user, recorded_at.take());
        let mut recorded_by = CopyRows(Vec::new());
        match &event.recorded_by {
            Some(login) => recorded_by.field(login.as_str().as_bytes()),
            None => recorded_by.0.extend_from_slice(&NULL.to_be_bytes()),
        }
        row.extend(recorded_by.take());
        row
    }

    #[test]
    fn the_end_is_no_event() {
        let mut reader = CopyReader::default();
        assert_eq!(reader.event(TRAILER).unwrap(), None);
        assert_eq!(reader.event(HEADER).unwrap(), None);
    }
}
