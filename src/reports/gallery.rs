//! Reports with invented data, the ordinary and the odd, and the plain mail: to look at in a browser, and for tests to look at.
//! No database is read, and nobody in here exists. Where they are written, with all other mails, is `operations::gallery`.

use super::figures::{
    Advice, Band, Earned, FORMAT, Missed, MonthlyReport, QuizFigures, Rank, Rule, Standing, Streak, Student,
    SubjectFigures, TopicFigures, Totals, TrendMonth,
};
use super::month::Month;
use super::render::{self, Rendered, Surroundings};
use super::{advice, compute};
use crate::error::{Failure, Kind, Result};
use crate::mail::templates::{self, Template};
use chrono::NaiveDate;
use serde_json::json;

/// A page of the gallery.
#[derive(Debug, Clone)]
pub struct Page {
    /// Of the files.
    pub name: &'static str,
    pub about: &'static str,
    pub rendered: Rendered,
}

/// All of them.
pub fn pages() -> Result<Vec<Page>> {
    let around = Surroundings {
        brand: "Past Questions".to_owned(),
        unsubscribe: Some("https://questions.example.org/u/4nCz".to_owned()),
        public_url: Some("https://questions.example.org".to_owned()),
    };
    let reports = [
        ("monthly", "an ordinary month", ordinary()),
        ("so-far", "a running month", so_far()),
        ("first-month", "the first month of a student", first()),
        ("empty", "nobody was there", empty()),
        ("full-marks", "everything right", perfect()),
        ("hostile-name", "a name that is code, and questions too", hostile()),
        ("right-to-left", "a name and a quiz in Arabic", right_to_left()),
        ("very-long", "long names, large numbers, everything there can be", very_long()),
        ("no-ranking", "a student who takes no part in rankings", no_ranking()),
    ];
    let mut pages = Vec::new();
    for (name, about, report) in reports {
        pages.push(Page { name, about, rendered: render::render(&report, &around)? });
    }
    pages.push(message()?);
    Ok(pages)
}

/// The ordinary month, which also tells how large a mail is.
pub fn sample() -> Result<Rendered> {
    render::render(&ordinary(), &Surroundings::default())
}

fn message() -> Result<Page> {
    let data = json!({
        "title": "A week in a row", "subtitle": "Adaeze Okonkwo", "brand": "Past Questions",
        "preheader": "You practised on seven days in a row.",
        "paragraphs": ["You practised on seven days in a row. That is how knowledge stays.",
            "Tomorrow would be day eight: ten questions are enough."],
        "button": { "label": "Practise", "url": "https://questions.example.org/practise" },
        "reason": "You get this mail because you practise with Past Questions.",
        "unsubscribe": "https://questions.example.org/u/4nCz",
    });
    let bodies = templates::render(Template::Message, &data)
        .map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
    let rendered = Rendered { subject: "A week in a row".to_owned(), bodies };
    Ok(Page { name: "message", about: "a short message, as achievements and reminders are", rendered })
}

fn subject(
    name: &str,
    answers: i64,
    correct: i64,
    before: (i64, i64),
    cohort: f64,
    place: i64,
) -> SubjectFigures {
    SubjectFigures {
        name: name.to_owned(),
        answers,
        correct,
        previous_answers: before.0,
        previous_correct: before.1,
        cohort: Some(cohort),
        rank: Some(Rank { place, of: 251 }),
        median_ms: Some(18_000 + 100 * answers),
        cohort_median_ms: Some(24_000),
    }
}

