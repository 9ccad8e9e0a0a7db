//! Achievements: given once, celebrated once, both or none, and the same ones that the demo gives its students.

use super::{World, at};
use crate::bank::number;
use crate::harness::backend::Migrated;
use chrono::TimeDelta;
use pqctl::base::clock::Timestamp;
use pqctl::base::progress::Silent;
use pqctl::students::notifications::tally::Tally;
use pqctl::students::notifications::{Spec, achievements};

async fn run(world: &World) -> Tally {
    achievements::run(&world.app, Spec::default(), &Silent).await.unwrap()
}

async fn codes(world: &World, user: i64) -> Vec<(String, Timestamp)> {
    let query = "SELECT code, awarded_at FROM user_achievements WHERE user_id = $1 ORDER BY code";
    world.app.db.reader().query(query).bind(user).fetch_all().await.unwrap()
}

each_backend! {
    async fn several_are_one_mail_and_never_another(env: &Migrated) {
        let world = World::new(env, "2026-03-02T22:00:00Z").await;
        world.account(1, "student", "UTC", "{}").await;
        world.account(2, "student", "UTC", r#"{"achievements":"no"}"#).await;
        for user in [1, 2] {
            world.practise(user, "UTC", "2026-03-02T20:00:00Z", 1, 100, 95).await;
        }
        let done = run(&world).await;
        assert_eq!((done.sent, done.opted_out, done.awarded), (1, 1, Some(6)), "{done:#?}");
        let given = codes(&world, 1).await;
        let hundredth = at("2026-03-02T20:00:00Z") + TimeDelta::seconds(99 * 60 + 30);
        let fiftieth = at("2026-03-02T20:00:00Z") + TimeDelta::seconds(49 * 60 + 30);
        let finished = at("2026-03-02T21:40:00Z");
        assert_eq!(
            given,
            [("answers-100".to_owned(), hundredth), ("first-session".to_owned(), finished), ("subject-90".to_owned(), fiftieth)]
        );
        let key = "achievement:1:first-session+subject-90+answers-100";
        let text = world.text(key).await;
        assert!(text.contains("These 3 are yours now"), "{text}");
        // Not in the night.
        let due: Timestamp = world.app.db.reader().query("SELECT next_attempt_at FROM outbox").fetch_scalar().await.unwrap();
        assert_eq!(due, at("2026-03-03T08:00:00Z"));
        for _ in 0..8 {
            world.app.clock.advance(TimeDelta::minutes(15));
            let again = run(&world).await;
            assert_eq!((again.sent, again.awarded), (0, Some(0)), "{again:#?}");
        }
        // More answers, nothing new.
        world.practise(1, "UTC", "2026-03-03T00:30:00Z", 1, 5, 5).await;
        assert_eq!(run(&world).await.awarded, Some(0));
        assert_eq!(world.mails().await.len(), 1);
    }

    async fn a_streak_is_earned_on_its_seventh_day_across_a_change_of_clocks(env: &Migrated) {
        let zone = "America/New_York";
        let world = World::new(env, "2026-03-01T00:00:00Z").await;
        world.account(1, "student", zone, "{}").await;
        // Evenings there are the next day in UTC; the clocks change on the eighth.
        for day in 3..=9 {
            let begin = format!("2026-03-{:02}T03:00:00Z", day + 1);
            world.practise(1, zone, &begin, 1, 2, 1).await;
            world.go_to(&format!("2026-03-{:02}T04:00:00Z", day + 1));
            run(&world).await;
        }
        let given = codes(&world, 1).await;
        assert_eq!(given[1], ("streak-7".to_owned(), at("2026-03-10T03:00:30Z")), "{given:?}");
        assert_eq!(world.keys().await, ["achievement:1:first-session", "achievement:1:streak-7"]);
    }

    async fn what_was_earned_long_ago_is_given_without_a_mail(env: &Migrated) {
        let world = World::new(env, "2026-03-10T12:00:00Z").await;
        for user in 1..=3 {
            world.account(user, "student", "UTC", "{}").await;
        }
        world.practise(1, "UTC", "2025-06-01T10:00:00Z", 1, 120, 50).await;
        world.practise(2, "UTC", "2025-06-01T10:00:00Z", 1, 60, 20).await;
        world.practise(2, "UTC", "2026-03-10T10:00:00Z", 1, 60, 20).await;
        let done = run(&world).await;
        assert_eq!((done.awarded, done.sent, done.skipped["earned-long-ago"]), (Some(4), 1, 1), "{done:#?}");
        assert_eq!(world.keys().await, ["achievement:2:answers-100"], "the first session was long ago");
    }

    async fn answers_behind_the_archive_count_once(env: &Migrated) {
        let world = World::new(env, "2026-03-10T12:00:00Z").await;
        for user in [1, 2] {
            world.account(user, "student", "UTC", "{}").await;
            // One month is archived and this one behind it is back in the table, or was never away.
            world.practise(user, "UTC", "2025-06-01T10:00:00Z", 1, 60, 20).await;
            world.practise(user, "UTC", "2026-03-10T10:00:00Z", 1, if user == 1 { 30 } else { 40 }, 20).await;
        }
        world.execute("INSERT INTO daily_activity (active_on, user_id, sessions, answers, correct, first_attempts, first_correct, duration_ms)
            VALUES ('2025-06-01', 1, 1, 60, 20, 0, 0, 0), ('2025-06-01', 2, 1, 60, 20, 0, 0, 0)").await;
        world.execute("INSERT INTO archives (name, table_name, month_on, state, row_count, moved_count, destination, host, created_at, updated_at)
            VALUES ('20260101T000000Z-aaaaaa', 'answers', '2025-07-01', 'archived', 1, 1, '/x', 'h', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')").await;
        run(&world).await;
        let has = |codes: Vec<(String, Timestamp)>| codes.iter().any(|(code, _)| code == "answers-100");
        assert_eq!((has(codes(&world, 1).await), has(codes(&world, 2).await)), (false, true), "90 and 100");
    }

    fn an_award_and_its_mail_are_both_there_or_none(env: &Migrated) {
        env.pqctl(&["-q", "seed", "demo", "--students", "20", "--months", "2", "--answers", "2000", "--until", "2026-03-02"]).expect(0);
        env.execute("DELETE FROM user_achievements; UPDATE users SET preferences = '{}'");
        let send = ["-q", "notifications", "send", "achievements"];
        for place in ["achievements.given:kill", "achievements.written:kill"] {
            env.pqctl_with(&[("PQCTL_FAILPOINT", place)], &send);
            assert_eq!(number(env, "SELECT count(*) FROM user_achievements"), 0, "{place}");
            assert_eq!(number(env, "SELECT count(*) FROM outbox"), 0, "{place}");
        }
        env.pqctl(&send).expect(0);
        let awarded = number(env, "SELECT count(*) FROM user_achievements");
        assert!(awarded > 10, "{awarded}");
        let fresh = "SELECT count(DISTINCT a.user_id) FROM user_achievements a JOIN users u ON u.id = a.user_id
            WHERE a.awarded_at >= '2026-02-28T09:00:00+00:00' AND u.active";
        assert_eq!(number(env, "SELECT count(*) FROM outbox"), number(env, fresh));
        assert!(number(env, fresh) > 0);
    }

    fn they_are_those_of_the_demo(env: &Migrated) {
        env.pqctl(&["-q", "seed", "demo", "--students", "40", "--months", "4", "--answers", "12000", "--until", "2026-03-02"]).expect(0);
        env.execute("CREATE TABLE wanted AS SELECT * FROM user_achievements; DELETE FROM user_achievements");
        env.pqctl(&["-q", "notifications", "send", "achievements"]).expect(0);
        // The demo masters a subject as soon as it is, also when that was lost again before anybody looked.
        let differ = |one: &str, other: &str| number(env, &format!(
            "SELECT count(*) FROM {one} a WHERE code <> 'subject-90' AND NOT EXISTS (SELECT 1 FROM {other} b
                WHERE b.user_id = a.user_id AND b.code = a.code AND b.awarded_at = a.awarded_at
                  AND CAST(b.evidence AS TEXT) = CAST(a.evidence AS TEXT))"));
        assert!(number(env, "SELECT count(*) FROM wanted WHERE code = 'streak-7'") > 0);
        assert!(number(env, "SELECT count(*) FROM wanted WHERE code = 'answers-100'") > 0);
        assert_eq!((differ("wanted", "user_achievements"), differ("user_achievements", "wanted")), (0, 0));
        assert_eq!(number(env, "SELECT count(*) FROM user_achievements a WHERE NOT EXISTS (SELECT 1 FROM wanted b
            WHERE b.user_id = a.user_id AND b.code = a.code AND b.awarded_at = a.awarded_at)"), 0);
    }
}
