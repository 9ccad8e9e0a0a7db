//! What can go wrong with a model, sorted by what to do next: wait, pause the run, split the batch, give
//! one item up, ask again. The sorting follows what providers say; waiting, pausing and counting
//! attempts is the executor's work, not done here.

use super::quota::Quota;
use super::tokens::Usage;
use crate::error::{Failure, Kind};
use std::fmt;
use std::time::Duration;

/// Why a call may be made again later, unchanged, without it being anybody's fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deferral {
    /// 429: too many requests or tokens for now.
    RateLimit,
    /// 502, 503, 504, 529: the provider is busy or restarting.
    Overloaded,
    /// No connection: name, address, TLS.
    Connect,
    /// Nothing, or not everything, came in time.
    Timeout,
    /// The connection ended in the middle of the answer.
    Dropped,
}

/// What is wrong with the account or the configuration: every further call would fail the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// 401: no key, or a wrong one.
    Key,
    /// 403: the key may not do this.
    Forbidden,
    /// 402: nothing left to pay with.
    Credit,
    /// `insufficient_quota` and its kin: a spending limit, not a rate.
    Quota,
    /// 404, a redirect or a web page: nothing of ours answers at this address.
    Address,
    /// The provider has no such model.
    Model,
}

/// What is wrong with this one request. In a batch, one item may be the cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// 413, or longer than the model's context.
    TooLong,
    /// 400 and the like.
    Bad,
}

/// The provider would not write about this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The model declined in words.
    Refusal,
    /// A filter before or behind the model.
    Filter,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Wait, then send the same again; no attempt is charged.
    Deferred(Deferral),
    /// Pause the run; no item is marked as failed.
    Account(Account),
    /// Split the batch until the item is found, then give that one up.
    Request(Request),
    /// Give the item up; it is marked as refused.
    Content(Content),
    /// The answer was cut off by the token limit: once more with twice the limit.
    Truncated,
    /// An answer that is not what was asked for: once more with the reasons.
    Invalid,
    /// 500 and the like: again, and this time the attempt counts.
    Server,
    /// This provider cannot do that at all.
    Unsupported,
}

impl Class {
    /// The name in the database and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deferred(Deferral::RateLimit) => "rate-limit",
            Self::Deferred(Deferral::Overloaded) => "overloaded",
            Self::Deferred(Deferral::Connect) => "connect",
            Self::Deferred(Deferral::Timeout) => "timeout",
            Self::Deferred(Deferral::Dropped) => "dropped",
            Self::Account(Account::Key) => "wrong-key",
            Self::Account(Account::Forbidden) => "forbidden",
            Self::Account(Account::Credit) => "no-credit",
            Self::Account(Account::Quota) => "no-quota",
            Self::Account(Account::Address) => "wrong-address",
            Self::Account(Account::Model) => "no-such-model",
            Self::Request(Request::TooLong) => "too-long",
            Self::Request(Request::Bad) => "bad-request",
            Self::Content(Content::Refusal) => "refusal",
            Self::Content(Content::Filter) => "content-filter",
            Self::Truncated => "truncated",
            Self::Invalid => "invalid",
            Self::Server => "server",
            Self::Unsupported => "unsupported",
        }
    }
}

/// Whether a call that failed has to be paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charge {
    /// The provider never took it on.
    No,
    /// It was sent and nobody knows: counts as spent until the account says otherwise.
    Unknown,
    /// An answer came, if not a useful one.
    Yes,
}

/// What is known besides the class.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Details {
    pub status: Option<u16>,
    /// How long the provider wants to be left alone, at least.
    pub retry_after: Option<Duration>,
    pub request_id: Option<String>,
    /// What the call used, when an answer came.
    pub usage: Option<Usage>,
    pub quota: Quota,
    /// What came instead of an answer, without any key, shortened.
    pub raw: Option<String>,
}

/// A call to a model that gave no usable answer. Holds no key: texts of the provider are cleaned first.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    pub class: Class,
    pub charge: Charge,
    message: String,
    details: Box<Details>,
}

impl Error {
    pub fn new(class: Class, message: impl Into<String>) -> Self {
        Self { class, charge: Charge::No, message: message.into(), details: Box::default() }
    }

    #[must_use]
    pub const fn charged(mut self, charge: Charge) -> Self {
        self.charge = charge;
        self
    }

    #[must_use]
    pub fn with(mut self, details: Details) -> Self {
        *self.details = details;
        self
    }

    #[must_use]
    pub(super) fn with_raw(mut self, raw: String) -> Self {
        self.details.raw = Some(raw);
        self
    }

    pub fn message(&self) -> &str {
        &self.message
    }

    pub const fn details(&self) -> &Details {
        &self.details
    }

    /// Whether to wait and send the same again, for free.
    pub const fn is_deferral(&self) -> bool {
        matches!(self.class, Class::Deferred(_))
    }

    /// Whether the whole run has to stop until somebody does something.
    pub const fn pauses_the_run(&self) -> bool {
        matches!(self.class, Class::Account(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (kind, hint) = match error.class {
            Class::Deferred(Deferral::RateLimit | Deferral::Overloaded) => {
                (Kind::Unreachable, "the provider asks to wait; run the same command again later")
            }
            Class::Deferred(_) => (
                Kind::Unreachable,
                "is the server running, and ai.base_url right? `pqctl config show --origin` shows where it comes from",
            ),
            Class::Account(Account::Key | Account::Forbidden) => (
                Kind::Credentials,
                "set PQCTL_AI_API_KEY, or PQCTL_AI_API_KEY_FILE to a file that holds the key",
            ),
            Class::Account(Account::Credit | Account::Quota) => {
                (Kind::Partial, "raise the limit or pay in at the provider, then run the same command again")
            }
            Class::Account(Account::Address) => (
                Kind::Unreachable,
                "ai.base_url is the part before /chat/completions, usually ending in /v1; docs/ai.md has one for each server",
            ),
            Class::Account(Account::Model) => (
                Kind::Config,
                "set ai.model or ai.embedding_model to a name the provider knows; `pqctl process-questions check` lists them",
            ),
            Class::Unsupported => (
                Kind::Config,
                "a model that can is named by ai.model, its server by ai.provider = \"openai\" and ai.base_url; docs/ai.md says how",
            ),
            Class::Request(_) | Class::Content(_) | Class::Truncated | Class::Invalid | Class::Server => {
                (Kind::Failed, "`pqctl process-questions check` tries the provider out")
            }
        };
        Self::new(kind, error.to_string()).hint(hint)
    }
}
