//! Whether the configured provider of models does what a run will ask of it, found out before a run
//! spends money: name, connection, key, models, one vector, one answer in the form. The result is kept
//! in the database, with what was learnt about the models. Showing it is the command's work.

mod probes;

use crate::ai::openai::Traits;
use crate::ai::quota::Quota;
use crate::ai::{Error, Provider};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::base::text::count;
use crate::config::{self, ai::Ai};
use crate::db::Db;
use crate::error::{Failure, Kind, Result};
use crate::queue::limits;
use crate::store::provider_health;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

/// The name of the probe that asks nobody.
const LIMITS: &str = "limits";

/// How one probe ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Was not possible, or not needed.
    Skipped,
    Ok,
    /// Works, but not as it should, or not now.
    Warn,
    /// A run would not work.
    Fail,
}

impl State {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// One thing that was tried.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Probe {
    pub name: String,
    pub state: State,
    pub what: String,
    pub latency_ms: Option<u64>,
    /// The class of the error, by its name.
    pub error: Option<String>,
    pub remedy: Option<String>,
}

/// Whether the provider can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Ok,
    Degraded,
    Failing,
}

impl Status {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Degraded => "degraded",
            Self::Failing => "failing",
        }
    }
}

/// Everything a check found. Holds no key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    pub provider: String,
    /// Where it is; `None` for the embedded one.
    pub base_url: Option<String>,
    pub model: Option<String>,
    pub embedding_model: String,
    pub status: Status,
    pub probes: Vec<Probe>,
    /// The exit code's kind, by its name, where the check does not say yes.
    pub failure: Option<String>,
    /// What is known about each model.
    pub traits: BTreeMap<String, Traits>,
    /// The names the server lists, the first fifty.
    pub models: Vec<String>,
    #[serde(skip_deserializing)]
    pub quota: Quota,
    /// Whether this was found earlier and not now.
    #[serde(default)]
    pub cached: bool,
    pub checked_at: Timestamp,
}

impl Report {
    /// What a command ends with.
    pub fn kind(&self) -> Option<Kind> {
        let name = self.failure.as_deref()?;
        Kind::TABLE.iter().find(|row| row.2 == name).map(|row| row.0)
    }
}

/// The name under which a provider's check is kept: each address is another provider.
fn key(provider: &Provider) -> String {
    match provider {
        Provider::Embedded => provider.name().to_owned(),
        Provider::OpenAi(client) => format!("{} {}", provider.name(), client.base_url()),
    }
}

/// The last check of the provider that is configured here, whatever its age.
pub async fn last(db: &Db, ai: &Ai) -> crate::db::Result<Option<(provider_health::Health, bool)>> {
    let Some(url) = &ai.base_url else { return Ok(None) };
    let key = format!("{} {url}", ai.provider.word());
    let found = provider_health::find(db.reader(), &key).await?;
    Ok(found.map(|health| {
        let models = [("model", &ai.model), ("embedding_model", &ai.embedding_model)];
        // Without one of a provider, the embedded one's name stands there.
        let same = models
            .iter()
            .all(|(name, model)| model.is_none() || health.report.0[*name].as_str() == model.as_deref());
        (health, same)
    }))
}

/// Whether a run would be held back before it sends anything, whatever the server answers just now.
async fn held_back(app: &App) -> Result<Probe> {
    let (now, key) = (app.clock.now(), app.config.ai.limits_key());
    let limit = limits::look(&app.db, &key, now).await;
    let limit = limit.map_err(|error| match error {
        limits::Error::Database(error) => Failure::from(error),
        other => Failure::new(Kind::Failed, other.to_string()),
    })?;
    let mut found = Found::default();
    let until = |at: Option<Timestamp>| {
        at.map_or_else(String::new, |at| format!(" until {}", at.format("%Y-%m-%d %H:%M:%S %:z")))
    };
    match limit {
        Some(limit) if limit.paused_until_at.is_some() => {
            let why = limit.paused_reason.map_or_else(String::new, |why| format!(": {why}"));
            let what = format!("{key} is paused{}{why}", until(limit.paused_until_at));
            found.add(LIMITS, State::Warn, what, None);
            found.remedy(format!("it goes on by itself; at once: `pqctl limits resume {key}`"));
        }
        Some(limit) if limit.breaker != "closed" => {
            let failures = count(limit.failures.unsigned_abs(), "failure");
            let what = format!(
                "the breaker of {key} is {} after {failures}{}",
                limit.breaker,
                until(limit.retry_at)
            );
            found.add(LIMITS, State::Warn, what, None);
            found.remedy("runs wait for it; the provider is tried again by itself then");
        }
        _ => found.add(LIMITS, State::Ok, "nothing is paused, and the breaker is closed", None),
    }
    found.probes.pop().ok_or_else(|| Failure::new(Kind::Failed, "the limits were not looked at"))
}

/// Adds how the limits stand now: that is no part of what is kept.
async fn with_limits(app: &App, mut report: Report) -> Result<Report> {
    if app.config.ai.provider == config::ai::Provider::OpenAi {
        let probe = held_back(app).await?;
        if probe.state == State::Warn && report.status == Status::Ok {
            report.status = Status::Degraded;
            report.failure = Some(Kind::Check.name().to_owned());
        }
        report.probes.push(probe);
    }
    Ok(report)
}

