//! What an operator decides about mails, and that the screens tell the truth about it.

use super::server::{At, Do, Options, Server};
use super::{Room, letter, number, states};
use crate::harness::backend::Migrated;
use pqctl::mail::{Category, Letter};

/// A report to an account, as `send-reports` keys them.
fn report(user: i64, key: &str) -> Letter {
    let mut letter = letter(Category::MonthlyReport, usize::try_from(user).unwrap());
    (letter.key, letter.user_id) = (key.to_owned(), Some(user));
    letter
}

each_backend! {
    async fn what_was_suppressed_can_be_tried_again(env: &Migrated) {
        let room = Room::open(env).await;
        room.post(&letter(Category::Task, 1)).await;
        env.pqctl(&["mail", "suppressions", "add", "student1@example.net"]).expect(0);
        assert_eq!(states(env), "suppressed 1");
        env.pqctl(&["mail", "retry", "1"]).expect(0);
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!(states(env), "suppressed 1", "the last look before it goes finds the same");
        let removed = env.pqctl(&["mail", "suppressions", "remove", "student1@example.net"]).expect(0);
        assert!(removed.stdout.contains("pqctl mail retry"), "{}", removed.stdout);
        env.pqctl(&["mail", "retry", "--state", "suppressed"]).expect(0);
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!(states(env), "sent 1");
    }

    // `send-reports --only-failed` posts a second mail about the same month; trying the first again would send both.
    async fn only_the_youngest_of_a_family_is_tried_again(env: &Migrated) {
        let room = Room::open(env).await;
        for user in ["ada@example.org", "eve@example.org"] {
            env.pqctl(&["users", "add", user]).expect(0);
        }
        let months = "monthly-report:2026-0";
        for (user, key) in [(1, "2:1"), (1, "2:1:again-3"), (1, "1:1"), (2, "2:2"), (1, "2:1:again-11")] {
            room.post(&report(user, &format!("{months}{key}"))).await;
        }
        env.execute("UPDATE outbox SET state = 'failed'");
        let done = env.pqctl(&["mail", "retry", "--state", "failed", "--json"]).expect(0);
        assert_eq!(done.json()["data"]["mails"], 3);
        assert_eq!(number(env, "SELECT sum(id) FROM outbox WHERE state = 'queued'"), 3 + 4 + 5);
        env.pqctl(&["mail", "retry", "1"]).expect(10);
    }

    async fn what_was_being_sent_at_the_backup_is_listed(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::Task, 2).await;
        room.post(&letter(Category::Alert, 3)).await;
        env.execute("UPDATE outbox SET state = 'sending', phase = 'dot', attempts = 1 WHERE id > 1");
        let mut tx = room.db.write().await.unwrap();
        pqctl::store::restored::quieten(&mut tx, pqctl::store::restored::Origin::backup("b-1", room.now()), room.now()).await.unwrap();
        tx.commit().await.unwrap();
        let done = env.pqctl(&["mail", "release", "--yes", "--json"]).expect(0);
        assert_eq!((&done.json()["data"]["released"], &done.json()["data"]["uncertain"]), (&2.into(), &1.into()));
        assert_eq!(states(env), "queued 2, uncertain 1");
        let listed = || env.pqctl(&["mail", "uncertain", "list", "--json"]).expect(0).json()["data"].clone();
        assert_eq!(listed()["undecided"], 1, "{}", listed());
        // The alert rather goes twice than never; that it may have is told.
        let of = |data: &serde_json::Value| data["mails"].as_array().unwrap().iter().map(|mail| mail["id"].as_i64().unwrap()).collect::<Vec<_>>();
        assert_eq!(of(&listed()), [3, 2]);
        // Whatever its attempts say: what is uncertain is listed.
        env.execute("DELETE FROM mail_attempts");
        assert_eq!((of(&listed()), &listed()["undecided"]), (vec![2], &1.into()));
        env.pqctl(&["mail", "uncertain", "sent", "2"]).expect(0);
        assert_eq!(listed()["undecided"], 0);
    }

    async fn a_refusal_at_the_dot_is_no_lost_answer(env: &Migrated) {
        let server = Server::start(&Options::default(), |at, _, _| {
            if at == At::Dot { Do::Say("451 4.7.1 greylisted".to_owned()) } else { Do::AsUsual }
        });
        let room = Room::open(env).await.by(&server);
        room.post_many(Category::Task, 2).await;
        assert_eq!(room.drain().await.deferred, 2);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE phase IS NULL"), 2);
        env.pqctl(&["mail", "hold", "--state", "deferred"]).expect(0);
        // As an older program left it.
        env.execute("UPDATE outbox SET phase = 'dot' WHERE id = 2");
        let done = env.pqctl(&["mail", "release", "--yes", "--json"]).expect(0);
        assert_eq!((states(env).as_str(), &done.json()["data"]["uncertain"]), ("queued 2", &0.into()));
    }

    async fn a_test_mail_takes_no_other_with_it(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::Task, 3).await;
        // An older test that nobody has sent goes before it.
        room.post(&letter(Category::Test, 9)).await;
        let tested = env.pqctl(&["mail", "test", "ada@example.org"]).expect(0);
        assert!(tested.stdout.contains("ada@example.org") && tested.stdout.contains("sent"), "{}", tested.stdout);
        assert_eq!(states(env), "queued 3, sent 2");
    }

    async fn a_way_that_no_mail_takes_is_refused(env: &Migrated) {
        env.pqctl(&["mail", "test", "ada@example.org", "--profile", "file"]).expect(0);
        env.pqctl(&["mail", "drain", "--profile", "file"]).expect(0);
        env.pqctl(&["smtp", "set", "relay", "--host", "127.0.0.1", "--port", "9", "--encryption", "none", "--auth", "none", "--default"]).expect(0);
        for command in [&["mail", "test", "ada@example.org", "--profile", "file"][..], &["mail", "drain", "--profile", "file"]] {
            let refused = env.pqctl(command).expect(2);
            assert!(refused.stderr.contains("relay") && refused.stderr.contains("--files"), "{}", refused.stderr);
        }
        assert_eq!(states(env), "sent 1", "nothing was posted to go another way");
        // Who makes a profile of files keeps it until a server is named.
        let transport = || env.pqctl(&["smtp", "show", "papers", "--json"]).expect(0).json()["data"]["profile"]["transport"].clone();
        env.pqctl(&["smtp", "set", "papers", "--files"]).expect(0);
        env.pqctl(&["smtp", "set", "papers", "--from-name", "Office"]).expect(0);
        assert_eq!(transport(), "file");
        env.pqctl(&["mail", "test", "ada@example.org", "--profile", "papers"]).expect(0);
        assert_eq!(states(env), "sent 2");
        env.pqctl(&["smtp", "set", "papers", "--host", "mail.example.org", "--auth", "none"]).expect(0);
        assert_eq!(transport(), "smtp");
    }

    async fn releasing_what_is_not_held_says_so(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::Task, 2).await;
        for id in ["1", "999"] {
            let refused = env.pqctl(&["mail", "release", id, "--yes"]).expect(10);
            assert!(refused.stderr.contains("is not one that is held"), "{}", refused.stderr);
        }
        env.pqctl(&["mail", "hold", "2"]).expect(0);
        // Asked is about one, not about three.
        let asked = env.pqctl(&["mail", "release", "1", "2", "999"]).expect(7);
        assert!(!asked.stderr.contains("3 held"), "{}", asked.stderr);
        env.pqctl(&["mail", "release", "1", "2", "999", "--yes"]).expect(0);
        assert_eq!(states(env), "queued 2");
    }
}
