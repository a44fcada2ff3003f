//! Takes the log's next events to every projection and commits their rows together with their checkpoints (promise 5).
//!
//! Two threads: one reads and prepares the next events while the other writes the last ones. A run of events is one
//! transaction; killed at any moment, the read models stand at a checkpoint and go on from there.

use crate::database::{at, create_or_open, start_over};
use crate::dictionary::Dictionary;
use crate::projections::{self, KeyedEvent, Projection};
use crate::subscriptions::{self, DeadLetter};
use crate::{PreparedEvent, ViewsError, prepare, search_index};
use hergang_events::{Catalog, Clock, DomainEvent, Position, leaf_hash};
use hergang_store_sqlite::LogReader;
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Events in one transaction while catching up, where a page of the log holds as many. Larger runs write less twice (counters, search
/// segments), smaller ones are visible earlier.
const RUN: usize = 16_384;

/// Folds the log at one path into the read models at another. Only one may work on a workspace at a time.
pub struct Projector {
    log_path: PathBuf,
    path: PathBuf,
    views: Connection,
    log: LogReader,
    catalog: &'static Catalog,
    clock: Arc<dyn Clock>,
    projections: Vec<Box<dyn Projection>>,
    /// Where each of `projections` stands.
    positions: Vec<Position>,
    dictionary: Dictionary,
    /// Whether the indexes of words may have parts to merge.
    untidy: bool,
}

/// How far the projections have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The last position that every read model contains.
    pub position: Position,
    /// The last position of the log.
    pub head: Position,
}

impl Projector {
    /// Opens the read models, creating them where there are none, and finds each projection's checkpoint. Read models of another
    /// log than this one (it was replaced, or restored from a backup) are emptied, to be folded anew.
    ///
    /// # Errors
    /// [`ViewsError`] when either file cannot be opened.
    pub fn open(log_path: &Path, views: &Path, clock: Arc<dyn Clock>) -> Result<Self, ViewsError> {
        let log = LogReader::open(log_path)?;
        let mut connection = create_or_open(views)?;
        if !is_of(&connection, views, &log)? {
            tracing::warn!("the log is not the one that the read models were folded from: folding anew");
            connection = start_over(connection, views)?;
        }
        if subscriptions::folded_log(&connection).map_err(at(views))?.is_none() {
            subscriptions::fold_from(&connection, log.identity()?).map_err(at(views))?;
        }
        let projections = projections::all();
        let mut positions = Vec::with_capacity(projections.len());
        for projection in &projections {
            subscriptions::register(&connection, projection.name()).map_err(at(views))?;
            positions.push(subscriptions::position(&connection, projection.name()).map_err(at(views))?);
        }
        Ok(Self {
            log_path: log_path.to_owned(),
            path: views.to_owned(),
            views: connection,
            log,
            catalog: Catalog::builtin(),
            clock,
            projections,
            positions,
            dictionary: Dictionary::default(),
            untidy: true,
        })
    }

    /// How far the projections have come.
    ///
    /// # Errors
    /// [`ViewsError::Log`] when the log cannot be read.
    pub fn progress(&mut self) -> Result<Progress, ViewsError> {
        Ok(Progress { position: self.position(), head: self.log.head()? })
    }

    /// Notes in the read models why projecting stopped, for the other processes that read them. Cleared once it went on.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`] when the file cannot be written.
    pub fn record_failure(&self, message: &str) -> Result<(), ViewsError> {
        subscriptions::set_failure(&self.views, Some(message)).map_err(at(&self.path))
    }

    /// Projects until the log's end, telling `report` after every commit; it answers whether to go on.
    ///
    /// # Errors
    /// [`ViewsError`] when a file fails; what was committed before stands.
    pub fn catch_up(&mut self, report: &mut dyn FnMut(Progress) -> bool) -> Result<Progress, ViewsError> {
        loop {
            let progress = self.progress()?;
            if progress.position >= progress.head {
                if subscriptions::failure(&self.views).map_err(at(&self.path))?.is_some() {
                    subscriptions::set_failure(&self.views, None).map_err(at(&self.path))?;
                }
                return Ok(progress);
            }
            if progress.head.get() - progress.position.get() <= RUN as u64 {
                let run = self.prepare_run()?;
                self.commit(&run)?;
            } else if !self.catch_up_in_parallel(progress.head, report)? {
                return self.progress();
            }
            let progress = self.progress()?;
            if !report(progress) {
                return Ok(progress);
            }
        }
    }

    /// Merges a few pages of the indexes of words, for whoever has nothing to project: see `search_index`. True while there may be
    /// more to merge.
    ///
    /// # Errors
    /// [`ViewsError::Sqlite`] when the file cannot be written.
    pub fn tidy(&mut self) -> Result<bool, ViewsError> {
        if self.untidy {
            self.untidy = search_index::merge_a_little(&mut self.views).map_err(at(&self.path))?;
        }
        Ok(self.untidy)
    }

    fn position(&self) -> Position {
        self.positions.iter().copied().min().unwrap_or(Position::ZERO)
    }

    fn prepare_run(&mut self) -> Result<Vec<PreparedEvent>, ViewsError> {
        let stored = self.log.page(self.position(), RUN)?;
        Ok(stored.into_iter().map(|event| prepare(self.catalog, event)).collect())
    }

