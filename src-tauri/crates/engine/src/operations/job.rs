//! A long piece of work: it reports how it goes, and ends early when it is told to.

use crate::EngineError;
use crate::api::{JobPhase, JobProgress};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// Between two reports of the same phase.
const REPORT_EVERY: Duration = Duration::from_millis(100);

/// What was done in less says nothing of the time left.
const TELLING_SECONDS: f64 = 1.0;

/// Events that a job has taken in, found and left out.
pub(crate) struct Counts {
    pub(crate) added: u64,
    pub(crate) already_there: u64,
    pub(crate) skipped: u64,
}

/// How a job is watched and ended from outside.
pub struct Job {
    cancel: CancellationToken,
    report: Box<dyn FnMut(&JobProgress) + Send>,
    progress: JobProgress,
    phase_began: Instant,
    reported: Option<Instant>,
}

impl Job {
    /// A job that tells `report` how it goes, about ten times a second, until `cancel` is cancelled.
    pub fn new(cancel: CancellationToken, report: impl FnMut(&JobProgress) + Send + 'static) -> Self {
        Self {
            cancel,
            report: Box::new(report),
            progress: JobProgress {
                phase: JobPhase::Scanning,
                done: 0,
                total: None,
                bytes_done: 0,
                bytes_total: None,
                added: 0,
                already_there: 0,
                skipped: 0,
                per_second: 0.0,
                seconds_left: None,
                skipped_file: None,
                error: None,
            },
            phase_began: Instant::now(),
            reported: None,
        }
    }

    /// A job that nobody watches or ends.
    pub fn unwatched() -> Self {
        Self::new(CancellationToken::new(), |_| {})
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    /// Forgets what was counted: the work begins anew.
    pub(crate) fn again(&mut self) -> &mut Self {
        self.progress.added = 0;
        self.progress.already_there = 0;
        self.progress.skipped = 0;
        self
    }

    pub(crate) fn cancellation(&self) -> CancellationToken {
        self.cancel.clone()
    }

    pub(crate) fn check(&self) -> Result<(), EngineError> {
        if self.is_cancelled() { Err(EngineError::Cancelled) } else { Ok(()) }
    }

    pub(crate) fn begin(&mut self, phase: JobPhase, total: Option<u64>) {
        self.progress.phase = phase;
        self.progress.done = 0;
        self.progress.total = total;
        self.progress.bytes_done = 0;
        self.progress.bytes_total = None;
        self.phase_began = Instant::now();
        self.say();
        // What comes first in a phase is told at once, however short it is.
        self.reported = None;
    }

    /// There turns out to be more to do in this phase.
    pub(crate) fn goes_on_to(&mut self, total: u64) {
        self.progress.total = Some(total);
    }

    /// Counts events done in this phase.
    pub(crate) fn advance(&mut self, done: u64) {
        self.progress.done += done;
        self.say_now_and_then();
    }

    /// Says how much of the file was read in this phase.
    pub(crate) fn read(&mut self, bytes: u64, of: u64) {
        // What was read lies a little ahead of what came of it.
        self.progress.bytes_done = self.progress.bytes_done.max(bytes);
        // How much will come out of a pipe, nobody knows.
        self.progress.bytes_total = (of > 0).then_some(of);
        self.say_now_and_then();
    }

    fn say_now_and_then(&mut self) {
        if self.reported.is_none_or(|at| at.elapsed() >= REPORT_EVERY) {
            self.say();
        }
    }

    /// Counts events that were appended, of which `added` are new.
    pub(crate) fn appended(&mut self, events: u64, added: u64) {
        self.progress.added += added;
        self.progress.already_there += events - added;
        self.advance(events);
    }

    /// What was counted of events so far.
    pub(crate) fn counts(&self) -> Counts {
        let JobProgress { added, already_there, skipped, .. } = self.progress;
        Counts { added, already_there, skipped }
    }

    /// Counts an invalid entry that was left out.
    pub(crate) fn skipped(&mut self) {
        self.progress.skipped += 1;
        self.advance(1);
    }

    /// Names the file that the skipped entries were written to.
    pub(crate) fn kept_skipped(&mut self, file: &Path) {
        self.progress.skipped_file = Some(file.display().to_string());
    }

    /// Ends the job and says how it went.
    pub(crate) fn finish(mut self, outcome: Result<(), EngineError>) -> Result<JobProgress, EngineError> {
        self.progress.phase = match &outcome {
            Ok(()) => JobPhase::Done,
            Err(EngineError::Cancelled) => JobPhase::Cancelled,
            Err(_) => JobPhase::Failed,
        };
        self.progress.error = outcome.as_ref().err().map(Into::into);
        if outcome.is_err() {
            self.progress.added = 0;
        }
        self.say();
        outcome.map(|()| self.progress)
    }

    fn say(&mut self) {
        let seconds = self.phase_began.elapsed().as_secs_f64();
        self.progress.per_second = if seconds > 0.0 { self.progress.done as f64 / seconds } else { 0.0 };
        let (done, total) = match self.progress.total {
            Some(total) => (self.progress.done, total),
            None => (self.progress.bytes_done, self.progress.bytes_total.unwrap_or(0)),
        };
        let is_telling = done > 0 && seconds >= TELLING_SECONDS;
        self.progress.seconds_left =
            is_telling.then(|| seconds * total.saturating_sub(done) as f64 / done as f64);
        self.reported = Some(Instant::now());
        (self.report)(&self.progress);
    }
}
