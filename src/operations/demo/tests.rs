//! Whether the made-up practice has the properties the analyses rely on: it is consistent, the same
//! for the same seed, follows the response model, and betrays the questions with a wrong key.

#![expect(clippy::cast_precision_loss, reason = "counts of a test are small")]

use super::{
    items::{Bank, Source, invented},
    population::{Learner, habits, person, quotas},
    practice::{Answer, Practice, Session},
    rewards::Rewards,
    spec::Spec,
};
use crate::base::crypto;
use crate::store::practice::achievement;
use chrono::{NaiveDate, TimeDelta, TimeZone as _};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

fn spec(students: u32, answers: u64) -> Spec {
    Spec { students, months: 6, answers, seed: 1, until: NaiveDate::from_ymd_opt(2026, 8, 31).unwrap() }
}

fn days_of(spec: &Spec, bank: &Bank, number: u32, quota: u64) -> Vec<Vec<Session>> {
    let mut practice = Practice::new(spec, bank, number, quota);
    std::iter::from_fn(|| practice.next_day()).collect()
}

/// The sessions of every student.
fn everybody(spec: &Spec, bank: &Bank) -> Vec<Vec<Session>> {
    (0..).zip(quotas(spec)).map(|(number, quota)| days_of(spec, bank, number, quota).concat()).collect()
}

fn answers(sessions: &[Session]) -> impl Iterator<Item = &Answer> {
    sessions.iter().flat_map(|session| &session.answers)
}

#[test]
fn the_number_of_answers_is_exact_and_every_session_is_consistent() {
    let spec = spec(150, 40_000);
    let bank = Bank::new(&spec, &invented(400));
    let mut total = 0;
    let mut quizzes = 0;
    for (number, sessions) in (0..).zip(everybody(&spec, &bank)) {
        let zone = habits(&spec, number).zone;
        let mut seen = HashSet::new();
        let mut before = person(&spec, number).created_at;
        for session in &sessions {
            assert!(before < session.started_at, "student {number}: sessions overlap");
            before = session.started_at;
            assert!(!session.answers.is_empty());
            let mut distinct = HashSet::new();
            for answer in &session.answers {
                assert!(distinct.insert(answer.item), "a question twice in one session");
                assert_eq!(answer.first_attempt, seen.insert(answer.item));
                let begun = answer.answered_at - TimeDelta::milliseconds(answer.duration_ms.into());
                assert!(begun >= before, "answered before it was shown");
                before = answer.answered_at;
                let item = &bank.items[answer.item as usize];
                assert_eq!(answer.correct, answer.chosen == Some(item.stored_key));
                assert!(answer.chosen.is_none_or(|option| usize::from(option) < item.labels.len()));
                assert_eq!(
                    answer.local_date,
                    zone.from_utc_datetime(&answer.answered_at.naive_utc()).date_naive()
                );
                assert!(spec.from() <= answer.local_date && answer.local_date <= spec.until);
            }
            if let Some(finished_at) = session.finished_at {
                assert!(before <= finished_at);
                before = finished_at;
            }
            if let Some(quiz) = session.quiz {
                quizzes += 1;
                let list = &bank.quizzes[quiz].items;
                assert!(session.answers.iter().zip(list).all(|(answer, item)| answer.item == *item));
                assert!(session.finished_at.is_none() || session.answers.len() == list.len());
            }
            total += session.answers.len();
        }
    }
    assert_eq!(total, 40_000);
    assert!(quizzes > 100);
}

