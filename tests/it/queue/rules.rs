//! What a job may rely on, through the library: enqueued with its transaction or not at all, once while
//! unfinished, in order, tried again with pauses, ended for good when that is the verdict.

use super::number;
use crate::harness::backend::{Backed, Backend, Migrated};
use crate::harness::library;
use chrono::TimeDelta;
use pqctl::base::clock::Clock;
use pqctl::base::lifecycle::Stop;
use pqctl::db::Db;
use pqctl::queue::{
    self, Job, JobContext, JobError, Kind, Listed, Options, Outcome, Registry, Settings, State, Summary,
    Worker,
};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What ran, in order.
type Seen = Arc<Mutex<Vec<String>>>;

#[derive(Serialize, Deserialize)]
struct Work {
    name: String,
    verdict: String,
}

impl Kind for Work {
    const NAME: &'static str = "work";
    const MAX_ATTEMPTS: u32 = 2;
    const FORMERLY: &'static [&'static str] = &["old_work"];
    fn validate(&self) -> Result<(), String> {
        if self.name.len() > 50 { Err("`name` is longer than 50".to_owned()) } else { Ok(()) }
    }
}

impl Job<Seen> for Work {
    async fn run(self, cx: JobContext<Seen>) -> Result<Outcome, JobError> {
        cx.context.lock().unwrap().push(self.name.clone());
        match self.verdict.as_str() {
            "retry" => Err(JobError::retry("not today")),
            "after" => Err(JobError::retry_after("come back", Duration::from_secs(100))),
            "fail" => Err(JobError::fail("never")),
            "note" => {
                cx.log("info", format!("{} says a\0b", self.name));
                cx.progress(1, None, "half\0way");
                Ok(Outcome::DONE)
            }
            "snooze" => Err(JobError::snooze(Duration::from_secs(60))),
            "cancel" => Err(JobError::cancel("no longer wanted")),
            "never" => Err(JobError::snooze(Duration::MAX)),
            "ages" => Err(JobError::retry_after("come back", Duration::from_secs(9_000_000_000_000))),
            "tells" => {
                // Until all others have run it has something to say.
                while cx.context.lock().unwrap().len() <= 100 {
                    cx.progress(cx.context.lock().unwrap().len() as u64, None, "");
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                Ok(Outcome::DONE)
            }
            "panic" => panic!("at the disco"),
            "nul" => Ok(Outcome::with("a\0b")),
            "slow" => {
                tokio::time::sleep(Duration::from_millis(200)).await;
                Ok(Outcome::DONE)
            }
            _ => Ok(Outcome::with(self.name)),
        }
    }
}

/// Does not end by itself; what it does when it is asked to differs.
#[derive(Serialize, Deserialize)]
struct Endless {
    listens: bool,
}

impl Kind for Endless {
    const NAME: &'static str = "endless";
    const MAX_ATTEMPTS: u32 = 1;
    const SOFT_LIMIT: Option<Duration> = Some(Duration::from_millis(50));
    const HARD_LIMIT: Option<Duration> = Some(Duration::from_millis(900));
}

impl Job<Seen> for Endless {
    async fn run(self, cx: JobContext<Seen>) -> Result<Outcome, JobError> {
        if !self.listens {
            std::future::pending::<()>().await;
        }
        cx.stop().soft().await;
        cx.check().map(|()| Outcome::DONE)
    }
}

fn work(name: &str, verdict: &str) -> Work {
    Work { name: name.to_owned(), verdict: verdict.to_owned() }
}

struct Bench {
    db: Db,
    clock: Clock,
    seen: Seen,
}

impl Bench {
    async fn new(env: &Backed) -> Self {
        let db = Db::open(&library::options(env)).await.unwrap();
        Self { db, clock: Clock::fixed("2026-03-02T09:00:00Z".parse().unwrap()), seen: Seen::default() }
    }

