//! The statements that read the log, each of which an index serves; the tests below ask SQLite whether it does.

/// The columns that [`super::row::Decoder::event`] takes, in its order.
macro_rules! select_events {
    ($rest:literal) => {
        concat!(
            "SELECT global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, ",
            "event_data, metadata, occurred_at, recorded_at, user_id, recorded_by FROM domain_events ",
            $rest
        )
    };
}

pub const PAGE: &str = select_events!("WHERE global_position > ?1 ORDER BY global_position LIMIT ?2");
pub const CATEGORY: &str =
    select_events!("WHERE aggregate_type = ?1 AND global_position > ?2 ORDER BY global_position LIMIT ?3");
// Versions rise with positions. The event at the position before is mostly the aggregate's own, the last of the page
// before, and then its version says where to go on; otherwise the positions in the index are compared.
pub const AGGREGATE_STREAM: &str = select_events!(
    "WHERE aggregate_id = ?2 AND aggregate_type = ?1 AND global_position > ?3
     AND version > coalesce((SELECT version FROM domain_events WHERE global_position = ?3 AND aggregate_id = ?2), 0)
     ORDER BY version LIMIT ?4"
);
pub const PAGE_BEFORE: &str =
    select_events!("WHERE global_position < ?1 ORDER BY global_position DESC LIMIT ?2");
pub const CATEGORY_BEFORE: &str = select_events!(
    "WHERE aggregate_type = ?1 AND global_position < ?2 ORDER BY global_position DESC LIMIT ?3"
);
// Backwards likewise: the event at the position is mostly the aggregate's own, the first of the page after.
pub const AGGREGATE_STREAM_BEFORE: &str = select_events!(
    "WHERE aggregate_id = ?2 AND aggregate_type = ?1 AND global_position < ?3
     AND version < coalesce((SELECT version FROM domain_events WHERE global_position = ?3 AND aggregate_id = ?2),
         9223372036854775807)
     ORDER BY version DESC LIMIT ?4"
);
pub const AGGREGATE: &str = select_events!("WHERE aggregate_id = ?1 AND version > ?2 ORDER BY version");
pub const BY_ID: &str = select_events!("WHERE event_id = ?1");
pub const BETWEEN_IDS: &str =
    "SELECT global_position FROM domain_events WHERE event_id BETWEEN ?1 AND ?2 LIMIT ?3";
pub const AT: &str = select_events!("WHERE global_position = ?1");
pub const HEAD: &str = "SELECT coalesce(max(global_position), 0) FROM domain_events";
pub const VERSION: &str = "SELECT coalesce(max(version), 0) FROM domain_events WHERE aggregate_id = ?1";
pub const POSITION_OF: &str =
    "SELECT global_position FROM domain_events WHERE aggregate_id = ?1 AND version = ?2";
pub const IDENTITY: &str = "SELECT log_id FROM log_identity";
pub const LATEST_SNAPSHOT: &str =
    "SELECT snapshot_id, aggregate_id, aggregate_type, version, data, created_at, fold_version, event_id FROM aggregate_snapshots
     WHERE aggregate_id = ?1 ORDER BY version DESC LIMIT 1";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::open_writer;

    /// How SQLite would run a statement, one step a line.
    fn plan(sql: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let log = open_writer(&folder.path().join("log.db")).unwrap();
        let mut explain = log.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        for parameter in 1..=explain.parameter_count() {
            explain.raw_bind_parameter(parameter, 1).unwrap();
        }
        let mut rows = explain.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            steps.push(row.get(3).unwrap());
        }
        steps
    }

    #[test]
    fn every_read_is_a_search_in_the_order_asked_for() {
        let by_id = "SEARCH domain_events USING INDEX sqlite_autoindex_domain_events_1 (event_id=?)";
        let by_version = "SEARCH domain_events USING INDEX sqlite_autoindex_domain_events_2 (aggregate_id=? AND version>?)";
        let by_version_before = "SEARCH domain_events USING INDEX sqlite_autoindex_domain_events_2 (aggregate_id=? AND version<?)";
        let at = "SEARCH domain_events USING INTEGER PRIMARY KEY (rowid=?)";
        for (sql, wanted) in [
            (PAGE, vec!["SEARCH domain_events USING INTEGER PRIMARY KEY (rowid>?)"]),
            (
                CATEGORY,
                vec!["SEARCH domain_events USING INDEX domain_events_by_type (aggregate_type=? AND rowid>?)"],
            ),
            (AGGREGATE_STREAM, vec![by_version, "SCALAR SUBQUERY 1", at]),
            (PAGE_BEFORE, vec!["SEARCH domain_events USING INTEGER PRIMARY KEY (rowid<?)"]),
            (
                CATEGORY_BEFORE,
                vec!["SEARCH domain_events USING INDEX domain_events_by_type (aggregate_type=? AND rowid<?)"],
            ),
            (AGGREGATE_STREAM_BEFORE, vec![by_version_before, "SCALAR SUBQUERY 1", at]),
            (AGGREGATE, vec![by_version]),
            (BY_ID, vec![by_id]),
            (
                BETWEEN_IDS,
                vec![
                    "SEARCH domain_events USING COVERING INDEX sqlite_autoindex_domain_events_1 (event_id>? AND event_id<?)",
                ],
            ),
            (AT, vec![at]),
            (HEAD, vec!["SEARCH domain_events"]),
            (
                VERSION,
                vec![
                    "SEARCH domain_events USING COVERING INDEX sqlite_autoindex_domain_events_2 (aggregate_id=?)",
                ],
            ),
            (
                POSITION_OF,
                vec![
                    "SEARCH domain_events USING COVERING INDEX sqlite_autoindex_domain_events_2 (aggregate_id=? AND version=?)",
                ],
            ),
            (
                LATEST_SNAPSHOT,
                vec![
                    "SEARCH aggregate_snapshots USING INDEX sqlite_autoindex_aggregate_snapshots_2 (aggregate_id=?)",
                ],
            ),
        ] {
            assert_eq!(plan(sql), wanted, "{sql}");
        }
    }
}
