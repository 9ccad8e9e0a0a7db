//! The alert when the health check fails: one mail, and a call of the webhook where there is one, when it begins, one again every few hours while it lasts, one when it is
//! over. What has been told stands in the database, so that it is told once however many workers check.

use super::webhook::{Check, Told};
use super::{drafts, recipients};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::duration;
use crate::error::Result;
use crate::mail::Category;
use crate::mail::address::clean;
use crate::mail::notice::{Notice, Row, Section, Tone};
use crate::operations::doctor::{Finding, State};
use crate::operations::jobs::send_alert_webhook::SendAlertWebhook;
use crate::operations::upkeep::health::Report;
use crate::queue;
use crate::store::settings;
use crate::students::notifications::tally::{Tally, put};
use crate::students::notifications::{Preview, Surroundings};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::json;

const CATEGORY: Category = Category::Alert;
/// The setting with what has been told.
const KEPT: &str = "notifications.alert";
/// For so long it must be well before it is told to be over: what comes and goes is one alert.
const CALM: TimeDelta = TimeDelta::minutes(9);

/// An alert that is not over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    pub since: Timestamp,
    /// When it was told last, and how often.
    pub told_at: Timestamp,
    pub told: u32,
    /// Since when it is well, if it is.
    pub well_since: Option<Timestamp>,
}

/// What is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Begins,
    Lasts,
    Ends,
}

/// What follows from a check: what is to be told, and what is kept. Pure.
pub fn step(
    open: Option<&Open>,
    fails: bool,
    repeat: TimeDelta,
    now: Timestamp,
) -> (Option<News>, Option<Open>) {
    match (open, fails) {
        (None, false) => (None, None),
        (None, true) => {
            (Some(News::Begins), Some(Open { since: now, told_at: now, told: 1, well_since: None }))
        }
        (Some(open), true) if now - open.told_at >= repeat => (
            Some(News::Lasts),
            Some(Open { told_at: now, told: open.told + 1, well_since: None, ..open.clone() }),
        ),
        (Some(open), true) => (None, Some(Open { well_since: None, ..open.clone() })),
        (Some(open), false) => match open.well_since {
            Some(since) if now - since >= CALM => (Some(News::Ends), None),
            since => (None, Some(Open { well_since: since.or(Some(now)), ..open.clone() })),
        },
    }
}

/// Tells what is new about the health, if anything is.
pub async fn consider(app: &App, report: &Report) -> Result<Option<Tally>> {
    let now = app.clock.now();
    let before = settings::find(app.db.reader(), KEPT).await?;
    let open = |kept: Option<serde_json::Value>| -> Option<Open> {
        kept.and_then(|kept| serde_json::from_value(kept).ok())
    };
    let repeat = TimeDelta::from_std(app.config.notifications.alert_repeat).unwrap_or(TimeDelta::MAX);
    let fails = report.state == State::Fail;
    // Most checks find nothing to do, and then nothing is locked.
    if before.is_none() && !fails {
        return Ok(None);
    }
    let mut tally = Tally::new(CATEGORY.name(), false);
    let to = recipients(app, CATEGORY, |_| true, now, &mut tally).await?;
    let mut tx = app.db.write().await?;
    settings::set_new(&mut tx, KEPT, &json!(null), now).await?;
    settings::lock(&mut tx, KEPT).await?;
    // Read again: another worker may have told it meanwhile.
    let was = open(settings::find(tx.on(), KEPT).await?);
    let (news, open) = step(was.as_ref(), fails, repeat, now);
    if let Some(news) = news {
        let since = was.as_ref().map_or(now, |open| open.since);
        let told = open.as_ref().map_or(0, |open| open.told);
        let around = Surroundings::new(app);
        let (subject, notice) = notice(news, report, since, now);
        // Also when there is nobody to write to, or no way for mail to go.
        if app.config.notifications.alert_webhook.is_some() {
            let job = SendAlertWebhook { told: to_tell(news, report, &subject, since, told) };
            queue::enqueue(&mut tx, &job, queue::Options::default(), now).await?;
        }
        let key = format!("{}:{}:{told}", CATEGORY.name(), since.timestamp());
        put(
            &mut tx,
            drafts(&around, (CATEGORY, &key), (&subject, &notice), to),
            &around.host(),
            now,
            &mut tally,
        )
        .await?;
    }
    settings::set(&mut tx, KEPT, &json!(open), now).await?;
    if open.is_none() {
        settings::remove(tx.on(), KEPT).await?;
    }
    tx.commit().await?;
    Ok(news.map(|_| tally))
}

