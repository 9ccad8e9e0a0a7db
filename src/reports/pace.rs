//! How long a mailing takes by the way that its mails go: what its provider lets through, and when the last one is gone. An
//! estimate for people; nothing is sent or reserved here.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::error::Result;
use crate::mail::mailer::Transport;
use crate::mail::{Category, Routes};
use crate::queue::limits::{self, Rate};
use crate::store::monthly_reports::count_waiting;
use chrono::TimeDelta;
use serde::Serialize;

/// Longer than this is worth a word of its own.
pub const LONG: TimeDelta = TimeDelta::hours(6);

/// The way, and how fast it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pace {
    /// The profile, or `file`.
    pub way: String,
    /// The slowest of its limits, e.g. `30/min`; nothing: none is known.
    pub rate: Option<String>,
    /// Mails that wait already, and go first.
    pub waiting: u64,
    /// When the last mail is gone, if it begins now and nothing is added.
    pub finish_at: Option<Timestamp>,
    /// Why nothing goes that way now.
    pub paused: Option<String>,
}

impl Pace {
    /// Until when its mails are to be kept: as long as others after the last of them should be gone. Nothing when that is
    /// no longer than mails are kept anyway.
    pub fn keep_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.finish_at.filter(|at| *at > now).map(|at| at + Category::MonthlyReport.lifetime())
    }

    /// Whether it takes longer than people expect.
    pub fn is_long(&self, now: Timestamp) -> bool {
        self.finish_at.is_some_and(|at| at - now > LONG)
    }
}

/// The pace of so many mails that begin now.
pub async fn pace(app: &App, mails: u64) -> Result<Pace> {
    let now = app.clock.now();
    let mailer = app.mailer();
    let routes = Routes::look(&app.db, &mailer).await?;
    let route = routes.of(None);
    let waiting = u64::try_from(count_waiting(app.db.reader()).await?).unwrap_or(0);
    let standing = limits::look(&app.db, &route.limit_key(), now).await?;
    let held = standing.as_ref().filter(|one| one.paused_until_at.is_some_and(|until| until > now));
    let held = held.map(|one| one.paused_reason.clone().unwrap_or_else(|| "paused".to_owned()));
    // And how many may go at once.
    let mut rates: Vec<(Rate, u32)> = Vec::new();
    let known = |one: limits::Standing| Some((one.exact_rate?, one.permits.unwrap_or(0)));
    rates.extend(standing.and_then(known));
    if rates.is_empty()
        && let Transport::Smtp(server) = &route.transport
    {
        rates.extend(server.settings.rate.as_deref().and_then(|rate| Some((rate.parse().ok()?, 0))));
    }
    rates.extend(limits::look(&app.db, &route.day_key(), now).await?.and_then(known));
    let slowest = rates
        .into_iter()
        .filter_map(|(rate, at_once)| {
            let each = per_mail_ms(rate);
            Some((lasting(each, waiting + mails, at_once)?, each, rate))
        })
        .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    Ok(Pace {
        waiting,
        way: route.name.clone(),
        finish_at: slowest.as_ref().map(|(takes, _, _)| now + *takes),
        rate: slowest.map(|(_, _, rate)| rate.to_string()),
        paused: route.paused.clone().or(held),
    })
}

/// Milliseconds between two mails.
#[expect(clippy::cast_precision_loss, reason = "periods of at most a month")]
fn per_mail_ms(rate: Rate) -> f64 {
    rate.period_ms as f64 / f64::from(rate.count.max(1))
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "an estimate")]
fn lasting(each_ms: f64, mails: u64, at_once: u32) -> Option<TimeDelta> {
    TimeDelta::try_milliseconds((each_ms * mails.saturating_sub(at_once.into()) as f64) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_mails_of_a_small_account_take_twenty_days() {
        let each = per_mail_ms(Rate { count: 500, period_ms: 86_400_000, burst: None });
        assert_eq!(lasting(each, 10_000, 0), Some(TimeDelta::days(20)));
        assert_eq!(lasting(each, 600, 100), Some(TimeDelta::days(1)), "a hundred go at once");
        assert_eq!(lasting(each, 40, 100), Some(TimeDelta::zero()));
        let now: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let finish_at = Some(now + TimeDelta::days(20));
        let pace = Pace { way: "gmail".to_owned(), rate: None, waiting: 0, finish_at, paused: None };
        assert_eq!(pace.keep_until(now), Some(now + TimeDelta::days(23)));
        assert_eq!(Pace { finish_at: None, ..pace }.keep_until(now), None);
    }
}
