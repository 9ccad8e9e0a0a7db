//! One HTTP exchange: the headers with the key, the time limits of each phase, the limit on the size of
//! the answer, and the errors of the connection. What an answer means is not known here.

use super::OpenAi;
use crate::ai::error::{Charge, Class, Deferral, Details, Error};
use crate::ai::quota::{self, Quota};
use crate::base::text::shorten;
use crate::config::ai::Auth;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::Value;
use std::time::{Duration, Instant};

/// Everything that came back, whatever its status.
pub(super) struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
    pub request_id: Option<String>,
    pub retry_after: Option<Duration>,
    pub quota: Quota,
    pub is_html: bool,
    pub latency: Duration,
}

impl Reply {
    pub(super) fn details(&self) -> Details {
        Details {
            status: Some(self.status),
            retry_after: self.retry_after,
            request_id: self.request_id.clone(),
            quota: self.quota,
            ..Details::default()
        }
    }
}

/// Where a request stood when it ended early.
enum Phase {
    /// Nothing, or not all, was sent.
    Connecting,
    Waiting,
    Reading,
}

impl OpenAi {
    /// Sends `body` to a call of this model (`GET` without one) and reads the whole answer.
    pub(super) async fn exchange(
        &self,
        model: &str,
        call: &str,
        body: Option<&Value>,
    ) -> Result<Reply, Error> {
        let config = &self.0.config;
        let started = Instant::now();
        let exchange = self.attempt(model, call, body, started);
        match tokio::time::timeout(config.timeout, exchange).await {
            Ok(outcome) => outcome,
            Err(_) => Err(self.late("the whole answer", config.timeout)),
        }
    }

