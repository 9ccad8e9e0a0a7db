//! The migrations of later versions on a database that was at work before: its jobs, families, keys, limits and
//! history are the same afterwards, work, and are the same when the migrations are taken back.

use super::World;
use crate::harness::backend::{Backed, Backend, Missing};
use pqctl::db::migrate::{Back, EMBEDDED};

/// The version that the first databases had.
const FIRST: i64 = 9;

const TABLES: [&str; 8] =
    ["jobs", "job_history", "job_logs", "job_statistics", "limits", "queues", "schedules", "schedule_runs"];

/// The columns of a table, as they are now.
fn columns(env: &Backed, table: &str) -> Vec<String> {
    let list = match env.backend {
        Backend::Sqlite => format!("SELECT group_concat(name, ',') FROM pragma_table_info('{table}')"),
        Backend::Postgres => format!(
            "SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = '{table}'"
        ),
    };
    env.text(&list).unwrap().split(',').map(str::to_owned).collect()
}

/// Every value in these columns, as one text.
fn content(env: &Backed, tables: &[(&str, Vec<String>)]) -> Vec<String> {
    tables
        .iter()
        .map(|(table, columns)| {
            let (value, list) = match env.backend {
                Backend::Sqlite => ("quote(", "group_concat(entry, char(10))"),
                Backend::Postgres => ("quote_nullable(", "string_agg(entry, chr(10) ORDER BY entry)"),
            };
            let row: Vec<_> = columns.iter().map(|column| format!("{value}{column})")).collect();
            let rows = format!("SELECT {} AS entry FROM {table} ORDER BY entry", row.join(" || '|' || "));
            env.text(&format!("SELECT {list} FROM ({rows}) AS rows")).unwrap()
        })
        .collect()
}

