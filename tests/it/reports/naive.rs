//! A month computed the plain way: one student after another, going through all answers each time. It shares no line with
//! the program but the types of the result and the two formulas of shares, and is what the program is compared with.

use super::world::{Answer, QUIZZES, SUBJECTS, Session, Student, TOPICS, World};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use pqctl::reports::figures::{
    self as f, Band, Earned, Missed, MonthlyReport, QuizFigures, Rank, Standing, Streak, SubjectFigures,
    TopicFigures, Totals, TrendMonth,
};
use std::collections::{BTreeMap, BTreeSet};

/// A month of a year, in a zone.
#[derive(Clone, Copy, PartialEq, Eq)]
struct When(i32, u32);

impl When {
    fn of(at: DateTime<Utc>, zone: Tz) -> Self {
        let local = at.with_timezone(&zone);
        Self(local.year(), local.month())
    }

    fn before(self) -> Self {
        if self.1 == 1 { Self(self.0 - 1, 12) } else { Self(self.0, self.1 - 1) }
    }

    fn name(self) -> String {
        format!("{:04}-{:02}", self.0, self.1)
    }

    fn has(self, day: NaiveDate) -> bool {
        (day.year(), day.month()) == (self.0, self.1)
    }
}

/// The report of one student, without recommendations and goals.
pub fn report(
    world: &World,
    user: i64,
    year: i32,
    month: u32,
    zone: Tz,
    now: DateTime<Utc>,
) -> Option<MonthlyReport> {
    let month = When(year, month);
    let student = world.students.iter().find(|one| one.id == user && one.is_student)?;
    let days = (1..=31).filter_map(|day| NaiveDate::from_ymd_opt(month.0, month.1, day)).collect::<Vec<_>>();
    let last = *days.last()?;
    let complete = now.with_timezone(&zone).date_naive() > last;
    let until = if complete { last } else { now.with_timezone(&zone).date_naive() };
    let totals = totals(world, user, month, zone);
    let previous = Some(self::totals(world, user, month.before(), zone)).filter(|before| before.answers > 0);
    let (strong, weak) = topics(world, user, month, zone);
    Some(MonthlyReport {
        format: f::FORMAT,
        month: month.name(),
        zone: zone.name().to_owned(),
        complete,
        until,
        student: f::Student { name: student.name.clone(), ranked: !student.hidden },
        totals,
        previous,
        standing: standing(world, student, month, zone),
        trend: trend(world, user, month, zone),
        days: days
            .iter()
            .map(|day| count(world.answers.iter().filter(|one| one.user == user && one.local == *day)))
            .collect(),
        streak: streak(world, user, month, until),
        subjects: subjects(world, student, month, zone),
        quizzes: quizzes(world, student, month, zone),
        strong,
        weak,
        missed: missed(world, user, month, zone),
        achievements: achievements(world, user, month, zone),
        advice: Vec::new(),
        goals: Vec::new(),
    })
}

/// How many questions went wrong that were right more than 14 days before.
pub fn forgotten(world: &World, user: i64, year: i32, month: u32, zone: Tz) -> i64 {
    let mut questions = BTreeSet::new();
    for wrong in answers(world, user, When(year, month), zone).filter(|one| !one.correct) {
        let earlier = |one: &&Answer| {
            one.user == user
                && one.question == wrong.question
                && one.correct
                && wrong.local - one.local > TimeDelta::days(14)
        };
        if world.answers.iter().any(|one| earlier(&one)) {
            questions.insert(wrong.question);
        }
    }
    count(questions.iter())
}

fn count<T>(of: impl Iterator<Item = T>) -> i64 {
    i64::try_from(of.count()).unwrap()
}

fn answers(world: &World, user: i64, month: When, zone: Tz) -> impl Iterator<Item = &Answer> {
    world.answers.iter().filter(move |one| one.user == user && When::of(one.at, zone) == month)
}

fn subject_of(world: &World, answer: &Answer) -> i64 {
    world.questions.iter().find(|one| one.id == answer.question).unwrap().subject
}

