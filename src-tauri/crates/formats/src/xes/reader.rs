//! The second pass over a log: its events, one after the other, as they are read.

use super::attribute::Attribute;
use super::draft::Draft;
use super::maker::EventMaker;
use super::survey::{Extent, Survey};
use super::trace::{Aggregates, Trace};
use super::xml::{Token, Xml};
use crate::error::{Broken, Fault, FormatError, ReadProblem};
use crate::ids;
use crate::input::Input;
use crate::model::{ImportedEvent, ReadOptions};
use hergang_events::AggregateType;

type Item = Result<ImportedEvent, ReadProblem>;

/// Yields the events of one log.
pub(crate) struct XesReader {
    xml: Xml,
    maker: EventMaker,
    draft: Draft,
    log_name: Option<String>,
    events_total: u64,
    in_log: bool,
    traces: u64,
    trace: Option<Trace>,
    loose: Option<Trace>,
    aggregates: Aggregates,
    ended: bool,
}

impl XesReader {
    /// Surveys the log, then stands before its first event.
    pub(crate) fn open(
        input: Input,
        options: &ReadOptions,
        default_kind: AggregateType,
        extent: Extent,
    ) -> Result<Self, FormatError> {
        let mut xml = Xml::new(input);
        let survey = Survey::of(&mut xml, extent)?;
        let kind = options
            .aggregate_type
            .clone()
            .or_else(|| survey.log_name.as_deref().and_then(ids::slug))
            .unwrap_or(default_kind);
        let input = xml.into_input().restart().map_err(|error| Broken {
            line: 1,
            fault: Fault::new(format!("cannot be read a second time: {error}")),
        })?;
        Ok(Self {
            xml: Xml::new(input),
            maker: EventMaker::new(kind, survey.default_name, survey.activities, options.category.as_deref()),
            draft: Draft::new(),
            log_name: survey.log_name,
            events_total: survey.events,
            in_log: false,
            traces: 0,
            trace: None,
            loose: None,
            aggregates: Aggregates::default(),
            ended: false,
        })
    }

    pub(crate) fn input(&self) -> &Input {
        self.xml.input()
    }

    pub(crate) fn events_total(&self) -> u64 {
        self.events_total
    }

    /// The text of the item read last.
    pub(crate) fn item(&self) -> String {
        self.xml.item()
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
        let Self { maker, aggregates, draft, log_name, .. } = self;
        let loose = || Trace::of_loose_events(log_name.as_deref(), maker.kind(), aggregates);
        let trace = match &mut self.trace {
            Some(trace) => trace,
            None => self.loose.get_or_insert_with(loose),
        };
        let number = trace.begin_event(maker.kind(), aggregates);
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
            None => maker.make(line, draft, trace, number).map_err(|fault| (line, fault)),
        };
        Ok(made.map_err(|(line, fault)| self.problem(line, fault)))
    }

    fn problem(&self, line: u64, fault: Fault) -> ReadProblem {
        ReadProblem { line, field: fault.field, reason: fault.reason, raw: self.item(), fatal: false }
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
