//! Speed of embedding, search, pairing and verdicts on questions made up for the purpose, as figures a
//! command can print. The questions have the lengths of real banks: a trivia bank (stem of 80 letters,
//! options of 12) and an examination bank (stem of 270, options of 45).

use super::features::Features;
use super::index::Index;
use super::pairs::{self, Error, Pair};
use super::statistics::Statistics;
use super::text::embedding_text;
use super::verify::Verifier;
use crate::ai::embedded::{DIMENSIONS, embed_into};
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::store::questions::model::{Choice, Question};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Something done many times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    pub items: u64,
    pub elapsed: Duration,
}

impl Rate {
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    pub fn per_second(&self) -> f64 {
        self.items as f64 / self.elapsed.as_secs_f64().max(1e-9)
    }

    /// Time of one item.
    pub fn each(&self) -> Duration {
        self.elapsed / u32::try_from(self.items.max(1)).unwrap_or(u32::MAX)
    }
}

/// Which bank the questions are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Trivia,
    Examination,
}

/// Made-up questions, the same for the same arguments; word frequencies fall off as in prose.
pub fn questions(n: usize, length: Length, seed: u64) -> Vec<Question> {
    let mut random = SmallRng::seed_from_u64(seed);
    let words: Vec<String> = (0..8_000).map(|_| word(&mut random)).collect();
    let (stem, option) = match length {
        Length::Trivia => (80, 12),
        Length::Examination => (270, 45),
    };
    (0..n)
        .map(|_| Question {
            stem: format!("Which {}?", phrase(&words, stem, &mut random)),
            options: (0..4)
                .map(|i| Choice {
                    text: phrase(&words, option, &mut random),
                    correct: i == 0,
                    ..Choice::default()
                })
                .collect(),
            ..Question::default()
        })
        .collect()
}

fn word(random: &mut SmallRng) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "con", "de", "er", "fi", "gra", "hy", "in", "jo", "ka", "lu", "men", "no", "or", "pre", "qui",
        "ra", "sta", "ti", "un", "ver", "wa", "xi", "zon",
    ];
    (0..random.random_range(1..5)).map(|_| SYLLABLES[random.random_range(0..SYLLABLES.len())]).collect()
}

fn phrase(words: &[String], letters: usize, random: &mut SmallRng) -> String {
    let mut out = String::new();
    while out.len() < letters {
        // The square of an even choice favours the front of the list.
        let u: f64 = random.random();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index below 8,000"
        )]
        let at = (u * u * u * words.len() as f64) as usize;
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&words[at.min(words.len() - 1)]);
    }
    out
}

/// Vectors made from finished texts, one thread.
pub fn vectors(texts: &[String], rounds: u32) -> Rate {
    let mut row = [0f32; DIMENSIONS];
    let start = Instant::now();
    for _ in 0..rounds {
        for text in texts {
            embed_into(black_box(text), &mut row);
            black_box(&row);
        }
    }
    Rate { items: texts.len() as u64 * u64::from(rounds), elapsed: start.elapsed() }
}

/// Cleaning and embedding of questions, one thread.
pub fn questions_to_vectors(questions: &[Question]) -> Rate {
    let mut row = [0f32; DIMENSIONS];
    let start = Instant::now();
    for question in questions {
        embed_into(&embedding_text(black_box(question)), &mut row);
        black_box(&row);
    }
    Rate { items: questions.len() as u64, elapsed: start.elapsed() }
}

/// The vectors of questions, one row each.
pub fn matrix(questions: &[Question]) -> Vec<f32> {
    let mut matrix = vec![0f32; questions.len() * DIMENSIONS];
    for (question, row) in questions.iter().zip(matrix.as_chunks_mut::<DIMENSIONS>().0) {
        embed_into(&embedding_text(question), row);
    }
    matrix
}

