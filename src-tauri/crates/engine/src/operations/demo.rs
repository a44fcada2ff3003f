//! Fills a workspace with the demo company's history.

use crate::access::policy::Act;
use crate::api::{JobPhase, JobProgress};
use crate::{Actor, EngineError, Job, Workspace};
use hergang_demo::{DemoCompany, DemoOptions};
use hergang_events::{Catalog, NewEvent, Position, Timestamp};
use hergang_store::{BulkMode, EventStore};
use std::sync::mpsc::{SyncSender, sync_channel};

/// Events that go to the store together.
const BATCH: usize = 2_000;

/// How large a demo company, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoRequest {
    /// How many events.
    pub events: usize,
    /// The same seed and end make the same events.
    pub seed: u64,
    /// When its history ends; `None` for the last full minute.
    pub until: Option<Timestamp>,
}

impl DemoRequest {
    /// What a first look gets: two years of a wholesaler, made in about a second.
    pub const FIRST_LOOK: Self = Self { events: 20_000, seed: 1, until: None };
}

impl Workspace {
    /// Makes the demo company's history, in an empty workspace only: it would be no believable company otherwise.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] where the workspace has events, [`EngineError::Forbidden`] for whoever is no admin: the
    /// company has users.
    #[tracing::instrument(skip_all, fields(events = request.events))]
    pub fn fill_with_demo(
        &self,
        actor: &Actor,
        request: DemoRequest,
        mut job: Job,
    ) -> Result<JobProgress, EngineError> {
        let outcome = self.begin_work().and_then(|_working| {
            self.standing(actor)?.check(Act::Administer)?;
            self.append_demo(request, &mut job)?;
            self.show_committed(&mut job);
            Ok(())
        });
        job.finish(outcome)
    }

    fn append_demo(&self, request: DemoRequest, job: &mut Job) -> Result<(), EngineError> {
        const MICROS_A_MINUTE: i64 = 60_000_000;
        if self.head()? != Position::ZERO {
            let message = "the workspace has events already; make the demo company in an empty one";
            return Err(EngineError::InvalidInput(message.to_owned()));
        }
        let now = self.clock().now().micros();
        let until = request.until.unwrap_or(Timestamp::from_micros(now - now.rem_euclid(MICROS_A_MINUTE)));
        let options = DemoOptions { events: request.events, seed: request.seed, until };
        job.begin(JobPhase::Importing, Some(request.events as u64));
        let (send, receive) = sync_channel(4);
        std::thread::scope(|scope| {
            scope.spawn(move || generate(options, &send));
            let mut bulk = self.store().begin_bulk(BulkMode::AllNew).blocking();
            let mut complete = false;
            for batch in receive {
                job.check()?;
                let events = batch?;
                // The company's end is a batch without events.
                complete |= events.is_empty();
                let count = events.len() as u64;
                let appended = bulk.append(events)?;
                job.appended(count, appended.added as u64);
            }
            if !complete {
                return Err(EngineError::Internal(
                    "the demo company was stopped by a fault of the program".to_owned(),
                ));
            }
            bulk.commit()?;
            Ok(())
        })
    }
}

fn generate(options: DemoOptions, send: &SyncSender<Result<Vec<NewEvent>, EngineError>>) {
    let mut company = DemoCompany::new(options);
    loop {
        let batch: Vec<NewEvent> = company.by_ref().take(BATCH).collect();
        let ends = batch.is_empty();
        let checked = batch.iter().try_for_each(|event| Catalog::builtin().validate(event));
        // Nobody listening means that the job has ended.
        if send.send(checked.map(|()| batch).map_err(EngineError::from)).is_err() || ends {
            return;
        }
    }
}
