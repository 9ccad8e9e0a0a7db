//! Diagnostics for the curious: `tracing` events on stderr, as text or JSON lines. Off unless asked
//! for with `-v` or a filter; what every person should read goes through the printer instead.

use super::status_line::Above;
use tracing_subscriber::EnvFilter;

/// Starts logging. `-q` leaves errors, each `-v` adds a level to the configured filter.
pub fn start(verbose: u8, quiet: bool, filter: &str, json: bool) {
    let filter = match (quiet, verbose) {
        (true, _) => EnvFilter::new("error"),
        // sqlx warns of every statement over a second; a fingerprint or a bulk load is one.
        (_, 0) => EnvFilter::try_new(format!("sqlx=error,{filter}"))
            .unwrap_or_else(|_| EnvFilter::new("warn,sqlx=error")),
        (_, 1) => EnvFilter::new("pqctl=info,warn"),
        (_, 2) => EnvFilter::new("pqctl=debug,info"),
        (_, _) => EnvFilter::new("trace"),
    };
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| Above).with_ansi(false);
    // A second start (tests in one process) leaves the first in place.
    let _ = if json { subscriber.json().try_init() } else { subscriber.without_time().try_init() };
}
