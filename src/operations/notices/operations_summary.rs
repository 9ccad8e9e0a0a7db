//! What the machine room did since the last summary, for those who run it: jobs by result, what failed, how long queues
//! wait, backups, mail, and how the database grows.

use super::{drafts, nobody, post, recipients};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::{bytes, duration, shorten, thousands};
use crate::config::notifications::Often;
use crate::db::Target;
use crate::error::Result;
use crate::mail::Category;
use crate::mail::address::clean;
use crate::mail::notice::{Notice, Row, Section, Tile, Tone};
use crate::operations::doctor::{Finding, State, backups};
use crate::queue::{self, FailureGroup, QueueLine};
use crate::store::notifications::operations as store;
use crate::store::settings;
use crate::students::notifications::tally::Tally;
use crate::students::notifications::{Preview, Spec, Surroundings};
use chrono::{Datelike, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

const CATEGORY: Category = Category::OperationsSummary;
/// The setting with the size of the database at the last summary.
const SIZE: &str = "notifications.database_size";
/// So many different failures are told.
const FAILURES: i64 = 8;

/// The size that growth is measured against.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Size {
    at: Timestamp,
    bytes: u64,
}

/// What the summary says.
#[derive(Debug)]
struct Summary {
    days: i64,
    /// Jobs by event.
    jobs: BTreeMap<String, i64>,
    failures: Vec<FailureGroup>,
    queues: Vec<QueueLine>,
    backups: Vec<Finding>,
    mails: BTreeMap<String, i64>,
    size: Size,
    before: Option<Size>,
    health: Option<String>,
}

/// Writes the summary, if it is its day.
pub async fn run(app: &App, spec: Spec) -> Result<Tally> {
    let now = spec.at.filter(|_| spec.dry_run).unwrap_or_else(|| app.clock.now());
    let mut tally = Tally::new(CATEGORY.name(), spec.dry_run);
    let today = now.with_timezone(&app.config.general.timezone).date_naive();
    let often = app.config.notifications.operations_summary;
    if often == Often::Off || (often == Often::Weekly && today.weekday() != Weekday::Mon) {
        tally.skip(if often == Often::Off { "switched-off" } else { "not-the-day" });
        return Ok(tally);
    }
    let to = recipients(app, CATEGORY, |wishes| wishes.operations_summary, now, &mut tally).await?;
    if to.is_empty() && tally == Tally::new(CATEGORY.name(), spec.dry_run) {
        return Err(nobody());
    }
    let summary = gather(app, now).await?;
    let around = Surroundings::ready(app).await?;
    let (subject, notice) = notice(&summary, now);
    let drafts =
        drafts(&around, (CATEGORY, &format!("{}:{today}", CATEGORY.name())), (&subject, &notice), to);
    let size = json!(summary.size);
    post(app, &around, drafts, Some((SIZE, &size)), now, &mut tally).await?;
    Ok(tally)
}

/// The summary as a page.
pub async fn preview(app: &App) -> Result<Preview> {
    let now = app.clock.now();
    let (subject, notice) = notice(&gather(app, now).await?, now);
    Surroundings::new(app).preview(subject, notice)
}

