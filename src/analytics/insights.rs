//! What one student's answers say about them, and what to do next: topics beside those of the others, the course of the
//! weeks, how regularly they practise, and at most three recommendations, each with the numbers it rests on. Only what
//! is more than chance is told. Mails and monthly reports say it in their own way; this is for those who look at it here.

use super::days;
use super::figures::{self, Change, Figure, Trend, Wanted};
use super::shares;
use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::store::insights as store;
use crate::store::trends::{self, Total};
use crate::store::users::{self, Role};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// Answers in a topic from which anything is said of it.
pub const LEAST: i64 = 10;
/// The most recommendations that are given.
pub const MOST: usize = 3;
/// Days in which practice is called regular or not.
const HABIT_DAYS: u64 = 28;
/// Fewer days with practice than this of [`HABIT_DAYS`] are no habit: two a week.
const FEW_DAYS: usize = 8;
/// Days without an answer after which coming back comes before everything else.
const PAUSE_DAYS: i64 = 14;
/// From this share on, surely, harder questions are due.
const READY: f64 = 0.8;
/// Weeks over which the course is looked at.
const WEEKS: i64 = 26;

/// With whom a topic is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The answers of all others in it.
    Others,
    /// The student's own answers to everything else, where the others have too few.
    OwnRest,
}

/// What a topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Strong,
    Weak,
    /// Neither, or it may be chance.
    Even,
}

impl Standing {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Weak => "weak",
            Self::Even => "",
        }
    }
}

/// A topic of a student.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topic {
    #[serde(flatten)]
    pub of: store::Topic,
    pub accuracy: Option<f64>,
    pub against: Against,
    #[serde(flatten)]
    pub change: Option<Change>,
    pub standing: Standing,
}

impl Topic {
    /// What people call it.
    pub fn name(&self) -> &str {
        self.of.topic_name.as_deref().unwrap_or(&self.of.subject_name)
    }
}

/// The rules, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    ComeBack,
    WeakTopic,
    Falling,
    FastAndWrong,
    Irregular,
    Ready,
}

/// What to do next, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recommendation {
    pub rule: Rule,
    pub action: String,
    pub evidence: String,
}

/// What there is to say about one student.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Insights {
    pub email: String,
    /// Others are recommended nothing.
    pub student: bool,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The last day that is summed up for everybody.
    pub summed_up_to: Option<NaiveDate>,
    /// Days with answers of this student that are not in these figures, or not all of them.
    pub unsummed_days: i64,
    /// All answers of these days.
    pub all: Figure,
    pub active_days: usize,
    /// Of the last four weeks.
    pub recent_days: usize,
    /// The last day with an answer, summed up or not.
    pub last_day: Option<NaiveDate>,
    /// The weakest first.
    pub topics: Vec<Topic>,
    /// Of the weeks that are over; nothing with too few of them.
    pub trend: Option<Trend>,
    pub recommendations: Vec<Recommendation>,
}

/// Looks at a student's last days, yesterday the last of them.
pub async fn look(app: &App, email: &str, length: u64) -> Result<Insights> {
    let user = users::find(app.db.reader(), email).await?.ok_or_else(|| {
        Failure::new(Kind::NotFound, format!("there is no account {email}"))
            .hint("`pqctl users list` shows all")
    })?;
    let to = days::today(app) - Days::new(1);
    let from = to - Days::new(length.max(1) - 1);
    let wanted = Wanted { user: Some(email.to_owned()), limit: WEEKS, ..Wanted::default() };
    let trend = figures::trends(app, &wanted).await?.slope;
    let mut read = app.db.read().await?;
    let topics = store::list_topics(read.on(), user.id, from, to).await?;
    let practised = store::list_days(read.on(), user.id, from, to).await?;
    let last_day = store::last_day(read.on(), user.id).await?;
    let (unsummed_days, last_unsummed) = store::count_unsummed(read.on(), user.id, to).await?;
    let summed_up_to = trends::last_day(read.on()).await?;
    drop(read);
    let recent = to - Days::new(HABIT_DAYS - 1);
    let (answers, correct) = practised.iter().fold((0, 0), |sum, day| (sum.0 + day.1, sum.1 + day.2));
    let mut insights = Insights {
        email: user.email,
        student: user.role == Role::Student.name(),
        from,
        to,
        summed_up_to,
        unsummed_days,
        all: Figure::from(Total {
            starts_on: from,
            students: 1,
            sessions: None,
            answers,
            correct,
            first_attempts: 0,
            first_correct: 0,
            duration_ms: topics.iter().map(|topic| topic.duration_ms).sum(),
        }),
        active_days: practised.len(),
        recent_days: practised.iter().filter(|day| day.0 >= recent).count(),
        last_day: last_day.max(last_unsummed),
        topics: compare(topics),
        trend,
        recommendations: Vec::new(),
    };
    insights.recommendations = recommend(&insights);
    Ok(insights)
}

