//! Puts a demo into a database: people and quizzes, then the practice of one student after the other,
//! in slices of one transaction each. A marker in `settings` changes in the same transaction as each
//! slice, so a load that was killed goes on where it stopped and ends with the same rows; two loads at
//! once notice each other by it. A thread generates while the database writes.

use super::{
    items::{Bank, Source},
    population::{person, quotas},
    practice::{Practice, Session},
    rewards::{Earned, Rewards},
    spec::Spec,
};
use crate::base::{clock::Timestamp, failpoint, ids, lifecycle::Stop, progress::Progress, text};
use crate::db::{Db, WriteTx};
use crate::error::{Failure, Kind, Result};
use crate::store::{practice, settings, users};
use chrono::{NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::mpsc;

/// The setting that says which demo is in the database.
pub const MARKER: &str = "demo";
/// Rows in a slice: well under a second of writing on either engine.
const SLICE_ANSWERS: usize = 20_000;
const SLICE_PEOPLE: u32 = 5_000;
/// Slices that may wait for the writer.
const AHEAD: usize = 2;

/// What is in the database after a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub students: u32,
    pub teachers: u32,
    pub quizzes: u64,
    pub sessions: u64,
    pub answers: u64,
    pub achievements: u64,
    /// Everything was there already.
    pub unchanged: bool,
    /// An earlier load had been cut off, and this one went on.
    pub resumed: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Loading,
    Done,
}

/// How far the load is. Its final value does not depend on how often it was cut off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Marker {
    spec: Spec,
    state: State,
    /// What the questions were when the load began.
    bank: String,
    first_user: i64,
    first_quiz: i64,
    /// People written.
    people: u32,
    /// Students whose practice is written, and days of the next one that are.
    students: u32,
    days: u32,
    quizzes: u64,
    sessions: u64,
    answers: u64,
    achievements: u64,
}

impl Marker {
    fn summary(&self, unchanged: bool, resumed: bool) -> Summary {
        Summary {
            students: self.spec.students,
            teachers: self.spec.teachers(),
            quizzes: self.quizzes,
            sessions: self.sessions,
            answers: self.answers,
            achievements: self.achievements,
            unchanged,
            resumed,
        }
    }

    fn user(&self, number: u32) -> i64 {
        self.first_user + i64::from(number)
    }
}

