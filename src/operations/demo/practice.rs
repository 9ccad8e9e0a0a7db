//! One student's practice, day by day: which sessions, which questions, which answers and how long
//! they took. Everything follows from the spec, the bank and the student's number; nothing from the
//! days that other students had.

use super::{
    calendar::{self, Day},
    draw::Draw,
    items::{Bank, Item},
    population::{Habits, Purpose, habits, stream},
    spec::Spec,
};
use crate::base::{clock::Timestamp, ids};
use chrono::{NaiveDate, NaiveTime, Offset as _, TimeDelta, TimeZone as _};
use std::collections::VecDeque;
use uuid::Uuid;

/// One sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub uid: Uuid,
    /// Index into [`Bank::quizzes`].
    pub quiz: Option<usize>,
    pub started_at: Timestamp,
    /// Nothing when the student went away in the middle.
    pub finished_at: Option<Timestamp>,
    pub answers: Vec<Answer>,
}

impl Session {
    /// How many answers the bank's keys call correct.
    pub fn correct(&self) -> usize {
        self.answers.iter().filter(|answer| answer.correct).count()
    }

    /// The share of correct answers, to six digits: engines agree on what was rounded.
    #[expect(clippy::cast_precision_loss, reason = "at most a few dozen answers")]
    pub fn score(&self) -> f64 {
        let share = self.correct() as f64 / self.answers.len().max(1) as f64;
        (share * 1e6).round() / 1e6
    }
}

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Index into [`Bank::items`].
    pub item: u32,
    /// Nothing when the question was left out.
    pub chosen: Option<u8>,
    pub correct: bool,
    pub first_attempt: bool,
    pub duration_ms: u32,
    pub answered_at: Timestamp,
    pub local_date: NaiveDate,
}

/// The most questions in one sitting.
const LONGEST: usize = 60;
/// How much easier a question is that was seen before.
const SEEN_BEFORE: f64 = 0.9;
/// The day of a student, in milliseconds from local midnight: nobody begins before five; an evening
/// may go on past midnight, but not on the last day, which would end in the next one.
const EARLIEST: i64 = 5 * 3_600_000;
const LATEST: i64 = 26 * 3_600_000;
const LATEST_ON_LAST_DAY: i64 = 22 * 3_600_000;

/// The practice of one student.
pub struct Practice<'a> {
    bank: &'a Bank,
    habits: Habits,
    until: NaiveDate,
    quota: u64,
    given: u64,
    draw: Draw,
    days: std::vec::IntoIter<Day>,
    /// Ability in each pool, and how often it is practised.
    abilities: Vec<f64>,
    taste: Vec<f64>,
    walks: Vec<Walk>,
    seen: Vec<u64>,
    /// Questions that went wrong, oldest first.
    missed: VecDeque<u32>,
}

/// A walk through a pool that meets every question once before any twice: steps of a length that has
/// no divisor in common with the length of the pool.
struct Walk {
    at: usize,
    step: usize,
}

impl<'a> Practice<'a> {
    /// The practice of the student with that number and quota.
    pub fn new(spec: &Spec, bank: &'a Bank, number: u32, quota: u64) -> Self {
        let habits = habits(spec, number);
        let mut draw = stream(spec, number, Purpose::Practice);
        let days = calendar::plan(&habits, quota, &mut draw).into_iter();
        // Correlation .64 between subjects; the variance stays 1.
        let abilities = bank.pools.iter().map(|_| 0.8 * habits.ability + 0.6 * draw.normal()).collect();
        let taste = bank.pools.iter().map(|_| draw.log_normal(1.0, 0.7)).collect();
        let walks = bank.pools.iter().map(|pool| Walk::new(pool.items.len(), &mut draw)).collect();
        Self {
            bank,
            until: spec.until,
            quota,
            given: 0,
            draw,
            days,
            abilities,
            taste,
            walks,
            seen: vec![0; bank.items.len().div_ceil(64)],
            missed: VecDeque::new(),
            habits,
        }
    }

