//! Copies while somebody else works on the same databases: a foreign writer that meets the hold on the source, and
//! several copies into one target.

use super::{copy, fill, fingerprints, other, target_of};
use crate::bank::{number, together};
use crate::harness::backend::{Backed, Backend, Migrated, Start};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// Connections of somebody else, kept open.
pub struct Stranger {
    runtime: tokio::runtime::Runtime,
    connection: Either,
}

enum Either {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Stranger {
    pub fn of(env: &Backed) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let connection = runtime.block_on(async {
            match env.backend {
                Backend::Sqlite => Either::Sqlite(SqliteConnection::connect(env.url()).await.unwrap()),
                Backend::Postgres => Either::Postgres(PgConnection::connect(env.url()).await.unwrap()),
            }
        });
        Self { runtime, connection }
    }

    pub fn says(&mut self, statements: &str) -> sqlx::Result<()> {
        let statements = AssertSqlSafe(statements);
        self.runtime.block_on(async {
            match &mut self.connection {
                Either::Sqlite(connection) => sqlx::raw_sql(statements).execute(connection).await.map(|_| ()),
                Either::Postgres(connection) => {
                    sqlx::raw_sql(statements).execute(connection).await.map(|_| ())
                }
            }
        })
    }

    /// Keeps a copy from writing into this target until [`Stranger::lets_go`].
    fn stops_writers(target: &Backed) -> Self {
        let mut stranger = Self::of(target);
        let hold = match target.backend {
            Backend::Sqlite => "BEGIN IMMEDIATE",
            Backend::Postgres => "BEGIN; LOCK TABLE settings IN SHARE MODE",
        };
        stranger.says(hold).unwrap();
        stranger
    }

    fn lets_go(mut self) {
        self.says("ROLLBACK").unwrap();
    }
}

pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < until, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn begin(env: &Backed, arguments: &[&str]) -> Child {
    let mut command = env.command(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

pub fn end(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

pub const WRITE: &str = "INSERT INTO audit_log (actor, action, created_at)
    VALUES ('stranger', 'b', '2026-01-01T00:00:00+00:00')";

/// Whether the copy has told the source and holds it.
fn is_held(source: &Backed) -> bool {
    if number(source, "SELECT count(*) FROM settings WHERE key = 'moved_to'") == 0 {
        return false;
    }
    match source.backend {
        Backend::Sqlite => {
            Stranger::of(source).says("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK").is_err()
        }
        Backend::Postgres => {
            number(
                source,
                "SELECT count(*) FROM pg_locks WHERE granted AND mode = 'ShareLock'
                AND relation = CAST('users' AS regclass)",
            ) > 0
        }
    }
}

each_backend! {
    fn a_foreign_writer_meets_the_hold(env: &Migrated) {
        fill(env);
        let target = Migrated::start(other(env.backend));
        let gate = Stranger::stops_writers(&target);
        let copying = begin(env, &["db", "copy", "--to", target.url()]);
        wait_until("the hold", || is_held(env));
        let mut writer = Stranger::of(env);
        match env.backend {
            // Who does not wait is told; nothing is lost, and the copy goes on.
            Backend::Sqlite => {
                let refused = writer.says(&format!("PRAGMA busy_timeout = 0; {WRITE}")).unwrap_err();
                assert!(refused.to_string().contains("database is locked"), "{refused}");
                gate.lets_go();
                let (code, said) = end(copying);
                assert_eq!(code, Some(0), "{said}");
            }
            // Who waits would write what the copy does not have: the source has not moved.
            Backend::Postgres => std::thread::scope(|scope| {
                let writing = scope.spawn(|| writer.says(WRITE));
                wait_until("the writer", || {
                    number(env, "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") > 0
                });
                gate.lets_go();
                let (code, said) = end(copying);
                assert_eq!(code, Some(3), "{said}");
                assert!(said.contains("1 session is waiting to write into the source"), "{said}");
                writing.join().unwrap().unwrap();
                env.pqctl(&["seed", "reference"]).expect(0);
                let done = copy(env, &target, 0);
                assert_eq!((done["resumed"].as_bool(), done["source"].as_str()), (Some(true), Some("moved")));
            }),
        }
        let written = "SELECT count(*) FROM audit_log WHERE actor = 'stranger'";
        assert_eq!(number(&target, written), number(env, written));
        assert_eq!(number(&target, written), i64::from(env.backend == Backend::Postgres));
    }

    fn two_copies_into_one_target_make_one(env: &Migrated) {
        fill(env);
        let target = target_of(env);
        let rehearsal = ["db", "copy", "--to", target.url(), "--keep-source"];
        let ended = together(env.command(&rehearsal), env.command(&rehearsal));
        let said: Vec<(Option<i32>, String)> =
            ended.iter().map(|one| (one.status.code(), String::from_utf8_lossy(&one.stderr).into_owned())).collect();
        // One of them may have been turned away, or have taken the other's place; none may think that it is done
        // while the other still works.
        assert!(said.iter().all(|(code, _)| matches!(code, Some(0 | 5 | 7))), "{said:?}");
        if said.iter().all(|(code, _)| *code != Some(0)) {
            env.pqctl(&rehearsal).expect(0);
        }
        assert_eq!(number(&target, "SELECT count(*) FROM settings WHERE key = 'copied_from'"), 0);
        let compared = |env: &Backed| {
            let mut found = fingerprints(env);
            // Schedules are held in a copy whose source stays in use.
            found.retain(|table| !["jobs", "workers", "limit_leases", "schedules"].contains(&table["table"].as_str().unwrap()));
            found
        };
        assert_eq!(compared(env), compared(&target), "{said:?}");
        target.pqctl(&["seed", "reference"]).expect(0);
    }

    fn a_target_that_was_filled_meanwhile_is_left(env: &Migrated) {
        fill(env);
        let (late, target) = (Migrated::start(env.backend), target_of(env));
        fill(&late);
        // It has looked at the target, and waits for its worker.
        late.execute("UPDATE workers SET last_seen_at = '2099-01-01T00:00:00+00:00'");
        let mut waiting = begin(&late, &["db", "copy", "--to", target.url(), "--wait", "60s"]);
        let mut said = BufReader::new(waiting.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("waiting up to") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "it did not wait");
        }
        // Another source gets there first.
        copy(env, &target, 0);
        let before = fingerprints(&target);
        late.execute("UPDATE workers SET status = 'stopped'");
        let mut rest = String::new();
        said.read_to_string(&mut rest).unwrap();
        assert_eq!(waiting.wait().unwrap().code(), Some(7), "{rest}");
        assert!(rest.contains("is not empty"), "{rest}");
        assert_eq!(fingerprints(&target), before);
        target.pqctl(&["seed", "reference"]).expect(0);
        late.pqctl(&["seed", "reference"]).expect(0);
    }
}
