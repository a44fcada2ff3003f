//! Who acts.

use super::Views;
use crate::ViewsError;
use crate::database::at;
use hergang_events::UserId;
use rusqlite::OptionalExtension;

/// A user as he is shown beside what he did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// His id.
    pub user_id: UserId,
    /// His name, if an event or an import gave one.
    pub name: Option<String>,
    /// Where his picture is, as the event says it.
    pub avatar: Option<String>,
}

impl Views {
    /// One user.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn user(&self, user_id: UserId) -> Result<Option<UserRow>, ViewsError> {
        let user = self
            .db
            .prepare_cached(
                "SELECT u.name, u.avatar FROM user_keys k JOIN users u ON u.user_key = k.user_key WHERE k.user_id = ?1",
            )
            .and_then(|mut query| {
                query
                    .query_row([user_id.0.as_bytes()], |row| {
                        Ok(UserRow { user_id, name: row.get(0)?, avatar: row.get(1)? })
                    })
                    .optional()
            });
        user.map_err(at(&self.path))
    }
}
