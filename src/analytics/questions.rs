//! Brings the statistics of all questions up to date: the score of every student first, then the first attempts,
//! a range of questions at a time, so that memory is bounded by the students and by the answers to one question.
//! What comes out as it stands in the database is not written again. The arithmetic is [`super::item`]'s.

use super::item::{self, Choice, Drawn, Figures, LEAST_OTHERS, Response};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::base::text::{count, thousands};
use crate::db::{Json, ReadTx};
use crate::error::{Failure, Kind, Result};
use crate::store::analytics::{
    self as store, Attempt, Days, Label, OptionRow, QuestionRow, State, TURNSTILE, Wanted,
};
use crate::store::archives;
use crate::store::keycheck::{self, Reviewed};
use chrono::{Months, NaiveDate};
use futures_util::TryStreamExt;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// The name in `aggregation_state`.
const STATE: &str = "questions";
/// The label under which leaving a question out stands among the options.
pub const LEFT_OUT: &str = "-";
/// Answers read at once; a question with more is a range of its own.
const RANGE_ANSWERS: i64 = 50_000;
/// Questions written in a transaction.
const SLICE: usize = 500;

/// Which answers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    All,
    /// The month that begins on this day.
    Month(NaiveDate),
}

impl Period {
    /// Reads `all` or `YYYY-MM`.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text == "all" {
            return Ok(Self::All);
        }
        let plain = text.len() == 7 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        plain
            .then(|| NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok())
            .flatten()
            .map(Self::Month)
            .ok_or_else(|| format!("`{text}` is no month; write it like 2026-02, or `all`"))
    }

    /// How it stands in the tables.
    pub fn name(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Month(first) => first.format("%Y-%m").to_string(),
        }
    }

    fn days(self) -> Days {
        let Self::Month(first) = self else { return None };
        let next = first.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
        Some((first, next.pred_opt().unwrap_or(NaiveDate::MAX)))
    }

    /// The first day; that of all answers is one before any.
    fn starts_on(self) -> NaiveDate {
        match self {
            Self::All => NaiveDate::default(),
            Self::Month(first) => first,
        }
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    pub period: String,
    /// First attempts.
    pub answers: i64,
    /// Questions with a first attempt.
    pub questions: u64,
    pub written: u64,
    pub unchanged: u64,
    /// Statistics of questions without any answer left.
    pub removed: u64,
    /// How many questions have each flag.
    pub flags: BTreeMap<&'static str, u64>,
    /// Neither answers nor questions had changed since the last time; nothing was computed.
    pub up_to_date: bool,
    /// Answers that went to files and so do not count.
    #[serde(skip_serializing_if = "is_none")]
    pub archived: i64,
    /// What became of the suspicious keys in the review queue; only after all answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<Reviewed>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde wants")]
const fn is_none(archived: &i64) -> bool {
    *archived == 0
}

/// Computes the statistics of all questions. With `anew`, even if nothing seems to have changed.
pub async fn run(app: &App, period: Period, anew: bool, progress: &dyn Progress) -> Result<Summary> {
    let begun = app.clock.now();
    let days = period.days();
    let mut read = app.db.read().await?;
    let source = store::source(read.on(), days).await?;
    let mut summary = Summary { period: period.name(), answers: source.source_rows, ..Summary::default() };
    let month = days.map(|(first, _)| first);
    summary.archived = archives::archived_answers(read.on(), month).await?;
    if summary.archived > 0 && month.is_some() {
        let (rows, name) = (thousands(summary.archived), period.name());
        return Err(Failure::new(
            Kind::Refused,
            format!("{rows} answers of {name} are archived; what was computed of it stays"),
        )
        .hint("`pqctl archive list --table answers`; `pqctl archive restore` brings a month back"));
    }
    if !anew
        && let Some(known) = store::find_state(read.on(), STATE, period.starts_on()).await?
        && (known.source_rows, known.source_max_id) == (source.source_rows, source.source_max_id)
        && store::last_change(read.on()).await?.is_none_or(|changed| changed < known.computed_at)
    {
        summary.up_to_date = true;
        return Ok(summary);
    }
    progress.start("item statistics", Some(source.source_rows.unsigned_abs()));
    let scores = scores(&mut read, days).await?;
    let ranges = ranges(&mut read).await?;
    for (from, to) in ranges {
        if app.stop.requested() {
            return Err(Failure::new(Kind::Terminated, "asked to stop; what is computed so far is kept"));
        }
        let computed = range(&mut read, &scores, from, to, days, progress).await?;
        write(app, &mut read, computed, (from, to), begun, &mut summary).await?;
    }
    drop(read);
    let state =
        State { source_rows: source.source_rows, source_max_id: source.source_max_id, computed_at: begun };
    let mut tx = app.db.write().await?;
    let took = (app.clock.now() - begun).num_milliseconds();
    store::set_state(&mut tx, STATE, period.starts_on(), state, took).await?;
    tx.commit().await?;
    if period == Period::All {
        summary.review = Some(keycheck::refresh(&app.db, &app.clock, &app.stop).await?);
    }
    progress.finish(&format!(
        "{} over {} first attempts",
        count(summary.questions, "question"),
        thousands(summary.answers)
    ));
    Ok(summary)
}

/// Answers and right ones of each student.
type Scores = HashMap<i64, (u32, u32)>;

async fn scores(read: &mut ReadTx, days: Days) -> Result<Scores> {
    let small = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let all = store::stream_scores(read.on(), days)
        .map_ok(|(user, answers, correct)| (user, (small(answers), small(correct))));
    Ok(all.try_collect().await?)
}

/// Divides the numbers of questions so that each range has few answers. Together they cover all numbers: what is
/// stored about a question without answers is found in one of them too.
async fn ranges(read: &mut ReadTx) -> Result<Vec<(i64, i64)>> {
    let mut counts = store::stream_counts(read.on());
    let (mut ranges, mut from, mut answers) = (Vec::new(), i64::MIN, 0);
    while let Some((question, here)) = counts.try_next().await? {
        if answers > 0 && answers + here > RANGE_ANSWERS {
            ranges.push((from, question - 1));
            (from, answers) = (question, 0);
        }
        answers += here;
    }
    ranges.push((from, i64::MAX));
    Ok(ranges)
}

type Computed = Vec<(QuestionRow, Vec<OptionRow>)>;

/// The statistics of the questions in a range.
async fn range(
    read: &mut ReadTx,
    scores: &Scores,
    from: i64,
    to: i64,
    days: Days,
    progress: &dyn Progress,
) -> Result<Computed> {
    let options: HashMap<i64, Vec<Label>> =
        store::list_options(read.on(), from, to).await?.into_iter().map(|(id, Json(o))| (id, o)).collect();
    let mut attempts = store::stream_attempts(read.on(), from, to, days);
    let mut computed = Vec::new();
    let mut responses: Vec<Response> = Vec::new();
    let mut current = None;
    loop {
        let next = attempts.try_next().await?;
        let question = next.as_ref().map(|attempt| attempt.question_id);
        if question != current {
            if let Some(id) = current {
                let labels = options.get(&id).map_or(&[][..], Vec::as_slice);
                computed.push(rows(id, labels, &mut responses));
                progress.advance(responses.len() as u64);
                responses.clear();
            }
            current = question;
        }
        let Some(attempt) = next else { return Ok(computed) };
        let labels = options.get(&attempt.question_id).map_or(&[][..], Vec::as_slice);
        responses.push(response(&attempt, labels, scores.get(&attempt.user_id).copied()));
    }
}

/// An answer is marked by the key that the question has now; a key that was mended counts for old answers too. The
/// score on the other questions is what the student was told at the time.
fn response(attempt: &Attempt, labels: &[Label], score: Option<(u32, u32)>) -> Response {
    let choice = match &attempt.chosen {
        // Kinds without options store no choice, which does not mean that they were left out.
        None if labels.is_empty() => Choice::Other,
        None => Choice::LeftOut,
        Some(chosen) => {
            labels.iter().position(|label| label.label == *chosen).map_or(Choice::Other, Choice::Option)
        }
    };
    let keyed = labels.iter().any(|label| label.correct);
    let correct = match choice {
        Choice::Option(i) if keyed => labels[i].correct,
        Choice::LeftOut => false,
        _ => attempt.correct,
    };
    let rest = score.and_then(|(answers, right)| {
        let others = answers.checked_sub(1).filter(|others| *others >= LEAST_OTHERS)?;
        let right = right.checked_sub(u32::from(attempt.correct))?;
        Some(f64::from(right) / f64::from(others))
    });
    Response { choice, correct, rest, duration_ms: attempt.duration_ms }
}

fn rows(question_id: i64, labels: &[Label], responses: &mut [Response]) -> (QuestionRow, Vec<OptionRow>) {
    let keys: Vec<bool> = labels.iter().map(|label| label.correct).collect();
    let Figures {
        attempts,
        correct,
        omitted,
        facility,
        discrimination,
        point_biserial,
        mean_ms,
        median_ms,
        options,
        left_out,
        flags,
    } = item::analyse(&keys, responses);
    let flags = Json(flags.iter().map(|flag| flag.name().to_owned()).collect());
    let option = |label: &str, drawn: Drawn| OptionRow {
        question_id,
        label: label.to_owned(),
        correct: drawn.correct,
        chosen: drawn.chosen,
        share: drawn.share,
        mean_score: drawn.mean_score,
        point_biserial: drawn.point_biserial,
    };
    let mut drawn: Vec<OptionRow> =
        labels.iter().zip(options).map(|(label, drawn)| option(&label.label, drawn)).collect();
    if omitted > 0 {
        drawn.push(option(LEFT_OUT, left_out));
    }
    // As the database returns them; a label that stands twice counts once.
    drawn.sort_by(|a, b| a.label.cmp(&b.label));
    drawn.dedup_by(|a, b| a.label == b.label);
    let row = QuestionRow {
        question_id,
        attempts,
        correct,
        omitted,
        facility,
        discrimination,
        point_biserial,
        mean_ms,
        median_ms,
        flags,
    };
    (row, drawn)
}

/// Writes what differs from what is stored, in slices, and removes what has no answers any more.
async fn write(
    app: &App,
    read: &mut ReadTx,
    computed: Computed,
    (from, to): (i64, i64),
    now: Timestamp,
    summary: &mut Summary,
) -> Result<()> {
    let period = summary.period.clone();
    let mut stored: HashMap<i64, (QuestionRow, Vec<OptionRow>)> =
        store::list_question_rows(read.on(), &period, from, to)
            .await?
            .into_iter()
            .map(|row| (row.question_id, (row, Vec::new())))
            .collect();
    for option in store::list_option_rows(read.on(), &period, from, to).await? {
        if let Some((_, options)) = stored.get_mut(&option.question_id) {
            options.push(option);
        }
    }
    let mut changed: Computed = Vec::new();
    for (row, options) in computed {
        summary.questions += 1;
        for flag in item::Flag::ALL.iter().filter(|flag| row.flags.0.iter().any(|name| name == flag.name())) {
            *summary.flags.entry(flag.name()).or_default() += 1;
        }
        match stored.remove(&row.question_id) {
            Some(known) if known == (row.clone(), options.clone()) => summary.unchanged += 1,
            _ => changed.push((row, options)),
        }
    }
    let gone: Vec<i64> = stored.into_keys().collect();
    summary.removed += gone.len() as u64;
    summary.written += changed.len() as u64;
    if !gone.is_empty() {
        let mut tx = app.db.write().await?;
        tx.one_at_a_time(TURNSTILE).await?;
        store::delete(&mut tx, &period, gone).await?;
        tx.commit().await?;
    }
    for slice in changed.chunks(SLICE) {
        let (questions, options): (Vec<QuestionRow>, Vec<Vec<OptionRow>>) = slice.iter().cloned().unzip();
        let mut tx = app.db.write().await?;
        tx.one_at_a_time(TURNSTILE).await?;
        store::delete(&mut tx, &period, questions.iter().map(|row| row.question_id).collect()).await?;
        store::insert(&mut tx, &period, &questions, &options.concat(), now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The statistics that were asked for.
pub async fn list(app: &App, wanted: &Wanted) -> Result<Vec<store::Shown>> {
    Ok(store::list(app.db.reader(), wanted).await?)
}

/// The options of a question, in order of their labels.
pub async fn list_options(app: &App, period: Period, question: i64) -> Result<Vec<OptionRow>> {
    Ok(store::list_option_rows(app.db.reader(), &period.name(), question, question).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(chosen: Option<&str>, correct: bool) -> Attempt {
        Attempt {
            question_id: 1,
            user_id: 1,
            chosen: chosen.map(str::to_owned),
            correct,
            duration_ms: Some(5),
        }
    }

    fn labels() -> Vec<Label> {
        ["A", "B"].map(|label| Label { label: label.to_owned(), correct: label == "B" }).into()
    }

    #[test]
    fn a_month_is_read_as_it_is_written() {
        let month = Period::parse("2026-02").unwrap();
        assert_eq!(month.name(), "2026-02");
        let day = |d| NaiveDate::from_ymd_opt(2026, 2, d).unwrap();
        assert_eq!((month.days(), month.starts_on()), (Some((day(1), day(28))), day(1)));
        assert_eq!(Period::parse("all").unwrap(), Period::All);
        for wrong in ["2024-13", "2024-1", "24-01", "", "2024-01-01", "+024-01", "２０２"] {
            assert!(Period::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_answer_is_marked_by_the_key_of_today_and_the_score_by_that_of_the_time() {
        let seen = response(&attempt(Some("A"), true), &labels(), Some((11, 6)));
        assert_eq!((seen.choice, seen.correct, seen.rest), (Choice::Option(0), false, Some(0.5)));
        let seen = response(&attempt(None, false), &labels(), Some((11, 5)));
        assert_eq!((seen.choice, seen.correct, seen.rest), (Choice::LeftOut, false, Some(0.5)));
        let gone = response(&attempt(Some("E"), true), &labels(), Some((3, 3)));
        assert_eq!((gone.choice, gone.correct, gone.rest), (Choice::Other, true, None), "too few others");
        let typed = response(&attempt(None, true), &[], None);
        assert_eq!((typed.choice, typed.correct), (Choice::Other, true));
    }
}
