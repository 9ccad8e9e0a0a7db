//! Mail over a server that misbehaves: each class of failure, what follows from it, and that nobody is sent anything twice.

use super::server::{At, Do, Gate, Options, Server, fixture};
use super::steady::slow_at_first;
use super::{Room, letter, number, states};
use crate::harness::backend::Migrated;
use chrono::TimeDelta;
use pqctl::base::clock::Timestamp;
use pqctl::config::Setting;
use pqctl::mail::Category;
use pqctl::mail::drain::Spec;
use std::process::Stdio;
use std::time::Duration;

impl Room {
    /// Mail goes to this server.
    pub fn by(mut self, server: &Server) -> Self {
        self.config.smtp_server = Some(server.address.ip().to_string());
        self.config.smtp_port = server.address.port().into();
        self.config.smtp_encryption = pqctl::config::mail::Encryption::None;
        // Nobody of these tests waits for it to end.
        self.config.timeout = Duration::from_secs(60);
        self.config.final_timeout = Duration::from_secs(60);
        self
    }

    pub fn signed_in(mut self, password: &str) -> Self {
        self.config.smtp_username = Some("office".to_owned());
        self.config.smtp_password = Some(Setting::from_text(password).unwrap());
        self
    }
}

fn say(text: &str) -> Do {
    Do::Say(text.to_owned())
}

fn state_of(env: &Migrated, number: usize) -> String {
    env.text(&format!(
        "SELECT state || ' ' || coalesce(state_reason, '') FROM outbox WHERE dedupe_key = 'test:{number}'"
    ))
    .unwrap()
}

