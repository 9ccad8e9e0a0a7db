//! `question-statistics`: facility, discrimination and flags of all questions are brought up to date. The computing
//! is `analytics::questions`'.

use crate::analytics::questions::{self, Period};
use crate::app::{App, verdict};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};

/// Over which answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionStatistics {
    /// `YYYY-MM`; all answers when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// Also when nothing has changed since the last time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anew: bool,
}

impl QuestionStatistics {
    fn period(&self) -> Result<Period, String> {
        self.month.as_deref().map_or(Ok(Period::All), Period::parse)
    }
}

impl Kind for QuestionStatistics {
    const NAME: &'static str = "question-statistics";
    const ABOUT: &'static str = "computes facility, discrimination and flags of the questions";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("month", "only the answers of this month, `YYYY-MM`"),
        Parameter::new("anew", "also when nothing has changed since the last time"),
    ];
    const QUEUE: &'static str = "analytics";
    const FORMERLY: &'static [&'static str] = &["question_statistics"];

    fn example() -> Option<Self> {
        Some(Self { month: Some("2026-02".to_owned()), anew: true })
    }

    fn unique_key(&self) -> Option<String> {
        Some(self.month.clone().unwrap_or_default())
    }

    fn validate(&self) -> Result<(), String> {
        self.period().map(drop)
    }
}

impl Job<App> for QuestionStatistics {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let period = self.period().map_err(JobError::fail)?;
        let done = questions::run(&App::of_job(&cx), period, self.anew, &cx).await;
        done.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}
