//! The shared store's schema: brought up to date by whoever may, checked by everybody who opens it.

use super::answer::Session;
use super::connect::{ANSWER_TIMEOUT, DatabaseUrl, no_answer};
use super::failure::Server;
use super::sqlstate::has_code;
use hergang_store::{ServerCause, ServerError, StoreError};
use sqlx_core::error::Error;
use sqlx_core::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx_core::query::query;
use sqlx_core::query_as::query_as;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::raw_sql::raw_sql;
use sqlx_core::row::Row;
use sqlx_core::sql_str::SqlSafeStr;
use sqlx_postgres::PgConnection;

/// The schema's steps. One that has landed is never edited.
const MIGRATIONS: [(&str, &str); 9] = [
    ("event store", include_str!("../../../../migrations/postgres/0001_event_store.sql")),
    ("archive", include_str!("../../../../migrations/postgres/0002_archive.sql")),
    ("partitions", include_str!("../../../../migrations/postgres/0003_partitions.sql")),
    (
        "identity",
        concat!(
            include_str!("../../../../migrations/postgres/0004_identity.sql"),
            include_str!("../../../../migrations/postgres/0004_checks.sql"),
            include_str!("../../../../migrations/postgres/0004_append.sql"),
            include_str!("../../../../migrations/postgres/0004_rows.sql"),
            include_str!("../../../../migrations/postgres/0004_acts.sql"),
        ),
    ),
    ("operations", include_str!("../../../../migrations/postgres/0005_operations.sql")),
    ("append at once", include_str!("../../../../migrations/postgres/0006_append_at_once.sql")),
    ("users by admins", include_str!("../../../../migrations/postgres/0007_users_by_admins.sql")),
    ("own names", include_str!("../../../../migrations/postgres/0008_own_names.sql")),
    ("plain groups", include_str!("../../../../migrations/postgres/0009_plain_groups.sql")),
];

/// Where sqlx writes down which steps a database has seen. Not sqlx's own name: the database may be another program's too.
const TABLE: &str = "hergang_migrations";

/// What the first migration creates, as far as another program's could be in its way.
const NAMES: [&str; 5] = ["event_log", "event_archive", "domain_events", "aggregate_snapshots", "users"];

fn migrator() -> Migrator {
    let step = |(index, (name, sql)): (usize, &(&'static str, &'static str))| {
        let number = index as i64 + 1;
        Migration::new(number, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    let mut migrator = Migrator::with_migrations(MIGRATIONS.iter().enumerate().map(step).collect());
    migrator.dangerous_set_table_name(TABLE);
    migrator
}

/// What a migration did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    /// The schema version before; zero for an empty database.
    pub from: i64,
    /// The schema version now.
    pub to: i64,
}

/// Brings a database's schema up to date. Programs that do so together wait for each other.
///
/// # Errors
/// [`ServerCause::NewerSchema`], [`ServerCause::OldServer`], [`ServerCause::Encoding`], [`ServerCause::OpenSchema`], [`ServerCause::NameTaken`] and those
/// of connecting; the schema is then as it was before.
pub async fn migrate(url: &DatabaseUrl) -> Result<Migrated, StoreError> {
    let mut connection = url.check().await?;
    let server = url.server();
    refuse_encoding(&mut connection, server).await?;
    refuse_strangers(&mut connection, server).await?;
    // In this order: a name that another program's migration has taken meanwhile comes with a version.
    let taken = taken_name(&mut connection, server).await?;
    let from = version(&mut connection, server).await?;
    if from > MIGRATIONS.len() as i64 {
        return Err(newer(from, server).into());
    }
    if let (0, Some(name)) = (from, taken) {
        return Err(server.because(ServerCause::NameTaken { name }).into());
    }
    let session = Session::of(url, &mut connection).await.map_err(|error| server.failed(error))?;
    // Some steps copy what is stored already, which takes as long as it takes.
    let run = async {
        raw_sql("SET statement_timeout = 0; SET lock_timeout = 0").execute(&mut connection).await?;
        // Not `run`: the compiler does not see that its future can be spawned, whatever connection it is given.
        migrator().run_direct(None, &mut connection, false).await?;
        // What a restore of the data alone has forgotten.
        raw_sql("SELECT divide_log() WHERE NOT log_is_divided() AND EXISTS (SELECT FROM event_archive)")
            .execute(&mut connection)
            .await?;
        raw_sql(KEEP_GUARDS).execute(&mut connection).await?;
        Ok(())
    };
    session.answer(run).await.map_err(|error| refusal(error, server))?;
    Ok(Migrated { from, to: MIGRATIONS.len() as i64 })
}

/// Guards that hold in replica mode, too: after a restore with `--disable-triggers` they would not.
const KEEP_GUARDS: &str = "DO $$
    DECLARE
        guard record;
    BEGIN
        FOR guard IN
            SELECT tgrelid::regclass AS of, tgname FROM pg_trigger
            WHERE tgenabled <> 'A' AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()))
              AND tgname::text IN ('event_log_is_append_only', 'event_log_loses_nothing', 'event_archive_is_append_only',
                                   'log_division_is_followed', 'log_division_stays')
        LOOP
            EXECUTE pg_catalog.format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', guard.of, guard.tgname);
        END LOOP;
    END
    $$";

