//! The statements of a store's status.

/// The log's end, and where it stands. What came within the last minute is counted from the end, and no further than it pays.
pub(super) const LOG: &str = "SELECT current_setting('server_version') AS server,
        (SELECT max(version) FROM hergang_migrations) AS schema,
        (SELECT coalesce(max(global_position), 0) FROM event_log) AS head,
        (SELECT (extract(epoch FROM recorded_at) * 1000000)::bigint FROM event_log ORDER BY global_position DESC LIMIT 1)
            AS last_recorded,
        (SELECT count(*) FROM (SELECT recorded_at FROM event_log ORDER BY global_position DESC LIMIT 100000) AS latest
         WHERE recorded_at > clock_timestamp() - interval '1 minute') AS last_minute,
        log_is_divided() AS divided,
        (SELECT part::text FROM open_part()) AS open_part,
        (SELECT bound FROM announced_bound()) AS bound";

/// A large archive is not counted: its number is what the server last found by ANALYZE.
pub(super) const SIZES: &str = "SELECT
        (SELECT count(*) FROM pg_inherits WHERE inhparent = 'event_log'::regclass::oid) AS partitions,
        coalesce((SELECT sum(pg_total_relation_size(relid))::bigint FROM pg_partition_tree('event_log')),
                 pg_total_relation_size('event_log')) AS log_bytes,
        pg_total_relation_size('event_archive') AS archive_bytes,
        pg_database_size(current_database()) AS database_bytes,
        CASE WHEN pg_relation_size('event_archive') < 100000000 OR reltuples < 0 THEN (SELECT count(*) FROM event_archive)
             ELSE reltuples::bigint END AS archived
     FROM pg_class WHERE oid = 'event_archive'::regclass::oid";

/// Positions are 1, 2, 3 …: where one is not the one after the last, something is missing, or there twice.
pub(super) const POSITIONS: &str = "SELECT count(*) AS events,
        coalesce(sum(global_position - before - 1) FILTER (WHERE global_position > before + 1), 0)::bigint AS missing,
        min(before + 1) FILTER (WHERE global_position > before + 1) AS first_missing,
        count(*) FILTER (WHERE global_position <= before) AS repeated,
        min(global_position) FILTER (WHERE global_position <= before) AS first_repeated
     FROM (SELECT global_position, lag(global_position, 1, 0::bigint) OVER (ORDER BY global_position) AS before
           FROM domain_events) AS walked";

/// An aggregate's versions are 1, 2, 3 …
pub(super) const VERSIONS: &str = "SELECT count(*) AS aggregates, count(*) FILTER (WHERE broken) AS broken,
        min(aggregate_id::text) FILTER (WHERE broken) AS first_broken
     FROM (SELECT aggregate_id, min(version) <> 1 OR max(version) <> count(*) OR pg_catalog.count(DISTINCT version) <> count(*) AS broken
           FROM domain_events GROUP BY aggregate_id) AS counted";

/// Within each of its tables, an index sees to it.
pub(super) const IDS: &str = "SELECT count(*) AS repeated, min(event_id::text) AS first_repeated
     FROM (SELECT event_id FROM domain_events WHERE log_is_divided() GROUP BY event_id HAVING count(*) > 1) AS twice";
