//! Moves a workspace's whole log into a shared store, which becomes that log: its identity, ids, versions, order, times and logins are kept,
//! and what has arrived is compared with what was sent, event by event.

use crate::access::acts::{act_id, acted};
use crate::access::policy::Act;
use crate::api::{JobPhase, JobProgress};
use crate::{Actor, EngineError, Job, Workspace};
use hergang_events::aggregates::{AggregateRoot, EventPayload, HistoryPush, HistoryPushed};
use hergang_events::{DomainEvent, Position};
use hergang_store::{EventPage, EventStore, StoreError};
use hergang_store_postgres::{DatabaseUrl, PostgresEventStore};
use hergang_store_sqlite::LogReader;
use tokio::runtime::{Builder, Runtime};

/// Events that go over together at the most, in one transaction.
const CHUNK: usize = 10_000;

impl Workspace {
    /// Copies every event into the shared store, which holds none, or the first of them from a push that was interrupted: that is
    /// taken up where it ended. Blocking, and not for a thread that runs async tasks.
    ///
    /// # Errors
    /// [`EngineError::PushRefused`] where the shared store holds other events; nothing was changed in it then.
    /// [`EngineError::Store`] when it fails on the way: what has arrived stays, and the next push goes on from there.
    /// [`EngineError::Cancelled`] likewise.
    #[tracing::instrument(skip_all)]
    pub fn push(&self, actor: &Actor, url: &DatabaseUrl, mut job: Job) -> Result<JobProgress, EngineError> {
        let outcome = self.begin_work().and_then(|_working| {
            self.standing(actor)?.check(Act::Export)?;
            let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
            let runtime =
                runtime.map_err(|error| EngineError::Internal(format!("no async tasks: {error}")))?;
            let shared = runtime.block_on(PostgresEventStore::open(url.clone()))?;
            let reader = self.readers().lend()?;
            let push = Push { runtime: &runtime, shared: &shared, log: &reader.log };
            let outcome = push.run(|up_to| self.record_push(actor, up_to), &mut job);
            runtime.block_on(shared.close());
            outcome
        });
        job.finish(outcome)
    }
}

impl Workspace {
    /// Appends the event of a push, before which everything has gone over.
    fn record_push(&self, actor: &Actor, up_to: Position) -> Result<(), EngineError> {
        let (now, mut standing) = (self.clock().now(), self.standing(actor)?);
        let pushed = HistoryPushed { push_id: act_id(now), up_to_position: up_to };
        let events = acted(actor, now, |context| {
            let mut events = standing.introduction(context)?;
            events.extend(AggregateRoot::<HistoryPush>::record(pushed, context)?.take_pending());
            Ok(events)
        })?;
        self.append_blocking(events).map(drop)
    }
}

struct Push<'a> {
    runtime: &'a Runtime,
    shared: &'a PostgresEventStore,
    log: &'a LogReader,
}