/// Loads the demo, or what is missing of it. `sources` are the questions to practise on.
pub async fn load(
    db: &Db,
    spec: &Spec,
    sources: &[Source],
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Summary> {
    load_in_slices(db, spec, sources, progress, stop, SLICE_ANSWERS).await
}

/// [`load`] with slices of another size, so that tests can cut a small load in many places.
pub(super) async fn load_in_slices(
    db: &Db,
    spec: &Spec,
    sources: &[Source],
    progress: &dyn Progress,
    stop: &Stop,
    slice: usize,
) -> Result<Summary> {
    if let Some(why) = spec.refuse(sources.len()) {
        return Err(Failure::new(Kind::Usage, why));
    }
    let bank = Arc::new(Bank::new(spec, sources));
    let found = settings::find(db.reader(), MARKER).await?;
    let resumed = found.is_some();
    let (marker, stored) = match found {
        Some(stored) => (recognise(&stored, spec, &bank)?, stored),
        None => begin(db, spec, &bank).await?,
    };
    if marker.state == State::Done {
        return Ok(marker.summary(true, false));
    }
    let mut load = Load { db, spec, bank, marker, stored, progress, stop, slice };
    load.people().await?;
    load.practice().await?;
    Ok(load.marker.summary(false, resumed))
}

/// Whether this order can be carried out here: it can be made, and no other demo is in the database.
pub async fn check(db: &Db, spec: &Spec, questions: usize) -> Result<()> {
    if let Some(why) = spec.refuse(questions) {
        return Err(Failure::new(Kind::Usage, why));
    }
    match settings::find(db.reader(), MARKER).await? {
        Some(stored) => same_order(&stored, spec).map(drop),
        None => Ok(()),
    }
}

fn other(why: impl Into<String>) -> Failure {
    Failure::new(Kind::Refused, why).hint(
        "use another database (`--database-url sqlite:///path/to/other.db`), or begin anew: `pqctl init-db --reset --seed demo`",
    )
}

/// Reads a marker and checks that it belongs to this order.
fn same_order(stored: &serde_json::Value, spec: &Spec) -> Result<Marker> {
    let marker: Marker = serde_json::from_value(stored.clone())
        .map_err(|e| other("this database holds demo data of another version of pqctl").because(e))?;
    if marker.spec != *spec {
        let Spec { students, months, answers, seed, until } = marker.spec;
        return Err(other(format!(
            "this database holds other demo data: --students {students} --months {months} --answers {answers} --seed {seed}, until {until}"
        )));
    }
    Ok(marker)
}

/// [`same_order`], and a load that goes on does so over the same questions.
fn recognise(stored: &serde_json::Value, spec: &Spec, bank: &Bank) -> Result<Marker> {
    let marker = same_order(stored, spec)?;
    if marker.state == State::Loading && marker.bank != bank.digest {
        return Err(other("the questions have changed since this demo was begun; it cannot be completed"));
    }
    Ok(marker)
}

/// Writes the first marker, which also settles the ids. Somebody else may have been quicker.
async fn begin(db: &Db, spec: &Spec, bank: &Bank) -> Result<(Marker, serde_json::Value)> {
    let mut tx = db.write().await?;
    let last = practice::last_ids(&mut tx).await?;
    let marker = Marker {
        spec: *spec,
        state: State::Loading,
        bank: bank.digest.clone(),
        first_user: last.users + 1,
        first_quiz: last.quizzes + 1,
        people: 0,
        students: 0,
        days: 0,
        quizzes: 0,
        sessions: 0,
        answers: 0,
        achievements: 0,
    };
    let stored = json(&marker)?;
    if !settings::set_new(&mut tx, MARKER, &stored, after(spec)).await? {
        return Err(elsewhere());
    }
    practice::insert_achievements(&mut tx).await?;
    tx.commit().await?;
    Ok((marker, stored))
}

fn elsewhere() -> Failure {
    Failure::new(Kind::Busy, "another process is loading demo data into this database")
        .hint("wait for it, then run the same command again: it adds only what is missing")
}

fn json(marker: &Marker) -> Result<serde_json::Value> {
    serde_json::to_value(marker)
        .map_err(|e| Failure::new(Kind::Failed, "the demo's marker cannot be written").because(e))
}

/// The instant demo data bear where no student's clock gives one: the midnight after the last day.
fn after(spec: &Spec) -> Timestamp {
    (spec.until + TimeDelta::days(1)).and_time(NaiveTime::MIN).and_utc()
}

struct Load<'a> {
    db: &'a Db,
    spec: &'a Spec,
    bank: Arc<Bank>,
    marker: Marker,
    /// The marker as it stands in the database.
    stored: serde_json::Value,
    progress: &'a dyn Progress,
    stop: &'a Stop,
    /// Answers in a slice.
    slice: usize,
}

