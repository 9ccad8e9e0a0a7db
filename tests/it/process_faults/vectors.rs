//! The step `embed` by a provider: batches, the one question that is at fault, and vectors that are none.

use super::{assert_booked, bank, script, solve, statuses, stem};
use crate::bank::number;
use crate::harness::backend::Migrated;
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, What, When};

const EMBED: [&str; 2] = ["--steps", "embed"];
const VECTORS: &str = "SELECT count(*) FROM embeddings WHERE model = 'mock-embedder' AND dimensions = 16";

each_backend! {
    fn one_bad_question_among_a_thousand_is_found(env: &Migrated) {
        bank(env, 1_000);
        let mut script = script(0);
        script.faults.push(Fault { what: What::ContextLength, when: When::Item("year 577 report".into()) });
        let mock = Mock::start(script);
        let outcome = solve(&mock, env, &[], &EMBED).expect(0);
        assert_eq!(number(env, VECTORS), 999, "{outcome}");
        assert_eq!(statuses(env, "embed"), "done 999, failed 1");
        assert_eq!(super::run_row(env), "done 1000 999 0 0 1");
        let calls = mock.account().calls;
        assert!(calls <= 4 + 12, "{calls} calls");
        assert_booked(env, &mock);
        // The vectors of the embedded model are there for the similar ones.
        assert_eq!(number(env, "SELECT count(*) FROM embeddings WHERE model <> 'mock-embedder'"), 1_000);
        solve(&mock, env, &[], &EMBED).expect(0);
        assert_eq!(mock.account().calls, calls, "nothing changed");
        mock.change(|script| script.faults.clear());
        env.execute(&format!("UPDATE questions SET stem = 'Edited', content_hash = {} WHERE stem = '{}'", match env.backend {
            crate::harness::backend::Backend::Sqlite => "zeroblob(32)",
            crate::harness::backend::Backend::Postgres => "decode(repeat('00', 32), 'hex')",
        }, stem(4)));
        solve(&mock, env, &[], &EMBED).expect(0);
        assert_eq!(mock.account().calls, calls + 1, "one was edited");
        assert_eq!(mock.account().items.iter().filter(|(text, _)| text.contains("Edited")).count(), 1);
        assert_booked(env, &mock);
    }

    fn a_question_that_the_provider_fails_at_is_found_in_few_calls(env: &Migrated) {
        bank(env, 100);
        // The first of its request: each half that is tried holds it, and nothing is answered meanwhile.
        let mut script = script(0);
        script.faults.push(Fault { what: What::Status(500, "oops".into()), when: When::Item("year 26 report".into()) });
        let mock = Mock::start(script);
        let few = [("PQCTL_AI_BATCH_ITEMS", "25"), ("PQCTL_AI_MAX_CONCURRENCY", "1")];
        let outcome = solve(&mock, env, &few, &EMBED).expect(0);
        assert_eq!(statuses(env, "embed"), "done 99, failed 1", "{outcome}");
        assert_eq!(number(env, VECTORS), 99);
        // Four requests, two more for the one, four halves, a neighbour that is answered, once more, and the rest.
        let calls = mock.account().calls;
        assert!((10..=13).contains(&calls), "{calls} calls");
        assert_booked(env, &mock);
    }

    fn no_question_fails_while_nothing_is_answered(env: &Migrated) {
        bank(env, 20);
        let mut script = script(0);
        script.faults.push(Fault { what: What::Status(500, "oops".into()), when: When::Always });
        let mock = Mock::start(script);
        let short = [("PQCTL_AI_BATCH_ITEMS", "20"), ("PQCTL_AI_GIVE_UP_AFTER", "3s")];
        let outcome = solve(&mock, env, &short, &EMBED).expect(6);
        assert_eq!(statuses(env, "embed"), "done 20", "{outcome}");
        assert!(super::run_row(env).starts_with("paused"), "{}", super::run_row(env));
        assert!(mock.account().calls <= 40, "{}", mock.account().calls);
        mock.change(|script| script.faults.clear());
        env.execute("DELETE FROM limits");
        solve(&mock, env, &short, &EMBED).expect(0);
        assert_eq!(number(env, VECTORS), 20);
        assert_booked(env, &mock);
    }

    fn each_vector_is_that_of_its_question(env: &Migrated) {
        bank(env, 40);
        let mut script = script(0);
        script.faults.push(Fault { what: What::WrongOrder, when: When::Always });
        let mock = Mock::start(script);
        let small = [("PQCTL_AI_BATCH_ITEMS", "7")];
        solve(&mock, env, &small, &EMBED).expect(0);
        assert_eq!((number(env, VECTORS), mock.account().calls), (40, 6));
        let first = |env: &Migrated| env.text(&format!("SELECT {} FROM embeddings e JOIN questions q ON q.id = e.question_id WHERE e.model = 'mock-embedder' AND q.stem = '{}'",
            match env.backend {
                crate::harness::backend::Backend::Sqlite => "lower(hex(vector))",
                crate::harness::backend::Backend::Postgres => "encode(vector, 'hex')",
            }, stem(9)));
        let reversed = first(env);
        mock.change(|script| script.faults.clear());
        solve(&mock, env, &small, &["--steps", "embed", "--force"]).expect(0);
        assert!(reversed.is_some() && reversed == first(env));
        assert_booked(env, &mock);
    }

    fn vectors_that_are_none_stop_the_run(env: &Migrated) {
        bank(env, 30);
        let mock = Mock::start(script(0));
        mock.change(|script| script.faults = vec![Fault { what: What::NotANumber, when: When::Always }]);
        let outcome = solve(&mock, env, &[], &EMBED).expect(1);
        assert!(outcome.to_string().contains("NaN"), "{outcome}");
        assert_eq!(number(env, VECTORS), 0);
        assert!(super::run_row(env).starts_with("paused"), "{}", super::run_row(env));
        mock.change(|script| script.faults.clear());
        solve(&mock, env, &[], &["--steps", "embed", "--limit", "10"]).expect(0);
        // The next process knows how long they were.
        mock.change(|script| script.faults = vec![Fault { what: What::Dimensions(24), when: When::Always }]);
        let outcome = solve(&mock, env, &[], &EMBED).expect(1);
        assert!(outcome.to_string().contains("24 dimensions instead of 16"), "{outcome}");
        assert_eq!(number(env, VECTORS), 10);
        mock.change(|script| script.faults.clear());
        solve(&mock, env, &[], &EMBED).expect(0);
        assert_eq!(number(env, VECTORS), 30);
        assert_booked(env, &mock);
    }

    fn questions_with_the_same_text_are_sent_once(env: &Migrated) {
        env.write("twins.csv", format!("question,A,B,answer\n{0},yes,no,A\n{0},yes,no,B\n{1},yes,no,A\n", stem(1), stem(2)));
        crate::bank::import(env, &["twins.csv"], 0);
        let mock = Mock::start(script(0));
        solve(&mock, env, &[], &EMBED).expect(0);
        assert_eq!((number(env, VECTORS), mock.account().items.len()), (3, 2));
        assert_eq!(statuses(env, "embed"), "done 3");
        assert_booked(env, &mock);
    }

    fn a_question_with_two_vectors_counts_once_at_any_time(env: &Migrated) {
        bank(env, 40);
        let mut script = script(0);
        script.latency_ms = 25;
        script.answers_until = Some(5);
        let mock = Mock::start(script);
        let small = [("PQCTL_AI_BATCH_ITEMS", "4"), ("PQCTL_AI_MAX_CONCURRENCY", "1")];
        let mut child = super::start(&mock, env, &small, &["process-questions", "--yes", "--steps", "embed"]);
        let mut most = 0;
        let mut look = || most = most.max(number(env, "SELECT coalesce(max(done), 0) FROM process_runs"));
        super::until("the middle", || {
            look();
            (1..40).contains(&number(env, VECTORS))
        });
        look();
        mock.change(|script| script.answers_until = None);
        super::until("it is done", || {
            look();
            child.try_wait().unwrap().is_some()
        });
        assert_eq!((most, super::run_row(env).as_str()), (40, "done 40 40 0 0 0"));
    }
}
