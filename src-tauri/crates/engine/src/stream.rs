//! A stream as a view names it: which events belong to it, and how they are listed.

use crate::EngineError;
use crate::api::{StreamEvent, StreamQuery};
use crate::rendering::short;
use hergang_events::{AggregateId, AggregateType, Catalog, DomainEvent, StreamName, UserId};

/// Which events of the log. Its text is for the search; everything else is seen by the event itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StreamFilter {
    pub(crate) stream: StreamName,
    pub(crate) event_types: Vec<String>,
    /// Words that begin words of the event; blank for all.
    pub(crate) text: String,
}

impl StreamFilter {
    /// # Errors
    /// [`EngineError::InvalidInput`] for a name that no stream has.
    pub(crate) fn parse(query: &StreamQuery) -> Result<Self, EngineError> {
        let stream = query.stream.parse().map_err(|error| EngineError::InvalidInput(format!("{error}")))?;
        Ok(Self { stream, event_types: query.event_types.clone(), text: query.text.clone() })
    }

    /// Whether events are to be searched for words.
    pub(crate) fn searches(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// Whether the event is of the stream and of one of the types. The words of its text are the search's to find.
    pub(crate) fn matches(&self, event: &DomainEvent) -> bool {
        let of_stream = match &self.stream {
            StreamName::All => true,
            StreamName::Category(kind) => event.aggregate_type == *kind,
            StreamName::Aggregate(kind, id) => event.aggregate_type == *kind && event.aggregate_id == *id,
        };
        of_stream && self.is_of_type(event)
    }

    fn is_of_type(&self, event: &DomainEvent) -> bool {
        self.event_types.is_empty() || self.event_types.iter().any(|name| name == event.event_type.as_str())
    }
}

/// Where the names come from that an event is listed with.
pub(crate) trait EventNames {
    /// The name of what it happened to, if an event gave it one.
    fn aggregate(&mut self, kind: &AggregateType, id: AggregateId) -> Result<Option<String>, EngineError>;
    /// The name of who did it.
    fn user(&mut self, id: UserId) -> Result<Option<String>, EngineError>;
}

/// The event as the stream monitor lists it.
pub(crate) fn stream_event(
    event: &DomainEvent,
    names: &mut impl EventNames,
) -> Result<StreamEvent, EngineError> {
    let category = Catalog::builtin().category(event.event_type.as_str(), event.metadata.as_str());
    let mut user =
        |id: UserId| Ok::<_, EngineError>(names.user(id)?.unwrap_or_else(|| short(&id.to_string())));
    Ok(StreamEvent {
        position: event.global_position.get(),
        event_type: event.event_type.to_string(),
        category: category.as_str().to_owned(),
        occurred_at: event.occurred_at.to_string(),
        recorded_at: event.recorded_at.to_string(),
        aggregate_type: event.aggregate_type.to_string(),
        aggregate_id: event.aggregate_id.to_string(),
        user: event.user_id.map(&mut user).transpose()?,
        aggregate_name: names.aggregate(&event.aggregate_type, event.aggregate_id)?,
        version: event.version.get(),
    })
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
        let event_types = event_types.iter().map(|name| (*name).to_owned()).collect();
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
        assert_eq!(StreamFilter::parse(&query).unwrap_err().code(), "invalid_input");
    }
}
