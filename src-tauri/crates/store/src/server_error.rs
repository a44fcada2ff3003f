//! What can go wrong with a server, in words that name it and, where there is one, the way out. Messages never repeat what a statement
//! was given: a server's DETAIL would.

use std::fmt;

/// Who has the log's lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockHolder {
    /// The server's process.
    pub process: i32,
    /// The login.
    pub login: String,
    /// What it says that it is; as far as the log's owner may see it.
    pub application: Option<String>,
    /// Where it comes from, likewise; nowhere for a socket.
    pub address: Option<String>,
    /// For how many seconds its transaction has been under way, likewise.
    pub seconds: Option<u64>,
}

impl fmt::Display for LockHolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.login)?;
        if let Some(application) = self.application.as_deref().filter(|name| !name.is_empty()) {
            write!(f, " with {application}")?;
        }
        if let Some(address) = &self.address {
            write!(f, " from {address}")?;
        }
        write!(f, " (process {})", self.process)?;
        match self.seconds {
            Some(seconds) => write!(f, ", for {seconds} s"),
            None => Ok(()),
        }
    }
}

/// What went wrong with a server, apart from which one it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerCause {
    /// The address of the database cannot be understood.
    Address {
        /// What is wrong with it; never the address itself, which may hold a password.
        reason: String,
    },
    /// Nobody answers there, or the connection broke before anything was committed.
    Unreachable {
        /// The system's own word.
        reason: String,
    },
    /// The connection broke before an append was answered, and asking again was in vain: it may be stored or not.
    Unanswered {
        /// The system's own word.
        reason: String,
    },
    /// Wrong password, no such user or database, or no right to connect.
    AccessDenied {
        /// The server's own word.
        reason: String,
    },
    /// The user may connect, but not do this.
    NotGranted {
        /// The server's own word.
        reason: String,
    },
    /// Others may create functions beside the log's own, which these might call.
    OpenSchema {
        /// The log's schema.
        schema: String,
        /// Who may: roles, or PUBLIC.
        others: String,
    },
    /// Others have made functions or operators beside the log's own, which these might call.
    StrangeFunctions {
        /// The log's schema.
        schema: String,
        /// Who made them.
        makers: String,
    },
    /// The server takes encrypted connections only, or the encryption failed.
    Encryption {
        /// The server's or the library's own word.
        reason: String,
    },
    /// The server is a standby, or set to read only.
    ReadOnly,
    /// Another program has held the log for too long. Nothing was written.
    Locked {
        /// Who that was a moment later, where it could be found out.
        holder: Option<Box<LockHolder>>,
    },
    /// A bulk's caller had nothing to append for too long while others waited. Nothing was written.
    Idle {
        /// How long nothing came.
        seconds: u64,
    },
    /// The server did not finish within the time allowed. Nothing was written.
    TimedOut,
    /// All connections of this program are busy, or all that the server allows.
    Exhausted {
        /// Which connections; for the server's, in its own word.
        reason: String,
    },
    /// The server has no room left. Nothing of this transaction was written.
    DiskFull,
    /// The log has come to the end of a partition whose splitting off was begun and not finished. Nothing was written.
    PartitionFull,
    /// The archive holds events that nobody looks up there: the data were restored without the schema that went with them.
    NotDivided,
    /// A pooler gives one session to several connections.
    Pooled,
    /// The server is of a major version that the schema does not run on.
    OldServer {
        /// Its version.
        found: String,
        /// The oldest that will do.
        wanted: u32,
    },
    /// The database is encoded in another way than UTF-8.
    Encoding {
        /// Its encoding, in PostgreSQL's name for it.
        found: String,
    },
    /// There is no log where the address leads.
    NoLog,
    /// The database's schema is older than this program.
    NotMigrated {
        /// Its schema version.
        found: i64,
        /// The one that this program needs.
        wanted: i64,
    },
    /// The database was migrated by a newer program.
    NewerSchema {
        /// Its schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The database was migrated by a newer program, and lets this one read, but not append.
    NewerSchemaReadOnly {
        /// Its schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// Something else has the name of one of Hergang's tables.
    NameTaken {
        /// The table or view.
        name: String,
    },
    /// Anything else, in the server's own word.
    Failed {
        /// The server's or the library's own word.
        reason: String,
    },
}

/// What went wrong with a server, and with which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerError {
    /// The server as messages name it: never with a password.
    pub server: String,
    /// What went wrong with it.
    pub cause: ServerCause,
}

