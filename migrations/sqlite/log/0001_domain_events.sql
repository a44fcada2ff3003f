-- The log: every event, and the snapshots of aggregates.
--
-- The triggers make the table append-only for every program that opens the file, not for this one alone.
-- They raise ROLLBACK, not ABORT, and call no function: a statement that may ABORT half-way makes SQLite copy each page
-- that it touches, which costs a third of the speed of appending.

CREATE TABLE domain_events (
    -- Given out by SQLite when left out: the highest so far and one. Rows never go, so there are no gaps.
    global_position INTEGER PRIMARY KEY CHECK (global_position > 0),
    event_id        BLOB    NOT NULL UNIQUE,    -- a UUID's 16 bytes
    aggregate_id    BLOB    NOT NULL,           -- a UUID's 16 bytes
    aggregate_type  TEXT    NOT NULL,
    version         INTEGER NOT NULL,           -- 1, 2, 3 … within the aggregate
    event_type      TEXT    NOT NULL,
    schema_version  INTEGER NOT NULL,
    event_data      TEXT    NOT NULL,           -- a JSON object
    metadata        TEXT    NOT NULL,           -- a JSON object
    occurred_at     INTEGER NOT NULL,           -- microseconds since 1970, UTC
    recorded_at     INTEGER NOT NULL,           -- microseconds since 1970, UTC
    user_id         BLOB,                       -- a UUID's 16 bytes
    UNIQUE (aggregate_id, version)              -- also serves an aggregate's events in order, and its version
) STRICT;

-- Serves the streams of one aggregate type (`customers`, `opportunities`) in order of position: the rowid is the last column of every index.
CREATE INDEX domain_events_by_type ON domain_events (aggregate_type);

CREATE TRIGGER domain_events_no_update BEFORE UPDATE ON domain_events
BEGIN
    SELECT RAISE(ROLLBACK, 'domain_events is append-only: an event cannot be changed');
END;

CREATE TRIGGER domain_events_no_delete BEFORE DELETE ON domain_events
BEGIN
    SELECT RAISE(ROLLBACK, 'domain_events is append-only: an event cannot be deleted');
END;

-- Refuses what leaves a gap or goes back. It also stops INSERT OR REPLACE, which deletes without asking the trigger above:
-- a row that it could replace has a position, version or id that is taken.
-- A position that was left out shows here as -1.
CREATE TRIGGER domain_events_in_order BEFORE INSERT ON domain_events
WHEN (NEW.global_position > 0
        AND NEW.global_position IS NOT (SELECT coalesce(max(global_position), 0) + 1 FROM domain_events))
    OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM domain_events WHERE aggregate_id = NEW.aggregate_id)
    OR EXISTS (SELECT 1 FROM domain_events WHERE event_id = NEW.event_id)
BEGIN
    SELECT RAISE(ROLLBACK, 'domain_events is append-only: the event id is taken')
    WHERE EXISTS (SELECT 1 FROM domain_events WHERE event_id = NEW.event_id);
    SELECT RAISE(ROLLBACK, 'domain_events is append-only: the version must be the one after the last of its aggregate')
    WHERE NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM domain_events WHERE aggregate_id = NEW.aggregate_id);
    SELECT RAISE(ROLLBACK, 'domain_events is append-only: the position must be the one after the last');
END;

CREATE TABLE aggregate_snapshots (
    snapshot_id    BLOB    PRIMARY KEY,         -- a UUID's 16 bytes
    aggregate_id   BLOB    NOT NULL,            -- a UUID's 16 bytes
    aggregate_type TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    data           TEXT    NOT NULL,            -- a JSON object
    created_at     INTEGER NOT NULL,            -- microseconds since 1970, UTC
    UNIQUE (aggregate_id, version)              -- serves the latest snapshot of an aggregate
) STRICT;