#[test]
fn the_same_seed_gives_the_same_rows_and_another_seed_others() {
    let digest = |spec: &Spec| {
        let bank = Bank::new(spec, &invented(120));
        let mut rows = String::new();
        for number in 0..5 {
            writeln!(rows, "{:?}", person(spec, number)).unwrap();
        }
        for (number, quota) in (0..5).zip(quotas(spec)) {
            for session in days_of(spec, &bank, number, quota).concat() {
                writeln!(rows, "{} {:?} {}", session.uid, session.finished_at, session.score()).unwrap();
                for answer in &session.answers {
                    writeln!(rows, "{answer:?}").unwrap();
                }
            }
        }
        crypto::hex(&crypto::sha256(rows.as_bytes())[..8])
    };
    let one = spec(20, 2_000);
    // Whoever changes the demo on purpose changes this value with it: databases of the old kind
    // then no longer equal new ones.
    assert_eq!(digest(&one), "f8718ad7ab2334e4");
    assert_eq!(digest(&one), digest(&one));
    assert_ne!(digest(&one), digest(&Spec { seed: 2, ..one }));
}

#[test]
fn one_student_does_not_depend_on_the_others() {
    let small = spec(3, 3_000);
    let bank = Bank::new(&small, &invented(120));
    let alone = days_of(&small, &bank, 2, 500);
    let large = Spec { students: 300, ..small };
    assert_eq!(alone, days_of(&large, &bank, 2, 500));
}

#[test]
fn very_much_and_very_little_practice_fit_into_the_days() {
    for (students, answers, questions) in
        [(1, 14_000, 400), (3, 1, 10), (2, 0, 10), (1, 2_000, 1), (5, 300, 4)]
    {
        let spec = spec(students, answers);
        assert_eq!(spec.refuse(questions as usize), None);
        let bank = Bank::new(&spec, &invented(questions));
        let everybody = everybody(&spec, &bank);
        assert_eq!(everybody.iter().flat_map(|s| answers_of(s)).count() as u64, answers);
        for sessions in &everybody {
            assert!(
                sessions
                    .windows(2)
                    .all(|pair| pair[0].answers.last().unwrap().answered_at < pair[1].started_at)
            );
            assert!(answers_of(sessions).all(|answer| answer.local_date <= spec.until));
        }
    }
}

fn answers_of(sessions: &[Session]) -> impl Iterator<Item = &Answer> {
    answers(sessions)
}

#[test]
fn achievements_are_earned_when_their_rule_first_holds() {
    let spec = spec(120, 60_000);
    let bank = Bank::new(&spec, &invented(400));
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for sessions in everybody(&spec, &bank) {
        let mut rewards = Rewards::default();
        sessions.iter().for_each(|session| rewards.add(&bank, session));
        let earned = rewards.earned();
        let at = |code| earned.iter().find(|earned| earned.code == code).map(|earned| earned.at);
        let all: Vec<&Answer> = answers(&sessions).collect();
        assert_eq!(at(achievement::ANSWERS_100), all.get(99).map(|answer| answer.answered_at));
        assert_eq!(at(achievement::ANSWERS_1000), all.get(999).map(|answer| answer.answered_at));
        let first = sessions.iter().filter_map(|session| session.finished_at).min();
        assert_eq!(at(achievement::FIRST_SESSION), first);
        let dates: BTreeSet<NaiveDate> = all.iter().map(|answer| answer.local_date).collect();
        for (code, length) in [(achievement::STREAK_7, 7), (achievement::STREAK_30, 30)] {
            let whole =
                dates.iter().find(|last| (1..length).all(|n| dates.contains(&(**last - TimeDelta::days(n)))));
            let on = whole.map(|on| all.iter().find(|answer| answer.local_date == *on).unwrap().answered_at);
            assert_eq!(at(code), on, "{code}");
        }
        let distinct: HashSet<_> = earned.iter().map(|earned| earned.code).collect();
        assert_eq!(distinct.len(), earned.len());
        earned.iter().for_each(|earned| *codes.entry(earned.code).or_default() += 1);
    }
    assert_eq!(codes.len(), achievement::ALL.len(), "all of them are earned by somebody: {codes:?}");
    assert!(codes[achievement::STREAK_30] < codes[achievement::STREAK_7]);
}

