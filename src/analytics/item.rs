//! One question as classical test theory sees it: from what the students answered at their first attempt to
//! facility, discrimination, point-biserial correlations, times and flags. Pure arithmetic over one question's
//! answers; where they come from and go to is [`super::questions`]'s. `docs/analytics.md` has the formulas with
//! their sources.

use super::interval::{surely_above, surely_below};
use serde::{Deserialize, Serialize};

/// A student's other answers from which their score says something.
pub const LEAST_OTHERS: u32 = 5;
/// Students from which a correlation or a difference between groups is computed at all.
pub const LEAST_STUDENTS: usize = 10;
/// Students from which flags are shown.
pub const LEAST_FOR_FLAGS: usize = 50;
/// The share of the upper and of the lower group (Kelley 1939).
const GROUP: f64 = 0.27;
/// Facilities beyond which a question tells students apart no longer.
const TOO_EASY: f64 = 0.9;
const TOO_HARD: f64 = 0.3;
/// A distractor does no work if those who are wrong choose it less than half as often as if they guessed. Not a share of
/// all students: an easy question has few wrong answers for all its distractors together, which says nothing about them.
const USED: f64 = 0.5;

/// What a student did with the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Chose the option with this index.
    Option(usize),
    LeftOut,
    /// Gave an answer that is none of the options the question has now.
    Other,
}

/// One first attempt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    pub choice: Choice,
    pub correct: bool,
    /// The student's share of right answers on all other questions; nothing where there are too few.
    pub rest: Option<f64>,
    pub duration_ms: Option<i64>,
}

/// What is odd about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// Those who do well elsewhere choose a distractor: the key may be wrong.
    SuspiciousKey,
    TooEasy,
    TooHard,
    /// A distractor that hardly anybody chooses of those who are wrong.
    UnusedDistractor,
}

impl Flag {
    pub const ALL: [Self; 4] = [Self::SuspiciousKey, Self::TooEasy, Self::TooHard, Self::UnusedDistractor];

    /// The name in tables and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SuspiciousKey => "suspicious-key",
            Self::TooEasy => "too-easy",
            Self::TooHard => "too-hard",
            Self::UnusedDistractor => "unused-distractor",
        }
    }
}

/// The statistics of a question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    pub attempts: i64,
    pub correct: i64,
    pub omitted: i64,
    pub facility: Option<f64>,
    /// Facility of the upper 27 % minus that of the lower 27 %.
    pub discrimination: Option<f64>,
    /// Corrected: of a right answer against the score on the other questions.
    pub point_biserial: Option<f64>,
    pub mean_ms: Option<f64>,
    pub median_ms: Option<f64>,
    /// One per option, in their order.
    pub options: Vec<Drawn>,
    /// How leaving it out goes with the score.
    pub left_out: Drawn,
    pub flags: Vec<Flag>,
}

/// How an option drew the students.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Drawn {
    pub correct: bool,
    pub chosen: i64,
    pub share: Option<f64>,
    /// Mean score on the other questions of those who chose it.
    pub mean_score: Option<f64>,
    pub point_biserial: Option<f64>,
}

/// Computes everything. `keys` says of each option whether it is correct. The order of the answers does not
/// matter to the last digit, because they are sorted before anything is added up.
pub fn analyse(keys: &[bool], responses: &mut [Response]) -> Figures {
    let attempts = responses.len();
    if attempts == 0 {
        return Figures::default();
    }
    let correct = responses.iter().filter(|r| r.correct).count();
    let omitted = responses.iter().filter(|r| r.choice == Choice::LeftOut).count();
    responses.sort_by(|a, b| {
        let score = |r: &Response| r.rest.unwrap_or(-1.0);
        score(a).total_cmp(&score(b))
    });
    // Those without a score stand first.
    let without = responses.iter().take_while(|r| r.rest.is_none()).count();
    let scored = &responses[without..];
    let scores = Scores::of(scored);
    let drawn = |correct: bool, choice: Choice| {
        let chosen = responses.iter().filter(|r| r.choice == choice).count();
        let group = Group::of(scored, |r| r.choice == choice);
        Drawn {
            correct,
            chosen: whole(chosen),
            share: Some(rounded(ratio(chosen, attempts))),
            mean_score: group.mean().map(rounded),
            point_biserial: scores.correlation(&group).map(rounded),
        }
    };
    let (mean_ms, median_ms) = times(responses);
    let mut figures = Figures {
        attempts: whole(attempts),
        correct: whole(correct),
        omitted: whole(omitted),
        facility: Some(rounded(ratio(correct, attempts))),
        discrimination: discrimination(scored).map(rounded),
        point_biserial: scores.correlation(&Group::of(scored, |r| r.correct)).map(rounded),
        mean_ms: mean_ms.map(rounded),
        median_ms: median_ms.map(rounded),
        options: keys.iter().enumerate().map(|(i, key)| drawn(*key, Choice::Option(i))).collect(),
        left_out: drawn(false, Choice::LeftOut),
        flags: Vec::new(),
    };
    figures.flags = flags(&figures, scored.len());
    figures
}

/// The distractor that speaks against the key, as an index into the options; nothing where none does. `n` is the
/// number of students with a score. The rule was tuned on simulated students: a distractor whose corrected
/// point-biserial is above that of the key by more than two standard errors, itself clearly positive, while that
/// of the key is not.
pub fn better_key(n: usize, point_biserial: Option<f64>, options: &[Drawn]) -> Option<usize> {
    if n < LEAST_FOR_FLAGS || !options.iter().any(|option| option.correct) {
        return None;
    }
    let error = 1.0 / count(n).sqrt();
    // A key that nobody or everybody chose correlates with nothing.
    let key = point_biserial.unwrap_or(0.0);
    let (best, strength) = options
        .iter()
        .enumerate()
        .filter(|(_, option)| !option.correct)
        .filter_map(|(i, option)| Some((i, option.point_biserial?)))
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    (strength - key > 2.0 * error && strength > 1.5 * error && key < 0.05).then_some(best)
}

