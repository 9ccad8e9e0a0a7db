//! The kinds of jobs, each enqueued by its command and run by a real worker, on both engines: what it does to
//! files and rows, what its result says, what it refuses. What a kind computes is tested beside its code.

use crate::harness::backend::{Backed, Migrated};
use crate::harness::env::NOW;
use serde_json::{Value, json};
use std::fs::{File, FileTimes};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

/// The folder of the jobs' files.
fn folder(env: &Backed) -> PathBuf {
    let folder = env.work().join("files");
    for name in ["input", "temporary"] {
        std::fs::create_dir_all(folder.join(name)).unwrap();
    }
    folder
}

/// Enqueues a job, lets a worker run what there is, and shows the job.
fn run(env: &Backed, kind: &str, payload: &Value) -> Value {
    let folder = folder(env).display().to_string();
    let variables = [("PQCTL_FILES_DIRECTORY", folder.as_str())];
    let payload = payload.to_string();
    let added = env.pqctl(&["-q", "jobs", "enqueue", kind, "--payload", &payload, "--json"]).expect(0).json();
    let id = added["data"]["id"].to_string();
    env.pqctl_with(&variables, &["-q", "run-worker", "--until-empty"]);
    let shown = env.pqctl(&["jobs", "show", &id, "--json"]).expect(0).json();
    shown["data"].clone()
}

/// The result of a job that must succeed.
#[track_caller]
fn result(env: &Backed, kind: &str, payload: &Value) -> Value {
    let job = run(env, kind, payload);
    assert_eq!(job["state"], "SUCCESS", "{job:#}");
    job["result"].clone()
}

fn number(env: &Backed, query: &str) -> i64 {
    env.text(&format!("SELECT CAST(({query}) AS TEXT)")).unwrap().parse().unwrap()
}

/// Looks again and again until it is so.
#[track_caller]
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited a minute for: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Makes a file as old as that, seen from the clock of the tests.
fn age(path: &Path, hours: u64) {
    let now: chrono::DateTime<chrono::Utc> = NOW.parse().unwrap();
    let at = SystemTime::from(now) - Duration::from_secs(hours * 3600);
    File::open(path).unwrap().set_times(FileTimes::new().set_modified(at)).unwrap();
}

