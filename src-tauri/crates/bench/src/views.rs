//! What a person waits for: the first page of a timeline, rendered, and a search.

use super::searches::{SEARCHES, plain_search};
use super::table::Table;
use super::{audit, home, percentiles, plain};
use hergang_engine::api::{EntityQuery, PageDirection, TimelineFilter, TimelineQuery};
use hergang_engine::{Job, Workspace};
use hergang_events::{Position, SystemClock};
use hergang_views::{Direction, LogFilter, Views};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

const ENTRIES: u32 = 50;
const REPEATS: usize = 20;

/// Measures both, and the audit trail, on a projected workspace.
pub fn measure(folder: &Path, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let workspace = Workspace::open(folder, &home(folder), Arc::new(SystemClock))?;
    workspace.catch_up(&mut Job::unwatched())?;
    timelines(&workspace, folder, size, table)?;
    searches(folder, size, table)?;
    audit::measure(&workspace, folder, size, table)
}

fn timelines(workspace: &Workspace, folder: &Path, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let query =
        EntityQuery { text: String::new(), entity_type: Some("customer".into()), cursor: None, limit: 50 };
    let customers = workspace.entities(&query)?.entities;
    let db = Connection::open(folder.join("log.db"))?;
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for _ in 0..REPEATS {
        for customer in &customers {
            let query = TimelineQuery {
                entity_type: customer.entity_type.clone(),
                entity_id: customer.entity_id.clone(),
                filter: TimelineFilter::default(),
                cursor: None,
                at: None,
                direction: PageDirection::Older,
                limit: ENTRIES,
                language: "de".to_owned(),
            };
            let began = Instant::now();
            let page = workspace.timeline(&query)?;
            ours.push(began.elapsed().as_secs_f64());
            let positions: Vec<i64> = page.events.iter().map(|event| event.position as i64).collect();
            let began = Instant::now();
            std::hint::black_box(plain::at(&db, &positions)?);
            limit.push(began.elapsed().as_secs_f64());
        }
    }
    table.latency("first page of a timeline (50, rendered)", size, percentiles(ours), percentiles(limit));
    Ok(())
}

fn searches(folder: &Path, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let path = home(folder).read_models(folder)?;
    let views = Views::open(&path)?;
    let db = Connection::open(&path)?;
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for _ in 0..REPEATS {
        for text in SEARCHES {
            let filter = LogFilter { text: text.to_owned(), ..LogFilter::default() };
            let began = Instant::now();
            let within = Position::ZERO..=Position::MAX;
            std::hint::black_box(views.positions(&filter, within, Direction::Older, ENTRIES as usize)?);
            ours.push(began.elapsed().as_secs_f64());
            let began = Instant::now();
            std::hint::black_box(plain_search(&db, text)?);
            limit.push(began.elapsed().as_secs_f64());
        }
    }
    table.latency("search, 50 newest hits", size, percentiles(ours), percentiles(limit));
    Ok(())
}
