-- The door for a bulk: COPY into the table itself, under a trigger that holds all rows of the statement against the log.

-- Rows that somebody has added to the table itself, by COPY: held against the log, under the lock that he has taken before, since their
-- recorded_at is when the statement began.
CREATE FUNCTION check_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    rows record;
    fault text;
BEGIN
    -- Types as text, here and below: of the operators on varchar that somebody may have made, none is asked.
    SELECT min(global_position) AS first, max(global_position) AS last, count(*) AS number,
           bool_and(is_plain_event(aggregate_type::text, version, event_type::text, schema_version, event_data::text, metadata::text,
                                   occurred_at)) AS are_plain,
           bool_and(recorded_by IS NOT DISTINCT FROM session_user::text) AS are_own,
           bool_or(aggregate_type::text = 'user') AS name_users
    INTO rows FROM added;
    IF rows.number = 0 THEN
        RETURN NULL;
    ELSIF current_setting('transaction_isolation') <> 'read committed'
          OR NOT pg_try_advisory_xact_lock(1214729319, hergang_log_lock()) THEN
        RAISE EXCEPTION 'rows are added to % at READ COMMITTED, and under the log''s lock', TG_TABLE_NAME
            USING ERRCODE = 'lock_not_available', HINT = 'Take the lock by a statement of its own before: SELECT hold_log().';
    END IF;
    -- Positions are unique in the log; those that were moved to the archive stand below its last one, which never is.
    IF rows.last - rows.first + 1 <> rows.number OR rows.last <> (SELECT max(global_position) FROM event_log)
       OR rows.first <> 1 AND NOT EXISTS (SELECT FROM event_log WHERE global_position = rows.first - 1
                                          AND (recorded_at <= statement_timestamp() OR recorded_at > clock_timestamp())) THEN
        fault := 'they are not the positions and times right after the log''s end';
    ELSIF EXISTS (
        SELECT FROM (SELECT aggregate_id, aggregate_type::text AS aggregate_type, version, lag(version) OVER own AS before,
                            lag(aggregate_type::text) OVER own AS kind
                     FROM added WINDOW own AS (PARTITION BY aggregate_id ORDER BY global_position)) AS fresh
        WHERE CASE WHEN before IS NOT NULL THEN version <> before + 1 OR aggregate_type <> kind
                   ELSE version <> 1 AND coalesce(
                       (SELECT log.aggregate_type::text FROM event_log AS log
                        WHERE log.aggregate_id = fresh.aggregate_id AND log.version = fresh.version - 1 LIMIT 1),
                       (SELECT log.aggregate_type::text FROM domain_events AS log
                        WHERE log_is_divided() AND log.aggregate_id = fresh.aggregate_id AND log.version = fresh.version - 1 LIMIT 1))
                       IS DISTINCT FROM fresh.aggregate_type
              END) THEN
        fault := 'they are not the versions right after those of their aggregates, with the aggregates'' types';
    ELSIF log_is_divided() AND EXISTS (
        SELECT FROM added AS fresh
        WHERE EXISTS (SELECT FROM domain_events AS log
                      WHERE log.event_id = fresh.event_id AND log.global_position <> fresh.global_position)
           OR EXISTS (SELECT FROM domain_events AS log
                      WHERE log.aggregate_id = fresh.aggregate_id AND log.version = fresh.version
                        AND log.global_position <> fresh.global_position)) THEN
        fault := 'an id or a version is stored already';
    END IF;
    IF fault IS NOT NULL THEN
        RAISE EXCEPTION 'rows cannot be added to %: %', TG_TABLE_NAME, fault
            USING ERRCODE = 'unique_violation', HINT = 'Append through domain_events, which gives out positions.';
    END IF;
    IF NOT rows.are_plain THEN
        PERFORM check_event(event_id, aggregate_type::text, version, event_type::text, schema_version, event_data::text, metadata::text,
                            occurred_at)
        FROM added
        WHERE NOT is_plain_event(aggregate_type::text, version, event_type::text, schema_version, event_data::text, metadata::text,
                                 occurred_at);
    END IF;
    IF NOT rows.are_own THEN
        PERFORM check_recorded_by(recorded_by) FROM added WHERE recorded_by IS DISTINCT FROM session_user::text;
    END IF;
    IF rows.name_users THEN
        PERFORM check_user_event(aggregate_id, version, event_type::text, event_data::text, recorded_by)
        FROM added WHERE aggregate_type::text = 'user';
    END IF;
    RETURN NULL;
