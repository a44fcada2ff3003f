//! Who acts.

use super::{KnownUser, Views};
use crate::ViewsError;
use crate::database::at;
use hergang_events::UserId;
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
}

impl Views {
    /// Everybody who did anything or was registered with how many events he did, the busiest first.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn users(&self) -> Result<Vec<(KnownUser, u64)>, ViewsError> {
        let users = self
            .db
            .prepare_cached(
                "SELECT user_id, name, avatar, role, event_count FROM users ORDER BY event_count DESC, user_key",
            )
            .and_then(|mut query| {
                query
                    .query_map([], |row| {
                        let user_id = UserId(Uuid::from_bytes(row.get(0)?));
                        let user = UserRow { user_id, name: row.get(1)?, avatar: row.get(2)? };
                        let known = KnownUser { user, role: row.get(3)? };
                        Ok((known, row.get::<_, i64>(4)?.unsigned_abs()))
                    })?
                    .collect::<rusqlite::Result<Vec<_>>>()
            });
        users.map_err(at(&self.path))
    }
}
