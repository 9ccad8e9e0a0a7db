//! Approving, rejecting, editing and taking back: what changes, what is refused, and that the audit trail knows.

use super::{id_of, keycheck, open, planted, solved, votes};
use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use serde_json::{Value, json};

/// A bank with the capital of Ghana keyed wrongly, and its item.
fn suspicious(env: &Backed) -> (i64, i64) {
    planted(env);
    let ghana = id_of(env, "What is the capital", 0);
    solved(env, ghana, "flagged", &votes(&[1, 1, 1], None));
    keycheck(env, &[]);
    (ghana, item_of(env, ghana, "suspicious-key"))
}

#[track_caller]
fn item_of(env: &Backed, question: i64, kind: &str) -> i64 {
    let items = open(env, kind);
    items.iter().find(|item| item["question_id"] == question).unwrap()["id"].as_i64().unwrap()
}

/// The key of a question by its letters.
#[track_caller]
fn key(env: &Backed, question: i64) -> String {
    let shown = data(env, &["questions", "show", &question.to_string()], 0);
    let options = shown["question"]["options"].as_array().unwrap().clone();
    options.iter().filter(|o| o["correct"] == true).map(|o| o["label"].as_str().unwrap().to_owned()).collect()
}

fn review(env: &Backed, arguments: &[&str], code: i32) -> Value {
    data(env, &[&["-q", "questions", "review"], arguments].concat(), code)
}

fn audited(env: &Backed, action: &str) -> i64 {
    number(
        env,
        &format!(
            "SELECT count(*) FROM audit_log WHERE action = '{action}' AND actor = 'cli' AND object_kind = 'question'"
        ),
    )
}

