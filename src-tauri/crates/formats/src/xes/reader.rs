//! The second pass over a log: its events, one after the other, as they are read.

use super::attribute::Attribute;
use super::draft::{Draft, NAME, TIME};
use super::survey::{Survey, Watch};
use super::trace::{Aggregates, Trace};
use super::xml::{Token, Xml};
use crate::error::{Broken, Fault, FormatError, ReadProblem};
use crate::ids;
use crate::input::Input;
use crate::json_text::{push_key, push_string};
use crate::model::{ImportedEvent, ReadOptions};
use hergang_events::{AggregateId, AggregateType, Json, NewEvent, UserId};
use std::collections::HashMap;

/// More users than this are not kept ready, so that memory stays bounded.
const USERS_KEPT_READY: usize = 65_536;

type Item = Result<ImportedEvent, ReadProblem>;

/// Yields the events of one log.
pub(crate) struct XesReader {
    xml: Xml,
    survey: Survey,
    kind: AggregateType,
    /// The metadata that every event begins with, from its `{` on.
    metadata_start: String,
    metadata: String,
    draft: Draft,
    in_log: bool,
    traces: u64,
    trace: Option<Trace>,
    loose: Option<Trace>,
    aggregates: Aggregates,
    users: HashMap<String, UserId>,
    ended: bool,
}

impl XesReader {
    /// Surveys the log, then stands before its first event.
    pub(crate) fn open(
        input: Input,
        options: &ReadOptions,
        default_kind: AggregateType,
        watch: &mut Watch<'_>,
    ) -> Result<Self, FormatError> {
        let mut xml = Xml::new(input);
        let survey = Survey::of(&mut xml, watch)?;
        let kind = options
            .aggregate_type
            .clone()
            .or_else(|| survey.log_name.as_deref().and_then(ids::slug))
            .unwrap_or(default_kind);
        let mut metadata_start = r#"{"source":"xes""#.to_owned();
        if let Some(category) = &options.category {
            push_text_member(&mut metadata_start, "category", category);
        }
        let input = xml.into_input().restart().map_err(|error| Broken {
            line: 1,
            fault: Fault::new(format!("cannot be read a second time: {error}")),
        })?;
        Ok(Self {
            xml: Xml::new(input),
            survey,
            kind,
            metadata_start,
            metadata: String::new(),
            draft: Draft::new(),
            in_log: false,
            traces: 0,
            trace: None,
            loose: None,
            aggregates: Aggregates::default(),
            users: HashMap::new(),
            ended: false,
        })
    }

    pub(crate) fn input(&self) -> &Input {
        self.xml.input()
    }

    pub(crate) fn events_total(&self) -> u64 {
        self.survey.events
    }

    fn advance(&mut self) -> Result<Option<Item>, Broken> {
        loop {
            self.xml.begin_item();
            let empty = match self.xml.next()? {
                Token::End => return Ok(None),
                Token::Close => {
                    self.trace = None;
                    continue;
                }
                Token::Open { empty } => empty,
            };
            if !std::mem::replace(&mut self.in_log, true) {
                continue;
            }
            match (self.xml.tag()?.name(), &self.trace) {
                ("event", _) => return self.event(empty).map(Some),
                ("trace", None) => {
                    self.traces += 1;
                    self.trace = (!empty).then(|| Trace::new(self.traces));
                }
                (_, Some(_)) => {
                    if let Some(problem) = self.trace_attribute(empty)? {
                        return Ok(Some(Err(problem)));
                    }
                }
                (_, None) if empty => {}
                (_, None) => self.xml.skip()?,
            }
        }
    }

    /// Reads the attribute of a trace whose tag was read last, with all that is in it.
    fn trace_attribute(&mut self, empty: bool) -> Result<Option<ReadProblem>, Broken> {
        let Self { xml, trace: Some(trace), .. } = self else { return Ok(None) };
        let mark = trace.mark();
        let line = xml.line();
        let mut fault = Attribute::from_tag(xml.tag()?)
            .and_then(|attribute| trace.add(&attribute, empty))
            .err()
            .map(|fault| (line, fault));
        if !empty {
            read_inside(xml, &mut fault, |step| match step {
                Step::Open(attribute, empty) => trace.add(&attribute, empty),
                Step::Close => {
                    trace.close();
                    Ok(())
                }
            })?;
            trace.close();
        }
        if fault.is_some() {
            trace.roll_back(mark);
        }
        Ok(fault.map(|(line, fault)| self.problem(line, fault)))
    }