#[test]
fn facility_follows_difficulty_and_accuracy_follows_ability() {
    let spec = spec(400, 80_000);
    let bank = Bank::new(&spec, &invented(300));
    let everybody = everybody(&spec, &bank);
    let mut items = vec![(0.0, 0.0); bank.items.len()];
    let (mut abilities, mut accuracies) = (Vec::new(), Vec::new());
    for (number, sessions) in (0..).zip(&everybody) {
        let (mut right, mut count) = (0.0, 0.0);
        for answer in answers(sessions).filter(|answer| answer.first_attempt) {
            let item = &bank.items[answer.item as usize];
            let really = f64::from(answer.chosen == Some(item.true_key));
            items[answer.item as usize].0 += really;
            items[answer.item as usize].1 += 1.0;
            right += really;
            count += 1.0;
        }
        if count >= 80.0 {
            abilities.push(habits(&spec, number).ability);
            accuracies.push(right / count);
        }
    }
    let (difficulties, facilities): (Vec<f64>, Vec<f64>) =
        bank.items.iter().zip(&items).map(|(item, (right, count))| (item.b, right / count)).unzip();
    let by_difficulty = correlation(&difficulties, &facilities);
    assert!(by_difficulty < -0.93, "{by_difficulty}");
    let by_ability = correlation(&abilities, &accuracies);
    assert!(abilities.len() > 200 && by_ability > 0.75, "{by_ability} of {}", abilities.len());
    let mean = facilities.iter().sum::<f64>() / 300.0;
    assert!((0.45..0.8).contains(&mean), "mean facility {mean}");
}

/// How well the planted wrong keys are found.
#[derive(Debug)]
struct Found {
    planted: u32,
    flagged: u32,
    both: u32,
}

impl Found {
    fn recall(&self) -> f64 {
        f64::from(self.both) / f64::from(self.planted)
    }

    fn precision(&self) -> f64 {
        f64::from(self.both) / f64::from(self.flagged)
    }
}

/// Classical item analysis: the point-biserial correlation of each option with the rest score over
/// first attempts. A key is suspected when another option's correlation exceeds the key's by more than
/// 2/√n, is itself above 1.5/√n, and the key's is below .05. Questions with fewer attempts than `least`
/// are left out.
fn suspect_keys(spec: &Spec, bank: &Bank, least: usize) -> Found {
    // Per item: (option, rest score) of first attempts.
    let mut given: Vec<Vec<(Option<u8>, f64)>> = vec![Vec::new(); bank.items.len()];
    for sessions in everybody(spec, bank) {
        let first: Vec<&Answer> = answers(&sessions).filter(|answer| answer.first_attempt).collect();
        let right = first.iter().filter(|answer| answer.correct).count() as f64;
        for answer in &first {
            let rest = (right - f64::from(answer.correct)) / (first.len() as f64 - 1.0).max(1.0);
            given[answer.item as usize].push((answer.chosen, rest));
        }
    }
    let mut found = Found { planted: 0, flagged: 0, both: 0 };
    for (item, given) in bank.items.iter().zip(&given).filter(|(_, given)| given.len() >= least) {
        let root = (given.len() as f64).sqrt();
        let rest: Vec<f64> = given.iter().map(|(_, rest)| *rest).collect();
        let biserial = |option: u8| {
            let chose: Vec<f64> =
                given.iter().map(|(chosen, _)| f64::from(*chosen == Some(option))).collect();
            correlation(&chose, &rest)
        };
        let key = biserial(item.stored_key);
        let suspect = (0..u8::try_from(item.labels.len()).unwrap())
            .filter(|option| *option != item.stored_key)
            .map(biserial)
            .any(|other| other > key + 2.0 / root && other > 1.5 / root && key < 0.05);
        let miskeyed = item.stored_key != item.true_key;
        found.planted += u32::from(miskeyed);
        found.flagged += u32::from(suspect);
        found.both += u32::from(suspect && miskeyed);
    }
    found
}

#[test]
fn item_analysis_finds_the_planted_wrong_keys() {
    let spec = spec(500, 150_000);
    let found = suspect_keys(&spec, &Bank::new(&spec, &invented(900)), 100);
    assert!(found.planted >= 25, "{found:?}");
    assert!(found.recall() >= 0.9 && found.precision() >= 0.9, "{found:?}");
}

