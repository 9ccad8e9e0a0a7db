//! Rows at the edge of what columns can hold, drawn by a seed, through SQLite, PostgreSQL, SQLite and
//! PostgreSQL again: the fingerprints never change.

use super::{DEMO, copy, fingerprints};
use crate::harness::backend::{Backed, Backend, Migrated, Missing, Start, wait_for};
use crate::harness::library::options;
use pqctl::db::{Db, Value};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;

/// Rows of each table that is filled.
const ROWS: usize = 300;

fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "",
        " ",
        "\\",
        "\\N",
        "\\.",
        "\t\n\r",
        "'; --",
        "\u{1}\u{7f}\u{feff}",
        "e\u{301} é",
        "\u{202e}rtl",
        "👩‍👩‍👧‍👦",
        "\u{10ffff}\u{e000}",
        "NULL",
        "true",
        "{}",
        "\"",
    ]);
    prop_oneof![odd.prop_map(str::to_owned), any::<String>().prop_map(|text| text.replace('\0', ""))]
}

fn document() -> impl Strategy<Value = serde_json::Value> {
    let numbers = prop::sample::select(vec![
        json!(0),
        json!(-0.0),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(0.1),
        json!(1e300),
        json!(1e-300),
        json!(1.0),
        json!(9_007_199_254_740_993_i64),
        json!(1.234_567_890_123_456_7),
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        numbers,
        text().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 30, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::btree_map(text(), inner, 0..5)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn instant() -> impl Strategy<Value = Value<'static>> {
    let edges = vec![-62_167_219_200_000_000, -1, 0, 1, 1_772_442_000_120_000, 253_402_300_799_999_999];
    let micros =
        prop_oneof![prop::sample::select(edges), -62_167_219_200_000_000..253_402_300_799_999_999_i64];
    micros.prop_map(|micros| Value::Instant(chrono::DateTime::from_timestamp_micros(micros).unwrap()))
}

fn whole() -> impl Strategy<Value = i64> {
    prop_oneof![prop::sample::select(vec![i64::MIN, -1, 0, 1, i64::MAX]), any::<i64>()]
}

fn real() -> impl Strategy<Value = f64> {
    let edges = vec![
        0.0,
        -0.0,
        0.1,
        f64::MAX,
        f64::MIN,
        f64::MIN_POSITIVE,
        f64::EPSILON,
        5e-324,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ];
    prop_oneof![prop::sample::select(edges), prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL]
}

/// Draws the rows, the same for the same seed.
fn drawn<T>(seed: u8, strategy: impl Strategy<Value = T>) -> Vec<T> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..ROWS).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

fn object(fields: &serde_json::Value) -> Value<'static> {
    json!({ "field": fields, "b": 1, "a": 2 }).to_string().into()
}

