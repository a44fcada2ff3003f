//! Moving old events of closed aggregates out of the log into the archive, beside whoever reads and appends. What is moved is
//! read as before, and the numbers and contents of events stay as they are.

#[cfg(test)]
mod plans;
mod sql;
mod steps;

use super::answer::Session;
use super::connect::DatabaseUrl;
use super::schema;
use hergang_events::{Catalog, Lifecycle, Timestamp};
use hergang_store::StoreError;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use steps::Archivist;

/// What is to be archived.
#[derive(Debug, Clone)]
pub struct ArchiveRequest {
    /// Aggregates whose last event happened before this.
    pub before: Timestamp,
    /// Also those that no event ever closes, as the catalog has it: all of an imported log's.
    pub inactive: bool,
    /// Where the archive is to stand; where it stands already, if this is left out.
    pub tablespace: Option<String>,
    /// Only to count.
    pub dry_run: bool,
}

/// How far an archiving is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Archived {
    /// The events that were moved, or would be.
    pub events: u64,
    /// The aggregates that they are all the log's events of.
    pub aggregates: u64,
    /// The last position that was looked at.
    pub position: u64,
    /// The last position that will be.
    pub end: u64,
}

/// What the catalog says about the ends of lives.
struct Closing {
    closes: Vec<&'static str>,
    opens: Vec<&'static str>,
    /// The types of aggregates that events close.
    closed_types: Vec<&'static str>,
}

impl Closing {
    fn of(catalog: &'static Catalog) -> Self {
        let types = |lifecycle| {
            let entries = catalog.entries().filter(move |entry| entry.lifecycle == Some(lifecycle));
            entries.map(|entry| entry.event_type.as_str()).collect()
        };
        let closing = catalog.entries().filter(|entry| entry.lifecycle == Some(Lifecycle::Closes));
        let closed_types: BTreeSet<_> = closing.map(|entry| entry.aggregate_type.as_str()).collect();
        Self {
            closes: types(Lifecycle::Closes),
            opens: types(Lifecycle::Opens),
            closed_types: closed_types.into_iter().collect(),
        }
    }
}

/// Moves whole aggregates, batch by batch; appends wait for one batch at the most. After each, `report` is told how far it is,
/// and may end it there. Ended in whatever way, it can be begun again.
///
/// # Errors
/// [`hergang_store::ServerCause::NotGranted`] for whoever is neither the owner nor in `hergang_admin` (and with a tablespace, the owner);
/// [`hergang_store::ServerCause::Locked`] where another program does not let go of the log; those of connecting. What has been moved stays.
#[tracing::instrument(skip_all)]
pub async fn archive(
    url: &DatabaseUrl,
    request: &ArchiveRequest,
    mut report: impl FnMut(&Archived) -> ControlFlow<()>,
) -> Result<Archived, StoreError> {
    let mut connection = url.check().await?;
    schema::check_for_upkeep(&mut connection, url.server()).await?;
    let failed = |error| url.server().failed(error);
    let session = Session::of(url, &mut connection).await.map_err(failed)?;
    let mut archivist = Archivist { connection, closing: Closing::of(Catalog::builtin()), request };
    session.answer(archivist.run(&mut report)).await.map_err(failed)
}
