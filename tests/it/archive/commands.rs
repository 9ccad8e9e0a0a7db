//! What the commands do when nothing goes wrong.

use super::{BEFORE, archived, complete, files, folder, kept, list, number, run, school, sum};
use crate::harness::backend::{Backend, Migrated};
use crate::harness::{screens::steps, source};
use serde_json::Value;
use std::process::Command;

/// Jobs that ended in January, with lines they wrote, and one whose parent is not done yet.
fn old_jobs(env: &Migrated) {
    let (at, late) = ("'2026-01-15T10:00:00+00:00'", "'2026-02-28T10:00:00+00:00'");
    env.execute(&format!(
        "INSERT INTO job_history (id, queue, kind, payload, outcome, priority, run_at, attempts, max_attempts, crashes,
            snoozes, created_at, finished_at, parent_id, requested_by)
         VALUES (901, 'default', 'probe', '{{\"b\": 1, \"a\": [1.50, \"x\"]}}', 'succeeded', 100, {at}, 1, 1, 0, 0, {at}, {at}, NULL, 1),
            (902, 'default', 'probe', '{{}}', 'failed', 100, {at}, 1, 1, 0, 0, {at}, {at}, NULL, NULL),
            (903, 'default', 'probe', '{{}}', 'succeeded', 100, {at}, 1, 1, 0, 0, {at}, {at}, 950, NULL),
            (904, 'default', 'probe', '{{}}', 'succeeded', 100, {late}, 1, 1, 0, 0, {late}, {late}, NULL, NULL);
         INSERT INTO jobs (id, queue, kind, payload, state, priority, run_at, attempts, max_attempts, created_at)
         VALUES (950, 'default', 'probe', '{{}}', 'held', 100, {at}, 0, 1, {at});
         INSERT INTO job_logs (job_id, attempt, level, message, created_at)
         VALUES (901, 1, 'info', 'one, \"two\"', {at}), (901, 1, 'info', 'three', {at}), (903, 1, 'info', 'child', {at}),
            (904, 1, 'info', 'late', {late});"
    ));
}

