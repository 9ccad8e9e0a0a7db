//! The two providers behind one type: the embedded one, which needs nothing and cannot write, and the
//! HTTP client. Callers ask this type and match on what comes back, not on which it is.

use super::chat::{ChatAnswer, ChatRequest, Vectors};
use super::embedded;
use super::error::{Class, Error};
use super::openai::OpenAi;
use super::quota::Quota;
use super::tokens::Usage;
use crate::base::clock::Clock;
use crate::config::ai::{self, Ai};
use std::time::Instant;

/// See the module. Cheap to clone; clones share what was learnt.
#[derive(Debug, Clone)]
pub enum Provider {
    Embedded,
    OpenAi(OpenAi),
}

impl Provider {
    /// The configured provider. Connects to nothing yet.
    pub fn from_config(config: &Ai, clock: &Clock) -> Result<Self, Error> {
        match config.provider {
            ai::Provider::Embedded => Ok(Self::Embedded),
            ai::Provider::OpenAi => OpenAi::new(config, clock.clone()).map(Self::OpenAi),
        }
    }

    /// The name in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Embedded => "embedded",
            Self::OpenAi(_) => "openai",
        }
    }

    /// Whether question text leaves the machine, and a call may cost money.
    pub const fn is_remote(&self) -> bool {
        matches!(self, Self::OpenAi(_))
    }

    /// The model that writes; none writes where none is configured.
    pub fn chat_model(&self) -> Result<&str, Error> {
        match self {
            Self::Embedded => Err(cannot_write()),
            Self::OpenAi(client) => client.config().model.as_deref().ok_or_else(|| {
                Error::new(Class::Unsupported, "no model that writes is configured (ai.model)")
            }),
        }
    }

    /// The model that makes vectors, as it is stored with them. A server without one leaves it to the
    /// embedded model.
    pub fn embedding_model(&self) -> &str {
        match self {
            Self::Embedded => embedded::MODEL_ID,
            Self::OpenAi(client) => client.config().embedding_model.as_deref().unwrap_or(embedded::MODEL_ID),
        }
    }

    /// The vectors of these texts by [`Provider::embedding_model`], in their order: one request.
    pub async fn embed(&self, texts: &[&str]) -> Result<Vectors, Error> {
        match self {
            Self::OpenAi(client) if client.config().embedding_model.is_some() => {
                client.embed(self.embedding_model(), texts).await
            }
            Self::Embedded | Self::OpenAi(_) => Ok(embed_here(texts)),
        }
    }

    /// Asks the model to write: one request, but for forms the server turns out not to know.
    pub async fn chat(&self, request: &ChatRequest<'_>) -> Result<ChatAnswer, Error> {
        match self {
            Self::Embedded => Err(cannot_write()),
            Self::OpenAi(client) => client.chat(request).await,
        }
    }
}

fn cannot_write() -> Error {
    Error::new(Class::Unsupported, "the embedded provider cannot write: it answers and explains nothing")
}

fn embed_here(texts: &[&str]) -> Vectors {
    let started = Instant::now();
    Vectors {
        vectors: texts.iter().map(|text| embedded::embed(text).to_vec()).collect(),
        usage: Usage::default(),
        model: embedded::MODEL_ID.to_owned(),
        request_id: None,
        quota: Quota::default(),
        latency: started.elapsed(),
    }
}
