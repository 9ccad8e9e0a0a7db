//! The cases that the task queue before this one was tested by, over the library and the command line. [`CASES`]
//! has each by name; a test insists that each runs on both engines.

use super::running::Running;
use super::until;
use crate::harness::backend::{Backed, Migrated};
use crate::harness::library;
use pqctl::base::clock::Clock;
use pqctl::db::Db;
use pqctl::jobs::registry;
use pqctl::queue::{self, Cancelled, Error, Filter, Listed, Options, State};
use serde_json::{Value, json};

/// What each of the 24 is about, and the test that is it.
const CASES: [(&str, &[&str]); 8] = [
    (
        "submission",
        &[
            "submit_a_job",
            "submit_a_job_with_parameters",
            "submit_an_unknown_kind",
            "submit_parameters_out_of_range",
        ],
    ),
    (
        "retrieval",
        &[
            "list_when_there_are_none",
            "list_all_jobs",
            "list_by_status",
            "list_by_kind",
            "get_a_job",
            "get_a_job_that_is_not_there",
        ],
    ),
    ("cancellation", &["cancel_a_pending_job", "cancel_a_running_job", "cancel_a_finished_job"]),
    (
        "retry",
        &["retry_a_failed_job", "retry_a_cancelled_job", "retry_a_successful_job", "retry_a_pending_job"],
    ),
    ("status", &["status_goes_from_pending_over_running_to_success", "status_tells_progress"]),
    (
        "execution",
        &["execute_a_job_and_keep_its_result", "execute_a_job_and_keep_its_log", "execute_many_jobs"],
    ),
    ("error", &["an_error_is_kept_with_its_job"]),
    ("health", &["health_tells_what_works"]),
];

#[test]
fn each_of_the_24_cases_is_a_test_on_both_engines() {
    let listed = std::process::Command::new(std::env::current_exe().unwrap()).arg("--list").output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let names: Vec<_> = CASES.iter().flat_map(|(_, names)| *names).collect();
    assert_eq!(names.len(), 24);
    assert_eq!(CASES.map(|(_, names)| names.len()), [4, 6, 3, 4, 2, 3, 1, 1]);
    for name in names {
        for engine in ["sqlite", "postgres"] {
            let test = format!("queue::named::{name}::{engine}: test\n");
            assert!(listed.contains(&test), "{test}");
        }
    }
}

/// The library on the same database as the program.
struct Library {
    db: Db,
    clock: Clock,
}

impl Library {
    async fn new(env: &Backed) -> Self {
        Self { db: Db::open(&library::options(env)).await.unwrap(), clock: Clock::system() }
    }

    async fn submit(&self, kind: &str, parameters: Value) -> queue::Result<i64> {
        let mut tx = self.db.write().await.unwrap();
        let options = Options::default();
        let job =
            queue::enqueue_json(&mut tx, &registry(), kind, &parameters, options, self.clock.now()).await?;
        tx.commit().await.unwrap();
        Ok(job.id)
    }

    async fn cancel(&self, id: i64) -> queue::Result<Cancelled> {
        let mut tx = self.db.write().await.unwrap();
        let cancelled = queue::cancel(&mut tx, id, self.clock.now()).await?;
        tx.commit().await.unwrap();
        Ok(cancelled)
    }

    async fn retry(&self, id: i64) -> queue::Result<State> {
        let mut tx = self.db.write().await.unwrap();
        let retried = queue::retry(&mut tx, id, self.clock.now()).await?;
        tx.commit().await.unwrap();
        Ok(retried.was)
    }

    async fn get(&self, id: i64) -> Option<Listed> {
        queue::show(self.db.reader(), id).await.unwrap()
    }

    async fn state(&self, id: i64) -> State {
        self.get(id).await.unwrap().state
    }

    async fn list(&self, filter: Filter) -> Vec<i64> {
        let mut tx = self.db.read().await.unwrap();
        queue::list(&mut tx, &filter, 100).await.unwrap().iter().map(|job| job.job.id).collect()
    }
}

/// Submits by the command line; the number of the job.
fn submit(env: &Backed, kind: &str, parameters: &Value) -> i64 {
    let payload = parameters.to_string();
    let submitted = env.pqctl(&["jobs", "add", kind, "--payload", &payload, "--json"]).expect(0);
    submitted.json()["data"]["id"].as_i64().unwrap()
}

