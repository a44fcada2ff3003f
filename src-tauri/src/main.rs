//! `hergang`: reads the command line and opens the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use hergang_app::Launch;

fn main() -> ExitCode {
    let started = Instant::now();
    hergang_app::init_tracing();
    match hergang_app::run(Launch::parse(), started) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
