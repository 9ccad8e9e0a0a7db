//! A budget holds where nobody shares the run: in the process of the command itself.

use super::{SOLVE, assert_booked, bank, run_row, script, solve};
use crate::bank::number;
use crate::harness::backend::Migrated;
use crate::harness::mock_ai::Mock;

each_backend! {
    fn a_run_here_and_now_keeps_to_its_budget(env: &Migrated) {
        bank(env, 30);
        let mut script = script(30);
        // About half a cent a question: a dime is gone before all are asked.
        (script.input_micros, script.output_micros) = (5_000_000, 25_000_000);
        let mock = Mock::start(script);
        let short = [("PQCTL_AI_MAX_OUTPUT_TOKENS", "400")];
        let run = |budget: &str| solve(&mock, env, &short, &[&SOLVE[..], &["--budget", budget]].concat());
        let outcome = run("0").expect(3);
        assert!(outcome.stdout.contains("the budget of $0.00 is spent"), "{outcome}");
        assert_eq!(mock.account().calls, 0);
        let outcome = run("0.10").expect(3);
        assert!(outcome.stdout.contains("the budget of $0.10 is spent"), "{outcome}");
        let account = mock.account();
        assert!((50_000..=100_000).contains(&account.spent_micros), "{}", account.spent_micros);
        assert!((1..30).contains(&account.calls), "{}", account.calls);
        assert!(run_row(env).starts_with("paused "), "{}", run_row(env));
        assert_eq!(number(env, "SELECT budget_micros FROM process_runs ORDER BY id DESC LIMIT 1"), 100_000);
        assert_booked(env, &mock);
        // The rest is asked when there is money again, and nothing twice.
        run("10").expect(0);
        assert_eq!(mock.account().calls, 30);
    }

    fn a_budget_holds_where_each_character_is_a_token(env: &Migrated) {
        bank(env, 200);
        let mut script = script(200);
        // A server that counts three times what is usual, and is asked a lot at once before it has said so.
        (script.dense, script.latency_ms, script.input_micros) = (true, 100, 5_000_000);
        let mock = Mock::start(script);
        let few = [("PQCTL_AI_BATCH_ITEMS", "10")];
        let outcome = solve(&mock, env, &few, &["--steps", "embed", "--budget", "0.04"]).expect(3);
        assert!(outcome.stdout.contains("the budget of $0.04 is spent"), "{outcome}");
        let spent = number(env, "SELECT max(spent_micros) FROM process_runs");
        assert!((10_000..=40_000).contains(&spent), "{spent}");
        assert!(mock.account().spent_micros <= 40_000, "{}", mock.account().spent_micros);
        assert_eq!(number(env, "SELECT count(*) FROM process_calls WHERE actual_micros > reserved_micros"), 0);
        assert_booked(env, &mock);
        // The rest is bought when there is money again.
        solve(&mock, env, &few, &["--steps", "embed", "--budget", "10"]).expect(0);
        assert_eq!(number(env, "SELECT count(*) FROM embeddings WHERE model = 'mock-embedder'"), 200);
    }

    fn the_plan_counts_all_that_is_sent(env: &Migrated) {
        bank(env, 1);
        let mock = Mock::start(script(1));
        let plan = solve(&mock, env, &[], &["--steps", "solve", "--estimate"]).expect(0).json();
        let planned = plan["data"]["plan"][0]["estimate"]["input_tokens_low"].as_u64().unwrap();
        solve(&mock, env, &[], &SOLVE).expect(0);
        // Three characters a token; the marks of JSON are a few more.
        let sent = mock.account().bodies[0].chars().count() as u64 / 3;
        assert!((sent * 17 / 20..sent).contains(&planned), "{planned} of {sent}");
    }
}
