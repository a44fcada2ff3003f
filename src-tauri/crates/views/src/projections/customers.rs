//! `customer_read_model`: each customer's present state.

use super::{KeyedEvent, Projection, Rejected};
use rusqlite::{OptionalExtension, Transaction, params};
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

pub(crate) struct Customers;

/// A row of `customer_read_model`.
#[derive(Debug, Clone, PartialEq)]
struct Customer {
    name: String,
    email: Option<String>,
    kind: Option<String>,
    credit_limit: Option<f64>,
    currency: Option<String>,
    customer_number: Option<String>,
    industry: Option<String>,
    city: Option<String>,
    active: bool,
    merged_into: Option<Uuid>,
    created_at: i64,
    last_modified_at: i64,
}

/// The fields of all events that a customer's state depends on; each event has some of them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Payload {
    name: Option<String>,
    email: Option<String>,
    r#type: Option<String>,
    credit_limit: Option<f64>,
    new_limit: Option<f64>,
    currency: Option<String>,
    customer_number: Option<String>,
    industry: Option<String>,
    city: Option<String>,
    new_address: Option<Address>,
    merged_customer_id: Option<Uuid>,
}

#[derive(Debug, Deserialize)]
struct Address {
    city: String,
}

/// A customer's state after an event; `None` as long as it was not created.
fn fold(state: Option<Customer>, event_type: &str, payload: Payload, occurred_at: i64) -> Option<Customer> {
    if event_type == "CustomerCreatedEvent" {
        return Some(Customer {
            name: payload.name.unwrap_or_default(),
            email: payload.email,
            kind: payload.r#type,
            credit_limit: payload.credit_limit,
            currency: payload.currency,
            customer_number: payload.customer_number,
            industry: payload.industry,
            city: payload.city,
            active: true,
            merged_into: None,
            created_at: occurred_at,
            last_modified_at: occurred_at,
        });
    }
    let mut customer = state?;
    match event_type {
        "CustomerUpdatedEvent" => {
            customer.name = payload.name.unwrap_or(customer.name);
            customer.email = payload.email.or(customer.email);
            customer.kind = payload.r#type.or(customer.kind);
        }
        "CreditLimitChangedEvent" => customer.credit_limit = payload.new_limit,
        "CustomerAddressChangedEvent" => {
            customer.city = payload.new_address.map(|address| address.city).or(customer.city);
        }
        "CustomerDeactivatedEvent" => customer.active = false,
        "CustomerReactivatedEvent" => customer.active = true,
        _ => return Some(customer),
    }
    customer.last_modified_at = occurred_at;
    Some(customer)
}

impl Projection for Customers {
    fn name(&self) -> &'static str {
        "customer_read_model"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let mut touched: BTreeMap<Uuid, Customer> = BTreeMap::new();
        for event in events.iter().filter(|event| event.prepared.event.aggregate_type.as_str() == "customer")
        {
            let payload: Payload = match event.payload() {
                Ok(payload) => payload,
                Err(rejection) => {
                    rejected.push(rejection);
                    continue;
                }
            };
            let id = event.prepared.event.aggregate_id.0;
            if event.event_type() == "CustomersMergedEvent"
                && let Some(absorbed) = payload.merged_customer_id
                && let Some(mut customer) = take(&mut touched, transaction, absorbed)?
            {
                customer.active = false;
                customer.merged_into = Some(id);
                customer.last_modified_at = event.occurred_at();
                touched.insert(absorbed, customer);
            }
            let state = take(&mut touched, transaction, id)?;
            if let Some(customer) = fold(state, event.event_type(), payload, event.occurred_at()) {
                touched.insert(id, customer);
            }
        }
        for (id, customer) in &touched {
            write(transaction, *id, customer)?;
        }
        Ok(())
    }
}

fn take(
    touched: &mut BTreeMap<Uuid, Customer>,
    transaction: &Transaction<'_>,
    id: Uuid,
) -> rusqlite::Result<Option<Customer>> {
    if let Some(customer) = touched.remove(&id) {
        return Ok(Some(customer));
    }
    transaction
        .prepare_cached(
            "SELECT name, email, type, credit_limit, currency, customer_number, industry, city, active, merged_into,
                    created_at, last_modified_at
             FROM customer_read_model WHERE customer_id = ?1",
        )?
        .query_row([id.as_bytes()], |row| {
            Ok(Customer {
                name: row.get(0)?,
                email: row.get(1)?,
                kind: row.get(2)?,
                credit_limit: row.get(3)?,
                currency: row.get(4)?,
                customer_number: row.get(5)?,
                industry: row.get(6)?,
                city: row.get(7)?,
                active: row.get(8)?,
                merged_into: row.get::<_, Option<[u8; 16]>>(9)?.map(Uuid::from_bytes),
                created_at: row.get(10)?,
                last_modified_at: row.get(11)?,
            })
        })
        .optional()
}

fn write(transaction: &Transaction<'_>, id: Uuid, customer: &Customer) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO customer_read_model
             (customer_id, name, email, type, credit_limit, currency, customer_number, industry, city, active,
              merged_into, created_at, last_modified_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            id.as_bytes(),
            customer.name,
            customer.email,
            customer.kind,
            customer.credit_limit,
            customer.currency,
            customer.customer_number,
            customer.industry,
            customer.city,
            customer.active,
            customer.merged_into.map(|id| *id.as_bytes()),
            customer.created_at,
            customer.last_modified_at
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
    fn a_credit_limit_change_moves_the_limit_and_nothing_else() {
        let created =
            fold(None, "CustomerCreatedEvent", payload(json!({"name": "A", "creditLimit": 100.5})), 1)
                .unwrap();
        let changed =
            fold(Some(created.clone()), "CreditLimitChangedEvent", payload(json!({"newLimit": 7})), 2)
                .unwrap();
        assert_eq!(changed, Customer { credit_limit: Some(7.0), last_modified_at: 2, ..created });
    }

    #[test]
    fn what_happens_before_creation_makes_no_customer() {
        assert_eq!(fold(None, "CustomerDeactivatedEvent", payload(json!({})), 1), None);
    }

    #[test]
    fn a_note_does_not_modify_the_customer() {
        let created = fold(None, "CustomerCreatedEvent", payload(json!({"name": "A"})), 1);
        assert_eq!(fold(created.clone(), "NoteAddedEvent", payload(json!({"text": "x"})), 2), created);
    }
}
