//! What a workspace is asked: pages of its history and of its read models, as they cross to a view.

pub(crate) mod audit;
pub(crate) mod choices;
pub(crate) mod cursor;
pub(crate) mod entities;
pub(crate) mod entity_state;
pub(crate) mod filtering;
pub(crate) mod names;
pub(crate) mod overview;
pub(crate) mod relations;
pub(crate) mod rendering;
pub(crate) mod spread;
pub(crate) mod statistics;
pub(crate) mod stored_text;
pub(crate) mod stream;
pub(crate) mod subscriptions;
pub(crate) mod time_steps;
pub(crate) mod timeline;