fn topic(subject: &str, name: &str, answers: i64, correct: i64, expected: f64) -> TopicFigures {
    TopicFigures {
        subject: subject.to_owned(),
        name: name.to_owned(),
        answers,
        correct,
        expected,
        from_cohort: true,
        shrunk: compute::shrunk(correct, answers, expected),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

/// Recommendations and goals as the program gives them.
fn finished(mut report: MonthlyReport, forgotten: i64) -> MonthlyReport {
    report.advice = advice::advise(&report, forgotten);
    report.goals = advice::goals(&report);
    report
}

fn ordinary() -> MonthlyReport {
    let trend = [
        ("2026-05", 96, 58),
        ("2026-06", 0, 0),
        ("2026-07", 188, 120),
        ("2026-08", 240, 158),
        ("2026-09", 301, 205),
        ("2026-10", 412, 296),
    ];
    finished(
        MonthlyReport {
            format: FORMAT,
            month: "2026-10".to_owned(),
            zone: "Africa/Lagos".to_owned(),
            complete: true,
            until: day("2026-10-31"),
            student: Student { name: "Adaeze Okonkwo".to_owned(), ranked: true },
            totals: Totals { answers: 412, correct: 296, sessions: 27, active_days: 18, duration_ms: 9_480_000, timed: 412 },
            previous: Some(Totals { answers: 301, correct: 205, sessions: 21, active_days: 15, duration_ms: 7_520_000, timed: 301 }),
            standing: Some(Standing { cohort: 251, percentile: Some(78.4), band: Band::UpperQuarter }),
            trend: trend
                .into_iter()
                .map(|(month, answers, correct)| TrendMonth { month: month.to_owned(), answers, correct })
                .collect(),
            days: vec![
                12, 0, 18, 24, 31, 22, 40, 0, 0, 15, 20, 26, 0, 0, 34, 41, 0, 12, 0, 0, 22, 0, 18, 25, 12, 0, 0, 0, 14, 16, 10,
            ],
            streak: Streak { current: 3, longest: 9 },
            subjects: vec![
                subject("Mathematics", 164, 126, (120, 84), 0.66, 31),
                subject("Physics", 121, 78, (90, 61), 0.61, 96),
                subject("Chemistry", 82, 55, (91, 60), 0.68, 142),
                subject("English Language", 45, 37, (0, 0), 0.71, 44),
            ],
            quizzes: vec![
                QuizFigures {
                    title: "Mechanics, timed".to_owned(),
                    best: 0.85,
                    tries: 2,
                    finished_on: day("2026-10-30"),
                    rank: Some(Rank { place: 12, of: 251 }),
                    percentile: Some(95.2),
                    mean: Some(0.634),
                },
                QuizFigures {
                    title: "Algebra mix".to_owned(),
                    best: 0.7,
                    tries: 1,
                    finished_on: day("2026-10-16"),
                    rank: Some(Rank { place: 9, of: 17 }),
                    percentile: None,
                    mean: Some(0.68),
                },
            ],
            strong: vec![
                topic("Mathematics", "Algebra", 61, 53, 0.67),
                topic("Physics", "Mechanics", 48, 38, 0.63),
                topic("English Language", "Vocabulary", 20, 18, 0.74),
            ],
            weak: vec![
                topic("Physics", "Waves and Optics", 34, 14, 0.59),
                topic("Chemistry", "Organic", 29, 15, 0.64),
            ],
            missed: vec![
                Missed {
                    question_id: 1187,
                    text: "A string fixed at both ends vibrates in its third harmonic. How many nodes are there between the ends?".to_owned(),
                    topic: Some("Waves and Optics".to_owned()),
                    times: 3,
                },
                Missed {
                    question_id: 402,
                    text: "Which of these compounds shows geometrical isomerism?".to_owned(),
                    topic: Some("Organic".to_owned()),
                    times: 2,
                },
                Missed {
                    question_id: 93,
                    text: "The light year is a unit of …".to_owned(),
                    topic: None,
                    times: 1,
                },
            ],
            achievements: vec![Earned {
                name: "A week in a row".to_owned(),
                description: "Practised on 7 days in a row".to_owned(),
                on: day("2026-10-07"),
            }],
            advice: Vec::new(),
            goals: Vec::new(),
        },
        5,
    )
}

fn so_far() -> MonthlyReport {
    let mut report = ordinary();
    report.complete = false;
    report.until = day("2026-10-18");
    for answers in &mut report.days[18..] {
        *answers = 0;
    }
    finished(report, 0)
}

fn first() -> MonthlyReport {
    let mut report = ordinary();
    report.previous = None;
    for month in &mut report.trend[..5] {
        (month.answers, month.correct) = (0, 0);
    }
    report.totals =
        Totals { answers: 20, correct: 11, sessions: 2, active_days: 2, duration_ms: 560_000, timed: 20 };
    report.trend[5].answers = 20;
    report.trend[5].correct = 11;
    report.days = vec![0; 31];
    report.days[28] = 10;
    report.days[29] = 10;
    report.streak = Streak { current: 2, longest: 2 };
    report.standing = Some(Standing { cohort: 12, percentile: None, band: Band::NearMean });
    report.subjects = vec![SubjectFigures {
        rank: Some(Rank { place: 6, of: 11 }),
        ..subject("Biology", 20, 11, (0, 0), 0.57, 6)
    }];
    (report.strong, report.weak) = (Vec::new(), vec![topic("Biology", "Genetics", 8, 3, 0.52)]);
    report.quizzes.clear();
    report.missed.truncate(1);
    report.achievements = vec![Earned {
        name: "First steps".to_owned(),
        description: "Finished a first practice session".to_owned(),
        on: day("2026-10-29"),
    }];
    finished(report, 0)
}

fn empty() -> MonthlyReport {
    let mut report = ordinary();
    report.totals = Totals::default();
    report.standing = None;
    report.days = vec![0; 31];
    report.trend[5] = TrendMonth { month: "2026-10".to_owned(), answers: 0, correct: 0 };
    report.streak = Streak { current: 0, longest: 4 };
    for list in [&mut report.strong, &mut report.weak] {
        list.clear();
    }
    report.subjects.clear();
    report.quizzes.clear();
    report.missed.clear();
    report.achievements.clear();
    finished(report, 0)
}

fn perfect() -> MonthlyReport {
    let mut report = ordinary();
    report.totals.correct = report.totals.answers;
    report.standing = Some(Standing { cohort: 1_204, percentile: Some(100.0), band: Band::TopTenth });
    for subject in &mut report.subjects {
        subject.correct = subject.answers;
        subject.rank = Some(Rank { place: 1, of: 1_204 });
    }
    for quiz in &mut report.quizzes {
        (quiz.best, quiz.rank, quiz.percentile) = (1.0, Some(Rank { place: 1, of: 251 }), Some(98.0));
    }
    report.trend[5].correct = report.trend[5].answers;
    report.strong =
        vec![topic("Mathematics", "Algebra", 61, 61, 0.67), topic("Physics", "Mechanics", 48, 48, 0.63)];
    report.weak.clear();
    report.missed.clear();
    report.days = vec![14; 31];
    report.totals.active_days = 31;
    report.streak = Streak { current: 31, longest: 58 };
    finished(report, 0)
}

fn hostile() -> MonthlyReport {
    let mut report = ordinary();
    report.student.name = "<img src=x onerror=alert(1)>\r\nBcc: eve@example.org {{ 7*7 }}".to_owned();
    report.subjects[0].name = "</td></tr></table><script>alert(2)</script>".to_owned();
    report.quizzes[0].title = "\"><a href=\"javascript:alert(3)\">win</a>".to_owned();
    report.missed[0].text = "What does <b>bold</b> &amp; {% raw %} mean? \u{202e}txet desrever".to_owned();
    report
}

fn right_to_left() -> MonthlyReport {
    let mut report = ordinary();
    report.student.name = "ليلى بنت يوسف".to_owned();
    report.quizzes[0].title = "اختبار الرياضيات (الجزء ٢)".to_owned();
    report.missed[0].text = "ما هي وحدة قياس القوة؟".to_owned();
    report
}

fn very_long() -> MonthlyReport {
    let mut report = ordinary();
    report.student.name = "Oluwaseunfunmi-Ayọ̀délé ".repeat(500);
    report.totals = Totals {
        answers: 1_234_567,
        correct: 1_034_201,
        sessions: 4_321,
        active_days: 31,
        duration_ms: 2_592_000_000,
        timed: 1_234_567,
    };
    report.subjects = (1..=12)
        .map(|n| {
            let name = format!("Applied agricultural and environmental sciences, part {n} of the syllabus");
            subject(&name, 100_000 / n, 61_803 / n, (1_000, 500), 0.5, n * 17)
        })
        .collect();
    let quiz = QuizFigures {
        title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, second examination".to_owned(),
        rank: Some(Rank { place: 12_345, of: 250_001 }),
        ..report.quizzes[0].clone()
    };
    report.quizzes = vec![quiz; 12];
    for missed in &mut report.missed {
        missed.text = "x".repeat(160);
    }
    report.advice = vec![
        Advice {
            rule: Rule::WeakTopic,
            action:
                "Practise 12 questions in a topic whose name does not end where names of topics usually end."
                    .to_owned(),
            evidence: "1,234 of 12,345 right (10 %); others reach 59 %.".to_owned(),
        };
        3
    ];
    report.achievements = vec![report.achievements[0].clone(); 6];
    report
}

fn no_ranking() -> MonthlyReport {
    let mut report = ordinary();
    report.student.ranked = false;
    report.standing = None;
    for subject in &mut report.subjects {
        subject.rank = None;
    }
    for quiz in &mut report.quizzes {
        (quiz.rank, quiz.percentile, quiz.mean) = (None, None, None);
    }
    report
}

/// The months that the gallery's dates belong to.
pub fn month() -> Month {
    Month::of_day(day("2026-10-01"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resend_shows_the_same() {
        let report = ordinary();
        let kept: MonthlyReport = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
        assert_eq!(kept, report);
        let around = Surroundings::default();
        assert_eq!(
            render::render(&kept, &around).unwrap().bodies,
            render::render(&report, &around).unwrap().bodies
        );
    }
}
