//! Processes that are killed while they archive or bring back, at every named place: every row stays in exactly one of
//! the two places as far as anybody can see, and the next run ends well and leaves nothing over.

use super::{BEFORE, archived, complete, files, kept, list, run, school, sum};
use crate::harness::backend::{Backed, Backend, Migrated};

const MOVING: [&str; 9] = [
    "archive.announced:kill",
    "archive.written:kill",
    "archive.published:kill",
    "archive.sealed:kill",
    "archive.slice:kill",
    "archive.moved:kill",
    "archive.settled:kill",
    "archive.done:kill",
    "archive.slice:kill:3",
];

/// Moves the lines of an old job.
const LINES: [&str; 7] = ["-q", "archive", "run", "--table", "job_logs", "--before", "2026-02-10"];

/// An old job with more lines than a slice has: a process can be killed when file and table share them.
fn many_lines(env: &Backed) {
    let at = match env.backend {
        Backend::Sqlite => "'2026-01-15T10:00:00+00:00'",
        Backend::Postgres => "CAST('2026-01-15T10:00:00+00:00' AS TIMESTAMPTZ)",
    };
    env.execute(&format!(
        "INSERT INTO job_history (id, queue, kind, payload, outcome, priority, run_at, attempts, max_attempts, crashes,
            snoozes, created_at, finished_at)
         VALUES (901, 'default', 'probe', '{{}}', 'succeeded', 100, {at}, 1, 1, 0, 0, {at}, {at});
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4500)
         INSERT INTO job_logs (job_id, attempt, level, message, created_at)
         SELECT 901, 1, 'info', 'line ' || i, {at} FROM n"
    ));
}

