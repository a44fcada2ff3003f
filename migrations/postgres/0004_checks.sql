-- What an event may be, whoever appends it. What was stored before is left as it is, and goes on being read.

-- Neither blank nor with control characters.
CREATE FUNCTION is_name(name text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN name ~ '\S' AND name !~ '[\u0001-\u001f\u007f-\u009f]';

-- Whether a glance shows that everybody can read a JSON text: it has no surrogates, and not more brackets than it may have
-- levels. Nearly every text does. Bound when it is made, so that no session's settings change what it says.
CREATE FUNCTION is_plain_json(data text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (data NOT LIKE '%\\u%' OR (data NOT LIKE '%\\ud%' AND data NOT LIKE '%\\uD%'))
           AND (octet_length(data) <= 200
                OR 2 * octet_length(data) - octet_length(replace(data, '{', '')) - octet_length(replace(data, '[', '')) <= 100);

-- Why not everybody could read a JSON text, whose syntax the type json has checked; NULL where everybody can. The same is asked by
-- Hergang's programs of what they append.
CREATE FUNCTION unreadable_json(data text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    -- Without escaped backslashes, each backslash begins an escape. What stood on both sides of one does not come together.
    rest text := replace(data, '\\', ' ');
    brackets text;
BEGIN
    IF is_plain_json(data) THEN
        RETURN NULL;
    END IF;
    IF regexp_replace(rest, '\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}', '', 'g') ~ '\\u[dD][89a-fA-F]' THEN
        RETURN 'has half of a surrogate pair, which is no character';
    END IF;
    brackets := regexp_replace(replace(rest, '\"', ''), '"[^"]*"', '', 'g');
    brackets := translate(regexp_replace(brackets, '[^][{}]+', '', 'g'), '{}', '[]');
    -- Each round takes the innermost level away.
    FOR level IN 1..100 LOOP
        EXIT WHEN brackets = '';
        brackets := replace(brackets, '[]', '');
    END LOOP;
    IF brackets <> '' THEN
        RETURN 'is nested more than 100 levels deep';
    END IF;
    RETURN NULL;
END
$$;

-- Whether a glance shows that a new event may be stored: counters that are exact in every program (below 2^53), names that are some,
-- payloads that are objects everybody can read and have 16 MiB together, a moment within the years 0000 to 9999. The doors ask it, and
-- not constraints of the table: these would cost an append 60 µs, since PostgreSQL reads a constraint's expression anew for every
-- statement, and keep a restore from putting back what was stored before.
CREATE FUNCTION is_plain_event(
    aggregate_type text, version bigint, event_type text, schema_version integer, event_data text, metadata text, occurred_at timestamptz
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN version BETWEEN 0 AND 9007199254740991 AND schema_version >= 1
           AND aggregate_type ~ '\S' AND aggregate_type !~ '[\u0001-\u001f\u007f-\u009f]'
           AND event_type ~ '\S' AND event_type !~ '[\u0001-\u001f\u007f-\u009f]'
           AND event_data LIKE '{%' AND metadata LIKE '{%'
           AND occurred_at BETWEEN '0001-01-01 00:00:00Z BC' AND '9999-12-31 23:59:59.999999Z'
           AND octet_length(event_data)::bigint + octet_length(metadata) <= 16777216
           AND is_plain_json(event_data) AND is_plain_json(metadata);

-- The same at leisure; raises what is wrong with it, and nothing of what stands in it.
CREATE FUNCTION check_event(
    event_id uuid, aggregate_type text, version bigint, event_type text, schema_version integer, event_data text, metadata text,
    occurred_at timestamptz
) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    bytes constant bigint := octet_length(event_data)::bigint + octet_length(metadata);
    field text := 'event_data';
    reason text;
BEGIN
    IF NOT is_name(aggregate_type) OR NOT is_name(translate(event_type, chr(9) || chr(10) || chr(13), '   ')) THEN
        RAISE EXCEPTION 'event %: aggregate_type and event_type are neither empty nor have control characters', event_id
            USING ERRCODE = 'check_violation', HINT = 'An event_type may have tabs and line breaks.';
    END IF;
    IF json_typeof(event_data::json) <> 'object' OR json_typeof(metadata::json) <> 'object' THEN
        RAISE EXCEPTION 'event %: event_data and metadata are JSON objects', event_id USING ERRCODE = 'check_violation';
    END IF;
    IF schema_version < 1 OR version > 9007199254740991 THEN
        RAISE EXCEPTION 'event %: schema_version is 1 or more, version at most 9007199254740991', event_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF occurred_at NOT BETWEEN '0001-01-01 00:00:00Z BC' AND '9999-12-31 23:59:59.999999Z' THEN
        RAISE EXCEPTION 'event %: occurred_at is in the years 0000 to 9999', event_id USING ERRCODE = 'check_violation';
    END IF;
    IF bytes > 16777216 THEN
        RAISE EXCEPTION 'event %: event_data and metadata have % bytes; an event may have 16777216 (16 MiB)', event_id, bytes
            USING ERRCODE = 'check_violation';
    END IF;
    reason := unreadable_json(event_data);
    IF reason IS NULL THEN
        field := 'metadata';
        reason := unreadable_json(metadata);
    END IF;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'event %: % %', event_id, field, reason USING ERRCODE = 'check_violation';
    END IF;
END
$$;

-- A text that is a member of a JSON object; NULL where it is none, or where PostgreSQL cannot write it (\u0000, half of a surrogate
-- pair).
CREATE OR REPLACE FUNCTION json_member(object json, member text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN (object::text NOT LIKE '%\\u%'
                      OR position('\u0000' in object::text) = 0 AND unreadable_json(object::text) IS NULL)
                     AND json_typeof(object -> member) = 'string'
                THEN object ->> member END;

-- Whether metadata say that an event's type is not Hergang's, though it has the name of one. Where PostgreSQL cannot read them
-- (\u0000, half of a surrogate pair), the text itself is looked through.
CREATE FUNCTION is_of_foreign_type(metadata json) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN metadata::text NOT LIKE '%foreign\_type%' THEN false
                WHEN position('\u0000' in metadata::text) > 0 OR unreadable_json(metadata::text) IS NOT NULL
                THEN metadata::text ~ '"foreign_type"\s*:\s*true'
                ELSE coalesce(json_typeof(metadata -> 'foreign_type') = 'boolean' AND metadata ->> 'foreign_type' = 'true', false) END;

-- Users are events too: what their events say of them, newest first, each by the members that are its own: what is read here is what was
-- checked when it was appended (check_user_event). What of it cannot be read, and what is no event of Hergang's, is passed over.
CREATE OR REPLACE VIEW users AS
    SELECT id,
           (array_agg(name ORDER BY version DESC) FILTER (WHERE name IS NOT NULL))[1] AS name,
           (array_agg(email ORDER BY version DESC) FILTER (WHERE email IS NOT NULL))[1] AS email,
           (array_agg(role ORDER BY version DESC) FILTER (WHERE role IS NOT NULL))[1] AS role,
           (array_agg(avatar ORDER BY version DESC) FILTER (WHERE avatar IS NOT NULL))[1] AS avatar,
           bool_and(event_type IS DISTINCT FROM 'UserDeactivatedEvent') AS active
    FROM (SELECT id, version, event_type,
                 CASE event_type WHEN 'UserRegisteredEvent' THEN json_member(event_data, 'name')
                                 WHEN 'UserRenamedEvent' THEN json_member(event_data, 'newName') END AS name,
                 CASE event_type WHEN 'UserRegisteredEvent' THEN json_member(event_data, 'email') END AS email,
                 CASE event_type WHEN 'UserRegisteredEvent' THEN json_member(event_data, 'role')
                                 WHEN 'UserRoleChangedEvent' THEN json_member(event_data, 'newRole') END AS role,
                 CASE event_type WHEN 'UserRegisteredEvent' THEN json_member(event_data, 'avatar') END AS avatar
          FROM (SELECT aggregate_id AS id, version, event_data,
                       CASE WHEN NOT is_of_foreign_type(metadata) THEN event_type::text END AS event_type
                FROM domain_events WHERE aggregate_type::text = 'user') AS own) AS said
    GROUP BY id;

-- Their words are what they are under every setting.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION unreadable_json(text) SET search_path = %I, pg_temp', current_schema());
    EXECUTE format('ALTER FUNCTION check_event(uuid, text, bigint, text, integer, text, text, timestamptz) SET search_path = %I, pg_temp', current_schema());
END
$$;
ALTER FUNCTION unreadable_json(text) SET standard_conforming_strings = on;
