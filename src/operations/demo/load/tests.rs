//! Loading into real databases: the same rows on both engines, after any number of interruptions.
//! SQLite always; PostgreSQL where `PQCTL_TEST_POSTGRES_URL` names a throw-away server.

use super::{MARKER, Summary, load, load_in_slices};
use crate::base::{
    clock::Clock,
    crypto,
    lifecycle::Stop,
    progress::{Progress, Silent},
};
use crate::db::{
    Db, Options, Target, Value,
    migrate::{EMBEDDED, Migrator},
};
use crate::error::{Kind, Result};
use crate::operations::demo::{
    Spec,
    items::{Bank, invented},
    population::quotas,
    practice::Practice,
};
use crate::store::settings;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use uuid::Uuid;

const UNTIL: NaiveDate = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap();

fn spec(students: u32, answers: u64) -> Spec {
    Spec { students, months: 6, answers, seed: 1, until: UNTIL }
}

#[expect(clippy::disallowed_methods, reason = "tests are told of a server by the environment")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn options(url: &str) -> Options {
    Options { max_connections: 3, ..Options::new(Target::parse(url).unwrap()) }
}

async fn open(url: &str) -> Db {
    Db::open(&options(url)).await.unwrap()
}

/// A migrated database with subjects and questions, dropped by the next run of the same name.
async fn database(url: &str, questions: u32) -> Db {
    Db::destroy(&options(url)).await.unwrap();
    Db::create(&options(url)).await.unwrap();
    let (options, clock) = (options(url), Clock::system());
    Migrator::new(&options, EMBEDDED, &clock, &Silent).up(None).await.unwrap();
    let db = open(url).await;
    let at = DateTime::UNIX_EPOCH;
    let mut tx = db.write().await.unwrap();
    let subjects = (1..=5i64).map(|n| {
        [n.into(), Value::from(format!("subject-{n}")), format!("Subject {n}").into(), n.into(), at.into()]
    });
    tx.bulk("subjects", ["id", "code", "name", "position", "created_at"], subjects).await.unwrap();
    let rows = invented(questions).into_iter().map(|source| {
        let options: Vec<_> = source
            .labels
            .iter()
            .enumerate()
            .map(|(n, label)| serde_json::json!({"label": label, "text": label, "correct": n == source.stored_key}))
            .collect();
        [
            Value::from(source.id),
            Uuid::from_u128(source.id.unsigned_abs().into()).into(),
            format!("Question {}", source.id).into(),
            serde_json::Value::from(options).to_string().into(),
            source.subject_id.into(),
            source.difficulty.into(),
            format!("demo/{}", source.id).into(),
            source.content_hash.to_vec().into(),
            at.into(),
            at.into(),
        ]
    });
    let columns = [
        "id",
        "uid",
        "stem",
        "options",
        "subject_id",
        "difficulty",
        "source_ref",
        "content_hash",
        "created_at",
        "updated_at",
    ];
    tx.bulk("questions", columns, rows).await.unwrap();
    tx.commit().await.unwrap();
    db
}

/// Everything a load writes, as one hash; read through types, so both engines must give the same.
async fn fingerprint(db: &Db) -> String {
    let mut text = String::new();
    macro_rules! add {
        ($sql:literal, $row:ty) => {
            let rows: Vec<$row> = db.reader().query($sql).fetch_all().await.unwrap();
            text +=
                &format!("{} {}\n", rows.len(), crypto::hex(&crypto::sha256(format!("{rows:?}").as_bytes())));
        };
    }
    type At = DateTime<Utc>;
    add!(
        "SELECT id, uid, email, email_key, name, role, timezone, locale, active, ranking_opt_out, created_at, updated_at
         FROM users ORDER BY id",
        (i64, Uuid, String, String, String, String, String, String, bool, bool, At, At)
    );
    add!("SELECT preferences FROM users ORDER BY id", (crate::db::Json<serde_json::Value>,));
    add!(
        "SELECT id, uid, title, subject_id, created_by, created_at FROM quizzes ORDER BY id",
        (i64, Uuid, String, Option<i64>, Option<i64>, At)
    );
    add!("SELECT quiz_id, position, question_id FROM quiz_questions ORDER BY 1, 2", (i64, i64, i64));
    add!(
        "SELECT id, uid, user_id, quiz_id, started_at, finished_at, question_count, correct_count, score
         FROM practice_sessions ORDER BY id",
        (i64, Uuid, i64, Option<i64>, At, Option<At>, i64, i64, Option<f64>)
    );
    add!(
        "SELECT id, session_id, user_id, question_id, chosen, correct, first_attempt, duration_ms, answered_at, local_date
         FROM answers ORDER BY id",
        (i64, i64, i64, i64, Option<String>, bool, bool, i64, At, NaiveDate)
    );
    add!("SELECT user_id, code, awarded_at FROM user_achievements ORDER BY 1, 2", (i64, String, At));
    add!(
        "SELECT evidence FROM user_achievements ORDER BY user_id, code",
        (crate::db::Json<serde_json::Value>,)
    );
    add!("SELECT code, rule FROM achievements ORDER BY code", (String, crate::db::Json<serde_json::Value>));
    add!("SELECT value, updated_at FROM settings ORDER BY key", (crate::db::Json<serde_json::Value>, At));
    text
}

