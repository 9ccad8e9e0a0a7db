//! Workers as processes of their own: the program's, or this test binary running the kinds of
//! [`super::kinds`]; jobs for them, and what they left behind. Executions are counted outside of the queue,
//! in a file that every start adds a line to.

use super::{kinds, number, until};
use crate::harness::backend::{Backed, Backend};
use crate::harness::library;
use pqctl::base::clock::Clock;
use pqctl::db::Db;
use pqctl::operations::jobs::probe::Probe;
use pqctl::queue::{self, Kind, Options};
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A running worker; killed when the test ends early.
pub struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
    /// `pqctl run-worker` without its scheduler, in real time.
    pub fn start(env: &Backed, arguments: &[&str]) -> Self {
        Self::start_with(env, &[], arguments)
    }

    /// The same with more variables.
    pub fn start_with(env: &Backed, variables: &[(&str, &str)], arguments: &[&str]) -> Self {
        let mut command = env.command(&[&["run-worker", "--no-scheduler"], arguments].concat());
        // Leases end with real time.
        command.env_remove("PQCTL_TEST_NOW").envs(variables.iter().copied());
        Self::spawn(env, command)
    }

    /// A worker of the kinds of these tests.
    pub fn of_tests(env: &Backed, variables: &[(&str, &str)], mut orders: kinds::Orders) -> Self {
        env.url().clone_into(&mut orders.url);
        orders.trace = env.root().join("trace").to_str().unwrap().to_owned();
        let binary = std::env::current_exe().unwrap();
        let mut command = env.command_of(binary, &["--exact", kinds::WORKER, "--ignored", "--nocapture"]);
        command.env("PQCTL_TEST_WORKER", serde_json::to_string(&orders).unwrap());
        command.envs(variables.iter().copied());
        Self::spawn(env, command)
    }

    fn spawn(env: &Backed, mut command: Command) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let log = env.root().join(format!("worker-{}.log", COUNT.fetch_add(1, Ordering::Relaxed)));
        let file = File::create(&log).unwrap();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file).spawn().unwrap();
        Self { child, log }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, name: &str) {
        Command::new("kill").args([name, &self.pid().to_string()]).status().unwrap();
    }

    /// Stops it where it is in no transaction that others would wait for. Nobody else may be at work meanwhile.
    pub async fn freeze(&self, env: &Backed) {
        let begun = Instant::now();
        loop {
            self.signal("-STOP");
            until("it stands still", || self.stands_still());
            if holds_nothing(env).await {
                return;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "it is in a transaction whenever it is stopped"
            );
            self.signal("-CONT");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Whether every thread of it has stopped; where there is no `/proc` the signal has to be enough.
    fn stands_still(&self) -> bool {
        let Ok(threads) = std::fs::read_dir(format!("/proc/{}/task", self.pid())) else { return true };
        threads.flatten().all(|thread| {
            let state = std::fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            // The name before it may hold anything.
            state.rsplit_once(") ").is_none_or(|(_, rest)| rest.starts_with('T'))
        })
    }

    /// Waits until the leases of everything that it held, being dead or asleep, have ended: a worker that starts then
    /// takes it over at once, whereas one that runs looks for it twice in a lease of its own.
    pub fn has_lost_its_leases(&self, env: &Backed) {
        until("its leases end", || {
            let now = Clock::system().now().to_rfc3339();
            number(env, &format!("{} AND lease_expires_at > '{now}'", self.holds())) == 0
        });
    }

    /// As if that time had gone by already.
    pub fn loses_its_leases(&self, env: &Backed) {
        let held = self.holds().replacen("SELECT count(*)", "SELECT id", 1);
        env.execute(&format!(
            "UPDATE jobs SET lease_expires_at = '2020-01-01T00:00:00+00:00' WHERE id IN ({held})"
        ));
    }

    fn holds(&self) -> String {
        format!(
            "SELECT count(*) FROM jobs WHERE state = 'running'
             AND worker_id = (SELECT max(id) FROM workers WHERE pid = {})",
            self.pid()
        )
    }

    pub fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    #[track_caller]
    pub fn wait(&mut self) -> Option<i32> {
        until("the worker ends", || !self.is_alive());
        self.child.wait().unwrap().code()
    }

    /// Asks it to stop and waits.
    #[track_caller]
    pub fn stop(&mut self) -> Option<i32> {
        self.signal("-TERM");
        self.wait()
    }

    /// What it said on stderr so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }
}

/// Whether a worker that is stopped, and nobody else is connected, has no transaction open.
async fn holds_nothing(env: &Backed) -> bool {
    match env.backend {
        Backend::Sqlite => {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(env.sqlite_file());
            let options = options.busy_timeout(Duration::from_millis(300));
            let Ok(mut connection) = SqliteConnection::connect_with(&options).await else { return false };
            let free = sqlx::raw_sql("BEGIN IMMEDIATE; ROLLBACK").execute(&mut connection).await.is_ok();
            connection.close().await.unwrap();
            free
        }
        Backend::Postgres => {
            let busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND state IS DISTINCT FROM 'idle'";
            let mut connection = PgConnection::connect(env.url()).await.unwrap();
            let mut idle = 0;
            // What it had sent may not have been read yet, and what is being executed comes to an end.
            for _ in 0..40 {
                let busy: i64 = sqlx::query_scalar(busy).fetch_one(&mut connection).await.unwrap();
                idle = if busy == 0 { idle + 1 } else { 0 };
                if idle == 3 {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            connection.close().await.unwrap();
            idle == 3
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- {}\n{}", self.log.display(), self.log());
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub async fn enqueue<T: Kind>(env: &Backed, jobs: &[T]) {
    enqueue_with(env, jobs, &Options::default()).await;
}

pub async fn enqueue_with<T: Kind>(env: &Backed, jobs: &[T], options: &Options) {
    let db = Db::open(&library::options(env)).await.unwrap();
    let mut tx = db.write().await.unwrap();
    queue::enqueue_many(&mut tx, jobs, options, Clock::system().now()).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

/// A job of the program's own that waits and leaves a trace.
pub fn probe(env: &Backed, sleep_ms: u64) -> Probe {
    let trace = env.root().join("trace").to_str().unwrap().to_owned();
    Probe { sleep_ms, trace: Some(trace), ..Probe::default() }
}

/// How often each job started.
pub fn starts(env: &Backed) -> BTreeMap<i64, usize> {
    let mut starts = BTreeMap::new();
    for line in trace(env).lines().filter(|line| !line.ends_with("stop")) {
        *starts.entry(line.split(' ').next().unwrap().parse().unwrap()).or_default() += 1;
    }
    starts
}

/// How many starts there were beyond the first of each job.
pub fn again(env: &Backed) -> usize {
    starts(env).values().map(|count| count - 1).sum()
}

/// The lines of the trace.
pub fn trace(env: &Backed) -> String {
    std::fs::read_to_string(env.root().join("trace")).unwrap_or_default()
}

pub fn succeeded(env: &Backed) -> i64 {
    number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded'")
}
