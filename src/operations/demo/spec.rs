//! What a demo is made from, and which wishes cannot be granted. Two equal values give the same rows
//! on both engines.

use chrono::{Months, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// The order for a population and its practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spec {
    /// How many students; a few teachers come on top.
    pub students: u32,
    /// How many months of practice, ending with `until`.
    pub months: u32,
    /// Exactly how many answers.
    pub answers: u64,
    pub seed: u64,
    /// The last day anybody practises, in everybody's own zone.
    pub until: NaiveDate,
}

/// What one student can answer in a day on average; beyond it sessions would not fit into days.
const DAILY_LIMIT: u64 = 250;

impl Spec {
    /// The demo that quickstart and `init-db --seed demo` make.
    pub fn small() -> Self {
        Self { students: 200, months: 6, answers: 100_000, seed: 1, until: super::seed::UNTIL }
    }

    /// The first day of practice.
    pub fn from(&self) -> NaiveDate {
        let start = self.until.checked_sub_months(Months::new(self.months)).unwrap_or(NaiveDate::MIN);
        start + TimeDelta::days(1)
    }

    /// The number of days of practice.
    pub fn days(&self) -> u32 {
        u32::try_from((self.until - self.from()).num_days() + 1).unwrap_or(0)
    }

    /// Why this cannot be made, as a lower-case fragment.
    pub fn refuse(&self, questions: usize) -> Option<String> {
        if self.students == 0 {
            return Some("demo data need at least one student".into());
        }
        if self.students > 1_000_000 {
            return Some("more than 1,000,000 students are not made".into());
        }
        if self.months == 0 || self.months > 120 {
            return Some("demo data cover 1 to 120 months".into());
        }
        if self.answers > 0 && questions == 0 {
            return Some("there are no questions the students could answer".into());
        }
        // Students join over time and leave again: a third of the days is what can be relied on.
        let most = u64::from(self.students) * u64::from(self.days() / 3 + 1) * DAILY_LIMIT;
        if self.answers > most {
            return Some(format!(
                "{} students cannot give {} answers in {} months; at most {most}",
                self.students, self.answers, self.months
            ));
        }
        None
    }

    /// How many teachers there are beside the students.
    pub const fn teachers(&self) -> u32 {
        let share = self.students / 50;
        if share < 3 { 3 } else { share }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(students: u32, months: u32, answers: u64) -> Spec {
        Spec { students, months, answers, seed: 1, until: NaiveDate::from_ymd_opt(2026, 8, 31).unwrap() }
    }

    #[test]
    fn six_months_end_with_the_given_day() {
        let spec = spec(1, 6, 1);
        assert_eq!(spec.from(), NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        assert_eq!(spec.days(), 184);
    }

    #[test]
    fn what_cannot_be_made_is_refused() {
        assert!(spec(0, 6, 1).refuse(10).is_some());
        assert!(spec(1, 0, 1).refuse(10).is_some());
        assert!(spec(1, 6, 1).refuse(0).is_some());
        assert!(spec(1, 1, 1_000_000).refuse(10).is_some());
        assert_eq!(spec(200, 6, 1_000_000).refuse(400), None);
        assert_eq!(spec(1, 1, 0).refuse(0), None);
    }
}
