//! Workers that live and cannot write: stopped in their tracks, shut out by a lock, out of disk. They let go
//! of their jobs before anybody else may have them, and what they bring late is refused.

use super::kinds::{Note, Orders};
use super::running::{Running, again, enqueue, probe, starts, succeeded, trace};
use super::{number, until};
use crate::harness::backend::{Backed, Backend, Migrated, Start, wait_for};
use pqctl::base::clock::Clock;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, UNIX_EPOCH};

/// Keeps everybody from writing jobs until it is let go.
enum Lock {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Lock {
    async fn take(env: &Backed) -> Self {
        match env.backend {
            Backend::Sqlite => {
                let mut connection = SqliteConnection::connect(env.url()).await.unwrap();
                sqlx::raw_sql("PRAGMA busy_timeout = 60000; BEGIN IMMEDIATE")
                    .execute(&mut connection)
                    .await
                    .unwrap();
                Self::Sqlite(connection)
            }
            Backend::Postgres => {
                let mut connection = PgConnection::connect(env.url()).await.unwrap();
                let lock = "BEGIN; LOCK TABLE jobs IN SHARE ROW EXCLUSIVE MODE";
                sqlx::raw_sql(AssertSqlSafe(lock)).execute(&mut connection).await.unwrap();
                Self::Postgres(connection)
            }
        }
    }

    async fn let_go(self) {
        match self {
            Self::Sqlite(connection) => connection.close().await.unwrap(),
            Self::Postgres(connection) => connection.close().await.unwrap(),
        }
    }
}

/// The number of runs of a job that were under way at once, at the worst.
fn most_at_once(env: &Backed, id: i64) -> i32 {
    let (mut now, mut most) = (0, 0);
    for line in trace(env).lines().filter(|line| line.starts_with(&format!("{id} "))) {
        now += if line.ends_with("stop") { -1 } else { 1 };
        most = most.max(now);
    }
    most
}

each_backend! {
    // Suspended for longer than its leases: a laptop's lid, a virtual machine that moves.
    async fn a_worker_that_wakes_up_too_late_has_lost_its_jobs(env: &Migrated) {
        let arguments = ["--concurrency", "1", "--prefetch", "1000", "--lease", "3s"];
        let mut sleeper = Running::start(env, &arguments);
        enqueue(env, &vec![probe(env, 0); 400]).await;
        until("the quick ones are done", || succeeded(env) == 400);
        enqueue(env, &[vec![probe(env, 2_500)], vec![probe(env, 300); 7]].concat()).await;
        until("it holds some and one runs", || {
            starts(env).len() > 400 && number(env, "SELECT count(*) FROM jobs WHERE state = 'running'") >= 2
        });
        sleeper.freeze(env).await;
        sleeper.has_lost_its_leases(env);
        let mut other = Running::start(env, &["--concurrency", "4"]);
        until("somebody else has done them", || succeeded(env) == 408);
        assert_eq!(other.stop(), Some(143));
        sleeper.signal("-CONT");
        enqueue(env, &[probe(env, 0)]).await;
        until("it is back at work", || succeeded(env) == 409);
        assert!(again(env) <= 2, "only what ran when it fell asleep may run again: {:?}", starts(env).values());
        assert!(starts(env).values().all(|count| *count <= 2));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE attempts <> 1"), 0);
        assert_eq!(sleeper.stop(), Some(143));
    }

    // It cannot renew its leases while its handler goes on. The handler must be gone when they end.
    async fn a_worker_that_cannot_renew_drops_its_jobs_in_time(env: &Migrated) {
        let mut worker = Running::of_tests(env, &[], Orders { lease_ms: 3_000, ..Orders::default() });
        enqueue(env, &[Note { first_ms: 600_000 }]).await;
        until("the job runs", || trace(env).contains("1 start"));
        let lock = Lock::take(env).await;
        until("it drops the job", || trace(env).contains("1 stop"));
        // When it said so; this test may come to look much later.
        let dropped = std::fs::metadata(env.root().join("trace")).unwrap().modified().unwrap();
        let dropped = dropped.duration_since(UNIX_EPOCH).unwrap().as_millis();
        let ends = match env.backend {
            Backend::Sqlite => "CAST((julianday(lease_expires_at) - 2440587.5) * 86400000 AS INTEGER)",
            Backend::Postgres => "CAST(extract(epoch FROM lease_expires_at) * 1000 AS BIGINT)",
        };
        let left = number(env, &format!("SELECT {ends} FROM jobs")) - i64::try_from(dropped).unwrap();
        eprintln!("dropped {left} ms before the lease ended");
        assert!(left > -500, "{left}");
        lock.let_go().await;
        until("the job is done", || succeeded(env) == 1);
        assert!(worker.is_alive());
        assert!(worker.log().contains("leases could not be renewed"), "{}", worker.log());
        assert_eq!((starts(env)[&1], most_at_once(env, 1)), (2, 1));
        worker.stop();
    }

    // A backup, a bulk load, a person at the database: for seconds, again and again.
    async fn a_database_that_is_busy_for_a_while_only_costs_time(env: &Migrated) {
        let arguments = ["--concurrency", "2", "--lease", "6s"];
        let mut workers = [Running::start(env, &arguments), Running::start(env, &arguments)];
        // Long ones among them, which run while nobody can write.
        let probes: Vec<_> = (0..180).map(|n| probe(env, if n % 20 < 18 { 20 } else { 1_500 })).collect();
        enqueue(env, &probes).await;
        let mut freed = None;
        for round in 1..=3 {
            until("some more are done", || succeeded(env) >= 18 * round);
            // One lock right after the other is another matter: then nobody can renew anything.
            until("both have renewed their leases since", || freed.as_ref().is_none_or(|freed| {
                number(env, &format!("SELECT count(*) FROM workers WHERE last_seen_at > '{freed}'")) == 2
            }));
            let lock = Lock::take(env).await;
            tokio::time::sleep(Duration::from_millis(1_200)).await;
            lock.let_go().await;
            freed = Some(Clock::system().now().to_rfc3339());
        }
        until("all are done", || succeeded(env) == 180);
        assert!(workers.iter_mut().all(Running::is_alive));
        assert_eq!(again(env), 0, "nothing runs twice while its worker lives");
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE crashes > 0 OR attempts <> 1"), 0);
    }
}

/// A disk in memory, gone when dropped.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(folder: &'a Path, size: &str) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(folder).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Self(folder))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_only_costs_time() {
    let env = Migrated::start(Backend::Sqlite);
    let (folder, database) = (env.work(), std::fs::read(env.sqlite_file()).unwrap());
    let Some(_disk) = SmallDisk::mount(&folder, "4m") else {
        eprintln!("SKIPPED: a small disk cannot be mounted here (not root)");
        return;
    };
    std::fs::write(env.sqlite_file(), database).unwrap();
    wait_for(enqueue(&env, &vec![probe(&env, 1_500); 6]));
    let mut worker = Running::start(&env, &["--concurrency", "4"]);
    until("four run", || starts(&env).len() == 4);
    let filler = folder.join("filler");
    let mut file = std::fs::File::create(&filler).unwrap();
    while file.write_all(&[1; 4096]).is_ok() {}
    drop(file);
    until("it has results that it cannot write", || {
        let log = worker.log();
        log.contains("results could not be written yet") && log.contains("no space left")
    });
    std::fs::remove_file(filler).unwrap();
    until("all are done", || succeeded(&env) == 6);
    assert!(worker.is_alive());
    assert!(starts(&env).values().all(|count| *count == 1), "{:?}", starts(&env));
    assert_eq!(worker.stop(), Some(143));
}
