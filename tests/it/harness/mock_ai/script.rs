//! What the mock server is told to do: its models and prices, and the faults it makes, each with the
//! occasion for it.

use pqctl::base::crypto;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub const MODEL: &str = "mock-writer";
pub const EMBEDDING_MODEL: &str = "mock-embedder";

/// See the module. Everything has a default: a server without faults.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Script {
    pub faults: Vec<Fault>,
    /// Chance comes from here: same seed, same faults.
    pub seed: u64,
    /// The share of questions answered wrongly, of those in `keys`.
    pub wrong_share: f64,
    /// Stem → text of the correct option. Others are answered by chance, but always the same.
    pub keys: BTreeMap<String, String>,
    /// The strictest forms of answer the server takes.
    pub json_schema: bool,
    pub json_object: bool,
    /// Wants `max_completion_tokens`, and no temperature, as newer models do.
    pub new_names: bool,
    pub dimensions: usize,
    /// Millionths of a dollar per million tokens.
    pub input_micros: u64,
    pub output_micros: u64,
    pub key: Option<String>,
    /// Leaves `usage` out of its answers.
    pub no_usage: bool,
    /// Counts each character as a token, as servers do with some scripts and formulas.
    pub dense: bool,
    pub latency_ms: u64,
    /// Answers so many requests a second and 429 to the others.
    pub per_second: Option<u32>,
    /// Answers so many requests in each window of so many milliseconds, and tells the others when the next begins.
    pub per_window: Option<(u32, u64)>,
    /// Charges when the request comes, as a provider may that goes on working for a client that has died.
    pub charged_at_once: bool,
    /// Answers no more calls than so many, counted from the first; the others wait until this is raised.
    pub answers_until: Option<u64>,
    /// Keeps every request whole.
    pub keeps_all: bool,
    /// Sent with every answer.
    pub headers: Vec<(String, String)>,
    /// Whether there is `/v1/models`.
    pub no_models: bool,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            faults: Vec::new(),
            seed: 1,
            wrong_share: 0.0,
            // What `process-questions check` asks.
            keys: BTreeMap::from([("Which metal is liquid at room temperature?".into(), "Mercury".into())]),
            json_schema: true,
            json_object: true,
            new_names: false,
            dimensions: 16,
            input_micros: 400_000,
            output_micros: 1_600_000,
            key: Some("mock-key-0123456789".into()),
            no_usage: false,
            dense: false,
            latency_ms: 0,
            per_second: None,
            per_window: None,
            charged_at_once: false,
            answers_until: None,
            keeps_all: false,
            headers: Vec::new(),
            no_models: false,
        }
    }
}

impl Script {
    pub fn with(fault: What, when: When) -> Self {
        Self { faults: vec![Fault { what: fault, when }], ..Self::default() }
    }

    /// The prices as `ai.prices` has them.
    pub fn prices_setting(&self) -> String {
        let dollars = |micros: u64| format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
        let (input, output) = (dollars(self.input_micros), dollars(self.output_micros));
        format!("{MODEL}={input}/{output}@2026-01-31,{EMBEDDING_MODEL}={input}/0@2026-01-31")
    }

    /// What the server charges. As every provider, it does not charge less than a whole millionth.
    pub fn cost(&self, input: u64, output: u64) -> i64 {
        let total = input * self.input_micros + output * self.output_micros;
        i64::try_from(total.div_ceil(1_000_000)).unwrap()
    }

    /// Tokens by the mock's own measure, which is not the client's guess.
    pub fn tokens(&self, text: &str) -> u64 {
        let characters = text.chars().count() as u64;
        if self.dense { characters } else { characters / 4 + 1 }
    }

    /// A number from 0 to 1 that follows from the seed and this.
    pub fn chance(&self, of: &str) -> f64 {
        let hash = crypto::sha256(format!("{} {of}", self.seed).as_bytes());
        f64::from(u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]])) / f64::from(u32::MAX)
    }

    /// The first fault whose occasion this is. `nth` counts all calls of this kind from 1, `of_item` those
    /// with the same items.
    pub fn fault(&self, nth: u64, of_item: u64, items: &[String]) -> Option<What> {
        let is_it = |(at, fault): (usize, &Fault)| match &fault.when {
            When::Always => true,
            When::First(count) => nth <= *count,
            When::Share(share) => self.chance(&format!("fault {at} call {nth}")) < *share,
            When::Item(part) => items.iter().any(|item| item.contains(part)),
            When::ItemFirst(part, count) => of_item <= *count && items.iter().any(|item| item.contains(part)),
        };
        self.faults
            .iter()
            .enumerate()
            .find(|(at, fault)| is_it((*at, fault)))
            .map(|(_, fault)| fault.what.clone())
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fault {
    pub what: What,
    pub when: When,
}

/// When a fault happens.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum When {
    Always,
    /// The first so many calls.
    First(u64),
    /// This share of the calls, by chance.
    Share(f64),
    /// Whenever an item holds this text.
    Item(String),
    /// The first so many calls with such an item.
    ItemFirst(String, u64),
}

/// How `Retry-After` is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum RetryAfter {
    Text(String),
    /// A date so many seconds from now; below zero in the past.
    Date(i64),
}

/// What goes wrong.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum What {
    /// 429.
    RateLimit(Option<RetryAfter>),
    /// 429 with `insufficient_quota`.
    NoQuota,
    /// A status with an error body and this message.
    Status(u16, String),
    /// Answers after so many milliseconds.
    Slow(u64),
    /// Answers once this fault is taken out of the script.
    Held,
    /// Takes the request and never answers.
    Hang,
    /// Sends the headers and never the rest.
    HangInside,
    /// `finish_reason: length`, in the middle of the text.
    Truncated,
    /// A text that is no JSON object.
    Prose,
    /// JSON that breaks the rules: no such letter, no explanation.
    BadAnswer,
    Refusal,
    /// `finish_reason: content_filter`.
    Filtered,
    /// 400 with `context_length_exceeded`.
    ContextLength,
    /// The connection ends in the middle of the answer.
    Dropped,
    /// The connection ends before any answer.
    Reset,
    /// The vectors in another order; `index` is right.
    WrongOrder,
    /// A vector that holds NaN.
    NotANumber,
    /// Vectors of another length.
    Dimensions(usize),
    /// A web page.
    Html,
    /// 307 to elsewhere.
    Redirect(String),
    /// 200 with a body that is no JSON.
    NotJson,
    /// 200 and an answer of so many bytes.
    Huge(usize),
}
