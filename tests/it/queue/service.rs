//! Worker processes as a service manager and an operator see them: their rows and commands, what they tell
//! systemd, what they answer over HTTP, handlers that block, and the second signal.

use super::running::{Running, enqueue};
use super::{number, until};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::library;
use crate::harness::ports;
use crate::harness::terminal::Terminal;
use pqctl::base::clock::Clock;
use pqctl::db::Db;
use pqctl::operations::jobs::probe::{Probe, Then};
use pqctl::queue;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixDatagram;
use std::time::{Duration, Instant};

/// A time limit that the kind itself does not have.
fn limit(env: &Backed, milliseconds: i64) {
    env.execute(&format!(
        "UPDATE jobs SET hard_limit_ms = {milliseconds} WHERE CAST(payload AS TEXT) LIKE '%block%'"
    ));
}

fn probe(sleep_ms: u64) -> Probe {
    Probe { sleep_ms, ..Probe::default() }
}

fn block(sleep_ms: u64) -> Probe {
    Probe { then: Then::Block, ..probe(sleep_ms) }
}

fn ended(env: &Backed, outcome: &str) -> i64 {
    number(env, &format!("SELECT count(*) FROM job_history WHERE outcome = '{outcome}'"))
}

fn running(env: &Backed) -> i64 {
    number(env, "SELECT count(*) FROM jobs WHERE state = 'running'")
}

