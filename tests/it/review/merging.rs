//! Two questions become one and two again: answers, quizzes and fields move and come back, on both engines.

use super::{id_of, keycheck, open, planted};
use crate::bank::{content, data, number};
use crate::harness::backend::{Backed, Migrated};
use serde_json::{Value, json};

fn duplicates(env: &Backed, arguments: &[&str], code: i32) -> Value {
    data(env, &[&["-q", "questions", "duplicates"], arguments].concat(), code)
}

/// Two duplicates with answers: two students met both, the letters of the options differ, one quiz has both and one
/// only the second. `(the explained one, the other)`.
fn answered(env: &Backed) -> (i64, i64) {
    planted(env);
    let (first, second) = (id_of(env, "Which gas", 1), id_of(env, "During photosynthesis", 2));
    for name in ["ada", "bob"] {
        env.pqctl(&["-q", "users", "add", &format!("{name}@example.org")]).expect(0);
    }
    let at = "'2026-01-02T08:00:00+00:00'";
    let uid = |n: u8| match env.backend {
        crate::harness::backend::Backend::Sqlite => format!("x'{}'", format!("{n:02x}").repeat(16)),
        crate::harness::backend::Backend::Postgres => {
            format!("CAST('{}' AS UUID)", format!("{n:02x}").repeat(16))
        }
    };
    env.execute(&format!(
        "INSERT INTO quizzes (uid, title, created_at, updated_at) VALUES ({}, 'both', {at}, {at}), ({}, 'one', {at}, {at});
         INSERT INTO quiz_questions (quiz_id, position, question_id)
            SELECT id, 1, {first} FROM quizzes WHERE title = 'both';
         INSERT INTO quiz_questions (quiz_id, position, question_id) SELECT id, 2, {second} FROM quizzes;
         INSERT INTO practice_sessions (uid, user_id, started_at)
            SELECT {}, id, {at} FROM users WHERE email LIKE 'ada%';
         INSERT INTO practice_sessions (uid, user_id, started_at)
            SELECT {}, id, {at} FROM users WHERE email LIKE 'bob%'",
        uid(1), uid(2), uid(3), uid(4)
    ));
    // Ada met the first one first, Bob the second; B and C are the same option here and there.
    for (who, question, chosen, day) in [
        ("ada", first, "'A'", 3),
        ("ada", second, "'C'", 4),
        ("bob", second, "'B'", 3),
        ("bob", first, "'B'", 5),
        ("bob", second, "NULL", 6),
    ] {
        env.execute(&format!(
            "INSERT INTO answers (session_id, user_id, question_id, chosen, correct, first_attempt, answered_at, local_date)
             SELECT s.id, s.user_id, {question}, {chosen}, TRUE, {}, '2026-01-0{day}T08:00:00+00:00', '2026-01-0{day}'
             FROM practice_sessions s JOIN users u ON u.id = s.user_id WHERE u.email LIKE '{who}%'",
            if day == 6 { "FALSE" } else { "TRUE" },
        ));
    }
    (first, second)
}

/// Everything that a merge touches, as text that is equal when all is as it was.
fn state(env: &Backed) -> Vec<String> {
    let sums = data(env, &["db", "fingerprint"], 0);
    let tables = sums["tables"].as_array().unwrap();
    let mut state: Vec<String> = tables
        .iter()
        .filter(|table| {
            ["answers", "quiz_questions", "similar_pairs"].iter().any(|name| table["table"] == *name)
        })
        .map(Value::to_string)
        .collect();
    assert_eq!(state.len(), 3, "{sums}");
    state.extend(content(env));
    state.push(number(env, "SELECT count(*) FROM questions WHERE status = 'active'").to_string());
    state
}

