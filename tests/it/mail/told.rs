//! What the mail room says when mail does not go: by exit codes and words, to whoever asked; by health and doctor, to
//! whoever looks; and by alerts, to whoever is in charge.

use super::server::{At, Do, Options, Server};
use super::{Room, letter, number, states};
use crate::bank::data;
use crate::harness::backend::{Backed, Migrated};
use pqctl::mail::Category;
use serde_json::Value;

/// A port where nobody listens: bound once, so that it is nobody else's, and free again.
pub fn dead_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The default profile goes to this port.
pub fn profile(env: &Backed, name: &str, port: u16, more: &[&str]) {
    let port = port.to_string();
    let set = [
        "smtp",
        "set",
        name,
        "--host",
        "127.0.0.1",
        "--port",
        &port,
        "--encryption",
        "none",
        "--from",
        "reports@example.org",
    ];
    env.pqctl_with(&[("PQCTL_SMTP_SECRET", "right")], &[&set[..], more].concat()).expect(0);
}

/// What doctor says about the mail.
fn mail_findings(env: &Backed, now: &str) -> Vec<Value> {
    let doctor = env.pqctl_with(&[("PQCTL_TEST_NOW", now)], &["doctor", "--json"]).json()["data"].clone();
    doctor["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["area"] == "mail")
        .cloned()
        .collect()
}

fn has(findings: &[Value], state: &str, words: &str) -> bool {
    findings.iter().any(|finding| finding["state"] == state && finding.to_string().contains(words))
}

/// Puts a mail in that waits since 9 o'clock of the 2nd and is given up 72 hours later.
fn waiting(env: &Backed, mails: std::ops::RangeInclusive<usize>, category: &str, state: &str, reason: &str) {
    let attempts = i32::from(state == "deferred");
    for id in mails {
        env.execute(&format!("INSERT INTO outbox (dedupe_key, message_id, category, recipient, recipient_domain, subject, body_text,
            state, state_reason, attempts, next_attempt_at, expires_at, created_at, updated_at) VALUES ('{category}{id}', '{category}{id}@example.org', '{category}',
            'a{id}@example.org', 'example.org', 's', 't', '{state}', '{reason}', {attempts}, '2026-03-02T09:00:00+00:00', '2026-03-05T09:00:00+00:00',
            '2026-03-02T09:00:00+00:00', '2026-03-02T09:00:00+00:00')"));
    }
}

each_backend! {
    fn a_test_mail_that_does_not_go_is_no_success(env: &Migrated) {
        for (place, what, code, state) in [
            (At::Rcpt, Do::Say("550 5.1.1 no such user".to_owned()), 1, "failed"),
            (At::Dot, Do::Say("552 5.3.4 too large".to_owned()), 1, "failed"),
            (At::Dot, Do::Say("554 5.7.1 policy".to_owned()), 1, "failed"),
            (At::Dot, Do::TakeAndDrop, 3, "uncertain"),
            (At::Greeting, Do::Say("421 4.3.0 too busy".to_owned()), 6, "deferred"),
            (At::Rcpt, Do::Say("451 4.7.1 greylisted".to_owned()), 6, "deferred"),
            (At::Auth, Do::Say("535 5.7.8 no".to_owned()), 6, "queued"),
        ] {
            let words = format!("{place:?} {what:?}");
            let auth = place == At::Auth;
            let server = Server::start(&Options { auth, ..Options::default() }, move |at, _, _| {
                if at == place { what.clone() } else { Do::AsUsual }
            });
            env.execute("DELETE FROM outbox; DELETE FROM smtp_profiles; DELETE FROM limits; DELETE FROM suppressions");
            let sign_in = if auth { &["--username", "office", "--default"][..] } else { &["--auth", "none", "--default"] };
            profile(env, "school", server.address.port(), sign_in);
            let tested = env.pqctl(&["mail", "test", "ada@example.net", "--json"]);
            assert_eq!((tested.code, tested.json()["data"]["mail"]["state"].as_str()), (code, Some(state)), "{words}: {tested}");
        }
        env.execute("DELETE FROM outbox; DELETE FROM smtp_profiles; DELETE FROM limits");
        env.pqctl(&["mail", "suppressions", "add", "ada@example.net"]).expect(0);
        env.pqctl(&["mail", "test", "ada@example.net"]).expect(1);
        env.pqctl(&["mail", "test", "eve@example.net"]).expect(0);
    }

    fn a_server_that_is_away_is_told_before_its_mails_are_given_up(env: &Migrated) {
        profile(env, "school", dead_port(), &["--auth", "none", "--default"]);
        waiting(env, 1..=8, "task", "queued", "");
        let drained = env.pqctl(&["mail", "drain"]).expect(3);
        assert!(drained.stderr.contains("school does not answer"), "{drained}");
        // Nothing is sent and nothing is lost; the breaker is open.
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred')"), 8, "{}", states(env));
        let at = |now: &str| mail_findings(env, now);
        let (soon, later, late, last) = (at("2026-03-02T09:30:00Z"), at("2026-03-02T11:00:00Z"), at("2026-03-02T16:00:00Z"), at("2026-03-04T10:00:00Z"));
        assert!(has(&soon, "ok", "8 waiting"), "{soon:#?}");
        assert!(has(&later, "warn", "does not take mail") && has(&later, "warn", "pqctl smtp test school"), "{later:#?}");
        assert!(has(&late, "fail", "does not take mail") && has(&late, "fail", "8 mails wait"), "{late:#?}");
        assert!(has(&last, "fail", "2026-03-05"), "{last:#?}");
        // Health says so too, and that is what alerts go by.
        let then = [("PQCTL_TEST_NOW", "2026-03-02T16:00:00Z")];
        let job = env.pqctl_with(&then, &["-q", "jobs", "enqueue", "health-check", "--json"]).expect(0).json()["data"]["id"].to_string();
        env.pqctl_with(&then, &["-q", "run-worker", "--no-scheduler", "--until-empty"]);
        let health = data(env, &["jobs", "show", &job], 0)["result"].to_string();
        assert!(health.contains("does not take mail"), "{health}");
        // Given up: that is a loss, and not a success.
        let drained = env.pqctl_with(&[("PQCTL_TEST_NOW", "2026-03-06T09:00:00Z")], &["mail", "drain"]).expect(3);
        assert!(drained.stdout.contains("8 expired") && drained.stdout.contains("mail retry --state expired"), "{drained}");
        let gone = at("2026-03-06T10:00:00Z");
        assert!(has(&gone, "warn", "8 mails were given up") && has(&gone, "warn", "pqctl mail retry --state expired"), "{gone:#?}");
        let forgotten = at("2026-03-08T10:00:00Z");
        assert!(has(&forgotten, "ok", "0 waiting"), "{forgotten:#?}");
    }

    fn what_waits_for_good_reason_alarms_nobody(env: &Migrated) {
        let server = Server::kind();
        profile(env, "school", server.address.port(), &["--auth", "none", "--default"]);
        // A day before their end: a full mailbox, greylisted, a moment that passes; and a few of a server that works again.
        waiting(env, 1..=20, "task", "deferred", "transient-recipient: 452 4.2.2 mailbox full");
        waiting(env, 1..=20, "reminder", "queued", "");
        waiting(env, 1..=3, "alert", "deferred", "transient-provider: connection refused");
        let findings = mail_findings(env, "2026-03-04T12:00:00Z");
        assert!(findings.iter().all(|finding| finding["state"] == "ok"), "{findings:#?}");
        // What was about a moment passes, and that is no loss.
        env.execute("DELETE FROM outbox WHERE category <> 'reminder'");
        let drained = env.pqctl_with(&[("PQCTL_TEST_NOW", "2026-03-06T09:00:00Z")], &["mail", "drain"]).expect(0);
        assert!(drained.stdout.contains("20 expired"), "{drained}");
        let findings = mail_findings(env, "2026-03-06T10:00:00Z");
        assert!(has(&findings, "ok", "0 waiting"), "{findings:#?}");
        // Nobody tries, though it could go.
        env.execute("DELETE FROM outbox");
        waiting(env, 21..=21, "task", "queued", "");
        let findings = mail_findings(env, "2026-03-02T11:00:00Z");
        assert!(has(&findings, "warn", "nobody sends"), "{findings:#?}");
    }

    // Since Postfix 2.10 that is its answer to a stranger (defer_unauth_destination).
    async fn who_may_not_relay_is_told_so_and_not_put_off_for_three_days(env: &Migrated) {
        env.pqctl(&["users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        let server = Server::start(&Options::default(), |at, to, _| {
            if at == At::Rcpt && !to.starts_with("ours") { Do::Say(format!("454 4.7.1 <{to}>: Relay access denied")) } else { Do::AsUsual }
        });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 1;
        room.post_many(Category::Task, 12).await;
        let summary = room.drain().await;
        assert!(summary.paused["environment"].contains("Relay access denied"), "{summary:?}");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'alert'"), 1, "one alert");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'task' AND state IN ('queued', 'deferred')"), 12, "{}", states(env));
        assert_eq!(server.books().recipients.len(), 1, "asked once");
        // Where it takes others from us, it is this recipient's matter, and for now.
        env.pqctl(&["smtp", "resume", "environment"]).expect(0);
        env.execute("DELETE FROM outbox");
        let mut ours = letter(Category::Task, 50);
        ours.to = pqctl::mail::Address::new("ours@example.net", None).unwrap();
        room.post(&ours).await;
        room.post(&letter(Category::Task, 51)).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.deferred, summary.paused.len()), (1, 1, 0), "{summary:?}");
        assert!(env.text("SELECT state_reason FROM outbox WHERE dedupe_key = 'test:51'").unwrap().starts_with("transient-recipient: 454"));
    }

    fn alerts_go_to_whom_the_configuration_names(env: &Migrated) {
        env.pqctl(&["users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        let server = Server::start(&Options { auth: true, ..Options::default() }, |at, _, _| {
            if at == At::Auth { Do::Say("535 5.7.8 no".to_owned()) } else { Do::AsUsual }
        });
        profile(env, "school", server.address.port(), &["--username", "office", "--default"]);
        waiting(env, 1..=2, "task", "queued", "");
        let named = [("PQCTL_NOTIFICATIONS_OPERATORS", "ops@example.org,duty@example.org")];
        let drained = env.pqctl_with(&named, &["mail", "drain"]).expect(3);
        assert!(drained.stderr.contains("the profile school is paused"), "{drained}");
        let to = |address: &str| number(env, &format!("SELECT count(*) FROM outbox WHERE category = 'alert' AND recipient = '{address}'"));
        assert_eq!((to("ops@example.org"), to("duty@example.org"), to("boss@example.org")), (1, 1, 0));
        // No mail can tell of it: the alerts wait behind the profile. So health has to.
        let findings = mail_findings(env, "2026-03-02T09:10:00Z");
        assert!(has(&findings, "fail", "profile school is paused"), "{findings:#?}");
        env.pqctl_with(&[("PQCTL_TEST_NOW", "2026-03-02T09:10:00Z")], &["doctor"]).expect(4);
        // A profile that nothing goes by is worth a look, no more.
        env.execute("DELETE FROM outbox");
        assert!(has(&mail_findings(env, "2026-03-02T09:10:00Z"), "warn", "profile school is paused"));
    }

    // 30 a minute would be 43,200 a day; the provider takes 10,000.
    fn what_a_provider_takes_in_a_day_is_kept_besides_what_it_takes_in_a_minute(env: &Migrated) {
        let server = Server::kind();
        profile(env, "school", server.address.port(), &["--preset", "office365", "--auth", "none", "--default"]);
        let limit = |key: &str| env.text(&format!("SELECT rate_count || ' in ' || rate_period_ms || ', ' || burst FROM limits WHERE key = '{key}'"));
        assert_eq!(limit("smtp:school").as_deref(), Some("30 in 66000, 1"));
        assert_eq!(limit("smtp:school/day").as_deref(), Some("9000 in 86400000, 1000"), "never more than 10,000 in any day");
        let shown = env.pqctl(&["smtp", "show", "school"]).expect(0);
        assert!(shown.stdout.contains("9000/d"), "{shown}");
        env.pqctl(&["limits", "set", "smtp:school", "--rate", "100/s", "--burst", "100"]).expect(0);
        env.pqctl(&["limits", "set", "smtp:school/day", "--rate", "10/d", "--burst", "3"]).expect(0);
        waiting(env, 1..=5, "task", "queued", "");
        let drained = env.pqctl(&["mail", "drain"]).expect(0);
        assert!(drained.stdout.contains("3 mails sent") && drained.stdout.contains("school waits until"), "{drained}");
        assert_eq!(states(env), "queued 2, sent 3");
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!(server.books().mails.len(), 3, "who may not send does not connect");
        env.pqctl_with(&[("PQCTL_TEST_NOW", "2026-03-02T15:00:00Z")], &["mail", "drain"]).expect(0);
        assert_eq!(states(env), "sent 5");
        // Of another provider nothing is known of a day.
        profile(env, "school", server.address.port(), &["--preset", "custom", "--auth", "none"]);
        assert_eq!(limit("smtp:school/day"), None);
        env.pqctl(&["smtp", "remove", "school"]).expect(0);
    }

    // Design §1: 20,000 by Microsoft 365 take two days, and 40 by Gmail no time at all.
    fn the_finish_is_told_by_the_slowest_limit_and_what_may_go_at_once(env: &Migrated) {
        crate::reports::sending::seed(env);
        let finish = |more: &[&str]| {
            profile(env, "school", 9, more);
            let ahead = data(env, &["-q", "send-reports", "--month", "2026-02", "--all", "--dry-run"], 0);
            let at: pqctl::base::clock::Timestamp = ahead["pace"]["finish_at"].as_str().unwrap().parse().unwrap();
            let began: pqctl::base::clock::Timestamp = crate::harness::env::NOW.parse().unwrap();
            (at - began, ahead["recipients"].as_i64().unwrap(), ahead["pace"]["rate"].as_str().unwrap().to_owned())
        };
        let (takes, mails, _) = finish(&["--preset", "gmail", "--auth", "none", "--default"]);
        assert!((10..100).contains(&mails) && takes.num_seconds() < 60, "{takes} for {mails}");
        let (takes, mails, rate) = finish(&["--preset", "office365", "--auth", "none"]);
        assert!((takes.num_seconds() - mails * 2).abs() < 30 && rate == "30 in 1 min 06 s", "{takes} for {mails}, {rate}");
        env.pqctl(&["limits", "set", "smtp:school/day", "--rate", "5/d", "--burst", "1"]).expect(0);
        let (takes, mails, rate) = finish(&[]);
        assert!((takes.num_hours() - (mails - 1) * 24 / 5).abs() < 6 && rate == "5/d", "{takes} for {mails}, {rate}");
    }
}
