//! A connection's errors in the store's words, each with the server's name; and what follows from them: whether the same may be tried again,
//! and whether anything may have been stored.

use super::certificate::about_certificate;
use super::sqlstate::Kind;
use hergang_store::{ServerCause, ServerError, StoreError};
use sqlx_core::error::{DatabaseError, Error};
use std::fmt;
use std::io;
use std::time::Duration;

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

/// What is wrong with an address, which names no server then.
pub(super) fn unusable(reason: String) -> ServerError {
    ServerError { server: "the database's address".to_owned(), cause: ServerCause::Address { reason } }
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

    /// What went wrong with this server.
    pub(super) fn because(&self, cause: ServerCause) -> ServerError {
        ServerError { server: self.name.clone(), cause }
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
        self.because(self.cause_of(error))
    }

    fn cause_of(&self, error: &Error) -> ServerCause {
        match error {
            Error::Database(error) => cause_of_answer(&**error),
            Error::Io(error) if is_about_certificates(error) => {
                ServerCause::Encryption { reason: about_certificate(error.to_string()) }
            }
            Error::Io(error) if ended_without_a_word(error.kind()) => {
                let reason = "it ended the connection without a word that arrived, as a server does that goes down, or that an \
                              administrator told to end this session";
                ServerCause::Unreachable { reason: reason.to_owned() }
            }
            // Over TCP, the only files that are looked for are those that the address names.
            Error::Io(error) if !self.over_socket && error.kind() == io::ErrorKind::NotFound => {
                ServerCause::Encryption { reason: format!("a certificate's file: {error}") }
            }
            Error::Io(error) => ServerCause::Unreachable { reason: error.to_string() },
            Error::Tls(error) => ServerCause::Encryption { reason: about_certificate(error.to_string()) },
            Error::PoolTimedOut => {
                let reason = format!("this program's have been busy for {} s", ACQUIRE_TIMEOUT.as_secs());
                ServerCause::Exhausted { reason }
            }
            Error::Configuration(error) => ServerCause::Address { reason: error.to_string() },
            // sqlx says it in this way when the server closes the connection in the middle of an answer.
            Error::Protocol(reason) => ServerCause::Unreachable { reason: reason.clone() },
            error => ServerCause::Failed { reason: error.to_string() },
        }
    }

    /// What an append's caller is told when nobody knows whether it is stored.
    pub(super) fn unanswered(&self, last: &ServerError) -> ServerError {
        let reason = match &last.cause {
            ServerCause::Unreachable { reason } => reason.clone(),
            _ => last.to_string(),
        };
        self.because(ServerCause::Unanswered { reason })
    }
}

fn cause_of_answer(error: &dyn DatabaseError) -> ServerCause {
    let reason = error.message().to_owned();
    let code = error.code().unwrap_or_default();
    match Kind::of(error) {
        // Of pg_hba.conf; "SSL encryption" stands there where it is the user that is not let in.
        Kind::NotLetIn if reason.contains("no encryption") || reason.contains("keine Verschlüsselung") => {
            ServerCause::Encryption { reason }
        }
        Kind::NotLetIn | Kind::Access => ServerCause::AccessDenied { reason },
        Kind::NotGranted => ServerCause::NotGranted { reason },
        Kind::PartitionFull => ServerCause::PartitionFull,
        Kind::NoSchema => ServerCause::Failed { reason: format!("{reason}: CREATE SCHEMA it first") },
        Kind::ReadOnly => ServerCause::ReadOnly,
        Kind::Locked => ServerCause::Locked { holder: None },
        Kind::Cancelled => ServerCause::TimedOut,
        Kind::DiskFull => ServerCause::DiskFull,
        Kind::NoRoom => ServerCause::Exhausted { reason },
        Kind::GoesDown | Kind::Away => ServerCause::Unreachable { reason },
        Kind::Value | Kind::Met | Kind::Other => {
            ServerCause::Failed { reason: format!("{reason} (SQLSTATE {code})") }
        }
    }
}

/// How long a caller waits for one of this program's connections.
pub(super) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Whether the other side has gone. Whoever is in the middle of sending learns no more: what the server said last is not read.
fn ended_without_a_word(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(kind, UnexpectedEof | BrokenPipe | ConnectionReset | ConnectionAborted)
}

/// sqlx passes on what rustls finds wrong as input that makes no sense; a connection itself fails in other ways.
fn is_about_certificates(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
}

/// Whether the server refuses what an event is, and nothing else is wrong: a value that a column does not take, a right that the event
/// would need. What is at fault is rolled back, and the connection is as good as before.
pub(super) fn is_about_events(error: &Error) -> bool {
    // At a partition's end, the next event would be refused as well.
    error.as_database_error().is_some_and(|error| matches!(Kind::of(error), Kind::Value | Kind::NotGranted))
}

/// Whether the same statement may well succeed in a moment: the server restarts, the network blinked, two transactions met.
pub(super) fn passes(error: &Error) -> bool {
    match error {
        Error::Io(error) => !is_about_certificates(error),
        Error::Protocol(_) => true,
        Error::Database(error) => {
            matches!(Kind::of(&**error), Kind::GoesDown | Kind::Away | Kind::Met | Kind::NoRoom)
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
        Error::Database(error) => Kind::of(&**error) == Kind::GoesDown,
        _ => true,
    }
}

#[test]
fn a_server_that_goes_down_is_said_to_have_ended_the_connection() {
    let options: sqlx_postgres::PgConnectOptions = "postgres://host/log".parse().unwrap();
    let cut = io::Error::new(io::ErrorKind::UnexpectedEof, "expected to read 5 bytes, got 0 bytes at EOF");
    for gone in
        [cut, io::Error::from(io::ErrorKind::BrokenPipe), io::Error::from(io::ErrorKind::ConnectionReset)]
    {
        let text = Server::new(&options).explain(&Error::Io(gone)).to_string();
        assert!(text.contains("cannot be reached: it ended the connection"), "{text}");
        assert!(!text.contains("bytes") && !text.contains("pipe") && !text.contains("reset"), "{text}");
    }
}
