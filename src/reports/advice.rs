//! Recommendations and goals: rules over a finished report, each with what it rests on in words and numbers. A rule that
//! cannot say its numbers says nothing. At most three are given, in the order of [`Rule`].

use super::figures::{Advice, MonthlyReport, Rule, SubjectFigures, share};
use crate::base::text::{count, thousands};

/// The most that are given.
pub const MOST: usize = 3;
/// A topic is weak when its shrunk share is so far below what is expected, over so many answers.
const WEAK: f64 = 0.08;
const LEAST_FOR_WEAK: i64 = 8;
/// The least answers in a subject whose speed is looked at.
const LEAST_FOR_SPEED: i64 = 10;
/// Points that the share of right answers must have lost.
const DROP: f64 = 0.10;
const LEAST_FORGOTTEN: i64 = 3;
/// Days without practice that are a gap.
const GAP_DAYS: usize = 7;
/// From where on harder questions are due.
const READY: f64 = 0.85;
const LEAST_FOR_READY: i64 = 20;
/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_964;

/// What to do next, of a report that is complete but for this. `forgotten`: questions that went wrong although
/// they were right more than 14 days before.
pub fn advise(report: &MonthlyReport, forgotten: i64) -> Vec<Advice> {
    if report.totals.answers == 0 {
        let gone = report.trend.iter().rev().find(|month| month.answers > 0);
        let evidence = match gone {
            Some(month) => format!("Your last answers are from {}.", month_words(&month.month)),
            None => format!("There are no answers in the last {}.", report.span()),
        };
        let action = "Begin with one short session of 10 questions, in the subject you like best.".to_owned();
        return vec![Advice { rule: Rule::Begin, action, evidence }];
    }
    let mut advice: Vec<Advice> = [
        weak_topic(report),
        drop(report),
        fast_and_wrong(report),
        forgetting(forgotten),
        gap(report),
        slow_and_right(report),
        ready(report),
    ]
    .into_iter()
    .flatten()
    .collect();
    advice.sort_by_key(|one| one.rule);
    advice.truncate(MOST);
    advice
}

/// Goals for the next month that can be reached from this one.
pub fn goals(report: &MonthlyReport) -> Vec<String> {
    let totals = &report.totals;
    let days = i64::try_from(report.days.len()).unwrap_or(30);
    if totals.answers == 0 {
        return vec!["Practise on 4 days.".to_owned(), "Answer 40 questions.".to_owned()];
    }
    // A tenth more, to a round number; nobody is asked for more than they can do.
    let answers = ((totals.answers + totals.answers / 10 + 9) / 10 * 10).clamp(20, 2_000);
    let active = (totals.active_days + 2).clamp(4, (days * 5 / 7).max(totals.active_days.min(days)));
    let mut goals = vec![
        format!("Practise on {} (this month: {}).", count(active.unsigned_abs(), "day"), totals.active_days),
        format!("Answer {} questions (this month: {}).", thousands(answers), thousands(totals.answers)),
    ];
    if let Some(topic) = report.weak.first() {
        goals.push(format!(
            "Reach {} in {} (now {}).",
            percent(topic.expected),
            topic.name,
            of(topic.correct, topic.answers)
        ));
    } else if report.streak.longest < days {
        let goal = report.streak.longest + 1;
        goals.push(format!(
            "Practise {} in a row (your longest: {}).",
            count(goal.unsigned_abs(), "day"),
            report.streak.longest
        ));
    }
    goals
}

fn weak_topic(report: &MonthlyReport) -> Option<Advice> {
    let topic = report
        .weak
        .iter()
        .find(|topic| topic.answers >= LEAST_FOR_WEAK && topic.shrunk - topic.expected < -WEAK)?;
    let others = if topic.from_cohort { "others reach" } else { "your average is" };
    Some(Advice {
        rule: Rule::WeakTopic,
        action: format!("Practise 12 questions in {} ({}).", topic.name, topic.subject),
        evidence: format!(
            "{} of {} right ({}); {others} {}.",
            topic.correct,
            topic.answers,
            of(topic.correct, topic.answers),
            percent(topic.expected)
        ),
    })
}

/// The rate fell, and more than chance explains: the intervals of the two months do not meet.
fn drop(report: &MonthlyReport) -> Option<Advice> {
    let (now, before) = (&report.totals, report.previous.as_ref()?);
    let (share_now, share_before) = (now.share()?, before.share()?);
    let apart = wilson(now.correct, now.answers)?.1 < wilson(before.correct, before.answers)?.0;
    (share_before - share_now > DROP && apart).then(|| Advice {
        rule: Rule::Drop,
        action: "Go back to topics you know, and read the explanation of each wrong answer.".to_owned(),
        evidence: format!(
            "{} right this month, {} the month before; that is more than chance.",
            percent(share_now),
            percent(share_before)
        ),
    })
}