/// Exact top-10 searches over all vectors, one thread; the fastest and the median time of one.
pub fn search(matrix: &[f32], searches: usize) -> (Duration, Duration) {
    let mut index = Index::with_capacity(DIMENSIONS, matrix.len() / DIMENSIONS);
    for (id, row) in (0..).zip(matrix.chunks_exact(DIMENSIONS)) {
        // Rows have the length of the index.
        let _ = index.push(id, row);
    }
    let mut times: Vec<Duration> = matrix
        .chunks_exact(DIMENSIONS)
        .step_by((index.len() / searches.max(1)).max(1))
        .take(searches)
        .map(|query| {
            let start = Instant::now();
            let _ = black_box(index.search(black_box(query), 10, 0.0));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |i: usize| times.get(i).copied().unwrap_or_default();
    (at(0), at(times.len() / 2))
}

/// All pairs above the default cosine.
pub fn all_pairs(
    matrix: &[f32],
    threads: usize,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<(Rate, Vec<Pair>), Error> {
    let options = pairs::Options { threads, ..pairs::Options::default() };
    let start = Instant::now();
    let found = pairs::all(matrix, DIMENSIONS, &options, progress, stop)?;
    let n = (matrix.len() / DIMENSIONS) as u64;
    Ok((Rate { items: n * n.saturating_sub(1) / 2, elapsed: start.elapsed() }, found))
}

/// Features of questions, one thread.
pub fn features(questions: &[Question]) -> (Rate, Vec<Features>) {
    let start = Instant::now();
    let features = questions.iter().map(Features::of).collect();
    (Rate { items: questions.len() as u64, elapsed: start.elapsed() }, features)
}

/// Verdicts on the pairs, one thread.
pub fn verdicts(features: &[Features], pairs: &[Pair]) -> Rate {
    let statistics = Statistics::of(features);
    let verifier = Verifier::new(&statistics);
    let start = Instant::now();
    for pair in pairs {
        black_box(verifier.verify(&features[pair.a as usize], &features[pair.b as usize]));
    }
    Rate { items: pairs.len() as u64, elapsed: start.elapsed() }
}

/// Processor seconds of this process so far: on a shared machine the clock measures the neighbours.
#[cfg(test)]
pub(super) fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> = stat.split(' ').skip(13).take(2).filter_map(|n| n.parse().ok()).collect();
    fields.iter().sum::<f64>() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::Silent;

    #[test]
    fn workloads_repeat_and_have_the_lengths_of_real_banks() {
        assert_eq!(questions(5, Length::Trivia, 1), questions(5, Length::Trivia, 1));
        assert_ne!(questions(5, Length::Trivia, 1), questions(5, Length::Trivia, 2));
        let length: usize =
            questions(200, Length::Examination, 1).iter().map(|q| embedding_text(q).len()).sum();
        assert!((430..520).contains(&(length / 200)), "{}", length / 200);
    }

    /// Prints figures; in a debug build they say little. `cargo test --release --lib similarity::bench --
    /// --nocapture` with `PQCTL_BENCH_QUESTIONS=100000` is the run `docs/similarity.md` reports.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
    fn figures() {
        let n = std::env::var("PQCTL_BENCH_QUESTIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(400usize);
        for length in [Length::Trivia, Length::Examination] {
            let bank = questions(n.min(20_000), length, 7);
            let texts: Vec<String> = bank.iter().map(embedding_text).collect();
            println!("{length:?}: {:.0} vectors/s from texts", vectors(&texts, 3).per_second());
            println!("{length:?}: {:.0} vectors/s from questions", questions_to_vectors(&bank).per_second());
            println!("{length:?}: {:.0} features/s", features(&bank).0.per_second());
        }
        let bank = questions(n, Length::Trivia, 7);
        let matrix = matrix(&bank);
        let (fastest, median) = search(&matrix, 25);
        println!("search among {n}: fastest {fastest:?}, median {median:?}");
        for rows in [n / 2, n] {
            let before = processor();
            let (rate, found) = all_pairs(&matrix[..rows * DIMENSIONS], 2, &Silent, &Stop::new()).unwrap();
            let used = processor() - before;
            println!(
                "all pairs of {rows}: {:?} ({used:.1} s processor), {} found",
                rate.elapsed,
                found.len()
            );
            if rows == n {
                let (_, features) = features(&bank);
                let before = processor();
                let rate = verdicts(&features, &found);
                let used = processor() - before;
                println!(
                    "{:.0} verdicts/s over {} pairs ({used:.2} s processor)",
                    rate.per_second(),
                    rate.items
                );
            }
        }
    }
}
