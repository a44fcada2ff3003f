//! The first pass over a log: what must be known before the first event is made. It also proves that the file is
//! whole and well-formed, so that a broken one is refused before anything of it is stored.

use super::activities::Activities;
use super::attribute::Kind;
use super::draft::{NAME, TRANSITION};
use super::xml::{Tag, Token, Xml};
use crate::error::{Broken, Fault, FormatError};
use crate::recognise::OCEL;
use std::borrow::Cow;

/// How far a survey goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    /// Up to the first event, if there is one.
    FirstEvent,
}

/// What the log says of itself.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) log_name: Option<String>,
    /// The name of events that have none (the log's `<global scope="event">`).
    pub(super) default_name: Option<String>,
    pub(super) events: u64,
    pub(super) activities: Activities,
}

impl Survey {
    /// Reads the file as far as it is to be surveyed.
    pub(super) fn of(xml: &mut Xml, extent: Extent) -> Result<Self, FormatError> {
        let mut survey = Self::default();
        let Token::Open { .. } = xml.next()? else {
            return Err(xml.broken("there is no <log> in the file").into());
        };
        if xml.tag()?.name() != "log" {
            return Err(xml.broken("the file is XML, but no XES: its first element is not <log>").into());
        }
        let mut in_trace = false;
        let (mut traces, mut strange) = (false, None);
        loop {
            xml.begin_item();
            let empty = match xml.next()? {
                // What has no trace, but elements of its own, is somebody else's log; one that has nothing is empty.
                Token::End => {
                    return match strange.filter(|_| !traces && survey.events == 0) {
                        Some(strange) => Err(strange),
                        None => Ok(survey),
                    };
                }
                Token::Close => {
                    in_trace = false;
                    continue;
                }
                Token::Open { empty } => empty,
            };
            let tag = xml.tag()?;
            match tag.name() {
                "trace" if !in_trace => (in_trace, traces) = (!empty, true),
                "event" => {
                    survey.event(xml, empty)?;
                    if extent == Extent::FirstEvent {
                        return Ok(survey);
                    }
                }
                "global" if !in_trace && !empty => survey.global(xml)?,
                "events" | "objects" | "event-types" | "object-types" if !in_trace => {
                    return Err(xml.broken(OCEL).into());
                }
                name => {
                    if !in_trace && strange.is_none() && !is_known(name) {
                        let fault = Fault::of(
                            name,
                            "is no element of XES, and the log has no trace: it is a log of another kind; convert it to XES or CloudEvents first",
                        );
                        strange = Some(Broken { line: xml.line(), fault }.into());
                    }
                    if !in_trace
                        && let Some((key, value)) = key_and_value(tag)
                        && key == NAME
                    {
                        survey.log_name = Some(value.into_owned());
                    }
                    if !empty {
                        xml.skip()?;
                    }
                }
            }
        }
    }

    fn event(&mut self, xml: &mut Xml, empty: bool) -> Result<(), Broken> {
        self.events += 1;
        if empty {
            return Ok(());
        }
        let (mut name, mut transition) = (None, None);
        let mut nested = 0;
        loop {
            xml.begin_item();
            match xml.next()? {
                Token::Open { empty } => {
                    if nested == 0
                        && let Some((key, value)) = key_and_value(xml.tag()?)
                    {
                        match &*key {
                            NAME => name = Some(value.into_owned()),
                            TRANSITION => transition = Some(value.into_owned()),
                            _ => {}
                        }
                    }
                    nested += u64::from(!empty);
                }
                Token::Close if nested > 0 => nested -= 1,
                Token::Close | Token::End => break,
            }
        }
        if let Some(name) = name.as_ref().or(self.default_name.as_ref()) {
            self.activities.observe(name, transition.as_deref());
        }
        Ok(())
    }

    fn global(&mut self, xml: &mut Xml) -> Result<(), Broken> {
        let of_events = matches!(xml.tag()?.values(["scope"]), Ok([Some(scope)]) if scope == "event");
        loop {
            xml.begin_item();
            let Token::Open { empty } = xml.next()? else { return Ok(()) };
            if of_events
                && let Some((key, value)) = key_and_value(xml.tag()?)
                && key == NAME
            {
                self.default_name = Some(value.into_owned());
            }
            if !empty {
                xml.skip()?;
            }
        }
    }
}

/// Whether an element may stand in a log, beside those that are told apart above.
fn is_known(element: &str) -> bool {
    matches!(element, "extension" | "global" | "classifier") || Kind::of(element).is_some()
}

/// What is wrong with a tag is for the second pass to say.
fn key_and_value<'a>(tag: Tag<'a>) -> Option<(Cow<'a, str>, Cow<'a, str>)> {
    match tag.values(["key", "value"]) {
        Ok([Some(key), Some(value)]) => Some((key, value)),
        _ => None,
    }
}
