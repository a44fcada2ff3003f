-- Which login recorded an event, as the server saw it, and what a snapshot stands for.

-- NULL for what was recorded before: so the default comes after the column. It is the login of the session, also where a function acts
-- with its owner's rights or the session has become another role.
ALTER TABLE event_log ADD COLUMN recorded_by text;
ALTER TABLE event_archive ADD COLUMN recorded_by text;
ALTER TABLE event_log ALTER COLUMN recorded_by SET DEFAULT session_user;

CREATE OR REPLACE VIEW domain_events AS
    SELECT event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
           occurred_at, recorded_at, user_id, global_position, recorded_by
    FROM (SELECT event_log.*, false AS is_archived FROM event_log
          UNION ALL
          SELECT event_archive.*, true FROM event_archive) AS every_event
    WHERE NOT is_archived OR log_is_divided();

COMMENT ON VIEW domain_events IS
    'All events. Append with INSERT: leave out global_position, recorded_at and recorded_by, they are given by the log.';

-- As before, with recorded_by and with event types of several lines.
CREATE OR REPLACE FUNCTION append_foreign_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    control constant text := '[' || chr(1) || '-' || chr(31) || chr(127) || '-' || chr(159) || ']';
    -- An event type may have a tab, a line feed and a carriage return.
    control_in_type constant text :=
        '[' || chr(1) || '-' || chr(8) || chr(11) || chr(12) || chr(14) || '-' || chr(31) || chr(127) || '-' || chr(159) || ']';
    largest constant bigint := 9007199254740991; -- 2^53 - 1: every number is exact in every program
    stands_at bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'events are appended at READ COMMITTED, not at %', upper(current_setting('transaction_isolation'))
            USING ERRCODE = 'feature_not_supported', HINT = 'BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED';
    END IF;
    IF NEW.global_position IS NOT NULL THEN
        RAISE EXCEPTION 'event %: global_position is given by the log', NEW.event_id
            USING ERRCODE = 'generated_always', HINT = 'Leave global_position out of the INSERT, or NULL.';
    END IF;
    IF NEW.recorded_by IS NOT NULL THEN
        RAISE EXCEPTION 'event %: recorded_by is given by the log', NEW.event_id
            USING ERRCODE = 'generated_always', HINT = 'Leave recorded_by out of the INSERT, or NULL.';
    END IF;
    -- As text: of the operators on varchar that somebody may have made, none is asked.
    IF NEW.aggregate_type::text !~ '\S' OR NEW.aggregate_type::text ~ control
       OR NEW.event_type::text !~ '\S' OR NEW.event_type::text ~ control_in_type THEN
        RAISE EXCEPTION 'event %: aggregate_type and event_type are neither empty nor have control characters', NEW.event_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF json_typeof(NEW.event_data) <> 'object' OR json_typeof(NEW.metadata) <> 'object' THEN
        RAISE EXCEPTION 'event %: event_data and metadata are JSON objects', NEW.event_id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.schema_version < 1 OR NEW.version > largest THEN
        RAISE EXCEPTION 'event %: schema_version is 1 or more, version at most %', NEW.event_id, largest
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.occurred_at NOT BETWEEN '0001-01-01 00:00:00Z BC' AND '9999-12-31 23:59:59.999999Z' THEN
        RAISE EXCEPTION 'event %: occurred_at is in the years 0000 to 9999', NEW.event_id USING ERRCODE = 'check_violation';
    END IF;

    PERFORM pg_advisory_xact_lock(1214729319, hergang_log_lock());
    stands_at := get_aggregate_version(NEW.aggregate_id);
    IF EXISTS (SELECT FROM domain_events WHERE event_id = NEW.event_id) THEN
        RAISE EXCEPTION 'event % is stored already', NEW.event_id USING ERRCODE = 'unique_violation';
    END IF;
    IF NEW.version <> stands_at + 1 THEN
        RAISE EXCEPTION 'aggregate % is at version %, so version % cannot follow', NEW.aggregate_id, stands_at, NEW.version
            USING ERRCODE = CASE WHEN NEW.version <= stands_at THEN 'unique_violation' ELSE 'check_violation' END,
                  HINT = 'Load the aggregate again and decide anew.';
    END IF;
    INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data,
                           metadata, occurred_at, recorded_at, user_id)
    VALUES (
        (SELECT coalesce(max(global_position), 0) + 1 FROM event_log),
        NEW.event_id, NEW.aggregate_id, NEW.aggregate_type, NEW.version, NEW.event_type, coalesce(NEW.schema_version, 1),
        NEW.event_data, coalesce(NEW.metadata, '{}'), NEW.occurred_at, clock_timestamp(), NEW.user_id
    )
    RETURNING global_position, schema_version, metadata, recorded_at, recorded_by
    INTO NEW.global_position, NEW.schema_version, NEW.metadata, NEW.recorded_at, NEW.recorded_by;
    PERFORM pg_notify('hergang', '');
    RETURN NEW;
END
$$;

-- As before, with the columns' defaults.
CREATE OR REPLACE FUNCTION make_partitioned() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    -- Before the name goes over: the view knows its tables by their OIDs.
    every_event constant text := pg_get_viewdef('domain_events'::regclass);
    before constant record := (SELECT pg_class FROM pg_class WHERE oid = 'event_log'::regclass);
    granted record;
BEGIN
    ALTER TABLE event_log RENAME TO event_log_1;
    ALTER TABLE event_log_1 RENAME CONSTRAINT event_log_position TO event_log_1_position;
    ALTER TABLE event_log_1 RENAME CONSTRAINT event_log_event_id TO event_log_1_event_id;
    ALTER TABLE event_log_1 RENAME CONSTRAINT event_log_version TO event_log_1_version;
    ALTER INDEX event_log_by_type RENAME TO event_log_1_by_type;
    CREATE TABLE event_log (
        LIKE event_log_1 INCLUDING COMMENTS INCLUDING DEFAULTS,
        CONSTRAINT event_log_position PRIMARY KEY (global_position)
    ) PARTITION BY RANGE (global_position);
    CREATE INDEX event_log_by_type ON event_log (aggregate_type, global_position);
    COMMENT ON TABLE event_log IS 'The events, append-only. Other programs than Hergang read and append through domain_events.';
    EXECUTE format('ALTER TABLE event_log OWNER TO %I', pg_get_userbyid(before.relowner));
    FOR granted IN SELECT * FROM aclexplode(before.relacl) WHERE grantee <> before.relowner LOOP
        EXECUTE format('GRANT %s ON event_log TO %s', granted.privilege_type,
                       CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END);
    END LOOP;
    PERFORM guard_part('event_log');
    EXECUTE 'CREATE OR REPLACE VIEW domain_events AS ' || every_event;
    PERFORM divide_log();
END
$$;

-- CREATE OR REPLACE forgets what was set.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['append_foreign_event()', 'make_partitioned()'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
    END LOOP;
END
$$;

-- What a snapshot stands for: the version of the fold that made it, and the event at its version. One that does not say so, or that
-- does not match, is passed over.
ALTER TABLE aggregate_snapshots ADD COLUMN fold_version integer NOT NULL DEFAULT 0, ADD COLUMN event_id uuid;
