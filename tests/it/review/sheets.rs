//! The queue as a file for a teacher, and their decisions back: all of them or none.

use super::{id_of, keycheck, planted, solved, votes};
use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use serde_json::{Value, json};
use std::fs;

/// Three suspicious keys: of the capital, the metal, and the formula.
fn queue(env: &Backed) -> Vec<i64> {
    planted(env);
    env.write("more.csv", "question,A,B,answer\n=1+1; what is it?,2,3,B\n");
    crate::bank::import(env, &["more.csv"], 0);
    let ids =
        vec![id_of(env, "What is the capital", 0), id_of(env, "Which of these", 0), id_of(env, "=1+1", 1)];
    for (id, votes) in
        ids.iter().zip([votes(&[1, 1, 1], None), votes(&[2, 2, 2], None), votes(&[0, 0, 0], None)])
    {
        solved(env, *id, "flagged", &votes);
    }
    keycheck(env, &[]);
    ids
}

fn export(env: &Backed, file: &str) -> Value {
    data(
        env,
        &["-q", "questions", "review", "export", file, "--kind", "suspicious-key", "--min-agreement", "2"],
        0,
    )
}

/// Writes the file again with what is done to each row of cells.
fn filled(
    env: &Backed,
    from: &str,
    to: &str,
    mut fill: impl FnMut(&mut std::collections::BTreeMap<String, String>),
) {
    let mut reader = csv::Reader::from_path(env.work().join(from)).unwrap();
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_path(env.work().join(to)).unwrap();
    writer.write_record(&header).unwrap();
    for record in reader.records() {
        let mut row: std::collections::BTreeMap<String, String> =
            header.iter().map(str::to_owned).zip(record.unwrap().iter().map(str::to_owned)).collect();
        fill(&mut row);
        writer.write_record(header.iter().map(|name| &row[name])).unwrap();
    }
    writer.flush().unwrap();
}

fn keys(env: &Backed, ids: &[i64]) -> String {
    ids.iter()
        .map(|id| {
            let shown = data(env, &["questions", "show", &id.to_string()], 0);
            let options = shown["question"]["options"].as_array().unwrap().clone();
            options
                .iter()
                .filter(|o| o["correct"] == true)
                .map(|o| o["label"].as_str().unwrap().to_owned())
                .collect::<String>()
        })
        .collect()
}

