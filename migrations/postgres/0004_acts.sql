-- What only some may append: events of users, the acts that everybody may record, and a whole history.

-- What a role of this name may do in the history, as a number: 3 all, 2 add to it, 1 read it. A name that is not known here might
-- one day mean more than all of them.
CREATE FUNCTION reach_of_role(name text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN name IN ('manager', 'sales', 'support', 'accounting') THEN 2
                WHEN name IN ('auditor', 'viewer') THEN 1
                ELSE 3 END;

-- How far reaches what is granted to whoever asks.
CREATE FUNCTION granted_reach() RETURNS integer LANGUAGE sql STABLE
    RETURN CASE WHEN pg_has_role(acting_role(), 'hergang_admin', 'USAGE')
                     OR has_table_privilege(acting_role(), 'event_log', 'TRUNCATE') THEN 3
                WHEN pg_has_role(acting_role(), 'hergang_writer', 'USAGE')
                     OR pg_has_role(acting_role(), 'hergang_host', 'USAGE') THEN 2
                ELSE 1 END;

-- Events of users say who may do what, so an admin appends them; but everybody may register himself, once, with a role that reaches
-- no further than what is granted to him. Under the lock.
CREATE FUNCTION check_user_event(user_id uuid, at_version bigint, event_type text, event_data text, written_by text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    own constant integer := granted_reach();
BEGIN
    IF own = 3 THEN
        RETURN;
    ELSIF event_type <> 'UserRegisteredEvent' OR at_version <> 1
          OR json_member(event_data::json, 'userId') IS DISTINCT FROM user_id::text THEN
        RAISE EXCEPTION '% may not append this event of a user: that is for admins, but for one''s own registration', written_by
            USING ERRCODE = 'insufficient_privilege', HINT = 'GRANT hergang_admin.';
    ELSIF reach_of_role(json_member(event_data::json, 'role')) > own THEN
        RAISE EXCEPTION '% may not register with a role that may do more than what is granted to him', written_by
            USING ERRCODE = 'insufficient_privilege',
                  HINT = 'hergang_reader is auditor or viewer at most, hergang_writer sales or manager.';
    -- What a history brought along when it was adopted was recorded by logins of another kind, which may be called the same.
    ELSIF EXISTS (SELECT FROM domain_events AS log
                  WHERE log.aggregate_type::text = 'user' AND log.version = 1 AND log.recorded_by = written_by
                    AND log.aggregate_id <> check_user_event.user_id
                    AND log.global_position > coalesce((SELECT adopted_up_to FROM log_identity), 0)) THEN
        RAISE EXCEPTION '% has registered a user already', written_by
            USING ERRCODE = 'insufficient_privilege', HINT = 'One login is one user. An admin may register others.';
    END IF;
END
$$;

-- The same for some of new events. Of those of users that an append brings without being an admin's, there is one.
CREATE FUNCTION check_user_events(
    aggregates uuid[], aggregate_types text[], versions bigint[], event_types text[], payloads text[], speak_for text[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    new record;
    logins text[];
    login text;
BEGIN
    FOR new IN
        SELECT * FROM unnest(aggregates, aggregate_types, versions, event_types, payloads, speak_for)
            AS new (aggregate_id, aggregate_type, version, event_type, event_data, speaks_for)
        WHERE aggregate_type = 'user'
    LOOP
        login := recorded_login(new.speaks_for);
        IF login = ANY (logins) AND granted_reach() < 3 THEN
            RAISE EXCEPTION '% registers several users at once', login USING ERRCODE = 'insufficient_privilege';
        END IF;
        logins := pg_catalog.array_append(logins, login);
        PERFORM check_user_event(new.aggregate_id, new.version, new.event_type, new.event_data, login);
    END LOOP;
END
$$;

-- The events that record what somebody did with the history. Whoever may read it may append these, each as an aggregate of its own.
CREATE FUNCTION is_recordable_act(aggregate_type text, event_type text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (aggregate_type, event_type) IN (
        ('system', 'HistoryExportedEvent'), ('system', 'HistoryImportedEvent'), ('system', 'HistoryPushedEvent'),
        ('user', 'UserRegisteredEvent'));

-- Appends acts, as append_events does.
CREATE FUNCTION record_act(
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
    RETURN append_events(event_ids, aggregates, aggregate_types, versions, event_types, schema_versions, payloads, metadatas,
                         times, users, tell, speak_for);
END
$$;

-- Takes over a whole history that was recorded elsewhere, part by part, as it is: with its places, times and logins, and under its
-- own identity. Only into an empty log, or after the parts that came before, with nothing else in between. Answers with the
-- position of its last event. What it holds against today's rules (an aggregate of two types, half of a surrogate pair) it keeps.
CREATE FUNCTION adopt_history(
    identity uuid, first_position bigint,
    event_ids uuid[], aggregates uuid[], aggregate_types text[], versions bigint[], event_types text[], schema_versions integer[],
    payloads text[], metadatas text[], times timestamptz[], recorded timestamptz[], users uuid[], logins text[]
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    head bigint;
    this log_identity;
BEGIN
    PERFORM hold_log();
    -- Everybody locks the view before the table.
    LOCK TABLE domain_events IN ACCESS SHARE MODE;
    SELECT * INTO this FROM log_identity;
    head := (SELECT coalesce(max(global_position), 0) FROM event_log);
    IF head = 0 THEN
        this.log_id := identity;
        this.adopted_up_to := 0;
    ELSIF this.log_id <> identity OR this.adopted_up_to IS DISTINCT FROM head THEN
        RAISE EXCEPTION 'this log has a history of its own' USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'A history is adopted by an empty log.';
    END IF;
    IF first_position <> head + 1 THEN
        RAISE EXCEPTION 'position % cannot follow %', first_position, head USING ERRCODE = 'unique_violation';
    END IF;
    IF EXISTS (
        SELECT FROM (SELECT *, lag(version) OVER (PARTITION BY aggregate_id ORDER BY place) AS before
                     FROM unnest(aggregates, versions) WITH ORDINALITY AS new (aggregate_id, version, place)) AS new
        WHERE CASE WHEN before IS NOT NULL THEN version <> before + 1
                   ELSE version <> 1 AND NOT EXISTS (SELECT FROM domain_events AS log WHERE log.aggregate_id = new.aggregate_id
                                                     AND log.version = new.version - 1)
              END
    ) THEN
        RAISE EXCEPTION 'versions of this history do not follow on' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM unnest(aggregate_types, versions, event_types, schema_versions, payloads, metadatas, times, recorded)
             AS new (aggregate_type, version, event_type, schema_version, event_data, metadata, occurred_at, recorded_at)
        WHERE (version <= 9007199254740991 AND schema_version >= 1
               AND is_name(aggregate_type) AND is_name(translate(event_type, chr(9) || chr(10) || chr(13), '   '))
               AND json_typeof(event_data::json) = 'object' AND json_typeof(metadata::json) = 'object'
               AND occurred_at BETWEEN '0001-01-01 00:00:00Z BC' AND '9999-12-31 23:59:59.999999Z'
               AND recorded_at BETWEEN '0001-01-01 00:00:00Z BC' AND '9999-12-31 23:59:59.999999Z') IS NOT TRUE
    ) THEN
        RAISE EXCEPTION 'an event of this history has a value that no event may have' USING ERRCODE = 'check_violation';
    END IF;
    -- Of a divided log, the unique indexes each know a part.
    IF log_is_divided() AND (
        pg_catalog.cardinality(event_ids) <> (SELECT count(DISTINCT id) FROM pg_catalog.unnest(event_ids) AS id)
        OR EXISTS (SELECT FROM unnest(event_ids, aggregates, versions) AS new (event_id, aggregate_id, version)
                   WHERE EXISTS (SELECT FROM domain_events AS log WHERE log.event_id = new.event_id)
                      OR EXISTS (SELECT FROM domain_events AS log
                                 WHERE log.aggregate_id = new.aggregate_id AND log.version = new.version))
    ) THEN
        RAISE EXCEPTION 'an id or a version of this history is there already' USING ERRCODE = 'unique_violation';
    END IF;
    INSERT INTO event_log (global_position, event_id, aggregate_id, aggregate_type, version, event_type, schema_version,
                           event_data, metadata, occurred_at, recorded_at, user_id, recorded_by)
    SELECT head + place, event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data::json, metadata::json,
           occurred_at, recorded_at, user_id, recorded_by
    FROM unnest(event_ids, aggregates, aggregate_types, versions, event_types, schema_versions, payloads, metadatas, times, recorded,
                users, logins)
         WITH ORDINALITY AS new (event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
                                 occurred_at, recorded_at, user_id, recorded_by, place)
    ORDER BY place;
    head := head + pg_catalog.cardinality(event_ids);
    UPDATE log_identity SET log_id = this.log_id, adopted_up_to = head;
    PERFORM pg_notify('hergang', '');
    RETURN head;
END
$$;

-- Those that act with their owner's rights, and what they call: no other schema's names may come between, and their words are what
-- they are under every setting.
DO $$
DECLARE
    function regprocedure;
BEGIN
    FOR function IN
        SELECT pg_proc.oid FROM pg_proc
        WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
          AND proname IN ('append_event', 'append_events', 'append_foreign_event', 'check_rows', 'record_act', 'adopt_history')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', function, current_schema());
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', function);
    END LOOP;
    FOR function IN
        SELECT pg_proc.oid FROM pg_proc
        WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND proname IN ('append_event', 'append_events')
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hergang_writer, hergang_admin, hergang_host', function);
    END LOOP;
END
$$;
-- Whoever adds rows takes the lock before. Nobody else has a reason to.
REVOKE EXECUTE ON FUNCTION hold_log() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_log() TO hergang_writer, hergang_admin, hergang_host;

-- By the indexes, however small the log was when the plan was made.
ALTER FUNCTION append_foreign_event() SET enable_seqscan = off;
ALTER FUNCTION check_rows() SET enable_seqscan = off;
ALTER FUNCTION adopt_history(uuid, bigint, uuid[], uuid[], text[], bigint[], text[], integer[], text[], text[], timestamptz[],
                             timestamptz[], uuid[], text[]) SET enable_seqscan = off;

GRANT EXECUTE ON FUNCTION record_act(uuid[], uuid[], text[], bigint[], text[], integer[], text[], text[], timestamptz[], uuid[], boolean,
                                     text[]) TO hergang_reader, hergang_writer, hergang_admin, hergang_host;
GRANT EXECUTE ON FUNCTION adopt_history(uuid, bigint, uuid[], uuid[], text[], bigint[], text[], integer[], text[], text[], timestamptz[],
                                        timestamptz[], uuid[], text[]) TO hergang_admin;

-- Whose a snapshot is, is not for its maker to say.
GRANT INSERT (snapshot_id, aggregate_id, aggregate_type, version, data, created_at, fold_version, event_id) ON aggregate_snapshots
    TO hergang_writer, hergang_admin, hergang_host;