/// A day with invented figures, to look at.
pub fn sample(around: &Surroundings, now: Timestamp) -> Result<Preview> {
    let failure = |kind: &str, jobs, error: &str| FailureGroup {
        fingerprint: None,
        kind: kind.to_owned(),
        jobs,
        last_id: 4_711,
        last_at: now,
        error: Some(error.to_owned()),
    };
    let queue = |name: &str, waiting, minutes| QueueLine {
        name: name.to_owned(),
        paused_at: None,
        paused_reason: None,
        waiting,
        scheduled: 0,
        running: 2,
        oldest_at: Some(now - TimeDelta::minutes(minutes)),
        concurrency: None,
        max_running: None,
        limit_key: None,
        rate_count: None,
        rate_period_ms: None,
        burst: None,
    };
    let counts = |counts: &[(&str, i64)]| counts.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
    let summary = Summary {
        days: 1,
        jobs: counts(&[("succeeded", 1_412), ("failed", 5), ("cancelled", 1)]),
        failures: vec![
            failure("process-questions-chunk", 4, "the model did not answer within 60 seconds"),
            failure("export-user-data", 1, "cannot write <archive>: no space left on the device"),
        ],
        queues: vec![queue("ai", 240, 34), queue("notifications", 3, 1)],
        backups: vec![
            Finding::new("backup", State::Ok, "the newest backup is 5 hours old"),
            Finding::new("backup", State::Warn, "no backup has been restored for a test in the last 40 days"),
        ],
        mails: counts(&[("sent", 611), ("deferred", 12), ("failed", 2)]),
        size: Size { at: now, bytes: 412 << 20 },
        before: Some(Size { at: now - TimeDelta::hours(24), bytes: 405 << 20 }),
        health: Some("warn".to_owned()),
    };
    let (subject, notice) = notice(&summary, now);
    around.preview(subject, notice)
}

async fn gather(app: &App, now: Timestamp) -> Result<Summary> {
    let days = if app.config.notifications.operations_summary == Often::Weekly { 7 } else { 1 };
    let since = now - TimeDelta::days(days);
    let target = Target::parse(app.config.database.url.expose()).ok();
    let health = app.db.health(target.as_ref().and_then(Target::path)).await?;
    let backups = backups::look(&app.db, &app.config, now).await;
    let mut read = app.db.read().await?;
    let mut jobs: BTreeMap<String, i64> = BTreeMap::new();
    for counted in queue::statistics(read.on(), since).await? {
        *jobs.entry(counted.event).or_default() += counted.jobs;
    }
    let kept = settings::find(read.on(), SIZE).await?;
    Ok(Summary {
        days,
        jobs,
        failures: queue::failures(read.on(), since, FAILURES).await?,
        queues: queue::queues(&mut read).await?,
        backups: backups.into_iter().collect(),
        mails: store::count_mails(read.on(), since).await?.into_iter().collect(),
        size: Size { at: now, bytes: health.size_bytes },
        before: kept.and_then(|kept| serde_json::from_value(kept).ok()),
        health: settings::find(read.on(), "health")
            .await?
            .and_then(|last| last["state"].as_str().map(str::to_owned)),
    })
}

const fn tone(state: State) -> Tone {
    match state {
        State::Info => Tone::Plain,
        State::Ok => Tone::Good,
        State::Warn | State::Fail => Tone::Care,
    }
}

fn growth(size: Size, before: Option<Size>) -> String {
    let Some(before) = before else { return "first measured now".to_owned() };
    let days = (size.at - before.at).num_hours().max(1);
    let time = if days < 48 { format!("{days} hours") } else { format!("{} days", days / 24) };
    match size.bytes.cmp(&before.bytes) {
        std::cmp::Ordering::Equal => format!("as {time} ago"),
        std::cmp::Ordering::Greater => format!("+{} in {time}", bytes(size.bytes - before.bytes)),
        std::cmp::Ordering::Less => format!("−{} in {time}", bytes(before.bytes - size.bytes)),
    }
}