fn flags(figures: &Figures, scored: usize) -> Vec<Flag> {
    let (correct, attempts) = (figures.correct, figures.attempts);
    let mut flags = Vec::new();
    if attempts < whole(LEAST_FOR_FLAGS) {
        return flags;
    }
    let suspicious = better_key(scored, figures.point_biserial, &figures.options).is_some();
    if suspicious {
        flags.push(Flag::SuspiciousKey);
    }
    if surely_above(correct, attempts, TOO_EASY) {
        flags.push(Flag::TooEasy);
    }
    if surely_below(correct, attempts, TOO_HARD) {
        flags.push(Flag::TooHard);
    }
    // With a wrong key the right answer is among the distractors, and draws everybody away from the others.
    if !suspicious && has_unused(&figures.options) {
        flags.push(Flag::UnusedDistractor);
    }
    flags
}

/// Whether a distractor draws surely too few of those whom the distractors draw together.
fn has_unused(options: &[Drawn]) -> bool {
    let distractors = || options.iter().filter(|option| !option.correct);
    let drawn = distractors().map(|option| option.chosen).sum();
    let limit = USED / count(distractors().count().max(1));
    distractors().any(|option| surely_below(option.chosen, drawn, limit))
}

/// The scores of all students of a question.
struct Scores {
    n: usize,
    mean: f64,
    /// Of the population, not of a sample: the point-biserial is a Pearson correlation.
    deviation: f64,
}

/// The scores of some of them.
struct Group {
    n: usize,
    sum: f64,
}

impl Group {
    fn of(responses: &[Response], belongs: impl Fn(&Response) -> bool) -> Self {
        let mut group = Self { n: 0, sum: 0.0 };
        for score in responses.iter().filter(|r| belongs(r)).filter_map(|r| r.rest) {
            group.n += 1;
            group.sum += score;
        }
        group
    }

    fn mean(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / count(self.n))
    }
}

impl Scores {
    fn of(responses: &[Response]) -> Self {
        let n = responses.len();
        let mean = Group::of(responses, |_| true).mean().unwrap_or(0.0);
        let squares: f64 = responses.iter().filter_map(|r| r.rest).map(|score| (score - mean).powi(2)).sum();
        Self { n, mean, deviation: if n == 0 { 0.0 } else { (squares / count(n)).sqrt() } }
    }

    /// The correlation of belonging to the group with the score: (M₁ − M) / s · √(p / (1 − p)), which is the
    /// formula of Lord & Novick, 15.3.
    fn correlation(&self, group: &Group) -> Option<f64> {
        // Equal scores leave a trace of rounding in the deviation.
        if self.n < LEAST_STUDENTS || group.n == 0 || group.n == self.n || self.deviation < 1e-9 {
            return None;
        }
        let share = ratio(group.n, self.n);
        Some((group.mean()? - self.mean) / self.deviation * (share / (1.0 - share)).sqrt())
    }
}

/// Facility of the upper 27 % minus that of the lower 27 %, by the score on the other questions. Where the limit of
/// a group falls among equal scores, these enter with the part that is needed, whoever of them it may be.
fn discrimination(scored: &[Response]) -> Option<f64> {
    if scored.len() < LEAST_STUDENTS {
        return None;
    }
    let wanted = (GROUP * count(scored.len())).round();
    let lower = group_facility(scored.iter(), wanted);
    let upper = group_facility(scored.iter().rev(), wanted);
    Some(upper - lower)
}

fn group_facility<'a>(ordered: impl Iterator<Item = &'a Response>, wanted: f64) -> f64 {
    let mut ordered = ordered.peekable();
    let (mut left, mut correct) = (wanted, 0.0);
    while left > 0.0
        && let Some(first) = ordered.next()
    {
        let (mut equal, mut right) = (1.0, f64::from(u8::from(first.correct)));
        while let Some(next) = ordered.next_if(|next| next.rest == first.rest) {
            equal += 1.0;
            right += f64::from(u8::from(next.correct));
        }
        let taken = left.min(equal);
        correct += right * taken / equal;
        left -= taken;
    }
    correct / wanted
}

/// Mean and median of the times that are known.
fn times(responses: &[Response]) -> (Option<f64>, Option<f64>) {
    let mut times: Vec<i64> = responses.iter().filter_map(|r| r.duration_ms).collect();
    if times.is_empty() {
        return (None, None);
    }
    times.sort_unstable();
    let n = times.len();
    let sum: i128 = times.iter().map(|time| i128::from(*time)).sum();
    let median = f64::midpoint(exact(times[(n - 1) / 2].into()), exact(times[n / 2].into()));
    (Some(exact(sum) / count(n)), Some(median))
}

/// Six digits: the engines agree on what was rounded.
fn rounded(value: f64) -> f64 {
    // Not -0, which JSON would show.
    (value * 1e6).round() / 1e6 + 0.0
}

fn ratio(part: usize, of: usize) -> f64 {
    count(part) / count(of)
}

#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
fn count(n: usize) -> f64 {
    n as f64
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of all students, far below 2^53")]
fn exact(n: i128) -> f64 {
    n as f64
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
