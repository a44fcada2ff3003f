//! Throwaway PostgreSQL servers for tests and benchmarks: each in a folder of its own, on a Unix socket there, gone with the
//! process that started it, however that ends.
//!
//! The server's programs are Debian's newest (`/usr/lib/postgresql/*/bin`), those of `HERGANG_POSTGRES_BIN`, or the PATH's. The
//! server refuses to run as root, so root starts it as the user `postgres`.

#![cfg(unix)]

mod programs;
mod server;
mod user;

pub use server::{Options, Server};

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The server that all tests of a process share.
///
/// # Panics
/// Where there is no PostgreSQL, or it does not start: the message says why.
pub fn shared() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    #[expect(clippy::panic, reason = "a test that needs a server fails without one")]
    SHARED.get_or_init(|| {
        Server::start(&Options::quick()).unwrap_or_else(|error| panic!("no PostgreSQL: {error:#}"))
    })
}

/// A database name that no other caller of this process gets.
pub fn fresh_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed))
}
