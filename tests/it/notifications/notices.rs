//! What those who run the platform are told: the week, the machine room, and trouble, each once to each.

use super::{World, at};
use crate::bank::{data, number};
use crate::harness::backend::{Backend, Migrated};
use chrono::TimeDelta;
use pqctl::config::mail::Hidden;
use pqctl::operations::doctor::{Finding, State};
use pqctl::operations::notices::alert;
use pqctl::operations::upkeep::health::Report;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;

fn report(state: State, now: pqctl::base::clock::Timestamp) -> Report {
    let checks = vec![
        Finding::new("queues", state, "queue ai: <b>no</b> living worker takes it")
            .remedy("`pqctl run-worker --queues ai`"),
        Finding::new("disk", State::Ok, "12 GiB are free"),
    ];
    Report { state, previous: None, changed: true, checked_at: now, checks }
}

/// Reads one request and answers it; its body.
fn answer(server: &TcpListener, status: &str) -> Value {
    let (mut stream, _) = server.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
    serde_json::from_slice(&body).unwrap()
}

each_backend! {
    async fn trouble_is_told_at_its_edges_to_everybody_in_charge(env: &Migrated) {
        let mut world = World::new(env, "2026-03-02T09:00:00Z").await;
        world.account(1, "admin", "UTC", "{}").await;
        world.account(2, "operator", "UTC", "{}").await;
        world.account(3, "student", "UTC", "{}").await;
        let mut told = Vec::new();
        // A warning is none; it fails from 09:10 to 13:30.
        for minute in (0..300).step_by(5) {
            let state = match minute { 0..10 => State::Warn, 10..270 => State::Fail, _ => State::Ok };
            let report = report(state, world.now());
            // Two workers check at the same time.
            let (one, other) = tokio::join!(alert::consider(&world.app, &report), alert::consider(&world.app, &report));
            let sent: u64 = [one.unwrap(), other.unwrap()].into_iter().flatten().map(|tally| tally.sent).sum();
            if sent > 0 {
                told.push((minute, sent));
            }
            world.app.clock.advance(TimeDelta::minutes(5));
        }
        assert_eq!(told, [(10, 2), (250, 2), (280, 2)]);
        let subjects: Vec<(String,)> = world.app.db.reader().query("SELECT subject FROM outbox WHERE user_id = 2 ORDER BY id").fetch_all().await.unwrap();
        assert_eq!(subjects.into_iter().map(|row| row.0).collect::<Vec<_>>(), ["Alert: queues", "Still: queues", "Resolved: all is well again"]);
        assert_eq!(world.number("SELECT count(*) FROM outbox WHERE policy = 'at-least-once' AND body_html NOT LIKE '%<b>no%'").await, 6);
        assert_eq!(world.number("SELECT count(*) FROM settings WHERE key = 'notifications.alert'").await, 0);
        // Addresses of the configuration take the place of the accounts.
        world.app.config.notifications.operators.0 = vec!["ops@example.org".to_owned()];
        alert::consider(&world.app, &report(State::Fail, world.now())).await.unwrap();
        assert_eq!(world.number("SELECT count(*) FROM outbox WHERE recipient = 'ops@example.org' AND user_id IS NULL").await, 1);
    }

    // The address answers, but not at once; mail has nobody to go to.
    async fn alerts_reach_a_webhook_once_each(env: &Migrated) {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/hook/canary-7391", server.local_addr().unwrap());
        let heard = std::thread::spawn(move || -> Vec<Value> {
            ["500 no", "200 ok", "429 later", "200 ok", "200 ok"].into_iter().map(|status| answer(&server, status)).collect()
        });
        let mut world = World::new(env, "2026-03-02T09:00:00Z").await;
        world.app.config.notifications.alert_webhook = Some(Hidden::new(&address));
        for minute in (0..300).step_by(5) {
            let state = if (10..270).contains(&minute) { State::Fail } else { State::Ok };
            let report = report(state, world.now());
            let (one, other) = tokio::join!(alert::consider(&world.app, &report), alert::consider(&world.app, &report));
            let (one, other) = (one.unwrap(), other.unwrap());
            let told = if [10, 250, 280].contains(&minute) { 1 } else { 0 };
            assert_eq!(u8::from(one.is_some()) + u8::from(other.is_some()), told, "{minute}");
            world.app.clock.advance(TimeDelta::minutes(5));
        }
        assert_eq!(world.number("SELECT count(*) FROM jobs WHERE kind = 'send-alert-webhook'").await, 3);
        let (now, hook) = (world.now().to_rfc3339(), ("PQCTL_NOTIFICATIONS_ALERT_WEBHOOK", address.as_str()));
        let mut said = String::new();
        for _ in 0..6 {
            let worked = env.pqctl_with(&[("PQCTL_TEST_NOW", &now), ("PQCTL_LOG", "trace"), hook], &["-v", "run-worker", "--no-scheduler", "--until-empty", "--concurrency", "1"]);
            said.push_str(&worked.to_string());
            env.execute("UPDATE jobs SET run_at = created_at WHERE state = 'scheduled'");
        }
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE kind = 'send-alert-webhook' AND outcome = 'succeeded'"), 3);
        let heard = heard.join().unwrap();
        let mut told: Vec<(String, String)> = heard.iter().map(|body| (body["event"].as_str().unwrap().to_owned(), body["text"].as_str().unwrap().to_owned())).collect();
        assert_eq!(told.len(), 5, "two were tried again: {told:?}");
        told.sort_unstable();
        told.dedup();
        let told: Vec<_> = told.iter().map(|(event, text)| (event.as_str(), text.as_str())).collect();
        assert_eq!(told, [("begins", "Alert: queues"), ("ends", "Resolved: all is well again"), ("lasts", "Still: queues")]);
        let begins = heard.iter().find(|body| body["event"] == "begins").unwrap();
        assert_eq!((&begins["state"], &begins["checks"][0]["area"], &begins["told"]), (&"fail".into(), &"queues".into(), &1.into()), "{begins}");
        // The address may hold a secret: it is nowhere.
        let kept = env.text("SELECT string_agg(coalesce(CAST(errors AS TEXT), '') || CAST(payload AS TEXT), ' ') FROM job_history".replace("string_agg", match env.backend {
            Backend::Sqlite => "group_concat",
            Backend::Postgres => "string_agg",
        }).as_str()).unwrap();
        assert!(kept.contains("answers 500") && kept.contains("begins"), "{kept}");
        let shown = env.pqctl_with(&[hook], &["config", "show"]).expect(0).to_string();
        assert!(shown.contains("alert_webhook"), "{shown}");
        for text in [&said, &kept, &shown] {
            assert!(!text.contains("canary"), "{text}");
        }
        for refused in ["http://example.org/hook", "ftp://example.org", "https://"] {
            let check = env.pqctl_with(&[("PQCTL_NOTIFICATIONS_ALERT_WEBHOOK", refused)], &["config", "check"]).expect(12);
            assert!(check.to_string().contains("alert_webhook") && !check.to_string().contains("example.org"), "{check}");
        }
    }

    async fn nobody_to_tell_is_no_error_of_the_check(env: &Migrated) {
        let world = World::new(env, "2026-03-02T09:00:00Z").await;
        let told = alert::consider(&world.app, &report(State::Fail, at("2026-03-02T09:00:00Z"))).await.unwrap();
        assert_eq!(told.map(|tally| tally.sent), Some(0));
    }

    fn the_week_is_told_once_it_is_summed_up(env: &Migrated) {
        env.pqctl(&["-q", "seed", "demo", "--students", "30", "--months", "2", "--answers", "3000", "--until", "2026-03-01"]).expect(0);
        let send = ["-q", "notifications", "send", "weekly-report"];
        let early = env.pqctl(&send).expect(4);
        assert!(early.stderr.contains("2026-W09 has not been summed up yet"), "{early}");
        env.pqctl(&["-q", "analytics", "run", "daily"]).expect(0);
        env.pqctl(&["-q", "analytics", "run", "weekly"]).expect(0);
        let nobody = env.pqctl(&send).expect(10);
        assert!(nobody.stderr.contains("--role admin"), "{nobody}");
        for name in ["boss", "chief"] {
            env.pqctl(&["-q", "users", "add", &format!("{name}@example.org"), "--role", "admin"]).expect(0);
        }
        env.pqctl(&["-q", "notifications", "preferences", "set", "chief@example.org", "weekly_report=no"]).expect(0);
        let ahead = data(env, &[&send[..], &["--dry-run"]].concat(), 0);
        assert_eq!((ahead["sent"].as_i64(), number(env, "SELECT count(*) FROM outbox")), (Some(1), 0));
        let sent = data(env, &send, 0);
        assert_eq!((&sent["sent"], &sent["opted_out"]), (&1.into(), &1.into()), "{sent}");
        assert_eq!(data(env, &send, 0)["known"], 1);
        // What it names to look at things with, is there.
        let text = env.text("SELECT body_text FROM outbox").unwrap();
        for command in ["pqctl analytics show questions --flagged", "pqctl questions review"] {
            assert!(text.contains(command), "{text}");
            let words: Vec<&str> = command.split(' ').skip(1).collect();
            env.pqctl(&[&words[..], &["--help"]].concat()).expect(0);
        }
        let count = |what: &str| number(env, &format!("SELECT {what} FROM answers WHERE local_date BETWEEN '2026-02-23' AND '2026-03-01'"));
        let subject = env.text("SELECT subject FROM outbox").unwrap();
        assert_eq!(subject, format!("Week 2026-W09: {} students, {} answers", count("count(DISTINCT user_id)"), count("count(*)")));
        assert_eq!(env.text("SELECT dedupe_key FROM outbox").unwrap(), "weekly-report:2026-W09:boss@example.org");
    }

    fn the_machine_room_is_told_as_often_as_is_wished(env: &Migrated) {
        env.pqctl(&["-q", "users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        let send = ["-q", "notifications", "send", "operations-summary"];
        let tuesday = [("PQCTL_TEST_NOW", "2026-03-03T08:00:00Z"), ("PQCTL_NOTIFICATIONS_OPERATIONS_SUMMARY", "weekly")];
        env.pqctl_with(&tuesday, &send).expect(0);
        env.pqctl_with(&[("PQCTL_NOTIFICATIONS_OPERATIONS_SUMMARY", "off")], &send).expect(0);
        assert_eq!(number(env, "SELECT count(*) FROM outbox"), 0);
        assert_eq!(data(env, &send, 0)["sent"], 1);
        assert_eq!(data(env, &send, 0)["known"], 1);
        let text = env.text("SELECT body_text FROM outbox").unwrap();
        assert!(text.contains("first measured now") && text.contains("0 jobs succeeded and none failed"), "{text}");
        env.pqctl_with(&[("PQCTL_TEST_NOW", "2026-03-03T08:00:00Z")], &send).expect(0);
        let next = env.text("SELECT body_text FROM outbox WHERE dedupe_key LIKE '%2026-03-03%'").unwrap();
        assert!(next.contains("in 23 hours") || next.contains("as 23 hours ago"), "{next}");
        env.pqctl_with(&[("PQCTL_NOTIFICATIONS_OPERATORS", "nobody")], &send).expect(12);
    }
}