each_backend! {
    fn csv_statistics_of_a_file_and_of_generated_rows(env: &Migrated) {
        let input = folder(env).join("input");
        std::fs::write(input.join("marks.csv"), "name;mark\nAda;1.5\nBob;2.5\nCid\n").unwrap();
        let report = result(env, "csv-statistics", &json!({ "path": "marks.csv" }));
        assert_eq!((&report["rows"], &report["ragged_rows"], &report["delimiter"]), (&json!(3), &json!(1), &json!(";")));
        let mark = json!({ "name": "mark", "count": 2, "empty": 1, "non_numeric": 0, "sum": 4.0, "avg": 2.0, "min": 1.5, "max": 2.5 });
        assert_eq!(report["columns"][1], mark);
        // By a former name, and with no file at all.
        let job = run(env, "process_csv", &json!({ "num_rows": 250, "seed": 3 }));
        assert_eq!((&job["kind"], &job["result"]["rows"]), (&json!("csv-statistics"), &json!(250)));
        assert_eq!((&job["progress_current"], &job["progress_total"]), (&json!(250), &json!(250)), "{job:#}");
        let logs = env.pqctl(&["jobs", "logs", &job["id"].to_string(), "--json"]).expect(0).json();
        assert_eq!(logs["data"]["lines"][0]["message"], "250 rows in 5 columns, 0 ragged, 0 unreadable");
    }

    fn what_leads_out_of_the_folders_fails_with_its_reason(env: &Migrated) {
        let input = folder(env).join("input");
        std::fs::write(env.work().join("secret.csv"), "a\n1\n").unwrap();
        std::os::unix::fs::symlink("../../secret.csv", input.join("link.csv")).unwrap();
        for path in ["../../secret.csv", "link.csv", "/etc/passwd"] {
            let job = run(env, "csv-statistics", &json!({ "path": path }));
            assert_eq!((&job["state"], &job["attempts"]), (&json!("FAILED"), &json!(1)), "{job:#}");
            let error = job["errors"][0]["error"].as_str().unwrap();
            assert!(error.contains("outside of the folders that jobs may read"), "{error}");
        }
        let missing = run(env, "csv-statistics", &json!({ "path": "nothing.csv" }));
        assert!(missing["errors"][0]["error"].as_str().unwrap().contains("there is no `nothing.csv`"));
    }

    fn arguments_out_of_range_are_refused_before_anything_is_enqueued(env: &Migrated) {
        let refused = |kind: &str, payload: Value| {
            let payload = payload.to_string();
            env.pqctl(&["-q", "jobs", "enqueue", kind, "--payload", &payload]).expect(2).stderr
        };
        assert!(refused("csv-statistics", json!({ "num_rows": 5 })).contains("num_rows must be 100–10,000, not 5"));
        assert!(refused("csv-statistics", json!({ "processing_time": 4 })).contains("processing_time must be 5–60, not 4"));
        assert!(refused("resize-images", json!({ "num_images": 21 })).contains("num_images must be 1–20, not 21"));
        assert!(refused("resize-images", json!({ "target_width": 20 })).contains("target_width must be 100–2,000"));
        assert!(refused("prune-history", json!({ "schedule_runs_days": 30 })).contains("must be 396–3,650"));
        assert!(refused("cleanup-temp-files", json!({ "age": 1 })).contains("unknown field"));
        assert!(refused("optimize-database", json!({ "vacuum": "full" })).contains("unknown variant"));
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
    }

    fn images_are_resized_and_a_broken_one_is_told(env: &Migrated) {
        let files = folder(env);
        image::RgbImage::from_pixel(640, 480, image::Rgb([1, 2, 3])).save(files.join("input/figure.png")).unwrap();
        std::fs::write(files.join("input/broken.jpg"), "no picture").unwrap();
        let payload = json!({ "paths": ["figure.png", "broken.jpg"], "target_width": 200, "target_height": 200 });
        let report = result(env, "resize-images", &payload);
        assert_eq!((&report["resized"], &report["failed"], &report["partial"]), (&json!(1), &json!(1), &json!(true)));
        assert_eq!((&report["images"][0]["width"], &report["images"][0]["height"]), (&json!(200), &json!(150)));
        assert!(report["images"][1]["error"].as_str().unwrap().contains("no PNG, JPEG or WebP"));
        let written = image::open(files.join("output/images/figure-200x200.png")).unwrap();
        assert_eq!((written.width(), written.height()), (200, 150));
        let drawn = result(env, "image_processing", &json!({ "num_images": 2, "target_width": 100, "format": "webp" }));
        assert_eq!(drawn["resized"], 2);
        let job = run(env, "resize-images", &json!({ "paths": ["broken.jpg"] }));
        assert!(job["errors"][0]["error"].as_str().unwrap().starts_with("none of 1 picture"), "{job:#}");
    }

    fn temporary_files_go_when_they_are_old(env: &Migrated) {
        let temporary = folder(env).join("temporary");
        for (name, hours) in [("old", 25), ("young", 23)] {
            std::fs::write(temporary.join(name), "12345").unwrap();
            age(&temporary.join(name), hours);
        }
        let counted = result(env, "cleanup-temp-files", &json!({ "dry_run": true }));
        assert_eq!((&counted["files"], &counted["dry_run"]), (&json!(1), &json!(true)));
        let report = result(env, "cleanup_temp_files", &json!({}));
        assert_eq!((&report["files"], &report["bytes"], &report["kept"]), (&json!(1), &json!(5), &json!(1)));
        assert!(!temporary.join("old").exists() && temporary.join("young").exists());
        let all = result(env, "cleanup-temp-files", &json!({ "max_age_hours": 1 }));
        assert_eq!(all["files"], 1);
    }

    fn tokens_and_sessions_that_ended_go(env: &Migrated) {
        env.pqctl_with(&[("PQCTL_ADMIN_PASSWORD", "correct horse battery")], &["-q", "init-db", "--admin-email", "ann@example.org"]).expect(0);
        let blob = |byte: u8, bytes: usize| match env.backend {
            crate::harness::backend::Backend::Sqlite => format!("x'{}'", format!("{byte:02x}").repeat(bytes)),
            crate::harness::backend::Backend::Postgres => format!("'\\x{}'", format!("{byte:02x}").repeat(bytes)),
        };
        let uid = |byte: u8| match env.backend {
            crate::harness::backend::Backend::Sqlite => blob(byte, 16),
            crate::harness::backend::Backend::Postgres => format!("CAST('{}' AS UUID)", format!("{byte:02x}").repeat(16)),
        };
        // Ended long ago, ended lately, revoked long ago, working, working for ever.
        for (byte, expires, revoked) in [
            (1, "'2026-01-01T00:00:00+00:00'", "NULL"),
            (2, "'2026-02-20T00:00:00+00:00'", "NULL"),
            (3, "NULL", "'2026-01-01T00:00:00+00:00'"),
            (4, "'2026-09-01T00:00:00+00:00'", "NULL"),
            (5, "NULL", "NULL"),
        ] {
            env.execute(&format!(
                "INSERT INTO tokens (uid, user_id, name, token_hash, created_at, expires_at, revoked_at)
                 SELECT {}, id, 'token {byte}', {}, '2025-01-01T00:00:00+00:00', {expires}, {revoked} FROM users",
                uid(byte), blob(byte, 32)
            ));
        }
        // Expired; idle; in use.
        for (byte, used, expires) in [(1, "2026-03-01", "2026-03-02"), (2, "2026-01-20", "2026-05-01"), (3, "2026-03-01", "2026-05-01")] {
            env.execute(&format!(
                "INSERT INTO login_sessions (user_id, token_hash, created_at, last_used_at, expires_at)
                 SELECT id, {}, '2026-01-01T00:00:00+00:00', '{used}T00:00:00+00:00', '{expires}T00:00:00+00:00' FROM users",
                blob(byte, 32)
            ));
        }
        assert_eq!(result(env, "purge-tokens", &json!({ "keep_days": 90 }))["removed"], 0);
        assert_eq!(result(env, "purge-tokens", &json!({}))["removed"], 2);
        assert_eq!(env.text("SELECT action FROM audit_log ORDER BY id DESC LIMIT 1").as_deref(), Some("token.purge"));
        assert_eq!(result(env, "purge-tokens", &json!({ "keep_days": 0 }))["removed"], 1);
        assert_eq!(number(env, "SELECT count(*) FROM tokens"), 2);
        assert_eq!(result(env, "cleanup-sessions", &json!({}))["removed"], 1);
        let idle = result(env, "cleanup_old_sessions", &json!({ "include_idle": true }));
        assert_eq!(idle, json!({ "removed": 1, "idle": 1 }));
        assert_eq!(number(env, "SELECT count(*) FROM login_sessions"), 1);
    }

    fn the_history_is_pruned_in_all_its_parts(env: &Migrated) {
        // A job leaves a row, counters and log lines behind; a schedule its tick.
        result(env, "csv-statistics", &json!({}));
        env.pqctl(&["-q", "schedules", "tick"]).expect(0);
        env.execute("UPDATE job_history SET finished_at = '2026-02-01T00:00:00+00:00'");
        env.execute("UPDATE job_statistics SET minute_at = '2025-11-01T00:00:00+00:00'");
        env.execute("INSERT INTO job_statistics (minute_at, queue, kind, event, worker_id, jobs, wait_ms, run_ms)
                     VALUES ('2025-10-01T07:30:00+00:00', 'q', 'k', 'succeeded', 1, 1, 1, 1)");
        env.execute("UPDATE workers SET last_seen_at = '2026-02-01T00:00:00+00:00'");
        env.execute("INSERT INTO job_logs (job_id, attempt, level, message, created_at)
                     VALUES (4711, 1, 'info', 'of nobody', '2026-03-01T00:00:00+00:00')");
        for (at, kept) in [("2025-01-01", false), ("2025-06-01", true)] {
            env.execute(&format!(
                "INSERT INTO schedule_runs (schedule_id, scheduled_for, outcome, claimed_at)
                 SELECT id, '{at}T00:00:00+00:00', '{}', '{at}T00:00:00+00:00' FROM schedules WHERE name = 'prune-history'",
                if kept { "enqueued" } else { "skipped" }
            ));
        }
        let pruned = result(env, "prune-history", &json!({}));
        let expected = json!({ "succeeded": 1, "cancelled": 0, "failed": 0, "logs": 1, "statistics": 2, "schedule_runs": 1, "workers": 1, "unique_claims": 0 });
        assert_eq!(pruned, expected);
        assert_eq!(number(env, "SELECT count(*) FROM job_logs WHERE job_id = 4711 OR message LIKE '%rows in%'"), 0);
        assert_eq!(number(env, "SELECT count(*) FROM schedule_runs WHERE outcome = 'enqueued'"), 1);
        // Fresh rows stay: those of the pruning job itself.
        assert!(number(env, "SELECT count(*) FROM job_statistics") > 0 && number(env, "SELECT count(*) FROM workers") > 0);
    }

    fn the_database_is_optimised_by_need(env: &Migrated) {
        let report = result(env, "optimize_database", &json!({}));
        assert!(report["size_before_bytes"].as_i64().unwrap() > 0 && report["size_after_bytes"].as_i64().unwrap() > 0);
        assert_eq!(report["stopped"], false);
        let steps = report["steps"].as_array().unwrap();
        let of = |words: &str| steps.iter().find(|step| step["what"].as_str().unwrap().contains(words)).cloned();
        if report["engine"] == "SQLite" {
            assert_eq!(of("check of the whole file").unwrap()["done"], true);
            let left = of("rewriting the file").unwrap();
            assert_eq!(left["done"], false);
            assert!(left["why"].as_str().unwrap().contains("new rows will fill that"), "{left}");
            assert_eq!(of("folding the log").unwrap()["done"], true);
        } else {
            assert!(!steps.is_empty());
        }
    }

    fn a_file_full_of_empty_pages_is_made_smaller(env: &Migrated) {
        if env.backend == crate::harness::backend::Backend::Postgres {
            // Dead rows go instead.
            env.execute("CREATE TABLE much (id BIGINT) WITH (autovacuum_enabled = false); INSERT INTO much SELECT generate_series(1, 5000); DELETE FROM much WHERE id > 100");
            // Figures reach the collector when a session ends, at the latest a second later.
            let dead = "SELECT coalesce(max(n_dead_tup), 0) FROM pg_stat_user_tables WHERE relname = 'much'";
            until("the collector has heard of it", || number(env, dead) >= 4_900);
            let report = result(env, "optimize-database", &json!({}));
            let step = report["steps"].as_array().unwrap().iter().find(|step| step["what"] == "vacuum of much").cloned();
            assert_eq!(step.unwrap()["done"], true, "{report:#}");
            return;
        }
        env.execute("CREATE TABLE much (text TEXT) STRICT;
                     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24000)
                     INSERT INTO much SELECT hex(randomblob(500)) FROM n; DELETE FROM much");
        let report = result(env, "optimize-database", &json!({ "vacuum": "never" }));
        assert_eq!(report["freed_bytes"], 0);
        let report = result(env, "optimize-database", &json!({}));
        assert!(report["freed_bytes"].as_i64().unwrap() > 16 << 20, "{report:#}");
        assert_eq!(number(env, "SELECT count(*) FROM job_history"), 2);
    }

    fn health_is_kept_and_its_changes_are_logged(env: &Migrated) {
        // On a machine that stands still for a moment the database answers late, and that is said.
        let mut report = json!(null);
        until("the database answers at once", || {
            env.execute("DELETE FROM settings WHERE key = 'health'");
            report = result(env, "health_check", &json!({}));
            let checks = report["checks"].as_array().unwrap();
            checks.iter().all(|check| check["area"] != "database" || check["state"] == "ok")
        });
        assert_eq!((&report["state"], &report["previous"]), (&json!("ok"), &Value::Null), "{report:#}");
        let areas: Vec<_> = report["checks"].as_array().unwrap().iter().map(|check| check["area"].as_str().unwrap()).collect();
        for area in ["database", "disk", "queues", "workers", "schedules", "failures"] {
            assert!(areas.contains(&area) || area == "disk", "{area} is missing in {areas:?}");
        }
        // A job that waits for two hours where nobody serves, and a schedule that was missed.
        env.pqctl(&["-q", "jobs", "enqueue", "probe", "--queue", "nobody"]).expect(0);
        env.execute("UPDATE jobs SET run_at = '2026-03-02T07:00:00+00:00' WHERE queue = 'nobody'");
        let report = result(env, "health-check", &json!({}));
        assert_eq!((&report["state"], &report["previous"], &report["changed"]), (&json!("fail"), &json!("ok"), &json!(true)), "{report:#}");
        let stored = "SELECT CAST(value AS TEXT) FROM settings WHERE key = 'health'";
        let kept: Value = serde_json::from_str(&env.text(stored).unwrap()).unwrap();
        assert_eq!(kept["state"], "fail");
        assert_eq!(result(env, "health-check", &json!({}))["changed"], false);
        env.pqctl(&["-q", "jobs", "enqueue", "health-check"]).expect(0);
        env.execute("DELETE FROM jobs WHERE queue = 'nobody'");
        let worker = env.pqctl(&["run-worker", "--until-empty"]).expect(0);
        assert!(worker.stderr.contains("the state of health has changed"), "{worker}");
    }

    fn the_nightly_round_does_its_parts(env: &Migrated) {
        let temporary = folder(env).join("temporary");
        std::fs::write(temporary.join("old"), "12345").unwrap();
        age(&temporary.join("old"), 25);
        let report = result(env, "system-cleanup", &json!({}));
        assert_eq!((&report["tokens"]["removed"], &report["sessions"]["removed"]), (&json!(0), &json!(0)));
        assert_eq!(report["temporary_files"]["files"], 1);
        assert!(!temporary.join("old").exists());
    }

    fn a_paced_job_is_cancelled_in_its_middle(env: &Migrated) {
        env.pqctl(&["-q", "jobs", "enqueue", "csv-statistics", "--payload", "{\"processing_time\":60}"]).expect(0);
        let mut command = env.command(&["-q", "run-worker", "--until-empty"]);
        command.env_remove("PQCTL_TEST_NOW").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut worker = command.spawn().unwrap();
        until("some rows are made", || number(env, "SELECT count(*) FROM jobs WHERE progress_current > 0") == 1);
        let begun = Instant::now();
        env.pqctl(&["jobs", "cancel", "1"]).expect(0);
        until("it is cancelled", || {
            number(env, "SELECT count(*) FROM job_history WHERE outcome = 'cancelled'") == 1
        });
        // A chunk is three seconds, the whole a minute: it is broken off within a chunk.
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
        until("the worker ends", || worker.try_wait().unwrap().is_some());
    }

    fn heavy_kinds_share_a_limit(env: &Migrated) {
        for kind in ["cleanup-temp-files", "cleanup-sessions", "purge-tokens", "prune-history", "system-cleanup", "optimize-database", "health-check"] {
            env.pqctl(&["-q", "jobs", "enqueue", kind]).expect(0);
        }
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE limit_key = 'maintenance'"), 6);
    }
}
