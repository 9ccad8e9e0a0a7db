//! A question that was edited is done again, in every step, and no other is.

use super::{SOLVE, assert_booked, bank, lines, rounds, script, solve, statuses, stem};
use crate::bank::number;
use crate::harness::backend::{Backed, Backend, Migrated};
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, Script, What, When};
use std::fmt::Write as _;

/// `count` questions that have little in common, and what the mock has to know to agree with their keys.
fn varied(env: &Backed, count: usize) -> Script {
    let (mut csv, mut script) = ("question,A,B,C,D,answer,subject\n".to_owned(), Script::default());
    let mut state = 1_u64;
    let mut word = || {
        let mut word = String::new();
        for _ in 0..3 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            word.push(char::from(b"bdfgklmnprstvz"[usize::try_from(state >> 33).unwrap() % 14]));
            word.push(char::from(b"aeiou"[usize::try_from(state >> 45).unwrap() % 5]));
        }
        word
    };
    for n in 0..count {
        let mut words = |many: usize| (0..many).map(|_| word()).collect::<Vec<_>>().join(" ");
        let (stem, key) = (format!("Item {n}: {}?", words(7)), words(2));
        writeln!(csv, "{stem},{key},{},{},{},A,Science", words(2), words(2), words(2)).unwrap();
        script.keys.insert(stem, key);
    }
    env.write("varied.csv", csv);
    crate::bank::import(env, &["varied.csv"], 0);
    script
}

/// The rows that the last run wrote, by step.
fn written(env: &Backed) -> Vec<String> {
    lines(
        env,
        "l",
        "(SELECT step || ' ' || count(*) AS l FROM process_results
          WHERE run_id = (SELECT max(id) FROM process_runs) GROUP BY step ORDER BY step) AS r",
    )
}

const ALL: [&str; 2] = ["--steps", "lint,embed,similar,classify,keywords,solve,keycheck"];

