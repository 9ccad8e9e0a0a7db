//! What the choices (`--missing-only`, `--stale-only`, `--failed-only`, `--force`) mean where money is spent: which
//! questions are sent, what a plan and `status` say of the others, and that a run that is gone on with buys nothing twice
//! and one that waits is not taken for dead.

use super::{SOLVE, assert_booked, bank, script, solve, statuses, stem};
use crate::bank::number;
use crate::harness::backend::{Backed, Backend, Migrated};
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, What, When};
use serde_json::{Value, json};

/// How many questions a step would send with these flags.
fn planned(mock: &Mock, env: &Backed, step: &str, flags: &[&str], variables: &[(&str, &str)]) -> i64 {
    let data =
        solve(mock, env, variables, &[&["--steps", step, "--estimate"], flags].concat()).expect(0).json();
    data["data"]["plan"][0]["questions"].as_i64().unwrap()
}

fn edit(env: &Backed, n: usize) {
    let hash = match env.backend {
        Backend::Sqlite => format!("CAST(x'{n:064x}' AS BLOB)"),
        Backend::Postgres => format!(r"'\x{n:064x}'"),
    };
    env.execute(&format!(
        "UPDATE questions SET stem = stem || ' Edited.', content_hash = {hash} WHERE stem = '{}'",
        stem(n)
    ));
}

/// `[fresh, stale, missing, failed]` of a row of `status`, and what finishing and refreshing would cost.
fn standing(mock: &Mock, env: &Backed, step: &str, model: &Value) -> ([i64; 4], Value, Value) {
    let status =
        mock.run(env, &[("PQCTL_TEST_NOW", "")], &["process-questions", "status", "--json"]).expect(0);
    let data = status.json()["data"].clone();
    let rows = data["steps"].as_array().unwrap();
    let row = rows.iter().find(|row| row["step"] == step && row["model"] == *model).unwrap();
    (
        ["fresh", "stale", "missing", "failed"].map(|name| row[name].as_i64().unwrap()),
        row["finish"]["low_micros"].clone(),
        row["refresh"]["low_micros"].clone(),
    )
}

const CHOICES: [&[&str]; 5] = [&[], &["--missing-only"], &["--stale-only"], &["--failed-only"], &["--force"]];
const OTHER: [(&str, &str); 2] =
    [("PQCTL_AI_MODEL", "other-writer"), ("PQCTL_AI_PRICES", "other-writer=1/2@2026-01-31")];

