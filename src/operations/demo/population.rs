//! The people: who they are, how able, and how they like to practise. Every person follows from the
//! spec and a number alone, so person 7 is the same whether six others were made before or not.

use super::{
    draw::Draw,
    names::{TRADITIONS, ascii},
    spec::Spec,
};
use crate::base::{clock::Timestamp, ids};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use uuid::Uuid;

/// A student or a teacher as a row of `users`.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub uid: Uuid,
    pub name: String,
    pub email: String,
    pub role: &'static str,
    pub zone: Tz,
    pub locale: &'static str,
    /// A JSON object.
    pub preferences: String,
    pub active: bool,
    pub ranking_opt_out: bool,
    pub created_at: Timestamp,
}

/// The kind of learner; shares are invented, but every kind is one a teacher knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learner {
    Steady,
    /// Practises nearly every day and hates to break the chain.
    Streak,
    /// Has time on Saturdays and Sundays.
    Weekend,
    /// Stops coming after some weeks.
    DropOut,
    /// Wakes up when the examination is near.
    Crammer,
    /// Signed up and never came back.
    Idle,
}

const LEARNERS: [(Learner, f64); 6] = [
    (Learner::Steady, 0.42),
    (Learner::Streak, 0.13),
    (Learner::Weekend, 0.15),
    (Learner::DropOut, 0.12),
    (Learner::Crammer, 0.13),
    (Learner::Idle, 0.05),
];

/// What a student's practice follows from.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    pub learner: Learner,
    pub zone: Tz,
    /// The general ability, N(0, 1) over the population.
    pub ability: f64,
    /// How much ability grows from the first answer to the last.
    pub growth: f64,
    /// The days on which the student may practise, first and last included.
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// The examination the student works for, if one is near.
    pub exam_on: Option<NaiveDate>,
    /// Answers per week, relative to other students.
    pub zeal: f64,
    /// Questions in a session.
    pub length: f64,
    /// The hour of the day sessions begin, 0 to 24.
    pub hour: f64,
    /// How much each weekday is liked, Monday first.
    pub weekdays: [f64; 7],
    /// Natural logarithm of slowness.
    pub pace: f64,
    /// Probability that the next question is one that went wrong before.
    pub repeats: f64,
    /// Probability that a session is a quiz.
    pub quizzes: f64,
}

impl Habits {
    /// The number of days between the first and the last.
    pub fn days(&self) -> usize {
        usize::try_from((self.last - self.first).num_days() + 1).unwrap_or(0)
    }

    /// The share of the practice of all students.
    fn weight(&self) -> f64 {
        if self.learner == Learner::Idle {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "at most ten years of days")]
        let days = self.days() as f64;
        self.zeal * days
    }
}

/// Examinations of West Africa by the middle of their usual season (month, day): UTME, WASSCE for
/// school candidates, NECO, WASSCE for private candidates.
const EXAMS: [(u32, u32); 4] = [(4, 20), (5, 25), (7, 5), (11, 20)];

/// The stream of a person for one purpose.
pub(super) fn stream(spec: &Spec, number: u32, purpose: Purpose) -> Draw {
    Draw::numbered(spec.seed, u64::from(number) * 8 + purpose as u64)
}

/// What a stream of chance is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Person = 0,
    Habits = 1,
    Practice = 2,
}

