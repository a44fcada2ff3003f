//! Projecting everything from zero. The limit: the rows that the read models end up with, through plain prepared inserts
//! into empty ones, the same words into the full-text index included, in transactions as large as the projector's.

use super::home;
use super::table::Table;
use anyhow::Context;
use hergang_events::{Catalog, Position, SystemClock};
use hergang_store_sqlite::LogReader;
use hergang_views::{Projector, create_or_open, prepare};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Rows in one transaction of the limit.
const RUN: usize = 8_192;

/// Projects a workspace's log into new read models, which stay there for the measurements that follow.
pub fn from_zero(folder: &Path, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let (log, views) = (folder.join("log.db"), home(folder).read_models(folder)?);
    let began = Instant::now();
    Projector::open(&log, &views, Arc::new(SystemClock))?.catch_up(&mut |_| true)?;
    let ours = began.elapsed().as_secs_f64();
    let limit = insert_plainly(&log, &views, &folder.join("limit-views.db"))?;
    table.rate("project all read models from zero", size, size as f64 / ours, size as f64 / limit);
    Ok(())
}

fn insert_plainly(log: &Path, views: &Path, target: &Path) -> anyhow::Result<f64> {
    let source = Connection::open(views)?;
    let mut target = create_or_open(target)?;
    let mut seconds = 0.0;
    let tables: Vec<String> = source
        .prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'
                  AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' AND name NOT IN ('event_subscriptions')",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for name in tables {
        let mut query = source.prepare(&format!("SELECT * FROM {name}"))?;
        let width = query.column_count();
        let rows: Vec<Vec<Value>> = query
            .query_map([], |row| (0..width).map(|column| row.get(column)).collect())?
            .collect::<rusqlite::Result<_>>()?;
        let marks = vec!["?"; width].join(", ");
        seconds += insert(&mut target, &format!("INSERT INTO {name} VALUES ({marks})"), &rows)?;
    }
    Ok(seconds + index_words(log, &mut target)?)
}

fn index_words(log: &Path, target: &mut Connection) -> anyhow::Result<f64> {
    let log = LogReader::open(log)?;
    let (mut after, mut seconds) = (Position::ZERO, 0.0);
    loop {
        let page = log.page(after, RUN)?;
        let Some(last) = page.last() else { return Ok(seconds) };
        after = last.global_position;
        let rows: Vec<Vec<Value>> = page
            .into_iter()
            .map(|event| {
                let position = Value::Integer(event.global_position.get() as i64);
                vec![position, Value::Text(prepare(Catalog::builtin(), event).words)]
            })
            .collect();
        seconds += insert(target, "INSERT INTO event_search (rowid, body) VALUES (?, ?)", &rows)?;
    }
}

fn insert(target: &mut Connection, sql: &str, rows: &[Vec<Value>]) -> anyhow::Result<f64> {
    let began = Instant::now();
    for run in rows.chunks(RUN) {
        let transaction = target.transaction()?;
        {
            let mut insert = transaction.prepare_cached(sql)?;
            for row in run {
                insert.execute(params_from_iter(row)).with_context(|| sql.to_owned())?;
            }
        }
        transaction.commit()?;
    }
    Ok(began.elapsed().as_secs_f64())
}
