//! What was paid for stays: a result that says nothing does not take the place of one that does.

use super::{SOLVE, assert_booked, bank, lines, output, run_row, script, solve, statuses, stem, summary};
use crate::bank::number;
use crate::harness::backend::{Backed, Migrated};
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, What, When};

/// The answers of the questions up to `count`, as they are stored.
fn answers(env: &Backed, count: usize) -> Vec<String> {
    (1..=count)
        .map(|n| output(env, n)["votes"].to_string() + &output(env, n)["explanation"].to_string())
        .collect()
}

fn always(n: usize, what: What) -> Fault {
    Fault { what, when: When::Item(stem(n)) }
}

each_backend! {
    fn the_embedded_provider_takes_no_answer_away(env: &Migrated) {
        bank(env, 5);
        let mut script = script(5);
        script.faults = vec![always(5, What::Refusal)];
        let mock = Mock::start(script);
        solve(&mock, env, &[], &SOLVE).expect(0);
        let before = answers(env, 5);
        for how in ["--force", "--stale-only", "--failed-only"] {
            let outcome = env.pqctl(&["process-questions", "--steps", "solve", "--provider", "embedded", how, "--json"]).expect(0);
            assert_eq!(summary(&outcome)["done"], 0, "{outcome}");
            assert_eq!((statuses(env, "solve").as_str(), answers(env, 5)), ("done 4, refused 1", before.clone()), "{how}");
        }
        // So nothing of it is bought again, and what was refused is still known to be.
        let again = solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!((&summary(&again)["fresh"], &summary(&again)["failed_before"]), (&4.into(), &1.into()), "{again}");
        assert_eq!(mock.account().calls, 5);
        assert_booked(env, &mock);
    }

    fn an_answer_outlives_a_failure_to_get_a_newer_one(env: &Migrated) {
        bank(env, 8);
        let mock = Mock::start(script(8));
        solve(&mock, env, &[], &SOLVE).expect(0);
        let before = answers(env, 8);
        mock.change(|script| script.faults = vec![
            always(1, What::Refusal), always(2, What::Status(500, "oops".into())), always(3, What::BadAnswer),
            always(4, What::Truncated), always(5, What::ContextLength),
        ]);
        let outcome = solve(&mock, env, &[], &["--steps", "solve", "--force"]).expect(0);
        assert_eq!((&summary(&outcome)["done"], &summary(&outcome)["failed"]), (&3.into(), &5.into()), "{outcome}");
        assert_eq!(run_row(env), "done 8 3 0 0 5");
        assert_eq!((statuses(env, "solve").as_str(), answers(env, 8)), ("done 8", before.clone()));
        // What went wrong is beside it, and told.
        let kinds = lines(env, "l", "(SELECT error_kind AS l FROM process_results WHERE error_kind IS NOT NULL ORDER BY error_kind) AS r");
        assert_eq!(kinds, ["invalid", "refusal", "server", "too-long", "truncated"]);
        let told = mock.run(env, &[("PQCTL_TEST_NOW", "")], &["process-questions", "--yes", "--steps", "solve", "--force", "--ids", "1"]).expect(0);
        assert!(told.stdout.contains("the model declined") && told.stdout.contains("kept"), "{told}");
        // It is as fresh as before.
        let calls = mock.account().calls;
        for how in [&SOLVE[..], &["--steps", "solve", "--failed-only"], &["--steps", "solve", "--stale-only"]] {
            assert_eq!(summary(&solve(&mock, env, &[], how).expect(0))["done"], 0);
        }
        assert_eq!(mock.account().calls, calls);
        // A newer answer takes its place, and the failure is forgotten.
        mock.change(|script| script.faults.clear());
        solve(&mock, env, &[], &["--steps", "solve", "--force"]).expect(0);
        assert_eq!(number(env, "SELECT count(*) FROM process_results WHERE error_kind IS NOT NULL OR run_id <> (SELECT max(id) FROM process_runs)"), 0);
        // To another text it is no answer: there the failure counts.
        mock.change(|script| script.faults = vec![Fault { what: What::Refusal, when: When::Item("Edited".into()) }]);
        env.execute(&format!("UPDATE questions SET stem = 'Edited: what was it in the end?' WHERE stem = '{}'", stem(4)));
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 7, refused 1");
        assert_booked(env, &mock);
    }

    fn workers_do_not_try_again_what_failed_beside_an_answer(env: &Migrated) {
        bank(env, 3);
        let mock = Mock::start(script(3));
        solve(&mock, env, &[], &SOLVE).expect(0);
        mock.change(|script| script.faults = vec![always(1, What::Refusal)]);
        mock.run(env, &[], &["process-questions", "--enqueue", "--yes", "--steps", "solve", "--force"]).expect(0);
        // Killed when the first is refused; whoever takes the job over asks about the others alone.
        let one = [("PQCTL_AI_MAX_CONCURRENCY", "1"), ("PQCTL_FAILPOINT", "process.call.settled:kill:1")];
        let worker = ["-q", "run-worker", "--no-scheduler", "--until-empty", "--lease", "2s"];
        assert_eq!(super::start(&mock, env, &one, &worker).wait().unwrap().code(), None);
        super::until("it is complete", || {
            assert!(super::start(&mock, env, &[], &worker).wait().unwrap().success());
            run_row(env).starts_with("done")
        });
        assert_eq!((mock.account().sent(&stem(1)), mock.account().calls), (2, 6));
        assert_eq!((statuses(env, "solve").as_str(), run_row(env).as_str()), ("done 3", "done 3 2 0 0 1"));
        assert_booked(env, &mock);
    }

    fn a_job_without_a_provider_fails_and_writes_nothing(env: &Migrated) {
        bank(env, 3);
        env.pqctl(&["jobs", "enqueue", "process-questions", "--payload", r#"{"steps":["lint","solve"]}"#]).expect(0);
        let mut worker = env.command(&["-q", "run-worker", "--no-scheduler", "--until-empty"]);
        worker.env_remove("PQCTL_TEST_NOW").output().unwrap();
        let errors = lines(env, "CAST(errors AS TEXT)", "job_history").join(" ");
        assert!(errors.contains("no provider of models is configured"), "{errors}");
        assert_eq!(number(env, "SELECT (SELECT count(*) FROM process_results) + (SELECT count(*) FROM process_runs)"), 0);
    }

    fn a_worker_without_a_provider_takes_no_part_in_a_run(env: &Migrated) {
        bank(env, 3);
        let mock = Mock::start(script(3));
        mock.run(env, &[], &["process-questions", "--enqueue", "--yes", "--steps", "solve"]).expect(0);
        let mut plans = super::start(&mock, env, &[], &["-q", "run-worker", "--no-scheduler", "--max-jobs", "1"]);
        assert!(plans.wait().unwrap().success());
        let mut worker = env.command(&["-q", "run-worker", "--no-scheduler", "--until-empty"]);
        worker.env_remove("PQCTL_TEST_NOW").output().unwrap();
        assert_eq!((statuses(env, "solve").as_str(), mock.account().calls), ("", 0));
        assert!(run_row(env).starts_with("failed"), "{}", run_row(env));
    }
}
