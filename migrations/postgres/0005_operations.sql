-- The log in operation: what has to survive a restore of the data alone, who keeps others waiting, and for how long he may.

-- That events stand elsewhere than in one table is a row, which goes wherever the events go: into a dump of the data alone, to a
-- subscriber. log_is_divided() only follows it, as the constant that the planner can leave things out by.
CREATE TABLE log_division (
    is_divided boolean     PRIMARY KEY DEFAULT true CHECK (is_divided),
    since      timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE log_division IS 'Has a row once events stand in the archive or in partitions. It is never taken back.';

INSERT INTO log_division (is_divided) SELECT true WHERE log_is_divided();

CREATE FUNCTION follow_division() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF EXISTS (SELECT FROM log_division) THEN
        CREATE OR REPLACE FUNCTION log_is_divided() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN true;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER log_division_is_followed AFTER INSERT ON log_division FOR EACH STATEMENT EXECUTE FUNCTION follow_division();
CREATE TRIGGER log_division_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON log_division
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Always: a subscriber applies what it is sent in replica mode.
ALTER TABLE log_division ENABLE ALWAYS TRIGGER log_division_is_followed, ENABLE ALWAYS TRIGGER log_division_stays;

CREATE OR REPLACE FUNCTION divide_log() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    -- Of two who do so together, one waits.
    LOCK TABLE event_archive IN SHARE ROW EXCLUSIVE MODE;
    -- The trigger is of the statement: where the row is there already, the function is brought after it all the same.
    INSERT INTO log_division DEFAULT VALUES ON CONFLICT DO NOTHING;
END
$$;

GRANT SELECT ON log_division TO hergang_program, hergang_reader, hergang_writer, hergang_admin, hergang_host;

-- The bound at which the log's open part ends, while splitting it off is not finished. Whoever is refused there hears so by a
-- SQLSTATE of its own: 23514, the constraint's, says to foreign writers that a version is missing. Constraints are checked in the
-- order of their names.
CREATE FUNCTION refuse_beyond(bound bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log has come to position %, where its last part ends; splitting that off was not finished', bound
        USING ERRCODE = 'LG001', HINT = 'Let its owner run: hergangd partition';
END
$$;

-- As before, with a second constraint, which is asked first and never holds anything: the first has to stay as plain as it is, that
-- attaching a partition spares itself a look at every row.
CREATE OR REPLACE FUNCTION announce_bound(bound bigint) RETURNS regclass LANGUAGE plpgsql AS $$
DECLARE
    opened record := open_part();
BEGIN
    IF bound <= (SELECT coalesce(max(global_position), 0) FROM event_log) OR bound <= opened.begins THEN
        RAISE EXCEPTION 'the log is beyond position % already', bound USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM withdraw_bound();
    EXECUTE format('ALTER TABLE %1$s
                        ADD CONSTRAINT ends_before_bound CHECK (global_position >= %2$s AND global_position < %3$s) NOT VALID,
                        ADD CONSTRAINT bound_is_told CHECK (global_position < %3$s OR %4$s(%3$s)) NOT VALID',
                   opened.part, coalesce(opened.begins, 1), bound, 'refuse_beyond'::regproc);
    RETURN opened.part;
END
$$;

CREATE FUNCTION withdraw_bound() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS ends_before_bound, DROP CONSTRAINT IF EXISTS bound_is_told',
                   (SELECT part FROM open_part()));
END
$$;

-- As before, but the bound's second constraint goes as well.
CREATE OR REPLACE FUNCTION split_log() RETURNS void LANGUAGE plpgsql AS $$
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
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS bound_is_told', opened.part);
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

CREATE FUNCTION announced_bound(OUT part regclass, OUT bound bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT conrelid::regclass, substring(pg_get_constraintdef(oid) FROM 'global_position < ''?(\d+)')::bigint
    FROM pg_constraint WHERE conname = 'ends_before_bound' AND conrelid = (SELECT open_part.part FROM open_part());
END;

-- Who has the log's lock and since when his transaction is under way (or, for a lock of his session, his last statement), as far as
-- this function's owner may see it, and how many wait.
-- For everybody who may wait for it: pg_stat_activity shows a writer nothing of others.
CREATE FUNCTION log_lock_holder(
    OUT process integer, OUT login text, OUT application text, OUT address text, OUT since timestamptz, OUT waiting bigint
) LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH locks AS (
        SELECT pid, granted FROM pg_catalog.pg_locks
        WHERE locktype = 'advisory' AND classid = 1214729319 AND objid = hergang_log_lock()::oid AND objsubid = 2
          AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
    SELECT holder.pid, usename::text, application_name, host(client_addr), coalesce(xact_start, query_start), waiting.number
    FROM (SELECT count(*) AS number FROM locks WHERE NOT granted) AS waiting
         LEFT JOIN (SELECT pid FROM locks WHERE granted LIMIT 1) AS holder ON true
         LEFT JOIN pg_catalog.pg_stat_activity USING (pid)
$$;

-- Who appends by hand holds the log's lock to his commit: whoever then goes away loses it soon.
CREATE FUNCTION bound_idle_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('idle_in_transaction_session_timeout')::interval NOT BETWEEN '1 ms' AND '20 s' THEN
        PERFORM set_config('idle_in_transaction_session_timeout', '20s', true);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER domain_events_bounds_idle_time BEFORE INSERT ON domain_events
    FOR EACH STATEMENT EXECUTE FUNCTION bound_idle_time();

-- They act with their owner's rights, or create in the schema that they stand in: no other schema's names may come between.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['follow_division()', 'divide_log()', 'log_lock_holder()', 'announce_bound(bigint)', 'withdraw_bound()', 'split_log()'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION follow_division(), withdraw_bound(), log_lock_holder() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_lock_holder() TO hergang_program, hergang_reader, hergang_writer, hergang_admin, hergang_host;

-- Other programs' connections, too, are soon found out to be dead, where the database has not settled that otherwise.
DO $$
DECLARE
    ours record;
    settled text[] := (SELECT setconfig FROM pg_db_role_setting
                       WHERE setrole = 0 AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()));
BEGIN
    FOR ours IN
        SELECT * FROM (VALUES ('tcp_keepalives_idle', '5'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
                              ('tcp_user_timeout', '20s')) AS wanted (name, value)
        WHERE NOT EXISTS (SELECT FROM unnest(settled) AS known WHERE known LIKE wanted.name || '=%')
    LOOP
        EXECUTE format('ALTER DATABASE %I SET %I = %L', current_database(), ours.name, ours.value);
    END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE DEBUG 'only the owner of the database settles how soon a dead connection is noticed';
END
$$;

-- Serves whoever asks for a span of business time (a BI tool, an audit): it leaves out the blocks that hold none of it, since events are
-- mostly recorded in the order in which they happened. Minmax-multi, so that a single stray date spoils no block. It costs an append
-- nothing that could be measured, where a B-tree on event_type or user_id costs a bulk a tenth (docs/shared-store.md). Summarised as it
-- grows, since else every query by time would read what came after the last VACUUM, up to a fifth of the log, from beginning to end. A
-- bulk asks for that more often than the server writes down (which says so in its log: "was not recorded"); VACUUM brings it after.
CREATE INDEX event_log_by_time ON event_log
    USING brin (occurred_at timestamptz_minmax_multi_ops) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX event_archive_by_time ON event_archive
    USING brin (occurred_at timestamptz_minmax_multi_ops) WITH (pages_per_range = 32, autosummarize = on);
