//! How a monthly report looks: a mail of two bodies from one snapshot and nothing else, so that showing it again shows
//! the same. Numbers become words and bars here; the layout is `mail/templates/`'.

use super::advice::{percent, seconds};
use super::cohort::MEAN_FROM;
use super::figures::{
    Band, MonthlyReport, QuizFigures, Rank, Standing, SubjectFigures, TopicFigures, Totals, share,
};
use super::month::Month;
use crate::base::text::{count, thousands};
use crate::error::{Failure, Kind, Result};
use crate::mail::address::clean;
use crate::mail::templates::{self, Bodies, Template};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

/// What a mail says that is not in the snapshot: it depends on where it is sent from.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Who writes.
    pub brand: String,
    /// Where to say no.
    pub unsubscribe: Option<String>,
    /// The address of the platform, without a slash at the end.
    pub public_url: Option<String>,
}

/// A mail, rendered.
#[derive(Debug, Clone)]
pub struct Rendered {
    pub subject: String,
    pub bodies: Bodies,
}

/// Colours on white; the dark ones are classes of the style sheet.
const GOOD: (&str, &str) = ("good", "#1d7a53");
const CARE: (&str, &str) = ("care", "#946200");
const MUTED: (&str, &str) = ("muted", "#5b6876");
const FILL: (&str, &str) = ("fill", "#2f5d9b");
const PALE: (&str, &str) = ("pale", "#b9cce4");
const TRACK: (&str, &str) = ("track", "#e3e8ee");
const MARK: (&str, &str) = ("mark", "#1f2933");
/// The four shades of the calendar, with the ink on them.
const SHADES: [(&str, &str); 4] =
    [("#f0f3f7", "#637080"), ("#d3e1f2", "#1f2933"), ("#8fb4e0", "#10202f"), ("#2f5d9b", "#ffffff")];
/// How high the largest column of the trend is.
const COLUMN: f64 = 60.0;

/// Renders a report.
pub fn render(report: &MonthlyReport, around: &Surroundings) -> Result<Rendered> {
    let month: Month = report
        .month
        .parse()
        .map_err(|why: String| Failure::new(Kind::Integrity, format!("the snapshot is damaged: {why}")))?;
    let name = clean(&report.student.name);
    let so_far = (!report.complete).then(|| {
        format!(
            "So far: the month is still running, and this counts up to {}.",
            report.until.format("%-d %B")
        )
    });
    let title = if report.complete { month.words() } else { format!("{}, so far", month.words()) };
    let lead = lead(report);
    let data = json!({
        "lang": "en",
        "brand": if around.brand.is_empty() { "Past Questions" } else { &around.brand },
        "title": title,
        "subtitle": if name.is_empty() { "Your month".to_owned() } else { format!("{name} – your month") },
        "preheader": lead,
        "lead": lead,
        "so_far": so_far,
        "standing": report.standing.as_ref().map(standing),
        "tiles": tiles(report),
        "advice": report.advice,
        "trend": trend(report),
        "span": report.span(),
        "streak": streak(report),
        "weekdays": ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
        "weeks": weeks(report, month),
        "subjects": report.subjects.iter().map(subject).collect::<Vec<_>>(),
        "subject_legend": report.subjects.iter().any(|s| s.cohort.is_some())
            .then_some("The bar is your share of right answers; the line marks the average of all students."),
        "topics": topics(report),
        "quizzes": report.quizzes.iter().map(quiz).collect::<Vec<_>>(),
        "missed": report.missed.iter().map(|missed| json!({
            "text": missed.text,
            "link": around.public_url.as_ref().map(|url| format!("{url}/questions/{}", missed.question_id)),
            "details": joined(&[missed.topic.clone(), Some(wrong(missed.times))]),
        })).collect::<Vec<_>>(),
        "achievements": report.achievements.iter().map(|one| json!({
            "name": one.name,
            "details": format!("{}, {}", one.description, one.on.format("%-d %B")),
        })).collect::<Vec<_>>(),
        "goals": report.goals,
        "next_month": month.next().words(),
        "notes": notes(report),
        "reason": format!("You get this mail because you practise with {}.",
            if around.brand.is_empty() { "Past Questions" } else { &around.brand }),
        "unsubscribe": around.unsubscribe,
    });
    let bodies = templates::render(Template::MonthlyReport, &data)
        .map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
    let so_far = if report.complete { "" } else { " so far" };
    Ok(Rendered { subject: format!("Your {}{so_far}: {}", month.words(), headline(&report.totals)), bodies })
}

fn headline(totals: &Totals) -> String {
    match totals.share() {
        Some(share) => {
            format!("{}, {} right", count(totals.answers.unsigned_abs(), "answer"), percent(share))
        }
        None => "a quiet month".to_owned(),
    }
}