each_backend! {
    fn a_run_that_is_killed_loses_and_doubles_nothing(env: &Migrated) {
        school(env);
        let (before, all) = (sum(env, "answers"), kept(env, "answers"));
        let old = all.len() - {
            let later = env.text("SELECT CAST(count(*) AS TEXT) FROM answers WHERE local_date >= '2025-09-01'");
            later.unwrap().parse::<usize>().unwrap()
        };
        // Each run is killed where the one before left it, until all is moved.
        for point in MOVING {
            env.pqctl_with(&[("PQCTL_FAILPOINT", point)], &["-q", "archive", "run", "--table", "answers", "--before", BEFORE])
                .expect(137);
            complete(env, "answers", &all);
        }
        run(env, &[]);
        complete(env, "answers", &all);
        assert_eq!(archived(env, "answers").len(), old);
        let listed = list(env);
        assert!(listed.iter().all(|one| one["state"] == "archived"), "{listed:#?}");
        assert_eq!(files(env).len(), 2 * listed.len(), "{:?}", files(env));
        env.pqctl(&["archive", "verify"]).expect(0);

        // One is killed twice on its way back; with PQCTL_TEST_ROUNDS so many are.
        let rounds = std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
        for (n, one) in listed.iter().enumerate() {
            let name = one["name"].as_str().unwrap();
            if n >= rounds {
                env.pqctl(&["-q", "archive", "restore", name]).expect(0);
                continue;
            }
            for point in ["archive.returning:kill", "archive.returned:kill"] {
                env.pqctl_with(&[("PQCTL_FAILPOINT", point)], &["-q", "archive", "restore", name]).expect(137);
                complete(env, "answers", &all);
            }
        }
        assert_eq!(sum(env, "answers"), before);
        env.pqctl(&["-q", "archive", "run"]).expect(0);
        assert!(list(env).iter().all(|one| one["state"] == "returned"), "{:#?}", list(env));
        assert_eq!(files(env).len(), 2 * listed.len(), "{:?}", files(env));
    }

    fn half_a_file_counts_for_its_half(env: &Migrated) {
        many_lines(env);
        let (before, all) = (sum(env, "job_logs"), kept(env, "job_logs"));
        env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.slice:kill")], &LINES).expect(137);
        assert_eq!(archived(env, "job_logs").len(), 2_000);
        complete(env, "job_logs", &all);
        env.pqctl(&LINES).expect(0);
        let name = list(env)[0]["name"].as_str().unwrap().to_owned();
        env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.returning:kill")], &["-q", "archive", "restore", &name]).expect(137);
        assert_eq!(archived(env, "job_logs").len(), 2_500);
        complete(env, "job_logs", &all);
        env.pqctl(&["-q", "archive", "restore", &name]).expect(0);
        assert_eq!(sum(env, "job_logs"), before);
    }

    fn a_database_from_the_middle_of_a_move_doubles_nothing(env: &Migrated) {
        many_lines(env);
        let all = kept(env, "job_logs");
        for point in ["archive.slice:kill", "archive.sealed:kill"] {
            env.pqctl_with(&[("PQCTL_FAILPOINT", point)], &LINES).expect(137);
            // One line changes, so the run ends with a file that was written anew.
            let changed = env.text("SELECT CAST(max(id) AS TEXT) FROM job_logs").unwrap();
            env.execute(&format!("UPDATE job_logs SET message = '{point}' WHERE id = {changed}"));
            env.execute("CREATE TABLE saved_lines AS SELECT * FROM job_logs; CREATE TABLE saved_books AS SELECT * FROM archives");
            env.pqctl(&LINES).expect(0);
            let away = archived(env, "job_logs");
            assert_eq!((away.len(), list(env).len()), (4_500, 2), "the line that changed has gone to a file of its own");
            // As a backup of that moment has it.
            env.execute("DELETE FROM archives; INSERT INTO archives SELECT * FROM saved_books; DELETE FROM job_logs;
                INSERT INTO job_logs SELECT * FROM saved_lines; DROP TABLE saved_lines; DROP TABLE saved_books");
            if point.contains("slice") {
                let refused = env.pqctl(&["archive", "cat", "--table", "job_logs"]).expect(7).stderr;
                assert!(refused.contains("of a later time"), "{refused}");
            }
            env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.remains:kill")], &LINES).expect(137);
            env.pqctl(&LINES).expect(0);
            assert_eq!(archived(env, "job_logs"), away, "{point}");
            complete(env, "job_logs", &all);
            for one in list(env) {
                env.pqctl(&["-q", "archive", "restore", one["name"].as_str().unwrap()]).expect(0);
            }
            assert_eq!(kept(env, "job_logs"), all);
            env.execute("DELETE FROM archives");
            for file in files(env) {
                std::fs::remove_file(super::folder(env).join(file)).unwrap();
            }
        }
    }

    fn what_changes_meanwhile_stays_and_leaves_the_file(env: &Migrated) {
        school(env);
        let all = kept(env, "answers");
        // Dead after the file has its name and before its rows go; then one row changes and one goes.
        env.pqctl_with(
            &[("PQCTL_FAILPOINT", "archive.sealed:kill")],
            &["-q", "archive", "run", "--table", "answers", "--before", BEFORE],
        )
        .expect(137);
        let yes = if env.backend == Backend::Sqlite { "1" } else { "true" };
        let one = |query: &str| env.text(&format!("SELECT CAST(({query}) AS TEXT)")).unwrap().parse::<i64>().unwrap();
        let first = one("SELECT min(id) FROM answers WHERE local_date < '2025-03-01'");
        env.execute(&format!("UPDATE answers SET duration_ms = 77, correct = {yes} WHERE id = {first}"));
        let gone = one(&format!("SELECT max(id) FROM answers WHERE local_date < '2025-03-01' AND id <> {first}"));
        env.execute(&format!("DELETE FROM answers WHERE id = {gone}"));
        // And dead again before the file is written anew, and before the books know of that.
        for point in ["archive.moved:kill", "archive.sealed:kill", "archive.settled:kill"] {
            env.pqctl_with(&[("PQCTL_FAILPOINT", point)], &["-q", "archive", "run"]).expect(137);
            assert!(!archived(env, "answers").contains(&first), "{point}");
        }
        env.pqctl(&["-q", "archive", "run"]).expect(0);
        let mut left = all.clone();
        left.remove(&gone);
        complete(env, "answers", &left);
        assert!(kept(env, "answers").contains(&first));
        assert!(list(env).iter().all(|one| one["state"] == "archived"));
        assert_eq!(files(env).len(), 2 * list(env).len(), "{:?}", files(env));
    }
}
