-- Partitions of the log by ranges of positions, for whoever wants them (docs/partitions.md): nothing is partitioned by this file.
-- Three steps split off what the log's open part holds, up to a bound that the log has not reached, and open a new one:
--
--     SELECT announce_bound(…);                                        -- a moment
--     ALTER TABLE <its answer> VALIDATE CONSTRAINT ends_before_bound;  -- reads the part once, beside everybody
--     SELECT split_log();                                              -- a moment, in which nobody reads or appends
--
-- A partition is named after the position that it begins at. Each has unique indexes of its own on ids and versions; across them,
-- appends look for themselves (log_is_divided). The first is the table that was the log; its OID stays the log's lock
-- (hergang_log_lock), for all sessions.

-- The part that appends go to, which is the log itself as long as it is one table; and where it begins.
CREATE FUNCTION open_part(OUT part regclass, OUT begins bigint) LANGUAGE plpgsql STABLE AS $$
BEGIN
    SELECT oid, substring(pg_get_expr(relpartbound, oid) FROM 'FROM \(''(\d+)''\)')::bigint
    INTO part, begins
    FROM pg_inherits JOIN pg_class ON oid = inhrelid
    WHERE inhparent = 'event_log'::regclass AND pg_get_expr(relpartbound, oid) LIKE '%TO (MAXVALUE)';
    part := coalesce(part, 'event_log'::regclass);
END
$$;

-- From here on, the open part takes no position from the bound on: it must be far enough away to be split off in time.
CREATE FUNCTION announce_bound(bound bigint) RETURNS regclass LANGUAGE plpgsql AS $$
DECLARE
    opened record := open_part();
BEGIN
    IF bound <= (SELECT coalesce(max(global_position), 0) FROM event_log) OR bound <= opened.begins THEN
        RAISE EXCEPTION 'the log is beyond position % already', bound USING ERRCODE = 'invalid_parameter_value';
    END IF;
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS ends_before_bound', opened.part);
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT ends_before_bound CHECK (global_position >= %s AND global_position < %s) NOT VALID',
                   opened.part, coalesce(opened.begins, 1), bound);
    RETURN opened.part;
END
$$;

-- A partition is guarded as the whole is, since it can be named by itself.
CREATE FUNCTION guard_part(part regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER event_log_is_append_only BEFORE UPDATE OR TRUNCATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
    EXECUTE format('CREATE TRIGGER event_log_loses_nothing AFTER DELETE ON %s REFERENCING OLD TABLE AS removed
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal()', part);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER event_log_is_append_only,
                    ENABLE ALWAYS TRIGGER event_log_loses_nothing', part);
END
$$;

-- Puts a partitioned table in the log's place, with its owner, grants and guards; the log becomes event_log_1.
CREATE FUNCTION make_partitioned() RETURNS void LANGUAGE plpgsql AS $$
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
    PERFORM guard_part('event_log');
    EXECUTE 'CREATE OR REPLACE VIEW domain_events AS ' || every_event;
    PERFORM divide_log();
END
$$;

CREATE FUNCTION split_log() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    opened record;
    bound bigint;
    next text;
BEGIN
    -- In the order of everybody who reads or appends through the view, which is made anew the first time: else two would wait for
    -- each other.
    IF (SELECT relkind FROM pg_class WHERE oid = 'event_log'::regclass::oid) <> 'p' THEN
        LOCK TABLE domain_events IN ACCESS EXCLUSIVE MODE;
    END IF;
    LOCK TABLE event_log IN ACCESS EXCLUSIVE MODE;
    opened := open_part();
    SELECT substring(pg_get_constraintdef(oid) FROM 'global_position < ''?(\d+)')::bigint INTO bound
    FROM pg_constraint WHERE conrelid = opened.part AND conname = 'ends_before_bound' AND convalidated;
    IF bound IS NULL THEN
        RAISE EXCEPTION 'no bound of % is announced and validated', opened.part;
    END IF;
    IF opened.part = 'event_log'::regclass THEN
        PERFORM make_partitioned();
    ELSE
        EXECUTE format('ALTER TABLE event_log DETACH PARTITION %s', opened.part);
    END IF;
    -- The validated constraint spares it a look at every row.
    EXECUTE format('ALTER TABLE event_log ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s)',
                   opened.part, coalesce(opened.begins::text, 'MINVALUE'), bound);
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT ends_before_bound', opened.part);
    next := 'event_log_' || bound::text;
    EXECUTE format('CREATE TABLE %I (LIKE event_log_1 INCLUDING INDEXES INCLUDING STORAGE)', next);
    EXECUTE format('ALTER TABLE %I OWNER TO %I', next,
                   (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'event_log'::regclass));
    EXECUTE format('ALTER TABLE event_log ATTACH PARTITION %I FOR VALUES FROM (%s) TO (MAXVALUE)', next, bound);
    PERFORM guard_part(next::regclass);
END
$$;

-- For the owner. They create in the schema that they stand in, and look up names there.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['open_part()', 'announce_bound(bigint)', 'guard_part(regclass)', 'make_partitioned()', 'split_log()'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION announce_bound(bigint), guard_part(regclass), make_partitioned(), split_log() FROM PUBLIC;
