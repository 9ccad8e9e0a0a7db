//! `process-questions-chunk`: one page of the bank through the steps that look at one question at a time. Made
//! by `process-questions` when several workers can share its work; of no use alone.

use super::process_questions::{conditions_of, verdict};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::crypto::from_hex;
use crate::base::failpoint;
use crate::config::ai::Provider;
use crate::error::{self, Failure};
use crate::questions::process::{Spec, Step, queued};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use crate::store::questions::read::Condition;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Which questions, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessQuestionsChunk {
    /// `process_runs.id`
    pub run: i64,
    /// The first and the last question.
    pub first: i64,
    pub last: i64,
    pub steps: Vec<Step>,
    #[serde(rename = "where", default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<i64>,
    #[serde(default)]
    pub missing_only: bool,
    #[serde(default)]
    pub force: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force_before: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stale_only: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub failed_only: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
    /// The last content hash of the sample, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash_up_to: Option<String>,
}

impl ProcessQuestionsChunk {
    fn conditions(&self) -> crate::error::Result<Vec<Condition>> {
        let mut conditions = conditions_of(self.conditions.as_deref(), &self.ids)?;
        if let Some(hash) = &self.hash_up_to {
            let hash = from_hex(hash).filter(|hash| hash.len() == 32);
            let wrong = || Failure::new(error::Kind::Usage, "`hash_up_to` is no hash");
            conditions.push(Condition::HashUpTo(hash.ok_or_else(wrong)?));
        }
        Ok(conditions)
    }
}

impl Kind for ProcessQuestionsChunk {
    const NAME: &'static str = "process-questions-chunk";
    const QUEUE: &'static str = "ai";
    const ABOUT: &'static str = "one page of `process-questions`, which makes these itself";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("run", "the run it belongs to"),
        Parameter::new("first", "the first question"),
        Parameter::new("last", "the last question"),
        Parameter::new("steps", "any of lint, embed"),
        Parameter::new("where", "only questions that meet these conditions, as on the command line"),
        Parameter::new("ids", "only these questions"),
        Parameter::new("missing_only", "only questions that were never treated"),
        Parameter::new("force", "also what is up to date"),
        Parameter::new("force_before", "with `force`: only what was made before this instant"),
        Parameter::new("stale_only", "only questions whose result is out of date"),
        Parameter::new("failed_only", "only questions whose last result is a failure"),
        Parameter::new("provider", "\"embedded\" or \"openai\" instead of the configured one"),
        Parameter::new("hash_up_to", "only questions with a content hash up to this one: a sample"),
    ];
    const HARD_LIMIT: Option<std::time::Duration> = Some(std::time::Duration::from_secs(3600));

    fn example() -> Option<Self> {
        Some(Self {
            run: 1,
            first: 1,
            last: 1_000,
            steps: vec![Step::Lint, Step::Embed],
            conditions: Some("subject=Physics".to_owned()),
            ids: vec![1, 2, 3],
            missing_only: false,
            force: false,
            force_before: None,
            stale_only: false,
            failed_only: false,
            provider: Some(Provider::OpenAi),
            hash_up_to: Some("7f".repeat(32)),
        })
    }

    fn validate(&self) -> Result<(), String> {
        if self.first > self.last {
            return Err(format!("`first` is {} and `last` {}; it must not be less", self.first, self.last));
        }
        self.conditions().map(drop).map_err(|failure| failure.to_string())
    }
}

impl Job<App> for ProcessQuestionsChunk {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let spec = Spec {
            conditions: self.conditions().map_err(JobError::fail)?,
            steps: self.steps,
            missing_only: self.missing_only,
            force: self.force,
            force_before: self.force_before,
            stale_only: self.stale_only,
            failed_only: self.failed_only,
            provider: self.provider,
            described: json!(null),
            ..Spec::default()
        };
        let treated = queued::treat(&app, &spec, (self.first, self.last), &cx).await.map_err(verdict)?;
        cx.check()?;
        let mut tx = app.db.write().await.map_err(JobError::retry)?;
        let steps = queued::write(&mut tx, &app, self.run, treated).await.map_err(verdict)?;
        cx.finish_in(&mut tx, Outcome::with(json!({ "run": self.run, "steps": steps }))).await?;
        failpoint::hit("process.chunk");
        tx.commit().await.map_err(JobError::retry)?;
        failpoint::hit("process.chunked");
        Ok(Outcome::DONE)
    }
}