/// The log's schema, who may create things beside the log, and who has made functions or operators there: but for superusers, the owners of
/// the schema, the database and the log, and whoever asks. Each comparison is of two values of one type, for which PostgreSQL's own
/// operator comes before anybody's.
const STRANGERS: &str = "SELECT schema.nspname::text,
        (SELECT string_agg(DISTINCT CASE WHEN grantee = 0::oid THEN 'PUBLIC' ELSE pg_get_userbyid(grantee)::text END, ', '::text)
         FROM aclexplode(schema.nspacl) WHERE privilege_type = 'CREATE'::text AND grantee <> ALL (trusted.roles)),
        (SELECT string_agg(DISTINCT pg_get_userbyid(maker)::text, ', '::text)
         FROM (SELECT proowner AS maker FROM pg_proc WHERE pronamespace = schema.oid
               UNION ALL SELECT oprowner FROM pg_operator WHERE oprnamespace = schema.oid) AS made
         WHERE maker <> ALL (trusted.roles))
    FROM pg_namespace AS schema CROSS JOIN LATERAL (
        SELECT ARRAY(SELECT oid FROM pg_roles WHERE rolsuper OR rolname = current_user
                     UNION ALL SELECT schema.nspowner
                     UNION ALL SELECT datdba FROM pg_database WHERE datname = current_database()
                     UNION ALL SELECT relowner FROM pg_class
                               WHERE relnamespace = schema.oid AND relname = 'domain_events'::name) AS roles) AS trusted
    WHERE schema.nspname = current_schema()";

/// The log's functions call others by their names, with their owner's rights, and so do the steps that make them: of functions and operators
/// that somebody else makes beside them, one may come before PostgreSQL's own.
async fn refuse_strangers(connection: &mut PgConnection, server: &Server) -> Result<(), StoreError> {
    let found = query_as(STRANGERS).fetch_optional(connection).await;
    // Without a schema, the first step says what is missing.
    let found: Option<(String, Option<String>, Option<String>)> =
        found.map_err(|error| server.failed(error))?;
    let Some((schema, may_create, makers)) = found else { return Ok(()) };
    match (may_create, makers) {
        (Some(others), _) => Err(server.because(ServerCause::OpenSchema { schema, others }).into()),
        (_, Some(makers)) => Err(server.because(ServerCause::StrangeFunctions { schema, makers }).into()),
        _ => Ok(()),
    }
}

/// Texts are UTF-8, and so are the steps themselves.
async fn refuse_encoding(connection: &mut PgConnection, server: &Server) -> Result<(), StoreError> {
    let encoding = query_scalar("SELECT getdatabaseencoding()::text").fetch_one(connection).await;
    let found: String = encoding.map_err(|error| server.failed(error))?;
    if found != "UTF8" {
        return Err(server.because(ServerCause::Encoding { found }).into());
    }
    Ok(())
}

fn refusal(error: MigrateError, server: &Server) -> StoreError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => server.failed(error),
        // The program's own steps differ from those that made the database.
        error => server.because(ServerCause::Failed { reason: error.to_string() }).into(),
    }
}

