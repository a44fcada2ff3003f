//! Who acts.

use super::Views;
use crate::ViewsError;
use crate::database::at;
use hergang_events::UserId;
use rusqlite::{OptionalExtension, ToSql};
use uuid::Uuid;

/// A user as he is shown beside what he did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// His id.
    pub user_id: UserId,
    /// His name, if an event or an import gave one.
    pub name: Option<String>,
    /// Where his picture is, as the event says it.
    pub avatar: Option<String>,
    /// What he may do, if an event says it.
    pub role: Option<String>,
}

const COLUMNS: &str =
    "SELECT k.user_id, u.name, u.avatar, u.role FROM user_keys k JOIN users u ON u.user_key = k.user_key";

impl Views {
    /// One user.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn user(&self, user_id: UserId) -> Result<Option<UserRow>, ViewsError> {
        self.user_where("k.user_id = ?1", user_id.0.as_bytes())
    }

    /// The user with a key of the read models.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn user_of_key(&self, user_key: i64) -> Result<Option<UserRow>, ViewsError> {
        self.user_where("k.user_key = ?1", user_key)
    }

    fn user_where(&self, condition: &str, by: impl ToSql) -> Result<Option<UserRow>, ViewsError> {
        let user = self.db.prepare_cached(&format!("{COLUMNS} WHERE {condition}")).and_then(|mut query| {
            query
                .query_row([by], |row| {
                    Ok(UserRow {
                        user_id: UserId(Uuid::from_bytes(row.get(0)?)),
                        name: row.get(1)?,
                        avatar: row.get(2)?,
                        role: row.get(3)?,
                    })
                })
                .optional()
        });
        user.map_err(at(&self.path))
    }
}
