//! Connections to the server, each set up for what a store does: short statements that an index serves.

use super::address::Address;
use super::failure::{ACQUIRE_TIMEOUT, Server, unusable};
use super::pooler;
use super::sqlstate::has_code;
use hergang_store::{ServerCause, ServerError, StoreError};
use sqlx_core::connection::Connection;
use sqlx_core::executor::Executor;
use sqlx_core::pool::PoolOptions;
use sqlx_core::row::Row;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_postgres::{PgConnectOptions, PgConnection, PgPool, PgSslMode};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The oldest major version whose SQL the migrations use (function bodies in standard SQL came with it).
pub(super) const OLDEST_SERVER: u32 = 14;

/// Connections that read at the same time. More would only fight over the same cores.
const READERS: u32 = 4;

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
    /// What is set on each connection once it stands.
    settings: Arc<str>,
    connect_timeout: Duration,
    /// Whether the server has taken nothing else, where the address leaves it to it (`sslmode=allow`).
    encrypted: Arc<OnceLock<()>>,
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
        let address = Address::read(url, |name| std::env::var(name).ok());
        let address = address.map_err(unusable)?;
        Ok(Self {
            server: Server::new(&address.options),
            options: address.options,
            settings: settings(&address.settings).into(),
            connect_timeout: address.connect_timeout,
            encrypted: Arc::default(),
        })
    }
}

/// The statement that sets what an address asks for.
fn settings(asked: &[(String, String)]) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let value = |name: &str, value: &str| match name {
        // A schema's name is taken as it stands, before it is read as SQL would: "Team" and Team lead to the same.
        "search_path" => format!(
            "coalesce((SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname = {0}), {0})",
            quoted(value)
        ),
        _ => quoted(value),
    };
    let set =
        |(name, to): &(String, String)| format!("set_config({}, {}, false)", quoted(name), value(name, to));
    if asked.is_empty() {
        String::new()
    } else {
        format!("SELECT {}", asked.iter().map(set).collect::<Vec<_>>().join(", "))
    }
}

impl DatabaseUrl {
    pub(super) fn server(&self) -> &Server {
        &self.server
    }

    fn options(&self) -> PgConnectOptions {
        let options = self.options.clone();
        if self.encrypted.get().is_some() { options.ssl_mode(PgSslMode::Require) } else { options }
    }

    /// A connection of its own.
    pub(super) async fn connect(&self) -> Result<PgConnection, sqlx_core::Error> {
        self.in_time(async {
            let mut connection = self.greet().await?;
            set_up(&mut connection, &self.settings).await?;
            Ok(connection)
        })
        .await
    }

    /// What is over in a moment, where the server is there at all.
    pub(super) async fn in_time<T>(
        &self,
        connecting: impl Future<Output = Result<T, sqlx_core::Error>>,
    ) -> Result<T, sqlx_core::Error> {
        let answer = tokio::time::timeout(self.connect_timeout, connecting).await;
        answer.unwrap_or_else(|_| Err(no_answer(self.connect_timeout)))
    }

    /// A connection on which nothing has been said yet.
    pub(super) async fn greet(&self) -> Result<PgConnection, sqlx_core::Error> {
        match PgConnection::connect_with(&self.options()).await {
            // `allow` is: encrypted, where the server lets nobody in without.
            Err(error)
                if matches!(self.options.get_ssl_mode(), PgSslMode::Allow)
                    && self.encrypted.get().is_none()
                    && has_code(&error, "28000") =>
            {
                let encrypted = self.options.clone().ssl_mode(PgSslMode::Require);
                let connection = PgConnection::connect_with(&encrypted).await?;
                self.encrypted.get_or_init(|| ());
                Ok(connection)
            }
            outcome => outcome,
        }
    }

    /// Connections to share, made when they are needed.
    pub(super) fn pool(&self) -> PgPool {
        let settings = Arc::clone(&self.settings);
        PoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            // A broken connection shows at its next statement, which is then tried once more on another one.
            .test_before_acquire(false)
            .after_connect(move |connection, _| {
                let settings = Arc::clone(&settings);
                Box::pin(async move { set_up(connection, &settings).await })
            })
            .connect_lazy_with(self.options())
    }

    /// Connects once, so that a wrong address or password is told at once, and looks at what it leads to: a server that is not too
    /// old, and a session that is one.
    pub(super) async fn check(&self) -> Result<PgConnection, StoreError> {
        let connecting = async {
            let mut connection = self.greet().await?;
            // Before anything is set on it: what is set would be the next one's.
            let is_shared = pooler::is_shared(&mut connection, self.greet()).await?;
            if is_shared {
                return Ok(None);
            }
            set_up(&mut connection, &self.settings).await?;
            let version =
                "SELECT current_setting('server_version_num')::integer, current_setting('server_version')";
            let version = sqlx_core::query::query(version).fetch_one(&mut connection).await?;
            Ok(Some((connection, version.try_get::<i32, _>(0)?, version.try_get::<String, _>(1)?)))
        };
        let connected = self.in_time(connecting).await.map_err(|error| self.server.failed(error))?;
        let pooled = || self.server.because(ServerCause::Pooled);
        let (connection, number, found) = connected.ok_or_else(pooled)?;
        refuse_old(&self.server, number, found)?;
        Ok(connection)
    }
}

/// By PostgreSQL's number for its version: the major one, times 10,000.
fn refuse_old(server: &Server, number: i32, found: String) -> Result<(), ServerError> {
    if number < OLDEST_SERVER as i32 * 10_000 {
        return Err(server.because(ServerCause::OldServer { found, wanted: OLDEST_SERVER }));
    }
    Ok(())
}

/// Every statement of a store is served by an index, in the index's order. The planner is told so: its own guess for a table
/// that has just been filled, or was small when the statement was prepared, may be to scan it.
const SETTINGS: &str =
    "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off;
    SET jit = off; SET default_transaction_isolation = 'read committed'; SET timezone = 'UTC'";

/// The time limits, where neither the address, nor the role, nor the database gives others. Waiting for another program's
/// transaction ends first, so that an error says what it was. What has `tcp` in its name is how soon the server finds out that
/// this end is gone (a laptop that sleeps, a cut cable), and lets go of what it held: within 20 s, and not in the system's two hours.
const TIME_LIMITS: &str = "SELECT set_config(name, ours.value, false)
    FROM (VALUES ('lock_timeout', '10s'), ('statement_timeout', '60s'), ('idle_in_transaction_session_timeout', '20s'),
                 ('tcp_keepalives_idle', '5'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
                 ('tcp_user_timeout', '20s'))
         AS ours (name, value) JOIN pg_settings USING (name)
    WHERE source NOT IN ('client', 'session', 'user', 'database', 'database user')";

async fn set_up(connection: &mut PgConnection, settings: &str) -> Result<(), sqlx_core::Error> {
    if !settings.is_empty() {
        connection.execute(AssertSqlSafe(settings.to_owned())).await?;
    }
    connection.execute(SETTINGS).await?;
    connection.execute(TIME_LIMITS).await.map(drop)
}

#[test]
fn an_old_server_is_refused_and_the_version_that_is_needed_is_named() {
    let url: DatabaseUrl = "postgres://erika:geheim@db.example:5433/log".parse().unwrap();
    assert_eq!(refuse_old(&url.server, 140_000, "14.0".to_owned()), Ok(()));
    let error = refuse_old(&url.server, 130_020, "13.20 (Debian)".to_owned()).unwrap_err();
    let text = "the database log at db.example:5433 is PostgreSQL 13.20 (Debian); Hergang needs 14 or newer";
    assert_eq!(error.to_string(), text);
}
