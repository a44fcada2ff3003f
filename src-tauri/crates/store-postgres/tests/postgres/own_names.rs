//! Names: what somebody made under a name that the log's functions use is never called with their owner's rights.

use crate::contract::build::event;
use crate::database::Database;
use crate::foreign::{ByFunction, Foreign};
use crate::order::{content, log, rows};
use hergang_events::{EventType, NewEvent};

/// Whatever a caller's search path and settings make of names and words: the functions that act with their owner's rights use their own.
#[tokio::test]
async fn nobodys_own_operators_are_used_with_the_owners_rights() {
    let (database, logins) = log().await;
    database.psql(&format!("CREATE SCHEMA evil AUTHORIZATION {}", logins[1])).unwrap();
    // As on a server of before PostgreSQL 15: what is made here stands on the functions' own path.
    database.psql(&format!("GRANT CREATE ON SCHEMA public TO {}", logins[1])).unwrap();
    let before = content(&database).await;
    let mut writer = Foreign::connect(&database.server.url_as(&logins[1], &database.name)).await.unwrap();
    let mut evil = String::new();
    for (schema, operator, left, right, answer) in [
        ("evil", "=", "text", "text", "boolean"),
        ("evil", "<>", "text", "text", "boolean"),
        ("evil", "=", "bigint", "bigint", "boolean"),
        ("evil", "<>", "bigint", "bigint", "boolean"),
        ("evil", "<=", "bigint", "bigint", "boolean"),
        ("evil", "=", "uuid", "uuid", "boolean"),
        ("evil", "~~", "text", "text", "boolean"),
        ("public", "=", "varchar", "varchar", "boolean"),
        ("public", "<>", "varchar", "varchar", "boolean"),
        ("public", "=", "varchar", "text", "boolean"),
        ("public", "<>", "varchar", "text", "boolean"),
        ("public", "||", "name", "text", "text"),
        ("public", "||", "name", "name", "text"),
        ("public", "||", "text[]", "text", "text[]"),
    ] {
        let name = format!("e{}", evil.len());
        let value = if answer == "boolean" { "true" } else { "$2" };
        evil.push_str(&format!(
            "CREATE FUNCTION {schema}.{name}({left}, {right}) RETURNS {answer} LANGUAGE plpgsql AS $$ BEGIN
                 IF current_user <> session_user THEN RAISE EXCEPTION 'with the rights of %', current_user; END IF; RETURN {value}; END $$;
             CREATE OPERATOR {schema}.{operator} (FUNCTION = {schema}.{name}, LEFTARG = {left}, RIGHTARG = {right});"
        ));
    }
    for function in [
        "length(name) RETURNS integer",
        "is_name(varchar) RETURNS boolean",
        "unnest(uuid[]) RETURNS SETOF uuid",
        "cardinality(uuid[]) RETURNS integer",
        "array_lower(uuid[], integer) RETURNS integer",
        "array_lower(text[], integer) RETURNS integer",
        "array_ndims(text[]) RETURNS integer",
        "pg_has_role(name, text, text) RETURNS boolean",
        "is_plain_event(varchar, bigint, varchar, integer, text, text, timestamptz) RETURNS boolean",
        "check_event(uuid, varchar, bigint, varchar, integer, text, text, timestamptz) RETURNS void",
        "check_user_event(uuid, bigint, varchar, text, text) RETURNS void",
    ] {
        evil.push_str(&format!(
            "CREATE FUNCTION public.{function} LANGUAGE plpgsql AS $$ BEGIN
                 RAISE EXCEPTION 'with the rights of %', current_user; END $$;"
        ));
    }
    // With fewer arguments than the log's own.
    let columns = "uuid[], uuid[], text[], bigint[], text[], integer[], text[], text[], timestamptz[], uuid[], boolean, text[]";
    evil.push_str(&format!(
        "CREATE FUNCTION public.append_events({columns}) RETURNS bigint LANGUAGE sql AS 'SELECT 7::bigint';"
    ));
    // An aggregate serves as a window function, too.
    for kind in ["bigint", "text"] {
        evil.push_str(&format!(
            "CREATE FUNCTION public.step({kind}, {kind}) RETURNS {kind} LANGUAGE plpgsql AS $$ BEGIN
                 RAISE EXCEPTION 'with the rights of %', current_user; END $$;
             CREATE AGGREGATE public.lag({kind}) (SFUNC = public.step, STYPE = {kind}, INITCOND = '0');"
        ));
    }
    for function in [
        "hold_log() RETURNS void",
        "is_plain_event(text, bigint, text, integer, text, text, timestamptz) RETURNS boolean",
    ] {
        let value = if function.contains("boolean") { "RETURN true" } else { "RETURN" };
        evil.push_str(&format!(
            "CREATE FUNCTION evil.{function} LANGUAGE plpgsql AS $$ BEGIN {value}; END $$;"
        ));
    }
    writer.run(&evil).await.unwrap();
    writer
        .run("SET search_path = evil, pg_catalog, public; SET standard_conforming_strings = off")
        .await
        .unwrap();
    for (number, function) in [(3, "append_event"), (3, "append_events"), (1, "append_event")] {
        let event = event("ticket", 1, if number == 3 { 9 } else { 4 });
        let answer = writer.number(&event.by_function(&format!("public.{function}"))).await;
        assert_eq!(answer.unwrap_or(0), if number == 3 { 0 } else { 5 }, "{function}");
    }
    let surrogate = event("ticket", 1, 5).by_function("public.append_event").replace("Käserei", r"\\ud83c");
    assert!(writer.run(&surrogate).await.is_err());
    writer.run("RESET search_path; RESET standard_conforming_strings").await.unwrap();
    own_names_are_used_behind_every_door(&database, &mut writer).await;
    assert_ne!(content(&database).await, before);

    // The tables that know a part of the log only are asked in other statements.
    database.partition(&[100]);
    own_names_are_used_behind_every_door(&database, &mut writer).await;
    content(&database).await;
}