fn lead(report: &MonthlyReport) -> String {
    let totals = &report.totals;
    let Some(share_now) = totals.share() else {
        return "You gave no answers this month. Every month is a new beginning.".to_owned();
    };
    let days = count(totals.active_days.unsigned_abs(), "day");
    let answers = count(totals.answers.unsigned_abs(), "question");
    let mut text = format!("You answered {answers} on {days}, and {} were right.", percent(share_now));
    match report.previous.as_ref().and_then(Totals::share) {
        Some(before) => {
            let points = points(share_now, before);
            text.push_str(&match points {
                1.. => format!(" That is {} more than the month before.", points_words(points)),
                0 => " That is as many as the month before.".to_owned(),
                _ => format!(" That is {} fewer than the month before.", points_words(-points)),
            });
        }
        None => text.push_str(" There is no month before to compare with."),
    }
    text
}

#[expect(clippy::cast_possible_truncation, reason = "shares lie between 0 and 1")]
fn points(now: f64, before: f64) -> i64 {
    ((now * 100.0).round() - (before * 100.0).round()) as i64
}

fn points_words(points: i64) -> String {
    count(points.unsigned_abs(), "point")
}

fn standing(standing: &Standing) -> String {
    let among = format!("of {} students who practised", thousands(standing.cohort));
    match (standing.band, standing.percentile) {
        (Band::AboveMean, _) => format!("Your result is above the average {among}."),
        (Band::NearMean, _) => format!("Your result is near the average {among}."),
        (Band::BelowMean, _) => format!("Your result is below the average {among}."),
        (band, percentile) => {
            let place = match band {
                Band::TopTenth => "in the top tenth",
                Band::UpperQuarter => "in the upper quarter",
                Band::UpperHalf => "in the upper half",
                Band::LowerHalf => "in the lower half",
                _ => "in the lower quarter",
            };
            // Where it would only hurt, the number is left out.
            let number = percentile
                .filter(|percentile| *percentile >= 25.0)
                .map(|percentile| format!(": better than {percentile:.0}\u{a0}% of the others"))
                .unwrap_or_default();
            format!("Your result is {place} {among}{number}.")
        }
    }
}

fn tiles(report: &MonthlyReport) -> Value {
    let (now, before) = (&report.totals, report.previous.as_ref());
    let minutes = |totals: &Totals| (totals.duration_ms + 30_000) / 60_000;
    let tile = |label: &str, value: String, change: Option<(i64, String)>, good: i64| {
        let (colour, change) = match change {
            None => (MUTED, String::new()),
            Some((0, _)) => (MUTED, "as the month before".to_owned()),
            Some((by, words)) => {
                let colour = if good == 0 {
                    MUTED
                } else if by.signum() == good {
                    GOOD
                } else {
                    CARE
                };
                (colour, format!("{}{words}", if by > 0 { "+" } else { "−" }))
            }
        };
        json!({ "label": label, "label_padded": format!("{label:<22}"), "value": value, "change": change,
                "class": colour.0, "colour": colour.1 })
    };
    let by = |of: fn(&Totals) -> i64| {
        before.map(|before| {
            let by = of(now) - of(before);
            (by, thousands(by.abs()))
        })
    };
    let share_change = now.share().zip(before.and_then(Totals::share)).map(|(now, before)| {
        let by = points(now, before);
        (by, points_words(by))
    });
    let pace = now.mean_ms().zip(before.and_then(Totals::mean_ms)).map(|(now, before)| {
        let by = (now - before + if now >= before { 50 } else { -50 }) / 100 * 100;
        (by, seconds(by.abs()))
    });
    json!([
        [
            tile("Answers", thousands(now.answers), by(|t| t.answers), 1),
            tile("Right", now.share().map_or_else(|| "–".to_owned(), percent), share_change, 1),
        ],
        [
            tile("Sessions", thousands(now.sessions), by(|t| t.sessions), 1),
            tile("Active days", now.active_days.to_string(), by(|t| t.active_days), 1),
        ],
        [
            tile(
                "Minutes",
                thousands(minutes(now)),
                before.map(|before| {
                    let by = minutes(now) - minutes(before);
                    (by, thousands(by.abs()))
                }),
                1
            ),
            tile("Time for each", now.mean_ms().map_or_else(|| "–".to_owned(), seconds), pace, 0),
        ],
    ])
}