END
$$;

-- Opens the table itself to a bulk's rows. When they were recorded is no client's to say, and by whom a host's alone. Whoever might as
-- well take the trigger away, the owner, is not asked by it.
CREATE FUNCTION open_log_to_rows() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CREATE TRIGGER event_log_keeps_order AFTER INSERT ON event_log REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT WHEN (NOT has_table_privilege('event_log'::regclass::oid, 'TRUNCATE')) EXECUTE FUNCTION check_rows();
    ALTER TABLE event_log ALTER recorded_at SET DEFAULT statement_timestamp(), ALTER recorded_by SET DEFAULT session_user;
    GRANT INSERT (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
                  occurred_at, user_id) ON event_log TO hergang_writer, hergang_admin, hergang_host;
    GRANT INSERT (recorded_by) ON event_log TO hergang_host;
END
$$;
SELECT open_log_to_rows();

-- As before, and the table that comes in the log's place is guarded and granted as that was. The log, a part from here on, is not
-- named by itself any more.
CREATE OR REPLACE FUNCTION make_partitioned() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    -- Before the name goes over: the view knows its tables by their OIDs.
    every_event constant text := pg_get_viewdef('domain_events'::regclass);
    before constant record := (SELECT pg_class FROM pg_class WHERE oid = 'event_log'::regclass);
    granted record;
BEGIN
    DROP TRIGGER event_log_keeps_order ON event_log;
    ALTER TABLE event_log RENAME TO event_log_1;
    ALTER TABLE event_log_1 RENAME CONSTRAINT event_log_position TO event_log_1_position;
    ALTER TABLE event_log_1 RENAME CONSTRAINT event_log_event_id TO event_log_1_event_id;
    ALTER TABLE event_log_1 RENAME CONSTRAINT event_log_version TO event_log_1_version;
    ALTER INDEX event_log_by_type RENAME TO event_log_1_by_type;
    CREATE TABLE event_log (
        LIKE event_log_1 INCLUDING COMMENTS,
        CONSTRAINT event_log_position PRIMARY KEY (global_position)
    ) PARTITION BY RANGE (global_position);
    CREATE INDEX event_log_by_type ON event_log (aggregate_type, global_position);
    COMMENT ON TABLE event_log IS 'The events, append-only. Other programs than Hergang read and append through domain_events.';
    EXECUTE format('ALTER TABLE event_log OWNER TO %I', pg_get_userbyid(before.relowner));
    FOR granted IN SELECT * FROM aclexplode(before.relacl) WHERE grantee <> before.relowner LOOP
        EXECUTE format('GRANT %s ON event_log TO %s', granted.privilege_type,
                       CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END);
    END LOOP;
    REVOKE INSERT ON event_log_1 FROM hergang_writer, hergang_admin, hergang_host;
    PERFORM guard_part('event_log');
    PERFORM open_log_to_rows();
    EXECUTE 'CREATE OR REPLACE VIEW domain_events AS ' || every_event;
    PERFORM divide_log();
END
$$;

-- A log that is partitioned already: its first part is what the log was, and was granted what that was.
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN SELECT relid FROM pg_partition_tree('event_log') LOOP
        EXECUTE format('REVOKE INSERT ON %s FROM hergang_program', part);
    END LOOP;
END
$$;

DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION make_partitioned() SET search_path = %I, pg_temp', current_schema());
    EXECUTE format('ALTER FUNCTION open_log_to_rows() SET search_path = %I, pg_temp', current_schema());
END
$$;
REVOKE EXECUTE ON FUNCTION open_log_to_rows() FROM PUBLIC;
