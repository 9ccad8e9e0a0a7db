//! A month of all students, or of one, from a fixed number of statements: [`gather`] reads them on one snapshot, and
//! [`Gathered::report`] puts one student's together. What is compared with whom is [`super::cohort`]'s, what is recommended
//! [`super::advice`]'s.

use super::advice;
use super::cohort::{Cohort, MEAN_FROM, PERCENTILE_FROM, expected};
use super::figures::{
    Earned, FORMAT, Missed, MonthlyReport, QuizFigures, Rank, Streak, Student, SubjectFigures, TopicFigures,
    Totals, TrendMonth, share, six,
};
use super::month::{Month, TREND};
use crate::base::clock::Timestamp;
use crate::base::text::shorten;
use crate::db::Db;
use crate::error::{Failure, Kind, Result};
use crate::mail::address::clean;
use crate::store::archives;
use crate::store::monthly_reports::figures::{
    self as store, Award, Cell, Day, Median, Quiz, Sessions, Window, Wrong,
};
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::HashMap;

/// The least answers in a topic that say anything.
pub const LEAST_IN_TOPIC: i64 = 5;
/// How many topics are named as strong, and how many as weak.
const NAMED: usize = 3;
/// So far from what is expected a topic must be to be named.
const NOTABLE: f64 = 0.02;
/// The most quizzes and subjects that a report shows.
const MOST_QUIZZES: usize = 12;
const MOST_SUBJECTS: usize = 12;
/// The most characters of a question.
const LONGEST_STEM: usize = 160;

/// Everything that was read. What belongs to a student is found by bisection.
pub struct Gathered {
    pub month: Month,
    pub complete: bool,
    zone: Tz,
    /// The first day whose answers are all there, when some were moved to the archive.
    begin: Option<NaiveDate>,
    until: NaiveDate,
    students: Vec<store::Student>,
    cells: Vec<Cell>,
    days: Vec<Day>,
    medians: Vec<Median>,
    sessions: Vec<Sessions>,
    quizzes: Vec<Quiz>,
    wrong: Vec<Wrong>,
    awards: Vec<Award>,
    forgotten: Vec<(i64, i64)>,
    subjects: HashMap<i64, String>,
    topics: HashMap<i64, String>,
    cohort: Cohort,
}

/// The window of a month in a zone.
pub fn window(month: Month, zone: Tz) -> Window {
    let months = std::array::from_fn(|i| match TREND.checked_sub(i + 1) {
        Some(before) => month.before(before).begins(zone),
        None => month.ends(zone),
    });
    Window {
        months,
        first_day: month.before(TREND - 1).first(),
        previous_day: month.before(1).first(),
        month_day: month.first(),
        last_day: month.last(),
    }
}

/// Refuses a month of which, or of the one before, answers were moved to the archive: zeros would be told where there were
/// answers.
pub fn check_answers(month: Month, begin: Option<NaiveDate>) -> Result<()> {
    let Some(begin) = begin.filter(|begin| month.before(1).first() < *begin) else { return Ok(()) };
    let text = format!("the answers before {begin} are in the archive, and {} needs them", month.words());
    Err(Failure::new(Kind::Refused, text).hint(
        "reports that were kept can still be shown and sent again; `pqctl archive restore` brings answers back",
    ))
}

/// Reads what the reports of a month are made of; with a user only what that one's needs, which still includes
/// everybody's results to compare with.
pub async fn gather(db: &Db, month: Month, zone: Tz, user: Option<i64>, now: Timestamp) -> Result<Gathered> {
    let window = window(month, zone);
    let complete = now >= month.ends(zone);
    // A large school's months are sorted several times over, and nothing of that is needed again.
    let db = db.sparing();
    let mut read = db.read().await?;
    let begin = archives::answers_begin(read.on()).await?;
    check_answers(month, begin)?;
    let students = store::list_students(read.on(), None).await?;
    let cells = store::list_cells(read.on(), &window).await?;
    let medians = store::list_medians(read.on(), &window).await?;
    let cohort = Cohort::of(&students, &cells, &medians);
    Ok(Gathered {
        month,
        complete,
        zone,
        begin,
        until: if complete { month.last() } else { now.with_timezone(&zone).date_naive() },
        days: store::list_days(read.on(), &window, user).await?,
        sessions: store::list_sessions(read.on(), &window, user).await?,
        quizzes: store::list_quizzes(read.on(), &window, user).await?,
        wrong: store::list_wrong(read.on(), &window, user).await?,
        awards: store::list_awards(read.on(), &window, user).await?,
        forgotten: store::list_forgotten(read.on(), &window, user).await?,
        subjects: store::list_subjects(read.on()).await?.into_iter().collect(),
        topics: store::list_topics(read.on()).await?.into_iter().collect(),
        students,
        cells,
        medians,
        cohort,
    })
}

/// The part of sorted rows that belongs to a student.
fn of<T>(rows: &[T], user: i64, id: impl Fn(&T) -> i64) -> &[T] {
    let from = rows.partition_point(|row| id(row) < user);
    let to = from + rows[from..].partition_point(|row| id(row) == user);
    &rows[from..to]
}

