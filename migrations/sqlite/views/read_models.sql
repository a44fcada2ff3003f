-- views.db: the read models of a workspace. Disposable: folded from log.db, thrown away and folded anew when this file changes.
-- Times are microseconds since 1970, UTC. Sentences are not stored: the catalog renders them in the reader's language.

-- Each projection's checkpoint; it commits together with the projection's rows (the concept's event_subscriptions).
CREATE TABLE event_subscriptions (
    subscription_name       TEXT PRIMARY KEY,
    event_types             TEXT NOT NULL,               -- comma-separated; '*' for all
    last_processed_position INTEGER NOT NULL DEFAULT 0,
    last_event_id           BLOB,                        -- the event there
    last_leaf_hash          BLOB,                        -- and its fingerprint: tells a log that was replaced from the one folded
    status                  TEXT NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'PAUSED', 'FAILED')),
    last_processed_at       INTEGER,
    error                   TEXT
) STRICT, WITHOUT ROWID;

-- The identity of the log that all this was folded from.
CREATE TABLE folded_log (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    log_id   BLOB NOT NULL                               -- a UUID's 16 bytes
) STRICT;

-- Events that a projection could not take, kept with the error until they are retried or skipped by a person.
CREATE TABLE dead_letters (
    subscription_name TEXT NOT NULL,
    global_position   INTEGER NOT NULL,
    event_type        TEXT NOT NULL,
    error             TEXT NOT NULL,
    failed_at         INTEGER NOT NULL,
    PRIMARY KEY (subscription_name, global_position)
) STRICT, WITHOUT ROWID;

-- Dictionaries: small integers for what every row would repeat. Given out in the order of first appearance in the log.
CREATE TABLE event_type_keys (
    event_type_key INTEGER PRIMARY KEY,
    event_type     TEXT NOT NULL,
    is_foreign     INTEGER NOT NULL,                     -- 1: another producer's, who only calls it like one of the catalog's
    event_category INTEGER NOT NULL,                     -- that of the type's first event
    UNIQUE (event_type, is_foreign)                      -- finds a type's key, and those of a name
) STRICT;

CREATE TABLE entity_keys (
    entity_key  INTEGER PRIMARY KEY,
    entity_type TEXT NOT NULL,
    entity_id   BLOB NOT NULL,
    UNIQUE (entity_id, entity_type)                      -- finds an entity's key
) STRICT;

CREATE TABLE user_keys (
    user_key INTEGER PRIMARY KEY,
    user_id  BLOB NOT NULL UNIQUE
) STRICT;

-- Who acts: from User… events; where there is none, by the name that an import gave.
CREATE TABLE users (
    user_key   INTEGER PRIMARY KEY,
    user_id    BLOB NOT NULL,
    name       TEXT,
    email      TEXT,
    role       TEXT,
    avatar     TEXT,
    registered INTEGER NOT NULL,                         -- 1: a User… event names him
    active     INTEGER NOT NULL,
    event_count INTEGER NOT NULL                         -- how many events he did
) STRICT;

-- Every entity that an event belongs or refers to: what the entity list shows.
CREATE TABLE entities (
    entity_key        INTEGER PRIMARY KEY,
    entity_type       TEXT NOT NULL,
    name              TEXT,
    found_by          TEXT,                              -- terms of what finds it besides its name, separated by blanks
    event_count       INTEGER NOT NULL,
    first_occurred_at INTEGER NOT NULL,
    last_occurred_at  INTEGER NOT NULL
) STRICT;

-- The entity list of one type, latest activity first.
CREATE INDEX entities_by_activity ON entities (entity_type, last_occurred_at, entity_key);

-- The terms of the names of entities, and of what else finds them; rowid = entity_key. What a term is, the program decides: the tokenizer splits at blanks.
CREATE VIRTUAL TABLE entity_search USING fts5 (
    name, found_by, content = '', contentless_delete = 1, columnsize = 1, prefix = '1 2 3', tokenize = "ascii tokenchars '.'"
);