/// Asks for a stop after so many reports of progress.
struct StopAfter<'a>(AtomicU64, &'a Stop);

impl Progress for StopAfter<'_> {
    fn start(&self, _phase: &str, _total: Option<u64>) {}
    fn advance(&self, _by: u64) {
        if self.0.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.1.signal(2);
        }
    }
    fn note(&self, _text: &str) {}
    fn finish(&self, _summary: &str) {}
}

const QUESTIONS: u32 = 120;
const SPEC: Spec = Spec { students: 12, months: 6, answers: 2_400, seed: 1, until: UNTIL };

/// What must hold on either engine; the fingerprint, for comparing the engines.
async fn behaviour(db: &Db) -> String {
    let sources = invented(QUESTIONS);
    let spec = SPEC;
    let run = |slice| load_in_slices(db, &spec, &sources, &Silent, STOP.get_or_init(Stop::new), slice);
    static STOP: std::sync::OnceLock<Stop> = std::sync::OnceLock::new();

    let whole = run(100_000).await.unwrap();
    assert_eq!((whole.students, whole.teachers, whole.answers), (12, 3, 2_400));
    assert!(!whole.unchanged && !whole.resumed);
    let first = fingerprint(db).await;

    let again = run(100_000).await.unwrap();
    assert_eq!(again, Summary { unchanged: true, ..whole });
    assert_eq!(fingerprint(db).await, first);

    let other = load(db, &Spec { seed: 2, ..spec }, &sources, &Silent, &Stop::new()).await.unwrap_err();
    assert_eq!(other.kind(), Kind::Refused);
    assert!(other.message().contains("--students 12 --months 6 --answers 2400 --seed 1"), "{other}");
    assert_eq!(fingerprint(db).await, first);

    consistent(db).await;
    first
}

/// What SQL can say about the rows.
async fn consistent(db: &Db) {
    let none = |sql: &'static str| async move {
        let count: i64 = db.reader().query(sql).fetch_scalar().await.unwrap();
        assert_eq!(count, 0, "{sql}");
    };
    none(
        "SELECT count(*) FROM practice_sessions s JOIN (SELECT session_id, count(*) AS n,
            sum(CASE WHEN correct THEN 1 ELSE 0 END) AS right_ones, min(answered_at) AS first, max(answered_at) AS last
            FROM answers GROUP BY session_id) a ON a.session_id = s.id
         WHERE s.question_count <> a.n OR s.correct_count <> a.right_ones OR s.started_at >= a.first
            OR s.finished_at < a.last OR abs(s.score - CAST(a.right_ones AS DOUBLE PRECISION) / a.n) > 0.000001",
    )
    .await;
    none("SELECT count(*) FROM practice_sessions s WHERE NOT EXISTS (SELECT 1 FROM answers WHERE session_id = s.id)")
        .await;
    none("SELECT count(*) FROM (SELECT 1 FROM answers WHERE first_attempt GROUP BY user_id, question_id HAVING count(*) <> 1) x")
        .await;
}