fn trend(report: &MonthlyReport) -> Value {
    let last = report.trend.len().saturating_sub(1);
    let bars: Vec<_> = report
        .trend
        .iter()
        .enumerate()
        .map(|(i, month)| {
            let share = share(month.correct, month.answers);
            let colour = match share {
                None => TRACK,
                Some(_) if i == last => FILL,
                Some(_) => PALE,
            };
            let label = month.month.parse().map_or_else(|_| month.month.clone(), Month::short);
            let top = share.map_or_else(|| "–".to_owned(), percent);
            json!({
                "top": top,
                "height": height(share.unwrap_or(0.0)),
                "class": colour.0,
                "colour": colour.1,
                "label": label,
                "below": if month.answers == 0 { String::new() } else { thousands(month.answers) },
                "line": format!("{label:<5}{}{top:>6}  {}", meter(share.unwrap_or(0.0)),
                    count(month.answers.unsigned_abs(), "answer")),
            })
        })
        .collect();
    json!(bars)
}

#[expect(clippy::cast_possible_truncation, reason = "at most 62")]
fn height(share: f64) -> i64 {
    (share * COLUMN).round() as i64 + 2
}

/// Twenty places of text.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 20")]
fn meter(share: f64) -> String {
    let full = (share.clamp(0.0, 1.0) * 20.0).round() as usize;
    format!("{}{}", "█".repeat(full), "░".repeat(20 - full))
}

fn streak(report: &MonthlyReport) -> String {
    let (current, longest) = (report.streak.current, report.streak.longest);
    if longest == 0 {
        return "No day with practice yet.".to_owned();
    }
    let longest = format!("Your longest run in {}: {}.", report.span(), count(longest.unsigned_abs(), "day"));
    match current {
        0 => longest,
        1 => format!("You practised on the last day. {longest}"),
        n => format!("You are on a run of {n} days. {longest}"),
    }
}

/// The month as weeks from Monday to Sunday.
fn weeks(report: &MonthlyReport, month: Month) -> Value {
    let most = report.days.iter().copied().max().unwrap_or(0).max(1);
    let offset = month.first().weekday().num_days_from_monday() as usize;
    let mut cells: Vec<Value> = vec![Value::Null; offset];
    for (i, answers) in report.days.iter().enumerate() {
        let level = match answers {
            0 => 0,
            n if n * 3 > most * 2 => 3,
            n if n * 3 > most => 2,
            _ => 1,
        };
        let (colour, ink) = SHADES[level];
        let title = (*answers > 0).then(|| count(answers.unsigned_abs(), "answer"));
        cells.push(json!({ "day": i + 1, "level": level, "colour": colour, "ink": ink, "title": title }));
    }
    cells.resize(cells.len().next_multiple_of(7), Value::Null);
    json!(cells.chunks(7).collect::<Vec<_>>())
}

/// A bar of whole per cents that add up to 100, with a mark where the others are.
fn segments(mine: f64, others: Option<f64>) -> Value {
    let (mine, others) = (whole(mine), others.map(whole));
    let mut parts: Vec<(i64, (&str, &str))> = Vec::new();
    match others {
        None => parts.extend([(mine, FILL), (100 - mine, TRACK)]),
        Some(others) => {
            let mark = others.min(99);
            let (before, after) = (mark, 99 - mark);
            let filled = mine.min(before);
            parts.extend([(filled, FILL), (before - filled, TRACK), (1, MARK)]);
            let filled = (mine - mark - 1).clamp(0, after);
            parts.extend([(filled, FILL), (after - filled, TRACK)]);
        }
    }
    let parts = parts.into_iter().filter(|(width, _)| *width > 0);
    json!(
        parts
            .map(|(width, (class, colour))| json!({ "width": width, "class": class, "colour": colour }))
            .collect::<Vec<_>>()
    )
}

#[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
fn whole(share: f64) -> i64 {
    (share.clamp(0.0, 1.0) * 100.0).round() as i64
}

fn subject(subject: &SubjectFigures) -> Value {
    let mine = share(subject.correct, subject.answers).unwrap_or(0.0);
    let change = share(subject.previous_correct, subject.previous_answers).map(|before| points(mine, before));
    let (colour, change) = match change {
        None => (MUTED, None),
        Some(0) => (MUTED, Some("as the month before".to_owned())),
        Some(by @ 1..) => (GOOD, Some(format!("+{}", points_words(by)))),
        Some(by) => (CARE, Some(format!("−{}", points_words(by)))),
    };
    let details = joined(&[
        Some(count(subject.answers.unsigned_abs(), "answer")),
        subject.cohort.map(|cohort| format!("others {}", percent(cohort))),
        rank(subject.rank),
        subject.median_ms.map(|median| format!("{} each", seconds(median))),
    ]);
    let percent = percent(mine);
    json!({
        "name": subject.name,
        "line": format!("{} {percent:>5}  {}", meter(mine), subject.name),
        "percent": percent,
        "segments": segments(mine, subject.cohort),
        "details": details,
        "change": change,
        "class": colour.0,
        "colour": colour.1,
    })
}

/// Alone one has no place.
fn rank(rank: Option<Rank>) -> Option<String> {
    rank.filter(|rank| rank.of > 1)
        .map(|rank| format!("rank {} of {}", thousands(rank.place), thousands(rank.of)))
}

