//! A workspace and everything that can be done with it: the one door that the shells (desktop, `hergangd`) go through.
//!
//! - [`Home`]: where workspaces live, and which were opened lately
//! - [`Workspace`]: one local store with its read models, kept up to date by a thread of its own
//! - [`api`]: what crosses to the webview, from which the TypeScript types are generated

mod access;
pub mod api;
mod error;
mod live;
mod operations;
mod projecting;
mod queries;
mod simulation;
mod workspace;

pub use access::actor::Actor;
pub use access::policy::{Act, ROLES, allows, table as roles_table};
pub use error::EngineError;
pub use hergang_views::{MachineZone, Zone};
pub use live::LiveFrames;
pub use operations::demo::DemoRequest;
pub use operations::export_shared::export_from;
pub use operations::import::{CheckedLog, check_log, import_into};
pub use operations::job::Job;
pub use operations::output::Output;
pub use workspace::Workspace;
pub use workspace::home::Home;
