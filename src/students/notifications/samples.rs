//! Mails with invented figures, to look at before there are any of one's own.

use super::daily_summary::{Summary, notice as summary_notice};
use super::reminders::{self, Due};
use super::{Preview, Surroundings, achievements};
use crate::base::clock::Timestamp;
use crate::error::Result;
use crate::store::achievements::{Achievement, Award};
use crate::store::notifications::Person;
use crate::store::notifications::days::{Day, Subject, Sum};
use crate::store::notifications::reminders::Absent;
use crate::store::practice::achievement;
use chrono::TimeDelta;
use serde_json::json;

fn person() -> Person {
    Person {
        id: 0,
        email: "ada@example.org".to_owned(),
        name: "Ada Example".to_owned(),
        role: "student".to_owned(),
        active: true,
        timezone: "UTC".to_owned(),
        locale: "en".to_owned(),
        preferences: r#"{"daily_goal":20}"#.to_owned(),
        suppressed: false,
    }
}

/// A day.
pub fn daily_summary(around: &Surroundings, now: Timestamp) -> Result<Preview> {
    let subject =
        |name: &str, answers, correct| Subject { user_id: 0, name: Some(name.to_owned()), answers, correct };
    let summary = Summary {
        day: Day { person: person(), answers: 34, correct: 25, sessions: 2, duration_ms: 41 * 60_000 },
        on: (now - TimeDelta::days(1)).date_naive(),
        subjects: vec![subject("Biology", 18, 16), subject("Chemistry", 11, 6), subject("English", 5, 3)],
        before: Sum { user_id: 0, answers: 130, correct: 86, duration_ms: 190 * 60_000, days: 5 },
        streak: 6,
    };
    let (subject, notice) = summary_notice(&summary, around);
    around.preview(subject, notice)
}

/// A reminder, the last for now.
pub fn reminder(around: &Surroundings, now: Timestamp) -> Result<Preview> {
    let absent = Absent { person: person(), last_seen_at: now - TimeDelta::days(4), practised: true };
    let due = Due { absent, today: now.date_naive(), days: 4, last_one: true };
    let (subject, notice) = reminders::notice(&due, around);
    around.preview(subject, notice)
}

/// Two achievements at once.
pub fn achievement(around: &Surroundings, now: Timestamp) -> Result<Preview> {
    let all: Vec<Achievement> = achievement::ALL
        .iter()
        .map(|(code, name, description, _)| Achievement {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            description: (*description).to_owned(),
            rule: crate::db::Json(json!({})),
        })
        .collect();
    let awards = [achievement::ANSWERS_100, achievement::STREAK_7].map(|code| Award {
        user_id: 0,
        code: code.to_owned(),
        at: now,
        evidence: json!({}),
    });
    let (subject, notice) = achievements::notice(&person(), &all, &awards.iter().collect::<Vec<_>>(), around);
    around.preview(subject, notice)
}
