//! The platform's week for those who run it: how many practised, how well, what moved, what asks for a look. It is written
//! after the week was summed up, and says so when it was not.

use super::{drafts, nobody, post, recipients};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::{count, thousands};
use crate::error::{Failure, Kind, Result};
use crate::mail::Category;
use crate::mail::address::clean;
use crate::mail::notice::{Notice, Row, Section, Tile, Tone};
use crate::store::notifications::weeks::{self as store, Mover, News, Subject, Week};
use crate::students::notifications::tally::Tally;
use crate::students::notifications::{Preview, Spec, Surroundings};
use chrono::{Datelike, Days, NaiveDate, TimeZone};
use chrono_tz::Tz;

const CATEGORY: Category = Category::WeeklyReport;
/// Fewer answers in one of the weeks are not enough to speak of a change.
const LEAST: i64 = 20;
/// So many students who rose, and who fell, are named; so many subjects are shown.
const MOVERS: i64 = 5;
const SUBJECTS: i64 = 12;

/// What the report says.
#[derive(Debug)]
struct Report {
    monday: NaiveDate,
    week: Week,
    before: Week,
    subjects: Vec<Subject>,
    risen: Vec<Mover>,
    fallen: Vec<Mover>,
    news: News,
}

/// Writes the report on the last week that is over.
pub async fn run(app: &App, spec: Spec) -> Result<Tally> {
    let now = spec.at.filter(|_| spec.dry_run).unwrap_or_else(|| app.clock.now());
    let mut tally = Tally::new(CATEGORY.name(), spec.dry_run);
    let report = gather(app, now).await?;
    let to = recipients(app, CATEGORY, |wishes| wishes.weekly_report, now, &mut tally).await?;
    if to.is_empty() && tally == Tally::new(CATEGORY.name(), spec.dry_run) {
        return Err(nobody());
    }
    let around = Surroundings::ready(app).await?;
    let (subject, notice) = notice(&report);
    let key = format!("{}:{}", CATEGORY.name(), name(report.monday));
    let drafts = drafts(&around, (CATEGORY, &key), (&subject, &notice), to);
    post(app, &around, drafts, None, now, &mut tally).await?;
    Ok(tally)
}

/// The report as a page.
pub async fn preview(app: &App) -> Result<Preview> {
    let report = gather(app, app.clock.now()).await?;
    let around = Surroundings::new(app);
    let (subject, notice) = notice(&report);
    around.preview(subject, notice)
}

/// A week with invented figures, to look at.
pub fn sample(around: &Surroundings) -> Result<Preview> {
    let subject = |name: &str, students, answers, correct, previous_correct| Subject {
        name: name.to_owned(),
        students,
        answers,
        correct,
        previous_answers: 1_000,
        previous_correct,
    };
    let mover = |name: &str, correct, previous_correct, change| Mover {
        name: name.to_owned(),
        answers: 40,
        correct,
        previous_answers: 40,
        previous_correct,
        change,
    };
    let report = Report {
        monday: NaiveDate::from_ymd_opt(2026, 10, 19).unwrap_or_default(),
        week: Week {
            students: 214,
            sessions: 611,
            answers: 9_480,
            correct: 6_201,
            duration_ms: 731 * 3_600_000,
        },
        before: Week {
            students: 198,
            sessions: 640,
            answers: 9_120,
            correct: 5_801,
            duration_ms: 702 * 3_600_000,
        },
        subjects: vec![
            subject("Mathematics", 171, 4_012, 2_770, 660),
            subject("Physics", 120, 3_105, 1_880, 640),
            subject("English <Language>", 98, 2_363, 1_551, 0),
        ],
        risen: vec![mover("Adaeze Okonkwo", 33, 24, 0.225), mover("ليلى بنت يوسف", 30, 26, 0.1)],
        fallen: vec![mover("Chidi Example", 18, 27, -0.225)],
        news: News { new_students: 16, flagged: 23, suspicious_keys: 4, awards: 57 },
    };
    let (subject, notice) = notice(&report);
    around.preview(subject, notice)
}

/// `2026-W09`
fn name(monday: NaiveDate) -> String {
    monday.format("%G-W%V").to_string()
}

/// When a day begins; where a change of clocks skips midnight, an hour later.
fn begins(day: NaiveDate, zone: Tz) -> Timestamp {
    let hours = (0..24).filter_map(|hour| day.and_hms_opt(hour, 0, 0));
    let first = hours.filter_map(|local| zone.from_local_datetime(&local).earliest()).next();
    first.map_or_else(|| day.and_time(chrono::NaiveTime::MIN).and_utc(), |at| at.to_utc())
}

async fn gather(app: &App, now: Timestamp) -> Result<Report> {
    let zone = app.config.general.timezone;
    let today = now.with_timezone(&zone).date_naive();
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()) + 7);
    let mut read = app.db.read().await?;
    if store::is_missing(read.on(), monday).await? {
        return Err(Failure::new(
            Kind::Check,
            format!("the week {} has not been summed up yet", name(monday)),
        )
        .hint("the job weekly-performance does it"));
    }
    Ok(Report {
        monday,
        week: store::find(read.on(), monday).await?,
        before: store::find(read.on(), monday - Days::new(7)).await?,
        subjects: store::list_subjects(read.on(), monday, SUBJECTS).await?,
        risen: store::list_movers(read.on(), monday, true, LEAST, MOVERS).await?,
        fallen: store::list_movers(read.on(), monday, false, LEAST, MOVERS).await?,
        news: store::news(read.on(), begins(monday, zone), begins(monday + Days::new(7), zone)).await?,
    })
}

