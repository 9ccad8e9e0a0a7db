//! pqctl: the back office of a Past Questions platform in one program.
//!
//! The rooms, from the top down; each may import only those below it (a test holds this):
//! `cli` (what a person types) → `http` (health and metrics) → `jobs` (the list of job kinds) → `operations` (what crosses subjects) → the subjects (`questions`, …)
//! → `ai` and `mail` → `store` (SQL by table family) and `queue` (the job library) → `db` (the facade over SQLite and PostgreSQL) → `base`.
//! `term` is all that touches the terminal; only `cli` and `main` import it. `docs/architecture.md`
//! has the map.

pub mod ai;
pub mod analytics;
pub mod app;
pub mod backup;
pub mod base;
pub mod cli;
pub mod config;
pub mod db;
pub mod error;
pub mod files;
pub mod http;
pub mod jobs;
pub mod mail;
pub mod operations;
pub mod questions;
pub mod queue;
pub mod reports;
pub mod store;
pub mod students;
pub mod term;
