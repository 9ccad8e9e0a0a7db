//! `weekly-performance`: the students' weeks are brought up to date, after their days. The computing is
//! `analytics::weekly`'s.

use super::MAINTENANCE;
use crate::analytics::days;
use crate::analytics::weekly::{self, Spec};
use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};

/// Which weeks; all that need it when nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WeeklyPerformance {
    /// `YYYY-Www`, or a day of the week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Also what seems not to have changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rebuild: bool,
}

impl WeeklyPerformance {
    fn spec(&self) -> Result<Spec, String> {
        let week = |text: &Option<String>| text.as_deref().map(days::parse_week).transpose();
        let spec =
            Spec { from: week(&self.from)?, to: week(&self.to)?, rebuild: self.rebuild, dry_run: false };
        match (spec.from, spec.to) {
            (Some(from), Some(to)) if from > to => {
                Err(format!("{} comes after {}", days::week_name(from), days::week_name(to)))
            }
            _ => Ok(spec),
        }
    }
}

impl Kind for WeeklyPerformance {
    const NAME: &'static str = "weekly-performance";
    const ABOUT: &'static str = "sums up the students' weeks, after their days";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("from", "only weeks from this one on, `YYYY-Www` or one of its days"),
        Parameter::new("to", "only weeks until this one; until the last that is over without it"),
        Parameter::new("rebuild", "also when nothing has changed since the last time"),
    ];
    const QUEUE: &'static str = "analytics";
    const FORMERLY: &'static [&'static str] = &["weekly_performance"];

    fn example() -> Option<Self> {
        Some(Self { from: Some("2026-W05".to_owned()), to: Some("2026-W08".to_owned()), rebuild: true })
    }

    fn unique_key(&self) -> Option<String> {
        let week = |text: &Option<String>| text.clone().unwrap_or_default();
        Some(format!("{}..{} {}", week(&self.from), week(&self.to), self.rebuild))
    }

    fn limit_key(&self) -> Option<String> {
        Some(MAINTENANCE.to_owned())
    }

    fn validate(&self) -> Result<(), String> {
        self.spec().map(drop)
    }
}

impl Job<App> for WeeklyPerformance {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let spec = self.spec().map_err(JobError::fail)?;
        let done = weekly::run(&App::of_job(&cx), &spec, &cx).await;
        done.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
