-- The doors of new events (0004_append.sql), each one statement that asks all and inserts. For a group it goes through the columns by
-- number: rows of all of them are built nowhere.

-- Neither blank nor with control characters. What is white is said, since it hangs on the database's locale what \S takes for that.
CREATE OR REPLACE FUNCTION is_name(name text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN name ~ '[^\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]'
           AND name !~ '[\u0001-\u001f\u007f-\u009f]';

-- What these pass at a glance, check_event passes too (0004_checks.sql). A name that begins with a letter, a digit or an
-- underscore is not blank; without a backslash, a text has no escapes.
CREATE OR REPLACE FUNCTION is_plain_json(data text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (strpos(data, '\') = 0 OR (data NOT LIKE '%\\ud%' AND data NOT LIKE '%\\uD%'))
           AND (octet_length(data) <= 200
                OR 2 * octet_length(data) - octet_length(replace(data, '{', '')) - octet_length(replace(data, '[', '')) <= 100);

CREATE OR REPLACE FUNCTION is_plain_event(
    aggregate_type text, version bigint, event_type text, schema_version integer, event_data text, metadata text, occurred_at timestamptz
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN version BETWEEN 0 AND 9007199254740991 AND schema_version >= 1
           AND aggregate_type ~ '^\w[^\u0001-\u001f\u007f-\u009f]*$' AND event_type ~ '^\w[^\u0001-\u001f\u007f-\u009f]*$'
           AND event_data LIKE '{%' AND metadata LIKE '{%'
           AND occurred_at BETWEEN '0001-01-01 00:00:00Z BC' AND '9999-12-31 23:59:59.999999Z'
           AND octet_length(event_data)::bigint + octet_length(metadata) <= 16777216
           AND is_plain_json(event_data) AND is_plain_json(metadata);

-- One new event at the log's end, if its aggregate stands at the version before and keeps its type. Answers with its position; with
-- NULL, and nothing is stored, where it does not follow on: then it is to be looked up why. What needs a second look (the log's first
-- event, one that is not plain, one of a user, one in a divided log), append_events stores.
CREATE OR REPLACE FUNCTION append_event(
    event_id uuid, aggregate_id uuid, aggregate_type text, version bigint, event_type text, schema_version integer,
    event_data text, metadata text, occurred_at timestamptz, user_id uuid, tell boolean, speaks_for text DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
#variable_conflict use_variable
DECLARE
    place bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' OR current_setting('idle_in_transaction_session_timeout') <> '20s'
       OR NOT pg_try_advisory_xact_lock(1214729319, hergang_log_lock()) THEN
        PERFORM hold_log();
    END IF;
    IF aggregate_type <> 'user' AND speaks_for IS NULL AND NOT log_is_divided() THEN
        INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                               event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
        SELECT last.global_position + 1, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
               event_data::json, metadata::json, occurred_at, clock_timestamp(), user_id, session_user
        FROM (SELECT log.global_position FROM event_log AS log ORDER BY log.global_position DESC LIMIT 1) AS last
        -- Asked again: the answer from before the table was locked may be an old one.
        WHERE NOT log_is_divided()
          AND is_plain_event(aggregate_type, version, event_type, schema_version, event_data, metadata, occurred_at)
          AND (version = 1 OR (SELECT log.aggregate_type::text FROM event_log AS log
                               WHERE log.aggregate_id = append_event.aggregate_id AND log.version = append_event.version - 1)
                              = append_event.aggregate_type)
        RETURNING event_log.global_position INTO place;
    END IF;
    IF place IS NULL THEN
        RETURN append_events(ARRAY[event_id], ARRAY[aggregate_id], ARRAY[aggregate_type], ARRAY[version], ARRAY[event_type],
                             ARRAY[schema_version], ARRAY[event_data], ARRAY[metadata], ARRAY[occurred_at], ARRAY[user_id], tell,
                             ARRAY[speaks_for], ARRAY[0]);
    END IF;
    IF tell THEN
        PERFORM pg_notify('hergang', '');
    END IF;
    RETURN place;
END
$$;

-- New events in their order, all or none, as append_event; answers with the position of the first. An id or a version that is
-- taken is refused by the unique indexes, with 23505; in a divided log, whose indexes each know a part of it, looked up. Which of the
-- new events each one comes after (by number; 0 where that is stored already), whoever calls may know: then it is only checked.
DROP FUNCTION append_events(uuid[], uuid[], text[], bigint[], text[], integer[], text[], text[], timestamptz[], uuid[], boolean, text[]);
CREATE FUNCTION append_events(
    event_ids uuid[], aggregates uuid[], aggregate_types text[], versions bigint[], event_types text[], schema_versions integer[],
    payloads text[], metadatas text[], times timestamptz[], users uuid[], tell boolean, speak_for text[] DEFAULT NULL,
    priors integer[] DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    head bigint;
    now timestamptz;
    number constant integer := pg_catalog.cardinality(event_ids);
    follows_on boolean := false;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' OR current_setting('idle_in_transaction_session_timeout') <> '20s'
       OR NOT pg_try_advisory_xact_lock(1214729319, hergang_log_lock()) THEN
        PERFORM hold_log();
    END IF;
    -- What stands at a place in them is what has its number.
    IF number IS NULL OR number <> ANY (ARRAY[pg_catalog.cardinality(aggregates), pg_catalog.cardinality(aggregate_types),
                                              pg_catalog.cardinality(versions), pg_catalog.cardinality(event_types),
                                              pg_catalog.cardinality(schema_versions), pg_catalog.cardinality(payloads),
                                              pg_catalog.cardinality(metadatas), pg_catalog.cardinality(times),
                                              pg_catalog.cardinality(users), pg_catalog.cardinality(speak_for),
                                              pg_catalog.cardinality(priors)])
       OR 1 <> ANY (ARRAY[pg_catalog.array_lower(event_ids, 1), pg_catalog.array_lower(aggregates, 1),
                          pg_catalog.array_lower(aggregate_types, 1), pg_catalog.array_lower(versions, 1),
                          pg_catalog.array_lower(event_types, 1), pg_catalog.array_lower(schema_versions, 1),
                          pg_catalog.array_lower(payloads, 1), pg_catalog.array_lower(metadatas, 1), pg_catalog.array_lower(times, 1),
                          pg_catalog.array_lower(users, 1), pg_catalog.array_lower(speak_for, 1), pg_catalog.array_ndims(users),
                          pg_catalog.array_ndims(speak_for)]) THEN
        RAISE EXCEPTION 'the columns of new events are arrays of one length and one dimension, which begin with 1'
            USING ERRCODE = 'array_subscript_error';
    END IF;
    IF 'user' = ANY (aggregate_types) THEN
        PERFORM check_user_events(aggregates, aggregate_types, versions, event_types, payloads, speak_for);
    END IF;
    IF log_is_divided() THEN
        follows_on := follow_on(event_ids, aggregates, aggregate_types, versions);
        IF NOT follows_on THEN
            RETURN NULL;
        END IF;
    ELSIF priors IS NULL THEN
        priors := (SELECT pg_catalog.array_agg(coalesce(before, 0)::integer ORDER BY n)
                   FROM (SELECT n, pg_catalog.lag(n) OVER (PARTITION BY aggregate_id ORDER BY n) AS before
                         FROM pg_catalog.unnest(aggregates) WITH ORDINALITY AS new (aggregate_id, n)) AS new);
    END IF;
    SELECT log.global_position INTO head FROM event_log AS log ORDER BY log.global_position DESC LIMIT 1;
    head := coalesce(head, 0);
    now := clock_timestamp();
    -- By number, over a list whose length the planner takes for small: it makes one plan for groups of all sizes.
    INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                           event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
    SELECT head + n, event_ids[n], aggregates[n], aggregate_types[n], versions[n], event_types[n], schema_versions[n],
           payloads[n]::json, metadatas[n]::json, times[n], now, users[n],
           CASE WHEN speak_for[n] IS NULL THEN session_user ELSE recorded_login(speak_for[n]) END
    FROM (SELECT place::integer AS n FROM pg_catalog.unnest(event_ids) WITH ORDINALITY AS new (event_id, place)) AS new
    WHERE (follows_on OR NOT log_is_divided() AND NOT EXISTS (
              SELECT FROM (SELECT place::integer AS n FROM pg_catalog.unnest(event_ids) WITH ORDINALITY AS new (event_id, place)) AS new
              WHERE versions[n] <> 1 AND (CASE
                  WHEN priors[n] > 0 THEN priors[n] < n AND aggregates[priors[n]] = aggregates[n]
                                          AND versions[priors[n]] = versions[n] - 1 AND aggregate_types[priors[n]] = aggregate_types[n]
                  ELSE (SELECT log.aggregate_type::text FROM event_log AS log
                        WHERE log.aggregate_id = aggregates[n] AND log.version = versions[n] - 1) = aggregate_types[n]
              END) IS NOT TRUE))
      AND (is_plain_event(aggregate_types[n], versions[n], event_types[n], schema_versions[n], payloads[n], metadatas[n], times[n])
           OR check_event(event_ids[n], aggregate_types[n], versions[n], event_types[n], schema_versions[n], payloads[n], metadatas[n],
                          times[n]) IS NOT NULL);
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF tell THEN
        PERFORM pg_notify('hergang', '');
    END IF;
    RETURN head + 1;
END
$$;

-- Whether new events follow on in a divided log, whose indexes each know a part of it; whether their ids and versions are new is looked up,
-- too. Under the lock.
CREATE OR REPLACE FUNCTION follow_on(event_ids uuid[], aggregates uuid[], aggregate_types text[], versions bigint[]) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM (SELECT *, pg_catalog.lag(version) OVER own AS before, pg_catalog.lag(aggregate_type) OVER own AS kind
                     FROM unnest(aggregates, aggregate_types, versions) WITH ORDINALITY
                          AS new (aggregate_id, aggregate_type, version, place)
                     WINDOW own AS (PARTITION BY aggregate_id ORDER BY place)) AS new
        WHERE CASE WHEN before IS NOT NULL THEN version <> before + 1 OR aggregate_type <> kind
                   ELSE version <> 1 AND (
                       SELECT log.aggregate_type::text FROM domain_events AS log
                       WHERE log.aggregate_id = new.aggregate_id AND log.version = new.version - 1 LIMIT 1)
                       IS DISTINCT FROM new.aggregate_type
              END
           OR EXISTS (SELECT FROM domain_events AS log
                      WHERE log.aggregate_id = new.aggregate_id AND log.version = new.version)
    ) AND NOT EXISTS (
        SELECT FROM pg_catalog.unnest(event_ids) AS new (event_id) JOIN domain_events AS log USING (event_id));
END
$$;

-- Appends acts, as append_events does.
CREATE OR REPLACE FUNCTION record_act(
    event_ids uuid[], aggregates uuid[], aggregate_types text[], versions bigint[], event_types text[], schema_versions integer[],
    payloads text[], metadatas text[], times timestamptz[], users uuid[], tell boolean, speak_for text[] DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(aggregate_types, event_types, versions) AS new (aggregate_type, event_type, version)
        WHERE (version = 1 AND is_recordable_act(aggregate_type, event_type)) IS NOT TRUE
    ) THEN
        RAISE EXCEPTION '% may record what he did with the history, and append nothing else', acting_role()
            USING ERRCODE = 'insufficient_privilege', HINT = 'GRANT hergang_writer.';
    END IF;
    -- All of its arguments: nobody's function of this name and fewer comes between.
    RETURN append_events(event_ids, aggregates, aggregate_types, versions, event_types, schema_versions, payloads, metadatas,
                         times, users, tell, speak_for, NULL::integer[]);
END
$$;

-- A window function is found by its name like any other, and may be somebody's aggregate.
DO $$
DECLARE
    function text;
BEGIN
    FOR function IN
        SELECT pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND proname IN ('check_rows', 'adopt_history')
    LOOP
        EXECUTE replace(function, ' lag(', ' pg_catalog.lag(');
    END LOOP;
END
$$;

DO $$
DECLARE
    function regprocedure;
BEGIN
    FOR function IN
        SELECT pg_proc.oid FROM pg_proc
        WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
          AND proname IN ('append_event', 'append_events', 'record_act')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', function, current_schema());
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', function);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hergang_writer, hergang_admin, hergang_host', function);
    END LOOP;
END
$$;

-- A plan for these values would copy the columns into itself, and go through one of texts from its beginning for each event.
ALTER FUNCTION append_events(uuid[], uuid[], text[], bigint[], text[], integer[], text[], text[], timestamptz[], uuid[], boolean, text[],
                             integer[]) SET plan_cache_mode = force_generic_plan;
