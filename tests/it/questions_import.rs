//! `questions import` through the program on both engines: every format, what is foretold, what is
//! filled in and what wins, broken records and how they come back, and that whatever cuts an import off,
//! the same command again reaches the rows of an undisturbed one.

use crate::bank::{content, counts, csv, data, failing, hashes, import, number, rows, together};
use crate::harness::backend::{Backed, Backend, Migrated, Start};
use serde_json::{Value, json};
use std::process::Stdio;
use std::time::{Duration, Instant};

const GIFT: &str = "// own\n::Gas:: Which gas do plants take in? {=carbon dioxide ~oxygen ~nitrogen}\n\n\
    Water is wet. {T}\n\nSay why the sky is blue. {}\n\nTwo and two is {#4:0}\n";
const AIKEN: &str = "Which planet is red?\nA) Mars\nB) Venus\nANSWER: A\n\nWhich is a metal?\nA. Iron\nB. Sulphur\nANSWER: A\n";
const TRIVIA: &str = "#Q What has four legs?\n^ A table\nA A snake\nB A table\n\n#Q Which is green?\n^ Grass\nA Grass\nB Coal\n";
const AQUA: &str = r#"{"question":"2x = 6; x?","options":["A)2","B)3","C)4"],"rationale":"Divide.","correct":"B"}
"#;
const AGIEVAL: &str = r#"{"passage":"A short text.","question":"What is it?","options":["(A)short","(B)long"],"label":"A","other":null}
"#;
const MMLU: &str = "Which is a prime?,4,6,7,9,C\nWhich is even?,1,3,5,8,D\n";
const OWN: &str = r#"[{"stem":"Own json?","options":[{"label":"A","text":"yes","correct":true},{"label":"B","text":"no","correct":false}],"tags":["a","b"]}]"#;

fn files() -> Vec<(&'static str, &'static str, String, u64)> {
    vec![
        ("bank.csv", "csv", csv(5), 5),
        ("bank.tsv", "csv", "question\tA\tB\tanswer\nTabs?\tyes\tno\tA\n".into(), 1),
        ("odd.txt", "gift", GIFT.into(), 4),
        ("aiken.txt", "aiken", AIKEN.into(), 2),
        ("trivia.txt", "opentriviaqa", TRIVIA.into(), 2),
        ("aqua.json", "jsonl", AQUA.into(), 1),
        ("agieval.jsonl", "jsonl", AGIEVAL.into(), 1),
        ("own.json", "json", OWN.into(), 1),
        ("geography_test.csv", "csv", MMLU.into(), 2),
    ]
}

fn write_all(env: &Backed, folder: &str) -> u64 {
    files().iter().map(|(name, _, text, n)| (env.write(&format!("{folder}/{name}"), text), n).1).sum()
}

