//! A run that several workers share: one row, one budget, and what a dead worker was at is asked again.

use super::kills::assert_not_bought_again;
use super::{assert_booked, bank, run_row, script, signal, start, statuses, until};
use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, What, When};
use pqctl::base::clock::Clock;
use std::process::Child;

fn enqueue(mock: &Mock, env: &Backed, arguments: &[&str]) -> i64 {
    let arguments =
        [&["process-questions", "--enqueue", "--json", "--yes", "--steps", "solve"], arguments].concat();
    mock.run(env, &[], &arguments).expect(0).json()["data"]["id"].as_i64().unwrap()
}

fn worker(mock: &Mock, env: &Backed, variables: &[(&str, &str)], arguments: &[&str]) -> Child {
    start(mock, env, variables, &[&["-q", "run-worker", "--no-scheduler"], arguments].concat())
}

const DRAIN: [&str; 3] = ["--until-empty", "--lease", "15s"];

fn state(env: &Backed, id: i64) -> String {
    data(env, &["jobs", "show", &id.to_string()], 0)["state"].as_str().unwrap().to_owned()
}

each_backend! {
    fn workers_share_a_run(env: &Migrated) {
        bank(env, 90);
        let mut script = script(90);
        script.latency_ms = 10;
        let mock = Mock::start(script);
        let id = enqueue(&mock, env, &[]);
        let workers: Vec<Child> = (0..2).map(|_| worker(&mock, env, &[], &DRAIN)).collect();
        for mut worker in workers {
            assert!(worker.wait().unwrap().success());
        }
        assert!(worker(&mock, env, &[], &DRAIN).wait().unwrap().success());
        assert_eq!(state(env, id), "SUCCESS", "{}", data(env, &["jobs", "show", &id.to_string()], 0));
        assert_eq!((statuses(env, "solve").as_str(), mock.account().calls), ("done 90", 90));
        assert_eq!(run_row(env), "done 90 90 0 0 0");
        assert_eq!(number(env, "SELECT count(*) FROM process_runs"), 1);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE kind = 'process-questions-solve'"), 5);
        assert_booked(env, &mock);
        let step = data(env, &["jobs", "show", &id.to_string()], 0)["result"]["steps"][0].clone();
        assert_eq!((step["step"].as_str(), step["done"].as_u64()), (Some("solve"), Some(90)));
        enqueue(&mock, env, &[]);
        assert!(worker(&mock, env, &[], &DRAIN).wait().unwrap().success());
        assert_eq!(mock.account().calls, 90, "nothing changed");
    }

    fn who_waits_sees_the_run_and_not_its_job(env: &Migrated) {
        bank(env, 60);
        let mock = Mock::start(script(60));
        let mut worker = worker(&mock, env, &[], &[]);
        let waited = mock.run(env, &[("PQCTL_TEST_NOW", "")], &["process-questions", "--enqueue", "--wait", "--yes", "--steps", "solve", "--budget", "1", "--progress", "json"]).expect(0);
        signal(&worker, "-TERM");
        worker.wait().unwrap();
        let told: Vec<serde_json::Value> = waited.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        // Whatever was told in between depends on the clock; the end is always told.
        assert!(told.iter().filter(|line| line["event"] != "note").all(|line| line["step"] == "solve" && line["total"] == 60), "{waited}");
        let last = told.last().unwrap();
        assert_eq!((last["event"].as_str(), last["done"].as_u64(), last["budget_micros"].as_i64()), (Some("finished"), Some(60), Some(1_000_000)), "{waited}");
        assert_eq!(last["spent_micros"].as_i64(), Some(mock.account().spent_micros), "{waited}");
    }

    fn one_of_two_workers_is_killed(env: &Migrated) {
        bank(env, 60);
        let mut script = script(60);
        script.latency_ms = 40;
        let mock = Mock::start(script);
        let id = enqueue(&mock, env, &[]);
        let mut victim = worker(&mock, env, &[], &["--lease", "2s"]);
        until("it has asked", || mock.account().calls >= 10);
        signal(&victim, "-KILL");
        victim.wait().unwrap();
        // Whoever starts then takes over what the victim held.
        until("its leases end", || {
            let now = Clock::system().now().to_rfc3339();
            number(env, &format!("SELECT count(*) FROM jobs WHERE state = 'running' AND lease_expires_at > '{now}'")) == 0
        });
        let mut other = worker(&mock, env, &[], &["--lease", "15s"]);
        until("the run is complete", || env.text(&format!("SELECT outcome FROM job_history WHERE id = {id}")).as_deref() == Some("succeeded"));
        signal(&other, "-TERM");
        other.wait().unwrap();
        assert_eq!(statuses(env, "solve"), "done 60");
        assert_eq!(run_row(env), "done 60 60 0 0 0");
        assert_not_bought_again(env, &mock, 60);
        assert_booked(env, &mock);
    }

    fn a_run_that_is_paused_ends_its_jobs(env: &Migrated) {
        bank(env, 60);
        let mut script = script(60);
        script.faults.push(Fault { what: What::NoQuota, when: When::Item("year 44 ".into()) });
        let mock = Mock::start(script);
        let id = enqueue(&mock, env, &[]);
        assert!(worker(&mock, env, &[], &DRAIN).wait().unwrap().success());
        let shown = data(env, &["jobs", "show", &id.to_string()], 0);
        assert_eq!(shown["state"], "FAILED", "{shown}");
        assert!(shown.to_string().contains("exceeded your current quota"), "{shown}");
        assert!(run_row(env).starts_with("paused 60 "), "{}", run_row(env));
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
        mock.change(|script| script.faults.clear());
        enqueue(&mock, env, &[]);
        assert!(worker(&mock, env, &[], &DRAIN).wait().unwrap().success());
        assert_eq!(statuses(env, "solve"), "done 60");
        assert_booked(env, &mock);
    }
}

