//! `analytics` through the program, on both engines: the planted wrong keys are found, nothing is written twice,
//! late and erased answers are noticed, and what cannot be meant is refused. The formulas are tested beside the code.

use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::library;
use pqctl::base::{clock::Clock, lifecycle::Stop};
use pqctl::operations::demo;
use pqctl::store::keycheck;
use pqctl::store::questions::model::label;
use pqctl::store::review::{SUSPICIOUS_KEY, Wanted, list};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const RUN: [&str; 3] = ["analytics", "run", "questions"];

fn seed(env: &Backed, students: &str, answers: &str) {
    let demo =
        ["-q", "seed", "demo", "--students", students, "--months", "6", "--answers", answers, "--seed", "1"];
    env.pqctl(&demo).expect(0);
}

fn run(env: &Backed, more: &[&str]) -> Value {
    data(env, &[&RUN[..], more].concat(), 0)
}

/// The questions a command shows.
fn shown(env: &Backed, more: &[&str]) -> Vec<Value> {
    let shown = data(env, &[&["analytics", "show", "questions", "--limit", "100000"][..], more].concat(), 0);
    shown["questions"].as_array().unwrap().clone()
}

each_backend! {
    fn the_planted_wrong_keys_are_found(env: &Migrated) {
        seed(env, "300", "100000");
        let summary = run(env, &[]);
        assert_eq!(summary["answers"], number(env, "SELECT count(*) FROM answers WHERE first_attempt"));
        let planted: BTreeSet<String> =
            demo::bank(1).planted.miskeyed.iter().map(|wrong| wrong.source_ref.clone()).collect();
        let names = |rows: &[Value]| -> BTreeSet<String> {
            rows.iter().map(|row| row["source_ref"].as_str().unwrap().to_owned()).collect()
        };
        let answered = names(&shown(env, &["--least", "100"]));
        let flagged = names(&shown(env, &["--least", "100", "--flag", "suspicious-key"]));
        let wrong: BTreeSet<_> = planted.intersection(&answered).cloned().collect();
        let hits = flagged.intersection(&wrong).count();
        // In percent.
        let (recall, precision) = (hits * 100 / wrong.len(), hits * 100 / flagged.len().max(1));
        eprintln!("{} of {} questions have 100 attempts; {} wrong keys, {} flagged, recall {recall} %, precision {precision} %", answered.len(), summary["questions"], wrong.len(), flagged.len());
        assert!(wrong.len() >= 10, "too few to say anything: {}", wrong.len());
        assert!(recall >= 90 && precision >= 90, "recall {recall} %, precision {precision} %: {:?}", flagged.symmetric_difference(&wrong));
    }

    fn nothing_is_written_twice_and_only_what_changed_is_written_again(env: &Migrated) {
        seed(env, "60", "6000");
        let first = run(env, &["--anew"]);
        assert_eq!((&first["written"], &first["unchanged"]), (&first["questions"], &json!(0)), "{first}");
        let again = run(env, &["--anew"]);
        assert_eq!((&again["written"], &again["unchanged"]), (&json!(0), &first["questions"]), "{again}");
        assert_eq!((&again["flags"], &again["up_to_date"]), (&first["flags"], &json!(false)));
        // Somebody new answers three questions: nobody else's score changes, so only these three do.
        env.execute("UPDATE answers SET first_attempt = FALSE WHERE user_id = (SELECT max(user_id) FROM answers)");
        let before = run(env, &[]);
        env.execute(
            "UPDATE answers SET first_attempt = TRUE WHERE id IN (SELECT min(id) FROM answers
             WHERE user_id = (SELECT max(user_id) FROM answers) GROUP BY question_id ORDER BY question_id LIMIT 3)",
        );
        let after = run(env, &[]);
        assert_eq!(after["answers"].as_i64().unwrap() - before["answers"].as_i64().unwrap(), 3);
        assert_eq!(after["written"], 3, "{after}");
        // What has no answers left goes, with its options.
        env.execute("DELETE FROM answers");
        let gone = run(env, &[]);
        assert_eq!((&gone["removed"], &gone["questions"]), (&after["questions"], &json!(0)), "{gone}");
        assert_eq!(number(env, "SELECT count(*) FROM option_statistics"), 0);
    }

    fn both_engines_hold_the_sums_of_the_answers(env: &Migrated) {
        seed(env, "60", "6000");
        run(env, &[]);
        // The same figures from the database itself.
        let wrong = "SELECT count(*) FROM question_statistics s WHERE period = 'all' AND (
            attempts <> (SELECT count(*) FROM answers a WHERE a.question_id = s.question_id AND first_attempt)
            OR correct <> (SELECT count(*) FROM answers a WHERE a.question_id = s.question_id AND first_attempt AND correct)
            OR omitted <> (SELECT count(*) FROM answers a WHERE a.question_id = s.question_id AND first_attempt AND chosen IS NULL))";
        assert_eq!(number(env, wrong), 0);
        assert!(number(env, "SELECT count(*) FROM question_statistics") > 100);
        let wrong = "SELECT count(*) FROM option_statistics o WHERE chosen <> (SELECT count(*) FROM answers a
            WHERE a.question_id = o.question_id AND first_attempt AND coalesce(chosen, '-') = o.label)";
        assert_eq!(number(env, wrong), 0);
        // A month is a part of it, and stands beside it.
        let month = run(env, &["--month", "2026-02"]);
        let inside = "SELECT count(*) FROM answers WHERE first_attempt AND local_date BETWEEN '2026-02-01' AND '2026-02-28'";
        assert_eq!(month["answers"], number(env, inside));
        assert_eq!(number(env, "SELECT sum(attempts) FROM question_statistics WHERE period = '2026-02'"), number(env, inside));
        assert_eq!(shown(env, &["--month", "2026-02"]).len() as u64, month["questions"].as_u64().unwrap());
        let one = shown(env, &[])[0]["question_id"].to_string();
        let question = data(env, &["analytics", "show", "questions", "--question", &one], 0)["question"].clone();
        assert_eq!(question["options"].as_array().unwrap().iter().filter(|o| o["correct"] == true).count(), 1, "{question}");
        assert!(question["facility_from"].as_f64() < question["facility_to"].as_f64(), "{question}");
    }

    fn what_cannot_be_meant_is_refused(env: &Migrated) {
        for month in ["2024-13", "2024", "all"] {
            env.pqctl(&["analytics", "run", "questions", "--month", month]).expect(2);
        }
        env.pqctl(&["analytics", "show", "questions", "--flag", "odd"]).expect(2);
        let unknown = env.pqctl(&["analytics", "show", "questions", "--question", "7"]).expect(10);
        assert!(unknown.stderr.contains("there is no question 7"), "{unknown}");
        let empty = env.pqctl(&["analytics", "show", "questions"]).expect(0);
        assert!(empty.stdout.contains("pqctl analytics run questions"), "{empty}");
        let nothing = run(env, &[]);
        assert_eq!((&nothing["answers"], &nothing["questions"]), (&json!(0), &json!(0)));
        let refused = env.pqctl(&["-q", "jobs", "enqueue", "question-statistics", "--payload", r#"{"month":"2024-13"}"#]);
        assert!(refused.expect(2).stderr.contains("2024-13"));
    }

    fn a_worker_computes_them_too(env: &Migrated) {
        seed(env, "60", "6000");
        let job = data(env, &["-q", "analytics", "run", "questions", "--enqueue"], 0);
        let again = data(env, &["-q", "analytics", "run", "questions", "--enqueue"], 0);
        assert_eq!((&again["id"], &again["created"]), (&job["id"], &json!(false)));
        env.pqctl(&["-q", "run-worker", "--until-empty"]);
        let job = data(env, &["jobs", "show", &job["id"].to_string()], 0);
        assert_eq!((&job["state"], &job["queue"]), (&json!("SUCCESS"), &json!("analytics")), "{job:#}");
        assert_eq!(job["result"]["written"], number(env, "SELECT count(*) FROM question_statistics"));
        assert_eq!(run(env, &["--anew"])["written"], 0);
    }

    async fn suspicious_keys_become_items_of_the_review_queue(env: &Migrated) {
        seed(env, "200", "60000");
        let first = run(env, &[]);
        let flagged = first["flags"]["suspicious-key"].as_u64().unwrap();
        assert_eq!(first["review"], json!({ "suspicious": flagged, "written": flagged, "withdrawn": 0 }));
        let db = library::created(env).await;
        let refresh = async || keycheck::refresh(&db, &Clock::system(), &Stop::new()).await.unwrap();
        let again = refresh().await;
        assert_eq!((again.suspicious, again.written, again.withdrawn), (flagged, 0, 0));
        let wanted = Wanted { kind: Some(SUSPICIOUS_KEY.to_owned()), ..Wanted::default() };
        let items = list(db.reader(), &wanted).await.unwrap();
        assert_eq!(items.len() as u64, flagged);
        assert!(items.windows(2).all(|two| two[0].score >= two[1].score));
        // The proposal is the right option.
        let right: std::collections::HashMap<String, String> =
            demo::bank(1).planted.miskeyed.into_iter().map(|wrong| (wrong.source_ref, wrong.true_label)).collect();
        let hits = items.iter().filter(|item| {
            let source = env.text(&format!("SELECT source_ref FROM questions WHERE id = {}", item.question_id));
            let proposed = item.proposal.as_ref().and_then(|proposal| proposal.0["set_key"][0].as_u64());
            let proposed = proposed.map(|at| label(usize::try_from(at).unwrap()));
            source.and_then(|source| right.get(&source).cloned()) == proposed
        });
        assert!(hits.count() * 10 >= items.len() * 9);
        // What a person turned down does not come back; what is not suspicious any more is withdrawn.
        env.execute(&format!("UPDATE review_items SET status = 'rejected' WHERE id = {}", items[0].id));
        env.execute(&format!("UPDATE question_statistics SET flags = '[]' WHERE question_id = {}", items[1].question_id));
        let last = refresh().await;
        assert_eq!((last.suspicious, last.written, last.withdrawn), (flagged - 1, 0, 1));
        assert_eq!(list(db.reader(), &wanted).await.unwrap().len() as u64, flagged - 2);
    }
}
