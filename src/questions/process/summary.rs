//! What a run and each of its steps did, as numbers: added up over parts of the bank, and as a run's row keeps them.

use super::{State, Step};
use crate::store::processing::Counters;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What happened in one step.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct StepSummary {
    pub step: Step,
    /// Treated in this run.
    pub done: u64,
    /// Of those, how many a person should look at.
    pub flagged: u64,
    /// Of a kind the step cannot treat.
    pub skipped: u64,
    /// What could not be done.
    #[serde(default)]
    pub failed: u64,
    /// What there was to do, where that was known before.
    #[serde(default)]
    pub planned: u64,
    /// Had a fresh result already.
    pub fresh: u64,
    /// Had a result for another text or configuration (part of `done` unless only missing ones were wanted).
    pub stale: u64,
    /// Failed before, and was left.
    #[serde(default)]
    pub failed_before: u64,
    /// Would be treated (dry run).
    pub pending: u64,
    pub elapsed_ms: u64,
}

impl StepSummary {
    pub(super) const fn new(step: Step) -> Self {
        Self {
            step,
            done: 0,
            flagged: 0,
            skipped: 0,
            failed: 0,
            planned: 0,
            fresh: 0,
            stale: 0,
            failed_before: 0,
            pending: 0,
            elapsed_ms: 0,
        }
    }

    /// How many there were to do.
    pub(super) const fn all(&self) -> u64 {
        let treated = self.done + self.skipped + self.failed;
        if self.planned > treated { self.planned } else { treated }
    }

    /// Counts a question that is left as it is.
    pub(super) const fn leave(&mut self, state: State) {
        match state {
            State::Fresh => self.fresh += 1,
            State::Failed { .. } => self.failed_before += 1,
            State::Missing | State::Stale => {}
        }
    }

    /// Adds what happened to other questions.
    pub(super) const fn add(&mut self, other: &Self) {
        self.done += other.done;
        self.flagged += other.flagged;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.planned += other.planned;
        self.fresh += other.fresh;
        self.stale += other.stale;
        self.failed_before += other.failed_before;
        self.pending += other.pending;
        self.elapsed_ms += other.elapsed_ms;
    }
}

/// What a run did.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    pub run: Option<uuid::Uuid>,
    pub questions: u64,
    pub dry_run: bool,
    pub interrupted: bool,
    pub steps: Vec<StepSummary>,
}

pub(super) fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// How many questions a step is done with.
pub(super) const fn treated(done: &StepSummary) -> u64 {
    done.done + done.skipped + done.failed
}

pub(super) fn counters(steps: &[StepSummary]) -> Counters {
    let sum = |of: fn(&StepSummary) -> u64| signed(steps.iter().map(of).sum::<u64>());
    Counters {
        planned: sum(StepSummary::all),
        done: sum(|s| s.done),
        flagged: sum(|s| s.flagged),
        skipped: sum(|s| s.skipped),
        failed: sum(|s| s.failed),
    }
}

/// The numbers of steps by their names, as a run's row keeps them.
pub(super) fn steps_json(steps: &[StepSummary]) -> serde_json::Value {
    let numbers = |s: &StepSummary| (s.step.name(), step_json(s, s.all()));
    json!(steps.iter().map(numbers).collect::<std::collections::BTreeMap<_, _>>())
}

pub(super) fn step_json(s: &StepSummary, planned: u64) -> serde_json::Value {
    json!({
        "planned": planned, "done": s.done, "flagged": s.flagged, "skipped": s.skipped, "failed": s.failed,
        "fresh": s.fresh, "stale": s.stale, "elapsed_ms": s.elapsed_ms,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_chunks_did_is_added_up_once() {
        let one = StepSummary {
            done: 2,
            flagged: 3,
            skipped: 5,
            failed: 7,
            planned: 11,
            fresh: 13,
            stale: 17,
            failed_before: 18,
            pending: 19,
            elapsed_ms: 23,
            ..StepSummary::new(Step::Embed)
        };
        let mut sum = one;
        sum.add(&one);
        let numbers = |s: &StepSummary| {
            let left = [s.fresh, s.stale, s.failed_before, s.pending];
            ([s.done, s.flagged, s.skipped, s.failed, s.planned, s.elapsed_ms], left)
        };
        let (did, left) = numbers(&one);
        assert_eq!(numbers(&sum), (did.map(|number| number * 2), left.map(|number| number * 2)));
    }
}
