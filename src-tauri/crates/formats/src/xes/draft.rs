//! An event of the file while its attributes are read: what the event record has a place for, and the rest as data.

use super::attribute::{Attribute, Kind};
use super::members::Members;
use crate::error::Fault;
use crate::time;
use hergang_events::Timestamp;
use std::borrow::Cow;

pub(super) const NAME: &str = "concept:name";
pub(super) const TRANSITION: &str = "lifecycle:transition";
pub(super) const RESOURCE: &str = "org:resource";
pub(super) const TIME: &str = "time:timestamp";

/// A text that may be there, whose memory is used again for the next event.
#[derive(Debug, Default)]
struct Slot {
    filled: bool,
    text: String,
}

impl Slot {
    fn clear(&mut self) {
        self.filled = false;
        self.text.clear();
    }

    fn fill(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        if std::mem::replace(&mut self.filled, true) {
            return Err(Fault::of(key, "stands twice at the same place"));
        }
        self.text.push_str(text);
        Ok(())
    }

    fn get(&self) -> Option<&str> {
        self.filled.then_some(&self.text)
    }
}

/// One event, reused for the next.
#[derive(Debug)]
pub(super) struct Draft {
    name: Slot,
    transition: Slot,
    resource: Slot,
    time: Option<Timestamp>,
    name_is_data: bool,
    transition_is_data: bool,
    /// An attribute that has a place in the record, until it is known whether attributes of its own make it data too.
    deferred: Option<Attribute<'static>>,
    members: Members,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self {
            name: Slot::default(),
            transition: Slot::default(),
            resource: Slot::default(),
            time: None,
            name_is_data: false,
            transition_is_data: false,
            deferred: None,
            members: Members::new(),
        }
    }

    pub(super) fn clear(&mut self) {
        self.name.clear();
        self.transition.clear();
        self.resource.clear();
        self.time = None;
        self.name_is_data = false;
        self.transition_is_data = false;
        self.deferred = None;
        self.members.clear();
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.name.get()
    }

    pub(super) fn transition(&self) -> Option<&str> {
        self.transition.get()
    }

    pub(super) fn resource(&self) -> Option<&str> {
        self.resource.get()
    }

    pub(super) fn time(&self) -> Option<Timestamp> {
        self.time
    }

    /// Adds an attribute of the event, or of the attribute that is still open.
    pub(super) fn add(&mut self, attribute: Attribute<'_>, empty: bool) -> Result<(), Fault> {
        if let Some(parent) = self.deferred.take() {
            self.name_is_data |= parent.key == NAME;
            self.transition_is_data |= parent.key == TRANSITION;
            self.members.add(&parent, false)?;
        } else if !self.members.is_nested() && attribute.kind.is_simple() && !self.note(&attribute)? {
            if !empty {
                self.deferred = Some(attribute.into_owned());
            }
            return Ok(());
        }
        self.members.add(&attribute, empty)
    }

    /// The element of the innermost open attribute is closed.
    pub(super) fn close(&mut self) {
        if self.deferred.take().is_none() {
            self.members.close();
        }
    }

    /// The data: what has no place in the record, the activity's name if the event type does not say the whole of it, the transition
    /// if it does not say that, and what is known of the trace if this is its first event.
    pub(super) fn data(
        &mut self,
        name: Option<&str>,
        transition_in_name: bool,
        trace: Option<&Members>,
    ) -> Result<&str, Fault> {
        if let Some(name) = name
            && !self.name_is_data
        {
            let attribute =
                Attribute { kind: Kind::String, key: Cow::Borrowed(NAME), value: Cow::Borrowed(name) };
            self.members.add(&attribute, true)?;
        }
        if let Some(transition) = self.transition.get()
            && !transition_in_name
            && !self.transition_is_data
        {
            let key = Cow::Borrowed(TRANSITION);
            let attribute = Attribute { kind: Kind::String, key, value: Cow::Borrowed(transition) };
            self.members.add(&attribute, true)?;
        }
        if let Some(trace) = trace {
            self.members.add_object("trace", trace);
        }
        Ok(self.members.finish())
    }

    /// Puts the attribute where the record has a place for it. Answers whether it is data (too).
    fn note(&mut self, attribute: &Attribute<'_>) -> Result<bool, Fault> {
        let value = &*attribute.value;
        match &*attribute.key {
            NAME => self.name.fill(NAME, value)?,
            TRANSITION => self.transition.fill(TRANSITION, value)?,
            // A resource without a name is nobody.
            RESOURCE if !value.trim().is_empty() => self.resource.fill(RESOURCE, value)?,
            TIME => {
                let value = value.trim();
                let time = time::parse(value).ok_or_else(|| match time::is_out_of_years(value) {
                    true => Fault::of(TIME, time::OUT_OF_YEARS),
                    false => Fault::of(TIME, "is not a time such as 2011-10-01T00:38:44.546+02:00"),
                })?;
                if self.time.replace(time).is_some() {
                    return Err(Fault::of(TIME, "stands twice at the same place"));
                }
                return Ok(time::is_changed(value));
            }
            _ => return Ok(true),
        }
        Ok(false)
    }
}
