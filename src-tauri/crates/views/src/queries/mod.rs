//! The queries over the read models. They answer with positions and keys; the engine adds the events and renders them.

mod among;
mod counts;
mod entities;
mod event_types;
mod events;
mod found;
mod happenings;
mod ids;
mod keys;
mod log_filter;
mod log_positions;
mod named;
mod names;
mod parts;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod plans;
mod relations;
mod search;
mod sql;
mod states;
mod statistics;
mod users;
mod wide;

pub use among::Among;
pub use counts::{CountedBy, Counts};
pub use entities::{EntityCursor, EntityFilter, EntityRow, TypeCount};
pub use events::{Direction, EventCursor, EventFilter, EventRow};
pub use happenings::{Happening, Passed};
pub use keys::{KnownType, KnownUser};
pub use log_filter::LogFilter;
pub use log_positions::LogOrder;
pub use names::{made_name, name_order, short_id};
pub use states::StateRow;
pub use statistics::QuarterCount;
pub use users::UserRow;

use crate::ViewsError;
use crate::database::{at, open_reader};
use crate::subscriptions::{self, DeadLetter, Subscription};
use crate::zone::{MachineZone, Zone};
use hergang_events::{Category, Position};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One reader of the read models, on a connection of its own.
pub struct Views {
    path: PathBuf,
    db: Connection,
    zone: Arc<dyn Zone>,
}

impl Views {
    /// Opens the read models, which a [`crate::Projector`] has created.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`] when the file is missing or cannot be read.
    pub fn open(path: &Path) -> Result<Self, ViewsError> {
        Ok(Self { path: path.to_owned(), db: open_reader(path)?, zone: Arc::new(MachineZone) })
    }

    /// The same for a reader in another time zone than the machine's.
    #[must_use]
    pub fn in_zone(self, zone: Arc<dyn Zone>) -> Self {
        Self { zone, ..self }
    }

    /// The last position that every read model contains.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn position(&self) -> Result<Position, ViewsError> {
        let position = self
            .db
            .prepare_cached("SELECT coalesce(min(last_processed_position), 0) FROM event_subscriptions")
            .and_then(|mut query| query.query_row([], |row| row.get::<_, i64>(0)));
        Ok(Position::new(position.map_err(at(&self.path))?.unsigned_abs()))
    }

    /// Lets several queries see one moment, whatever is projected meanwhile. It also spares each of them from locking the file and letting
    /// it go again. Within another such moment, that one is seen.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`], and what `read` answers with.
    pub fn at_one_moment<T, E: From<ViewsError>>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let moment = match self.db.is_autocommit() {
            true => Some(self.db.unchecked_transaction().map_err(at(&self.path))?),
            false => None,
        };
        let answer = read();
        drop(moment);
        answer
    }

    /// Why projecting stopped, as whoever projects has noted it; `None` while it goes on.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn failure(&self) -> Result<Option<String>, ViewsError> {
        subscriptions::failure(&self.db).map_err(at(&self.path))
    }

    /// Each projection's checkpoint.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn subscriptions(&self) -> Result<Vec<Subscription>, ViewsError> {
        subscriptions::list(&self.db).map_err(at(&self.path))
    }

    /// The first thousand events that projections could not take.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`].
    pub fn dead_letters(&self) -> Result<Vec<DeadLetter>, ViewsError> {
        subscriptions::dead_letters(&self.db).map_err(at(&self.path))
    }
}

/// A stored category; what no program of this generation wrote counts as `system`.
pub(crate) fn category_of(number: i64) -> Category {
    Category::ALL.into_iter().find(|known| category_number(*known) == number).unwrap_or(Category::System)
}

/// How a category is stored.
pub(crate) fn category_number(category: Category) -> i64 {
    match category {
        Category::Interaction => 0,
        Category::Transaction => 1,
        Category::System => 2,
        Category::Integration => 3,
    }
}
