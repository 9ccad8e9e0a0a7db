//! `questions export` through the program on both engines: what comes back when it is imported again,
//! what it refuses, and that a file is there whole or not at all.

use crate::bank::{content, counts, csv, data, failing, hashes, import};
use crate::harness::backend::{Backed, Migrated, Start};
use std::io::Read;
use std::process::Stdio;

const REST: &str = r#"[
 {"stem":"With \"quotes\", commas\nand lines; {braces} ~ = # : é 中","options":[{"label":"A","text":"a, b","correct":false,"feedback":"no"},{"label":"B","text":"c;d","correct":true}],
  "explanation":"Because.\nTwo lines.","title":"T","subject":"Physics","topic":"Mechanics","exam":{"body":"WAEC","year":2019,"paper":"2"},"difficulty":0.25,"source_ref":"book 7","tags":["x","y"]},
 {"stem":"Two keys?","options":[{"label":"A","text":"yes","correct":true},{"label":"B","text":"no","correct":false},{"label":"C","text":"also","correct":true}]},
 {"stem":"About the text?","options":[{"label":"A","text":"yes","correct":true},{"label":"B","text":"no","correct":false}],"passage":{"title":"P","text":"A passage."}}
]"#;
const OTHER_KINDS: &str = "Say why. {}\n\nTwo and two {#4:0.5}\n\nWater is wet. {T}\n\nName one. {=tea =coffee}\n\n\
    Match. {=a -> 1 =b -> 2 =c -> 3}\n\nNo key? {~one ~other}\n";

/// Writes a bank of everything there is.
fn fill(env: &Backed) {
    env.write("bank.csv", csv(6));
    env.write("rest.json", REST);
    env.write("kinds.gift", OTHER_KINDS);
    assert_eq!(counts(&import(env, &["bank.csv", "rest.json", "kinds.gift"], 0)), [15, 0, 0, 0]);
}