    /// The ability the student started with in a pool.
    pub fn ability(&self, pool: usize) -> f64 {
        self.abilities[pool]
    }

    /// The sessions of the next day of practice, in order; nothing when there is no further day.
    pub fn next_day(&mut self) -> Option<Vec<Session>> {
        let day = self.days.next()?;
        let mut drafts = Vec::new();
        let mut left = day.answers as usize;
        // A day with much to do is done in longer sittings.
        let length = self.habits.length.max(f64::from(day.answers) / 6.0);
        while left > 0 {
            let draft = self.sitting(left, length);
            left -= draft.answers.len();
            drafts.push(draft);
        }
        Some(self.place(day.on, drafts))
    }

    /// Draws one sitting of at most `left` questions.
    fn sitting(&mut self, left: usize, length: f64) -> Draft {
        let bank = self.bank;
        if self.draw.chance(self.habits.quizzes) && !bank.quizzes.is_empty() {
            let quiz = self.draw.position(bank.quizzes.len());
            let items = &bank.quizzes[quiz].items;
            // Whoever has no time left, or no patience, stops in the middle.
            let patience = if self.draw.chance(0.05) { items.len() / 2 } else { items.len() };
            let count = left.min(patience.max(1));
            let answers = items[..count].iter().map(|item| self.answer(*item)).collect();
            return Draft { quiz: Some(quiz), finished: count == items.len(), answers };
        }
        let pool = self.draw.weighted(&self.taste);
        let items = &bank.pools[pool].items;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 60")]
        let wanted = (length * self.draw.log_normal(1.0, 0.25)).round().clamp(1.0, 60.0) as usize;
        let mut count = wanted.min(LONGEST).min(left).min(items.len());
        // No sitting of one or two questions is left over when it can be avoided.
        if left - count < 3 && left <= LONGEST.min(items.len()) {
            count = left;
        }
        let mut chosen: Vec<u32> = Vec::with_capacity(count);
        while chosen.len() < count {
            let item = self.next_item(pool, &chosen);
            chosen.push(item);
        }
        let answers = chosen.into_iter().map(|item| self.answer(item)).collect();
        Draft { quiz: None, finished: !self.draw.chance(0.03), answers }
    }

    /// A question that went wrong before, or the next one on the walk; never one of this sitting.
    fn next_item(&mut self, pool: usize, sitting: &[u32]) -> u32 {
        if self.draw.chance(self.habits.repeats)
            && let Some(item) = self.missed.front().copied()
            && self.bank.items[item as usize].pool == pool
            && !sitting.contains(&item)
        {
            self.missed.pop_front();
            return item;
        }
        let items = &self.bank.pools[pool].items;
        loop {
            let item = items[self.walks[pool].next(items.len())];
            if !sitting.contains(&item) {
                return item;
            }
        }
    }

    /// Answers one question.
    #[expect(clippy::cast_precision_loss, reason = "counts of answers")]
    fn answer(&mut self, index: u32) -> Given {
        let item = &self.bank.items[index as usize];
        let (word, bit) = (index as usize / 64, 1u64 << (index % 64));
        let first_attempt = self.seen[word] & bit == 0;
        self.seen[word] |= bit;
        let practised = self.given as f64 / self.quota as f64;
        self.given += 1;
        let mut ability = self.abilities[item.pool] + self.habits.growth * practised;
        if !first_attempt {
            ability += SEEN_BEFORE;
        }
        let known = self.draw.chance(item.probability(ability));
        // The further ability and difficulty are apart, the quicker the decision (Thissen 1983).
        let effort = 0.25 - 0.18 * (ability - item.b).abs().min(2.5);
        let median = 24_000.0 * (self.habits.pace + effort).exp();
        let duration = self.draw.log_normal(median, 0.45).clamp(1_500.0, 280_000.0);
        let chosen = if known {
            Some(item.true_key)
        } else if self.draw.chance(0.02) {
            None
        } else {
            Some(self.distractor(item))
        };
        let correct = chosen == Some(item.stored_key);
        if !correct {
            if self.missed.len() == 64 {
                self.missed.pop_front();
            }
            self.missed.push_back(index);
        }
        let pause = self.draw.between(600.0, 3_000.0);
        Given { item: index, chosen, correct, first_attempt, duration: whole(duration), pause: whole(pause) }
    }

