//! `daily-analytics`: the students' days are brought up to date, missed and late ones too. The computing is
//! `analytics::daily`'s.

use super::MAINTENANCE;
use crate::analytics::daily::{self, Spec};
use crate::analytics::days;
use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};

/// Which days; all that need it when nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DailyAnalytics {
    /// `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Also what seems not to have changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rebuild: bool,
}

impl DailyAnalytics {
    fn spec(&self) -> Result<Spec, String> {
        let day = |text: &Option<String>| text.as_deref().map(days::parse_day).transpose();
        let spec = Spec { from: day(&self.from)?, to: day(&self.to)?, rebuild: self.rebuild, dry_run: false };
        match (spec.from, spec.to) {
            (Some(from), Some(to)) if from > to => Err(format!("{from} comes after {to}")),
            _ => Ok(spec),
        }
    }
}

impl Kind for DailyAnalytics {
    const NAME: &'static str = "daily-analytics";
    const ABOUT: &'static str = "sums up the students' days, missed and late ones too";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("from", "only days from this one on, `YYYY-MM-DD`"),
        Parameter::new("to", "only days until this one; until yesterday without it"),
        Parameter::new("rebuild", "also when nothing has changed since the last time"),
    ];
    const QUEUE: &'static str = "analytics";
    const FORMERLY: &'static [&'static str] = &["daily_analytics", "aggregate_daily_activity"];

    fn example() -> Option<Self> {
        Some(Self { from: Some("2026-02-01".to_owned()), to: Some("2026-02-28".to_owned()), rebuild: true })
    }

    fn unique_key(&self) -> Option<String> {
        let day = |text: &Option<String>| text.clone().unwrap_or_default();
        Some(format!("{}..{} {}", day(&self.from), day(&self.to), self.rebuild))
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }

    fn validate(&self) -> Result<(), String> {
        self.spec().map(drop)
    }
}

impl Job<App> for DailyAnalytics {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let spec = self.spec().map_err(JobError::fail)?;
        let done = daily::run(&App::of_job(&cx), &spec, &cx).await;
        done.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