/// Status and body of an answer; `None` when nobody listens.
fn get(port: u16, path: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    Some((head.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
}

/// Prometheus text as a program reads it: each sample by its name and labels. Panics at what is no such text.
fn samples(text: &str) -> BTreeMap<String, f64> {
    let mut typed = BTreeMap::new();
    let mut samples = BTreeMap::new();
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("# TYPE ") {
            let (name, kind) = head.split_once(' ').unwrap();
            assert!(typed.insert(name.to_owned(), kind.to_owned()).is_none(), "{name} has two types");
        } else if !line.starts_with("# HELP ") {
            let (series, value) = line.rsplit_once(' ').unwrap();
            let name = series.split('{').next().unwrap();
            let family = ["_bucket", "_sum", "_count"].iter().fold(name, |name, end| {
                name.strip_suffix(end).filter(|family| typed.contains_key(*family)).unwrap_or(name)
            });
            let kind = typed.get(family).unwrap_or_else(|| panic!("{series} has no TYPE before it"));
            assert_eq!(name.ends_with("_total"), kind == "counter", "{series}");
            assert!(series.matches('"').count().is_multiple_of(2), "{series}");
            let value = value.parse().unwrap_or_else(|_| panic!("{line}"));
            assert!(samples.insert(series.to_owned(), value).is_none(), "{series} is there twice");
        }
    }
    samples
}

each_backend! {
    async fn an_operator_quiets_resumes_and_stops_a_worker(env: &Migrated) {
        let mut worker = Running::start(env, &["-v", "--queues", "default=3"]);
        until("it has a row", || number(env, "SELECT count(*) FROM workers") == 1);
        let listed = env.pqctl_with(&[("PQCTL_TEST_NOW", "")], &["workers", "list", "--json"]).expect(0).json();
        let line = &listed["data"]["workers"][0];
        assert_eq!((&line["status"], &line["presence"]), (&"running".into(), &"alive".into()));
        assert_eq!(line["queues"]["default"], 3);
        assert_eq!(line["scheduler"], false);
        assert!(line["rss_bytes"].as_i64().unwrap() > 1 << 20, "{line}");
        assert!(line["clock_offset_ms"].is_number(), "{line}");
        let begun = Instant::now();
        env.pqctl(&["workers", "quiet", "--all"]).expect(0);
        until("it is quiet", || env.text("SELECT status FROM workers").as_deref() == Some("quiet"));
        assert!(begun.elapsed() < Duration::from_secs(9), "{:?}: not before its next heartbeat", begun.elapsed());
        assert_eq!(number(env, "SELECT count(*) FROM workers WHERE command IS NOT NULL"), 0);
        enqueue(env, &[probe(0)]).await;
        env.pqctl(&["workers", "resume", "1"]).expect(0);
        until("it works again", || ended(env, "succeeded") == 1);
        env.pqctl(&["workers", "stop", "1"]).expect(0);
        assert_eq!(worker.wait(), Some(143));
        assert_eq!(env.text("SELECT status FROM workers").as_deref(), Some("stopped"));
        assert_eq!(number(env, "SELECT finished FROM workers"), 1);
        let log = worker.log();
        let line = log.lines().find(|line| line.contains("job ended")).unwrap_or_else(|| panic!("{log}"));
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        for field in ["job_id", "kind", "queue", "attempt", "duration_ms", "outcome"] {
            assert!(!line["fields"][field].is_null(), "{field} is missing: {line}");
        }
    }

    fn workers_that_are_not_there_cannot_be_told(env: &Migrated) {
        env.pqctl(&["workers", "stop", "7"]).expect(10);
        env.pqctl(&["workers", "stop"]).expect(2);
        snapshot!(env.pqctl(&["workers", "list"]).expect(0), "workers_list_empty");
        env.pqctl(&["-q", "run-worker", "--until-empty"]).expect(0);
        snapshot!(env.pqctl(&["workers", "stop", "1"]).expect(7), "workers_stop_ended");
        snapshot!(env.pqctl(&["workers", "stop", "--all"]).expect(0), "workers_stop_none");
        env.execute("UPDATE workers SET host = 'db1', pid = 7, status = 'running', rss_bytes = NULL, version = '1.0'");
        snapshot!(env.pqctl(&["workers", "list"]).expect(0), "workers_list");
        env.execute("UPDATE workers SET last_seen_at = '2026-01-01T00:00:00+00:00'");
        let lost = env.pqctl(&["workers", "list", "--json"]).expect(0).json();
        assert_eq!(lost["data"]["workers"][0]["presence"], "lost");
    }

    async fn the_second_signal_gives_back_what_runs(env: &Migrated) {
        enqueue(env, &[probe(600_000), probe(600_000), block(600_000)]).await;
        let mut worker = Running::start(env, &["-v"]);
        until("they run", || running(env) == 3);
        until("the handlers run", || worker.log().matches("worker started").count() == 1);
        worker.signal("-TERM");
        until("it drains", || env.text("SELECT status FROM workers").as_deref() == Some("draining"));
        let begun = Instant::now();
        worker.signal("-TERM");
        assert_eq!(worker.wait(), Some(143));
        assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
        let back = "SELECT count(*) FROM jobs WHERE state = 'waiting' AND attempts = 0 AND crashes = 0 AND lease IS NULL";
        assert_eq!(number(env, back), 3, "{}", worker.log());
        assert_eq!(env.text("SELECT status FROM workers").as_deref(), Some("stopped"));
    }

    async fn a_handler_that_blocks_is_failed_and_the_worker_starts_again(env: &Migrated) {
        // As many as a small machine has threads, and more: none of them may stop the others.
        enqueue(env, &vec![block(600_000); 6]).await;
        enqueue(env, &vec![probe(20); 40]).await;
        let mut blocked = Running::start(env, &["--concurrency", "8"]);
        until("the others end meanwhile", || ended(env, "succeeded") == 40);
        assert_eq!((ended(env, "failed"), running(env)), (0, 6), "they ended only after the blocked ones were given up");
        blocked.signal("-KILL");
        blocked.wait();
        env.forget_the_killed();
        env.execute("DELETE FROM jobs; DELETE FROM workers");
        // The same with a limit that is reached.
        enqueue(env, &vec![block(600_000); 6]).await;
        limit(env, 500);
        let mut worker = Running::start(env, &["-v", "--concurrency", "8", "--grace", "5s"]);
        until("the blocked ones fail", || ended(env, "failed") == 6);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE reason = 'timeout' AND attempts = 1"), 6);
        until("it starts again", || number(env, "SELECT count(*) FROM workers") == 2);
        enqueue(env, &[probe(0)]).await;
        until("and works", || ended(env, "succeeded") == 41);
        assert_eq!(number(env, "SELECT count(DISTINCT pid) FROM workers"), 1, "it is the same process");
        assert!(worker.log().contains("starting again"), "{}", worker.log());
        worker.signal("-TERM");
        assert_eq!(worker.wait(), Some(143));
    }

    async fn without_restart_a_blocked_worker_ends(env: &Migrated) {
        enqueue(env, &[block(600_000)]).await;
        limit(env, 500);
        let mut worker = Running::start(env, &["-v", "--no-restart"]);
        assert_eq!(worker.wait(), Some(1));
        assert_eq!((ended(env, "failed"), number(env, "SELECT count(*) FROM workers")), (1, 1));
    }

    async fn systemd_hears_how_a_worker_is(env: &Migrated) {
        let path = env.work().join("notify");
        let socket = UnixDatagram::bind(&path).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let heard = |wanted: &str| {
            let mut buffer = [0; 4096];
            loop {
                let length = socket.recv(&mut buffer).unwrap_or_else(|error| panic!("{wanted} never came: {error}"));
                let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
                if text.lines().any(|line| line.starts_with(wanted)) {
                    return text;
                }
            }
        };
        let variables = [("NOTIFY_SOCKET", path.to_str().unwrap()), ("WATCHDOG_USEC", "2000000")];
        enqueue(env, &vec![probe(600_000); 3]).await;
        let mut worker = Running::start_with(env, &variables, &["--concurrency", "2", "--grace", "1s"]);
        heard("READY=1");
        heard("STATUS=2 running, 1 waiting");
        heard("WATCHDOG=1");
        heard("WATCHDOG=1");
        worker.signal("-TERM");
        heard("STOPPING=1");
        heard("EXTEND_TIMEOUT_USEC=");
        assert_eq!(worker.wait(), Some(143));
    }

    fn a_fetch_loop_that_hangs_is_seen(env: &Migrated) {
        let path = env.work().join("notify");
        let socket = UnixDatagram::bind(&path).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let port = ports::free();
        let variables = [
            ("NOTIFY_SOCKET", path.to_str().unwrap()),
            ("WATCHDOG_USEC", "1000000"),
            ("PQCTL_FAILPOINT", "worker.turn:hang:20"),
        ];
        let _worker = Running::start_with(env, &variables, &["--health-port", &port.to_string()]);
        until("it is alive", || get(port, "/livez").is_some_and(|(code, _)| code == 200));
        until("the fetch loop is seen to hang", || get(port, "/livez").is_some_and(|(code, _)| code == 503));
        // What was fed before is read away; after that nothing more may come.
        socket.set_nonblocking(true).unwrap();
        let (mut buffer, mut fed) = ([0; 4096], 0);
        while let Ok(length) = socket.recv(&mut buffer) {
            fed += usize::from(buffer[..length].starts_with(b"WATCHDOG=1"));
        }
        assert!(fed > 0, "it was never fed");
        socket.set_nonblocking(false).unwrap();
        assert!(socket.recv(&mut buffer).is_err(), "{}", String::from_utf8_lossy(&buffer));
    }

    async fn health_and_metrics_are_answered(env: &Migrated) {
        let port = ports::free();
        let text = port.to_string();
        let mut worker = Running::start(env, &["-v", "--health-port", &text]);
        until("it is ready", || get(port, "/readyz").is_some_and(|(code, _)| code == 200));
        assert_eq!(get(port, "/livez").unwrap().0, 200);
        assert_eq!(get(port, "/nothing").unwrap().0, 404);
        enqueue(env, &[probe(0), probe(30), Probe { then: Then::Fail, ..probe(0) }, probe(600_000)]).await;
        until("three have ended", || ended(env, "succeeded") == 2 && ended(env, "failed") == 1);
        until("the last one is counted", || {
            samples(&get(port, "/metrics").unwrap().1).get("pqctl_worker_jobs_running") == Some(&1.0)
        });
        until("the database is looked at again", || {
            let key = "pqctl_jobs{queue=\"default\",state=\"running\"}";
            samples(&get(port, "/metrics").unwrap().1).get(key) == Some(&1.0)
        });
        let metrics = samples(&get(port, "/metrics").unwrap().1);
        let labels = "queue=\"default\",kind=\"probe\"";
        assert_eq!(metrics[&format!("pqctl_jobs_finished_total{{{labels},outcome=\"succeeded\"}}")], 2.0);
        assert_eq!(metrics[&format!("pqctl_jobs_finished_total{{{labels},outcome=\"failed\"}}")], 1.0);
        assert_eq!(metrics[&format!("pqctl_job_run_seconds_bucket{{{labels},le=\"+Inf\"}}")], 3.0);
        assert_eq!(metrics[&format!("pqctl_job_run_seconds_count{{{labels}}}")], 3.0);
        assert!(metrics[&format!("pqctl_job_run_seconds_bucket{{{labels},le=\"0.01\"}}")] < 3.0);
        assert!(metrics["process_resident_memory_bytes"] > 1e6);
        assert!(metrics["process_cpu_seconds_total"] > 0.0);
        assert_eq!(metrics["pqctl_database_up"], 1.0);
        let taken = env.pqctl(&["run-worker", "--health-port", &text]).expect(5);
        assert!(taken.stderr.contains(&text), "{taken}");
        worker.signal("-TERM");
        until("it is no longer ready", || get(port, "/readyz").is_none_or(|(code, body)| code == 503 && body.contains("draining")));
        worker.signal("-TERM");
        assert_eq!(worker.wait(), Some(143));
    }

    async fn a_claim_whose_answer_was_lost_is_no_crash(env: &Migrated) {
        enqueue(env, &[probe(0), probe(0)]).await;
        let variables = [("PQCTL_FAILPOINT", "claim.answered:fail")];
        let mut worker = Running::start_with(env, &variables, &["--lease", "6s"]);
        until("both have run", || ended(env, "succeeded") == 2);
        assert_eq!(worker.stop(), Some(143));
        assert!(worker.log().contains("the answer was lost"), "{}", worker.log());
        assert_eq!(number(env, "SELECT sum(crashes) FROM job_history"), 0, "{}", worker.log());
        assert_eq!(number(env, "SELECT max(attempts) FROM job_history"), 1);
    }

    async fn a_trusted_handler_that_blocks_is_found_too(env: &Migrated) {
        // Enough for the kind to be trusted, so that the next shares a thread.
        enqueue(env, &vec![probe(0); 100]).await;
        let mut worker = Running::start(env, &["-v", "--concurrency", "2", "--grace", "1s"]);
        until("the kind is trusted", || ended(env, "succeeded") == 100);
        env.pqctl(&["workers", "quiet", "--all"]).expect(0);
        until("it is quiet", || env.text("SELECT status FROM workers").as_deref() == Some("quiet"));
        enqueue(env, &[block(600_000)]).await;
        limit(env, 500);
        env.pqctl(&["workers", "resume", "--all"]).expect(0);
        until("it fails", || ended(env, "failed") == 1);
        assert_eq!(env.text("SELECT reason FROM job_history WHERE outcome = 'failed'").as_deref(), Some("timeout"));
        until("the worker starts again", || number(env, "SELECT count(*) FROM workers") == 2);
        enqueue(env, &[probe(0)]).await;
        until("and works", || ended(env, "succeeded") == 101);
        assert_eq!(worker.stop(), Some(143));
    }

    async fn a_terminal_shows_what_a_worker_does(env: &Migrated) {
        enqueue(env, &[probe(600_000), Probe { then: Then::Fail, ..probe(0) }, probe(0)]).await;
        let mut command = env.command(&["run-worker", "--no-scheduler", "--shutdown-grace", "4s"]);
        command.env_remove("PQCTL_TEST_NOW");
        let mut terminal = Terminal::start(command);
        terminal.wait_for("1 running · 0 waiting · 1 done · 1 failed");
        until("it runs", || running(env) == 1);
        terminal.interrupt();
        terminal.wait_for("stopping after what is in hand");
        terminal.wait_for("draining · 1 running");
        terminal.wait_for("1 given back");
        let (code, shown) = terminal.end();
        assert_eq!(code, 130, "{shown}");
        let quiet = env.pqctl(&["-q", "run-worker", "--until-empty", "--max-jobs", "1", "--queues", "none"]).expect(0);
        assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    }

    async fn counters_of_workers_add_up(env: &Migrated) {
        for _ in 0..2 {
            enqueue(env, &[probe(0), probe(60), Probe { then: Then::Fail, ..probe(0) }]).await;
            env.pqctl_with(&[("PQCTL_TEST_NOW", "")], &["-q", "run-worker", "--until-empty"]).expect(0);
        }
        enqueue(env, &[probe(0)]).await;
        let stats = env.pqctl_with(&[("PQCTL_TEST_NOW", "")], &["jobs", "stats", "--json"]).expect(0).json();
        let lines = stats["data"]["statistics"].as_array().unwrap();
        let line = |event: &str| lines.iter().find(|line| line["event"] == event).unwrap();
        assert_eq!((&line("enqueued")["jobs"], &line("succeeded")["jobs"], &line("failed")["jobs"]), (&7.into(), &4.into(), &2.into()));
        let histogram = line("succeeded")["run_histogram"].as_array().unwrap();
        assert_eq!(histogram.iter().filter_map(serde_json::Value::as_i64).sum::<i64>(), 4, "{histogram:?}");
        assert!(line("succeeded")["run_p95_ms"].as_f64().unwrap() >= 50.0, "{stats}");
        assert!(line("enqueued")["run_p95_ms"].is_null());
        let db = Db::open(&library::options(env)).await.unwrap();
        let now = Clock::system().now();
        assert_eq!(queue::prune_workers(&db, now - chrono::TimeDelta::days(1)).await.unwrap(), 0);
        assert_eq!(queue::prune_workers(&db, now + chrono::TimeDelta::days(1)).await.unwrap(), 2);
        db.close().await;
    }
}
