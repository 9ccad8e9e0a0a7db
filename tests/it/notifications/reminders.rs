//! Reminders through the database: what was sent is remembered, by whatever run and however often. The rule itself is
//! tested beside it.

use super::World;
use crate::harness::backend::Migrated;
use chrono::{TimeDelta, Timelike};
use chrono_tz::Tz;
use pqctl::base::progress::Silent;
use pqctl::students::notifications::tally::Tally;
use pqctl::students::notifications::{Spec, reminders};

async fn run(world: &World) -> Tally {
    reminders::run(&world.app, Spec::default(), &Silent).await.unwrap()
}

each_backend! {
    async fn they_become_fewer_and_end(env: &Migrated) {
        let world = World::new(env, "2026-03-01T00:00:00Z").await;
        // The clocks of Chicago go forward on the eighth.
        for (id, zone, wishes) in [
            (1, "America/Chicago", r#"{"reminders":"daily"}"#),
            (2, "Pacific/Kiritimati", r#"{"reminders":"weekly","reminder_hour":22}"#),
            (3, "UTC", r#"{"reminders":"off"}"#),
            (4, "UTC", "{}"),
        ] {
            world.account(id, "student", zone, wishes).await;
        }
        for id in 1..=3 {
            world.practise(id, "UTC", "2026-03-01T18:00:00Z", 1, 3, 2).await;
        }
        world.practise(4, "UTC", "2025-11-01T18:00:00Z", 1, 3, 2).await;
        world.go_to("2026-03-02T00:00:00Z");
        // Two looks a day, at the hours of the first two.
        for _ in 0..80 {
            for (hours, _) in [(6, "20:00 in Kiritimati"), (17, "17:00 or 18:00 in Chicago")] {
                world.app.clock.advance(TimeDelta::hours(hours));
                run(&world).await;
                assert_eq!(run(&world).await.sent, 0, "the same moment again");
            }
            world.app.clock.advance(TimeDelta::hours(1));
        }
        let mails = world.mails().await;
        let days = |user: i64, zone: Tz| -> Vec<String> {
            let own = mails.iter().filter(|(key, _)| key.ends_with(&format!(":{user}")));
            own.map(|(key, at)| {
                let local = at.with_timezone(&zone);
                assert!((8..21).contains(&local.hour()), "{key} {local}");
                assert!(key.contains(&local.date_naive().to_string()), "{key} {local}");
                local.format("%m-%d").to_string()
            }).collect()
        };
        assert_eq!(days(1, Tz::America__Chicago), ["03-03", "03-04", "03-05", "03-19", "04-18"]);
        assert_eq!(days(2, Tz::Pacific__Kiritimati), ["03-09", "03-16", "03-23", "04-06", "05-06"]);
        assert_eq!(mails.len(), 10, "{mails:#?}");
        let last = world.text("reminder:2026-04-18:1").await;
        assert!(last.contains("This is the last reminder until you practise again."), "{last}");
        assert!(!world.text("reminder:2026-03-19:1").await.contains("This is the last"));
    }

    async fn who_is_away_is_counted_by_why_not(env: &Migrated) {
        let world = World::new(env, "2026-03-10T17:30:00Z").await;
        let daily = r#"{"reminders":"daily"}"#;
        for (id, email, wishes, active) in [
            (1, "one@example.org", daily, true),
            (2, "two@example.org", r#"{"reminders":"off"}"#, true),
            (3, "three@example.org", daily, true),
            (4, "four", daily, true),
            (5, "five@example.org", r#"{"reminders":"daily","reminder_hour":19}"#, true),
            (6, "six@example.org", daily, false),
            (7, "seven@example.org", "{}", true),
        ] {
            world.person(id, email, "Somebody", "student", "UTC", wishes, active).await;
            world.practise(id, "UTC", "2026-03-07T10:00:00Z", 1, 3, 2).await;
        }
        world.execute("INSERT INTO suppressions (address_key, scope, reason, source, created_at)
            VALUES ('three@example.org', 'all', 'hard-bounce', 'test', '2026-01-01T00:00:00+00:00')").await;
        let done = run(&world).await;
        assert_eq!((done.sent, done.opted_out, done.suppressed, done.failed), (1, 1, 1, 1), "{done:#?}");
        assert_eq!(done.skipped, [("not-the-hour", 1), ("recent", 1)].into());
        assert_eq!(world.keys().await, ["reminder:2026-03-10:1"]);
        assert!(world.text("reminder:2026-03-10:1").await.contains("You last practised 3 days ago."));
        let again = run(&world).await;
        assert_eq!((again.sent, again.skipped["waiting"]), (0, 1), "{again:#?}");
    }

    async fn who_never_began_is_reminded_from_the_day_of_the_account(env: &Migrated) {
        let world = World::new(env, "2026-03-10T17:30:00Z").await;
        world.account(1, "student", "UTC", "{}").await;
        assert_eq!(run(&world).await.sent, 0, "an account of years ago");
        world.execute("UPDATE users SET created_at = '2026-03-01T00:00:00+00:00'").await;
        assert_eq!(run(&world).await.sent, 1);
        assert!(world.text("reminder:2026-03-10:1").await.contains("no answers yet"));
    }

    async fn the_first_run_does_not_write_to_everybody_at_once(env: &Migrated) {
        let mut world = World::new(env, "2026-03-10T17:30:00Z").await;
        world.app.config.notifications.reminders_per_day = 2;
        world.app.config.notifications.reminder_max_away = std::time::Duration::from_secs(20 * 86_400);
        for (id, seen) in (1..).zip(["2026-02-20", "2026-03-05", "2026-02-17", "2026-03-01", "2026-02-25", "2026-03-07"]) {
            world.account(id, "student", "UTC", r#"{"reminders":"daily"}"#).await;
            world.practise(id, "UTC", &format!("{seen}T10:00:00Z"), 1, 3, 2).await;
        }
        let done = run(&world).await;
        assert_eq!((done.sent, done.skipped["over-the-day"], done.skipped["silent"]), (2, 3, 1), "{done:#?}");
        assert_eq!(world.keys().await, ["reminder:2026-03-10:2", "reminder:2026-03-10:6"], "who left last comes first");
        // Not at the next look either.
        world.app.clock.advance(TimeDelta::minutes(15));
        assert_eq!(run(&world).await.sent, 0);
        world.app.config.notifications.reminders_per_day = 4;
        assert_eq!(run(&world).await.sent, 2);
        world.app.config.notifications.reminders_per_day = 0;
        world.app.clock.advance(TimeDelta::days(1));
        assert_eq!(run(&world).await.sent, 0);
        let told: Vec<String> = world.keys().await;
        assert!(!told.iter().any(|key| key.ends_with(":3")), "away for more than twenty days: {told:?}");
    }
}