/// Tries the configured provider out and keeps the result.
pub async fn check(app: &App, progress: &dyn Progress) -> Result<Report> {
    let provider = Provider::from_config(&app.config.ai, &app.clock)?;
    progress.start("checking the provider", None);
    let found = probes::run(app, &provider).await;
    let report = report(app, &provider, found);
    progress.finish(report.status.name());
    let message =
        report.probes.iter().find(|probe| probe.state >= State::Warn).map(|probe| probe.what.clone());
    let mut tx = app.db.write().await?;
    let status = report.status.name();
    provider_health::set(
        &mut tx,
        &key(&provider),
        status,
        message.as_deref(),
        &json!(report),
        report.checked_at,
    )
    .await?;
    tx.commit().await?;
    with_limits(app, report).await
}

/// The last check of the configured provider, when it is not older than `age` and was made with the same
/// models.
pub async fn recent(app: &App, age: Duration) -> Result<Option<Report>> {
    let provider = Provider::from_config(&app.config.ai, &app.clock)?;
    let Some(health) = provider_health::find(app.db.reader(), &key(&provider)).await? else {
        return Ok(None);
    };
    let old = (app.clock.now() - health.checked_at).to_std().is_ok_and(|passed| passed > age);
    // One of another version may look different: then it is made anew.
    let Ok(mut report) = serde_json::from_value::<Report>(health.report.0) else { return Ok(None) };
    let same = report.model == app.config.ai.model && report.embedding_model == provider.embedding_model();
    report.cached = true;
    if !same || old {
        return Ok(None);
    }
    with_limits(app, report).await.map(Some)
}

/// The configured provider, with what the last check learnt about its models.
pub async fn provider(app: &App) -> Result<Provider> {
    const WEEK: Duration = Duration::from_secs(7 * 86_400);
    let provider = Provider::from_config(&app.config.ai, &app.clock)?;
    if let (Provider::OpenAi(client), Some(report)) = (&provider, recent(app, WEEK).await?) {
        for (model, traits) in report.traits {
            client.remember(&model, traits);
        }
    }
    Ok(provider)
}

/// What the probes found, before it is summed up.
#[derive(Default)]
struct Found {
    probes: Vec<Probe>,
    models: Vec<String>,
    quota: Quota,
    /// The kind of the first failure.
    failure: Option<Kind>,
}

impl Found {
    fn add(&mut self, name: &str, state: State, what: impl Into<String>, latency: Option<Duration>) {
        let latency_ms = latency.map(|latency| u64::try_from(latency.as_millis()).unwrap_or(u64::MAX));
        let (name, what) = (name.to_owned(), what.into());
        self.probes.push(Probe { name, state, what, latency_ms, error: None, remedy: None });
    }

    fn remedy(&mut self, remedy: impl Into<String>) {
        if let Some(last) = self.probes.last_mut() {
            last.remedy = Some(remedy.into());
        }
    }

    fn fail(&mut self, name: &str, error: Error) {
        use crate::ai::error::{Class, Deferral};
        let state = match error.class {
            Class::Deferred(Deferral::RateLimit | Deferral::Overloaded)
            | Class::Content(_)
            | Class::Truncated
            | Class::Invalid
            | Class::Server => State::Warn,
            Class::Deferred(_) | Class::Account(_) | Class::Request(_) | Class::Unsupported => State::Fail,
        };
        let class = error.class.name();
        self.add(name, state, error.message(), None);
        let failure = Failure::from(error);
        if state == State::Fail {
            let kind = match failure.kind() {
                kind @ (Kind::Credentials | Kind::Unreachable | Kind::Config) => kind,
                _ => Kind::Check,
            };
            self.failure.get_or_insert(kind);
        }
        if let Some(last) = self.probes.last_mut() {
            last.error = Some(class.to_owned());
            last.remedy = failure.hints().first().cloned();
        }
    }

    fn worst(&self) -> State {
        self.probes.iter().map(|probe| probe.state).max().unwrap_or(State::Ok)
    }
}

fn report(app: &App, provider: &Provider, found: Found) -> Report {
    let worst = found.worst();
    let status = match worst {
        State::Skipped | State::Ok => Status::Ok,
        State::Warn => Status::Degraded,
        State::Fail => Status::Failing,
    };
    let kind = match status {
        Status::Ok => None,
        Status::Degraded => Some(Kind::Check),
        Status::Failing => Some(found.failure.unwrap_or(Kind::Check)),
    };
    let mut traits = BTreeMap::new();
    let mut base_url = None;
    if let Provider::OpenAi(client) = provider {
        base_url = Some(client.base_url().to_string());
        let config = client.config();
        for model in [&config.model, &config.embedding_model].into_iter().flatten() {
            traits.insert(model.clone(), client.traits(model));
        }
    }
    Report {
        provider: provider.name().to_owned(),
        base_url,
        model: app.config.ai.model.clone(),
        embedding_model: provider.embedding_model().to_owned(),
        status,
        probes: found.probes,
        failure: kind.map(|kind| kind.name().to_owned()),
        traits,
        models: found.models,
        quota: found.quota,
        cached: false,
        checked_at: app.clock.now(),
    }
}
