//! `jobs`, `queues` and `run-worker` as a person uses them.

use crate::harness::backend::Migrated;

each_backend! {
    fn jobs_are_enqueued_run_shown_and_retried(env: &Migrated) {
        snapshot!(env.pqctl(&["jobs", "list"]).expect(0), "jobs_list_empty");
        env.pqctl(&["-q", "jobs", "enqueue", "probe", "--payload", "{\"then\":\"fail\"}"]).expect(0);
        snapshot!(env.pqctl(&["jobs", "enqueue", "probe", "--payload", "{\"note\":\"hello\"}", "--priority", "7"]).expect(0), "jobs_enqueue");
        snapshot!(env.pqctl(&["jobs", "enqueue", "prove"]).expect(10), "jobs_enqueue_unknown");
        snapshot!(env.pqctl(&["jobs", "enqueue", "probe", "--payload", "{\"sleep_ms\":99999999}"]).expect(2), "jobs_enqueue_range");
        env.pqctl(&["jobs", "enqueue", "probe", "--payload", "{"]).expect(2);
        snapshot!(env.pqctl(&["run-worker", "--until-empty"]).expect(0), "run_worker");
        snapshot!(env.pqctl(&["jobs", "list"]).expect(0), "jobs_list");
        snapshot!(env.pqctl(&["jobs", "show", "1"]).expect(0), "jobs_show_failed");
        snapshot!(env.pqctl(&["jobs", "cancel", "2"]).expect(7), "jobs_cancel_illegal");
        snapshot!(env.pqctl(&["jobs", "retry", "2"]).expect(7), "jobs_retry_illegal");
        snapshot!(env.pqctl(&["jobs", "retry", "1"]).expect(0), "jobs_retry");
        snapshot!(env.pqctl(&["jobs", "cancel", "1"]).expect(0), "jobs_cancel");
        env.pqctl(&["jobs", "cancel", "77"]).expect(10);
        env.pqctl(&["jobs", "logs", "77"]).expect(10);
        let list = env.pqctl(&["jobs", "list", "--state", "success", "--json"]).expect(0).json();
        assert_eq!(list["data"]["total"], 1);
        assert_eq!(list["data"]["jobs"][0]["state"], "SUCCESS");
        assert_eq!(list["data"]["jobs"][0]["result"]["note"], "hello");
        let stats = env.pqctl(&["jobs", "stats", "--json"]).expect(0).json();
        let events: Vec<_> = stats["data"]["statistics"].as_array().unwrap().iter().collect();
        let jobs = |event: &str| events.iter().find(|line| line["event"] == event).map(|line| line["jobs"].clone());
        assert_eq!((jobs("enqueued"), jobs("failed"), jobs("succeeded")), (Some(2.into()), Some(1.into()), Some(1.into())));
        let succeeded = events.iter().find(|line| line["event"] == "succeeded").unwrap();
        assert_eq!(succeeded["run_histogram"].as_array().unwrap().iter().filter_map(serde_json::Value::as_i64).sum::<i64>(), 1);
        assert!(succeeded["wait_p95_ms"].is_number() && succeeded["run_p50_ms"].is_number(), "{succeeded}");
        snapshot!(env.pqctl(&["jobs", "stats"]).expect(0).replacing(r"\d+ ms", "[MS]").loosely(), "jobs_stats");
    }

    fn a_paused_queue_hands_out_nothing(env: &Migrated) {
        env.pqctl(&["-q", "jobs", "enqueue", "probe"]).expect(0);
        snapshot!(env.pqctl(&["queues", "pause", "default", "--reason", "exam day"]).expect(0), "queues_pause");
        env.pqctl(&["queues", "pause", "default"]).expect(0);
        env.pqctl(&["queues", "pause", "defautl"]).expect(10);
        snapshot!(env.pqctl(&["queues", "list"]).expect(0), "queues_list");
        let idle = env.pqctl(&["run-worker", "--until-empty", "--json"]).expect(0).json();
        assert_eq!(idle["data"]["succeeded"], 0);
        env.pqctl(&["queues", "resume", "default"]).expect(0);
        let busy = env.pqctl(&["run-worker", "--until-empty", "--json"]).expect(0).json();
        assert_eq!(busy["data"]["succeeded"], 1);
    }

    fn queues_and_keys_are_limited(env: &Migrated) {
        snapshot!(env.pqctl(&["limits", "list"]).expect(0), "limits_list_before");
        snapshot!(env.pqctl(&["queues", "limit", "ai", "--rate", "30/min", "--max-running", "5", "--concurrency", "2"]).expect(0), "queues_limit");
        env.pqctl(&["queues", "limit", "ai", "--burst", "3"]).expect(0);
        snapshot!(env.pqctl(&["queues", "list"]).expect(0), "queues_list_limits");
        let list = env.pqctl(&["queues", "list", "--json"]).expect(0).json();
        let ai = &list["data"]["queues"][0];
        assert_eq!((&ai["max_running"], &ai["rate_count"], &ai["burst"]), (&5.into(), &30.into(), &3.into()), "{list}");
        snapshot!(env.pqctl(&["limits", "set", "smtp:gmail", "--max-running", "2", "--rate", "100/h", "--burst", "10"]).expect(0), "limits_set");
        snapshot!(env.pqctl(&["limits", "pause", "smtp:gmail", "--for", "15m", "--reason", "421 too many"]).expect(0), "limits_pause");
        env.pqctl(&["limits", "set", "maintenance", "--max-running", "none"]).expect(0);
        snapshot!(env.pqctl(&["limits", "list"]).expect(0), "limits_list");
        snapshot!(env.pqctl(&["limits", "resume", "smtp:gmail"]).expect(0), "limits_resume");
        snapshot!(env.pqctl(&["limits", "reset", "maintenance"]).expect(0), "limits_reset");
        env.pqctl(&["limits", "reset", "queue:ai"]).expect(0);
        snapshot!(env.pqctl(&["queues", "limit", "ai", "--max-running", "none"]).expect(0), "queues_limit_none");
        for (wrong, status) in [
            (&["queues", "limit", "ai"][..], 2),
            (&["queues", "limit", "ia", "--max-running", "1"], 10),
            (&["queues", "limit", "ai", "--max-running", "0"], 2),
            (&["queues", "limit", "ai", "--rate", "many"], 2),
            (&["queues", "limit", "default", "--burst", "4"], 2),
            (&["limits", "set", "queue:ai", "--max-running", "1"], 2),
            (&["limits", "set", "a b", "--max-running", "1"], 2),
            (&["limits", "set", "x", "--rate", "200000/s"], 2),
            (&["limits", "resume", "nobody"], 10),
            (&["limits", "reset", "nobody"], 10),
        ] {
            env.pqctl(wrong).expect(status);
        }
        snapshot!(env.pqctl(&["limits", "set", "x", "--rate", "5/week"]).expect(2), "limits_set_wrong");
        let told = env.text("SELECT CAST(count(*) AS TEXT) FROM audit_log WHERE action IN ('limit.set', 'limit.pause', 'limit.resume', 'limit.reset', 'queue.limit')");
        assert_eq!(told.as_deref(), Some("9"));
    }

    fn processing_is_left_to_a_worker(env: &Migrated) {
        env.pqctl(&["-q", "init-db", "--no-admin"]);
        let first = env.pqctl(&["process-questions", "--enqueue", "--json"]).expect(0).json();
        let second = env.pqctl(&["process-questions", "--enqueue", "--json"]).expect(0).json();
        assert_eq!((&first["data"]["created"], &second["data"]["created"]), (&true.into(), &false.into()));
        env.pqctl(&["-q", "jobs", "enqueue", "cleanup_sessions"]).expect(0);
        env.pqctl(&["-q", "jobs", "enqueue", "prune-history"]).expect(0);
        let done = env.pqctl(&["run-worker", "--queues", "ai=1,maintenance", "--until-empty", "--json"]).expect(0).json();
        assert_eq!(done["data"]["succeeded"], 3, "{done}");
        assert_eq!(env.text("SELECT status FROM process_runs").as_deref(), Some("done"));
    }

    fn what_nobody_serves_waits_and_is_seen(env: &Migrated) {
        env.pqctl(&["-q", "jobs", "enqueue", "probe", "--queue", "nowhere"]).expect(0);
        let idle = env.pqctl(&["run-worker", "--until-empty", "--json"]).expect(0).json();
        assert_eq!(idle["data"]["succeeded"], 0);
        let queues = env.pqctl(&["queues", "list", "--json"]).expect(0).json();
        let queue = queues["data"]["queues"].as_array().unwrap().iter().find(|queue| queue["name"] == "nowhere");
        assert_eq!(queue.unwrap()["waiting"], 1, "{queues}");
        let busy = env.pqctl(&["run-worker", "--queues", "nowhere", "--until-empty", "--json"]).expect(0).json();
        assert_eq!(busy["data"]["succeeded"], 1);
    }

    fn what_cannot_be_meant_is_refused_with_a_reason(env: &Migrated) {
        for (wrong, words) in [
            (&["jobs", "enqueue", "probe", "--in", "999999999d"][..], "longer than a hundred years"),
            (&["jobs", "enqueue", "probe", "--expires-in", "999999999d"], "longer than a hundred years"),
            (&["jobs", "list", "--since", "999999999d"], "it is how long ago"),
            (&["jobs", "prune", "--older-than", "3000000d"], "longer than a hundred years"),
            (&["run-worker", "--lease", "999999999d", "--once"], "longer than a hundred years"),
            (&["jobs", "add", "csv-statistics", "--args", "[\"a.csv\"]"], "a payload is a JSON object"),
        ] {
            let refused = env.pqctl(wrong).expect(2);
            assert!(refused.stderr.contains(words), "{refused}");
        }
        let typed = env.pqctl(&["run-worker", "--queues", "aii=2", "--once"]).expect(0);
        assert!(typed.stderr.contains("there is no queue aii yet; there are ai, analytics,"), "{typed}");
    }

    // As it will be held against others: in their keys, and nothing of it stays.
    fn jobs_are_measured_in_the_keys_of_the_peers(env: &Migrated) {
        let measured = env.pqctl(&["bench", "jobs", "--jobs", "100", "--pickups", "20", "--rounds", "1", "--json"]).expect(0).json();
        for key in ["jobs", "enqueue_bulk_per_s", "enqueue_one_per_s", "drain_per_s", "latency_p50_ms", "latency_p95_ms"] {
            assert!(measured["data"].to_string().contains(&format!("\"{key}\"")), "{key} is missing in {measured}");
        }
        assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM job_history").as_deref(), Some("0"));
    }

    // As a program of yesterday left them, and as one of tomorrow does.
    fn what_an_upgrade_left_behind_fails_with_the_reason(env: &Migrated) {
        for (kind, payload) in [("probe", "{\"seconds\": 3}"), ("retired-kind", "{}")] {
            env.execute(&format!(
                "INSERT INTO jobs (queue, kind, payload, run_at, created_at)
                 VALUES ('default', '{kind}', '{payload}', '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')"
            ));
        }
        let done = env.pqctl(&["run-worker", "--until-empty", "--json"]).expect(0).json();
        assert_eq!(done["data"]["failed"], 2);
        snapshot!(env.pqctl(&["jobs", "show", "1"]).expect(0), "jobs_show_unreadable");
        snapshot!(env.pqctl(&["jobs", "show", "2"]).expect(0), "jobs_show_unknown");
        // Both can be tried again once a program knows what to do with them.
        env.pqctl(&["jobs", "retry", "1", "2"]).expect(0);
    }
}
