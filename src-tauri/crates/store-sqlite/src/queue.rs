//! What waits for the writing thread, in the order handed over.

use hergang_events::NewEvent;
use hergang_store::backend::Commands;
use hergang_store::{AggregateSnapshot, Appended, BulkMode, Fill, StoreError};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// What became of an append.
pub(super) type Outcome = Result<Appended, StoreError>;

/// A request that shares its transaction with others.
pub(super) enum Request {
    Append(Vec<NewEvent>, oneshot::Sender<Outcome>),
    Snapshot(AggregateSnapshot, oneshot::Sender<Result<(), StoreError>>),
}

impl Request {
    pub(super) fn count_into(&self, fill: &mut Fill) {
        match self {
            Self::Append(events, _) => fill.add_all(events),
            Self::Snapshot(snapshot, _) => fill.add(snapshot),
        }
    }

    pub(super) fn answer(self, outcome: Outcome) {
        match self {
            Self::Append(_, reply) => drop(reply.send(outcome)),
            Self::Snapshot(_, reply) => drop(reply.send(outcome.map(drop))),
        }
    }
}

/// What the thread is asked for, and where the answer goes.
pub(super) enum Task {
    /// Shares a transaction with others.
    Request(Request),
    /// A transaction of its own, steered from elsewhere until its sender is gone.
    Bulk(BulkMode, Commands),
}

impl Task {
    fn refuse(self, why: StoreError) {
        match self {
            Self::Request(request) => request.answer(Err(why)),
            // The one command that it was begun for.
            Self::Bulk(_, commands) => commands.refuse(why),
        }
    }
}

/// The other end of the queue. Its tasks are not lost with it: their senders learn that the store is closed.
pub(super) struct Queue {
    handed_over: mpsc::Receiver<(Instant, Task)>,
    /// Seen already, since when they wait.
    waiting: VecDeque<(Instant, Task)>,
    path: PathBuf,
}

impl Queue {
    pub(super) fn new(handed_over: mpsc::Receiver<(Instant, Task)>, path: PathBuf) -> Self {
        Self { handed_over, waiting: VecDeque::new(), path }
    }

    /// The next task, however long it takes to come; `None` when nobody is left to hand one over.
    pub(super) fn next(&mut self) -> Option<Task> {
        let first = self.waiting.pop_front().or_else(|| self.handed_over.recv().ok());
        first.map(|(_, task)| task)
    }

    /// The next task, if one waits.
    pub(super) fn next_waiting(&mut self) -> Option<Task> {
        let first = self.waiting.pop_front().or_else(|| self.handed_over.try_recv().ok());
        first.map(|(_, task)| task)
    }

    /// Refuses what has waited for so long, so that nobody waits without limit for a transaction that does not end.
    pub(super) fn refuse_overdue(&mut self, patience: Duration) {
        self.waiting.extend(self.handed_over.try_iter());
        while let Some((_, task)) = self.waiting.pop_front_if(|(since, _)| since.elapsed() >= patience) {
            task.refuse(StoreError::Busy { path: self.path.clone(), seconds: patience.as_secs() });
        }
    }
}
