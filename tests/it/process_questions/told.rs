//! What a run would cost, how the bank stands, what runs there were and what they cost: before, during and after.
//! Nothing is sent here: where no price or no consent is there, it must not be.

use super::{STEPS, planted, process};
use crate::bank::{data, failing, number};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::env::Outcome;
use serde_json::{Value, json};

/// A provider that nobody listens at: whoever sends something fails.
const PROVIDER: [(&str, &str); 5] = [
    ("PQCTL_AI_PROVIDER", "openai"),
    ("PQCTL_AI_BASE_URL", "http://127.0.0.1:9/v1"),
    ("PQCTL_AI_MODEL", "solver"),
    ("PQCTL_AI_AUTH", "none"),
    ("PQCTL_AI_PRICES", "solver=1/2@2026-01-31"),
];
const UNPRICED: [(&str, &str); 4] = [PROVIDER[0], PROVIDER[1], PROVIDER[2], PROVIDER[3]];

fn asking(env: &Backed, arguments: &[&str]) -> Outcome {
    env.pqctl_with(&PROVIDER, &[&["process-questions"], arguments].concat())
}

fn plan(env: &Backed, arguments: &[&str]) -> Value {
    asking(env, &[arguments, &["--estimate", "--json"]].concat()).expect(0).json()["data"].clone()
}

/// A call in the ledger of the latest run.
fn call(env: &Backed, day: &str, state: &str, reserved: i64, actual: Option<i64>, tokens_out: i64) {
    let actual = actual.map_or_else(|| "NULL".to_owned(), |micros| micros.to_string());
    env.execute(&format!(
        "INSERT INTO process_calls (run_id, step, provider, model, question_ids, state, reserved_micros, actual_micros,
            tokens_in, tokens_out, created_at)
         SELECT max(id), 'solve', 'openai', 'solver', '[1]', '{state}', {reserved}, {actual}, 100, {tokens_out},
            '{day}T10:00:00+00:00' FROM process_runs"
    ));
}

