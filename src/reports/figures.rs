//! What a monthly report says, as data: the snapshot that is stored, that mails and screens are made from, and that a
//! resend shows again. Counts are kept rather than ratios wherever both are known. How it looks is not here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The number of this layout. A field that is added needs a default; anything else a new number.
pub const FORMAT: u32 = 1;

/// One student's month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MonthlyReport {
    pub format: u32,
    /// `YYYY-MM`
    pub month: String,
    /// Where the month's days begin and end.
    pub zone: String,
    /// False: the month was still running.
    pub complete: bool,
    /// The last day that counts: that of the month, or the one on which it was computed.
    pub until: NaiveDate,
    pub student: Student,
    pub totals: Totals,
    /// The month before; nothing when nothing was answered in it.
    pub previous: Option<Totals>,
    /// Nothing for a student who takes no part in rankings, or in too small a cohort.
    pub standing: Option<Standing>,
    /// Six months, the oldest first; the last is this one. Fewer where the answers of older ones are in the archive.
    pub trend: Vec<TrendMonth>,
    /// Answers on each day of the month.
    pub days: Vec<i64>,
    pub streak: Streak,
    /// Those with most answers first.
    pub subjects: Vec<SubjectFigures>,
    /// The last finished first.
    pub quizzes: Vec<QuizFigures>,
    pub strong: Vec<TopicFigures>,
    pub weak: Vec<TopicFigures>,
    pub missed: Vec<Missed>,
    pub achievements: Vec<Earned>,
    /// At most three, the most important first.
    pub advice: Vec<Advice>,
    pub goals: Vec<String>,
}

impl MonthlyReport {
    /// How long the trend is, in words.
    pub fn span(&self) -> &'static str {
        match self.trend.len() {
            ..=2 => "two months",
            3 => "three months",
            4 => "four months",
            5 => "five months",
            _ => "six months",
        }
    }
}

/// Who it is about, as far as the report shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Student {
    pub name: String,
    /// Whether results are compared by rank.
    pub ranked: bool,
}

/// The month in sums.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub answers: i64,
    pub correct: i64,
    pub sessions: i64,
    pub active_days: i64,
    /// Time spent on answers.
    pub duration_ms: i64,
    /// Answers whose time is known.
    pub timed: i64,
}

/// Where a student stands among those who practised in the month and take part in rankings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    pub cohort: i64,
    /// Per cent of the others with a lower score; only in a cohort of 20 or more.
    pub percentile: Option<f64>,
    pub band: Band,
}

/// A range of standings, because a single number says more than it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    TopTenth,
    UpperQuarter,
    UpperHalf,
    LowerHalf,
    LowerQuarter,
    /// In a small cohort there is only the mean to compare with.
    AboveMean,
    NearMean,
    BelowMean,
}

/// A month of the trend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendMonth {
    pub month: String,
    pub answers: i64,
    pub correct: i64,
}

/// Days in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Streak {
    /// That ends on the last day, or on the one before.
    pub current: i64,
    /// Within the six months of the trend.
    pub longest: i64,
}

/// A place among others; equal results share a place, and the next one is skipped (1, 2, 2, 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rank {
    pub place: i64,
    pub of: i64,
}

/// A subject in the month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SubjectFigures {
    pub name: String,
    pub answers: i64,
    pub correct: i64,
    pub previous_answers: i64,
    pub previous_correct: i64,
    /// The share of right first attempts in the cohort, of at least five students.
    pub cohort: Option<f64>,
    pub rank: Option<Rank>,
    pub median_ms: Option<i64>,
    /// The median of the cohort's medians.
    pub cohort_median_ms: Option<i64>,
}

/// A quiz that was finished in the month: the best attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuizFigures {
    pub title: String,
    /// Share of right answers.
    pub best: f64,
    pub tries: i64,
    /// On the calendar of the report's zone.
    pub finished_on: NaiveDate,
    pub rank: Option<Rank>,
    /// Per cent of the others with a lower score; only in a cohort of 20 or more.
    pub percentile: Option<f64>,
    /// The mean of everybody's best attempt.
    pub mean: Option<f64>,
}

/// A topic in the month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicFigures {
    pub subject: String,
    pub name: String,
    pub answers: i64,
    pub correct: i64,
    /// What is expected: the share of right first attempts in the cohort, or the student's own average.
    pub expected: f64,
    /// Whether `expected` is that of the cohort.
    pub from_cohort: bool,
    /// `(correct + 8 · expected) / (answers + 8)`
    pub shrunk: f64,
}

/// A question that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    pub question_id: i64,
    pub text: String,
    pub topic: Option<String>,
    pub times: i64,
}

/// An achievement of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned {
    pub name: String,
    pub description: String,
    pub on: NaiveDate,
}

/// A recommendation, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    pub rule: Rule,
    /// What to do.
    pub action: String,
    /// Why, in words and numbers.
    pub evidence: String,
}

/// The rules of recommendations, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    Begin,
    WeakTopic,
    Drop,
    FastAndWrong,
    Forgetting,
    Gap,
    SlowAndRight,
    Ready,
}

/// `part` of `of`, from 0 to 1; nothing of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
pub fn share(part: i64, of: i64) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

/// Cut to six digits: what is stored is the same on both engines and after reading it back.
pub fn six(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

impl Totals {
    pub fn share(&self) -> Option<f64> {
        share(self.correct, self.answers)
    }

    /// The mean time of an answer.
    pub const fn mean_ms(&self) -> Option<i64> {
        if self.timed > 0 { Some(self.duration_ms / self.timed) } else { None }
    }
}
