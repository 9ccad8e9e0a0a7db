//! A small world of students, questions and answers, drawn by chance, and written into a database. No test is in here.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use pqctl::base::ids::new_uid;
use pqctl::db::{Db, Value};
use pqctl::store::practice::{AnswerRow, SessionRow, insert_answers, insert_sessions};
use pqctl::store::users::{UserRow, insert_many};
use std::collections::HashSet;

/// Numbers that follow from a seed (Vigna, `SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `end`.
    pub fn below(&mut self, end: i64) -> i64 {
        i64::try_from(self.next() % end.unsigned_abs().max(1)).unwrap()
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }
}

#[derive(Debug, Clone)]
pub struct Student {
    pub id: i64,
    pub name: String,
    pub zone: Tz,
    pub active: bool,
    pub hidden: bool,
    pub is_student: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub id: i64,
    pub subject: i64,
    pub topic: i64,
}

#[derive(Debug, Clone)]
pub struct Session {
    pub id: i64,
    pub user: i64,
    pub quiz: Option<i64>,
    pub started: DateTime<Utc>,
    pub finished: Option<DateTime<Utc>>,
    /// In tenths.
    pub score: Option<i64>,
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub user: i64,
    pub session: i64,
    pub question: i64,
    pub correct: bool,
    pub first: bool,
    pub ms: Option<i64>,
    pub at: DateTime<Utc>,
    pub local: NaiveDate,
}

#[derive(Debug)]
pub struct World {
    pub students: Vec<Student>,
    pub questions: Vec<Question>,
    pub sessions: Vec<Session>,
    pub answers: Vec<Answer>,
    /// (user, which of the achievements, when)
    pub awards: Vec<(i64, usize, DateTime<Utc>)>,
}

pub const SUBJECTS: [&str; 3] = ["Algae", "Bridges", "Clouds"];
pub const TOPICS: [(i64, &str); 7] =
    [(1, "Red"), (1, "Green"), (1, "Brown"), (2, "Arch"), (2, "Beam"), (3, "Cirrus"), (3, "Stratus")];
pub const QUIZZES: [&str; 2] = ["First quiz", "Second quiz"];

/// A world around October 2026.
pub fn draw(seed: u64) -> World {
    let mut dice = Dice::new(seed);
    let zones: [Tz; 4] = [Tz::UTC, Tz::Africa__Lagos, Tz::America__Los_Angeles, Tz::Pacific__Auckland];
    let many = 5 + dice.below(28);
    let students: Vec<Student> = (1..=many)
        .map(|id| Student {
            id,
            name: format!("Student {id}"),
            zone: zones[usize::try_from(dice.below(4)).unwrap()],
            active: !dice.chance(10),
            hidden: dice.chance(12),
            is_student: !dice.chance(5),
        })
        .collect();
    let questions: Vec<Question> = (1..=30)
        .map(|id| {
            let topic = dice.below(8);
            let subject = match usize::try_from(topic).unwrap().checked_sub(1) {
                Some(at) => TOPICS[at].0,
                None => dice.below(4),
            };
            Question { id, subject, topic }
        })
        .collect();
    let first: DateTime<Utc> = "2026-03-20T00:00:00Z".parse().unwrap();
    let (mut sessions, mut answers) = (Vec::new(), Vec::new());
    for student in &students {
        let skill = 20 + dice.below(75);
        let mut seen = HashSet::new();
        // Some were never there, some stop early, most come to the end of October and beyond.
        let busy = if dice.chance(10) { 0 } else { 1 + dice.below(30) };
        let last = if dice.chance(20) { 100 } else { 230 };
        let mut starts: Vec<i64> = (0..busy).map(|_| dice.below(last * 24 * 60)).collect();
        // Close to the ends of the month, in every zone.
        for hours in [-11, -3, 0, 2, 9] {
            if dice.chance(30) {
                starts.push((225 * 24 + hours) * 60 + dice.below(50));
                starts.push((195 * 24 + hours) * 60 + dice.below(50));
            }
        }
        starts.sort_unstable();
        for start in starts {
            let id = i64::try_from(sessions.len()).unwrap() + 1;
            let started = first + TimeDelta::minutes(start);
            let mut at = started;
            let length = 1 + dice.below(9);
            for _ in 0..length {
                let ms = 1_000 * (2 + dice.below(40));
                at += TimeDelta::milliseconds(ms + 1);
                let question = 1 + dice.below(30);
                answers.push(Answer {
                    user: student.id,
                    session: id,
                    question,
                    correct: dice.chance(skill),
                    first: seen.insert(question),
                    ms: (!dice.chance(5)).then_some(ms),
                    at,
                    local: at.with_timezone(&student.zone).date_naive(),
                });
            }
            let finished = (!dice.chance(15)).then(|| at + TimeDelta::seconds(2));
            let quiz = dice.chance(40).then(|| 1 + dice.below(2));
            let score = finished.map(|_| dice.below(11));
            sessions.push(Session { id, user: student.id, quiz, started, finished, score });
        }
    }
    let mut awards = Vec::new();
    for student in &students {
        for achievement in 0..2 {
            if dice.chance(30) {
                awards.push((student.id, achievement, first + TimeDelta::hours(dice.below(240 * 24))));
            }
        }
    }
    World { students, questions, sessions, answers, awards }
}

