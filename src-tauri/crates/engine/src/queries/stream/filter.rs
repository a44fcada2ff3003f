//! A stream as a view names it: which events belong to it.

use crate::EngineError;
use crate::api::StreamQuery;
use crate::queries::filtering::texts;
use crate::workspace::readers::Reader;
use hergang_events::{DomainEvent, InvalidName, StreamName};
use hergang_views::{Among, LogFilter};

/// Which events of the log. Its words are for the search to find; everything else is seen by the event itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StreamFilter {
    pub(crate) stream: StreamName,
    pub(crate) event_types: Among<String>,
    /// Words that begin words of the event; empty for all.
    text: String,
}

impl StreamFilter {
    /// # Errors
    /// [`EngineError::InvalidInput`] for a name that no stream has.
    pub(crate) fn parse(query: &StreamQuery) -> Result<Self, EngineError> {
        let stream = query.stream.parse();
        let stream = stream.map_err(|error: InvalidName| EngineError::InvalidInput(error.to_string()))?;
        Ok(Self { stream, event_types: texts(&query.event_types), text: query.text.trim().to_owned() })
    }

    /// Whether events are to be searched for words.
    pub(crate) fn searches(&self) -> bool {
        !self.text.is_empty()
    }

    /// Whether the event is of the stream and of one of the types.
    pub(crate) fn matches(&self, event: &DomainEvent) -> bool {
        let of_stream = match &self.stream {
            StreamName::All => true,
            StreamName::Category(kind) => event.aggregate_type == *kind,
            StreamName::Aggregate(kind, id) => event.aggregate_type == *kind && event.aggregate_id == *id,
        };
        of_stream && self.is_of_type(event)
    }

    fn is_of_type(&self, event: &DomainEvent) -> bool {
        self.event_types.is_open() || self.event_types.has(&event.event_type.to_string())
    }

    /// The same for the read models, with the words.
    pub(crate) fn log_filter(&self, reader: &Reader) -> Result<LogFilter, EngineError> {
        let mut filter = LogFilter {
            event_types: self.event_types.clone(),
            text: self.text.clone(),
            called: reader.called(&self.text)?,
            ..LogFilter::default()
        };
        match &self.stream {
            StreamName::All => {}
            StreamName::Category(kind) => filter.aggregate_types = vec![kind.to_string()].into(),
            StreamName::Aggregate(kind, id) => filter.aggregate = Some((kind.to_string(), id.0)),
        }
        Ok(filter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hergang_demo::{DemoCompany, DemoOptions};
    use hergang_events::{Position, Timestamp};

    fn history() -> Vec<DomainEvent> {
        let until = Timestamp::from_micros(1_700_000_000_000_000);
        let events = DemoCompany::new(DemoOptions { events: 400, seed: 1, until });
        events.zip(1..).map(|(event, position)| event.recorded(Position::new(position), until)).collect()
    }

    fn found(stream: &str, event_types: &[&str]) -> usize {
        let event_types = event_types.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>().into();
        let query = StreamQuery { stream: stream.to_owned(), event_types, text: String::new() };
        let filter = StreamFilter::parse(&query).unwrap();
        history().iter().filter(|event| filter.matches(event)).count()
    }

    #[test]
    fn a_stream_has_its_aggregates_events_of_the_types_asked_for() {
        let history = history();
        let customers = history.iter().filter(|event| event.aggregate_type.as_str() == "customer").count();
        assert_eq!((found("all", &[]), found("customers", &[])), (history.len(), customers));
        let one = history.iter().find(|event| event.aggregate_type.as_str() == "customer").unwrap();
        assert_eq!(found(&format!("customer-{}", one.aggregate_id), &["CustomerCreatedEvent"]), 1);
        assert_eq!(found(&format!("order-{}", one.aggregate_id), &[]), 0);
    }

    #[test]
    fn a_name_that_no_stream_has_is_refused() {
        let query = StreamQuery { stream: "customer".to_owned(), ..StreamQuery::default() };
        assert_eq!(StreamFilter::parse(&query).unwrap_err().code().as_str(), "invalid_input");
    }
}
