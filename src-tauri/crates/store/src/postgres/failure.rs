//! PostgreSQL's errors in the store's words: each names the server and, where there is one, the way out. Messages never
//! repeat what a statement was given: a server's DETAIL would.

use super::certificate::about_certificate;
use super::holder::LockHolder;
use crate::StoreError;
use sqlx_core::error::{DatabaseError, Error};
use std::fmt;
use std::io;
use std::time::Duration;

/// What can go wrong with a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// The address of the database cannot be understood.
    #[error(
        "the database's address is not usable: {reason}; write it as postgres://user:password@host:5432/database, \
         with what is special in a password as in %2F for /, %3F for ?, %23 for #, %40 for @"
    )]
    Address {
        /// What is wrong with it; never the address itself, which may hold a password.
        reason: String,
    },
    /// Nobody answers there, or the connection broke before anything was committed.
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
    #[error(
        "{server} refuses access: {reason}; check the user, the password and the database in its address"
    )]
    AccessDenied {
        /// The server.
        server: String,
        /// The server's own word.
        reason: String,
    },
    /// The user may connect, but not do this.
    #[error(
        "{server} does not allow it: {reason}; an administrator can GRANT what it takes: hergang_reader to read, \
         hergang_writer to append, hergang_admin to push and to archive (or CONNECT on the database); what alters the schema is for \
         the database's owner"
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
    #[error(
        "another program keeps {server} locked{}; try again, or end it; lock_timeout in the address says how long an append waits",
        by(holder.as_deref())
    )]
    Locked {
        /// The server.
        server: String,
        /// Who that was a moment later, where it could be found out.
        holder: Option<Box<LockHolder>>,
    },
    /// A bulk's caller had nothing to append for too long while others waited. Nothing was written.
    #[error(
        "nothing came to be appended for {seconds} s, so {server} was unlocked again for others, and nothing of this was stored; \
         where the events come from a slow source, write them to a file first"
    )]
    Idle {
        /// The server.
        server: String,
        /// How long nothing came.
        seconds: u64,
    },
    /// The server did not finish within the time allowed. Nothing was written.
    #[error(
        "{server} ended a statement, which took longer than is allowed or was cancelled; try again, or raise \
         statement_timeout in the address"
    )]
    TimedOut {
        /// The server.
        server: String,
    },
    /// All connections of this program are busy, or all that the server allows.
    #[error("all connections to {server} are taken: {reason}; try again, or ask for less at a time")]
    Exhausted {
        /// The server.
        server: String,
        /// Which connections; for the server's, in its own word.
        reason: String,
    },
    /// The server has no room left. Nothing of this transaction was written.
    #[error(
        "{server} has no room left on its disk; free some or give it more, then do the same again: what is stored already is not \
         stored twice"
    )]
    DiskFull {
        /// The server.
        server: String,
    },
    /// The log has come to the end of a partition whose splitting off was begun and not finished. Nothing was written.
    #[error(
        "{server} has come to the end of its last partition, and splitting that off was not finished; its owner can run: \
         hergangd partition --database-url …"
    )]
    PartitionFull {
        /// The server.
        server: String,
    },
    /// The archive holds events that nobody looks up there: the data were restored without the schema that went with them.
    #[error(
        "{server} has events in its archive, but was not told that its log is divided (as after a restore of the data alone), so they \
         would be missing here; its owner runs: hergangd migrate --database-url …"
    )]
    NotDivided {
        /// The server.
        server: String,
    },
    /// A pooler gives one session to several connections.
    #[error(
        "{server} is behind a connection pooler that gives each transaction another session; Hergang needs one of its own: \
         let the pooler work in session mode (pgbouncer: pool_mode = session), or name the server itself"
    )]
    Pooled {
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
    /// The database is encoded in another way than UTF-8.
    #[error(
        "{server} is encoded in {found}, which cannot hold every name and text; make one with \
         CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
    )]
    Encoding {
        /// The server.
        server: String,
        /// Its encoding, in PostgreSQL's name for it.
        found: String,
    },
    /// There is no log where the address leads.
    #[error(
        "{server} has no log where its address leads; if it is in another schema, name that \
         (?options[search_path]=…), else make one: hergangd migrate --database-url …"
    )]
    NoLog {
        /// The server.
        server: String,
    },
    /// The database's schema is older than this program.
    #[error(
        "{server} has schema {found}, this program needs {wanted}; run: hergangd migrate --database-url …"
    )]
    NotMigrated {
        /// The server.
        server: String,
        /// Its schema version.
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
    /// The database was migrated by a newer program, and lets this one read, but not append.
    #[error(
        "{server} has schema {found}, to which this program may not append any more (it knows up to {known}); reading goes on; use a \
         newer Hergang to append"
    )]
    NewerSchemaReadOnly {
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
pub(super) struct Server {
    name: String,
    over_socket: bool,
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Server {
    pub(super) fn new(options: &sqlx_postgres::PgConnectOptions) -> Self {
        let place = match options.get_socket() {
            Some(socket) => format!("{}:{}", socket.display(), options.get_port()),
            None => format!("{}:{}", options.get_host(), options.get_port()),
        };
        let database = options.get_database().unwrap_or_else(|| options.get_username());
        let name = format!("the database {database} at {place}");
        Self { name, over_socket: options.get_socket().is_some() }
    }

    /// For `map_err`: the error of a statement on this server.
    pub(super) fn failed(&self, error: Error) -> StoreError {
        StoreError::Server(self.explain(&error))
    }

    /// For `map_err`: the error of a COMMIT on this server.
    pub(super) fn commit_failed(&self, error: Error) -> StoreError {
        let explained = self.explain(&error);
        StoreError::Server(if is_unanswered(&error) { self.unanswered(&explained) } else { explained })
    }

    pub(super) fn explain(&self, error: &Error) -> ServerError {
        let server = self.name.clone();
        match error {
            Error::Database(error) => self.explain_answer(&**error),
            Error::Io(error) if is_about_certificates(error) => {
                ServerError::Encryption { server, reason: about_certificate(error.to_string()) }
            }
            Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                let reason =
                    "it ended the connection without a word, as a server does that goes down".to_owned();
                ServerError::Unreachable { server, reason }
            }
            // Over TCP, the only files that are looked for are those that the address names.
            Error::Io(error) if !self.over_socket && error.kind() == io::ErrorKind::NotFound => {
                ServerError::Encryption { server, reason: format!("a certificate's file: {error}") }
            }
            Error::Io(error) => ServerError::Unreachable { server, reason: error.to_string() },
            Error::Tls(error) => {
                ServerError::Encryption { server, reason: about_certificate(error.to_string()) }
            }
            Error::PoolTimedOut => {
                let reason = format!("this program's have been busy for {} s", ACQUIRE_TIMEOUT.as_secs());
                ServerError::Exhausted { server, reason }
            }
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
        ServerError::Unanswered { server: self.name.clone(), reason }
    }

    /// By SQLSTATE (PostgreSQL's documentation, appendix A).
    fn explain_answer(&self, error: &dyn DatabaseError) -> ServerError {
        let (server, reason) = (self.name.clone(), error.message().to_owned());
        let code = error.code().unwrap_or_default();
        match &*code {
            // Of pg_hba.conf; "SSL encryption" stands there where it is the user that is not let in.
            "28000" if reason.contains("no encryption") || reason.contains("keine Verschlüsselung") => {
                ServerError::Encryption { server, reason }
            }
            "28000" | "28P01" | "3D000" => ServerError::AccessDenied { server, reason },
            "42501" => ServerError::NotGranted { server, reason },
            BEYOND => ServerError::PartitionFull { server },
            "23514" if error.constraint() == Some(BOUND) => ServerError::PartitionFull { server },
            "3F000" => ServerError::Failed { server, reason: format!("{reason}: CREATE SCHEMA it first") },
            "25006" => ServerError::ReadOnly { server },
            "55P03" => ServerError::Locked { server, holder: None },
            "57014" => ServerError::TimedOut { server },
            "53100" => ServerError::DiskFull { server },
            "53300" => ServerError::Exhausted { server, reason },
            // Shut down, crashed, starting, idle for longer than it likes; connection failures.
            "57P01" | "57P02" | "57P03" | "57P05" | "25P03" => ServerError::Unreachable { server, reason },
            code if code.starts_with("08") => ServerError::Unreachable { server, reason },
            code => ServerError::Failed { server, reason: format!("{reason} (SQLSTATE {code})") },
        }
    }
}

/// What `refuse_beyond` refuses an append with, and the constraint that refused it before there was such a function.
const BEYOND: &str = "LG001";
const BOUND: &str = "ends_before_bound";

/// For [`ServerError::Locked`].
fn by(holder: Option<&LockHolder>) -> String {
    holder.map_or_else(
        || " (hergangd status --database-url … shows which)".to_owned(),
        |holder| format!(": {holder}"),
    )
}

/// How long a caller waits for one of this program's connections.
pub(super) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Whether it is the server's answer, with this SQLSTATE.
pub(super) fn has_code(error: &Error, code: &str) -> bool {
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some(code))
}

/// sqlx passes on what rustls finds wrong as input that makes no sense; a connection itself fails in other ways.
fn is_about_certificates(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
}

/// Whether the log itself refused a row: its id, its version or its position is taken.
pub(super) fn refused(error: &Error) -> bool {
    has_code(error, "23505")
}

/// Whether the server's queue of notifications is full, since some program listens and reads nothing. Nothing was written.
pub(super) fn cannot_tell(error: &Error) -> bool {
    has_code(error, "54000")
}

/// Whether the server refuses what an event is, and nothing else is wrong: a value that a column does not take, a right that the event
/// would need. What is at fault is rolled back, and the connection is as good as before.
pub(super) fn is_about_events(error: &Error) -> bool {
    error.as_database_error().is_some_and(|error| {
        let code = error.code().unwrap_or_default();
        code.starts_with("22") || code.starts_with("23") || code == "42501"
    })
}

/// Whether the same statement may well succeed in a moment: the server restarts, the network blinked, two transactions met.
pub(super) fn passes(error: &Error) -> bool {
    match error {
        Error::Io(error) => !is_about_certificates(error),
        Error::Protocol(_) => true,
        Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            matches!(&*code, "57P01" | "57P02" | "57P03" | "57P05" | "25P03" | "40001" | "40P01" | "53300")
                || code.starts_with("08")
        }
        _ => false,
    }
}

/// Whether the time for an answer is up, which the next attempt would wait for as long.
pub(super) fn timed_out(error: &Error) -> bool {
    matches!(error, Error::Io(error) if error.kind() == io::ErrorKind::TimedOut)
}

/// Whether a transaction may have been committed although its statement failed: the answer was lost, or the server was shut
/// down while it answered.
pub(super) fn is_unanswered(error: &Error) -> bool {
    match error {
        Error::Database(error) => matches!(&*error.code().unwrap_or_default(), "57P01" | "57P02"),
        _ => true,
    }
}

#[test]
fn a_server_that_goes_down_is_not_said_to_send_too_few_bytes() {
    let options: sqlx_postgres::PgConnectOptions = "postgres://host/log".parse().unwrap();
    let gone = Error::Io(io::Error::new(
        io::ErrorKind::UnexpectedEof,
        "expected to read 5 bytes, got 0 bytes at EOF",
    ));
    let text = Server::new(&options).explain(&gone).to_string();
    assert!(text.contains("cannot be reached: it ended the connection") && !text.contains("bytes"), "{text}");
}
