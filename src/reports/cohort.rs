//! Whom a student is compared with: the active students who practised in the month and take part in rankings. Who does
//! not take part is neither ranked nor counted. Only arithmetic over rows is here.

use super::figures::{Band, Rank, Standing, Totals, share};
use crate::store::monthly_reports::figures::{Cell, Median, Student};
use std::collections::{HashMap, HashSet};

/// A percentile of fewer says more than it knows.
pub const PERCENTILE_FROM: i64 = 20;
/// A mean of fewer would tell of single persons.
pub const MEAN_FROM: i64 = 5;
/// The least answers in a subject that are ranked.
const RANKED_FROM: i64 = 5;
/// As far from the mean of a small cohort is near.
const NEAR: f64 = 0.03;

/// Right first attempts of the cohort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Others {
    pub attempts: i64,
    pub correct: i64,
    /// How many students they come from.
    pub students: i64,
}

impl Others {
    /// The share of right ones; nothing when too few students stand behind it.
    pub fn share(&self) -> Option<f64> {
        if self.students < MEAN_FROM { None } else { share(self.correct, self.attempts) }
    }
}

/// What is expected in a topic, and whether that comes from the cohort.
pub fn expected(others: &Others, own: f64) -> (f64, bool) {
    others.share().map_or((own, false), |share| (share, true))
}

/// The results of everybody who takes part.
#[derive(Debug, Default)]
pub struct Cohort {
    members: HashSet<i64>,
    topics: HashMap<i64, Others>,
    subjects: HashMap<i64, Subject>,
    /// The scores of the month, in order.
    scores: Vec<f64>,
}

#[derive(Debug, Default)]
struct Subject {
    others: Others,
    /// Shares of those with enough answers, not yet shrunk: (correct, answers).
    results: Vec<(i64, i64)>,
    /// Shrunk shares, in order.
    scores: Vec<f64>,
    medians: Vec<i64>,
}

/// The score of a month: few answers stay near one half.
#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
pub fn score(correct: i64, answers: i64) -> f64 {
    (correct as f64 + 5.0) / (answers as f64 + 10.0)
}

impl Cohort {
    /// The cohort of a month. Rows come in order of the students.
    pub fn of(students: &[Student], cells: &[Cell], medians: &[Median]) -> Self {
        let members: HashSet<i64> = students
            .iter()
            .filter(|student| student.active && !student.ranking_opt_out)
            .map(|student| student.id)
            .collect();
        let mut cohort = Self { members, ..Self::default() };
        for cells in cells.chunk_by(|a, b| a.user_id == b.user_id) {
            if cells.first().is_some_and(|cell| cohort.members.contains(&cell.user_id)) {
                cohort.add(cells);
            }
        }
        for row in medians {
            if cohort.members.contains(&row.user_id) {
                cohort.subjects.entry(row.subject_id).or_default().medians.push(row.median_ms);
            }
        }
        cohort.scores.sort_by(f64::total_cmp);
        for subject in cohort.subjects.values_mut() {
            let expected = share(subject.others.correct, subject.others.attempts).unwrap_or(0.5);
            let shrink =
                |(correct, answers): &(i64, i64)| super::compute::shrunk(*correct, *answers, expected);
            subject.scores = subject.results.iter().map(shrink).collect();
            subject.scores.sort_by(f64::total_cmp);
            subject.medians.sort_unstable();
        }
        cohort
    }

    /// Adds the month of one student.
    fn add(&mut self, cells: &[Cell]) {
        let (mut answers, mut correct) = (0, 0);
        for cells in cells.chunk_by(|a, b| a.subject_id == b.subject_id) {
            let Some(subject_id) = cells.first().map(|cell| cell.subject_id) else { continue };
            let subject = self.subjects.entry(subject_id).or_default();
            let (mut here, mut right, mut tried) = (0, 0, false);
            for cell in cells {
                here += cell.answers;
                right += cell.correct;
                tried |= cell.first_attempts > 0;
                subject.others.attempts += cell.first_attempts;
                subject.others.correct += cell.first_correct;
                if cell.first_attempts > 0 {
                    let topic = self.topics.entry(cell.topic_id).or_default();
                    topic.attempts += cell.first_attempts;
                    topic.correct += cell.first_correct;
                    topic.students += 1;
                }
            }
            subject.others.students += i64::from(tried);
            if here >= RANKED_FROM {
                subject.results.push((right, here));
            }
            answers += here;
            correct += right;
        }
        if answers > 0 {
            self.scores.push(score(correct, answers));
        }
    }

    /// Whether that student takes part.
    pub fn ranks(&self, user: i64) -> bool {
        self.members.contains(&user)
    }

    pub fn topic(&self, id: i64) -> Others {
        self.topics.get(&id).copied().unwrap_or_default()
    }

    pub fn subject(&self, id: i64) -> Others {
        self.subjects.get(&id).map(|subject| subject.others).unwrap_or_default()
    }

    /// The middle one of the students' median times; of an even number the lower.
    pub fn median_ms(&self, subject: i64) -> Option<i64> {
        let medians = &self.subjects.get(&subject)?.medians;
        if count(medians) < MEAN_FROM { None } else { medians.get((medians.len() - 1) / 2).copied() }
    }