/// Holds each topic against the others' answers, or the student's own elsewhere; the weakest first.
fn compare(topics: Vec<store::Topic>) -> Vec<Topic> {
    let all = topics.iter().fold((0, 0), |sum, topic| (sum.0 + topic.correct, sum.1 + topic.answers));
    let mut compared: Vec<Topic> = topics
        .into_iter()
        .map(|of| {
            let (against, before) = if of.others_answers >= LEAST {
                (Against::Others, (of.others_correct, of.others_answers))
            } else {
                (Against::OwnRest, (all.0 - of.correct, all.1 - of.answers))
            };
            let difference = shares::difference((of.correct, of.answers), before);
            let enough = of.answers >= LEAST && before.1 >= LEAST;
            let standing = match difference {
                Some(difference) if enough && difference.low > 0.0 => Standing::Strong,
                Some(difference) if enough && difference.high < 0.0 => Standing::Weak,
                _ => Standing::Even,
            };
            let accuracy = shares::share(of.correct, of.answers).map(|share| (share * 1e6).round() / 1e6);
            Topic { of, accuracy, against, change: difference.map(Change::from), standing }
        })
        .collect();
    let by = |topic: &Topic| topic.change.map_or(0.0, |change| change.difference);
    compared.sort_by(|a, b| by(a).total_cmp(&by(b)));
    compared
}

