//! The steps `classify` and `keywords` through the program on both engines: what is proposed and what is left to a
//! person, that no question changes, what makes results stale, and that a run shared by workers finds the same.

use super::{assert_same, found, process, steps, with_batches};
use crate::bank::{data, failing, import, number};
use crate::harness::backend::{Backed, Migrated, Start};
use serde_json::{Value, json};
use std::fmt::Write as _;

const BOTH: [&str; 2] = ["--steps", "classify,keywords"];

const WORDS: [(&str, [&str; 6]); 2] = [
    ("Mechanics", ["force", "velocity", "momentum", "friction", "pendulum", "acceleration"]),
    ("Waves", ["wavelength", "diffraction", "resonance", "amplitude", "refraction", "polarisation"]),
];

fn stem(n: usize) -> String {
    let words = WORDS[n % 2].1;
    let (a, b) = (words[n / 2 % 6], words[n / 12 % 6]);
    format!("In experiment {n} the {a} was measured before the {b}; what follows for the {a}?")
}

/// Questions `from` to `to`; with their topics, or without.
fn questions(from: usize, to: usize, labelled: bool) -> String {
    let mut text = String::from("question,A,B,answer,subject,topic\n");
    for n in from..to {
        let topic = if labelled { WORDS[n % 2].0 } else { "" };
        writeln!(text, "{},it grows {n},it shrinks {n},A,Physics,{topic}", stem(n)).unwrap();
    }
    text
}

/// A bank of 240 labelled questions and 10 without a topic.
fn bank(env: &Backed) {
    env.write("bank.csv", questions(0, 240, true));
    env.write("new.csv", questions(240, 250, false));
    env.write("kinds.gift", super::OTHER_KINDS);
    import(env, &["bank.csv", "new.csv", "kinds.gift"], 0);
}

fn shown(env: &Backed, words: &str) -> Value {
    let listed = data(env, &["questions", "search", words], 0);
    data(env, &["questions", "show", &listed["questions"][0]["id"].to_string()], 0)
}

fn result(shown: &Value, step: &str) -> Value {
    let results = shown["results"].as_array().unwrap();
    results.iter().find(|result| result["step"] == step).cloned().unwrap_or(Value::Null)
}