async fn fill_with_odd_rows(db: &Db) {
    let mut tx = db.write().await.unwrap();
    let logs = drawn(1, (whole(), text(), document(), instant()));
    let rows = logs.into_iter().enumerate().map(|(i, (job, message, fields, at))| -> [Value<'static>; 7] {
        let id = i64::try_from(i).unwrap() * 7 + 1;
        [id.into(), job.into(), 1i64.into(), "info".into(), message.into(), object(&fields), at]
    });
    tx.bulk("job_logs", ["id", "job_id", "attempt", "level", "message", "fields", "created_at"], rows)
        .await
        .unwrap();
    let values = drawn(2, (text(), document(), instant()));
    let rows = values.into_iter().enumerate().map(|(i, (key, value, at))| -> [Value<'static>; 3] {
        [format!("odd.{i}.{key}").into(), value.to_string().into(), at]
    });
    tx.bulk("settings", ["key", "value", "updated_at"], rows).await.unwrap();
    let contents = drawn(3, (any::<[u8; 32]>(), prop::collection::vec(any::<u8>(), 0..3000), instant()));
    let rows = contents.into_iter().map(|(hash, content, at)| -> [Value<'static>; 5] {
        [hash.to_vec().into(), "x/y".into(), whole_size(&content).into(), content.into(), at]
    });
    tx.bulk("attachments", ["content_hash", "media_type", "size_bytes", "content", "created_at"], rows)
        .await
        .unwrap();
    let figures = drawn(4, (whole(), prop::option::of(real()), real(), document(), instant()));
    let question: i64 = tx.on().query("SELECT min(id) FROM questions").fetch_scalar().await.unwrap();
    let rows =
        figures.into_iter().enumerate().map(|(i, (n, facility, mean, flag, at))| -> [Value<'static>; 9] {
            let flags = json!([flag]).to_string();
            [
                question.into(),
                format!("p{i}").into(),
                n.into(),
                n.into(),
                0i64.into(),
                facility.into(),
                mean.into(),
                flags.into(),
                at,
            ]
        });
    let columns = [
        "question_id",
        "period",
        "attempts",
        "correct",
        "omitted",
        "facility",
        "mean_ms",
        "flags",
        "computed_at",
    ];
    tx.bulk("question_statistics", columns, rows).await.unwrap();
    let days = drawn(5, (-719_528..2_932_896_i32, whole()));
    let user: i64 = tx.on().query("SELECT min(id) FROM users").fetch_scalar().await.unwrap();
    let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    let mut days: Vec<_> = days.into_iter().chain([(-719_528, 0), (2_932_896, 0)]).collect();
    days.sort_unstable_by_key(|(day, _)| *day);
    days.dedup_by_key(|(day, _)| *day);
    let rows = days.into_iter().map(|(day, n)| -> [Value<'static>; 8] {
        let day = Value::Date(epoch + chrono::TimeDelta::days(day.into()));
        [day, user.into(), n.into(), n.into(), n.into(), n.into(), n.into(), n.into()]
    });
    let columns = [
        "active_on",
        "user_id",
        "sessions",
        "answers",
        "correct",
        "first_attempts",
        "first_correct",
        "duration_ms",
    ];
    tx.bulk("daily_activity", columns, rows).await.unwrap();
    tx.commit().await.unwrap();
}

fn whole_size(content: &[u8]) -> i64 {
    i64::try_from(content.len()).unwrap()
}

/// The settings that were drawn, as documents.
fn settings(env: &Backed) -> Vec<(String, serde_json::Value)> {
    wait_for(async {
        let db = Db::open(&options(env)).await.unwrap();
        let rows: Vec<(String, pqctl::db::Json<serde_json::Value>)> = db
            .reader()
            .query("SELECT key, value FROM settings WHERE key LIKE 'odd.%' ORDER BY key")
            .fetch_all()
            .await
            .unwrap();
        db.close().await;
        rows.into_iter().map(|(key, value)| (key, value.0)).collect()
    })
}

#[test]
fn there_and_back_and_there_again_nothing_changes() {
    let first = Migrated::start(Backend::Sqlite);
    first.pqctl(&["-q", "init-db", "--no-admin", "--seed", "none"]).expect(0);
    first.pqctl(&DEMO).expect(0);
    wait_for(async {
        let db = Db::open(&options(&first)).await.unwrap();
        fill_with_odd_rows(&db).await;
        db.close().await;
    });
    let stations = [Backend::Postgres, Backend::Sqlite, Backend::Postgres].map(Missing::start);
    let (mut at, before): (&Backed, _) = (&first, fingerprints(&first));
    let count = |found: &[serde_json::Value], table: &str| {
        found.iter().find(|found| found["table"] == table).unwrap()["rows"].as_u64().unwrap()
    };
    assert_eq!(count(&before, "job_logs"), 300);
    assert!(count(&before, "daily_activity") > 290);
    let drawn = settings(&first);
    assert_eq!(drawn.len(), ROWS);
    for station in &stations {
        let done = copy(at, station, 0);
        assert_eq!(done["source"], "moved");
        assert_eq!(fingerprints(station), before, "{}", station.url());
        let arrived = settings(station);
        // A number of a document may come back as another spelling of itself; its fingerprint knows.
        assert_eq!(arrived.len(), drawn.len());
        at = station;
    }
    // Bytes on SQLite are those that the program itself would have written.
    assert_eq!(first.text(LOGS), stations[1].text(LOGS));
}

/// Instants and texts as SQLite keeps them.
const LOGS: &str = "SELECT group_concat(id || '|' || job_id || '|' || message || '|' || created_at, char(10))
                    FROM (SELECT * FROM job_logs ORDER BY id)";
