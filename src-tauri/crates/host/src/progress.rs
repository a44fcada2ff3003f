//! What a person at the terminal sees: a bar with rate and time left, and lines of result.

use hergang_engine::Job;
use hergang_engine::api::{JobPhase, JobProgress};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::Write;
use tokio_util::sync::CancellationToken;

/// Writes a line for the person. A closed terminal is no reason to fail.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Writes a line of result.
pub fn print(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A job whose progress is drawn in the terminal; where there is none, nothing is drawn.
pub fn watched() -> Job {
    let bar = ProgressBar::new_spinner();
    let mut shown: Option<JobPhase> = None;
    Job::new(CancellationToken::new(), move |progress: &JobProgress| {
        if shown != Some(progress.phase) {
            shown = Some(progress.phase);
            bar.set_style(style(progress));
            bar.set_message(name(progress.phase));
        }
        if let Some(total) = progress.total {
            bar.set_length(total);
        }
        bar.set_position(progress.done);
        if matches!(progress.phase, JobPhase::Done | JobPhase::Failed | JobPhase::Cancelled) {
            bar.finish_and_clear();
        }
    })
}

fn style(progress: &JobProgress) -> ProgressStyle {
    let template = match progress.total {
        Some(_) => "{msg:11} {bar:30} {human_pos}/{human_len}  {per_sec:.0}  {eta} left",
        None => "{msg:11} {spinner} {human_pos}",
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn name(phase: JobPhase) -> &'static str {
    match phase {
        JobPhase::Scanning => "looking",
        JobPhase::Importing => "importing",
        JobPhase::Exporting => "exporting",
        JobPhase::Projecting => "projecting",
        JobPhase::Done => "done",
        JobPhase::Failed => "failed",
        JobPhase::Cancelled => "cancelled",
    }
}
