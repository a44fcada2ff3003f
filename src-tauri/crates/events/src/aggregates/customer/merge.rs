//! Two records of one customer become one.

use super::{Customer, CustomerDeactivated, CustomerUpdated, CustomersMerged, MERGED_INTO};
use crate::EventId;
use crate::aggregates::{AggregateRoot, BusinessError, CommandContext};

impl AggregateRoot<Customer> {
    /// Absorbs another customer: the merge stands in the survivor's history, and the absorbed one is marked with its
    /// survivor, deactivated, and takes no more commands. Both aggregates have pending events then, to be stored
    /// together. The absorbed one's events name the merge as their cause.
    ///
    /// Refused: a customer with itself, and customers that were absorbed already.
    pub fn merge(
        &mut self,
        other: &mut Self,
        reason: Option<String>,
        context: &mut CommandContext<'_>,
    ) -> Result<EventId, BusinessError> {
        let survivor = self.open()?;
        if self.id() == other.id() {
            return Err(BusinessError::MergeWithItself { name: survivor.name.clone() });
        }
        let farewell = format!("Zusammengeführt mit {}", survivor.name);
        let absorbed = other.open()?;
        let was_active = absorbed.active;
        let merged = CustomersMerged {
            customer_id: self.id(),
            merged_customer_id: other.id(),
            merged_customer_name: absorbed.name.clone(),
            reason,
        };
        let merge = self.raise(merged, context)?;
        let mut caused = CommandContext { causation_id: Some(merge.0), ids: &mut *context.ids, ..*context };
        if was_active {
            let reason = farewell;
            other.raise(CustomerDeactivated { customer_id: other.id(), reason }, &mut caused)?;
        }
        let marked = CustomerUpdated {
            customer_id: other.id(),
            name: None,
            email: None,
            kind: None,
            metadata_changes: Some([(MERGED_INTO.to_owned(), Some(self.id().to_string()))].into()),
            previous: None,
        };
        other.raise(marked, &mut caused)?;
        Ok(merge)
    }
}
