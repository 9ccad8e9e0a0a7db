//! `process-questions check`: what is said about each state a provider can be in, the exit code, and
//! what is kept of it.

use crate::harness::backend::Migrated;
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{EMBEDDING_MODEL, MODEL, Script, What, When};
use crate::harness::ports::Nobody;
use serde_json::Value;

const CHECK: &[&str] = &["process-questions", "check"];
const JSON: &[&str] = &["process-questions", "check", "--json"];

/// State and text of a probe.
fn probe(report: &Value, name: &str) -> (String, String) {
    let all = report["data"]["probes"].as_array().unwrap();
    let found =
        all.iter().rfind(|probe| probe["name"] == name).unwrap_or_else(|| panic!("{name}: {report:#}"));
    (found["state"].as_str().unwrap().to_owned(), found["what"].as_str().unwrap().to_owned())
}

each_backend! {
    fn without_any_configuration_the_embedded_provider_is_well(env: &Migrated) {
        snapshot!(env.pqctl(CHECK).expect(0), "provider_embedded");
        let kept = env.text("SELECT provider || ' ' || status FROM provider_health");
        assert_eq!(kept.as_deref(), Some("embedded ok"));
    }

    fn a_good_provider_passes_every_probe_and_is_remembered(env: &Migrated) {
        let mock = Mock::start(Script {
            headers: vec![
                ("x-ratelimit-limit-requests".into(), "60".into()),
                ("x-ratelimit-remaining-requests".into(), "59".into()),
            ],
            ..Script::default()
        });
        snapshot!(mock.run(env, &[], CHECK).expect(0).loosely(), "provider_good");
        let calls = mock.account().calls;
        assert_eq!(calls, 3);
        let kept = mock.run(env, &[], &["process-questions", "check", "--cached", "1h", "--json"]).expect(0).json();
        assert_eq!((&kept["data"]["cached"], &kept["data"]["status"]), (&true.into(), &"ok".into()));
        assert_eq!(kept["data"]["traits"][EMBEDDING_MODEL]["dimensions"], 16);
        assert_eq!(mock.account().calls, calls);
        // Another model is another question.
        let other = [("PQCTL_AI_EMBEDDING_MODEL", "another")];
        let report = mock.run(env, &other, &["process-questions", "check", "--cached", "1h", "--json"]).expect(0).json();
        assert_eq!(report["data"]["cached"], false);
        assert_eq!(mock.account().calls, calls + 3);
        assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM provider_health").as_deref(), Some("1"));
    }

    fn what_holds_runs_back_is_told_beside_the_probes(env: &Migrated) {
        let mock = Mock::start(Script::default());
        let host = mock.base_url().replace("http://", "").replace("/v1", "");
        let limits = |code: i32, more: &[&str]| {
            let report = mock.run(env, &[], &[JSON, more].concat()).expect(code).json();
            (probe(&report, "limits"), report["data"]["status"].clone())
        };
        let ((state, _), status) = limits(0, &[]);
        assert_eq!((state.as_str(), status), ("ok", "ok".into()));
        env.pqctl(&["limits", "pause", &format!("ai:{host}"), "--for", "15m", "--reason", "rate-limit"]).expect(0);
        for more in [&[][..], &["--cached", "1h"]] {
            let ((state, what), status) = limits(4, more);
            assert!(state == "warn" && what.contains("is paused until") && what.contains("rate-limit"), "{what}");
            assert_eq!(status, "degraded");
        }
        env.execute("UPDATE limits SET paused_until_at = NULL, breaker = 'open', failures = 5,
            opened_at = updated_at, retry_at = '2026-03-02T09:05:00+00:00'");
        let ((state, what), _) = limits(4, &["--cached", "1h"]);
        assert!(state == "warn" && what.contains("is open after 5 failures until 2026-03-02 09:05"), "{what}");
        // That is no part of what is kept.
        env.execute("DELETE FROM limits");
        assert_eq!(limits(0, &["--cached", "1h"]).1, "ok");
    }

    fn doctor_knows_what_the_last_check_found(env: &Migrated) {
        let mock = Mock::start(Script::default());
        let found = |changes: &[(&str, &str)]| {
            let report = mock.run(env, changes, &["doctor", "--json"]).json();
            let findings = report["data"]["findings"].as_array().unwrap().clone();
            let of_models = findings.iter().filter(|finding| finding["area"] == "models");
            let texts: Vec<(String, String)> = of_models
                .map(|finding| (finding["state"].as_str().unwrap().into(), finding["what"].as_str().unwrap().into()))
                .collect();
            texts
        };
        let [(state, what)] = &found(&[])[..] else { panic!() };
        assert!(state == "info" && what.contains("not tried out yet"), "{what}");
        mock.run(env, &[], CHECK).expect(0);
        let [(state, what)] = &found(&[])[..] else { panic!() };
        assert!(state == "ok" && what.contains("was ok"), "{what}");
        let [(state, what)] = &found(&[("PQCTL_AI_MODEL", "another")])[..] else { panic!() };
        assert!(state == "info" && what.contains("with other models"), "{what}");
        mock.run(env, &[("PQCTL_AI_API_KEY", "wrong-key-999")], CHECK).expect(9);
        let [(state, what)] = &found(&[])[..] else { panic!() };
        assert!(state == "warn" && what.contains("was failing"), "{what}");
        assert_eq!(found(&[("PQCTL_AI_PROVIDER", "embedded")]), [], "nothing is sent, nothing is to be known");
    }

    fn each_state_has_its_exit_code(env: &Migrated) {
        let mock = Mock::start(Script::default());
        let with = |changes: &[(&str, &str)], code: i32| mock.run(env, changes, JSON).expect(code).json();

        // 12: not configured.
        let missing = mock.run(env, &[("PQCTL_AI_BASE_URL", ""), ("PQCTL_AI_API_KEY", "")], CHECK).expect(12);
        assert!(missing.stderr.contains("ai.base_url is not set") && missing.stderr.contains("there is no key"), "{missing}");

        // 9: a wrong key, and nothing more is tried with it.
        mock.forget();
        let report = with(&[("PQCTL_AI_API_KEY", "wrong-key-999")], 9);
        assert_eq!(probe(&report, "models").0, "fail");
        assert_eq!(mock.account().calls, 0);

        // 6: wrong addresses of every sort.
        let nobody = Nobody::new();
        let port = nobody.port();
        for (base, name, says) in [
            (format!("http://127.0.0.1:{port}/v1"), "connection", "cannot reach port"),
            ("http://nowhere.invalid/v1".to_owned(), "name", "nowhere.invalid has no address"),
            (format!("https://127.0.0.1:{}/v1", mock.port()), "encryption", "cannot reach 127.0.0.1"),
            (format!("http://127.0.0.1:{}/wrong", mock.port()), "answers", "HTTP 404"),
        ] {
            let report = with(&[("PQCTL_AI_BASE_URL", &base), ("PQCTL_AI_AUTH", if base.contains("invalid") { "none" } else { "bearer" })], 6);
            let (state, what) = probe(&report, name);
            assert!(state == "fail" && what.contains(says), "{base}: {report:#}");
            assert_eq!(report["data"]["status"], "failing");
        }
        for what in [What::Html, What::Redirect("http://127.0.0.1:1/".into())] {
            mock.change(|script| *script = Script::with(what, When::Always));
            with(&[], 6);
        }
        let kept = env.text("SELECT status FROM provider_health ORDER BY checked_at DESC, provider LIMIT 1");
        assert!(kept.is_some());

        // 4: it works, but not as it should.
        for (what, name, says) in [
            (What::Prose, "answers", "does not keep to the form"),
            (What::BadAnswer, "answers", "does not keep to the form"),
            (What::Truncated, "answers", "cut off"),
            (What::Refusal, "answers", "declined"),
            (What::NotANumber, "vectors", "NaN"),
            (What::RateLimit(None), "answers", "HTTP 429"),
            (What::NoQuota, "vectors", "exceeded your current quota"),
            (What::Status(503, "busy".into()), "answers", "HTTP 503"),
        ] {
            mock.change(|script| *script = Script::with(what, When::Always));
            let report = with(&[], 4);
            let (state, text) = probe(&report, name);
            assert!(state != "ok" && text.contains(says), "{says}: {report:#}");
        }

        // 12 again: a prompt nobody can fill in.
        env.write("prompts/solve.user.txt", "{{question}} {{options}}\n{{answer_key}}\n");
        let report = with(&[("PQCTL_AI_PROMPTS", "prompts")], 12);
        let (_, what) = probe(&report, "prompts");
        assert!(what.contains("solve.user.txt:2: unknown variable {{answer_key}}"), "{what}");
    }

    fn a_weaker_model_is_used_as_it_is(env: &Migrated) {
        let mock = Mock::start(Script { json_schema: false, json_object: false, no_models: true, ..Script::default() });
        let report = mock.run(env, &[], JSON).expect(0).json();
        assert!(probe(&report, "answers").1.contains("holds it to nothing"), "{report:#}");
        assert_eq!(probe(&report, "models").0, "skipped");
        assert_eq!(report["data"]["traits"][MODEL]["format"], "text");
    }

    fn a_proxy_is_used_when_it_is_configured_and_not_otherwise(env: &Migrated) {
        let mock = Mock::start(Script::default());
        let nobody = Nobody::new();
        let dead = format!("http://127.0.0.1:{}", nobody.port());
        let names = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
        mock.run(env, &names.map(|name| (name, dead.as_str())), CHECK).expect(0);
        // A name that only the proxy knows.
        let proxy = format!("http://user:s3cret@127.0.0.1:{}", mock.port());
        let through = [("PQCTL_AI_BASE_URL", "http://models.lan/v1"), ("PQCTL_AI_PROXY", &proxy)];
        mock.forget();
        let outcome = mock.run(env, &through, CHECK).expect(0);
        assert!(outcome.stdout.contains("through the proxy") && !outcome.stdout.contains("s3cret"), "{outcome}");
        assert_eq!(mock.account().calls, 3);
        let dead = [through[0], ("PQCTL_AI_PROXY", dead.as_str())];
        mock.run(env, &dead, CHECK).expect(6);
    }
}
