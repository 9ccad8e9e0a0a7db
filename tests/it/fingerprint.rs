//! Fingerprints: equal on both engines for equal data, whatever the order of the rows, and another one as
//! soon as any value is another.

use crate::harness::backend::{Backend, Missing, Start, wait_for};
use crate::harness::library::{created, migrated};
use chrono::Datelike;
use pqctl::base::progress::{Recorded, Silent};
use pqctl::db::{Db, Sql, Value, fingerprint};
use pqctl::store::registry::TABLES;

/// A column of every kind.
const EVERY_KIND: Sql = Sql {
    sqlite: "CREATE TABLE kinds (id INTEGER PRIMARY KEY, whole INTEGER, part REAL, word TEXT,
                 yes INTEGER CHECK (yes IN (0, 1)), uid BLOB CHECK (length(uid) = 16), raw BLOB,
                 hash BLOB CHECK (length(hash) = 32), at TEXT CHECK (at GLOB '[0-9]*T*'),
                 day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-*'),
                 document TEXT CHECK (document IS NULL OR json_valid(document))) STRICT",
    postgres: "CREATE TABLE kinds (id BIGINT PRIMARY KEY, whole BIGINT, part DOUBLE PRECISION, word TEXT,
                 yes BOOLEAN, uid UUID, raw BYTEA, hash BYTEA CHECK (length(hash) = 32), at TIMESTAMPTZ,
                 day DATE, document JSONB)",
};
const COLUMNS: [&str; 11] =
    ["id", "whole", "part", "word", "yes", "uid", "raw", "hash", "at", "day", "document"];

fn rows() -> Vec<[Value<'static>; 11]> {
    let at = |micros| Value::Instant(chrono::DateTime::from_timestamp_micros(micros).unwrap());
    let day = |text: &str| Value::Date(text.parse().unwrap());
    let row = |id: i64, rest: [Value<'static>; 10]| -> [Value<'static>; 11] {
        let mut rest = rest.into_iter();
        std::array::from_fn(|i| if i == 0 { Value::Integer(id) } else { rest.next().unwrap() })
    };
    vec![
        row(1, std::array::from_fn(|_| Value::Null)),
        row(
            2,
            [
                i64::MAX.into(),
                0.1.into(),
                "tab\t line\n back\\slash \"quoted\" it's 😀 é \u{1}".into(),
                true.into(),
                uuid::Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef).into(),
                vec![0, 1, 254, 255].into(),
                vec![9; 32].into(),
                at(1_772_442_000_123_456),
                day("2026-03-02"),
                r#"{"b": [1, 2.50, 1e2, -0.0, 1e16, null, "\u00e9"], "a": {"z": 1, "y": true}}"#.into(),
            ],
        ),
        row(
            3,
            [
                i64::MIN.into(),
                (-1.0 / 3.0).into(),
                "".into(),
                false.into(),
                uuid::Uuid::nil().into(),
                Vec::new().into(),
                vec![0; 32].into(),
                at(-1),
                day("0001-01-01"),
                "[]".into(),
            ],
        ),
        row(
            4,
            [
                0.into(),
                1e300.into(),
                "null".into(),
                true.into(),
                uuid::Uuid::max().into(),
                vec![32].into(),
                vec![255; 32].into(),
                at(1_772_442_000_000_000),
                day("9999-12-31"),
                "\"text\"".into(),
            ],
        ),
    ]
}

