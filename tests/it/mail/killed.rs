//! `kill -9` while a server drops lines at every phase, answers 4xx and 5xx and stalls: at most once means that nobody gets
//! two and whoever may have got none is listed; at least once that everybody gets one and doubles are listed.
//! The long matrix: `PQCTL_TEST_ROUNDS=200 cargo test --test it mail::killed -- --nocapture`

use super::server::{At, Do, Options, Server};
use super::{Room, number};
use crate::harness::backend::Migrated;
use crate::queue::{rounds, seed, until};
use pqctl::mail::Category;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

fn drain(env: &Migrated, server: &Server) -> Child {
    let mut command = env.command(&["mail", "drain"]);
    let port = server.address.port().to_string();
    command
        .env_remove("PQCTL_TEST_NOW")
        .env("PQCTL_MAIL_SMTP_ENCRYPTION", "none")
        .env("SMTP_SERVER", "127.0.0.1");
    command
        .env("SMTP_PORT", port)
        .env("PQCTL_MAIL_LEASE", "1s")
        .env("PQCTL_MAIL_FINAL_TIMEOUT", "1s")
        .env("PQCTL_MAIL_TIMEOUT", "1s");
    command.env("PQCTL_MAIL_FROM_ADDRESS", "reports@example.org");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Everything is due now, and no breaker keeps anybody waiting.
fn hurry(env: &Migrated) {
    env.execute("UPDATE outbox SET next_attempt_at = created_at WHERE state IN ('queued', 'deferred') AND next_attempt_at <> created_at; DELETE FROM limits");
}

each_backend! {
    async fn nobody_gets_two_and_whoever_got_none_is_listed(env: &Migrated) {
        let rounds = rounds(3);
        let mails = usize::try_from(rounds).unwrap() * 10;
        let seed = seed();
        let calm = Arc::new(AtomicBool::new(false));
        let quiet = calm.clone();
        let chance = std::sync::Mutex::new(StdRng::seed_from_u64(seed));
        let server = Server::start(&Options::default(), move |at, to, _| {
            if at == At::Rcpt && to.starts_with("student7@") {
                return Do::Say("550 5.1.1 no such user".to_owned());
            }
            if quiet.load(Ordering::SeqCst) {
                return Do::AsUsual;
            }
            let mut chance = chance.lock().unwrap();
            match (chance.random_range(0..100), at) {
                (0..3, _) => Do::Drop,
                (3..5, At::Dot) => Do::TakeAndDrop,
                (3..5, At::Rcpt | At::Mail | At::Data) => Do::Say("451 4.3.0 later".to_owned()),
                // Longer than the program waits.
                (5, At::Mail | At::Dot) => Do::Wait(Duration::from_millis(if rounds > 20 { 8_000 } else { 1_500 })),
                (6..40, At::Dot) => Do::Wait(Duration::from_millis(chance.random_range(0..20))),
                _ => Do::AsUsual,
            }
        });
        let room = Room::open(env).await;
        let mut tx = room.db.write().await.unwrap();
        for number in 0..mails {
            let category = if number % 2 == 0 { Category::Task } else { Category::Alert };
            pqctl::mail::put(&mut tx, &super::letter(category, number), "example.org", room.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        env.execute("UPDATE outbox SET priority = 100, expires_at = '2100-01-01T00:00:00+00:00'");
        let mut random = StdRng::seed_from_u64(seed);
        let mut kills = 0;
        for _ in 0..rounds {
            hurry(env);
            let before = server.books().taken.len();
            let more = random.random_range(1..8);
            let mut child = drain(env, &server);
            until("some were taken, or it ended", || {
                server.books().taken.len() >= before + more || child.try_wait().unwrap().is_some()
            });
            std::thread::sleep(Duration::from_micros(random.random_range(0..15_000)));
            if child.try_wait().unwrap().is_none() {
                kills += 1;
            }
            child.kill().unwrap();
            child.wait().unwrap();
        }
        calm.store(true, Ordering::SeqCst);
        until("everything has come to an end", || {
            hurry(env);
            drain(env, &server).wait().unwrap();
            number(env, "SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred', 'sending')") == 0
        });
        let counts = server.counts();
        let (mut doubles, mut missing, mut uncertain) = (0, 0, 0);
        for number_of in 0..mails {
            let row = env.text(&format!("SELECT message_id || ' ' || state || ' ' || (SELECT count(*) FROM mail_attempts a
                WHERE a.outbox_id = o.id AND a.phase = 'dot' AND a.smtp_code IS NULL) FROM outbox o WHERE dedupe_key = 'test:{number_of}'")).unwrap();
            let parts: Vec<_> = row.split(' ').collect();
            let (times, state, listed) = (counts.get(parts[0]).copied().unwrap_or(0), parts[1], parts[2] != "0");
            if number_of == 7 {
                assert_eq!((times, state), (0, "failed"), "the one that does not exist");
                continue;
            }
            uncertain += usize::from(state == "uncertain");
            if number_of % 2 == 0 {
                assert!(times <= 1, "{row}: at most once, and it came {times} times");
                assert!(state == "sent" && times == 1 || state == "uncertain" && listed, "{row}: {times}");
                missing += usize::from(times == 0);
            } else {
                assert!(times >= 1 && state == "sent", "{row}: at least once, and it came {times} times");
                assert!(times == 1 || listed, "{row}: a double that nobody was told of");
                doubles += times - 1;
            }
        }
        eprintln!("{kills} kills, {mails} mails: at most once: 0 twice, {missing} missing among {uncertain} listed; at least once: 0 missing, {doubles} doubles listed");
    }
}