/// Refuses a database that this program cannot work with, and warns of what will stop appends; answers with whether it may append there.
pub(super) async fn check(
    connection: &mut PgConnection,
    server: &Server,
) -> Result<Result<(), ServerError>, StoreError> {
    let (found, known) = (version(connection, server).await?, MIGRATIONS.len() as i64);
    if found == 0 {
        return Err(server.because(ServerCause::NoLog).into());
    }
    if found < known {
        return Err(server.because(ServerCause::NotMigrated { found, wanted: known }).into());
    }
    let may_append = if found == known { Ok(()) } else { newer_schema(connection, server, found).await? };
    let asked = query(OPENING).fetch_one(connection);
    let answer = tokio::time::timeout(ANSWER_TIMEOUT, asked).await;
    let row = answer.unwrap_or_else(|_| Err(no_answer(ANSWER_TIMEOUT)));
    let found = row.and_then(|row| Ok((row.try_get::<bool, _>(0)?, row.try_get::<Option<i64>, _>(1)?)));
    let (is_forgotten, bound) = found.map_err(|error| server.failed(error))?;
    if is_forgotten {
        return Err(server.because(ServerCause::NotDivided).into());
    }
    if let Some(bound) = bound {
        tracing::warn!(
            "{server} takes no event from position {bound} on: splitting off its last partition was begun and not finished; \
             its owner can run: hergangd partition --database-url …"
        );
    }
    Ok(may_append)
}

/// Whether there are events that nobody looks for, and where appends will end.
const OPENING: &str = "SELECT NOT log_is_divided() AND EXISTS (SELECT FROM event_archive), (SELECT bound FROM announced_bound())";

/// Whether this program may append to a newer schema, which says who may still use it; one that says nothing of this kind is refused,
/// and so is one that this program may not even read.
async fn newer_schema(
    connection: &mut PgConnection,
    server: &Server,
    found: i64,
) -> Result<Result<(), ServerError>, StoreError> {
    let known = MIGRATIONS.len() as i64;
    let oldest = query_as::<_, (i64, i64)>("SELECT reads_from, appends_from FROM schema_compatibility");
    let answer = tokio::time::timeout(ANSWER_TIMEOUT, oldest.fetch_one(connection)).await;
    let (reads_from, appends_from) = match answer.unwrap_or_else(|_| Err(no_answer(ANSWER_TIMEOUT))) {
        Ok(oldest) => oldest,
        // It says nothing of this kind, or not to this login.
        Err(Error::RowNotFound) => return Err(newer(found, server).into()),
        Err(error) if has_code(&error, "42P01") || has_code(&error, "42501") => {
            return Err(newer(found, server).into());
        }
        Err(error) => return Err(server.failed(error)),
    };
    if known < reads_from {
        return Err(newer(found, server).into());
    }
    let read_only = server.because(ServerCause::NewerSchemaReadOnly { found, known });
    Ok(if known < appends_from { Err(read_only) } else { Ok(()) })
}

/// As [`check`], for whoever changes something.
pub(super) async fn check_for_upkeep(
    connection: &mut PgConnection,
    server: &Server,
) -> Result<(), StoreError> {
    check(connection, server).await?.map_err(StoreError::from)?;
    refuse_strangers(connection, server).await
}

fn newer(found: i64, server: &Server) -> ServerError {
    server.because(ServerCause::NewerSchema { found, known: MIGRATIONS.len() as i64 })
}

/// The number of the last step that the database has seen.
async fn version(connection: &mut PgConnection, server: &Server) -> Result<i64, StoreError> {
    let asked = async {
        let there = query_scalar("SELECT to_regclass('hergang_migrations') IS NOT NULL");
        if !there.fetch_one(&mut *connection).await? {
            return Ok(0);
        }
        query_scalar("SELECT coalesce(max(version), 0) FROM hergang_migrations").fetch_one(connection).await
    };
    let answer = tokio::time::timeout(ANSWER_TIMEOUT, asked).await;
    answer.unwrap_or_else(|_| Err(no_answer(ANSWER_TIMEOUT))).map_err(|error| server.failed(error))
}

/// What stands in the way of a first migration.
async fn taken_name(connection: &mut PgConnection, server: &Server) -> Result<Option<String>, StoreError> {
    query_scalar(
        "SELECT relname::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
         WHERE nspname = current_schema() AND relname = ANY ($1)",
    )
    .bind(&NAMES[..])
    .fetch_optional(connection)
    .await
    .map_err(|error| server.failed(error))
}