/// What a school had after some weeks.
fn fill(env: &Backed) {
    let bytes = |text: &str| match env.backend {
        Backend::Sqlite => format!("CAST({text} AS BLOB)"),
        Backend::Postgres => format!("convert_to({text}, 'UTF8')"),
    };
    let lease = match env.backend {
        Backend::Sqlite => "X'00112233445566778899aabbccddeeff'",
        Backend::Postgres => "CAST('00112233445566778899aabbccddeeff' AS UUID)",
    };
    let at = "'2026-03-02T08:00:00+00:00'";
    let numbers = |count: u32| {
        format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})")
    };
    // 32 bytes, as a hash has.
    let key = bytes("substr(CAST(1000000000 + i AS TEXT) || 'abcdefghijklmnopqrstuvwxyz', 1, 32)");
    for statement in [
        format!("INSERT INTO jobs (queue, kind, payload, run_at, created_at, unique_key) {} SELECT 'default', 'probe', '{{\"note\":\"keyed\"}}', {at}, {at}, {key} FROM n", numbers(50)),
        format!("INSERT INTO jobs (queue, kind, payload, run_at, created_at, limit_key) {} SELECT 'default', 'probe', '{{}}', {at}, {at}, 'smtp:gmail' FROM n", numbers(50)),
        format!("INSERT INTO jobs (queue, kind, payload, run_at, created_at, priority, expires_at) {} SELECT 'default', 'probe', '{{}}', {at}, {at}, i % 7, '2026-03-02T23:00:00.123+00:00' FROM n", numbers(500)),
        format!("INSERT INTO jobs (queue, kind, payload, run_at, created_at, state) VALUES ('default', 'probe', '{{}}', '2027-01-01T00:00:00.123456+00:00', {at}, 'scheduled')"),
        format!("INSERT INTO jobs (queue, kind, payload, run_at, created_at, state) VALUES ('default', 'probe', '{{\"note\":\"parent\"}}', {at}, {at}, 'held')"),
        format!("INSERT INTO jobs (queue, kind, payload, run_at, created_at, parent_id) {} SELECT 'default', 'probe', '{{}}', {at}, {at}, (SELECT max(id) FROM jobs WHERE state = 'held') FROM n", numbers(100)),
        format!("INSERT INTO jobs (queue, kind, payload, run_at, created_at, state, attempts, lease, lease_expires_at, worker_id, started_at, errors)
                 VALUES ('default', 'probe', '{{}}', {at}, {at}, 'running', 1, {lease}, {at}, 7, {at}, '[{{\"error\":\"once\"}}]')"),
        format!("INSERT INTO job_history (id, queue, kind, payload, outcome, priority, run_at, attempts, max_attempts, crashes, snoozes, created_at, finished_at, result, parent_id, unique_key)
                 {} SELECT 100000 + i, 'default', 'probe', '{{}}', CASE i % 3 WHEN 0 THEN 'failed' WHEN 1 THEN 'succeeded' ELSE 'cancelled' END, 100, {at}, 1, 5, 0, 0, {at}, {at}, '{{\"rows\":3}}',
                 CASE WHEN i % 10 = 0 THEN (SELECT max(id) FROM jobs WHERE state = 'held') END, {key} FROM n", numbers(2_000)),
        format!("INSERT INTO job_logs (job_id, attempt, level, message, created_at) {} SELECT i, 1, 'info', 'line', {at} FROM n", numbers(200)),
        format!("INSERT INTO job_statistics (minute_at, queue, kind, event, worker_id, jobs, wait_ms, run_ms) VALUES ({at}, 'default', 'probe', 'succeeded', 7, 3, 4, 5)"),
        format!("INSERT INTO limits (key, max_running, breaker, failures, updated_at) VALUES ('smtp:gmail', 2, 'closed', 3, {at})"),
        format!("INSERT INTO queues (name, concurrency, created_at, updated_at) VALUES ('default', 3, {at}, {at})"),
        format!("INSERT INTO schedules (name, kind, cron, timezone, created_at, updated_at) VALUES ('nightly', 'probe', '0 2 * * *', 'UTC', {at}, {at})"),
        format!("INSERT INTO schedule_runs (schedule_id, scheduled_for, outcome, claimed_at) SELECT id, {at}, 'enqueued', {at} FROM schedules"),
    ] {
        env.execute(&statement);
    }
}

each_backend! {
    async fn a_database_at_work_is_the_same_afterwards_and_when_taken_back(env: &Missing) {
        let world = World::new(env).await;
        let migrator = world.migrator(EMBEDDED);
        migrator.up(Some(FIRST)).await.unwrap();
        fill(env);
        let tables: Vec<_> = TABLES.iter().map(|table| (*table, columns(env, table))).collect();
        let before = content(env, &tables);
        assert!(before[0].lines().count() == 703 && before[1].lines().count() == 2_000);
        for _ in 0..2 {
            migrator.up(None).await.unwrap();
            assert!(content(env, &tables) == before, "the migrations changed what was there");
            let down = migrator.down(Back::To(FIRST)).await.unwrap();
            assert!(down.len() >= 3, "{down:?}");
            assert!(content(env, &tables) == before, "taking them back changed what was there");
            for (table, columns) in &tables {
                assert_eq!(&self::columns(env, table), columns);
            }
        }
        migrator.up(None).await.unwrap();
        // It works on: keys are taken, the family is summed up at last, the limit is kept to, nothing is left.
        env.execute("UPDATE jobs SET lease_expires_at = '2026-03-02T08:30:00+00:00' WHERE state = 'running'");
        env.pqctl(&["-q", "run-worker", "--until-empty", "--concurrency", "8"]).expect(0);
        let count = |query: &str| env.text(&format!("SELECT CAST(count(*) AS TEXT) FROM {query}")).unwrap();
        let left = env.text(match env.backend {
            Backend::Sqlite => "SELECT group_concat(entry, char(10)) FROM (SELECT state || ' ' || run_at || ' ' || coalesce(limit_key, '-') || ' ' || attempts || ' ' || crashes || ' ' || count(*) AS entry FROM jobs GROUP BY state, run_at, limit_key, attempts, crashes) AS rows",
            Backend::Postgres => "SELECT string_agg(entry, chr(10)) FROM (SELECT state || ' ' || run_at || ' ' || coalesce(limit_key, '-') || ' ' || attempts || ' ' || crashes || ' ' || count(*) AS entry FROM jobs GROUP BY state, run_at, limit_key, attempts, crashes) AS rows",
        });
        assert_eq!(count("jobs"), "1", "what is scheduled for another year: {left:?}");
        assert_eq!(count("job_history WHERE id < 100000 AND outcome = 'succeeded'"), "702");
        assert_eq!(count("job_history WHERE id < 100000 AND crashes = 1"), "1");
    }
}
