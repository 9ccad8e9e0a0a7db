//! The jobs of the monthly reports and the task that sends mails, run by workers, on both engines.

use super::sending::{mails, seed};
use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use serde_json::{Value, json};

fn enqueue(env: &Backed, kind: &str, payload: &Value) -> String {
    let enqueued = data(env, &["-q", "jobs", "enqueue", kind, "--payload", &payload.to_string()], 0);
    enqueued["id"].to_string()
}

/// Runs until nothing is left; the job.
fn worked(env: &Backed, job: &str) -> Value {
    env.pqctl(&["-q", "run-worker", "--until-empty"]);
    data(env, &["jobs", "show", job], 0)
}

each_backend! {
    fn workers_send_a_month_as_one_process_does(env: &Migrated) {
        seed(env);
        let ahead = data(env, &["-q", "send-reports", "--month", "2026-02", "--all", "--dry-run"], 0);
        let order = ["-q", "send-reports", "--month", "2026-02", "--all", "--enqueue", "--yes"];
        let job = data(env, &order, 0);
        assert_eq!(data(env, &order, 0)["created"], false, "it is on its way already");
        // The first worker dies in the middle.
        env.pqctl_with(&[("PQCTL_FAILPOINT", "reports.letter:kill:5")], &["-q", "run-worker", "--until-empty"]);
        env.execute("UPDATE jobs SET lease_expires_at = '2026-01-01T00:00:00+00:00' WHERE lease_expires_at IS NOT NULL");
        let job = worked(env, &job["id"].to_string());
        assert_eq!(job["state"], "SUCCESS", "{job:#}");
        let result = &job["result"];
        assert_eq!(result["summary"]["successful"], ahead["recipients"], "{job:#}");
        assert_eq!((&result["summary"]["success_rate"], &result["month_year"]), (&json!(100.0), &json!("2026-02")));
        assert_eq!(result["results"].as_array().unwrap().len() as i64, ahead["recipients"].as_i64().unwrap());
        let all = ahead["recipients"].as_i64().unwrap();
        assert_eq!(mails(env), (all, all));
        assert_eq!(data(env, &["reports", "status"], 0)["run"]["status"], "success");
    }

    fn the_former_names_do_what_they_did(env: &Migrated) {
        seed(env);
        let student = number(env, "SELECT min(a.user_id) FROM answers a JOIN users u ON u.id = a.user_id
            WHERE a.local_date BETWEEN '2026-02-02' AND '2026-02-27' AND u.active AND u.id > 3");

        let one = json!({ "user_id": student, "month_year": "2026-02" });
        let page = enqueue(env, "generate_user_report", &one);
        let job = worked(env, &page);
        assert!(job["result"]["html"].as_str().unwrap().contains("February 2026"), "{job:#}");
        assert_eq!(mails(env), (0, 0));
        let sent = enqueue(env, "generate_and_send_user_report", &one);
        let job = worked(env, &sent);
        assert_eq!(job["result"]["results"][0]["user_id"], student, "{job:#}");
        assert_eq!(mails(env), (1, 1));
        let again = enqueue(env, "send_report_email", &json!({ "user_id": student, "month_year": "2026-02", "html_content": "<p>" }));
        assert_eq!(worked(env, &again)["result"]["skipped"]["already"], 1);
        let all = enqueue(env, "process_all_reports", &json!({ "month_year": "2026-02" }));
        let job = worked(env, &all);
        assert_eq!((&job["state"], &job["result"]["skipped"]["already"]), (&json!("SUCCESS"), &json!(1)), "{job:#}");
        assert_eq!(mails(env).0, mails(env).1);
        for (kind, payload) in [
            ("process_all_reports", json!({ "month_year": "2024-13" })),
            ("generate_user_report", json!({ "month_year": "2026-02" })),
            ("send-monthly-report", json!({ "month": "2026-02" })),
        ] {
            env.pqctl(&["-q", "jobs", "enqueue", kind, "--payload", &payload.to_string()]).expect(2);
        }
    }

    fn on_the_first_the_month_before_is_sent(env: &Migrated) {
        seed(env);
        let ran = data(env, &["-q", "schedules", "run", "send-monthly-reports"], 0);
        env.pqctl(&["-q", "run-worker", "--until-empty"]);
        let month = env.text("SELECT CAST(period_on AS TEXT) FROM report_runs");
        assert_eq!(month.as_deref(), Some("2026-02-01"), "{ran}");
        let next = data(env, &["schedules", "next", "send-monthly-reports", "-n", "1"], 0);
        assert!(next.to_string().contains("-01T06:00:00"), "{next}");
    }

    fn a_tick_means_its_own_month_however_late_it_is_worked_on(env: &Migrated) {
        seed(env);
        let at = |now: &str, arguments: &[&str]| env.pqctl_with(&[("PQCTL_TEST_NOW", now)], arguments);
        at("2026-02-28T09:00:00Z", &["-q", "schedules", "tick"]).expect(0);
        env.execute("UPDATE schedules SET paused_at = '2026-02-01T00:00:00+00:00' WHERE name <> 'send-monthly-reports'");
        // Nobody works on the reports in March.
        for now in ["2026-03-01T06:00:20Z", "2026-04-01T06:00:20Z"] {
            let ticked = at(now, &["-q", "schedules", "tick", "--json"]).expect(0).json();
            assert_eq!(ticked["data"]["enqueued"], 1, "the months do not stand in each other's way: {ticked}");
        }
        at("2026-04-02T09:00:00Z", &["-q", "run-worker", "--no-scheduler", "--until-empty", "--queues", "reports"]);
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE queue = 'reports'"), 0);
        let month = env.text("SELECT CAST(min(period_on) AS TEXT) FROM report_runs");
        assert_eq!(month.as_deref(), Some("2026-02-01"), "not the month before the one in which it ran");
        assert!(mails(env).0 > 0);
        // The same when it is asked for by hand.
        let asked = "SELECT count(*) FROM job_history WHERE kind = 'send-monthly-reports' AND outcome = 'succeeded'";
        assert_eq!(number(env, asked), 2);
        at("2026-03-31T09:00:00Z", &["-q", "jobs", "enqueue", "send-monthly-reports"]).expect(0);
        at("2026-04-02T09:00:00Z", &["-q", "run-worker", "--no-scheduler", "--until-empty", "--queues", "reports"]);
        let last = env.text("SELECT CAST(result AS TEXT) FROM job_history WHERE id = (SELECT max(id) FROM job_history WHERE kind = 'send-monthly-reports')").unwrap();
        assert!(last.contains("2026-02"), "{last}");
        // Of ticks that nobody claimed the last one runs; the months before it are told.
        at("2026-07-01T06:00:20Z", &["-q", "schedules", "tick"]).expect(0);
        at("2026-07-01T09:00:00Z", &["-q", "run-worker", "--no-scheduler", "--until-empty", "--queues", "reports"]);
        let told = "SELECT count(*) FROM job_logs WHERE level = 'warn' AND message LIKE 'no reports of 2026-0% have been sent%'";
        assert_eq!(number(env, told), 2, "April and May; the tick of April has sent those of March");
    }

    fn what_workers_send_waits_until_the_quiet_hours_end(env: &Migrated) {
        seed(env);
        // One hour a day is not quiet, and it is not this one.
        let quiet = json!({ "quiet_from": 13, "quiet_until": 12 });
        env.execute(&format!("UPDATE users SET timezone = 'UTC', preferences = '{quiet}'"));
        let job = data(env, &["-q", "send-reports", "--month", "2026-02", "--all", "--enqueue", "--yes"], 0);
        let job = worked(env, &job["id"].to_string());
        assert_eq!(job["state"], "SUCCESS", "{job:#}");
        let early = "SELECT count(*) FROM outbox WHERE CAST(next_attempt_at AS TEXT) NOT LIKE '%12:00:00%'";
        assert_eq!(number(env, early), 0);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state = 'queued'"), mails(env).0);
        // By hand it goes at once: somebody stands there and waits.
        let user = number(env, "SELECT min(user_id) FROM outbox").to_string();
        data(env, &["-q", "send-reports", "--month", "2026-02", "--user", &user, "--resend", "--yes"], 0);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state = 'sent'"), 1);
    }

    fn a_task_sends_mails_at_a_pace(env: &Migrated) {
        let job = enqueue(env, "send_emails", &json!({ "num_emails": 2, "subject": "Hello", "delay_per_email": 0.5 }));
        let job = worked(env, &job);
        assert_eq!(job["state"], "SUCCESS", "{job:#}");
        let emails = job["result"]["emails"].as_array().unwrap();
        assert_eq!((emails.len(), &emails[0]["subject"]), (2, &json!("Hello")), "{job:#}");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'task'"), 2);
        let to = "ada@example.org";
        for (wrong, why) in [
            (json!({ "to": to, "num_emails": 0 }), "num_emails"),
            (json!({ "to": to, "delay_per_email": 6 }), "delay_per_email"),
            (json!({ "to": to, "subject": "a\nb" }), "subject"),
        ] {
            let refused = env.pqctl(&["-q", "jobs", "enqueue", "send-emails", "--payload", &wrong.to_string()]).expect(2);
            assert!(refused.stderr.contains(why), "{}", refused.stderr);
        }
        // Nothing made up goes over a server.
        env.pqctl(&["smtp", "set", "relay", "--host", "127.0.0.1", "--port", "9", "--encryption", "none", "--auth", "none", "--default"]).expect(0);
        let job = worked(env, &enqueue(env, "send_emails", &json!({ "to": "demo" })));
        assert!(job["state"] != "SUCCESS" && job.to_string().contains("made-up addresses"), "{job:#}");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'task'"), 2);
    }
}
