//! Diagnostics for the curious: `tracing` events on stderr, as text or JSON lines. Off unless asked
//! for with `-v` or a filter; what every person should read goes through the printer instead.

use tracing_subscriber::EnvFilter;

/// Starts logging. `filter` (e.g. `info,sqlx=warn`) beats the number of `-v`.
pub fn start(verbose: u8, filter: Option<&str>, json: bool) {
    let filter = match (filter, verbose) {
        (Some(filter), _) => EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("warn")),
        (None, 0) => return,
        (None, 1) => EnvFilter::new("pqctl=info"),
        (None, 2) => EnvFilter::new("pqctl=debug,sqlx=info"),
        (None, _) => EnvFilter::new("trace"),
    };
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false);
    // A second start (tests in one process) leaves the first in place.
    let _ = if json { subscriber.json().try_init() } else { subscriber.without_time().try_init() };
}
