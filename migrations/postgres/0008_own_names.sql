-- Names that take arguments of any type, and operators for which an argument is converted first: what somebody made for just these
-- types would come before PostgreSQL's own, and be called with the rights of whoever calls the function, or of its owner. Programs make
-- the schema only where nobody else may create things in it; but that can change later.
DO $$
DECLARE
    renamed record;
    function text;
BEGIN
    FOR renamed IN
        SELECT * FROM (VALUES ('announce_bound', ' format(', ' pg_catalog.format('), ('withdraw_bound', ' format(', ' pg_catalog.format('),
                              ('split_log', ' format(', ' pg_catalog.format('), ('make_partitioned', ' format(', ' pg_catalog.format('),
                              ('guard_part', ' format(', ' pg_catalog.format('), ('wait_for_old_plans', ' array_agg(', ' pg_catalog.array_agg('),
                              ('adopt_history', ' count(DISTINCT', ' pg_catalog.count(DISTINCT'),
                              ('log_lock_holder', 'classid = 1214729319', 'classid = 1214729319::oid')) AS known (name, before, after)
    LOOP
        SELECT pg_catalog.pg_get_functiondef(oid) INTO STRICT function FROM pg_catalog.pg_proc
        WHERE pronamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = pg_catalog.current_schema()) AND proname = renamed.name::name;
        IF pg_catalog.strpos(function, renamed.before) = 0 THEN
            RAISE EXCEPTION 'function % does not call what it was made with', renamed.name;
        END IF;
        EXECUTE pg_catalog.replace(function, renamed.before, renamed.after);
    END LOOP;
END
$$;
