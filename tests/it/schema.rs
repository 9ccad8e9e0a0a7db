//! The schema that the migrations make: alike on both engines, the same again after the way back, known
//! to the registry table by table, and with an index for every hot statement.

use crate::harness::backend::{Backend, Missing, Start, wait_for};
use crate::harness::library::{migrate_down, migrate_up, migrated, schema};
use crate::hot_statements::{Bound, HOT, MAIL};
use pqctl::db::{Db, ReadTx, Sql, Value, catalog::Schema};
use pqctl::store::registry::TABLES;
use std::collections::BTreeSet;

/// Each engine takes the day out of a date in its own way, and nothing of that can be compared.
const INCOMPARABLE: (&str, &str) = ("monthly_reports", "monthly_reports_month");

async fn comparable(db: &Db) -> Schema {
    let mut schema = schema(db).await;
    let table = schema.tables.get_mut(INCOMPARABLE.0).unwrap();
    table.checks.remove(INCOMPARABLE.1).expect("the check is there, however it is written");
    schema
}

#[test]
fn both_engines_have_the_same_schema() {
    let (one, other) = (Missing::start(Backend::Sqlite), Missing::start(Backend::Postgres));
    wait_for(async {
        let (sqlite, postgres) = (migrated(&one).await, migrated(&other).await);
        let (on_sqlite, on_postgres) = (comparable(&sqlite).await, comparable(&postgres).await);
        let found = on_sqlite.differences("SQLite", &on_postgres, "PostgreSQL");
        assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
        // Equal because everything was read, and not because nothing was.
        let columns: usize = on_sqlite.tables.values().map(|table| table.columns.len()).sum();
        let indexes: usize = on_sqlite.tables.values().map(|table| table.indexes.len()).sum();
        let foreign: usize = on_sqlite.tables.values().map(|table| table.foreign_keys.len()).sum();
        let checks: usize = on_sqlite.tables.values().map(|table| table.checks.len()).sum();
        assert!(
            columns > 400 && indexes > 60 && foreign > 30 && checks > 30,
            "{columns} columns, {indexes} indexes, {foreign} foreign keys, {checks} checks"
        );
        assert!(on_sqlite.tables.values().all(|table| !table.primary_key.is_empty()));
        sqlite.close().await;
        postgres.close().await;
    });
}

/// One change for each engine, and the lines that must tell of it and no more.
const CHANGES: &[(&str, &str, &[&str])] = &[
    (
        "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT",
        "CREATE TABLE extra (id BIGINT PRIMARY KEY)",
        &["extra: missing on before"],
    ),
    (
        "DROP INDEX tokens_user",
        "DROP INDEX tokens_user",
        &["tokens: index tokens_user: before has (user_id), after has nothing"],
    ),
    (
        "DROP INDEX users_email_key; CREATE INDEX users_email_key ON users (email_key)",
        "DROP INDEX users_email_key; CREATE INDEX users_email_key ON users (email_key)",
        &["users: index users_email_key: before has unique (email_key), after has (email_key)"],
    ),
    (
        "DROP INDEX jobs_due; CREATE INDEX jobs_due ON jobs (run_at) WHERE state IN ('scheduled', 'held')",
        "DROP INDEX jobs_due; CREATE INDEX jobs_due ON jobs (run_at) WHERE state IN ('scheduled', 'held')",
        &[
            "jobs: index jobs_due: before has (run_at) where state = 'scheduled', after has (run_at) where state in 'scheduled', 'held'",
        ],
    ),
    (
        "ALTER TABLE users DROP COLUMN locale",
        "ALTER TABLE users DROP COLUMN locale",
        &["users.locale: before has text not null default \"en\", after has nothing"],
    ),
    (
        "ALTER TABLE users ADD COLUMN seen_on TEXT CHECK (seen_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')",
        "ALTER TABLE users ADD COLUMN seen_on DATE",
        &["users.seen_on: before has nothing, after has date"],
    ),
    (
        "DROP TABLE quiz_questions; CREATE TABLE quiz_questions (
            quiz_id INTEGER NOT NULL REFERENCES quizzes (id) ON DELETE RESTRICT,
            question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE RESTRICT,
            position INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (position, quiz_id)) STRICT, WITHOUT ROWID;
         CREATE UNIQUE INDEX quiz_questions_question ON quiz_questions (question_id, quiz_id)",
        "DROP TABLE quiz_questions; CREATE TABLE quiz_questions (
            quiz_id BIGINT NOT NULL REFERENCES quizzes (id) ON DELETE RESTRICT,
            question_id BIGINT NOT NULL REFERENCES questions (id) ON DELETE RESTRICT,
            position BIGINT NOT NULL DEFAULT 1, PRIMARY KEY (position, quiz_id));
         CREATE UNIQUE INDEX quiz_questions_question ON quiz_questions (question_id, quiz_id)",
        &[
            "quiz_questions.position: before has integer not null, after has integer not null default \"1\"",
            "quiz_questions: order of columns: before has quiz_id, position, question_id, after has quiz_id, question_id, position",
            "quiz_questions: primary key: before has (quiz_id, position), after has (position, quiz_id)",
            "quiz_questions: foreign key: before has (quiz_id) to quizzes (id) on delete cascade on update no action, after has nothing",
            "quiz_questions: foreign key: before has nothing, after has (quiz_id) to quizzes (id) on delete restrict on update no action",
        ],
    ),
    (
        "DROP TABLE suppressions; CREATE TABLE suppressions (
            email_key TEXT PRIMARY KEY, evidence TEXT CHECK (json_valid(evidence) AND json_type(evidence) = 'array'),
            reason TEXT, CONSTRAINT suppressions_reason CHECK (reason IN ('complaint', 'manual'))) STRICT",
        "DROP TABLE suppressions; CREATE TABLE suppressions (
            email_key TEXT COLLATE \"C\" PRIMARY KEY, evidence JSONB CHECK (jsonb_typeof(evidence) = 'array'),
            reason TEXT COLLATE \"C\", CONSTRAINT suppressions_reason CHECK (reason IN ('complaint', 'manual')))",
        &[
            "suppressions.evidence: before has json object not null default \"{}\", after has json array",
            "suppressions: check suppressions_reason: before has [\"complaint\", \"hard-bounce\", \"invalid\", \"manual\", \"soft-bounces\", \"unsubscribed\"] [], after has [\"complaint\", \"manual\"] []",
        ],
    ),
];

