//! Notifications: who is told what, once, at which hour. Here are a small world of students with a clock that is moved by
//! hand, and a look at the outbox; the cases are in the files beside.

mod achievements;
mod commands;
mod days;
mod notices;
mod reminders;

use crate::harness::backend::Backed;
use crate::harness::library;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use pqctl::app::App;
use pqctl::base::clock::{Clock, Timestamp};
use pqctl::base::ids::new_uid;
use pqctl::base::lifecycle::Stop;
use pqctl::config::Config;
use pqctl::config::files::Folder;
use pqctl::db::{Db, Value};
use pqctl::store::practice::{
    AnswerRow, SessionRow, insert_achievements, insert_answers, insert_sessions, last_ids,
};
use pqctl::store::users::{UserRow, insert_many};

/// Subjects of the questions: question 1 is of the first, 2 of the second, and so on.
const SUBJECTS: [&str; 3] = ["Algae", "Bridges", "Clouds"];

struct World {
    app: App,
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

impl World {
    /// Questions, achievements, and nobody yet.
    async fn new(env: &Backed, now: &str) -> Self {
        let mut config = Config::default();
        config.mail.directory = Some(Folder(env.root().join("outbox")));
        config.mail.key_path = Some(Folder(env.root().join("mail.key")));
        config.mail.from_address = "reports@example.org".to_owned();
        let db = Db::open(&library::options(env)).await.unwrap();
        let born: DateTime<Utc> = at("2020-01-01T00:00:00Z");
        let mut tx = db.write().await.unwrap();
        insert_achievements(&mut tx).await.unwrap();
        let subjects = (1..)
            .zip(SUBJECTS)
            .map(|(id, name)| [Value::Integer(id), name.to_lowercase().into(), name.into(), born.into()]);
        tx.bulk("subjects", ["id", "code", "name", "created_at"], subjects.collect::<Vec<_>>())
            .await
            .unwrap();
        let questions = (1..=3_i64).map(|id| {
            [
                Value::Integer(id),
                new_uid(born).into(),
                format!("Question {id}").into(),
                Value::Integer(id),
                Value::Bytes(vec![u8::try_from(id).unwrap(); 32].into()),
                born.into(),
                born.into(),
            ]
        });
        let columns = ["id", "uid", "stem", "subject_id", "content_hash", "created_at", "updated_at"];
        tx.bulk("questions", columns, questions.collect::<Vec<_>>()).await.unwrap();
        tx.commit().await.unwrap();
        Self { app: App { db, config, clock: Clock::fixed(at(now)), stop: Stop::new() } }
    }

    fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Moves the clock to a moment that is not before.
    fn go_to(&self, now: &str) {
        let by = at(now) - self.now();
        assert!(by >= TimeDelta::zero(), "{now} is before {}", self.now());
        self.app.clock.advance(by);
    }

    async fn account(&self, id: i64, role: &str, zone: &str, preferences: &str) {
        self.person(
            id,
            &format!("user{id}@example.org"),
            &format!("User {id}"),
            role,
            zone,
            preferences,
            true,
        )
        .await;
    }

    #[expect(clippy::too_many_arguments, reason = "a row")]
    async fn person(
        &self,
        id: i64,
        email: &str,
        name: &str,
        role: &str,
        zone: &str,
        preferences: &str,
        active: bool,
    ) {
        let row = UserRow {
            id,
            uid: new_uid(self.now()),
            email,
            name,
            role,
            timezone: zone,
            locale: "yo-NG",
            preferences,
            active,
            ranking_opt_out: false,
            created_at: at("2020-01-01T00:00:00Z"),
        };
        let mut tx = self.app.db.write().await.unwrap();
        insert_many(&mut tx, [row]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A finished session of so many answers, a minute each, the first `correct` of them right.
    async fn practise(&self, user: i64, zone: &str, begin: &str, question: i64, answers: i64, correct: i64) {
        let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
        let started_at = at(begin);
        let mut tx = self.app.db.write().await.unwrap();
        let last = last_ids(&mut tx).await.unwrap();
        let session = SessionRow {
            id: last.sessions + 1,
            uid: new_uid(started_at),
            user_id: user,
            quiz_id: None,
            started_at,
            finished_at: Some(started_at + TimeDelta::minutes(answers)),
            question_count: answers,
            correct_count: correct,
            score: None,
        };
        insert_sessions(&mut tx, [session]).await.unwrap();
        let rows = (1..=answers).map(|number| {
            let answered_at = started_at + TimeDelta::seconds(number * 60 - 30);
            AnswerRow {
                id: last.answers + number,
                session_id: last.sessions + 1,
                user_id: user,
                question_id: question,
                chosen: Some("A"),
                correct: number <= correct,
                first_attempt: false,
                duration_ms: 60_000,
                answered_at,
                local_date: answered_at.with_timezone(&zone).date_naive(),
            }
        });
        insert_answers(&mut tx, rows.collect::<Vec<_>>()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Key and time of all mails, in order of the keys.
    async fn mails(&self) -> Vec<(String, Timestamp)> {
        let query = "SELECT dedupe_key, created_at FROM outbox ORDER BY dedupe_key";
        self.app.db.reader().query(query).fetch_all().await.unwrap()
    }

    async fn keys(&self) -> Vec<String> {
        self.mails().await.into_iter().map(|(key, _)| key).collect()
    }

    /// The text of a mail.
    async fn text(&self, key: &str) -> String {
        let query = "SELECT body_text FROM outbox WHERE dedupe_key = $1";
        self.app.db.reader().query(query).bind(key).fetch_scalar().await.unwrap()
    }

    async fn execute(&self, statement: &'static str) {
        self.app.db.writer().query(statement).execute().await.unwrap();
    }

    async fn number(&self, query: &'static str) -> i64 {
        self.app.db.reader().query(query).fetch_scalar().await.unwrap()
    }
}
