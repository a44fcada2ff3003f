//! Read models: projections fold the log into them, queries read them. All in one SQLite file, `views.db`, that may be
//! thrown away at any time and folded anew.
//!
//! - [`Projector`]: takes the log's next events to every projection and commits them with the checkpoints
//! - [`Views`]: the queries

mod database;
mod dictionary;
mod error;
mod leb128;
mod prepare;
mod projections;
mod projector;
mod quarters;
mod queries;
mod search_index;
mod search_terms;
mod subscriptions;
mod zone;

pub use database::create_or_open;
pub use error::ViewsError;
pub use prepare::{PreparedEvent, entities_of, prepare};
pub use projector::{Progress, Projector};
pub use quarters::{MICROS_A_QUARTER, QUARTERS_A_DAY};
pub use queries::{
    Among, CountedBy, Counts, Direction, EntityCursor, EntityFilter, EntityRow, EventCursor, EventFilter,
    EventRow, Happening, KnownType, KnownUser, LogFilter, LogOrder, Passed, QuarterCount, StateRow,
    TypeCount, UserRow, Views, made_name, name_order, short_id,
};
pub use subscriptions::{DeadLetter, Subscription};
pub use zone::{MachineZone, Zone, local_date, local_micros, start_of_day};
