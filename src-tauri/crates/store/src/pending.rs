//! An append that is on its way: handed over, not yet known to be stored.

use crate::{Appended, StoreError};
use futures_executor::block_on;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::{mpsc, oneshot};

/// An append's answer to come. Await it, or [`PendingAppend::wait`] for it on a thread that may block.
///
/// An importer hands in its next batch while this one is written. Dropping it does not take the append back.
#[must_use = "an append may be refused; nothing is known to be stored before the answer"]
pub struct PendingAppend(oneshot::Receiver<Result<Appended, StoreError>>);

impl PendingAppend {
    /// An append whose answer will come this way.
    pub fn new(answer: oneshot::Receiver<Result<Appended, StoreError>>) -> Self {
        Self(answer)
    }

    /// Blocks until the events are stored for good, or refused. Not for a task of the runtime that serves the store.
    ///
    /// # Errors
    /// As [`crate::EventStore::append`].
    pub fn wait(self) -> Result<Appended, StoreError> {
        block_on(self)
    }
}

impl Future for PendingAppend {
    type Output = Result<Appended, StoreError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(|answer| answer.unwrap_or(Err(StoreError::Closed)))
    }
}

/// The answer to what was sent into a queue; `None` when whoever was to give it is gone.
///
/// What is sent while the receiver goes may lie in the queue for as long as somebody could send more, and the other end of its answer with
/// it: whoever waited for the answer alone might wait for ever.
pub async fn answered<A, T>(mut answer: oneshot::Receiver<A>, queue: &mpsc::UnboundedSender<T>) -> Option<A> {
    tokio::select! {
        biased;
        answer = &mut answer => answer.ok(),
        () = queue.closed() => answer.try_recv().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobody_waits_for_the_answer_of_one_who_is_gone() {
        let (queue, received) = mpsc::unbounded_channel::<()>();
        let (_lies_unseen, answer) = oneshot::channel::<()>();
        drop(received);
        assert_eq!(answered(answer, &queue).await, None);
    }

    #[tokio::test]
    async fn an_answer_given_before_going_counts() {
        let (queue, received) = mpsc::unbounded_channel::<()>();
        let (reply, answer) = oneshot::channel();
        reply.send("stored").unwrap();
        drop(received);
        assert_eq!(answered(answer, &queue).await, Some("stored"));
    }
}
