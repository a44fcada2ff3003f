//! The command line.

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use hergang_engine::DemoRequest;
use hergang_events::{Category, InvalidTimestamp, Timestamp};
use hergang_store::ServerError;
use hergang_store_postgres::DatabaseUrl;
use std::convert::Infallible;
use std::path::PathBuf;
use std::str::FromStr;

/// What happened, in order: a Hergang workspace without a window.
#[derive(Parser)]
#[command(name = "hergangd", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Take in an event log: XES (plain or gzip) or CloudEvents (JSON). Taken in again, it adds nothing.
    Import(Import),
    /// Prepare a PostgreSQL database as a shared store, or bring its schema up to date.
    Migrate(Migrate),
    /// Copy a workspace's whole log into an empty shared store, and compare what has arrived. Interrupted, it goes on.
    Push(Push),
    /// Move old events of closed aggregates of a shared store into its archive, from which they are read as before. Interrupted, it
    /// goes on.
    Archive(Archive),
    /// Split what a shared store's log has reached off into a partition of its own, if that is full. See docs/partitions.md first.
    Partition(Partition),
    /// Write all events out as CloudEvents, one JSON object a line.
    Export(Export),
    /// Fill a new workspace with a made-up food wholesaler's history, or let it go on living.
    Demo(Demo),
    /// Say how many events there are and how far the read models are; of a shared store, also who holds its lock, how it is divided and
    /// how large it is.
    Status(Status),
}

/// Which workspace, also a new one.
#[derive(Args)]
pub struct WorkspaceFolder {
    /// The workspace's folder; where there is none, one is made, and it is said.
    #[arg(long, value_name = "DIR")]
    pub workspace: PathBuf,
}

/// A database's address, which is read only when it is used: of one that cannot be read, clap would repeat the password.
#[derive(Debug, Clone)]
pub struct Address(String);

impl Address {
    /// Where it leads.
    pub fn url(&self) -> Result<DatabaseUrl, ServerError> {
        self.0.parse()
    }
}

impl FromStr for Address {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// Which shared store.
#[derive(Args)]
pub struct SharedStore {
    /// Its address: postgres://user@host:5432/database. The password may stand there, in PGPASSWORD or in ~/.pgpass.
    #[arg(long, value_name = "URL")]
    pub database_url: Address,
}

/// `hergangd migrate`.
#[derive(Args)]
pub struct Migrate {
    #[command(flatten)]
    pub store: SharedStore,
}

/// `hergangd push`.
#[derive(Args)]
pub struct Push {
    /// The workspace's folder.
    #[arg(long, value_name = "DIR")]
    pub workspace: PathBuf,
    #[command(flatten)]
    pub store: SharedStore,
}

/// `hergangd archive`.
#[derive(Args)]
pub struct Archive {
    #[command(flatten)]
    pub store: SharedStore,
    /// Only aggregates whose last event happened before this day, such as 2024-01-01, or time.
    #[arg(long, value_name = "DATE", value_parser = time)]
    pub before: Timestamp,
    /// Also aggregates that no event ever closes, such as an imported log's cases. (Which events close is said in the catalog.)
    #[arg(long)]
    pub inactive: bool,
    /// Put the archive into this tablespace, on cheaper disks; for the database's owner.
    #[arg(long, value_name = "NAME")]
    pub tablespace: Option<String>,
    /// Only count what would be moved.
    #[arg(long)]
    pub dry_run: bool,
}

/// `hergangd partition`.
#[derive(Args)]
pub struct Partition {
    #[command(flatten)]
    pub store: SharedStore,
    /// How many events make a partition full.
    #[arg(long, default_value_t = 50_000_000, value_parser = clap::value_parser!(u64).range(1..=1_000_000_000_000))]
    pub events: u64,
}

/// A workspace or a shared store: one of them.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Log {
    /// The workspace's folder (only an import makes one where there is none).
    #[arg(long, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// A shared store's address: postgres://user@host:5432/database.
    #[arg(long, value_name = "URL")]
    pub database_url: Option<Address>,
}

