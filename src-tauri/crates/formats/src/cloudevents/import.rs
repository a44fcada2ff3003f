//! One line as an event: one of our own exports comes back as it was, one of any other producer as well as can be.

use super::attributes::Attributes;
use super::metadata::{Extra, unreadable};
use super::own;
use crate::error::Fault;
use crate::ids;
use crate::model::{ImportedEvent, ReadOptions};
use crate::time::{self, is_finer_than_micros};
use hergang_events::{
    AggregateId, AggregateType, EventType, Json, JsonError, NewEvent, Timestamp, UserId, Version,
};
use std::borrow::Cow;
use std::str::FromStr;

/// Makes events of lines.
pub(super) struct Importer {
    aggregate_type: Option<AggregateType>,
    default_kind: AggregateType,
    category: Option<String>,
}

/// The attributes that the specification demands, and the time, which Hergang does.
pub(super) struct Envelope<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) source: Cow<'a, str>,
    pub(super) event_type: Cow<'a, str>,
    pub(super) occurred_at: Timestamp,
    time: Cow<'a, str>,
}

impl<'a> Envelope<'a> {
    fn take_from(attributes: &mut Attributes<'a>) -> Result<Self, Fault> {
        match attributes.take_text("specversion")?.as_deref() {
            Some("1.0") => {}
            Some(_) => return Err(Fault::of("specversion", "is not 1.0")),
            None => return Err(Fault::of("specversion", "is missing: this is JSON, but no CloudEvent")),
        }
        let id = attributes.take_required("id")?;
        let source = attributes.take_required("source")?;
        let event_type = attributes.take_required("type")?;
        let time = attributes.take_required("time")?;
        let occurred_at =
            time::with_offset(&time).ok_or_else(|| Fault::of("time", "is not an RFC 3339 time"))?;
        Ok(Self { id, source, event_type, occurred_at, time })
    }

    /// Keeps what of these attributes does not fit into the record.
    pub(super) fn kept(&self, attributes: &mut Attributes<'_>, extra: &mut Extra) -> Result<(), Fault> {
        if is_finer_than_micros(&self.time) {
            extra.text("time", &self.time);
        }
        let content_type = attributes.take_text("datacontenttype")?;
        if let Some(content_type) = content_type.filter(|content_type| content_type != "application/json") {
            extra.text("datacontenttype", &content_type);
        }
        Ok(())
    }
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
        let envelope = Envelope::take_from(&mut attributes)?;
        let imported = if own::is_own(&mut attributes, &envelope.source)? {
            own::event(attributes, envelope, line)
        } else {
            self.foreign(attributes, envelope, line)
        }?;
        imported.event.check()?;
        Ok(imported)
    }

    /// Every extension is the producer's own, whatever Hergang calls so; only his `userid` says who did it.
    fn foreign(
        &self,
        mut attributes: Attributes<'_>,
        envelope: Envelope<'_>,
        line: u64,
    ) -> Result<ImportedEvent, Fault> {
        let Envelope { id, source, event_type: type_name, occurred_at, .. } = &envelope;
        let event_type =
            EventType::of_foreign(type_name).map_err(|invalid| Fault::of("type", invalid.reason))?;
        let subject = attributes.take_text("subject")?.filter(|subject| !subject.is_empty());
        let user = attributes.take_text("userid")?.filter(|user| !user.is_empty());
        let event_data = data(&mut attributes)?;

        let mut extra = Extra::default();
        extra.text("source", source);
        if let Some(category) = &self.category
            && attributes.get("category").is_none()
        {
            extra.text("category", category);
        }
        extra.text("cloudevent_id", id);
        if event_type.as_str() != type_name {
            extra.text("cloudevent_type", type_name);
        }
        let aggregate_type = self.kind_of(source);
        let subject = subject.as_ref().unwrap_or(source);
        let aggregate_id = ids::written_with_hyphens(subject).map_or_else(
            || {
                extra.text("aggregate_name", subject);
                ids::aggregate_id(&aggregate_type, subject)
            },
            AggregateId,
        );
        let user_id = user.map(|user| {
            ids::written_with_hyphens(&user).map_or_else(
                || {
                    extra.text("user_name", &user);
                    ids::user_id(&user)
                },
                UserId,
            )
        });
        envelope.kept(&mut attributes, &mut extra)?;
        extra.rest(attributes)?;
        let event = NewEvent {
            event_id: ids::foreign_event_id(source, id),
            aggregate_id,
            aggregate_type,
            version: Version::ZERO,
            event_type,
            schema_version: 1,
            event_data,
            metadata: extra.alone()?,
            occurred_at: *occurred_at,
            user_id,
        };
        Ok(ImportedEvent {
            event,
            own: false,
            foreign_type: false,
            numbered: false,
            recorded_at: None,
            recorded_by: None,
            global_position: None,
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

pub(super) fn parsed<T: FromStr>(name: &str, text: &str, reason: &'static str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::of(name, reason))
}

/// A version or position, if it is there.
pub(super) fn counter(attributes: &mut Attributes<'_>, name: &str) -> Result<Option<u64>, Fault> {
    let Some(text) = attributes.take_text(name)? else { return Ok(None) };
    match text.parse() {
        Ok(number) if (1..=Version::MAX.get()).contains(&number) => Ok(Some(number)),
        _ => Err(Fault::of(name, "is not a number from 1 to 2^53 − 1")),
    }
}

/// The event's data as an object, with the digits and spelling of the file.
pub(super) fn data(attributes: &mut Attributes<'_>) -> Result<Json, Fault> {
    let (data, base64) = (attributes.take("data"), attributes.take("data_base64"));
    let unfit = |error: JsonError| Fault::of("data", unreadable(&error));
    match (data, base64) {
        (Some(raw), Some(_)) if raw.get() != "null" => {
            Err(Fault::of("data_base64", "stands beside data; only one of them may"))
        }
        (_, Some(raw)) if raw.get().starts_with('"') => {
            Json::written(&format!("{{\"value\":{},\"encoding\":\"base64\"}}", raw.get())).map_err(unfit)
        }
        (_, Some(_)) => Err(Fault::of("data_base64", "is not a text")),
        (None, None) => Ok(Json::empty()),
        (Some(raw), None) => match Json::from_raw(raw) {
            Err(JsonError::NotAnObject(_)) => {
                Json::written(&format!("{{\"value\":{}}}", raw.get())).map_err(unfit)
            }
            checked => checked.map_err(unfit),
        },
    }
}
