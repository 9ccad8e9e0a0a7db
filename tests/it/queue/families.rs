//! Jobs that wait for others: the parent runs once when the last child has ended, however and wherever that
//! was, and finds what became of all of them.

use super::{number, until};
use crate::harness::backend::{Backed, Backend, Migrated};
use crate::harness::library;
use chrono::TimeDelta;
use pqctl::base::{clock::Clock, lifecycle::Stop};
use pqctl::db::Db;
use pqctl::operations::jobs::probe::Probe;
use pqctl::queue::{
    self, Family, Job, JobContext, JobError, Kind, Listed, Options, Outcome, Registry, Scope, Settings,
    Summary, Worker,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Clone)]
struct Context {
    db: Db,
    seen: Arc<Mutex<Vec<String>>>,
}

/// A child that ends as it is told.
#[derive(Serialize, Deserialize)]
struct Part {
    name: String,
    verdict: String,
}

impl Kind for Part {
    const NAME: &'static str = "part";
    const MAX_ATTEMPTS: u32 = 1;
}

impl Job<Context> for Part {
    async fn run(self, cx: JobContext<Context>) -> Result<Outcome, JobError> {
        cx.context.seen.lock().unwrap().push(self.name.clone());
        match self.verdict.as_str() {
            "fail" => Err(JobError::fail("never")),
            "cancel" => Err(JobError::cancel("no longer wanted")),
            "endless" => {
                cx.stop().soft().await;
                Err(JobError::retry("asked to stop"))
            }
            _ => Ok(Outcome::with(json!({ "of": self.name }))),
        }
    }
}

/// A summary: tells what it found.
#[derive(Serialize, Deserialize)]
struct Total {
    verdict: String,
}

impl Kind for Total {
    const NAME: &'static str = "total";
    const QUEUE: &'static str = "totals";
    const MAX_ATTEMPTS: u32 = 1;
}

impl Job<Context> for Total {
    async fn run(self, cx: JobContext<Context>) -> Result<Outcome, JobError> {
        let db = &cx.context.db;
        let children = cx.children(db.reader()).await.unwrap();
        let (mut results, mut after) = (Vec::new(), 0);
        loop {
            let page = cx.ended_children(db.reader(), after, 2).await.unwrap();
            let Some(last) = page.last() else { break };
            after = last.id;
            results.extend(page.iter().filter_map(|child| child.result.as_ref().map(|r| r.0["of"].clone())));
        }
        cx.context.seen.lock().unwrap().push("total".to_owned());
        if self.verdict == "fail" {
            return Err(JobError::fail("told so"));
        }
        Ok(Outcome::with(json!({ "children": children, "results": results })))
    }
}

/// Plans, fans out as deep as told, and sums up when it comes back.
#[derive(Serialize, Deserialize)]
struct Fan {
    width: usize,
    depth: usize,
}

impl Kind for Fan {
    const NAME: &'static str = "fan";
}

impl Job<Context> for Fan {
    async fn run(self, cx: JobContext<Context>) -> Result<Outcome, JobError> {
        let db = &cx.context.db;
        let children = cx.children(db.reader()).await.map_err(JobError::retry)?;
        cx.context.seen.lock().unwrap().push(format!("{} {}", self.depth, children.total > 0));
        if children.total > 0 {
            return Ok(Outcome::with(json!({ "ended": children.ended })));
        }
        let mut tx = db.write().await.map_err(JobError::retry)?;
        let width = if self.depth == 0 { 0 } else { self.width };
        let below = (0..width).map(|_| Fan { width: self.width, depth: self.depth - 1 });
        let made = cx.fan_out_in(&mut tx, below, &Options::default()).await?;
        tx.commit().await.map_err(JobError::retry)?;
        Ok(Outcome::with(json!({ "made": made })))
    }
}

fn part(verdict: &str) -> Part {
    Part { name: verdict.to_owned(), verdict: verdict.to_owned() }
}