each_backend! {
    fn a_merge_moves_everything_and_can_be_taken_back(env: &Migrated) {
        let (first, second) = answered(env);
        let (a, b) = (first.to_string(), second.to_string());
        let before = state(env);
        let planned = duplicates(env, &["merge", &a, &b, "--into", &a, "--dry-run"], 0)["merged"][0].clone();
        assert_eq!((&planned["answers"], &planned["quizzes"], &planned["item"]), (&json!(3), &json!(2), &Value::Null));
        assert_eq!(state(env), before, "a rehearsal changes nothing");
        let refused = env.pqctl(&["questions", "duplicates", "merge", &a, &b]).expect(7);
        assert!(refused.stderr.contains("--yes"), "{refused}");
        let done = duplicates(env, &["merge", &a, &b, "--into", &a, "--yes"], 0)["merged"][0].clone();
        assert_eq!((&done["kept"], &done["retired"], &done["answers_left"]), (&json!(first), &json!(second), &json!(0)));
        assert_eq!(number(env, &format!("SELECT count(*) FROM answers WHERE question_id = {first}")), 5);
        // C there is B here, B there is A here.
        let chosen = |label: &str| number(env, &format!("SELECT count(*) FROM answers WHERE chosen = '{label}'"));
        assert_eq!([chosen("A"), chosen("B"), chosen("C")], [1, 2, 0].map(|n: i64| n + i64::from(n == 1)), "letters");
        assert_eq!(number(env, "SELECT count(*) FROM answers WHERE first_attempt"), 2, "one first attempt each");
        assert_eq!(number(env, "SELECT count(*) FROM answers WHERE first_attempt AND local_date = '2026-01-03'"), 2);
        assert_eq!(number(env, &format!("SELECT count(*) FROM quiz_questions WHERE question_id = {first}")), 2);
        assert_eq!(number(env, "SELECT count(*) FROM quiz_questions"), 2);
        assert_eq!(env.text(&format!("SELECT status FROM questions WHERE id = {second}")).as_deref(), Some("retired"));
        let listed = duplicates(env, &["--class", "all"], 0);
        assert!(listed["pairs"].as_array().unwrap().iter().all(|pair| pair["a"] != second && pair["b"] != second));
        let again = env.pqctl(&["questions", "duplicates", "merge", &a, &b, "--yes"]).expect(7);
        assert!(again.stderr.contains("merged already") && again.stderr.contains("duplicates undo"), "{again}");
        let audited = "SELECT count(*) FROM audit_log WHERE action IN ('question.merge', 'question.unmerge') AND actor = 'cli'";
        assert_eq!(number(env, audited), 1);
        duplicates(env, &["undo", &b, &a], 0);
        assert_eq!(number(env, audited), 2);
        assert_eq!(state(env), before);
        env.pqctl(&["questions", "duplicates", "undo", &a, &b]).expect(7);
    }

    fn answers_stay_where_an_option_has_no_counterpart(env: &Migrated) {
        let (first, second) = answered(env);
        env.execute(&format!("UPDATE answers SET chosen = 'D' WHERE question_id = {second} AND chosen = 'B'"));
        let options = env.text(&format!("SELECT CAST(options AS TEXT) FROM questions WHERE id = {first}")).unwrap();
        env.execute(&format!("UPDATE questions SET options = '{}' WHERE id = {first}", options.replace("Argon", "Helium")));
        let (a, b) = (first.to_string(), second.to_string());
        let done = duplicates(env, &["merge", &a, &b, "--into", &a, "--yes"], 0)["merged"][0].clone();
        assert_eq!((&done["answers"], &done["answers_left"]), (&json!(0), &json!(3)));
        assert_eq!(number(env, &format!("SELECT count(*) FROM answers WHERE question_id = {second} AND chosen = 'D'")), 1);
        assert_eq!(number(env, "SELECT count(*) FROM answers WHERE first_attempt"), 4);
    }

    fn the_kept_one_gets_what_it_lacked_and_gives_it_back(env: &Migrated) {
        let (first, second) = answered(env);
        env.execute(&format!("UPDATE questions SET source_ref = 'old.csv:1' WHERE id = {first}"));
        env.execute(&format!("UPDATE questions SET source_ref = 'new.csv:2', tags = '[\"gas\"]', difficulty = 0.25 WHERE id = {second}"));
        let before = content(env);
        let (a, b) = (first.to_string(), second.to_string());
        let done = duplicates(env, &["merge", &a, &b, "--into", &b, "--yes"], 0)["merged"][0].clone();
        assert_eq!(done["filled"], json!(["explanation", "source"]));
        let kept = data(env, &["questions", "show", &b], 0)["question"].clone();
        assert_eq!(kept["source_ref"], "new.csv:2; old.csv:1");
        assert_eq!(kept["explanation"], "Carbon dioxide is fixed in the chloroplasts.");
        // What somebody changes after the merge stays when it is taken back.
        env.execute(&format!("UPDATE questions SET explanation = 'Mine.' WHERE id = {second}"));
        let item = done["item"].to_string();
        data(env, &["-q", "questions", "review", "undo", &item], 0);
        let kept = data(env, &["questions", "show", &b], 0)["question"].clone();
        assert_eq!((&kept["source_ref"], &kept["explanation"]), (&json!("new.csv:2"), &json!("Mine.")));
        env.execute(&format!("UPDATE questions SET explanation = NULL WHERE id = {second}"));
        assert_eq!(content(env), before);
    }

    fn different_keys_need_somebody_who_says_whose(env: &Migrated) {
        planted(env);
        keycheck(env, &[]);
        let (right, wrong) = (id_of(env, "Which organelle", 1), id_of(env, "Which organelle", 0));
        let (r, w) = (right.to_string(), wrong.to_string());
        let refused = env.pqctl(&["questions", "duplicates", "merge", &r, &w, "--yes"]).expect(7);
        assert!(refused.stderr.contains("different keys") && refused.stderr.contains("--key-of"), "{refused}");
        // The same text and the key of the other: that is the other.
        let twin = env.pqctl(&["questions", "duplicates", "merge", &r, &w, "--into", &w, "--key-of", &r, "--yes"]).expect(7);
        assert!(twin.stderr.contains(&format!("--into {r}")), "{twin}");
        duplicates(env, &["merge", &r, &w, "--key-of", &r, "--yes"], 0);
        assert!(open(env, "suspicious-key").is_empty(), "nobody contradicts any more");
        assert_eq!(env.text(&format!("SELECT status FROM questions WHERE id = {wrong}")).as_deref(), Some("retired"));
        duplicates(env, &["unmerge", &r, &w], 0);
        assert_eq!(open(env, "suspicious-key").len(), 2);
    }

    fn keeping_both_is_noted_and_silences_the_conflict(env: &Migrated) {
        planted(env);
        keycheck(env, &[]);
        let (right, wrong) = (id_of(env, "Which organelle", 1), id_of(env, "Which organelle", 0));
        let (r, w) = (right.to_string(), wrong.to_string());
        let listed = |flags: &[&str]| duplicates(env, &[&["list", "--class", "conflict"], flags].concat(), 0)["pairs"].as_array().unwrap().len();
        assert_eq!(listed(&[]), 1);
        duplicates(env, &["keep", &r, &w], 0);
        assert_eq!([listed(&[]), listed(&["--decided"])], [0, 1], "nobody has to decide it again");
        let screen = env.pqctl(&["questions", "duplicates", "--class", "conflict", "--decided"]).expect(0).stdout;
        assert!(screen.contains("Decision") && screen.contains("kept"), "{screen}");
        assert!(screen.contains("1 conflict (1 decided)"), "{screen}");
        assert!(open(env, "suspicious-key").is_empty());
        let again = env.pqctl(&["questions", "duplicates", "keep", &w, &r]).expect(7);
        assert!(again.stderr.contains("kept apart already"), "{again}");
        duplicates(env, &["undo", &r, &w], 0);
        assert_eq!(open(env, "suspicious-key").len(), 2);
        let ghana = id_of(env, "What is the capital", 0).to_string();
        env.pqctl(&["questions", "duplicates", "keep", &r, &ghana]).expect(10);
        env.pqctl(&["questions", "duplicates", "keep", &r, "4711"]).expect(10);
        env.pqctl(&["questions", "duplicates", "merge", &r, "4711", "--yes"]).expect(10);
        for wrong in [&["merge", &*r][..], &["merge", &*r, &*r, "--yes"], &["merge", &*r, &*w, "--into", "4711", "--yes"], &["merge", "--all", &*r, &*w], &["merge", &*r, &*w, "--class", "exact"]] {
            env.pqctl(&[&["questions", "duplicates"], wrong].concat()).expect(2);
        }
    }

    fn many_pairs_at_once(env: &Migrated) {
        answered(env);
        let all = ["merge", "--all", "--class", "duplicate,exact"];
        let preview = duplicates(env, &[&all[..], &["--dry-run"]].concat(), 0);
        assert_eq!(preview["total"], 1, "{preview}");
        assert_eq!(duplicates(env, &[&all[..], &["--min-score", "1", "--dry-run"]].concat(), 0)["total"], 0);
        env.pqctl(&[&["questions", "duplicates"], &all[..]].concat()).expect(7);
        let done = duplicates(env, &[&all[..], &["--yes"]].concat(), 0);
        assert_eq!((done["merged"].as_array().unwrap().len(), done["refused"].as_array().unwrap().len()), (1, 0));
        assert_eq!(duplicates(env, &[&all[..], &["--yes"]].concat(), 0)["total"], 0);
    }
}
