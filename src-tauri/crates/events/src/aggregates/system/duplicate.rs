//! Two customers that may be one.

use super::SYSTEM;
use crate::AggregateId;
use crate::aggregates::payload::{event_enum, payloads};
use crate::aggregates::{Aggregate, AggregateRoot, BusinessError, CommandContext};
use serde::{Deserialize, Serialize};

payloads! {
    /// Two customers look like one. The finding's own id stands outside of the data.
    pub struct DuplicateDetected as "DuplicateDetectedEvent", 1 {
        /// The one customer.
        customer_id: AggregateId,
        /// The other one.
        duplicate_customer_id: AggregateId,
        /// How alike they are, from 0 to 1.
        score: f64,
        /// In what they are alike.
        reason: String,
    }
}

event_enum! {
    /// What can happen to a finding.
    pub enum DuplicateEvent {
        /// It was found.
        Detected(DuplicateDetected),
    }
}

/// A finding's state: found is all that it can be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DuplicateFinding {
    customers: Option<(AggregateId, AggregateId)>,
}

impl Aggregate for DuplicateFinding {
    const TYPE: &'static str = SYSTEM;
    type Event = DuplicateEvent;

    fn apply(&mut self, event: &DuplicateEvent) {
        let DuplicateEvent::Detected(detected) = event;
        self.customers = Some((detected.customer_id, detected.duplicate_customer_id));
    }
}

impl AggregateRoot<DuplicateFinding> {
    /// Records a finding; a customer is no duplicate of itself, and the score is from 0 to 1.
    pub fn detect(
        id: AggregateId,
        finding: DuplicateDetected,
        context: &mut CommandContext<'_>,
    ) -> Result<Self, BusinessError> {
        if finding.customer_id == finding.duplicate_customer_id {
            return Err(BusinessError::MergeWithItself { name: finding.customer_id.to_string() });
        }
        let value = finding.score;
        if !(0.0..=1.0).contains(&value) {
            return Err(BusinessError::OutOfRange { field: "the score", from: 0.0, to: 1.0, value });
        }
        let mut root = Self::empty(id);
        root.raise(finding, context)?;
        Ok(root)
    }
}
