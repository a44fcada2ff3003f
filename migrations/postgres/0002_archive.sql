-- Moving old events of closed aggregates to event_archive, which may stand on cheaper disks.

-- Has every session plan its statements for a divided log from here on. What has begun before may go on as it was: whoever calls
-- this commits, and then waits for that, before he divides the log.
CREATE FUNCTION divide_log() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    -- Of two who do so together, one waits.
    LOCK TABLE event_archive IN SHARE ROW EXCLUSIVE MODE;
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

-- They act with their owner's rights, so no other schema's names may come between.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['divide_log()', 'move_to_archive(uuid[], bigint[])'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
    END LOOP;
END
$$;
-- By the indexes, however small the archive was when the plan was made.
ALTER FUNCTION move_to_archive(uuid[], bigint[]) SET enable_seqscan = off;

REVOKE EXECUTE ON FUNCTION divide_log(), move_to_archive(uuid[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION divide_log(), move_to_archive(uuid[], bigint[]) TO hergang_admin;