each_backend! {
    fn topics_are_proposed_and_keywords_named(env: &Migrated) {
        bank(env);
        let before = data(env, &["questions", "list", "--limit", "1000"], 0)["questions"].clone();
        assert_eq!(process(env, &[&BOTH[..], &["--dry-run"]].concat()), [[0, 3, 0, 0, 250], [0, 0, 0, 0, 253]]);
        assert_eq!(process(env, &BOTH), [[250, 3, 0, 0, 0], [253, 0, 0, 0, 0]]);
        for n in 240..250 {
            let shown = shown(env, &format!("experiment {n}"));
            let found = result(&shown, "classify");
            let output = &found["output"];
            assert_eq!((&output["topic"], &output["subject"]), (&json!(WORDS[n % 2].0), &json!("Physics")), "{shown}");
            assert!(output["confidence"].as_f64().unwrap() > 0.9, "{output}");
            let status = if output["accepted"] == json!(true) { "done" } else { "flagged" };
            assert_eq!(found["status"], status, "{output}");
            let keywords = result(&shown, "keywords")["output"]["keywords"].to_string();
            assert!(keywords.contains(WORDS[n % 2].1[n / 2 % 6]) && !keywords.contains("what"), "{keywords}");
        }
        let accepted = number(env, "SELECT count(*) FROM process_results WHERE step = 'classify' AND output IS NOT NULL AND status = 'done'");
        assert!(accepted >= 5, "{accepted}");
        let text = env.pqctl(&["questions", "show", &shown(env, "experiment 241")["question"]["id"].to_string()]).expect(0).stdout;
        assert!(text.contains("Waves, ") && text.contains("% sure"), "{text}");
        // A result is a proposal: the questions are as they were.
        assert_eq!(data(env, &["questions", "list", "--limit", "1000"], 0)["questions"], before);
        let first = found(env);
        assert_eq!(process(env, &BOTH), [[0, 0, 253, 0, 0], [0, 0, 253, 0, 0]]);
        assert_eq!(process(env, &[&BOTH[..], &["--force"]].concat()), [[250, 3, 0, 0, 0], [253, 0, 0, 0, 0]]);
        assert_same(&found(env), &first);
    }

    fn a_wrong_label_is_flagged_and_an_unsure_topic_too(env: &Migrated) {
        bank(env);
        let wrong = questions(101, 102, true).replace("Waves", "Mechanics");
        env.write("wrong.csv", wrong);
        import(env, &["wrong.csv", "--replace"], 0);
        env.write("strange.csv", "question,A,B,answer,subject,topic\nWho painted the ceiling?,Sculptors,Painters,B,Physics,\n");
        import(env, &["strange.csv"], 0);
        process(env, &BOTH);
        let strange = result(&shown(env, "painted ceiling"), "classify");
        assert_eq!((&strange["status"], &strange["output"]["reason"]), (&json!("flagged"), &json!("not sure enough")), "{strange}");
        assert_eq!(strange["output"]["accepted"], json!(false));
        let labelled = "SELECT count(*) FROM process_results r JOIN questions q ON q.id = r.question_id
            WHERE q.topic_id IS NOT NULL AND r.step = 'classify' AND r.status = 'flagged'";
        assert!(number(env, labelled) <= 1);
    }

    fn with_too_few_labels_it_says_so(env: &Migrated) {
        env.write("few.csv", questions(0, 38, true));
        import(env, &["few.csv"], 0);
        let outcome = env.pqctl(&["process-questions", "--steps", "classify", "--json"]).expect(0);
        assert!(outcome.stderr.contains("nothing is classified"), "{outcome}");
        assert_eq!(steps(&outcome.json()["data"]), [[0, 38, 0, 0, 0]]);
        let reason = result(&shown(env, "experiment 7"), "classify");
        assert_eq!(reason["status"], "skipped");
        assert!(reason["output"]["reason"].as_str().unwrap().contains("20 labelled questions"), "{reason}");
        assert_eq!(process(env, &["--steps", "classify"]), [[0, 0, 38, 0, 0]]);
        // With the missing ones everything is looked at again.
        env.write("enough.csv", questions(38, 60, true));
        import(env, &["enough.csv"], 0);
        assert_eq!(process(env, &["--steps", "classify"]), [[60, 0, 0, 38, 0]]);
    }

    fn an_edit_and_a_new_question_are_done_and_nothing_else(env: &Migrated) {
        bank(env);
        process(env, &BOTH);
        // Without a label it teaches nothing.
        env.write("one.csv", questions(250, 251, false));
        import(env, &["one.csv"], 0);
        assert_eq!(process(env, &BOTH), [[1, 0, 253, 0, 0], [1, 0, 253, 0, 0]]);
        // Another explanation is read by neither.
        env.execute("UPDATE questions SET explanation = 'Because.' WHERE id = 5");
        assert_eq!(process(env, &BOTH), [[0, 0, 254, 0, 0], [0, 0, 254, 0, 0]]);
        // All labels of a topic gone are another model; the words are the same.
        env.execute("UPDATE questions SET topic_id = NULL WHERE id % 2 = 0");
        let changed = process(env, &BOTH);
        assert_eq!((changed[0][3], changed[1][0]), (254, 0), "{changed:?}");
    }

    fn killed_or_shared_the_results_are_the_same(env: &Migrated) {
        let undisturbed = Migrated::start(env.backend);
        bank(&undisturbed);
        bank(env);
        let all = ["process-questions", "--steps", "lint,embed,similar,classify,keywords"];
        env_run(&undisturbed, "", &all);
        for point in ["process.classified:kill:2", "process.keyworded:kill:2"] {
            assert_eq!(failing_in_batches(env, point, &all), 137, "{point}");
        }
        env_run(env, "", &all);
        let all_rows = "SELECT count(*) FROM process_results";
        assert_eq!(number(env, all_rows), 5 * 253);
        assert_same(&found(env), &found(&undisturbed));
        env.execute("DELETE FROM process_results");
        env.pqctl(&[&all[..], &["--enqueue"]].concat()).expect(0);
        let mut worker = with_batches(env, "60", "", &["-q", "run-worker", "--no-scheduler", "--until-empty", "--lease", "5s"]);
        worker.env_remove("PQCTL_TEST_NOW");
        assert!(worker.status().unwrap().success());
        assert!(number(env, "SELECT count(*) FROM job_history WHERE kind = 'process-questions-chunk'") >= 4);
        assert_same(&found(env), &found(&undisturbed));
        assert_eq!(failing(env, "process.classified:int", &["process-questions", "--steps", "classify", "--force"]).code, 130);
    }
}

fn failing_in_batches(env: &Backed, point: &str, arguments: &[&str]) -> i32 {
    env.outcome_of(with_batches(env, "60", point, arguments), b"").code
}

fn env_run(env: &Backed, point: &str, arguments: &[&str]) {
    assert_eq!(failing_in_batches(env, point, arguments), 0);
}
