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

/// One new event: its columns, and whether to tell followers (`$11`). The function waits for the log's lock, looks what is stored of
/// the aggregate, and inserts at the log's end; it answers with the position, NULL where the event does not follow on.
pub const APPEND_ONE: &str = "SELECT append_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// New events, their columns as arrays, all or none, as [`APPEND_ONE`]: answers with the position of the first. Which of them each one comes
/// after (`$12`) is checked, and spares the server to find it.
pub const APPEND: &str = "SELECT append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, priors => $12)";

/// The same of acts, for whoever may append nothing else.
pub const RECORD_ACTS: &str = "SELECT record_act($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Whether this login may append any event.
pub const MAY_APPEND: &str =
    "SELECT coalesce(bool_or(has_function_privilege(oid, 'EXECUTE')), false) FROM pg_proc
     WHERE proname = 'append_events' AND pg_function_is_visible(oid)";

/// Whether the trigger of 0004_rows.sql holds rows of this login against the log: the same words as there.
pub const ROWS_ARE_CHECKED: &str = "SELECT NOT has_table_privilege('event_log'::regclass::oid, 'TRUNCATE')";

/// Begins a transaction that waits for the lock. Its later statements each see all that was committed before the lock. The view is
/// locked first, as everybody does.
pub const BEGIN_LOCKED: &str = concat!(
    "BEGIN; LOCK TABLE domain_events IN ACCESS SHARE MODE; SELECT pg_advisory_xact_lock(",
    log_lock!(),
    ")"
);

pub const BY_IDS: &str = select_events!("WHERE event_id = ANY ($1)");
/// The version and the type of each of these aggregates that is there.
pub const VERSIONS: &str = "SELECT asked.aggregate_id, last.version, last.aggregate_type::text
     FROM unnest($1) AS asked (aggregate_id) CROSS JOIN LATERAL (
         SELECT own.version, own.aggregate_type FROM domain_events AS own
         WHERE own.aggregate_id = asked.aggregate_id ORDER BY own.version DESC LIMIT 1) AS last";
/// How many of these versions are not there, with these types.
pub const MISSING: &str =
    "SELECT count(*) FROM unnest($1, $2, $3) AS wanted (aggregate_id, version, aggregate_type)
     WHERE (SELECT there.aggregate_type::text FROM domain_events AS there
            WHERE there.aggregate_id = wanted.aggregate_id AND there.version = wanted.version)
           IS DISTINCT FROM wanted.aggregate_type";
/// How many of the events after a position have an id or a version that an earlier one has, which the unique indexes of a divided
/// log do not see when rows are copied in.
pub const REPEATED: &str = "SELECT count(*) FROM event_log AS new
     WHERE log_is_divided() AND new.global_position > $1
       AND (EXISTS (SELECT FROM domain_events AS there
                    WHERE there.event_id = new.event_id AND there.global_position <> new.global_position)
            OR EXISTS (SELECT FROM domain_events AS there
                       WHERE there.aggregate_id = new.aggregate_id AND there.version = new.version
                         AND there.global_position <> new.global_position))";
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
pub const VERSION: &str = "SELECT coalesce(max(version), 0) FROM domain_events WHERE aggregate_id = $1";
/// A snapshot is believed by the login that made it, and by nobody else.
pub const SAVE_SNAPSHOT: &str =
    "INSERT INTO aggregate_snapshots (snapshot_id, aggregate_id, aggregate_type, version, data, created_at, fold_version, event_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
pub const LATEST_SNAPSHOT: &str =
    "SELECT snapshot_id, aggregate_id, aggregate_type, version, data, created_at, fold_version, event_id FROM aggregate_snapshots
     WHERE aggregate_id = $1 AND recorded_by = session_user::text COLLATE \"default\" ORDER BY version DESC LIMIT 1";
/// Which log it is.
pub const IDENTITY: &str = "SELECT log_id FROM log_identity";
/// Events that are recorded elsewhere already, their columns as arrays, from position `$2` on, of the log `$1`. Answers with the last one's.
pub const ADOPT: &str = "SELECT adopt_history($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
