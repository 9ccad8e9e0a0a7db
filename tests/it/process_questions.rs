//! `process-questions` through the program on both engines: what it treats and leaves, that a run cut
//! off or run beside another ends with the rows of an undisturbed one, and that both engines find the
//! same.

mod choice;
mod classify;
mod spread;
mod told;

use crate::bank::{data, failing, import, number, timeless, together};
use crate::harness::backend::{Backed, Backend, Migrated, Start};
use serde_json::Value;
use std::fmt::Write as _;

/// A duplicate, a conflict, variants, an opposite, siblings; what lint dislikes; other kinds.
const PLANTED: &str = "question,A,B,C,D,answer,explanation,subject\n\
    Which gas do green plants take in during photosynthesis?,Oxygen,Carbon dioxide,Nitrogen,Argon,B,Carbon dioxide is fixed in the chloroplasts.,Biology\n\
    During photosynthesis green plants take in which gas?,Nitrogen,Oxygen,Carbon dioxide,Argon,C,They take in carbon dioxide.,Biology\n\
    Which organelle releases energy from glucose in a cell?,Nucleus,Mitochondrion,Ribosome,Vacuole,B,Respiration happens there.,Biology\n\
    Which organelle releases energy from glucose in a cell?,Nucleus,Mitochondrion,Ribosome,Vacuole,A,The nucleus does.,Biology\n\
    A car travels 120 km in 2 hours. What is its average speed?,60 km/h,50 km/h,70 km/h,80 km/h,A,120 / 2 = 60.,Physics\n\
    A car travels 150 km in 3 hours. What is its average speed?,60 km/h,50 km/h,70 km/h,80 km/h,B,150 / 3 = 50.,Physics\n\
    Which of these metals is magnetic?,Iron,Copper,Lead,Zinc,A,Iron is ferromagnetic.,Physics\n\
    Which of these metals is NOT magnetic?,Iron,Cobalt,Nickel,Zinc,D,Zinc is not ferromagnetic.,Physics\n\
    What is the capital city of Ghana?,Accra,Lagos,Nairobi,Dakar,A,Accra is the seat of government.,Geography\n\
    What is the capital city of Kenya?,Accra,Lagos,Nairobi,Dakar,C,Nairobi is the seat of government.,Geography\n\
    Which word is a verb?,run,run,table,green,A,,English\n";
const OTHER_KINDS: &str =
    "Say why the sky is blue. {}\n\nTwo and two is {#4:0}\n\nName a drink. {=tea =coffee}\n";

fn planted(env: &Backed) {
    env.write("planted.csv", PLANTED);
    env.write("kinds.gift", OTHER_KINDS);
    import(env, &["planted.csv", "kinds.gift"], 0);
}

/// The steps these tests are about where they name none.
const STEPS: [&str; 2] = ["--steps", "lint,embed,similar"];

/// Runs the pipeline and gives `[done, skipped, fresh, stale, pending]` of each step.
#[track_caller]
fn process(env: &Backed, arguments: &[&str]) -> Vec<[u64; 5]> {
    let named = if arguments.contains(&"--steps") { &[][..] } else { &STEPS };
    steps(&data(env, &[&["process-questions"], named, arguments].concat(), 0))
}

fn steps(data: &Value) -> Vec<[u64; 5]> {
    let keys = ["done", "skipped", "fresh", "stale", "pending"];
    let steps = data["summary"]["steps"].as_array().unwrap();
    steps.iter().map(|step| keys.map(|key| step[key].as_u64().unwrap())).collect()
}

fn joined(env: &Backed, sqlite: &str, postgres: &str) -> Vec<String> {
    let rows = match env.backend {
        Backend::Sqlite => env.text(&format!("SELECT group_concat(l, char(10)) FROM ({sqlite})")),
        Backend::Postgres => env.text(&format!("SELECT string_agg(l, chr(10)) FROM ({postgres}) AS r")),
    };
    let mut rows: Vec<String> = rows.unwrap_or_default().lines().map(str::to_owned).collect();
    rows.sort_unstable();
    rows
}

