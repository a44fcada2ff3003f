-- The shared event store. Events stand in event_log; domain_events, the concept's table, is the view through which every
-- other program reads them and appends them with a plain INSERT.
--
-- Why two: what guards a foreign INSERT (positions, versions, checks) is a trigger. On the table itself it would run for
-- each row of Hergang's own appends as well, which do the same in one statement, and cost 18 µs an append and up to 8 % of a
-- COPY. On the view it costs them nothing.
--
-- Positions: an append takes the log's lock (hergang_log_lock) to its commit, and gives out the highest position and what
-- follows. A position is therefore visible before the next is given out, and an aborted append leaves no gap. A counter row
-- would do the same, but its dead versions pile up behind any long transaction (a dump, a forgotten session): measured, an
-- append became five times slower within eight seconds of one.
--
-- Old events may stand in event_archive (0002), so that event_log and its indexes stay small. Who reads domain_events, or through
-- it, sees both as one. A log that is in one table pays nothing for this: log_is_divided() is a constant to the planner, which
-- leaves out what it rules out; replacing the function has every session plan its statements anew. It is never taken back.
--
-- Names are those of the schema that this is run in (the connection's search_path); nothing is created elsewhere but the
-- four roles.

CREATE TABLE event_log (
    global_position bigint       NOT NULL,      -- 1, 2, 3 … in the order of commits
    event_id        uuid         NOT NULL,
    aggregate_id    uuid         NOT NULL,
    aggregate_type  varchar(100) NOT NULL,
    version         bigint       NOT NULL,      -- 1, 2, 3 … within the aggregate
    event_type      varchar(255) NOT NULL,
    schema_version  integer      NOT NULL,
    -- json and not jsonb: it keeps the text as it was given, to the digit and the order of keys, which is what seals are
    -- made of; and it takes every JSON text, also those with \u0000.
    event_data      json         NOT NULL,
    metadata        json         NOT NULL,
    occurred_at     timestamptz  NOT NULL,
    recorded_at     timestamptz  NOT NULL,
    user_id         uuid,
    -- Serves the whole log in order, and its end.
    CONSTRAINT event_log_position PRIMARY KEY (global_position),
    -- Serves an event by its id; an id is stored once.
    CONSTRAINT event_log_event_id UNIQUE (event_id),
    -- Serves an aggregate's events in order, and its version; a version is given out once.
    CONSTRAINT event_log_version UNIQUE (aggregate_id, version)
);

-- Serves the streams of one aggregate type (customers, opportunities) in order of position.
CREATE INDEX event_log_by_type ON event_log (aggregate_type, global_position);

COMMENT ON TABLE event_log IS 'The events, append-only. Other programs than Hergang read and append through domain_events.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: events cannot be changed or removed (%)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege',
              HINT = 'To correct the past, append an event that says what was wrong.';
END
$$;

CREATE FUNCTION log_is_divided() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN false;

COMMENT ON FUNCTION log_is_divided() IS
    'Whether events stand elsewhere than in one table, so that its unique indexes do not know them all.';

CREATE TABLE event_archive (LIKE event_log INCLUDING ALL);

COMMENT ON TABLE event_archive IS 'Old events, append-only. They are read through domain_events, as all others.';

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

-- Of the statement, not of rows: they cost an INSERT nothing. (Of two tables, the view domain_events cannot be changed at all.)
-- Always: also for sessions in replica mode, which skip other triggers.
CREATE TRIGGER event_log_is_append_only BEFORE UPDATE OR TRUNCATE ON event_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event_log ENABLE ALWAYS TRIGGER event_log_is_append_only;
CREATE TRIGGER event_log_loses_nothing AFTER DELETE ON event_log REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
ALTER TABLE event_log ENABLE ALWAYS TRIGGER event_log_loses_nothing;
CREATE TRIGGER event_archive_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_archive
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event_archive ENABLE ALWAYS TRIGGER event_archive_is_append_only;

-- The lock's second key; the first is "HgLg". One lock a log: several may share a database, in schemas of their own.
CREATE FUNCTION hergang_log_lock() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
    RETURN 'event_log'::regclass::oid::integer;

CREATE TABLE aggregate_snapshots (
    snapshot_id    uuid         PRIMARY KEY,
    aggregate_id   uuid         NOT NULL,
    aggregate_type varchar(100) NOT NULL,
    version        bigint       NOT NULL,
    data           json         NOT NULL,
    created_at     timestamptz  NOT NULL DEFAULT now(),
    -- Serves the latest snapshot of an aggregate.
    UNIQUE (aggregate_id, version)
);

-- The condition stands outside, since a branch of UNION ALL with one of its own is not read in the order of its index.
CREATE VIEW domain_events AS
    SELECT event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
           occurred_at, recorded_at, user_id, global_position
    FROM (SELECT event_log.*, false AS is_archived FROM event_log
          UNION ALL
          SELECT event_archive.*, true FROM event_archive) AS every_event
    WHERE NOT is_archived OR log_is_divided();

CREATE FUNCTION get_aggregate_version(p_aggregate_id uuid) RETURNS bigint LANGUAGE sql STABLE
    RETURN coalesce((SELECT max(version) FROM domain_events WHERE aggregate_id = p_aggregate_id), 0);

COMMENT ON VIEW domain_events IS
    'All events. Append with INSERT: leave out global_position and recorded_at, they are given by the log.';

-- A foreign INSERT, one row at a time. The queries of a volatile function each see what was committed before them, so what
-- is looked up after the lock is the truth until the commit.
CREATE FUNCTION append_foreign_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
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
    -- As text: of the operators on varchar that somebody may have made, none is asked.
    IF NEW.aggregate_type::text !~ '\S' OR NEW.aggregate_type::text ~ control
       OR NEW.event_type::text !~ '\S' OR NEW.event_type::text ~ control THEN
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

-- The first acts with its owner's rights, the second decides what may go: no other schema's names may come between.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION append_foreign_event() SET search_path = %I, pg_temp', current_schema());
    EXECUTE format('ALTER FUNCTION refuse_removal() SET search_path = %I, pg_temp', current_schema());
END
$$;
-- By the index, however small the archive was when the plan was made.
ALTER FUNCTION refuse_removal() SET enable_seqscan = off;

-- A superuser's session in replica mode skips it and is told INSERT 0 1 although nothing is stored: PostgreSQL cannot enable a
-- view's trigger always. Nobody else can set that mode.
CREATE TRIGGER domain_events_insert INSTEAD OF INSERT ON domain_events
    FOR EACH ROW EXECUTE FUNCTION append_foreign_event();

-- A member of a JSON object as text; NULL where it is none, or where PostgreSQL cannot write it (\u0000).
CREATE FUNCTION json_member(object json, member text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN position('\u0000' in object::text) = 0 THEN object ->> member END;

-- Users are events too: what their events say of them, newest first.
CREATE VIEW users AS
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

-- Roles belong to the whole server; another database may have made them, or be making them right now.
--
-- A reader reads. A writer also appends, through the view, which guards the log's order. An admin is a writer to whom upkeep is
-- granted where it comes up. Neither can change or remove anything. Hergang's programs keep the order themselves, and append to
-- the table: as hergang_program, which they become by SET ROLE. Writers and admins may do that and do not inherit it, so that
-- nobody gets round the guard by mistake.
DO $$
DECLARE
    role record;
    mend text;
BEGIN
    FOR role IN
        SELECT * FROM (VALUES (1, 'hergang_program', ''), (2, 'hergang_reader', ''),
                              (3, 'hergang_writer', 'NOINHERIT'), (4, 'hergang_admin', 'NOINHERIT'))
                      AS wanted (place, name, inherits)
        ORDER BY place
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role.name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN %s', role.name, role.inherits);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
        END IF;
        CONTINUE WHEN role.inherits = '';
        IF (SELECT rolinherit FROM pg_roles WHERE rolname = role.name) THEN
            mend := format('ALTER ROLE %I NOINHERIT', role.name);
        ELSE
            IF NOT pg_has_role(role.name, 'hergang_program', 'MEMBER') THEN
                EXECUTE format('GRANT hergang_program TO %I', role.name);
            END IF;
            IF pg_has_role(role.name, 'hergang_program', 'USAGE') THEN
                mend := format('REVOKE hergang_program FROM %1$I; GRANT hergang_program TO %1$I', role.name);
            END IF;
        END IF;
        IF mend IS NOT NULL THEN
            RAISE EXCEPTION 'the role % inherits the right to append past the guard; let an administrator run: %', role.name, mend
                USING ERRCODE = 'invalid_role_specification';
        END IF;
    END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE EXCEPTION '% may not make the role %; let an administrator run: %', current_user, role.name,
        'CREATE ROLE hergang_program; CREATE ROLE hergang_reader; CREATE ROLE hergang_writer NOINHERIT; '
        'CREATE ROLE hergang_admin NOINHERIT; GRANT hergang_program TO hergang_writer, hergang_admin'
        USING ERRCODE = 'invalid_role_specification';
END
$$;

DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO hergang_program, hergang_reader, hergang_writer, hergang_admin', current_schema());
END
$$;
-- Every program looks into hergang_migrations, whether it knows the schema.
GRANT SELECT ON event_log, event_archive, domain_events, users, aggregate_snapshots, hergang_migrations
    TO hergang_program, hergang_reader, hergang_writer, hergang_admin;
GRANT INSERT ON domain_events TO hergang_writer, hergang_admin;
GRANT INSERT ON event_log, aggregate_snapshots TO hergang_program;
