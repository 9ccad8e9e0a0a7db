//! What the students practise on: each question of the bank with the parameters of the response
//! model, and quizzes made of them. Parameters follow from the question's content and difficulty, not
//! from its number, so the same bank behaves the same wherever it was imported.
//!
//! Model: the three-parameter logistic of Birnbaum (in Lord & Novick, *Statistical Theories of Mental
//! Test Scores*, 1968), `P(θ) = c + (1 − c) / (1 + exp(−a (θ − b)))`, with c at half the rate of blind
//! guessing, because good distractors draw those who are unsure.

use super::{
    draw::{Draw, mix, unit},
    spec::Spec,
};
use crate::base::crypto;

/// A question as the bank has it, and the key that is really right.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    pub id: i64,
    pub subject_id: Option<i64>,
    pub subject: Option<String>,
    pub labels: Vec<String>,
    /// Which option the bank calls correct: answers are marked by it.
    pub stored_key: usize,
    /// Which option is correct: students who know the answer choose it. Another than `stored_key` in
    /// questions planted as miskeyed.
    pub true_key: usize,
    /// 0 (easy) to 1 (hard).
    pub difficulty: Option<f64>,
    pub content_hash: [u8; 32],
}

/// A question with its response model.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub id: i64,
    /// Index into [`Bank::pools`].
    pub pool: usize,
    pub labels: Vec<String>,
    pub stored_key: u8,
    pub true_key: u8,
    /// Difficulty on the scale of ability.
    pub b: f64,
    /// Discrimination.
    pub a: f64,
    /// The floor by guessing.
    pub c: f64,
    /// How much each option draws those who do not know; 0 for the true key.
    pub pull: Vec<f64>,
}

impl Item {
    /// The probability that somebody of that ability chooses the true key.
    pub fn probability(&self, ability: f64) -> f64 {
        self.c + (1.0 - self.c) / (1.0 + (-self.a * (ability - self.b)).exp())
    }
}

/// The questions of one subject, or those of none.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    pub subject_id: Option<i64>,
    pub subject: Option<String>,
    /// Indexes into [`Bank::items`].
    pub items: Vec<u32>,
}

/// A fixed list of questions of one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Quiz {
    pub pool: usize,
    pub title: String,
    /// Indexes into [`Bank::items`].
    pub items: Vec<u32>,
}

/// Everything there is to practise on.
#[derive(Debug, Clone, PartialEq)]
pub struct Bank {
    pub items: Vec<Item>,
    pub pools: Vec<Pool>,
    pub quizzes: Vec<Quiz>,
    /// Names what the bank was made from.
    pub digest: String,
}

/// Questions in a quiz, and at most so many quizzes per subject.
const QUIZ_LENGTH: usize = 15;
const QUIZZES: usize = 12;

impl Bank {
    /// The bank for a demo. Questions that cannot be answered by one choice are left out.
    pub fn new(spec: &Spec, sources: &[Source]) -> Self {
        let mut sources: Vec<&Source> = sources
            .iter()
            .filter(|source| {
                (2..=16).contains(&source.labels.len())
                    && source.stored_key.max(source.true_key) < source.labels.len()
            })
            .collect();
        sources.sort_by_key(|source| source.id);
        let mut pools: Vec<Pool> = Vec::new();
        let mut named = Vec::new();
        let mut items = Vec::with_capacity(sources.len());
        for (index, source) in (0u32..).zip(&sources) {
            named.extend_from_slice(&source.id.to_be_bytes());
            named.extend_from_slice(&source.content_hash);
            named.push(byte(source.true_key));
            let known = pools.iter().position(|pool| pool.subject_id == source.subject_id);
            let pool = known.unwrap_or_else(|| {
                let (subject_id, subject) = (source.subject_id, source.subject.clone());
                pools.push(Pool { subject_id, subject, items: Vec::new() });
                pools.len() - 1
            });
            pools[pool].items.push(index);
            items.push(item(source, pool));
        }
        let quizzes = quizzes(spec, &pools);
        Self { items, pools, quizzes, digest: crypto::hex(&crypto::sha256(&named)[..8]) }
    }
}

fn byte(position: usize) -> u8 {
    u8::try_from(position).unwrap_or(u8::MAX)
}