    async fn attempt(
        &self,
        model: &str,
        call: &str,
        body: Option<&Value>,
        started: Instant,
    ) -> Result<Reply, Error> {
        let config = &self.0.config;
        let mut url = format!("{}/{call}", self.0.base.for_model(model));
        if let Some(version) = &config.api_version {
            url.push_str("?api-version=");
            url.push_str(version);
        }
        let mut request = match body {
            Some(body) => self.0.http.post(&url).json(body),
            None => self.0.http.get(&url),
        };
        if let Some((name, value)) = self.key_header()? {
            request = request.header(name, value);
        }
        let sending = tokio::time::timeout(config.first_byte_timeout, request.send()).await;
        let mut response = match sending {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                let phase =
                    if error.is_connect() || error.is_builder() { Phase::Connecting } else { Phase::Waiting };
                return Err(self.broken(error, &phase));
            }
            Err(_) => return Err(self.late("the beginning of an answer", config.first_byte_timeout)),
        };
        let status = response.status().as_u16();
        let header = |name: &str| text(response.headers(), name);
        let mut reply = Reply {
            status,
            body: Vec::new(),
            request_id: ["x-request-id", "apim-request-id", "request-id"]
                .into_iter()
                .find_map(|name| header(name).map(|id| shorten(id, 100))),
            retry_after: quota::retry_after(header, self.0.clock.now()),
            quota: Quota::read(header),
            is_html: header(CONTENT_TYPE.as_str()).is_some_and(|kind| kind.starts_with("text/html")),
            latency: Duration::ZERO,
        };
        let limit = usize::try_from(config.max_answer_size.0).unwrap_or(usize::MAX);
        loop {
            match response.chunk().await {
                // Counted as unpacked: a small answer must not become a large one in memory.
                Ok(Some(chunk)) if reply.body.len() + chunk.len() > limit => {
                    let what = format!(
                        "{} answered with more than {} bytes",
                        self.0.base.authority(),
                        config.max_answer_size.0
                    );
                    let error = Error::new(Class::Invalid, what).charged(Charge::Yes);
                    return Err(error.with(reply.details()));
                }
                Ok(Some(chunk)) => reply.body.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(error) => {
                    let broken = self.broken(error, &Phase::Reading);
                    return Err(broken.with(reply.details()));
                }
            }
        }
        reply.latency = started.elapsed();
        Ok(reply)
    }

    fn key_header(&self) -> Result<Option<(&'static str, HeaderValue)>, Error> {
        let config = &self.0.config;
        let Some(key) = &config.api_key else { return Ok(None) };
        let (name, text) = match config.auth {
            Auth::None => return Ok(None),
            Auth::Bearer => (AUTHORIZATION.as_str(), format!("Bearer {}", key.expose())),
            Auth::ApiKey => ("api-key", key.expose().to_owned()),
        };
        // The configuration says so before; whoever comes here past it is told again.
        if !self.0.base.is_encrypted() && !self.0.base.is_near() {
            return Err(Error::new(Class::Unsupported, "the key would cross the network unencrypted"));
        }
        let mut value = HeaderValue::from_str(&text)
            .map_err(|_| Error::new(Class::Unsupported, "the key cannot stand in a header"))?;
        // Keeps it out of every log of the layers below.
        value.set_sensitive(true);
        Ok(Some((name, value)))
    }

    fn late(&self, what: &str, limit: Duration) -> Error {
        let host = self.0.base.authority();
        let limit = crate::base::text::duration(limit);
        let message = format!("{host} did not send {what} within {limit}");
        // It may be at work on it still, and may charge for it.
        Error::new(Class::Deferred(Deferral::Timeout), message).charged(Charge::Unknown)
    }

    fn broken(&self, error: reqwest::Error, phase: &Phase) -> Error {
        let host = self.0.base.authority().to_owned();
        let timeout = error.is_timeout();
        let unreadable = error.is_decode();
        let why = self.scrub(&chain(error));
        match phase {
            Phase::Connecting => {
                Error::new(Class::Deferred(Deferral::Connect), format!("cannot reach {host}: {why}"))
            }
            Phase::Waiting | Phase::Reading if timeout => {
                let what = format!("{host} did not answer in time: {why}");
                Error::new(Class::Deferred(Deferral::Timeout), what).charged(Charge::Unknown)
            }
            Phase::Waiting => {
                let what = format!("{host} ended the connection without an answer: {why}");
                Error::new(Class::Deferred(Deferral::Dropped), what).charged(Charge::Unknown)
            }
            Phase::Reading => {
                let what = if unreadable { "sent an answer that ends early" } else { "broke off" };
                let what = format!("{host} {what}: {why}");
                Error::new(Class::Deferred(Deferral::Dropped), what).charged(Charge::Unknown)
            }
        }
    }

    /// A text from outside without the key, which some servers repeat, and short.
    pub(super) fn scrub(&self, text: &str) -> String {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        shorten(self.without_key(&text).trim(), 400)
    }

    pub(super) fn without_key(&self, text: &str) -> String {
        match &self.0.config.api_key {
            // A key of three letters would be found inside of ordinary words.
            Some(key) if key.expose().len() >= 6 => text.replace(key.expose(), "***"),
            _ => text.to_owned(),
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// An error and its causes, without the address, which the message names already.
pub(super) fn chain(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut texts = vec![error.to_string()];
    let mut cause = std::error::Error::source(&error);
    while let Some(next) = cause {
        let text = next.to_string();
        if texts.iter().all(|known| !known.contains(&text)) {
            texts.push(text);
        }
        cause = next.source();
    }
    // The outer ones only say that a request failed, which is known.
    let from = usize::from(texts.len() > 1);
    texts[from..].join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::config::{Config, Environment, Options};
    use std::collections::BTreeMap;

    #[test]
    fn no_key_is_put_on_a_way_that_is_open() {
        let client = |url: &str| {
            // Of the embedded provider nobody asks for an address.
            let variables = BTreeMap::from([
                ("HOME".to_owned(), "/nonexistent".to_owned()),
                ("PQCTL_AI_BASE_URL".to_owned(), url.to_owned()),
                ("PQCTL_AI_API_KEY".to_owned(), "a-key-0123456789".to_owned()),
            ]);
            let options = Options { no_config: true, ..Options::new("/") };
            let config = Config::load(&options, &Environment::from_map(variables)).unwrap().config;
            OpenAi::new(&config.ai, Clock::system()).unwrap()
        };
        for safe in ["https://models.example.org/v1", "http://127.0.0.1:8080/v1", "http://10.0.0.7/v1"] {
            assert!(client(safe).key_header().unwrap().is_some(), "{safe}");
        }
        let refused = client("http://models.example.org/v1").key_header().unwrap_err();
        assert_eq!((refused.class, refused.charge), (Class::Unsupported, Charge::No));
    }
}
