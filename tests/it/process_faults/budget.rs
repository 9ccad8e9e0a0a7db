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
}
