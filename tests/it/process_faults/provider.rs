//! A provider that is too busy, broken, slow, not there or not paid: the run waits, or pauses with a message and
//! an exit code, and nothing is marked as failed that was not at fault.

use super::{SOLVE, assert_booked, bank, rounds, run_row, script, solve, statuses, stem};
use crate::bank::number;
use crate::harness::backend::{Backed, Migrated};
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, RetryAfter, Script, What, When};

fn with(mut script: Script, what: What, when: When) -> Script {
    script.faults.push(Fault { what, when });
    script
}

/// What a run came to that could not go on.
#[track_caller]
fn paused(mock: &Mock, env: &Backed, variables: &[(&str, &str)], code: i32, words: &str) {
    let outcome = solve(mock, env, variables, &SOLVE).expect(code);
    assert!(outcome.to_string().contains(words), "{outcome}");
    let row = run_row(env);
    assert!(row.starts_with("paused ") && row.ends_with(" 0"), "{row}");
    let message = env.text("SELECT message FROM process_runs ORDER BY id DESC LIMIT 1").unwrap();
    assert!(message.contains(words), "{message}");
    assert_eq!(
        number(env, "SELECT count(*) FROM process_results WHERE status NOT IN ('done', 'flagged')"),
        0
    );
    let dump = env
        .text("SELECT coalesce(max(error), '') || coalesce(max(response), '') FROM process_calls")
        .unwrap();
    assert!(!format!("{outcome}{message}{dump}").contains("mock-key-0123456789"), "the key is shown");
}

/// What share of a server's rate a run uses, in percent, counted by the server: how many it answered in each of its
/// seconds but the last.
fn share_of(env: &Backed, rate: u32, count: usize) -> u32 {
    let mut script = script(count);
    script.per_window = Some((rate, 1_000));
    let mock = Mock::start(script);
    solve(&mock, env, &[], &["--steps", "solve", "--force"]).expect(0);
    assert_eq!(statuses(env, "solve"), format!("done {count}"));
    assert_eq!(number(env, "SELECT count(*) FROM process_results WHERE attempts <> 1"), 0);
    let account = mock.account();
    let whole = &account.windows[..account.windows.len() - 1];
    let permitted = rate * u32::try_from(whole.len()).unwrap();
    let share = whole.iter().sum::<u32>() * 100 / permitted;
    let refused = account.statuses.get(&429).copied().unwrap_or(0);
    eprintln!(
        "{:?}: {rate}/s: {share} % of {permitted}: {:?}, refused {refused}",
        env.backend, account.windows
    );
    share
}

