//! `audit_log_view`: who changed which fields of what, in the order of recording.

use super::{KeyedEvent, Projection, Rejected};
use crate::leb128;
use rusqlite::{Transaction, params};

pub(crate) struct AuditLog;

impl Projection for AuditLog {
    fn name(&self) -> &'static str {
        "audit_log_view"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        _rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let mut insert = transaction.prepare_cached(
            "INSERT INTO audit_log_view
             (global_position, occurred_at, entity_key, other_entities, event_category, event_type_key, user_key, changed_fields)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let mut others = Vec::new();
        for event in events {
            others.clear();
            event.entity_keys[1..].iter().for_each(|key| leb128::push(&mut others, key.unsigned_abs()));
            insert.execute(params![
                event.position(),
                event.occurred_at(),
                event.entity_keys[0],
                (!others.is_empty()).then_some(&others),
                event.category(),
                event.type_key,
                event.user_key,
                event.prepared.changed_fields
            ])?;
        }
        Ok(())
    }
}
