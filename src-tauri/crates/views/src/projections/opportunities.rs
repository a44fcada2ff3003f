//! `opportunity_read_model`: each opportunity's present state.

use super::fields::{Fields, Misfit};
use super::state::{self, State};
use super::{KeyedEvent, Projection, Rejected};
use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

pub(crate) struct Opportunities;

/// A row of `opportunity_read_model`.
#[derive(Debug, Clone, PartialEq)]
struct Opportunity {
    customer_id: Option<Uuid>,
    title: String,
    stage: String,
    value: Option<f64>,
    currency: Option<String>,
    probability: Option<f64>,
    expected_close_date: Option<String>,
    created_at: i64,
    last_modified_at: i64,
}

impl Projection for Opportunities {
    fn name(&self) -> &'static str {
        "opportunity_read_model"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        state::apply::<Opportunity>(transaction, events, rejected)
    }
}

impl State for Opportunity {
    const AGGREGATE_TYPE: &'static str = "opportunity";

    const EVENT_TYPES: &'static [&'static str] = &[
        "OpportunityCreatedEvent",
        "OpportunityStageChangedEvent",
        "OpportunityValueChangedEvent",
        "OpportunityWonEvent",
        "OpportunityLostEvent",
    ];

    fn fold(
        state: Option<&Self>,
        event_type: &str,
        data: Fields<'_>,
        at: i64,
    ) -> Result<Option<Self>, Misfit> {
        if event_type == "OpportunityCreatedEvent" {
            return Ok(Some(Self {
                customer_id: data.id("customerId")?,
                title: data.text("title")?.unwrap_or_default(),
                stage: data.text("stage")?.unwrap_or_default(),
                value: data.number("value")?,
                currency: data.text("currency")?,
                probability: data.number("probability")?,
                expected_close_date: data.text("expectedCloseDate")?,
                created_at: at,
                last_modified_at: at,
            }));
        }
        let Some(mut opportunity) = state.cloned() else { return Ok(None) };
        match event_type {
            "OpportunityStageChangedEvent" => {
                opportunity.stage = data.text("toStage")?.unwrap_or(opportunity.stage);
                opportunity.value = data.number("value")?.or(opportunity.value);
                opportunity.probability = data.number("probability")?.or(opportunity.probability);
            }
            "OpportunityValueChangedEvent" => opportunity.value = data.number("newValue")?,
            "OpportunityWonEvent" => {
                opportunity.stage = "WON".to_owned();
                opportunity.value = data.number("value")?.or(opportunity.value);
                opportunity.probability = Some(100.0);
            }
            "OpportunityLostEvent" => {
                opportunity.stage = "LOST".to_owned();
                opportunity.probability = Some(0.0);
            }
            _ => return Ok(Some(opportunity)),
        }
        opportunity.last_modified_at = at;
        Ok(Some(opportunity))
    }

    fn load(transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<Option<Self>> {
        transaction
            .prepare_cached(
                "SELECT customer_id, title, stage, value, currency, probability, expected_close_date, created_at,
                        last_modified_at
                 FROM opportunity_read_model WHERE opportunity_id = ?1",
            )?
            .query_row([id.as_bytes()], |row| {
                Ok(Opportunity {
                    customer_id: row.get::<_, Option<[u8; 16]>>(0)?.map(Uuid::from_bytes),
                    title: row.get(1)?,
                    stage: row.get(2)?,
                    value: row.get(3)?,
                    currency: row.get(4)?,
                    probability: row.get(5)?,
                    expected_close_date: row.get(6)?,
                    created_at: row.get(7)?,
                    last_modified_at: row.get(8)?,
                })
            })
            .optional()
    }

    fn write(&self, transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<()> {
        transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO opportunity_read_model
                 (opportunity_id, customer_id, title, stage, value, currency, probability, expected_close_date, created_at,
                  last_modified_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                id.as_bytes(),
                self.customer_id.map(|id| *id.as_bytes()),
                self.title,
                self.stage,
                self.value,
                self.currency,
                self.probability,
                self.expected_close_date,
                self.created_at,
                self.last_modified_at
            ])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fold(
        state: Option<&Opportunity>,
        event_type: &str,
        data: serde_json::Value,
        at: i64,
    ) -> Option<Opportunity> {
        Opportunity::fold(state, event_type, Fields(&data), at).unwrap()
    }

    #[test]
    fn a_won_opportunity_is_certain() {
        let created = json!({"title": "Kantine", "stage": "LEAD", "value": 900, "probability": 10});
        let open = fold(None, "OpportunityCreatedEvent", created, 1).unwrap();
        let won = fold(Some(&open), "OpportunityWonEvent", json!({"value": 950}), 2).unwrap();
        assert_eq!((won.stage.as_str(), won.value, won.probability), ("WON", Some(950.0), Some(100.0)));
    }

    #[test]
    fn a_stage_change_moves_stage_and_probability() {
        let open = fold(None, "OpportunityCreatedEvent", json!({"title": "T", "stage": "LEAD"}), 1);
        let moved = json!({"fromStage": "LEAD", "toStage": "PROPOSAL", "value": 5, "probability": 50});
        let moved = fold(open.as_ref(), "OpportunityStageChangedEvent", moved, 2).unwrap();
        assert_eq!((moved.stage.as_str(), moved.probability), ("PROPOSAL", Some(50.0)));
    }
}
