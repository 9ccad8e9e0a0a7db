//! What those who run the platform are told: the week, the machine room, and trouble, each once to each.

use super::{World, at};
use crate::bank::{data, number};
use crate::harness::backend::Migrated;
use chrono::TimeDelta;
use pqctl::operations::doctor::{Finding, State};
use pqctl::operations::notices::alert;
use pqctl::operations::upkeep::health::Report;

fn report(state: State, now: pqctl::base::clock::Timestamp) -> Report {
    let checks = vec![
        Finding::new("queues", state, "queue ai: <b>no</b> living worker takes it")
            .remedy("`pqctl run-worker --queues ai`"),
        Finding::new("disk", State::Ok, "12 GiB are free"),
    ];
    Report { state, previous: None, changed: true, checked_at: now, checks }
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
