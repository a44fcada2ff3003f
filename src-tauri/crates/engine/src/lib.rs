//! A workspace and everything that can be done with it: the one door that the shells (desktop, `hergangd`) go through.
//!
//! - [`Home`]: where workspaces live, and which were opened lately
//! - [`Workspace`]: one local store with its read models, kept up to date by a thread of its own
//! - [`api`]: what crosses to the webview, from which the TypeScript types are generated

mod actor;
mod acts;
pub mod api;
mod audit;
mod choices;
mod cursor;
mod demo;
mod drafts;
mod entities;
mod entries;
mod error;
mod export;
mod export_shared;
mod exported;
mod filtering;
mod home;
mod identity;
mod import;
mod job;
mod live;
mod me;
mod names;
mod new_file;
mod output;
mod overview;
mod panics;
mod plain_file;
mod present;
mod projecting;
mod projections;
mod push;
mod read_models;
mod readers;
mod relations;
mod rendering;
mod settings;
mod simulation;
mod spread;
mod standing;
mod states;
mod statistics;
mod steps;
mod stored_text;
mod stream;
mod timeline;
mod workspace;

pub use actor::Actor;
pub use demo::DemoRequest;
pub use error::EngineError;
pub use export_shared::export_from;
pub use hergang_views::{MachineZone, Zone};
pub use home::Home;
pub use import::{CheckedLog, check_log, import_into};
pub use job::Job;
pub use live::Subscription;
pub use output::Output;
pub use workspace::Workspace;
