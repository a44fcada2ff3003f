//! What an entity is at present, as far as a read model of its own says it.

use super::Views;
use crate::ViewsError;
use crate::database::at;
use hergang_events::{Timestamp, spelled_number};
use rusqlite::{OptionalExtension, Row};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// An entity's present state.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StateRow {
    /// Its fields, as the catalog's states name them; those without a value are left out.
    pub fields: Map<String, Value>,
    /// The customer that it belongs to.
    pub customer: Option<Uuid>,
    /// The customer that it became a part of.
    pub merged_into: Option<Uuid>,
    /// When it began, if its read model says it.
    pub created_at: Option<Timestamp>,
    /// When it last changed, if its read model says it.
    pub last_modified_at: Option<Timestamp>,
}

impl Views {
    /// A customer's, an opportunity's or a user's state; `None` for other entities and unknown ones.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn state(&self, entity_type: &str, entity_id: Uuid) -> Result<Option<StateRow>, ViewsError> {
        let state = match entity_type {
            "customer" => self.customer_state(entity_id),
            "opportunity" => self.opportunity_state(entity_id),
            "user" => self.user_state(entity_id),
            _ => Ok(None),
        };
        state.map_err(at(&self.path))
    }

    fn customer_state(&self, id: Uuid) -> rusqlite::Result<Option<StateRow>> {
        self.db
            .prepare_cached(
                "SELECT customer_number, type, industry, city, email, credit_limit, currency, merged_into, created_at,
                        last_modified_at
                 FROM customer_read_model WHERE customer_id = ?1",
            )?
            .query_row([id.as_bytes()], |row| {
                Ok(StateRow {
                    fields: present([
                        ("customerNumber", json!(row.get::<_, Option<String>>(0)?)),
                        ("type", json!(row.get::<_, Option<String>>(1)?)),
                        ("industry", json!(row.get::<_, Option<String>>(2)?)),
                        ("city", json!(row.get::<_, Option<String>>(3)?)),
                        ("email", json!(row.get::<_, Option<String>>(4)?)),
                        ("creditLimit", number(row, 5)?),
                        ("currency", json!(row.get::<_, Option<String>>(6)?)),
                    ]),
                    customer: None,
                    merged_into: row.get::<_, Option<[u8; 16]>>(7)?.map(Uuid::from_bytes),
                    created_at: Some(Timestamp::from_micros(row.get(8)?)),
                    last_modified_at: Some(Timestamp::from_micros(row.get(9)?)),
                })
            })
            .optional()
    }

    fn opportunity_state(&self, id: Uuid) -> rusqlite::Result<Option<StateRow>> {
        self.db
            .prepare_cached(
                "SELECT stage, value, currency, probability, expected_close_date, customer_id, created_at,
                        last_modified_at
                 FROM opportunity_read_model WHERE opportunity_id = ?1",
            )?
            .query_row([id.as_bytes()], |row| {
                Ok(StateRow {
                    fields: present([
                        ("stage", json!(row.get::<_, String>(0)?)),
                        ("value", number(row, 1)?),
                        ("currency", json!(row.get::<_, Option<String>>(2)?)),
                        ("probability", number(row, 3)?),
                        ("expectedCloseDate", json!(row.get::<_, Option<String>>(4)?)),
                    ]),
                    customer: row.get::<_, Option<[u8; 16]>>(5)?.map(Uuid::from_bytes),
                    merged_into: None,
                    created_at: Some(Timestamp::from_micros(row.get(6)?)),
                    last_modified_at: Some(Timestamp::from_micros(row.get(7)?)),
                })
            })
            .optional()
    }

    fn user_state(&self, id: Uuid) -> rusqlite::Result<Option<StateRow>> {
        self.db
            .prepare_cached(
                "SELECT u.role, u.email, u.active FROM user_keys k JOIN users u ON u.user_key = k.user_key
                 WHERE k.user_id = ?1 AND u.registered",
            )?
            .query_row([id.as_bytes()], |row| {
                let active = if row.get(2)? { "active" } else { "inactive" };
                Ok(StateRow {
                    fields: present([
                        ("role", json!(row.get::<_, Option<String>>(0)?)),
                        ("email", json!(row.get::<_, Option<String>>(1)?)),
                        ("access", json!(active)),
                    ]),
                    ..StateRow::default()
                })
            })
            .optional()
    }
}

fn present<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    let there = fields.into_iter().filter(|(_, value)| !value.is_null());
    there.map(|(field, value)| (field.to_owned(), value)).collect()
}

/// A number as its event has it. The read model keeps it as text, so that no digit is lost.
fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<Value> {
    let text = row.get_ref(column)?.as_str_or_null()?;
    Ok(text.and_then(spelled_number).map_or(Value::Null, Value::Number))
}