each_backend! {
    fn what_was_refused_is_asked_again_when_somebody_says_so(env: &Migrated) {
        bank(env, 6);
        let mut script = script(6);
        for n in [2, 4] {
            script.faults.push(Fault { what: What::Refusal, when: When::Item(format!("year {n} report")) });
        }
        let mock = Mock::start(script);
        solve(&mock, env, &[], &SOLVE).expect(0);
        assert_eq!(statuses(env, "solve"), "done 4, refused 2");
        let of = |variables: &[(&str, &str)]| CHOICES.map(|flags| planned(&mock, env, "solve", flags, variables));
        assert_eq!(of(&[]), [0, 0, 0, 2, 6]);
        // Another model: they are worth another try, but nothing is bought because of that alone.
        assert_eq!(of(&OTHER), [0, 0, 6, 2, 6]);
        // Their own words were edited.
        edit(env, 2);
        assert_eq!(of(&[]), [1, 0, 1, 2, 6]);
        assert_eq!(standing(&mock, env, "solve", &Value::Null).0, [4, 0, 0, 2], "edited or not, it failed");
        mock.change(|script| script.faults.clear());
        solve(&mock, env, &[], &["--steps", "solve", "--failed-only"]).expect(0);
        let left = number(env, "SELECT count(*) FROM process_results WHERE step = 'solve' AND status NOT IN ('done', 'flagged')");
        assert_eq!(left, 0);
        assert_booked(env, &mock);
    }

    fn the_choices_mean_the_same_for_vectors_of_a_provider(env: &Migrated) {
        bank(env, 6);
        let mut script = script(0);
        script.faults.push(Fault { what: What::ContextLength, when: When::Item("year 3 report".into()) });
        let mock = Mock::start(script);
        let of = || CHOICES.map(|flags| planned(&mock, env, "embed", flags, &[]));
        assert_eq!(of(), [6, 6, 0, 0, 6]);
        solve(&mock, env, &[], &["--steps", "embed", "--limit", "4"]).expect(0);
        assert_eq!(statuses(env, "embed"), "done 3, failed 1");
        edit(env, 1);
        // One is edited, one failed, two have none.
        assert_eq!(of(), [3, 2, 1, 1, 6]);
        let (own, finish, _) = standing(&mock, env, "embed", &Value::Null);
        assert_eq!((own, finish), ([3, 1, 2, 0], Value::Null), "the embedded model costs nothing");
        let (theirs, finish, refresh) = standing(&mock, env, "embed", &json!("mock-embedder"));
        assert_eq!(theirs, [2, 1, 2, 1]);
        assert!(finish.as_i64().unwrap() > 0 && refresh.as_i64().unwrap() > 0, "{finish} {refresh}");
        let sent = || mock.account().items.iter().filter(|(_, of)| of.calls > 0).count();
        let calls = |flags: &[&str]| {
            mock.forget();
            solve(&mock, env, &[], &[&["--steps", "embed"], flags].concat()).expect(0);
            sent()
        };
        assert_eq!(calls(&["--stale-only"]), 1);
        assert_eq!(standing(&mock, env, "embed", &Value::Null).0, [4, 0, 2, 0]);
        assert_eq!(calls(&["--failed-only"]), 1, "and it fails again");
        assert_eq!(standing(&mock, env, "embed", &json!("mock-embedder")).0, [3, 0, 2, 1]);
        // That it failed is known after everything was made anew, and after its text was edited.
        assert_eq!(calls(&["--force"]), 6);
        assert_eq!(standing(&mock, env, "embed", &json!("mock-embedder")).0, [5, 0, 0, 1]);
        edit(env, 3);
        mock.change(|script| script.faults.clear());
        assert_eq!(of(), [1, 0, 1, 1, 6]);
        assert_eq!(calls(&["--failed-only"]), 1);
        assert_eq!(standing(&mock, env, "embed", &json!("mock-embedder")).0, [6, 0, 0, 0]);
        assert_eq!(standing(&mock, env, "embed", &Value::Null).0, [6, 0, 0, 0]);
        assert_eq!(calls(&[]), 0);
    }

    fn a_run_that_only_waits_says_that_it_lives(env: &Migrated) {
        bank(env, 1);
        let mut script = script(1);
        script.faults.push(Fault { what: What::Hang, when: When::Always });
        let mock = Mock::start(script);
        let mut child = super::start(&mock, env, &[], &["process-questions", "--yes", "--steps", "solve"]);
        super::until("it has asked", || mock.account().calls >= 1);
        let old = "'2026-01-01T00:00:00+00:00'";
        env.execute(&format!("UPDATE process_runs SET updated_at = {old}"));
        super::until("it says so", || number(env, &format!("SELECT count(*) FROM process_runs WHERE updated_at > {old}")) == 1);
        child.kill().unwrap();
        child.wait().unwrap();
    }

    fn a_forced_run_that_was_paused_is_gone_on_with(env: &Migrated) {
        bank(env, 8);
        let mock = Mock::start(script(8));
        solve(&mock, env, &[], &SOLVE).expect(0);
        let each = mock.account().chats;
        let spent = number(env, "SELECT spent_micros FROM process_runs");
        let one = [("PQCTL_AI_MAX_CONCURRENCY", "1")];
        // What the run before cost, and one call as it may be at most: about half of them.
        let budget = format!("0.{:06}", 2_700 + spent / 2);
        let paused = solve(&mock, env, &one, &["--steps", "solve", "--force", "--budget", &budget]).expect(3);
        assert!(!paused.to_string().contains("run the same command again"), "{paused}");
        let forced = mock.account().chats - each;
        assert!(forced > 0 && forced < each, "{forced} of {each}");
        let screen = mock.run(env, &[("PQCTL_TEST_NOW", "")], &["process-questions", "runs", "latest"]).expect(0).stdout;
        let line = screen.lines().find(|line| line.contains("pqctl process-questions --steps solve")).unwrap();
        assert!(line.contains("--force-before"), "{line}");
        let words: Vec<&str> = line.split_whitespace().skip_while(|word| *word != "--steps").collect();
        let words: Vec<&str> = words.iter().take_while(|word| **word != "--budget").copied().collect();
        solve(&mock, env, &[], &words).expect(0);
        assert_eq!(mock.account().chats, 2 * each, "nothing was bought twice");
        solve(&mock, env, &[], &words).expect(0);
        assert_eq!(mock.account().chats, 2 * each);
        assert_booked(env, &mock);
    }
}
