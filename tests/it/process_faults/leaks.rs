//! What leaves the machine and what stays in the database: nothing of a person is in any request, and the key of the
//! provider is in the header of the request alone.

use super::{bank, lines, number, script, solve, stem};
use crate::harness::backend::{Backed, Backend, Migrated};
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Fault, What, When};

const KEY: &str = "sk-kanarie-77c1e0d2b4";

/// A school whose every text about a person says so.
fn school(env: &Backed) {
    env.pqctl(&["-q", "seed", "demo", "--students", "4", "--months", "1", "--answers", "80", "--seed", "3"])
        .expect(0);
    env.pqctl(&["-q", "analytics", "run", "questions"]).expect(0);
    let (hash, uid) = match env.backend {
        Backend::Sqlite => (format!("X'{}'", "01".repeat(32)), format!("X'{}'", "02".repeat(16))),
        Backend::Postgres => {
            (format!(r"'\x{}'", "01".repeat(32)), format!("'{}'", uuid::Uuid::from_bytes([2; 16])))
        }
    };
    let yes = if env.backend == Backend::Postgres { "true" } else { "1" };
    let at = "'2026-03-01T10:00:00+00:00'";
    let user = "(SELECT min(id) FROM users)";
    env.execute(&format!(
        "UPDATE users SET name = 'PERSONAL name', email = 'PERSONAL-' || id || '@personal.example',
            email_key = 'personal-' || id || '@personal.example', password_hash = 'PERSONAL hash',
            preferences = '{{\"a\": \"PERSONAL preference\"}}';
         UPDATE answers SET chosen = 'PERSONAL choice';
         UPDATE user_achievements SET evidence = '{{\"a\": \"PERSONAL achievement\"}}';
         UPDATE audit_log SET actor = 'PERSONAL actor', object_id = 'PERSONAL object', details = '{{\"a\": \"PERSONAL detail\"}}';
         INSERT INTO audit_log (actor_id, actor, action, details, created_at)
            VALUES ({user}, 'PERSONAL actor', 'session.start', '{{\"email\": \"PERSONAL email\"}}', {at});
         INSERT INTO login_sessions (user_id, token_hash, address, user_agent, created_at, last_used_at, expires_at)
            VALUES ({user}, {hash}, 'PERSONAL address', 'PERSONAL agent', {at}, {at}, {at});
         INSERT INTO tokens (uid, user_id, name, token_hash, created_at) VALUES ({uid}, {user}, 'PERSONAL token', {hash}, {at});
         INSERT INTO quizzes (uid, title, description, created_by, created_at, updated_at)
            VALUES ({uid}, 'PERSONAL quiz', 'PERSONAL words', {user}, {at}, {at});
         INSERT INTO outbox (dedupe_key, message_id, category, user_id, recipient, recipient_name, recipient_domain, subject, body_text,
            body_html, state, next_attempt_at, expires_at, created_at, updated_at)
            VALUES ('PERSONAL d', 'PERSONAL m', 'report', {user}, 'PERSONAL@personal.example', 'PERSONAL', 'personal.example',
                'PERSONAL subject', 'PERSONAL text', '<p>PERSONAL</p>', 'sent', {at}, {at}, {at}, {at});
         INSERT INTO suppressions (address_key, reason, source, created_at) VALUES ('personal@personal.example', 'unsubscribed', 'link', {at});
         INSERT INTO monthly_reports (uid, user_id, month_on, version, complete, data, computed_at)
            VALUES ({uid}, {user}, '2026-02-01', 1, {yes}, '{{\"a\": \"PERSONAL report\"}}', {at});"
    ));
}

/// The tables that a run writes, whole.
fn written(env: &Backed) -> String {
    let tables = [
        "process_runs",
        "process_results",
        "process_calls",
        "review_items",
        "provider_health",
        "limits",
        "jobs",
        "job_history",
        "job_logs",
        "audit_log",
        "settings",
    ];
    match env.backend {
        Backend::Sqlite => std::fs::read_dir(env.work())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.to_string_lossy().contains(".db"))
            .map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned())
            .collect(),
        Backend::Postgres => {
            tables.map(|table| lines(env, "CAST(r AS TEXT)", &format!("{table} r")).join("\n")).join("\n")
        }
    }
}