each_backend! {
    async fn what_is_due_is_taken_once_over_few_connections(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, _, _| {
            if at == At::Dot { Do::Wait(Duration::from_millis(5)) } else { Do::AsUsual }
        });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 3;
        room.post_many(Category::Task, 40).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.is_well()), (40, true), "{summary:?}");
        assert_eq!(states(env), "sent 40");
        let counts = server.counts();
        assert_eq!((counts.len(), counts.values().max()), (40, Some(&1)));
        assert!((2..=3).contains(&server.books().most_open), "{}", server.books().most_open);
        let text = server.books().taken[0].text.clone();
        assert!(text.contains("\r\n.\r\n") && text.contains("Auto-Submitted"), "the dot came as it was: {text}");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE smtp_code = 250 AND size_bytes > 0"), 40);
    }

    async fn every_failure_has_its_class(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, to, _| match (at, to.split('@').next().unwrap()) {
            (At::Rcpt, "student1") => say("550 5.1.1 no such user"),
            (At::Rcpt, "student2") => say("451 4.7.1 greylisted"),
            (At::Dot, "student3") => say("554 5.7.1 policy"),
            (At::Dot, "student4") => say("552 5.3.4 too large"),
            (At::Dot, "student5" | "student8") => Do::TakeAndDrop,
            (At::Text, "student6") | (At::Data, "student7") => Do::Drop,
            (At::Dot, "student9") => say("451 4.3.0 later"),
            _ => Do::AsUsual,
        });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 1;
        for number in 0..10 {
            room.post(&letter(if number == 8 { Category::Alert } else { Category::Task }, number)).await;
        }
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.failed, summary.uncertain + summary.deferred), (1, 3, 6), "{summary:?}");
        for (number, wanted) in [
            (0, "sent "),
            (1, "failed permanent-recipient: 550 5.1.1 no such user"),
            (2, "deferred transient-recipient: 451"),
            (3, "failed permanent-message: 554 5.7.1 policy"),
            (4, "failed permanent-message: 552"),
            (5, "uncertain uncertain: "),
            (7, "deferred transient-provider: "),
            (8, "deferred uncertain: "),
            (9, "deferred transient-recipient: 451"),
        ] {
            assert!(state_of(env, number).starts_with(wanted), "{number}: {}", state_of(env, number));
        }
        // Dropped in the text: the sender may have heard of it in time, or not before the dot; never is it taken for sent.
        assert!(["deferred transient-provider: ", "uncertain uncertain: "].iter().any(|state| state_of(env, 6).starts_with(state)));
        assert_eq!(env.text("SELECT address_key || ' ' || reason FROM suppressions").unwrap(), "student1@example.net hard-bounce");
        // Only the alert is sent again after a lost answer, with the Message-ID it had.
        room.clock.advance(TimeDelta::minutes(10));
        room.drain().await;
        let counts = server.counts();
        let times = |number: usize| {
            let id = env.text(&format!("SELECT message_id FROM outbox WHERE dedupe_key = 'test:{number}'")).unwrap();
            counts.get(&id).copied().unwrap_or_default()
        };
        assert_eq!((times(0), times(5), times(8)), (1, 1, 2));
        assert_eq!(number(env, "SELECT count(*) FROM mail_attempts WHERE phase = 'dot' AND smtp_code IS NULL AND outbox_id IN
            (SELECT id FROM outbox WHERE dedupe_key = 'test:8')"), 2, "each lost answer is listed");
    }

    async fn a_refused_sign_in_pauses_the_profile_after_one_attempt(env: &Migrated) {
        let server = Server::start(&Options { auth: true, ..Options::default() }, |at, _, _| {
            if at == At::Auth { say("535 5.7.8 bad credentials") } else { Do::AsUsual }
        });
        let room = Room::open(env).await.by(&server).signed_in("wrong");
        env.pqctl(&["users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        env.pqctl(&["users", "add", "ada@example.org"]).expect(0);
        room.post_many(Category::Task, 12).await;
        for _ in 0..3 {
            let summary = room.drain().await;
            assert!(summary.paused["environment"].contains("bad credentials"), "{summary:?}");
        }
        let tries = server.books().lines.iter().filter(|line| line.starts_with("AUTH")).count();
        assert_eq!(tries, 1, "one attempt");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'alert' AND recipient = 'boss@example.org'"), 1);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'alert'"), 1, "one alert");
        assert_eq!(states(env), "queued 13", "nothing is lost and nothing burnt");
        assert!(server.books().mails.is_empty());
        let shown = env.pqctl(&["smtp", "list"]).expect(0);
        assert!(!shown.stdout.contains("wrong"), "{}", shown.stdout);
    }

    async fn without_starttls_nothing_is_said(env: &Migrated) {
        let server = Server::start(&Options { auth: true, ..Options::default() }, |_, _, _| Do::AsUsual);
        let mut room = Room::open(env).await.by(&server).signed_in("canary");
        room.config.smtp_encryption = pqctl::config::mail::Encryption::StartTls;
        room.post_many(Category::Task, 2).await;
        let summary = room.drain().await;
        assert!(summary.paused["environment"].contains("no encryption"), "{summary:?}");
        let said: Vec<_> = server.books().lines.iter().filter(|line| !line.starts_with("EHLO") && *line != "QUIT").cloned().collect();
        assert!(said.is_empty(), "{said:?}");
    }

    async fn with_starttls_the_certificate_is_checked(env: &Migrated) {
        let server = Server::start(&Options { starttls: true, auth: true, ..Options::default() }, |_, _, _| Do::AsUsual);
        let room = Room::open(env).await;
        let (port, ca) = (server.address.port().to_string(), fixture("ca.pem"));
        let set = |name: &str, more: &[&str]| {
            let mut arguments = vec!["smtp", "set", name, "--host", "localhost", "--port", &port, "--username", "office", "--default"];
            arguments.extend(more);
            env.pqctl_with(&[("PQCTL_SMTP_SECRET", "canary")], &arguments).expect(0)
        };
        set("school", &["--ca-file", &ca]);
        room.post(&letter(Category::Task, 1)).await;
        let drained = env.pqctl(&["mail", "drain"]).expect(0);
        assert!(drained.stdout.contains("1 mail"), "{} {}", drained.stdout, drained.stderr);
        assert!(server.books().lines.iter().any(|line| line.starts_with("AUTH PLAIN")));
        assert_eq!(server.counts().len(), 1);
        // Nobody the system trusts vouches for it.
        let tested = { set("stranger", &[]); env.pqctl(&["smtp", "test", "stranger"]).expect(4) };
        assert!(tested.stdout.contains("TLS") && tested.stdout.contains("--ca-file"), "{}", tested.stdout);
        let good = env.pqctl(&["smtp", "test", "school"]).expect(0);
        assert!(good.stdout.contains("sign-in") && good.stdout.contains("sender and recipient"), "{}", good.stdout);
        assert_eq!(server.counts().len(), 1, "a test hands over nothing");
    }

    async fn one_bad_recipient_of_ten_costs_the_others_nothing(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, to, _| {
            if at == At::Rcpt && to.starts_with("student4@") { say("450 4.2.1 not now") } else { Do::AsUsual }
        });
        let room = Room::open(env).await.by(&server);
        room.post_many(Category::Task, 10).await;
        for _ in 0..3 {
            room.drain().await;
            room.clock.advance(TimeDelta::hours(1));
        }
        let counts = server.counts();
        assert_eq!((counts.len(), counts.values().max()), (9, Some(&1)));
        assert_eq!(number(env, "SELECT attempts FROM outbox WHERE dedupe_key = 'test:4'"), 3);
        assert_eq!(states(env), "deferred 1, sent 9");
    }

    async fn a_provider_that_has_had_enough_is_left_alone(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, _, count| {
            if at == At::Mail && count >= 3 { say("550 5.4.5 daily user sending limit exceeded") } else { Do::AsUsual }
        });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 1;
        room.post_many(Category::Task, 10).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.failed), (3, 0), "{summary:?}");
        room.drain().await;
        assert_eq!(server.books().mails.len(), 4, "nobody asks again");
        assert_eq!(states(env), "queued 7, sent 3");
    }

    async fn a_dead_server_opens_the_breaker(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, _, _| {
            if at == At::Greeting { say("421 4.3.0 too busy") } else { Do::AsUsual }
        });
        let room = Room::open(env).await.by(&server);
        room.post_many(Category::Task, 30).await;
        let summary = room.drain().await;
        assert!(summary.waiting.contains_key("environment"), "{summary:?}");
        let tried = number(env, "SELECT count(*) FROM outbox WHERE attempts > 0");
        assert!((5..=9).contains(&tried), "{tried} of 30 were tried");
        assert_eq!(env.text("SELECT breaker FROM limits WHERE key = 'smtp:environment'").unwrap(), "open");
    }

    async fn whoever_drops_the_drain_does_not_drop_a_mail_after_its_dot(env: &Migrated) {
        let gate = Gate::default();
        let server = slow_at_first(&gate);
        let room = Room::open(env).await.by(&server);
        room.post(&letter(Category::Task, 1)).await;
        let spec = Spec::default();
        let drain = room.drain_with(&spec);
        tokio::select! {
            _ = drain => panic!("it did not wait for the answer"),
            () = gate.reached() => {}
        }
        gate.open();
        pqctl::mail::drain::at_rest(Duration::from_secs(120)).await;
        assert_eq!(states(env), "sent 1");
    }

    async fn a_token_is_renewed_once_and_kept_for_all(env: &Migrated) {
        let server = Server::start(&Options { auth: true, ..Options::default() }, |_, _, _| Do::AsUsual);
        let (endpoint, asked) = super::server::token_endpoint();
        let port = server.address.port().to_string();
        env.pqctl_with(&[("PQCTL_SMTP_SECRET", "refresh-canary")], &["smtp", "set", "cloud", "--host", "127.0.0.1", "--port", &port,
            "--encryption", "none", "--auth", "xoauth2", "--username", "office@example.org", "--client-id", "us", "--token-endpoint", &endpoint]).expect(0);
        for _ in 0..2 {
            env.pqctl(&["smtp", "test", "cloud"]).expect(0);
        }
        let asked = asked.lock().unwrap().clone();
        assert_eq!(asked.len(), 1, "the second time it was still good: {asked:?}");
        assert!(asked[0].contains("grant_type=refresh%5Ftoken") && asked[0].contains("refresh%2Dcanary") && asked[0].contains("client_id=us"), "{asked:?}");
        // `user=office@example.org\x01auth=Bearer access-1\x01\x01`
        let line = "AUTH XOAUTH2 dXNlcj1vZmZpY2VAZXhhbXBsZS5vcmcBYXV0aD1CZWFyZXIgYWNjZXNzLTEBAQ==";
        assert_eq!(server.books().lines.iter().filter(|said| *said == line).count(), 2);
    }

    // Ten in a second, whichever second one looks at, from two processes.
    async fn two_processes_keep_to_one_rate(env: &Migrated) {
        let server = Server::kind();
        let room = Room::open(env).await;
        let port = server.address.port().to_string();
        env.pqctl(&["smtp", "set", "relay", "--host", "127.0.0.1", "--port", &port, "--encryption", "none", "--auth", "none",
            "--rate", "10/s", "--connections", "8", "--from", "reports@example.org", "--default"]).expect(0);
        room.post_many(Category::Task, 16).await;
        env.execute("UPDATE outbox SET expires_at = '2100-01-01T00:00:00+00:00'");
        let start = || {
            let mut command = env.command(&["mail", "drain", "-vv"]);
            command.env_remove("PQCTL_TEST_NOW").env("PQCTL_LOG_FORMAT", "json").stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().unwrap()
        };
        // When they let them go, not when a server heard of it whose thread had to wait for its turn.
        let mut mails = Vec::new();
        for child in [start(), start()].map(|child| std::thread::spawn(|| child.wait_with_output().unwrap())) {
            let output = child.join().unwrap();
            assert!(output.status.success());
            let lines = String::from_utf8(output.stderr).unwrap();
            mails.extend(lines.lines().filter_map(|line| {
                let line: serde_json::Value = serde_json::from_str(line).ok()?;
                (line["fields"]["message"] == "the mail goes").then(|| line["timestamp"].as_str().unwrap().parse::<Timestamp>().unwrap())
            }));
        }
        mails.sort_unstable();
        assert_eq!((mails.len(), server.books().mails.len()), (16, 16), "{}", states(env));
        for (at, mail) in mails.iter().enumerate() {
            let within = mails[at..].iter().filter(|other| **other - *mail < TimeDelta::seconds(1)).count();
            assert!(within <= 10, "{within} in the second after {at}");
        }
    }
}