-- As whom the store itself saw a user: found by it where he has no name.
CREATE TABLE user_logins (
    user_key INTEGER NOT NULL,
    login    TEXT NOT NULL,
    PRIMARY KEY (user_key, login)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_read_model (
    customer_id      BLOB PRIMARY KEY,
    name             TEXT NOT NULL,
    email            TEXT,
    type             TEXT,
    credit_limit     TEXT, -- a number as the event has it, to the digit
    currency         TEXT,
    customer_number  TEXT,
    industry         TEXT,
    city             TEXT,
    active           INTEGER NOT NULL,
    merged_into      BLOB,
    created_at       INTEGER NOT NULL,
    last_modified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE opportunity_read_model (
    opportunity_id      BLOB PRIMARY KEY,
    customer_id         BLOB,
    title               TEXT NOT NULL,
    stage               TEXT NOT NULL,
    value               TEXT, -- a number as the event has it, to the digit
    currency            TEXT,
    probability         TEXT,
    expected_close_date TEXT,
    created_at          INTEGER NOT NULL,
    last_modified_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The timeline of any entity (the concept's customer_id is the entity here); its key order is the order of reading.
CREATE TABLE customer_timeline_view (
    entity_key      INTEGER NOT NULL,
    occurred_at     INTEGER NOT NULL,
    global_position INTEGER NOT NULL,
    event_category  INTEGER NOT NULL,
    event_type_key  INTEGER NOT NULL,
    user_key        INTEGER,
    PRIMARY KEY (entity_key, occurred_at, global_position)
) STRICT, WITHOUT ROWID;

-- The timeline of the whole business; its key order is the order of reading.
CREATE TABLE activity_feed (
    occurred_at     INTEGER NOT NULL,
    global_position INTEGER NOT NULL,
    entity_key      INTEGER NOT NULL,
    event_category  INTEGER NOT NULL,
    event_type_key  INTEGER NOT NULL,
    user_key        INTEGER,
    PRIMARY KEY (occurred_at, global_position)
) STRICT, WITHOUT ROWID;

-- Who changed what, in the order of recording.
CREATE TABLE audit_log_view (
    global_position INTEGER PRIMARY KEY,
    occurred_at     INTEGER NOT NULL,
    entity_key      INTEGER NOT NULL,
    other_entities  BLOB,                                -- keys of what it refers to (LEB128), NULL where it is nothing else
    event_category  INTEGER NOT NULL,
    event_type_key  INTEGER NOT NULL,
    user_key        INTEGER,
    changed_fields  TEXT                                 -- names separated by blanks, NULL where the event changes none
) STRICT;

-- How much happened, by day in UTC. `quarters` spreads a day's count over its 96 quarters of an hour (pairs of one byte for the
-- quarter and a LEB128 count, in order), from which the days and hours of every time zone can be summed up.
CREATE TABLE event_statistics (
    stat_date      INTEGER NOT NULL,                     -- day in UTC, counted from 1970
    event_type_key INTEGER NOT NULL,
    count          INTEGER NOT NULL,
    quarters       BLOB NOT NULL,
    PRIMARY KEY (stat_date, event_type_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_statistics (
    stat_date INTEGER NOT NULL,                          -- as in event_statistics
    user_key  INTEGER NOT NULL,
    count     INTEGER NOT NULL,
    quarters  BLOB NOT NULL,
    PRIMARY KEY (stat_date, user_key)
) STRICT, WITHOUT ROWID;

-- What an event led to: rows only for events whose metadata name their cause by its id.
CREATE TABLE event_causes (
    cause_id        BLOB NOT NULL,                       -- a UUID's 16 bytes
    global_position INTEGER NOT NULL,
    PRIMARY KEY (cause_id, global_position)
) STRICT, WITHOUT ROWID;

-- Where a process began: rows only for events with a correlation id and no cause. Its other events follow from these by cause.
CREATE TABLE event_correlations (
    correlation_id  BLOB NOT NULL,                       -- a UUID's 16 bytes
    global_position INTEGER NOT NULL,
    PRIMARY KEY (correlation_id, global_position)
) STRICT, WITHOUT ROWID;

-- Full text over the events; rowid = global_position. Holds the terms of each event's data (words, numbers, ids after U+E000) and marks
-- (U+E000 and a letter) for its type, user and entities, so that a search is one intersection of lists.
CREATE VIRTUAL TABLE event_search USING fts5 (
    body, content = '', columnsize = 0, detail = none, prefix = '2 3', tokenize = "ascii tokenchars '.'"
);
