//! Signing in: tokens that are renewed while others change the secret or rotate the key, temporary answers that pause
//! nobody, and secrets and mails that never go unencrypted.

use super::server::{At, Do, Gate, Options, Server, fixture, token_endpoint_that};
use super::{Room, letter, number, states};
use crate::harness::backend::Migrated;
use chrono::TimeDelta;
use pqctl::base::lifecycle::Stop;
use pqctl::base::progress::Silent;
use pqctl::mail::drain::{Spec, Summary, drain};
use pqctl::mail::smtp::login::{Sealed, unseal};
use pqctl::mail::{Category, Mailer, Routes, profiles};

/// A profile `cloud` that signs in with tokens, as the default way.
fn cloud(env: &Migrated, room: &Room, server: &Server, endpoint: &str, refresh: &str) {
    let port = server.address.port().to_string();
    let key = room.config.key_path.as_ref().unwrap().0.to_str().unwrap().to_owned();
    env.pqctl_with(
        &[("PQCTL_SMTP_SECRET", refresh), ("PQCTL_MAIL_KEY_PATH", &key)],
        &[
            "smtp",
            "set",
            "cloud",
            "--host",
            "127.0.0.1",
            "--port",
            &port,
            "--encryption",
            "none",
            "--auth",
            "xoauth2",
            "--username",
            "office@example.org",
            "--client-id",
            "us",
            "--token-endpoint",
            endpoint,
            "--default",
        ],
    )
    .expect(0);
}

fn signing_in() -> Server {
    Server::start(&Options { auth: true, ..Options::default() }, |_, _, _| Do::AsUsual)
}

fn token(number: usize, seconds: u32) -> (u16, String) {
    (
        200,
        format!(
            r#"{{"access_token":"access-{number}","refresh_token":"refresh-{number}","expires_in":{seconds}}}"#
        ),
    )
}

async fn drain_by(room: &Room, mailer: &Mailer) -> Summary {
    drain(&room.db, mailer, &room.clock, &Stop::new(), &Spec::default(), &Silent).await.unwrap()
}

/// What is sealed, as a process sees it that starts now.
async fn sealed(room: &Room) -> Sealed {
    let mailer = Mailer::new(&room.config);
    let routes = Routes::load(&room.db, &mailer, room.now()).await.unwrap();
    unseal(&mailer, routes.named("cloud").unwrap()).unwrap_or_else(|failure| panic!("{}", failure.text))
}