struct Bench {
    db: Db,
    clock: Clock,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Bench {
    async fn new(env: &Backed) -> Self {
        let db = Db::open(&library::options(env)).await.unwrap();
        Self { db, clock: Clock::fixed("2026-03-02T09:00:00Z".parse().unwrap()), seen: Arc::default() }
    }

    async fn family(&self, verdicts: &[&str]) -> Family {
        let mut tx = self.db.write().await.unwrap();
        let (parent, options) = (Total { verdict: String::new() }, Options::default());
        let children = verdicts.iter().map(|verdict| part(verdict));
        let family =
            queue::enqueue_family(&mut tx, &parent, options, children, &Options::default(), self.clock.now())
                .await
                .unwrap();
        tx.commit().await.unwrap();
        family
    }

    fn worker(&self, change: impl FnOnce(&mut Settings)) -> Worker<Context> {
        let mut settings = Settings::new(["default", "totals"]);
        settings.until_empty = true;
        // So that no sweep helps before the test gives up.
        settings.lease = Duration::from_secs(600);
        change(&mut settings);
        Worker {
            db: self.db.clone(),
            heartbeat: self.db.clone(),
            clock: self.clock.clone(),
            context: Context { db: self.db.clone(), seen: self.seen.clone() },
            registry: Arc::new(Registry::new().with::<Part>().with::<Total>().with::<Fan>()),
            settings,
            stop: Stop::new(),
        }
    }

    async fn drain(&self, change: impl FnOnce(&mut Settings)) -> Summary {
        let run = self.worker(change).run();
        tokio::time::timeout(Duration::from_secs(180), run).await.expect("the worker ends").unwrap()
    }

    async fn only(&self, queue: &str) -> Summary {
        self.drain(|settings| settings.queues = vec![(queue.to_owned(), None)]).await
    }

    async fn show(&self, id: i64) -> Listed {
        queue::show(self.db.reader(), id).await.unwrap().unwrap()
    }

    async fn stored(&self, id: i64) -> String {
        self.show(id).await.job.stored
    }

    async fn cancel(&self, id: i64, scope: Scope) -> queue::Cancellation {
        let mut tx = self.db.write().await.unwrap();
        let done = queue::cancel_with(&mut tx, id, scope, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        done
    }

    async fn retry(&self, id: i64) {
        let mut tx = self.db.write().await.unwrap();
        queue::retry(&mut tx, id, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn ran(&self) -> Vec<String> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }
}

/// Waits until a transaction waits for the lock of a family. SQLite has one writer, and nothing to wait for.
async fn until_one_waits(env: &Backed) {
    let begun = std::time::Instant::now();
    while env.backend == Backend::Postgres
        && begun.elapsed() < Duration::from_secs(10)
        && number(
            env,
            "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
             WHERE d.datname = current_database() AND NOT granted AND locktype = 'advisory'",
        ) == 0
    {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// A running worker process; killed when the test ends early.
struct Running(Child);

impl Running {
    fn start(env: &Backed, point: &str, arguments: &[&str]) -> Self {
        let mut command = env.command(&[&["-q", "run-worker", "--no-scheduler"], arguments].concat());
        command.env_remove("PQCTL_TEST_NOW");
        if !point.is_empty() {
            command.env("PQCTL_FAILPOINT", point);
        }
        Self(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    fn wait(&mut self) -> Option<i32> {
        until("the worker ends", || self.0.try_wait().unwrap().is_some());
        self.0.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A family of probes, for worker processes; the number of the parent.
async fn probes(env: &Backed, children: &[Probe]) -> i64 {
    let db = Db::open(&library::options(env)).await.unwrap();
    let mut tx = db.write().await.unwrap();
    let options = Options { queue: Some("maintenance".to_owned()), ..Options::default() };
    let summary = Probe { note: "summary".to_owned(), ..Probe::default() };
    let (children, rest) = (children.iter().cloned(), Options::default());
    let now = Clock::system().now();
    let family = queue::enqueue_family(&mut tx, &summary, options, children, &rest, now).await.unwrap();
    let parent = family.parent.id;
    tx.commit().await.unwrap();
    db.close().await;
    parent
}

each_backend! {
    async fn a_parent_runs_once_when_all_children_have_ended(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["a", "fail", "b", "cancel", "c"]).await;
        assert_eq!(family.children, 5);
        assert_eq!(bench.only("totals").await.succeeded, 0, "it is held");
        assert_eq!(bench.stored(family.parent.id).await, "held");
        let summary = bench.drain(|settings| settings.concurrency = 2).await;
        assert_eq!((summary.succeeded, summary.failed, summary.cancelled), (4, 1, 1));
        let ran = bench.ran();
        assert_eq!((ran.len(), ran.last().map(String::as_str)), (6, Some("total")));
        let result = bench.show(family.parent.id).await.job.result.unwrap().0;
        assert_eq!(result["results"], json!(["a", "b", "c"]));
        assert_eq!(result["children"], json!({
            "total": 5, "ended": 5, "pending": 0, "running": 0, "succeeded": 3, "failed": 1, "cancelled": 1,
        }));
    }

    async fn a_large_family_is_cancelled_in_short_transactions(env: &Migrated) {
        const CHILDREN: usize = 20_000;
        let bench = Bench::new(env).await;
        let begun = std::time::Instant::now();
        let cancelled = "SELECT count(*) FROM job_history WHERE outcome = 'cancelled'";
        let parent = bench.family(&vec!["a"; CHILDREN]).await.parent.id;
        // Others write in between.
        let now = bench.clock.now();
        let ahead = async {
            let ahead = queue::cancel_ahead(&bench.db, &[parent, parent + 5], now, &Stop::new()).await.unwrap();
            assert_eq!(ahead.covered, std::collections::HashSet::from([parent + 5]), "it goes with its parent");
            ahead.cancelled
        };
        let (ahead_cancelled, written) = {
            let mut written = 0;
            let mut ahead = std::pin::pin!(ahead);
            loop {
                let write = async {
                    let mut tx = bench.db.write().await.unwrap();
                    queue::pause(&mut tx, &format!("q{written}"), None, now).await.unwrap();
                    tx.commit().await.unwrap();
                };
                tokio::select! {
                    biased;
                    ahead = &mut ahead => break (ahead, written),
                    () = write => written += 1,
                }
            }
        };
        assert!(written >= 5, "{written}");
        assert_eq!(ahead_cancelled, 19_000);
        // Whoever is interrupted here has lost nothing: the rest goes on, and the parent waits for it.
        assert_eq!(bench.stored(parent).await, "held");
        assert_eq!(number(env, cancelled), 19_000);
        assert_eq!(bench.drain(|_| {}).await.succeeded, 1_001);
        let children = bench.show(parent).await.job.result.unwrap().0["children"].clone();
        assert_eq!((&children["succeeded"], &children["cancelled"]), (&json!(1_000), &json!(19_000)));
        // The command does all of it; what was chosen as well as its parent is not refused.
        bench.ran();
        let parent = bench.family(&vec!["a"; 5_000]).await.parent.id;
        let done = env.pqctl(&["jobs", "cancel", &parent.to_string(), &(parent + 1).to_string()]).expect(0);
        assert!(done.stderr.contains("with 5,000 children cancelled") || done.stdout.contains("with 5,000 children cancelled"), "{done}");
        assert_eq!(bench.stored(parent).await, "cancelled");
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
        assert_eq!(number(env, cancelled), 24_001);
        assert!(begun.elapsed() < Duration::from_secs(240), "{:?}", begun.elapsed());
    }

    async fn a_large_family_of_a_running_parent_is_cancelled_in_slices_too(env: &Migrated) {
        let bench = Bench::new(env).await;
        let parent = bench.family(&vec!["a"; 5_000]).await.parent.id;
        env.execute(&format!("UPDATE jobs SET state = 'running' WHERE id = {parent}"));
        let ahead = queue::cancel_ahead(&bench.db, &[parent], bench.clock.now(), &Stop::new()).await.unwrap();
        assert_eq!(ahead.cancelled, 4_000, "all but what one transaction takes");
        assert_eq!(bench.stored(parent).await, "running");
        let done = env.pqctl(&["jobs", "cancel", &parent.to_string()]).expect(0);
        assert!(done.stderr.contains("1,000 children") || done.stdout.contains("1,000 children"), "{done}");
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 1);
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE state = 'running' AND cancel_requested_at IS NOT NULL"), 1);
    }

    async fn a_family_exists_when_and_only_when_its_transaction_does(env: &Migrated) {
        let bench = Bench::new(env).await;
        let mut tx = bench.db.write().await.unwrap();
        let unique = Options { unique_key: Some("month".to_owned()), ..Options::default() };
        let parent = || Total { verdict: String::new() };
        let now = bench.clock.now();
        queue::enqueue_family(&mut tx, &parent(), unique.clone(), [part("a")], &Options::default(), now).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
        for created in [true, false] {
            let mut tx = bench.db.write().await.unwrap();
            let family = queue::enqueue_family(&mut tx, &parent(), unique.clone(), [part("a")], &Options::default(), now).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!((family.parent.created, family.children), (created, u64::from(created)));
        }
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 2, "no children without their parent");
    }

    async fn without_children_the_parent_runs_at_once(env: &Migrated) {
        let bench = Bench::new(env).await;
        bench.family(&[]).await;
        assert_eq!(bench.drain(|_| {}).await.succeeded, 1);
    }

    async fn three_workers_and_many_children_run_one_summary(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&vec!["x"; 2_000]).await;
        let settings = |settings: &mut Settings| settings.prefetch = 7;
        let (one, two, three) = tokio::join!(bench.drain(settings), bench.drain(settings), bench.drain(settings));
        bench.drain(|_| {}).await;
        assert!(one.succeeded + two.succeeded + three.succeeded >= 2_000);
        assert_eq!(bench.ran().iter().filter(|name| *name == "total").count(), 1);
        let result = bench.show(family.parent.id).await.job.result.unwrap().0;
        assert_eq!(result["results"].as_array().unwrap().len(), 2_000);
    }

    // Each of the two sees the other's child as unfinished while both are open.
    async fn the_last_two_children_end_in_two_open_transactions(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["a", "b"]).await.parent.id;
        let other = Bench::new(env).await;
        let now = bench.clock.now();
        let mut first = bench.db.write().await.unwrap();
        queue::cancel(&mut first, family + 1, now).await.unwrap();
        let second = async {
            let mut second = other.db.write().await.unwrap();
            queue::cancel(&mut second, family + 2, now).await.unwrap();
            second.commit().await.unwrap();
        };
        let commit = async {
            until_one_waits(env).await;
            first.commit().await.unwrap();
        };
        tokio::time::timeout(Duration::from_secs(30), async { tokio::join!(second, commit) }).await.expect("they pass");
        assert_eq!(bench.stored(family).await, "waiting");
    }

    // The worker's child ends and is looked at while the operator's is neither there nor gone.
    async fn a_worker_ends_one_child_while_an_operator_cancels_the_other(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["a", "b"]).await.parent.id;
        let other = Bench::new(env).await;
        let mut open = other.db.write().await.unwrap();
        queue::cancel(&mut open, family + 1, bench.clock.now()).await.unwrap();
        let commit = async {
            until_one_waits(env).await;
            open.commit().await.unwrap();
        };
        let (summary, ()) = tokio::join!(bench.drain(|_| {}), commit);
        assert_eq!(summary.succeeded, 2, "the other child and the parent: {summary:?}");
    }

    async fn a_child_that_is_retried_while_the_last_one_ends_is_waited_for(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["fail", "b"]).await.parent.id;
        bench.drain(|settings| { settings.max_jobs = Some(1); settings.concurrency = 1; }).await;
        assert_eq!(bench.stored(family + 1).await, "failed");
        let other = Bench::new(env).await;
        let mut open = other.db.write().await.unwrap();
        queue::retry(&mut open, family + 1, bench.clock.now()).await.unwrap();
        let commit = async {
            until_one_waits(env).await;
            open.commit().await.unwrap();
        };
        let (_, ()) = tokio::join!(bench.drain(|settings| settings.max_jobs = Some(1)), commit);
        assert_eq!(bench.stored(family).await, "held");
        bench.drain(|_| {}).await;
        let mut ran = bench.ran();
        assert_eq!(ran.pop().as_deref(), Some("total"), "{ran:?}");
        ran.sort();
        assert_eq!(ran, ["b", "fail", "fail"]);
    }

    async fn a_child_whose_workers_die_is_buried_and_its_parent_runs(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["poison"]).await.parent.id;
        env.execute(&format!(
            "UPDATE jobs SET state = 'running', attempts = 1, crashes = 2, worker_id = 9, started_at = created_at,
                lease_expires_at = '2026-03-02T08:59:00+00:00' WHERE id = {}", family + 1
        ));
        assert_eq!(bench.drain(|_| {}).await.succeeded, 1);
        assert_eq!(bench.show(family).await.job.result.unwrap().0["children"]["failed"], 1);
    }

    async fn a_child_retried_by_hand_is_waited_for_as_long_as_the_parent_has_not_started(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["fail"]).await.parent.id;
        bench.only("default").await;
        assert_eq!(bench.stored(family).await, "waiting");
        bench.retry(family + 1).await;
        assert_eq!(bench.stored(family).await, "held");
        assert_eq!(bench.only("totals").await.succeeded, 0);
        bench.drain(|_| {}).await;
        assert_eq!(bench.stored(family).await, "succeeded");
        assert_eq!(bench.ran(), ["fail", "fail", "total"]);
        // A parent that has ended is not run a second time.
        bench.retry(family + 1).await;
        bench.drain(|_| {}).await;
        assert_eq!(bench.ran(), ["fail"]);
    }

