//! Read models: projections fold the log into them, queries read them. All in one SQLite file, `views.db`, that may be
//! thrown away at any time and folded anew.
//!
//! - [`Projector`]: takes the log's next events to every projection and commits them with the checkpoints
//! - [`Views`]: the queries

mod database;
mod dictionary;
mod error;
mod prepare;
mod projections;
mod projector;
mod queries;
mod search_terms;
mod subscriptions;

pub use database::create_or_open;
pub use error::ViewsError;
pub use prepare::{PreparedEvent, prepare};
pub use projector::{Progress, Projector};
pub use queries::{
    ActorRow, DayCount, Direction, EntityCursor, EntityFilter, EntityRow, EventCursor, EventFilter, EventRow,
    EventTypeRow, LogFilter, LogOrder, TypeCount, UserRow, Views, made_name, name_order, short_id,
};
pub use subscriptions::{DeadLetter, Subscription};