impl Load<'_> {
    /// Students, teachers and the quizzes the teachers made.
    async fn people(&mut self) -> Result<()> {
        let all = self.spec.students + self.spec.teachers();
        if self.marker.people == all {
            return Ok(());
        }
        self.progress.start("people", Some(all.into()));
        self.progress.advance(self.marker.people.into());
        while self.marker.people < all {
            self.go_on()?;
            let numbers = self.marker.people..all.min(self.marker.people + SLICE_PEOPLE);
            let mut next = self.marker.clone();
            next.people = numbers.end;
            let mut tx = self.db.write().await?;
            if next.people == all {
                next.quizzes = self.bank.quizzes.len() as u64;
            }
            let stored = self.advance(&mut tx, &next).await?;
            let people: Vec<_> = numbers.clone().map(|number| (number, person(self.spec, number))).collect();
            users::insert_many(
                &mut tx,
                people.iter().map(|(number, person)| users::UserRow {
                    id: next.user(*number),
                    uid: person.uid,
                    email: &person.email,
                    name: &person.name,
                    role: person.role,
                    timezone: person.zone.name(),
                    locale: person.locale,
                    preferences: &person.preferences,
                    active: person.active,
                    ranking_opt_out: person.ranking_opt_out,
                    created_at: person.created_at,
                }),
            )
            .await?;
            tx.numbered_until("users", next.user(numbers.end - 1)).await?;
            if next.people == all {
                self.quizzes(&mut tx).await?;
            }
            failpoint::hit("demo.slice");
            tx.commit().await?;
            failpoint::hit("demo.committed");
            (self.marker, self.stored) = (next, stored);
            self.progress.advance(u64::from(numbers.end - numbers.start));
        }
        self.progress.finish(&format!(
            "{}, {}, {} quizzes",
            text::count(self.spec.students.into(), "student"),
            text::count(self.spec.teachers().into(), "teacher"),
            text::thousands(self.marker.quizzes),
        ));
        Ok(())
    }

    async fn quizzes(&self, tx: &mut WriteTx) -> Result<()> {
        let quizzes = &self.bank.quizzes;
        // Made before anybody practised, one after the other.
        let start = self.spec.from().and_time(NaiveTime::MIN).and_utc() - TimeDelta::days(14);
        let rows = (0i64..).zip(quizzes).map(|(n, quiz)| {
            let created_at = start + TimeDelta::minutes(7 * n);
            let teacher = self.spec.students + u32::try_from(n).unwrap_or(0) % self.spec.teachers();
            practice::QuizRow {
                id: self.marker.first_quiz + n,
                uid: ids::uuid_v7(
                    created_at,
                    u128::from(super::draw::mix(self.spec.seed ^ n.unsigned_abs())),
                ),
                title: &quiz.title,
                subject_id: self.bank.pools[quiz.pool].subject_id,
                created_by: Some(self.marker.user(teacher)),
                created_at,
            }
        });
        practice::insert_quizzes(tx, rows).await?;
        let questions = (0i64..).zip(quizzes).flat_map(|(n, quiz)| {
            let id = self.marker.first_quiz + n;
            (1i64..)
                .zip(&quiz.items)
                .map(move |(position, item)| (id, position, self.bank.items[*item as usize].id))
        });
        practice::insert_quiz_questions(tx, questions).await?;
        let last = self.marker.first_quiz - 1 + i64::try_from(quizzes.len()).unwrap_or(0);
        tx.numbered_until("quizzes", last).await?;
        Ok(())
    }

    /// Sessions, answers and what was earned with them.
    async fn practice(&mut self) -> Result<()> {
        self.progress.start("answers", Some(self.spec.answers));
        self.progress.advance(self.marker.answers);
        let (send, mut slices) = mpsc::channel(AHEAD);
        let (spec, bank) = (*self.spec, self.bank.clone());
        let (from, size) = ((self.marker.students, self.marker.days), self.slice);
        // It ends by itself when the receiver is gone, whatever the reason.
        let generator = tokio::task::spawn_blocking(move || generate(&spec, &bank, from, size, &send));
        while let Some(slice) = slices.recv().await {
            self.go_on()?;
            self.write(&slice).await?;
            self.progress.advance(slice.answers as u64);
        }
        generator
            .await
            .map_err(|e| Failure::new(Kind::Failed, "the generator of demo data broke").because(e))?;
        let sessions = text::count(self.marker.sessions, "session");
        self.progress.finish(&format!("{} in {sessions}", text::count(self.marker.answers, "answer")));
        Ok(())
    }

    async fn write(&mut self, slice: &Slice) -> Result<()> {
        let mut tx = self.db.write().await?;
        let last = practice::last_ids(&mut tx).await?;
        let mut next = self.marker.clone();
        next.students = slice.students;
        next.days = slice.days;
        next.sessions += slice.sessions.len() as u64;
        next.answers += slice.answers as u64;
        next.achievements += slice.earned.len() as u64;
        if slice.last {
            next.state = State::Done;
        }
        let stored = self.advance(&mut tx, &next).await?;
        let session_ids = last.sessions + 1..;
        practice::insert_sessions(
            &mut tx,
            session_ids.clone().zip(&slice.sessions).map(|(id, (student, session))| {
                let score = session.finished_at.map(|_| session.score());
                practice::SessionRow {
                    id,
                    uid: session.uid,
                    user_id: next.user(*student),
                    quiz_id: session.quiz.map(|quiz| next.first_quiz + i64::try_from(quiz).unwrap_or(0)),
                    started_at: session.started_at,
                    finished_at: session.finished_at,
                    question_count: i64::try_from(session.answers.len()).unwrap_or(0),
                    correct_count: i64::try_from(session.correct()).unwrap_or(0),
                    score,
                }
            }),
        )
        .await?;
        let items = &self.bank.items;
        let answers =
            session_ids.clone().zip(&slice.sessions).flat_map(|(session_id, (student, session))| {
                session.answers.iter().map(move |answer| (session_id, *student, answer))
            });
        practice::insert_answers(
            &mut tx,
            (last.answers + 1..).zip(answers).map(|(id, (session_id, student, answer))| {
                let item = &items[answer.item as usize];
                practice::AnswerRow {
                    id,
                    session_id,
                    user_id: next.user(student),
                    question_id: item.id,
                    chosen: answer.chosen.map(|option| item.labels[usize::from(option)].as_str()),
                    correct: answer.correct,
                    first_attempt: answer.first_attempt,
                    duration_ms: answer.duration_ms.into(),
                    answered_at: answer.answered_at,
                    local_date: answer.local_date,
                }
            }),
        )
        .await?;
        practice::insert_user_achievements(
            &mut tx,
            slice.earned.iter().map(|(student, earned)| {
                (next.user(*student), earned.code, earned.at, earned.evidence.as_str())
            }),
        )
        .await?;
        let sessions = last.sessions + i64::try_from(slice.sessions.len()).unwrap_or(0);
        tx.numbered_until("practice_sessions", sessions).await?;
        tx.numbered_until("answers", last.answers + i64::try_from(slice.answers).unwrap_or(0)).await?;
        tx.commit().await?;
        (self.marker, self.stored) = (next, stored);
        Ok(())
    }

    /// Moves the marker, in the transaction of the rows it speaks of.
    async fn advance(&self, tx: &mut WriteTx, next: &Marker) -> Result<serde_json::Value> {
        let new = json(next)?;
        if !settings::replace(tx, MARKER, &self.stored, &new, after(self.spec)).await? {
            return Err(elsewhere());
        }
        Ok(new)
    }

    fn go_on(&self) -> Result<()> {
        if self.stop.requested() {
            let done = text::count(self.marker.answers, "answer");
            let terminated = self.stop.exit_code() == Some(Kind::Terminated.exit_code());
            let kind = if terminated { Kind::Terminated } else { Kind::Interrupted };
            return Err(Failure::new(kind, format!("stopped after {done}"))
                .hint("run the same command again: it goes on from there"));
        }
        Ok(())
    }
}