    async fn a_parent_retried_by_hand_waits_for_what_is_unfinished(env: &Migrated) {
        let bench = Bench::new(env).await;
        let mut tx = bench.db.write().await.unwrap();
        let parent = Total { verdict: "fail".to_owned() };
        let family = queue::enqueue_family(&mut tx, &parent, Options::default(), [part("fail")], &Options::default(), bench.clock.now()).await.unwrap().parent.id;
        tx.commit().await.unwrap();
        bench.drain(|_| {}).await;
        assert_eq!(bench.stored(family).await, "failed");
        bench.retry(family + 1).await;
        bench.retry(family).await;
        assert_eq!(bench.stored(family).await, "held");
        bench.drain(|_| {}).await;
        assert_eq!(bench.ran(), ["fail", "total", "fail", "total"]);
    }

    async fn cancelling_a_parent_cancels_what_is_below_it(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["endless", "a", "b"]).await.parent.id;
        let worker = bench.worker(|settings| { settings.concurrency = 1; settings.prefetch = 0; }).run();
        let cancel = async {
            while bench.stored(family + 1).await != "running" || bench.seen.lock().unwrap().is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            bench.cancel(family, Scope::Family).await
        };
        let (summary, done) = tokio::join!(worker, cancel);
        assert_eq!((done.jobs.done[0].1, done.children_cancelled, done.children_asked), (queue::Cancelled::AtOnce, 2, 1));
        assert_eq!(summary.unwrap().cancelled, 1);
        assert_eq!(bench.ran(), ["endless"]);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE outcome = 'cancelled'"), 4);
    }

    async fn only_the_parent_is_cancelled_when_that_is_wanted(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["a", "b"]).await.parent.id;
        assert_eq!(bench.cancel(family, Scope::Only).await.children_cancelled, 0);
        bench.drain(|settings| settings.concurrency = 1).await;
        assert_eq!(bench.ran(), ["a", "b"]);
        assert_eq!(bench.stored(family).await, "cancelled");
    }

    async fn families_nest(env: &Migrated) {
        let bench = Bench::new(env).await;
        let root = queue::enqueue_now(&bench.db, &Fan { width: 3, depth: 2 }, Options::default(), bench.clock.now()).await.unwrap();
        bench.drain(|_| {}).await;
        let ran = bench.ran();
        assert_eq!(ran.len(), 2 + 3 * 2 + 9, "{ran:?}");
        assert_eq!(ran.last().unwrap(), "2 true");
        assert_eq!(bench.show(root.id).await.job.result.unwrap().0["ended"], 3);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded' AND attempts = 1"), 13);
        // Everything below goes with it.
        let root = queue::enqueue_now(&bench.db, &Fan { width: 3, depth: 2 }, Options::default(), bench.clock.now()).await.unwrap().id;
        bench.drain(|settings| { settings.max_jobs = Some(3); settings.concurrency = 1; settings.prefetch = 0; }).await;
        let done = bench.cancel(root, Scope::Family).await;
        assert_eq!(done.children_cancelled, 3 + 2 * 3);
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
    }

    async fn a_parent_tells_how_far_its_children_are(env: &Migrated) {
        let bench = Bench::new(env).await;
        let family = bench.family(&["a", "fail", "b"]).await.parent.id;
        bench.drain(|settings| { settings.max_jobs = Some(2); settings.concurrency = 1; }).await;
        let shown = env.pqctl(&["jobs", "show", &family.to_string(), "--json"]).expect(0).json();
        assert_eq!(shown["data"]["children"], json!({
            "total": 3, "ended": 2, "pending": 1, "running": 0, "succeeded": 1, "failed": 1, "cancelled": 0,
        }));
        let shown = env.pqctl(&["jobs", "show", &family.to_string()]).expect(0).stdout;
        assert!(shown.contains("2 of 3 children") && shown.contains("1 PENDING, 1 SUCCESS, 1 FAILED"), "{shown}");
        assert!(env.pqctl(&["jobs", "list"]).expect(0).stdout.contains("2 of 3 children"));
        let cancelled = env.pqctl(&["jobs", "cancel", &family.to_string()]).expect(0).stdout;
        assert!(cancelled.contains("with 1 child cancelled"), "{cancelled}");
    }

    async fn ended_children_of_an_unfinished_parent_are_not_pruned(env: &Migrated) {
        let bench = Bench::new(env).await;
        bench.family(&["a", "b"]).await;
        bench.only("default").await;
        let late = bench.clock.now() + TimeDelta::days(9);
        let prune = || async { queue::prune(&bench.db, "succeeded", late, &Stop::new()).await.unwrap() };
        assert_eq!(prune().await, 0);
        bench.drain(|_| {}).await;
        assert_eq!(prune().await, 3);
    }

    async fn a_worker_that_dies_between_the_end_of_a_child_and_the_look_loses_nothing(env: &Migrated) {
        let parent = probes(env, &[Probe::default()]).await;
        assert_eq!(Running::start(env, "queue.settled:kill", &["--until-empty"]).wait(), None);
        assert_eq!(env.text(&format!("SELECT state FROM jobs WHERE id = {parent}")).as_deref(), Some("held"));
        assert_eq!(Running::start(env, "", &["--until-empty"]).wait(), Some(0));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded'"), 2);
    }

    async fn of_two_workers_that_end_the_last_two_children_one_looks(env: &Migrated) {
        // Pipes: a child leaves its trace, and goes on, when somebody reads it.
        let traces = ["first", "second"].map(|name| env.work().join(name));
        assert!(Command::new("mkfifo").args(&traces).status().unwrap().success());
        let children = traces.each_ref().map(|trace| Probe { trace: Some(trace.to_str().unwrap().to_owned()), ..Probe::default() });
        let parent = probes(env, &children).await;
        let ran = |running: i64, ended: i64| {
            number(env, "SELECT count(*) FROM jobs WHERE state = 'running'") == running
                && number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded'") == ended
        };
        let one = ["--concurrency", "1", "--prefetch", "0"];
        // This one ends a child and gets no further; the other has to have begun with its own by then. The parent, which is in
        // another queue, is nothing for it: it would take it, run it and never tell.
        let _first = Running::start(env, "queue.settled:hang", &[&one[..], &["--queues", "default"]].concat());
        until("the first child runs", || ran(1, 0));
        let _second = Running::start(env, "", &one);
        until("both run", || ran(2, 0));
        assert_eq!(env.read("first").lines().count(), 1);
        until("the first one has ended", || ran(1, 1));
        assert_eq!(env.read("second").lines().count(), 1);
        until("the parent has run", || {
            env.text(&format!("SELECT outcome FROM job_history WHERE id = {parent}")).as_deref() == Some("succeeded")
        });
        assert_eq!(number(env, "SELECT max(attempts) FROM job_history"), 1);
    }
}
