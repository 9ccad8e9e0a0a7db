//! What a model that writes is asked and what it gives back, the same for every provider. How it is
//! sent is the provider's business; what the text means is the asker's.

use super::openai::ResponseFormat;
use super::quota::Quota;
use super::tokens::Usage;
use serde_json::Value;
use std::time::Duration;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    System,
    User,
}

impl Role {
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::User => "user",
        }
    }
}

/// One message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub role: Role,
    pub content: String,
}

impl Message {
    pub fn system(content: impl Into<String>) -> Self {
        Self { role: Role::System, content: content.into() }
    }

    pub fn user(content: impl Into<String>) -> Self {
        Self { role: Role::User, content: content.into() }
    }
}

/// The form an answer must have.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// Letters, digits and underscores.
    pub name: &'static str,
    /// JSON Schema within the limits of strict mode: every property required, none besides.
    pub value: Value,
    /// The same, said to a model whose server enforces nothing.
    pub in_words: String,
}

/// One request.
#[derive(Debug, Clone)]
pub struct ChatRequest<'a> {
    pub model: &'a str,
    pub messages: &'a [Message],
    pub schema: Option<&'a Schema>,
    pub max_tokens: u32,
    pub temperature: Option<f32>,
    pub seed: Option<u32>,
}

/// One complete answer.
#[derive(Debug, Clone)]
pub struct ChatAnswer {
    pub text: String,
    pub usage: Usage,
    /// The form it was asked for in; only [`ResponseFormat::JsonSchema`] was enforced by the server.
    pub format: ResponseFormat,
    /// The model by the provider's own account.
    pub model: String,
    pub request_id: Option<String>,
    pub quota: Quota,
    pub latency: Duration,
}

/// One complete set of vectors, in the order of the texts.
#[derive(Debug, Clone)]
pub struct Vectors {
    pub vectors: Vec<Vec<f32>>,
    pub usage: Usage,
    pub model: String,
    pub request_id: Option<String>,
    pub quota: Quota,
    pub latency: Duration,
}