/// An alert with invented findings, to look at.
pub fn sample(around: &Surroundings, now: Timestamp) -> Result<Preview> {
    let report = Report {
        state: State::Fail,
        previous: Some("ok".to_owned()),
        changed: true,
        checked_at: now,
        checks: vec![
            Finding::new("jobs", State::Fail, "no worker has been seen for 14 minutes")
                .remedy("start one: `pqctl run-worker`"),
            Finding::new("mail", State::Warn, "the profile <school> is paused: 535 5.7.8 wrong password")
                .remedy("`pqctl smtp test school`"),
            Finding::new("database", State::Ok, "it answers in 2 ms"),
        ],
    };
    let (subject, notice) = notice(News::Lasts, &report, now - TimeDelta::hours(4), now);
    around.preview(subject, notice)
}

/// The same for a program.
fn to_tell(news: News, report: &Report, subject: &str, since: Timestamp, told: u32) -> Told {
    let event = match news {
        News::Begins => "begins",
        News::Lasts => "lasts",
        News::Ends => "ends",
    };
    let bad = report.checks.iter().filter(|check| check.state > State::Ok);
    let checks = bad.map(|check| Check {
        area: check.area.to_owned(),
        state: check.state.name().to_owned(),
        what: clean(&check.what),
        remedy: check.remedy.as_deref().map(clean),
    });
    Told {
        text: subject.to_owned(),
        event: event.to_owned(),
        since,
        told,
        state: report.state.name().to_owned(),
        checks: checks.collect(),
    }
}

fn notice(news: News, report: &Report, since: Timestamp, now: Timestamp) -> (String, Notice) {
    let lasted = (now - since).to_std().map(duration).unwrap_or_default();
    let bad: Vec<_> = report.checks.iter().filter(|check| check.state > State::Ok).collect();
    let areas: Vec<_> =
        bad.iter().filter(|check| check.state == State::Fail).map(|check| check.area).collect();
    let (subject, title, lead) = match news {
        News::Begins => (
            format!("Alert: {}", areas.join(", ")),
            "Something is wrong",
            "The health check has just begun to fail.".to_owned(),
        ),
        News::Lasts => (
            format!("Still: {}", areas.join(", ")),
            "Something is still wrong",
            format!("The health check has been failing for {lasted}."),
        ),
        News::Ends => (
            "Resolved: all is well again".to_owned(),
            "All is well again",
            format!("The health check has not failed any more for a while. It lasted {lasted}."),
        ),
    };
    let rows: Vec<Row> = bad
        .iter()
        .map(|check| {
            Row::new(clean(&check.what), format!("{}: {}", check.area, check.state.name()))
                .details(check.remedy.as_deref().map(clean).unwrap_or_default())
                .tone(Tone::Care)
        })
        .collect();
    let mut sections = Vec::new();
    if !rows.is_empty() {
        sections.push(Section::new("What was found", "", rows));
    }
    let notice = Notice {
        lang: "en".to_owned(),
        title: title.to_owned(),
        subtitle: Some(now.format("%Y-%m-%d %H:%M UTC").to_string()),
        lead,
        sections,
        notes: vec!["`pqctl doctor` looks again, at more.".to_owned()],
        reason: Some("You get this because you run the platform.".to_owned()),
        ..Notice::default()
    };
    (crate::base::text::shorten(&subject, 150), notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks every five minutes; what is told, with the minute.
    fn told(fails: impl Fn(i64) -> bool, minutes: i64) -> Vec<(i64, News)> {
        let start: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let (mut open, mut told) = (None, Vec::new());
        for minute in (0..minutes).step_by(5) {
            let now = start + TimeDelta::minutes(minute);
            let (news, next) = step(open.as_ref(), fails(minute), TimeDelta::hours(4), now);
            told.extend(news.map(|news| (minute, news)));
            open = next;
        }
        told
    }

    #[test]
    fn an_alert_is_told_at_its_edges_and_every_four_hours() {
        assert!(told(|_| false, 600).is_empty());
        let lasts = told(|minute| (10..=510).contains(&minute), 600);
        assert_eq!(lasts, [(10, News::Begins), (250, News::Lasts), (490, News::Lasts), (525, News::Ends)]);
    }

    #[test]
    fn what_comes_and_goes_is_one_alert() {
        let flaps = told(|minute| minute % 10 == 0 && minute < 120, 200);
        assert_eq!(flaps, [(0, News::Begins), (125, News::Ends)]);
    }
}
