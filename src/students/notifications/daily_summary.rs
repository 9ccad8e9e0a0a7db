//! The summary of a student's day, on the morning after: who is due, the figures, the mail. It comes once for a day, at the
//! hour the student wants, on the day after where the student is; who answered nothing gets none.

use super::hours::{local, zone};
use super::preferences::{self, Preferences};
use super::tally::{Draft, Tally, post};
use super::words::{self, Part, Words};
use super::{Preview, Spec, Surroundings};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::db::ReadTx;
use crate::error::{Failure, Kind, Result};
use crate::mail::Category;
use crate::mail::address::clean;
use crate::mail::notice::{Button, Notice, Row, Section, Tile, Tone};
use crate::store::notifications::days::{self as store, Day, Subject, Sum, Whose};
use crate::store::notifications::{count_with_prefix, list_zones};
use chrono::{Days, NaiveDate, TimeDelta};
use std::collections::{BTreeMap, HashMap};

const CATEGORY: Category = Category::DailySummary;

/// Two summaries are never closer than this, also for somebody who crosses the date line between them.
const APART: TimeDelta = TimeDelta::hours(12);

/// In a subject with so few answers no share is worth a word.
const ENOUGH: i64 = 5;

/// A day with what it is compared with.
#[derive(Debug, Clone)]
pub(super) struct Summary {
    pub(super) day: Day,
    pub(super) on: NaiveDate,
    pub(super) subjects: Vec<Subject>,
    /// The seven days before.
    pub(super) before: Sum,
    pub(super) streak: i64,
}

/// Writes the summaries that are due.
pub async fn run(app: &App, spec: Spec, progress: &dyn Progress) -> Result<Tally> {
    let now = spec.now(app);
    let mut tally = Tally::new(CATEGORY.name(), spec.dry_run);
    let mut due = Vec::new();
    let mut read = app.db.read().await?;
    // Yesterday is one of at most three days, depending on where one is.
    let mut yesterdays: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    for name in list_zones(read.on()).await? {
        let (today, _) = local(now, zone(&name));
        yesterdays.entry(today - Days::new(1)).or_default().push(name);
    }
    for (on, zones) in &yesterdays {
        let prefix = format!("{}:{on}:", CATEGORY.name());
        tally.known += u64::try_from(count_with_prefix(read.on(), &prefix).await?).unwrap_or(0);
        let whose = Whose::Unwritten { zones, prefix: CATEGORY.name(), since: now - APART };
        let found = store::list(read.on(), *on, whose, CATEGORY.name(), now).await?;
        let mut wanted = Vec::with_capacity(found.len());
        for day in found {
            let person = &day.person;
            let wishes = Preferences::read(&person.preferences);
            let (_, hour) = local(now, zone(&person.timezone));
            if !wishes.daily_summary {
                tally.opted_out += 1;
            } else if !wishes.quiet().allows(wishes.summary_hour, hour) {
                tally.skip("not-the-hour");
            } else if person.suppressed {
                tally.suppressed += 1;
            } else {
                wanted.push(day);
            }
        }
        due.extend(gather(&mut read, *on, wanted).await?);
    }
    drop(read);
    let around = Surroundings::ready(app).await?;
    let host = around.host();
    let write = |summary: &Summary| draft(summary, &around, now);
    post(app, &due, write, (&host, now), progress, &mut tally).await?;
    Ok(tally)
}

/// The mail of one account as it would be for the last day with answers.
pub async fn preview(app: &App, given: &str) -> Result<Preview> {
    let person = preferences::person(app, given, CATEGORY.name()).await?;
    let now = app.clock.now();
    let (today, _) = local(now, zone(&person.timezone));
    let mut read = app.db.read().await?;
    let nothing = || {
        Failure::new(Kind::NotFound, format!("{} has answered nothing before today", clean(&person.email)))
            .hint("without --user the preview has invented figures")
    };
    let on = store::last_day(read.on(), person.id, today - Days::new(1)).await?.ok_or_else(nothing)?;
    let days = store::list(read.on(), on, Whose::Of(person.id), CATEGORY.name(), now).await?;
    let summary = gather(&mut read, on, days).await?.pop().ok_or_else(nothing)?;
    let around = Surroundings::new(app);
    let (subject, notice) = notice(&summary, &around);
    around.preview(subject, notice)
}

/// What the days are compared with, one statement for each kind of figure.
async fn gather(read: &mut ReadTx, on: NaiveDate, days: Vec<Day>) -> Result<Vec<Summary>> {
    let users: Vec<i64> = days.iter().map(|day| day.person.id).collect();
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let mut subjects: HashMap<i64, Vec<Subject>> = HashMap::new();
    for subject in store::list_subjects(read.on(), on, users.clone()).await? {
        subjects.entry(subject.user_id).or_default().push(subject);
    }
    let (from, to) = (on - Days::new(7), on - Days::new(1));
    let sums = store::list_sums(read.on(), from, to, users.clone()).await?;
    let before: HashMap<i64, Sum> = sums.into_iter().map(|sum| (sum.user_id, sum)).collect();
    let streaks: HashMap<i64, i64> = store::list_streaks(read.on(), on, users).await?.into_iter().collect();
    Ok(days
        .into_iter()
        .map(|day| {
            let user = day.person.id;
            Summary {
                day,
                on,
                subjects: subjects.remove(&user).unwrap_or_default(),
                before: before.get(&user).copied().unwrap_or_default(),
                streak: streaks.get(&user).copied().unwrap_or(1),
            }
        })
        .collect())
}