impl Push<'_> {
    /// `record` is told up to where everything has gone over; what it adds to the log goes after it.
    fn run(
        &self,
        record: impl FnOnce(Position) -> Result<(), EngineError>,
        job: &mut Job,
    ) -> Result<(), EngineError> {
        let mut head = self.log.head()?;
        let there = self.there_already(head)?;
        job.begin(JobPhase::Pushing, Some(head.get()));
        job.appended(there.get(), 0);
        self.send(there, head, job)?;
        if !self.is_told(there, head)? {
            record(head)?;
            let sent = std::mem::replace(&mut head, self.log.head()?);
            job.goes_on_to(head.get());
            self.send(sent, head, job)?;
        }
        job.begin(JobPhase::Verifying, Some(head.get()));
        self.verify(head, job)
    }

    /// Whether the log itself says that everything up to its head went over to this store, which had come so far before: its last event is
    /// that of a push, and the store has it, or all that it tells of, when that push was interrupted. A store that ends with the event of
    /// a push was not interrupted: then the last one tells of a push to another store.
    fn is_told(&self, there: Position, head: Position) -> Result<bool, EngineError> {
        let pushed_at = |position: Position| -> Result<Option<HistoryPushed>, EngineError> {
            let page = self.log.page(position.previous(), 1)?;
            let push = page.first().filter(|event| event.event_type.as_str() == HistoryPushed::EVENT_TYPE);
            Ok(push.and_then(|event| event.event_data.to().ok()))
        };
        if head == Position::ZERO {
            return Ok(true);
        }
        let Some(last) = pushed_at(head)? else { return Ok(false) };
        Ok(there == head || last.up_to_position <= there && pushed_at(there)?.is_none())
    }

    /// How far the shared store is. Only its last event is looked at here, so that a wrong one is refused at once; all of them are
    /// compared at the end.
    fn there_already(&self, head: Position) -> Result<Position, EngineError> {
        let there = self.runtime.block_on(self.shared.head())?;
        if there > head {
            return Err(EngineError::PushRefused(format!(
                "the shared store holds {there} events, the workspace {head}: it is not the copy of this workspace; push into an empty one"
            )));
        }
        if there > Position::ZERO {
            if self.runtime.block_on(self.shared.identity())? != self.log.identity()? {
                return Err(another_log());
            }
            let theirs = self.theirs(there.previous())?;
            let ours = self.log.page(there.previous(), 1)?;
            if theirs.len() != ours.len() || different(&theirs, &ours).is_some() {
                return Err(differs(there));
            }
        }
        Ok(there)
    }

    /// The shared store's event after a position.
    fn theirs(&self, after: Position) -> Result<EventPage, EngineError> {
        let all = hergang_events::StreamName::All;
        Ok(self.runtime.block_on(self.shared.stream(&all, after, 1))?)
    }

    fn send(&self, mut sent: Position, head: Position, job: &mut Job) -> Result<(), EngineError> {
        let log = self.log.identity()?;
        while sent < head {
            job.check()?;
            // What is appended to the workspace meanwhile is for the next push.
            let left = usize::try_from(head.get() - sent.get()).unwrap_or(usize::MAX);
            let events = self.log.page(sent, left.min(CHUNK))?;
            let Some(last) = events.last() else { break };
            match self.runtime.block_on(self.shared.adopt(log, &events)) {
                Ok(()) => {
                    sent = last.global_position;
                    job.appended(events.len() as u64, events.len() as u64);
                }
                Err(StoreError::OtherHistory) => return Err(another_log()),
                // A push that was killed may have had its last part on its way: it has come meanwhile.
                Err(error) => match self.there_already(head)? {
                    there if there > sent => {
                        job.appended(there.get() - sent.get(), 0);
                        sent = there;
                    }
                    _ => return Err(error.into()),
                },
            }
        }
        Ok(())
    }

    fn verify(&self, head: Position, job: &mut Job) -> Result<(), EngineError> {
        let mut feed = self.runtime.block_on(async { self.shared.feed(Position::ZERO) });
        while feed.position() < head {
            job.check()?;
            let mut after = feed.position();
            let theirs = self.runtime.block_on(feed.next())?;
            let mut rest = theirs.as_slice();
            while !rest.is_empty() {
                let ours = self.log.page(after, rest.len())?;
                if let Some(position) = different(rest, &ours) {
                    return Err(differs(position));
                }
                let Some(last) = ours.last() else { break };
                after = last.global_position;
                rest = &rest[ours.len()..];
                job.advance(ours.len() as u64);
            }
        }
        Ok(())
    }
}

/// Where the first event stands that is not the same, to the letter: two spellings of one JSON are two histories to a seal.
fn different(theirs: &[DomainEvent], ours: &[DomainEvent]) -> Option<Position> {
    let (_, ours) = theirs.iter().zip(ours).find(|(theirs, ours)| theirs != ours)?;
    Some(ours.global_position)
}

fn another_log() -> EngineError {
    let message = "the shared store has a history of its own, or somebody appends to it; push into an empty one that nobody uses yet";
    EngineError::PushRefused(message.to_owned())
}

fn differs(position: Position) -> EngineError {
    EngineError::PushRefused(format!(
        "event {position} of the shared store is another one than the workspace's; push into an empty store"
    ))
}
