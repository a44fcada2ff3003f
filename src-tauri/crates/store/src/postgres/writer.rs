//! The one task that appends. Appends that wait together share a transaction, since what costs is the commit; each is judged
//! on its own, and answered after the commit. An append whose answer was lost is asked for again, and lands once.

use super::append::{Group, Outcomes, judged, straight};
use super::connect::{ANSWER_TIMEOUT, DatabaseUrl, no_answer};
use super::failure::{ServerError, is_unanswered, passes};
use super::notify::Notifier;
use super::recent::Recent;
use crate::{Appended, StoreError, observe};
use backon::{BackoffBuilder, ExponentialBuilder};
use hergang_events::NewEvent;
use sqlx_core::error::Error;
use sqlx_postgres::PgConnection;
use std::time::Duration;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

/// A transaction takes in waiting appends until it has this many events, so that the first of them is not kept waiting for long.
const GROUP_EVENTS: usize = 4_096;

/// How long appends go under the lock from the start after another program was met at the log: it will be met again.
const CONTENDED: Duration = Duration::from_millis(100);

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
    connection: Option<(PgConnection, Recent)>,
    contended_until: Option<Instant>,
    notifier: Notifier,
}

impl Writer {
    pub(super) fn new(url: DatabaseUrl, connection: PgConnection, notifier: Notifier) -> Self {
        Self { url, connection: Some((connection, Recent::default())), contended_until: None, notifier }
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
        let outcomes = self
            .append(&group)
            .await
            .unwrap_or_else(|fault| group.iter().map(|_| Err(fault.clone().into())).collect());
        observe::appended(group.iter().map(Vec::as_slice).zip(&outcomes), began.elapsed());
        // A caller may have stopped waiting for the answer; that is its affair.
        replies.into_iter().zip(outcomes).for_each(|(reply, outcome)| drop(reply.send(outcome)));
    }

    /// Appends a group; after a failure that passes, again. From the second time on nothing is inserted without having been
    /// looked up: the first time may have been committed.
    async fn append(&mut self, group: &Group) -> Result<Outcomes, ServerError> {
        let mut pauses = pauses();
        let mut unsure = false;
        loop {
            let failure = match self.attempt(group, unsure).await {
                Ok(outcomes) => return Ok(outcomes),
                Err(failure) => failure,
            };
            self.connection = None;
            let explained = self.url.server().explain(&failure.error);
            unsure |= failure.sent && is_unanswered(&failure.error);
            match pauses.next() {
                Some(pause) if passes(&failure.error) => {
                    tracing::warn!(error = %explained, "an append is tried again");
                    observe::tried_again();
                    tokio::time::sleep(pause).await;
                }
                _ if unsure => return Err(self.url.server().unanswered(&explained)),
                _ => return Err(self.url.name_holder(explained).await),
            }
        }
    }

    async fn attempt(&mut self, group: &Group, unsure: bool) -> Result<Outcomes, Failure> {
        let (connection, recent) = match &mut self.connection {
            Some(connected) => connected,
            none => {
                let connected = self.url.connect().await.map_err(|error| Failure { error, sent: false })?;
                none.insert((connected, Recent::default()))
            }
        };
        let work = append(connection, recent, group, unsure, &mut self.contended_until, &self.notifier);
        let answer = tokio::time::timeout(ANSWER_TIMEOUT, work).await;
        answer
            .unwrap_or_else(|_| Err(no_answer(ANSWER_TIMEOUT)))
            .map_err(|error| Failure { error, sent: true })
    }
}

struct Failure {
    error: Error,
    /// Whether the group may have reached the server.
    sent: bool,
}

/// Straight, unless there is a reason to look first.
async fn append(
    connection: &mut PgConnection,
    recent: &mut Recent,
    group: &Group,
    unsure: bool,
    contended_until: &mut Option<Instant>,
    notifier: &Notifier,
) -> Result<Outcomes, Error> {
    let now = Instant::now();
    let may_be_straight = !unsure && contended_until.is_none_or(|until| until < now);
    if may_be_straight {
        let tell = notifier.is_due();
        if let Some(outcomes) = straight(connection, recent, group, tell).await? {
            if tell {
                notifier.told(now)
            } else {
                notifier.appended()
            }
            return Ok(outcomes);
        }
    }
    let outcomes = judged(connection, recent, group).await?;
    if outcomes.iter().flatten().any(|appended| appended.added > 0) {
        notifier.appended();
    }
    let all_new = outcomes
        .iter()
        .zip(group)
        .all(|(outcome, events)| outcome.as_ref().is_ok_and(|appended| appended.added == events.len()));
    // Then it was not for what they say that they were not taken straight.
    if may_be_straight && all_new {
        *contended_until = Some(now + CONTENDED);
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
        let mut events = first.events.len();
        let mut group = vec![first];
        while events < GROUP_EVENTS {
            match requests.try_recv() {
                Ok(request) => {
                    events += request.events.len();
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