fn percent(correct: i64, answers: i64) -> Option<i64> {
    (answers > 0).then(|| (correct * 200 + answers) / (answers * 2))
}

fn shown(percent: Option<i64>) -> String {
    percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}\u{a0}%"))
}

/// By how many points a share moved, in words.
fn moved(now: Option<i64>, before: Option<i64>) -> (String, Tone) {
    match now.zip(before).map(|(now, before)| now - before) {
        None => (String::new(), Tone::Plain),
        Some(0) => ("as the week before".to_owned(), Tone::Plain),
        Some(by) if by > 0 => (format!("+{}", count(by.unsigned_abs(), "point")), Tone::Good),
        Some(by) => (format!("−{}", count(by.unsigned_abs(), "point")), Tone::Care),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a per cent")]
fn bar(row: Row, percent: Option<i64>) -> Row {
    match percent {
        Some(percent) => row.bar(percent as f64 / 100.0),
        None => row,
    }
}

fn notice(report: &Report) -> (String, Notice) {
    let (week, before) = (report.week, report.before);
    let known = (before.students > 0).then_some(before);
    let right = percent(week.correct, week.answers);
    let (change, tone) = moved(right, percent(before.correct, before.answers));
    let tile =
        |label: &str, now: i64, before: Option<i64>| Tile::compared(label, now, before, "as the week before");
    let tiles = vec![
        tile("Students who practised", week.students, known.map(|before| before.students)),
        tile("Answers", week.answers, known.map(|before| before.answers)),
        Tile::new("Right", shown(right), change, tone),
        tile("Sessions", week.sessions, known.map(|before| before.sessions)),
        tile("Hours", week.duration_ms / 3_600_000, known.map(|before| before.duration_ms / 3_600_000)),
        Tile::new("New students", thousands(report.news.new_students), "", Tone::Plain),
    ];
    let mut sections = Vec::new();
    let subjects: Vec<Row> = report
        .subjects
        .iter()
        .map(|one| {
            let right = percent(one.correct, one.answers);
            let (change, _) = moved(right, percent(one.previous_correct, one.previous_answers));
            let change = if change.is_empty() { change } else { format!(", {change}") };
            let details =
                format!("{} answers of {} students{change}", thousands(one.answers), thousands(one.students));
            bar(Row::new(clean(&one.name), shown(right)).details(details), right)
        })
        .collect();
    if !subjects.is_empty() {
        sections.push(Section::new("Subjects", "", subjects));
    }
    for (title, movers, tone) in
        [("Who rose most", &report.risen, Tone::Good), ("Who may need help", &report.fallen, Tone::Care)]
    {
        let rows: Vec<Row> = movers
            .iter()
            .map(|one| {
                let (now, before) =
                    (percent(one.correct, one.answers), percent(one.previous_correct, one.previous_answers));
                Row::new(clean(&one.name), moved(now, before).0)
                    .details(format!(
                        "{} right after {}, {} answers after {}",
                        shown(now),
                        shown(before),
                        thousands(one.answers),
                        thousands(one.previous_answers)
                    ))
                    .tone(tone)
            })
            .collect();
        if !rows.is_empty() {
            sections.push(Section::new(title, "", rows));
        }
    }
    let News { flagged, suspicious_keys, awards, .. } = report.news;
    let look = |count: i64| if count > 0 { Tone::Care } else { Tone::Plain };
    sections.push(Section::new(
        "To look at",
        "",
        vec![
            Row::new("Questions whose key may be wrong", thousands(suspicious_keys))
                .details("pqctl questions review")
                .tone(look(suspicious_keys)),
            Row::new("Questions with an odd statistic", thousands(flagged))
                .details("pqctl analytics show questions --flagged"),
            Row::new("Achievements that were earned", thousands(awards)),
        ],
    ));
    let sunday = report.monday + Days::new(6);
    let lead = match week.students {
        0 => "Nobody practised this week.".to_owned(),
        students => format!(
            "{} students gave {} answers; {} were right.",
            thousands(students),
            thousands(week.answers),
            shown(right)
        ),
    };
    let mut notice = Notice {
        lang: "en".to_owned(),
        title: "The week".to_owned(),
        subtitle: Some(format!("{} to {}", report.monday.format("%-d %B"), sunday.format("%-d %B %Y"))),
        lead,
        sections,
        notes: vec![format!(
            "Compared with the week before. A student is named after at least {LEAST} answers in both weeks and a change of 5 points; who wants no ranking is not."
        )],
        reason: Some("You get this because you run the platform.".to_owned()),
        ..Notice::default()
    };
    notice.set_tiles(tiles);
    let subject = format!(
        "Week {}: {} students, {} answers",
        name(report.monday),
        thousands(week.students),
        thousands(week.answers)
    );
    (subject, notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_called_as_in_the_calendar() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(name(day("2025-12-29")), "2026-W01");
        assert_eq!(percent(1, 8), Some(13));
        assert_eq!(percent(0, 0), None);
        // In Santiago the clocks go forward at midnight.
        let begin = begins(day("2025-09-07"), Tz::America__Santiago);
        assert_eq!(begin, "2025-09-07T04:00:00Z".parse::<Timestamp>().unwrap());
        assert_eq!(moved(Some(60), Some(65)).0, "−5 points");
    }
}
