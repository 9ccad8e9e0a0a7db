//! The rows: posted once, claimed by one, given back by the dead, ended in time.

use super::{Room, letter, number, states};
use crate::harness::backend::Migrated;
use chrono::TimeDelta;
use pqctl::mail::drain::{Recovered, Spec, recover};
use pqctl::mail::{Category, Posted};
use pqctl::store::outbox::claim::{Claim, Whose, claim, give_back};
use pqctl::store::outbox::settle::before_dot;
use uuid::Uuid;

const ALL: Whose = Whose { profile_id: None, without: true };

each_backend! {
    async fn the_same_meaning_is_posted_once_and_wakes_one_worker(env: &Migrated) {
        let room = Room::open(env).await;
        let first = room.post(&letter(Category::Task, 1)).await;
        assert!(matches!(first, Posted::Queued(_)), "{first:?}");
        assert_eq!(room.post(&letter(Category::Task, 1)).await, Posted::Known);
        room.post(&letter(Category::Task, 2)).await;
        assert_eq!(number(env, "SELECT count(*) FROM outbox"), 2);
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE kind = 'process-email-queue'"), 1);
        // What is not committed is neither posted nor sent.
        let mut tx = room.db.write().await.unwrap();
        pqctl::mail::post(&mut tx, &letter(Category::Task, 3), "example.org", room.now()).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(number(env, "SELECT count(*) FROM outbox"), 2);
    }

    async fn many_are_posted_at_once_as_one_by_one(env: &Migrated) {
        let room = Room::open(env).await;
        room.post(&letter(Category::Task, 3)).await;
        env.execute("INSERT INTO suppressions (address_key, scope, reason, source, created_at) VALUES
            ('student5@example.net', 'all', 'manual', 'test', '2026-03-01T00:00:00+00:00'),
            ('student6@example.net', 'reminder', 'manual', 'test', '2026-03-01T00:00:00+00:00')");
        let mut letters: Vec<_> = (0..60).map(|number| letter(Category::Task, number)).collect();
        letters[7].subject = "two\nlines".to_owned();
        letters[9].key = "test:8".to_owned();
        let content = b"a,b\n".as_slice().into();
        letters[10].files.push(pqctl::mail::File { name: "a.csv".into(), media_type: "text/csv".into(), content, content_id: None });
        let mut tx = room.db.write().await.unwrap();
        let posted = pqctl::mail::put_many(&mut tx, &letters, "example.org", room.now()).await.unwrap();
        tx.commit().await.unwrap();
        for (number, posted) in posted.iter().enumerate() {
            let as_it_should = match number {
                3 | 9 => matches!(posted, Ok(Posted::Known)),
                5 => matches!(posted, Ok(Posted::Suppressed(_))),
                7 => matches!(posted, Err(pqctl::mail::Error::Subject)),
                _ => matches!(posted, Ok(Posted::Queued(_))),
            };
            assert!(as_it_should, "{number}: {posted:?}");
        }
        assert_eq!(states(env), "queued 57, suppressed 1");
        let Ok(Posted::Queued(id)) = &posted[10] else { panic!("{posted:?}") };
        assert_eq!(number(env, "SELECT outbox_id FROM outbox_attachments"), *id);
        assert_eq!(env.text(&format!("SELECT dedupe_key FROM outbox WHERE id = {id}")).unwrap(), "test:10");
        assert_eq!(room.drain().await.sent, 57);
    }

    async fn two_claims_never_have_the_same_mail(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::Task, 6).await;
        let now = room.now();
        let lease = |lease| Claim { lease, expires_at: now + TimeDelta::minutes(2), boot_id: Uuid::new_v4() };
        let (one, other) = (lease(Uuid::new_v4()), lease(Uuid::new_v4()));
        let first = claim(&room.db, &one, ALL, 4, now).await.unwrap();
        let second = claim(&room.db, &other, ALL, 4, now).await.unwrap();
        let ids: Vec<_> = first.iter().chain(&second).map(|mail| mail.id).collect();
        assert_eq!(ids, [1, 2, 3, 4, 5, 6]);
        // Another lease gives nothing back; its own does, as if nothing had been.
        assert_eq!(give_back(&room.db, other.lease, &[1, 2], None, now).await.unwrap(), 0);
        assert_eq!(give_back(&room.db, one.lease, &[1, 2], None, now).await.unwrap(), 2);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state = 'queued' AND attempts = 0"), 2);
    }

    async fn a_dead_sender_is_judged_by_how_far_it_came(env: &Migrated) {
        let room = Room::open(env).await;
        for (number, category) in [(1, Category::Task), (2, Category::Task), (3, Category::Alert)] {
            room.post(&letter(category, number)).await;
        }
        let now = room.now();
        let one = Claim { lease: Uuid::new_v4(), expires_at: now + TimeDelta::minutes(2), boot_id: Uuid::new_v4() };
        let mails = claim(&room.db, &one, ALL, 10, now).await.unwrap();
        let id_of = |key: &str| mails.iter().find(|mail| mail.dedupe_key == key).unwrap().id;
        let mut tx = room.db.write_durably().await.unwrap();
        for key in ["test:2", "test:3"] {
            assert!(before_dot(&mut tx, id_of(key), one.lease, one.expires_at, now).await.unwrap());
        }
        assert!(!before_dot(&mut tx, id_of("test:1"), Uuid::new_v4(), one.expires_at, now).await.unwrap(), "another lease");
        tx.commit().await.unwrap();
        assert_eq!(recover(&room.db, now + TimeDelta::minutes(1)).await.unwrap(), Recovered::default(), "it lives");
        let later = now + TimeDelta::minutes(3);
        assert_eq!(recover(&room.db, later).await.unwrap(), Recovered { requeued: 1, uncertain: 2 });
        assert_eq!(states(env), "deferred 2, uncertain 1");
        let of = |key: &str| env.text(&format!("SELECT state FROM outbox WHERE dedupe_key = '{key}'")).unwrap();
        assert_eq!((of("test:1").as_str(), of("test:2").as_str(), of("test:3").as_str()), ("deferred", "uncertain", "deferred"));
        assert_eq!(number(env, "SELECT count(*) FROM mail_attempts WHERE phase = 'dot' AND smtp_code IS NULL"), 2);
        let mut tx = room.db.write().await.unwrap();
        assert!(!before_dot(&mut tx, id_of("test:1"), one.lease, later, later).await.unwrap(), "its lease is gone");
        tx.rollback().await.unwrap();
    }

    async fn what_waited_too_long_expires_and_what_is_not_due_waits(env: &Migrated) {
        let room = Room::open(env).await;
        room.post(&letter(Category::Reminder, 1)).await;
        let mut later = letter(Category::Task, 2);
        later.not_before = Some(room.now() + TimeDelta::hours(13));
        room.post(&later).await;
        room.clock.advance(TimeDelta::hours(12));
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.expired), (0, 1));
        assert_eq!(states(env), "expired 1, queued 1");
        room.clock.advance(TimeDelta::hours(1));
        assert_eq!(room.drain().await.sent, 1);
    }

    async fn an_address_that_was_suppressed_meanwhile_gets_nothing(env: &Migrated) {
        let room = Room::open(env).await;
        for (number, category) in [(1, Category::Reminder), (2, Category::Reminder), (3, Category::Task)] {
            let mut letter = letter(category, number);
            if number != 2 {
                letter.to = pqctl::mail::Address::new("Eve@example.net", None).unwrap();
            }
            room.post(&letter).await;
        }
        env.execute("INSERT INTO suppressions (address_key, scope, reason, source, created_at)
            VALUES ('eve@example.net', 'reminder', 'unsubscribed', 'test', '2026-03-01T00:00:00+00:00')");
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.suppressed), (2, 1));
        assert_eq!(env.text("SELECT state_reason FROM outbox WHERE state = 'suppressed'").unwrap(), "unsubscribed (test)");
        let mut again = letter(Category::Reminder, 4);
        again.to = pqctl::mail::Address::new("EVE@example.net", None).unwrap();
        assert!(matches!(room.post(&again).await, Posted::Suppressed(_)));
    }

    async fn a_drain_sends_as_many_as_it_is_told(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::Task, 5).await;
        let spec = Spec { limit: Some(3), ..Spec::default() };
        assert_eq!(room.drain_with(&spec).await.sent, 3);
        assert_eq!(states(env), "queued 2, sent 3");
    }
}
