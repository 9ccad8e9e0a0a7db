//! What a server refuses, whom it means by it, and when it is too much: nobody is suppressed for what is wrong with us, and
//! a mailing that is refused stops before it is burnt.

use super::server::{At, Do, Options, Server};
use super::{Room, letter, number, states};
use crate::harness::backend::Migrated;
use chrono::TimeDelta;
use pqctl::mail::Category;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

const ALERTS: &str = "SELECT count(*) FROM outbox WHERE category = 'alert'";
const SUPPRESSED: &str = "SELECT count(*) FROM suppressions";

/// Refuses at one place for as long as it is angry.
fn angry_at(place: At, words: &'static str, calm: &Arc<AtomicBool>) -> Server {
    let calm = calm.clone();
    Server::start(&Options::default(), move |at, to, _| {
        let theirs = to.is_empty() || to.starts_with("student");
        if at == place && theirs && !calm.load(Ordering::SeqCst) {
            Do::Say(words.to_owned())
        } else {
            Do::AsUsual
        }
    })
}

async fn post_batch(room: &Room, batch: &str, numbers: std::ops::Range<usize>) {
    for number in numbers {
        let mut letter = letter(Category::Task, number);
        letter.batch = Some(batch.to_owned());
        room.post(&letter).await;
    }
}

each_backend! {
    async fn what_is_wrong_with_us_pauses_the_profile_and_suppresses_nobody(env: &Migrated) {
        env.pqctl(&["users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        let calm = Arc::new(AtomicBool::new(false));
        for (times, (place, words)) in (1..).zip([
            (At::Mail, "553 From address not verified"),
            (At::Rcpt, "550 relay not permitted"),
            (At::Rcpt, "554 5.7.1 <us@example.org>: Sender address rejected: not owned by user office"),
        ]) {
            let server = angry_at(place, words, &calm);
            let room = Room::open(env).await.by(&server);
            room.clock.advance(TimeDelta::minutes(times));
            room.post(&letter(Category::Task, 1)).await;
            room.post(&letter(Category::Task, 2)).await;
            let summary = room.drain().await;
            assert!(summary.paused.contains_key("environment"), "{words}: {summary:?}");
            assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'task' AND state IN ('queued', 'deferred')"), 2, "{words}: {}", states(env));
            assert_eq!((number(env, SUPPRESSED), number(env, ALERTS)), (0, times), "{words}");
            env.pqctl(&["smtp", "resume", "environment"]).expect(0);
        }
    }

    async fn who_is_not_relayed_to_while_others_are_costs_nobody_else(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, to, _| {
            if at == At::Rcpt && to.starts_with("student3@") { Do::Say("550 5.7.1 Unable to relay".to_owned()) } else { Do::AsUsual }
        });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 1;
        room.post_many(Category::Task, 8).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.failed, summary.paused.len()), (7, 1, 0), "{summary:?}");
        assert_eq!(number(env, SUPPRESSED), 0);
    }

    // Design §2.4: more than 5 % of a batch.
    async fn a_batch_that_is_refused_waits_and_tells_once(env: &Migrated) {
        env.pqctl(&["users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        let calm = Arc::new(AtomicBool::new(false));
        let server = angry_at(At::Dot, "554 5.7.1 looks like spam", &calm);
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 2;
        post_batch(&room, "reports", 0..40).await;
        let mut other = letter(Category::Task, 77);
        other.to = pqctl::mail::Address::new("somebody@example.net", None).unwrap();
        room.post(&other).await;
        let summary = room.drain().await;
        assert!(summary.held.contains_key("reports") && !summary.is_well(), "{summary:?}");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE batch = 'reports' AND state = 'held' AND phase IS NULL"), 40, "{}", states(env));
        assert!((5..=7).contains(&summary.failed), "{summary:?}: asked no more than a few times");
        assert_eq!((number(env, ALERTS), number(env, SUPPRESSED)), (1, 0));
        room.drain().await;
        assert_eq!(states(env), "held 40, sent 2", "the other mail and the alert went");
        // Tried with one and refused again: it goes back to the others, and nobody is told twice.
        env.pqctl(&["mail", "release", "3", "--yes"]).expect(0);
        room.drain().await;
        assert_eq!((states(env).as_str(), number(env, ALERTS)), ("held 40, sent 2", 1));
        calm.store(true, Ordering::SeqCst);
        env.pqctl(&["mail", "release", "--batch", "reports", "--yes"]).expect(0);
        assert_eq!(room.drain().await.sent, 40);
        assert_eq!((server.counts().len(), server.counts().values().max()), (42, Some(&1)));
    }

    async fn few_refusals_hold_nothing_and_large_mails_are_no_policy(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, to, _| match (at, to.split('@').next().unwrap()) {
            (At::Dot, "student0" | "student2" | "student4" | "student6") => Do::Say("554 5.7.1 looks like spam".to_owned()),
            (At::Dot, "student1" | "student3" | "student5") => Do::Say("552 5.3.4 too large".to_owned()),
            _ => Do::AsUsual,
        });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 1;
        post_batch(&room, "reports", 0..8).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.failed, summary.held.len()), (1, 7, 0), "{summary:?}");
        assert_eq!(states(env), "failed 7, sent 1");
    }

    async fn a_server_that_refuses_one_after_the_other_pauses_the_profile(env: &Migrated) {
        env.pqctl(&["users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        let (angry, refused) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
        let (theirs, counted) = (angry.clone(), refused.clone());
        let server = Server::start(&Options::default(), move |at, _, _| match (at, theirs.load(Ordering::SeqCst)) {
            (At::Dot, true) => {
                counted.fetch_add(1, Ordering::SeqCst);
                Do::Say("554 transaction failed".to_owned())
            }
            (At::Rcpt, false) => Do::Say("550 5.1.1 no such user".to_owned()),
            _ => Do::AsUsual,
        });
        let mut room = Room::open(env).await.by(&server);
        room.config.connections = 1;
        room.post_many(Category::Task, 65).await;
        let summary = room.drain().await;
        assert!(summary.paused["environment"].contains("10 mails in a row"), "{summary:?}");
        assert_eq!((refused.load(Ordering::SeqCst), states(env).as_str()), (10, "failed 10, queued 56"));
        // And one that knows nobody any more.
        angry.store(false, Ordering::SeqCst);
        env.pqctl(&["smtp", "resume", "environment"]).expect(0);
        env.execute("DELETE FROM outbox WHERE category = 'alert'");
        let summary = room.drain().await;
        assert!(summary.paused["environment"].contains("50 recipients in a row"), "{summary:?}");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'task' AND state = 'queued'"), 5);
        assert_eq!((number(env, SUPPRESSED), number(env, ALERTS)), (49, 1));
    }
}
