//! Logs for the tests of the archive: made-up lives of customers, opportunities and cases, and ways to look at a whole store.

use crate::contract::build::event;
use crate::database::Database;
use hergang_events::{
    AggregateId, AggregateType, DomainEvent, EventId, EventType, NewEvent, Position, StreamName, Timestamp,
    Version,
};
use hergang_store::EventStore;
use hergang_store_postgres::{ArchiveRequest, Archived, PostgresEventStore, archive};
use sqlx_core::connection::ConnectOptions;
use sqlx_postgres::{PgConnectOptions, PgConnection};
use std::ops::ControlFlow;
use std::str::FromStr;

/// An aggregate's event of a type, on a day.
pub fn on(day: &str, kind: &str, number: u32, version: u64, event_type: &str) -> NewEvent {
    NewEvent {
        event_type: EventType::new(event_type).unwrap(),
        occurred_at: format!("{day}T09:00:00Z").parse().unwrap(),
        ..event(kind, number, version)
    }
}

/// A life of so many events in 2020, the last of which is of the type.
pub fn life(kind: &str, number: u32, versions: u64, last: &str) -> Vec<NewEvent> {
    let event_type = |version| if version == versions { last } else { "SomethingElseEvent" };
    (1..=versions).map(|version| on("2020-05-01", kind, number, version, event_type(version))).collect()
}

pub fn before(day: &str) -> ArchiveRequest {
    let before: Timestamp = format!("{day}T00:00:00Z").parse().unwrap();
    ArchiveRequest { before, inactive: false, tablespace: None, dry_run: false }
}

/// Archives what was closed before 2024, to the end.
pub async fn archive_old(database: &Database) -> Archived {
    archive(&database.url(), &before("2024-01-01"), |_| ControlFlow::Continue(())).await.unwrap()
}

/// Twenty lost opportunities and twenty open customers, mixed, of five events each; the log ends with a customer's.
pub async fn mixed_log(store: &PostgresEventStore) {
    for version in 1..=5 {
        for number in 1..=20 {
            let lost = life("opportunity", number, 5, "OpportunityLostEvent").swap_remove(version - 1);
            store.append(vec![lost]).await.unwrap();
            let goes_on = life("customer", 100 + number, 5, "NoteAddedEvent").swap_remove(version - 1);
            store.append(vec![goes_on]).await.unwrap();
        }
    }
}

pub fn closed(number: u32) -> AggregateId {
    event("opportunity", number, 1).aggregate_id
}

/// Everything that a store can be asked about a log of [`mixed_log`].
#[derive(Debug, PartialEq)]
pub struct Seen {
    pub head: Position,
    pub all: Vec<DomainEvent>,
    streams: Vec<Vec<DomainEvent>>,
    aggregates: Vec<(Version, Vec<DomainEvent>)>,
    by_id: Vec<Option<DomainEvent>>,
    fed: Vec<DomainEvent>,
    psql: String,
}

impl Seen {
    pub async fn of(database: &Database, store: &PostgresEventStore) -> Self {
        let head = store.head().await.unwrap();
        let all = page_by_page(store, &StreamName::All).await;
        let mut seen = Self {
            head,
            streams: Vec::new(),
            aggregates: Vec::new(),
            by_id: Vec::new(),
            fed: fed(store, head).await,
            psql: database
                .psql("SELECT md5(string_agg(domain_events::text, '|' ORDER BY global_position)) FROM domain_events")
                .unwrap(),
            all,
        };
        for kind in ["opportunity", "customer"] {
            let kind = AggregateType::new(kind).unwrap();
            seen.streams.push(page_by_page(store, &StreamName::Category(kind.clone())).await);
            for event in seen.all.iter().filter(|event| event.version == Version::new(1)) {
                let stream = StreamName::Aggregate(kind.clone(), event.aggregate_id);
                seen.streams.push(page_by_page(store, &stream).await);
            }
        }
        for event in &seen.all {
            let (aggregate, after) = (event.aggregate_id, event.version.previous());
            let events = store.events(aggregate, after).await.unwrap();
            seen.aggregates.push((store.version(aggregate).await.unwrap(), events.events));
            seen.by_id.push(store.event(event.event_id).await.unwrap());
        }
        seen.by_id.push(store.event(EventId(uuid::Uuid::nil())).await.unwrap());
        seen
    }
}

async fn page_by_page(store: &PostgresEventStore, stream: &StreamName) -> Vec<DomainEvent> {
    let (mut read, mut after) = (Vec::new(), Position::ZERO);
    loop {
        let page = store.stream(stream, after, 7).await.unwrap();
        let Some(last) = page.last() else { return read };
        after = last.global_position;
        read.extend(page);
    }
}

/// What a follower gets, from the beginning.
pub async fn fed(store: &PostgresEventStore, head: Position) -> Vec<DomainEvent> {
    let mut feed = store.feed(Position::ZERO);
    let mut fed = Vec::new();
    while feed.position() < head {
        fed.extend(feed.next().await.unwrap());
    }
    fed
}

/// A fingerprint of all events.
pub fn content(database: &Database) -> String {
    database
        .psql("SELECT count(*), count(DISTINCT global_position), max(global_position),
                      md5(string_agg(md5(domain_events::text), '' ORDER BY global_position)) FROM domain_events")
        .unwrap()
}

/// A plain connection, as another program's.
pub async fn connect(url: &str) -> PgConnection {
    PgConnectOptions::from_str(url).unwrap().disable_statement_logging().connect().await.unwrap()
}