each_backend! {
    async fn each_difference_is_told(env: &Missing) {
        let db = migrated(env).await;
        let mut before = schema(&db).await;
        for (on_sqlite, on_postgres, expected) in CHANGES {
            env.execute(if env.backend == Backend::Sqlite { on_sqlite } else { on_postgres });
            let after = schema(&db).await;
            let found = before.differences("before", &after, "after");
            for line in *expected {
                assert!(
                    found.iter().any(|found| found == line),
                    "{line}\nis not told:\n{}",
                    found.join("\n")
                );
            }
            // What became of the table that was made anew in few words is of no interest.
            assert!(
                found.len() == expected.len() || on_sqlite.contains("suppressions"),
                "{}",
                found.join("\n")
            );
            before = after;
        }
        db.close().await;
    }

    async fn the_way_back_and_forth_again_changes_nothing(env: &Missing) {
        let db = migrated(env).await;
        let before = schema(&db).await;
        migrate_down(env).await;
        let empty = schema(&db).await;
        assert!(empty.tables.is_empty(), "left behind: {:?}", empty.tables.keys());
        migrate_up(env).await;
        let after = schema(&db).await;
        let found = before.differences("before", &after, "after");
        assert!(found.is_empty(), "{}", found.join("\n"));
        assert_eq!(before, after);
        db.close().await;
    }

    async fn the_registry_knows_every_table_and_its_key(env: &Missing) {
        let db = migrated(env).await;
        let schema = schema(&db).await;
        let found: BTreeSet<&str> = schema.tables.keys().map(String::as_str).collect();
        let known: BTreeSet<&str> = TABLES.iter().map(|table| table.name).collect();
        assert_eq!(found, known);
        assert_eq!(known.len(), TABLES.len(), "a table stands twice in the registry");
        for table in TABLES {
            let there = &schema.tables[table.name];
            assert_eq!(there.primary_key, table.key, "{}", table.name);
            for column in table.secrets.iter().chain(table.mentions) {
                assert!(there.column(column).is_some(), "{}.{column} is in the registry only", table.name);
            }
            let identity = there.columns.iter().any(|column| column.identity);
            assert_eq!(identity, table.numbers_itself(), "{} numbers its rows itself", table.name);
            // Whoever copies in the order of the registry meets no reference before its target.
            for key in there.foreign_keys.iter().filter(|key| key.table != table.name) {
                let place = |name: &str| TABLES.iter().position(|table| table.name == name);
                assert!(place(&key.table) < place(table.name), "{} stands before {}", table.name, key.table);
            }
        }
        db.close().await;
    }

    async fn hot_statements_go_through_an_index(env: &Missing) {
        let db = migrated(env).await;
        env.execute(&fill(env.backend));
        assert_eq!(HOT.len(), 39);
        let mut tx = db.read().await.unwrap();
        if env.backend == Backend::Postgres {
            tx.on().query("SET LOCAL enable_seqscan = off").execute().await.unwrap();
        }
        let mut found = Vec::new();
        for (what, statement, indexes, bound) in HOT {
            let plan = plan(&mut tx, *statement, bound).await;
            let used = indexes.iter().any(|index| goes_through(&plan, index, env.backend));
            let walks = env.backend == Backend::Sqlite && walks(&plan, indexes);
            if !used || walks {
                found.push(format!("{what}: {statement}\n  wanted: {indexes:?}\n  {}", plan.join("\n  ")));
            }
        }
        assert!(found.is_empty(), "{} of {}:\n{}", found.len(), HOT.len(), found.join("\n"));
        // A statement for which there is no index is found out.
        let plan = plan(&mut tx, "SELECT id FROM users WHERE name = $1", &[Bound::Text]).await;
        assert!(!goes_through(&plan, "users_email_key", env.backend), "{plan:?}");
        assert!(env.backend == Backend::Postgres || walks(&plan, &[]), "{plan:?}");
        drop(tx);
        db.close().await;
    }

    async fn statements_of_the_mail_room_go_through_theirs(env: &Missing) {
        let db = migrated(env).await;
        env.execute(&spelled(FILL_MAIL, env.backend));
        let mut tx = db.read().await.unwrap();
        if env.backend == Backend::Postgres {
            tx.on().query("SET LOCAL enable_seqscan = off").execute().await.unwrap();
        }
        let mut found = Vec::new();
        for (what, statement, indexes, bound) in MAIL {
            let plan = plan(&mut tx, *statement, bound).await;
            let used = indexes.iter().all(|index| goes_through(&plan, index, env.backend));
            let walks = plan.iter().any(|line| line.contains("SCAN outbox") || line.contains("Seq Scan on outbox"));
            // Beside the texts of a mail every column after them costs a walk: what is asked for is in the index.
            let bare = env.backend == Backend::Sqlite
                && indexes[0] == "outbox_waiting"
                && !plan.iter().any(|line| line.contains("COVERING INDEX outbox_waiting"));
            if !used || walks || bare {
                found.push(format!("{what}\n  wanted: {indexes:?}\n  {}", plan.join("\n  ")));
            }
        }
        assert!(found.is_empty(), "{} of {}:\n{}", found.len(), MAIL.len(), found.join("\n"));
        drop(tx);
        db.close().await;
    }
}