    async fn add(&self, job: &Work, options: Options) -> queue::Enqueued {
        let mut tx = self.db.write().await.unwrap();
        let enqueued = queue::enqueue(&mut tx, job, options, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        enqueued
    }

    async fn drain(&self, change: impl FnOnce(&mut Settings)) -> Summary {
        let mut settings = Settings::new(["default"]);
        settings.until_empty = true;
        change(&mut settings);
        let worker = Worker {
            db: self.db.clone(),
            heartbeat: self.db.clone(),
            clock: self.clock.clone(),
            context: self.seen.clone(),
            registry: Arc::new(Registry::new().with::<Work>().with::<Endless>()),
            settings,
            stop: Stop::new(),
        };
        tokio::time::timeout(Duration::from_secs(180), worker.run()).await.expect("the worker ends").unwrap()
    }

    async fn show(&self, id: i64) -> Listed {
        queue::show(self.db.reader(), id).await.unwrap().unwrap()
    }

    fn ran(&self) -> Vec<String> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }
}

/// Nobody can let go of a parent.
fn keep_parents_held(env: &Backed) {
    match env.backend {
        Backend::Sqlite => env.execute(
            "CREATE TRIGGER stays BEFORE UPDATE ON jobs WHEN OLD.state = 'held' BEGIN SELECT RAISE(ABORT, 'it stays'); END",
        ),
        Backend::Postgres => {
            env.execute("CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'it stays'; END $$");
            env.execute(
                "CREATE TRIGGER stays BEFORE UPDATE ON jobs FOR EACH ROW WHEN (OLD.state = 'held') EXECUTE FUNCTION stays()",
            );
        }
    };
}

each_backend! {
    // What was rescued is committed by then; that its parent cannot be looked at must not hide it.
    fn what_was_rescued_is_counted_even_if_its_parent_stays(env: &Migrated) {
        let at = "'2026-03-02T08:00:00+00:00'";
        env.execute(&format!(
            "INSERT INTO jobs (queue, kind, payload, state, run_at, created_at) VALUES ('default', 'probe', '{{}}', 'held', {at}, {at})"
        ));
        env.execute(&format!(
            "INSERT INTO jobs (queue, kind, payload, state, run_at, created_at, parent_id, attempts, crashes, worker_id,
                started_at, lease_expires_at)
             VALUES ('default', 'probe', '{{}}', 'running', {at}, {at}, 1, 1, 2, 7, {at}, {at})"
        ));
        keep_parents_held(env);
        let ended = env.pqctl(&["run-worker", "--no-scheduler", "--until-empty", "--json"]).expect(0).json();
        assert_eq!(ended["data"]["rescued"], 1, "{ended}");
        let counted = |event: &str| number(env, &format!("SELECT count(*) FROM job_statistics WHERE event = '{event}'"));
        assert_eq!((counted("crashed"), counted("failed")), (1, 1));
    }

    async fn a_job_exists_when_and_only_when_its_transaction_does(env: &Migrated) {
        let bench = Bench::new(env).await;
        let mut tx = bench.db.write().await.unwrap();
        queue::enqueue(&mut tx, &work("ghost", ""), Options::default(), bench.clock.now()).await.unwrap();
        tx.rollback().await.unwrap();
        let job = bench.add(&work("real", ""), Options::default()).await;
        let summary = bench.drain(|_| {}).await;
        assert_eq!((summary.succeeded, bench.ran()), (1, vec!["real".to_owned()]));
        let shown = bench.show(job.id).await;
        assert_eq!(shown.state, State::Success);
        assert_eq!(shown.job.result.unwrap().0, "real");
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
    }

    async fn a_unique_key_holds_while_the_job_is_unfinished(env: &Migrated) {
        let bench = Bench::new(env).await;
        let unique = || Options { unique_key: Some("k".to_owned()), ..Options::default() };
        let first = bench.add(&work("a", ""), unique()).await;
        let second = bench.add(&work("b", ""), unique()).await;
        assert!(first.created && !second.created);
        assert_eq!(first.id, second.id);
        bench.drain(|_| {}).await;
        assert!(bench.add(&work("c", ""), unique()).await.created);
        bench.drain(|_| {}).await;
        assert_eq!(bench.ran(), ["a", "c"]);
    }

