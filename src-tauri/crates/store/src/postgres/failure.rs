//! PostgreSQL's errors in the store's words: each names the server and, where there is one, the way out. Messages never
//! repeat what a statement was given: a server's DETAIL would.

use crate::StoreError;
use sqlx_core::error::{DatabaseError, Error};
use std::fmt;
use std::time::Duration;

/// What can go wrong with a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// The address of the database cannot be understood.
    #[error(
        "the database's address is not usable: {reason}; write it as postgres://user:password@host:5432/database"
    )]
    Address {
        /// What is wrong with it; never the address itself, which may hold a password.
        reason: String,
    },
    /// Nobody answers there, or the connection broke. Nothing was written.
    #[error(
        "{server} cannot be reached: {reason}; check that it runs and that the network leads there, then try again"
    )]
    Unreachable {
        /// The server.
        server: String,
        /// The system's own word.
        reason: String,
    },
    /// The connection broke before an append was answered, and asking again was in vain: it may be stored or not.
    #[error(
        "{server} was lost before it answered ({reason}); append the same events again when it is back: what is stored \
         already is not stored twice"
    )]
    Unanswered {
        /// The server.
        server: String,
        /// The system's own word.
        reason: String,
    },
    /// Wrong password, no such user or database, or no right to connect.
    #[error("{server} refuses access: {reason}")]
    AccessDenied {
        /// The server.
        server: String,
        /// The server's own word.
        reason: String,
    },
    /// The user may connect, but not do this.
    #[error(
        "{server} does not allow it: {reason}; an administrator can GRANT hergang_reader, hergang_writer or hergang_admin"
    )]
    NotGranted {
        /// The server.
        server: String,
        /// The server's own word.
        reason: String,
    },
    /// The server takes encrypted connections only, or the encryption failed.
    #[error(
        "{server}: the connection cannot be encrypted as asked: {reason}; see sslmode and sslrootcert in its address"
    )]
    Encryption {
        /// The server.
        server: String,
        /// The server's or the library's own word.
        reason: String,
    },
    /// The server is a standby, or set to read only.
    #[error(
        "{server} is read-only (a standby?); events are appended to the primary server: name that in the address"
    )]
    ReadOnly {
        /// The server.
        server: String,
    },
    /// Another program has held the log for too long. Nothing was written.
    #[error("another program has been writing to {server} for {seconds} s; try again, or end it")]
    Locked {
        /// The server.
        server: String,
        /// How long this program waited.
        seconds: u64,
    },
    /// The server did not finish within the time allowed. Nothing was written.
    #[error(
        "{server} needed more than the time allowed for a statement; try again, or raise statement_timeout"
    )]
    TimedOut {
        /// The server.
        server: String,
    },
    /// All connections of this program are busy.
    #[error(
        "all connections to {server} have been busy for {seconds} s; try again, or ask for less at a time"
    )]
    Exhausted {
        /// The server.
        server: String,
        /// How long this program waited.
        seconds: u64,
    },
    /// The server has no room left. Nothing was written.
    #[error(
        "{server} has no room left on its disk; free some or give it more, then append again: nothing of this was stored"
    )]
    DiskFull {
        /// The server.
        server: String,
    },
    /// The server is of a major version that the schema does not run on.
    #[error("{server} is PostgreSQL {found}; Hergang needs {wanted} or newer")]
    OldServer {
        /// The server.
        server: String,
        /// Its version.
        found: String,
        /// The oldest that will do.
        wanted: u32,
    },
    /// The database has no schema, or an older one.
    #[error(
        "{server} has schema {found}, this program needs {wanted}; run: hergangd migrate --database-url …"
    )]
    NotMigrated {
        /// The server.
        server: String,
        /// Its schema version; zero for none.
        found: i64,
        /// The one that this program needs.
        wanted: i64,
    },
    /// The database was migrated by a newer program.
    #[error("{server} has schema {found}, this program knows up to {known}; use a newer Hergang")]
    NewerSchema {
        /// The server.
        server: String,
        /// Its schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// Something else has the name of one of Hergang's tables.
    #[error(
        "{server} has a {name} that is not Hergang's; choose another schema for Hergang, such as \
         postgres://…?options[search_path]=hergang after CREATE SCHEMA hergang"
    )]
    NameTaken {
        /// The server.
        server: String,
        /// The table or view.
        name: String,
    },
    /// Anything else, in the server's own word.
    #[error("{server}: {reason}")]
    Failed {
        /// The server.
        server: String,
        /// The server's or the library's own word.
        reason: String,
    },
}