/// A subject with median time, that of the others, share and that of the others.
fn paced(report: &MonthlyReport) -> impl Iterator<Item = (&SubjectFigures, i64, i64, f64, f64)> {
    report.subjects.iter().filter(|subject| subject.answers >= LEAST_FOR_SPEED).filter_map(|subject| {
        let share = share(subject.correct, subject.answers)?;
        Some((subject, subject.median_ms?, subject.cohort_median_ms?, share, subject.cohort?))
    })
}

fn fast_and_wrong(report: &MonthlyReport) -> Option<Advice> {
    let (subject, mine, others, share, cohort) =
        paced(report).find(|(_, mine, others, share, cohort)| mine * 2 < *others && share < cohort)?;
    Some(Advice {
        rule: Rule::FastAndWrong,
        action: format!("Take more time in {}: read every option before you choose.", subject.name),
        evidence: format!(
            "You answer in {}, others in {}; {} are right, of theirs {}.",
            seconds(mine),
            seconds(others),
            percent(share),
            percent(cohort)
        ),
    })
}

fn slow_and_right(report: &MonthlyReport) -> Option<Advice> {
    let (subject, mine, others, share, cohort) =
        paced(report).find(|(_, mine, others, share, cohort)| mine * 2 > others * 3 && share > cohort)?;
    Some(Advice {
        rule: Rule::SlowAndRight,
        action: format!("Try a timed set in {}: you know it, now be quicker.", subject.name),
        evidence: format!(
            "{} are right, of others' {}; you take {} for one, they {}.",
            percent(share),
            percent(cohort),
            seconds(mine),
            seconds(others)
        ),
    })
}

fn forgetting(forgotten: i64) -> Option<Advice> {
    (forgotten >= LEAST_FORGOTTEN).then(|| Advice {
        rule: Rule::Forgetting,
        action: "Put old questions on a review list, and repeat them after one, three and seven days."
            .to_owned(),
        evidence: format!(
            "{} went wrong that you had right more than two weeks before.",
            count(forgotten.unsigned_abs(), "question")
        ),
    })
}

fn gap(report: &MonthlyReport) -> Option<Advice> {
    // Days that are still to come are no gap.
    let gone = usize::try_from((report.until - first_of(report)?).num_days() + 1).ok()?;
    let days = report.days.get(..gone.min(report.days.len()))?;
    let longest = days.split(|answers| *answers > 0).map(<[i64]>::len).max()?;
    (longest >= GAP_DAYS).then(|| Advice {
        rule: Rule::Gap,
        action: "Plan two short sessions a week, always on the same days.".to_owned(),
        evidence: format!("There were {longest} days in a row without practice."),
    })
}

fn ready(report: &MonthlyReport) -> Option<Advice> {
    let subject = report.subjects.iter().find(|subject| {
        subject.answers >= LEAST_FOR_READY
            && share(subject.correct, subject.answers).is_some_and(|s| s >= READY)
    })?;
    Some(Advice {
        rule: Rule::Ready,
        action: format!("You are ready for a harder set in {}.", subject.name),
        evidence: format!(
            "{} of {} right ({}).",
            subject.correct,
            subject.answers,
            of(subject.correct, subject.answers)
        ),
    })
}

fn first_of(report: &MonthlyReport) -> Option<chrono::NaiveDate> {
    chrono::NaiveDate::parse_from_str(&format!("{}-01", report.month), "%Y-%m-%d").ok()
}

fn month_words(month: &str) -> String {
    month.parse().map_or_else(|_| month.to_owned(), super::month::Month::words)
}

/// The score interval of a share with 95 % confidence (Wilson, "Probable Inference, the Law of Succession, and
/// Statistical Inference", *Journal of the American Statistical Association* 22, 1927).
#[expect(clippy::cast_precision_loss, reason = "counts of answers, far below 2^53")]
pub fn wilson(hits: i64, of: i64) -> Option<(f64, f64)> {
    let p = share(hits, of)?;
    let (n, z2) = (of as f64, Z * Z);
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    Some((middle - half, middle + half))
}

/// `0.5833` as `58 %`, with a blank that does not break.
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

fn of(part: i64, whole: i64) -> String {
    share(part, whole).map_or_else(|| "–".to_owned(), percent)
}

/// `12,345` ms as `12 s`
#[expect(clippy::cast_precision_loss, reason = "times of single answers")]
pub fn seconds(ms: i64) -> String {
    if ms < 9_950 {
        format!("{:.1}\u{a0}s", ms as f64 / 1_000.0)
    } else {
        format!("{:.0}\u{a0}s", ms as f64 / 1_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I.
        for (hits, of, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)]
        {
            let (from, to) = wilson(hits, of).unwrap();
            assert!((from - low).abs() < 5e-5 && (to - high).abs() < 5e-5, "{hits}/{of}: {from} {to}");
        }
        assert_eq!(wilson(0, 0), None);
    }
}