    /// Reads the event whose tag was read last, with all that is in it.
    fn event(&mut self, empty: bool) -> Result<Item, Broken> {
        let line = self.xml.line();
        let Self { kind, aggregates, survey, draft, .. } = self;
        let loose = || Trace::of_loose_events(survey.log_name.as_deref(), kind, aggregates);
        let trace = match &mut self.trace {
            Some(trace) => trace,
            None => self.loose.get_or_insert_with(loose),
        };
        let (aggregate, number) = trace.begin_event(kind, aggregates);
        draft.clear();
        let mut fault = None;
        if !empty {
            read_inside(&mut self.xml, &mut fault, |step| match step {
                Step::Open(attribute, empty) => draft.add(attribute, empty),
                Step::Close => {
                    draft.close();
                    Ok(())
                }
            })?;
        }
        let made = match fault {
            Some(fault) => Err(fault),
            None => self.made(line, aggregate, number).map_err(|fault| (line, fault)),
        };
        Ok(made.map_err(|(line, fault)| self.problem(line, fault)))
    }

    /// The event that the draft has become.
    fn made(&mut self, line: u64, aggregate_id: AggregateId, number: u64) -> Result<ImportedEvent, Fault> {
        let Some(trace) = self.trace.as_mut().or(self.loose.as_mut()) else {
            return Err(Fault::new("stands outside of any trace"));
        };
        let name = self
            .draft
            .name()
            .or(self.survey.default_name.as_deref())
            .ok_or_else(|| Fault::of(NAME, "is missing: an event needs the name of its activity"))?;
        let occurred_at =
            self.draft.time().ok_or_else(|| Fault::of(TIME, "is missing: an event needs a time"))?;
        let (event_type, transition_in_name) = self
            .survey
            .activities
            .event_type(name, self.draft.transition())
            .map_err(|invalid| Fault::of(NAME, invalid.reason))?;

        self.metadata.clear();
        self.metadata.push_str(&self.metadata_start);
        let user_id = self.draft.resource().map(|user| {
            push_text_member(&mut self.metadata, "user_name", user);
            match self.users.get(user) {
                Some(id) => *id,
                None => {
                    let id = ids::user_id(user);
                    if self.users.len() < USERS_KEPT_READY {
                        self.users.insert(user.to_owned(), id);
                    }
                    id
                }
            }
        });
        if let Some(name) = trace.introduced_name() {
            push_text_member(&mut self.metadata, "aggregate_name", name);
        }
        self.metadata.push('}');

        // Both texts were written member by member as JSON.
        let event_data = Json::from_stored(self.draft.data(transition_in_name, trace.introduction())?);
        let event = NewEvent {
            event_id: ids::event_id(aggregate_id, number),
            aggregate_id,
            aggregate_type: self.kind.clone(),
            version: trace.next_version(),
            event_type,
            schema_version: 1,
            event_data,
            metadata: Json::from_stored(&self.metadata),
            occurred_at,
            user_id,
        };
        Ok(ImportedEvent { event, numbered: true, recorded_at: None, global_position: None, line })
    }

    fn problem(&self, line: u64, fault: Fault) -> ReadProblem {
        ReadProblem { line, field: fault.field, reason: fault.reason, raw: self.xml.item(), fatal: false }
    }
}

impl Iterator for XesReader {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        let item = self.advance().unwrap_or_else(|broken| Some(Err(ReadProblem::fatal(broken))));
        self.ended = matches!(&item, None | Some(Err(ReadProblem { fatal: true, .. })));
        item
    }
}

enum Step<'a> {
    /// An attribute begins; if the flag is set, it ends there too.
    Open(Attribute<'a>, bool),
    /// The innermost open attribute ends.
    Close,
}

/// Reads the rest of the element whose tag was read last. After the first fault, nothing more is taken.
fn read_inside(
    xml: &mut Xml,
    fault: &mut Option<(u64, Fault)>,
    mut take: impl FnMut(Step<'_>) -> Result<(), Fault>,
) -> Result<(), Broken> {
    let mut open = 0_usize;
    loop {
        let token = xml.next()?;
        match token {
            Token::Open { empty: false } => open += 1,
            Token::Close if open > 0 => open -= 1,
            Token::Close | Token::End => return Ok(()),
            Token::Open { empty: true } => {}
        }
        if fault.is_none() {
            let taken = match token {
                Token::Open { empty } => {
                    Attribute::from_tag(xml.tag()?).and_then(|it| take(Step::Open(it, empty)))
                }
                Token::Close | Token::End => take(Step::Close),
            };
            *fault = taken.err().map(|fault| (xml.line(), fault));
        }
    }
}

fn push_text_member(out: &mut String, key: &str, text: &str) {
    out.push(',');
    push_key(out, key);
    push_string(out, text);
}
