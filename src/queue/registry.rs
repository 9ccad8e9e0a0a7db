//! The kinds a program knows: one line per kind, found by name. Payloads are read and checked here,
//! for the worker and for whoever enqueues by name.

use super::worker::Conduct;
use super::{Job, JobContext, JobError, Kind, Outcome, Parameter, Retry};
use futures_util::future::BoxFuture;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Why a list is refused: serde would take it for the fields in their order.
const NO_OBJECT: &str = "a payload is a JSON object, like {\"name\": \"value\"}, and this is a list";

type Run<C> = dyn Fn(&str, JobContext<C>) -> Result<BoxFuture<'static, Result<Outcome, JobError>>, String>
    + Send
    + Sync;
type Check = dyn Fn(&serde_json::Value) -> Result<Keys, String> + Send + Sync;

/// The keys of one job.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Keys {
    pub unique: Option<String>,
    pub limit: Option<String>,
}

impl Keys {
    pub fn of(payload: &impl Kind) -> Self {
        Self { unique: payload.unique_key(), limit: payload.limit_key() }
    }
}

/// The rules of one kind.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    pub name: &'static str,
    pub queue: &'static str,
    pub priority: i64,
    pub max_attempts: u32,
    pub retry: Retry,
    pub soft_limit: Option<Duration>,
    pub hard_limit: Option<Duration>,
    pub formerly: &'static [&'static str],
    pub unique_for: Option<Duration>,
    pub unique_per_tick: bool,
    pub about: &'static str,
    pub parameters: &'static [Parameter],
}

impl Known {
    pub(super) const fn of<T: Kind>() -> Self {
        Self {
            name: T::NAME,
            queue: T::QUEUE,
            priority: T::PRIORITY,
            max_attempts: T::MAX_ATTEMPTS,
            retry: T::RETRY,
            soft_limit: T::SOFT_LIMIT,
            hard_limit: T::HARD_LIMIT,
            formerly: T::FORMERLY,
            unique_for: T::UNIQUE_FOR,
            unique_per_tick: T::UNIQUE_PER_TICK,
            about: T::ABOUT,
            parameters: T::PARAMETERS,
        }
    }
}

/// How payloads of a kind look, made by the payload's own type.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Every argument.
    pub example: Option<serde_json::Value>,
    /// What holds where an argument is left away; `None`: some argument may not be.
    pub defaults: Option<serde_json::Value>,
}

pub(super) struct Entry<C> {
    pub known: Known,
    /// How its handler has treated its thread so far.
    pub conduct: Conduct,
    run: Box<Run<C>>,
    check: Box<Check>,
    sample: fn() -> Sample,
}

impl<C> Entry<C> {
    /// The future of a job, or why its payload cannot be read.
    pub fn start(
        &self,
        payload: &str,
        cx: JobContext<C>,
    ) -> Result<BoxFuture<'static, Result<Outcome, JobError>>, String> {
        (self.run)(payload, cx)
    }

    /// Whether the payload can be read and is in range; the job's keys.
    pub fn check(&self, payload: &serde_json::Value) -> Result<Keys, String> {
        (self.check)(payload)
    }
}

/// All kinds of a program.
pub struct Registry<C> {
    kinds: BTreeMap<&'static str, Arc<Entry<C>>>,
    names: BTreeMap<&'static str, &'static str>,
    queues: Vec<&'static str>,
}

impl<C> Default for Registry<C> {
    fn default() -> Self {
        Self { kinds: BTreeMap::new(), names: BTreeMap::new(), queues: Vec::new() }
    }
}

impl<C: Send + 'static> Registry<C> {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a kind. Of two with one name the later one counts.
    #[must_use]
    pub fn with<T: Job<C>>(mut self) -> Self {
        let entry = Entry {
            known: Known::of::<T>(),
            conduct: Conduct::default(),
            run: Box::new(|payload, cx| {
                if payload.trim_start().starts_with('[') {
                    return Err(NO_OBJECT.to_owned());
                }
                let payload: T = serde_json::from_str(payload).map_err(|e| e.to_string())?;
                payload.validate()?;
                Ok(Box::pin(payload.run(cx)))
            }),
            check: Box::new(|payload| {
                if payload.is_array() {
                    return Err(NO_OBJECT.to_owned());
                }
                let read = <T as serde::Deserialize>::deserialize(payload);
                let payload = read.map_err(|e| {
                    T::PARAMETERS.iter().find_map(|one| one.refuses(payload)).unwrap_or_else(|| e.to_string())
                })?;
                payload.validate()?;
                Ok(Keys::of(&payload))
            }),
            sample: || Sample {
                example: T::example().and_then(|example| serde_json::to_value(example).ok()),
                defaults: serde_json::from_str::<T>("{}")
                    .ok()
                    .filter(|defaults| defaults.validate().is_ok())
                    .and_then(|defaults| serde_json::to_value(defaults).ok()),
            },
        };
        for name in T::FORMERLY.iter().chain([&T::NAME]) {
            self.names.insert(name, T::NAME);
        }
        self.kinds.insert(T::NAME, Arc::new(entry));
        self
    }

    /// All kinds by name.
    pub fn kinds(&self) -> impl Iterator<Item = &Known> {
        self.kinds.values().map(|entry| &entry.known)
    }

    /// Adds queues that are served whether or not a kind is meant for them.
    #[must_use]
    pub fn with_queues(mut self, queues: &[&'static str]) -> Self {
        self.queues.extend(queues);
        self
    }

    /// The queues of all kinds and those that were added, each once.
    pub fn queues(&self) -> Vec<&'static str> {
        let mut queues: Vec<_> =
            self.kinds().map(|kind| kind.queue).chain(self.queues.iter().copied()).collect();
        queues.sort_unstable();
        queues.dedup();
        queues
    }

    /// The rules of a kind, by its name or a former one.
    pub fn known(&self, name: &str) -> Option<&Known> {
        self.find(name).map(|entry| &entry.known)
    }

    /// How payloads of a kind look.
    pub fn sample(&self, name: &str) -> Option<Sample> {
        self.find(name).map(|entry| (entry.sample)())
    }

    /// Whether a payload can be read and is in range.
    pub fn check(&self, name: &str, payload: &serde_json::Value) -> super::Result<()> {
        let entry = self.find(name).ok_or_else(|| super::Error::UnknownKind(name.to_owned()))?;
        let refuse = |why| super::Error::Payload { kind: entry.known.name.to_owned(), why };
        entry.check(payload).map(|_| ()).map_err(refuse)
    }

    pub(super) fn find(&self, name: &str) -> Option<&Arc<Entry<C>>> {
        self.kinds.get(self.names.get(name)?)
    }
}
