//! The statements of the shared store, each of which an index serves; the tests ask PostgreSQL whether it does.
//!
//! They read through `domain_events`, which knows where events stand. As long as all stand in `event_log`, it is planned as that
//! table alone, and what asks for `log_is_divided()` is left out. The log's last event never leaves `event_log`.

#[cfg(test)]
mod tests;

/// The columns that [`super::row::Decoder`] takes, in its order.
macro_rules! select_events {
    ($rest:literal) => {
        concat!(
            "SELECT global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, ",
            "event_data, metadata, occurred_at, recorded_at, user_id, recorded_by FROM domain_events ",
            $rest
        )
    };
}

/// The log's lock, held to the end of the transaction: whoever has it gives out positions.
macro_rules! log_lock {
    () => {
        "1214729319, hergang_log_lock()"
    };
}

macro_rules! insert_events {
    ($rest:expr) => {
        concat!(
            "INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, ",
            "schema_version, event_data, metadata, occurred_at, recorded_at, user_id) ",
            $rest
        )
    };
}

/// The log's lock, if nobody has it.
macro_rules! try_log_lock {
    () => {
        concat!("(SELECT pg_try_advisory_xact_lock(", log_lock!(), "))")
    };
}

/// Wakes followers with the commit, where this parameter says so.
macro_rules! tell {
    ($parameter:literal) => {
        concat!("(NOT ", $parameter, " OR (SELECT pg_notify('hergang', ''))::text IS NOT NULL)")
    };
}

/// One new event at position `$11`, in a log whose end is known to have been the position before, and whose versions are known to
/// reach so far: what is committed stays, so that nothing is looked up. Had somebody else appended, the position is taken by then,
/// and the unique index refuses the row; so it does with an id or a version that is taken. `$12`: whether to tell followers.
pub const NEXT_ONE: &str = insert_events!(concat!(
    "SELECT $11, $1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp(), $10
     WHERE ",
    try_log_lock!(),
    " AND NOT log_is_divided() AND ",
    tell!("$12")
));

/// Several new events from position `$11` on, as [`NEXT_ONE`]; all or none.
pub const NEXT: &str = insert_events!(concat!(
    "SELECT $11 - 1 + new.place, new.event_id, new.aggregate_id, new.aggregate_type, new.version, new.event_type,
            new.schema_version, new.event_data, new.metadata, new.occurred_at, (SELECT clock_timestamp()), new.user_id
     FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY
          AS new (event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
                  occurred_at, user_id, place)
     WHERE ",
    try_log_lock!(),
    " AND NOT log_is_divided() AND ",
    tell!("$12")
));

/// New events, all or none, in one round trip: nothing is inserted where another program has the lock, or where a version before
/// is not there. `$11` and `$12` are those versions: of each aggregate the one before its first new event. `$13`: whether to
/// tell followers. Answers with the position of the first, NULL where nothing was inserted.
///
/// The statement sees what was committed before it began. Had somebody else appended between that and the lock, the highest
/// position that it sees is taken by then, and the unique index refuses the row. What it sees of versions can only be too
/// little; the unique index refuses one that is taken. In a divided log, whose unique indexes each know a part of it, it looks
/// for the ids and the versions; what it sees is all there is whenever its position is free. (Between what it sees and its lock,
/// no event changes its place either: it has its lock on the table from before, for which `move_to_archive` waits.)
///
/// It locks the view before the table, as everybody does.
pub const APPEND: &str = concat!(
    "WITH checked AS MATERIALIZED (
        SELECT NOT EXISTS (
                   SELECT FROM unnest($11, $12) AS wanted (aggregate_id, version)
                   WHERE (SELECT there.version FROM domain_events AS there
                          WHERE there.aggregate_id = wanted.aggregate_id AND there.version = wanted.version) IS NULL)
               AND NOT (log_is_divided() AND EXISTS (
                   SELECT FROM unnest($1) AS new (event_id) JOIN domain_events AS there USING (event_id)))
               AND NOT (log_is_divided() AND EXISTS (
                   SELECT FROM unnest($2, $4) AS new (aggregate_id, version)
                        JOIN domain_events AS there USING (aggregate_id, version))) AS fits
     ), inserted AS (",
    insert_events!(concat!(
        "SELECT log.head + new.place, new.event_id, new.aggregate_id, new.aggregate_type, new.version, new.event_type,
                new.schema_version, new.event_data, new.metadata, new.occurred_at, log.now, new.user_id
         FROM (SELECT coalesce(max(global_position), 0) AS head, clock_timestamp() AS now FROM event_log) AS log,
              unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY
              AS new (event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
                      occurred_at, user_id, place)
         WHERE ",
        try_log_lock!(),
        " AND ",
        tell!("$13"),
        " AND (SELECT fits FROM checked)
         ORDER BY new.place
         RETURNING global_position"
    )),
    ") SELECT min(global_position) FROM inserted"
);

