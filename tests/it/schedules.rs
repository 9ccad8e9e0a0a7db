//! `pqctl schedules` on both engines: what a person sees and changes. What the scheduler does with it is in
//! `scheduler`.

use crate::harness::backend::Migrated;

each_backend! {
    fn schedules_are_listed_before_any_worker_has_started(env: &Migrated) {
        snapshot!(env.pqctl(&["schedules", "list"]).expect(0), "schedules_list");
        snapshot!(env.pqctl(&["schedules", "groups"]).expect(0), "schedules_groups");
        snapshot!(env.pqctl(&["schedules", "next", "prune-history", "-n", "3"]).expect(0), "schedules_next");
        assert_eq!(env.text("SELECT CAST(count(*) AS TEXT) FROM schedules").as_deref(), Some("0"));
        snapshot!(env.pqctl(&["schedules", "next", "prune"]).expect(10), "schedules_unknown");
    }

    fn one_is_changed_and_reset(env: &Migrated) {
        let set = ["schedules", "set", "prune-history", "--cron", "30 2 * * *", "--zone", "Europe/Berlin"];
        snapshot!(env.pqctl(&set).expect(0), "schedules_set");
        snapshot!(env.pqctl(&["schedules", "show", "prune-history"]).expect(0), "schedules_show");
        snapshot!(env.pqctl(&["schedules", "reset", "prune-history"]).expect(0), "schedules_reset");
        let actions = "SELECT action FROM audit_log ORDER BY id DESC LIMIT 1";
        assert_eq!(env.text(actions).as_deref(), Some("schedule.reset"));
    }

    fn nonsense_is_refused_with_its_reason(env: &Migrated) {
        let set = |flag: &str, value: &str| env.pqctl(&["schedules", "set", "prune-history", flag, value]);
        snapshot!(set("--cron", "31 2 *").expect(2), "schedules_too_few_fields");
        snapshot!(set("--cron", "61 * * * *").expect(2), "schedules_bad_minute");
        snapshot!(set("--cron", "0 0 31 2 *").expect(2), "schedules_never_fires");
        snapshot!(set("--zone", "Europe/Berlim").expect(2), "schedules_unknown_zone");
        env.pqctl(&["schedules", "set", "prune-history"]).expect(2);
    }

    // Half past two does not exist in Berlin on 29 March 2026, and exists twice on 25 October.
    fn a_time_that_clocks_leave_out_is_made_up_for(env: &Migrated) {
        let set = ["schedules", "set", "prune-history", "--cron", "30 2 * * *", "--zone", "Europe/Berlin"];
        env.pqctl(&set).expect(0);
        let next = |now| env.pqctl_with(&[("PQCTL_TEST_NOW", now)], &["schedules", "next", "prune-history", "-n", "3"]);
        snapshot!(next("2026-03-27T12:00:00Z").expect(0), "schedules_next_gap");
        snapshot!(next("2026-10-23T12:00:00Z").expect(0), "schedules_next_twice");
    }

    fn pausing_and_running_by_hand(env: &Migrated) {
        let pause = ["schedules", "pause", "prune-history", "--reason", "exams"];
        snapshot!(env.pqctl(&pause).expect(0), "schedules_pause");
        env.pqctl(&["schedules", "groups", "--off", "content"]).expect(0);
        snapshot!(env.pqctl(&["schedules", "list"]).expect(0), "schedules_list_paused");
        let run = env.pqctl(&["schedules", "run", "prune-history", "--json"]).expect(0).json();
        assert!(run["data"]["job"].as_i64().unwrap() > 0);
        // Its unique key keeps a second from waiting beside it.
        snapshot!(env.pqctl(&["schedules", "run", "prune-history"]).expect(7), "schedules_run_waiting");
        snapshot!(env.pqctl(&["schedules", "resume", "prune-history"]).expect(0), "schedules_resume");
        env.pqctl(&["schedules", "groups", "--on", "content"]).expect(0);
        env.pqctl(&["schedules", "groups", "--on", "nobody"]).expect(10);
    }

    fn a_tick_adds_what_is_due(env: &Migrated) {
        let tick = || env.pqctl(&["schedules", "tick", "--json"]).expect(0).json();
        assert_eq!(tick()["data"]["enqueued"], 0);
        // As if nobody had looked for a day.
        env.execute("UPDATE schedules SET next_at = '2026-01-01T00:15:00+00:00' WHERE name = 'cleanup-sessions'");
        assert_eq!(tick()["data"]["enqueued"], 1);
        assert_eq!(tick()["data"]["enqueued"], 0);
        let kinds = env.text("SELECT kind FROM jobs");
        assert_eq!(kinds.as_deref(), Some("cleanup-sessions"));
    }

    // As they stand in the table: with the payload of the schedule, in the queue of the kind.
    fn every_schedule_runs_on_an_empty_database(env: &Migrated) {
        env.pqctl(&["-q", "users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        env.pqctl(&["-q", "analytics", "run"]).expect(0);
        let listed = env.pqctl(&["schedules", "list", "--json"]).expect(0).json();
        let names: Vec<String> =
            listed["data"]["schedules"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
        assert!(names.len() > 20, "{listed}");
        // As many as there are kinds: two schedules of one kind differ in their payload, or are one job.
        for name in &names {
            env.pqctl(&["-q", "schedules", "run", name]).expect(0);
        }
        env.pqctl(&["-q", "run-worker", "--no-scheduler", "--until-empty"]);
        let bad = "SELECT min(kind || ': ' || outcome || ': ' || coalesce(CAST(errors AS TEXT), '')) FROM job_history WHERE outcome <> 'succeeded'";
        assert_eq!(env.text(bad).as_deref().unwrap_or_default(), "");
        let ran = "SELECT CAST(count(*) AS TEXT) FROM schedule_runs r JOIN job_history h ON h.id = r.job_id WHERE h.outcome = 'succeeded'";
        assert_eq!(env.text(ran), Some(names.len().to_string()));
    }
}