/// How the student with that number practises.
pub fn habits(spec: &Spec, number: u32) -> Habits {
    let draw = &mut stream(spec, number, Purpose::Habits);
    let mut learner = LEARNERS[draw.weighted(&LEARNERS.map(|(_, share)| share))].0;
    if number == 0 {
        // Somebody must do the work, however small the population is.
        learner = Learner::Steady;
    }
    let zone = TRADITIONS[tradition(spec, number)].zones;
    let zone = zone[draw.weighted(&zone.iter().map(|(_, share)| *share).collect::<Vec<_>>())].0;
    let total = i64::from(spec.days());
    // Nearly half are there from the beginning, the others join during the first two thirds.
    let joined = if number == 0 || draw.chance(0.45) { 0.0 } else { draw.between(0.0, 0.66) };
    let first = spec.from() + TimeDelta::days(share_of(total, joined));
    let left = (spec.until - first).num_days() + 1;
    let stays = if learner == Learner::DropOut { draw.between(0.25, 0.6) } else { 1.0 };
    let last = first + TimeDelta::days(share_of(left, stays).clamp(1, left) - 1);
    let year = spec.from().year();
    let exams: Vec<NaiveDate> = (year..=spec.until.year())
        .flat_map(|year| EXAMS.map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day)))
        .flatten()
        .filter(|on| *on > first && *on <= spec.until + TimeDelta::days(45))
        .collect();
    let exam_on = if exams.is_empty() { None } else { Some(*draw.pick(&exams)) };
    let weekdays = match learner {
        Learner::Weekend => [0.12, 0.08, 0.1, 0.08, 0.2, 1.6, 1.4],
        Learner::Streak => [1.0; 7],
        _ => {
            let mut days = [1.0, 1.0, 0.95, 0.95, 0.8, 0.75, 0.85];
            for day in &mut days {
                *day *= draw.between(0.5, 1.5);
            }
            days
        }
    };
    // After school, in the evening, or before dawn.
    let hour = match draw.weighted(&[0.35, 0.5, 0.15]) {
        0 => 15.5 + 1.2 * draw.normal(),
        1 => 20.0 + 1.4 * draw.normal(),
        _ => 5.7 + 0.5 * draw.normal(),
    };
    Habits {
        learner,
        zone,
        ability: draw.normal(),
        growth: (0.4 + 0.2 * draw.normal()).max(-0.1),
        first,
        last,
        exam_on,
        zeal: draw.log_normal(1.0, 0.55).clamp(0.3, 2.6),
        length: draw.log_normal(12.0, 0.35).clamp(4.0, 40.0),
        hour: hour.clamp(4.5, 23.5),
        weekdays,
        pace: 0.22 * draw.normal(),
        repeats: draw.between(0.0, 0.2),
        quizzes: draw.between(0.05, 0.35),
    }
}

/// Which naming tradition the person follows; a stream of its own, because both the name and the
/// habits (through the zone) need it.
fn tradition(spec: &Spec, number: u32) -> usize {
    let draw = &mut stream(spec, number, Purpose::Person);
    draw.weighted(&TRADITIONS.each_ref().map(|tradition| tradition.share))
}

