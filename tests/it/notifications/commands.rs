//! `pqctl notifications` and the schedules behind it, through the program: the hour by the clock, what is refused, and each
//! job run by a worker.

use super::World;
use crate::bank::{data, number};
use crate::harness::backend::{Backed, Backend, Migrated};
use pqctl::store::notifications::set_preferences;
use pqctl::students::notifications::preferences;
use serde_json::json;
use std::time::{Duration, Instant};

fn seed(env: &Backed) {
    env.pqctl(&[
        "-q",
        "seed",
        "demo",
        "--students",
        "30",
        "--months",
        "2",
        "--answers",
        "4000",
        "--until",
        "2026-03-08",
    ])
    .expect(0);
}

each_backend! {
    fn the_hour_is_that_of_the_student(env: &Migrated) {
        seed(env);
        env.execute("UPDATE users SET timezone = 'America/New_York', preferences = '{}'");
        let send = ["-q", "notifications", "send", "daily-summaries", "--json"];
        let sent = |now: &str| {
            let outcome = env.pqctl_with(&[("PQCTL_TEST_NOW", now)], &send).expect(0);
            outcome.json()["data"]["sent"].as_i64().unwrap()
        };
        // The clocks go forward at two on the eighth: eight is at 12:00 from then on, at 13:00 before.
        let students = number(env, "SELECT count(DISTINCT a.user_id) FROM answers a JOIN users u ON u.id = a.user_id
            WHERE a.local_date = '2026-03-07' AND u.active AND u.role = 'student'");
        assert!(students > 0);
        assert_eq!((sent("2026-03-08T11:59:00Z"), sent("2026-03-08T12:00:00Z"), sent("2026-03-08T13:00:00Z")), (0, students, 0));
        let at = ["-q", "notifications", "send", "daily-summaries", "--dry-run", "--at"];
        assert_eq!(data(env, &[&at[..], &["2026-03-07T12:30:00Z"]].concat(), 0)["sent"], 0);
        assert!(data(env, &[&at[..], &["2026-03-07T13:00:00Z"]].concat(), 0)["sent"].as_i64().unwrap() > 0);
        assert_eq!(number(env, "SELECT count(*) FROM outbox"), students);
    }

    fn preferences_are_set_and_shown(env: &Migrated) {
        env.pqctl(&["-q", "users", "add", "ada@example.org"]).expect(0);
        let set = ["-q", "notifications", "preferences", "set", "ada@example.org"];
        env.execute("UPDATE users SET preferences = '{\"theme\":\"dark\",\"summary_hour\":99}'");
        let odd = env.pqctl(&["notifications", "preferences", "show", "ada@example.org"]).expect(0);
        assert!(odd.stderr.contains("summary_hour means nothing"), "{odd}");
        let shown = data(env, &[&set[..], &["reminders=off", "summary_hour=7", "daily_goal=25"]].concat(), 0);
        assert_eq!((&shown["preferences"]["reminders"], &shown["preferences"]["summary_hour"]), (&json!("off"), &json!(7)));
        assert_eq!(shown["stored"], json!(["daily_goal", "reminders", "summary_hour"]));
        data(env, &[&set[..], &["daily_goal=default"]].concat(), 0);
        let kept = env.text("SELECT CAST(preferences AS TEXT) FROM users").unwrap();
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        assert_eq!(kept, json!({ "theme": "dark", "reminders": "off", "summary_hour": 7 }));
        assert_eq!(number(env, "SELECT count(*) FROM audit_log WHERE action = 'users.preferences'"), 2);
        for (wrong, hint) in [("sumary_hour=7", "there are daily_goal"), ("summary_hour=24", "from 0 to 23"), ("reminders", "key=value"), ("achievements=perhaps", "yes or no")] {
            let refused = env.pqctl(&[&set[..], &[wrong]].concat()).expect(2);
            assert!(refused.stderr.contains(hint), "{refused}");
        }
        for user in ["bob@example.org", "4711"] {
            let unknown = env.pqctl(&["notifications", "preferences", "set", user, "reminders=off"]).expect(10);
            assert!(unknown.stderr.contains("pqctl users list"), "{unknown}");
        }
    }

    async fn who_changes_preferences_at_once_loses_none(env: &Migrated) {
        let world = World::new(env, "2026-03-10T12:00:00Z").await;
        world.account(1, "student", "UTC", r#"{"reminders":"off"}"#).await;
        let mut tx = world.app.db.write().await.unwrap();
        let opted_out = json!({ "reminders": "off", "achievements": false });
        set_preferences(&mut tx, 1, &opted_out, world.now()).await.unwrap();
        let wish = ["daily_goal=25".to_owned()];
        let other = preferences::set(&world.app, "1", &wish);
        let first = async {
            // On SQLite it waits for its turn to write, here for the row.
            let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
            let deadline = Instant::now() + Duration::from_secs(20);
            while env.backend == Backend::Postgres && world.number(waits).await == 0 {
                assert!(Instant::now() < deadline, "nobody waits for the row");
            }
            tx.commit().await.unwrap();
        };
        let (done, ()) = tokio::join!(other, first);
        done.unwrap();
        let kept: String = world.app.db.reader().query("SELECT CAST(preferences AS TEXT) FROM users").fetch_scalar().await.unwrap();
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        assert_eq!(kept, json!({ "reminders": "off", "achievements": false, "daily_goal": 25 }));
    }

    fn previews_are_shown_and_what_cannot_be_is_said(env: &Migrated) {
        seed(env);
        let preview = ["-q", "notifications", "preview"];
        for kind in ["daily-summaries", "reminders", "achievements", "operations-summary"] {
            let page = data(env, &[&preview[..], &[kind, "--html", "page.html"]].concat(), 0);
            assert!(!page["subject"].as_str().unwrap().is_empty(), "{page}");
            assert!(env.read("page.html").contains("</html>"));
        }
        let student = number(env, "SELECT min(user_id) FROM user_achievements").to_string();
        for kind in ["daily-summaries", "reminders", "achievements"] {
            data(env, &[&preview[..], &[kind, "--user", &student]].concat(), 0);
        }
        assert_eq!(number(env, "SELECT count(*) FROM outbox"), 0);
        env.pqctl(&[&preview[..], &["weekly-report", "--user", &student]].concat()).expect(2);
        env.pqctl(&[&preview[..], &["birthdays"]].concat()).expect(2);
        env.pqctl(&[&preview[..], &["reminders", "--user", "nobody@example.org"]].concat()).expect(10);
        env.pqctl(&["users", "add", "new@example.org"]).expect(0);
        for kind in ["daily-summaries", "achievements"] {
            env.pqctl(&[&preview[..], &[kind, "--user", "new@example.org"]].concat()).expect(10);
        }
        let send = ["notifications", "send", "reminders"];
        env.pqctl(&[&send[..], &["--at", "2026-03-02T08:00:00Z"]].concat()).expect(2);
        env.pqctl(&[&send[..], &["--dry-run", "--at", "tomorrow"]].concat()).expect(2);
    }

    fn every_schedule_is_run_by_a_worker(env: &Migrated) {
        seed(env);
        env.pqctl(&["-q", "users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        env.execute("DELETE FROM user_achievements; UPDATE queues SET paused_at = NULL");
        let names = ["send-daily-summaries", "send-reminders", "award-achievements", "send-weekly-report", "send-operations-summary"];
        for name in names {
            data(env, &["-q", "schedules", "run", name], 0);
        }
        // The clock of a worker runs; nobody practised yesterday by it, and no week was left out.
        env.pqctl_with(&[("PQCTL_TEST_NOW", "")], &["-q", "run-worker", "--until-empty", "--queues", "notifications"]).expect(0);
        for name in names {
            let ended = number(env, &format!("SELECT count(*) FROM job_history WHERE kind = '{name}' AND outcome = 'succeeded'"));
            assert_eq!(ended, 1, "{name}: {:?}", env.text("SELECT CAST(errors AS TEXT) FROM job_history WHERE outcome <> 'succeeded'"));
        }
        assert!(number(env, "SELECT count(*) FROM user_achievements") > 0);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category IN ('weekly-report', 'operations-summary')"), 2);
        for former in ["send_user_notifications", "send_study_reminders", "check_achievements", "generate_weekly_reports", "send_daily_email_summary"] {
            env.pqctl(&["-q", "jobs", "enqueue", former]).expect(0);
        }
    }
}
