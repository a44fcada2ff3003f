//! `hergangd demo --live`: the demo company goes on living until Ctrl+C, with a line a second about it.

use crate::home;
use crate::progress::{counted, print, say};
use hergang_engine::Workspace;
use hergang_events::Language;
use std::time::{Duration, Instant};
use tokio::time::MissedTickBehavior;

/// Lets the company live until the person at the terminal has seen enough.
pub fn run(workspace: &Workspace, rate: f64) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let actor = home::actor()?;
    // Listened for before anything happens, so that the first Ctrl+C ends it as cleanly as a later one.
    runtime.block_on(async {
        let interrupted = tokio::signal::ctrl_c();
        tokio::pin!(interrupted);
        workspace.simulate(&actor, rate)?;
        say(&format!("the company lives at {rate} events a second; Ctrl+C ends it"));
        let mut every_second = tokio::time::interval(Duration::from_secs(1));
        every_second.set_missed_tick_behavior(MissedTickBehavior::Delay);
        every_second.tick().await;
        let mut last = (Instant::now(), workspace.simulated());
        loop {
            tokio::select! {
                biased;
                outcome = &mut interrupted => {
                    outcome?;
                    break;
                }
                _ = every_second.tick() => last = report(workspace, last)?,
            }
        }
        anyhow::Ok(())
    })?;
    workspace.simulate(&actor, 0.0)?;
    let appended = counted(workspace.simulated(), "event", "events");
    print(&format!("{appended} appended; the workspace has {}", Language::En.count(workspace.head()?.get())));
    Ok(())
}

fn report(workspace: &Workspace, last: (Instant, u64)) -> anyhow::Result<(Instant, u64)> {
    let (now, simulated) = (Instant::now(), workspace.simulated());
    let rate = (simulated - last.1) as f64 / now.duration_since(last.0).as_secs_f64();
    let status = workspace.status()?;
    let line = format!(
        "{} appended, {rate:.0}/s; read models at {} of {}",
        counted(simulated, "event", "events"),
        Language::En.count(status.position),
        Language::En.count(status.head)
    );
    say(&line);
    Ok((now, simulated))
}