each_backend! {
    fn nothing_of_a_person_is_in_any_request(env: &Migrated) {
        school(env);
        bank(env, 5);
        env.execute("UPDATE questions SET explanation = 'PRIVATE explanation', source_ref = 'PRIVATE source ' || id");
        let mut script = script(5);
        (script.keeps_all, script.key) = (true, Some(KEY.into()));
        // Also what is asked again, and of what is said to be wrong.
        script.faults.push(Fault { what: What::Prose, when: When::ItemFirst(stem(1), 1) });
        let mock = Mock::start(script);
        let steps = "lint,embed,similar,classify,keywords,solve,keycheck";
        solve(&mock, env, &[], &["--steps", steps, "--limit", "25"]).expect(0);
        // And as a worker does it, for the rest that this run left.
        mock.run(env, &[], &["-q", "process-questions", "--enqueue", "--yes", "--steps", "solve", "--where", "subject=Science"]).expect(0);
        mock.run(env, &[("PQCTL_TEST_NOW", "")], &["-q", "run-worker", "--no-scheduler", "--until-empty"]).expect(0);
        mock.run(env, &[], &["process-questions", "check"]).expect(0);
        let account = mock.account();
        assert!(account.chats > 25 && account.embeddings > 0, "{} {}", account.chats, account.embeddings);
        assert!(account.wire.len() > usize::try_from(account.calls).unwrap(), "not everything was kept");
        for request in &account.wire {
            let lower = request.to_lowercase();
            for secret in ["personal", "private"] {
                assert!(!lower.contains(secret), "{secret} has left: {request}");
            }
            let mut parts = request.splitn(3, '\n');
            let (address, headers, body) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            assert_eq!((address.contains(KEY), headers.matches(KEY).count(), body.contains(KEY)), (false, 1, false), "{request}");
        }
        // The other way round: it was there to be found.
        assert!(env.text("SELECT max(name) FROM users").unwrap().contains("PERSONAL"));
        assert!(account.wire.iter().any(|request| request.contains(KEY)));
    }

    fn the_key_is_in_no_log_and_no_row(env: &Migrated) {
        bank(env, 12);
        let mut script = script(12);
        script.key = Some(KEY.into());
        // A server that repeats it in every way it can.
        let said = format!("no, {KEY}, and once more: Bearer {KEY}");
        script.faults = vec![
            Fault { what: What::Status(400, said.clone()), when: When::Item(stem(1)) },
            Fault { what: What::Status(500, said.clone()), when: When::Item(stem(2)) },
            Fault { what: What::Status(503, said), when: When::ItemFirst(stem(3), 1) },
        ];
        let faults = std::mem::take(&mut script.faults);
        let mock = Mock::start(script);
        let fine = [("PQCTL_LOG_FILTER", "trace"), ("PQCTL_TEST_NOW", "")];
        let mut shown = solve(&mock, env, &fine, &["--steps", "embed", "--limit", "6"]).expect(0).to_string();
        mock.change(|script| script.faults = faults);
        shown += &solve(&mock, env, &fine, &["--steps", "solve", "--limit", "6"]).expect(0).to_string();
        assert!(shown.contains("TRACE") || shown.contains("hyper_util"), "the finest level is not on: {shown}");
        // Given on the command line of a run that a worker does.
        mock.run(env, &fine, &["process-questions", "--enqueue", "--yes", "--steps", "solve"]).expect(0);
        shown += &mock.run(env, &fine, &["run-worker", "--no-scheduler", "--until-empty"]).expect(0).to_string();
        for arguments in [&["process-questions", "runs", "latest", "--json"][..], &["process-questions", "status"], &["process-questions", "costs"], &["config", "show"], &["config", "show", "--json"], &["jobs", "list", "--json"]] {
            shown += &mock.run(env, &fine, arguments).expect(0).to_string();
        }
        shown += &solve(&mock, env, &[("PQCTL_AI_API_KEY", "sk-kanarie-wrong")], &["--steps", "solve", "--force"]).expect(9).to_string();
        assert!(!shown.contains("kanarie"), "it is shown: {}", shown.lines().find(|line| line.contains("kanarie")).unwrap());
        assert!(number(env, "SELECT count(*) FROM process_calls WHERE error LIKE '%no, ***%'") > 0, "the errors are not kept");
        let kept = written(env);
        let at = kept.find("kanarie");
        assert!(at.is_none(), "it is stored: {:?}", at.map(|at| kept[at.saturating_sub(100)..].chars().take(200).collect::<String>()));
    }
}
