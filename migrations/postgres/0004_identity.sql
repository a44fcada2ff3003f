-- The log's identity, who recorded an event, which programs may still use the log, and what a snapshot stands for. What keeps the
-- log's order stands in 0004_checks.sql, 0004_append.sql and 0004_acts.sql, which are of this step.

-- One row: the UUID that this log was made with. Every copy that follows it has the same, and so has a log that was adopted whole
-- (adopt_history); up to which position that came, is noted too.
CREATE TABLE log_identity (
    only_row      integer PRIMARY KEY CHECK (only_row = 1),
    log_id        uuid    NOT NULL,
    adopted_up_to bigint
);
INSERT INTO log_identity (only_row, log_id) VALUES (1, gen_random_uuid());

COMMENT ON TABLE log_identity IS 'Which log this is: the same in every copy of it.';

-- Data alone that are restored into a log that was made anew bring the identity along.
CREATE FUNCTION take_over_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE log_identity SET log_id = NEW.log_id, adopted_up_to = NEW.adopted_up_to;
    RETURN NULL;
END
$$;
CREATE TRIGGER log_identity_is_taken_over BEFORE INSERT ON log_identity FOR EACH ROW EXECUTE FUNCTION take_over_identity();
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION take_over_identity() SET search_path = %I, pg_temp', current_schema());
END
$$;

-- Which programs may still use this schema: those that know at least this step. A step expands first, and takes away a step
-- later, so that programs of different ages share a log.
CREATE TABLE schema_compatibility (
    only_row     integer PRIMARY KEY CHECK (only_row = 1),
    reads_from   bigint  NOT NULL,
    appends_from bigint  NOT NULL
);
-- Programs that know less ask for no such table, and refuse what is newer than they are.
INSERT INTO schema_compatibility (only_row, reads_from, appends_from) VALUES (1, 4, 4);

COMMENT ON TABLE schema_compatibility IS 'The oldest programs that may read and append, by the newest step that they know.';

-- Which login the server saw; a host's is followed by whom it speaks for. NULL for what was stored before.
ALTER TABLE event_log ADD COLUMN recorded_by text;
ALTER TABLE event_archive ADD COLUMN recorded_by text;

CREATE OR REPLACE VIEW domain_events AS
    SELECT event_id, aggregate_id, aggregate_type, version, event_type, schema_version, event_data, metadata,
           occurred_at, recorded_at, user_id, global_position, recorded_by
    FROM (SELECT event_log.*, false AS is_archived FROM event_log
          UNION ALL
          SELECT event_archive.*, true FROM event_archive) AS every_event
    WHERE NOT is_archived OR log_is_divided();

COMMENT ON VIEW domain_events IS
    'All events. Append with INSERT: leave out global_position, recorded_at and recorded_by, they are given by the log.';

-- A snapshot is a promise of whoever made it, which nobody can check: each login sees its own only, so that a wrong one harms
-- nobody else. It says which fold made it, and of which event it is. They are disposable, and those from before say neither.
DELETE FROM aggregate_snapshots;
ALTER TABLE aggregate_snapshots
    ADD COLUMN fold_version integer NOT NULL DEFAULT 0,
    ADD COLUMN event_id uuid,
    ADD COLUMN recorded_by text NOT NULL DEFAULT session_user,
    DROP CONSTRAINT aggregate_snapshots_aggregate_id_version_key,
    -- A snapshot's id says of which version it is: each login may have one.
    DROP CONSTRAINT aggregate_snapshots_pkey,
    ADD PRIMARY KEY (snapshot_id, recorded_by),
    -- Serves the latest snapshot that a login has of an aggregate.
    ADD CONSTRAINT aggregate_snapshots_own UNIQUE (aggregate_id, recorded_by, version);

-- A host appends for those whom it has let in, and says for whom.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hergang_host') THEN
        BEGIN
            CREATE ROLE hergang_host NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE EXCEPTION '% may not make the role hergang_host; let an administrator run: CREATE ROLE hergang_host', current_user
        USING ERRCODE = 'invalid_role_specification';
END
$$;
DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO hergang_host', current_schema());
END
$$;
GRANT SELECT ON event_log, event_archive, domain_events, users, aggregate_snapshots, hergang_migrations TO hergang_host;
GRANT SELECT ON log_identity, schema_compatibility TO hergang_reader, hergang_writer, hergang_admin, hergang_host;
GRANT INSERT ON domain_events TO hergang_host;

-- Nobody becomes hergang_program any more. The role stays, since another database of the server may still need it; here it only
-- reads, for programs of the step before that are connected right now.
REVOKE INSERT ON event_log, aggregate_snapshots FROM hergang_program;