fn notice(summary: &Summary, now: Timestamp) -> (String, Notice) {
    let jobs = |event: &str| summary.jobs.get(event).copied().unwrap_or(0);
    let mails = |state: &str| summary.mails.get(state).copied().unwrap_or(0);
    let (succeeded, failed) = (jobs("succeeded"), jobs("failed"));
    let lost = mails("failed") + mails("expired") + mails("uncertain");
    let care = |count: i64| if count > 0 { Tone::Care } else { Tone::Plain };
    let tiles = vec![
        Tile::new("Jobs that succeeded", thousands(succeeded), "", Tone::Plain),
        Tile::new(
            "Jobs that failed",
            thousands(failed),
            format!("{} tried again", thousands(jobs("retried"))),
            care(failed),
        ),
        Tile::new("Mails sent", thousands(mails("sent")), "", Tone::Plain),
        Tile::new("Mails not delivered", thousands(lost), "", care(lost)),
        Tile::new("Database", bytes(summary.size.bytes), growth(summary.size, summary.before), Tone::Plain),
        Tile::new(
            "Health",
            summary.health.clone().unwrap_or_else(|| "not checked".to_owned()),
            "",
            if summary.health.as_deref() == Some("ok") { Tone::Good } else { Tone::Care },
        ),
    ];
    let mut sections = Vec::new();
    let failures: Vec<Row> = summary
        .failures
        .iter()
        .map(|one| {
            let why = one
                .error
                .as_deref()
                .map_or_else(|| "no reason was kept".to_owned(), |why| shorten(&clean(why), 160));
            Row::new(one.kind.clone(), thousands(one.jobs))
                .details(format!("{why} (pqctl jobs show {})", one.last_id))
                .tone(Tone::Care)
        })
        .collect();
    if !failures.is_empty() {
        sections.push(Section::new("What failed", "", failures));
    }
    let queues: Vec<Row> = summary
        .queues
        .iter()
        .filter(|queue| queue.waiting + queue.running + queue.scheduled > 0 || queue.paused_at.is_some())
        .map(|queue| {
            let oldest = queue.oldest_at.and_then(|at| (now - at).to_std().ok()).map(duration);
            let paused = queue.paused_at.map(|_| "paused".to_owned());
            let oldest = oldest.map(|oldest| format!("the oldest waits for {oldest}"));
            let details = [paused, oldest].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let value = format!("{} waiting, {} running", thousands(queue.waiting), thousands(queue.running));
            Row::new(queue.name.clone(), value).details(details)
        })
        .collect();
    if !queues.is_empty() {
        sections.push(Section::new("Queues", "", queues));
    }
    let backups: Vec<Row> = summary
        .backups
        .iter()
        .map(|one| Row::new(clean(&one.what), one.state.name()).tone(tone(one.state)))
        .collect();
    if !backups.is_empty() {
        sections.push(Section::new("Backups", "", backups));
    }
    let mails: Vec<Row> =
        summary.mails.iter().map(|(state, count)| Row::new(state.clone(), thousands(*count))).collect();
    if !mails.is_empty() {
        sections.push(Section::new("Mail by state", "", mails));
    }
    let time = if summary.days == 1 { "the last 24 hours" } else { "the last seven days" };
    let lead = match failed {
        0 => format!("In {time} {} jobs succeeded and none failed.", thousands(succeeded)),
        _ => format!("In {time} {} jobs succeeded and {} failed.", thousands(succeeded), thousands(failed)),
    };
    let mut notice = Notice {
        lang: "en".to_owned(),
        title: "Operations".to_owned(),
        subtitle: Some(now.format("%A, %-d %B %Y").to_string()),
        lead,
        sections,
        notes: vec!["`pqctl status` shows how things stand now, `pqctl doctor` what to do.".to_owned()],
        reason: Some("You get this because you run the platform.".to_owned()),
        ..Notice::default()
    };
    notice.set_tiles(tiles);
    let subject = match failed {
        0 => format!("Operations: {} jobs, all well", thousands(succeeded)),
        _ => format!("Operations: {} jobs, {} failed", thousands(succeeded + failed), thousands(failed)),
    };
    (subject, notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_told_with_its_time() {
        let at: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let size = Size { at, bytes: 3 << 20 };
        let before = |hours, bytes| Some(Size { at: at - TimeDelta::hours(hours), bytes });
        assert_eq!(growth(size, None), "first measured now");
        assert_eq!(growth(size, before(24, 3 << 20)), "as 24 hours ago");
        assert!(growth(size, before(24, 1 << 20)).starts_with("+2"), "{}", growth(size, before(24, 1 << 20)));
        assert!(growth(size, before(24 * 7, 4 << 20)).ends_with("in 7 days"));
    }
}