fn draft(summary: &Summary, around: &Surroundings, now: Timestamp) -> Draft {
    let person = &summary.day.person;
    let (subject, notice) = notice(summary, around);
    let key = format!("{}:{}:{}", CATEGORY.name(), summary.on, person.id);
    let letter = around.letter_to(person, CATEGORY, key, &subject, notice).map(|mut letter| {
        // A server that is away must not bring it in the night.
        letter.not_after = Preferences::read(&person.preferences).quiet().begin(now, zone(&person.timezone));
        letter
    });
    (person.id, letter)
}

fn percent(correct: i64, answers: i64) -> i64 {
    if answers == 0 { 0 } else { (correct * 200 + answers) / (answers * 2) }
}

#[expect(clippy::cast_precision_loss, reason = "counts of answers")]
fn share(correct: i64, answers: i64) -> f64 {
    correct as f64 / answers.max(1) as f64
}

const fn minutes(ms: i64) -> i64 {
    (ms + 30_000) / 60_000
}

/// A figure against what is usual: nothing where there is no usual.
fn compared(words: &dyn Words, label: &str, value: String, by: Option<i64>, unit: &str) -> Tile {
    let (change, tone) = match by {
        None => (String::new(), Tone::Plain),
        Some(0) => (words.as_usual().to_owned(), Tone::Plain),
        Some(by) => (words.than_usual(by, unit), if by > 0 { Tone::Good } else { Tone::Care }),
    };
    Tile::new(label, value, change, tone)
}

pub(super) fn notice(summary: &Summary, around: &Surroundings) -> (String, Notice) {
    let (day, before) = (&summary.day, summary.before);
    let words = words::of(&day.person.locale);
    let goal = Preferences::read(&day.person.preferences).daily_goal;
    let right = percent(day.correct, day.answers);
    let usual = |sum: i64| (before.days > 0).then(|| (sum + before.days / 2) / before.days.max(1));
    let than = |value: i64, sum: i64| usual(sum).map(|usual| value - usual);
    let points = (before.answers > 0).then(|| right - percent(before.correct, before.answers));
    let tiles = vec![
        compared(words, words.answers(), day.answers.to_string(), than(day.answers, before.answers), ""),
        compared(words, words.right(), words.percent(right), points, words.points()),
        compared(
            words,
            words.minutes(),
            minutes(day.duration_ms).to_string(),
            than(minutes(day.duration_ms), minutes(before.duration_ms)),
            "",
        ),
        Tile::new(words.streak(), summary.streak.to_string(), "", Tone::Plain),
    ];
    let subject_name =
        |subject: &Subject| subject.name.as_deref().map_or_else(|| words.no_subject().to_owned(), clean);
    let rows: Vec<Row> = summary
        .subjects
        .iter()
        .map(|subject| {
            Row::new(subject_name(subject), words.percent(percent(subject.correct, subject.answers)))
                .details(words.of_right(subject.correct, subject.answers))
                .bar(share(subject.correct, subject.answers))
        })
        .collect();
    let mut sections = Vec::new();
    if !rows.is_empty() {
        sections.push(Section::new(words.subjects(), "", rows));
    }
    if let Some(goal) = goal.map(i64::from) {
        let text = if day.answers >= goal {
            words.goal_reached(goal, day.answers)
        } else {
            words.goal_missed(goal, goal - day.answers)
        };
        sections.push(Section::new(words.goal(), text, Vec::new()));
    }
    let weakest = summary
        .subjects
        .iter()
        .filter(|subject| subject.name.is_some() && subject.answers >= ENOUGH)
        .map(|subject| (percent(subject.correct, subject.answers), subject))
        .filter(|(percent, _)| *percent < 60)
        .min_by_key(|(percent, subject)| (*percent, -subject.answers));
    let next = match weakest {
        Some((percent, subject)) => words.next_subject(Part { name: &subject_name(subject), percent }),
        None if summary.streak >= 2 => words.next_streak(summary.streak),
        None => words.next_on().to_owned(),
    };
    sections.push(Section::new(words.next(), next, Vec::new()));
    let name = clean(&day.person.name);
    let on = words.day(summary.on);
    let mut notice = Notice {
        lang: words.tag().to_owned(),
        title: words.summary_title().to_owned(),
        subtitle: Some(if name.is_empty() { on } else { format!("{name} – {on}") }),
        lead: words.summary_lead(day.answers, right, day.sessions),
        sections,
        button: around
            .public_url
            .as_ref()
            .map(|url| Button { label: words.practise().to_owned(), url: url.clone() }),
        notes: if before.days > 0 { vec![words.week_before().to_owned()] } else { Vec::new() },
        reason: Some(words.because_of_summary(&around.brand)),
        ..Notice::default()
    };
    notice.set_tiles(tiles);
    (words.summary_subject(day.answers, right), notice)
}