fn topics(report: &MonthlyReport) -> Value {
    let topic = |topic: &TopicFigures| {
        let whom = if topic.from_cohort { "others" } else { "your average" };
        json!({
            "name": topic.name,
            "subject": topic.subject,
            "percent": share(topic.correct, topic.answers).map_or_else(|| "–".to_owned(), percent),
            "details": format!("{} of {} right · {whom} {}", topic.correct, topic.answers, percent(topic.expected)),
        })
    };
    let group = |title: &str, colour: (&str, &str), topics: &[TopicFigures]| {
        (!topics.is_empty()).then(|| {
            json!({ "title": title, "class": colour.0, "colour": colour.1,
                    "topics": topics.iter().map(topic).collect::<Vec<_>>() })
        })
    };
    let groups =
        [group("Strong topics", GOOD, &report.strong), group("Topics to work on", CARE, &report.weak)];
    json!(groups.into_iter().flatten().collect::<Vec<_>>())
}

fn quiz(quiz: &QuizFigures) -> Value {
    let tries = if quiz.tries == 1 { "1 try".to_owned() } else { format!("best of {} tries", quiz.tries) };
    json!({
        "title": quiz.title,
        "percent": percent(quiz.best),
        "details": joined(&[
            Some(quiz.finished_on.format("%-d %B").to_string()),
            Some(tries),
            rank(quiz.rank),
            quiz.percentile.filter(|percentile| *percentile >= 25.0).map(|p| format!("better than {p:.0}\u{a0}%")),
            quiz.mean.filter(|_| quiz.rank.is_some_and(|rank| rank.of >= MEAN_FROM)).map(|mean| format!("average {}", percent(mean))),
        ]),
    })
}

fn wrong(times: i64) -> String {
    match times {
        1 => "wrong once".to_owned(),
        2 => "wrong twice".to_owned(),
        n => format!("wrong {n} times"),
    }
}

fn joined(parts: &[Option<String>]) -> String {
    parts.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// How the numbers were made, in as few words as possible.
fn notes(report: &MonthlyReport) -> Vec<String> {
    let zone = if report.zone == "UTC" {
        "in UTC".to_owned()
    } else {
        format!("on the clock of {}", report.zone.replace('_', " "))
    };
    let first =
        NaiveDate::parse_from_str(&format!("{}-01", report.month), "%Y-%m-%d").unwrap_or(report.until);
    let mut notes = vec![format!(
        "The month is {} to {} {zone}; days are those of your own calendar. Times are those of answers.",
        first.format("%-d"),
        report.until.format("%-d %B %Y")
    )];
    if report.student.ranked {
        notes.push(
            "Others are active students who practised this month and take part in rankings; averages count first attempts \
             only, and need five students. Equal results share a rank. In a quiz the best attempt counts."
                .to_owned(),
        );
    } else {
        notes.push(
            "You take no part in rankings: nobody is compared with you by rank, and you with nobody."
                .to_owned(),
        );
    }
    if !(report.strong.is_empty() && report.weak.is_empty()) {
        notes.push(
            "Topics are compared from five answers on; few answers move a topic little away from what is expected.".to_owned(),
        );
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_bar_add_up() {
        for mine in 0..=100 {
            for others in (0..=100).map(Some).chain([None]) {
                let bar = segments(f64::from(mine) / 100.0, others.map(|others| f64::from(others) / 100.0));
                let widths: Vec<i64> =
                    bar.as_array().unwrap().iter().map(|part| part["width"].as_i64().unwrap()).collect();
                assert_eq!(widths.iter().sum::<i64>(), 100, "{mine} {others:?}");
                assert!(widths.iter().all(|width| *width > 0));
            }
        }
    }

    #[test]
    fn an_average_of_few_is_not_told_of_what_was_kept_before_either() {
        let of = |of| QuizFigures {
            title: "Algebra".to_owned(),
            best: 0.5,
            tries: 1,
            finished_on: NaiveDate::default(),
            rank: Some(Rank { place: 2, of }),
            percentile: None,
            mean: Some(0.75),
        };
        let details = |cohort| quiz(&of(cohort))["details"].as_str().unwrap().to_owned();
        assert!(details(5).contains("average 75"), "{}", details(5));
        assert!(!details(4).contains("average"), "{}", details(4));
        assert!(details(4).contains("rank 2 of 4"));
    }

    #[test]
    fn a_fall_is_told_and_nobody_is_called_last() {
        assert_eq!(points(0.714, 0.75), -4);
        let last = Standing { cohort: 120, percentile: Some(3.0), band: Band::LowerQuarter };
        assert_eq!(
            super::standing(&last),
            "Your result is in the lower quarter of 120 students who practised."
        );
    }
}