    async fn lower_priorities_run_first_then_older_jobs(env: &Migrated) {
        let bench = Bench::new(env).await;
        for (name, priority) in [("x", 100), ("y", 100), ("late", 900), ("first", 1)] {
            bench.add(&work(name, ""), Options { priority: Some(priority), ..Options::default() }).await;
        }
        bench.drain(|settings| settings.concurrency = 1).await;
        assert_eq!(bench.ran(), ["first", "x", "y", "late"]);
    }

    async fn a_job_for_later_waits_and_an_expired_one_is_cancelled(env: &Migrated) {
        let bench = Bench::new(env).await;
        let later = Some(bench.clock.now() + TimeDelta::seconds(90));
        bench.add(&work("later", ""), Options { run_at: later, ..Options::default() }).await;
        let stale = bench.add(&work("stale", ""), Options { expires_at: later, ..Options::default() }).await;
        bench.drain(|settings| settings.queues = vec![("elsewhere".to_owned(), None)]).await;
        assert!(bench.ran().is_empty());
        bench.clock.advance(TimeDelta::seconds(91));
        bench.drain(|_| {}).await;
        assert_eq!(bench.ran(), ["later"]);
        let shown = bench.show(stale.id).await;
        assert_eq!((shown.state, shown.job.reason.as_deref()), (State::Cancelled, Some("expired")));
    }

