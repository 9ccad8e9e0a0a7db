//! What decides an answer besides the question: the model, the texts it is asked with, the topics it may choose
//! from. As the hash that makes a result fresh or stale, beside that of what is shown of a question.

use crate::ai::prompts::Prompts;
use crate::ai::{Provider, solve};
use crate::app::App;
use crate::base::crypto::{hex, sha256};
use crate::config::ai::Ai;
use crate::error::Result;
use crate::store::questions::catalog;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Raise it when a verdict is made of votes otherwise.
const VERDICT: &str = "votes/1";

/// See the module.
pub(super) struct Contract {
    pub prompts: Prompts,
    /// `None`: the provider cannot write.
    pub model: Option<String>,
    /// The texts in short, for the results.
    pub prompt: String,
    provider: &'static str,
    temperature: Option<f32>,
    topics: BTreeMap<Option<String>, Vec<String>>,
    hashes: Mutex<BTreeMap<Option<String>, [u8; 32]>>,
}

impl Contract {
    /// Reads the prompts and the topics. A prompt that is wrong, or a model that is not named, is an error here.
    pub async fn of(app: &App, config: &Ai, provider: &Provider) -> Result<Self> {
        let prompts = Prompts::from_config(config)?;
        let model = if provider.is_remote() { Some(provider.chat_model()?.to_owned()) } else { None };
        let mut topics: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
        for (subject, topic) in catalog::list_topics(app.db.reader()).await? {
            topics.entry(subject).or_default().push(topic);
        }
        let prompt = format!("{}:{}", solve::CONTRACT, &hex(prompts.hash())[..16]);
        Ok(Self {
            prompts,
            model,
            prompt,
            provider: provider.name(),
            temperature: config.temperature,
            topics,
            hashes: Mutex::default(),
        })
    }

    /// The topics that a question of this subject may have.
    pub fn topics(&self, subject: Option<&str>) -> &[String] {
        self.topics.get(&subject.map(str::to_owned)).map_or(&[], Vec::as_slice)
    }

    /// The hash for questions of a subject: another topic of it is another question to the model. The limit on
    /// tokens does not count, because it decides whether an answer is whole and not what it says.
    pub fn config_hash(&self, subject: Option<&str>) -> [u8; 32] {
        let subject = subject.map(str::to_owned);
        let mut hashes = self.hashes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = hashes.get(&subject) {
            return *known;
        }
        let hash = match &self.model {
            None => sha256(json!(["unsupported", self.provider]).to_string().as_bytes()),
            Some(model) => {
                let topics = self.topics.get(&subject);
                let config = json!([
                    solve::CONTRACT,
                    VERDICT,
                    model,
                    hex(self.prompts.hash()),
                    topics,
                    self.temperature
                ]);
                sha256(config.to_string().as_bytes())
            }
        };
        hashes.insert(subject, hash);
        hash
    }
}
