//! The company as it goes on living.

use hergang_events::DomainEvent;

/// The company, gone on living.
pub struct LivingCompany;

impl LivingCompany {
    /// Whether a history that begins with this event is the company's.
    pub fn begins_with(first: &DomainEvent) -> bool {
        first.event_type.as_str() == "UserRegisteredEvent" && first.metadata.as_str().contains("\"Setup\"")
    }
}