/// Begins a transaction that waits for the lock. Its later statements each see all that was committed before the lock. The view is
/// locked first, as everybody does.
pub const BEGIN_LOCKED: &str = concat!(
    "BEGIN; LOCK TABLE domain_events IN ACCESS SHARE MODE; SELECT pg_advisory_xact_lock(",
    log_lock!(),
    ")"
);

pub const BY_IDS: &str = select_events!("WHERE event_id = ANY ($1)");
pub const VERSIONS: &str = "SELECT aggregate_id, version
     FROM (SELECT asked.aggregate_id,
                  (SELECT max(own.version) FROM domain_events AS own WHERE own.aggregate_id = asked.aggregate_id) AS version
           FROM unnest($1) AS asked (aggregate_id)) AS found
     WHERE version IS NOT NULL";
/// How many of these versions are not there.
pub const MISSING: &str = "SELECT count(*) FROM unnest($1, $2) AS wanted (aggregate_id, version)
     WHERE (SELECT there.version FROM domain_events AS there
            WHERE there.aggregate_id = wanted.aggregate_id AND there.version = wanted.version) IS NULL";
/// How many of the events after a position have an id or a version that an earlier one has, which the unique indexes of a divided
/// log do not see when rows are copied in.
pub const REPEATED: &str = "SELECT count(*) FROM event_log AS new
     WHERE log_is_divided() AND new.global_position > $1
       AND (EXISTS (SELECT FROM domain_events AS there
                    WHERE there.event_id = new.event_id AND there.global_position <> new.global_position)
            OR EXISTS (SELECT FROM domain_events AS there
                       WHERE there.aggregate_id = new.aggregate_id AND there.version = new.version
                         AND there.global_position <> new.global_position))";
/// The server's time, to write down with what is copied in.
pub const NOW: &str = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
pub const PAGE: &str = select_events!("WHERE global_position > $1 ORDER BY global_position LIMIT $2");
// "aggregate_type = $1 AND global_position > $2", in words that only the index of types can serve: for those, PostgreSQL may
// also walk the whole log by position, and pass over all that is of another type.
pub const CATEGORY: &str = select_events!(
    "WHERE (aggregate_type, global_position) > ($1, $2) AND aggregate_type <= $1
     ORDER BY aggregate_type, global_position LIMIT $3"
);
// Versions rise with positions. The event at the position before is mostly the aggregate's own, the last of the page
// before, and then its version says where to go on; otherwise the positions in the index are compared. (That it is the
// aggregate's own is not asked in WHERE, where on a small log the aggregate's index would be chosen for it.)
pub const AGGREGATE_STREAM: &str = select_events!(
    "WHERE aggregate_id = $2 AND aggregate_type = $1 AND global_position > $3
       AND version > coalesce((SELECT CASE WHEN aggregate_id = $2 THEN version END FROM domain_events WHERE global_position = $3), 0)
     ORDER BY version LIMIT $4"
);
pub const AGGREGATE: &str = select_events!("WHERE aggregate_id = $1 AND version > $2 ORDER BY version");
pub const BY_ID: &str = select_events!("WHERE event_id = $1");
pub const HEAD: &str = "SELECT coalesce(max(global_position), 0) FROM event_log";
/// The log's end, and whether it is divided: asked for under the lock.
pub const END: &str = "SELECT coalesce(max(global_position), 0), log_is_divided() FROM event_log";
pub const VERSION: &str = "SELECT coalesce(max(version), 0) FROM domain_events WHERE aggregate_id = $1";
pub const SAVE_SNAPSHOT: &str =
    "INSERT INTO aggregate_snapshots (snapshot_id, aggregate_id, aggregate_type, version, data, created_at, fold_version, event_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (aggregate_id, version) DO NOTHING";
pub const LATEST_SNAPSHOT: &str =
    "SELECT snapshot_id, aggregate_id, aggregate_type, version, data, created_at, fold_version, event_id FROM aggregate_snapshots
     WHERE aggregate_id = $1 ORDER BY version DESC LIMIT 1";
