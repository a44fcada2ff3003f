//! `users`: who acts, and how much. Names come from User… events; a user whom none names bears the name that an import
//! gave, or that his installation gave when he imported something himself.

use super::{KeyedEvent, Projection, Rejected};
use crate::prepare::{metadata_text, short_name};
use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Largest picture of a user, in bytes: it stands in each row of what he did.
const LARGEST_AVATAR: usize = 64 * 1024;

pub(crate) struct Users;

/// A row of `users`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct User {
    id: Uuid,
    name: Option<String>,
    email: Option<String>,
    role: Option<String>,
    avatar: Option<String>,
    registered: bool,
    active: bool,
    /// How many events he did.
    event_count: i64,
}

/// What one User… event makes of a user.
fn fold(user: &mut User, event_type: &str, data: &Value) {
    let text = |field: &str| text(data, field);
    let name = |field: &str| text(field).filter(|name| !name.trim().is_empty());
    match event_type {
        "UserRegisteredEvent" => {
            user.name = name("name");
            user.email = text("email");
            user.role = text("role");
            user.avatar = text("avatar");
            user.registered = true;
            user.active = true;
        }
        "UserRenamedEvent" => {
            user.name = name("newName").or_else(|| user.name.take());
            user.registered = true;
        }
        "UserRoleChangedEvent" => user.role = text("newRole"),
        "UserDeactivatedEvent" => user.active = false,
        _ => {}
    }
}

fn text(data: &Value, field: &str) -> Option<String> {
    data.get(field).and_then(Value::as_str).map(str::to_owned)
}

impl Projection for Users {
    fn name(&self) -> &'static str {
        "users"
    }

    fn apply(
        &mut self,
        transaction: &Transaction<'_>,
        events: &[KeyedEvent<'_>],
        _rejected: &mut Vec<Rejected>,
    ) -> rusqlite::Result<()> {
        let mut touched: BTreeMap<i64, User> = BTreeMap::new();
        let mut logins = BTreeSet::new();
        for event in events {
            let prepared = event.prepared;
            if let (Some(key), Some(id)) = (event.user_key, prepared.event.user_id) {
                let mut user = match touched.remove(&key) {
                    Some(user) => user,
                    None => load(transaction, key)?.unwrap_or_else(|| {
                        let name = metadata_text(prepared.event.metadata.as_str(), "user_name")
                            .filter(|name| !name.trim().is_empty());
                        User { id: id.0, name, active: true, ..User::default() }
                    }),
                };
                user.event_count += 1;
                if !prepared.is_of_foreign_type
                    && !user.registered
                    && event.event_type() == "HistoryImportedEvent"
                {
                    let own = text(&prepared.data, "importedBy").filter(|name| !name.trim().is_empty());
                    user.name = own.or(user.name);
                }
                // Whoever has a name is not shown by his login.
                if user.name.is_none()
                    && let Some(login) = &prepared.event.recorded_by
                    && !login.as_str().is_empty()
                {
                    logins.insert((key, login.as_str()));
                }
                touched.insert(key, user);
            }
            if prepared.event.aggregate_type.as_str() == "user" {
                let key = user_key(transaction, prepared.event.aggregate_id.0)?;
                let mut user = match touched.remove(&key) {
                    Some(user) => user,
                    None => load(transaction, key)?.unwrap_or(User {
                        id: prepared.event.aggregate_id.0,
                        active: true,
                        ..User::default()
                    }),
                };
                if !prepared.is_of_foreign_type {
                    fold(&mut user, event.event_type(), &prepared.data);
                }
                touched.insert(key, user);
            }
        }
        let mut write = transaction.prepare_cached(
            "INSERT INTO users (user_key, user_id, name, email, role, avatar, registered, active, event_count)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (user_key) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role,
                 avatar = excluded.avatar, registered = excluded.registered, active = excluded.active,
                 event_count = excluded.event_count",
        )?;
        let mut note = transaction
            .prepare_cached("INSERT OR IGNORE INTO user_logins (user_key, login) VALUES (?1, ?2)")?;
        for (key, login) in logins {
            note.execute(params![key, login])?;
        }
        for (key, user) in touched {
            write.execute(params![
                key,
                user.id.as_bytes(),
                user.name.as_deref().map(short_name),
                user.email,
                user.role,
                user.avatar.as_ref().filter(|avatar| avatar.len() <= LARGEST_AVATAR),
                user.registered,
                user.active,
                user.event_count
            ])?;
        }
        Ok(())
    }
}

/// The key of a user who is an aggregate of his own; the dictionary gave it out before this projection ran.
fn user_key(transaction: &Transaction<'_>, id: Uuid) -> rusqlite::Result<i64> {
    transaction
        .prepare_cached("SELECT user_key FROM user_keys WHERE user_id = ?1")?
        .query_row(params![id.as_bytes()], |row| row.get(0))
}

fn load(transaction: &Transaction<'_>, key: i64) -> rusqlite::Result<Option<User>> {
    transaction
        .prepare_cached(
            "SELECT user_id, name, email, role, avatar, registered, active, event_count FROM users WHERE user_key = ?1",
        )?
        .query_row([key], |row| {
            Ok(User {
                id: Uuid::from_bytes(row.get(0)?),
                name: row.get(1)?,
                email: row.get(2)?,
                role: row.get(3)?,
                avatar: row.get(4)?,
                registered: row.get(5)?,
                active: row.get(6)?,
                event_count: row.get(7)?,
            })
        })
        .optional()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_registered_user_is_renamed_promoted_and_deactivated() {
        let mut user = User::default();
        fold(
            &mut user,
            "UserRegisteredEvent",
            &json!({"name": "Eva Groß", "email": "e@x.example", "role": "sales"}),
        );
        fold(&mut user, "UserRenamedEvent", &json!({"oldName": "Eva Groß", "newName": "Eva Klein"}));
        fold(&mut user, "UserRoleChangedEvent", &json!({"oldRole": "sales", "newRole": "admin"}));
        fold(&mut user, "UserDeactivatedEvent", &json!({}));
        assert_eq!(user.name.as_deref(), Some("Eva Klein"));
        assert_eq!(user.role.as_deref(), Some("admin"));
        assert!(user.registered && !user.active);
    }
}
