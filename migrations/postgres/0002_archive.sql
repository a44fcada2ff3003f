-- The archive: old events of closed aggregates stand in event_archive, on cheaper disks where there are some, so that event_log
-- and its indexes stay small. Who reads domain_events, or through it, sees both as one.
--
-- A log that is in one table pays nothing for this. log_is_divided() is a constant to the planner, which leaves out what it
-- rules out; replacing the function has every session plan its statements anew. It is never taken back.

CREATE FUNCTION log_is_divided() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN false;

COMMENT ON FUNCTION log_is_divided() IS
    'Whether events stand elsewhere than in one table, so that its unique indexes do not know them all.';

CREATE TABLE event_archive (LIKE event_log INCLUDING ALL);

COMMENT ON TABLE event_archive IS 'Old events, append-only. They are read through domain_events, as all others.';

CREATE TRIGGER event_archive_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_archive
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event_archive ENABLE ALWAYS TRIGGER event_archive_is_append_only;

-- An event leaves the log only for the archive, whoever removes it. All rows of a statement are looked up at once: whoever wants
-- to append waits for it.
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM removed
        WHERE NOT EXISTS (SELECT FROM event_archive AS kept
                          WHERE kept.global_position = removed.global_position AND kept::text = removed::text)
    ) THEN
        RAISE EXCEPTION '% is append-only: events cannot be changed or removed (%)', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'insufficient_privilege',
                  HINT = 'To correct the past, append an event that says what was wrong. Old events are moved by hergangd archive.';
    END IF;
    -- The next position is counted from it.
    IF (SELECT max(global_position) FROM removed) > (SELECT coalesce(max(global_position), 0) FROM event_log) THEN
        RAISE EXCEPTION 'the last event stays in the log' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER event_log_is_append_only ON event_log;
CREATE TRIGGER event_log_is_append_only BEFORE UPDATE OR TRUNCATE ON event_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event_log ENABLE ALWAYS TRIGGER event_log_is_append_only;
CREATE TRIGGER event_log_loses_nothing AFTER DELETE ON event_log REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
ALTER TABLE event_log ENABLE ALWAYS TRIGGER event_log_loses_nothing;

-- The condition stands outside, since a branch of UNION ALL with one of its own is not read in the order of its index.
CREATE OR REPLACE VIEW domain_events AS
    SELECT event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
           occurred_at, recorded_at, user_id, global_position
    FROM (SELECT event_log.*, false AS is_archived FROM event_log
          UNION ALL
          SELECT event_archive.*, true FROM event_archive) AS every_event
    WHERE NOT is_archived OR log_is_divided();

CREATE OR REPLACE FUNCTION get_aggregate_version(p_aggregate_id uuid) RETURNS bigint LANGUAGE sql STABLE
    RETURN coalesce((SELECT max(version) FROM domain_events WHERE aggregate_id = p_aggregate_id), 0);

CREATE OR REPLACE VIEW users AS
    SELECT aggregate_id AS id,
           (array_agg(coalesce(json_member(event_data, 'newName'), json_member(event_data, 'name'))
               ORDER BY version DESC)
               FILTER (WHERE event_type IN ('UserRegisteredEvent', 'UserRenamedEvent')))[1] AS name,
           (array_agg(json_member(event_data, 'email') ORDER BY version DESC)
               FILTER (WHERE event_type = 'UserRegisteredEvent'))[1] AS email,
           (array_agg(coalesce(json_member(event_data, 'newRole'), json_member(event_data, 'role'))
               ORDER BY version DESC)
               FILTER (WHERE event_type IN ('UserRegisteredEvent', 'UserRoleChangedEvent')))[1] AS role,
           (array_agg(json_member(event_data, 'avatar') ORDER BY version DESC)
               FILTER (WHERE event_type = 'UserRegisteredEvent'))[1] AS avatar,
           bool_and(event_type <> 'UserDeactivatedEvent') AS active
    FROM domain_events
    WHERE aggregate_type = 'user'
    GROUP BY aggregate_id;

