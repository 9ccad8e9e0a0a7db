//! `process-questions-solve`: a few questions that a model is asked about. Made by `process-questions`, so that
//! several workers share a run and its budget; of no use alone.

use super::process_questions::verdict;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::config::ai::Provider;
use crate::questions::process::{Spec, Step, solve};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Which questions, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessQuestionsSolve {
    /// `process_runs.id`
    pub run: i64,
    pub ids: Vec<i64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub missing_only: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stale_only: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub failed_only: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub force: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force_before: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
}

impl ProcessQuestionsSolve {
    /// The jobs for the chunks of a run.
    pub fn of(run: i64, spec: &Spec, chunks: Vec<Vec<i64>>) -> Vec<Self> {
        let job = |ids| Self {
            run,
            ids,
            missing_only: spec.missing_only,
            stale_only: spec.stale_only,
            failed_only: spec.failed_only,
            force: spec.force,
            force_before: spec.force_before,
            provider: spec.provider,
        };
        chunks.into_iter().map(job).collect()
    }
}

impl Kind for ProcessQuestionsSolve {
    const NAME: &'static str = "process-questions-solve";
    const QUEUE: &'static str = "ai";
    const ABOUT: &'static str = "asks a model about a few questions; `process-questions` makes these itself";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("run", "the run it belongs to"),
        Parameter::new("ids", "the questions"),
        Parameter::new("missing_only", "only questions that were never treated"),
        Parameter::new("stale_only", "only questions whose result is stale"),
        Parameter::new("failed_only", "only questions whose last result is a failure"),
        Parameter::new("force", "also what is up to date"),
        Parameter::new("force_before", "with `force`: only what was made before this instant"),
        Parameter::new("provider", "\"embedded\" or \"openai\" instead of the configured one"),
    ];
    const HARD_LIMIT: Option<std::time::Duration> = Some(std::time::Duration::from_secs(4 * 3600));

    fn example() -> Option<Self> {
        Some(Self {
            run: 1,
            ids: vec![1, 2, 3],
            missing_only: true,
            stale_only: true,
            failed_only: true,
            force: true,
            force_before: None,
            provider: Some(Provider::OpenAi),
        })
    }

    fn validate(&self) -> Result<(), String> {
        if self.ids.is_empty() {
            return Err("`ids` names no question".to_owned());
        }
        Ok(())
    }
}

impl Job<App> for ProcessQuestionsSolve {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let spec = Spec {
            steps: vec![Step::Solve],
            missing_only: self.missing_only,
            stale_only: self.stale_only,
            failed_only: self.failed_only,
            force: self.force,
            force_before: self.force_before,
            provider: self.provider,
            ..Spec::default()
        };
        let done = solve::chunks::chunk(&app, &spec, (self.run, cx.id()), &self.ids, &cx).await;
        let done = done.map_err(verdict)?;
        cx.check()?;
        Ok(Outcome::with(json!({ "run": self.run, "steps": [done] })))
    }
}
