//! Writers for the tests of followers: Hergang's, and foreign ones that pause, abort and collide. Each keeps a record of what
//! it was told of its events.

use crate::contract::build::{aggregate, customer_event};
use crate::foreign::Foreign;
use crate::random::Random;
use hergang_events::{EventId, NewEvent, Version};
use hergang_store::{EventStore, ServerCause, ServerError, StoreError};
use hergang_store_postgres::PostgresEventStore;
use sqlx_core::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// What each writer does.
const DEEDS: u64 = 6;

/// Aggregates that all writers write to, beside their own.
const SHARED: u64 = 3;

/// What a writer knows of its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Stored,
    NotStored,
    /// The connection broke at the commit.
    Unknown,
}

#[derive(Debug)]
pub struct Deed {
    pub ids: Vec<Uuid>,
    pub fate: Fate,
}

/// The event at a version of one of a writer's aggregates; unlike any other writer's.
fn event(writer: u32, deed: u64, number: u32, version: Version) -> NewEvent {
    let event_id = EventId::derived(&Uuid::NAMESPACE_OID, &format!("{writer} {deed} {number} {version}"));
    NewEvent { event_id, ..customer_event(number, version.get()) }
}

/// Its own aggregate, or one that others write to as well.
fn choose(writer: u32, random: &mut Random) -> u32 {
    if random.percent(30) { 1_000 + random.below(SHARED) as u32 } else { writer }
}

pub async fn hergang_writer(store: Arc<PostgresEventStore>, writer: u32, mut random: Random) -> Vec<Deed> {
    let mut deeds = Vec::new();
    for deed in 0..DEEDS {
        let number = choose(writer, &mut random);
        let Ok(version) = store.version(aggregate(number)).await else { continue };
        let mut events = vec![event(writer, deed, number, version.next())];
        for _ in 0..random.below(3) {
            let next = events[events.len() - 1].version.next();
            events.push(event(writer, deed, number, next));
        }
        let ids = events.iter().map(|event| event.event_id.0).collect();
        let fate = match store.append(events).await {
            Ok(_) => Fate::Stored,
            Err(StoreError::Server(ServerError { cause: ServerCause::Unanswered { .. }, .. })) => {
                Fate::Unknown
            }
            Err(StoreError::VersionConflict { .. } | StoreError::Server(_)) => Fate::NotStored,
            Err(error) => panic!("{error}"),
        };
        deeds.push(Deed { ids, fate });
    }
    deeds
}

pub async fn foreign_writer(url: String, writer: u32, mut random: Random) -> Vec<Deed> {
    let mut deeds = Vec::new();
    let mut connection = None;
    for deed in 0..DEEDS {
        if connection.is_none() {
            // Its backend may be killed while it connects.
            connection = Foreign::connect(&url).await.ok();
        }
        let Some(foreign) = &mut connection else { continue };
        let mut ids = Vec::new();
        let fate = match transaction(foreign, writer, deed, &mut ids, &mut random).await {
            Ok(true) => match foreign.run("COMMIT").await {
                Ok(()) => Fate::Stored,
                Err(_) => Fate::Unknown,
            },
            Ok(false) => Fate::NotStored,
            // A conflict, or a killed backend; on a dead connection this fails as well.
            Err(_) => Fate::NotStored,
        };
        if fate != Fate::Stored && foreign.run("ROLLBACK").await.is_err() {
            connection = None;
        }
        deeds.push(Deed { ids, fate });
    }
    deeds
}

/// A transaction with pauses in it, in which other writers would overtake if they could. Answers whether to commit it.
async fn transaction(
    foreign: &mut Foreign,
    writer: u32,
    deed: u64,
    ids: &mut Vec<Uuid>,
    random: &mut Random,
) -> Result<bool, Error> {
    foreign.run("BEGIN").await?;
    for step in 0..=random.below(3) {
        let number = choose(writer, random);
        let next = foreign.version(aggregate(number)).await?.next();
        pause(foreign, random).await?;
        // Some are sure to collide with what is there.
        let version = if random.percent(5) { Version::new(1) } else { next };
        let event = event(writer, deed * 10 + step, number, version);
        if random.percent(15) {
            foreign.run("SAVEPOINT before").await?;
            foreign.insert(&event).await?;
            pause(foreign, random).await?;
            foreign.run("ROLLBACK TO SAVEPOINT before").await?;
        } else {
            foreign.insert(&event).await?;
            ids.push(event.event_id.0);
        }
        pause(foreign, random).await?;
    }
    Ok(random.percent(80))
}

async fn pause(foreign: &mut Foreign, random: &mut Random) -> Result<(), Error> {
    if random.percent(60) {
        return Ok(());
    }
    foreign.run(&format!("SELECT pg_sleep({})", random.below(4) as f64 / 1_000.0)).await
}