each_backend! {
    fn what_another_run_has_bought_meanwhile_is_not_bought_again(env: &Migrated) {
        bank(env, 8);
        let mut script = script(8);
        // The first request of the first run takes until the second has done the rest.
        script.faults.push(Fault { what: What::Held, when: When::First(1) });
        let mock = Mock::start(script);
        let one = [("PQCTL_AI_MAX_CONCURRENCY", "1")];
        let words = ["process-questions", "--yes", "--steps", "solve"];
        let mut first = super::start(&mock, env, &one, &words);
        super::until("the first has asked", || mock.account().calls >= 1);
        // It waits for the one that the first is at.
        let mut second = super::start(&mock, env, &[], &words);
        super::until("the second has done the rest", || statuses(env, "solve") == "done 7");
        mock.change(|script| script.faults.clear());
        assert!(second.wait().unwrap().success());
        assert!(first.wait().unwrap().success());
        assert_eq!((statuses(env, "solve").as_str(), mock.account().calls), ("done 8", 8));
        assert_booked(env, &mock);
    }

    // Ten thousand: PQCTL_TEST_ROUNDS=10000 cargo test --test it process_faults::edits -- --nocapture
    fn one_edited_question_is_one_call_and_one_row_a_step(env: &Migrated) {
        let count = rounds(100);
        let mock = Mock::start(varied(env, count));
        solve(&mock, env, &[], &ALL).expect(0);
        let before = mock.account();
        assert_eq!(usize::try_from(before.chats).unwrap(), count);
        let begun = std::time::Instant::now();
        solve(&mock, env, &[], &ALL).expect(0);
        assert_eq!((mock.account().calls, written(env).len()), (before.calls, 0), "{:?}", written(env));
        let idle = begun.elapsed();
        let edited = number(env, "SELECT min(id) + 7 FROM questions");
        let hash = match env.backend {
            Backend::Sqlite => format!("x'{}'", "ff".repeat(32)),
            Backend::Postgres => format!(r"'\x{}'", "ff".repeat(32)),
        };
        env.execute(&format!("UPDATE questions SET stem = stem || ' Edited.', content_hash = {hash} WHERE id = {edited}"));
        let begun = std::time::Instant::now();
        solve(&mock, env, &[], &ALL).expect(0);
        eprintln!("{:?}: {count} questions: nothing changed {idle:.1?}, one edited {:.1?}: {:?}", env.backend, begun.elapsed(), written(env));
        assert_eq!(written(env), ["classify 1", "embed 1", "keycheck 1", "keywords 1", "lint 1", "similar 1", "solve 1"]);
        let others = format!("SELECT count(*) FROM process_results WHERE question_id <> {edited} AND run_id = (SELECT max(id) FROM process_runs)");
        assert_eq!(number(env, &others), 0);
        let after = mock.account();
        // The mock does not know the edited question, so it may be asked twice more: it disagrees.
        let asked: Vec<_> = after.items.iter().filter(|(item, _)| item.contains("Edited.")).map(|(_, n)| n.calls).collect();
        assert_eq!(after.embeddings - before.embeddings, 1);
        assert!((1..=3).contains(&(after.chats - before.chats)), "{}", after.chats - before.chats);
        assert_eq!(asked.iter().sum::<u64>(), after.calls - before.calls, "another was asked about");
        assert_booked(env, &mock);
    }

    fn an_answer_to_an_older_text_is_no_witness(env: &Migrated) {
        bank(env, 4);
        let mock = Mock::start(super::script(4));
        solve(&mock, env, &[], &SOLVE).expect(0);
        let check = || { solve(&mock, env, &[], &["--steps", "keycheck"]).expect(0); };
        let open = |kind: &str| lines(env, "l", &format!(
            "(SELECT q.stem AS l FROM review_items i JOIN questions q ON q.id = i.question_id
              WHERE i.kind = '{kind}' AND i.status = 'open' ORDER BY q.id) AS r"));
        // Another text: what was written about the old one is not proposed, and what was is withdrawn.
        let hash = match env.backend { Backend::Sqlite => format!("x'{}'", "ff".repeat(32)), Backend::Postgres => format!(r"'\x{}'", "ff".repeat(32)) };
        let edit = |n: usize| env.execute(&format!(
            "UPDATE questions SET stem = 'Which value did it NOT report in {n}?', content_hash = {hash} WHERE stem = '{}'", stem(n)));
        edit(1);
        check();
        assert_eq!(open("explanation"), [stem(2), stem(3), stem(4)]);
        // The same options in another order: the key has moved with its text, the answer is a position.
        let options: String = env.text(&format!("SELECT CAST(options AS TEXT) FROM questions WHERE stem = '{}'", stem(2))).unwrap();
        let mut options: Vec<serde_json::Value> = serde_json::from_str(&options).unwrap();
        let (first, second) = (options[0].clone(), options[1].clone());
        for name in ["text", "correct"] {
            (options[0][name], options[1][name]) = (second[name].clone(), first[name].clone());
        }
        env.execute(&format!("UPDATE questions SET options = '{}' WHERE stem = '{}'", serde_json::json!(options), stem(2)));
        check();
        assert_eq!(open("suspicious-key"), Vec::<String>::new());
        // Nor does it disagree with a key that was never its question's, though it was doubted before.
        let other_key = |from: bool| env.execute(&format!("UPDATE questions SET options = {} WHERE stem = '{}'", match env.backend {
            Backend::Sqlite => format!("json_set(options, '$[0].correct', json('{from}'), '$[1].correct', json('{}'))", !from),
            Backend::Postgres => format!("jsonb_set(jsonb_set(options, '{{0,correct}}', '{from}'), '{{1,correct}}', '{}')", !from),
        }, stem(3)));
        other_key(false);
        check();
        assert_eq!(open("suspicious-key"), [stem(3)]);
        env.execute(&format!("UPDATE questions SET subject_id = NULL, stem = 'Something else entirely?' WHERE stem = '{}'", stem(3)));
        check();
        assert_eq!(open("suspicious-key"), Vec::<String>::new());
        // Asked again, it is heard again.
        solve(&mock, env, &[], &SOLVE).expect(0);
        check();
        assert_eq!(number(env, "SELECT count(*) FROM process_results WHERE step = 'keycheck'"), 4);
        assert_booked(env, &mock);
    }
}
