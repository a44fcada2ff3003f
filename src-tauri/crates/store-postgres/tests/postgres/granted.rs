//! Writers that do whatever a granted role may do, and try what it may not: as readers, writers, admins and hosts, by the log's functions, by
//! rows and COPY into the table itself, with and without the lock, in savepoints that go back.

use crate::contract::build::{aggregate, event};
use crate::foreign::{ByFunction, Foreign};
use crate::random::Random;
use crate::writers::{Deed, Fate};
use hergang_events::{AggregateType, EventId, EventType, Json, NewEvent, Version};
use hergang_test_postgres::Server;
use sqlx_core::error::Error;
use sqlx_postgres::PgConnection;
use uuid::Uuid;

/// What each writer does.
const DEEDS: u64 = 8;

const ROLES: [&str; 4] = ["reader", "writer", "admin", "host"];

/// Makes a login for each role, where it is not there yet: the server's databases share them.
pub fn make_logins(server: &Server) {
    for role in ROLES {
        let make = format!(
            "DO $$ BEGIN CREATE ROLE a_{role} LOGIN IN ROLE hergang_{role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        );
        server.psql("postgres", &make).unwrap();
    }
}

/// Where the rows of a bulk go.
const COPY: &str = "COPY event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
    event_data, metadata, occurred_at) FROM STDIN";

pub async fn granted_writer(server: &Server, database: String, writer: u32, mut random: Random) -> Vec<Deed> {
    let url = server.url_as(&format!("a_{}", ROLES[writer as usize % ROLES.len()]), &database);
    let mut deeds = Vec::new();
    let mut connection = None;
    for deed in 0..DEEDS {
        if connection.is_none() {
            connection = Foreign::connect(&url).await.ok();
        }
        let Some(foreign) = &mut connection else { continue };
        let mut ids = Vec::new();
        let fate = match transaction(foreign, writer, deed, &mut ids, &mut random).await {
            Ok(true) => match foreign.run("COMMIT").await {
                Ok(()) => Fate::Stored,
                Err(_) => Fate::Unknown,
            },
            _ => Fate::NotStored,
        };
        if fate != Fate::Stored && foreign.run("ROLLBACK").await.is_err() {
            connection = None;
        }
        deeds.push(Deed { ids, fate });
    }
    deeds
}

async fn transaction(
    foreign: &mut Foreign,
    writer: u32,
    deed: u64,
    ids: &mut Vec<Uuid>,
    random: &mut Random,
) -> Result<bool, Error> {
    foreign.run("BEGIN").await?;
    for step in 0..=random.below(4) {
        foreign.run("SAVEPOINT before").await?;
        let event = next_event(foreign, writer, deed * 10 + step, random).await?;
        let stored = attempt(foreign, &event, random).await;
        // A killed backend fails here as well.
        let back = stored.is_err() || random.percent(10);
        if back {
            foreign.run("ROLLBACK TO SAVEPOINT before").await?;
        } else if stored? {
            ids.push(event.event_id.0);
        }
        if random.percent(30) {
            foreign.run(&format!("SELECT pg_sleep({})", random.below(4) as f64 / 1_000.0)).await?;
        }
    }
    Ok(random.percent(85))
}

/// Mostly what follows on; an act is one that everybody may record.
async fn next_event(
    foreign: &mut Foreign,
    writer: u32,
    deed: u64,
    random: &mut Random,
) -> Result<NewEvent, Error> {
    let number = if random.percent(40) { 2_000 + random.below(3) as u32 } else { writer };
    let version = foreign.version(aggregate(number)).await?;
    let version = if random.percent(90) { version.next() } else { Version::new(1 + random.below(9)) };
    let event_id = EventId::derived(&Uuid::NAMESPACE_OID, &format!("granted {writer} {deed}"));
    Ok(NewEvent { event_id, ..event("ticket", number, version.get()) })
}

fn act(event: &NewEvent) -> NewEvent {
    NewEvent {
        aggregate_id: hergang_events::AggregateId(event.event_id.0),
        aggregate_type: AggregateType::new("system").unwrap(),
        event_type: EventType::new("HistoryExportedEvent").unwrap(),
        version: Version::new(1),
        event_data: Json::empty(),
        ..event.clone()
    }
}

/// Tries one way in, allowed or not. Answers whether the event is stored, if the transaction is.
async fn attempt(foreign: &mut Foreign, event: &NewEvent, random: &mut Random) -> Result<bool, Error> {
    match random.below(14) {
        0 | 1 => Ok(by_function(foreign, &event.by_function("append_event")).await?),
        2 | 3 => Ok(by_function(foreign, &event.by_function("append_events")).await?),
        4 | 5 => Ok(by_function(foreign, &act(event).by_function("record_act")).await?),
        6 => foreign.insert(event).await.map(|_| true),
        way @ (7..=10) => {
            if way < 9 {
                foreign.run("SELECT hold_log()").await?;
            }
            let end = foreign.number("SELECT coalesce(max(global_position), 0) FROM event_log").await?;
            let place = end + if random.percent(70) { 1 } else { random.below(5) as i64 - 1 };
            if way % 2 == 0 {
                copy(&mut foreign.connection, event, place).await
            } else {
                insert(foreign, event, place).await
            }
        }
        11 => {
            foreign.run(&format!("SET LOCAL ROLE hergang_program; {}", row(event, 1_000_000))).await?;
            Ok(true)
        }
        12 => {
            let adopt = format!(
                "SELECT adopt_history(log_id, (SELECT max(global_position) + 1 FROM event_log), ARRAY['{}']::uuid[], ARRAY['{}']::uuid[],
                     '{{ticket}}', '{{1}}', '{{Happened}}', '{{1}}', '{{{{}}}}', '{{{{}}}}', '{{2001-01-01}}', '{{2001-01-01}}',
                     ARRAY[NULL]::uuid[], '{{chief}}') FROM log_identity",
                event.event_id, event.aggregate_id
            );
            foreign.run(&adopt).await.map(|()| true)
        }
        _ => {
            let (aggregate, version) = (event.aggregate_id, event.version.previous());
            foreign
                .run(&format!(
                    "SELECT move_to_archive(ARRAY['{aggregate}']::uuid[], ARRAY[{version}]::bigint[])"
                ))
                .await?;
            Ok(false)
        }
    }
}

/// A function that answers with NULL has stored nothing.
async fn by_function(foreign: &mut Foreign, call: &str) -> Result<bool, Error> {
    Ok(foreign.number(&format!("SELECT coalesce(({call}), 0)")).await? > 0)
}

fn row(event: &NewEvent, place: i64) -> String {
    format!(
        "INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                                event_data, metadata, occurred_at)
         VALUES ({place}, '{}', '{}', '{}', {}, '{}', 1, '{}', '{{}}', now())",
        event.event_id, event.aggregate_id, event.aggregate_type, event.version, event.event_type, event.event_data.as_str()
    )
}

async fn insert(foreign: &mut Foreign, event: &NewEvent, place: i64) -> Result<bool, Error> {
    foreign.run(&row(event, place)).await.map(|()| true)
}

async fn copy(connection: &mut PgConnection, event: &NewEvent, place: i64) -> Result<bool, Error> {
    let line = format!(
        "{place}\t{}\t{}\t{}\t{}\t{}\t1\t{}\t{{}}\t{}\n",
        event.event_id,
        event.aggregate_id,
        event.aggregate_type,
        event.version,
        event.event_type,
        event.event_data.as_str(),
        event.occurred_at
    );
    let mut copy = connection.copy_in_raw(COPY).await?;
    copy.send(line.as_bytes()).await?;
    copy.finish().await.map(|_| true)
}
