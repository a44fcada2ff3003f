//! `hergangd`: a workspace without a window. Imports, exports, makes the demo company, keeps a shared store.

mod arguments;
mod commands;
mod home;
mod live;
mod progress;
mod shared;
mod store_status;

use arguments::{Arguments, Command};
use clap::Parser;
use std::io::IsTerminal;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("HERGANG_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    log.with_span_events(FmtSpan::CLOSE).init();
    let outcome = match Arguments::parse().command {
        Command::Import(arguments) => commands::import(&arguments),
        Command::Migrate(arguments) => shared::migrate(&arguments),
        Command::Push(arguments) => shared::push(&arguments),
        Command::Archive(arguments) => shared::archive(&arguments),
        Command::Partition(arguments) => shared::partition(&arguments),
        Command::Export(arguments) => commands::export(&arguments),
        Command::Demo(arguments) => commands::demo(&arguments),
        Command::Status(arguments) => commands::status(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            progress::say(&format!("hergangd: {error}"));
            ExitCode::FAILURE
        }
    }
}
