//! Archiving through the program, on both engines: rows move to files, are read there and come back unchanged; that
//! neither a killed process, a damaged file nor somebody who changes rows meanwhile loses or doubles one; and that
//! whoever is erased goes from the files, too.

mod commands;
mod kept;
mod killed;
mod people;
mod sums;
mod trouble;
mod unlisted;

use crate::harness::backend::{Backed, Backend, wait_for};
use crate::harness::library;
use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use pqctl::base::ids::new_uid;
use pqctl::db::{Db, Value};
use pqctl::store::practice::{AnswerRow, SessionRow, insert_answers, insert_sessions};
use pqctl::store::users::{UserRow, insert_many};
use serde_json::Value as Json;
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

/// Questions of the school; nobody is asked one twice.
const QUESTIONS: i64 = 160;
const STUDENTS: i64 = 4;

/// A school with thirteen months of answers, seven of them old, written without the program, which would take a second
/// for it; the clock of the tests says March 2026. On three days a month each student answers four questions.
fn school(env: &Backed) {
    wait_for(async {
        let db = Db::open(&library::options(env)).await.unwrap();
        let mut tx = db.write().await.unwrap();
        let born: DateTime<Utc> = "2024-01-01T00:00:00Z".parse().unwrap();
        let subject = [Value::Integer(1), "algae".into(), "Algae".into(), born.into()];
        tx.bulk("subjects", ["id", "code", "name", "created_at"], [subject]).await.unwrap();
        let questions = (1..=QUESTIONS).map(|id| {
            let hash: Vec<u8> = id.to_be_bytes().repeat(4);
            let options =
                r#"[{"label":"A","text":"x","correct":true},{"label":"B","text":"y","correct":false}]"#;
            [
                Value::Integer(id),
                new_uid(born).into(),
                format!("Question {id}").into(),
                options.into(),
                Value::Integer(1),
                Value::Bytes(hash.into()),
                born.into(),
                born.into(),
            ]
        });
        let columns =
            ["id", "uid", "stem", "options", "subject_id", "content_hash", "created_at", "updated_at"];
        tx.bulk("questions", columns, questions.collect::<Vec<_>>()).await.unwrap();
        let people: Vec<(String, String)> =
            (1..=STUDENTS).map(|id| (format!("student{id}@example.org"), format!("Student {id}"))).collect();
        let users = (1..).zip(&people).map(|(id, (email, name))| UserRow {
            id,
            uid: new_uid(born),
            email,
            name,
            role: "student",
            timezone: "UTC",
            locale: "en",
            preferences: "{}",
            active: true,
            ranking_opt_out: false,
            created_at: born,
        });
        insert_many(&mut tx, users.collect::<Vec<_>>()).await.unwrap();
        let first: NaiveDate = "2025-02-01".parse().unwrap();
        let (mut sessions, mut answers) = (Vec::new(), Vec::new());
        for (month, day) in (0..13).flat_map(|month| [3, 12, 21].map(|day| (month, day))) {
            let on = (first + Months::new(month)).with_day(day).unwrap();
            for user in 1..=STUDENTS {
                let started_at = on.and_hms_opt(10, 0, 0).unwrap().and_utc();
                let session = i64::try_from(sessions.len()).unwrap() + 1;
                sessions.push(SessionRow {
                    id: session,
                    uid: new_uid(started_at),
                    user_id: user,
                    quiz_id: None,
                    started_at,
                    finished_at: Some(started_at + TimeDelta::minutes(4)),
                    question_count: 4,
                    correct_count: 2,
                    score: None,
                });
                answers.extend((0..4).map(|number| AnswerRow {
                    id: (session - 1) * 4 + number + 1,
                    session_id: session,
                    user_id: user,
                    question_id: (session - 1) / STUDENTS * 4 + number + 1,
                    chosen: Some("A"),
                    correct: (number + user) % 2 == 0,
                    first_attempt: true,
                    duration_ms: 9_000 + number,
                    answered_at: started_at + TimeDelta::minutes(number),
                    local_date: on,
                }));
            }
        }
        let last = i64::try_from(sessions.len()).unwrap();
        insert_sessions(&mut tx, sessions).await.unwrap();
        insert_answers(&mut tx, answers).await.unwrap();
        for (table, last) in [
            ("subjects", 1),
            ("questions", QUESTIONS),
            ("users", STUDENTS),
            ("practice_sessions", last),
            ("answers", last * 4),
        ] {
            tx.numbered_until(table, last).await.unwrap();
        }
        tx.commit().await.unwrap();
        db.close().await;
    });
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
fn run(env: &Backed, more: &[&str]) -> Json {
    let words =
        [&["-q", "archive", "run", "--table", "answers", "--before", BEFORE, "--json"], more].concat();
    env.pqctl(&words).expect(0).json()["data"]["run"].clone()
}

fn backup(env: &Backed) {
    env.pqctl(&["-q", "backup", "create"]).expect(0);
}

/// Brings the newest backup back; what the restore says.
fn restore(env: &Backed) -> Json {
    let confirm = format!("--confirm={}", env.name());
    let words = ["-q", "restore", "latest", "--force", &confirm, "--no-backup", "--json"];
    env.pqctl(&words).expect(0).json()["data"]["restored"].clone()
}

fn list(env: &Backed) -> Vec<Json> {
    env.pqctl(&["archive", "list", "--json"]).expect(0).json()["data"]["archives"].as_array().unwrap().clone()
}

/// The numbers of the rows that `cat` shows; none twice.
#[track_caller]
fn archived(env: &Backed, table: &str) -> BTreeSet<i64> {
    let text = env.pqctl(&["-q", "archive", "cat", "--table", table]).expect(0).stdout;
    let ids: Vec<i64> = text
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap()["id"].as_i64().unwrap())
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
