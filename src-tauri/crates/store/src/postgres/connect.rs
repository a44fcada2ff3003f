//! Connections to the server, each set up for what a store does: short statements that an index serves.

use super::failure::{ACQUIRE_TIMEOUT, Server, ServerError};
use crate::StoreError;
use sqlx_core::connection::{ConnectOptions, Connection};
use sqlx_core::executor::Executor;
use sqlx_core::pool::PoolOptions;
use sqlx_core::row::Row;
use sqlx_postgres::{PgConnectOptions, PgConnection, PgPool};
use std::str::FromStr;
use std::time::Duration;

/// The oldest major version whose SQL the migrations use (function bodies in standard SQL came with it).
pub(super) const OLDEST_SERVER: u32 = 14;

/// Connections that read at the same time. More would only fight over the same cores.
const READERS: u32 = 4;

/// A connection that cannot be made within this time counts as failed. sqlx itself would wait for the system's minutes.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Longer than the server allows itself for a statement: the network may swallow a connection without a word.
pub(super) const ANSWER_TIMEOUT: Duration = Duration::from_secs(90);

/// What is said when the time for an answer is up.
pub(super) fn no_answer(within: Duration) -> sqlx_core::Error {
    let reason = format!("no answer within {} s", within.as_secs());
    sqlx_core::Error::Io(std::io::Error::new(std::io::ErrorKind::TimedOut, reason))
}

/// Where a shared store is, and how to connect to it.
#[derive(Clone)]
pub struct DatabaseUrl {
    options: PgConnectOptions,
    server: Server,
}

impl std::fmt::Debug for DatabaseUrl {
    /// Without the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DatabaseUrl({})", self.server)
    }
}

impl FromStr for DatabaseUrl {
    type Err = ServerError;

    /// Takes `postgres://user:password@host:5432/database?sslmode=…`. What is left out comes from the environment and
    /// `~/.pgpass`, as with every PostgreSQL program.
    fn from_str(url: &str) -> Result<Self, ServerError> {
        if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
            return Err(ServerError::Address { reason: "it does not begin with postgres://".to_owned() });
        }
        if let Some(unknown) = parameters(url).find(|name| !is_known(name)) {
            return Err(ServerError::Address { reason: format!("{unknown} is no parameter of it") });
        }
        let options = PgConnectOptions::from_str(url)
            .map_err(|error| ServerError::Address { reason: error.to_string() })?
            .application_name("hergang")
            .disable_statement_logging();
        Ok(Self { server: Server::new(&options), options })
    }
}

/// What an address may say after its question mark. sqlx passes over what it does not know, and logs it with its value.
const PARAMETERS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

fn is_known(name: &str) -> bool {
    PARAMETERS.contains(&name) || name.starts_with("options[") || name.starts_with("options%5B")
}

/// The names of an address's parameters.
fn parameters(url: &str) -> impl Iterator<Item = &str> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name))
}

impl DatabaseUrl {
    pub(super) fn server(&self) -> &Server {
        &self.server
    }

    /// A connection of its own.
    pub(super) async fn connect(&self) -> Result<PgConnection, sqlx_core::Error> {
        let connecting = async {
            let mut connection = PgConnection::connect_with(&self.options).await?;
            set_up(&mut connection).await?;
            Ok(connection)
        };
        tokio::time::timeout(CONNECT_TIMEOUT, connecting)
            .await
            .unwrap_or_else(|_| Err(no_answer(CONNECT_TIMEOUT)))
    }

    /// Connections to share, made when they are needed.
    pub(super) fn pool(&self) -> PgPool {
        PoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            // A broken connection shows at its next statement, which is then tried once more on another one.
            .test_before_acquire(false)
            .after_connect(|connection, _| Box::pin(set_up(connection)))
            .connect_lazy_with(self.options.clone())
    }