/// A mailing that waits, by two profiles and by none, on top of what was sent.
const FILL_MAIL: &str = "
    INSERT INTO users (uid, email, email_key, name, role, created_at, updated_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 300)
        SELECT {uuid}, 'u' || i, 'u' || i, 'U', 'student', {at}, {at} FROM g;
    INSERT INTO smtp_profiles (name, from_address, created_at, updated_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 3)
        SELECT 'p' || i, 'a@example.org', {at}, {at} FROM g;
    INSERT INTO outbox (dedupe_key, message_id, category, recipient, recipient_domain, subject, body_text, profile_id,
            user_id, state, next_attempt_at, expires_at, created_at, updated_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 4000)
        SELECT 'k' || i, 'm' || i, 'task', 'u' || i || '@example.org', 'example.org', 's', 't',
            CASE WHEN i % 3 > 0 THEN i % 3 END, i % 300 + 1,
            CASE WHEN i % 4 = 0 THEN 'queued' WHEN i % 200 = 1 THEN 'uncertain' WHEN i % 200 = 2 THEN 'sending' ELSE 'sent' END,
            {at}, {at}, {at}, {at} FROM g;
    INSERT INTO mail_attempts (outbox_id, attempt, phase, smtp_code, started_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 4000)
        SELECT i, 1, 'done', 250, {at} FROM g;
    ANALYZE;
";

