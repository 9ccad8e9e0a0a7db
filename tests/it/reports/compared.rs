//! The figures of the program are those of a plain computation, on random worlds, on both engines and in several zones.

use super::{naive, world};
use crate::harness::backend::Migrated;
use crate::harness::library;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use pqctl::reports::{advice, compute};

/// How many worlds; `PQCTL_TEST_ROUNDS` asks for more.
fn rounds() -> u64 {
    std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// The first seed; `PQCTL_TEST_SEED` plays a failure again. Many rounds begin anywhere, the suite always here, or a change
/// would be blamed for what a rare world does.
fn seed() -> u64 {
    let told = std::env::var("PQCTL_TEST_SEED").ok().and_then(|text| text.parse().ok());
    told.unwrap_or_else(|| if rounds() > 1 { u64::from(std::process::id()) } else { 1 })
}

each_backend! {
    async fn the_set_based_figures_are_the_plain_ones(env: &Migrated) {
        let db = library::created(env).await;
        for seed in seed()..seed() + rounds() {
            eprintln!("PQCTL_TEST_SEED={seed}");
            env.execute("DELETE FROM answers; DELETE FROM practice_sessions; DELETE FROM quizzes; DELETE FROM questions;
                DELETE FROM topics; DELETE FROM subjects; DELETE FROM user_achievements; DELETE FROM achievements;
                DELETE FROM users");
            let world = world::draw(seed);
            world.write(&db).await;
            // A whole month in two zones, and the next one while it is running.
            let cases: [(&str, u32, Tz, &str); 3] = [
                ("2026-10", 10, Tz::UTC, "2026-11-02T08:00:00Z"),
                ("2026-10", 10, Tz::Pacific__Auckland, "2026-10-31T11:00:00Z"),
                ("2026-11", 11, Tz::Africa__Lagos, "2026-11-03T23:30:00Z"),
            ];
            for (name, month, zone, now) in cases {
                let now: DateTime<Utc> = now.parse().unwrap();
                let all = compute::gather(&db, name.parse().unwrap(), zone, None, now).await.unwrap();
                let mut compared = 0;
                // By default some of them: the plain way is slow.
                let step = if rounds() > 1 { 1 } else { 3 };
                for student in world.students.iter().step_by(step) {
                    let mut report = all.report(student.id);
                    let forgotten = naive::forgotten(&world, student.id, 2026, month, zone);
                    let mut plain = naive::report(&world, student.id, 2026, month, zone, now);
                    if let Some(plain) = &mut plain {
                        plain.advice = advice::advise(plain, forgotten);
                        plain.goals = advice::goals(plain);
                        assert!(plain.advice.len() <= 3 && !plain.goals.is_empty());
                    }
                    assert_eq!(report, plain, "seed {seed}, {name} {zone}, student {}", student.id);
                    compared += usize::from(report.as_ref().is_some_and(|report| report.totals.answers > 0));
                    // Computed alone, a student's report is the same.
                    if student.id % 8 == 1 {
                        let alone = compute::gather(&db, name.parse().unwrap(), zone, Some(student.id), now).await;
                        assert_eq!(alone.unwrap().report(student.id), report.take(), "student {} alone", student.id);
                    }
                }
                let active: Vec<i64> = all.active().collect();
                assert!(active.windows(2).all(|two| two[0] < two[1]));
                assert!(active.len() >= compared);
            }
        }
    }
}