each_backend! {
    fn approving_makes_the_change_and_undo_takes_it_back(env: &Migrated) {
        let (ghana, item) = suspicious(env);
        assert_eq!(review(env, &["show", &item.to_string()], 0)["twin"], Value::Null);
        let done = review(env, &["approve", &item.to_string()], 0);
        let decided = &done["decided"][0];
        assert_eq!((&decided["status"], &decided["key_before"], &decided["key_after"]), (&json!("approved"), &json!("A"), &json!("B")));
        assert_eq!((key(env, ghana).as_str(), audited(env, "review.approve")), ("B", 1));
        let gone = env.pqctl(&["questions", "review", "approve", &item.to_string()]).expect(7);
        assert!(gone.stderr.contains("is approved already") && gone.stderr.contains("review undo"), "{gone}");
        review(env, &["undo", &item.to_string()], 0);
        assert_eq!((key(env, ghana).as_str(), audited(env, "review.undo")), ("A", 1));
        assert_eq!(item_of(env, ghana, "suspicious-key"), item);
        // What was taken back can be decided otherwise.
        review(env, &["reject", &item.to_string(), "--note", "Accra it is"], 0);
        assert_eq!((key(env, ghana).as_str(), audited(env, "review.reject")), ("A", 1));
        assert_eq!(env.text(&format!("SELECT note FROM review_items WHERE id = {item}")).as_deref(), Some("Accra it is"));
        // The same proposal does not come back.
        env.execute("DELETE FROM process_results WHERE step = 'keycheck'");
        keycheck(env, &[]);
        assert!(open(env, "suspicious-key").iter().all(|item| item["question_id"] != ghana));
        review(env, &["undo", &item.to_string()], 0);
        assert_eq!(item_of(env, ghana, "suspicious-key"), item);
    }

    fn a_question_that_was_changed_since_is_refused(env: &Migrated) {
        let (ghana, item) = suspicious(env);
        let id = item.to_string();
        env.execute(&format!("UPDATE questions SET content_hash = {} WHERE id = {ghana}", match env.backend {
            crate::harness::backend::Backend::Sqlite => "randomblob(32)",
            crate::harness::backend::Backend::Postgres => "decode(repeat('07', 32), 'hex')",
        }));
        for verb in ["approve", "reject"] {
            let refused = env.pqctl(&["questions", "review", verb, &id]).expect(7);
            assert!(refused.stderr.contains("has been changed since") && refused.stderr.contains("keycheck"), "{refused}");
        }
        env.pqctl(&["questions", "review", "edit", &id, "--key", "B"]).expect(7);
        assert_eq!(key(env, ghana), "A");
        // Several at once: the others are decided.
        keycheck(env, &[]);
        let other = item_of(env, id_of(env, "Which organelle", 1), "suspicious-key").to_string();
        let many = review(env, &["reject", "99", &other], 3);
        assert_eq!((many["decided"].as_array().unwrap().len(), many["refused"].as_array().unwrap().len()), (1, 1));
        env.pqctl(&["questions", "review", "show", "99"]).expect(10);
        env.pqctl(&["questions", "review", "undo", "99"]).expect(10);
    }

    fn a_decision_is_not_taken_back_over_a_later_change(env: &Migrated) {
        let (ghana, item) = suspicious(env);
        let id = item.to_string();
        review(env, &["approve", &id], 0);
        env.execute(&format!("UPDATE questions SET explanation = 'Somebody explained it.' WHERE id = {ghana}"));
        let refused = env.pqctl(&["questions", "review", "undo", &id]).expect(7);
        assert!(refused.stderr.contains("has been changed since that decision"), "{refused}");
        assert_eq!(key(env, ghana), "B");
    }

    fn editing_sets_key_explanation_or_all_of_it(env: &Migrated) {
        let (ghana, item) = suspicious(env);
        let id = item.to_string();
        env.pqctl(&["questions", "review", "edit", &id]).expect(2);
        env.pqctl(&["questions", "review", "edit", &id, "--key", "E"]).expect(2);
        let same = env.pqctl(&["questions", "review", "edit", &id, "--key", "A"]).expect(7);
        assert!(same.stderr.contains("changes nothing") && same.stderr.contains("reject"), "{same}");
        review(env, &["edit", &id, "--key", "C"], 0);
        assert_eq!((key(env, ghana).as_str(), audited(env, "review.edit")), ("C", 1));
        review(env, &["undo", &id], 0);
        env.write("question.json", r#"{"stem": "What is the seat of government of Ghana?", "options": [{"text": "Accra", "correct": true}, {"text": "Kumasi"}], "explanation": "Accra, since 1877."}"#);
        review(env, &["edit", &id, "--file", "question.json"], 0);
        let shown = data(env, &["questions", "show", &ghana.to_string()], 0)["question"].clone();
        assert_eq!((&shown["stem"], shown["options"].as_array().unwrap().len()), (&json!("What is the seat of government of Ghana?"), 2));
        assert_eq!((&shown["explanation"], &shown["subject"]), (&json!("Accra, since 1877."), &json!("Geography")));
        review(env, &["undo", &id], 0);
        assert_eq!(data(env, &["questions", "show", &ghana.to_string()], 0)["question"]["options"].as_array().unwrap().len(), 4);
        env.write("question.json", r#"{"stem": "x", "options": []}"#);
        assert!(env.pqctl(&["questions", "review", "edit", &id, "--file", "question.json"]).expect(2).stderr.contains("two options"));
    }

    fn a_key_that_makes_it_another_question_points_at_the_merge(env: &Migrated) {
        planted(env);
        keycheck(env, &[]);
        let (right, wrong) = (id_of(env, "Which organelle", 1), id_of(env, "Which organelle", 0));
        let item = item_of(env, wrong, "suspicious-key").to_string();
        let shown = env.pqctl(&["questions", "review", "show", &item]).expect(0);
        assert!(shown.stdout.contains("cannot be approved") && shown.stdout.contains(&format!("duplicates merge {wrong} {right} --into {right}")), "{shown}");
        assert_eq!(review(env, &["show", &item], 0)["twin"], right);
        let refused = env.pqctl(&["questions", "review", "approve", &item]).expect(7);
        assert!(refused.stderr.contains(&format!("duplicates merge {wrong} {right} --into {right}")), "{refused}");
    }

    fn many_at_once_by_agreement_with_a_look_first(env: &Migrated) {
        let (ghana, item) = suspicious(env);
        let metal = id_of(env, "Which of these", 0);
        solved(env, metal, "flagged", &votes(&[1, 1, 2], None));
        keycheck(env, &[]);
        let all = ["approve", "--all", "--kind", "suspicious-key", "--min-agreement", "3"];
        let preview = review(env, &[&all[..], &["--dry-run"]].concat(), 0);
        assert_eq!((&preview["total"], &preview["items"]), (&json!(1), &json!([item])));
        assert_eq!(key(env, ghana), "A");
        let refused = env.pqctl(&[&["questions", "review"], &all[..]].concat()).expect(7);
        assert!(refused.stderr.contains("--yes"), "{refused}");
        let done = review(env, &[&all[..], &["--yes"]].concat(), 0);
        assert_eq!(done["decided"].as_array().unwrap().len(), 1);
        assert_eq!((key(env, ghana).as_str(), key(env, metal).as_str()), ("B", "A"));
        let nothing = review(env, &[&all[..], &["--yes"]].concat(), 0);
        assert_eq!(nothing["total"], 0);
        for wrong in [&["approve", "--all", "--kind", "odd"][..], &["list", "--min-score", "2"], &["approve"], &["approve", "1", "--kind", "explanation"]] {
            env.pqctl(&[&["questions", "review"], wrong].concat()).expect(2);
        }
    }

    fn explanations_are_given_only_by_a_decision(env: &Migrated) {
        planted(env);
        keycheck(env, &[]);
        let twin = id_of(env, "During photosynthesis", 2);
        let item = item_of(env, twin, "explanation").to_string();
        review(env, &["approve", &item], 0);
        let explanation = |id: i64| env.text(&format!("SELECT explanation FROM questions WHERE id = {id}"));
        assert_eq!(explanation(twin).as_deref(), Some("Carbon dioxide is fixed in the chloroplasts."));
        review(env, &["undo", &item], 0);
        assert_eq!(explanation(twin), None);
        review(env, &["edit", &item, "--explanation", " They need it for sugar. "], 0);
        assert_eq!(explanation(twin).as_deref(), Some("They need it for sugar."));
        // It is said to have one only where it has.
        review(env, &["undo", &item], 0);
        env.write("stem.json", r#"{"stem": "Plants take in which gas?", "options": [{"text": "Argon"}, {"text": "Neon"}, {"text": "Carbon dioxide", "correct": true}]}"#);
        let edited = env.pqctl(&["questions", "review", "edit", &item, "--file", "stem.json"]).expect(0);
        assert!(edited.stdout.contains("edited") && !edited.stdout.contains("it has an explanation now"), "{edited}");
    }

    fn who_decided_is_named(env: &Migrated) {
        let (_, item) = suspicious(env);
        let id = item.to_string();
        env.pqctl(&["-q", "users", "add", "Ada@example.org", "--role", "teacher"]).expect(0);
        let refused = env.pqctl(&["questions", "review", "approve", &id, "--by", "adda@example.org"]).expect(10);
        assert!(refused.stderr.contains("there is no account adda@example.org"), "{refused}");
        review(env, &["approve", &id, "--by", "ada@example.org"], 0);
        let decided = "SELECT count(*) FROM review_items i JOIN users u ON u.id = i.decided_by WHERE lower(u.email) = 'ada@example.org'";
        let audited = |actor: &str| number(env, &format!("SELECT count(*) FROM audit_log WHERE action LIKE '%e%' AND object_kind = 'question' AND lower(actor) = '{actor}'"));
        let of_account = "SELECT count(*) FROM audit_log a JOIN users u ON u.id = a.actor_id WHERE a.object_kind = 'question'";
        assert_eq!((number(env, decided), audited("ada@example.org"), number(env, of_account)), (1, 1, 1));
        review(env, &["undo", &id, "--by", "The Board"], 0);
        assert_eq!((number(env, decided), audited("the board")), (0, 1));
        let (right, wrong) = (id_of(env, "Which organelle", 1).to_string(), id_of(env, "Which organelle", 0).to_string());
        data(env, &["-q", "questions", "duplicates", "keep", &right, &wrong, "--by", "ada@example.org"], 0);
        assert_eq!(number(env, "SELECT count(*) FROM similar_pairs WHERE decided_by IS NOT NULL"), 1);
        assert_eq!((audited("ada@example.org"), audited("cli")), (2, 0));
        env.write("one.jsonl", format!("{{\"item\": {id}, \"decision\": \"approve\"}}\n"));
        data(env, &["-q", "questions", "review", "import", "one.jsonl", "--yes", "--by", "ada@example.org"], 0);
        assert_eq!((number(env, decided), audited("ada@example.org")), (1, 3));
    }

    fn the_screens(env: &Migrated) {
        let (_, item) = suspicious(env);
        let id = item.to_string();
        snapshot!(env.pqctl(&["questions", "review", "list"]), "list");
        snapshot!(env.pqctl(&["questions", "review", "show", &id]), "show");
        snapshot!(env.pqctl(&["questions", "review", "approve", &id]), "approve");
        snapshot!(env.pqctl(&["questions", "review", "undo", &id]), "undo");
        let refused = env.pqctl(&["questions", "review", "--kind", "explanation"]).expect(7);
        assert!(refused.stderr.contains("pqctl questions review list --kind explanation"), "{refused}");
    }
}