/// What follows, at most [`MOST`].
fn recommend(insights: &Insights) -> Vec<Recommendation> {
    if !insights.student {
        return Vec::new();
    }
    let mut found: Vec<Recommendation> = [
        come_back(insights),
        weak_topic(insights),
        falling(insights),
        fast_and_wrong(insights),
        irregular(insights),
        ready(insights),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.sort_by_key(|one| one.rule);
    found.truncate(MOST);
    found
}

fn percent(correct: i64, answers: i64) -> String {
    shares::share(correct, answers).map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", share * 100.0))
}

fn come_back(insights: &Insights) -> Option<Recommendation> {
    let action = "Begin again with one short session of 10 questions in the best topic.".to_owned();
    let evidence = match insights.last_day {
        None => "There are no answers yet.".to_owned(),
        Some(day) => {
            let pause = (insights.to - day).num_days();
            if pause < PAUSE_DAYS {
                return None;
            }
            format!("The last answers are of {day}, {pause} days before {}.", insights.to)
        }
    };
    Some(Recommendation { rule: Rule::ComeBack, action, evidence })
}

fn weak_topic(insights: &Insights) -> Option<Recommendation> {
    let topic = insights.topics.iter().find(|topic| topic.standing == Standing::Weak)?;
    let (of, change) = (&topic.of, topic.change?);
    let than = match topic.against {
        Against::Others => format!("of the others' {}", percent(of.others_correct, of.others_answers)),
        Against::OwnRest => "of everything else more".to_owned(),
    };
    Some(Recommendation {
        rule: Rule::WeakTopic,
        action: format!("Practise 12 questions in {} ({}).", topic.name(), of.subject_name),
        evidence: format!(
            "{} of {} right ({}), {than}; the difference is {:.0} points, at least {:.0}.",
            of.correct,
            of.answers,
            percent(of.correct, of.answers),
            change.difference * -100.0,
            change.difference_to * -100.0
        ),
    })
}

fn falling(insights: &Insights) -> Option<Recommendation> {
    let trend = insights.trend.filter(|trend| trend.clear && trend.per_week < 0.0)?;
    Some(Recommendation {
        rule: Rule::Falling,
        action: "Go back to topics that went well, and read the explanation of each wrong answer.".to_owned(),
        evidence: format!(
            "The share of right answers falls by {:.1} points a week (95 %: {:.1} to {:.1}).",
            trend.per_week * -100.0,
            trend.per_week_to * -100.0,
            trend.per_week_from * -100.0
        ),
    })
}

/// Half the time of the others, and clearly fewer right.
fn fast_and_wrong(insights: &Insights) -> Option<Recommendation> {
    let topic = insights.topics.iter().find(|topic| {
        let of = &topic.of;
        topic.standing == Standing::Weak
            && topic.against == Against::Others
            && of.duration_ms > 0
            && i128::from(of.duration_ms) * 2 * i128::from(of.others_answers)
                < i128::from(of.others_duration_ms) * i128::from(of.answers)
    })?;
    let each = |ms: i64, answers: i64| format!("{} s", ms / answers.max(1) / 1_000);
    let of = &topic.of;
    Some(Recommendation {
        rule: Rule::FastAndWrong,
        action: format!("Take more time in {}: read every option before choosing.", topic.name()),
        evidence: format!(
            "{} for an answer, the others {}; {} right, of theirs {}.",
            each(of.duration_ms, of.answers),
            each(of.others_duration_ms, of.others_answers),
            percent(of.correct, of.answers),
            percent(of.others_correct, of.others_answers)
        ),
    })
}

fn irregular(insights: &Insights) -> Option<Recommendation> {
    // A day that is not summed up is no day without practice.
    (insights.unsummed_days == 0 && (1..FEW_DAYS).contains(&insights.recent_days)).then(|| Recommendation {
        rule: Rule::Irregular,
        action: "Plan two short sessions a week, always on the same days.".to_owned(),
        evidence: format!("Answers on {} of the last {HABIT_DAYS} days.", insights.recent_days),
    })
}

fn ready(insights: &Insights) -> Option<Recommendation> {
    let surely = |topic: &&Topic| {
        let limits = shares::wilson(topic.of.correct, topic.of.answers);
        topic.of.answers >= 2 * LEAST && limits.is_some_and(|limits| limits.0 >= READY)
    };
    let topic = insights.topics.iter().rev().find(surely)?;
    Some(Recommendation {
        rule: Rule::Ready,
        action: format!("Try a harder set in {}.", topic.name()),
        evidence: format!(
            "{} of {} right ({}), surely above {:.0} %.",
            topic.of.correct,
            topic.of.answers,
            percent(topic.of.correct, topic.of.answers),
            READY * 100.0
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(name: &str, mine: (i64, i64, i64), others: (i64, i64, i64)) -> store::Topic {
        store::Topic {
            subject: "physics".into(),
            subject_name: "Physics".into(),
            topic: Some(name.to_lowercase()),
            topic_name: Some(name.into()),
            correct: mine.0,
            answers: mine.1,
            duration_ms: mine.2,
            others_correct: others.0,
            others_answers: others.1,
            others_duration_ms: others.2,
        }
    }

    fn insights(topics: Vec<store::Topic>, recent_days: usize, last: &str) -> Insights {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let total = Total {
            starts_on: day("2026-01-01"),
            students: 1,
            sessions: None,
            answers: 0,
            correct: 0,
            first_attempts: 0,
            first_correct: 0,
            duration_ms: 0,
        };
        Insights {
            email: "ada@example.org".into(),
            student: true,
            summed_up_to: None,
            unsummed_days: 0,
            from: day("2026-01-01"),
            to: day("2026-03-01"),
            all: total.into(),
            active_days: recent_days,
            recent_days,
            last_day: Some(day(last)),
            topics: compare(topics),
            trend: None,
            recommendations: Vec::new(),
        }
    }

    fn rules(insights: &Insights) -> Vec<Rule> {
        recommend(insights).iter().map(|one| one.rule).collect()
    }

    #[test]
    fn only_what_is_more_than_chance_is_weak_or_strong() {
        let topics = compare(vec![
            topic("Heat", (9, 30, 0), (210, 300, 0)),
            topic("Waves", (28, 30, 0), (150, 300, 0)),
            topic("Light", (5, 10, 0), (180, 300, 0)),
            topic("Sound", (0, 9, 0), (300, 300, 0)),
            // Of the others there is too little to say: 3 of 30 against 42 of 79 elsewhere.
            topic("Atoms", (3, 30, 0), (0, 3, 0)),
        ]);
        let standing = |name: &str| topics.iter().find(|topic| topic.name() == name).unwrap().standing;
        assert_eq!(
            ["Heat", "Waves", "Light", "Sound", "Atoms"].map(standing),
            [Standing::Weak, Standing::Strong, Standing::Even, Standing::Even, Standing::Weak]
        );
        assert_eq!(topics[0].name(), "Sound", "the lowest first, said or not");
    }

    #[test]
    fn the_most_important_three_are_given_with_their_numbers() {
        let weak = || topic("Heat", (9, 30, 90_000), (210, 300, 9_000_000));
        let strong = || topic("Waves", (29, 30, 0), (150, 300, 0));
        let all = insights(vec![weak(), strong()], 3, "2026-03-01");
        assert_eq!(rules(&all), [Rule::WeakTopic, Rule::FastAndWrong, Rule::Irregular]);
        let first = &recommend(&all)[0];
        assert_eq!(first.action, "Practise 12 questions in Heat (Physics).");
        assert!(
            first
                .evidence
                .starts_with("9 of 30 right (30 %), of the others' 70 %; the difference is 40 points")
        );
        assert_eq!(rules(&insights(vec![strong()], 20, "2026-03-01")), [Rule::Ready]);
        assert_eq!(rules(&insights(vec![], 0, "2026-02-15")), [Rule::ComeBack]);
        assert!(rules(&insights(vec![], 0, "2026-02-16")).is_empty());
        let mut behind = insights(vec![], 3, "2026-03-01");
        assert_eq!(rules(&behind), [Rule::Irregular]);
        behind.unsummed_days = 1;
        assert!(rules(&behind).is_empty(), "the days that are missing may be the other five");
        let mut falling = insights(vec![], 20, "2026-03-01");
        let trend = |clear| Trend { per_week: -0.02, per_week_from: -0.03, per_week_to: -0.01, clear };
        falling.trend = Some(trend(false));
        assert!(rules(&falling).is_empty());
        falling.trend = Some(trend(true));
        assert_eq!(
            recommend(&falling)[0].evidence,
            "The share of right answers falls by 2.0 points a week (95 %: 1.0 to 3.0)."
        );
    }
}
