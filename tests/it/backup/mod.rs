//! Backups and restores through the program, on both engines: what they say, what they refuse, and that neither a
//! killed process nor a damaged file ever passes for a good backup or leaves half a database. What one module of the
//! subject computes is tested beside it.

mod commands;
mod damage;
mod damaged;
mod emptiness;
mod killed;
mod one_folder;
mod restoring;

mod swapping;
mod trouble;
mod upkeep;

use crate::harness::backend::{Backed, Backend, administer};
use crate::harness::env::Outcome;
use serde_json::Value;
use std::path::PathBuf;

/// Where backups go when nobody says otherwise.
fn folder(env: &Backed) -> PathBuf {
    env.home().join(".local/share/pqctl/backups")
}

/// The names of the files there, hidden ones too, without the lock.
fn files(env: &Backed) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder(env)) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name != ".lock");
    names.sort();
    names
}

/// Adds rows that a backup must bring back; `from` numbers them.
fn fill(env: &Backed, from: u32, rows: u32) {
    let at = match env.backend {
        Backend::Sqlite => "'2026-03-02T09:00:00+00:00'",
        Backend::Postgres => "timestamptz '2026-03-02T09:00:00+00:00'",
    };
    let last = from + rows - 1;
    env.execute(&format!(
        "INSERT INTO exams (body, year, created_at)
         WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {last})
         SELECT 'Board ' || CAST(i AS TEXT), 2000 + i % 20, {at} FROM n"
    ));
}

/// What is in the tables that the tests fill.
fn content(env: &Backed) -> String {
    let sums = env.pqctl(&["db", "fingerprint", "--table", "exams", "--table", "users", "--json"]).expect(0);
    sums.json()["data"].to_string()
}

fn exams(env: &Backed) -> i64 {
    env.text("SELECT CAST(count(*) AS TEXT) FROM exams").unwrap().parse().unwrap()
}

/// Makes a backup: its manifest.
#[track_caller]
fn create(env: &Backed, more: &[&str]) -> Value {
    let made = env.pqctl(&[&["-q", "backup", "create", "--json"], more].concat()).expect(0).json();
    made["data"]["backup"].clone()
}

fn id(manifest: &Value) -> String {
    manifest["id"].as_str().unwrap().to_owned()
}

/// What `backup list` knows, newest first.
fn list(env: &Backed) -> Vec<Value> {
    if !folder(env).exists() {
        return Vec::new();
    }
    let listed = env.pqctl(&["backup", "list", "--json"]).expect(0).json();
    listed["data"]["backups"].as_array().unwrap().clone()
}

/// Restores in place of what is there.
fn replace(env: &Backed, backup: &str, more: &[&str]) -> Outcome {
    let confirm = format!("--confirm={}", env.name());
    env.pqctl(&[&["-q", "restore", backup, "--force", &confirm, "--json"], more].concat())
}

/// The same soon after one that was killed: the server lets go of what that one held when it notices.
#[track_caller]
fn replace_soon(env: &Backed, backup: &str) {
    soon(env, || replace(env, backup, &["--no-backup"]));
}

/// Says it again and again while the server does not know yet that whoever was at work there is dead.
#[track_caller]
fn soon(env: &Backed, run: impl Fn() -> Outcome) {
    swapping::until("it is let in", || {
        let ended = run();
        assert!(ended.code == 0 || ended.code == 5 && env.backend == Backend::Postgres, "{ended}");
        ended.code == 0
    });
}

/// What restores have left beside the database: files, or databases of the server.
fn beside(env: &Backed) -> Vec<String> {
    match env.backend {
        Backend::Sqlite => {
            let own = env.sqlite_file().file_name().unwrap().to_str().unwrap().to_owned();
            let entries = std::fs::read_dir(env.work()).unwrap();
            let mut names: Vec<String> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.retain(|name| {
                name.starts_with(&own) && name.contains(".restore-") || name.contains(".partial")
            });
            names
        }
        Backend::Postgres => {
            let query = format!(
                "SELECT string_agg(CAST(datname AS TEXT), ',') FROM pg_database
                 WHERE starts_with(CAST(datname AS TEXT), '{}_new_')",
                env.name()
            );
            env.text(&query).map_or_else(Vec::new, |names| names.split(',').map(str::to_owned).collect())
        }
    }
}

/// Databases that restores have replaced do not go with the test's own.
fn tidy(env: &Backed) {
    if env.backend == Backend::Postgres {
        env.pqctl(&["-q", "restore", "--finish"]);
        for name in beside(env) {
            administer(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// How often a test of chances goes round: a few times in the suite, `PQCTL_TEST_ROUNDS` times in the long matrix.
fn rounds(usually: u32) -> u32 {
    std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(usually)
}

/// The same for processes that are killed, of which one takes as long as a score of damaged files.
fn kills(usually: u32) -> u32 {
    std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|n| n.parse::<u32>().ok()).map_or(usually, |n| n / 18)
}

/// Where chance begins; printed, so that a failure can be had again. The long matrix begins anywhere, the suite always
/// here, or a change would be blamed for what a rare number does.
fn chance() -> rand::rngs::StdRng {
    let seed = std::env::var("PQCTL_TEST_SEED").ok().and_then(|n| n.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| if rounds(0) == 0 { 1 } else { rand::random() });
    eprintln!("PQCTL_TEST_SEED={seed}");
    rand::SeedableRng::seed_from_u64(seed)
}
