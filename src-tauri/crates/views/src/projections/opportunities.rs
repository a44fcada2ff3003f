//! `opportunity_read_model`: each opportunity's present state.

use super::{KeyedEvent, Projection, Rejected};
use rusqlite::{OptionalExtension, Transaction, params};
use serde::Deserialize;
use std::collections::BTreeMap;
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

/// The fields of all events that an opportunity's state depends on; each event has some of them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Payload {
    customer_id: Option<Uuid>,
    title: Option<String>,
    stage: Option<String>,
    to_stage: Option<String>,
    value: Option<f64>,
    new_value: Option<f64>,
    currency: Option<String>,
    probability: Option<f64>,
    expected_close_date: Option<String>,
}

/// An opportunity's state after an event; `None` as long as it was not created.
fn fold(
    state: Option<Opportunity>,
    event_type: &str,
    payload: Payload,
    occurred_at: i64,
) -> Option<Opportunity> {
    if event_type == "OpportunityCreatedEvent" {
        return Some(Opportunity {
            customer_id: payload.customer_id,
            title: payload.title.unwrap_or_default(),
            stage: payload.stage.unwrap_or_default(),
            value: payload.value,
            currency: payload.currency,
            probability: payload.probability,
            expected_close_date: payload.expected_close_date,
            created_at: occurred_at,
            last_modified_at: occurred_at,
        });
    }
    let mut opportunity = state?;
    match event_type {
        "OpportunityStageChangedEvent" => {
            opportunity.stage = payload.to_stage.unwrap_or(opportunity.stage);
            opportunity.value = payload.value.or(opportunity.value);
            opportunity.probability = payload.probability.or(opportunity.probability);
        }
        "OpportunityValueChangedEvent" => opportunity.value = payload.new_value,
        "OpportunityWonEvent" => {
            opportunity.stage = "WON".to_owned();
            opportunity.value = payload.value.or(opportunity.value);
            opportunity.probability = Some(100.0);
        }
        "OpportunityLostEvent" => {
            opportunity.stage = "LOST".to_owned();
            opportunity.probability = Some(0.0);
        }
        _ => return Some(opportunity),
    }
    opportunity.last_modified_at = occurred_at;
    Some(opportunity)
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
        let mut touched: BTreeMap<Uuid, Opportunity> = BTreeMap::new();
        for event in
            events.iter().filter(|event| event.prepared.event.aggregate_type.as_str() == "opportunity")
        {
            let payload: Payload = match event.payload() {
                Ok(payload) => payload,
                Err(rejection) => {
                    rejected.push(rejection);
                    continue;
                }
            };
            let id = event.prepared.event.aggregate_id.0;
            let state = match touched.remove(&id) {
                Some(state) => Some(state),
                None => load(transaction, id)?,
            };
            if let Some(opportunity) = fold(state, event.event_type(), payload, event.occurred_at()) {
                touched.insert(id, opportunity);
            }
        }
        for (id, opportunity) in &touched {
            write(transaction, *id, opportunity)?;
        }
        Ok(())
    }
}

fn load(transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<Option<Opportunity>> {
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

fn write(transaction: &Transaction<'_>, id: Uuid, opportunity: &Opportunity) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO opportunity_read_model
             (opportunity_id, customer_id, title, stage, value, currency, probability, expected_close_date, created_at,
              last_modified_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            id.as_bytes(),
            opportunity.customer_id.map(|id| *id.as_bytes()),
            opportunity.title,
            opportunity.stage,
            opportunity.value,
            opportunity.currency,
            opportunity.probability,
            opportunity.expected_close_date,
            opportunity.created_at,
            opportunity.last_modified_at
        ])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn payload(value: serde_json::Value) -> Payload {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_won_opportunity_is_certain() {
        let created = json!({"title": "Kantine", "stage": "LEAD", "value": 900, "probability": 10});
        let open = fold(None, "OpportunityCreatedEvent", payload(created), 1).unwrap();
        let won = fold(Some(open), "OpportunityWonEvent", payload(json!({"value": 950})), 2).unwrap();
        assert_eq!((won.stage.as_str(), won.value, won.probability), ("WON", Some(950.0), Some(100.0)));
    }

    #[test]
    fn a_stage_change_moves_stage_and_probability() {
        let open = fold(None, "OpportunityCreatedEvent", payload(json!({"title": "T", "stage": "LEAD"})), 1);
        let moved = json!({"fromStage": "LEAD", "toStage": "PROPOSAL", "value": 5, "probability": 50});
        let moved = fold(open, "OpportunityStageChangedEvent", payload(moved), 2).unwrap();
        assert_eq!((moved.stage.as_str(), moved.probability), ("PROPOSAL", Some(50.0)));
    }
}