    async fn a_failure_is_tried_again_after_a_pause_and_then_ends_the_job(env: &Migrated) {
        let bench = Bench::new(env).await;
        let job = bench.add(&work("r", "retry"), Options::default()).await;
        assert_eq!(bench.drain(|_| {}).await.retried, 1);
        let shown = bench.show(job.id).await;
        assert_eq!((shown.state, shown.job.attempts), (State::Pending, 1));
        let pause = (shown.job.run_at - bench.clock.now()).num_milliseconds();
        assert!((4_000..=6_000).contains(&pause), "{pause}");
        bench.clock.advance(TimeDelta::seconds(7));
        assert_eq!(bench.drain(|_| {}).await.failed, 1);
        let shown = bench.show(job.id).await;
        assert_eq!((shown.state, shown.job.reason.as_deref()), (State::Failed, Some("attempts")));
        assert_eq!(shown.job.errors.unwrap().as_array().unwrap().len(), 2);
        // By hand it gets all its attempts again, and keeps what went wrong before.
        let mut tx = bench.db.write().await.unwrap();
        queue::retry(&mut tx, job.id, bench.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        bench.drain(|_| {}).await;
        let shown = bench.show(job.id).await;
        assert_eq!((shown.state, shown.job.attempts), (State::Pending, 1));
        assert_eq!(shown.job.errors.unwrap().as_array().unwrap().len(), 3);
        assert_eq!(bench.ran().len(), 3);
    }

    async fn every_verdict_has_its_state(env: &Migrated) {
        let bench = Bench::new(env).await;
        let mut jobs = Vec::new();
        for verdict in ["fail", "snooze", "cancel", "after", "panic"] {
            let options = Options { max_attempts: (verdict == "panic").then_some(1), ..Options::default() };
            jobs.push(bench.add(&work(verdict, verdict), options).await.id);
        }
        bench.drain(|_| {}).await;
        let mut shown = Vec::new();
        for id in jobs {
            shown.push(bench.show(id).await);
        }
        let states: Vec<_> = shown.iter().map(|job| (job.state, job.job.attempts)).collect();
        assert_eq!(states, [
            (State::Failed, 1), (State::Pending, 0), (State::Cancelled, 1), (State::Pending, 1), (State::Failed, 1),
        ]);
        assert_eq!(shown[1].job.snoozes, 1, "a snooze costs no attempt");
        assert_eq!((shown[1].job.run_at - bench.clock.now()).num_seconds(), 60);
        assert_eq!((shown[3].job.run_at - bench.clock.now()).num_seconds(), 100);
        let panic = shown[4].job.errors.clone().unwrap()[0]["error"].clone();
        assert_eq!(panic, "panicked: at the disco");
    }

    async fn what_cannot_be_run_fails_with_the_reason(env: &Migrated) {
        let bench = Bench::new(env).await;
        for (kind, payload) in [("nobody", "{}"), ("work", "{\"name\": 7}"), ("old_work", "{\"name\":\"n\",\"verdict\":\"\"}")] {
            env.execute(&format!(
                "INSERT INTO jobs (queue, kind, payload, run_at, created_at)
                 VALUES ('default', '{kind}', '{payload}', '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')"
            ));
        }
        let long = queue::enqueue_now(&bench.db, &work(&"x".repeat(51), ""), Options::default(), bench.clock.now()).await;
        assert!(long.unwrap_err().to_string().contains("longer than 50"));
        let summary = bench.drain(|_| {}).await;
        assert_eq!((summary.failed, summary.succeeded), (2, 1), "a former name is run");
        let failed = queue::list(&mut bench.db.read().await.unwrap(), &queue::Filter { states: vec![State::Failed], ..Default::default() }, 9).await.unwrap();
        let reasons: Vec<_> = failed.iter().map(|job| job.job.reason.clone().unwrap()).collect();
        assert_eq!(reasons, ["payload", "unknown-kind"]);
        assert!(failed[0].job.errors.clone().unwrap()[0]["error"].as_str().unwrap().contains("invalid type"));
    }

    // PostgreSQL keeps no NUL in JSON. Whoever returns one must not keep the others from being settled.
    async fn a_result_that_cannot_be_kept_harms_only_its_own_job(env: &Migrated) {
        let bench = Bench::new(env).await;
        for (name, verdict) in [("a", ""), ("b", "nul"), ("c", ""), ("d", "fail")] {
            bench.add(&work(name, verdict), Options::default()).await;
        }
        let summary = bench.drain(|_| {}).await;
        assert_eq!((summary.succeeded + summary.failed, summary.lost), (4, 0));
        assert!(summary.succeeded >= 2, "{summary:?}");
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
        let job = bench.show(2).await;
        assert!(job.state == State::Success || job.job.reason.as_deref() == Some("refused"), "{job:?}");
    }

    async fn a_line_that_cannot_be_kept_as_it_is_takes_no_other_with_it(env: &Migrated) {
        let bench = Bench::new(env).await;
        for name in ["a", "b", "c"] {
            bench.add(&work(name, "note"), Options::default()).await;
        }
        assert_eq!(bench.drain(|_| {}).await.succeeded, 3);
        let line = queue::logs(bench.db.reader(), 2, 0, 9).await.unwrap().remove(0);
        assert_eq!(line.message, "b says ab");
        assert_eq!(number(env, "SELECT count(*) FROM job_logs"), 3);
    }

    async fn a_job_of_a_lost_worker_is_taken_over(env: &Migrated) {
        let bench = Bench::new(env).await;
        let job = bench.add(&work("orphan", ""), Options::default()).await;
        env.execute(
            "UPDATE jobs SET state = 'running', attempts = 1, worker_id = 9, started_at = created_at,
                lease_expires_at = '2026-03-02T08:59:00+00:00'",
        );
        let summary = bench.drain(|_| {}).await;
        assert_eq!((summary.rescued, summary.succeeded), (1, 1));
        let shown = bench.show(job.id).await;
        assert_eq!((shown.job.attempts, shown.job.crashes), (1, 1), "a crash costs no attempt");
        assert_eq!(shown.job.errors.unwrap()[0]["error"], "its worker 9 was lost");
    }

    // What has begun may go on, however late its next attempt is.
    async fn a_job_that_has_begun_does_not_expire(env: &Migrated) {
        let bench = Bench::new(env).await;
        let soon = Some(bench.clock.now() + TimeDelta::seconds(2));
        let job = bench.add(&work("r", "retry"), Options { expires_at: soon, ..Options::default() }).await;
        assert_eq!(bench.drain(|_| {}).await.retried, 1);
        bench.clock.advance(TimeDelta::seconds(60));
        assert_eq!(bench.drain(|_| {}).await.failed, 1);
        assert_eq!((bench.show(job.id).await.state, bench.ran().len()), (State::Failed, 2));
    }

    // Cron starts one worker after the other; they must not pile up behind a job that runs for hours elsewhere.
    async fn a_worker_that_ends_when_nothing_is_due_waits_a_while_for_a_cap(env: &Migrated) {
        let bench = Bench::new(env).await;
        let mut tx = bench.db.write().await.unwrap();
        let change = queue::limits::QueueChange { max_running: Some(Some(1)), ..Default::default() };
        queue::limits::set_queue(&mut tx, "default", change, bench.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        bench.add(&work("elsewhere", ""), Options::default()).await;
        env.execute("UPDATE jobs SET state = 'running', attempts = 1, worker_id = 9, lease_expires_at = '2026-03-03T09:00:00+00:00'");
        bench.add(&work("mine", ""), Options::default()).await;
        let begun = std::time::Instant::now();
        let summary = bench.drain(|settings| settings.waits_for_caps = Duration::from_millis(1_500)).await;
        assert_eq!((summary.succeeded, number(env, "SELECT count(*) FROM jobs")), (0, 2));
        assert!(begun.elapsed() >= Duration::from_millis(1_500));
    }

    // Many more than are taken over in one go, with one look before everything else.
    async fn all_jobs_of_a_lost_worker_are_taken_over_at_once(env: &Migrated) {
        let bench = Bench::new(env).await;
        let jobs: Vec<_> = (0..1_200).map(|number| work(&number.to_string(), "")).collect();
        let mut tx = bench.db.write().await.unwrap();
        queue::enqueue_many(&mut tx, &jobs, &Options::default(), bench.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        env.execute(
            "UPDATE jobs SET state = 'running', attempts = 1, worker_id = 9, lease_expires_at = '2026-03-02T08:59:00+00:00'",
        );
        let summary = bench.drain(|settings| settings.concurrency = 8).await;
        assert_eq!((summary.rescued, summary.succeeded), (1_200, 1_200));
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
    }

    async fn what_is_due_is_run_however_much_of_others_became_due_before(env: &Migrated) {
        let bench = Bench::new(env).await;
        let jobs: Vec<_> = (0..2_500).map(|number| work(&number.to_string(), "")).collect();
        let soon = |queue: &str, seconds| Options {
            queue: Some(queue.to_owned()),
            run_at: Some(bench.clock.now() + TimeDelta::seconds(seconds)),
            ..Options::default()
        };
        let mut tx = bench.db.write().await.unwrap();
        queue::enqueue_many(&mut tx, &jobs, &soon("elsewhere", 1), bench.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        bench.add(&work("mine", ""), soon("default", 2)).await;
        bench.clock.advance(TimeDelta::seconds(5));
        assert_eq!(bench.drain(|_| {}).await.succeeded, 1);
        assert_eq!(bench.ran(), ["mine"]);
    }

    async fn a_pause_without_end_is_a_long_one_and_costs_no_slot(env: &Migrated) {
        let bench = Bench::new(env).await;
        let never = bench.add(&work("never", "never"), Options::default()).await.id;
        let ages = bench.add(&work("ages", "ages"), Options::default()).await.id;
        bench.add(&work("next", ""), Options::default()).await;
        let summary = bench.drain(|settings| settings.concurrency = 1).await;
        assert_eq!((summary.snoozed, summary.retried, summary.succeeded), (1, 1, 1), "{summary:?}");
        for id in [never, ages] {
            let shown = bench.show(id).await;
            assert_eq!((shown.state, (shown.job.run_at - bench.clock.now()).num_days()), (State::Pending, 3_660));
        }
    }

    // Others end all the time meanwhile, each in a transaction of its own; this job's progress is not theirs.
    async fn progress_is_written_twice_a_second_however_much_else_goes_on(env: &Migrated) {
        let bench = Bench::new(env).await;
        env.execute("CREATE TABLE told (current BIGINT)");
        match env.backend {
            Backend::Sqlite => env.execute(
                "CREATE TRIGGER tells AFTER UPDATE OF progress_current ON jobs BEGIN INSERT INTO told VALUES (NEW.progress_current); END",
            ),
            Backend::Postgres => {
                env.execute("CREATE FUNCTION tells() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO told VALUES (NEW.progress_current); RETURN NEW; END $$");
                env.execute("CREATE TRIGGER tells AFTER UPDATE OF progress_current ON jobs FOR EACH ROW EXECUTE FUNCTION tells()");
            }
        }
        bench.add(&work("teller", "tells"), Options { priority: Some(1), ..Options::default() }).await;
        for number in 0..100 {
            bench.add(&work(&number.to_string(), ""), Options::default()).await;
        }
        let begun = std::time::Instant::now();
        let ended = bench.drain(|settings| { settings.concurrency = 2; settings.prefetch = 0; }).await;
        assert_eq!(ended.succeeded, 101);
        // And once when its own end is written.
        let most = i64::try_from(begun.elapsed().as_secs()).unwrap() * 2 + 3;
        let told = number(env, "SELECT count(*) FROM told");
        assert!((1..=most).contains(&told), "{told} times, at most {most}");
    }

    async fn time_limits_end_a_job(env: &Migrated) {
        let bench = Bench::new(env).await;
        for listens in [true, false] {
            queue::enqueue_now(&bench.db, &Endless { listens }, Options::default(), bench.clock.now()).await.unwrap();
        }
        // The one that listens has its soft limit to end by, however late it comes to look.
        env.execute("UPDATE jobs SET hard_limit_ms = 60000 WHERE CAST(payload AS TEXT) LIKE '%true%'");
        assert_eq!(bench.drain(|_| {}).await.failed, 2);
        let failed = queue::list(&mut bench.db.read().await.unwrap(), &queue::Filter::default(), 9).await.unwrap();
        let errors: Vec<_> = failed.iter().map(|job| job.job.errors.clone().unwrap()[0]["error"].as_str().unwrap().to_owned()).collect();
        assert!(errors[0].contains("hard time limit of 900 ms") && errors[1].contains("soft time limit"), "{errors:?}");
        assert!(failed.iter().all(|job| job.job.reason.as_deref() == Some("timeout")));
    }

    async fn many_short_jobs_run_once_each(env: &Migrated) {
        let bench = Bench::new(env).await;
        let jobs: Vec<_> = (0..3_000).map(|n| work(&n.to_string(), "")).collect();
        let mut tx = bench.db.write().await.unwrap();
        let made = queue::enqueue_many(&mut tx, &jobs, &Options::default(), bench.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(made, 3_000);
        assert_eq!(bench.drain(|settings| settings.concurrency = 50).await.succeeded, 3_000);
        let mut ran: Vec<usize> = bench.ran().iter().map(|n| n.parse().unwrap()).collect();
        ran.sort_unstable();
        assert!(ran.iter().copied().eq(0..3_000));
        assert_eq!(number(env, "SELECT count(*) FROM job_history"), 3_000);
        assert_eq!(number(env, "SELECT sum(jobs) FROM job_statistics WHERE event = 'succeeded'"), 3_000);
        assert_eq!(queue::prune(&bench.db, "succeeded", bench.clock.now() + TimeDelta::days(1), &Stop::new()).await.unwrap(), 3_000);
    }

    // Slow jobs, few slots, far ahead, leases shorter than the whole: where others run jobs twice.
    async fn slow_jobs_of_two_live_workers_run_once_each(env: &Migrated) {
        let mut bench = Bench::new(env).await;
        bench.clock = Clock::system();
        let jobs: Vec<_> = (0..120).map(|n| work(&n.to_string(), "slow")).collect();
        let mut tx = bench.db.write().await.unwrap();
        queue::enqueue_many(&mut tx, &jobs, &Options::default(), bench.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let settings = |settings: &mut Settings| {
            settings.concurrency = 2;
            settings.prefetch = 1_000;
            settings.lease = Duration::from_secs(5);
        };
        let (one, two) = tokio::join!(bench.drain(settings), bench.drain(settings));
        assert_eq!(one.succeeded + two.succeeded, 120);
        assert_eq!((one.lost + two.lost, one.rescued + two.rescued), (0, 0));
        assert_eq!(bench.ran().len(), 120);
    }
}
