//! Which achievements a student's demo practice earns, and when. The thresholds are those of the
//! rules in the `achievements` table; the awarding of real ones will live with the students.

use super::{items::Bank, practice::Session};
use crate::base::clock::Timestamp;
use crate::store::practice::achievement;
use chrono::{NaiveDate, TimeDelta};

/// One achievement as it was earned.
#[derive(Debug, Clone, PartialEq)]
pub struct Earned {
    pub code: &'static str,
    pub at: Timestamp,
    /// A JSON object: what it was earned with.
    pub evidence: String,
}

/// Follows one student's sessions in order of time.
#[derive(Debug, Default)]
pub struct Rewards {
    earned: Vec<Earned>,
    finished: u64,
    answers: u64,
    streak: i64,
    last_date: Option<NaiveDate>,
    /// Answers and correct ones by pool.
    pools: Vec<(i64, i64)>,
}

impl Rewards {
    /// Takes the next session in.
    pub fn add(&mut self, bank: &Bank, session: &Session) {
        self.pools.resize(bank.pools.len(), (0, 0));
        for answer in &session.answers {
            self.answers += 1;
            let answers = self.answers;
            for (code, count) in [(achievement::ANSWERS_100, 100), (achievement::ANSWERS_1000, 1_000)] {
                self.when(answers == count, code, answer.answered_at, || format!(r#"{{"answers":{count}}}"#));
            }
            if self.last_date != Some(answer.local_date) {
                let follows = self.last_date.map(|last| last + TimeDelta::days(1)) == Some(answer.local_date);
                self.streak = if follows { self.streak + 1 } else { 1 };
                self.last_date = Some(answer.local_date);
                let streak = self.streak;
                for (code, days) in [(achievement::STREAK_7, 7), (achievement::STREAK_30, 30)] {
                    self.when(streak == days, code, answer.answered_at, || {
                        format!(r#"{{"days":{days},"until":"{}"}}"#, answer.local_date)
                    });
                }
            }
            let pool = bank.items[answer.item as usize].pool;
            let (answers, correct) = &mut self.pools[pool];
            *answers += 1;
            *correct += i64::from(answer.correct);
            let (answers, correct) = (*answers, *correct);
            if let Some(subject) = bank.pools[pool].subject_id {
                let mastered = answers >= achievement::SUBJECT_ANSWERS && correct * 10 >= answers * 9;
                self.when(mastered, achievement::SUBJECT_90, answer.answered_at, || {
                    format!(r#"{{"answers":{answers},"correct":{correct},"subject_id":{subject}}}"#)
                });
            }
        }
        if let Some(at) = session.finished_at {
            self.finished += 1;
            self.when(self.finished == 1, achievement::FIRST_SESSION, at, || "{}".to_owned());
        }
    }

    /// What was earned, each once.
    pub fn earned(self) -> Vec<Earned> {
        self.earned
    }

    fn when(&mut self, reached: bool, code: &'static str, at: Timestamp, evidence: impl FnOnce() -> String) {
        if reached && !self.earned.iter().any(|earned| earned.code == code) {
            self.earned.push(Earned { code, at, evidence: evidence() });
        }
    }
}
