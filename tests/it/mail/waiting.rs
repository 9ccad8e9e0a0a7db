//! Mail that waits: for a profile that is paused, for the end of the quiet hours; and what must not go any more when its
//! turn comes.

use super::server::{At, Do, Options, Server};
use super::{Room, letter, number, states};
use crate::harness::backend::Migrated;
use chrono::TimeDelta;
use pqctl::mail::{Category, Letter};

/// A letter to the account with this number.
fn to(user: i64, category: Category, number: usize) -> Letter {
    let mut letter = letter(category, number);
    letter.user_id = Some(user);
    letter
}

each_backend! {
    // The password ends on Friday, and on Tuesday somebody comes back.
    async fn what_waits_for_a_paused_profile_is_kept(env: &Migrated) {
        let server = Server::start(&Options { auth: true, ..Options::default() }, |at, _, count| {
            if at == At::Auth && count == 0 { Do::Say("535 5.7.8 expired".to_owned()) } else { Do::AsUsual }
        });
        let mut room = Room::open(env).await.by(&server).signed_in("right");
        room.config.connections = 1;
        room.post_many(Category::Task, 2).await;
        room.post(&letter(Category::Reminder, 7)).await;
        assert_eq!(room.drain().await.paused.len(), 1);
        for day in 1..=4 {
            room.clock.advance(TimeDelta::days(1));
            let summary = room.drain().await;
            assert_eq!((summary.paused.len(), summary.expired), (1, u64::from(day == 1)), "day {day}: {summary:?}");
        }
        assert_eq!(states(env), "expired 1, queued 2", "what is about a moment passes, the rest waits");
        let port = server.address.port().to_string();
        let world = [("PQCTL_TEST_NOW", "2026-03-06T10:00:00Z"), ("SMTP_SERVER", "127.0.0.1"), ("SMTP_PORT", &port),
            ("PQCTL_MAIL_SMTP_ENCRYPTION", "none"), ("SMTP_USERNAME", "office"), ("PQCTL_MAIL_FROM_ADDRESS", "reports@example.org")];
        env.pqctl_with(&world, &["smtp", "resume", "environment"]).expect(0);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state = 'queued' AND expires_at >= '2026-03-09T10:00:00+00:00'"), 2,
            "they have their whole time again");
        room.clock.advance(TimeDelta::hours(1));
        assert_eq!(room.drain().await.sent, 2);
        // Where the profile works, time passes as ever.
        room.post(&letter(Category::Task, 8)).await;
        room.clock.advance(TimeDelta::hours(73));
        assert_eq!(room.drain().await.expired, 1);
    }

    // Put off at 20:45, greylisted, and due again at 22:00.
    async fn nothing_of_that_kind_comes_in_quiet_hours(env: &Migrated) {
        let room = Room::open(env).await;
        env.pqctl(&["users", "add", "ada@example.org"]).expect(0);
        env.execute("UPDATE users SET timezone = 'Pacific/Auckland'");
        room.post(&to(1, Category::Achievement, 1)).await;
        room.post(&to(1, Category::MonthlyReport, 2)).await;
        let summary = room.drain().await;
        assert_eq!((summary.sent, states(env).as_str()), (1, "queued 1, sent 1"), "what was asked for goes");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state = 'queued' AND attempts = 0 AND phase IS NULL
            AND next_attempt_at = '2026-03-02T19:00:00+00:00'"), 1, "until 8 in the morning there");
        // Who has changed the hours meanwhile is asked again.
        env.pqctl(&["notifications", "preferences", "set", "ada@example.org", "quiet_until=9"]).expect(0);
        room.clock.advance(TimeDelta::hours(10));
        assert_eq!(room.drain().await.sent, 0);
        room.clock.advance(TimeDelta::hours(1));
        assert_eq!(room.drain().await.sent, 1);
    }

    async fn who_left_or_said_no_meanwhile_gets_nothing(env: &Migrated) {
        let room = Room::open(env).await;
        for user in ["left", "no", "other", "stays"] {
            env.pqctl(&["users", "add", &format!("{user}@example.org")]).expect(0);
        }
        for user in 1..=4 {
            room.post(&to(user, Category::MonthlyReport, usize::try_from(user).unwrap())).await;
        }
        env.execute("UPDATE users SET active = false WHERE id = 1");
        env.execute("UPDATE users SET preferences = '{\"monthly_report\": \"no\"}' WHERE id = 2");
        env.execute("UPDATE users SET preferences = '{\"achievements\": false, \"quiet_from\": \"odd\"}' WHERE id = 3");
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.suppressed), (2, 2), "{summary:?}");
        let why = |user: i64| env.text(&format!("SELECT state_reason FROM outbox WHERE user_id = {user}"));
        assert_eq!(why(1).as_deref(), Some("the account is switched off"));
        assert_eq!(why(2).as_deref(), Some("opted out of monthly reports (preferences)"));
        // Who comes back gets it when somebody asks for it.
        env.execute("UPDATE users SET active = true");
        env.pqctl(&["mail", "retry", "--state", "suppressed"]).expect(0);
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.suppressed), (1, 1), "{summary:?}");
    }
}
