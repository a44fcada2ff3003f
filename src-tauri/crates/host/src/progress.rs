//! What a person at the terminal sees: a bar with rate and time left, and lines of result.

use hergang_engine::Job;
use hergang_engine::api::{JobPhase, JobProgress};
use hergang_events::Language;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::Write;
use tokio_util::sync::CancellationToken;

/// Writes a line for the person. A closed terminal is no reason to fail.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Says what an import left out.
pub fn say_skipped(done: &JobProgress) {
    if let Some(file) = &done.skipped_file {
        let skipped = counted(done.skipped, "invalid entry was", "invalid entries were");
        say(&format!("{skipped} skipped; what was skipped stands in {file}"));
    }
}

/// Writes a line of result.
pub fn print(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A number of things, such as “1 event”, “20,000 events”.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", Language::En.count(number), if number == 1 { one } else { many })
}

/// What a phase's bar counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Events(u64),
    Bytes(u64),
    Unknown,
}

impl Measure {
    fn of(progress: &JobProgress) -> Self {
        match (progress.total, progress.bytes_total) {
            (Some(total), _) => Self::Events(total),
            (None, Some(total)) => Self::Bytes(total),
            (None, None) => Self::Unknown,
        }
    }

    fn template(self) -> &'static str {
        match self {
            Self::Events(_) => "{msg:11} {bar:30} {human_pos}/{human_len}  {per_sec:.0}  {eta} left",
            Self::Bytes(_) => "{msg:11} {bar:30} {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left",
            Self::Unknown => "{msg:11} {spinner} {human_pos}",
        }
    }
}

/// A job whose progress is drawn in the terminal; where there is none, nothing is drawn.
pub fn watched() -> Job {
    let bar = ProgressBar::new_spinner();
    let mut shown: Option<(JobPhase, Measure)> = None;
    Job::new(CancellationToken::new(), move |progress: &JobProgress| {
        let measure = Measure::of(progress);
        if shown.replace((progress.phase, measure)) != Some((progress.phase, measure)) {
            let style = ProgressStyle::with_template(measure.template());
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_message(name(progress.phase));
            bar.reset_eta();
        }
        match measure {
            Measure::Events(total) => {
                bar.set_length(total);
                bar.set_position(progress.done);
            }
            Measure::Bytes(total) => {
                bar.set_length(total);
                bar.set_position(progress.bytes_done);
            }
            Measure::Unknown => bar.set_position(progress.done),
        }
        if matches!(progress.phase, JobPhase::Done | JobPhase::Failed | JobPhase::Cancelled) {
            bar.finish_and_clear();
        }
    })
}

/// A bar for a way through a log.
pub fn positions(what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template(Measure::Events(0).template());
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())).with_message(what)
}

fn name(phase: JobPhase) -> &'static str {
    match phase {
        JobPhase::Scanning => "looking",
        JobPhase::Importing => "importing",
        JobPhase::Exporting => "exporting",
        JobPhase::Pushing => "pushing",
        JobPhase::Verifying => "verifying",
        JobPhase::Projecting => "projecting",
        JobPhase::Done => "done",
        JobPhase::Failed => "failed",
        JobPhase::Cancelled => "cancelled",
    }
}
