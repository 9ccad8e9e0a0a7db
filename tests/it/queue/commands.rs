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
