//! The one task that appends. Appends that wait together share a transaction, since what costs is the commit; each is judged
//! on its own, and answered after the commit. An append whose answer was lost is asked for again, and lands once.

use super::append::{Door, Group, Outcomes, judged, straight};
use super::connect::{ANSWER_TIMEOUT, DatabaseUrl, no_answer};
use super::failure::{is_about_events, is_unanswered, passes};
use super::notify::Notifier;
use backon::{BackoffBuilder, ExponentialBuilder};
use hergang_events::NewEvent;
use hergang_store::backend::observe;
use hergang_store::{Appended, Fill, ServerError, StoreError};
use sqlx_core::error::Error;
use sqlx_postgres::PgConnection;
use std::time::Duration;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

/// A transaction takes in waiting appends until it has this many events, so that the first of them is not kept waiting for long; or until
/// they are as large as a batch may be, since all of them go in one message, which the server takes whole or not at all.
const GROUP_EVENTS: usize = 4_096;

/// Whoever appends again at once does so within this time. A transaction that took much longer had to wait for something.
const PATIENCE: Duration = Duration::from_millis(1);

/// What became of an append.
pub(super) type Outcome = Result<Appended, StoreError>;

/// An append, and where its answer goes.
pub(super) struct Request {
    pub(super) events: Vec<NewEvent>,
    pub(super) reply: oneshot::Sender<Outcome>,
}

/// The pauses between attempts: 50 ms, then twice as long each time, some 10 s in all.
fn pauses() -> impl Iterator<Item = Duration> {
    ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(50))
        .with_factor(2.0)
        .with_max_delay(Duration::from_secs(2))
        .with_max_times(9)
        .with_jitter()
        .build()
}

pub(super) struct Writer {
    url: DatabaseUrl,
    connection: Option<(PgConnection, Door)>,
    notifier: Notifier,
}

impl Writer {
    pub(super) fn new(url: DatabaseUrl, connection: PgConnection, door: Door, notifier: Notifier) -> Self {
        Self { url, connection: Some((connection, door)), notifier }
    }

    /// The task's body: until every sender is gone and the queue is empty.
    pub(super) async fn run(mut self, mut requests: mpsc::UnboundedReceiver<Request>) {
        let mut company = Company::default();
        while let Some(first) = requests.recv().await {
            let group = company.gather(first, &mut requests).await;
            let (size, began) = (group.len(), Instant::now());
            self.serve(group).await;
            company = Company { size, patience: (began.elapsed() / 4).min(PATIENCE) };
        }
    }

    #[tracing::instrument(name = "append", level = "debug", skip_all, fields(requests = requests.len()))]
    async fn serve(&mut self, requests: Vec<Request>) {
        let (group, replies): (Vec<_>, Vec<_>) =
            requests.into_iter().map(|request| (request.events, request.reply)).unzip();
        let began = Instant::now();
        let outcomes = self.append_all(&group).await;
        observe::appended(group.iter().map(Vec::as_slice).zip(&outcomes), began.elapsed());
        // A caller may have stopped waiting for the answer; that is its affair.
        replies.into_iter().zip(outcomes).for_each(|(reply, outcome)| drop(reply.send(outcome)));
    }

    /// Appends a group. Where the server refuses it for what one of its appends is (somebody's event of a user, say), each goes alone, so
    /// that it harms no neighbour.
    async fn append_all(&mut self, group: &Group) -> Outcomes {
        let all =
            |fault: &ServerError, group: &Group| group.iter().map(|_| Err(fault.clone().into())).collect();
        match self.append(group).await {
            Ok(outcomes) => outcomes,
            Err(Fault { about_events: true, .. }) if group.len() > 1 => {
                let mut outcomes = Vec::with_capacity(group.len());
                for append in group {
                    let alone = std::slice::from_ref(append);
                    outcomes
                        .extend(self.append(alone).await.unwrap_or_else(|fault| all(&fault.error, alone)));
                }
                outcomes
            }
            Err(fault) => all(&fault.error, group),
        }
    }

    /// Appends a group; after a failure that passes, again. From the second time on nothing is inserted without having been
    /// looked up: the first time may have been committed.
    async fn append(&mut self, group: &Group) -> Result<Outcomes, Fault> {
        let mut pauses = pauses();
        let mut unsure = false;
        loop {
            let failure = match self.attempt(group, unsure).await {
                Ok(outcomes) => return Ok(outcomes),
                Err(failure) => failure,
            };
            let about_events = is_about_events(&failure.error);
            if !about_events {
                self.connection = None;
            }
            let explained = self.url.server().explain(&failure.error);
            unsure |= failure.sent && is_unanswered(&failure.error);
            match pauses.next() {
                Some(pause) if passes(&failure.error) => {
                    tracing::warn!(error = %explained, "an append is tried again");
                    observe::tried_again();
                    tokio::time::sleep(pause).await;
                }
                _ if unsure => {
                    let error = self.url.server().unanswered(&explained);
                    return Err(Fault { error, about_events: false });
                }
                _ => {
                    let error = self.url.name_holder(explained).await;
                    return Err(Fault { error, about_events });
                }
            }
        }
    }

