//! One line as an event: one of our own exports comes back as it was, one of any other producer as well as can be.

use super::attributes::Attributes;
use crate::error::Fault;
use crate::ids;
use crate::json_text::{push_comma, push_key, push_string};
use crate::model::{ImportedEvent, ReadOptions};
use crate::time::is_finer_than_micros;
use hergang_events::{AggregateType, EventType, Json, NewEvent, Position, RecordedBy, Timestamp, Version};
use serde_json::{Map, Value};
use std::num::NonZeroU32;
use std::str::FromStr;

/// Makes events of lines.
pub(super) struct Importer {
    aggregate_type: Option<AggregateType>,
    default_kind: AggregateType,
    category: Option<String>,
}

impl Importer {
    pub(super) fn new(options: &ReadOptions, default_kind: AggregateType) -> Self {
        Self {
            aggregate_type: options.aggregate_type.clone(),
            default_kind,
            category: options.category.clone(),
        }
    }

    pub(super) fn import(&self, text: &str, line: u64) -> Result<ImportedEvent, Fault> {
        let mut attributes = Attributes::parse(text)?;
        if attributes.take_required("specversion")? != "1.0" {
            return Err(Fault::of("specversion", "is not 1.0"));
        }
        let id = attributes.take_required("id")?;
        let source = attributes.take_required("source")?;
        let event_type = attributes.take_required("type")?;
        let event_type = EventType::new(&event_type).map_err(|invalid| Fault::of("type", invalid.reason))?;
        let time = attributes.take_required("time")?;
        let occurred_at = parsed::<Timestamp>("time", &time, "is not an RFC 3339 time")?;
        let subject = attributes.take_text("subject")?.filter(|subject| !subject.is_empty());
        let kind = attributes.take_text("aggregatetype")?;
        let version = counter(&mut attributes, "aggregateversion")?.map(Version::new);
        let schema_version = attributes.take_text("schemaversion")?;
        let global_position = counter(&mut attributes, "globalposition")?.map(Position::new);
        let recorded_at = match attributes.take_text("recordedat")? {
            Some(time) => Some(parsed("recordedat", &time, "is not an RFC 3339 time")?),
            None => None,
        };
        let user = attributes.take_text("userid")?.filter(|user| !user.is_empty());
        let content_type = attributes.take_text("datacontenttype")?;
        let mut event_data = data(&mut attributes)?;
        let own_metadata = own_metadata(&mut attributes, kind.is_some())?;
        let mut recorded_by = None;
        if own_metadata.is_some() {
            recorded_by = attributes.take_text("recordedby")?.map(|login| RecordedBy::from_stored(&login));
            event_data = to_the_letter(&mut attributes, event_data)?;
        }

        let mut extra = Extra::default();
        if own_metadata.is_none() {
            extra.text("source", &source);
            if let Some(category) = &self.category
                && attributes.get("category").is_none()
            {
                extra.text("category", category);
            }
        }
        let event_id = id.parse().unwrap_or_else(|_| {
            extra.text("cloudevent_id", &id);
            ids::foreign_event_id(&source, &id)
        });
        let aggregate_type = match &kind {
            Some(kind) => {
                AggregateType::new(kind).map_err(|invalid| Fault::of("aggregatetype", invalid.reason))?
            }
            None => self.kind_of(&source),
        };
        let subject = subject.as_deref().unwrap_or(&source);
        let aggregate_id = subject.parse().unwrap_or_else(|_| {
            extra.text("aggregate_name", subject);
            ids::aggregate_id(&aggregate_type, subject)
        });
        let user_id = user.map(|user| {
            user.parse().unwrap_or_else(|_| {
                extra.text("user_name", &user);
                ids::user_id(&user)
            })
        });
        if is_finer_than_micros(&time) {
            extra.text("time", &time);
        }
        if let Some(content_type) = content_type.filter(|content_type| content_type != "application/json") {
            extra.text("datacontenttype", &content_type);
        }
        for (name, value) in attributes.rest().filter(|(_, value)| value.get() != "null") {
            extra.0.push((name.into_owned(), value.get().to_owned()));
        }
        let event = NewEvent {
            event_id,
            aggregate_id,
            aggregate_type,
            version: version.unwrap_or_default(),
            event_type,
            schema_version: match schema_version {
                Some(text) => {
                    parsed::<NonZeroU32>("schemaversion", &text, "is not a number from 1 on")?.get()
                }
                None => 1,
            },
            event_data,
            metadata: extra.added_to(own_metadata)?,
            occurred_at,
            user_id,
        };
        Ok(ImportedEvent {
            event,
            numbered: version.is_some(),
            recorded_at,
            recorded_by,
            global_position,
            line,
        })
    }

