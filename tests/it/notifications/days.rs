//! Daily summaries: at the student's morning whatever clocks do there, once, with the right figures, and whoever is odd.

use super::{World, at};
use crate::harness::backend::Migrated;
use chrono::{TimeDelta, Timelike};
use chrono_tz::Tz;
use pqctl::base::progress::Silent;
use pqctl::students::notifications::tally::Tally;
use pqctl::students::notifications::{Spec, daily_summary};

const ZONES: [&str; 7] = [
    "UTC",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
];

async fn run(world: &World) -> Tally {
    daily_summary::run(&world.app, Spec::default(), &Silent).await.unwrap()
}

/// Runs every hour for so many hours.
async fn run_hourly(world: &World, hours: i64) {
    for _ in 0..hours {
        run(world).await;
        world.app.clock.advance(TimeDelta::hours(1));
    }
}

each_backend! {
    async fn it_comes_once_at_eight_where_the_student_is(env: &Migrated) {
        // New York changes on 8 March and 1 November, Berlin on 29 March and 25 October, Lord Howe (by half an hour) on
        // 5 April and 4 October 2026.
        let world = World::new(env, "2026-03-07T00:00:00Z").await;
        for (id, zone) in (1..).zip(ZONES) {
            world.account(id, "student", zone, "{}").await;
        }
        let mut before = 0;
        for day in ["2026-03-07", "2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-10-31"] {
            world.go_to(&format!("{day}T00:00:00Z"));
            let noons: Vec<_> = ZONES.iter().map(|name| {
                let zone: Tz = name.parse().unwrap();
                let noon = day.parse::<chrono::NaiveDate>().unwrap().and_hms_opt(12, 0, 0).unwrap();
                noon.and_local_timezone(zone).unwrap().to_utc().to_rfc3339()
            }).collect();
            for ((id, zone), noon) in (1..).zip(ZONES).zip(&noons) {
                world.practise(id, zone, noon, 1, 3, 2).await;
            }
            // From where it is morning first to where it is last.
            run_hourly(&world, 46).await;
            let mails = world.mails().await;
            let of_day: Vec<_> = mails.iter().filter(|(key, _)| key.contains(day)).collect();
            assert_eq!((of_day.len(), mails.len() - before), (ZONES.len(), ZONES.len()), "{day}: {mails:#?}");
            before = mails.len();
            for (key, created) in of_day {
                let id: usize = key.rsplit(':').next().unwrap().parse().unwrap();
                let zone: Tz = ZONES[id - 1].parse().unwrap();
                let local = created.with_timezone(&zone);
                assert_eq!(local.hour(), 8, "{key} {local}");
                assert_eq!((local.date_naive() - TimeDelta::days(1)).to_string(), day, "{key} {local}");
            }
        }
    }

    async fn who_moves_across_the_date_line_gets_no_two(env: &Migrated) {
        let (east, west) = ("Pacific/Kiritimati", "Pacific/Pago_Pago");
        let world = World::new(env, "2026-03-01T12:00:00Z").await;
        world.account(1, "student", east, "{}").await;
        world.account(2, "student", west, "{}").await;
        for (user, zone) in [(1, east), (2, west)] {
            for begin in ["2026-02-28T20:00:00Z", "2026-03-01T20:00:00Z", "2026-03-02T20:00:00Z", "2026-03-03T20:00:00Z"] {
                world.practise(user, zone, begin, 1, 3, 2).await;
            }
        }
        // It is eight in Kiritimati at 18:00; Pago Pago is a day behind at 19:00.
        run_hourly(&world, 8).await;
        assert_eq!(world.keys().await, ["daily-summary:2026-02-28:2", "daily-summary:2026-03-01:1"]);
        world.execute("UPDATE users SET timezone = CASE WHEN id = 1 THEN 'Pacific/Pago_Pago' ELSE 'Pacific/Kiritimati' END").await;
        run_hourly(&world, 96).await;
        let mails = world.mails().await;
        for user in ["1", "2"] {
            let mut times: Vec<_> = mails.iter().filter(|(key, _)| key.ends_with(&format!(":{user}"))).map(|(_, at)| *at).collect();
            times.sort();
            assert!(times.len() >= 3, "{mails:#?}");
            assert!(times.windows(2).all(|two| two[1] - two[0] >= TimeDelta::hours(12)), "{mails:#?}");
        }
    }

    async fn its_figures_are_those_of_the_day(env: &Migrated) {
        let world = World::new(env, "2026-03-02T08:00:00Z").await;
        world.account(1, "student", "UTC", r#"{"daily_goal":30}"#).await;
        // A streak of three; before it the first day of the week, and one that is too old.
        world.practise(1, "UTC", "2026-02-21T10:00:00Z", 1, 90, 90).await;
        world.practise(1, "UTC", "2026-02-22T10:00:00Z", 1, 10, 5).await;
        world.practise(1, "UTC", "2026-02-27T10:00:00Z", 1, 12, 6).await;
        world.practise(1, "UTC", "2026-02-28T10:00:00Z", 1, 14, 7).await;
        world.practise(1, "UTC", "2026-03-01T10:00:00Z", 1, 10, 9).await;
        world.practise(1, "UTC", "2026-03-01T15:00:00Z", 2, 8, 3).await;
        world.practise(1, "UTC", "2026-03-01T16:00:00Z", 3, 4, 0).await;
        // Today does not count.
        world.practise(1, "UTC", "2026-03-02T07:00:00Z", 3, 5, 5).await;
        assert_eq!(run(&world).await.sent, 1);
        let text = world.text("daily-summary:2026-03-01:1").await;
        for told in [
            "You answered 22 questions in 3 sessions, and 55\u{a0}% were right.",
            "22  (10 more than usual)",
            "55\u{a0}%  (5 more points than usual)",
            "Days in a row          3",
            "Algae: 90\u{a0}% – 9 of 10 right",
            "Bridges: 38\u{a0}% – 3 of 8 right",
            "Clouds: 0\u{a0}% – 0 of 4 right",
            "8 more and you would have reached your goal of 30 a day.",
            "Ten more questions in Bridges: there 38\u{a0}% were right.",
        ] {
            assert!(text.contains(told), "{told:?} is not in\n{text}");
        }
        // A server that is away must not bring it at night.
        assert_eq!(world.number("SELECT count(*) FROM outbox WHERE expires_at = created_at").await, 0);
        let expires: Vec<(pqctl::base::clock::Timestamp,)> =
            world.app.db.reader().query("SELECT expires_at FROM outbox").fetch_all().await.unwrap();
        assert_eq!(expires[0].0, at("2026-03-02T20:00:00Z"), "twelve hours");
        let again = run(&world).await;
        assert_eq!((again.sent, again.known), (0, 1));
    }

    async fn one_odd_student_does_not_stop_the_others(env: &Migrated) {
        let world = World::new(env, "2026-03-02T09:00:00Z").await;
        let hostile = "Ada\r\nBcc: eve@example.org <img src=x onerror=alert(1)> \u{202e}";
        let long = "x".repeat(10_000);
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(400), "]".repeat(400));
        for (id, email, name, zone, preferences, active) in [
            (1, "one@example.org", hostile, "UTC", "{}", true),
            (2, "two@example.org", long.as_str(), "Mars/Olympus", "{\"summary_hour\":1e999,\"quiet_from\":\"x\"}", true),
            (3, "not an address", "Three", "UTC", "{}", true),
            (4, "four@example.org", "Four", "UTC", "{\"daily_summary\":false}", true),
            (5, "five@example.org", "Five", "UTC", "{\"summary_hour\":12}", true),
            (6, "six@example.org", "Six", "UTC", "{}", false),
            (7, "Seven@Example.org", "Seven", "UTC", "{}", true),
            (8, "eight@example.org", "", "UTC", deep.as_str(), true),
            (9, "nine@example.org", "Nine", "UTC", "{\"quiet_from\":0,\"quiet_until\":10}", true),
            (10, "ten@example.org", "Ten", "UTC", "{}", true),
        ] {
            world.person(id, email, name, "student", zone, preferences, active).await;
            if id != 10 {
                world.practise(id, "UTC", "2026-03-01T10:00:00Z", 1, 5, 2).await;
            }
        }
        world.account(11, "teacher", "UTC", "{}").await;
        world.practise(11, "UTC", "2026-03-01T10:00:00Z", 1, 5, 2).await;
        world.execute("INSERT INTO suppressions (address_key, scope, reason, source, created_at)
            VALUES ('seven@example.org', 'daily-summary', 'unsubscribed', 'test', '2026-01-01T00:00:00+00:00'),
                   ('one@example.org', 'reminder', 'unsubscribed', 'test', '2026-01-01T00:00:00+00:00')").await;
        let ahead = daily_summary::run(&world.app, Spec { dry_run: true, at: None }, &Silent).await.unwrap();
        assert_eq!(world.keys().await, [""; 0], "a dry run writes nothing");
        let done = run(&world).await;
        assert_eq!((done.sent, done.suppressed, done.opted_out, done.failed), (3, 1, 1, 1), "{done:#?}");
        assert_eq!(done.skipped, [("not-the-hour", 2)].into());
        assert_eq!((done.problems[0].user_id, done.problems[0].error.contains("no address")), (3, true));
        assert_eq!((ahead.sent, ahead.failed, &ahead.skipped), (done.sent, done.failed, &done.skipped));
        let day = "daily-summary:2026-03-01";
        assert_eq!(world.keys().await, [1, 2, 8].map(|id| format!("{day}:{id}")));
        let query = "SELECT recipient_name, subject, body_html FROM outbox WHERE user_id = 1";
        let (name, subject, html): (String, String, String) = world.app.db.reader().query(query).fetch_optional().await.unwrap().unwrap();
        assert!(!name.contains(['\r', '\n']) && !subject.contains("Ada"), "{name:?} {subject:?}");
        assert!(!html.contains("<img") && html.contains("&lt;img src=x"), "{html}");
        // At noon the fifth gets its own; the ninth had it at ten.
        world.go_to("2026-03-02T12:15:00Z");
        let later = run(&world).await;
        assert_eq!((later.sent, later.known, later.failed), (2, 3, 1), "{later:#?}");
    }
}