each_backend! {
    fn a_storm_of_429_costs_nobody_an_attempt(env: &Migrated) {
        bank(env, 60);
        let mock = Mock::start(with(script(60), What::RateLimit(None), When::Share(0.5)));
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 60");
        assert_eq!(number(env, "SELECT count(*) FROM process_results WHERE attempts <> 1"), 0);
        let refused = mock.account().statuses[&429];
        assert!((30..120).contains(&refused), "{refused}");
        assert_booked(env, &mock);
        assert_eq!(number(env, "SELECT count(*) FROM process_calls WHERE state = 'released' AND error_kind = 'rate-limit'"), i64::try_from(refused).unwrap());
    }

    // All the rates: PQCTL_TEST_ROUNDS=3 cargo test --test it process_faults::provider::it_keeps -- --nocapture
    fn it_keeps_close_to_what_is_permitted(env: &Migrated) {
        for rate in [6, 20, 50].into_iter().take(rounds(1)) {
            let count = usize::try_from(rate * 7 / 2).unwrap();
            bank(env, count);
            // A machine that is busy with others may not get that far; a pace that is too slow never does.
            let share = (0..30).map(|_| share_of(env, rate, count)).find(|share| *share >= 80);
            assert!(share.is_some(), "below 80 % of the permitted rate each time");
        }
    }

    fn what_the_operator_permits_is_kept_to(env: &Migrated) {
        bank(env, 24);
        let mock = Mock::start(script(24));
        let permitted = |requests: &'static str, tokens: &'static str| {
            [("PQCTL_AI_REQUESTS_PER_MINUTE", requests), ("PQCTL_AI_TOKENS_PER_MINUTE", tokens)]
        };
        // Ten a second: 2.3 s between the first and the last, whatever else takes its time. Of tokens there are enough.
        let begun = std::time::Instant::now();
        solve(&mock, env, &permitted("600", "600000"), &SOLVE).expect(0);
        let took = begun.elapsed();
        assert!(took.as_millis() >= 2_300, "{took:?}: {:?}", mock.account().answered_at_ms);
        assert_eq!(number(env, "SELECT count(*) FROM limits WHERE key LIKE 'ai:127.0.0.1%' AND rate_count > 0"), 2);
        // And where there are not.
        solve(&mock, env, &permitted("6000", "60000"), &["--steps", "solve", "--force", "--limit", "16"]).expect(0);
        assert_eq!((statuses(env, "solve").as_str(), mock.account().calls), ("done 24", 40));
        assert_booked(env, &mock);
    }

    fn a_pause_in_the_past_is_none(env: &Migrated) {
        bank(env, 6);
        let mock = Mock::start(with(script(6), What::RateLimit(Some(RetryAfter::Date(-3_600))), When::First(3)));
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 6");
        assert_booked(env, &mock);
    }

    fn the_pause_is_the_one_that_was_asked_for(env: &Migrated) {
        bank(env, 6);
        let mock = Mock::start(with(script(6), What::RateLimit(Some(RetryAfter::Text("2".into()))), When::First(1)));
        let begun = std::time::Instant::now();
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert!(begun.elapsed().as_secs() >= 2);
        let pause = env.text("SELECT paused_reason FROM limits WHERE key LIKE 'ai:127.0.0.1:%'");
        assert_eq!(pause.as_deref(), Some("rate-limit"));
        assert_booked(env, &mock);
    }

    fn servers_that_stumble_are_asked_again(env: &Migrated) {
        bank(env, 20);
        let mut script = with(script(20), What::Status(503, "busy".into()), When::ItemFirst(stem(1), 2));
        script = with(script, What::Status(500, "oops".into()), When::Item(stem(2)));
        script = with(script, What::Dropped, When::ItemFirst(stem(3), 1));
        let mock = Mock::start(script);
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 19, failed 1");
        assert_eq!(mock.account().sent(&stem(2)), 3);
        assert_eq!(run_row(env), "done 20 19 0 0 1");
    }

    fn one_that_hangs_is_given_up_after_a_while(env: &Migrated) {
        bank(env, 3);
        let mock = Mock::start(with(script(3), What::Hang, When::Always));
        let short = [("PQCTL_AI_FIRST_BYTE_TIMEOUT", "300ms"), ("PQCTL_AI_GIVE_UP_AFTER", "1s"), ("PQCTL_AI_MAX_CONCURRENCY", "1")];
        // Nothing is answered at all: that is no question's fault, and nobody goes on paying for it.
        paused(&mock, env, &short, 6, "did not send the beginning of an answer");
        assert_eq!(statuses(env, "solve"), "");
        assert!((2..=6).contains(&mock.account().calls), "{}", mock.account().calls);
        // What it may have cost is booked.
        let account = mock.account();
        assert!(super::unknown(env) >= account.undelivered_micros, "{} {}", super::unknown(env), account.undelivered_micros);
        assert_eq!(number(env, "SELECT count(*) FROM process_calls WHERE state IN ('reserved', 'sent')"), 0);
        mock.change(|script| script.faults.clear());
        env.execute("UPDATE limits SET breaker = 'closed', failures = 0, opened_at = NULL, retry_at = NULL");
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 3");
    }

    fn one_question_that_takes_too_long_fails_when_others_are_answered(env: &Migrated) {
        bank(env, 12);
        let mut script = with(script(12), What::Hang, When::Item(stem(3)));
        script = with(script, What::Dropped, When::Item(stem(5)));
        script.latency_ms = 20;
        let mock = Mock::start(script);
        solve(&mock, env, &[("PQCTL_AI_FIRST_BYTE_TIMEOUT", "300ms")], &SOLVE).expect(0);
        assert_eq!((statuses(env, "solve").as_str(), run_row(env).as_str()), ("done 10, failed 2", "done 12 10 0 0 2"));
        assert_eq!((mock.account().sent(&stem(3)), mock.account().sent(&stem(5))), (3, 3));
        assert_booked(env, &mock);
    }

    fn what_is_wrong_with_the_account_pauses_the_run(env: &Migrated) {
        bank(env, 8);
        let mock = Mock::start(script(8));
        paused(&mock, env, &[("PQCTL_AI_API_KEY", "another-key-0123456789")], 9, "Incorrect API key");
        mock.change(|script| script.faults = vec![Fault { what: What::NoQuota, when: When::Always }]);
        paused(&mock, env, &[], 3, "exceeded your current quota");
        mock.change(|script| script.faults = vec![Fault { what: What::Html, when: When::Always }]);
        paused(&mock, env, &[], 6, "web page");
        mock.change(|script| script.faults.clear());
        let elsewhere = mock.base_url().replace("/v1", "/v2");
        paused(&mock, env, &[("PQCTL_AI_BASE_URL", &elsewhere)], 6, "404");
        paused(&mock, env, &[("PQCTL_AI_BASE_URL", "http://127.0.0.1:9/v1")], 6, "cannot reach");
        assert_eq!(number(env, "SELECT count(*) FROM process_results"), 0);
        // Mended, it goes on.
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 8");
        assert_booked(env, &mock);
    }

    fn half_of_it_stays_when_the_money_is_gone(env: &Migrated) {
        bank(env, 20);
        let mut script = script(20);
        for n in 11..=20 {
            script.faults.push(Fault { what: What::NoQuota, when: When::Item(stem(n)) });
        }
        let mock = Mock::start(script);
        paused(&mock, env, &[("PQCTL_AI_MAX_CONCURRENCY", "1")], 3, "exceeded your current quota");
        let kept = number(env, "SELECT count(*) FROM process_results");
        assert!(kept > 0, "{kept}");
        mock.change(|script| script.faults.clear());
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert!((1..=20).all(|n| mock.account().items[&stem(n)].charged == 1));
        assert_booked(env, &mock);
    }

    fn what_is_not_configured_is_said_before_anything_is_sent(env: &Migrated) {
        bank(env, 2);
        let mock = Mock::start(script(2));
        let outcome = solve(&mock, env, &[("PQCTL_AI_MODEL", "")], &SOLVE).expect(12);
        assert!(outcome.to_string().contains("ai.model"), "{outcome}");
        std::fs::create_dir(env.work().join("prompts")).unwrap();
        env.write("prompts/solve.user.txt", "{{question}} {{options}}\n{{key}}\n");
        let folder = env.work().join("prompts");
        let outcome = solve(&mock, env, &[("PQCTL_AI_PROMPTS", folder.to_str().unwrap())], &SOLVE).expect(12);
        assert!(outcome.to_string().contains("solve.user.txt:2: unknown variable {{key}}"), "{outcome}");
        assert_eq!((mock.account().calls, number(env, "SELECT count(*) FROM process_calls")), (0, 0));
        // Another prompt makes what is there stale; it is not bought again without a word.
        solve(&mock, env, &[], &SOLVE).expect(0);
        env.write("prompts/solve.user.txt", "{{question}}\n<question>\n{{question}}\n</question>\n<options>\n{{options}}\n</options>\n");
        let own = [("PQCTL_AI_PROMPTS", folder.to_str().unwrap())];
        let step = super::summary(&solve(&mock, env, &own, &SOLVE).expect(0));
        assert_eq!((step["stale"].as_u64(), step["done"].as_u64(), mock.account().calls), (Some(2), Some(0), 2));
        solve(&mock, env, &own, &["--steps", "solve", "--force"]).expect(0);
        assert_eq!(mock.account().calls, 4);
    }

    fn a_budget_that_nobody_can_compute_is_refused(env: &Migrated) {
        bank(env, 3);
        let mock = Mock::start(script(3));
        for prices in ["", "another=1/2@2026-01-01"] {
            for steps in ["solve", "embed", "lint,embed,solve"] {
                for how in ["--no-input", "--enqueue"] {
                    let arguments = ["--steps", steps, "--budget", "1.00", how];
                    let outcome = solve(&mock, env, &[("PQCTL_AI_PRICES", prices)], &arguments).expect(7);
                    assert!(outcome.to_string().contains("there is a budget, and no price of"), "{outcome}");
                    assert!(outcome.to_string().contains("ai.prices"), "{outcome}");
                }
            }
        }
        // Nor by a job that somebody wrote.
        mock.run(env, &[("PQCTL_AI_PRICES", "")], &["jobs", "enqueue", "process-questions", "--payload", r#"{"steps":["solve"],"budget_micros":1000000}"#]).expect(0);
        mock.run(env, &[("PQCTL_AI_PRICES", ""), ("PQCTL_TEST_NOW", "")], &["-q", "run-worker", "--no-scheduler", "--until-empty"]);
        let errors = super::lines(env, "CAST(errors AS TEXT)", "job_history").join(" ");
        assert!(errors.contains("no price of"), "{errors}");
        assert_eq!((mock.account().calls, number(env, "SELECT count(*) FROM process_calls")), (0, 0));
        assert_eq!(number(env, "SELECT count(*) FROM process_results"), 0);
        // Without a budget the price need not be known, and what it costs is unknown.
        solve(&mock, env, &[("PQCTL_AI_PRICES", "")], &SOLVE).expect(0);
        assert_eq!(mock.account().calls, 3);
    }

    fn what_is_retired_is_not_bought(env: &Migrated) {
        bank(env, 4);
        env.execute(&format!("UPDATE questions SET status = 'retired' WHERE stem = '{}'", stem(2)));
        let mock = Mock::start(script(4));
        let estimate = solve(&mock, env, &[], &["--steps", "embed,solve", "--estimate"]).expect(0);
        solve(&mock, env, &[], &["--steps", "embed,solve"]).expect(0);
        assert_eq!((mock.account().chats, mock.account().sent(&stem(2))), (3, 0), "{estimate}");
        assert_eq!(statuses(env, "solve"), "done 3");
        // Wanted again, it is asked about.
        env.execute("UPDATE questions SET status = 'active'");
        solve(&mock, env, &[], &["--steps", "embed,solve"]).expect(0);
        assert_eq!((mock.account().chats, statuses(env, "solve").as_str()), (4, "done 4"));
        assert_eq!(number(env, "SELECT count(*) FROM embeddings WHERE model = 'mock-embedder'"), 4);
        assert_booked(env, &mock);
    }

    fn the_embedded_provider_says_that_it_cannot(env: &Migrated) {
        bank(env, 5);
        let outcome = env.pqctl(&["process-questions", "--steps", "lint,solve"]).expect(12);
        assert!(outcome.stderr.contains("no provider") && outcome.stderr.contains("process-questions check"), "{outcome}");
        env.pqctl(&["process-questions", "--steps", "solve", "--enqueue"]).expect(12);
        assert_eq!(number(env, "SELECT (SELECT count(*) FROM process_runs) + (SELECT count(*) FROM jobs)"), 0);
        let outcome = env.pqctl(&["process-questions", "--steps", "solve", "--provider", "embedded", "--json"]).expect(0);
        assert_eq!(super::summary(&outcome)["skipped"], 5, "{outcome}");
        assert_eq!(statuses(env, "solve"), "unsupported 5");
        let mock = Mock::start(script(5));
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 5");
    }

    fn what_cannot_be_seen_is_not_asked_about(env: &Migrated) {
        env.write("figures.csv", "question,A,B,C,answer\n\
            \"In the diagram above, which angle is x?\",30,60,90,A\n\
            \"According to the passage, who left the house?\",Ada,Bola,Chidi,A\n\
            \"Which <img src='f.png'> is larger?\",left,right,both,A\n\
            \"Which value did the survey of year 1 report for the river basin?\",about 1 metres,under 1 litres,over 1 tonnes,A\n");
        crate::bank::import(env, &["figures.csv"], 0);
        let mock = Mock::start(script(1));
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!((statuses(env, "solve").as_str(), mock.account().calls), ("done 1, skipped 3", 1));
        assert_eq!(run_row(env), "done 4 1 0 3 0");
    }
}
