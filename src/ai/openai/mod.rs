//! Any server that speaks OpenAI's HTTP interface: OpenAI, Azure, Ollama, vLLM, llama.cpp, LM Studio.
//! Here is the client itself and what it remembers of each model; the calls are in the files below. It
//! makes one request at a time for its caller: batches, budgets, retries and pauses are not its work.

mod chat;
mod classify;
mod embeddings;
mod models;
mod transport;

use super::error::{Class, Error};
use crate::base::clock::Clock;
use crate::config::ai::{Ai, BaseUrl};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, Once, PoisonError};

/// How an answer in JSON can be asked for, the strictest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseFormat {
    /// The server holds the model to the schema.
    #[default]
    JsonSchema,
    /// The server holds it to JSON; the schema stands in the prompt.
    JsonObject,
    /// Nobody holds it to anything; the schema stands in the prompt.
    Text,
}

impl ResponseFormat {
    /// The next one to try when the server does not know this one.
    const fn weaker(self) -> Option<Self> {
        match self {
            Self::JsonSchema => Some(Self::JsonObject),
            Self::JsonObject => Some(Self::Text),
            Self::Text => None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::JsonSchema => "json-schema",
            Self::JsonObject => "json-object",
            Self::Text => "text",
        }
    }
}

/// What was found out about a model at this server. Worth keeping: each of them cost a refused request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Traits {
    pub format: ResponseFormat,
    /// Newer models want the limit under another name (`max_completion_tokens`).
    pub renamed_limit: bool,
    /// Some models take no temperature but their own.
    pub no_temperature: bool,
    /// The length of its vectors.
    pub dimensions: Option<usize>,
}

/// The client. Clones share connections and memory.
#[derive(Clone)]
pub struct OpenAi(Arc<Inner>);

struct Inner {
    http: reqwest::Client,
    base: BaseUrl,
    config: Ai,
    clock: Clock,
    traits: Mutex<BTreeMap<String, Traits>>,
}

/// Without the key.
impl std::fmt::Debug for OpenAi {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenAi").field("base_url", &self.0.base.to_string()).finish_non_exhaustive()
    }
}

impl OpenAi {
    /// A client for the configured server. Connects to nothing yet.
    pub fn new(config: &Ai, clock: Clock) -> Result<Self, Error> {
        let Some(base) = config.base_url.clone() else {
            return Err(Error::new(Class::Unsupported, "ai.base_url is not set"));
        };
        let http = build(config, &base)?;
        let traits = Mutex::new(BTreeMap::new());
        Ok(Self(Arc::new(Inner { http, base, config: config.clone(), clock, traits })))
    }

    /// What is known about a model so far.
    pub fn traits(&self, model: &str) -> Traits {
        let known = self.0.traits.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(model).copied().unwrap_or_default()
    }

    /// Takes over what an earlier process found out.
    pub fn remember(&self, model: &str, traits: Traits) {
        let mut known = self.0.traits.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(model.to_owned(), traits);
    }

    fn learn(&self, model: &str, change: impl FnOnce(&mut Traits)) {
        let mut known = self.0.traits.lock().unwrap_or_else(PoisonError::into_inner);
        change(known.entry(model.to_owned()).or_default());
    }

    pub fn base_url(&self) -> &BaseUrl {
        &self.0.base
    }

    pub fn config(&self) -> &Ai {
        &self.0.config
    }
}

/// One TLS for the whole program: rustls with ring, as the database connections have it.
pub fn install_tls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Refused only when somebody was faster, and then with the same provider.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
}

fn build(config: &Ai, base: &BaseUrl) -> Result<reqwest::Client, Error> {
    install_tls();
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("pqctl/", env!("CARGO_PKG_VERSION")))
        // A redirect would carry question text, and perhaps the key, to somewhere nobody configured.
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        // Every request that is sent may cost money: only the caller, who counts, sends one again.
        .retry(reqwest::retry::never())
        .connect_timeout(config.connect_timeout)
        .pool_max_idle_per_host(usize::try_from(config.max_concurrency).unwrap_or(usize::MAX))
        // The environment is read by the configuration alone.
        .no_proxy();
    if let Some(proxy) = &config.proxy {
        let proxy = reqwest::Proxy::all(proxy.expose())
            .map_err(|_| Error::new(Class::Unsupported, "ai.proxy is not an address of a proxy"))?;
        builder = builder.proxy(proxy);
    }
    if !base.is_encrypted() && config.proxy.is_none() {
        // A machine without certificates can still talk to a model of its own.
        builder = builder.tls_certs_only(std::iter::empty());
    }
    builder.build().map_err(|error| {
        let why = transport::chain(error);
        Error::new(Class::Unsupported, format!("no HTTP client can be made: {why}"))
    })
}