/// The student (number below `spec.students`) or teacher with that number.
pub fn person(spec: &Spec, number: u32) -> Person {
    let draw = &mut stream(spec, number, Purpose::Person);
    let tradition = &TRADITIONS[draw.weighted(&TRADITIONS.each_ref().map(|tradition| tradition.share))];
    let habits = habits(spec, number);
    let given = draw.pick(tradition.given);
    // One in twelve families is mixed.
    let families = if draw.chance(1.0 / 12.0) { draw.pick(&TRADITIONS).family } else { tradition.family };
    let family = draw.pick(families);
    let teacher = number >= spec.students;
    // Domains nobody can own (RFC 2606); the number makes the address unique.
    let domain = *draw.pick(&["example.org", "example.com", "example.net"]);
    let email = format!("{}.{}.{}@{domain}", ascii(given), ascii(family), number + 1);
    let goal = *draw.pick(&[10, 20, 20, 30]);
    let reminders = *draw.pick(&["daily", "weekly", "weekly", "off"]);
    let report = draw.chance(0.85);
    let preferences =
        format!(r#"{{"daily_goal":{goal},"monthly_report":{report},"reminders":"{reminders}"}}"#);
    // Before the first possible session: the evening before, or months ago.
    let ago = if teacher || habits.first == spec.from() { draw.between(1.0, 240.0) } else { 0.0 };
    let hours = ago * 24.0 + draw.between(4.0, 16.0);
    let midnight = habits.first.and_time(NaiveTime::MIN).and_utc();
    let created_at = midnight - TimeDelta::milliseconds(millis(hours));
    let active = teacher
        || match habits.learner {
            Learner::Idle => !draw.chance(0.4),
            Learner::DropOut => !draw.chance(0.15),
            _ => true,
        };
    Person {
        uid: ids::uuid_v7(created_at, draw.wide()),
        name: format!("{given} {family}"),
        email,
        role: if teacher { "teacher" } else { "student" },
        zone: habits.zone,
        locale: tradition.locale,
        preferences,
        active,
        ranking_opt_out: !teacher && draw.chance(0.06),
        created_at,
    }
}

/// How many answers each student gives; they add up to exactly `spec.answers`.
pub fn quotas(spec: &Spec) -> Vec<u64> {
    let weights: Vec<f64> = (0..spec.students).map(|number| habits(spec, number).weight()).collect();
    let total: f64 = weights.iter().sum();
    let (mut sum, mut given) = (0.0, 0);
    weights
        .iter()
        .map(|weight| {
            sum += weight;
            let until = if sum >= total { spec.answers } else { part(spec.answers, sum / total) };
            let quota = until.saturating_sub(given);
            given += quota;
            quota
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a share of a count; both ends are far below 2^53"
)]
fn part(of: u64, share: f64) -> u64 {
    ((of as f64 * share).round() as u64).min(of)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a share of at most ten years of days"
)]
fn share_of(days: i64, share: f64) -> i64 {
    (days as f64 * share) as i64
}

#[expect(clippy::cast_possible_truncation, reason = "hours of at most one year")]
fn millis(hours: f64) -> i64 {
    (hours * 3_600_000.0) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(students: u32) -> Spec {
        Spec {
            students,
            months: 6,
            answers: 100_000,
            seed: 1,
            until: NaiveDate::from_ymd_opt(2026, 8, 31).unwrap(),
        }
    }

    #[test]
    fn addresses_are_unique_and_reserved() {
        let spec = spec(2_000);
        let mut seen = std::collections::HashSet::new();
        for number in 0..spec.students + spec.teachers() {
            let person = person(&spec, number);
            assert!(person.email.is_ascii() && person.email.contains("@example."), "{}", person.email);
            assert!(seen.insert(person.email));
            assert!(serde_json::from_str::<serde_json::Value>(&person.preferences).unwrap().is_object());
            assert_eq!(person.role == "teacher", number >= spec.students);
        }
    }

    #[test]
    fn quotas_add_up_and_the_idle_give_nothing() {
        let spec = spec(300);
        let quotas = quotas(&spec);
        assert_eq!(quotas.iter().sum::<u64>(), 100_000);
        for (number, quota) in (0..).zip(&quotas) {
            let habits = habits(&spec, number);
            assert_eq!(*quota == 0, habits.learner == Learner::Idle, "student {number}");
            assert!(person(&spec, number).created_at < habits.first.and_time(NaiveTime::MIN).and_utc());
            assert!(spec.from() <= habits.first && habits.first <= habits.last && habits.last <= spec.until);
        }
    }

    #[test]
    fn one_student_does_all_the_work() {
        assert_eq!(quotas(&Spec { answers: 7, ..spec(1) }), [7]);
        assert_eq!(quotas(&Spec { answers: 0, ..spec(3) }), [0, 0, 0]);
    }

    #[test]
    fn abilities_are_standard_normal() {
        let spec = spec(5_000);
        let abilities: Vec<f64> = (0..spec.students).map(|n| habits(&spec, n).ability).collect();
        let mean = abilities.iter().sum::<f64>() / 5e3;
        let variance = abilities.iter().map(|a| (a - mean).powi(2)).sum::<f64>() / 5e3;
        assert!(mean.abs() < 0.05 && (variance - 1.0).abs() < 0.06, "{mean} {variance}");
    }
}