each_backend! {
    fn a_plan_is_a_range_and_sends_nothing(env: &Migrated) {
        planted(env);
        let solve = plan(env, &["--steps", "solve"]);
        let step = &solve["plan"][0];
        assert_eq!((&step["questions"], &step["skipped"]), (&json!(11), &json!(3)), "{solve}");
        let of = |name: &str| step["estimate"][name].as_i64().unwrap();
        // 30 of 100 calls more, rounded up; all but equal questions are asked about.
        assert_eq!(of("calls_high"), of("calls_low") + (of("calls_low") * 30 + 99) / 100);
        assert_eq!(of("low_micros"), of("input_tokens_low") + 2 * of("output_tokens_low"));
        assert!(of("low_micros") < of("high_micros"));
        assert_eq!(solve["low_micros"], of("low_micros"));
        assert_eq!(of("output_tokens_low"), of("calls_low") * 375, "a quarter of the most, as nobody knows yet");
        // Fewer questions, a smaller bill; a sample is settled before it is priced.
        let sample = plan(env, &["--steps", "solve", "--sample", "6"]);
        assert!(sample["plan"][0]["questions"].as_i64().unwrap() <= 6);
        // What answers were like before says more.
        process(env, &["--steps", "lint"]);
        call(env, "2026-03-01", "done", 100, Some(100), 50);
        call(env, "2026-03-01", "done", 100, Some(100), 70);
        let step = plan(env, &["--steps", "solve"])["plan"][0].clone();
        assert_eq!(step["estimate"]["output_tokens_low"].as_i64().unwrap(), of("calls_low") * 60);
        // Free steps stand beside, and cost nothing alone.
        let both = plan(env, &["--steps", "lint,solve"]);
        assert_eq!(both["summary"]["steps"][0]["fresh"], 14);
        assert_eq!(plan(env, &[])["plan"], json!([]));
        let text = asking(env, &["--steps", "solve", "--budget", "0.001", "--estimate"]).expect(0).stdout;
        assert!(text.contains("The budget is $0.001.") && text.contains("may end before"), "{text}");
        assert_eq!(number(env, "SELECT count(*) FROM process_results WHERE step = 'solve'"), 0);
    }

    fn nothing_is_sent_that_nobody_agreed_to(env: &Migrated) {
        planted(env);
        let refused = asking(env, &["--steps", "solve", "--sample", "5"]).expect(7);
        assert!(refused.stderr.contains("pqctl process-questions --steps solve --sample 5 --yes"), "{refused}");
        assert!(refused.stderr.contains("Calls"), "the plan is shown before: {refused}");
        asking(env, &["--steps", "solve", "--enqueue"]).expect(7);
        assert_eq!(number(env, "SELECT count(*) FROM process_runs"), 0);
        assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
        asking(env, &["--steps", "lint"]).expect(0);
        asking(env, &["--steps", "solve", "--dry-run"]).expect(0);
        // A limit that nobody can compute is none.
        let budget = ["process-questions", "--steps", "solve", "--budget", "1", "--yes"];
        let unpriced = env.pqctl_with(&UNPRICED, &budget).expect(7);
        assert!(unpriced.stderr.contains("ai.prices"), "{unpriced}");
        for wrong in ["-1", "1.0000001", "much"] {
            asking(env, &["--steps", "solve", "--budget", wrong]).expect(2);
        }
        env.pqctl(&["process-questions", "--provider", "nobody"]).expect(2);
    }

    fn status_says_how_the_bank_stands(env: &Migrated) {
        planted(env);
        process(env, &["--steps", "lint"]);
        env.execute("UPDATE process_results SET status = 'failed' WHERE question_id = 1");
        env.execute("DELETE FROM process_results WHERE question_id = 2");
        let status = env.pqctl_with(&PROVIDER, &["process-questions", "status", "--json"]).expect(0).json()["data"].clone();
        let step = |name: &str| status["steps"].as_array().unwrap().iter().find(|s| s["step"] == name).unwrap().clone();
        let numbers = |step: &Value| ["fresh", "stale", "missing", "failed"].map(|name| step[name].as_u64().unwrap());
        assert_eq!(numbers(&step("lint")), [12, 0, 1, 1]);
        assert_eq!(numbers(&step("embed")), [0, 0, 14, 0]);
        assert_eq!(numbers(&step("solve")), [0, 0, 14, 0]);
        assert!(step("solve")["finish"]["low_micros"].as_i64().unwrap() > 0);
        assert_eq!(step("lint")["finish"], Value::Null);
        assert_eq!(step("lint")["last_run"]["status"], "done");
        assert_eq!((&status["questions"], &status["last_run"]["done"]), (&json!(14), &json!(14)));
        // Without a provider nothing is known of its price, and nothing fails.
        let screen = env.pqctl(&["process-questions", "status"]).expect(0).stdout;
        assert!(screen.contains("pqctl process-questions") && screen.contains("keycheck"), "{screen}");
    }

    fn runs_are_named_by_the_beginning_of_their_number(env: &Migrated) {
        env.pqctl(&["process-questions", "runs", "latest"]).expect(10);
        planted(env);
        process(env, &["--steps", "lint"]);
        process(env, &["--steps", "embed"]);
        let runs = data(env, &["process-questions", "runs"], 0)["runs"].clone();
        assert_eq!(runs.as_array().unwrap().len(), 2);
        assert_eq!(runs[0]["spec"]["steps"], json!(["embed"]));
        let uid = runs[1]["uid"].as_str().unwrap();
        for name in [uid, &uid[..24], &uid.replace('-', "").to_uppercase()] {
            let shown = data(env, &["process-questions", "runs", name], 0);
            assert_eq!(shown["run"]["uid"], uid);
        }
        // Both began at the same instant of the clock, which the number begins with.
        let both = env.pqctl(&["process-questions", "runs", &uid[..8]]).expect(2);
        assert!(both.stderr.contains("type more of it"), "{both}");
        env.pqctl(&["process-questions", "runs", "ffffffff"]).expect(10);
        env.pqctl(&["process-questions", "watch", "nobody"]).expect(10);
        let csv = env.pqctl(&["process-questions", "runs", "--output", "csv"]).expect(0).stdout;
        assert!(csv.starts_with("run,began,steps,mode,status,done,"), "{csv}");
        assert_eq!(data(env, &["process-questions", "runs", "--since", "2100-01-01"], 0)["runs"], json!([]));
    }

    fn watching_tells_what_the_row_says(env: &Migrated) {
        planted(env);
        process(env, &[]);
        let watched = env.pqctl(&["process-questions", "watch", "--progress", "json"]).expect(0);
        let lines: Vec<Value> = watched.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let last = lines.iter().rev().find(|line| line["step"] == "lint").unwrap();
        assert_eq!((&last["event"], &last["done"], &last["total"]), (&json!("finished"), &json!(14), &json!(14)));
        // What the run told itself is the same.
        let told = env.pqctl(&[&["process-questions", "--force", "--progress", "json", "--json"][..], &STEPS].concat()).expect(0);
        let told: Vec<Value> = told.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let finished: Vec<_> = told.iter().filter(|line| line["event"] == "finished").map(|line| (line["step"].clone(), line["done"].clone(), line["flagged"].clone())).collect();
        let run = data(env, &["process-questions", "runs", "latest"], 0)["run"]["steps"].clone();
        assert_eq!(finished.len(), 3, "{told:?}");
        for (step, done, flagged) in finished {
            let row = &run[step.as_str().unwrap()];
            let treated = row["done"].as_u64().unwrap() + row["skipped"].as_u64().unwrap();
            assert_eq!((done, flagged), (json!(treated), row["flagged"].clone()), "{step}");
        }
        // How it ended is how the watching ends; what goes on can be followed.
        for (status, code) in [("paused", 3), ("failed", 1), ("cancelled", 1)] {
            env.execute(&format!("UPDATE process_runs SET status = '{status}', message = 'the budget is spent'"));
            let ended = env.pqctl(&["process-questions", "watch"]).expect(code);
            assert!(ended.stdout.contains("the budget is spent"), "{ended}");
            assert!(ended.stdout.contains("pqctl process-questions --steps lint,embed,similar"), "{ended}");
        }
        assert_eq!(failing(env, "process.linted:kill", &["process-questions", "--force"]).code, 137);
        let mut watcher = env.command(&["process-questions", "watch", "--progress", "json"]);
        watcher.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
        let mut watcher = watcher.spawn().unwrap();
        let mut first = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(watcher.stderr.take().unwrap()), &mut first).unwrap();
        let first: Value = serde_json::from_str(&first).unwrap();
        assert_eq!((&first["event"], &first["step"], &first["done"]), (&json!("progress"), &json!("lint"), &json!(14)));
        env.execute("UPDATE process_runs SET status = 'done' WHERE status = 'running'");
        assert_eq!(watcher.wait().unwrap().code(), Some(0));
    }

    fn costs_are_what_the_ledger_says(env: &Migrated) {
        assert_eq!(data(env, &["process-questions", "costs"], 0)["costs"], json!([]));
        planted(env);
        process(env, &["--steps", "lint"]);
        call(env, "2026-03-01", "done", 900, Some(700), 10);
        call(env, "2026-03-01", "failed", 900, Some(0), 0);
        call(env, "2026-03-02", "unknown", 900, None, 0);
        call(env, "2026-03-02", "sent", 900, None, 0);
        call(env, "2026-03-02", "released", 900, None, 0);
        let costs = data(env, &["process-questions", "costs"], 0);
        let micros = |row: &Value| ["reserved_micros", "spent_micros", "unknown_micros"].map(|name| row[name].as_i64().unwrap());
        assert_eq!(costs["costs"][0]["key"], "2026-03-02");
        assert_eq!((micros(&costs["costs"][0]), micros(&costs["costs"][1])), ([900, 0, 900], [0, 700, 0]));
        assert_eq!((micros(&costs["total"]), &costs["total"]["calls"]), ([900, 700, 900], &json!(4)));
        for (by, key) in [("model", "solver".to_owned()), ("step", "solve".to_owned()),
            ("run", data(env, &["process-questions", "runs", "latest"], 0)["run"]["uid"].as_str().unwrap().to_owned())] {
            let costs = data(env, &["process-questions", "costs", "--by", by], 0)["costs"].clone();
            assert_eq!((costs.as_array().unwrap().len(), &costs[0]["key"]), (1, &json!(key)));
        }
        let since = data(env, &["process-questions", "costs", "--since", "2026-03-02T00:00:00Z"], 0);
        assert_eq!(since["total"]["calls"], 2);
        let screen = env.pqctl(&["process-questions", "costs"]).expect(0).stdout;
        assert!(screen.contains("$0.0007") && screen.contains("How 1 of the calls ended is not known"), "{screen}");
    }
}