    fn distractor(&mut self, item: &Item) -> u8 {
        u8::try_from(self.draw.weighted(&item.pull)).unwrap_or(0)
    }

    /// Gives the sittings of a day their hours, so that they follow each other and fit into it.
    fn place(&mut self, on: NaiveDate, drafts: Vec<Draft>) -> Vec<Session> {
        let latest = if on == self.until { LATEST_ON_LAST_DAY } else { LATEST };
        let mut offsets = Vec::with_capacity(drafts.len());
        let mut end = 0;
        for (n, draft) in drafts.iter().enumerate() {
            if n > 0 {
                end += whole(self.draw.between(10.0, 150.0) * 60_000.0);
            }
            offsets.push(end);
            end += draft.answers.iter().map(|given| given.duration + given.pause).sum::<i64>() + 5_000;
        }
        let wanted = whole((self.habits.hour + 0.8 * self.draw.normal()) * 3_600_000.0);
        let start = wanted.min(latest - end).max(EARLIEST);
        // More than fits between five in the morning and the end of the day is done faster.
        let room = latest - start;
        let squeeze = |at: i64| if end > room { at * room / end } else { at };
        let zone = self.habits.zone;
        let noon = on.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
        let from_utc = zone.offset_from_utc_datetime(&noon).fix().local_minus_utc();
        let midnight = on.and_time(NaiveTime::MIN).and_utc() - TimeDelta::seconds(from_utc.into());
        let instant = |at: i64| midnight + TimeDelta::milliseconds(start + squeeze(at));
        drafts
            .into_iter()
            .zip(offsets)
            .map(|(draft, offset)| {
                let started_at = instant(offset);
                let mut at = offset;
                let answers: Vec<Answer> = draft
                    .answers
                    .iter()
                    .map(|given| {
                        let shown = at + given.pause;
                        at = shown + given.duration;
                        let answered_at = instant(at);
                        Answer {
                            item: given.item,
                            chosen: given.chosen,
                            correct: given.correct,
                            first_attempt: given.first_attempt,
                            duration_ms: u32::try_from(squeeze(at) - squeeze(shown)).unwrap_or(0).max(1),
                            answered_at,
                            local_date: answered_at.with_timezone(&zone).date_naive(),
                        }
                    })
                    .collect();
                let uid = ids::uuid_v7(started_at, self.draw.wide());
                let finished_at = draft.finished.then(|| instant(at + 2_000));
                Session { uid, quiz: draft.quiz, started_at, finished_at, answers }
            })
            .collect()
    }
}

/// A sitting before it has its hour.
struct Draft {
    quiz: Option<usize>,
    finished: bool,
    answers: Vec<Given>,
}

/// An answer before it has its hour; times in milliseconds.
struct Given {
    item: u32,
    chosen: Option<u8>,
    correct: bool,
    first_attempt: bool,
    duration: i64,
    pause: i64,
}

impl Walk {
    fn new(length: usize, draw: &mut Draw) -> Self {
        let at = draw.position(length);
        let mut step = 1 + draw.position(length.saturating_sub(1));
        while gcd(step, length) > 1 {
            step = step % length + 1;
        }
        Self { at, step }
    }

    fn next(&mut self, length: usize) -> usize {
        self.at = (self.at + self.step) % length;
        self.at
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds of one day")]
fn whole(milliseconds: f64) -> i64 {
    milliseconds.round() as i64
}
