//! Which questions a run takes: those that failed, those that are stale, a sample; and what its row says meanwhile.

use super::{STEPS, larger, planted, process, steps, with_batches};
use crate::bank::{data, failing, import, number};
use crate::harness::backend::{Backed, Backend, Migrated, Start};
use crate::harness::terminal::Terminal;
use serde_json::{Value, json};

/// Makes all results of a step those of another configuration.
fn age(env: &Backed, step: &str) {
    let other = match env.backend {
        Backend::Sqlite => "zeroblob(32)",
        Backend::Postgres => "decode(repeat('00', 32), 'hex')",
    };
    env.execute(&format!("UPDATE process_results SET config_hash = {other} WHERE step = '{step}'"));
}

fn treated(env: &Backed, arguments: &[&str]) -> u64 {
    let data = data(env, &[&["process-questions"], arguments].concat(), 0);
    data["summary"]["steps"][0]["done"].as_u64().unwrap()
}

fn latest(env: &Backed) -> Value {
    data(env, &["process-questions", "runs", "latest"], 0)["run"].clone()
}

each_backend! {
    fn failed_and_stale_results_are_told_apart(env: &Migrated) {
        planted(env);
        process(env, &[]);
        let lint = |flag: &str| treated(env, &["--steps", "lint", flag, "--dry-run"]);
        let pending = |flags: &[&str]| {
            let data = data(env, &[&["process-questions", "--steps", "lint", "--dry-run"], flags].concat(), 0);
            data["summary"]["steps"][0]["pending"].as_u64().unwrap()
        };
        assert_eq!(lint("--stale-only"), 0);
        assert_eq!([pending(&["--stale-only"]), pending(&["--failed-only"]), pending(&["--force"])], [0, 0, 14]);
        env.execute("UPDATE process_results SET status = 'failed' WHERE step = 'lint' AND question_id = 3");
        assert_eq!([pending(&[]), pending(&["--failed-only"])], [0, 1], "what failed is not tried again by itself");
        assert_eq!(treated(env, &["--steps", "lint", "--failed-only"]), 1);
        age(env, "lint");
        env.execute("UPDATE process_results SET status = 'truncated' WHERE step = 'lint' AND question_id IN (3, 4)");
        assert_eq!(
            [pending(&["--stale-only"]), pending(&["--failed-only"]), pending(&["--missing-only"])], [14, 2, 0]
        );
        env.execute("DELETE FROM process_results WHERE step = 'lint' AND question_id = 1");
        assert_eq!([pending(&["--stale-only"]), pending(&["--missing-only"]), pending(&[])], [13, 1, 14]);
        for two in [["--stale-only", "--force"], ["--failed-only", "--missing-only"], ["--stale-only", "--failed-only"]] {
            env.pqctl(&[&["process-questions"], &two[..]].concat()).expect(2);
        }
    }

    fn a_sample_is_the_same_every_time_and_everywhere(env: &Migrated) {
        env.write("larger.csv", larger(0, 90));
        import(env, &["larger.csv"], 0);
        assert_eq!(process(env, &["--sample", "20"])[0], [20, 0, 0, 0, 0]);
        let drawn = "SELECT sum(question_id) FROM process_results WHERE step = 'lint'";
        let sum = number(env, drawn);
        assert_eq!(process(env, &["--sample", "20"])[0], [0, 0, 20, 0, 0]);
        assert_ne!(sum, (1..=20).sum::<i64>(), "drawn by lot, not the first");
        // More is the same and more.
        assert_eq!(process(env, &["--sample", "30", "--dry-run"])[0], [0, 0, 20, 0, 10]);
        assert_eq!(process(env, &["--sample", "1000", "--dry-run"])[0], [0, 0, 20, 0, 70]);
        // Shared between workers it is the same too.
        let other = Migrated::start(env.backend);
        other.write("larger.csv", larger(0, 90));
        import(&other, &["larger.csv"], 0);
        let id = data(&other, &["process-questions", "--steps", "lint", "--sample", "20", "--enqueue"], 0)["id"].clone();
        let mut worker = with_batches(&other, "5", "", &["-q", "run-worker", "--no-scheduler", "--until-empty"]);
        worker.env_remove("PQCTL_TEST_NOW");
        assert_eq!(other.outcome_of(worker, b"").code, 0);
        assert_eq!(number(&other, drawn), sum);
        let shown = data(&other, &["jobs", "show", &id.to_string()], 0);
        assert_eq!((&shown["state"], &shown["children"]["total"]), (&json!("SUCCESS"), &json!(4)));
        let run = latest(&other);
        assert_eq!((&run["mode"], &run["planned"], &run["done"]), (&json!("queued"), &json!(20), &json!(20)));
        env.pqctl(&["process-questions", "--sample", "0"]).expect(2);
    }

    fn the_row_of_a_run_tells_how_far_it_is(env: &Migrated) {
        env.write("larger.csv", larger(0, 90));
        import(env, &["larger.csv"], 0);
        let mut command = with_batches(env, "20", "process.linted:kill:3", &[&["process-questions"][..], &STEPS].concat());
        command.env_remove("PQCTL_TEST_NOW");
        assert_eq!(env.outcome_of(command, b"").code, 137);
        let run = latest(env);
        assert_eq!((&run["status"], &run["done"], &run["planned"]), (&json!("running"), &json!(60), &json!(90)));
        assert_eq!(run["steps"]["lint"]["done"], 60);
        // Another goes on: what is there is not planned again.
        let command = with_batches(env, "20", "process.linted:kill:1", &["process-questions", "--steps", "lint"]);
        assert_eq!(env.outcome_of(command, b"").code, 137);
        let mut lint = latest(env)["steps"]["lint"].clone();
        lint.as_object_mut().unwrap().remove("elapsed_ms");
        assert_eq!(lint, json!({ "planned": 30, "done": 20, "flagged": 0, "skipped": 0, "failed": 0, "fresh": 60, "stale": 0 }));
        assert_eq!(failing(env, "process.compared:kill", &[&["process-questions"][..], &STEPS].concat()).code, 137);
        let run = latest(env);
        assert_eq!(run["steps"]["similar"]["done"], 90);
        assert_eq!(run["steps"]["embed"]["done"], 90);
        assert_eq!(steps(&data(env, &[&["process-questions"][..], &STEPS].concat(), 0)).len(), 3);
    }

    fn a_plan_of_nothing_is_called_fresh_only_where_all_is(env: &Migrated) {
        planted(env);
        process(env, &["--steps", "lint"]);
        let dry = |flags: &[&str]| env.pqctl(&[&["process-questions", "--steps", "lint", "--dry-run"], flags].concat()).expect(0).stdout;
        assert!(dry(&[]).contains("Everything is fresh."));
        env.execute("UPDATE process_results SET status = 'failed' WHERE question_id = 3");
        let left = dry(&[]);
        assert!(left.contains("Nothing to do") && left.contains("Failed before") && !left.contains("Everything is fresh"), "{left}");
        age(env, "lint");
        let left = dry(&["--missing-only"]);
        assert!(left.contains("Nothing to do") && !left.contains("Everything is fresh"), "{left}");
        // Nobody is there to write answers: a plan says so as the run would.
        for flag in ["--dry-run", "--estimate"] {
            env.pqctl(&["process-questions", "--steps", "solve", flag]).expect(12);
            env.pqctl(&["process-questions", "--steps", "solve", "--provider", "embedded", flag]).expect(0);
        }
    }

    fn a_run_whose_process_is_gone_is_not_waited_for(env: &Migrated) {
        planted(env);
        assert_eq!(failing(env, "process.linted:kill:1", &["process-questions", "--steps", "lint", "--force"]).code, 137);
        // Just now it was alive.
        assert!(env.pqctl(&["process-questions", "status"]).expect(0).stdout.contains("is running"));
        env.execute("UPDATE process_runs SET updated_at = '2026-01-01T00:00:00+00:00'");
        let status = env.pqctl(&["process-questions", "status"]).expect(0).stdout;
        assert!(status.contains("not been heard of for") && status.contains("--steps lint --force-before"), "{status}");
        let watched = env.pqctl(&["process-questions", "watch", "latest"]).expect(1);
        assert!(watched.to_string().contains("pqctl process-questions --steps lint --force-before"), "{watched}");
        let shown = data(env, &["process-questions", "runs", "latest"], 0);
        assert_eq!((&shown["run"]["status"], &shown["silent"]), (&json!("running"), &json!(true)));
        process(env, &["--steps", "lint"]);
        assert_eq!(number(env, "SELECT count(*) FROM process_runs WHERE status = 'failed'"), 1);
    }

    fn the_menu_puts_a_run_together_and_goes_on_with_it(env: &Migrated) {
        planted(env);
        let mut command = env.command(&["--accessible"]);
        command.envs([("PQCTL_AI_PROVIDER", "openai"), ("PQCTL_AI_BASE_URL", "http://127.0.0.1:9/v1"), ("PQCTL_AI_MODEL", "solver"),
            ("PQCTL_AI_EMBEDDING_MODEL", "vectors"), ("PQCTL_AI_AUTH", "none"), ("PQCTL_AI_PRICES", "vectors=1/0@2026-01-31")]);
        let mut terminal = Terminal::start(command);
        let pick = |terminal: &mut Terminal, label: &str| {
            terminal.wait_for(label);
            let line = terminal.shown().lines().rfind(|line| line.contains(label)).unwrap().to_owned();
            terminal.wait_for("(empty to leave): ");
            terminal.type_line(line.trim().split('.').next().unwrap());
        };
        pick(&mut terminal, "Process the questions");
        pick(&mut terminal, "Run …");
        pick(&mut terminal, "Some of them");
        terminal.wait_for("Numbers, such as 1,3");
        terminal.type_line("3, 1");
        terminal.wait_for("Conditions");
        terminal.type_line("");
        terminal.wait_for("Same as: pqctl process-questions --steps lint,similar --estimate");
        pick(&mut terminal, "Here and now");
        terminal.wait_for("Same as: pqctl process-questions --steps lint,similar");
        // Cut off, as a killed process leaves it.
        pick(&mut terminal, "Run …");
        let ran = |status: &str| number(env, &format!("SELECT count(*) FROM process_runs WHERE status = '{status}'"));
        assert_eq!(ran("done"), 1);
        env.execute("UPDATE process_runs SET status = 'running', updated_at = '2026-01-01T00:00:00+00:00'");
        // Vectors of a provider cost money: how much may be spent is asked.
        pick(&mut terminal, "Some of them");
        terminal.wait_for("Numbers, such as 1,3");
        terminal.type_line("2");
        terminal.wait_for("Conditions");
        terminal.type_line("");
        terminal.wait_for("--steps embed --estimate");
        terminal.wait_for("Spend at most, in dollars");
        terminal.type_line("0.5");
        pick(&mut terminal, "Not now");
        pick(&mut terminal, "Go on with what was not finished");
        terminal.wait_for("Same as: pqctl process-questions --steps lint,similar");
        pick(&mut terminal, "Go on with what was not finished");
        terminal.wait_for("No run is unfinished.");
        assert_eq!((ran("done"), ran("failed")), (1, 1));
        terminal.wait_for("(empty to leave): ");
        terminal.type_line("");
        terminal.wait_for("(empty to leave): ");
        terminal.type_line("");
        let (code, shown) = terminal.end();
        assert_eq!(code, 0, "{shown}");
    }
}
