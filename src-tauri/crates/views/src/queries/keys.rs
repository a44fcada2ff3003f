//! What stands behind the keys that counts are given by.

use super::{UserRow, Views, category_of};
use crate::ViewsError;
use crate::database::at;
use hergang_events::{Category, UserId};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An event type that the log contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownType {
    /// The type.
    pub event_type: String,
    /// Whether it only has the name of one that the catalog knows.
    pub is_foreign: bool,
    /// The category of its first event.
    pub category: Category,
}

/// A user, and what he may do if an event says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownUser {
    /// Who.
    pub user: UserRow,
    /// His role.
    pub role: Option<String>,
}

impl Views {
    /// The event types of the log, by their keys.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn event_types_by_key(&self) -> Result<BTreeMap<i64, KnownType>, ViewsError> {
        let types = self
            .db
            .prepare_cached(
                "SELECT event_type_key, event_type, is_foreign, event_category FROM event_type_keys",
            )
            .and_then(|mut query| {
                let known = query.query_map([], |row| {
                    Ok((
                        row.get(0)?,
                        KnownType {
                            event_type: row.get(1)?,
                            is_foreign: row.get(2)?,
                            category: category_of(row.get(3)?),
                        },
                    ))
                })?;
                known.collect()
            });
        types.map_err(at(&self.path))
    }

    /// The keys of a type's name: one of ours may be another producer's as well.
    pub(super) fn type_keys(&self, event_type: &str) -> Result<Vec<i64>, ViewsError> {
        let keys = self
            .db
            .prepare_cached("SELECT event_type_key FROM event_type_keys WHERE event_type = ?1")
            .and_then(|mut query| query.query_map([event_type], |row| row.get(0))?.collect());
        keys.map_err(at(&self.path))
    }

    /// The user with a key.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn user_of_key(&self, user_key: i64) -> Result<Option<KnownUser>, ViewsError> {
        let user = self
            .db
            .prepare_cached("SELECT user_id, name, avatar, role FROM users WHERE user_key = ?1")
            .and_then(|mut query| {
                query
                    .query_row([user_key], |row| {
                        let user_id = UserId(Uuid::from_bytes(row.get(0)?));
                        let user = UserRow { user_id, name: row.get(1)?, avatar: row.get(2)? };
                        Ok(KnownUser { user, role: row.get(3)? })
                    })
                    .optional()
            });
        user.map_err(at(&self.path))
    }
}