    async fn attempt(&mut self, group: &Group, unsure: bool) -> Result<Outcomes, Failure> {
        let (connection, door) = match &mut self.connection {
            Some(connected) => connected,
            none => {
                let connect = async {
                    let mut connection = self.url.connect().await?;
                    let door = Door::of(&mut connection).await?;
                    Ok((connection, door))
                };
                none.insert(connect.await.map_err(|error| Failure { error, sent: false })?)
            }
        };
        let work = append(connection, *door, group, unsure, &self.notifier);
        let answer = tokio::time::timeout(ANSWER_TIMEOUT, work).await;
        answer
            .unwrap_or_else(|_| Err(no_answer(ANSWER_TIMEOUT)))
            .map_err(|error| Failure { error, sent: true })
    }
}

/// Why a group was not appended.
struct Fault {
    error: ServerError,
    /// Whether the server refuses what is in it, and would take other events.
    about_events: bool,
}

struct Failure {
    error: Error,
    /// Whether the group may have reached the server.
    sent: bool,
}

/// Straight, unless there is a reason to look first.
async fn append(
    connection: &mut PgConnection,
    door: Door,
    group: &Group,
    unsure: bool,
    notifier: &Notifier,
) -> Result<Outcomes, Error> {
    let now = Instant::now();
    if !unsure {
        let tell = notifier.is_due();
        if let Some(outcomes) = straight(connection, door, group, tell).await? {
            if tell {
                notifier.told(now)
            } else {
                notifier.appended()
            }
            return Ok(outcomes);
        }
    }
    let outcomes = judged(connection, door, group).await?;
    if outcomes.iter().flatten().any(|appended| appended.added > 0) {
        notifier.appended();
    }
    Ok(outcomes)
}

/// Whom to expect. Those whose appends were answered together mostly append again at once: were the first of them served alone, the
/// others would wait for its commit, and every other transaction would hold one append.
#[derive(Default)]
struct Company {
    /// How many came last time.
    size: usize,
    /// How long it pays to wait for as many: a part of what a transaction of their own would take.
    patience: Duration,
}

impl Company {
    /// What waits already, and who is about to come.
    async fn gather(&self, first: Request, requests: &mut mpsc::UnboundedReceiver<Request>) -> Vec<Request> {
        let began = Instant::now();
        let mut fill = Fill::up_to(GROUP_EVENTS);
        fill.add_all(&first.events);
        let mut group = vec![first];
        while !fill.is_full() {
            match requests.try_recv() {
                Ok(request) => {
                    fill.add_all(&request.events);
                    group.push(request);
                }
                // A timer would be too coarse: mostly this is over in some ten microseconds.
                Err(TryRecvError::Empty) if group.len() < self.size && began.elapsed() < self.patience => {
                    tokio::task::yield_now().await;
                }
                Err(_) => break,
            }
        }
        group
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hergang_events::{AggregateId, AggregateType, EventId, EventType, Json, Timestamp, Version};
    use uuid::Uuid;

    fn append(events: usize, bytes: usize) -> Request {
        let event = NewEvent {
            event_id: EventId(Uuid::nil()),
            aggregate_id: AggregateId(Uuid::nil()),
            aggregate_type: AggregateType::new("customer").unwrap(),
            version: Version::new(1),
            event_type: EventType::new("Happened").unwrap(),
            schema_version: 1,
            event_data: Json::parse(&format!(r#"{{"a":"{}"}}"#, "x".repeat(bytes))).unwrap(),
            metadata: Json::empty(),
            occurred_at: Timestamp::from_micros(0),
            user_id: None,
        };
        Request { events: vec![event; events], reply: oneshot::channel().0 }
    }

    /// How many of ten appends share a transaction.
    async fn together(events: usize, bytes: usize) -> usize {
        let (sender, mut requests) = mpsc::unbounded_channel();
        for _ in 1..10 {
            sender.send(append(events, bytes)).unwrap();
        }
        Company::default().gather(append(events, bytes), &mut requests).await.len()
    }

    #[tokio::test]
    async fn a_group_is_bounded_by_count_and_by_bytes() {
        assert_eq!(together(1, 10).await, 10);
        assert_eq!(together(2_000, 10).await, 3);
        assert_eq!(together(1, 12_000_000).await, 2);
        assert_eq!(together(1, 16 * 1024 * 1024 - 100).await, 2);
        assert_eq!(together(3, 6_000_000).await, 1);
    }
}