impl World {
    /// Writes it into an empty database with its tables.
    pub async fn write(&self, db: &Db) {
        let born: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
        let mut tx = db.write().await.unwrap();
        let emails: Vec<String> =
            self.students.iter().map(|one| format!("s{}@example.org", one.id)).collect();
        let rows = self.students.iter().zip(&emails).map(|(one, email)| UserRow {
            id: one.id,
            uid: new_uid(born),
            email,
            name: &one.name,
            role: if one.is_student { "student" } else { "teacher" },
            timezone: one.zone.name(),
            locale: "en",
            preferences: "{}",
            active: one.active,
            ranking_opt_out: one.hidden,
            created_at: born,
        });
        insert_many(&mut tx, rows.collect::<Vec<_>>()).await.unwrap();
        let codes: Vec<String> = (1..=9).map(|n| format!("c{n}")).collect();
        let rows: Vec<_> = (1..)
            .zip(SUBJECTS)
            .zip(&codes)
            .map(|((id, name), code)| [Value::Integer(id), code.as_str().into(), name.into(), born.into()])
            .collect();
        tx.bulk("subjects", ["id", "code", "name", "created_at"], rows).await.unwrap();
        let rows: Vec<_> = (1..)
            .zip(TOPICS)
            .zip(&codes)
            .map(|((id, (subject, name)), code)| {
                [Value::Integer(id), Value::Integer(subject), code.as_str().into(), name.into(), born.into()]
            })
            .collect();
        tx.bulk("topics", ["id", "subject_id", "code", "name", "created_at"], rows).await.unwrap();
        let some = |id: i64| Value::from((id != 0).then_some(id));
        let rows: Vec<_> = self
            .questions
            .iter()
            .map(|one| {
                [
                    Value::Integer(one.id),
                    new_uid(born).into(),
                    format!("Question {}", one.id).into(),
                    some(one.subject),
                    some(one.topic),
                    Value::Bytes(vec![u8::try_from(one.id).unwrap(); 32].into()),
                    born.into(),
                    born.into(),
                ]
            })
            .collect();
        let columns =
            ["id", "uid", "stem", "subject_id", "topic_id", "content_hash", "created_at", "updated_at"];
        tx.bulk("questions", columns, rows).await.unwrap();
        let rows: Vec<_> = (1..)
            .zip(QUIZZES)
            .map(|(id, title)| {
                [Value::Integer(id), new_uid(born).into(), title.into(), born.into(), born.into()]
            })
            .collect();
        tx.bulk("quizzes", ["id", "uid", "title", "created_at", "updated_at"], rows).await.unwrap();
        let rows: Vec<_> = self
            .sessions
            .iter()
            .map(|one| SessionRow {
                id: one.id,
                uid: new_uid(born),
                user_id: one.user,
                quiz_id: one.quiz,
                started_at: one.started,
                finished_at: one.finished,
                question_count: 10,
                correct_count: one.score.unwrap_or(0),
                score: one.score.map(|score| f64::from(i32::try_from(score).unwrap()) / 10.0),
            })
            .collect();
        insert_sessions(&mut tx, rows).await.unwrap();
        let rows: Vec<_> = (1..)
            .zip(&self.answers)
            .map(|(id, one)| AnswerRow {
                id,
                session_id: one.session,
                user_id: one.user,
                question_id: one.question,
                chosen: Some("A"),
                correct: one.correct,
                first_attempt: one.first,
                duration_ms: one.ms.unwrap_or(0),
                answered_at: one.at,
                local_date: one.local,
            })
            .collect();
        insert_answers(&mut tx, rows).await.unwrap();
        // The demo has the time of every answer; other data may not.
        let untimed: Vec<i64> =
            (1..).zip(&self.answers).filter(|(_, one)| one.ms.is_none()).map(|(id, _)| id).collect();
        tx.on()
            .query("UPDATE answers SET duration_ms = NULL WHERE id IN (")
            .push_list(untimed)
            .push(")")
            .execute()
            .await
            .unwrap();
        for (position, code) in (1i64..).zip(["a", "b"]) {
            tx.on()
                .query("INSERT INTO achievements (code, name, description, rule, position) VALUES ($1, $2, 'earned', '{}', $3)")
                .bind(code)
                .bind(format!("Badge {code}"))
                .bind(position)
                .execute()
                .await
                .unwrap();
        }
        let rows: Vec<_> =
            self.awards.iter().map(|(user, which, at)| (*user, ["a", "b"][*which], *at, "{}")).collect();
        pqctl::store::practice::insert_user_achievements(&mut tx, rows).await.unwrap();
        tx.commit().await.unwrap();
    }
}
