//! What becomes of single answers: good ones, wrong ones, and those that are none.

use super::{SOLVE, assert_booked, bank, output, run_row, script, solve, statuses, stem, summary};
use crate::bank::number;
use crate::harness::backend::Migrated;
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, What, When};
use serde_json::json;

each_backend! {
    fn what_is_answered_is_kept_and_never_bought_again(env: &Migrated) {
        bank(env, 30);
        let mock = Mock::start(script(30));
        let outcome = solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(summary(&outcome)["done"], 30, "{outcome}");
        assert_eq!(statuses(env, "solve"), "done 30");
        assert_eq!(run_row(env), "done 30 30 0 0 0");
        assert_eq!(mock.account().calls, 30);
        assert_booked(env, &mock);
        let found = output(env, 7);
        assert_eq!((&found["answer"], &found["agrees"]), (&json!(0), &json!(true)));
        assert!(found["explanation"].as_str().unwrap().contains("about 7 metres"), "{found}");
        // Nothing changed: nobody is asked.
        assert_eq!(summary(&solve(&mock, env, &[], &SOLVE).expect(0))["fresh"], 30);
        assert_eq!(mock.account().calls, 30);
        // One is edited: that one.
        env.execute(&format!("UPDATE questions SET stem = 'Edited: what was it in the end?' WHERE stem = '{}'", stem(4)));
        let again = summary(&solve(&mock, env, &[], &SOLVE).expect(0));
        assert_eq!((&again["done"], &again["stale"], &again["fresh"]), (&json!(1), &json!(1), &json!(29)));
        assert_eq!(mock.account().calls, mock.account().chats);
        assert!((31..=33).contains(&mock.account().calls), "{}", mock.account().calls);
    }

    fn who_disagrees_is_asked_twice_more_and_his_words_are_withheld(env: &Migrated) {
        bank(env, 12);
        let mut script = script(12);
        script.keys.insert(stem(5), "near 5 volts".to_owned());
        let mock = Mock::start(script);
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 11, flagged 1");
        assert_eq!((mock.account().calls, mock.account().sent(&stem(5))), (14, 3));
        assert_booked(env, &mock);
        let found = output(env, 5);
        assert_eq!((&found["answer"], &found["agrees"], &found["explanation"]), (&json!(3), &json!(false), &json!(null)));
        assert_eq!(found["votes"].as_array().unwrap().len(), 3);
        // The options are shown in another order each time, and never with the key.
        let bodies = mock.account().bodies;
        let shown: std::collections::BTreeSet<&String> = bodies.iter().filter(|body| body.contains(&stem(5))).collect();
        assert!(shown.len() > 1, "{shown:#?}");
    }

    fn equal_questions_are_asked_once(env: &Migrated) {
        // The same words, another key: two questions of the bank, one for the model.
        env.write("twins.csv", format!(
            "question,A,B,C,D,answer,subject\n{0},about 1 metres,under 1 litres,over 1 tonnes,near 1 volts,A,Science\n\
             {0},about 1 metres,under 1 litres,over 1 tonnes,near 1 volts,B,Science\n", stem(1)));
        crate::bank::import(env, &["twins.csv"], 0);
        let mock = Mock::start(script(1));
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 1, flagged 1");
        // The one that disagrees buys two more votes, for both.
        assert_eq!(mock.account().calls, 3);
        assert_booked(env, &mock);
    }

    fn what_cannot_be_used_is_asked_once_more(env: &Migrated) {
        bank(env, 8);
        let mut script = script(8);
        let first = |n: usize, what: What| Fault { what, when: When::ItemFirst(stem(n), 1) };
        let always = |n: usize, what: What| Fault { what, when: When::Item(stem(n)) };
        script.faults = vec![
            first(1, What::Prose), always(2, What::BadAnswer), first(3, What::Truncated), always(4, What::Truncated),
            always(5, What::Refusal), always(6, What::Filtered), always(7, What::ContextLength),
        ];
        let mock = Mock::start(script);
        let outcome = solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 3, failed 1, invalid 1, refused 2, truncated 1", "{outcome}");
        assert_eq!(run_row(env), "done 8 3 0 0 5");
        let sent: Vec<u64> = (1..=8).map(|n| mock.account().sent(&stem(n))).collect();
        assert_eq!(sent, [2, 2, 2, 2, 1, 1, 1, 1]);
        assert_booked(env, &mock);
        assert!(output(env, 2)["raw"].as_str().unwrap().contains("secret_of_the_bad_answer"));
        // The bad answer is not repeated to the model.
        let again = mock.account().bodies;
        assert!(again.iter().all(|body| !body.contains("secret_of_the_bad_answer")));
        // They stay until somebody wants them again.
        assert_eq!(mock.account().calls, 12);
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(mock.account().calls, 12);
    }

    fn a_model_that_cannot_is_not_paid_for_ever(env: &Migrated) {
        bank(env, 60);
        let mock = Mock::start(script(60));
        let four = [("PQCTL_AI_MAX_CONCURRENCY", "4")];
        for (what, hint) in [(What::Prose, "process-questions check"), (What::Truncated, "ai.max_output_tokens")] {
            mock.forget();
            mock.change(|script| script.faults = vec![Fault { what, when: When::Always }]);
            let outcome = solve(&mock, env, &four, &SOLVE).expect(1);
            assert!(outcome.stdout.contains("answers could be used") && outcome.stdout.contains(hint), "{outcome}");
            assert!(run_row(env).starts_with("paused ") && run_row(env).contains(" 0 0 0 "), "{}", run_row(env));
            let calls = mock.account().calls;
            assert!((20..=2 * (10 + 4)).contains(&calls), "{calls} calls");
        }
        let left = 60 - number(env, "SELECT count(*) FROM process_results");
        assert!((30..=40).contains(&left), "{left}");
        // Mended, the others are asked, and those by who wants it.
        mock.change(|script| script.faults.clear());
        assert_eq!(summary(&solve(&mock, env, &four, &SOLVE).expect(0))["done"], left);
        solve(&mock, env, &four, &["--steps", "solve", "--failed-only"]).expect(0);
        assert_eq!(statuses(env, "solve"), "done 60");
    }

    fn workers_stop_together_when_no_answer_is_of_use(env: &Migrated) {
        bank(env, 60);
        let mut script = script(60);
        script.faults = vec![Fault { what: What::BadAnswer, when: When::Always }];
        let mock = Mock::start(script);
        let four = [("PQCTL_AI_MAX_CONCURRENCY", "4")];
        mock.run(env, &four, &["process-questions", "--enqueue", "--yes", "--steps", "solve"]).expect(0);
        let drain = ["-q", "run-worker", "--no-scheduler", "--until-empty"];
        let mut workers: Vec<_> = (0..2).map(|_| super::start(&mock, env, &four, &drain)).collect();
        assert!(workers.iter_mut().all(|worker| worker.wait().unwrap().success()));
        assert!(super::start(&mock, env, &four, &drain).wait().unwrap().success());
        assert!(run_row(env).starts_with("paused 60 0 "), "{}", run_row(env));
        assert!((20..=2 * (10 + 8)).contains(&mock.account().calls), "{}", mock.account().calls);
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
        assert_booked(env, &mock);
    }

    fn a_few_that_cannot_be_answered_stop_nobody(env: &Migrated) {
        bank(env, 40);
        let mut script = script(40);
        // Fifteen in a row, in the middle.
        script.faults = (16..=30).map(|n| Fault { what: What::Prose, when: When::Item(stem(n)) }).collect();
        let mock = Mock::start(script);
        solve(&mock, env, &[("PQCTL_AI_MAX_CONCURRENCY", "1")], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 25, invalid 15");
    }

    fn nothing_but_the_question_leaves_and_the_key_stays_nowhere(env: &Migrated) {
        bank(env, 3);
        env.pqctl(&["users", "add", "ada.lovelace@example.org", "--name", "Ada Lovelace"]);
        env.execute("UPDATE questions SET explanation = 'The stored explanation.', source_ref = 'paper-7'");
        let mock = Mock::start(script(3));
        let outcome = solve(&mock, env, &[], &["--steps", "embed,solve"]).expect(0);
        let sent = mock.account().bodies.join("\n");
        for secret in ["ada.lovelace", "Ada Lovelace", "The stored explanation", "paper-7"] {
            assert!(!sent.contains(secret), "{secret} was sent: {sent}");
        }
        let ledger = env.text("SELECT coalesce(max(CAST(spec AS TEXT)), '') || coalesce(max(message), '') FROM process_runs").unwrap();
        assert!(!format!("{outcome}{ledger}").contains("mock-key-0123456789"));
        if env.backend == crate::harness::backend::Backend::Sqlite {
            let file = std::fs::read(env.sqlite_file()).unwrap();
            assert!(!file.windows(19).any(|part| part == b"mock-key-0123456789"), "the key is in the database");
        }
        assert_booked(env, &mock);
    }
}