/// What takes arguments of any type, or converts one first, somebody can make for just the types in question.
#[tokio::test]
async fn nobodys_own_names_come_before_those_for_any_type() {
    let database = Database::new().await;
    let login = format!("{}_writer", database.name);
    database
        .psql(&format!(
            "CREATE ROLE {login} LOGIN IN ROLE hergang_writer; GRANT CREATE ON SCHEMA public TO {login}"
        ))
        .unwrap();
    let mut writer = Foreign::connect(&database.server.url_as(&login, &database.name)).await.unwrap();
    for (name, arguments, answer) in
        [("counted", "bigint, uuid", "bigint"), ("same", "oid, integer", "boolean")]
    {
        let function = format!(
            "CREATE FUNCTION public.{name}({arguments}) RETURNS {answer} LANGUAGE plpgsql AS $$ BEGIN
                 RAISE EXCEPTION 'with the rights of %', current_user; END $$"
        );
        writer.run(&function).await.unwrap();
    }
    let made = "CREATE AGGREGATE public.count(uuid) (SFUNC = public.counted, STYPE = bigint, INITCOND = '0');
                CREATE OPERATOR public.= (FUNCTION = public.same, LEFTARG = oid, RIGHTARG = integer)";
    writer.run(made).await.unwrap();
    // Ids are counted where the log is divided.
    database.psql("SELECT divide_log()").unwrap();
    let adopt = "SELECT adopt_history(
        gen_random_uuid(), 1, ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()], ARRAY['customer'], ARRAY[1]::bigint[], ARRAY['Happened'],
        ARRAY[1], ARRAY['{}'], ARRAY['{}'], ARRAY[now()], ARRAY[now()], ARRAY[NULL]::uuid[], ARRAY['somebody'])";
    assert_eq!(database.psql(adopt).unwrap(), "1");
    assert_eq!(database.psql("SELECT waiting FROM log_lock_holder()").unwrap(), "0");
}

/// A writer appends by each door, and registers himself by one, with what he has made in the functions' own schema; and again what is refused.
async fn own_names_are_used_behind_every_door(database: &Database, writer: &mut Foreign) {
    let head = writer.number("SELECT max(global_position) FROM event_log").await.unwrap();
    let number = 100 + head as u32;
    let user = crate::acts::registered(1_000 + number, "sales");
    let (first, second) = (head + 1, head + 2);
    let aggregate = u128::from(number);
    let copied = rows(&[
        (&first.to_string(), aggregate, 1, "ticket", "now()", "{}"),
        (&second.to_string(), aggregate, 2, "ticket", "now()", "{}"),
    ]);
    writer.run(&format!("BEGIN; SELECT hold_log(); {copied}; COMMIT")).await.unwrap();
    let third = rows(&[(&(head + 3).to_string(), aggregate, 3, "ticket", "now()", "{}")]);
    writer.run(&format!("BEGIN; SELECT hold_log(); {third}; COMMIT")).await.unwrap();
    writer.insert(&event("ticket", number, 1)).await.unwrap();
    writer.number(&event("ticket", number, 2).by_function("append_event")).await.unwrap();
    let group = event("ticket", number, 3).by_function("append_events");
    writer.number(&group.replace(", false)", ", false, NULL, NULL)")).await.unwrap();
    let act = NewEvent {
        event_type: EventType::new("HistoryExportedEvent").unwrap(),
        ..event("system", 3_000 + number, 1)
    };
    let before = writer.number("SELECT max(global_position) FROM event_log").await.unwrap();
    assert_eq!(writer.number(&act.by_function("record_act")).await.unwrap(), before + 1);
    // Names that are refused, and a registration: once.
    let other = event("invoice", number, 4);
    for refused in
        [writer.insert(&other).await, writer.insert(&crate::acts::registered(2_000, "admin")).await]
    {
        let error = refused.unwrap_err().to_string();
        assert!(!error.contains("with the rights"), "{error}");
    }
    let known = database
        .psql("SELECT count(*) FROM event_log WHERE event_type::text = 'UserRegisteredEvent'")
        .unwrap();
    let registered = writer.insert(&user).await;
    match known.as_str() {
        "0" => drop(registered.unwrap()),
        _ => {
            let error = registered.unwrap_err().to_string();
            assert!(error.contains("has registered a user already"), "{error}");
        }
    }
}
