//! Small integer keys for event types, entities and users, given out in the order of first appearance in the log,
//! so that a read model folded anew gets the same ones.

use crate::queries::category_number;
use hergang_events::{Category, EventType, UserId};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use uuid::Uuid;

/// How many entities' keys are kept in memory; beyond, they are looked up again.
const REMEMBERED_ENTITIES: usize = 400_000;

/// The keys given out so far, with a memory of the recent ones.
///
/// Forgotten whenever a transaction is rolled back, since the keys it gave out are then gone.
#[derive(Default)]
pub(crate) struct Dictionary {
    types: HashMap<EventType, i64>,
    /// Those that only have the name of one that the catalog knows.
    foreign_types: HashMap<EventType, i64>,
    users: HashMap<UserId, i64>,
    /// Per entity type, so that a look-up needs no owned text.
    entities: HashMap<String, HashMap<Uuid, i64>>,
    remembered: usize,
}

impl Dictionary {
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// A type's key. Its category is the one that its first event has.
    pub(crate) fn event_type(
        &mut self,
        db: &Connection,
        event_type: &EventType,
        is_foreign: bool,
        category: Category,
    ) -> rusqlite::Result<i64> {
        let types = if is_foreign { &mut self.foreign_types } else { &mut self.types };
        if let Some(key) = types.get(event_type) {
            return Ok(*key);
        }
        let key = find_or_add(
            db,
            "SELECT event_type_key FROM event_type_keys WHERE event_type = ?1 AND is_foreign = ?2",
            params![event_type.as_str(), is_foreign],
            "INSERT INTO event_type_keys (event_type, is_foreign, event_category) VALUES (?1, ?2, ?3)",
            params![event_type.as_str(), is_foreign, category_number(category)],
        )?;
        types.insert(event_type.clone(), key);
        Ok(key)
    }

    pub(crate) fn user(&mut self, db: &Connection, user: UserId) -> rusqlite::Result<i64> {
        if let Some(key) = self.users.get(&user) {
            return Ok(*key);
        }
        let key = find_or_add(
            db,
            "SELECT user_key FROM user_keys WHERE user_id = ?1",
            params![user.0.as_bytes()],
            "INSERT INTO user_keys (user_id) VALUES (?1)",
            params![user.0.as_bytes()],
        )?;
        self.users.insert(user, key);
        Ok(key)
    }

    pub(crate) fn entity(&mut self, db: &Connection, kind: &str, id: Uuid) -> rusqlite::Result<i64> {
        if let Some(key) = self.entities.get(kind).and_then(|keys| keys.get(&id)) {
            return Ok(*key);
        }
        let key = find_or_add(
            db,
            "SELECT entity_key FROM entity_keys WHERE entity_type = ?1 AND entity_id = ?2",
            params![kind, id.as_bytes()],
            "INSERT INTO entity_keys (entity_type, entity_id) VALUES (?1, ?2)",
            params![kind, id.as_bytes()],
        )?;
        if self.remembered >= REMEMBERED_ENTITIES {
            self.entities.clear();
            self.remembered = 0;
        }
        self.remembered += 1;
        match self.entities.get_mut(kind) {
            Some(keys) => keys.insert(id, key),
            None => self.entities.entry(kind.to_owned()).or_default().insert(id, key),
        };
        Ok(key)
    }
}

fn find_or_add(
    db: &Connection,
    find: &str,
    by: &[&dyn rusqlite::ToSql],
    add: &str,
    row: &[&dyn rusqlite::ToSql],
) -> rusqlite::Result<i64> {
    if let Some(key) = db.prepare_cached(find)?.query_row(by, |row| row.get(0)).optional()? {
        return Ok(key);
    }
    db.prepare_cached(add)?.execute(row)?;
    Ok(db.last_insert_rowid())
}
