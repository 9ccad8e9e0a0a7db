//! Archiving through the program, on both engines: rows move to files, are read there and come back unchanged; that
//! neither a killed process, a damaged file nor somebody who changes rows meanwhile loses or doubles one; and that
//! whoever is erased goes from the files, too.

mod commands;
mod killed;
mod people;
mod trouble;
mod unlisted;

use crate::harness::backend::{Backed, Backend};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Where archives go when nobody says otherwise.
fn folder(env: &Backed) -> PathBuf {
    env.home().join(".local/share/pqctl/archives")
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

/// A school with a year and a half of answers, seven months of them old; the clock of the tests says March 2026.
fn school(env: &Backed) {
    env.pqctl(&[
        "-q",
        "seed",
        "demo",
        "--students",
        "4",
        "--months",
        "18",
        "--answers",
        "900",
        "--seed",
        "3",
    ])
    .expect(0);
}

/// Every answer before this day is old here.
const BEFORE: &str = "2025-09-01";

fn number(env: &Backed, query: &str) -> i64 {
    env.text(&format!("SELECT CAST(({query}) AS TEXT)")).unwrap().parse().unwrap()
}

fn sum(env: &Backed, table: &str) -> String {
    let sums = env.pqctl(&["db", "fingerprint", "--table", table, "--json"]).expect(0);
    sums.json()["data"].to_string()
}

/// Archives the old answers: what the run says.
#[track_caller]
fn run(env: &Backed, more: &[&str]) -> Value {
    let words =
        [&["-q", "archive", "run", "--table", "answers", "--before", BEFORE, "--json"], more].concat();
    env.pqctl(&words).expect(0).json()["data"]["run"].clone()
}

fn list(env: &Backed) -> Vec<Value> {
    env.pqctl(&["archive", "list", "--json"]).expect(0).json()["data"]["archives"].as_array().unwrap().clone()
}

/// The numbers of the rows that `cat` shows; none twice.
#[track_caller]
fn archived(env: &Backed, table: &str) -> BTreeSet<i64> {
    let text = env.pqctl(&["-q", "archive", "cat", "--table", table]).expect(0).stdout;
    let ids: Vec<i64> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_i64().unwrap())
        .collect();
    let set: BTreeSet<i64> = ids.iter().copied().collect();
    assert_eq!(set.len(), ids.len(), "a row is shown twice");
    set
}

/// The numbers of the rows in a table.
fn kept(env: &Backed, table: &str) -> BTreeSet<i64> {
    let list = match env.backend {
        Backend::Sqlite => format!("SELECT group_concat(id, ',') FROM {table}"),
        Backend::Postgres => format!("SELECT string_agg(CAST(id AS TEXT), ',') FROM {table}"),
    };
    env.text(&list).map_or_else(BTreeSet::new, |ids| ids.split(',').map(|id| id.parse().unwrap()).collect())
}

/// Every row is in exactly one of the two places.
#[track_caller]
fn complete(env: &Backed, table: &str, all: &BTreeSet<i64>) {
    let (archived, kept) = (archived(env, table), kept(env, table));
    let both: Vec<_> = archived.intersection(&kept).collect();
    assert!(both.is_empty(), "in both places: {both:?}");
    let now: BTreeSet<i64> = archived.union(&kept).copied().collect();
    let gone: Vec<_> = all.difference(&now).collect();
    assert!(gone.is_empty() && now.len() == all.len(), "{} rows became {}: {gone:?}", all.len(), now.len());
}