/// What is written in one transaction, and where the next one goes on.
#[derive(Default)]
struct Slice {
    sessions: Vec<(u32, Session)>,
    earned: Vec<(u32, Earned)>,
    answers: usize,
    students: u32,
    days: u32,
    last: bool,
}

/// Generates everything from a student, and a number of days of that student, on.
fn generate(spec: &Spec, bank: &Bank, from: (u32, u32), size: usize, send: &mpsc::Sender<Slice>) {
    let (student, written) = from;
    let mut slice = Slice::default();
    let quotas = quotas(spec);
    for (number, quota) in (0u32..).zip(quotas).skip(student as usize) {
        let mut practice = Practice::new(spec, bank, number, quota);
        let mut rewards = Rewards::default();
        let skip = if number == student { written } else { 0 };
        let mut day = 0;
        while let Some(sessions) = practice.next_day() {
            day += 1;
            for session in sessions {
                rewards.add(bank, &session);
                if day > skip {
                    slice.answers += session.answers.len();
                    slice.sessions.push((number, session));
                }
            }
            if slice.answers >= size {
                (slice.students, slice.days) = (number, day);
                if send.blocking_send(std::mem::take(&mut slice)).is_err() {
                    return;
                }
            }
        }
        slice.earned.extend(rewards.earned().into_iter().map(|earned| (number, earned)));
    }
    (slice.students, slice.days, slice.last) = (spec.students, 0, true);
    // A writer that is gone has its own reason to tell.
    drop(send.blocking_send(slice));
}

#[cfg(test)]
mod tests;
