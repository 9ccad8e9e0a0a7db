//! The step `keycheck`: who is heard, what becomes of it, and that nothing is done twice.

use super::{id_of, keycheck, open, planted, solved, votes};
use crate::bank::number;
use crate::harness::backend::Migrated;
use serde_json::json;

each_backend! {
    fn without_models_and_students_it_reports_conflicts(env: &Migrated) {
        planted(env);
        assert_eq!(keycheck(env, &["--dry-run"]), [0, 0, 0, 0]);
        assert_eq!(number(env, "SELECT count(*) FROM review_items"), 0);
        assert_eq!(keycheck(env, &[]), [6, 2, 0, 0]);
        assert_eq!(keycheck(env, &[]), [0, 0, 0, 6]);
        let items = open(env, "suspicious-key");
        assert_eq!(items.len(), 2);
        let (right, wrong) = (id_of(env, "Which organelle", 1), id_of(env, "Which organelle", 0));
        for (item, other) in items.iter().map(|item| (item, if item["question_id"] == right { wrong } else { right })) {
            assert_eq!(item["evidence"]["conflicts"][0]["question"], other, "{item:#}");
            assert_eq!(item["evidence"]["agreement"], 1);
            let key = u64::from(item["question_id"] == wrong);
            assert_eq!(item["proposal"], json!({ "set_key": [key] }), "{item:#}");
        }
    }

    fn votes_of_a_model_speak_for_and_against(env: &Migrated) {
        planted(env);
        keycheck(env, &[]);
        let (right, wrong) = (id_of(env, "Which organelle", 1), id_of(env, "Which organelle", 0));
        let ghana = id_of(env, "What is the capital", 0);
        solved(env, right, "done", &votes(&[1], None));
        solved(env, wrong, "flagged", &votes(&[1, 1, 1], None));
        solved(env, ghana, "flagged", &votes(&[2, 0, 0], None));
        // Only where somebody new was heard; one vote of three is not enough.
        assert_eq!(keycheck(env, &[]), [3, 1, 0, 3]);
        let items = open(env, "suspicious-key");
        assert_eq!(items.len(), 1, "{items:#?}");
        assert_eq!((&items[0]["question_id"], &items[0]["evidence"]["agreement"]), (&json!(wrong), &json!(4)));
        assert!(items[0]["score"].as_f64().unwrap() > 0.9, "{:#}", items[0]);
        assert_eq!(number(env, "SELECT count(*) FROM review_items WHERE status = 'withdrawn'"), 1);
        // A model that changes its mind.
        solved(env, wrong, "done", &votes(&[0], None));
        assert_eq!(keycheck(env, &[]), [1, 0, 0, 5]);
        assert!(open(env, "suspicious-key").is_empty());
    }

    fn the_verdict_of_a_solver_is_compared_with_the_key_of_today(env: &Migrated) {
        planted(env);
        let ghana = id_of(env, "What is the capital", 0);
        // It calls itself flagged, by a key that was mended since.
        solved(env, ghana, "flagged", &votes(&[0, 0, 0], None));
        keycheck(env, &[]);
        assert!(open(env, "suspicious-key").iter().all(|item| item["question_id"] != ghana));
        // No option is right, it says.
        let nothing = json!({ "answer": null, "confidence": 0.9, "problem": "no_correct_option" });
        solved(env, ghana, "flagged", &json!({ "answer": null, "votes": [nothing, nothing, nothing] }));
        keycheck(env, &[]);
        let items = open(env, "suspicious-key");
        let item = items.iter().find(|item| item["question_id"] == ghana);
        assert!(item.is_some_and(|item| item["proposal"].is_null()), "{items:#?}");
    }

    fn explanations_are_proposed_with_where_they_come_from(env: &Migrated) {
        planted(env);
        let (twin, source) = (id_of(env, "During photosynthesis", 2), id_of(env, "Which gas", 1));
        let (metal, wrong) = (id_of(env, "Which of these", 0), id_of(env, "Which organelle", 0));
        let written = "Iron is ferromagnetic, the others are not.";
        solved(env, metal, "done", &votes(&[0], Some(written)));
        // It agrees with a key that another question speaks against only a little; the other disagrees.
        solved(env, wrong, "flagged", &votes(&[1, 1, 1], None));
        keycheck(env, &[]);
        let items = open(env, "explanation");
        assert_eq!(items.len(), 2, "{items:#?}");
        let of = |id: i64| items.iter().find(|item| item["question_id"] == id).unwrap();
        assert_eq!(of(twin)["evidence"]["from_question"], source);
        assert!(of(twin)["evidence"]["pair_score"].as_f64().unwrap() > 0.5);
        assert_eq!(of(metal)["evidence"]["model"], "mock");
        assert_eq!(of(metal)["proposal"]["set_explanation"], written);
        assert_eq!(number(env, "SELECT count(*) FROM questions WHERE explanation IS NOT NULL"), 2, "nothing is written");
        // Nothing twice, and an explanation that came otherwise makes it idle.
        let updated = "SELECT count(*) FROM review_items WHERE kind = 'explanation' AND updated_at > created_at";
        keycheck(env, &[]);
        assert_eq!(number(env, updated), 0);
        env.execute(&format!("UPDATE questions SET explanation = 'x' WHERE id = {metal}"));
        keycheck(env, &[]);
        assert_eq!(open(env, "explanation").len(), 1);
    }

    fn what_somebody_turned_down_is_not_flagged_any_more(env: &Migrated) {
        planted(env);
        keycheck(env, &[]);
        let flagged = |env: &Migrated| number(env, "SELECT count(*) FROM process_results WHERE step = 'keycheck' AND status = 'flagged'");
        assert_eq!(flagged(env), 2);
        let item = open(env, "suspicious-key")[0]["id"].to_string();
        env.pqctl(&["-q", "questions", "review", "reject", &item]).expect(0);
        assert_eq!(flagged(env), 1);
        // Nor when it is checked again.
        keycheck(env, &["--force"]);
        assert_eq!((flagged(env), open(env, "suspicious-key").len()), (1, 1));
        env.pqctl(&["-q", "questions", "review", "undo", &item]).expect(0);
        assert_eq!(flagged(env), 2);
        assert_eq!(keycheck(env, &[])[3], 6, "nobody else was heard");
    }
}