/// What the run holds and has spent together, at most so far.
struct Watch(std::sync::Arc<std::sync::atomic::AtomicBool>, std::thread::JoinHandle<i64>);

impl Watch {
    /// Looks at the row as often as it can until told to stop.
    fn begin(env: &Backed) -> Self {
        let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let (seen, url, backend) = (stop.clone(), env.url().to_owned(), env.backend);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(most(backend, &url, &seen))
        });
        Self(stop, thread)
    }

    fn most(self) -> i64 {
        self.0.store(true, std::sync::atomic::Ordering::SeqCst);
        self.1.join().unwrap()
    }
}

async fn most(
    backend: crate::harness::backend::Backend,
    url: &str,
    stop: &std::sync::atomic::AtomicBool,
) -> i64 {
    use sqlx::Connection;
    const SUM: &str =
        "SELECT CAST(coalesce(max(reserved_micros + spent_micros), 0) AS BIGINT) FROM process_runs";
    let mut most = 0_i64;
    let stopped = || stop.load(std::sync::atomic::Ordering::SeqCst);
    match backend {
        crate::harness::backend::Backend::Sqlite => {
            let file = url.trim_start_matches("sqlite://");
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).read_only(true);
            let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
            while !stopped() {
                most = most.max(sqlx::query_scalar(SUM).fetch_one(&mut connection).await.unwrap_or(0));
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
        }
        crate::harness::backend::Backend::Postgres => {
            let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
            while !stopped() {
                most = most.max(sqlx::query_scalar(SUM).fetch_one(&mut connection).await.unwrap());
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
        }
    }
    most
}

each_backend! {
    fn four_workers_keep_to_one_budget(env: &Migrated) {
        const COUNT: usize = 400;
        bank(env, COUNT);
        let mut script = script(COUNT);
        script.latency_ms = 150;
        // About half a cent a question: the dollar is gone in the middle.
        (script.input_micros, script.output_micros) = (5_000_000, 25_000_000);
        let mock = Mock::start(script);
        let id = enqueue(&mock, env, &["--budget", "1.00"]);
        let eight = [("PQCTL_AI_MAX_CONCURRENCY", "8"), ("PQCTL_AI_MAX_OUTPUT_TOKENS", "400")];
        // The plan first: a worker that finds nothing to do yet would end, and leave it all to the first.
        assert!(worker(&mock, env, &eight, &["--max-jobs", "1"]).wait().unwrap().success());
        let watch = Watch::begin(env);
        // None of them may take all of the jobs.
        let few = [&DRAIN[..], &["--concurrency", "2"]].concat();
        // Nothing is answered before all four have begun at their pace, which is four requests each.
        let before = mock.account().calls;
        mock.change(|script| script.answers_until = Some(before));
        let workers: Vec<Child> = (0..4).map(|_| worker(&mock, env, &eight, &few)).collect();
        until("all four ask at once", || mock.account().under_way >= 16);
        mock.change(|script| script.answers_until = None);
        for mut worker in workers {
            assert!(worker.wait().unwrap().success());
        }
        assert!(worker(&mock, env, &eight, &DRAIN).wait().unwrap().success());
        let most = watch.most();
        assert!((900_000..=1_000_000).contains(&most), "{most}");
        let account = mock.account();
        assert!((900_000..=1_000_000).contains(&account.spent_micros), "{}", account.spent_micros);
        assert!(account.most_under_way >= 16, "{} at once", account.most_under_way);
        assert_eq!(state(env, id), "FAILED");
        assert!(run_row(env).starts_with("paused 400 "), "{}", run_row(env));
        let message = env.text("SELECT message FROM process_runs").unwrap();
        assert!(message.starts_with("the budget of $1.00 is spent"), "{message}");
        let done = number(env, "SELECT count(*) FROM process_results WHERE status = 'done'");
        assert_eq!(u64::try_from(done).unwrap(), account.calls);
        assert_booked(env, &mock);
    }
}
