//! Events that Hergang exported, and those of whoever says by the mark that he means the same: they come back as they were.

use super::attributes::Attributes;
use super::envelope::{Envelope, counter, data, parsed, unreadable_time};
use super::metadata::{Extra, unreadable};
use super::{FOREIGN_TYPE, MARK, MARKED, source_of};
use crate::error::Fault;
use crate::ids;
use crate::model::ImportedEvent;
use hergang_events::{
    AggregateId, AggregateType, EventId, EventType, Json, NewEvent, Position, RecordedBy, UserId, Version,
};
use serde_json::value::RawValue;
use std::num::NonZeroU32;
use uuid::Uuid;

/// What exports had before there was a mark. All of it together, and a source that repeats the aggregate's type, nobody else writes.
const BEFORE_THE_MARK: [&str; 6] =
    ["aggregatetype", "aggregateversion", "schemaversion", "globalposition", "recordedat", "metadata"];

/// Whether the extensions of a line have Hergang's meaning. Takes the mark.
pub(super) fn is_own(attributes: &mut Attributes<'_>, source: &str) -> Result<bool, Fault> {
    match attributes.take_text(MARK)?.as_deref() {
        Some(MARKED) => Ok(true),
        Some(_) => Err(Fault::of(
            MARK,
            "names a form of export that is unknown here; a newer version of Hergang can read it",
        )),
        None => Ok(BEFORE_THE_MARK.iter().all(|name| attributes.get(name).is_some())
            && text(attributes.get("aggregatetype")).is_some_and(|kind| source_of(&kind) == source)),
    }
}

fn text(raw: Option<&RawValue>) -> Option<String> {
    serde_json::from_str(raw?.get()).ok()
}

/// The event that the line is an export of. What is wrong with one of its attributes is said, and nothing made of the rest.
pub(super) fn event(
    mut attributes: Attributes<'_>,
    envelope: Envelope<'_>,
    line: u64,
) -> Result<ImportedEvent, Fault> {
    let attributes = &mut attributes;
    let event_id = EventId(id("id", &envelope.id)?);
    let aggregate_id = AggregateId(id("subject", &attributes.take_required("subject")?)?);
    let aggregate_type = AggregateType::new(&attributes.take_required("aggregatetype")?)
        .map_err(|invalid| Fault::of("aggregatetype", invalid.reason))?;
    let event_type =
        EventType::new(&envelope.event_type).map_err(|invalid| Fault::of("type", invalid.reason))?;
    let foreign_type = match attributes.take_text(FOREIGN_TYPE)?.as_deref() {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(Fault::of(FOREIGN_TYPE, "is neither true nor false")),
    };
    let version = counter(attributes, "aggregateversion")?.map(Version::new);
    let schema_version = match attributes.take_text("schemaversion")? {
        Some(text) => parsed::<NonZeroU32>("schemaversion", &text, "is not a number from 1 on")?.get(),
        None => 1,
    };
    let global_position = counter(attributes, "globalposition")?.map(Position::new);
    let recorded_at = match attributes.take_text("recordedat")? {
        Some(time) => Some(time.parse().map_err(|_| unreadable_time("recordedat", &time))?),
        None => None,
    };
    let user_id = match attributes.take_text("userid")? {
        Some(user) => Some(UserId(id("userid", &user)?)),
        None => None,
    };
    let recorded_by = attributes.take_text("recordedby")?.map(|login| RecordedBy::from_stored(&login));
    let metadata = match attributes.get("metadata") {
        None => "{}".to_owned(),
        Some(raw) => {
            text(Some(raw)).ok_or_else(|| Fault::of("metadata", "is not a JSON object written as a text"))?
        }
    };
    attributes.take("metadata");
    let event_data = data(attributes)?;
    let event_data = to_the_letter(attributes, event_data)?;
    let mut extra = Extra::default();
    envelope.kept(attributes, &mut extra)?;
    extra.rest(std::mem::take(attributes))?;
    let event = NewEvent {
        event_id,
        aggregate_id,
        aggregate_type,
        version: version.unwrap_or_default(),
        event_type,
        schema_version,
        event_data,
        metadata: extra.added_to(&metadata)?,
        occurred_at: envelope.occurred_at,
        user_id,
    };
    Ok(ImportedEvent {
        event,
        own: true,
        foreign_type,
        numbered: version.is_some(),
        recorded_at,
        recorded_by,
        global_position,
        line,
    })
}

fn id(name: &str, text: &str) -> Result<Uuid, Fault> {
    ids::written_with_hyphens(text).ok_or_else(|| Fault::of(name, "is not a UUID with hyphens"))
}

/// The data as they were stored, where they had lines of their own or blanks around them.
fn to_the_letter(attributes: &mut Attributes<'_>, data: Json) -> Result<Json, Fault> {
    let Some(text) = attributes.take_text("datatext")? else { return Ok(data) };
    let parsed = Json::parse(&text).map_err(|error| Fault::of("datatext", unreadable(&error)))?;
    if text.trim().replace(['\n', '\r'], " ") != data.as_str() {
        return Err(Fault::of("datatext", "is not the data with its line ends"));
    }
    Ok(if parsed.as_str() == text { parsed } else { Json::from_stored(&text) })
}