/// The sum over a new table with these rows. `env` must hold no such table.
async fn sum_of(db: &Db, rows: Vec<[Value<'static>; 11]>) -> fingerprint::TableFingerprint {
    let mut tx = db.write().await.unwrap();
    tx.on().query("DROP TABLE IF EXISTS kinds").execute().await.unwrap();
    tx.on().query(EVERY_KIND).execute().await.unwrap();
    tx.bulk("kinds", COLUMNS, rows).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    fingerprint::tables(&mut tx, &["kinds"], &Silent).await.unwrap().remove(0)
}

#[test]
fn equal_data_has_equal_fingerprints_on_both_engines() {
    let (one, other) = (Missing::start(Backend::Sqlite), Missing::start(Backend::Postgres));
    wait_for(async {
        let (sqlite, postgres) = (created(&one).await, created(&other).await);
        // Row by row, so that a failure says which.
        for row in rows() {
            let shown = format!("{row:?}");
            let on_sqlite = sum_of(&sqlite, vec![row.clone()]).await;
            assert_eq!(on_sqlite, sum_of(&postgres, vec![row]).await, "{shown}");
        }
        let on_sqlite = sum_of(&sqlite, rows()).await;
        assert_eq!(on_sqlite.rows, 4);
        assert_eq!(on_sqlite, sum_of(&postgres, rows()).await);
        sqlite.close().await;
        postgres.close().await;
    });
}

#[test]
fn a_migrated_database_has_the_same_fingerprint_everywhere() {
    let (one, other) = (Missing::start(Backend::Sqlite), Missing::start(Backend::Postgres));
    wait_for(async {
        let (sqlite, postgres) = (migrated(&one).await, migrated(&other).await);
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        let progress = Recorded::default();
        let mut tx = sqlite.read().await.unwrap();
        let on_sqlite = fingerprint::tables(&mut tx, &names, &progress).await.unwrap();
        let mut tx = postgres.read().await.unwrap();
        let on_postgres = fingerprint::tables(&mut tx, &names, &Silent).await.unwrap();
        assert_eq!(on_sqlite, on_postgres);
        assert_eq!(on_sqlite.len(), TABLES.len());
        assert_eq!(fingerprint::total(&on_sqlite), fingerprint::total(&on_postgres));
        assert_eq!(progress.lines().first().unwrap(), "start fingerprint");
    });
}

#[test]
fn the_demo_is_the_same_on_both_engines() {
    let found = [Backend::Sqlite, Backend::Postgres].map(|backend| {
        let env = Missing::start(backend);
        env.pqctl(&["init-db", "--no-admin", "--seed", "none"]).expect(0);
        env.pqctl(&["seed", "demo", "--students", "20", "--months", "1"]).expect(0);
        env.pqctl(&["db", "fingerprint", "--json"]).expect(0).json()["data"]["tables"].clone()
    });
    let [on_sqlite, on_postgres] = found.map(|tables| tables.as_array().unwrap().clone());
    for (one, other) in on_sqlite.iter().zip(&on_postgres) {
        // Every installation has a name of its own in its settings.
        assert!(one == other || one["table"] == "settings", "{one}\n{other}");
    }
    let answers = on_sqlite.iter().find(|table| table["table"] == "answers").unwrap();
    assert!(answers["rows"].as_u64().unwrap() > 100, "{answers}");
}

each_backend! {
    async fn the_order_of_rows_does_not_matter_and_every_value_does(env: &Missing) {
        let db = created(env).await;
        let before = sum_of(&db, rows()).await;
        let mut reversed = rows();
        reversed.reverse();
        assert_eq!(sum_of(&db, reversed).await, before);
        for row in 1..rows().len() {
            for column in 0..COLUMNS.len() {
                let mut changed = rows();
                changed[row][column] = another(&changed[row][column]);
                assert_ne!(sum_of(&db, changed).await.sum, before.sum, "row {row}, {}", COLUMNS[column]);
            }
        }
        let mut fewer = rows();
        fewer.pop();
        assert_ne!(sum_of(&db, fewer).await.sum, before.sum);
        db.close().await;
    }

    async fn what_cannot_be_read_is_an_error(env: &Missing) {
        let db = created(env).await;
        let mut tx = db.read().await.unwrap();
        let error = fingerprint::tables(&mut tx, &["nothing"], &Silent).await.unwrap_err();
        assert_eq!(error.class(), pqctl::db::Class::NotInitialised);
        assert_eq!(error.to_string(), "there is no table nothing in this database");
        drop(tx);
        db.close().await;
    }

    fn the_command_shows_tables_and_a_total(env: &Missing) {
        env.pqctl(&["init-db", "--no-admin", "--seed", "none"]).expect(0);
        let outcome = env.pqctl(&["db", "fingerprint", "--table", "users", "--table", "answers"]).expect(0);
        snapshot!(outcome, @r"
        $ pqctl db fingerprint --table users --table answers
        exit status: 0
        --- stdout
        ┌─────────┬──────┬──────────────────────────────────┐
        │ Table   ┆ Rows ┆ Sum                              │
        ╞═════════╪══════╪══════════════════════════════════╡
        │ users   ┆    0 ┆ 00000000000000000000000000000000 │
        │ answers ┆    0 ┆ 00000000000000000000000000000000 │
        │ total   ┆    0 ┆ ff70aae3b40429fd4098c8e1c62fcf6a │
        └─────────┴──────┴──────────────────────────────────┘
        ");
        let all = env.pqctl(&["db", "fingerprint", "--json"]).expect(0).json();
        assert_eq!(all["data"]["tables"].as_array().unwrap().len(), TABLES.len());
        assert_eq!(all["data"]["total"]["sum"].as_str().unwrap().len(), 32);
        let outcome = env.pqctl(&["db", "fingerprint", "--table", "answer"]).expect(10);
        assert!(outcome.stderr.contains("there is no table \"answer\""), "{outcome}");
    }
}

/// The smallest other value of the same kind.
fn another(value: &Value<'static>) -> Value<'static> {
    match value {
        Value::Null => unreachable!("the row of nulls is left out"),
        Value::Integer(v) => Value::Integer(v ^ 1024),
        Value::Real(v) => Value::Real(v * 1.000_000_1),
        Value::Bool(v) => Value::Bool(!v),
        Value::Text(v) if v.starts_with('{') => Value::from(v.replace("2.50", "2.51")),
        Value::Text(v) if v.starts_with('[') => Value::from("[0]"),
        Value::Text(v) if v.starts_with('"') => Value::from("\"texts\""),
        Value::Text(v) => Value::from(format!("{v} ")),
        Value::Bytes(v) if v.len() == 32 => Value::from(vec![v[0] ^ 1; 32]),
        Value::Bytes(v) => Value::from([v, &[0][..]].concat()),
        Value::Uuid(v) => Value::Uuid(uuid::Uuid::from_u128(v.as_u128() ^ 1)),
        Value::Instant(v) => Value::Instant(*v + chrono::TimeDelta::microseconds(1)),
        Value::Date(v) => Value::Date(if v.year() == 9999 { v.pred_opt() } else { v.succ_opt() }.unwrap()),
    }
}
