//! What a person waits for: the first page of a timeline, rendered, and a search.

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

/// Words that are searched: rare and frequent ones, of data, sentences and names.
pub const SEARCHES: [&str; 8] =
    ["angebot", "muller", "kreditlimit", "spargel", "rechnung", "berlin", "telefon", "lieferung mo"];

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

/// The bare words of a text, looked up in the full-text index.
pub fn plain_search(db: &Connection, text: &str) -> anyhow::Result<Vec<i64>> {
    let expression = text.split(' ').map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" AND ");
    let mut query = db.prepare_cached(
        "SELECT rowid FROM event_search WHERE event_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    )?;
    let rows = query.query_map((expression, ENTRIES), |row| row.get::<_, i64>(0))?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}