/// Runs what is due to its end.
fn work(env: &Backed) {
    let mut command = env.command(&["-q", "run-worker", "--until-empty"]);
    command.env_remove("PQCTL_TEST_NOW");
    assert!(command.status().unwrap().success());
}

fn show(env: &Backed, id: i64) -> Value {
    env.pqctl(&["jobs", "show", &id.to_string(), "--json"]).expect(0).json()["data"].clone()
}

fn listed(env: &Backed, arguments: &[&str]) -> Vec<i64> {
    let list = env.pqctl(&[&["jobs", "list", "--json"], arguments].concat()).expect(0).json();
    list["data"]["jobs"].as_array().unwrap().iter().map(|job| job["id"].as_i64().unwrap()).collect()
}

/// One job of each state but RUNNING, by its state: PENDING, SUCCESS, FAILED, CANCELLED.
async fn one_of_each(env: &Backed, library: &Library) -> [i64; 4] {
    let success = library.submit("probe", json!({ "note": "a" })).await.unwrap();
    let failed = submit(env, "probe", &json!({ "then": "fail" }));
    work(env);
    let cancelled = library.submit("probe", json!({})).await.unwrap();
    library.cancel(cancelled).await.unwrap();
    let pending = submit(env, "cleanup-sessions", &json!({}));
    [pending, success, failed, cancelled]
}

