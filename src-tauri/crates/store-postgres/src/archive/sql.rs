//! The statements of the archiving.

/// The aggregates that may be archived and whose last events stand at the positions `$1` < … <= `$2`: the last happened before
/// `$3`; and of their events of the types `$4` (which close) and `$5` (which open), the last closes. Where `$6`, also those without
/// any such, unless of the types `$7`, which events close. Each with the version that it stands at, and how many of its events
/// are in the log.
///
/// Everything is looked up event by event, so that it costs the same however large the log is.
pub(super) const CHOOSE: &str = "SELECT last.aggregate_id, last.version,
            (SELECT count(*) FROM event_log AS own WHERE own.aggregate_id = last.aggregate_id)
     FROM event_log AS last
     WHERE last.global_position > $1 AND last.global_position <= $2 AND last.occurred_at < $3
       AND last.version = (SELECT max(own.version) FROM event_log AS own WHERE own.aggregate_id = last.aggregate_id)
       AND coalesce(
           (SELECT turn.event_type = ANY ($4) FROM domain_events AS turn
            WHERE turn.aggregate_id = last.aggregate_id AND (turn.event_type = ANY ($4) OR turn.event_type = ANY ($5))
            ORDER BY turn.version DESC LIMIT 1),
           $6 AND last.aggregate_type <> ALL ($7))
     ORDER BY last.global_position";

pub(super) const MOVE: &str = "SELECT move_to_archive($1, $2)";

/// Whether nothing is archived, so that somebody may not know yet that he must look there.
pub(super) const IS_EMPTY: &str = "SELECT NOT EXISTS (SELECT FROM event_archive)";
pub(super) const DIVIDE: &str = "SELECT divide_log()";
pub(super) const WAIT: &str = "SELECT wait_for_old_plans()";

/// What puts the archive and its indexes in the tablespace `$1`, for each a statement.
pub(super) const TO_TABLESPACE: &str = "SELECT pg_catalog.format('ALTER %s %s SET TABLESPACE %I',
            CASE relkind WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END, pg_class.oid::regclass, $1::text)
     FROM pg_class LEFT JOIN pg_index ON indexrelid = pg_class.oid
     WHERE 'event_archive'::regclass IN (pg_class.oid, indrelid)
     ORDER BY relkind DESC";
