//! `questions list`, `show`, `search`, `add`, `similar` and `duplicates` through the program: the screens,
//! the same on both engines, and the answers to what is asked wrongly.

use crate::bank::{content, csv, data, import, number};
use crate::harness::backend::Migrated;
use serde_json::json;

const BANK: &str = "question,A,B,C,answer,explanation,subject,topic,exam,year\n\
    Which gas do green plants take in during photosynthesis?,Oxygen,Carbon dioxide,Nitrogen,B,Carbon dioxide is fixed in the chloroplasts.,Biology,Ecology,Board,2019\n\
    During photosynthesis green plants take in which gas?,Nitrogen,Oxygen,Carbon dioxide,C,,Biology,Ecology,,\n\
    Which gas do green plants take in during photosynthesis?,Oxygen,Carbon dioxide,Nitrogen,A,,Biology,Ecology,,\n\
    What is 12 + 30?,42,43,44,A,,Mathematics,Algebra,Board,2020\n\
    What is 15 + 30?,45,43,44,A,,Mathematics,Algebra,Board,2020\n\
    Où se trouve l'École?,Été,50% là,un_deux,A,,French,,,\n";

fn ids(document: &serde_json::Value) -> Vec<i64> {
    document["questions"].as_array().unwrap().iter().map(|q| q["id"].as_i64().unwrap()).collect()
}

/// The number of the question with this stem and key: batches are numbered in the order of their hashes.
fn id_of(env: &Migrated, stem: &str) -> i64 {
    number(env, &format!("SELECT min(id) FROM questions WHERE stem = '{}'", stem.replace('\'', "''")))
}