    /// Connects once, so that a wrong address or password is told at once, and looks at the server's version.
    pub(super) async fn check(&self) -> Result<PgConnection, StoreError> {
        let mut connection = self.connect().await.map_err(|error| self.server.failed(error))?;
        let version = sqlx_core::query::query(
            "SELECT current_setting('server_version_num')::integer, current_setting('server_version')",
        )
        .fetch_one(&mut connection)
        .await
        .and_then(|row| Ok((row.try_get::<i32, _>(0)?, row.try_get::<String, _>(1)?)));
        let (number, found) = version.map_err(|error| self.server.failed(error))?;
        refuse_old(&self.server, number, found)?;
        Ok(connection)
    }
}

/// By PostgreSQL's number for its version: the major one, times 10,000.
fn refuse_old(server: &Server, number: i32, found: String) -> Result<(), ServerError> {
    if number < OLDEST_SERVER as i32 * 10_000 {
        return Err(ServerError::OldServer { server: server.to_string(), found, wanted: OLDEST_SERVER });
    }
    Ok(())
}

/// Every statement of a store is served by an index, in the index's order. The planner is told so: its own guess for a table
/// that has just been filled, or was small when the statement was prepared, may be to scan it.
const SETTINGS: &str =
    "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off;
    SET jit = off; SET default_transaction_isolation = 'read committed'; SET timezone = 'UTC'";

/// The time limits, where the address does not give others (`?options[lock_timeout]=1s`): those the server knows as the
/// client's. Waiting for another program's transaction ends first, so that an error says what it was.
const TIME_LIMITS: &str = "SELECT set_config(name, ours.value, false)
    FROM (VALUES ('lock_timeout', '10s'), ('statement_timeout', '60s'), ('idle_in_transaction_session_timeout', '60s'))
         AS ours (name, value) JOIN pg_settings USING (name)
    WHERE source <> 'client'";

/// Who may append only through `domain_events` by himself becomes `hergang_program`, where he is allowed to.
const ROLE: &str = "SELECT set_config('role', rolname, false) FROM pg_roles
    WHERE rolname = 'hergang_program'
      AND pg_has_role(oid, CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END)
      AND NOT has_table_privilege(to_regclass('event_log'), 'INSERT')";

async fn set_up(connection: &mut PgConnection) -> Result<(), sqlx_core::Error> {
    connection.execute(SETTINGS).await?;
    connection.execute(TIME_LIMITS).await?;
    connection.execute(ROLE).await.map(drop)
}

#[test]
fn an_address_that_cannot_be_used_is_refused_without_its_password() {
    for (wrong, part) in [
        ("mysql://erika:geheim@host/log", "postgres://"),
        ("postgres://erika:geheim@host:x/log", "port"),
        ("postgres://erika:ge/heim@host:5432/log", "%2F"),
        ("postgres://erika@host/log?sslmode=bogus&password=geheim", "bogus"),
        ("postgres://erika@host/log?sslmod=require&pasword=geheim", "sslmod is no parameter"),
        ("postgres://erika@host/log?pasword=geheim", "pasword is no parameter"),
    ] {
        let text = wrong.parse::<DatabaseUrl>().unwrap_err().to_string();
        assert!(text.contains(part) && !text.contains("heim"), "{wrong}: {text}");
    }
    let usable =
        "postgres://erika@host/log?sslmode=require&options[search_path]=a&options%5Block_timeout%5D=1s";
    usable.parse::<DatabaseUrl>().unwrap();
}

#[test]
fn an_old_server_is_refused_and_the_version_that_is_needed_is_named() {
    let url: DatabaseUrl = "postgres://erika:geheim@db.example:5433/log".parse().unwrap();
    assert_eq!(refuse_old(&url.server, 140_000, "14.0".to_owned()), Ok(()));
    let error = refuse_old(&url.server, 130_020, "13.20 (Debian)".to_owned()).unwrap_err();
    let text = "the database log at db.example:5433 is PostgreSQL 13.20 (Debian); Hergang needs 14 or newer";
    assert_eq!(error.to_string(), text);
}
