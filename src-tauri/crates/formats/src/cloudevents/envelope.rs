//! What every line has, whoever wrote it: the attributes that the specification demands, and the data.

use super::attributes::Attributes;
use super::metadata::{Extra, unreadable};
use crate::error::Fault;
use crate::time::{self, OUT_OF_YEARS, is_changed, is_out_of_years};
use hergang_events::{Json, JsonError, Timestamp, Version};
use std::borrow::Cow;
use std::str::FromStr;

/// The attributes that the specification demands, and the time, which Hergang does.
pub(super) struct Envelope<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) source: Cow<'a, str>,
    pub(super) event_type: Cow<'a, str>,
    pub(super) occurred_at: Timestamp,
    time: Cow<'a, str>,
}

impl<'a> Envelope<'a> {
    pub(super) fn take_from(attributes: &mut Attributes<'a>) -> Result<Self, Fault> {
        match attributes.take_text("specversion")?.as_deref() {
            Some("1.0") => {}
            Some(_) => return Err(Fault::of("specversion", "is not 1.0")),
            None => return Err(Fault::of("specversion", "is missing: this is JSON, but no CloudEvent")),
        }
        let id = attributes.take_required("id")?;
        let source = attributes.take_required("source")?;
        let event_type = attributes.take_required("type")?;
        let time = attributes.take_required("time")?;
        let occurred_at = time::with_offset(&time).ok_or_else(|| unreadable_time("time", &time))?;
        Ok(Self { id, source, event_type, occurred_at, time })
    }

    /// Keeps what of these attributes does not fit into the record.
    pub(super) fn kept(&self, attributes: &mut Attributes<'_>, extra: &mut Extra) -> Result<(), Fault> {
        if is_changed(&self.time) {
            extra.text("time", &self.time);
        }
        let content_type = attributes.take_text("datacontenttype")?;
        if let Some(content_type) = content_type.filter(|content_type| content_type != "application/json") {
            extra.text("datacontenttype", &content_type);
        }
        Ok(())
    }
}

/// What is wrong with a time.
pub(super) fn unreadable_time(name: &str, time: &str) -> Fault {
    match is_out_of_years(time) {
        true => Fault::of(name, OUT_OF_YEARS),
        false => Fault::of(name, "is not an RFC 3339 time"),
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