/// Another process writes this secret.
async fn set(room: &Room, secret: &Sealed) {
    let mailer = Mailer::new(&room.config);
    let routes = Routes::load(&room.db, &mailer, room.now()).await.unwrap();
    let profile = routes.named("cloud").unwrap().profile.clone().unwrap();
    let mut tx = room.db.write().await.unwrap();
    profiles::put(&mut tx, &mailer, &profile, Some(secret), profiles::Limits::default(), room.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

each_backend! {
    async fn a_token_renewed_while_the_key_is_rotated_opens_with_the_new_key(env: &Migrated) {
        let (server, gate) = (signing_in(), Gate::default());
        let theirs = gate.clone();
        let (endpoint, asked) = token_endpoint_that(move |number, _| {
            theirs.wait();
            token(number, 3_600)
        });
        let room = Room::open(env).await;
        cloud(env, &room, &server, &endpoint, "refresh-0");
        room.post(&letter(Category::Task, 1)).await;
        let mailer = Mailer::new(&room.config);
        let (summary, ()) = tokio::join!(drain_by(&room, &mailer), async {
            gate.reached().await;
            profiles::rotate(&room.db, &Mailer::new(&room.config), None, room.now()).await.unwrap();
            gate.open();
        });
        assert_eq!((summary.sent, summary.paused.len()), (1, 0), "{summary:?}");
        assert_eq!(sealed(&room).await.refresh_token.as_deref(), Some("refresh-1"), "the renewed one was kept");
        // The same process, which knows the old key, renews once more.
        room.clock.advance(TimeDelta::hours(2));
        room.post(&letter(Category::Task, 2)).await;
        assert_eq!(drain_by(&room, &mailer).await.sent, 1);
        assert_eq!(sealed(&room).await.refresh_token.as_deref(), Some("refresh-2"));
        assert_eq!(asked.lock().unwrap().len(), 2);
    }

    async fn a_secret_set_during_a_renewal_is_not_overwritten(env: &Migrated) {
        let (server, gate) = (signing_in(), Gate::default());
        let theirs = gate.clone();
        let (endpoint, _) = token_endpoint_that(move |number, _| {
            theirs.wait();
            token(number, 3_600)
        });
        let room = Room::open(env).await;
        cloud(env, &room, &server, &endpoint, "refresh-0");
        room.post(&letter(Category::Task, 1)).await;
        let new = Sealed { refresh_token: Some("from-the-operator".to_owned()), ..Sealed::default() };
        let (summary, ()) = tokio::join!(room.drain(), async {
            gate.reached().await;
            set(&room, &new).await;
            gate.open();
        });
        assert_eq!(summary.sent, 1, "the token was good enough for this mail: {summary:?}");
        assert!(sealed(&room).await == new, "the operator's word counts");
    }

    // A token of a minute is renewed for each connection, and each refresh token is taken once.
    async fn each_renewal_begins_with_the_last_refresh_token(env: &Migrated) {
        let server = signing_in();
        let (endpoint, asked) = token_endpoint_that(|number, body| {
            if body.contains(&format!("refresh%2D{}", number - 1)) { token(number, 60) } else { (400, r#"{"error":"invalid_grant"}"#.to_owned()) }
        });
        let mut room = Room::open(env).await;
        (room.config.connections, room.config.messages_per_connection) = (1, 1);
        cloud(env, &room, &server, &endpoint, "refresh-0");
        room.post_many(Category::Task, 3).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, asked.lock().unwrap().len()), (3, 3), "{summary:?}");
    }

    async fn who_comes_second_takes_the_token_that_the_first_has_renewed(env: &Migrated) {
        let (server, gate) = (signing_in(), Gate::default());
        let theirs = gate.clone();
        let (endpoint, asked) = token_endpoint_that(move |_, _| {
            theirs.wait();
            (400, r#"{"error":"invalid_grant"}"#.to_owned())
        });
        let room = Room::open(env).await;
        cloud(env, &room, &server, &endpoint, "refresh-0");
        room.post(&letter(Category::Task, 1)).await;
        let theirs = Sealed {
            refresh_token: Some("refresh-1".to_owned()),
            access_token: Some("access-1".to_owned()),
            access_expires_at: Some(room.now() + TimeDelta::hours(1)),
            ..Sealed::default()
        };
        let (summary, ()) = tokio::join!(room.drain(), async {
            gate.reached().await;
            set(&room, &theirs).await;
            gate.open();
        });
        assert_eq!((summary.sent, summary.paused.len(), asked.lock().unwrap().len()), (1, 0, 1), "{summary:?}");
    }

    async fn an_endpoint_that_is_busy_pauses_nobody(env: &Migrated) {
        let server = signing_in();
        let (endpoint, _) = token_endpoint_that(|_, _| (429, "{}".to_owned()));
        let room = Room::open(env).await;
        cloud(env, &room, &server, &endpoint, "refresh-0");
        room.post(&letter(Category::Task, 1)).await;
        let summary = room.drain().await;
        assert_eq!((summary.deferred, summary.paused.len()), (1, 0), "{summary:?}");
    }

    async fn a_server_whose_encryption_is_out_of_order_pauses_nobody(env: &Migrated) {
        let server = Server::start(&Options { starttls: true, ..Options::default() }, |at, _, count| {
            if at == At::StartTls && count == 0 { Do::Say("454 4.3.0 TLS not available due to temporary reason".to_owned()) } else { Do::AsUsual }
        });
        let (port, ca) = (server.address.port().to_string(), fixture("ca.pem"));
        env.pqctl(&["smtp", "set", "school", "--host", "localhost", "--port", &port, "--auth", "none", "--ca-file", &ca, "--default"]).expect(0);
        let room = Room::open(env).await;
        room.post(&letter(Category::Task, 1)).await;
        let summary = room.drain().await;
        assert_eq!((summary.deferred, summary.paused.len()), (1, 0), "{summary:?}");
        room.clock.advance(TimeDelta::minutes(10));
        assert_eq!(room.drain().await.sent, 1);
    }

    async fn who_offers_login_only_is_signed_in_at(env: &Migrated) {
        let server = Server::start(&Options { mechanisms: Some("NTLM LOGIN"), ..Options::default() }, |_, _, _| Do::AsUsual);
        let room = Room::open(env).await.by(&server).signed_in("correct horse");
        room.post(&letter(Category::Task, 1)).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.paused.len()), (1, 0), "{summary:?}");
        assert!(server.books().lines.iter().any(|line| line == "AUTH LOGIN"));
    }

    async fn nothing_goes_unencrypted_to_far_machines(env: &Migrated) {
        let far = ["smtp", "set", "far", "--host", "203.0.113.7", "--encryption", "none", "--auth", "none"];
        let refused = env.pqctl(&far).expect(2);
        assert!(refused.stderr.contains("without encryption"), "{}", refused.stderr);
        let tokens = ["smtp", "set", "far", "--preset", "office365", "--username", "a@example.org", "--token-endpoint", "http://login.example.org/t"];
        let refused = env.pqctl_with(&[("PQCTL_SMTP_SECRET", "canary")], &tokens).expect(2);
        assert!(refused.stderr.contains("https://"), "{}", refused.stderr);
        assert_eq!(number(env, "SELECT count(*) FROM smtp_profiles"), 0);
        // The environment is nobody's command; it is found out before anything is said, or even connected to.
        let mut room = Room::open(env).await;
        room.config.smtp_server = Some("203.0.113.7".to_owned());
        room.config.smtp_encryption = pqctl::config::mail::Encryption::None;
        room.post(&letter(Category::Task, 1)).await;
        let summary = room.drain().await;
        assert!(summary.paused["environment"].contains("without encryption"), "{summary:?}");
        assert_eq!(states(env), "queued 1");
    }
}
