//! The one integration test binary: every test that runs the program, a database or the whole source
//! tree. One binary, because each one links all of pqctl again. Unit tests stay beside their code.
//! `CONTRIBUTING.md` says how these tests work; the tools they share are in `harness`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test ends where something is not as it must be"
)]
#![expect(clippy::disallowed_methods, reason = "the harness builds the environment that the program reads")]

#[macro_use]
mod harness;

mod analytics;
mod analytics_figures;
mod architecture;
mod archive;
mod backup;
mod bank;
mod config;
mod daily_analytics;
mod db_copy;
mod dependencies;
mod doctor;
mod facade;
mod fingerprint;
mod harness_itself;
mod hot_statements;
mod init_db;
mod job_kinds;
mod mail;
mod migrate;
mod notifications;
mod pooler;
mod process_faults;
mod process_questions;
mod provider;
mod questions_export;
mod questions_import;
mod questions_look;
mod queue;
mod quickstart;
mod reports;
mod review;
mod scheduler;
mod schedules;
mod schema;
mod seed;
mod shell;
mod tokens;
mod tour;
mod user_data;
mod users;