/// Interrupted in many places, by request and by dropping everything in the middle of a statement.
async fn interrupted(url: &str, expected: &str) {
    let mut db = database(url, QUESTIONS).await;
    let sources = invented(QUESTIONS);
    let spec = SPEC;
    let mut attempts = 0;
    loop {
        attempts += 1;
        assert!(attempts < 300, "the load makes no progress");
        let stop = Stop::new();
        if attempts % 3 == 0 {
            // Dropped at whatever it was doing, as if the process had ended.
            let mut result = None;
            tokio::select! {
                biased;
                () = tokio::time::sleep(Duration::from_millis(attempts)) => {}
                done = load_in_slices(&db, &spec, &sources, &Silent, &stop, 90) => result = Some(done),
            }
            match result {
                Some(Ok(_)) => {}
                Some(Err(failure)) if failure.kind() == Kind::Busy => continue,
                Some(Err(failure)) => panic!("{failure:?}"),
                None => {
                    // A new process has new connections.
                    db = open(url).await;
                    continue;
                }
            }
        } else {
            let progress = StopAfter(AtomicU64::new(2 + attempts % 5), &stop);
            let done: Result<Summary> = load_in_slices(&db, &spec, &sources, &progress, &stop, 90).await;
            if let Err(failure) = done {
                // A commit that was dropped may still be carried out after the marker was read.
                assert!(matches!(failure.kind(), Kind::Interrupted | Kind::Busy), "{failure:?}");
                continue;
            }
        }
        break;
    }
    assert!(attempts > 5, "it was interrupted only {attempts} times");
    assert_eq!(fingerprint(&db).await, expected, "after {attempts} attempts");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_hold_the_same_rows_however_often_a_load_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = |name: &str| format!("sqlite://{}/{name}.db", folder.path().display());
    let expected = behaviour(&database(&sqlite("whole"), QUESTIONS).await).await;
    interrupted(&sqlite("cut"), &expected).await;
    killed(&sqlite("killed"), &expected).await;
    let Some(server) = environment("PQCTL_TEST_POSTGRES_URL") else {
        eprintln!("SKIPPED: demo data on PostgreSQL (PQCTL_TEST_POSTGRES_URL names no server)");
        return;
    };
    let base = server.rsplit_once('/').unwrap().0;
    let postgres = |name: &str| format!("{base}/{name}");
    let whole = database(&postgres("demo_whole_test"), QUESTIONS).await;
    assert_eq!(behaviour(&whole).await, expected);
    sequences_go_on(&whole).await;
    interrupted(&postgres("demo_cut_test"), &expected).await;
    killed(&postgres("demo_killed_test"), &expected).await;
}

/// What a killed process does, in a process of its own: see [`killed`].
#[tokio::test]
#[ignore = "run by another test"]
async fn load_to_be_killed() {
    let Some(url) = environment("PQCTL_TEST_KILLED_URL") else { return };
    let db = open(&url).await;
    let sources = invented(QUESTIONS);
    // The server may still be committing what the process killed before this one asked for.
    while let Err(failure) = load_in_slices(&db, &SPEC, &sources, &Silent, &Stop::new(), 45).await {
        assert_eq!(failure.kind(), Kind::Busy, "{failure:?}");
    }
    db.close().await;
}

