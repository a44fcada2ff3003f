//! The audit trail: its first page while one types, a page anywhere in a filtered table, finding all of its rows, and export.

use super::searches::{SEARCHES, plain_search};
use super::table::Table;
use super::{home, percentiles, plain};
use hergang_engine::api::{
    AuditColumn, AuditExportRequest, AuditFilter, AuditPage, AuditQuery, AuditSelection, ExportFormat,
};
use hergang_engine::{Job, Workspace};
use hergang_events::Timestamp;
use rusqlite::{Connection, params};
use std::path::Path;
use std::time::Instant;

const ROWS: u32 = 50;
const REPEATS: u64 = 20;

/// Of the demo company's events, those that people had with each other: a third.
const CATEGORY: &str = "interaction";

/// Measures them on a projected workspace.
pub fn measure(workspace: &Workspace, folder: &Path, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let log = Connection::open(folder.join("log.db"))?;
    let views = Connection::open(home(folder).read_models(folder)?)?;
    first_pages(workspace, &log, &views, size, table)?;
    lists(workspace, &views, size, table)?;
    pages(workspace, &log, size, table)?;
    choices(workspace, &views, size, table)?;
    for format in [ExportFormat::Csv, ExportFormat::Jsonl] {
        export(workspace, folder, &log, format, size, table)?;
    }
    Ok(())
}

fn selection(filter: AuditFilter, sort: AuditColumn) -> AuditSelection {
    AuditSelection { filter, sort, descending: true, up_to: None }
}

fn page(workspace: &Workspace, selection: &AuditSelection, offset: u64) -> anyhow::Result<AuditPage> {
    let query = AuditQuery { selection: selection.clone(), offset, limit: ROWS, language: "de".to_owned() };
    Ok(workspace.audit_log(&query)?)
}

/// The same rows through plain statements: positions known, no names, no sentences.
fn plainly(log: &Connection, page: &AuditPage) -> anyhow::Result<f64> {
    let positions: Vec<i64> = page.rows.iter().map(|row| row.position as i64).collect();
    let began = Instant::now();
    std::hint::black_box(plain::at(log, &positions)?);
    Ok(began.elapsed().as_secs_f64())
}

fn first_pages(
    workspace: &Workspace,
    log: &Connection,
    views: &Connection,
    size: usize,
    table: &mut Table,
) -> anyhow::Result<()> {
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for _ in 0..REPEATS {
        for text in SEARCHES {
            let filter = AuditFilter { text: text.to_owned(), ..AuditFilter::default() };
            let began = Instant::now();
            let page = page(workspace, &selection(filter, AuditColumn::Position), 0)?;
            ours.push(began.elapsed().as_secs_f64());
            let began = Instant::now();
            std::hint::black_box(plain_search(views, text)?);
            limit.push(began.elapsed().as_secs_f64() + plainly(log, &page)?);
        }
    }
    table.latency(
        "audit trail, first page of a search (50, rendered)",
        size,
        percentiles(ours),
        percentiles(limit),
    );
    Ok(())
}

/// Each filter differs in a moment before the first event, so that none is at hand already.
fn lists(workspace: &Workspace, views: &Connection, size: usize, table: &mut Table) -> anyhow::Result<()> {
    for (workload, sort) in [
        ("audit trail, all rows of a category", AuditColumn::Position),
        ("audit trail, all rows of a category by entity", AuditColumn::Entity),
    ] {
        let (mut ours, mut limit) = (Vec::new(), Vec::new());
        for repeat in 0..REPEATS {
            let filter = AuditFilter {
                categories: vec![CATEGORY.to_owned()].into(),
                from: Some(Timestamp::from_micros(repeat as i64).to_string()),
                ..AuditFilter::default()
            };
            let began = Instant::now();
            let count = workspace.audit_count(&selection(filter, sort))?;
            ours.push(began.elapsed().as_secs_f64());
            let began = Instant::now();
            let mut query = views.prepare_cached(
                "SELECT global_position FROM audit_log_view WHERE event_category = 0 AND occurred_at >= ?1",
            )?;
            let found = query
                .query_map(params![repeat as i64], |row| row.get::<_, i64>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            limit.push(began.elapsed().as_secs_f64());
            anyhow::ensure!(found.len() as u64 == count, "rows are missing");
        }
        table.latency(workload, size, percentiles(ours), percentiles(limit));
    }
    Ok(())
}

fn pages(workspace: &Workspace, log: &Connection, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let filter = AuditFilter { categories: vec![CATEGORY.to_owned()].into(), ..AuditFilter::default() };
    let selection = selection(filter, AuditColumn::Entity);
    let count = workspace.audit_count(&selection)?.max(1);
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for repeat in 1..=REPEATS * 10 {
        // A stride that is prime: every run reads the same places, far from each other.
        let offset = repeat * 7_368_787 % count;
        let began = Instant::now();
        let page = page(workspace, &selection, offset)?;
        ours.push(began.elapsed().as_secs_f64());
        limit.push(plainly(log, &page)?);
    }
    table.latency(
        "audit trail, page at a random offset (50, rendered)",
        size,
        percentiles(ours),
        percentiles(limit),
    );
    Ok(())
}

fn choices(workspace: &Workspace, views: &Connection, size: usize, table: &mut Table) -> anyhow::Result<()> {
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for _ in 0..REPEATS {
        let began = Instant::now();
        std::hint::black_box((workspace.event_types("de")?, workspace.users()?));
        ours.push(began.elapsed().as_secs_f64());
        let began = Instant::now();
        let mut query =
            views.prepare_cached("SELECT event_type_key, sum(count) FROM event_statistics GROUP BY 1")?;
        let counts = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        std::hint::black_box(counts.collect::<rusqlite::Result<Vec<_>>>()?);
        limit.push(began.elapsed().as_secs_f64());
    }
    table.latency("event types and users to choose from", size, percentiles(ours), percentiles(limit));
    Ok(())
}

/// The limit reads every row into owned values and writes the same bytes.
fn export(
    workspace: &Workspace,
    folder: &Path,
    log: &Connection,
    format: ExportFormat,
    size: usize,
    table: &mut Table,
) -> anyhow::Result<()> {
    let (file, copy) = (folder.join("audit-export"), folder.join("audit-copy"));
    let request = AuditExportRequest {
        selection: selection(AuditFilter::default(), AuditColumn::Position),
        file: file.to_owned(),
        format,
        language: "de".to_owned(),
    };
    let began = Instant::now();
    let rows = workspace.export_audit(&super::somebody(), &request, Job::unwatched())?.done as usize;
    let ours = began.elapsed().as_secs_f64();
    let bytes = std::fs::read(&file)?;
    let began = Instant::now();
    plain::scan(log)?;
    std::fs::write(&copy, &bytes)?;
    std::fs::File::open(&copy)?.sync_all()?;
    let limit = began.elapsed().as_secs_f64();
    let workload = match format {
        ExportFormat::Csv => "export the audit trail, CSV",
        ExportFormat::Jsonl => "export the audit trail, JSON lines",
    };
    table.rate(workload, size, rows as f64 / ours, rows as f64 / limit);
    Ok(())
}