    /// The place of a member with such a result in a subject.
    pub fn rank(&self, subject: i64, answers: i64, correct: i64) -> Option<Rank> {
        let subject = self.subjects.get(&subject).filter(|_| answers >= RANKED_FROM)?;
        let expected = share(subject.others.correct, subject.others.attempts).unwrap_or(0.5);
        let mine = super::compute::shrunk(correct, answers, expected);
        let up_to = subject.scores.partition_point(|score| *score <= mine);
        Some(Rank { place: 1 + count(&subject.scores[up_to..]), of: count(&subject.scores) })
    }

    /// Where a member with such a month stands.
    pub fn standing(&self, totals: &Totals) -> Option<Standing> {
        let cohort = count(&self.scores);
        if totals.answers == 0 || cohort < MEAN_FROM {
            return None;
        }
        let mine = score(totals.correct, totals.answers);
        if cohort < PERCENTILE_FROM {
            #[expect(clippy::cast_precision_loss, reason = "at most 19")]
            let mean = self.scores.iter().sum::<f64>() / cohort as f64;
            let band = match mine - mean {
                ahead if ahead > NEAR => Band::AboveMean,
                ahead if ahead < -NEAR => Band::BelowMean,
                _ => Band::NearMean,
            };
            return Some(Standing { cohort, percentile: None, band });
        }
        let below = self.scores.partition_point(|score| *score < mine);
        let percentile = share(100 * count(&self.scores[..below]), cohort - 1)?;
        let band = match percentile {
            p if p >= 90.0 => Band::TopTenth,
            p if p >= 75.0 => Band::UpperQuarter,
            p if p >= 50.0 => Band::UpperHalf,
            p if p >= 25.0 => Band::LowerHalf,
            _ => Band::LowerQuarter,
        };
        Some(Standing { cohort, percentile: Some(super::figures::six(percentile)), band })
    }
}

fn count<T>(rows: &[T]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn student(id: i64, ranking_opt_out: bool) -> Student {
        let text = String::new;
        Student {
            id,
            email: text(),
            name: text(),
            active: true,
            ranking_opt_out,
            timezone: text(),
            preferences: text(),
        }
    }

    fn cell(user_id: i64, answers: i64, correct: i64) -> Cell {
        Cell {
            user_id,
            subject_id: 1,
            topic_id: 1,
            answers,
            correct,
            first_attempts: answers,
            first_correct: correct,
            duration_ms: 0,
            timed: 0,
            previous_answers: 0,
            previous_correct: 0,
            previous_ms: 0,
            previous_timed: 0,
        }
    }

    fn totals(answers: i64, correct: i64) -> Totals {
        Totals { answers, correct, ..Totals::default() }
    }

    #[test]
    fn equal_results_share_a_place_and_the_next_is_skipped() {
        let students: Vec<_> = (1..=4).map(|id| student(id, false)).collect();
        let cells = [cell(1, 20, 18), cell(2, 20, 15), cell(3, 20, 15), cell(4, 20, 10)];
        let cohort = Cohort::of(&students, &cells, &[]);
        let places: Vec<_> =
            cells.iter().map(|c| cohort.rank(1, c.answers, c.correct).unwrap().place).collect();
        assert_eq!(places, [1, 2, 2, 4]);
        assert_eq!(cohort.rank(1, 4, 4), None, "too few answers");
    }

    #[test]
    fn who_takes_no_part_is_not_counted() {
        let mut students: Vec<_> = (1..=30).map(|id| student(id, false)).collect();
        let cells: Vec<_> = (1..=30).map(|id| cell(id, 30, id)).collect();
        let all = Cohort::of(&students, &cells, &[]).standing(&totals(30, 15)).unwrap();
        assert_eq!((all.cohort, all.percentile, all.band), (30, Some(48.275862), Band::LowerHalf));
        for student in &mut students[20..] {
            student.ranking_opt_out = true;
        }
        let cohort = Cohort::of(&students, &cells, &[]);
        let fewer = cohort.standing(&totals(30, 15)).unwrap();
        assert_eq!((fewer.cohort, fewer.percentile), (20, Some(73.684211)));
        assert_eq!(cohort.topic(1).students, 20);
        assert!(!cohort.ranks(25) && cohort.ranks(5));
    }

    #[test]
    fn a_percentile_takes_twenty_and_a_mean_five() {
        for (many, percentile, standing) in
            [(20, true, true), (19, false, true), (5, false, true), (4, false, false)]
        {
            let students: Vec<_> = (1..=many).map(|id| student(id, false)).collect();
            let cells: Vec<_> = (1..=many).map(|id| cell(id, 30, 10 + id)).collect();
            let cohort = Cohort::of(&students, &cells, &[]);
            let found = cohort.standing(&totals(30, 30));
            assert_eq!(found.is_some(), standing, "{many}");
            assert_eq!(found.is_some_and(|s| s.percentile.is_some()), percentile, "{many}");
            assert_eq!(cohort.topic(1).share().is_some(), many >= 5);
        }
    }
}
