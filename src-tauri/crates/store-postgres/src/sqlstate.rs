//! What a server's answer is, by its SQLSTATE (PostgreSQL's documentation, appendix A).

use sqlx_core::error::{DatabaseError, Error};

/// What `refuse_beyond` refuses an append with, and the constraint that refused it before there was such a function.
const BEYOND: &str = "LG001";
const BOUND: &str = "ends_before_bound";

/// Kinds of answers that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody is not let in, by the server's own settings.
    NotLetIn,
    /// Wrong password, no such database.
    Access,
    /// A right is missing.
    NotGranted,
    /// The log has come to its last partition's end.
    PartitionFull,
    /// There is no such schema.
    NoSchema,
    /// Nothing can be written here.
    ReadOnly,
    /// Somebody else held a lock for too long.
    Locked,
    /// The statement was ended.
    Cancelled,
    /// No room on the disk.
    DiskFull,
    /// No room for another connection.
    NoRoom,
    /// The server was shut down, or crashed, while it answered: what was asked may be done.
    GoesDown,
    /// It starts, or has ended a session that was idle; or the connection failed. What was asked is not done.
    Away,
    /// Two transactions met, and this one gave way.
    Met,
    /// A value that is not taken, or is there already.
    Value,
    /// Anything else.
    Other,
}

impl Kind {
    pub(super) fn of(error: &dyn DatabaseError) -> Self {
        match &*error.code().unwrap_or_default() {
            "28000" => Self::NotLetIn,
            "28P01" | "3D000" => Self::Access,
            "42501" => Self::NotGranted,
            BEYOND => Self::PartitionFull,
            "23514" if error.constraint() == Some(BOUND) => Self::PartitionFull,
            "3F000" => Self::NoSchema,
            "25006" => Self::ReadOnly,
            "55P03" => Self::Locked,
            "57014" => Self::Cancelled,
            "53100" => Self::DiskFull,
            "53300" => Self::NoRoom,
            "57P01" | "57P02" => Self::GoesDown,
            "57P03" | "57P05" | "25P03" => Self::Away,
            "40001" | "40P01" => Self::Met,
            code if code.starts_with("08") => Self::Away,
            code if code.starts_with("22") || code.starts_with("23") => Self::Value,
            _ => Self::Other,
        }
    }
}

/// Whether it is the server's answer, with this SQLSTATE.
pub(super) fn has_code(error: &Error, code: &str) -> bool {
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some(code))
}

/// Whether the log itself refused a row: its id, its version or its position is taken.
pub(super) fn refused(error: &Error) -> bool {
    has_code(error, "23505")
}

/// Whether the server's queue of notifications is full, since some program listens and reads nothing. Nothing was written.
pub(super) fn cannot_tell(error: &Error) -> bool {
    has_code(error, "54000")
}