    /// The aggregate type of a foreign event: the option's, else from the last part of its source.
    fn kind_of(&self, source: &str) -> AggregateType {
        self.aggregate_type
            .clone()
            .or_else(|| source.trim_end_matches('/').rsplit(['/', ':']).next().and_then(ids::slug))
            .unwrap_or_else(|| self.default_kind.clone())
    }
}

fn parsed<T: FromStr>(name: &str, text: &str, reason: &'static str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::of(name, reason))
}

/// A version or position, if it is there.
fn counter(attributes: &mut Attributes<'_>, name: &str) -> Result<Option<u64>, Fault> {
    let Some(text) = attributes.take_text(name)? else { return Ok(None) };
    match text.parse() {
        Ok(number) if (1..=Version::MAX.get()).contains(&number) => Ok(Some(number)),
        _ => Err(Fault::of(name, "is not a number from 1 to 2^53 − 1")),
    }
}

/// The event's data as an object, with the digits and spelling of the file.
fn data(attributes: &mut Attributes<'_>) -> Result<Json, Fault> {
    let (data, base64) = (attributes.take("data"), attributes.take("data_base64"));
    match (data, base64) {
        (Some(_), Some(_)) => Err(Fault::of("data_base64", "stands beside data; only one of them may")),
        (None, None) => Ok(Json::empty()),
        (Some(raw), None) => Ok(Json::from_raw(raw)
            .unwrap_or_else(|_| Json::from_stored(&format!("{{\"value\":{}}}", raw.get())))),
        (None, Some(raw)) if raw.get().starts_with('"') => {
            Ok(Json::from_stored(&format!("{{\"value\":{},\"encoding\":\"base64\"}}", raw.get())))
        }
        (None, Some(_)) => Err(Fault::of("data_base64", "is not a text")),
    }
}

/// The data as they were stored, where they had lines of their own.
fn to_the_letter(attributes: &mut Attributes<'_>, data: Json) -> Result<Json, Fault> {
    let Some(text) = attributes.take_text("datatext")? else { return Ok(data) };
    if text.replace(['\n', '\r'], " ") != data.as_str() {
        return Err(Fault::of("datatext", "is not the data with its line ends"));
    }
    Json::parse(&text).map_err(|_| Fault::of("datatext", "is not a JSON object"))
}

/// The metadata of one of our own events. What another producer calls `metadata` stays an unknown attribute.
fn own_metadata(attributes: &mut Attributes<'_>, ours: bool) -> Result<Option<String>, Fault> {
    let text = match attributes.get("metadata") {
        Some(raw) if raw.get().starts_with('"') => serde_json::from_str::<String>(raw.get()).ok(),
        _ => None,
    };
    match text.filter(|text| serde_json::from_str::<Map<String, Value>>(text).is_ok()) {
        Some(text) => {
            attributes.take("metadata");
            Ok(Some(text))
        }
        None if ours && attributes.get("metadata").is_some() => {
            Err(Fault::of("metadata", "is not a JSON object written as a text"))
        }
        None => Ok(None),
    }
}

/// What a line says that the event record has no place for: names, and values as JSON. Becomes metadata.
#[derive(Default)]
struct Extra(Vec<(String, String)>);

impl Extra {
    fn text(&mut self, name: &str, text: &str) {
        let mut value = String::new();
        push_string(&mut value, text);
        self.0.push((name.to_owned(), value));
    }

    /// The metadata with all this added. A name that is taken already gets `ce_` before it.
    fn added_to(self, metadata: Option<String>) -> Result<Json, Fault> {
        let mut out = metadata.unwrap_or_else(|| "{}".to_owned());
        if self.0.is_empty() {
            return Ok(Json::from_stored(&out));
        }
        let mut taken: Map<String, Value> =
            serde_json::from_str(&out).map_err(|_| Fault::of("metadata", "is not a JSON object"))?;
        out.truncate(out.trim_end().len() - "}".len());
        out.truncate(out.trim_end().len());
        for (mut name, value) in self.0 {
            while taken.insert(name.clone(), Value::Null).is_some() {
                name.insert_str(0, "ce_");
            }
            push_comma(&mut out);
            push_key(&mut out, &name);
            out.push_str(&value);
        }
        out.push('}');
        Ok(Json::from_stored(&out))
    }
}
