-- The log's order, kept by the database against every role that can be granted. New events come in through three doors:
--
--     append_event, append_events   Hergang's programs: one event, or the events of a group of appends, in a round trip
--     INSERT INTO domain_events     other programs, a row at a time
--     COPY event_log                a bulk: its positions are the client's, and a trigger holds all rows of the statement against the
--                                   log before they count; times and logins are defaults that no right lets a client name
--
-- Two guards, since a function that owns the INSERT is the cheapest for an append and too slow for millions of rows, while a trigger
-- over all rows of a statement costs one append a quarter, and a COPY a sixth. The trigger does not hold back the table's owner:
-- a restore puts rows back as they were.

-- The role whose rights count, also within a function that acts with its owner's.
CREATE FUNCTION acting_role() RETURNS name LANGUAGE sql STABLE
    RETURN CASE current_setting('role') WHEN 'none' THEN session_user ELSE current_setting('role')::name END;

-- Who is written down as having recorded an event: the login as the server sees it, and for whom a host speaks.
CREATE FUNCTION recorded_login(speaks_for text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF speaks_for IS NULL THEN
        RETURN session_user;
    ELSIF NOT pg_has_role(acting_role(), 'hergang_host'::name, 'USAGE'::text) THEN
        RAISE EXCEPTION '% may not speak for others', acting_role()
            USING ERRCODE = 'insufficient_privilege', HINT = 'That is for hosts: GRANT hergang_host.';
    ELSIF NOT is_name(speaks_for) OR length(speaks_for) > 200 THEN
        RAISE EXCEPTION 'for whom a host speaks is a name of at most 200 characters, without control characters'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN session_user::text || '/' || speaks_for;
END
$$;

-- Whether a row may say that this one recorded it.
CREATE FUNCTION check_recorded_by(named text) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    login constant text := session_user;
BEGIN
    IF named = login THEN
        RETURN;
    ELSIF named IS NULL OR NOT pg_has_role(acting_role(), 'hergang_host'::name, 'USAGE'::text)
          OR left(named, length(login) + 1) <> login || '/' THEN
        RAISE EXCEPTION '% may not say that somebody else recorded an event', session_user
            USING ERRCODE = 'generated_always', HINT = 'Leave recorded_by out of the INSERT, or NULL.';
    END IF;
    PERFORM recorded_login(substr(named, length(login) + 2));
END
$$;

-- Takes the log's lock to the end of the transaction. What a statement after it looks up is the truth until the commit. Whoever goes away
-- with it loses it soon.
CREATE FUNCTION hold_log() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'events are appended at READ COMMITTED, not at %', upper(current_setting('transaction_isolation'))
            USING ERRCODE = 'feature_not_supported', HINT = 'BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED';
    END IF;
    PERFORM pg_advisory_xact_lock(1214729319, hergang_log_lock());
    IF current_setting('idle_in_transaction_session_timeout')::interval NOT BETWEEN '1 ms' AND '20 s' THEN
        PERFORM set_config('idle_in_transaction_session_timeout', '20s', true);
    END IF;
END
$$;

-- One new event at the log's end, if its aggregate stands at the version before and keeps its type. Answers with its position; with
-- NULL, and nothing is stored, where it does not follow on: then it is to be looked up why. In a divided log, append_events does it.
CREATE FUNCTION append_event(
    event_id uuid, aggregate_id uuid, aggregate_type text, version bigint, event_type text, schema_version integer,
    event_data text, metadata text, occurred_at timestamptz, user_id uuid, tell boolean, speaks_for text DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
#variable_conflict use_variable
DECLARE
    place bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed'
       OR NOT pg_try_advisory_xact_lock(1214729319, hergang_log_lock()) THEN
        PERFORM hold_log();
    END IF;
    IF log_is_divided() OR aggregate_type = 'user' OR speaks_for IS NOT NULL THEN
        RETURN append_events(ARRAY[event_id], ARRAY[aggregate_id], ARRAY[aggregate_type], ARRAY[version], ARRAY[event_type],
                             ARRAY[schema_version], ARRAY[event_data], ARRAY[metadata], ARRAY[occurred_at], ARRAY[user_id], tell,
                             ARRAY[speaks_for]);
    END IF;
    IF NOT is_plain_event(aggregate_type, version, event_type, schema_version, event_data, metadata, occurred_at) THEN
        PERFORM check_event(event_id, aggregate_type, version, event_type, schema_version, event_data, metadata, occurred_at);
    END IF;
    INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                           event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
    SELECT (SELECT coalesce(max(log.global_position), 0) + 1 FROM event_log AS log),
           event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data::json, metadata::json,
           occurred_at, clock_timestamp(), user_id, session_user
    -- Asked again: the answer from before the table was locked may be an old one.
    WHERE NOT log_is_divided()
      AND (version = 1 OR (SELECT log.aggregate_type::text FROM event_log AS log
                           WHERE log.aggregate_id = append_event.aggregate_id AND log.version = append_event.version - 1)
                          = append_event.aggregate_type)
    RETURNING event_log.global_position INTO place;
    IF tell AND place IS NOT NULL THEN
        PERFORM pg_notify('hergang', '');
    END IF;
    RETURN place;
END
$$;

-- New events in their order, all or none, as append_event; answers with the position of the first. An id or a version that is
-- taken is refused by the unique indexes, with 23505; in a divided log, whose indexes each know a part of it, looked up.
CREATE FUNCTION append_events(
    event_ids uuid[], aggregates uuid[], aggregate_types text[], versions bigint[], event_types text[], schema_versions integer[],
    payloads text[], metadatas text[], times timestamptz[], users uuid[], tell boolean, speak_for text[] DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    head bigint;
    now timestamptz;
BEGIN
    PERFORM hold_log();
    PERFORM check_event(event_id, aggregate_type, version, event_type, schema_version, event_data, metadata, occurred_at)
    FROM unnest(event_ids, aggregate_types, versions, event_types, schema_versions, payloads, metadatas, times)
         AS new (event_id, aggregate_type, version, event_type, schema_version, event_data, metadata, occurred_at)
    WHERE NOT is_plain_event(aggregate_type, version, event_type, schema_version, event_data, metadata, occurred_at);
    IF 'user' = ANY (aggregate_types) THEN
        PERFORM check_user_events(aggregates, aggregate_types, versions, event_types, payloads, speak_for);
    END IF;
    IF NOT follow_on(event_ids, aggregates, aggregate_types, versions) THEN
        RETURN NULL;
    END IF;
    SELECT coalesce(max(global_position), 0), clock_timestamp() INTO head, now FROM event_log;
    INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                           event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
    SELECT head + new.place, new.event_id, new.aggregate_id, new.aggregate_type, new.version, new.event_type, new.schema_version,
           new.event_data::json, new.metadata::json, new.occurred_at, now, new.user_id,
           CASE WHEN new.speaks_for IS NULL THEN session_user ELSE recorded_login(new.speaks_for) END
    FROM unnest(event_ids, aggregates, aggregate_types, versions, event_types, schema_versions, payloads, metadatas, times, users,
                speak_for)
         WITH ORDINALITY AS new (event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
                                 occurred_at, user_id, speaks_for, place)
    ORDER BY new.place;
    IF tell THEN
        PERFORM pg_notify('hergang', '');
    END IF;
    RETURN head + 1;
END
$$;

-- Whether new events, in their order, each come right after what is stored of their aggregates and after each other, with the
-- aggregate's type. Under the lock. Here and elsewhere a type is compared, and not searched by: the plan made for a small log would go
-- through all events of the type for each new one.
CREATE FUNCTION follow_on(event_ids uuid[], aggregates uuid[], aggregate_types text[], versions bigint[]) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF log_is_divided() THEN
        -- Everybody locks the view before the table.
        RETURN NOT EXISTS (
            SELECT FROM (SELECT *, lag(version) OVER own AS before, lag(aggregate_type) OVER own AS kind
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
    END IF;
    -- Divided in this moment: the lock on the table, from here on, keeps it as it is seen then.
    RETURN NOT log_is_divided() AND NOT EXISTS (
        SELECT FROM (SELECT *, lag(version) OVER own AS before, lag(aggregate_type) OVER own AS kind
                     FROM unnest(aggregates, aggregate_types, versions) WITH ORDINALITY
                          AS new (aggregate_id, aggregate_type, version, place)
                     WINDOW own AS (PARTITION BY aggregate_id ORDER BY place)) AS new
        WHERE CASE WHEN before IS NOT NULL THEN version <> before + 1 OR aggregate_type <> kind
                   ELSE version <> 1 AND (
                       SELECT log.aggregate_type::text FROM event_log AS log
                       WHERE log.aggregate_id = new.aggregate_id AND log.version = new.version - 1)
                       IS DISTINCT FROM new.aggregate_type
              END);
END
$$;

-- A foreign INSERT, one row at a time: what is wrong with it is said.
CREATE OR REPLACE FUNCTION append_foreign_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    stands_at bigint;
    kind text;
BEGIN
    PERFORM hold_log();
    IF NEW.global_position IS NOT NULL THEN
        RAISE EXCEPTION 'event %: global_position is given by the log', NEW.event_id
            USING ERRCODE = 'generated_always', HINT = 'Leave global_position out of the INSERT, or NULL.';
    END IF;
    NEW.schema_version := coalesce(NEW.schema_version, 1);
    NEW.metadata := coalesce(NEW.metadata, '{}');
    -- As text: of the operators and functions on varchar that somebody may have made, none is asked; so everywhere that the owner's
    -- rights count.
    PERFORM check_event(NEW.event_id, NEW.aggregate_type::text, NEW.version, NEW.event_type::text, NEW.schema_version,
                        NEW.event_data::text, NEW.metadata::text, NEW.occurred_at);
    NEW.recorded_by := coalesce(NEW.recorded_by, session_user::text);
    PERFORM check_recorded_by(NEW.recorded_by);
    IF NEW.aggregate_type::text = 'user' THEN
        PERFORM check_user_event(NEW.aggregate_id, NEW.version, NEW.event_type::text, NEW.event_data::text, NEW.recorded_by);
    END IF;

    IF EXISTS (SELECT FROM domain_events WHERE event_id = NEW.event_id) THEN
        RAISE EXCEPTION 'event % is stored already', NEW.event_id USING ERRCODE = 'unique_violation';
    END IF;
    SELECT version, aggregate_type INTO stands_at, kind FROM domain_events
    WHERE aggregate_id = NEW.aggregate_id ORDER BY version DESC LIMIT 1;
    stands_at := coalesce(stands_at, 0);
    IF NEW.version <> stands_at + 1 THEN
        RAISE EXCEPTION 'aggregate % is at version %, so version % cannot follow', NEW.aggregate_id, stands_at, NEW.version
            USING ERRCODE = CASE WHEN NEW.version <= stands_at THEN 'unique_violation' ELSE 'check_violation' END,
                  HINT = 'Load the aggregate again and decide anew.';
    END IF;
    IF kind <> NEW.aggregate_type::text THEN
        RAISE EXCEPTION 'event %: aggregate % is of another aggregate_type, which it keeps', NEW.event_id, NEW.aggregate_id
            USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                           event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
    VALUES (
        (SELECT coalesce(max(global_position), 0) + 1 FROM event_log),
        NEW.event_id, NEW.aggregate_id, NEW.aggregate_type, NEW.version, NEW.event_type, NEW.schema_version,
        NEW.event_data, NEW.metadata, NEW.occurred_at, clock_timestamp(), NEW.user_id, NEW.recorded_by
    )
    RETURNING global_position, recorded_at INTO NEW.global_position, NEW.recorded_at;
    PERFORM pg_notify('hergang', '');
    RETURN NEW;
END
$$;