/// A server as messages name it: never with a password.
#[derive(Debug, Clone)]
pub(super) struct Server(String);

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Server {
    pub(super) fn new(options: &sqlx_postgres::PgConnectOptions) -> Self {
        let place = match options.get_socket() {
            Some(socket) => format!("{}:{}", socket.display(), options.get_port()),
            None => format!("{}:{}", options.get_host(), options.get_port()),
        };
        let database = options.get_database().unwrap_or_else(|| options.get_username());
        Self(format!("the database {database} at {place}"))
    }

    /// For `map_err`: the error of a statement on this server.
    pub(super) fn failed(&self, error: Error) -> StoreError {
        StoreError::Server(self.explain(&error))
    }

    pub(super) fn explain(&self, error: &Error) -> ServerError {
        let server = self.0.clone();
        match error {
            Error::Database(error) => self.explain_answer(&**error),
            Error::Io(error) => ServerError::Unreachable { server, reason: error.to_string() },
            Error::Tls(error) => ServerError::Encryption { server, reason: error.to_string() },
            Error::PoolTimedOut => ServerError::Exhausted { server, seconds: ACQUIRE_TIMEOUT.as_secs() },
            Error::Configuration(error) => ServerError::Address { reason: error.to_string() },
            // sqlx says it in this way when the server closes the connection in the middle of an answer.
            Error::Protocol(reason) => ServerError::Unreachable { server, reason: reason.clone() },
            error => ServerError::Failed { server, reason: error.to_string() },
        }
    }

    /// What an append's caller is told when nobody knows whether it is stored.
    pub(super) fn unanswered(&self, last: &ServerError) -> ServerError {
        let reason = match last {
            ServerError::Unreachable { reason, .. } => reason.clone(),
            other => other.to_string(),
        };
        ServerError::Unanswered { server: self.0.clone(), reason }
    }

    /// By SQLSTATE (PostgreSQL's documentation, appendix A).
    fn explain_answer(&self, error: &dyn DatabaseError) -> ServerError {
        let (server, reason) = (self.0.clone(), error.message().to_owned());
        let code = error.code().unwrap_or_default();
        match &*code {
            "28000" if reason.contains("encryption") => ServerError::Encryption { server, reason },
            "28000" | "28P01" | "3D000" => ServerError::AccessDenied { server, reason },
            "42501" => ServerError::NotGranted { server, reason },
            "25006" => ServerError::ReadOnly { server },
            "55P03" => ServerError::Locked { server, seconds: LOCK_TIMEOUT.as_secs() },
            "57014" => ServerError::TimedOut { server },
            "53100" => ServerError::DiskFull { server },
            "53300" => ServerError::Exhausted { server, seconds: ACQUIRE_TIMEOUT.as_secs() },
            // Shut down, crashed, starting; connection failures.
            "57P01" | "57P02" | "57P03" | "57P05" => ServerError::Unreachable { server, reason },
            code if code.starts_with("08") => ServerError::Unreachable { server, reason },
            code => ServerError::Failed { server, reason: format!("{reason} (SQLSTATE {code})") },
        }
    }
}

/// How long a statement waits for another program's transaction.
pub(super) const LOCK_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a caller waits for one of this program's connections.
pub(super) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Whether it is the server's answer, with this SQLSTATE.
pub(super) fn has_code(error: &Error, code: &str) -> bool {
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some(code))
}

/// Whether the log itself refused a row: its id, its version or its position is taken.
pub(super) fn refused(error: &Error) -> bool {
    has_code(error, "23505")
}

/// Whether the same statement may well succeed in a moment: the server restarts, the network blinked, two transactions met.
pub(super) fn passes(error: &Error) -> bool {
    match error {
        Error::Io(_) | Error::Protocol(_) => true,
        Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            matches!(&*code, "57P01" | "57P02" | "57P03" | "40001" | "40P01" | "53300")
                || code.starts_with("08")
        }
        _ => false,
    }
}

/// Whether a transaction may have been committed although its statement failed: the answer was lost, or the server was shut
/// down while it answered.
pub(super) fn is_unanswered(error: &Error) -> bool {
    match error {
        Error::Database(error) => matches!(&*error.code().unwrap_or_default(), "57P01" | "57P02"),
        _ => true,
    }
}
