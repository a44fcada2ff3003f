//! A word that fits very many things at once: event types, users and entities of as many names as there are events, all found by one word.

use super::percentiles;
use super::table::Table;
use anyhow::Context;
use hergang_events::{
    AggregateId, AggregateType, EventId, EventType, Json, NewEvent, Position, SystemClock, Timestamp, UserId,
    Version,
};
use hergang_store_sqlite::SqliteEventStore;
use hergang_views::{Direction, LogFilter, Projector, Views};
use std::sync::Arc;
use std::time::Instant;

/// How many names there are of each kind.
const SIZES: [u64; 2] = [20_000, 100_000];
const REPEATS: usize = 20;

/// The words, with what they fit.
const WORDS: [(&str, &str); 3] = [("Vorgang", "types"), ("Sachbearbeiter", "users"), ("Akte", "entities")];

/// Measures the first page of such a search.
pub fn measure(table: &mut Table) -> anyhow::Result<()> {
    for size in SIZES {
        let folder = tempfile::tempdir()?;
        let (log, path) = (folder.path().join("log.db"), folder.path().join("views.db"));
        let store = SqliteEventStore::open(&log, Arc::new(SystemClock))?;
        let events = (1..=size).map(event).collect::<anyhow::Result<Vec<_>>>()?;
        store.append_blocking(events)?;
        Projector::open(&log, &path, Arc::new(SystemClock))?.catch_up(&mut |_| true)?;
        let views = Views::open(&path)?;
        for (word, kind) in WORDS {
            let filter = LogFilter { text: word.to_owned(), ..LogFilter::default() };
            let mut seconds = Vec::new();
            for _ in 0..REPEATS {
                let began = Instant::now();
                let within = Position::ZERO..=Position::MAX;
                let found = views.positions(&filter, within, Direction::Older, 50)?;
                seconds.push(began.elapsed().as_secs_f64());
                anyhow::ensure!(found.len() == 50, "{word} finds {} events", found.len());
            }
            let workload = format!("a word that fits as many {kind} as there are events");
            table.alone(&workload, usize::try_from(size)?, percentiles(seconds));
        }
    }
    Ok(())
}

fn event(number: u64) -> anyhow::Result<NewEvent> {
    let metadata = format!(r#"{{"user_name":"Sachbearbeiter {number}","aggregate_name":"Akte {number}"}}"#);
    Ok(NewEvent {
        event_id: EventId::generate(),
        aggregate_id: AggregateId::generate(),
        aggregate_type: AggregateType::new("akte").ok().context("a type")?,
        version: Version::new(1),
        event_type: EventType::new(&format!("Vorgang {number}")).ok().context("a type")?,
        schema_version: 1,
        event_data: Json::empty(),
        metadata: Json::parse(&metadata)?,
        occurred_at: Timestamp::from_micros(1_700_000_000_000_000 + i64::try_from(number)? * 1_000_000),
        user_id: Some(UserId(AggregateId::generate().0)),
    })
}