each_backend! {
    fn answers_move_to_files_and_come_back_as_they_were(env: &Migrated) {
        school(env);
        let (before, all) = (sum(env, "answers"), kept(env, "answers"));
        let old = number(env, "SELECT count(*) FROM answers WHERE local_date < '2025-09-01'");
        assert!(old > 200, "{old}");
        let plan = env
            .pqctl(&["archive", "run", "--dry-run", "--table", "answers", "--before", "2025-09-02", "--json"])
            .expect(0)
            .json()["data"]["tables"][0]
            .clone();
        assert_eq!((plan["rows"].as_i64(), plan["before"].as_str()), (Some(old), Some(BEFORE)), "{plan}");
        assert_eq!(sum(env, "answers"), before);
        assert!(files(env).is_empty());

        let done = run(env, &[]);
        let moved = done["moved"].as_array().unwrap();
        assert_eq!(moved.iter().map(|one| one["rows"].as_i64().unwrap()).sum::<i64>(), old);
        let bytes: u64 = moved.iter().map(|one| one["plain_bytes"].as_u64().unwrap()).sum();
        let told = plan["plain_bytes"].as_u64().unwrap();
        assert!(told.abs_diff(bytes) < bytes / 10, "{told} was told, it were {bytes}");
        assert_eq!(number(env, "SELECT count(*) FROM answers WHERE local_date < '2025-09-01'"), 0);
        complete(env, "answers", &all);
        assert_eq!(files(env).len(), 2 * moved.len());
        assert_eq!(list(env).len(), moved.len());
        env.pqctl(&["archive", "verify"]).expect(0);
        assert!(run(env, &[])["moved"].as_array().unwrap().is_empty(), "a second run finds nothing");

        // Days, as CSV, and the end of a pipe.
        let month = moved.last().unwrap()["month"].as_str().unwrap().to_owned();
        let (first, last) = (format!("{month}-01"), format!("{month}-20"));
        let csv = env
            .pqctl(&["-q", "archive", "cat", "--table", "answers", "--from", &first, "--to", &last, "--format", "csv"])
            .expect(0)
            .stdout;
        let rows: Vec<&str> = csv.lines().collect();
        assert!(rows[0].starts_with("id,session_id,user_id"), "{}", rows[0]);
        assert!(rows.len() > 1 && rows[1..].iter().all(|row| row.contains(&month)), "{csv}");

        for one in moved {
            env.pqctl(&["-q", "archive", "restore", one["archive"].as_str().unwrap()]).expect(0);
        }
        assert_eq!(sum(env, "answers"), before);
        assert_eq!(files(env).len(), 2 * moved.len(), "they stay for older backups");
        assert!(archived(env, "answers").is_empty());
        env.pqctl(&["archive", "restore", moved[0]["archive"].as_str().unwrap()]).expect(7);
        // What came back can go again.
        assert_eq!(run(env, &[])["moved"].as_array().unwrap().len(), moved.len());
        complete(env, "answers", &all);
    }

    fn ended_jobs_go_with_their_lines_and_wait_for_their_parent(env: &Migrated) {
        old_jobs(env);
        let (jobs, lines) = (sum(env, "job_history"), sum(env, "job_logs"));
        let done = env.pqctl(&["-q", "archive", "run", "--table", "job_history", "--before", "2026-02-10", "--json"]).expect(0);
        let done = done.json()["data"]["run"]["moved"].clone();
        let told: Vec<(&str, i64)> = done.as_array().unwrap().iter()
            .map(|one| (one["table"].as_str().unwrap(), one["rows"].as_i64().unwrap())).collect();
        assert_eq!(told, [("job_logs", 2), ("job_history", 2)]);
        assert_eq!(kept(env, "job_history").into_iter().collect::<Vec<_>>(), [903, 904]);
        let names: Vec<&str> = done.as_array().unwrap().iter().map(|one| one["archive"].as_str().unwrap()).collect();
        for name in names {
            env.pqctl(&["-q", "archive", "restore", name]).expect(0);
        }
        assert_eq!((sum(env, "job_history"), sum(env, "job_logs")), (jobs, lines));
    }

    fn a_rule_moves_what_is_old_and_the_job_does_the_same(env: &Migrated) {
        school(env);
        old_jobs(env);
        let all = kept(env, "answers");
        let nothing = env.pqctl(&["archive", "run", "--json"]).expect(0).json();
        assert_eq!(nothing["data"]["run"]["moved"], serde_json::json!([]), "no rule, nothing moves");
        let rules = [("PQCTL_ARCHIVE_ANSWERS", "200d"), ("PQCTL_ARCHIVE_JOB_HISTORY", "10d")];
        env.pqctl(&["-q", "jobs", "enqueue", "archive"]).expect(0);
        env.pqctl_with(&rules, &["-q", "run-worker", "--until-empty"]).expect(0);
        // 200 days before 2 March 2026 is in August 2025, 10 days before is in February.
        assert_eq!(number(env, "SELECT count(*) FROM answers WHERE local_date < '2025-08-01'"), 0);
        assert!(number(env, "SELECT count(*) FROM answers WHERE local_date < '2025-09-01'") > 0);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE id IN (901, 902)"), 0);
        complete(env, "answers", &all);
        // While there is a rule for ended jobs, nothing else removes them.
        let history = number(env, "SELECT count(*) FROM job_history WHERE finished_at < '2026-03-01'");
        env.pqctl(&["-q", "jobs", "enqueue", "prune-history", "--payload", r#"{"succeeded_days": 0}"#]).expect(0);
        env.pqctl_with(&rules, &["-q", "run-worker", "--until-empty"]).expect(0);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE finished_at < '2026-03-01'"), history);
    }

    fn the_page_for_operators_runs_as_it_is_written(env: &Migrated) {
        school(env);
        let page = std::fs::read_to_string(source::root().join("docs/operations.md")).unwrap();
        let section = page.split_once("## Archiving").unwrap().1.split_once("\n## ").unwrap().0;
        let commands: Vec<String> = steps(section).into_iter().map(|step| step.command).collect();
        assert!(commands.len() >= 5, "{commands:?}");
        let programs = std::path::Path::new(env!("CARGO_BIN_EXE_pqctl")).parent().unwrap();
        for command in commands {
            let shell = format!("PATH='{}':$PATH; {command}", programs.display());
            env.outcome_of(env.command_of("bash", &["-c", &shell]), b"").expect(0);
        }
        assert!(!archived(env, "answers").is_empty());
    }

    fn a_file_can_be_read_without_this_program(env: &Migrated) {
        school(env);
        run(env, &[]);
        let all = archived(env, "answers");
        let mut rows = 0;
        for name in files(env).iter().filter(|name| name.ends_with(".jsonl.zst")) {
            let packed = std::fs::File::open(folder(env).join(name)).unwrap();
            let plain = std::io::read_to_string(zstd::stream::read::Decoder::new(packed).unwrap()).unwrap();
            for line in plain.lines() {
                let row: Value = serde_json::from_str(line).unwrap();
                assert!(all.contains(&row["id"].as_i64().unwrap()));
                assert!(name.contains(&row["local_date"].as_str().unwrap()[..7]), "{name}: {row}");
                rows += 1;
            }
        }
        assert_eq!(rows, all.len());
    }

    fn statistics_say_what_is_archived_and_keep_what_they_know(env: &Migrated) {
        school(env);
        let month = "2025-08";
        env.pqctl(&["-q", "analytics", "run", "questions", "--month", month]).expect(0);
        let rows = format!("SELECT count(*) FROM question_statistics WHERE period = '{month}'");
        let known = number(env, &rows);
        assert!(known > 10, "{known}");
        run(env, &[]);
        env.pqctl(&["analytics", "run", "questions", "--month", month]).expect(7);
        let all = env.pqctl(&["-q", "analytics", "run", "questions", "--json"]).expect(0).json();
        assert_eq!(all["data"]["archived"].as_u64(), Some(archived(env, "answers").len() as u64), "{all}");
        assert_eq!(number(env, &rows), known, "what was known of the month is still known");
    }
}

/// `jq` and `zstd` as an operator has them; where they are not installed nothing is said.
#[test]
fn the_tools_of_the_page_read_it() {
    let there =
        |program: &str| Command::new(program).arg("--version").output().is_ok_and(|out| out.status.success());
    if !there("zstd") {
        eprintln!("SKIPPED: zstd is not installed");
        return;
    }
    let env: Migrated = crate::harness::backend::Start::start(Backend::Sqlite);
    school(&env);
    run(&env, &[]);
    let name = files(&env).into_iter().find(|name| name.ends_with(".jsonl.zst")).unwrap();
    let out = Command::new("zstd").arg("-dc").arg(folder(&env).join(&name)).output().unwrap();
    assert!(out.status.success());
    assert!(out.stdout.starts_with(b"{\"id\":"));
}
