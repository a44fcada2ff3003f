//! The stream's events as the monitor lists them.

use crate::EngineError;
use crate::api::StreamEvent;
use crate::queries::names::Names;
use crate::workspace::readers::Reader;
use hergang_events::{Catalog, DomainEvent};

/// Events with their names.
pub(crate) fn listed(reader: &Reader, events: &[DomainEvent]) -> Result<Vec<StreamEvent>, EngineError> {
    let names = Names::of(reader, events)?;
    Ok(events.iter().map(|event| list(event, &names)).collect())
}

fn list(event: &DomainEvent, names: &Names) -> StreamEvent {
    let (user, login) = names.user(event).map(|user| (user.name, user.login)).unzip();
    let category = Catalog::builtin().category(event.event_type.as_str(), event.metadata.as_str());
    StreamEvent {
        position: event.global_position.get(),
        event_type: event.event_type.to_string(),
        category: category.as_str().to_owned(),
        occurred_at: event.occurred_at.to_string(),
        recorded_at: event.recorded_at.to_string(),
        aggregate_type: event.aggregate_type.to_string(),
        aggregate_id: event.aggregate_id.to_string(),
        aggregate_name: names.given(event).map(str::to_owned),
        version: event.version.get(),
        user,
        login: login.flatten(),
    }
}
