//! The opportunity: a possible deal on its way through the pipeline.

mod commands;
mod payloads;
mod pipeline;

pub use commands::NewOpportunity;
pub use payloads::*;
pub use pipeline::{PIPELINE, PipelineStage, Stage};

use super::Aggregate;
use super::payload::event_enum;
use crate::AggregateId;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

event_enum! {
    /// What can happen to an opportunity.
    pub enum OpportunityEvent {
        /// It was seen.
        Created(OpportunityCreated),
        /// It moved along the pipeline.
        StageChanged(OpportunityStageChanged),
        /// Its value was judged anew.
        ValueChanged(OpportunityValueChanged),
        /// The deal was made.
        Won(OpportunityWon),
        /// The deal was not made.
        Lost(OpportunityLost),
    }
}

/// An opportunity's state.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Opportunity {
    customer_id: Option<AggregateId>,
    title: String,
    stage: Stage,
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    value: Decimal,
    currency: String,
    probability: u8,
}

impl Opportunity {
    /// What the deal is about.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// What it is worth.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// How likely it is, in percent.
    pub fn probability(&self) -> u8 {
        self.probability
    }
}

impl Aggregate for Opportunity {
    const TYPE: &'static str = "opportunity";
    type Event = OpportunityEvent;

    fn apply(&mut self, event: &OpportunityEvent) {
        match event {
            OpportunityEvent::Created(created) => {
                self.customer_id = Some(created.customer_id);
                self.title.clone_from(&created.title);
                self.stage = created.stage;
                self.value = created.value;
                self.currency.clone_from(&created.currency);
                self.probability = created.probability;
            }
            OpportunityEvent::StageChanged(changed) => {
                self.stage = changed.to_stage;
                self.probability = changed.probability;
            }
            OpportunityEvent::ValueChanged(changed) => self.value = changed.new_value,
            OpportunityEvent::Won(_) => (self.stage, self.probability) = (Stage::Won, 100),
            OpportunityEvent::Lost(_) => (self.stage, self.probability) = (Stage::Lost, 0),
        }
    }
}