/// Killed with SIGKILL up to twelve times: each time it has got on by itself, and a moment later, so that the
/// kills fall into every part of a slice whatever the machine is busy with. Then one run comes through.
async fn killed(url: &str, expected: &str) {
    drop(database(url, QUESTIONS).await);
    let watcher = open(url).await;
    let answers = async || -> u64 {
        let marker = settings::find(watcher.reader(), MARKER).await.unwrap();
        marker.and_then(|marker| marker["answers"].as_u64()).unwrap_or_default()
    };
    let (mut kills, mut moment) = (0, 0);
    'running: while kills < 12 {
        let before = answers().await;
        let mut child = child(url);
        while answers().await == before {
            if let Some(status) = child.try_wait().unwrap() {
                assert!(status.success(), "{status}");
                break 'running;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(moment)).await;
        moment += 3;
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
    assert!(kills > 2, "only {kills} kills met it in the middle");
    let status = child(url).wait().unwrap();
    assert!(status.success(), "{status}");
    assert_eq!(fingerprint(&watcher).await, expected, "after {kills} kills");
    eprintln!("killed {kills} times in the middle");
}

/// [`load_to_be_killed`], begun.
fn child(url: &str) -> std::process::Child {
    std::process::Command::new(std::env::current_exe().unwrap())
        .args(["operations::demo::load::tests::load_to_be_killed", "--exact", "--ignored"])
        .env("PQCTL_TEST_KILLED_URL", url)
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap()
}

/// A row that numbers itself comes after those numbered by hand.
async fn sequences_go_on(db: &Db) {
    let last: i64 = db.reader().query("SELECT max(id) FROM users").fetch_scalar().await.unwrap();
    let mut tx = db.write().await.unwrap();
    let added = crate::store::users::insert(
        &mut tx,
        &crate::store::users::NewUser {
            uid: Uuid::from_u128(7),
            email: "new@example.org",
            name: "New",
            role: crate::store::users::Role::Student,
            password_hash: None,
            timezone: "UTC",
        },
        DateTime::UNIX_EPOCH,
    )
    .await
    .unwrap();
    assert_eq!(added, Some(last + 1));
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn a_load_is_not_completed_with_other_questions() {
    let folder = tempfile::tempdir().unwrap();
    let db = database(&format!("sqlite://{}/other.db", folder.path().display()), QUESTIONS).await;
    let sources = invented(QUESTIONS);
    let stop = Stop::new();
    let progress = StopAfter(AtomicU64::new(2), &stop);
    let cut = load_in_slices(&db, &SPEC, &sources, &progress, &stop, 90).await.unwrap_err();
    assert_eq!(cut.kind(), Kind::Interrupted);
    let refused = load(&db, &SPEC, &sources[1..], &Silent, &Stop::new()).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Refused);
    assert!(settings::find(db.reader(), MARKER).await.unwrap().is_some());
}

#[tokio::test]
async fn what_cannot_be_made_is_a_usage_error_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let db = database(&format!("sqlite://{}/usage.db", folder.path().display()), 1).await;
    let failure = load(&db, &spec(1, 5), &[], &Silent, &Stop::new()).await.unwrap_err();
    assert_eq!(failure.kind(), Kind::Usage);
    assert_eq!(settings::find(db.reader(), MARKER).await.unwrap(), None);
}

/// The longest time between two reports of progress, which is about one transaction.
struct Slowest(Mutex<(Instant, Duration)>);

impl Progress for Slowest {
    fn start(&self, _phase: &str, _total: Option<u64>) {}
    fn advance(&self, _by: u64) {
        let mut last = self.0.lock().unwrap();
        *last = (Instant::now(), last.1.max(last.0.elapsed()));
    }
    fn note(&self, _text: &str) {}
    fn finish(&self, _summary: &str) {}
}

/// `PQCTL_MEASURE_URL=… cargo test --release --lib operations::demo::load::tests::measure -- --ignored --nocapture`
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures; takes minutes in a debug build"]
async fn measure() {
    let Some(url) = environment("PQCTL_MEASURE_URL") else {
        eprintln!("SKIPPED: PQCTL_MEASURE_URL names no database");
        return;
    };
    let count = |name: &str, otherwise: u64| {
        environment(name).and_then(|text| text.parse().ok()).unwrap_or(otherwise)
    };
    let spec = spec(
        u32::try_from(count("PQCTL_MEASURE_STUDENTS", 1_000)).unwrap(),
        count("PQCTL_MEASURE_ANSWERS", 1_000_000),
    );
    let started = Instant::now();
    let bank = Bank::new(&spec, &invented(400));
    let mut made = 0;
    for (number, quota) in (0..).zip(quotas(&spec)) {
        let mut practice = Practice::new(&spec, &bank, number, quota);
        while let Some(sessions) = practice.next_day() {
            made += sessions.iter().map(|session| session.answers.len()).sum::<usize>();
        }
    }
    eprintln!("generated {made} answers in {:.2?}", started.elapsed());
    let db = database(&url, 400).await;
    let sources = invented(400);
    let started = Instant::now();
    let slowest = Slowest(Mutex::new((started, Duration::ZERO)));
    let summary = load(&db, &spec, &sources, &slowest, &Stop::new()).await.unwrap();
    let slice = slowest.0.lock().unwrap().1;
    eprintln!("loaded {summary:?} in {:.2?}, slowest slice {slice:.2?}", started.elapsed());
    db.close().await;
}
