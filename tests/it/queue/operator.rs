//! What an operator does with many jobs: finding them, changing all that match, following them, seeing how
//! they stand. The jobs are put in by the library, the rest is typed.

use super::{number, until};
use crate::harness::backend::{Backed, Backend, Migrated, Start};
use crate::harness::library;
use crate::harness::terminal::Terminal;
use pqctl::base::clock::Timestamp;
use pqctl::db::Db;
use pqctl::operations::jobs::probe::{Probe, Then};
use pqctl::queue::{self, Options};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::time::Instant;

/// When the tests happen, for the program as well.
fn now() -> Timestamp {
    crate::harness::env::NOW.parse().unwrap()
}

async fn enqueue(env: &Backed, probes: &[Probe], options: &Options) {
    let db = Db::open(&library::options(env)).await.unwrap();
    let mut tx = db.write().await.unwrap();
    queue::enqueue_many(&mut tx, probes, options, now()).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

fn noted(note: &str) -> Probe {
    Probe { note: note.to_owned(), ..Probe::default() }
}

fn failing(note: &str) -> Probe {
    Probe { then: Then::Fail, ..noted(note) }
}

fn ids(env: &Backed, arguments: &[&str]) -> Vec<i64> {
    let list = env.pqctl(&[&["jobs", "list", "--json"], arguments].concat()).expect(0).json();
    list["data"]["jobs"].as_array().unwrap().iter().map(|job| job["id"].as_i64().unwrap()).collect()
}

fn drain(env: &Backed) {
    env.pqctl(&["-q", "run-worker", "--until-empty"]).expect(0);
}

/// A worker that runs until it is dropped.
struct Working(Child);

impl Working {
    fn start(env: &Backed) -> Self {
        let mut command = env.command(&["-q", "run-worker", "--no-scheduler"]);
        command.env_remove("PQCTL_TEST_NOW");
        Self(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

each_backend! {
    fn a_job_for_each_line_of_a_file_or_of_the_input(env: &Migrated) {
        let enqueue = |input: &str, file: &str, more: &[&str]| {
            env.pqctl_reading(input, &[&["jobs", "enqueue", "probe", "--payloads", file][..], more].concat())
        };
        env.write("jobs.ndjson", "{\"note\":\"a\"}\n\n{\"note\":\"b\"}\r\n{\"note\":\"a\"}");
        let data = enqueue("", "jobs.ndjson", &["--unique-for", "1h", "--json"]).expect(0).json()["data"].clone();
        assert_eq!(data, serde_json::json!({ "lines": 3, "enqueued": 2, "taken": 1 }));
        let said = enqueue("{}\n{\"note\":\"c\"}\n", "-", &[]).expect(0);
        assert!(said.stdout.contains("2 jobs enqueued"), "{said}");
        assert_eq!(ids(env, &[]).len(), 4);
        // What is wrong is told with its place, and nothing is enqueued, not even the lines before.
        for (input, code, wanted) in [
            ("{}\n\n{\"note\":\n", 2, "standard input, line 3: the payload is no JSON"),
            ("{}\n{\"note\":7}\n", 2, "standard input, line 2: "),
            ("\n \n", 2, "standard input has no lines"),
        ] {
            let refused = enqueue(input, "-", &[]).expect(code);
            assert!(refused.stderr.contains(&format!("error: {wanted}")), "{refused}");
            assert!(refused.stderr.contains("hint:"), "{refused}");
        }
        let mut latin = b"{}\n{\"note\":\"".to_vec();
        latin.push(0xe4);
        let refused = env.pqctl_reading(&latin, &["jobs", "enqueue", "probe", "--payloads", "-"]).expect(2);
        assert!(refused.stderr.contains("error: standard input, line 2: the text is not UTF-8"), "{refused}");
        env.write("bad.ndjson", "{}\n{]\n");
        let refused = enqueue("", "bad.ndjson", &[]).expect(2);
        assert!(refused.stderr.contains("error: bad.ndjson:2: the payload is no JSON"), "{refused}");
        let refused = enqueue("", "missing.ndjson", &[]).expect(10);
        assert!(refused.stderr.contains("error: missing.ndjson cannot be read"), "{refused}");
        assert!(refused.stderr.contains("hint:"), "{refused}");
        let refused = enqueue("", ".", &[]).expect(1);
        assert!(refused.stderr.contains("error: . cannot be read"), "{refused}");
        assert_eq!(ids(env, &[]).len(), 4);
    }

    async fn every_filter_finds_its_jobs(env: &Migrated) {
        let ranged = Probe { sleep_ms: 5, ..noted("5") };
        enqueue(env, &[noted("a"), ranged, failing("it's \"b\""), noted("ä")], &Options::default()).await;
        let elsewhere = Options { queue: Some("files".into()), parent_id: Some(3), ..Options::default() };
        enqueue(env, &[noted("child")], &elsewhere).await;
        let later = Options { run_at: Some(now() + chrono::TimeDelta::days(9)), ..Options::default() };
        enqueue(env, &[noted("later")], &later).await;
        env.pqctl(&["-q", "jobs", "enqueue", "prune-history"]).expect(0);
        env.pqctl(&["-q", "jobs", "cancel", "4"]).expect(0);
        env.pqctl(&["-q", "run-worker", "--until-empty", "--queues", "default"]).expect(0);
        assert_eq!(ids(env, &[]), [7, 6, 5, 4, 3, 2, 1]);
        for (arguments, expected) in [
            (&["--state", "failed,cancelled"][..], &[4, 3][..]),
            (&["--state", "pending"], &[7, 6, 5]),
            (&["--queue", "files"], &[5]),
            (&["--kind", "prune_history"], &[7]),
            (&["--kind", "no-such-kind"], &[]),
            (&["--arg", "note=a"], &[1]),
            (&["--arg", "note=ä"], &[4]),
            (&["--arg", "note=it's \"b\""], &[3]),
            // A text that looks like a number, and a number that is typed as a text or with a fraction.
            (&["--arg", "note=5"], &[2]),
            (&["--arg", "sleep_ms=5"], &[2]),
            (&["--arg", "sleep_ms=\"5\""], &[]),
            (&["--arg", "sleep_ms=0", "--arg", "note=child"], &[5]),
            // A default that was not given is not in the payload.
            (&["--arg", "failed_days=30"], &[]),
            (&["--arg", "note.x=a"], &[]),
            (&["--arg", "note.0=a"], &[]),
            (&["--error", "TOLD to fail"], &[3]),
            (&["--error", "told to succeed"], &[]),
            (&["--parent", "3"], &[5]),
            (&["--schedule", "prune-history"], &[]),
            (&["--since", "1h"], &[7, 6, 5, 4, 3, 2, 1]),
            (&["--until", "2026-03-02T09:00:00Z"], &[]),
            (&["--since", "2026-03-02", "--until", "2026-03-03", "--state", "success"], &[2, 1]),
            (&["--since", "2026-03-02 09:01"], &[]),
            (&["--limit", "2"], &[7, 6]),
            (&["--limit", "2", "--before", "6"], &[5, 4]),
        ] {
            assert_eq!(ids(env, arguments), expected, "{arguments:?}");
        }
        let fingerprint = env.text("SELECT error_fingerprint FROM job_history WHERE id = 3").unwrap();
        assert_eq!(ids(env, &["--error", &fingerprint]), [3]);
        snapshot!(env.pqctl(&["jobs", "list", "--limit", "2", "--state", "success,pending", "--arg", "note=a b"]).expect(0), "operator_list_none");
        snapshot!(env.pqctl(&["jobs", "list", "--limit", "3", "--since", "2h"]).expect(0), "operator_list_page");
        snapshot!(env.pqctl(&["jobs", "list", "--state", "failed", "--columns", "job,ended,error"]).expect(0), "operator_list_columns");
        env.pqctl(&["jobs", "list", "--arg", "note"]).expect(2);
        env.pqctl(&["jobs", "list", "--since", "yesterday"]).expect(2);
        env.pqctl(&["jobs", "list", "--since", "1h", "--until", "2h"]).expect(2);
    }

    async fn a_tick_s_jobs_are_found_by_their_schedule(env: &Migrated) {
        env.pqctl(&["-q", "schedules", "run", "prune-history"]).expect(0);
        enqueue(env, &[noted("x")], &Options::default()).await;
        assert_eq!(ids(env, &["--schedule", "prune-history"]), [1]);
    }

    async fn all_that_match_are_changed_after_asking(env: &Migrated) {
        enqueue(env, &[failing("a"), failing("b"), noted("c")], &Options::default()).await;
        drain(env);
        enqueue(env, &[noted("d"), noted("e")], &Options::default()).await;
        snapshot!(env.pqctl(&["jobs", "retry", "--all", "--arg", "note=a", "--dry-run"]).expect(0), "operator_retry_dry_run");
        // Nobody can be asked here.
        snapshot!(env.pqctl(&["jobs", "retry", "--all"]).expect(7), "operator_retry_unasked");
        assert_eq!(ids(env, &["--state", "failed"]), [2, 1]);
        snapshot!(env.pqctl(&["jobs", "retry", "--all", "--yes", "--in", "2h", "--to-queue", "files"]).expect(0), "operator_retry_all");
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE queue = 'files' AND state = 'scheduled'"), 2);
        snapshot!(env.pqctl(&["jobs", "cancel", "--all", "--queue", "default", "--yes"]).expect(0), "operator_cancel_all");
        snapshot!(env.pqctl(&["jobs", "cancel", "--all", "--state", "success"]).expect(7), "operator_cancel_success");
        snapshot!(env.pqctl(&["jobs", "cancel", "1", "3", "99"]).expect(3), "operator_cancel_some");
        snapshot!(env.pqctl(&["jobs", "cancel", "3", "99"]).expect(7), "operator_cancel_none");
        env.pqctl(&["jobs", "cancel", "2", "--kind", "probe"]).expect(2);
        env.pqctl(&["jobs", "cancel"]).expect(2);
        // 2 still waits.
        snapshot!(env.pqctl(&["jobs", "rm", "2"]).expect(7), "operator_rm_waiting");
        snapshot!(env.pqctl(&["jobs", "rm", "2", "3", "--force"]).expect(0), "operator_rm_force");
        snapshot!(env.pqctl(&["jobs", "rm", "--all", "--yes", "--json"]).expect(0), "operator_rm_all");
        assert_eq!(number(env, "SELECT (SELECT count(*) FROM jobs) + (SELECT count(*) FROM job_history) + (SELECT count(*) FROM job_logs)"), 0);
    }

    async fn a_retry_can_have_other_arguments(env: &Migrated) {
        enqueue(env, &[failing("a")], &Options::default()).await;
        drain(env);
        snapshot!(env.pqctl(&["jobs", "retry", "1", "--args", "{\"sleep_ms\":-1}"]).expect(2), "operator_retry_range");
        snapshot!(env.pqctl(&["jobs", "retry", "1", "--args", "{\"slep_ms\":1}"]).expect(2), "operator_retry_unknown");
        assert_eq!(ids(env, &["--state", "failed"]), [1], "a refused payload changes nothing");
        env.pqctl(&["jobs", "retry", "1", "--args", "{\"note\":\"better\"}"]).expect(0);
        drain(env);
        let job = env.pqctl(&["jobs", "show", "1", "--json"]).expect(0).json();
        assert_eq!((&job["data"]["state"], &job["data"]["result"]["note"]), (&"SUCCESS".into(), &"better".into()));
        assert_eq!(job["data"]["errors"].as_array().unwrap().len(), 1, "what went wrong before is kept");
        // What follows from the payload follows the new one: two different jobs may not have one key.
        for days in ["7", "8"] {
            let payload = format!("{{\"failed_days\":{days}}}");
            env.pqctl(&["-q", "jobs", "enqueue", "prune-history", "--payload", &payload]).expect(0);
        }
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 1);
    }

    async fn ten_thousand_are_cancelled_and_removed_in_seconds(env: &Migrated) {
        enqueue(env, &vec![noted("x"); 10_000], &Options::default()).await;
        let begun = Instant::now();
        let cancelled = env.pqctl(&["jobs", "cancel", "--all", "--yes"]).expect(0);
        let removed = env.pqctl(&["jobs", "rm", "--all", "--state", "cancelled", "--yes"]).expect(0);
        // A transaction per job would take minutes.
        assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
        assert!(cancelled.stdout.contains("10,000 jobs"), "{cancelled}");
        assert!(removed.stdout.contains("10,000 jobs removed"), "{removed}");
        assert_eq!(number(env, "SELECT count(*) FROM job_history"), 0);
    }

    async fn history_is_pruned_by_age_and_state(env: &Migrated) {
        enqueue(env, &[failing("a"), noted("b"), Probe { sleep_ms: 10, ..noted("c") }], &Options::default()).await;
        drain(env);
        let later = [("PQCTL_TEST_NOW", "2026-04-10T09:00:00Z")];
        snapshot!(env.pqctl(&["jobs", "prune"]).expect(0), "operator_prune_nothing");
        snapshot!(env.pqctl_with(&later, &["jobs", "prune", "--dry-run"]).expect(0), "operator_prune_dry_run");
        snapshot!(env.pqctl_with(&later, &["jobs", "prune"]).expect(7), "operator_prune_unasked");
        snapshot!(env.pqctl_with(&later, &["jobs", "prune", "--older-than", "7d", "--state", "success", "--yes"]).expect(0), "operator_prune");
        assert_eq!(ids(env, &[]), [1]);
        assert_eq!(number(env, "SELECT count(*) FROM job_logs"), 0);
        env.pqctl(&["jobs", "prune", "--state", "running"]).expect(2);
    }

    async fn jobs_are_followed_to_their_end(env: &Migrated) {
        let _worker = Working::start(env);
        let watched = env.pqctl(&["jobs", "enqueue", "probe", "--args", "{\"sleep_ms\":3000,\"note\":\"x\"}", "--wait", "--json"]).expect(0);
        let events: Vec<Value> = watched.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let of = |name: &str| events.iter().filter(|event| event["event"] == name).count();
        assert!(of("progress") >= 1 && of("state") >= 1, "{watched}");
        let end = events.last().unwrap();
        assert_eq!((&end["event"], &end["state"], &end["result"]["note"]), (&"end".into(), &"SUCCESS".into(), &"x".into()));
        let failed = env.pqctl(&["jobs", "enqueue", "probe", "--args", "{\"then\":\"fail\"}", "--wait"]).expect(1);
        assert!(failed.stdout.contains("job 2 FAILED after") && failed.stdout.contains("told to fail for good"), "{failed}");
        let both = env.pqctl(&["jobs", "watch", "1", "2"]).expect(1);
        assert_eq!(both.stdout.lines().count(), 2, "{both}");
        env.pqctl(&["jobs", "watch", "1"]).expect(0);
        env.pqctl(&["jobs", "watch", "1", "77"]).expect(10);
        env.pqctl(&["-q", "jobs", "enqueue", "probe", "--queue", "nobody"]).expect(0);
        snapshot!(env.pqctl(&["jobs", "watch", "3", "--timeout", "300ms"]).expect(4), "operator_watch_timeout");
    }

    fn lines_are_followed_until_the_job_has_ended(env: &Migrated) {
        env.pqctl(&["-q", "jobs", "enqueue", "probe", "--args", "{\"sleep_ms\":600}"]).expect(0);
        let mut command = env.command(&["jobs", "logs", "1", "--follow"]);
        let mut follower = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let _worker = Working::start(env);
        let lines: Vec<String> = BufReader::new(follower.stdout.take().unwrap()).lines().map(Result::unwrap).collect();
        assert!(follower.wait().unwrap().success());
        assert!(lines.len() == 1 && lines[0].contains("waited 600 ms"), "{lines:?}");
    }

    async fn the_status_tells_how_jobs_stand(env: &Migrated) {
        snapshot!(env.pqctl(&["status"]).expect(0), "status_empty");
        enqueue(env, &[failing("a"), failing("b"), noted("c")], &Options::default()).await;
        drain(env);
        enqueue(env, &[noted("d")], &Options::default()).await;
        env.pqctl(&["-q", "queues", "pause", "ai", "--reason", "exam day"]).expect(0);
        env.pqctl(&["-q", "schedules", "tick"]).expect(0);
        env.pqctl(&["-q", "schedules", "pause", "prune-history"]).expect(0);
        let status = env.pqctl_with(&[("PQCTL_TEST_NOW", "2026-03-02T09:00:30Z")], &["status"]).expect(0);
        snapshot!(status.replacing("p50.*|Wait.*", "[TIMES]").loosely(), "status");
        let told = env.pqctl(&["status", "--json"]).expect(0).json()["data"].clone();
        let default = told["queues"].as_array().unwrap().iter().find(|queue| queue["name"] == "default").unwrap().clone();
        assert_eq!((&default["waiting"], &default["ended"], &default["failed"]), (&1.into(), &3.into(), &2.into()));
        assert_eq!((&told["failures"][0]["jobs"], &told["failures"][0]["last_id"]), (&2.into(), &2.into()));
        let fingerprint = told["failures"][0]["fingerprint"].as_str().unwrap();
        assert_eq!(ids(env, &["--state", "failed", "--since", "24h", "--error", fingerprint]), [2, 1]);
    }

    async fn the_doctor_finds_what_is_stuck(env: &Migrated) {
        let findings = |arguments: &[&str], now: &str, code: i32| {
            let doctor = [&["doctor", "--json"], arguments].concat();
            let seen = env.pqctl_with(&[("PQCTL_TEST_NOW", now)], &doctor).expect(code).json()["data"]["findings"].clone();
            seen.as_array().unwrap().iter().map(|one| format!("{} {}: {} → {}", one["area"].as_str().unwrap(),
                one["state"].as_str().unwrap(), one["what"].as_str().unwrap(), one["remedy"].as_str().unwrap_or_default())).collect::<Vec<_>>()
        };
        let found = |seen: &[String], begin: &str, text: &str| {
            assert!(seen.iter().any(|one| one.starts_with(begin) && one.contains(text)), "{begin} {text}: {seen:#?}");
        };
        let quiet = findings(&[], "2026-03-02T09:00:00Z", 0);
        found(&quiet, "jobs ok", "none stuck");
        found(&quiet, "workers info", "no worker runs now");
        env.pqctl(&["-q", "schedules", "tick"]).expect(0);
        enqueue(env, &[failing("a")], &Options::default()).await;
        drain(env);
        enqueue(env, &[noted("b"), noted("c")], &Options::default()).await;
        env.pqctl(&["-q", "schedules", "pause", "cleanup-sessions"]).expect(0);
        env.execute("UPDATE jobs SET state = 'running', worker_id = 1, lease_expires_at = run_at, started_at = run_at WHERE id = 2");
        env.execute("UPDATE workers SET status = 'running'");
        let soon = findings(&[], "2026-03-02T09:30:00Z", 4);
        found(&soon, "jobs warn", "queue default: no living worker takes it; 1 job waiting, the oldest for 30 min");
        found(&soon, "jobs warn", "1 job failed for good in the last day; most often probe: told to fail for good");
        found(&soon, "jobs fail", "nobody takes over: 2");
        found(&soon, "schedules warn", "process-questions should have run 20 min 00 s ago");
        found(&soon, "workers warn", "did not sign off");
        let late = findings(&[], "2026-03-12T09:30:00Z", 4);
        found(&late, "jobs fail", "queue default: no living worker");
        found(&late, "jobs fail", "runs for far longer than allowed: 2");
        found(&late, "schedules fail", "process-questions should have run");
        found(&late, "schedules warn", "cleanup-sessions is paused for 10 days → `pqctl schedules resume cleanup-sessions`");
        let limit = "INSERT INTO limits (key, breaker, failures, paused_until_at, updated_at) VALUES
            ('smtp:x', 'open', 5, '2026-03-12T10:00:00+00:00', '2026-03-02T09:00:00+00:00')";
        env.execute(limit);
        // On a machine that stands still for a moment a write is slow, and that is said.
        let mut held = Vec::new();
        until("a write is quick", || {
            held = findings(&["--post-deploy"], "2026-03-12T09:30:00Z", 4);
            held.iter().any(|one| one.starts_with("performance ok"))
        });
        found(&held, "limits warn", "smtp:x: the breaker is open after 5 failures");
        found(&held, "limits warn", "smtp:x is paused for another 30 min");
        for area in ["performance ok: a write takes", "monitoring ok: of the last hour", "error recovery ok: no job took"] {
            found(&held, area, "");
        }
        let screen = env.pqctl(&["doctor", "--post-deploy"]);
        for heading in ["Installation\n", "Performance\n", "Monitoring\n", "Error recovery\n", "Resource use\n"] {
            assert!(screen.stdout.contains(heading), "{screen}");
        }
    }

    fn a_shell_is_told_live_values_and_nothing_is_made(env: &Migrated) {
        env.pqctl(&["-q", "jobs", "enqueue", "probe"]).expect(0);
        env.pqctl(&["-q", "jobs", "enqueue", "probe", "--queue", "special"]).expect(0);
        let complete = |words: &[&str]| {
            let index = (words.len() - 1).to_string();
            let arguments = [&["--"][..], words].concat();
            let variables = [("COMPLETE", "bash"), ("_CLAP_COMPLETE_INDEX", &*index), ("_CLAP_IFS", "\n")];
            let told = env.pqctl_with(&variables, &arguments).expect(0);
            assert_eq!(told.stderr, "");
            told.stdout.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(complete(&["pqctl", "jobs", "cancel", ""])[..2], ["2", "1"]);
        assert_eq!(complete(&["pqctl", "jobs", "list", "--kind", "pru"]), ["prune-history"]);
        assert_eq!(complete(&["pqctl", "jobs", "list", "--queue", "sp"]), ["special"]);
        assert_eq!(complete(&["pqctl", "queues", "limit", "sp"]), ["special"]);
        env.execute("INSERT INTO workers (host, pid, version, queues, concurrency, scheduler, status, started_at, last_seen_at)
            VALUES ('h', 1, '1', '{}', 1, TRUE, 'running', '2026-03-02T09:00:00+00:00', '2026-03-02T09:00:00+00:00'),
                   ('h', 2, '1', '{}', 1, TRUE, 'stopped', '2026-03-02T09:00:00+00:00', '2026-03-02T09:00:00+00:00')");
        assert_eq!(complete(&["pqctl", "workers", "stop", ""])[..1], ["1"]);
        assert!(!complete(&["pqctl", "workers", "stop", ""]).contains(&"2".to_owned()));
        env.pqctl(&["-q", "schedules", "tick"]).expect(0);
        assert_eq!(complete(&["pqctl", "limits", "reset", "main"]), ["maintenance"], "a tick writes the limits too");
        assert_eq!(complete(&["pqctl", "schedules", "run", "prune"]), ["prune-history"]);
        assert_eq!(complete(&["pqctl", "jobs", "retry", "--schedule", "x"]), Vec::<String>::new());
        assert!(complete(&["pqctl", "jobs", "wat"]).contains(&"watch".to_owned()));
        let missing = ["pqctl", "--database-url", "sqlite:none.db", "jobs", "cancel", ""];
        assert!(!complete(&missing).contains(&"1".to_owned()));
        assert!(!env.work().join("none.db").exists());
    }
}

#[test]
fn kinds_are_described() {
    let env = Migrated::start(Backend::Sqlite);
    snapshot!(env.pqctl(&["jobs", "kinds", "prune_history"]).expect(0), "operator_kind");
    snapshot!(env.pqctl(&["jobs", "kinds", "prune"]).expect(10), "operator_kind_unknown");
    snapshot!(env.pqctl(&["jobs", "enqueue", "probe", "--args", "{"]).expect(2), "operator_no_json");
    let kind = env.pqctl(&["jobs", "kinds", "probe", "--json"]).expect(0).json();
    assert_eq!(kind["data"]["defaults"]["sleep_ms"], 0);
    let script = env.pqctl(&["completions", "bash", "--live"]).expect(0);
    assert!(script.stdout.contains("COMPLETE="), "{script}");
}

#[test]
fn a_bulk_change_is_confirmed_on_a_terminal() {
    let env = Migrated::start(Backend::Sqlite);
    for _ in 0..2 {
        env.pqctl(&["-q", "jobs", "enqueue", "probe"]).expect(0);
    }
    let mut terminal = Terminal::start(env.command(&["jobs", "cancel", "--all"]));
    terminal.wait_for("Cancel 2 jobs?");
    terminal.type_line("n");
    terminal.wait_for("nothing was changed");
    assert_eq!(terminal.end().0, 7);
    let mut terminal = Terminal::start(env.command(&["jobs", "cancel", "--all"]));
    terminal.wait_for("Cancel 2 jobs?");
    terminal.type_keys("y");
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("job 2 is cancelled"), "{shown}");
    assert_eq!(number(&env, "SELECT count(*) FROM jobs"), 0);
}

#[tokio::test]
async fn a_change_to_many_needs_their_number() {
    let env = Migrated::start(Backend::Sqlite);
    enqueue(&env, &vec![noted("x"); 150], &Options::default()).await;
    for (typed, code, left) in [("15", 7, 150), ("150", 0, 0)] {
        let mut terminal = Terminal::start(env.command(&["jobs", "cancel", "--all"]));
        terminal.wait_for("Type 150 to go on");
        terminal.type_line(typed);
        let (ended, shown) = terminal.end();
        assert_eq!(ended, code, "{shown}");
        assert_eq!(number(&env, "SELECT count(*) FROM jobs"), left);
    }
}

#[test]
fn a_watched_status_is_drawn_in_place_until_q() {
    let env = Migrated::start(Backend::Sqlite);
    let mut terminal = Terminal::start(env.command(&["status", "--watch", "1"]));
    terminal.wait_for("\u{1b}[?1049h");
    terminal.wait_for("0 waiting");
    env.pqctl(&["-q", "jobs", "enqueue", "probe"]).expect(0);
    terminal.wait_for("1 waiting");
    terminal.type_keys("q");
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.ends_with("\u{1b}[?25h\u{1b}[?1049l"), "{shown:?}");
}

#[test]
fn ctrl_c_gives_the_terminal_back() {
    let env = Migrated::start(Backend::Sqlite);
    let mut terminal = Terminal::start(env.command(&["status", "--watch"]));
    terminal.wait_for("0 waiting");
    terminal.interrupt();
    let (code, shown) = terminal.end();
    assert_eq!(code, 130, "{shown}");
    assert!(shown.contains("\u{1b}[?1049l"), "{shown:?}");
    env.pqctl(&["-q", "jobs", "enqueue", "probe"]).expect(0);
    let mut terminal = Terminal::start(env.command(&["jobs", "watch", "1"]));
    terminal.wait_for("1 probe PENDING");
    terminal.terminate();
    assert_eq!(terminal.end().0, 143);
}

#[test]
fn a_status_off_a_terminal_comes_in_blocks() {
    let env = Migrated::start(Backend::Sqlite);
    let mut command = env.command(&["status", "--watch", "1", "--json"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..2 {
        let block: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(block["schema"], "pqctl/1");
    }
    // Nobody reads any more: it ends by itself.
    drop(lines);
    until("it ends", || child.try_wait().unwrap().is_some());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_menu_leads_to_the_jobs() {
    let env = Migrated::start(Backend::Sqlite);
    let mut terminal = Terminal::start(env.command(&["--accessible"]));
    for label in ["Jobs …", "How do the jobs stand"] {
        terminal.wait_for("Number (empty to leave)");
        let line = terminal.shown().lines().rev().find(|line| line.contains(label)).unwrap().to_owned();
        let number = line.trim().split('.').next().unwrap().to_owned();
        terminal.type_line(&number);
    }
    terminal.wait_for("Same as: pqctl status");
    terminal.wait_for("0 waiting");
    for _ in 0..2 {
        terminal.wait_for("Number (empty to leave)");
        terminal.type_line("");
    }
    assert_eq!(terminal.end().0, 0);
}
