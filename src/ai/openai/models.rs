//! Which models a server has: `GET models`. Used by the check alone; no call depends on it, because some
//! servers have no such list.

use super::OpenAi;
use crate::ai::error::{Account, Class, Error};
use crate::ai::quota::Quota;
use serde_json::Value;
use std::time::Duration;

/// The list, and what came with it.
#[derive(Debug, Clone)]
pub struct Models {
    pub names: Vec<String>,
    pub quota: Quota,
    pub latency: Duration,
}

impl OpenAi {
    /// The names of the server's models; `None` where each model has an address of its own, or the server
    /// keeps no list.
    pub async fn models(&self) -> Result<Option<Models>, Error> {
        if self.0.base.names_the_model() {
            return Ok(None);
        }
        let reply = self.exchange("", "models", None).await?;
        if let Some(error) = self.refusal(&reply) {
            let keeps_none = matches!(error.class, Class::Request(_)) || matches!(reply.status, 405 | 501);
            return if keeps_none { Ok(None) } else { Err(error) };
        }
        let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
        let list = body["data"].as_array().or_else(|| body["models"].as_array()).or_else(|| body.as_array());
        let Some(list) = list else {
            let what = format!("{} has no list of models at /models", self.0.base);
            return Err(Error::new(Class::Account(Account::Address), what).with(reply.details()));
        };
        let name = |model: &Value| {
            let name = model["id"].as_str().or_else(|| model["name"].as_str()).or_else(|| model.as_str())?;
            Some(self.scrub(name))
        };
        Ok(Some(Models {
            names: list.iter().filter_map(name).collect(),
            quota: reply.quota,
            latency: reply.latency,
        }))
    }
}