/// Rows enough that a plan is a decision: with empty tables every index is as good as another. What the
/// engines spell apart stands in braces.
const FILL: &str = "
    INSERT INTO users (uid, email, email_key, name, role, created_at, updated_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 300)
        SELECT {uuid}, 'u' || i, 'u' || i, 'U', 'student', {at}, {at} FROM g;
    INSERT INTO subjects (code, name, created_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 5)
        SELECT 's' || i, 's' || i, {at} FROM g;
    INSERT INTO topics (subject_id, code, name, created_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 17)
        SELECT i % 5 + 1, 't' || i, 't' || i, {at} FROM g;
    INSERT INTO questions (uid, kind, stem, subject_id, topic_id, content_hash, created_at, updated_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 3000)
        SELECT {uuid}, 'choice', 'stem', i % 17 % 5 + 1, i % 17 + 1, {hash}, {at}, {at} FROM g;
    INSERT INTO quizzes (uid, title, created_at, updated_at)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 40)
        SELECT {uuid}, 'quiz', {at}, {at} FROM g;
    INSERT INTO practice_sessions (uid, user_id, quiz_id, started_at, finished_at, score)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 3000)
        SELECT {uuid}, i % 300 + 1, CASE WHEN i % 3 = 0 THEN i % 40 + 1 END, {at}, {at}, 0.5 FROM g;
    INSERT INTO answers (session_id, user_id, question_id, correct, first_attempt, answered_at, local_date)
        WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 20000)
        SELECT i % 3000 + 1, (i % 3000 + 1) % 300 + 1, i % 2999 + 1, i % 3 = 0, i % 2 = 0, {at}, {day} FROM g;
    ANALYZE;
";

fn fill(backend: Backend) -> String {
    spelled(FILL, backend)
}

fn spelled(text: &str, backend: Backend) -> String {
    let spelled = match backend {
        Backend::Sqlite => [
            ("{uuid}", "randomblob(16)"),
            ("{hash}", "randomblob(32)"),
            ("{at}", "strftime('%Y-%m-%dT%H:%M:%S+00:00', '2026-01-01', '+' || (i * 60) || ' minutes')"),
            ("{day}", "date('2026-01-01', '+' || (i % 120) || ' days')"),
        ],
        Backend::Postgres => [
            ("{uuid}", "gen_random_uuid()"),
            ("{hash}", "sha256(i::text::bytea)"),
            ("{at}", "timestamptz '2026-01-01' + i * interval '1 hour'"),
            ("{day}", "date '2026-01-01' + i % 120"),
        ],
    };
    spelled.iter().fold(text.to_owned(), |sql, (from, to)| sql.replace(from, to))
}

/// The plan, one line for each step.
async fn plan(tx: &mut ReadTx, statement: impl Into<Sql>, bound: &[Bound]) -> Vec<String> {
    let explain = Sql { sqlite: "EXPLAIN QUERY PLAN ", postgres: "EXPLAIN " };
    let at = "2026-03-02T09:00:00Z".parse().unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let mut query = tx.on().query(explain).push(statement);
    for bound in bound {
        query = query.bind(match bound {
            Bound::Number => Value::Integer(1),
            Bound::Text => Value::from("choice"),
            Bound::Hash => Value::from(vec![7; 32]),
            Bound::Uid => Value::Uuid(uuid::Uuid::nil()),
            Bound::Instant => Value::Instant(at),
            Bound::Date => Value::Date(day),
            Bound::Switch => Value::Bool(true),
        });
    }
    let rows: Vec<PlanLine> = query.once().fetch_all().await.unwrap();
    rows.into_iter().map(|line| line.0).collect()
}

/// The last column of a plan: SQLite has three numbers before it.
struct PlanLine(String);

impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for PlanLine
where
    usize: sqlx::ColumnIndex<R>,
    String: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        Ok(Self(row.try_get(row.len() - 1)?))
    }
}

/// Whether the plan goes through this index; `TABLE (key)` is the primary key of that table.
fn goes_through(plan: &[String], index: &str, backend: Backend) -> bool {
    let wanted: Vec<String> = match (index.strip_suffix(" (key)"), backend) {
        (None, Backend::Sqlite) => vec![format!("INDEX {index} ")],
        (None, Backend::Postgres) => vec![format!("using {index} "), format!("Scan on {index} ")],
        (Some(table), Backend::Sqlite) => vec![format!("INDEX sqlite_autoindex_{table}_1 ")],
        (Some(table), Backend::Postgres) => {
            vec![format!("using {table}_pkey "), format!("Scan on {table}_pkey ")]
        }
    };
    plan.iter().any(|line| wanted.iter().any(|wanted| format!("{line} ").contains(wanted.as_str())))
}

/// Whether SQLite walks through a whole table, or through a whole index other than the small partial ones
/// that hold nothing but what is asked for.
fn walks(plan: &[String], indexes: &[&str]) -> bool {
    const SMALL: &[&str] = &["jobs_running"];
    let excused = |line: &str| {
        SMALL.iter().any(|index| line.ends_with(index))
            || (indexes == ["process_results (key)"] && line.contains("SCAN q"))
    };
    plan.iter().any(|line| line.starts_with("SCAN ") && !excused(line))
}