each_backend! {
    fn the_screens(env: &Migrated) {
        snapshot!(env.pqctl(&["questions", "list"]), "list_empty");
        env.write("bank.csv", BANK);
        import(env, &["bank.csv"], 0);
        snapshot!(env.pqctl(&["questions", "list", "--limit", "3"]), "list");
        let id = id_of(env, "What is 12 + 30?").to_string();
        snapshot!(env.pqctl(&["questions", "show", &id]), "show_unprocessed");
        env.pqctl(&["process-questions"]).expect(0);
        let id = id_of(env, "During photosynthesis green plants take in which gas?").to_string();
        snapshot!(env.pqctl(&["questions", "show", &id]), "show");
        snapshot!(env.pqctl(&["questions", "search", "photosynthesis", "oxygen"]), "search");
        snapshot!(env.pqctl(&["questions", "similar", "Which gas is taken in during photosynthesis?", "--limit", "3"]), "similar");
        snapshot!(env.pqctl(&["questions", "duplicates", "--class", "all"]), "duplicates");
    }

    fn the_questions_with_a_finding_are_listed(env: &Migrated) {
        env.write("bank.csv", BANK);
        import(env, &["bank.csv"], 0);
        let listed = |code: &str| {
            let listed = data(env, &["questions", "list", "--where", &format!("finding={code}")], 0);
            ids(&listed)
        };
        assert!(listed("missing-explanation").is_empty(), "nothing was looked at yet");
        let run = env.pqctl(&["process-questions", "--steps", "lint"]).expect(0);
        assert!(run.stdout.contains("pqctl questions list --where finding=missing-explanation"), "{run}");
        let mut without = listed("missing-explanation");
        without.sort_unstable();
        assert_eq!(without.len(), 5);
        assert!(!without.contains(&number(env, "SELECT id FROM questions WHERE explanation IS NOT NULL")));
        assert!(listed("missing-topic").len() < 5, "another finding has other questions");
        let wrong = env.pqctl(&["questions", "list", "--where", "finding=missing"]).expect(2);
        assert!(wrong.stderr.contains("there is no finding `missing`"), "{wrong}");
    }

    fn a_list_goes_on_where_it_ended_and_says_only_then_that_there_is_more(env: &Migrated) {
        env.write("bank.csv", csv(7));
        import(env, &["bank.csv"], 0);
        let mut after = 0;
        let mut seen = Vec::new();
        for wanted in [3, 3, 1, 0] {
            let page = ids(&data(env, &["questions", "list", "--limit", "3", "--after", &after.to_string()], 0));
            assert_eq!(page.len(), wanted);
            after = page.last().copied().unwrap_or(after);
            seen.extend(page);
        }
        assert!(seen.len() == 7 && seen.is_sorted(), "{seen:?}");
        let screen = |limit: &str| env.pqctl(&["questions", "list", "--limit", limit]).expect(0).stdout;
        assert!(screen("6").contains("6 of 7; go on with --after"), "{}", screen("6"));
        assert!(!screen("7").contains("--after"), "{}", screen("7"));
        let searched = env.pqctl(&["questions", "search", "plus", "--limit", "2"]).expect(0);
        assert!(searched.stdout.contains("2 of 7; more with --limit"), "{searched}");
        env.pqctl(&["questions", "list", "--limit", "0"]).expect(2);
        env.pqctl(&["questions", "list", "--where", "colour=red"]).expect(2);
    }

    fn a_search_looks_at_what_people_read(env: &Migrated) {
        env.write("bank.csv", BANK);
        import(env, &["bank.csv"], 0);
        let found = |words: &[&str]| ids(&data(env, &[&["questions", "search"], words].concat(), 0)).len();
        assert_eq!(found(&["PHOTOSYNTHESIS"]), 3);
        assert_eq!(found(&["photosynthesis carbon"]), 3);
        assert_eq!(found(&["photosynthesis", "42"]), 0);
        // Words of an option, as it reads and not as it is stored.
        assert_eq!(found(&["Été"]), 1);
        assert_eq!(found(&["École"]), 1);
        assert_eq!(found(&["50%"]), 1);
        assert_eq!(found(&["un_deux"]), 1);
        assert_eq!(found(&["5_%"]), 0);
        for stored in ["label", "correct", "false", "{", "\"text\""] {
            assert_eq!(found(&[stored]), 0, "{stored}");
        }
    }

    fn a_question_is_shown_by_number_uuid_and_content_hash(env: &Migrated) {
        env.write("bank.csv", csv(1));
        import(env, &["bank.csv"], 0);
        let shown = data(env, &["questions", "show", "1"], 0);
        for key in [shown["question"]["uid"].as_str().unwrap(), shown["content_hash"].as_str().unwrap()] {
            assert_eq!(data(env, &["questions", "show", key], 0), shown);
        }
        for key in ["2", "-", "zz", "99999999999999999999", "01a200b3-08d8-7b11-92c3-60edbbd5a274"] {
            let outcome = env.pqctl(&["questions", "show", key]).expect(10);
            assert!(outcome.stderr.contains("pqctl questions list"), "{outcome}");
        }
    }

    fn a_question_is_added_once(env: &Migrated) {
        let flags = ["questions", "add", "--stem", "What is 2 + 2?", "--option", "3", "--option", "4", "--answer", "b"];
        let added = data(env, &flags, 0);
        assert_eq!(added["added"], true);
        assert_eq!(added["question"]["options"][1]["correct"], true);
        assert_eq!(data(env, &flags, 0)["added"], false);
        let more = data(env, &[&flags[..], &["--subject", "Mathematics", "--explanation", "Count."]].concat(), 0);
        assert_eq!((&more["added"], &more["question"]["subject"]), (&json!(false), &json!("Mathematics")));
        assert_eq!(content(env).len(), 1);
        for (arguments, says) in [
            (&["--option", "a", "--option", "b", "--answer", "A"][..], "--stem"),
            (&["--stem", " ", "--option", "a", "--option", "b", "--answer", "A"], "--stem"),
            (&["--stem", "x?", "--option", "a", "--answer", "A"], "--option"),
            (&["--stem", "x?", "--option", "a", "--option", "b"], "--answer"),
            (&["--stem", "x?", "--option", "a", "--option", "b", "--answer", "C"], "no option `C`"),
        ] {
            let outcome = env.pqctl(&[&["questions", "add"], arguments].concat());
            assert!([2, 7].contains(&outcome.code), "{outcome}");
            assert!(outcome.stderr.contains(says), "{outcome}");
        }
        assert_eq!(content(env).len(), 1);
    }

    fn likeness_needs_vectors_and_a_question_that_is_there(env: &Migrated) {
        env.write("bank.csv", BANK);
        import(env, &["bank.csv"], 0);
        let outcome = env.pqctl(&["questions", "similar", "Which gas?"]).expect(10);
        assert!(outcome.stderr.contains("process-questions --steps embed"), "{outcome}");
        let outcome = env.pqctl(&["questions", "duplicates"]).expect(0);
        assert!(outcome.stdout.contains("pqctl process-questions"), "{outcome}");
        env.pqctl(&["process-questions"]).expect(0);
        let id = id_of(env, "What is 12 + 30?");
        let near = ids(&data(env, &["questions", "similar", &id.to_string(), "--limit", "2"], 0));
        assert_eq!(near[0], id_of(env, "What is 15 + 30?"));
        assert!(near.len() == 2 && !near.contains(&id), "{near:?}");
        env.pqctl(&["questions", "similar", "4711"]).expect(10);
        env.pqctl(&["questions", "similar", "", "--limit", "0"]).expect(2);
        let all = data(env, &["questions", "duplicates", "--class", "all"], 0);
        let of_one = data(env, &["questions", "duplicates", "--class", "all", "--question", &id.to_string()], 0);
        assert_eq!(of_one["pairs"].as_array().unwrap().len(), 1, "{all}");
        assert_eq!(of_one["pairs"][0]["class"], "variant");
        env.pqctl(&["questions", "duplicates", "--class", "twin"]).expect(2);
    }
}