    /// Reads and prepares on a thread of its own, up to `head`. False when `report` wants it to end.
    fn catch_up_in_parallel(
        &mut self,
        head: Position,
        report: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<bool, ViewsError> {
        let log = LogReader::open(&self.log_path)?;
        let (catalog, mut after) = (self.catalog, self.position());
        let (send, receive) = sync_channel::<Result<Vec<PreparedEvent>, ViewsError>>(1);
        // What was written is freed by the thread that made it: the many small pieces would cost the writing one its time.
        let (done, written) = sync_channel::<Vec<PreparedEvent>>(2);
        std::thread::scope(|scope| {
            // Dropped at the end of this closure, so that the reading thread is not left waiting for a listener.
            let receive = receive;
            scope.spawn(move || {
                while after < head {
                    drop(written.try_iter().last());
                    let run = log.page(after, RUN).map_err(ViewsError::from).map(|stored| {
                        stored.into_iter().map(|event| prepare(catalog, event)).collect::<Vec<_>>()
                    });
                    match &run {
                        Ok(run) => match run.last() {
                            Some(last) => after = last.event.global_position,
                            None => return,
                        },
                        Err(_) => after = head,
                    }
                    // The writer is gone when it failed or was told to end: nothing left to do.
                    if send.send(run).is_err() {
                        return;
                    }
                }
            });
            self.commit_all(&receive, &done, head, report)
        })
    }

    fn commit_all(
        &mut self,
        runs: &Receiver<Result<Vec<PreparedEvent>, ViewsError>>,
        done: &SyncSender<Vec<PreparedEvent>>,
        head: Position,
        report: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<bool, ViewsError> {
        while self.position() < head {
            let run = runs.recv().map_err(|_| ViewsError::PreparationStopped)??;
            self.commit(&run)?;
            // Where the other thread has ended or is busy, it is freed here.
            drop(done.try_send(run));
            if self.position() < head && !report(Progress { position: self.position(), head }) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Writes one run of events to every projection that has not had it, in one transaction.
    #[tracing::instrument(skip_all, fields(events = run.len()))]
    fn commit(&mut self, run: &[PreparedEvent]) -> Result<(), ViewsError> {
        let Some(last) = run.last().map(|event| &event.event) else { return Ok(()) };
        self.untidy = true;
        match self.write(run, last) {
            Ok(()) => {
                let last = last.global_position;
                self.positions.iter_mut().for_each(|position| *position = (*position).max(last));
                Ok(())
            }
            Err(source) => {
                self.dictionary.forget();
                Err(ViewsError::Sqlite { path: self.path.clone(), source })
            }
        }
    }

    fn write(&mut self, run: &[PreparedEvent], last: &DomainEvent) -> rusqlite::Result<()> {
        let transaction = self.views.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (now, leaf) = (self.clock.now(), leaf_hash(last));
        let keys = Keys::of(&mut self.dictionary, &transaction, run)?;
        let keyed = keys.with(run);
        for (projection, position) in self.projections.iter_mut().zip(&self.positions) {
            // One that is ahead (another was added later) takes only what it has not had.
            let new = keyed.partition_point(|event| event.prepared.event.global_position <= *position);
            let mut rejected = Vec::new();
            projection.apply(&transaction, &keyed[new..], &mut rejected)?;
            for rejection in rejected {
                let index =
                    keyed.partition_point(|event| event.prepared.event.global_position < rejection.position);
                let letter = DeadLetter {
                    subscription: projection.name().to_owned(),
                    position: rejection.position,
                    event_type: keyed[index].prepared.event.event_type.to_string(),
                    error: keyed[index].prepared.problem.clone().unwrap_or(rejection.reason),
                    failed_at: now,
                };
                tracing::warn!(projection = projection.name(), position = %letter.position, "event rejected");
                subscriptions::bury(&transaction, &letter)?;
            }
            if *position < last.global_position {
                subscriptions::advance(&transaction, projection.name(), last, leaf, now)?;
            }
        }
        transaction.commit()
    }
}

/// Whether the log is the one that was folded: by its identity, and by the fingerprint of the event at each checkpoint.
fn is_of(views: &Connection, path: &Path, log: &LogReader) -> Result<bool, ViewsError> {
    let folded = subscriptions::folded_log(views).map_err(at(path))?;
    if folded.is_some_and(|folded| log.identity().ok() != Some(folded)) {
        return Ok(false);
    }
    for (position, leaf) in subscriptions::last_events(views).map_err(at(path))? {
        let there = log.at(&[position])?.pop().map(|event| leaf_hash(&event));
        if there.is_none() || there != leaf {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The keys of what a run of events names, as they are needed one event after the other.
struct Keys {
    types: Vec<i64>,
    users: Vec<Option<i64>>,
    entities: Vec<i64>,
}

impl Keys {
    fn of(dictionary: &mut Dictionary, db: &Connection, run: &[PreparedEvent]) -> rusqlite::Result<Self> {
        let mut keys = Self {
            types: Vec::with_capacity(run.len()),
            users: Vec::with_capacity(run.len()),
            entities: Vec::new(),
        };
        for prepared in run {
            let PreparedEvent { event, is_of_foreign_type, category, .. } = prepared;
            keys.types.push(dictionary.event_type(db, &event.event_type, *is_of_foreign_type, *category)?);
            keys.users.push(event.user_id.map(|user| dictionary.user(db, user)).transpose()?);
            if event.aggregate_type.as_str() == "user" {
                dictionary.user(db, hergang_events::UserId(event.aggregate_id.0))?;
            }
            for (kind, id) in &prepared.entities {
                keys.entities.push(dictionary.entity(db, kind.as_str(), *id)?);
            }
        }
        Ok(keys)
    }

    fn with<'a>(&'a self, run: &'a [PreparedEvent]) -> Vec<KeyedEvent<'a>> {
        let mut rest = self.entities.as_slice();
        let events = run.iter().zip(&self.types).zip(&self.users);
        let keyed = events.map(|((prepared, type_key), user_key)| {
            let (entity_keys, others) = rest.split_at(prepared.entities.len());
            rest = others;
            KeyedEvent { prepared, type_key: *type_key, user_key: *user_key, entity_keys }
        });
        keyed.collect()
    }
}
