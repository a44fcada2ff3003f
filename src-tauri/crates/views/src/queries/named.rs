//! What the things and the people of a page are called: one statement for all of them, since a page has many.

use super::{UserRow, Views};
use crate::ViewsError;
use crate::database::at;
use hergang_events::UserId;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

impl Views {
    /// The names that events gave to entities, in the order asked for. The entities are types and ids.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn entity_names<'a>(
        &self,
        entities: impl IntoIterator<Item = (&'a str, Uuid)>,
    ) -> Result<Vec<Option<String>>, ViewsError> {
        let names = self
            .db
            .prepare_cached(
                "SELECT e.name FROM entity_keys k JOIN entities e ON e.entity_key = k.entity_key
                 WHERE k.entity_id = ?1 AND k.entity_type = ?2",
            )
            .and_then(|mut query| {
                let mut name = |(entity_type, entity_id): (&str, Uuid)| {
                    let found = query.query_row(params![entity_id.as_bytes(), entity_type], |row| row.get(0));
                    Ok(found.optional()?.flatten())
                };
                entities.into_iter().map(&mut name).collect()
            });
        names.map_err(at(&self.path))
    }

    /// Users, in the order asked for; `None` for those whom no event knows.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn known_users(
        &self,
        users: impl IntoIterator<Item = UserId>,
    ) -> Result<Vec<Option<UserRow>>, ViewsError> {
        let known = self
            .db
            .prepare_cached(
                "SELECT u.name, u.avatar FROM user_keys k JOIN users u ON u.user_key = k.user_key WHERE k.user_id = ?1",
            )
            .and_then(|mut query| {
                let mut user = |user_id: UserId| {
                    let found = query.query_row([user_id.0.as_bytes()], |row| {
                        Ok(UserRow { user_id, name: row.get(0)?, avatar: row.get(1)? })
                    });
                    found.optional()
                };
                users.into_iter().map(&mut user).collect()
            });
        known.map_err(at(&self.path))
    }

    /// One user.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn user(&self, user: UserId) -> Result<Option<UserRow>, ViewsError> {
        Ok(self.known_users([user])?.pop().flatten())
    }
}