impl Gathered {
    /// Who answered anything in the month, in order.
    pub fn active(&self) -> impl Iterator<Item = i64> {
        self.cells
            .chunk_by(|a, b| a.user_id == b.user_id)
            .filter_map(|cells| cells.iter().any(|cell| cell.answers > 0).then_some(cells.first()?.user_id))
    }

    /// One student's report; nothing for who is none.
    pub fn report(&self, user: i64) -> Option<MonthlyReport> {
        let student = of(&self.students, user, |student| student.id).first()?;
        let cells = of(&self.cells, user, |cell| cell.user_id);
        let (totals, previous) = self.totals(user, cells);
        let mine = self.cohort.ranks(user);
        let (strong, weak) = self.topics(cells, &totals);
        let days = self.calendar(user);
        let mut report = MonthlyReport {
            format: FORMAT,
            month: self.month.to_string(),
            zone: self.zone.name().to_owned(),
            complete: self.complete,
            until: self.until,
            student: Student { name: clean(&student.name), ranked: !student.ranking_opt_out },
            totals,
            previous: (previous.answers > 0).then_some(previous),
            standing: if mine { self.cohort.standing(&totals) } else { None },
            trend: self.trend(user),
            days,
            streak: self.streak(user),
            subjects: self.subjects(user, cells, mine),
            quizzes: self.quizzes(user),
            strong,
            weak,
            missed: self.missed(user),
            achievements: self.achievements(user),
            advice: Vec::new(),
            goals: Vec::new(),
        };
        let forgotten = of(&self.forgotten, user, |row| row.0).first().map_or(0, |row| row.1);
        report.advice = advice::advise(&report, forgotten);
        report.goals = advice::goals(&report);
        Some(report)
    }

    fn totals(&self, user: i64, cells: &[Cell]) -> (Totals, Totals) {
        let (mut now, mut before) = (Totals::default(), Totals::default());
        for cell in cells {
            now.answers += cell.answers;
            now.correct += cell.correct;
            now.duration_ms += cell.duration_ms;
            now.timed += cell.timed;
            before.answers += cell.previous_answers;
            before.correct += cell.previous_correct;
            before.duration_ms += cell.previous_ms;
            before.timed += cell.previous_timed;
        }
        if let Some(row) = of(&self.sessions, user, |row| row.user_id).first() {
            (now.sessions, before.sessions) = (row.sessions, row.previous);
        }
        let earlier = self.month.before(1);
        let dates = self.dates(user);
        let within =
            |month: Month| dates.iter().filter(|day| (month.first()..=month.last()).contains(day)).count();
        now.active_days = i64::try_from(within(self.month)).unwrap_or(0);
        before.active_days = i64::try_from(within(earlier)).unwrap_or(0);
        (now, before)
    }

    /// The dates with answers, each once, in order.
    fn dates(&self, user: i64) -> Vec<NaiveDate> {
        let mut dates: Vec<_> =
            of(&self.days, user, |day| day.user_id).iter().map(|day| day.local_date).collect();
        dates.dedup();
        dates
    }

    fn calendar(&self, user: i64) -> Vec<i64> {
        let mut days = vec![0; self.month.days()];
        for day in of(&self.days, user, |day| day.user_id) {
            let place = (day.local_date - self.month.first()).num_days();
            if let Some(slot) = usize::try_from(place).ok().and_then(|place| days.get_mut(place)) {
                *slot += i64::from(day.answers);
            }
        }
        days
    }

    fn trend(&self, user: i64) -> Vec<TrendMonth> {
        let mut trend: Vec<_> = (0..TREND)
            .rev()
            .map(|before| TrendMonth { month: self.month.before(before).to_string(), answers: 0, correct: 0 })
            .collect();
        for day in of(&self.days, user, |day| day.user_id) {
            if let Some(month) = usize::try_from(day.month).ok().and_then(|place| trend.get_mut(place)) {
                month.answers += i64::from(day.answers);
                month.correct += i64::from(day.correct);
            }
        }
        // Months whose answers are in the archive are left out: nobody was idle in them.
        let first = |before: usize| self.month.before(TREND - 1 - before).first();
        let gone = (0..TREND).filter(|at| self.begin.is_some_and(|begin| first(*at) < begin)).count();
        trend.split_off(gone)
    }

    fn streak(&self, user: i64) -> Streak {
        let first = self.month.before(TREND - 1).first();
        let dates: Vec<_> =
            self.dates(user).into_iter().filter(|day| (first..=self.until).contains(day)).collect();
        let runs = dates.chunk_by(|a, b| (*b - *a).num_days() == 1);
        let length = |run: &[NaiveDate]| i64::try_from(run.len()).unwrap_or(0);
        let longest = runs.clone().map(length).max().unwrap_or(0);
        let alive = |run: &&[NaiveDate]| run.last().is_some_and(|last| (self.until - *last).num_days() <= 1);
        Streak { current: runs.last().filter(alive).map_or(0, length), longest }
    }