each_backend! {
    fn a_file_holds_no_more_decisions_than_one_transaction_bears(env: &Migrated) {
        let many = "{\"item\":1,\"decision\":\"reject\"}\n".repeat(5_001);
        // Lines without a decision do not count.
        env.write("many.jsonl", format!("{{\"item\":2}}\n{many}"));
        let refused = env.pqctl(&["questions", "review", "import", "many.jsonl", "--yes"]).expect(2);
        assert!(refused.stderr.contains("the file holds 5,001 decisions; at most 5,000"), "{refused}");
        env.write("most.jsonl", many.lines().take(5_000).collect::<Vec<_>>().join("\n"));
        let refused = env.pqctl(&["questions", "review", "import", "most.jsonl", "--yes"]).expect(1);
        assert!(refused.stderr.contains("line 1: there is no review item 1"), "{refused}");
    }

    fn a_teacher_decides_in_a_spreadsheet(env: &Migrated) {
        let ids = queue(env);
        assert_eq!(export(env, "open.csv")["items"], 3);
        env.pqctl(&["questions", "review", "export", "open.csv"]).expect(7);
        env.pqctl(&["questions", "review", "export", "open.txt"]).expect(2);
        let text = fs::read_to_string(env.work().join("open.csv")).unwrap();
        assert!(text.contains("'=1+1") && !text.contains(",=1+1"), "a formula: {text}");
        let nothing = data(env, &["-q", "questions", "review", "import", "open.csv", "--yes"], 0);
        assert_eq!((&nothing["undecided"], &nothing["decided"]), (&json!(3), &json!([])));
        filled(env, "open.csv", "decided.csv", |row| {
            let id: i64 = row["question"].parse().unwrap();
            let at = ids.iter().position(|other| *other == id).unwrap();
            let (decision, new_key, note) = [("Approve", "", "checked in an atlas"), ("edit", "d", ""), ("reject", "", "")][at];
            row.insert("decision".into(), decision.into());
            row.insert("new_key".into(), new_key.into());
            row.insert("note".into(), note.into());
        });
        let rehearsed = data(env, &["-q", "questions", "review", "import", "decided.csv", "--dry-run"], 0);
        assert_eq!((rehearsed["decided"].as_array().unwrap().len(), keys(env, &ids).as_str()), (3, "AAB"));
        env.pqctl(&["questions", "review", "import", "decided.csv"]).expect(7);
        data(env, &["-q", "questions", "review", "import", "decided.csv", "--yes"], 0);
        assert_eq!(keys(env, &ids), "BDB");
        assert_eq!(number(env, "SELECT count(*) FROM review_items WHERE note = 'checked in an atlas' AND status = 'approved'"), 1);
        let again = env.pqctl(&["questions", "review", "import", "decided.csv", "--yes"]).expect(7);
        assert!(again.stderr.contains("line 2: ") && again.stderr.contains("already"), "{again}");
    }

    fn another_key_takes_the_partial_marks_of_the_old_one_away(env: &Migrated) {
        env.write("metals.gift", "Which metal is a liquid in a warm hand? {=Mercury ~%50%Gallium ~%-20%Iron ~Gold}\n");
        crate::bank::import(env, &["metals.gift"], 0);
        let id = id_of(env, "Which metal is a liquid", 0);
        solved(env, id, "flagged", &votes(&[1, 1, 1], None));
        keycheck(env, &[]);
        export(env, "open.csv");
        filled(env, "open.csv", "both.csv", |row| {
            for (column, text) in [("decision", "edit"), ("new_key", "B"), ("new_explanation", "It melts at 30 degrees.")] {
                row.insert(column.into(), text.into());
            }
        });
        data(env, &["-q", "questions", "review", "import", "both.csv", "--yes"], 0);
        let exported = || {
            env.pqctl(&["-q", "questions", "export", "out.gift", "--force"]).expect(0);
            fs::read_to_string(env.work().join("out.gift")).unwrap()
        };
        let gift = exported();
        assert!(gift.contains("=Gallium") && !gift.contains('%'), "{gift}");
        // The same by a whole edited question.
        let item = number(env, &format!("SELECT id FROM review_items WHERE question_id = {id} AND kind = 'suspicious-key'")).to_string();
        env.pqctl(&["-q", "questions", "review", "undo", &item]).expect(0);
        assert!(exported().contains("%50%Gallium"));
        env.write("edited.json", r#"{"stem": "Which metal is a liquid in a warm hand?", "options": [{"text": "Mercury"},
            {"text": "Gallium", "correct": true}, {"text": "Iron"}, {"text": "Gold"}]}"#);
        env.pqctl(&["-q", "questions", "review", "edit", &item, "--file", "edited.json"]).expect(0);
        let gift = exported();
        assert!(gift.contains("=Gallium") && !gift.contains('%'), "{gift}");
    }

    fn a_file_without_a_first_line_is_no_queue(env: &Migrated) {
        for text in ["", "\n\n"] {
            env.write("empty.csv", text);
            let refused = env.pqctl(&["questions", "review", "import", "empty.csv", "--yes"]).expect(1);
            assert!(refused.stderr.contains("names no columns `item` and `decision`"), "{refused}");
        }
    }

    fn one_wrong_line_and_nothing_is_done(env: &Migrated) {
        let ids = queue(env);
        export(env, "open.csv");
        let everything = |decision: &'static str| {
            move |row: &mut std::collections::BTreeMap<String, String>| {
                row.insert("decision".into(), if row["stem"].starts_with("Which") { decision.into() } else { "approve".into() });
            }
        };
        filled(env, "open.csv", "wrong.csv", everything("perhaps"));
        let refused = env.pqctl(&["questions", "review", "import", "wrong.csv", "--yes"]).expect(1);
        assert!(refused.stderr.contains("`perhaps` is no decision") && refused.stderr.contains("line "), "{refused}");
        // The question of one was changed since.
        filled(env, "open.csv", "stale.csv", everything("approve"));
        let item = number(env, &format!("SELECT id FROM review_items WHERE question_id = {} AND status = 'open'", ids[1]));
        env.pqctl(&["-q", "questions", "review", "edit", &item.to_string(), "--key", "D"]).expect(0);
        env.pqctl(&["-q", "questions", "review", "undo", &item.to_string()]).expect(0);
        env.execute(&format!("UPDATE questions SET content_hash = {} WHERE id = {}", match env.backend {
            crate::harness::backend::Backend::Sqlite => "zeroblob(32)",
            crate::harness::backend::Backend::Postgres => "decode(repeat('00', 32), 'hex')",
        }, ids[1]));
        let refused = env.pqctl(&["questions", "review", "import", "stale.csv", "--yes"]).expect(7);
        assert!(refused.stderr.contains("has been changed since"), "{refused}");
        assert_eq!(keys(env, &ids), "AAB", "nothing half applied");
        assert_eq!(number(env, "SELECT count(*) FROM review_items WHERE status = 'approved'"), 0);
        // A key nobody called a decision, numbers that are none, an item that is not there, another file.
        env.write("odd.csv", "item;decision;new_key\n1;;B\nx;approve;\n4711;approve;\n");
        let refused = env.pqctl(&["questions", "review", "import", "odd.csv", "--yes"]).expect(1);
        for told in ["line 2: there is a new key", "line 3: `x` is no number", "line 4: there is no review item 4711"] {
            assert!(refused.stderr.contains(told), "{told}: {refused}");
        }
        env.write("other.csv", "a,b\n1,2\n");
        env.pqctl(&["questions", "review", "import", "other.csv"]).expect(1);
        env.pqctl(&["questions", "review", "import", "missing.csv"]).expect(10);
    }

    fn json_lines_say_the_same(env: &Migrated) {
        let ids = queue(env);
        export(env, "open.jsonl");
        let text = fs::read_to_string(env.work().join("open.jsonl")).unwrap();
        let lines: Vec<String> = text.lines().map(|line| {
            let mut line: Value = serde_json::from_str(line).unwrap();
            line["decision"] = json!("approve");
            if line["question"] == ids[1] {
                line["new_explanation"] = json!("Zinc is it, they say.");
                line["new_key"] = json!("D");
            }
            line.to_string()
        }).collect();
        env.write("open.jsonl", lines.join("\n") + "\n{\n");
        assert!(env.pqctl(&["questions", "review", "import", "open.jsonl", "--yes"]).expect(1).stderr.contains("line 4: "));
        env.write("open.jsonl", lines.join("\n"));
        data(env, &["-q", "questions", "review", "import", "open.jsonl", "--yes"], 0);
        assert_eq!(keys(env, &ids), "BDA");
        assert_eq!(env.text(&format!("SELECT explanation FROM questions WHERE id = {}", ids[1])).as_deref(), Some("Zinc is it, they say."));
    }
}
