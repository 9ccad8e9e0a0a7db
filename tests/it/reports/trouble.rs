//! What goes wrong around a mailing, on both engines: who is erased in the middle of it, a run that was left, mails that were
//! suppressed by mistake or tried again twice, a provider that takes weeks, answers that are in the archive.

use super::sending::{mails, seed};
use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::library;
use crate::mail::server::{At, Do, Options, Server};
use crate::mail::told::{dead_port, profile};
use chrono::TimeDelta;
use pqctl::app::App;
use pqctl::base::clock::{Clock, Timestamp};
use pqctl::base::lifecycle::Stop;
use pqctl::base::progress::Silent;
use pqctl::config::Config;
use pqctl::config::files::Folder;
use pqctl::db::Db;
use pqctl::reports::recipients::{self, Plan};
use pqctl::reports::send::{self, Mode, Order};
use serde_json::{Value, json};

const MONTH: &str = "2026-02";
const SEND: [&str; 6] = ["-q", "send-reports", "--month", MONTH, "--all", "--yes"];
const AHEAD: [&str; 6] = ["-q", "send-reports", "--month", MONTH, "--all", "--dry-run"];

fn sent(env: &Backed, more: &[&str]) -> i64 {
    data(env, &[&SEND[..], more].concat(), 0)["summary"]["total_users"].as_i64().unwrap()
}

async fn app(env: &Backed) -> App {
    let mut config = Config::default();
    config.mail.directory = Some(Folder(env.root().join("outbox")));
    config.mail.key_path = Some(Folder(env.root().join("mail.key")));
    config.mail.from_address = "reports@example.org".to_owned();
    let db = Db::open(&library::options(env)).await.unwrap();
    let now: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
    App { db, config, clock: Clock::fixed(now), stop: Stop::new() }
}

fn order(mode: Mode) -> Order {
    Order { mode, ..Order::new(MONTH.parse().unwrap()) }
}

async fn planned(app: &App, mode: Mode) -> Plan {
    recipients::plan(app, &order(mode)).await.unwrap()
}

