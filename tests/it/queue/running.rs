//! Workers as processes of their own: the program's, or this test binary running the kinds of
//! [`super::kinds`]; jobs for them, and what they left behind. Executions are counted outside of the queue,
//! in a file that every start adds a line to.

use super::{kinds, until};
use crate::harness::backend::Backed;
use crate::harness::library;
use pqctl::base::clock::Clock;
use pqctl::db::Db;
use pqctl::operations::jobs::probe::Probe;
use pqctl::queue::{self, Kind, Options};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

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
    pub fn of_tests(env: &Backed, variables: &[(&str, &str)], orders: kinds::Orders) -> Self {
        let orders = kinds::Orders {
            url: env.url().to_owned(),
            trace: env.root().join("trace").to_str().unwrap().to_owned(),
            ..orders
        };
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
    super::number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded'")
}
