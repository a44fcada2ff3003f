-- An admin's events of users are taken without a look at each: nothing about them could be refused. (Whom a host speaks for, recorded_login
-- asks at every event.)
CREATE OR REPLACE FUNCTION check_user_events(
    aggregates uuid[], aggregate_types text[], versions bigint[], event_types text[], payloads text[], speak_for text[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    new record;
    logins text[];
    login text;
BEGIN
    IF granted_reach() = 3 THEN
        RETURN;
    END IF;
    FOR new IN
        SELECT * FROM unnest(aggregates, aggregate_types, versions, event_types, payloads, speak_for)
            AS new (aggregate_id, aggregate_type, version, event_type, event_data, speaks_for)
        WHERE aggregate_type = 'user'
    LOOP
        login := recorded_login(new.speaks_for);
        IF login = ANY (logins) THEN
            RAISE EXCEPTION '% registers several users at once', login USING ERRCODE = 'insufficient_privilege';
        END IF;
        logins := pg_catalog.array_append(logins, login);
        PERFORM check_user_event(new.aggregate_id, new.version, new.event_type, new.event_data, login);
    END LOOP;
END
$$;
