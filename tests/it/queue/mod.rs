//! The job library and its commands, on both engines: what a job may rely on ([`rules`]), what operators
//! see ([`commands`]), and what happens when processes die ([`processes`]). Nothing here sleeps blindly:
//! clocks are moved by hand, and what other processes do is waited for by looking.

mod commands;
mod families;
mod processes;
mod rules;
mod unique;

use crate::harness::backend::Backed;
use std::time::{Duration, Instant};

/// Looks again and again until it is so; generous, because machines are busy.
#[track_caller]
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited a minute for: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A number out of the database.
fn number(env: &Backed, query: &str) -> i64 {
    env.text(&format!("SELECT CAST(({query}) AS TEXT)")).unwrap().parse().unwrap()
}
