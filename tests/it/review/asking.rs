//! `questions review` on a terminal: single keys, an editor, the commands it says, and leaving.

use super::{id_of, keycheck, planted, solved, votes};
use crate::bank::number;
use crate::harness::backend::{Backed, Migrated};
use crate::harness::terminal::Terminal;
use std::os::unix::fs::PermissionsExt;

fn queue(env: &Backed) -> [i64; 2] {
    planted(env);
    let (ghana, metal) = (id_of(env, "What is the capital", 0), id_of(env, "Which of these", 0));
    solved(env, ghana, "flagged", &votes(&[1, 1, 1], None));
    solved(env, metal, "flagged", &votes(&[2, 2, 3], None));
    keycheck(env, &[]);
    [ghana, metal]
}

fn start(env: &Backed, arguments: &[&str], editor: &str) -> Terminal {
    let mut command = env.command(&[&["questions", "review"], arguments].concat());
    command.env("EDITOR", editor).env_remove("VISUAL");
    Terminal::start(command)
}

fn status(env: &Backed, question: i64) -> String {
    let query = format!(
        "SELECT max(status) FROM review_items WHERE question_id = {question} AND kind = 'suspicious-key'"
    );
    env.text(&query).unwrap_or_default()
}

each_backend! {
    fn keys_decide_one_item_after_the_other(env: &Migrated) {
        let [ghana, metal] = queue(env);
        let mut terminal = start(env, &["--kind", "suspicious-key"], "false");
        terminal.wait_for("What is the capital city of Ghana?");
        terminal.wait_for("Proposal: the key is B");
        terminal.wait_for("4 open");
        terminal.type_keys("x");
        terminal.wait_for("one of a, r, e, k, s, u, q");
        terminal.type_keys("a");
        terminal.wait_for("$ pqctl questions review approve");
        terminal.wait_for("the key is B now, it was A");
        terminal.wait_for("Which of these metals is magnetic?");
        terminal.wait_for("3 open");
        terminal.type_keys("k");
        terminal.wait_for("The correct option");
        terminal.type_line("E");
        terminal.wait_for("there is no option `E`");
        terminal.type_keys("k");
        terminal.wait_for("The correct option");
        terminal.type_line("d");
        terminal.wait_for("--key D");
        terminal.wait_for("the key is D now, it was A");
        terminal.wait_for("2 open");
        terminal.type_keys("u");
        terminal.wait_for("$ pqctl questions review undo");
        terminal.wait_for("the key is A now, it was D");
        terminal.wait_for("Which of these metals is magnetic?");
        terminal.wait_for("3 open");
        terminal.type_keys("k");
        terminal.wait_for("The correct option");
        terminal.type_line("D");
        terminal.wait_for("the key is D now, it was A");
        terminal.wait_for("2 open");
        // It would be the other one itself: told, and asked again.
        terminal.type_keys("a");
        terminal.wait_for("duplicates merge");
        terminal.wait_for("2 open");
        terminal.type_keys("s");
        terminal.wait_for("1 open");
        terminal.type_keys("r");
        terminal.wait_for("rejected");
        terminal.wait_for("3 decided, 1 item open.");
        let (code, shown) = terminal.end();
        assert_eq!(code, 0, "{shown}");
        assert_eq!((status(env, ghana).as_str(), status(env, metal).as_str()), ("approved", "edited"));
        assert_eq!(number(env, "SELECT count(*) FROM audit_log WHERE action LIKE 'review.%'"), 5);
    }

    fn an_editor_changes_the_question_and_leaving_changes_nothing(env: &Migrated) {
        let [ghana, _] = queue(env);
        let editor = env.write("editor.sh", "#!/bin/sh\nsed -i 's/capital city/seat of government/; s/Lagos/Kumasi/' \"$1\"\n");
        std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
        let mut terminal = start(env, &[], editor.to_str().unwrap());
        terminal.wait_for("5 open");
        terminal.type_keys("e");
        terminal.wait_for("--file FILE");
        terminal.wait_for("edited");
        terminal.wait_for("4 open");
        terminal.type_keys("q");
        terminal.wait_for("1 decided, 4 items open.");
        assert_eq!(terminal.end().0, 0);
        let stem = env.text(&format!("SELECT stem FROM questions WHERE id = {ghana}"));
        assert_eq!(stem.as_deref(), Some("What is the seat of government of Ghana?"));
        let mut terminal = start(env, &[], "true");
        terminal.wait_for("4 open");
        terminal.type_keys("e");
        terminal.wait_for("nothing was edited");
        terminal.type_keys("\x03");
        let (code, shown) = terminal.end();
        assert_eq!(code, 130, "{shown}");
        assert_eq!(number(env, "SELECT count(*) FROM audit_log WHERE action LIKE 'review.%'"), 1);
    }
}