impl std::error::Error for ServerError {}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { server, cause } = self;
        match cause {
            ServerCause::Address { reason } => write!(
                f,
                "the database's address is not usable: {reason}; write it as postgres://user:password@host:5432/database, \
         with what is special in a password as in %2F for /, %3F for ?, %23 for #, %40 for @"
            ),
            ServerCause::Unreachable { reason } => write!(
                f,
                "{server} cannot be reached: {reason}; check that it runs and that the network leads there, then try again"
            ),
            ServerCause::Unanswered { reason } => write!(
                f,
                "{server} was lost before it answered ({reason}); append the same events again when it is back: what is stored \
         already is not stored twice"
            ),
            ServerCause::AccessDenied { reason } => write!(
                f,
                "{server} refuses access: {reason}; check the user, the password and the database in its address"
            ),
            ServerCause::NotGranted { reason } => write!(
                f,
                "{server} does not allow it: {reason}; an administrator can GRANT what it takes: hergang_reader to read, \
         hergang_writer to append, hergang_admin to push and to archive (or CONNECT on the database); what alters the schema is for \
         the database's owner"
            ),
            ServerCause::OpenSchema { schema, others } => write!(
                f,
                "{others} may create functions and operators in the schema {schema} of {server}, which the log's own might call with the rights of \
         its owner; the schema's owner can run: REVOKE CREATE ON SCHEMA {schema} FROM {others}; or give Hergang a schema of its own: \
         CREATE SCHEMA hergang, and ?options[search_path]=hergang in the address"
            ),
            ServerCause::StrangeFunctions { schema, makers } => write!(
                f,
                "functions or operators in the schema {schema} of {server} are made by {makers}, and the log's own might call them with the rights of its \
         owner; drop them, or give Hergang a schema of its own: CREATE SCHEMA hergang, and ?options[search_path]=hergang in the address"
            ),
            ServerCause::Encryption { reason } => write!(
                f,
                "{server}: the connection cannot be encrypted as asked: {reason}; see sslmode and sslrootcert in its address"
            ),
            ServerCause::ReadOnly => write!(
                f,
                "{server} is read-only (a standby?); events are appended to the primary server: name that in the address"
            ),
            ServerCause::Locked { holder } => write!(
                f,
                "another program keeps {server} locked{}; try again, or end it; lock_timeout in the address says how long an append waits",
                by(holder.as_deref())
            ),
            ServerCause::Idle { seconds } => write!(
                f,
                "nothing came to be appended for {seconds} s, so {server} was unlocked again for others, and nothing of this was stored; \
         where the events come from a slow source, write them to a file first"
            ),
            ServerCause::TimedOut => write!(
                f,
                "{server} ended a statement, which took longer than is allowed or was cancelled; try again, or raise \
         statement_timeout in the address"
            ),
            ServerCause::Exhausted { reason } => write!(
                f,
                "all connections to {server} are taken: {reason}; try again, or ask for less at a time"
            ),
            ServerCause::DiskFull => write!(
                f,
                "{server} has no room left on its disk; free some or give it more, then do the same again: what is stored already is not \
         stored twice"
            ),
            ServerCause::PartitionFull => write!(
                f,
                "{server} has come to the end of its last partition, and splitting that off was not finished; its owner can run: \
         hergangd partition --database-url …"
            ),
            ServerCause::NotDivided => write!(
                f,
                "{server} has events in its archive, but was not told that its log is divided (as after a restore of the data alone), so they \
         would be missing here; its owner runs: hergangd migrate --database-url …"
            ),
            ServerCause::Pooled => write!(
                f,
                "{server} is behind a connection pooler that gives each transaction another session; Hergang needs one of its own: \
         let the pooler work in session mode (pgbouncer: pool_mode = session), or name the server itself"
            ),
            ServerCause::OldServer { found, wanted } => {
                write!(f, "{server} is PostgreSQL {found}; Hergang needs {wanted} or newer")
            }
            ServerCause::Encoding { found } => write!(
                f,
                "{server} is encoded in {found}, which cannot hold every name and text; make one with \
         CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
            ),
            ServerCause::NoLog => write!(
                f,
                "{server} has no log where its address leads; if it is in another schema, name that \
         (?options[search_path]=…), else make one: hergangd migrate --database-url …"
            ),
            ServerCause::NotMigrated { found, wanted } => write!(
                f,
                "{server} has schema {found}, this program needs {wanted}; run: hergangd migrate --database-url …"
            ),
            ServerCause::NewerSchema { found, known } => write!(
                f,
                "{server} has schema {found}, this program knows up to {known}; use a newer Hergang"
            ),
            ServerCause::NewerSchemaReadOnly { found, known } => write!(
                f,
                "{server} has schema {found}, to which this program may not append any more (it knows up to {known}); reading goes on; use a \
         newer Hergang to append"
            ),
            ServerCause::NameTaken { name } => write!(
                f,
                "{server} has a {name} that is not Hergang's; choose another schema for Hergang, such as \
         postgres://…?options[search_path]=hergang after CREATE SCHEMA hergang"
            ),
            ServerCause::Failed { reason } => write!(f, "{server}: {reason}"),
        }
    }
}

/// For [`ServerCause::Locked`].
fn by(holder: Option<&LockHolder>) -> String {
    holder.map_or_else(
        || " (hergangd status --database-url … shows which)".to_owned(),
        |holder| format!(": {holder}"),
    )
}
