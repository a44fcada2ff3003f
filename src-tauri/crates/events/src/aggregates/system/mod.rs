//! What machines do: sync runs, webhooks, imports, duplicates found; and what their operators do with the history: exports, imports, pushes. Small aggregates, all of the type `system`.

mod duplicate;
mod export;
mod import;
mod import_run;
mod push;
mod sync_run;
mod webhook;

use super::EventPayload;

pub use duplicate::{DuplicateDetected, DuplicateEvent, DuplicateFinding};
pub use export::{ExportedAs, HistoryExport, HistoryExportEvent, HistoryExported};
pub use import::{HistoryImport, HistoryImportEvent, HistoryImported, ImportedFrom};
pub use import_run::{CustomerImport, CustomerImportCompleted, CustomerImportEvent};
pub use push::{HistoryPush, HistoryPushEvent, HistoryPushed};
pub use sync_run::{SyncCompleted, SyncFailed, SyncRun, SyncRunEvent, SyncStarted};
pub use webhook::{Webhook, WebhookDelivered, WebhookEvent, WebhookFailed};

/// What tells of an act with the history as a whole, which is no part of what happened in the business.
pub const ACTS: [&str; 3] =
    [HistoryExported::EVENT_TYPE, HistoryImported::EVENT_TYPE, HistoryPushed::EVENT_TYPE];

/// The aggregate type that they share.
const SYSTEM: &str = "system";