    fn subjects(&self, user: i64, cells: &[Cell], ranks: bool) -> Vec<SubjectFigures> {
        let medians = of(&self.medians, user, |row| row.user_id);
        let mut subjects: Vec<_> = cells
            .chunk_by(|a, b| a.subject_id == b.subject_id)
            .filter_map(|cells| {
                let id = cells.first()?.subject_id;
                let sum = |of: fn(&Cell) -> i64| cells.iter().map(of).sum::<i64>();
                let (answers, correct) = (sum(|cell| cell.answers), sum(|cell| cell.correct));
                let others = self.cohort.subject(id);
                (answers > 0).then(|| SubjectFigures {
                    name: name(&self.subjects, id),
                    answers,
                    correct,
                    previous_answers: sum(|cell| cell.previous_answers),
                    previous_correct: sum(|cell| cell.previous_correct),
                    cohort: others.share().map(six),
                    rank: if ranks { self.cohort.rank(id, answers, correct) } else { None },
                    median_ms: medians.iter().find(|row| row.subject_id == id).map(|row| row.median_ms),
                    cohort_median_ms: self.cohort.median_ms(id),
                })
            })
            .collect();
        subjects.sort_by(|a, b| b.answers.cmp(&a.answers).then_with(|| a.name.cmp(&b.name)));
        subjects.truncate(MOST_SUBJECTS);
        subjects
    }

    /// The strong and the weak ones: above and below what is expected, the farthest first.
    fn topics(&self, cells: &[Cell], totals: &Totals) -> (Vec<TopicFigures>, Vec<TopicFigures>) {
        let own = totals.share().unwrap_or(0.5);
        let mut topics: Vec<_> = cells
            .iter()
            .filter(|cell| cell.topic_id != 0 && cell.answers >= LEAST_IN_TOPIC)
            .map(|cell| {
                let (expected, from_cohort) = expected(&self.cohort.topic(cell.topic_id), own);
                TopicFigures {
                    subject: name(&self.subjects, cell.subject_id),
                    name: name(&self.topics, cell.topic_id),
                    answers: cell.answers,
                    correct: cell.correct,
                    expected: six(expected),
                    from_cohort,
                    shrunk: six(shrunk(cell.correct, cell.answers, expected)),
                }
            })
            .collect();
        let ahead = |topic: &TopicFigures| topic.shrunk - topic.expected;
        topics.sort_by(|a, b| {
            ahead(b).total_cmp(&ahead(a)).then_with(|| (&a.subject, &a.name).cmp(&(&b.subject, &b.name)))
        });
        let strong = topics.iter().filter(|topic| ahead(topic) > NOTABLE).take(NAMED).cloned().collect();
        let weak = topics.iter().rev().filter(|topic| ahead(topic) < -NOTABLE).take(NAMED).cloned().collect();
        (strong, weak)
    }

    fn quizzes(&self, user: i64) -> Vec<QuizFigures> {
        let quizzes = of(&self.quizzes, user, |quiz| quiz.user_id);
        quizzes.iter().take(MOST_QUIZZES).map(|quiz| self.quiz(quiz)).collect()
    }

    fn quiz(&self, quiz: &Quiz) -> QuizFigures {
        let cohort = quiz.cohort.unwrap_or(0);
        QuizFigures {
            title: shorten(&quiz.title, 100),
            best: share(quiz.score, 1_000_000).unwrap_or(0.0),
            tries: quiz.tries,
            finished_on: quiz.finished_at.with_timezone(&self.zone).date_naive(),
            rank: quiz.place.map(|place| Rank { place, of: cohort }),
            percentile: quiz
                .below
                .filter(|_| cohort >= PERCENTILE_FROM)
                .and_then(|below| share(100 * below, cohort - 1))
                .map(six),
            mean: quiz
                .total
                .filter(|_| cohort >= MEAN_FROM)
                .and_then(|total| share(total, cohort * 1_000_000))
                .map(six),
        }
    }

    fn missed(&self, user: i64) -> Vec<Missed> {
        of(&self.wrong, user, |row| row.user_id)
            .iter()
            .map(|row| Missed {
                question_id: row.question_id,
                text: shorten(&row.stem, LONGEST_STEM),
                topic: self.topics.get(&row.topic_id).cloned(),
                times: row.times,
            })
            .collect()
    }

    fn achievements(&self, user: i64) -> Vec<Earned> {
        of(&self.awards, user, |row| row.user_id)
            .iter()
            .map(|row| Earned {
                name: row.name.clone(),
                description: row.description.clone(),
                on: row.awarded_at.with_timezone(&self.zone).date_naive(),
            })
            .collect()
    }
}

/// A share that few answers move little away from what is expected.
#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
pub fn shrunk(correct: i64, answers: i64, expected: f64) -> f64 {
    (correct as f64 + 8.0 * expected) / (answers as f64 + 8.0)
}

fn name(names: &HashMap<i64, String>, id: i64) -> String {
    names.get(&id).map_or_else(|| "Other".to_owned(), |name| shorten(name, 60))
}