fn topic_of(world: &World, answer: &Answer) -> i64 {
    world.questions.iter().find(|one| one.id == answer.question).unwrap().topic
}

fn members(world: &World) -> impl Iterator<Item = &Student> {
    world.students.iter().filter(|one| one.is_student && one.active && !one.hidden)
}

fn totals(world: &World, user: i64, month: When, zone: Tz) -> Totals {
    let local: BTreeSet<NaiveDate> = world
        .answers
        .iter()
        .filter(|one| one.user == user && month.has(one.local))
        .map(|one| one.local)
        .collect();
    let began = |one: &&Session| one.user == user && When::of(one.started, zone) == month;
    Totals {
        answers: count(answers(world, user, month, zone)),
        correct: count(answers(world, user, month, zone).filter(|one| one.correct)),
        sessions: count(world.sessions.iter().filter(began)),
        active_days: count(local.iter()),
        duration_ms: answers(world, user, month, zone).filter_map(|one| one.ms).sum(),
        timed: count(answers(world, user, month, zone).filter(|one| one.ms.is_some())),
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn score(totals: &Totals) -> f64 {
    (totals.correct as f64 + 5.0) / (totals.answers as f64 + 10.0)
}

fn standing(world: &World, student: &Student, month: When, zone: Tz) -> Option<Standing> {
    let mine = totals(world, student.id, month, zone);
    if !student.active || student.hidden || mine.answers == 0 {
        return None;
    }
    let all: Vec<f64> = members(world)
        .map(|one| totals(world, one.id, month, zone))
        .filter(|totals| totals.answers > 0)
        .map(|totals| score(&totals))
        .collect();
    let cohort = count(all.iter());
    if cohort < 5 {
        return None;
    }
    let mine = score(&mine);
    if cohort < 20 {
        let mut sorted = all;
        sorted.sort_by(f64::total_cmp);
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let mean = sorted.iter().sum::<f64>() / cohort as f64;
        let band = if mine > mean + 0.03 {
            Band::AboveMean
        } else if mine < mean - 0.03 {
            Band::BelowMean
        } else {
            Band::NearMean
        };
        return Some(Standing { cohort, percentile: None, band });
    }
    let below = count(all.iter().filter(|other| **other < mine));
    let percentile = f::share(100 * below, cohort - 1)?;
    let band = if percentile >= 90.0 {
        Band::TopTenth
    } else if percentile >= 75.0 {
        Band::UpperQuarter
    } else if percentile >= 50.0 {
        Band::UpperHalf
    } else if percentile >= 25.0 {
        Band::LowerHalf
    } else {
        Band::LowerQuarter
    };
    Some(Standing { cohort, percentile: Some(f::six(percentile)), band })
}

fn trend(world: &World, user: i64, month: When, zone: Tz) -> Vec<TrendMonth> {
    let mut months = vec![month];
    while months.len() < 6 {
        months.insert(0, months[0].before());
    }
    let line = |month: When| TrendMonth {
        month: month.name(),
        answers: count(answers(world, user, month, zone)),
        correct: count(answers(world, user, month, zone).filter(|one| one.correct)),
    };
    months.into_iter().map(line).collect()
}

/// Day by day, from the first of six months on.
fn streak(world: &World, user: i64, month: When, until: NaiveDate) -> Streak {
    let mut first = month;
    for _ in 0..5 {
        first = first.before();
    }
    let mut day = NaiveDate::from_ymd_opt(first.0, first.1, 1).unwrap();
    let (mut run, mut longest, mut yesterday) = (0, 0, 0);
    while day <= until {
        yesterday = run;
        let practised = world.answers.iter().any(|one| one.user == user && one.local == day);
        run = if practised { run + 1 } else { 0 };
        longest = longest.max(run);
        day += TimeDelta::days(1);
    }
    Streak { current: if run > 0 { run } else { yesterday }, longest }
}

fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    let n = values.len();
    if n == 0 { None } else { Some((values[(n - 1) / 2] + values[n / 2]) / 2) }
}

/// Right first attempts of the cohort, and how many students they come from.
fn first_attempts(world: &World, month: When, zone: Tz, of: impl Fn(&Answer) -> bool) -> (i64, i64, i64) {
    let (mut correct, mut attempts, mut students) = (0, 0, 0);
    for one in members(world) {
        let mine: Vec<&Answer> =
            answers(world, one.id, month, zone).filter(|one| one.first && of(one)).collect();
        correct += count(mine.iter().filter(|one| one.correct));
        attempts += count(mine.iter());
        students += i64::from(!mine.is_empty());
    }
    (correct, attempts, students)
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn shrunk(correct: i64, answers: i64, expected: f64) -> f64 {
    (correct as f64 + 8.0 * expected) / (answers as f64 + 8.0)
}

fn subjects(world: &World, student: &Student, month: When, zone: Tz) -> Vec<SubjectFigures> {
    let mut found = Vec::new();
    for id in 0..=3 {
        let of = |user: i64| answers(world, user, month, zone).filter(|one| subject_of(world, one) == id);
        let before = |only: bool| {
            let before = answers(world, student.id, month.before(), zone);
            count(before.filter(|one| subject_of(world, one) == id && (one.correct || !only)))
        };
        let (n, k) = (count(of(student.id)), count(of(student.id).filter(|one| one.correct)));
        if n == 0 {
            continue;
        }
        let (correct, attempts, students) =
            first_attempts(world, month, zone, |one| subject_of(world, one) == id);
        let expected = f::share(correct, attempts).unwrap_or(0.5);
        let mut scores = Vec::new();
        let mut medians = Vec::new();
        for one in members(world) {
            let (n, k) = (count(of(one.id)), count(of(one.id).filter(|one| one.correct)));
            if n >= 5 {
                scores.push(shrunk(k, n, expected));
            }
            medians.extend(median(of(one.id).filter_map(|one| one.ms).collect()));
        }
        medians.sort_unstable();
        let mine = shrunk(k, n, expected);
        let ranked = student.active && !student.hidden && n >= 5;
        let name = if id == 0 { "Other" } else { SUBJECTS[usize::try_from(id).unwrap() - 1] };
        found.push(SubjectFigures {
            name: name.to_owned(),
            answers: n,
            correct: k,
            previous_answers: before(false),
            previous_correct: before(true),
            cohort: f::share(correct, attempts).filter(|_| students >= 5).map(f::six),
            rank: ranked.then(|| Rank {
                place: 1 + count(scores.iter().filter(|other| **other > mine)),
                of: count(scores.iter()),
            }),
            median_ms: median(of(student.id).filter_map(|one| one.ms).collect()),
            cohort_median_ms: (medians.len() >= 5).then(|| medians[(medians.len() - 1) / 2]),
        });
    }
    found.sort_by(|a, b| b.answers.cmp(&a.answers).then_with(|| a.name.cmp(&b.name)));
    found
}

fn topics(world: &World, user: i64, month: When, zone: Tz) -> (Vec<TopicFigures>, Vec<TopicFigures>) {
    let all = totals(world, user, month, zone);
    let own = f::share(all.correct, all.answers).unwrap_or(0.5);
    let mut found = Vec::new();
    for (id, (subject, name)) in (1..).zip(TOPICS) {
        let mine: Vec<&Answer> =
            answers(world, user, month, zone).filter(|one| topic_of(world, one) == id).collect();
        if mine.len() < 5 {
            continue;
        }
        let (correct, attempts, students) =
            first_attempts(world, month, zone, |one| topic_of(world, one) == id);
        let others = f::share(correct, attempts).filter(|_| students >= 5);
        let expected = others.unwrap_or(own);
        let (n, k) = (count(mine.iter()), count(mine.iter().filter(|one| one.correct)));
        found.push(TopicFigures {
            subject: SUBJECTS[usize::try_from(subject).unwrap() - 1].to_owned(),
            name: name.to_owned(),
            answers: n,
            correct: k,
            expected: f::six(expected),
            from_cohort: others.is_some(),
            shrunk: f::six(shrunk(k, n, expected)),
        });
    }
    let ahead = |one: &TopicFigures| one.shrunk - one.expected;
    found.sort_by(|a, b| {
        ahead(b).total_cmp(&ahead(a)).then_with(|| (&a.subject, &a.name).cmp(&(&b.subject, &b.name)))
    });
    let strong = found.iter().filter(|one| ahead(one) > 0.02).take(3).cloned().collect();
    let weak = found.into_iter().rev().filter(|one| ahead(one) < -0.02).take(3).collect();
    (strong, weak)
}

fn quizzes(world: &World, student: &Student, month: When, zone: Tz) -> Vec<QuizFigures> {
    if !student.active {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (quiz, title) in (1..).zip(QUIZZES) {
        let tries = |user: i64| {
            let mut tries: Vec<&Session> = world
                .sessions
                .iter()
                .filter(|one| one.user == user && one.quiz == Some(quiz) && one.score.is_some())
                .filter(|one| one.finished.is_some_and(|at| When::of(at, zone) == month))
                .collect();
            tries.sort_by_key(|one| (-one.score.unwrap(), one.finished, one.id));
            tries
        };
        let mine = tries(student.id);
        let Some(best) = mine.first() else { continue };
        let score = best.score.unwrap();
        let all: Vec<i64> = members(world).filter_map(|one| tries(one.id).first()?.score).collect();
        let (cohort, ranked) = (count(all.iter()), !student.hidden);
        let place = 1 + count(all.iter().filter(|other| **other > score));
        let below = count(all.iter().filter(|other| **other < score));
        found.push((
            best.finished.unwrap(),
            quiz,
            QuizFigures {
                title: title.to_owned(),
                best: f::share(score, 10).unwrap(),
                tries: count(mine.iter()),
                finished_on: best.finished.unwrap().with_timezone(&zone).date_naive(),
                rank: ranked.then_some(Rank { place, of: cohort }),
                percentile: f::share(100 * below, cohort - 1).filter(|_| ranked && cohort >= 20).map(f::six),
                mean: f::share(all.iter().sum(), 10 * cohort).filter(|_| ranked && cohort >= 5).map(f::six),
            },
        ));
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, _, quiz)| quiz).collect()
}

fn missed(world: &World, user: i64, month: When, zone: Tz) -> Vec<Missed> {
    let mut wrong: BTreeMap<i64, (i64, DateTime<Utc>)> = BTreeMap::new();
    for one in answers(world, user, month, zone).filter(|one| !one.correct) {
        let entry = wrong.entry(one.question).or_insert((0, one.at));
        *entry = (entry.0 + 1, entry.1.max(one.at));
    }
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(question, (times, latest))| (-times, std::cmp::Reverse(*latest), *question));
    let topic = |question: i64| {
        let topic = world.questions.iter().find(|one| one.id == question).unwrap().topic;
        usize::try_from(topic).unwrap().checked_sub(1).map(|at| TOPICS[at].1.to_owned())
    };
    wrong
        .into_iter()
        .take(3)
        .map(|(question_id, (times, _))| Missed {
            question_id,
            text: format!("Question {question_id}"),
            topic: topic(question_id),
            times,
        })
        .collect()
}

fn achievements(world: &World, user: i64, month: When, zone: Tz) -> Vec<Earned> {
    let mut earned: Vec<_> = world
        .awards
        .iter()
        .filter(|(owner, _, at)| *owner == user && When::of(*at, zone) == month)
        .map(|(_, which, at)| (which, at))
        .collect();
    earned.sort();
    earned
        .into_iter()
        .map(|(which, at)| Earned {
            name: format!("Badge {}", ["a", "b"][*which]),
            description: "earned".to_owned(),
            on: at.with_timezone(&zone).date_naive(),
        })
        .collect()
}