impl Log {
    /// The shared store's address, where no workspace is named.
    pub fn url(&self) -> anyhow::Result<DatabaseUrl> {
        Ok(self.database_url.as_ref().context("name a workspace or a database")?.url()?)
    }
}

/// `hergangd import`.
#[derive(Args)]
pub struct Import {
    /// The log file, or a pipe; `-` is the standard input. A file whose first event is refused makes no new workspace.
    pub file: PathBuf,
    #[command(flatten)]
    pub log: Log,
    /// Go on after unreadable or invalid entries; they are counted and written to a file in the workspace's folder (or here,
    /// where the events go to a shared store). A value that is none of its type is no such entry: it is kept as a text. Events that contradict what is stored are refused all the same.
    #[arg(long)]
    pub skip_invalid: bool,
    /// What a trace of an XES log is, or what another producer's CloudEvents happen to (default: from the log's name, the events' source
    /// or the file's name). Without Hergang's own mark, events of the type `user` say nothing of who may do what here.
    #[arg(long, value_name = "NAME")]
    pub aggregate_type: Option<String>,
    /// The category of events of unknown types: interaction, transaction, system or integration (default: system).
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<Category>,
}

/// `hergangd export`.
#[derive(Args)]
pub struct Export {
    /// The file to write, or - for the standard output. A file that is there is replaced; a link, a device, a database or one of a
    /// workspace's own files is not. An import reads it back to the letter. The export itself is recorded in the history, after the events
    /// that it holds.
    pub file: PathBuf,
    #[command(flatten)]
    pub log: Log,
}

/// `hergangd demo`.
#[derive(Args)]
pub struct Demo {
    /// How many events.
    #[arg(long, allow_negative_numbers = true, default_value_t = DemoRequest::FIRST_LOOK.events)]
    pub events: usize,
    /// The same seed and end make the same events.
    #[arg(long, allow_negative_numbers = true, default_value_t = DemoRequest::FIRST_LOOK.seed)]
    pub seed: u64,
    /// When the history ends: a day such as 2026-03-01, or a time, RFC 3339 (default: the last midnight, UTC, so that a seed makes the same events all day;
    /// given, a version of Hergang always makes the same).
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub until: Option<Timestamp>,
    /// Then let the company go on living, with so many events a second, until Ctrl+C. A workspace that has its history
    /// already goes on from there; a new one gets it first.
    #[arg(long, value_name = "RATE", value_parser = rate, allow_negative_numbers = true)]
    pub live: Option<f64>,
    #[command(flatten)]
    pub folder: WorkspaceFolder,
}

/// `hergangd status`.
#[derive(Args)]
pub struct Status {
    #[command(flatten)]
    pub log: Log,
    /// Also read a shared store's whole log, and fail where a position or version is missing, or an event is there twice.
    #[arg(long, conflicts_with = "workspace")]
    pub check: bool,
    /// Of a shared store, as one JSON object.
    #[arg(long, conflicts_with = "workspace")]
    pub json: bool,
}

/// A time, or the midnight (UTC) at which a day begins.
fn time(text: &str) -> Result<Timestamp, String> {
    let day = format!("{text}T00:00:00Z");
    text.parse().or_else(|error: InvalidTimestamp| day.parse().map_err(|_| error.to_string()))
}

/// Events a second.
fn rate(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|rate: &f64| *rate > 0.0 && rate.is_finite())
        .ok_or_else(|| "say how many events a second, such as 50 or 0.5".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stands_for_its_first_moment() {
        assert_eq!(time("2026-03-01"), time("2026-03-01T00:00:00Z"));
        assert_eq!(time("2026-03-01T12:00:00+01:00"), time("2026-03-01T11:00:00Z"));
        assert!(time("soon").is_err() && time("2026-02-30").is_err());
    }

    #[test]
    fn a_company_that_stands_still_does_not_live() {
        assert_eq!(rate("0.5"), Ok(0.5));
        for text in ["0", "-5", "abc", "inf", "NaN", ""] {
            assert!(rate(text).is_err(), "{text}");
        }
    }
}
