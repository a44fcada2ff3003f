//! Where each projection stands, and the events that it could not take.

use hergang_events::{DomainEvent, LeafHash, LogId, Position, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use uuid::Uuid;

/// A projection's checkpoint (the concept's `event_subscriptions` row).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// The projection's name.
    pub name: String,
    /// The last position that its read model contains.
    pub position: Position,
    /// `ACTIVE`, `PAUSED` or `FAILED`.
    pub status: String,
    /// When it last moved on.
    pub last_processed_at: Option<Timestamp>,
    /// Why it cannot go on.
    pub error: Option<String>,
    /// How many events it could not take.
    pub dead_letters: u64,
}

/// An event that a projection could not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLetter {
    /// The projection.
    pub subscription: String,
    /// The event's position.
    pub position: Position,
    /// The event's type.
    pub event_type: String,
    /// Why; without anything of the event's content.
    pub error: String,
    /// When that was.
    pub failed_at: Timestamp,
}

pub(crate) fn register(db: &Connection, name: &str) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO event_subscriptions (subscription_name, event_types) VALUES (?1, '*')
         ON CONFLICT (subscription_name) DO NOTHING",
    )?
    .execute([name])?;
    Ok(())
}

/// The log that the read models are folded from; `None` while that is not said.
pub(crate) fn folded_log(db: &Connection) -> rusqlite::Result<Option<LogId>> {
    let id = db.query_row("SELECT log_id FROM folded_log", [], |row| row.get::<_, [u8; 16]>(0)).optional()?;
    Ok(id.map(|id| LogId(Uuid::from_bytes(id))))
}

/// Says which log the read models are folded from.
pub(crate) fn fold_from(db: &Connection, log: LogId) -> rusqlite::Result<()> {
    db.execute("INSERT INTO folded_log VALUES (1, ?1)", [log.0.as_bytes()])?;
    Ok(())
}

/// The event at each checkpoint, by its fingerprint.
pub(crate) fn last_events(db: &Connection) -> rusqlite::Result<Vec<(Position, Option<LeafHash>)>> {
    db.prepare_cached(
        "SELECT DISTINCT last_processed_position, last_leaf_hash FROM event_subscriptions
         WHERE last_processed_position > 0",
    )?
    .query_map([], |row| {
        let leaf = row.get::<_, Option<[u8; 32]>>(1)?.map(LeafHash);
        Ok((Position::new(row.get::<_, i64>(0)?.unsigned_abs()), leaf))
    })?
    .collect()
}

/// Notes for everybody who reads the file why projecting stopped; `None` when it goes on.
pub(crate) fn set_failure(db: &Connection, message: Option<&str>) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE event_subscriptions SET error = ?1, status = iif(?1 IS NULL, 'ACTIVE', 'FAILED')
         WHERE ?1 IS NOT NULL OR status = 'FAILED'",
    )?
    .execute([message])?;
    Ok(())
}

/// Why projecting stopped, if it did.
pub(crate) fn failure(db: &Connection) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT max(error) FROM event_subscriptions WHERE status = 'FAILED'")?
        .query_row([], |row| row.get(0))
}

pub(crate) fn position(db: &Connection, name: &str) -> rusqlite::Result<Position> {
    db.prepare_cached("SELECT last_processed_position FROM event_subscriptions WHERE subscription_name = ?1")?
        .query_row([name], |row| row.get::<_, i64>(0))
        .map(|position| Position::new(position.unsigned_abs()))
}

pub(crate) fn advance(
    transaction: &Transaction<'_>,
    name: &str,
    last: &DomainEvent,
    leaf: LeafHash,
    now: Timestamp,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "UPDATE event_subscriptions SET last_processed_position = ?2, last_event_id = ?3, last_processed_at = ?4,
                    last_leaf_hash = ?5
             WHERE subscription_name = ?1",
        )?
        .execute(params![
            name,
            last.global_position.get() as i64,
            last.event_id.0.as_bytes(),
            now.micros(),
            leaf.0.as_slice()
        ])?;
    Ok(())
}

pub(crate) fn bury(transaction: &Transaction<'_>, letter: &DeadLetter) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO dead_letters (subscription_name, global_position, event_type, error, failed_at)
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            letter.subscription,
            letter.position.get() as i64,
            letter.event_type,
            letter.error,
            letter.failed_at.micros()
        ])?;
    Ok(())
}

pub(crate) fn list(db: &Connection) -> rusqlite::Result<Vec<Subscription>> {
    db.prepare_cached(
        "SELECT subscription_name, last_processed_position, status, last_processed_at, error,
                (SELECT count(*) FROM dead_letters d WHERE d.subscription_name = s.subscription_name)
         FROM event_subscriptions s ORDER BY subscription_name",
    )?
    .query_map([], |row| {
        Ok(Subscription {
            name: row.get(0)?,
            position: Position::new(row.get::<_, i64>(1)?.unsigned_abs()),
            status: row.get(2)?,
            last_processed_at: row.get::<_, Option<i64>>(3)?.map(Timestamp::from_micros),
            error: row.get(4)?,
            dead_letters: row.get::<_, i64>(5)?.unsigned_abs(),
        })
    })?
    .collect()
}

pub(crate) fn dead_letters(db: &Connection) -> rusqlite::Result<Vec<DeadLetter>> {
    db.prepare_cached(
        "SELECT subscription_name, global_position, event_type, error, failed_at FROM dead_letters
         ORDER BY global_position, subscription_name LIMIT 1000",
    )?
    .query_map([], |row| {
        Ok(DeadLetter {
            subscription: row.get(0)?,
            position: Position::new(row.get::<_, i64>(1)?.unsigned_abs()),
            event_type: row.get(2)?,
            error: row.get(3)?,
            failed_at: Timestamp::from_micros(row.get(4)?),
        })
    })?
    .collect()
}
