//! On which days a student practises, and how much: habits, weekdays, runs of days and the rush
//! before an examination. The hours of a day are settled in `practice`.

use super::{
    draw::Draw,
    population::{Habits, Learner},
};
use chrono::{Datelike, NaiveDate, TimeDelta};

/// One day of practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub on: NaiveDate,
    pub answers: u32,
}

/// Sessions on a day, on average.
const SESSIONS: f64 = 1.3;

/// Spreads a student's answers over days, in order of date; the sum is exactly `quota`.
pub fn plan(habits: &Habits, quota: u64, draw: &mut Draw) -> Vec<Day> {
    let days = habits.days();
    if quota == 0 || days == 0 {
        return Vec::new();
    }
    let active = active_days(habits, quota, days);
    // Weighted sampling without replacement by Gumbel keys; noise shared by ten days makes runs.
    let (shared, own) = if habits.learner == Learner::Streak { (1.5, 0.25) } else { (0.7, 0.8) };
    let mut wave = 0.0;
    let mut keyed: Vec<(f64, usize)> = (0..days)
        .map(|day| {
            if day % 10 == 0 {
                wave = shared * gumbel(draw);
            }
            (like(habits, day).ln() + wave + own * gumbel(draw), day)
        })
        .collect();
    keyed.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    keyed.truncate(active);
    keyed.sort_unstable_by_key(|(_, day)| *day);
    let weights: Vec<f64> =
        keyed.iter().map(|(_, day)| rush(habits, *day).sqrt() * draw.log_normal(1.0, 0.35)).collect();
    let counts = apportion(quota, &weights);
    keyed
        .iter()
        .zip(counts)
        .filter(|(_, answers)| *answers > 0)
        .map(|((_, day), answers)| Day { on: on(habits, *day), answers })
        .collect()
}

/// Enough days for sessions of the usual length, but not more than the learner would come.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a count of days"
)]
fn active_days(habits: &Habits, quota: u64, days: usize) -> usize {
    let wanted = quota as f64 / (habits.length * SESSIONS);
    let most = days as f64
        * match habits.learner {
            Learner::Streak => 0.96,
            Learner::Weekend => 0.34,
            Learner::Crammer => 0.4,
            _ => 0.62,
        };
    (wanted.min(most).ceil() as usize).clamp(1, days)
}

fn on(habits: &Habits, day: usize) -> NaiveDate {
    habits.first + TimeDelta::days(i64::try_from(day).unwrap_or(0))
}

/// How likely the student is to come on a day, relative to other days; never 0.
fn like(habits: &Habits, day: usize) -> f64 {
    let weekday = on(habits, day).weekday().num_days_from_monday() as usize;
    let fading = if habits.learner == Learner::DropOut {
        #[expect(clippy::cast_precision_loss, reason = "a count of days")]
        let gone = day as f64 / habits.days() as f64;
        1.05 - gone
    } else {
        1.0
    };
    habits.weekdays[weekday] * rush(habits, day) * fading
}

/// The weeks before the examination count more, those after it hardly.
fn rush(habits: &Habits, day: usize) -> f64 {
    let Some(exam) = habits.exam_on else { return 1.0 };
    #[expect(clippy::cast_precision_loss, reason = "a count of days")]
    let before = (exam - on(habits, day)).num_days() as f64;
    let strength = if habits.learner == Learner::Crammer { 9.0 } else { 2.0 };
    if before < 0.0 {
        return if habits.learner == Learner::Streak { 0.8 } else { 0.25 };
    }
    1.0 + strength * (-before / 15.0).exp()
}

fn gumbel(draw: &mut Draw) -> f64 {
    // 1 - u lies in (0, 1], so the inner logarithm is finite; the outer one is kept from 0.
    -(-(1.0 - draw.unit()).ln()).max(1e-300).ln()
}

/// Splits a count by weights so that the parts add up to it exactly.
pub(super) fn apportion(count: u64, weights: &[f64]) -> Vec<u32> {
    let total: f64 = weights.iter().sum();
    let (mut sum, mut given) = (0.0, 0);
    let last = weights.len().saturating_sub(1);
    weights
        .iter()
        .enumerate()
        .map(|(i, weight)| {
            sum += weight;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                clippy::cast_sign_loss,
                reason = "a share of a count far below 2^53"
            )]
            let until =
                if i == last { count } else { ((count as f64 * sum / total).round() as u64).min(count) };
            let part = until.saturating_sub(given);
            given += part;
            u32::try_from(part).unwrap_or(u32::MAX)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{
        population::{Purpose, habits, quotas, stream},
        spec::Spec,
    };
    use super::*;

    #[test]
    fn plans_keep_quota_order_and_habits() {
        let until = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap();
        let spec = Spec { students: 400, months: 6, answers: 120_000, seed: 1, until };
        let (mut weekend, mut weekend_total, mut longest) = (0, 0, 0);
        for (number, quota) in (0..).zip(quotas(&spec)) {
            let habits = habits(&spec, number);
            let days = plan(&habits, quota, &mut stream(&spec, number, Purpose::Practice));
            assert_eq!(days.iter().map(|day| u64::from(day.answers)).sum::<u64>(), quota);
            assert!(days.windows(2).all(|pair| pair[0].on < pair[1].on));
            assert!(days.iter().all(|day| habits.first <= day.on && day.on <= habits.last));
            if habits.learner == Learner::Weekend {
                weekend_total += days.len();
                weekend += days.iter().filter(|day| day.on.weekday().num_days_from_monday() >= 5).count();
            }
            let mut run = 0;
            for pair in days.windows(2) {
                run = if pair[1].on - pair[0].on == TimeDelta::days(1) { run + 1 } else { 0 };
                longest = longest.max(run);
            }
        }
        assert!(weekend * 10 > weekend_total * 7, "{weekend} of {weekend_total} on weekends");
        assert!(longest >= 7, "the longest streak is {longest}");
    }

    #[test]
    fn parts_add_up() {
        assert_eq!(apportion(10, &[1.0, 1.0, 2.0]), [3, 2, 5]);
        assert_eq!(apportion(1, &[1e-9, 1.0]).iter().sum::<u32>(), 1);
        assert_eq!(apportion(0, &[1.0]), [0]);
    }
}