/// Results, vectors and pairs by content, without ids, instants and runs.
fn found(env: &Backed) -> [Vec<String>; 3] {
    let outputs = env.pqctl(&["questions", "list", "--limit", "100000", "--json"]).expect(0).json();
    let mut results = Vec::new();
    if number(env, "SELECT count(*) FROM process_results") <= 300 {
        for question in outputs["data"]["questions"].as_array().unwrap() {
            let shown = data(env, &["questions", "show", &question["id"].to_string()], 0);
            results.push(format!("{} {}", shown["content_hash"], shown["results"]));
        }
    }
    results.extend(joined(env,
        "SELECT lower(hex(q.content_hash)) || r.step || lower(hex(r.input_hash)) || lower(hex(r.config_hash)) || r.status AS l
         FROM process_results r JOIN questions q ON q.id = r.question_id",
        "SELECT encode(q.content_hash, 'hex') || r.step || encode(r.input_hash, 'hex') || encode(r.config_hash, 'hex') || r.status AS l
         FROM process_results r JOIN questions q ON q.id = r.question_id"));
    results.sort_unstable();
    let vectors = joined(
        env,
        "SELECT lower(hex(q.content_hash)) || lower(hex(e.vector)) AS l FROM embeddings e JOIN questions q ON q.id = e.question_id",
        "SELECT encode(q.content_hash, 'hex') || encode(e.vector, 'hex') AS l FROM embeddings e JOIN questions q ON q.id = e.question_id",
    );
    [results, vectors, pairs(env, true)]
}

/// Pairs by content, with their scores or without.
fn pairs(env: &Backed, scores: bool) -> Vec<String> {
    let score = if scores { "|| ' ' || CAST(CAST(round(p.score * 10000) AS BIGINT) AS TEXT)" } else { "" };
    let sqlite = format!("SELECT min(hex(a.content_hash), hex(b.content_hash)) || ' ' ||
            max(hex(a.content_hash), hex(b.content_hash)) || ' ' || p.class {score} AS l
         FROM similar_pairs p JOIN questions a ON a.id = p.question_a_id JOIN questions b ON b.id = p.question_b_id");
    let postgres = format!("SELECT upper(least(encode(a.content_hash, 'hex'), encode(b.content_hash, 'hex'))) || ' ' ||
            upper(greatest(encode(a.content_hash, 'hex'), encode(b.content_hash, 'hex'))) || ' ' || p.class {score} AS l
         FROM similar_pairs p JOIN questions a ON a.id = p.question_a_id JOIN questions b ON b.id = p.question_b_id");
    joined(env, &sqlite, &postgres)
}

/// Whether two findings are equal; the message holds the lines that differ and no others.
#[track_caller]
fn assert_same(left: &[Vec<String>], right: &[Vec<String>]) {
    for (left, right) in left.iter().zip(right) {
        let only = |one: &[String], other: &[String]| {
            one.iter().filter(|line| !other.contains(line)).cloned().collect::<Vec<_>>()
        };
        assert!(left == right, "only left: {:#?}\nonly right: {:#?}", only(left, right), only(right, left));
    }
}

/// Classes and how many pairs each has.
fn classes(env: &Backed) -> Vec<(String, usize)> {
    let mut counted = std::collections::BTreeMap::new();
    for pair in pairs(env, false) {
        *counted.entry(pair.rsplit(' ').next().unwrap().to_owned()).or_insert(0) += 1;
    }
    counted.into_iter().collect()
}

/// A bank larger than a batch, with a relative for every third question.
fn larger(from: usize, to: usize) -> String {
    const THINGS: [&str; 7] = ["river", "engine", "cell", "poem", "market", "crystal", "orbit"];
    let mut text = String::from("question,A,B,C,answer,explanation,subject\n");
    for n in from..to {
        let (number, key) = (n / 3 * 3 + 11, ["A", "B", "A"][n % 3]);
        let thing = THINGS[n / 3 % 7];
        let stem = match n % 3 {
            0 => format!("In survey {number} which value describes the {thing} best?"),
            1 => format!("In survey {number} which value describes the {thing} best?"),
            _ => format!("Survey {number}: the value that best describes the {thing} is which?"),
        };
        writeln!(
            text,
            "{stem},about {number},near {},over {},{key},Measured.,Science",
            number + 5,
            number + 9
        )
        .unwrap();
    }
    text
}

fn with_batches(env: &Backed, size: &str, point: &str, arguments: &[&str]) -> std::process::Command {
    let mut command = env.command(arguments);
    command.env("PQCTL_PROCESSING_BATCH_SIZE", size);
    if !point.is_empty() {
        command.env("PQCTL_FAILPOINT", point);
    }
    command
}

each_backend! {
    fn numbers_that_no_question_has_are_named(env: &Migrated) {
        env.pqctl(&["questions", "add", "--stem", "2 + 2?", "--option", "3", "--option", "4", "--answer", "B"]).expect(0);
        for command in [&["process-questions"][..], &["process-questions", "--enqueue"], &["questions", "export", "-"]] {
            let outcome = env.pqctl(&[command, &["--ids", "1,98,99"]].concat()).expect(10);
            assert!(outcome.stderr.contains("there is no question 98, 99"), "{outcome}");
        }
        assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM process_runs").unwrap(), "0");
        env.pqctl(&["process-questions", "--ids", "1"]).expect(0);
    }

    fn what_is_planted_is_found_and_a_second_run_does_nothing(env: &Migrated) {
        planted(env);
        assert_eq!(process(env, &["--dry-run"]), [[0, 0, 0, 0, 14], [0, 3, 0, 0, 11], [0, 3, 0, 0, 0]]);
        assert_eq!(number(env, "SELECT count(*) FROM process_runs"), 0, "a dry run is no run");
        assert_eq!(process(env, &[]), [[14, 0, 0, 0, 0], [11, 3, 0, 0, 0], [11, 3, 0, 0, 0]]);
        let found_first = found(env);
        let wanted: Vec<(String, usize)> = [("conflict", 1), ("duplicate", 1), ("opposite", 1), ("sibling", 1), ("variant", 1)]
            .map(|(class, n)| (class.to_owned(), n)).to_vec();
        assert_eq!(classes(env), wanted, "{:#?}", data(env, &["questions", "duplicates", "--class", "all"], 0)["pairs"]);
        let findings = data(env, &[&["process-questions"][..], &STEPS].concat(), 0)["findings"].to_string();
        assert!(findings.contains("option"), "{findings}");
        let again = process(env, &[]);
        assert!(again.iter().all(|step| step[0] == 0 && step[2] >= 11), "{again:?}");
        assert_same(&found(env), &found_first);
        assert_eq!(process(env, &["--force"]), [[14, 0, 0, 0, 0], [11, 3, 0, 0, 0], [11, 3, 0, 0, 0]]);
        assert_same(&found(env), &found_first);
        // Without a word it is all that costs nothing; where nothing can be learnt, that is no news.
        let all = env.pqctl(&["process-questions", "--json"]).expect(0);
        assert_eq!(steps(&all.json()["data"])[2..5], [[0, 0, 11, 0, 0], [0, 14, 0, 0, 0], [14, 0, 0, 0, 0]]);
        assert!(!all.stderr.contains("classified"), "{all}");
        snapshot!(timeless(env.pqctl(&["process-questions"])), "process_again");
        snapshot!(env.pqctl(&["process-questions", "--dry-run"]), "process_dry");
    }

    fn an_edit_makes_stale_what_read_it_and_nothing_else(env: &Migrated) {
        planted(env);
        process(env, &[]);
        let before = pairs(env, true);
        env.write("edit.csv", "question,A,B,C,D,answer,explanation,subject\n\
            Which of these metals is magnetic?,Iron,Copper,Lead,Zinc,A,A better explanation.,Physics\n");
        assert_eq!(import(env, &["edit.csv", "--replace"], 0)["updated"], 1);
        assert_eq!(process(env, &["--dry-run"]), [[0, 0, 13, 1, 1], [0, 0, 14, 0, 0], [0, 0, 11, 0, 0]]);
        // Only what is missing: the stale one is left.
        assert_eq!(process(env, &["--missing-only", "--steps", "lint"]), [[0, 0, 13, 1, 0]]);
        assert_eq!(process(env, &[])[0], [1, 0, 13, 1, 0]);
        assert_eq!(pairs(env, true), before);
        // Another stem is another question.
        env.write("edit.csv", "question,A,B,C,D,answer,explanation,subject\n\
            Which of those metals is magnetic?,Iron,Copper,Lead,Zinc,A,Iron is ferromagnetic.,Physics\n");
        assert_eq!(import(env, &["edit.csv", "--replace"], 0)["inserted"], 1);
        assert_eq!(process(env, &[]), [[1, 0, 14, 0, 0], [1, 0, 14, 0, 0], [1, 0, 11, 0, 0]]);
    }

    fn another_configuration_makes_everything_stale(env: &Migrated) {
        planted(env);
        process(env, &[]);
        let before = found(env);
        let other = match env.backend {
            Backend::Sqlite => "zeroblob(32)",
            Backend::Postgres => "decode(repeat('00', 32), 'hex')",
        };
        env.execute(&format!("UPDATE process_results SET config_hash = {other}"));
        assert_eq!(process(env, &["--missing-only"]), [[0, 0, 0, 14, 0], [0, 0, 0, 14, 0], [0, 0, 0, 11, 0]]);
        assert_eq!(process(env, &[]), [[14, 0, 0, 14, 0], [11, 3, 0, 14, 0], [11, 3, 0, 11, 0]]);
        assert_same(&found(env), &before);
    }

    fn conditions_numbers_and_limits_choose(env: &Migrated) {
        planted(env);
        assert_eq!(process(env, &["--steps", "lint", "--where", "subject=physics"]), [[4, 0, 0, 0, 0]]);
        let id = number(env, "SELECT min(id) FROM questions WHERE kind = 'choice'").to_string();
        assert_eq!(process(env, &["--steps", "embed", "--ids", &id]), [[1, 0, 0, 0, 0]]);
        env.pqctl(&["process-questions", "--where", "colour=red"]).expect(2);
        env.pqctl(&["process-questions", "--steps", "guess"]).expect(2);
        env.pqctl(&["process-questions", "--force", "--missing-only"]).expect(2);
        let mut runs = 0;
        while process(env, &["--dry-run"]).iter().any(|step| step[1] > 0 || step[4] > 0 || step[2] < 11) {
            runs += 1;
            assert!(runs < 12, "it never ends");
            let done = process(env, &["--limit", "3"]);
            assert!(done.iter().all(|step| step[0] + step[1] <= 6), "{done:?}");
        }
        let all_at_once = Migrated::start(env.backend);
        planted(&all_at_once);
        process(&all_at_once, &[]);
        // Scores weigh words by how rare they are among what had a vector then; all else is the same.
        assert_same(&found(env)[..2], &found(&all_at_once)[..2]);
        assert_eq!(pairs(env, false), pairs(&all_at_once, false));
    }

    fn nothing_is_compared_before_it_has_a_vector(env: &Migrated) {
        planted(env);
        let outcome = env.pqctl(&["process-questions", "--steps", "similar", "--json"]).expect(0);
        assert!(outcome.stderr.contains("11 questions have no vector yet; run the step `embed`"), "{outcome}");
        assert_eq!(steps(&outcome.json()["data"]), [[0, 3, 0, 0, 0]]);
        assert!(pairs(env, false).is_empty());
        env.pqctl(&["process-questions", "--steps", "similar", "--dry-run"]).expect(0);
    }

    fn what_comes_later_is_related_as_if_it_had_been_there(env: &Migrated) {
        let at_once = Migrated::start(env.backend);
        planted(&at_once);
        process(&at_once, &[]);
        env.write("kinds.gift", OTHER_KINDS);
        import(env, &["kinds.gift"], 0);
        let (head, rows) = PLANTED.split_once('\n').unwrap();
        let rows: Vec<&str> = rows.lines().collect();
        // The relatives of the first half come in the second.
        for part in [0, 1] {
            let half: Vec<&str> = rows.iter().skip(part).step_by(2).copied().collect();
            env.write("part.csv", format!("{head}\n{}\n", half.join("\n")));
            import(env, &["part.csv"], 0);
            process(env, &[]);
        }
        // A score weighs words by how rare they are in the bank it was given in; the class must hold.
        assert_eq!(pairs(env, false), pairs(&at_once, false));
        // The earlier question of a pair knows of it too.
        let shown = |env: &Backed| vec![found(env)[0].iter().filter(|line| line.starts_with('"')).cloned().collect()];
        assert_same(&shown(env), &shown(&at_once));
    }

    fn what_somebody_decided_stays(env: &Migrated) {
        planted(env);
        process(env, &[]);
        env.execute("UPDATE similar_pairs SET decision = 'kept' WHERE class = 'conflict'");
        env.execute("UPDATE similar_pairs SET decision = 'merged', score = 0.125 WHERE class = 'duplicate'");
        let decided = "SELECT count(*) FROM similar_pairs WHERE (class = 'conflict' AND decision = 'kept')
            OR (class = 'duplicate' AND decision = 'merged' AND score = 0.125)";
        process(env, &["--force"]);
        assert_eq!(number(env, decided), 2);
        assert_eq!(number(env, "SELECT count(*) FROM similar_pairs"), 5);
    }

    fn killed_in_any_step_and_run_again_the_rows_are_those_of_an_undisturbed_run(env: &Migrated) {
        let points = ["process.written:kill:2", "process.linted:kill:1", "process.embedded:kill:2",
            "process.forgotten:kill:1", "process.compared:kill:1"];
        kill_and_compare(env, &points);
    }

    #[ignore = "long: CONTRIBUTING.md names the command"]
    fn killed_fifty_times(env: &Migrated) {
        let names = ["written", "linted", "embedded", "forgotten", "compared"];
        // Forgetting and comparing this bank is one slice each; the steps before have five pages.
        let pass = |n: usize| if n % 5 < 3 { 1 + n / 5 % 2 } else { 1 };
        let points: Vec<String> =
            (0..50).map(|n| format!("process.{}:kill:{}", names[n % 5], pass(n))).collect();
        for points in points.chunks(5) {
            let env = Migrated::start(env.backend);
            kill_and_compare(&env, &points.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }

    fn a_forced_run_cut_off_loses_no_pair(env: &Migrated) {
        planted(env);
        process(env, &[]);
        let before = found(env);
        for point in ["process.forgotten:kill", "process.compared:kill"] {
            assert_eq!(failing(env, point, &["process-questions", "--force"]).code, 137, "{point}");
            process(env, &[]);
            assert_same(&found(env), &before);
        }
    }

    fn a_killed_run_does_not_run_for_ever(env: &Migrated) {
        planted(env);
        let running = "SELECT count(*) FROM process_runs WHERE status = 'running'";
        let failed = "SELECT count(*) FROM process_runs WHERE status = 'failed' AND finished_at IS NOT NULL AND message LIKE '%killed%'";
        assert_eq!(failing(env, "process.linted:kill", &["process-questions"]).code, 137);
        // It may be at work on another machine still.
        process(env, &[]);
        assert_eq!([number(env, running), number(env, failed)], [1, 0]);
        let mut later = env.command(&["process-questions"]);
        later.env("PQCTL_TEST_NOW", "2100-01-01T00:00:00Z");
        assert_eq!(env.outcome_of(later, b"").code, 0);
        assert_eq!([number(env, running), number(env, failed)], [0, 1]);
    }

    fn a_signal_keeps_what_is_done(env: &Migrated) {
        planted(env);
        env.write("larger.csv", larger(0, 60));
        import(env, &["larger.csv"], 0);
        for (signal, code) in [("int", 130), ("term", 143)] {
            let command = with_batches(env, "10", &format!("process.linted:{signal}:2"), &["process-questions", "--force"]);
            assert_eq!(env.outcome_of(command, b"").code, code);
        }
        assert_eq!(number(env, "SELECT count(*) FROM process_runs WHERE status = 'cancelled'"), 2);
        assert!(process(env, &[])[0][2] >= 20);
    }

    fn two_at_once_end_as_one(env: &Migrated) {
        let undisturbed = Migrated::start(env.backend);
        for env in [&undisturbed, env] {
            env.write("larger.csv", larger(0, 240));
            import(env, &["larger.csv"], 0);
        }
        data(&undisturbed, &["process-questions"], 0);
        for round in 0..3 {
            let arguments: &[&str] = if round == 0 { &["process-questions"] } else { &["process-questions", "--force"] };
            for output in together(with_batches(env, "25", "", arguments), with_batches(env, "40", "", arguments)) {
                assert!(output.status.success(), "round {round}: {}", String::from_utf8_lossy(&output.stderr));
            }
            assert_same(&found(env), &found(&undisturbed));
        }
    }
}

/// Kills a run at each of these places, one after the other on one database, and completes it.
fn kill_and_compare(env: &Migrated, points: &[&str]) {
    let undisturbed = Migrated::start(env.backend);
    for env in [&undisturbed, env] {
        env.write("larger.csv", larger(0, 90));
        import(env, &["larger.csv"], 0);
    }
    process(&undisturbed, &[]);
    let mut passed = 0;
    for point in points {
        let command = with_batches(env, "20", point, &["process-questions"]);
        let outcome = env.outcome_of(command, b"");
        assert!([0, 137].contains(&outcome.code), "{point}:\n{outcome}");
        passed += usize::from(outcome.code == 137);
    }
    assert!(passed * 2 >= points.len(), "only {passed} of {} places were passed", points.len());
    process(env, &[]);
    assert_same(&found(env), &found(&undisturbed));
}

#[test]
fn both_engines_find_the_same() {
    let [sqlite, postgres] = [Backend::Sqlite, Backend::Postgres].map(|backend| {
        let env = Migrated::start(backend);
        planted(&env);
        env.write("larger.csv", larger(0, 60));
        import(&env, &["larger.csv"], 0);
        process(&env, &[]);
        let counts = data(&env, &["process-questions"], 0);
        (found(&env), counts["findings"].clone(), counts["pairs"].clone())
    });
    assert!(sqlite.0.iter().all(|rows| !rows.is_empty()));
    assert_eq!(sqlite, postgres);
}
