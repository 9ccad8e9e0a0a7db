//! The job library and its commands, on both engines: what a job may rely on ([`rules`]), what operators
//! see ([`commands`]), the cases of the queue before this one ([`named`]), what limits hold back ([`limits`]), and
//! what happens when processes, servers, disks and clocks fail (all the others). Nothing here sleeps blindly:
//! clocks are moved by hand, and what other processes do is waited for by looking.

mod alive;
mod commands;
mod effects;
mod families;
mod fencing;
mod fleet;
mod kinds;
mod limits;
mod meeting;
mod named;
mod operator;
mod postgres;
mod processes;
mod rules;
mod running;
mod service;
mod stalled;
mod stopping;
mod unique;

use crate::harness::backend::{Backed, Backend};
use std::time::{Duration, Instant};

/// Looks again and again until it is so; generous, because machines are busy.
#[track_caller]
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(180), "waited three minutes for: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A number out of the database.
fn number(env: &Backed, query: &str) -> i64 {
    env.text(&format!("SELECT CAST(({query}) AS TEXT)")).unwrap().parse().unwrap()
}

/// Numbers out of the database.
fn ids(env: &Backed, query: &str) -> Vec<i64> {
    let list = match env.backend {
        Backend::Sqlite => "json_group_array(id)",
        Backend::Postgres => "coalesce(json_agg(id), '[]')",
    };
    let found = env.text(&format!("SELECT CAST({list} AS TEXT) FROM ({query}) AS found")).unwrap();
    serde_json::from_str(&found).unwrap()
}

/// How many rounds of chance to play; the long matrix asks for more.
pub fn rounds(usually: u64) -> u64 {
    std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(usually)
}

/// Where chance begins: printed, so that what failed can be played again. The long matrix begins anywhere, the suite
/// always here, or a change would be blamed for what a rare number does.
pub fn seed() -> u64 {
    let given = std::env::var("PQCTL_TEST_SEED").ok().and_then(|n| n.parse().ok());
    let seed = given.unwrap_or_else(|| if rounds(0) == 0 { 1 } else { rand::random::<u64>() });
    eprintln!("PQCTL_TEST_SEED={seed}");
    seed
}
