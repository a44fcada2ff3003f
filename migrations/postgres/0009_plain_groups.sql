-- append_events (0006_append_at_once.sql), which looks with half the work whether its events are plain: of a small group, the most was to
-- make is_plain_event's expression ready for the statement; of a large one, to go through each text several times. What can be asked of a
-- column is asked of all of it at once. What does not pass may still do: check_event tells.

-- Both names of an event, and both of its texts, each begun as it must be. One of the texts may have 100 brackets, the other has one.
-- Bound when it is made, so that no session's settings change what it says.
CREATE FUNCTION are_plain_texts(names text, texts text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN octet_length(texts) <= 16777216 AND names !~ '[\u0001-\u001f\u007f-\u009f]'
           AND (strpos(texts, '\') = 0 OR (texts NOT LIKE '%\\ud%' AND texts NOT LIKE '%\\uD%'))
           AND 2 * octet_length(texts) - octet_length(replace(texts, '{', '')) - octet_length(replace(texts, '[', '')) <= 101;

CREATE OR REPLACE FUNCTION append_events(
    event_ids uuid[], aggregates uuid[], aggregate_types text[], versions bigint[], event_types text[], schema_versions integer[],
    payloads text[], metadatas text[], times timestamptz[], users uuid[], tell boolean, speak_for text[] DEFAULT NULL,
    priors integer[] DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    head bigint;
    now timestamptz;
    number constant integer := pg_catalog.cardinality(event_ids);
    follows_on boolean := false;
    are_plain boolean;
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
    -- What begins with a digit, a letter or a sign of ASCII is not blank.
    are_plain := 0 <= ALL (versions) AND 9007199254740991 >= ALL (versions) AND 1 <= ALL (schema_versions)
                 AND '0' COLLATE "C" <= ALL (aggregate_types) AND '{' COLLATE "C" > ALL (aggregate_types)
                 AND '0' COLLATE "C" <= ALL (event_types) AND '{' COLLATE "C" > ALL (event_types)
                 AND '{' COLLATE "C" <= ALL (payloads) AND '|' COLLATE "C" > ALL (payloads)
                 AND '{' COLLATE "C" <= ALL (metadatas) AND '|' COLLATE "C" > ALL (metadatas)
                 AND '0001-01-01 00:00:00Z BC'::timestamptz <= ALL (times)
                 AND '9999-12-31 23:59:59.999999Z'::timestamptz >= ALL (times);
    -- By number, over a list whose length the planner takes for small: it makes one plan for groups of all sizes.
    INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                           event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
    SELECT head + n, event_ids[n], aggregates[n], aggregate_types[n], versions[n], event_types[n], schema_versions[n],
           payloads[n]::json, metadatas[n]::json, times[n], now, users[n],
           CASE WHEN speak_for[n] IS NULL THEN session_user ELSE recorded_login(speak_for[n]) END
    FROM (SELECT place::integer AS n, payloads[place] || metadatas[place] AS texts
          FROM pg_catalog.unnest(event_ids) WITH ORDINALITY AS new (event_id, place) OFFSET 0) AS new
    WHERE (follows_on OR NOT log_is_divided() AND NOT EXISTS (
              SELECT FROM (SELECT place::integer AS n FROM pg_catalog.unnest(event_ids) WITH ORDINALITY AS new (event_id, place)) AS new
              WHERE versions[n] <> 1 AND (CASE
                  WHEN priors[n] > 0 THEN priors[n] < n AND aggregates[priors[n]] = aggregates[n]
                                          AND versions[priors[n]] = versions[n] - 1 AND aggregate_types[priors[n]] = aggregate_types[n]
                  ELSE (SELECT log.aggregate_type::text FROM event_log AS log
                        WHERE log.aggregate_id = aggregates[n] AND log.version = versions[n] - 1) = aggregate_types[n]
              END) IS NOT TRUE))
      AND (are_plain AND are_plain_texts(aggregate_types[n] || event_types[n], texts)
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

-- As in 0006_append_at_once.sql: what is made anew has no settings of its own.
DO $$
BEGIN
    EXECUTE pg_catalog.format('ALTER FUNCTION append_events(uuid[], uuid[], text[], bigint[], text[], integer[], text[], text[], timestamptz[], uuid[],
                                                 boolean, text[], integer[])
                    SET search_path = %I, pg_temp SET plan_cache_mode = force_generic_plan', current_schema());
END
$$;
