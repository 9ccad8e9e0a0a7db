//! `process-questions` as a job: the same pipeline, run by a worker. What it needs to know is what the
//! command's flags say.

use crate::app::App;
use crate::error::Failure;
use crate::questions::filter;
use crate::questions::process::{self, Spec, Step};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::store::questions::read::Condition;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What to process, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProcessQuestions {
    pub steps: Vec<Step>,
    /// Conditions as on the command line.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    pub missing_only: bool,
    pub force: bool,
}

impl Default for ProcessQuestions {
    fn default() -> Self {
        Self {
            steps: Step::ALL.to_vec(),
            conditions: None,
            ids: Vec::new(),
            limit: None,
            missing_only: false,
            force: false,
        }
    }
}

impl ProcessQuestions {
    fn conditions(&self) -> crate::error::Result<Vec<Condition>> {
        let mut conditions = self.conditions.as_deref().map(filter::parse).transpose()?.unwrap_or_default();
        if !self.ids.is_empty() {
            conditions.push(Condition::Ids(self.ids.clone()));
        }
        Ok(conditions)
    }
}

impl Kind for ProcessQuestions {
    const NAME: &'static str = "process-questions";
    const QUEUE: &'static str = "ai";
    const ABOUT: &'static str = "checks, embeds and compares questions, as the command of that name does";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("steps", "any of lint, embed, similar"),
        Parameter::new("where", "only questions that meet these conditions, as on the command line"),
        Parameter::new("ids", "only these questions"),
        Parameter::new("limit", "at most so many questions"),
        Parameter::new("missing_only", "only questions that were never treated"),
        Parameter::new("force", "also what is up to date"),
    ];
    const FORMERLY: &'static [&'static str] = &["process_questions"];
    const HARD_LIMIT: Option<std::time::Duration> = Some(std::time::Duration::from_secs(12 * 3600));

    fn example() -> Option<Self> {
        Some(Self {
            conditions: Some("subject=Physics".to_owned()),
            ids: vec![1, 2, 3],
            limit: Some(1_000),
            ..Self::default()
        })
    }

    /// One run at a time over the same questions; what it finds done it leaves.
    fn unique_key(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    fn validate(&self) -> Result<(), String> {
        if self.steps.is_empty() {
            return Err("`steps` names no step (lint, embed, similar)".to_owned());
        }
        self.conditions().map(drop).map_err(|failure| failure.to_string())
    }
}

impl Job<App> for ProcessQuestions {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App { stop: cx.stop().clone(), ..cx.context.clone() };
        let spec = Spec {
            conditions: self.conditions().map_err(JobError::fail)?,
            described: json!({ "job": cx.id(), "payload": self }),
            steps: self.steps,
            limit: self.limit,
            missing_only: self.missing_only,
            force: self.force,
            dry_run: false,
        };
        let verdict = |failure: Failure| {
            if failure.kind().is_retryable() { JobError::retry(failure) } else { JobError::fail(failure) }
        };
        process::run(&app, &spec, &cx).await.map(Outcome::with).map_err(verdict)
    }
}
