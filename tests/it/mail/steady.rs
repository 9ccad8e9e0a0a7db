//! What a drain bears: a server that takes mails and says nothing, answers that take longer than a lease, a database that is
//! away for a moment, a way that fails beside one that works, a breaker that waits to hear, caps that several processes share.

use super::server::{At, Do, Gate, Options, Server};
use super::{Room, letter, number, states};
use crate::harness::backend::Migrated;
use crate::queue::until;
use chrono::TimeDelta;
use pqctl::base::lifecycle::Stop;
use pqctl::base::progress::Silent;
use pqctl::mail::drain::{Spec, at_rest, drain};
use pqctl::mail::{Category, Mailer};
use std::process::Stdio;
use std::time::Duration;

/// Holds the answer to the first mail back.
pub(super) fn slow_at_first(gate: &Gate) -> Server {
    let gate = gate.clone();
    Server::start(&Options::default(), move |at, _, count| {
        if at == At::Dot && count == 0 {
            gate.wait();
        }
        Do::AsUsual
    })
}

each_backend! {
    async fn a_server_that_takes_mails_in_silence_is_left_alone(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, _, _| if at == At::Dot { Do::TakeAndDrop } else { Do::AsUsual });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 2;
        room.post_many(Category::Task, 30).await;
        let summary = room.drain().await;
        assert!((5..=6).contains(&summary.uncertain), "{summary:?}");
        assert!(summary.waiting.contains_key("environment"), "{summary:?}");
        assert_eq!(env.text("SELECT breaker FROM limits WHERE key = 'smtp:environment'").unwrap(), "open");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state = 'queued'"), i64::try_from(30 - summary.uncertain).unwrap());
    }

    async fn a_place_is_kept_while_an_answer_takes_its_time(env: &Migrated) {
        let gate = Gate::default();
        let server = slow_at_first(&gate);
        let mut room = Room::open(env).await.by(&server);
        room.config.lease = Duration::from_millis(900);
        env.pqctl(&["limits", "set", "smtp:environment", "--max-running", "1"]).expect(0);
        room.post_many(Category::Task, 3).await;
        let (summary, ()) = tokio::join!(room.drain(), async {
            gate.reached().await;
            // Most of the lease goes by; the place must be had for longer before the answer comes.
            room.clock.advance(TimeDelta::milliseconds(600));
            until_async("the place was renewed", || number(env, "SELECT count(*) FROM limit_leases WHERE expires_at > '2026-03-02T09:00:01+00:00'") == 1).await;
            gate.open();
        });
        assert_eq!((summary.sent, server.books().most_open), (3, 1), "{summary:?}");
    }

    async fn a_place_that_somebody_else_has_is_left_to_him(env: &Migrated) {
        let gate = Gate::default();
        let server = slow_at_first(&gate);
        let room = Room::open(env).await.by(&server);
        env.pqctl(&["limits", "set", "smtp:environment", "--max-running", "1"]).expect(0);
        room.post_many(Category::Task, 3).await;
        let (summary, ()) = tokio::join!(room.drain(), async {
            gate.reached().await;
            // As after a machine has slept: the lease is over, and another has the place.
            room.clock.advance(TimeDelta::minutes(3));
            env.execute("INSERT INTO limit_leases (key, holder, expires_at, created_at)
                VALUES ('smtp:environment', 'another', '2100-01-01T00:00:00+00:00', '2026-03-02T09:00:00+00:00')");
            gate.open();
        });
        assert_eq!(summary.sent, 1, "the one that was handed over already: {summary:?}");
        assert_eq!(states(env), "queued 2, sent 1");
    }

    async fn an_answer_is_known_after_the_database_was_away(env: &Migrated) {
        let gate = Gate::default();
        let server = slow_at_first(&gate);
        let mut room = Room::open(env).await.by(&server);
        room.config.lease = Duration::from_secs(60);
        room.post(&letter(Category::Task, 1)).await;
        let mailer = Mailer::new(&room.config);
        let stop = Stop::new();
        let spec = Spec::default();
        let ((), ()) = tokio::join!(
            // The drain itself cannot go on without the database; the mail in hand is another matter.
            async { drop(drain(&room.db, &mailer, &room.clock, &stop, &spec, &Silent).await) },
            async {
                gate.reached().await;
                env.execute("ALTER TABLE outbox RENAME TO away");
                gate.open();
                until_async("it was taken", || !server.books().taken.is_empty()).await;
                // Longer than five tries took once.
                tokio::time::sleep(Duration::from_millis(2_600)).await;
                env.execute("ALTER TABLE away RENAME TO outbox");
            }
        );
        at_rest(Duration::from_secs(120)).await;
        assert_eq!(states(env), "sent 1");
    }

    async fn a_way_that_fails_leaves_the_others_theirs(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, _, _| if at == At::Dot { Do::Wait(Duration::from_millis(20)) } else { Do::AsUsual });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 1;
        env.pqctl(&["smtp", "set", "disk", "--files"]).expect(0);
        let id = number(env, "SELECT id FROM smtp_profiles WHERE name = 'disk'");
        std::fs::write(super::outbox_of(env), "no folder").unwrap();
        for number in 0..12 {
            let mut letter = letter(Category::Task, number);
            letter.profile_id = (number % 4 == 0).then_some(id);
            room.post(&letter).await;
        }
        let mailer = Mailer::new(&room.config);
        let failure = drain(&room.db, &mailer, &room.clock, &Stop::new(), &Spec::default(), &Silent).await.unwrap_err();
        assert!(failure.to_string().contains("cannot write mail"), "{failure}");
        assert_eq!(states(env), "queued 3, sent 9");
    }

    async fn a_breaker_that_waits_to_hear_is_told_by_whichever_mail_is_taken(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, _, count| {
            if at == At::Dot && count == 0 { Do::Say("451 4.3.0 later".to_owned()) } else { Do::AsUsual }
        });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 3;
        env.execute("INSERT INTO limits (key, origin, breaker, failures, opened_at, retry_at, updated_at)
            VALUES ('smtp:environment', 'use', 'open', 5, '2026-03-02T08:50:00+00:00', '2026-03-02T08:59:00+00:00', '2026-03-02T08:50:00+00:00')");
        room.post_many(Category::Task, 10).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.deferred), (9, 1), "the probe did not end the way: {summary:?}");
        assert_eq!(env.text("SELECT breaker || ' ' || failures FROM limits WHERE key = 'smtp:environment'").unwrap(), "closed 0");
    }

    async fn a_cap_on_connections_holds_over_processes(env: &Migrated) {
        let gate = Gate::default();
        let theirs = gate.clone();
        let server = Server::start(&Options::default(), move |at, _, _| {
            if at == At::Dot {
                theirs.wait();
            }
            Do::AsUsual
        });
        let room = Room::open(env).await;
        let port = server.address.port().to_string();
        env.pqctl(&["smtp", "set", "relay", "--host", "127.0.0.1", "--port", &port, "--encryption", "none", "--auth", "none",
            "--from", "reports@example.org", "--default"]).expect(0);
        env.pqctl(&["limits", "set", "smtp:relay", "--max-running", "2"]).expect(0);
        room.post_many(Category::Task, 24).await;
        env.execute("UPDATE outbox SET expires_at = '2100-01-01T00:00:00+00:00'");
        let mut children: Vec<_> = (0..3).map(|_| {
            let mut command = env.command(&["mail", "drain"]);
            command.env_remove("PQCTL_TEST_NOW").env("PQCTL_MAIL_CONNECTIONS", "1");
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        }).collect();
        // Two have a connection each; the third finds no place and goes home.
        until("two came in and one went", || {
            let gone = children.iter_mut().filter_map(|child| child.try_wait().unwrap()).count();
            server.books().open == 2 && gone == 1
        });
        gate.open();
        for child in &mut children {
            assert!(child.wait().unwrap().success());
        }
        let most_open = server.books().most_open;
        let counts = server.counts();
        assert_eq!((most_open, counts.len(), counts.values().max()), (2, 24, Some(&1)));
    }
}

/// [`until`] for what happens in this process, which must get its turn.
async fn until_async(what: &str, mut so: impl FnMut() -> bool) {
    let begun = std::time::Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(180), "waited three minutes for: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
