-- The log's identity, which programs may still use it, who recorded an event, and what a snapshot stands for.

-- One row: the UUID that this log was made with. Every copy that follows it has the same.
CREATE TABLE log_identity (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    log_id   BLOB NOT NULL                      -- a UUID's 16 bytes
) STRICT;

CREATE TRIGGER log_identity_stays BEFORE UPDATE ON log_identity
BEGIN
    SELECT RAISE(ROLLBACK, 'log_identity: a log keeps its identity');
END;

CREATE TRIGGER log_identity_is_not_removed BEFORE DELETE ON log_identity
BEGIN
    SELECT RAISE(ROLLBACK, 'log_identity: a log keeps its identity');
END;

-- Which programs may still use a file of this schema: those that know at least this schema version (PRAGMA user_version).
-- A step expands first, and takes away a version later, so that programs of different ages share a log.
CREATE TABLE schema_compatibility (
    only_row     INTEGER PRIMARY KEY CHECK (only_row = 1),
    reads_from   INTEGER NOT NULL,
    appends_from INTEGER NOT NULL
) STRICT;

-- A program that knows only the first schema would not write down who recorded an event.
INSERT INTO schema_compatibility VALUES (1, 1, 2);

-- Which login the store saw: the machine's, for a file. NULL for what was stored before.
ALTER TABLE domain_events ADD COLUMN recorded_by TEXT;

-- What a snapshot stands for: the version of the fold that made it, and the event at its version. One that does not say so, or that
-- does not match, is passed over.
ALTER TABLE aggregate_snapshots ADD COLUMN fold_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE aggregate_snapshots ADD COLUMN event_id BLOB;