each_backend! {
    fn every_format_is_recognised_by_its_content_and_a_second_import_changes_nothing(env: &Migrated) {
        for (name, format, text, count) in files() {
            env.write(name, &text);
            let summary = import(env, &[name], 0);
            assert_eq!(counts(&summary), [count, 0, 0, 0], "{name}: {summary}");
            assert_eq!(summary["files"][0]["format"], format, "{name}");
        }
        let before = (content(env), rows(env));
        for (name, _, text, count) in files() {
            assert_eq!(counts(&import(env, &[name], 0)), [0, 0, count, 0], "{name}");
            // The same from a pipe, where no ending helps.
            let outcome = env.pqctl_reading(&text, &["questions", "import", "-", "--json"]).expect(0);
            assert_eq!(counts(&outcome.json()["data"]), [0, 0, count, 0], "{outcome}");
        }
        assert_eq!((content(env), rows(env)), before);
        assert_eq!(number(env, "SELECT count(*) FROM questions WHERE kind IN ('essay', 'numerical', 'true-false')"), 3);
    }

    fn a_named_format_is_believed(env: &Migrated) {
        for (name, format, text) in [("a", "aqua", AQUA), ("b", "agieval", AGIEVAL), ("c", "mmlu", MMLU)] {
            env.write(name, text);
            assert_eq!(import(env, &[name, "--format", format], 0)["failed"], 0);
        }
        assert_eq!(number(env, "SELECT count(*) FROM questions"), 4);
        let outcome = env.pqctl(&["questions", "import", "a", "--format", "word"]).expect(2);
        assert!(outcome.stderr.contains("unknown format `word`") && outcome.stderr.contains("gift"), "{outcome}");
    }

    fn a_folder_is_imported_whole_and_what_is_left_out_is_named(env: &Migrated) {
        let total = write_all(env, "all");
        env.write("all/deep/more.csv", "question,A,B,answer\nDeep?,yes,no,B\n");
        env.write("all/LICENSE", "Nobody may ask questions about this text.\n");
        env.write("all/.hidden.csv", csv(9));
        let summary = import(env, &["all"], 0);
        assert_eq!(counts(&summary), [total + 1, 0, 0, 0]);
        let warnings = summary["warnings"].to_string();
        assert!(warnings.contains("all/LICENSE was left out"), "{warnings}");
        env.write("none/notes.md", "Nothing here.\n");
        let outcome = env.pqctl(&["questions", "import", "none"]).expect(2);
        assert!(outcome.stderr.contains("no file in none holds questions"), "{outcome}");
    }

    fn what_a_record_does_not_say_comes_from_the_flags(env: &Migrated) {
        env.write("plain.csv", "question,A,B,answer,subject\nOne?,a,b,A,\nTwo?,a,b,B,Music\n");
        let flags = ["--subject", "Physics", "--topic", "Mechanics", "--exam", "WAEC", "--year", "2019", "--paper",
            "2", "--tag", "old"];
        import(env, &[&["plain.csv"], &flags[..]].concat(), 0);
        let found = content(env).concat();
        assert!(found.contains(r#""exam":{"body":"WAEC","year":2019,"paper":"2"}"#), "{found}");
        assert!(found.contains(r#""subject":"Music""#) && found.contains(r#""subject":"Physics""#), "{found}");
        assert_eq!(found.matches(r#""tags":["old"]"#).count(), 2, "{found}");
        env.pqctl(&["questions", "import", "plain.csv", "--year", "2019"]).expect(2);
    }

    fn a_map_reads_shapes_nobody_knows(env: &Migrated) {
        env.write("odd.json", r#"[{"body":{"t":"Mapped?"},"choices":["yes","no"],"sol":"no"}]"#);
        let arguments = ["odd.json", "--map", "stem=body.t", "--map", "options=choices", "--map", "answer=sol"];
        assert_eq!(counts(&import(env, &arguments, 0)), [1, 0, 0, 0]);
        let shown = data(env, &["questions", "show", "1"], 0);
        assert_eq!(shown["question"]["options"][1]["correct"], true, "{shown}");
        env.pqctl(&["questions", "import", "odd.json", "--map", "stem"]).expect(2);
        env.pqctl(&["questions", "import", "odd.json", "--map", "colour=x"]).expect(2);
    }

    fn gaps_are_filled_and_only_replace_lets_the_file_win(env: &Migrated) {
        let line = |rest: &str| format!("question,A,B,answer,explanation,subject,topic\nOne?,a,b,A,{rest}\n");
        let row = |env: &Backed| {
            let shown = data(env, &["questions", "show", "1"], 0);
            let question = &shown["question"];
            json!([question["explanation"], question["subject"], question["topic"]])
        };
        env.write("bare.csv", line(",,"));
        env.write("full.csv", line("why,Physics,Mechanics"));
        env.write("other.csv", line("because,Biology,Ecology"));
        env.write("subject.csv", line(",Chemistry,"));
        for (file, replace, wanted, after) in [
            ("bare.csv", false, [1, 0, 0, 0], json!([null, null, null])),
            ("full.csv", false, [0, 1, 0, 0], json!(["why", "Physics", "Mechanics"])),
            ("other.csv", false, [0, 0, 1, 0], json!(["why", "Physics", "Mechanics"])),
            ("other.csv", true, [0, 1, 0, 0], json!(["because", "Biology", "Ecology"])),
            // A topic does not stay behind when its subject goes.
            ("subject.csv", true, [0, 1, 0, 0], json!(["because", "Chemistry", null])),
            // Nor is one of another subject a gap's filling.
            ("full.csv", false, [0, 0, 1, 0], json!(["because", "Chemistry", null])),
            ("bare.csv", true, [0, 0, 1, 0], json!(["because", "Chemistry", null])),
        ] {
            let mut arguments = vec![file, "--dry-run"];
            arguments.extend(replace.then_some("--replace"));
            let before = content(env);
            assert_eq!(counts(&import(env, &arguments, 0)), wanted, "foretold of {file}, replace {replace}");
            assert_eq!(content(env), before, "a dry run wrote something");
            arguments.remove(1);
            assert_eq!(counts(&import(env, &arguments, 0)), wanted, "{file}, replace {replace}");
            assert_eq!(row(env), after, "{file}, replace {replace}");
        }
    }

    fn records_that_stand_twice_are_one_question_with_all_that_was_said(env: &Migrated) {
        env.write("twice.csv", "question,A,B,answer,explanation,subject\nOne?,a,b,A,,\nTwo?,a,b,A,,\nOne?,a,b,A,why,\nOne?,b,a,B,,Art\n");
        let dry = import(env, &["twice.csv", "--dry-run"], 0);
        assert_eq!(counts(&dry), [2, 0, 2, 0]);
        assert_eq!(rows(env)[0], 0);
        assert_eq!(counts(&import(env, &["twice.csv"], 0)), [2, 0, 2, 0]);
        assert!(content(env).iter().any(|q| q.contains("\"why\"") && q.contains("\"Art\"")), "{:?}", content(env));
        assert_eq!(counts(&import(env, &["twice.csv"], 0)), [0, 0, 4, 0]);
        assert_eq!(counts(&import(env, &["twice.csv", "twice.csv", "--replace"], 0)), [0, 0, 8, 0]);
    }

    fn what_cannot_be_answered_is_a_draft(env: &Migrated) {
        env.write("keyless.gift", "Which has no key? {~one ~other}\n");
        assert_eq!(import(env, &["keyless.gift", "--dry-run"], 0)["drafts"], 1);
        assert_eq!(import(env, &["keyless.gift"], 0)["drafts"], 1);
        assert_eq!(number(env, "SELECT count(*) FROM questions WHERE status = 'draft'"), 1);
    }

    fn characters_no_database_holds_are_removed_and_reported(env: &Migrated) {
        env.write("nul.json", r#"[{"stem":"What\u0000?","options":[{"label":"A","text":"x\u0000","correct":true},{"label":"B","text":"y","correct":false}],"explanation":"b\u0000c","tags":["t\u0000"]}]"#);
        let summary = import(env, &["nul.json"], 0);
        assert_eq!(counts(&summary), [1, 0, 0, 0]);
        assert!(summary["warnings"][0].as_str().unwrap().contains("NUL"), "{summary}");
        assert_eq!(counts(&import(env, &["nul.json"], 0)), [0, 0, 1, 0]);
    }

    fn other_encodings_are_read_and_reported(env: &Migrated) {
        env.write("latin.csv", b"question;A;B;answer\nWhat is caf\xe9 cr\xe8me \x96 hot or cold?;hot;cold;A\nNa\xefve \x93words\x94 in fran\xe7ais?;oui;non;B\n");
        let summary = import(env, &["latin.csv"], 0);
        assert_eq!(counts(&summary), [2, 0, 0, 0]);
        assert_eq!(summary["files"][0]["encoding"], "windows-1252", "{summary}");
        assert!(content(env).concat().contains("café crème – hot"), "{:?}", content(env));
        env.write("stray.txt", [b"#Q What has \xe9 in it?\n^ A caf".as_slice(), b"\xe9\nA A caf\xe9\nB A bar\n\n",
            "#Q Is ‘this’ UTF-8?\n^ yes\nA yes\nB no\n".as_bytes()].concat());
        let summary = import(env, &["stray.txt", "--encoding", "utf-8"], 0);
        let file = &summary["files"][0];
        assert_eq!(file["replaced_bytes"].as_u64().unwrap() + file["stray_bytes"].as_u64().unwrap(), 3, "{summary}");
        let line = file["first_replaced_line"].as_u64().or(file["first_stray_line"].as_u64());
        assert_eq!(line, Some(1), "{summary}");
        env.pqctl(&["questions", "import", "latin.csv", "--encoding", "klingon"]).expect(2);
    }

    fn broken_records_are_reported_mended_and_come_back(env: &Migrated) {
        let broken = [
            ("b.csv", "question,A,B,answer\nGood csv?,a,b,A\nBad csv?,a,b,Q\n", 3, ("b,Q", "b,A")),
            ("b.json", "[{\"stem\":\"Good json?\",\"options\":[\"a\",\"b\"],\"answer\":\"A\"},\n{\"stem\":\"Bad json?\",\"options\":[\"a\",\"b\"],\"answer\":\"Q\"}]", 2, ("\\\"Q\\\"", "\\\"A\\\"")),
            ("b.jsonl", "{\"stem\":\"Good jsonl?\",\"options\":[\"a\",\"b\"],\"answer\":\"A\"}\n{\"stem\":\"Bad jsonl?\",\"options\":[\"a\",\"b\"],\"answer\":\"Q\"}\n", 2, ("\\\"Q\\\"", "\\\"A\\\"")),
            ("b.txt", "#Q Good trivia?\n^ a\nA a\nB b\n\n#Q Bad trivia?\n^ q\nA a\nB b\n", 6, ("^ q", "^ a")),
            ("b.aiken", "Good aiken?\nA) a\nB) b\nANSWER: A\n\nBad aiken?\nA) a\nB) b\nANSWER: Q\n", 6, ("ANSWER: Q", "ANSWER: A")),
            ("b.gift", "Good gift? {=a ~b}\n\nBad gift? {=a ~b\n", 3, ("~b", "~b}")),
        ];
        for (file, text, line, (wrong, right)) in broken {
            env.write(file, text);
            let summary = import(env, &[file, "--errors", "rejected.ndjson"], 3);
            assert_eq!(counts(&summary), [1, 0, 0, 1], "{summary}");
            let error = &summary["errors"][0];
            assert_eq!((error["file"].as_str(), error["line"].as_u64()), (Some(file), Some(line)), "{summary}");
            assert!(!error["reason"].as_str().unwrap().is_empty());
            let shown = env.pqctl(&["questions", "import", file]).expect(3);
            assert!(shown.stdout.contains(&format!("{file}:{line}")), "{shown}");
            let rejected = env.read("rejected.ndjson");
            assert!(rejected.contains(wrong), "{rejected}");
            env.write("rejected.ndjson", rejected.replace(wrong, right));
            assert_eq!(counts(&import(env, &["rejected.ndjson"], 0)), [1, 0, 0, 0], "{file}");
            let stem = text[text.find("Bad").unwrap()..].split('?').next().unwrap();
            assert!(content(env).iter().any(|q| q.contains(stem)), "{stem}");
            assert!(!env.work().join("rejected.ndjson.partial").exists());
        }
        let outcome = env.pqctl(&["questions", "import", "b.csv", "--errors", "no/such/folder.ndjson"]).expect(1);
        assert!(outcome.stderr.contains("no/such/folder.ndjson"), "{outcome}");
    }

    fn stop_ends_at_the_first_broken_record_and_keeps_what_was_before(env: &Migrated) {
        env.write("b.csv", "question,A,B,answer\nOne?,a,b,A\nTwo?,a,b,Q\nThree?,a,b,A\n");
        let outcome = env.pqctl(&["questions", "import", "b.csv", "--on-error", "stop"]).expect(3);
        assert!(outcome.stderr.contains("b.csv:3: ") && outcome.stderr.contains("1 question before it"), "{outcome}");
        assert_eq!(rows(env)[0], 1);
        env.write("first.csv", "question,A,B,answer\nTwo?,a,b,Q\nThree?,a,b,A\n");
        env.pqctl(&["questions", "import", "first.csv", "--on-error", "stop"]).expect(1);
        assert_eq!(rows(env)[0], 1);
        env.pqctl(&["questions", "import", "first.csv"]).expect(3);
        assert_eq!(rows(env)[0], 2);
    }

    fn files_that_cannot_be_meant_change_nothing(env: &Migrated) {
        env.write("good.csv", csv(3));
        env.write("empty.csv", "");
        env.write("blank.csv", "\n  \n");
        env.write("prose.xyz", "It was a dark and stormy night.\n");
        for (arguments, code, says) in [
            (&["good.csv", "missing.csv"][..], 10, "there is no file missing.csv"),
            (&["empty.csv"], 2, "the file is empty"),
            (&["blank.csv"], 2, "the file is empty"),
            (&["prose.xyz"], 2, "--format csv|"),
        ] {
            let outcome = env.pqctl(&[&["questions", "import"], arguments].concat()).expect(code);
            assert!(outcome.stderr.contains(says), "{outcome}");
            assert_eq!(rows(env)[0], 0);
        }
        env.pqctl_reading("", &["questions", "import", "-"]).expect(2);
        env.pqctl(&["questions", "import"]).expect(2);
    }

    fn screens_of_an_import(env: &Migrated) {
        env.write("b.csv", "question,A,B,answer\nOne?,a,b,A\nTwo?,a,b,Q\n");
        snapshot!(env.pqctl(&["questions", "import", "b.csv", "--errors", "rejected.ndjson"]), "import_partly");
        snapshot!(env.pqctl(&["questions", "import", "missing.csv"]), "import_missing");
        snapshot!(env.pqctl(&["questions", "formats"]), "formats");
    }

    fn two_at_once_import_each_question_once(env: &Migrated) {
        let wanted = csv(450);
        for round in 0..5 {
            let env = Migrated::start(env.backend);
            env.write("a.csv", &wanted);
            env.write("b.csv", csv(300));
            let command = |files: [&str; 2]| {
                let mut command = env.command(&["questions", "import", files[0], files[1], "--json"]);
                command.env("PQCTL_IMPORT_BATCH_SIZE", "40");
                command
            };
            let outputs = together(command(["a.csv", "b.csv"]), command(["b.csv", "a.csv"]));
            let mut sums = [0; 4];
            for output in outputs {
                assert!(output.status.success(), "round {round}: {}", String::from_utf8_lossy(&output.stderr));
                let document: Value = serde_json::from_slice(&output.stdout).unwrap();
                for (sum, n) in sums.iter_mut().zip(counts(&document["data"])) {
                    *sum += n;
                }
            }
            // Which file a question is said to come from depends on who was first, and nothing else does.
            assert_eq!((sums[0], sums[1] + sums[2], sums[3]), (450, 1_050, 0), "round {round}");
            assert_eq!(rows(&env), [450, 3, 3, 20, 0], "round {round}");
        }
    }

    fn killed_anywhere_and_run_again_the_rows_are_those_of_an_undisturbed_import(env: &Migrated) {
        kill_and_compare(env, &["import.commit:kill:1", "import.batch:kill:1", "import.commit:kill:3", "import.batch:kill:4"]);
    }

    #[ignore = "long: CONTRIBUTING.md names the command"]
    fn killed_fifty_times(env: &Migrated) {
        let points: Vec<String> = (0..50)
            .map(|n| format!("import.{}:kill:{}", ["commit", "batch"][n % 2], 1 + n * 7 % 12))
            .collect();
        kill_and_compare(env, &points.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn a_signal_keeps_what_was_read_and_the_same_command_completes_it(env: &Migrated) {
        let undisturbed = Migrated::start(env.backend);
        for env in [&undisturbed, env] {
            env.write("bank.csv", csv(400));
        }
        import(&undisturbed, &["bank.csv"], 0);
        for (signal, code) in [("int", 130), ("term", 143)] {
            let mut command = env.command(&["questions", "import", "bank.csv", "--json"]);
            command.env("PQCTL_FAILPOINT", format!("import.batch:{signal}:2")).env("PQCTL_IMPORT_BATCH_SIZE", "25");
            let outcome = env.outcome_of(command, b"");
            assert_eq!(outcome.code, code, "{outcome}");
            let summary = &outcome.json()["data"];
            assert_eq!(summary["interrupted"], true, "{outcome}");
            let [inserted, _, unchanged, _] = counts(summary);
            assert!(inserted + unchanged < 400, "{outcome}");
            assert_eq!(number(env, "SELECT count(*) FROM questions").unsigned_abs(), inserted + unchanged);
        }
        import(env, &["bank.csv"], 0);
        assert_eq!(content(env), content(&undisturbed));
    }

    fn a_signal_does_not_wait_for_an_input_that_says_nothing(env: &Migrated) {
        let mut child = env.command(&["questions", "import", "-", "--format", "csv"])
            .stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The note about the database says that the signals are watched.
        std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stderr.take().unwrap()), &mut String::new()).unwrap();
        let started = Instant::now();
        std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(143));
        assert!(started.elapsed() < Duration::from_secs(10));
    }
}

/// Kills an import at each of these places, one after the other on one database, and completes it.
fn kill_and_compare(env: &Migrated, points: &[&str]) {
    let undisturbed = Migrated::start(env.backend);
    for env in [&undisturbed, env] {
        env.write("bank.csv", csv(300));
        env.write("more.gift", GIFT);
        env.write("passages.jsonl", AGIEVAL);
    }
    let arguments = ["questions", "import", "bank.csv", "more.gift", "passages.jsonl"];
    undisturbed.pqctl(&arguments).expect(0);
    for point in points {
        let mut command = env.command(&arguments);
        command.env("PQCTL_FAILPOINT", point).env("PQCTL_IMPORT_BATCH_SIZE", "30");
        let outcome = env.outcome_of(command, b"");
        assert_eq!(outcome.code, 128 + 9, "{point} was not passed:\n{outcome}");
    }
    env.pqctl(&arguments).expect(0);
    assert_eq!(content(env), content(&undisturbed));
    assert_eq!(hashes(env), hashes(&undisturbed));
    assert_eq!(rows(env), rows(&undisturbed));
}

#[test]
fn a_file_nobody_may_read_is_no_empty_file() {
    let env = Migrated::start(Backend::Sqlite);
    env.write("folder/inner.csv", csv(1));
    // Root reads everything, so what cannot be read is something else: a socket.
    let _socket = std::os::unix::net::UnixListener::bind(env.work().join("socket")).unwrap();
    let outcome = env.pqctl(&["questions", "import", "socket"]).expect(1);
    assert!(outcome.stderr.contains("cannot open socket"), "{outcome}");
}

#[test]
fn a_line_of_a_hundred_megabytes_is_one_broken_record_and_little_memory() {
    let env = Migrated::start(Backend::Sqlite);
    for (file, begin, end) in [
        (
            "long.jsonl",
            "{\"stem\":\"",
            "\"}\n{\"stem\":\"Good?\",\"options\":[\"a\",\"b\"],\"answer\":\"A\"}\n",
        ),
        ("long.csv", "question,A,B,answer\n", "\nGood csv?,a,b,A\n"),
    ] {
        let path = env.work().join(file);
        let mut text = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
        let block = [b'x'; 1 << 20];
        std::io::Write::write_all(&mut text, begin.as_bytes()).unwrap();
        for _ in 0..100 {
            std::io::Write::write_all(&mut text, &block).unwrap();
        }
        std::io::Write::write_all(&mut text, end.as_bytes()).unwrap();
        drop(text);
        let mut child = env
            .command(&["questions", "import", file, "--json"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut peak = 0;
        while child.try_wait().unwrap().is_none() {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(peak);
            std::thread::yield_now();
        }
        let output = child.wait_with_output().unwrap();
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(3), "{document}");
        assert_eq!(counts(&document["data"]), [1, 0, 0, 1], "{file}");
        assert!(peak > 0 && peak < 150_000, "{file}: {peak} kB");
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_locked_sqlite_file_is_waited_for_and_then_said_to_be_busy() {
    use sqlx::Connection;
    let env = Migrated::start(Backend::Sqlite);
    env.write("bank.csv", csv(50));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut holder = runtime
        .block_on(sqlx::SqliteConnection::connect_with(
            &sqlx::sqlite::SqliteConnectOptions::new().filename(env.sqlite_file()),
        ))
        .unwrap();
    runtime.block_on(sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut holder)).unwrap();
    let started = Instant::now();
    let mut command = env.command(&["questions", "import", "bank.csv"]);
    command.env("PQCTL_DATABASE_BUSY_TIMEOUT", "500ms");
    let outcome = env.outcome_of(command, b"").expect(5);
    assert!(started.elapsed() >= Duration::from_millis(500), "it did not wait:\n{outcome}");
    assert!(outcome.stderr.contains("hint"), "{outcome}");
    assert_eq!(rows(&env)[0], 0);
    runtime.block_on(sqlx::raw_sql("ROLLBACK").execute(&mut holder)).unwrap();
    assert_eq!(counts(&import(&env, &["bank.csv"], 0)), [50, 0, 0, 0]);
}

#[test]
fn a_full_disk_is_said_and_the_same_command_completes_when_there_is_room() {
    let mut env = Migrated::start(Backend::Sqlite);
    let folder = env.work().join("small");
    std::fs::create_dir(&folder).unwrap();
    let Some(_mounted) = SmallDisk::mount(&folder, "1500k") else {
        eprintln!("SKIPPED: a small disk cannot be mounted here (not root)");
        return;
    };
    env.set("PQCTL_DATABASE_URL", &format!("sqlite://{}/small.db", folder.display()));
    env.pqctl(&["migrate"]).expect(0);
    env.write("bank.csv", csv(6_000));
    let outcome = env.pqctl(&["questions", "import", "bank.csv"]).expect(13);
    assert!(outcome.stderr.contains("no space left"), "{outcome}");
    let remount = format!("remount,size={}", "64m");
    let status = std::process::Command::new("mount").args(["-o", &remount]).arg(&folder).status().unwrap();
    assert!(status.success());
    let summary = import(&env, &["bank.csv"], 0);
    assert_eq!(summary["failed"], 0);
    assert_eq!(content(&env).len(), 6_000);
    drop(env.pqctl(&["questions", "list"]).expect(0));
}

/// A disk in memory, gone when dropped.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn mount(folder: &std::path::Path, size: &str) -> Option<Self> {
        let status = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success()).then(|| Self(folder.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_failing_run_is_told_apart_from_a_missing_point() {
    let env = Migrated::start(Backend::Sqlite);
    env.write("bank.csv", csv(3));
    assert_eq!(failing(&env, "import.nowhere:kill", &["questions", "import", "bank.csv"]).code, 0);
}

each_backend! {
    fn real_banks_are_imported_without_a_loss(env: &Migrated) {
        let Some(folder) = std::env::var_os("PQCTL_TEST_DATA").map(std::path::PathBuf::from) else {
            eprintln!("SKIPPED: PQCTL_TEST_DATA names no folder with the real question banks");
            return;
        };
        let mut total = 0;
        for (set, records) in [("opentriviaqa", 18_399), ("mmlu", 14_042), ("aqua", 508), ("agieval", 1_143)] {
            let path = folder.join(set);
            let summary = import(env, &[path.to_str().unwrap()], 0);
            let [inserted, updated, unchanged, failed] = counts(&summary);
            assert_eq!((summary["read"].as_u64(), failed), (Some(records), 0), "{set}: {}", summary["errors"]);
            assert_eq!(inserted + updated + unchanged, records, "{set}");
            total += inserted;
        }
        assert_eq!(number(env, "SELECT count(*) FROM questions").unsigned_abs(), total);
    }
}