each_backend! {
    async fn submit_a_job(env: &Migrated) {
        let library = Library::new(env).await;
        let ids = [library.submit("probe", json!({})).await.unwrap(), submit(env, "probe", &json!({}))];
        for id in ids {
            let job = library.get(id).await.unwrap();
            assert_eq!((job.state, job.job.kind.as_str(), job.job.queue.as_str()), (State::Pending, "probe", "default"));
        }
        assert_ne!(ids[0], ids[1]);
    }

    async fn submit_a_job_with_parameters(env: &Migrated) {
        let library = Library::new(env).await;
        let parameters = json!({ "sleep_ms": 5, "note": "ünï \"quoted\"" });
        let ids = [library.submit("probe", parameters.clone()).await.unwrap(), submit(env, "probe", &parameters)];
        for id in ids {
            assert_eq!(show(env, id)["payload"]["note"], "ünï \"quoted\"");
            assert_eq!(library.get(id).await.unwrap().job.payload.0["sleep_ms"], 5);
        }
    }

    async fn submit_an_unknown_kind(env: &Migrated) {
        let library = Library::new(env).await;
        assert!(matches!(library.submit("prove", json!({})).await, Err(Error::UnknownKind(kind)) if kind == "prove"));
        let refused = env.pqctl(&["jobs", "add", "prove"]).expect(10);
        assert!(refused.stderr.contains("`prove`") && refused.stderr.contains("pqctl jobs kinds"), "{refused}");
        assert!(library.list(Filter::default()).await.is_empty());
    }

    async fn submit_parameters_out_of_range(env: &Migrated) {
        let library = Library::new(env).await;
        for (parameters, why) in [
            (json!({ "sleep_ms": 3_500_001 }), "must be 0–3,500,000"),
            (json!({ "sleep_ms": "long" }), "invalid type"),
            (json!({ "sleeep": 1 }), "unknown field `sleeep`"),
        ] {
            let refused = library.submit("probe", parameters.clone()).await.unwrap_err();
            assert!(refused.to_string().contains(why), "{refused}");
            let refused = env.pqctl(&["jobs", "add", "probe", "--payload", &parameters.to_string()]).expect(2);
            assert!(refused.stderr.contains(why), "{refused}");
        }
        assert!(library.list(Filter::default()).await.is_empty());
    }

    async fn list_when_there_are_none(env: &Migrated) {
        let library = Library::new(env).await;
        assert!(library.list(Filter::default()).await.is_empty());
        assert!(listed(env, &[]).is_empty());
        assert!(env.pqctl(&["jobs", "list"]).expect(0).stdout.contains("No jobs"));
    }

    async fn list_all_jobs(env: &Migrated) {
        let library = Library::new(env).await;
        let mut all = one_of_each(env, &library).await;
        all.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(library.list(Filter::default()).await, all, "the newest first");
        assert_eq!(listed(env, &[]), all);
        assert_eq!(listed(env, &["--limit", "2"]), all[..2]);
        let mut tx = library.db.read().await.unwrap();
        assert_eq!(queue::count(&mut tx, &Filter::default(), 100).await.unwrap(), 4);
    }

    async fn list_by_status(env: &Migrated) {
        let library = Library::new(env).await;
        let [pending, success, failed, cancelled] = one_of_each(env, &library).await;
        for (state, word, id) in [
            (State::Pending, "pending", pending),
            (State::Success, "success", success),
            (State::Failed, "failed", failed),
            (State::Cancelled, "cancelled", cancelled),
        ] {
            assert_eq!(library.list(Filter { states: vec![state], ..Filter::default() }).await, [id], "{word}");
            assert_eq!(listed(env, &["--state", word]), [id], "{word}");
        }
        assert!(listed(env, &["--state", "running"]).is_empty());
        env.pqctl(&["jobs", "list", "--state", "done"]).expect(2);
    }

    async fn list_by_kind(env: &Migrated) {
        let library = Library::new(env).await;
        let [pending, ..] = one_of_each(env, &library).await;
        let filter = Filter { kinds: vec!["cleanup-sessions".to_owned()], ..Filter::default() };
        assert_eq!(library.list(filter).await, [pending]);
        assert_eq!(listed(env, &["--kind", "cleanup-sessions"]), [pending]);
        assert_eq!(listed(env, &["--kind", "cleanup_sessions"]), [pending], "its former name is its name too");
        assert_eq!(listed(env, &["--kind", "probe"]).len(), 3);
    }

    async fn get_a_job(env: &Migrated) {
        let library = Library::new(env).await;
        let [_, success, failed, _] = one_of_each(env, &library).await;
        let job = library.get(success).await.unwrap();
        assert!(job.job.finished_at.is_some() && job.job.started_at.is_some());
        let (shown, of_failed) = (show(env, success), show(env, failed));
        assert_eq!((&shown["state"], &shown["result"]["note"]), (&json!("SUCCESS"), &json!("a")));
        assert_eq!(of_failed["state"], "FAILED");
        for field in ["id", "queue", "kind", "payload", "attempts", "created_at", "finished_at", "errors"] {
            assert!(shown.get(field).is_some(), "{field} is missing: {shown}");
        }
    }

    async fn get_a_job_that_is_not_there(env: &Migrated) {
        assert!(Library::new(env).await.get(77).await.is_none());
        let refused = env.pqctl(&["jobs", "show", "77"]).expect(10);
        assert!(refused.stderr.contains("there is no job 77"), "{refused}");
        env.pqctl(&["jobs", "logs", "77"]).expect(10);
        env.pqctl(&["jobs", "cancel", "77"]).expect(10);
        env.pqctl(&["jobs", "retry", "77"]).expect(10);
    }

    async fn cancel_a_pending_job(env: &Migrated) {
        let library = Library::new(env).await;
        let [by_library, by_command] = [submit(env, "probe", &json!({})), submit(env, "probe", &json!({}))];
        assert_eq!(library.cancel(by_library).await.unwrap(), Cancelled::AtOnce);
        env.pqctl(&["jobs", "cancel", &by_command.to_string()]).expect(0);
        work(env);
        for id in [by_library, by_command] {
            let job = library.get(id).await.unwrap();
            assert_eq!((job.state, job.job.started_at), (State::Cancelled, None));
        }
    }

    async fn cancel_a_running_job(env: &Migrated) {
        let library = Library::new(env).await;
        let slow = json!({ "sleep_ms": 600_000 });
        let [by_library, by_command] = [submit(env, "probe", &slow), submit(env, "probe", &slow)];
        let mut worker = Running::start(env, &[]);
        until("both run", || listed(env, &["--state", "running"]).len() == 2);
        assert_eq!(library.cancel(by_library).await.unwrap(), Cancelled::Requested);
        env.pqctl(&["jobs", "cancel", &by_command.to_string()]).expect(0);
        until("both are cancelled", || listed(env, &["--state", "cancelled"]).len() == 2);
        assert_eq!(worker.stop(), Some(143));
    }

    async fn cancel_a_finished_job(env: &Migrated) {
        let library = Library::new(env).await;
        let [_, success, failed, cancelled] = one_of_each(env, &library).await;
        for (id, state) in [(success, State::Success), (failed, State::Failed), (cancelled, State::Cancelled)] {
            let refused = library.cancel(id).await;
            assert!(matches!(refused, Err(Error::Illegal { state: is, .. }) if is == state), "{refused:?}");
            let refused = env.pqctl(&["jobs", "cancel", &id.to_string()]).expect(7);
            assert!(refused.stderr.contains(&format!("is {state}")), "{refused}");
            assert_eq!(library.state(id).await, state);
        }
    }

    async fn retry_a_failed_job(env: &Migrated) {
        let library = Library::new(env).await;
        let once = json!({ "then": "fail", "times": 1 });
        let [by_library, by_command] = [submit(env, "probe", &once), submit(env, "probe", &once)];
        work(env);
        // Their errors count attempts from 1 again; so that the second run succeeds, only the first fails.
        env.execute("UPDATE job_history SET payload = '{}'");
        assert_eq!(library.retry(by_library).await.unwrap(), State::Failed);
        env.pqctl(&["jobs", "retry", &by_command.to_string()]).expect(0);
        for id in [by_library, by_command] {
            assert_eq!(library.state(id).await, State::Pending);
        }
        work(env);
        for id in [by_library, by_command] {
            let job = library.get(id).await.unwrap();
            assert_eq!((job.state, job.job.id), (State::Success, id), "the number stays");
            assert_eq!(job.job.errors.unwrap().as_array().unwrap().len(), 1, "what went wrong is kept");
        }
    }

    async fn retry_a_cancelled_job(env: &Migrated) {
        let library = Library::new(env).await;
        let [by_library, by_command] = [submit(env, "probe", &json!({})), submit(env, "probe", &json!({}))];
        env.pqctl(&["jobs", "cancel", &by_library.to_string(), &by_command.to_string()]).expect(0);
        assert_eq!(library.retry(by_library).await.unwrap(), State::Cancelled);
        env.pqctl(&["jobs", "retry", &by_command.to_string()]).expect(0);
        work(env);
        assert_eq!(listed(env, &["--state", "success"]).len(), 2);
    }

    async fn retry_a_successful_job(env: &Migrated) {
        let library = Library::new(env).await;
        let id = submit(env, "probe", &json!({}));
        work(env);
        assert!(matches!(library.retry(id).await, Err(Error::Illegal { state: State::Success, .. })));
        let refused = env.pqctl(&["jobs", "retry", &id.to_string()]).expect(7);
        assert!(refused.stderr.contains("is SUCCESS"), "{refused}");
    }

    async fn retry_a_pending_job(env: &Migrated) {
        let library = Library::new(env).await;
        let id = submit(env, "probe", &json!({ "sleep_ms": 600_000 }));
        assert!(matches!(library.retry(id).await, Err(Error::Illegal { state: State::Pending, .. })));
        let refused = env.pqctl(&["jobs", "retry", &id.to_string()]).expect(7);
        assert!(refused.stderr.contains("is PENDING"), "{refused}");
        // Nor one that runs.
        let _worker = Running::start(env, &[]);
        until("it runs", || listed(env, &["--state", "running"]) == [id]);
        assert!(matches!(library.retry(id).await, Err(Error::Illegal { state: State::Running, .. })));
        assert!(env.pqctl(&["jobs", "retry", &id.to_string()]).expect(7).stderr.contains("is RUNNING"));
    }

    async fn status_goes_from_pending_over_running_to_success(env: &Migrated) {
        let library = Library::new(env).await;
        let id = submit(env, "probe", &json!({ "sleep_ms": 5_000 }));
        assert_eq!((library.state(id).await, &show(env, id)["state"]), (State::Pending, &json!("PENDING")));
        let mut worker = Running::start(env, &[]);
        let mut seen = Vec::new();
        until("it is done", || {
            let state = show(env, id)["state"].as_str().unwrap().to_owned();
            if seen.last() != Some(&state) {
                seen.push(state);
            }
            seen.last().is_some_and(|state| state == "SUCCESS")
        });
        seen.retain(|state| state != "PENDING");
        assert_eq!(seen, ["RUNNING", "SUCCESS"]);
        assert_eq!(library.state(id).await, State::Success);
        assert_eq!(worker.stop(), Some(143));
    }

    async fn status_tells_progress(env: &Migrated) {
        let library = Library::new(env).await;
        let id = submit(env, "probe", &json!({ "sleep_ms": 20_000 }));
        let mut worker = Running::start(env, &[]);
        let mut seen = 0;
        until("it gets on", || {
            let now = show(env, id)["progress_current"].as_i64().unwrap_or(0);
            assert!(now >= seen, "from {seen} back to {now}");
            seen = now;
            seen >= 3
        });
        let job = library.get(id).await.unwrap().job;
        assert_eq!((job.progress_total, job.progress_message.as_deref()), (Some(10), Some("waiting")));
        assert!(env.pqctl(&["jobs", "list"]).expect(0).stdout.contains(" of 10"));
        assert_eq!(worker.stop(), Some(143));
    }

    async fn execute_a_job_and_keep_its_result(env: &Migrated) {
        let library = Library::new(env).await;
        let ids = [library.submit("probe", json!({ "note": "n" })).await.unwrap(), submit(env, "probe", &json!({ "note": "n" }))];
        work(env);
        for id in ids {
            assert_eq!(library.get(id).await.unwrap().job.result.unwrap().0, json!({ "note": "n" }));
            assert_eq!(show(env, id)["result"], json!({ "note": "n" }));
        }
    }

    async fn execute_a_job_and_keep_its_log(env: &Migrated) {
        let library = Library::new(env).await;
        let id = submit(env, "probe", &json!({ "sleep_ms": 10 }));
        work(env);
        let lines = queue::logs(library.db.reader(), id, 0, 9).await.unwrap();
        assert_eq!(lines.iter().map(|line| (line.attempt, line.message.as_str())).collect::<Vec<_>>(), [(1, "waited 10 ms")]);
        let shown = env.pqctl(&["jobs", "logs", &id.to_string(), "--json"]).expect(0).json();
        assert_eq!(shown["data"]["lines"][0]["message"], "waited 10 ms");
    }

    async fn execute_many_jobs(env: &Migrated) {
        let library = Library::new(env).await;
        let mut ids = Vec::new();
        for n in 0..30 {
            ids.push(library.submit("probe", json!({ "note": n.to_string() })).await.unwrap());
        }
        work(env);
        for (n, id) in ids.iter().enumerate() {
            assert_eq!(library.get(*id).await.unwrap().job.result.unwrap().0["note"], n.to_string());
        }
        assert_eq!(listed(env, &["--state", "success", "--limit", "100"]).len(), 30);
    }

    async fn an_error_is_kept_with_its_job(env: &Migrated) {
        let library = Library::new(env).await;
        let id = submit(env, "probe", &json!({ "then": "fail" }));
        let panics = submit(env, "probe", &json!({ "then": "panic" }));
        work(env);
        let errors = library.get(id).await.unwrap().job.errors.unwrap();
        assert_eq!(errors[0]["error"], "told to fail for good");
        assert_eq!(errors[0]["attempt"], 1);
        assert!(env.pqctl(&["jobs", "show", &id.to_string()]).expect(0).stdout.contains("told to fail for good"));
        let waits = show(env, panics);
        assert_eq!((&waits["state"], &waits["errors"][0]["error"]), (&json!("PENDING"), &json!("panicked: told to panic")));
    }

    async fn health_tells_what_works(env: &Migrated) {
        env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        let library = Library::new(env).await;
        assert!(queue::queues(&mut library.db.read().await.unwrap()).await.is_ok());
        let health = env.pqctl(&["doctor", "--json"]);
        assert!([0, 4].contains(&health.code), "{health}");
        let findings = health.json()["data"]["findings"].as_array().unwrap().clone();
        for area in ["database", "migrations", "disk"] {
            let found = findings.iter().find(|finding| finding["area"] == area);
            assert_eq!(found.unwrap_or_else(|| panic!("{health}"))["state"], "ok", "{health}");
        }
    }
}