each_backend! {
    fn json_and_its_lines_bring_everything_back(env: &Migrated) {
        fill(env);
        for file in ["all.json", "all.jsonl"] {
            let summary = data(env, &["questions", "export", file], 0);
            assert_eq!((summary["written"].as_u64(), summary["reduced"].as_u64(), summary["left_out"].as_u64()),
                (Some(15), Some(0), Some(0)), "{summary}");
            let other = Migrated::start(env.backend);
            other.write(file, env.read(file));
            assert_eq!(counts(&import(&other, &[file], 0)), [15, 0, 0, 0], "{file}");
            assert_eq!(content(&other), content(env), "{file}");
            assert_eq!(hashes(&other), hashes(env), "{file}");
            let status = "SELECT CAST(count(*) AS TEXT) FROM questions WHERE status = 'draft'";
            assert_eq!(other.text(status), env.text(status));
        }
    }

    fn other_formats_bring_back_the_questions_and_say_what_they_lose(env: &Migrated) {
        fill(env);
        for (file, format) in [("all.csv", "csv"), ("all.tsv", "tsv"), ("all.gift", "gift"), ("all.aiken", "aiken")] {
            let outcome = env.pqctl(&["questions", "export", file, "--format", format, "--json"]);
            let summary = outcome.json()["data"].clone();
            let (written, left_out) = (summary["written"].as_u64().unwrap(), summary["left_out"].as_u64().unwrap());
            assert_eq!(written + left_out, 15, "{outcome}");
            assert_eq!(outcome.code, if left_out == 0 { 0 } else { 3 }, "{outcome}");
            assert!(written >= 7, "{outcome}");
            let other = Migrated::start(env.backend);
            other.write(file, env.read(file));
            let imported = import(&other, &[file, "--format", if format == "tsv" { "csv" } else { format }], 0);
            assert_eq!(counts(&imported), [written, 0, 0, 0], "{format}: {imported}");
            // What was written without a loss of what is hashed is the same question.
            let (known, all) = (hashes(&other), hashes(env));
            let same = known.split(' ').filter(|hash| all.contains(*hash)).count() as u64;
            let reduced = summary["reduced"].as_u64().unwrap();
            assert!(same >= written - reduced && same >= 7, "{format}: {same} of {written}, {reduced} reduced: {summary}");
        }
    }

    fn plain_choices_survive_every_format(env: &Migrated) {
        env.write("bank.csv", csv(40));
        import(env, &["bank.csv"], 0);
        for file in ["b.csv", "b.tsv", "b.json", "b.jsonl", "b.gift", "b.aiken"] {
            env.pqctl(&["questions", "export", file]).expect(0);
            let other = Migrated::start(env.backend);
            other.write(file, env.read(file));
            assert_eq!(counts(&import(&other, &[file], 0)), [40, 0, 0, 0], "{file}");
            assert_eq!(hashes(&other), hashes(env), "{file}");
        }
    }

    fn a_file_that_is_there_is_only_replaced_on_demand(env: &Migrated) {
        env.write("bank.csv", csv(3));
        import(env, &["bank.csv"], 0);
        env.write("out.json", "precious");
        let outcome = env.pqctl(&["questions", "export", "out.json"]).expect(7);
        assert!(outcome.stderr.contains("--force"), "{outcome}");
        assert_eq!(env.read("out.json"), "precious");
        env.pqctl(&["questions", "export", "out.json", "--force"]).expect(0);
        assert!(env.read("out.json").contains("Item 2"));
        for (arguments, code) in [
            (&["out.xyz"][..], 2),
            (&["out.xyz", "--format", "word"], 2),
            (&["out.xyz", "--format", "aqua"], 2),
            (&["no/folder/out.json"], 1),
        ] {
            let outcome = env.pqctl(&[&["questions", "export"], arguments].concat()).expect(code);
            assert!(outcome.stderr.contains("hint") || code == 1, "{outcome}");
        }
        let left: Vec<_> = std::fs::read_dir(env.work()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert!(!left.iter().any(|name| name.to_string_lossy().contains("out.xyz")), "{left:?}");
    }

    fn conditions_choose_and_wrong_ones_are_refused(env: &Migrated) {
        env.write("bank.csv", csv(30));
        import(env, &["bank.csv"], 0);
        let chosen = |which: &str| {
            env.pqctl(&["questions", "export", "-", "--where", which]).expect(0).stdout.lines().count()
        };
        assert_eq!(chosen("subject=physics"), 10);
        assert_eq!(chosen("subject='Physics' and year>=2015"), 2);
        assert_eq!(chosen("topic=ecology, year<2003"), 2);
        assert_eq!(chosen("text='ITEM 2:'"), 1);
        assert_eq!(chosen("explanation is null"), 0);
        assert_eq!(chosen("exam=board"), 30);
        for wrong in ["", "subject", "colour=red", "year>=soon", "text='open", "subject=physics and  and year=1"] {
            let outcome = env.pqctl(&["questions", "export", "x.json", "--where", wrong]).expect(2);
            assert!(outcome.stderr.contains("conditions are subject=NAME"), "{outcome}");
            assert!(!env.work().join("x.json").exists());
        }
    }

    fn a_reader_that_has_seen_enough_is_no_failure(env: &Migrated) {
        env.write("bank.csv", csv(3_000));
        import(env, &["bank.csv"], 0);
        for format in ["csv", "tsv", "json", "jsonl", "gift", "aiken"] {
            let mut child = env.command(&["questions", "export", "-", "--format", format])
                .stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut stdout = child.stdout.take().unwrap();
            stdout.read_exact(&mut [0; 10]).unwrap();
            drop(stdout);
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
            let said = String::from_utf8_lossy(&output.stderr);
            // What the format loses is said, and nothing about the pipe.
            assert!(said.lines().all(|line| line.contains(" would be lost")), "{format}: {said}");
        }
    }

    fn cut_off_it_leaves_nothing_under_the_name(env: &Migrated) {
        env.write("bank.csv", csv(300));
        import(env, &["bank.csv"], 0);
        for (action, code) in [("int", 130), ("term", 143), ("kill", 137)] {
            env.write("old.json", "precious");
            let outcome = failing(env, &format!("export.question:{action}:200"),
                &["questions", "export", "old.json", "--force"]);
            assert_eq!(outcome.code, code, "{outcome}");
            assert_eq!(env.read("old.json"), "precious", "{action}");
            if action != "kill" {
                assert!(!env.work().join("old.json.partial").exists(), "{action}");
            }
        }
        env.pqctl(&["questions", "export", "old.json", "--force"]).expect(0);
        assert!(!env.work().join("old.json.partial").exists());
        assert_eq!(counts(&import(env, &["old.json"], 0)), [0, 0, 300, 0]);
    }
}