fn item(source: &Source, pool: usize) -> Item {
    // The content hash covers the stored key; a planted question differs from its original anyway.
    let hash = source.content_hash.first_chunk().map_or(0, |chunk| u64::from_be_bytes(*chunk));
    let part = |n: u64| unit(mix(hash ^ mix(n)));
    // Difficulty 0..1 becomes −2.2..2.2; a source states it roughly, hence the scatter.
    let stated = source.difficulty.unwrap_or_else(|| 0.15 + 0.7 * part(1));
    let b = (stated - 0.5) * 4.4 + (part(2) - 0.5) * 0.8;
    let a = 0.9 + 1.1 * part(3);
    #[expect(clippy::cast_precision_loss, reason = "at most 16 options")]
    let c = 0.5 / source.labels.len() as f64;
    let pull = (0u64..)
        .zip(0..source.labels.len())
        .map(|(n, option)| if option == source.true_key { 0.0 } else { 0.15 + part(16 + n).powi(2) })
        .collect();
    Item {
        id: source.id,
        pool,
        labels: source.labels.clone(),
        stored_key: byte(source.stored_key),
        true_key: byte(source.true_key),
        b,
        a,
        c,
        pull,
    }
}

fn quizzes(spec: &Spec, pools: &[Pool]) -> Vec<Quiz> {
    let mut draw = Draw::numbered(spec.seed, u64::MAX);
    let mut quizzes = Vec::new();
    for (pool, Pool { subject, items, .. }) in pools.iter().enumerate() {
        let Some(subject) = subject.as_ref().filter(|_| items.len() >= 5) else { continue };
        let length = QUIZ_LENGTH.min(items.len());
        for number in 1..=(items.len() / 8).clamp(1, QUIZZES) {
            let mut order = items.clone();
            draw.shuffle(&mut order);
            order.truncate(length);
            quizzes.push(Quiz { pool, title: format!("{subject}, practice quiz {number}"), items: order });
        }
    }
    quizzes
}

/// A bank that nobody wrote, for tests: items spread over five subjects, every 30th miskeyed.
#[cfg(test)]
pub(super) fn invented(questions: u32) -> Vec<Source> {
    (0..questions)
        .map(|n| {
            let content_hash = crypto::sha256(&n.to_be_bytes());
            let options = if n % 7 == 6 { 5 } else { 4 };
            let true_key = usize::from(content_hash[9]) % options;
            let miskeyed = n % 30 == 17;
            Source {
                id: i64::from(n) + 1,
                subject_id: Some(i64::from(n % 5) + 1),
                subject: Some(format!("Subject {}", n % 5 + 1)),
                labels: (0..options).map(crate::store::questions::model::label).collect(),
                stored_key: if miskeyed { (true_key + 1) % options } else { true_key },
                true_key,
                difficulty: Some(0.1 + 0.75 * f64::from(content_hash[10]) / 255.0),
                content_hash,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec() -> Spec {
        let until = chrono::NaiveDate::from_ymd_opt(2026, 8, 31).unwrap();
        Spec { students: 10, months: 6, answers: 10, seed: 1, until }
    }

    #[test]
    fn harder_questions_are_answered_less_often() {
        let mut easy = invented(1).remove(0);
        easy.difficulty = Some(0.1);
        let mut hard = easy.clone();
        hard.difficulty = Some(0.9);
        let bank = Bank::new(&spec(), &[easy, hard]);
        assert!(bank.items[0].probability(0.0) > 0.7);
        assert!(bank.items[1].probability(0.0) < 0.35);
        assert!((bank.items[0].probability(1e9) - 1.0).abs() < 1e-9);
        assert!((bank.items[0].probability(-1e9) - 0.125).abs() < 1e-9);
    }

    #[test]
    fn quizzes_have_distinct_questions_of_one_subject() {
        let bank = Bank::new(&spec(), &invented(400));
        assert_eq!(bank.pools.len(), 5);
        assert_eq!(bank.quizzes.len(), 50);
        for quiz in &bank.quizzes {
            let distinct: std::collections::HashSet<_> = quiz.items.iter().collect();
            assert_eq!(distinct.len(), QUIZ_LENGTH);
            assert!(quiz.items.iter().all(|item| bank.items[*item as usize].pool == quiz.pool));
        }
    }

    #[test]
    fn what_cannot_be_chosen_is_left_out() {
        let mut sources = invented(3);
        sources[0].labels.truncate(1);
        sources[1].true_key = 9;
        assert_eq!(Bank::new(&spec(), &sources).items.len(), 1);
    }
}