#[test]
fn item_analysis_finds_what_was_planted_in_the_demo_bank() {
    let demo = super::bank(1);
    let sources: Vec<Source> = (1..)
        .zip(demo.questions.iter().zip(&demo.true_labels))
        .map(|(id, (question, truth))| Source {
            id,
            subject_id: question.subject.as_ref().map(|name| i64::try_from(name.len()).unwrap()),
            subject: question.subject.clone(),
            labels: question.options.iter().map(|option| option.label.clone()).collect(),
            stored_key: question.options.iter().position(|option| option.correct).unwrap(),
            true_key: question.options.iter().position(|option| option.label == *truth).unwrap(),
            difficulty: question.difficulty,
            content_hash: question.content_hash(),
        })
        .collect();
    // Over several populations, so that no lucky seed decides.
    let mut sum = Found { planted: 0, flagged: 0, both: 0 };
    for seed in 1..=4 {
        let spec = Spec { seed, ..spec(400, 120_000) };
        let found = suspect_keys(&spec, &Bank::new(&spec, &sources), 100);
        sum.planted += found.planted;
        sum.flagged += found.flagged;
        sum.both += found.both;
    }
    eprintln!("{sum:?}");
    assert!(sum.planted >= 40, "{sum:?}");
    assert!(sum.recall() >= 0.9 && sum.precision() >= 0.9, "{sum:?}");
}

#[test]
fn wrong_answers_prefer_some_distractors_and_times_are_skewed() {
    let spec = spec(200, 60_000);
    let bank = Bank::new(&spec, &invented(100));
    let everybody = everybody(&spec, &bank);
    let mut wrong = vec![BTreeMap::new(); bank.items.len()];
    let mut times = Vec::new();
    for answer in everybody.iter().flat_map(|sessions| answers(sessions)) {
        let item = &bank.items[answer.item as usize];
        if let Some(option) = answer.chosen.filter(|option| *option != item.true_key) {
            *wrong[answer.item as usize].entry(option).or_insert(0u32) += 1;
        }
        times.push(f64::from(answer.duration_ms));
    }
    let uneven = wrong
        .iter()
        .filter(|options| options.values().max() > options.values().min().map(|n| n * 2).as_ref());
    assert!(uneven.count() > 40);
    times.sort_unstable_by(f64::total_cmp);
    let median = times[times.len() / 2];
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    assert!((15_000.0..40_000.0).contains(&median) && mean > median * 1.08, "{median} {mean}");
    let logs: Vec<f64> = times.iter().map(|time| time.ln()).collect();
    let centre = logs.iter().sum::<f64>() / logs.len() as f64;
    assert!((centre - median.ln()).abs() < 0.05, "the logarithms are symmetric");
}

#[test]
fn the_exam_wakes_the_crammers_and_drop_outs_stop() {
    let spec = spec(600, 120_000);
    let bank = Bank::new(&spec, &invented(400));
    let (mut near, mut far) = (0, 0);
    for (number, sessions) in (0..).zip(everybody(&spec, &bank)) {
        let habits = habits(&spec, number);
        if habits.learner == Learner::DropOut {
            assert!(answers(&sessions).all(|answer| answer.local_date <= habits.last + TimeDelta::days(1)));
        }
        let Some(exam) = habits.exam_on.filter(|_| habits.learner == Learner::Crammer) else { continue };
        for answer in answers(&sessions) {
            match (exam - answer.local_date).num_days() {
                0..=20 => near += 1,
                21..=60 => far += 1,
                _ => {}
            }
        }
    }
    assert!(near > far, "{near} answers in the last three weeks, {far} in the six before");
}

fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let n = x.len() as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        xy += (x - mx) * (y - my);
        xx += (x - mx).powi(2);
        yy += (y - my).powi(2);
    }
    if xx * yy > 0.0 { xy / (xx * yy).sqrt() } else { 0.0 }
}