each_backend! {
    async fn who_is_erased_in_the_middle_leaves_everybody_else_with_their_own(env: &Migrated) {
        seed(env);
        let app = app(env).await;
        let plan = planned(&app, Mode::New).await;
        let all = plan.recipients.len() as i64;
        // Somebody looks at the number and thinks; meanwhile the second one goes.
        let gone = plan.recipients[1].user_id;
        let mut tx = app.db.write().await.unwrap();
        tx.on().query("DELETE FROM users WHERE id = $1").bind(gone).execute().await.unwrap();
        tx.commit().await.unwrap();
        let account = send::run(&app, &order(Mode::New), plan, &Silent).await.unwrap();
        assert_eq!((account.summary.successful, account.summary.failed), (all - 1, 1), "{account:#?}");
        let others = "SELECT count(*) FROM monthly_reports m JOIN users u ON u.id = m.user_id WHERE m.data->'student'->>'name' <> u.name";
        assert_eq!(number(env, others), 0, "somebody has the figures of somebody else");
        assert_eq!(mails(env), (all - 1, all - 1));
    }

    fn a_run_that_was_left_is_not_taken_up_with_the_figures_of_another_day(env: &Migrated) {
        seed(env);
        let on = |day: &str, point: &str| {
            let now = format!("{day}T09:00:00Z");
            env.pqctl_with(&[("PQCTL_TEST_NOW", &now), ("PQCTL_FAILPOINT", point)], &SEND)
        };
        assert!(on("2026-02-20", "reports.snapshots:kill").code != 0);
        on("2026-02-22", "").expect(0);
        let of = |day: &str| number(env, &format!("SELECT count(*) FROM outbox WHERE body_text LIKE '%counts up to {day} February%'"));
        assert_eq!((of("20"), of("22")), (0, mails(env).0), "what is sent on the 22nd counts up to it");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE dedupe_key NOT LIKE '%:so-far-2026-02-22'"), 0);
        // On the next day one is shown as it would be sent, on the same day as it was.
        let student = number(env, "SELECT min(user_id) FROM outbox").to_string();
        let show = |day: &str| {
            let now = format!("{day}T12:00:00Z");
            let arguments = ["reports", "show", "--user", &student, "--month", MONTH, "--json"];
            env.pqctl_with(&[("PQCTL_TEST_NOW", &now)], &arguments).expect(0).json()["data"].clone()
        };
        assert_eq!((&show("2026-02-22")["version"], &show("2026-02-23")["version"]), (&json!(2), &Value::Null));
        assert_eq!(show("2026-02-23")["report"]["until"], "2026-02-23");
        // Left on the last day, it is the whole month that goes on the first.
        assert!(on("2026-02-28", "reports.snapshots:kill").code != 0);
        on("2026-03-01", "").expect(0);
        assert_eq!(of("28"), 0);
        assert!(number(env, "SELECT count(*) FROM outbox WHERE subject NOT LIKE '%so far%'") > 10);
    }

    fn what_was_suppressed_comes_when_the_address_takes_mail_again(env: &Migrated) {
        seed(env);
        let all = sent(env, &[]);
        env.execute("UPDATE outbox SET state = 'suppressed', state_reason = 'hard-bounce (smtp)'
            WHERE user_id IN (SELECT user_id FROM outbox ORDER BY user_id LIMIT 2)");
        assert_eq!(data(env, &AHEAD, 0)["recipients"], 2);
        assert_eq!(sent(env, &[]), 2);
        assert_eq!(mails(env), (all + 2, all));
        assert_eq!(sent(env, &[]), 0, "they have had it");
        assert_eq!(sent(env, &["--only-failed"]), 0);
        env.execute("UPDATE outbox SET state = 'suppressed' WHERE dedupe_key LIKE '%:again-%'");
        assert_eq!(sent(env, &["--only-failed"]), 2);
        assert_eq!(sent(env, &["--only-failed"]), 0);
        assert_eq!(mails(env), (all + 4, all));
    }

    async fn nobody_gets_a_report_twice_by_being_tried_again_in_two_ways(env: &Migrated) {
        seed(env);
        let all = sent(env, &[]);
        env.execute("UPDATE outbox SET state = 'failed' WHERE user_id IN (SELECT user_id FROM outbox ORDER BY user_id LIMIT 3)");
        let first = number(env, "SELECT min(user_id) FROM outbox").to_string();
        data(env, &["-q", "send-reports", "--month", MONTH, "--user", &first, "--yes", "--only-failed"], 0);
        assert_eq!(mails(env), (all + 1, all));
        // Of the first there is a newer mail, which was sent; the others are tried again, once the run is planned.
        let app = app(env).await;
        let plan = planned(&app, Mode::OnlyFailed).await;
        assert_eq!(plan.recipients.len(), 2);
        assert_eq!(data(env, &["-q", "mail", "retry", "--state", "failed"], 0)["mails"], 2);
        send::run(&app, &order(Mode::OnlyFailed), plan, &Silent).await.unwrap();
        assert_eq!(mails(env), (all + 1, all));
        env.pqctl(&["-q", "mail", "drain"]).expect(0);
        let had = "SELECT max(mails) FROM (SELECT count(*) AS mails FROM outbox WHERE state = 'sent' GROUP BY user_id) AS had";
        assert_eq!(number(env, had), 1);
        env.pqctl(&["-q", "mail", "retry", "--state", "failed"]).expect(10);
    }

    fn a_refused_sign_in_is_no_success_of_a_mailing(env: &Migrated) {
        seed(env);
        let server = Server::start(&Options { auth: true, ..Options::default() }, |at, _, count| {
            if at == At::Auth && count == 0 { Do::Say("535 5.7.8 no".to_owned()) } else { Do::AsUsual }
        });
        profile(env, "school", server.address.port(), &["--username", "office", "--default"]);
        let sent = env.pqctl(&SEND[1..]).expect(3);
        assert!(sent.stderr.contains("the profile school is paused: 535 5.7.8 no"), "{sent}");
        assert!(sent.stderr.contains("pqctl smtp resume school"), "{sent}");
        let all = mails(env).0;
        assert!(all > 10 && server.books().taken.is_empty());
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'monthly-report' AND state = 'queued'"), all, "nothing is lost");
        // Once it is mended each gets one.
        env.pqctl(&["smtp", "resume", "school"]).expect(0);
        env.pqctl(&["-q", "mail", "drain"]).expect(0);
        let counts = server.counts();
        assert_eq!((counts.len() as i64, counts.values().max()), (all, Some(&1)));
        let status = env.pqctl(&["reports", "status"]).expect(0);
        assert!(!status.stdout.contains("535"), "{status}");
    }

    fn a_server_that_does_not_answer_is_no_success_of_a_mailing(env: &Migrated) {
        seed(env);
        profile(env, "school", dead_port(), &["--auth", "none", "--default"]);
        let sent = env.pqctl(&SEND[1..]).expect(3);
        assert!(sent.stderr.contains("school does not answer") && sent.stderr.contains("tried again"), "{sent}");
        assert!(sent.stdout.contains("deferred"), "what was tried is shown: {sent}");
        let all = mails(env).0;
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred')"), all, "nothing is lost");
        // A second call writes nothing more and says what is wrong; there is nothing else to do.
        env.pqctl(&SEND).expect(0);
        assert_eq!(mails(env), (all, all));
    }

    fn what_a_server_answered_is_told_with_its_code(env: &Migrated) {
        seed(env);
        let server = Server::start(&Options::default(), |at, _, _| {
            if at == At::Dot { Do::Say("552 5.3.4 too large".to_owned()) } else { Do::AsUsual }
        });
        profile(env, "school", server.address.port(), &["--auth", "none", "--default"]);
        env.pqctl(&SEND).expect(1);
        let status = data(env, &["reports", "status"], 0);
        let row = status["account"]["results"].as_array().unwrap().iter().find(|row| row["status"] == "failed").unwrap().clone();
        assert_eq!(row["error"], "permanent-message: 552 5.3.4 too large", "{row}");
    }

    async fn what_a_provider_takes_weeks_for_is_kept_for_weeks(env: &Migrated) {
        seed(env);
        let slow = ["-q", "smtp", "set", "slow", "--host", "127.0.0.1", "--port", "9", "--encryption", "none", "--auth", "none",
            "--rate", "2/d", "--default", "--from", "reports@example.org"];
        env.pqctl(&slow).expect(0);
        let ahead = data(env, &AHEAD, 0);
        let all = ahead["recipients"].as_i64().unwrap();
        let finish: Timestamp = ahead["pace"]["finish_at"].as_str().unwrap().parse().unwrap();
        let app = app(env).await;
        assert!(finish - app.clock.now() > TimeDelta::days(4), "{ahead}");
        let plan = planned(&app, Mode::New).await;
        send::run(&app, &order(Mode::New), plan, &Silent).await.unwrap();
        let ends: Vec<Timestamp> = app.db.reader().query("SELECT DISTINCT expires_at FROM outbox").fetch_scalars().await.unwrap();
        assert!(ends.iter().all(|at| *at - finish >= TimeDelta::hours(71)), "{ends:?}, {finish}");
        // What waits goes first.
        let next = data(env, &["-q", "send-reports", "--month", "2026-01", "--all", "--dry-run"], 0)["pace"].clone();
        assert_eq!(next["waiting"], all, "{next}");
        assert!(next["finish_at"].as_str().unwrap().parse::<Timestamp>().unwrap() > finish);
    }

    fn a_no_is_understood_in_any_form(env: &Migrated) {
        seed(env);
        for no in ["\"no\"", "\"off\"", "\"0\"", "0", "false"] {
            env.execute(&format!("UPDATE users SET preferences = '{{\"monthly_report\":{no}}}'"));
            let ahead = data(env, &AHEAD, 0);
            assert_eq!(ahead["recipients"], 0, "{no}: {ahead}");
        }
    }

    fn a_look_ahead_writes_nothing_and_both_accounts_say_the_same(env: &Migrated) {
        seed(env);
        let relay = [("SMTP_SERVER", "relay.example.org"), ("SMTP_PORT", "587")];
        let ahead = env.pqctl_with(&relay, &[&AHEAD[..], &["--json"]].concat()).expect(0).json()["data"].clone();
        assert_eq!(ahead["pace"]["way"], "environment", "{ahead}");
        assert_eq!(number(env, "SELECT count(*) FROM smtp_profiles"), 0);
        let all = sent(env, &[]);
        env.execute("UPDATE outbox SET state = 'uncertain' WHERE user_id = (SELECT min(user_id) FROM outbox)");
        let status = data(env, &["reports", "status"], 0)["account"]["summary"].clone();
        let month = data(env, &["reports", "summary"], 0)["months"][0].clone();
        assert_eq!((&status["successful"], &status["failed"]), (&json!(all), &json!(0)));
        assert_eq!((&month["sent"], &month["uncertain"], &month["failed"]), (&json!(all - 1), &json!(1), &json!(0)));
        let screen = env.pqctl(&["reports", "status"]).expect(0).stdout;
        assert!(screen.contains("mail uncertain list"), "{screen}");
    }

    fn of_answers_in_the_archive_no_report_is_made(env: &Migrated) {
        env.pqctl(&["-q", "seed", "demo", "--students", "15", "--months", "8", "--answers", "4000", "--seed", "3", "--until", "2026-02-28"])
            .expect(0);
        let send = |month: &str, more: &[&str]| {
            env.pqctl(&[&["-q", "send-reports", "--month", month, "--all", "--yes", "--json"], more].concat())
        };
        let august = send("2025-08", &[]).expect(0).json()["data"]["summary"]["successful"].as_i64().unwrap();
        assert!(august > 2);
        env.pqctl(&["-q", "archive", "run", "--table", "answers", "--before", "2025-09-01"]).expect(0);
        // Whose month, or month before, is not all there any more.
        for month in ["2025-07", "2025-09"] {
            let refused = send(month, &[]).expect(7);
            assert!(refused.stdout.contains("in the archive") && refused.stdout.contains("archive restore"), "{refused}");
        }
        let student = number(env, "SELECT min(user_id) FROM monthly_reports").to_string();
        env.pqctl(&["reports", "preview", "--user", &student, "--month", "2025-09"]).expect(7);
        env.pqctl(&["reports", "show", "--user", &student, "--month", "2025-08", "--anew"]).expect(7);
        // What was kept is still there to look at and to send.
        let kept = data(env, &["reports", "show", "--user", &student, "--month", "2025-08"], 0);
        assert!(kept["report"]["totals"]["answers"].as_i64() > Some(0), "{kept}");
        let again = send("2025-08", &["--resend"]).expect(0).json()["data"]["summary"].clone();
        assert_eq!(again["successful"], august);
        send("2025-08", &["--resend", "--anew"]).expect(7);
        // Months behind the border do not count as idle ones.
        let shown = data(env, &["reports", "show", "--user", &student, "--month", "2025-11"], 0)["report"].clone();
        let months: Vec<&str> = shown["trend"].as_array().unwrap().iter().map(|m| m["month"].as_str().unwrap()).collect();
        assert_eq!(months, ["2025-09", "2025-10", "2025-11"]);
        let page = env.pqctl(&["reports", "preview", "--user", &student, "--month", "2025-11"]).expect(0).stdout;
        assert!(page.contains("THREE MONTHS") && !page.contains("six months"), "{page}");
    }
}
