//! Writes a shared store's log out, as a workspace's is.

use crate::access::acts::acted;
use crate::api::JobProgress;
use crate::operations::export::write_out;
use crate::operations::export_record::Exported;
use crate::operations::output::Output;
use crate::{Actor, EngineError, Job};
use hergang_events::{Catalog, Clock, StreamName};
use hergang_store::EventStore;
use hergang_store_postgres::{DatabaseUrl, PostgresEventStore};
use serde_json::Value;
use std::path::Path;
use tokio::runtime::{Builder, Runtime};

/// Exports every event of a shared store as it is stored, up to the one before the event that records the export. Who may read there is
/// for the server to say; who took the export stands in its event, beside the login that the server saw. Blocking, and not for a thread
/// that runs async tasks.
///
/// # Errors
/// [`EngineError::Io`] when the file cannot be written, [`EngineError::Store`] when the store cannot be read, or the export not be
/// recorded; there is no file then.
#[tracing::instrument(skip_all)]
pub fn export_from(
    url: &DatabaseUrl,
    actor: &Actor,
    clock: &dyn Clock,
    file: &Path,
    mut job: Job,
) -> Result<JobProgress, EngineError> {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let outcome = runtime
        .map_err(|error| EngineError::Internal(format!("no async tasks: {error}")))
        .and_then(|runtime| {
            let (new, target) = Output::create(file, None)?;
            let store = runtime.block_on(PostgresEventStore::open(url.clone()))?;
            let head = runtime.block_on(store.head())?;
            let page = |after, wanted| runtime.block_on(store.stream(&StreamName::All, after, wanted));
            // What other programs insert, and what is recorded by readers, no schema holds in the database.
            let fits = |event: &_| Catalog::builtin().fits(event);
            let exported = write_out(target, file, head, page, fits, &mut job)?;
            record(&runtime, &store, actor, clock, exported)?;
            runtime.block_on(store.close());
            new.appear()
        });
    job.finish(outcome)
}

/// Nobody is registered by it: what somebody is in a team's history, his own installation does not say. What he is called stands beside
/// the event, for whom nothing names.
fn record(
    runtime: &Runtime,
    store: &PostgresEventStore,
    actor: &Actor,
    clock: &dyn Clock,
    exported: Exported,
) -> Result<(), EngineError> {
    let mut events = acted(actor, clock.now(), |context| exported.event(context))?;
    let name = Value::from(actor.name.as_str()).to_string();
    for event in &mut events {
        let named = event.metadata.with_members([("user_name", name.as_str())]);
        event.metadata = named.map_err(|error| EngineError::Internal(error.to_string()))?;
    }
    runtime.block_on(store.append(events)).map(drop).map_err(EngineError::from)
}