-- As before, but looking for the event's id everywhere, also where its version is the next.
CREATE OR REPLACE FUNCTION append_foreign_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    control constant text := '[' || chr(1) || '-' || chr(31) || chr(127) || '-' || chr(159) || ']';
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
    IF NEW.aggregate_type !~ '\S' OR NEW.aggregate_type ~ control OR NEW.event_type !~ '\S' OR NEW.event_type ~ control THEN
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
    IF (NEW.version <= stands_at OR log_is_divided()) AND EXISTS (SELECT FROM domain_events WHERE event_id = NEW.event_id) THEN
        RAISE EXCEPTION 'event % is stored already', NEW.event_id USING ERRCODE = 'unique_violation';
    END IF;
    IF NEW.version <> stands_at + 1 THEN
        RAISE EXCEPTION 'aggregate % is at version %, so version % cannot follow', NEW.aggregate_id, stands_at, NEW.version
            USING ERRCODE = CASE WHEN NEW.version <= stands_at THEN 'unique_violation' ELSE 'check_violation' END,
                  HINT = 'Load the aggregate again and decide anew.';
    END IF;
    INSERT INTO event_log
    VALUES (
        (SELECT coalesce(max(global_position), 0) + 1 FROM event_log),
        NEW.event_id, NEW.aggregate_id, NEW.aggregate_type, NEW.version, NEW.event_type, coalesce(NEW.schema_version, 1),
        NEW.event_data, coalesce(NEW.metadata, '{}'), NEW.occurred_at, clock_timestamp(), NEW.user_id
    )
    RETURNING global_position, schema_version, metadata, recorded_at
    INTO NEW.global_position, NEW.schema_version, NEW.metadata, NEW.recorded_at;
    PERFORM pg_notify('hergang', '');
    RETURN NEW;
END
$$;

-- Has every session plan its statements for a divided log from here on. What has begun before may go on as it was: whoever calls
-- this commits, and then waits for that, before he divides the log.
CREATE FUNCTION divide_log() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    CREATE OR REPLACE FUNCTION log_is_divided() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN true;
END
$$;

-- Waits for the end of every transaction that has read or appended and may therefore go on by plans from before. A session hears
-- of new plans when it locks a table that it has no lock on. Whoever begins meanwhile is not waited for, nor kept waiting.
CREATE FUNCTION wait_for_old_plans() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    deadline constant timestamptz := clock_timestamp() + interval '1 minute';
    old text[];
BEGIN
    LOOP
        old := (
            SELECT array_agg(virtualtransaction) FROM pg_locks
            WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND relation = 'event_log'::regclass AND pid <> pg_backend_pid()
              AND (old IS NULL OR virtualtransaction = ANY (old)));
        EXIT WHEN old IS NULL;
        IF clock_timestamp() > deadline THEN
            RAISE EXCEPTION 'another program has had a transaction open on the log for a minute'
                USING ERRCODE = 'lock_not_available';
        END IF;
        PERFORM pg_sleep(0.02);
    END LOOP;
END
$$;

-- Moves all events of aggregates that stand at these versions, and answers with how many; of two who do so together, one waits.
CREATE FUNCTION move_to_archive(aggregates uuid[], versions bigint[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    copied bigint;
    moved bigint;
BEGIN
    IF NOT log_is_divided() THEN
        RAISE EXCEPTION 'nobody looks into the archive yet' USING HINT = 'hergangd archive sees to that.';
    END IF;
    LOCK TABLE event_archive IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO event_archive
        SELECT event_log.*
        FROM unnest(aggregates, versions) AS whole (aggregate_id, version)
             JOIN event_log ON event_log.aggregate_id = whole.aggregate_id AND event_log.version <= whole.version
        ORDER BY global_position;
    GET DIAGNOSTICS copied = ROW_COUNT;
    -- An append looks for what is stored in a snapshot that is older than its place in the log; but it has its lock on this
    -- table before either. So none sees an event in neither table.
    LOCK TABLE event_log IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (
        SELECT FROM unnest(aggregates, versions) AS whole (aggregate_id, version)
        WHERE (SELECT max(event_log.version) FROM event_log WHERE event_log.aggregate_id = whole.aggregate_id) > whole.version
    ) THEN
        RAISE EXCEPTION 'an aggregate was appended to while it was archived'
            USING ERRCODE = 'serialization_failure', HINT = 'Try again.';
    END IF;
    DELETE FROM event_log WHERE aggregate_id = ANY (aggregates);
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> copied THEN
        RAISE EXCEPTION '% events were copied, % would be removed', copied, moved;
    END IF;
    RETURN moved;
END
$$;

-- Those that act with their owner's rights, or decide what may go: no other schema's names may come between.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['append_foreign_event()', 'divide_log()', 'move_to_archive(uuid[], bigint[])', 'refuse_removal()'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
    END LOOP;
END
$$;
-- By the indexes, however small the archive was when the plan was made.
ALTER FUNCTION move_to_archive(uuid[], bigint[]) SET enable_seqscan = off;
ALTER FUNCTION refuse_removal() SET enable_seqscan = off;

GRANT SELECT ON event_archive TO hergang_reader, hergang_writer, hergang_admin;
REVOKE EXECUTE ON FUNCTION divide_log(), move_to_archive(uuid[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION divide_log(), move_to_archive(uuid[], bigint[]) TO hergang_admin;
